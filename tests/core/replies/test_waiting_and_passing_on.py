"""Letters that wait for their capital, leave the choice to others, or pass on what it instructs; each by how it is said."""

import pytest

from intersession.core.replies import Arrival, Reading, read_reply
from tests.core.replies.readings import ASKED, states

AWAITS = """
Our capital is still considering the matter. We will let you know its position as soon as we have it.
Rome has yet to send us its instructions.
The inter-ministerial consultations have not been concluded.
Nous avons sollicité les instructions de notre capitale.
La position de l'Italie est en cours d'élaboration par les ministères concernés.
Nos instructions sont attendues pour vendredi.
Todavía no disponemos de instrucciones.
Los ministerios competentes están siendo consultados.
El asunto sigue en estudio en la capital.
"""
AWAITS_NOTHING = """
We have not yet received your document.
The Secretariat has not yet replied to our request for visas.
Italy's choice will be communicated in due course.
Nous n'avons pas encore reçu votre document.
¿Ha recibido ya la posición de nuestra capital?
"""
GOES_ALONG = """
Italy will support whichever topics are preferred by the majority of members.
Italy leaves the choice of topics to the other Member States.
L'Italie appuiera les thèmes retenus par la majorité.
L'Italie s'en remet au choix des autres États membres.
Italia acompañará los temas que elija la mayoría.
Italia se remite a lo que decida la mayoría de los Estados Miembros.
"""
GOES_ALONG_PERHAPS = """
Italy will join the consensus, whichever way it goes.
Italy will support the topics preferred by the majority if France agrees.
Italy leaves it to others to speak on the workshops.
Italy has no preference between (a) and (b).
L'Italie n'a pas de préférence entre a) et b).
"""
INSTRUCTS = """
The Mission is requested to convey to the Organization that Italy selects topics (b) and (d).
You may tell the Organization that Italy wants topics (b) and (d).
Vous voudrez bien faire savoir à l'Organisation que l'Italie retient les thèmes b) et d).
Prière de communiquer à l'Organisation que l'Italie choisit les thèmes b) et d).
Esa Misión se servirá transmitir a la Organización que Italia selecciona los temas b) y d).
Agradeceré hacer saber a la Organización que Italia opta por los temas b) y d).
"""
INSTRUCTS_OTHERWISE = """
Please do not yet inform the Organization that Italy selects topics (b) and (d).
You may inform the Organization only once the Minister agrees that Italy selects topics (b) and (d).
Prière de ne pas encore communiquer que l'Italie choisit les thèmes b) et d).
Esa Misión se abstendrá por ahora de comunicar que Italia elige los temas b) y d).
"""


def read(text: str) -> Reading:
    return read_reply(text, ASKED, states(), Arrival(sender="IT"))


def passed_on(instruction: str) -> Reading:
    """The reading of a mail that forwards that instruction."""
    return read(
        f"Please see below our instructions.\n\n-----Original Message-----\nFrom: Ministry\nTo: Mission\n\n{instruction}\n"
    )


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(("sentences", "waits"), [(AWAITS, True), (AWAITS_NOTHING, False)], ids=["waits", "does not"])
def test_a_letter_awaits_instructions_where_something_from_home_has_not_come(sentences, waits):
    assert [one for one in lines(sentences) if read(one).awaiting_instructions is not waits] == []


@pytest.mark.parametrize(
    ("sentences", "clear"), [(GOES_ALONG, True), (GOES_ALONG_PERHAPS, False)], ids=["clear", "not"]
)
def test_who_leaves_the_choice_to_others_has_no_preference(sentences, clear):
    said = {one: read(one) for one in lines(sentences)}
    assert [
        one for one, reading in said.items() if (reading.no_preference and reading.status == "clear") is not clear
    ] == []


def test_what_the_capital_tells_its_mission_to_say_is_its_choice():
    chosen = {one: tuple(choice["option"] for choice in passed_on(one).choices) for one in lines(INSTRUCTS)}
    assert chosen == dict.fromkeys(lines(INSTRUCTS), ("b", "d"))
    assert {passed_on(one).status for one in lines(INSTRUCTS)} == {"clear"}


def test_instructions_of_the_capital_are_read_where_they_are_only_passed_on_for_action():
    def forwarded(word: str, sender: str) -> str:
        message = (
            f"From: {sender}\nTo: Mission\n\nYou may inform the secretariat that Italy supports topics (b) and (d)."
        )
        return read(f"{word}\n\n-----Original Message-----\n{message}\n").status

    words = ("For appropriate action.", "Pour suite utile.", "Reenvío para los efectos consiguientes.")
    assert [forwarded(word, "Ministry") for word in words] == ["clear"] * len(words)
    assert "clear" not in [forwarded(word, "A consultant") for word in words]
    assert forwarded("Any views on this before we take action?", "Ministry") != "clear"


def test_an_instruction_that_is_denied_or_waits_is_no_choice():
    assert [one for one in lines(INSTRUCTS_OTHERWISE) if passed_on(one).status == "clear"] == []
