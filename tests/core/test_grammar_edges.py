"""Edges of the grammar that other forums' notes show: capitals, adverbs before the addressed, paragraphs after options."""

from intersession.core.paragraphs import parse

FIRST_PAGE = "CTR Commission of Test Rivers\n\nXY/2031/4\n\nTown, 2 March 2031\n\n"
HEAD = "Union of Test Towns\n\nUTT/2031/4\n\nTown, 2 March 2031\n\nA title\n\nDiscussion note\n\n5 May 2031\n\n"


def test_a_title_in_capitals_with_an_organ_s_word_is_no_organ():
    head = parse(
        FIRST_PAGE + "PROGRAMME DE TRAVAIL 2032\n\nThèmes proposés\n\nNote\n\n1. Les thèmes suivent.\n"
    ).masthead
    assert ([organ.name for organ in head.organization], head.series_title, head.title) == (
        ["Commission of Test Rivers"],
        "PROGRAMME DE TRAVAIL 2032",
        "Thèmes proposés",
    )


def test_a_title_in_capitals_at_the_very_top_of_the_symbol_s_page_stays_a_title_when_it_names_a_year():
    head = parse("Test Fund\n\nWORK PROGRAMME 2032\n\nTF/2031/1\n\nTown, 2 March 2031\n\nNote\n\n1. Text.\n").masthead
    assert [organ.name for organ in head.organization] == ["Test Fund"]


def test_an_adverb_after_the_spanish_request_is_not_addressed():
    asks = parse(
        HEAD + "1. Se pide además a los Gobiernos que envíen observaciones antes del 3 de mayo de 2031.\n"
    ).asks
    assert [(ask.kind, ask.addressed_to, str(ask.by)) for ask in asks] == [("comment", None, "2031-05-03")]


def test_an_adverb_leaves_the_part_of_the_membership_that_is_addressed():
    text = "1. Se ruega asimismo a los Estados ribereños que envíen observaciones antes del 3 de mayo de 2031.\n"
    assert [ask.addressed_to for ask in parse(HEAD + text).asks] == ["Estados ribereños"]


def test_a_paragraph_that_asks_something_else_is_not_the_last_option_s_text():
    text = (
        "1. Members are invited to select one of these two topics.\n\n(a) Floods\n\n2. Rivers rise.\n\n"
        "(b) Droughts\n\n3. Rivers fall.\n\n4. Members are also invited to send comments on the budget by 3 May 2031.\n\n"
        "5. The budget stands in the annex.\n"
    )
    read = parse(HEAD + text)
    assert [(ask.kind, [(o.label, o.paragraphs) for o in ask.of]) for ask in read.asks] == [
        ("choose", [("a", (2,)), ("b", (3,))]),
        ("comment", []),
    ]
