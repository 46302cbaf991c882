"""Reasons, the state of the world, courtesy and practical matters around a choice, in three languages: they take nothing back."""

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, in_short, states

#: A short mail and a note, by language: before the choice, what is chosen, behind it.
MAILS = {
    "en": "Dear colleagues,\n\n{before}Italy chooses {chosen}.{behind}\n\nBest regards,\nAlex Muestra\nFirst Secretary\n",
    "fr": "Chers collègues,\n\n{before}L’Italie choisit {chosen}.{behind}\n\nCordialement,\nDominique Exemple\nPremier Secrétaire\n",
    "es": "Estimados colegas:\n\n{before}Italia elige {chosen}.{behind}\n\nSaludos cordiales,\nAlex Muestra\nPrimer Secretario\n",
}
NOTES = {
    "en": "The Permanent Mission of Italy presents its compliments to the Secretariat and has the honour to refer to its letter of 3 March on "
    "the workshops of next year, which has been studied with care by the competent authorities.\n\n{before}The Mission has the honour to inform "
    "the Secretariat that Italy chooses {chosen}.{behind}\n\nThe Permanent Mission of Italy avails itself of this opportunity to renew to the "
    "Secretariat the assurances of its highest consideration.\n",
    "fr": "La Mission permanente de l’Italie présente ses compliments au Secrétariat et a l’honneur de se référer à sa lettre du 3 mars relative "
    "aux ateliers de l’année prochaine.\n\n{before}La Mission a l’honneur d’informer le Secrétariat que l’Italie choisit {chosen}.{behind}\n\nLa "
    "Mission permanente de l’Italie saisit cette occasion pour renouveler au Secrétariat l’assurance de sa haute considération.\n",
    "es": "La Misión Permanente de Italia saluda atentamente a la Secretaría y tiene el honor de referirse a su carta del 3 de marzo relativa a "
    "los talleres del año próximo.\n\n{before}La Misión tiene el honor de informar a la Secretaría de que Italia elige {chosen}.{behind}\n\nLa "
    "Misión Permanente de Italia aprovecha la oportunidad para reiterar a la Secretaría las seguridades de su más alta consideración.\n",
}
#: As many as may be chosen, and fewer.
CHOSEN = {
    "topics": ({"en": "topics (a) and (d)", "fr": "les thèmes a) et d)", "es": "los temas a) y d)"}, "chooses a, d"),
    "projects": ({"en": "projects 1 and 4", "fr": "les projets 1 et 4", "es": "los proyectos 1 y 4"}, "chooses 1, 4"),
}

#: What a letter of one sentence more chooses, by question: the sentence, by language, and the reading.
PLAINLY = {
    "topics": ({"en": "Italy chooses topics (b) and (d).", "fr": "L’Italie choisit les sujets b) et d).", "es": "Italia elige los temas b) y d)."}, "b, d"),
    "projects": ({"en": "Italy chooses projects 2, 4 and 7.", "fr": "L’Italie choisit les projets 2, 4 et 7.", "es": "Italia elige los proyectos 2, 4 y 7."}, "2, 4, 7"),
    "themes": ({"en": "Our order of preference is C, E, A.", "fr": "Notre ordre de préférence est C, E, A.", "es": "Nuestro orden de preferencia es C, E, A."}, "C, E, A; ranked"),
    "decision": ({"en": "Italy votes in favour of the adoption of the text.", "fr": "L’Italie vote en faveur de l’adoption du texte.", "es": "Italia vota a favor de la aprobación del texto."}, "yes"),
    "silence": ({"en": "Italy has no objection to the adoption of the text.", "fr": "L’Italie n’a pas d’objection à l’adoption du texte.", "es": "Italia no tiene objeciones a la aprobación del texto."}, "yes"),
}  # fmt: skip


def rows(name, parts=2):
    return [line.split(" | ", parts - 1) for line in (LETTERS / name).read_text(encoding="utf-8").splitlines()]


def doubted(language, **around):
    """Where a choice is not clear with these words around it; `tail` goes on behind what is chosen."""
    tail = around.pop("tail", "")
    found = []
    for letters in (MAILS, NOTES):
        for question, (chosen, expected) in CHOSEN.items():
            text = letters[language].format(**{"before": "", "behind": ""} | around, chosen=chosen[language] + tail)
            said = in_short(read_reply(text, QUESTIONS[question], states(), Arrival(sender="IT")))
            if not said.startswith("clear") or expected not in said:
                found.append(said)
    return found


def beside(question, language, sentence):
    chosen, expected = PLAINLY[question]
    opens, _, closes = (part.strip() for part in MAILS[language].partition("{before}"))
    signed = closes.split("{behind}")[1]
    text = f"{opens}\n\n{chosen[language]}\n\n{sentence}{signed}"
    said = in_short(read_reply(text, QUESTIONS[question], states(), Arrival(sender="IT")))
    return said if said.startswith("clear") and f"chooses {expected}" in said else "unclear"


def test_a_sentence_beside_a_choice_takes_it_back_where_it_speaks_of_it_and_unsettles_it():
    """A verdict, a question, a language and a sentence a line."""
    read = {sentence: (kind, beside(*around, sentence)) for kind, *around, sentence in rows("beside.txt", 4)}
    assert [sentence for sentence, (kind, said) in read.items() if (kind == "leaves") != (said != "unclear")] == []


def test_a_sentence_that_speaks_of_no_reply_leaves_the_choice_clear_before_it_and_behind():
    found = {}
    for language, sentence in rows("background.txt"):
        said = doubted(language, before=sentence + "\n\n") + doubted(language, behind=" " + sentence)
        found |= {sentence: said} if said else {}
    assert found == {}


def test_reasons_and_courtesy_in_the_sentence_that_chooses_leave_it_clear():
    assert {
        tail: said for language, tail in rows("background-tails.txt") if (said := doubted(language, tail=tail))
    } == {}
