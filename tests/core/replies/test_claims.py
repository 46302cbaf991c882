"""Answers as whole phrases in sentences whose other words nobody has written down, and near misses beside them."""

import pytest

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import states

ANSWERS = {
    "yes": (
        "Italy votes for the text, even though it regrets that rule 4 was not shortened.",
        "My Government has no difficulty in approving the text, on which it was fully consulted.",
        "I know we are a day late, but for the record Italy does not object to the text.",
        "L'Italie vote pour, bien qu'elle eût préféré une autre rédaction de l'article 4.",
        "Le silence ne sera pas rompu par l'Italie.",
        "Italia vota a favor, aunque lamenta que su propuesta sobre el artículo 4 no haya sido recogida.",
        "Estamos conformes con las modificaciones propuestas y damos nuestro voto favorable al texto.",
        "El texto es aceptable para Italia y se pide corregir un error de concordancia en el artículo 3.",
        "Having gone through the file with our lawyers, Italy gives the text its blessing and votes in favour.",
        "It gives me great pleasure to convey the agreement of the Government of Italy to the revised text.",
        "The adoption of the text meets with no opposition on our side and has Italy's support.",
        "It has been decided in Rome to support the text.",
        "A favourable vote is hereby cast by Italy.",
        "Italy does not wish to stand in the way of its adoption.",
        "L'Italie fait sien le texte proposé et vote pour.",
        "Il a été décidé en haut lieu de ne pas s'opposer au texte : l'Italie n'a rien à y objecter.",
        "Les autorités italiennes ont, après mûre réflexion, marqué leur accord sur le texte.",
        "Le texte ne se heurte à aucune objection de notre part.",
        "La voix de l'Italie va à l'adoption du texte.",
        "Italia no tiene observaciones ni objeciones que formular.",
        "Sí, Italia está a favor.",
        "Me es grato transmitirle la conformidad de mi Gobierno con el texto propuesto.",
        "Queda expresada por la presente la conformidad de Italia.",
        "Italia se pronuncia por la aprobación del texto.",
    ),
    "no": (
        "Objection by Italy.",
        "Objection de l'Italie.",
        "Silence must therefore be regarded as broken.",
        "Nous ne sommes malheureusement pas en mesure de nous associer au consensus sur ce texte.",
        "Italia no está en condiciones de sumarse al consenso, por cuanto persisten dudas jurídicas sobre el artículo 32.",
        "Italy is unable to lend its approval to the text.",
        "The Government of Italy withholds its assent.",
        "We cannot bring ourselves to support the text.",
        "Kindly take note of Italy's objection, lodged by the present note.",
        "The present note constitutes a formal objection by Italy to the adoption of the text.",
        "Le texte ne recueille pas l'assentiment de mon pays.",
        "L'Italie ne peut donner son aval à ce texte.",
        "Mon Gouvernement se voit dans l'obligation de voter contre.",
        "Par la présente, l'Italie met fin au silence.",
        "Me veo en la obligación de romper el silencio.",
        "El Gobierno italiano lamenta tener que denegar su aprobación al texto.",
        "Se interpone objeción formal al texto por Italia.",
        "Italia pone fin al silencio.",
    ),
    "abstain": (
        "Italy wishes to have its abstention recorded, the translation having reached Rome too late.",
        "It is not in a position to vote in favour; neither does it wish to stand in the way of others. Italy accordingly abstains.",
        "The vote of this delegation is to be entered under abstentions: Italy abstains.",
        "Abstention is the course upon which Italy has decided.",
        "L'Italie a choisi la voie de l'abstention.",
        "Instruction m'a été donnée de m'abstenir.",
        "Hemos recibido instrucciones de abstenernos.",
        "La decisión de mi Gobierno es abstenerse.",
    ),
    "unclear": (
        "Italy votes in favour, although it regrets having to oppose rule 4.",
        "Italy votes in favour, although rule 4 would have to be deleted.",
        "Italy votes for the text provided that the typographical errors in rule 5 are corrected.",
        "Italy cannot vote in favour of the text, nor does it wish to oppose it.",
        "Italy will not stand in the way of consensus once rule 4 is amended.",
        "We do not accept the proposed changes and vote for the present rules.",
        "In most respects Italy approves the text.",
        "With certain adjustments Italy approves the text.",
        "The silence is broken only if Italy says so.",
        "Le silence serait rompu si l'article 11 demeurait.",
        "L'Italie vote pour, même si l'article 4 devra être supprimé.",
        "Italia no impedirá el consenso si se suprime el artículo 4.",
        "Italia vota a favor, si bien el artículo 4 debería suprimirse.",
        "Italy sidesteps approving the text.",
        "Italy gives its blessing to the text once its lawyers are back.",
        "Italy gives its blessing to the spirit of the text.",
        "It has been suggested in Rome to support the text.",
        "A favourable vote by Italy may be cast.",
        "Canada gives the text its blessing and votes in favour.",
        "Italy withholds its assent until the annex is redrafted, and would then agree.",
        "Further to our note of last week, Italy might object.",
        "L'Italie tarde à approuver le texte.",
        "La voix de l'Italie irait à l'adoption du texte.",
        "Il a été proposé de ne pas s'opposer au texte.",
        "L'Italie fait sien le texte, moins son annexe.",
        "Italia demora en aprobar el texto.",
        "Me sería grato transmitirle la conformidad de mi Gobierno.",
        "Italia se pronuncia por la aprobación de la enmienda.",
        "Quedaría expresada la conformidad de Italia.",
    ),
}
#: Classes of what is said besides, of how it is told, and of who stands for the member; each with near misses.
BESIDES = {
    "yes": (
        "Italy, having consulted its regions, is content with the text and votes for it.",
        "My Government finds the text acceptable.",
        "Rome supports the adoption of the text.",
        "You may count on Italy's vote in favour of the text.",
        "The Italian side has no objection to the text.",
        "Le Gouvernement italien n'a pas d'objection à l'adoption du texte soumis au vote.",
        "La Mission a l'honneur de porter à sa connaissance l'accord de l'Italie à l'adoption dudit texte.",
        "Aussi l'Italie approuve-t-elle le texte.",
        "Rome approuve le texte soumis à l'approbation des membres.",
        "El Gobierno italiano comunica que está de acuerdo con el texto sometido a votación.",
        "Hemos decidido votar a favor del texto.",
        "Sirva la presente para confirmar el voto favorable de Italia al texto.",
        "Italia apoya el texto en todos sus términos y no tiene comentarios.",
    ),
    "no": (
        "Italy cannot accept rule 12 and votes against the text.",
        "For this reason Italy opposes the adoption of the text, which would shorten the debate.",
        "Italy is therefore not in favour of the text.",
        "Rome turns the text down.",
        "I am instructed to place on record the objection of Italy.",
        "L'Italie ne peut accepter l'article 12 et vote donc contre.",
        "Pour ces motifs l'Italie s'oppose au texte.",
        "Rome m'a chargé de rompre le silence.",
        "Italia no puede aceptar el texto y presenta en consecuencia su objeción.",
        "Por estas razones Italia rechaza el texto, por considerar que reduce los derechos de los miembros.",
        "Italia objeta el texto sometido al procedimiento de silencio.",
        "Con instrucciones de Roma presento objeción formal al texto.",
    ),
    "abstain": (
        "It was felt in Rome that we should abstain.",
        "L'abstention de l'Italie s'explique par le peu de temps laissé à l'examen du texte.",
        "Il a été jugé préférable que l'Italie s'abstienne.",
        "Italia ha optado por la abstención y así lo comunica.",
        "Sens du vote : abstention",
    ),
    "unclear": (
        "Italy cannot but support the text.",
        "Italy warns that it will break the silence.",
        "Italy accepts rule 12 and hopes to vote for the text.",
        "Rome is still to say whether it supports the text.",
        "You are requested to vote in favour of the text.",
        "On nous demande de voter pour le texte.",
        "L'Italie accepte l'article 12 et attend des instructions.",
        "Ils s'opposent au texte.",
        "Italia no puede confirmar que acepta el texto.",
        "Si Italia acepta el texto, lo comunicará.",
        "Italia se opone al artículo 12.",
        "Italy finds the text acceptable but for rule 12.",
        "The Italian version of the text is acceptable to the lawyers.",
        "Le texte soumis au vote emporterait l'accord de l'Italie.",
        "Italia comunica que otros están de acuerdo con el texto.",
    ),
}
BOXES = {
    "Adopt [ ] Not adopt [x] Abstain [ ]": "no",
    "Adopt [ ]\nNot adopt [ ]\nAbstain [x]": "abstain",
    "SÍ ( X ) NO ( ) ABSTENCIÓN ( )": "yes",
    "   SÍ           NO           ABSTENCIÓN\n  ( X )        (   )           (   )": "yes",
    "[ ] Pour [x] Contre [ ] Abstention": "no",
    "☒ No objection\n☐ Objection": "yes",
    "Pour ☑\nContre ☑\nAbstention ☐": "unclear",
    "Yes [ ] No [ ] Abstain [ ]": "unclear",
    "Yes [x] No [x]": "unclear",
}


def answer(letter, question="decision"):
    reading = read_reply(letter, QUESTIONS[question], states(), Arrival(sender="IT"))
    return str(reading.choices[0]["option"]) if reading.status == "clear" and len(reading.choices) == 1 else "unclear"


@pytest.mark.parametrize("question", ["decision", "silence"])
def test_a_phrase_answers_whatever_else_its_sentence_says_and_not_against_what_takes_it_back(question):
    said = {line: expected for table in (ANSWERS, BESIDES) for expected, lines in table.items() for line in lines}
    assert {line: answer(line, question) for line in said} == said


def test_a_box_is_that_of_the_label_that_has_its_number():
    assert {form: answer(form) for form in BOXES} == BOXES
