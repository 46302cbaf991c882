"""Titles reworded in many ways, in three languages: what words of them go, come in, change places, or stand anew; and what is no wording."""

import pytest

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import in_short, states
from tests.core.replies.verdicts import verdict


def read(question, text):
    return in_short(
        read_reply(text.replace(" // ", "\n"), QUESTIONS[question], states(), Arrival(sender="IT"))
    ).replace(f"; about {question}", "")


D = "Protection of the human rights of vulnerable migrants: challenges and gaps"
D_FR = "La protection des droits de l’homme des migrants vulnérables : défis et lacunes"
D_ES = "La protección de los derechos humanos de los migrantes vulnerables: desafíos y lagunas"
REWORDED = [
    ("We choose (b) and (d); in (d) the word “gaps” should give way to “remedies”.", D.replace("gaps", "remedies")),
    ("Italy selects (b) and (d), with the replacement of “gaps” by “remedies” in (d).", D.replace("gaps", "remedies")),
    ("Topics (b) and (d) are chosen, the latter without the word “vulnerable”.", D.replace("vulnerable ", "")),
    ("Italy chooses (b) and (d). Before the colon in (d) please insert “at sea”.", D.replace("migrants", "migrants at sea")),
    ("b and d; in d reverse the order of “challenges” and “gaps”.", D.replace("challenges and gaps", "gaps and challenges")),
    ("Italy chooses (b) and (d). In the title of (d), “gaps” should be in the singular.", D.replace("gaps", "gap")),
    ("Italy chooses b) and d): // b) Trafficking and exploitation of migrants: ensuring protection of human rights // "
     "d) Protection of the human rights of vulnerable migrants: challenges and ~~gaps~~ needs", D.replace("gaps", "needs")),
    ("Italy chooses (b) and (d)*. // // * To read “Protection of the human rights of migrants at risk: challenges and gaps”.",
     D.replace("vulnerable migrants", "migrants at risk")),
    ("L'Italie choisit b) et d), « réponses » se substituant à « lacunes » dans ce dernier.", D_FR.replace("lacunes", "réponses")),
    ("L'Italie choisit b) et d). Il y aurait lieu d'insérer « les plus » devant « vulnérables » dans d).",
     D_FR.replace("vulnérables", "les plus vulnérables")),
    ("Nous choisissons b) et d), avec suppression du mot « vulnérables » dans d).", D_FR.replace("vulnérables ", "")),
    ("Italia elige b) y d), con la sustitución de «lagunas» por «respuestas» en d).", D_ES.replace("lagunas", "respuestas")),
    ("Italia elige b) y d). En el título de d) retírese «vulnerables».", D_ES.replace("vulnerables", "").replace(" :", ":")),
    ("Italia elige b) y d), debiendo añadirse «y sus familias» tras «vulnerables» en d).",
     D_ES.replace("vulnerables", "vulnerables y sus familias")),
    ("We choose (b) and (d). In the latter please put “gaps” before “challenges”.", D.replace("challenges and gaps", "gaps and challenges")),
    ("Italy chooses (b) and (d). In (d) the last word should be replaced by “needs”.", D.replace("gaps", "needs")),
    ("Italia elige b) y d), cambiando en d) la última palabra por «respuestas».", D_ES.replace("lagunas", "respuestas")),
    ("L'Italie choisit b) et d). Le titre de d) débuterait par « La promotion et la protection des droits de l’homme ».",
     D_FR.replace("La protection", "La promotion et la protection")),
    ("Italia elige b) y d). En el caso del d) pediríamos que el título quedara como sigue: «Los migrantes vulnerables: desafíos y respuestas».",
     "Los migrantes vulnerables: desafíos y respuestas"),
    ("Italia elige b) y d), pero en el d) se invertiría el orden: «lagunas y desafíos».", D_ES.replace("desafíos y lagunas", "lagunas y desafíos")),
    ("Italy chooses (b) and (d); the title of (d) should be shortened to “Protection of vulnerable migrants: gaps”. The present title is too long "
     "for a poster.", "Protection of vulnerable migrants: gaps"),
    ("Italy chooses (b) and (d). In (d) we suggest adding a word on children, thus: “Protection of the human rights of vulnerable migrants and "
     "children: challenges and gaps”.", D.replace("migrants", "migrants and children")),
    ("Topic (d), with the subtitle changed to “from gaps to remedies”, and topic (b), unchanged, are the ones Italy would like to see.",
     D.replace("challenges and gaps", "from gaps to remedies")),
    ("Los talleres que interesan a Italia son el b) y el d), cuyo título quedaría así: «La protección de los derechos humanos de los migrantes "
     "vulnerables: desafíos ~~y lagunas~~ pendientes».", D_ES.replace("y lagunas", "pendientes")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), REWORDED)
def test_a_title_is_reworded_however_that_is_said(text, title):
    assert verdict(f"clear; by IT; chooses b, d as “{title}”", read("topics", text)) == "right"


CONDITIONS = [
    ("Topic (b) has our support. So has (d), but only if “gaps” becomes “needs”.", D.replace("gaps", "needs")),
    ("Oui à b). Oui à d), pourvu que « lacunes » soit remplacé par « besoins ».", D_FR.replace("lacunes", "besoins")),
    ("Elegimos b). Elegimos también d), con tal de que «lagunas» se cambie por «respuestas».", D_ES.replace("lagunas", "respuestas")),
    ("We choose (b). We would not be in a position to support (d) unless its title were changed to “Migrants at risk: challenges and needs”.",
     "Migrants at risk: challenges and needs"),
    ("We choose topic (b). We can choose topic (d), but only if “gaps” is replaced by “needs”. Should the title remain as it is, please do not count us for (d).",
     D.replace("gaps", "needs")),
    ("Nous choisissons b). Nous ne pouvons choisir d) que si « lacunes » est remplacé par « besoins » ; à défaut, nous ne le retiendrions pas.",
     D_FR.replace("lacunes", "besoins")),
    ("Elegimos b). Elegimos también d), siempre que «lagunas» se sustituya por «respuestas». De mantenerse la redacción actual, no lo apoyaríamos.",
     D_ES.replace("lagunas", "respuestas")),
    ("Nuestra adhesión a b) es firme; la adhesión a d) se da una vez que el título diga «Migrantes en riesgo: desafíos y respuestas», y solo entonces.",
     "Migrantes en riesgo: desafíos y respuestas"),
    ("Unless “gaps” becomes “needs”, we cannot choose (d). We choose (b) as it stands.", D.replace("gaps", "needs")),
    ("À moins que « lacunes » ne devienne « besoins », nous ne saurions choisir d) ; nous choisissons par contre b).", D_FR.replace("lacunes", "besoins")),
    ("A menos que «lagunas» se sustituya por «respuestas», no podremos elegir d). Elegimos b).", D_ES.replace("lagunas", "respuestas")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), CONDITIONS)
def test_a_condition_on_a_title_chooses_it_only_so(text, title):
    assert verdict(f"clear; by IT; chooses b, d only if “{title}”", read("topics", text)) == "right"


FEWER = [
    ("Italy would wish to see a workshop devoted to topic (d), the title being shortened to “Protection of vulnerable migrants: gaps”.",
     "chooses d as “Protection of vulnerable migrants: gaps”"),
    ("Le thème d) ne pourrait être accepté que sous le titre « Les migrants en danger : besoins ».", "chooses d only if “Les migrants en danger : besoins”"),
    ("Sólo con el título «Los migrantes en riesgo: respuestas» nos sería posible elegir el tema d).",
     "chooses d only if “Los migrantes en riesgo: respuestas”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "choice"), FEWER)
def test_fewer_may_be_chosen_than_may_be_with_another_title(text, choice):
    assert verdict(f"clear; by IT; {choice}", read("topics", text)) == "right"


OFFERS = [
    ("Italy chooses topic (b). None of the remaining topics quite meets its concern. In place of a second topic from the list it proposes a new one: "
     "“Migrant seafarers at work”.", "Migrant seafarers at work"),
    ("Italy chooses topic (b). For the other workshop it would put forward a topic which is not in the note, under the title “Migrant seafarers at work”.",
     "Migrant seafarers at work"),
    ("L'Italie choisit le thème b). S'agissant du second atelier, aucun des autres intitulés ne lui paraît couvrir le retour. Elle propose un thème nouveau "
     ": « Le retour des gens de mer ».", "Le retour des gens de mer"),
    ("Italia elige el tema b). Para el otro taller propone un tema que no figura en la lista: «Los marinos migrantes en el trabajo».",
     "Los marinos migrantes en el trabajo"),
    ("Italy chooses topic (b). It does not find its concern among the others and puts forward instead “Migrant seafarers at work”.",
     "Migrant seafarers at work"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), OFFERS)
def test_another_option_is_offered_whatever_list_it_is_said_not_to_be_on(text, title):
    assert verdict(f"clear; by IT; chooses b, other “{title}”", read("topics", text)) == "right"


def test_an_edit_in_one_project_chooses_no_other_that_is_not_chosen():
    assert not read(
        "projects", "Italy supports project 2. In project 4, “mining” should read “industrial”."
    ).startswith("clear")
    text = "Italy's vote is for 2; the title of 4, which it once supported, should read “Water quality and industrial discharges”."
    assert not read("projects", text).startswith("clear")
    text = "In project 4, which we support along with project 2, “mining” should read “industrial”."
    assert read("projects", text) == "clear; by IT; chooses 2, 4 as “Water quality and industrial discharges”"


def test_one_verb_holds_for_the_edits_of_two_titles():
    text = "L'Italie choisit les projets 2, 4 et 7. Supprimer « Restauration des » au 2 et « Inventaire des » au 7, soit « Petits barrages »."
    titles = "chooses 2 as “Zones humides du delta”, 4, 7 as “Petits barrages”"
    assert verdict(f"clear; by IT; {titles}", read("projects", text)) == "right"


NO_WORDING = [
    "Italy chooses (b) and (d); in (d) please put “gaps” before “protection”.",
    "Italy chooses (b) and (d). The latter could be entitled “Migrants at risk today” or else “Vulnerable migrants and their rights”.",
    "Italy could accept (b) if it were called “Trafficking in women and girls”, but chooses (d).",
    "Italy chooses (b) and (d). Suggested new titles are in the attached document with track changes.",
    "Italy chooses (b) and (d). Under the title “Migrants at risk: challenges” it would not choose (d).",
    "L'Italie choisit b) et d). Autre thème proposé : à communiquer.",
    "L'Italie choisit b) et d). Le titre de d) commencerait par « Les défis de la protection des droits de l’homme ».",
    "Elegimos b) y d), pero en d) la palabra «sociedades» debería figurar en singular.",
    "Italia elige b) y d). En d), la última palabra y la primera deberían cambiarse.",
    "Italia elige b) y d), y en ambos títulos añadiría «y sus familias» después de «derechos humanos de los migrantes».",
    "Italy chooses (b) and (d). Please insert “and their families” after “migrants”.",
    "Italy chooses (b) and (d). Another member has suggested that “gaps” in (d) be replaced by “needs”.",
    "Italy chooses (b) and (d). We had proposed that (d) be called “Vulnerable migrants”, but did not insist.",
    "Italy chooses (b) and (d), the latter with “gaps” replaced, if the co-sponsors so agree, by “needs”.",
    "Italy chooses (b) and (d), and would like to see the title of (d) shortened.",
    "Italy chooses (b) and (d); (d) might be called “Migrants at risk” or “Migrants in danger”.",
    "In (d), which we choose with (b), replace “duties” by “needs”.",
    "L'Italie choisit b) et d), et souhaite remplacer « droits de l'homme » par « droits humains » dans le titre.",
    "L'Italie choisit b) et d) ; un nouveau titre pour d) vous sera communiqué.",
    "Nous choisissons b) et d). Faut-il remplacer « lacunes » par « besoins » dans d) ?",
    "Italia elige b) y d); tal vez «lagunas» podría sustituirse por «respuestas» en d).",
    "Italia elige b) y d). En la reunión de ayer se habló de llamar al d) «Migrantes en riesgo».",
    "Italia elige b) y d), y ruega a la Secretaría revisar el título de d).",
    "Italy chooses (b) and has a few words to add on “Protection of the human rights of migrants at risk: challenges and gaps”.",
    "Unless “gaps” becomes “needs”, we choose (b) and (d).",
    "Italy chooses (b) and (d), and suggests “Children on the move” as an alternative to the latter.",
    "Italy chooses (b) and (d). The title of the first should end with “at sea”, and so should that of the other: “in transit”.",
    "Unless “gaps” becomes “needs” in (d), others will not choose it. We choose (b).",
    "Unless “gaps” becomes “needs” in (d), France will not choose it. We choose (b).",
    "Unless “gaps” becomes “needs” in (d), France will not choose (d). We choose (b).",
    "The title of topic (d) should read “Migrants at risk: challenges and needs”. Our choice will follow.",
    "Topic (d) would be acceptable to many only if it were entitled “Migrants at risk: challenges and needs”.",
    "Unless “gaps” becomes “needs”, Italy sees no reason to choose (d). Topic (b) is chosen.",
    "Topic (d) was chosen last year, when its title read “Migrants at risk: challenges and needs”.",
    "Whoever selects topic (d), its title should read “Migrants at risk: challenges and needs”.",
    "Si le thème d) était choisi par d'autres, il faudrait l'intituler « Les migrants en danger : besoins ».",
    "El tema d) no figura entre los elegidos, pero su título debería ser «Los migrantes en riesgo: respuestas».",
]


@pytest.mark.parametrize("text", NO_WORDING)
def test_what_cannot_be_applied_in_one_way_or_is_not_proposed_is_left_to_the_officer(text):
    assert not read("topics", text).startswith("clear")
