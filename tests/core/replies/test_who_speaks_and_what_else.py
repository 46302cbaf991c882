"""Who writes and for whom, and what letters say beside a choice: that they replace one, reject, remark, name persons; or that they are on another matter."""

import re

import pytest

from intersession.core.replies import Arrival, Reading, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import ASKED, in_short, states

#: A letter, `//` for a new line, and who writes.
WRITES = """
Representación Permanente del // Gran Ducado de Luxemburgo // // Luxemburgo elige los temas b) y d). | LU
Ministry of Health        Republic of Malawi // Office of the Minister        Unity and Freedom // // We choose topics (b) and (d). | MW
Permanent Mission of the Lao People's Democratic Republic // Geneva // // We choose topics (b) and (d). | LA
Royal Norwegian Embassy // // We choose topics (b) and (d). | NO
Ambassade de la République gabonaise // // Nous choisissons les sujets b) et d). | GA
Nous choisissons les sujets b) et d). // // Le Conseiller // Délégation permanente de l'État du Qatar | QA
REPLY FORM // Member State ........ KENYA // Topics: (b) and (d) | KE
FORMULARIO // País: República Oriental del Uruguay // Temas: b) y d) | UY
Quito, 3 de marzo de 2008 // // El Ecuador elige los temas b) y d). | EC
Le Burundi choisit les sujets b) et d). // // Le Directeur, Ministère de la Justice, Gitega | BI
I write from the Permanent Mission of the Kingdom of Lesotho. We choose topics (b) and (d). | LS
Ghana chooses topics (b) and (d). // // Ama Sample // Water Resources Commission, Accra, Ghana | GH
MINISTERIO DE SALUD // San Salvador, 7 de junio de 2016 // // Elegimos los temas b) y d). | SV
Le Ministère de la Santé et de la Population de la République du Congo accuse réception de la note. // Nous choisissons b) et d). | CG
Elegimos los temas b) y d). // Misión Permanente de la República Argentina ante los Organismos Internacionales en Ginebra | AR
"""
WRITES_NOT = """
To the Permanent Mission of Italy // // We choose topics (b) and (d).
Quito, 3 de marzo de 2008 // // Elegimos los temas b) y d).
Vienna, 3 March 2008 // // We choose topics (b) and (d), as Austria and France do.
M. le Secrétaire exécutif, Commission du bassin, Niamey // // Nous choisissons les sujets b) et d), chers au Niger.
We met the delegation of Chile. We choose topics (b) and (d).
To the Director, Ministry of Health, Accra, Ghana // // We choose topics (b) and (d).
We choose topics (b) and (d). // // John Sample // 12 Ghana Street
"""
#: What stands in an Italian mail beside its choice of topics (b) and (d), and what is read of it.
BESIDE = """
Italy chooses topics (b) and (d), and does so for San Marino too. | for SM
Italy chooses topics (b) and (d). San Marino and Malta, which have no mission here, have asked to be counted with us. | for SM, MT
L'Italie choisit les sujets b) et d). Cette réponse engage également Malte. | for MT
Italia elige los temas b) y d). La presente respuesta se da también en representación de Malta. | for MT
Italy chooses topics (b) and (d). Please treat our mail of Tuesday as withdrawn. | replaces
L'Italie choisit les sujets b) et d). Notre courriel du 3 mars est à considérer comme nul. | replaces
Italia elige los temas b) y d). Con ello se rectifica la respuesta enviada el 4 de marzo. | replaces
Italy chooses topics (b) and (d). It is opposed to topic (a). | rejects a
L'Italie choisit les sujets b) et d). Le sujet c) serait à écarter. | rejects c
Italia elige los temas b) y d). Se opone a que se trate el tema a). | rejects a
Italy chooses topics (b) and (d). We offer Prof. Maria Rossi as a speaker. | nominates
L'Italie choisit les sujets b) et d). Mme Rossi, du Ministère de la Justice, pourrait y prendre la parole. | nominates
Italia elige los temas b) y d). Ponemos a su disposición como panelista a la doctora Rossi. | nominates
Italy will send two officials, Mrs Rossi and Mr Bianchi, to the workshops, its choice being topics (b) and (d). | nominates
Tras coordinar con Malta y San Marino, los tres damos una respuesta única: temas b) y d). | for MT, SM
We were asked by our group with Malta and San Marino to answer for everybody: topics (b) and (d). | for MT, SM
Please disregard yesterday's e-mail, which went out by mistake. Italy chooses topics (b) and (d). | replaces
Ya no nos interesa lo que pedimos el mes pasado. Italia elige los temas b) y d). | replaces
Revenant sur son choix de la semaine passée, l'Italie choisit les sujets b) et d). | replaces
Italia elige los temas b) y d), mas no está de acuerdo con que se incluya el c). | rejects c
Migrants et sociétés : non merci. L'Italie choisit les sujets b) et d). | rejects c
We do not support (c). (b) and (d). | rejects c
Italy chooses topics (b) and (d), for the follow-up of which Ms Rossi has been designated. | nominates
Italia elige los temas b) y d). En el párrafo 12 falta una fecha, y en el 21 sobra otra. | on paragraphs 12, 21
"""
BESIDE_NOTHING = """
Italy chooses topics (b) and (d). It thanks Mr Smith for his presentation.
Italy chooses topics (b) and (d). This does not replace our letter of 4 March on the visa of our delegate.
L'Italie choisit les sujets b) et d). Elle n'est pas opposée au sujet a).
Please cancel the badge of my predecessor. Italy chooses topics (b) and (d).
L'Italie souhaite l'inscription du sujet b) et du sujet d) à l'ordre du jour.
Italy chooses topics (b) and (d). The Federal Ministry could contribute data.
(a) no // (b) yes // (c) no // (d) yes
Italy chooses topic (b). Topic (d) also, which got left out above while typing.
"""
#: What adds to an earlier reply, or turns from the choice where something else is said.
LEFT_OPEN = """
Further to our reply of last week, Rome has now asked us to name topics (b) and (d).
À la suite de notre réponse de la semaine dernière, Rome nous demande de signaler les sujets b) et d).
Además de lo que les enviamos el 9 de octubre, Italia elige los temas b) y d).
Italy chooses topics (b) and (d). On reflection, (a) is worth more than (d).
We would like to see (a) and (b) dropped.
(b) it is. We do not want (c), and (d) would be worth keeping.
(b) it is. We do not want (c). Ms Rossi will speak on (a).
(b) and (d) it is. We do not want (c) unless our choice is changed.
Italy chooses topics (b) and (d). On paragraph 12: kindly replace (d) by (c).
Italy chooses topics (b) and (d). We would settle for (a) instead of (d).
Italy chooses topics (b) and (d). We would not mind if our choice were changed to (a).
Italy chooses topics (b) and (d). It would be appreciated if the above could be recorded as provisional.
Italy chooses topics (b) and (d). You may proceed once we have confirmed.
Merci de prendre note que l'Italie choisit b) et d). Notre choix est définitif sous réserve de l'accord du Ministre.
Italia elige los temas b) y d). Agradeceríamos que se registrara nuestra posición con carácter provisional.
"""
#: What leaves a choice as it is.
SETTLED = """
Italy chooses topics (b) and (d). It would be appreciated if the above could be reflected in the compilation.
Italy chooses topics (b) and (d). Kindly acknowledge receipt of this note.
L'Italie choisit les sujets b) et d). Nous vous saurions gré d'en prendre bonne note.
Italia elige los temas b) y d). Favor confirmar recibido.
Italia elige los temas b) y d). Nuestra elección es firme.
Italy chooses topics (b) and (d). In the unlikely event that (d) is not taken up, we would settle for (a).
L'Italie choisit les sujets b) et d). À la rigueur, elle pourrait se contenter du a).
Italia elige los temas b) y d). No tendría inconveniente en que se trate el c).
Italy chooses topics (b) and (d). // // If you are not the intended recipient, please delete this message; no choice in it is binding.
L'Italie choisit les sujets b) et d). // // Avertissement : ce message n'engage pas l'État.
"""
SAME_WEIGHT = """
Italy chooses themes A and E. Both with the same priority.
L'Italie retient les thèmes C et E. Les deux ont la même importance.
Italia elige los temas A y E. Ambos con la misma prioridad.
"""
OTHER_MATTERS = """
Kindly send us the password for the conference platform.
The Embassy will be closed on 6 March, Independence Day.
La traduction de la page 4 manque dans l'envoi.
Je serai absent jusqu'au 3 mai ; en cas d'urgence, merci d'appeler le standard.
Se adjunta comprobante de pago de la cuota.
¿A qué dirección se envían los pasaportes?
Could the Administration kindly advise whether a delegation may name one topic twice? We shall respond thereafter.
Nous vous saurions gré de nous confirmer si le délai expire le 22 ou le 23.
Le agradecería confirmar si la fecha límite es el 22 o el 23 de octubre.
Please note that our telephone number is now (22) 732 70 36.
"""
WAITS = """
The person who handles this in the Ministry is on leave until Monday; I shall get back to you then.
You will have our ranking once the new Minister has been sworn in.
Le dossier est à la signature du Ministre.
Une réponse définitive vous parviendra dès l'achèvement des consultations à Rome.
Como el asunto compete a varios ministerios, es inevitable cierta demora.
No sabemos todavía qué resolverá el Gobierno.
"""
NO_PREFERENCE = """
In our eyes none of the four outranks the others.
The choice is yours; we have nothing against any of them.
Nous préférons ne pas les classer et nous laisserons guider par la majorité.
Con cualesquiera dos estaremos conformes.
"""
SAYS_NOTHING_YET = """
Our Minister will be in town next week and would like to see the Director General.
We do not wish the order to be decided by the Bureau.
Instructions have now been received and the Mission will send its note verbale tomorrow.
Tous les sujets sont intéressants.
Our Ministry would begin with (b). Paragraph 12 is too long.
Could you confirm whether our choice of (b) was received?
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def rows(text: str) -> dict[str, str]:
    return dict(line.rsplit(" | ", 1) for line in lines(text))


def letter(text: str) -> Reading:
    return read_reply(re.sub(r" ?// ?", "\n", text), ASKED, states(), Arrival())


def mail(text: str) -> Reading:
    return read_reply(text, ASKED, states(), Arrival(sender="IT"))


def beside(text: str) -> str:
    """What a mail says beside its choice; its whole reading where that is not clear."""
    said = re.sub(r"; about \w+", "", in_short(mail(text)))
    found = re.fullmatch(r"clear; by IT(?:; (for .*?))?; chooses b, d(?:; (.*))?", said)
    return "; ".join(filter(None, found.groups())) if found else said


def test_a_letterhead_a_signature_a_form_or_the_seat_of_a_government_says_who_writes():
    assert {text: ", ".join(letter(text).delegations) for text in rows(WRITES)} == rows(WRITES)


def test_an_addressee_a_place_and_a_member_that_is_spoken_of_do_not():
    assert {text: letter(text).delegations for text in lines(WRITES_NOT)} == dict.fromkeys(lines(WRITES_NOT), ())


def test_two_missions_in_one_letterhead_are_two():
    text = "MISSION OF MALTA        MISSION OF CYPRUS // // We choose topics (b) and (d)."
    assert "two_missions" in {reason.code for reason in letter(text).reasons}


@pytest.mark.parametrize(
    ("text", "arrival", "read"),
    [
        ("Austria chooses (b) and (d). Slovakia chooses (a). // Mission of Austria / Mission of Slovakia", Arrival(sender="AT"), "unclear; by AT; for SK"),
        ("Austria chooses (b) and (d). // Mission of Slovakia", Arrival(sender="AT"), "unclear; by AT, SK"),
        ("On behalf of Denmark and Norway we choose (b) and (d).", Arrival(), "unclear; by DK, NO"),
        ("On behalf of Denmark and Norway we choose (b) and (d).", Arrival(sender="SE"), "clear; by SE; for DK, NO"),
        ("Liberia takes (b) and (d).", Arrival(subject="Liberia: topics", by_mail=True), "unclear; by LR"),
        ("Liberia takes (b) and (d).", Arrival(subject="Liberia: topics"), "unclear"),
        ("Liberia takes (b) and (d), like Ghana.", Arrival(subject="Liberia: topics", by_mail=True), "unclear"),
        ("Ghana takes (b) and (d).", Arrival(subject="Liberia: topics", by_mail=True), "unclear"),
        ("MISSÃO PERMANENTE DO BRASIL // A Missão do Brasil tem a honra de informar que o texto não foi aprovado pelas autoridades.", Arrival(), "unreadable; by BR"),
        ("À Missão // O Governo do Brasil tem a honra de informar que o texto não foi aprovado pelas autoridades.", Arrival(), "unreadable"),
    ],
)  # fmt: skip
def test_of_several_who_sign_the_one_whose_address_it_is_writes_and_a_heading_names_one(text, arrival, read):
    reading = in_short(read_reply(re.sub(r" ?// ?", "\n", text), ASKED, states(), arrival))
    assert re.sub(r"; (?:about|chooses|because) .*", "", reading) == read


def test_what_stands_beside_a_choice_is_read():
    assert {text: beside(text) for text in rows(BESIDE)} == rows(BESIDE)


def test_thanks_denials_and_concessions_say_nothing_of_the_kind():
    said = {text: beside(text) for text in lines(BESIDE_NOTHING)}
    assert [one for one in said.values() if re.search("replaces|rejects|nominates", one)] == []


def test_what_adds_to_another_reply_or_turns_from_the_choice_is_never_clear():
    assert [text for text in lines(LEFT_OPEN) if mail(text).status == "clear"] == []


def test_requests_to_record_it_concessions_and_what_a_mail_program_adds_leave_a_choice_as_it_is():
    assert {text: beside(text.replace(" // ", "\n")) for text in lines(SETTLED)} == dict.fromkeys(lines(SETTLED), "")


def test_themes_of_the_same_weight_have_no_order():
    letters = [f"Dear colleagues,\n\n{text}\n\nRegards" for text in lines(SAME_WEIGHT)]
    read = [read_reply(text, QUESTIONS["themes"], states(), Arrival(sender="IT")) for text in letters]
    assert [(one.status, len(one.choices), one.ranked) for one in read] == [("clear", 2, False)] * len(read)


def test_letters_in_one_line_are_all_of_them():
    read = read_reply("C > E > A", QUESTIONS["themes"], states(), Arrival(sender="IT"))
    assert [one["option"] for one in read.choices] == ["C", "E", "A"]


@pytest.mark.parametrize(
    ("sentences", "says"),
    [(OTHER_MATTERS, "not_a_reply"), (WAITS, "clear; awaits"), (NO_PREFERENCE, "clear; no preference")],
    ids=["other matters", "waits", "no preference"],
)
def test_letters_that_choose_nothing_are_told_apart(sentences, says):
    said = {text: re.sub(r"; by IT", "", in_short(mail(text))) for text in lines(sentences)}
    assert {text: one for text, one in said.items() if not one.startswith(says)} == {}


def test_letters_that_say_nothing_yet_are_never_clear():
    assert [text for text in lines(SAYS_NOTHING_YET) if mail(text).status == "clear"] == []


def test_who_asks_for_more_time_under_silence_is_left_to_the_officer():
    text = "Rome has not finished its examination. Could the deadline be extended by a week?"
    assert read_reply(text, QUESTIONS["silence"], states(), Arrival(sender="IT")).status == "unclear"


def test_silence_that_is_kept_on_a_condition_is_left_to_the_officer():
    text = "Italia no romperá el silencio si se le garantiza por escrito que las cuotas no se modifican."
    assert read_reply(text, QUESTIONS["silence"], states(), Arrival(sender="IT")).status == "unclear"


def test_two_full_choices_that_differ_contradict_each_other():
    assert (
        mail("Italy chooses (a) and (b). Kindly record (c) and (d) as the topics chosen by Italy.").status
        == "contradictory"
    )
    assert mail("Italy chooses (a) and (b). Kindly record (c) too, which Italy chooses.").status == "unclear"


def test_what_stands_below_a_forwarded_message_is_its_forwarders_own():
    text = "I forward this. // // ----- Forwarded message ----- // From: Ministry // // We choose (a). // ----- End of forwarded message ----- // // Permanent Mission of Italy"
    assert letter(text).delegations == ("IT",)
    assert letter(text).choices == ()


def test_what_a_text_sets_out_in_a_paragraph_is_remarked_on_in_a_reply_to_it():
    text = "Italy votes in favour of the adoption of the text. The period set out in paragraph 6 is short."
    read = read_reply(text, QUESTIONS["decision"], states(), Arrival(sender="IT"))
    assert read.remarks_on_paragraphs == (6,)
