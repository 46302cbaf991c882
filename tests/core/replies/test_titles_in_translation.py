"""Options named in a language in which the note is not written: by their whole title, or by its words."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from intersession.core.collation import fold
from intersession.core.replies import Arrival, Asked, Offered, read_reply
from intersession.core.replies.arrived import Delivery, read_arrived
from intersession.core.replies.translations import with_translated
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, in_short, states
from tests.core.replies.verdicts import _unseen, verdict

LANGUAGES = ("en", "fr", "es")
WORDS = (files("intersession.core.replies") / "words" / "meanings.txt").read_text(encoding="utf-8")
MEANINGS = [line for line in WORDS.partition("[meanings]\n")[2].splitlines() if not line.startswith("#")]
NOTES = {
    "fish": (
        "en",
        "FC/2013/7",
        3,
        {
            "1": "Combating illegal, unreported and unregulated fishing: port State measures",
            "2": "Small-scale fisheries and coastal communities: securing livelihoods",
            "3": "Reducing by-catch of seabirds and turtles",
            "4": "Climate change and the future of tuna stocks",
            "5": "Electronic monitoring on board fishing vessels",
            "6": "Sustainable aquaculture and food security",
        },
    ),
    "labour": (
        "fr",
        "CT/2018/3",
        2,
        {
            "a": "Travail décent dans les chaînes d’approvisionnement mondiales",
            "b": "Élimination du travail des enfants dans l’agriculture",
            "c": "Sécurité et santé au travail : prévenir le stress",
            "d": "Égalité salariale entre les femmes et les hommes",
            "e": "Formation professionnelle et emploi des jeunes",
        },
    ),
    "digital": (
        "es",
        "UD/2020/11",
        2,
        {
            "A": "Brecha digital y acceso a internet en las zonas rurales",
            "B": "Protección de los datos personales de los niños",
            "C": "Inteligencia artificial: ética y gobernanza",
            "D": "Ciberseguridad de las infraestructuras críticas",
            "E": "Comercio electrónico y pequeñas empresas",
        },
    ),
    "customs": (
        "en",
        "CC/2022/5",
        3,
        {
            "A": "Authorized economic operators: mutual recognition",
            "B": "Detection of counterfeit medicines at borders",
            "C": "Transit of goods through landlocked countries",
            "D": "Training of customs officers in risk analysis",
            "E": "Electronic single window and data exchange",
        },
    ),
    "heritage": (
        "fr",
        "PC/2015/2",
        2,
        {
            "1": "Restitution des biens culturels",
            "2": "Sauvegarde des langues autochtones",
            "3": "Musées, éducation et jeunesse",
            "4": "Tourisme et sites du patrimoine : gérer l’affluence",
            "5": "Formation des archéologues sous-marins",
        },
    ),
    "civil": (
        "es",
        "PD/2019/8",
        2,
        {
            "a": "Alerta temprana y evacuación en caso de tsunami",
            "b": "Incendios forestales: prevención y cooperación transfronteriza",
            "c": "Participación de los voluntarios en la respuesta a desastres",
            "d": "Reconstrucción de escuelas y hospitales",
            "e": "Seguros contra inundaciones para los hogares pobres",
        },
    ),
}


def asked_in(name):
    language, symbol, picks, titles = NOTES[name]
    options = tuple(Offered(label, {language: title}) for label, title in titles.items())
    return Asked(name, options, picks=picks, symbol=symbol)


def in_one_language(asked, language):
    """The question as a note sets it out that is written in one language."""
    options = tuple(replace(one, titles={language: one.titles[language]}) for one in asked.options)
    return replace(asked, options=options, titles={language: asked.titles[language]})


def lines(name):
    return (LETTERS / name).read_text(encoding="utf-8").splitlines()


TITLES = [dict(zip(LANGUAGES, line.split(" | "), strict=True)) for line in lines("titles.txt")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_known_in_the_languages_in_which_it_is_not_written_and_taken_for_no_other(language):
    options = tuple(Offered(str(place), {language: titles[language]}) for place, titles in enumerate(TITLES))
    asked = Asked("titles", options, picks=1)
    for other in LANGUAGES:
        if other != language:
            found = with_translated(asked, [titles[other] for titles in TITLES], other)
            assert [one.titles.get(other) for one in found.options] == [titles[other] for titles in TITLES]


def letters():
    text = (LETTERS / "translated.txt").read_text(encoding="utf-8")
    parts = re.split(r"^=== (.*)\n", text, flags=re.MULTILINE)[1:]
    return [_unseen(f"translated {at}", *one) for at, one in enumerate(zip(parts[::2], parts[1::2], strict=True), 1)]


@pytest.mark.parametrize("letter", letters(), ids=lambda one: f"{one.question}, {one.shape}")
def test_letters_are_read_against_a_note_in_another_language(letter):
    reading = in_short(read_reply(letter.text, asked_in(letter.question), states(), letter.arrival))
    assert verdict(letter.expected, re.sub(r"; because .*|; about \w+", "", reading)) == "right", reading


CHOOSES = {"en": "Italy chooses “{}”.", "fr": "L’Italie choisit « {} ».", "es": "Italia elige «{}»."}
MARKS = str.maketrans("", "", "“”«»")


def twins():
    """Two titles that have words in common, each in the three languages, in each language as the note's."""
    for line in lines("twins.txt"):
        both = [
            dict(zip(LANGUAGES, (title.strip() for title in one.split(" | ")), strict=True)) for one in line.split("||")
        ]
        for language in LANGUAGES:
            options = [Offered(label, {language: titles[language]}) for label, titles in zip("ab", both, strict=True)]
            yield Asked("twins", (*options, Offered("c", {language: "Budget"})), picks=1), both


def test_of_two_titles_that_are_alike_none_is_taken_for_the_other():
    for asked, both in twins():
        for label, titles in zip("ab", both, strict=True):
            for language in set(LANGUAGES) - set(asked.options[0].titles):
                said = CHOOSES[language].format(titles[language])
                for text in (said, said.translate(MARKS)):
                    reading = read_reply(text, asked, states(), Arrival(sender="IT"))
                    assert reading.status != "clear" or [one["option"] for one in reading.choices] == [label], text


def test_a_title_in_which_something_was_changed_is_never_clear():
    clear = {}
    for line in lines("nearly-translated.txt"):
        about, text = line.split(" | ")
        question, language = about.split()
        reading = read_reply(text, in_one_language(QUESTIONS[question], language), states(), Arrival(sender="IT"))
        if reading.status == "clear":
            clear[text] = in_short(reading)
    assert clear == {}


@pytest.mark.parametrize("mark", ["{title}", "{label}) {title}", "({label}) {title}"])
def test_a_table_in_another_language_is_read_cell_by_cell(mark):
    asked = QUESTIONS["topics"]
    rows = [
        (mark.format(label=one.label, title=one.titles["fr"]), "x" if one.label in "ad" else "")
        for one in asked.options
    ]
    table = "Sujet,Choix\n" + "".join(f'"{title}",{chosen}\n' for title, chosen in rows)
    arrived = read_arrived("t.csv", table.encode(), in_one_language(asked, "en"), states(), Delivery(sender="IT"))
    assert in_short(arrived.reading).endswith("by IT; chooses a, d")


def test_a_change_is_made_to_no_title_of_another_language():
    text = "Italy chooses (c). In its title, please replace “Migrants and” by “Migrants, families and”."
    reading = read_reply(text, in_one_language(QUESTIONS["topics"], "fr"), states(), Arrival(sender="IT"))
    assert {reason.code for reason in reading.reasons} == {"words_not_in_option"}


def test_the_whole_title_beside_a_change_tells_it():
    text = (
        "L’Italie choisit le sujet d). Elle propose de remplacer « défis et lacunes » par « défis et réponses », de sorte que l’intitulé "
        "serait : « La protection des droits de l’homme des migrants vulnérables : défis et réponses »."
    )
    reading = read_reply(text, in_one_language(QUESTIONS["topics"], "en"), states(), Arrival(sender="IT"))
    assert reading.status == "clear"
    assert reading.choices[0]["modified"]["title"] == {
        "fr": "La protection des droits de l’homme des migrants vulnérables : défis et réponses"
    }


def test_the_meanings_are_in_three_columns_folded_sorted_and_nothing_stands_twice():
    assert [line for line in MEANINGS if len(line.split()) != len(LANGUAGES)] == []
    assert [line for line in MEANINGS if fold(line) != line] == []
    assert sorted(set(MEANINGS)) == MEANINGS
    columns = [column.split("|") for line in MEANINGS for column in line.split()]
    assert [column for column in columns if len(set(column)) < len(column) or not all(column)] == []
