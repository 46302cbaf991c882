"""What stands beside a choice: participants who are named, an earlier reply that is replaced, more than a letter holds."""

import pytest

from intersession.core.replies import Arrival, Reading, read_reply
from tests.core.replies.readings import ASKED, states

NAMES = """
Ghana nominates Mr. Robin Sample, Director of Migration, to attend the first workshop.
The following officials will attend the July workshop:
Please register Dr. Robin Sample for the expert meeting.
M. Dominique Exemple, Directeur de l'hydraulique, participera à l'atelier de juillet.
Nous vous prions d'inscrire à la réunion préparatoire M. Dominique Exemple, directeur des services de santé.
La Mission désigne comme participants :
Para el primer taller, el Gobierno designa a las siguientes personas:
Se acredita como delegados a las personas siguientes:
Asistirán a la reunión el señor Alex Muestra y la doctora Robin Sample.
El Gobierno ha designado como representante al Embajador Alex Muestra.
"""
NAMES_NOBODY = """
The names of our experts will be communicated in due course.
Our experts consider that the topic is timely.
Ghana stands ready to send experts to the workshop.
Les noms de nos experts vous seront communiqués ultérieurement.
Los expertos del Ministerio han examinado el documento.
El Gobierno registra con agrado los avances.
"""
REPLACES = """
This note supersedes the one sent on 12 May.
Please treat our earlier reply as withdrawn.
Our previous reply of 3 June should be disregarded.
La présente réponse se substitue à celle du 3 mai.
Notre courriel du 4 mars est à considérer comme nul et non avenu.
La présente annule et remplace notre note verbale n° 114.
La presente comunicación sustituye a la que le hiciéramos llegar el 2 de junio.
Esta nota deja sin efecto la enviada el 4 de mayo.
La respuesta anterior queda sin efecto.
Further to our note No. 301 of 6 October, which the present one cancels and replaces, our choice is as above.
Comme suite à notre note n° 301 du 6 octobre, que la présente annule et remplace, notre choix est celui-ci.
En alcance a nuestra nota N° 301 de 6 de octubre, que la presente deja sin efecto y reemplaza, esa es nuestra elección.
"""
REPLACES_NO_REPLY = """
We suggest that the second sentence be replaced by the following.
Les projets remplacent ceux de l'année passée.
El proyecto 3 sustituye a la navegación diurna.
"""


def read(sentence: str) -> Reading:
    """The reading of a choice with that sentence after it."""
    return read_reply(f"The Mission chooses topics (a) and (c).\n\n{sentence}\n", ASKED, states(), Arrival(sender="GH"))


@pytest.mark.parametrize(("sentences", "named"), [(NAMES, True), (NAMES_NOBODY, False)], ids=["named", "not named"])
def test_participants_who_are_named_are_pointed_out(sentences, named):
    assert [one for one in sentences.strip().splitlines() if read(one).nominations is not named] == []


@pytest.mark.parametrize(("sentences", "said"), [(REPLACES, True), (REPLACES_NO_REPLY, None)], ids=["said", "not said"])
def test_a_reply_replaces_an_earlier_one_where_it_says_so(sentences, said):
    assert [one for one in sentences.strip().splitlines() if read(one).replaces_earlier is not said] == []


def test_what_is_longer_than_any_letter_is_read_in_part_and_left_to_the_officer():
    reading = read("The Mission thanks the Secretariat for its note. " * 2_000)
    assert (reading.status, [dict(one) for one in reading.choices]) == ("unclear", [{"option": "a"}, {"option": "c"}])
    assert [one.code for one in reading.reasons] == ["part_not_read"]
