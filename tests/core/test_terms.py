"""The terms of a list that a text holds, and those that its translation does not use."""

from intersession.core.terms import Concept, Term, TermsList, lacks
from tests.cases import each

STATE = Concept(
    "member-state",
    terms=(
        Term("en", "member State"),
        Term("fr", "État membre"),
        Term("fr", "pays membre", "deprecated"),
        Term("es", "Estado miembro"),
        Term("ru", "государство-член"),
        Term("zh", "会员国"),
    ),
)
PLAIN = Concept("state", terms=(Term("en", "State"), Term("fr", "État"), Term("es", "Estado"), Term("zh", "国")))
WHO = Concept(
    "who", terms=(Term("en", "WHO"), Term("fr", "OMS"), Term("es", "OMS"), Term("ar", "منظمة الصحة العالمية"))
)
FEE = Concept(
    "levy",
    terms=(Term("en", "canal levy"), Term("fr", "taxe de canal"), Term("es", "tasa del canal"), Term("es", "canon")),
)
LIST = [STATE, PLAIN, WHO, FEE]


def held(text, language="en"):
    return [(one.words, one.concept.id) for one in TermsList(LIST, language).held(text)]


def test_the_longest_term_is_found_in_the_plural_and_whatever_its_capitals():
    assert held("Member States pay canal levies; a State may not.") == [
        ("Member States", "member-state"),
        ("canal levies", "levy"),
        ("State", "state"),
    ]


def test_an_acronym_is_found_as_it_is_written():
    assert held("Those who asked WHO.") == [("WHO", "who")]


@each(
    ("language", "text", "words"),
    [
        ("fr", "Les États membres et les taxes de canal", ["États membres", "taxes de canal"]),
        ("fr", "l’État membre", ["État membre"]),
        (
            "es",
            "los Estados miembros, las tasas del canal y los cánones",
            ["Estados miembros", "tasas del canal", "cánones"],
        ),
        ("ar", "وطلبت منظمة الصحة العالمية ذلك", ["منظمة الصحة العالمية"]),
        ("ru", "Государство-член", ["Государство-член"]),
        ("zh", "各会员国和国家", ["会员国", "国"]),
    ],
)
def test_terms_are_found_in_every_language(language, text, words):
    assert [said for said, _concept in held(text, language)] == words


def test_what_the_translation_does_not_use_is_listed_with_what_the_list_offers():
    both = TermsList(LIST, "en"), TermsList(LIST, "fr")
    source = "Member States pay the canal levy to WHO."
    found = lacks(source, "Les pays membres paient un droit à l’OMS.", *both, "fr")
    assert [(one.held.words, one.offered, one.instead) for one in found] == [
        ("Member States", ("État membre",), "pays membre"),
        ("canal levy", ("taxe de canal",), ""),
    ]
    assert lacks(source, "Les États membres paient la taxe de canal à l’OMS.", *both, "fr") == []
