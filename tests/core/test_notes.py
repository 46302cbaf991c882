"""Notes of our own: other organizations, subjects, languages and shapes."""

from datetime import date

from intersession.core.document import (
    Annex,
    Cell,
    Footnote,
    Heading,
    LetteredHeading,
    Masthead,
    Organ,
    Passage,
    Table,
)
from intersession.core.formats import as_json, read
from intersession.core.symbols import Symbol
from tests.core.samples import NOTES, note_read


def asks(name: str) -> list[dict]:
    return as_json(note_read(name))["asks"]


def faults(name: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.why) for fault in note_read(name).not_understood]


def ask(kind: str, **said) -> dict:
    nothing = {"places": None, "picks": None, "of": [], "modifications": False, "alternatives": False}
    return {"kind": kind, **nothing, "at": None, "by": None, "mode": None, "addressed_to": None, **said}


def options(titles: dict[str, str], *paragraphs: list[int]) -> list[dict]:
    each = paragraphs if len(paragraphs) > 1 else list(paragraphs) * len(titles)
    return [
        {"label": label, "title": title, "paragraphs": numbers}
        for (label, title), numbers in zip(titles.items(), each, strict=True)
    ]


def test_three_of_seven_numbered_projects_of_a_river_commission_in_french():
    titles = {
        "1": "Restauration des frayères de l'Orval supérieur",
        "2": "Réseau d'alerte aux crues",
        "3": "Inventaire des zones humides",
        "4": "Passes à poissons du barrage de Méral",
        "5": "Surveillance des micropolluants",
        "6": "Navigation douce et sentiers de halage",
        "7": "Archives hydrologiques communes",
    }
    assert asks("river-projects.fr.txt") == [
        ask(
            "choose",
            places=3,
            picks=3,
            of=options(titles, [3]),
            modifications=True,
            by="2031-04-15",
            paragraphs=[4],
        )
    ]
    assert note_read("river-projects.fr.txt").masthead == Masthead(
        organization=(
            Organ("fr", "CIBO", "Commission internationale du bassin de l'Orval"),
            Organ("en", "ICOB", "International Commission for the Orval Basin"),
        ),
        meeting="COMITÉ PERMANENT Quarante et unième réunion",
        symbol="CP/2031/14",
        symbol_parts=Symbol("CP", 2031, 14),
        original_language="fr",
        distribution="limited",
        place="Valmont",
        date=date(2031, 3, 3),
        series_title="PROGRAMME DE RESTAURATION DU FLEUVE 2032",
        title="Projets proposés pour le prochain cycle",
        kind="Note de synthèse",
        meeting_date=date(2031, 4, 28),
    )


def test_five_priorities_are_ranked_by_a_date_in_spanish():
    titles = {
        "a": "agua potable en zonas rurales",
        "b": "vacunación infantil",
        "c": "salud mental",
        "d": "vigilancia de enfermedades transmitidas por vectores",
        "e": "formación de personal de enfermería",
    }
    assert asks("health-priorities.es.txt") == [
        ask("rank", picks=5, of=options(titles, [2]), by="2033-06-30", paragraphs=[3])
    ]


def test_silence_is_a_yes():
    assert asks("statutes-silence.en.txt") == [ask("yes_no", by="2030-02-14", mode="silence", paragraphs=[3])]


def test_a_first_page_in_two_columns():
    assert note_read("statutes-silence.en.txt").masthead == Masthead(
        organization=(Organ("en", None, "United Postal Forum"),),
        meeting="Governing Body",
        session="Nineteenth session",
        symbol="UPF/INF/2030/22",
        symbol_parts=Symbol("UPF/INF", 2030, 22),
        original_language="en",
        distribution="general",
        date=date(2030, 1, 11),
        title="Amendment of article 4 of the Statutes",
        kind="Note by the Secretariat",
        agenda_item="Agenda item 6",
    )


def test_comments_are_asked_by_a_date():
    assert asks("code-comments.en.txt") == [ask("comment", by="2032-07-31", paragraphs=[3])]


def test_one_of_two_titled_themes_at_a_meeting():
    themes = [
        {"label": None, "title": "Ferries for All Seasons", "paragraphs": []},
        {"label": None, "title": "Ports without Paper", "paragraphs": []},
    ]
    assert asks("council-themes.en.txt") == [
        ask("choose", places=1, picks=1, of=themes, at="2034-03-20", paragraphs=[3])
    ]


def test_an_ask_of_some_members_says_of_whom():
    assert asks("lower-basin.en.txt") == [
        ask("yes_no", by="2031-05-02", addressed_to="delegations of the lower delta States", paragraphs=[2]),
        ask("comment", by="2031-06-01", paragraphs=[3]),
    ]


def test_lettered_topics_in_spanish_and_an_ask_in_two_places():
    titles = {"A": "Glaciares y agua potable", "B": "Incendios", "C": "Transporte limpio", "D": "Suelos"}
    assert asks("workshops.es.txt") == [
        ask(
            "choose",
            places=2,
            picks=2,
            of=options(titles, [2], [3], [4], [5]),
            alternatives=True,
            at="2035-10-02",
            paragraphs=[1, 6],
        )
    ]


def test_picks_and_places_may_differ_and_the_deadline_stand_apart():
    titles = {"1": "Avalanche galleries", "2": "Rock-fall nets", "3": "Winter maintenance"}
    assert asks("expert-nominations.en.txt") == [
        ask("choose", places=1, picks=2, of=options(titles, [2], [3], [4]), by="2031-02-28", paragraphs=[5]),
        ask("comment", by="2031-03-15", paragraphs=[6]),
    ]


def test_a_note_that_asks_nothing():
    assert asks("archive-note.fr.txt") == []


def test_a_table_footnotes_and_an_annex():
    document = note_read("fisheries-report.en.txt")
    assert document.blocks == [
        Heading(1, "hdg_1", "A. Landings", 11),
        _passage(1, "para_1", "hdg_1", 13, "Landings fell for the third year.[1] Table 1 gives them by lake."),
        Table(
            "tbl_1",
            _cells([["Lake", "2027", "2028"], ["Upper", "1,204", "1,150"], ["Lower", "870", "802"]]),
            17,
            "Table 1. Landings by lake, in tonnes",
            head=1,
        ),
        _passage(
            2,
            "para_2",
            "hdg_1",
            21,
            "The board's scientists[2] expect no recovery before 2031. They recommend that the closed season be kept.",
        ),
        Footnote("fn_1", "1", "para_1", "Figures as reported by members.", 26),
        Footnote("fn_2", "2", "para_2", "Working party on whitefish, second report.", 27),
        Heading(1, "hdg_2", "B. Outlook", 29),
        _passage(3, "para_3", "hdg_2", 31, "A further survey takes place in 2030."),
        document.blocks[-1],
    ]
    annex = document.blocks[-1]
    assert isinstance(annex, Annex)
    assert (annex.id, annex.title, annex.original_language) == ("annex_1", "Survey stations", "fr")
    assert [block.id for block in annex.blocks] == ["annex_1__para_1", "annex_1__para_2", "tbl_2"]
    second = annex.blocks[1]
    assert isinstance(second, Passage)
    assert [(item.id, item.level, item.text) for item in second.items] == [
        ("annex_1__para_2__item_a", 1, "in spring;"),
        ("annex_1__para_2__item_b", 1, "in autumn:"),
        ("annex_1__para_2__item_b__item_i", 2, "at the surface;"),
        ("annex_1__para_2__item_b__item_ii", 2, "at ten metres."),
    ]
    assert document.asks == [] and document.not_understood == []


def test_two_topics_with_one_letter_are_named_with_their_line():
    document = note_read("same-letter.en.txt")
    headings = [block for block in document.blocks if isinstance(block, LetteredHeading)]
    assert [heading.id for heading in headings] == ["topic_a", "topic_b", "topic_b_2"]
    assert faults("same-letter.en.txt") == [(21, "Two topics have the label b.")]


def test_more_places_than_options_are_named():
    assert faults("too-many-places.en.txt") == [(11, "5 are to be selected, but there are only 3 options.")]


def test_a_choice_without_options_and_a_deadline_without_a_day_are_named():
    assert faults("no-options.en.txt") == [
        (11, "The deadline is not a date."),
        (11, "The options of this choice are not in the document."),
    ]


def test_nothing_else_in_our_notes_is_not_understood():
    faulty = {"same-letter.en.txt", "too-many-places.en.txt", "no-options.en.txt"}
    names = {path.name for path in NOTES.glob("*.[ef][nrs].txt")} - faulty
    assert {name: read((NOTES / name).read_bytes()).not_understood for name in names} == {name: [] for name in names}


def _passage(number: int, id: str, section: str, line: int, text: str) -> Passage:
    return Passage(number, id, section, line, text)


def _cells(rows: list[list[str]]) -> list[list[Cell]]:
    return [[Cell.of(text) for text in row] for row in rows]
