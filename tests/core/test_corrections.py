import pytest

from intersession.core.corrections import CorrectionError, corrected, shown
from tests.cases import each

BLOCK = {
    "type": "paragraph", "id": "para_2", "text": "Seven projects were chosen.",
    "runs": [{"text": "Seven ", "styles": []}, {"text": "projects", "styles": ["bold"]}, {"text": " were chosen.", "styles": []}],
}  # fmt: skip


def test_new_words_take_the_style_in_which_the_old_ones_began():
    found = corrected(BLOCK, "projects were", "plans are")
    assert (found["text"], found["runs"]) == (
        "Seven plans are chosen.",
        [
            {"text": "Seven ", "styles": []},
            {"text": "plans are", "styles": ["bold"]},
            {"text": " chosen.", "styles": []},
        ],
    )


def test_a_block_without_runs_has_its_text_corrected():
    assert corrected({"type": "heading", "text": "Fliers"}, "Fliers", "Fish") == {"type": "heading", "text": "Fish"}


@each("words", ["", "Nine", "e"])
def test_words_that_do_not_stand_there_once_are_refused(words):
    with pytest.raises(CorrectionError):
        corrected(BLOCK, words, "x")


def test_what_was_corrected_is_shown_with_both_words():
    pieces = [
        (run["text"], (run.get("change") or {}).get("kind"))
        for run in shown(corrected(BLOCK, "Seven", "Eight"), "Seven", "Eight")["runs"]
    ]
    assert pieces == [
        ("Seven", "delete"),
        ("Eight", "insert"),
        (" ", None),
        ("projects", None),
        (" were chosen.", None),
    ]


NOTED = {
    "type": "paragraph", "text": "Seven projects were chosen.",
    "runs": [{"text": "Seven", "styles": []}, {"text": "", "styles": [], "note": "fn_1"}, {"text": " projects were chosen.", "styles": []}],
}  # fmt: skip
TABLE = {
    "type": "table",
    "id": "tbl_1",
    "rows": [["Port", "Quays"], ["Lyrène", {"text": "Seven", "runs": [{"text": "Seven", "styles": ["bold"]}]}]],
}


def test_the_mark_of_a_footnote_stays_beside_words_that_are_corrected():
    for old, new in (("Seven", "Eight"), ("Seven projects", "Eight plans"), ("chosen", "taken")):
        found = corrected(NOTED, old, new)
        assert [run["note"] for run in found["runs"] if run.get("note")] == ["fn_1"]
        assert found["text"] == NOTED["text"].replace(old, new)


def test_words_are_corrected_in_a_cell_and_in_an_annexs_title():
    found = corrected(TABLE, "Seven", "Eight")
    assert found["rows"] == [
        ["Port", "Quays"],
        ["Lyrène", {"text": "Eight", "runs": [{"text": "Eight", "styles": ["bold"]}]}],
    ]
    assert corrected(TABLE, "Lyrène", "Lyre")["rows"][1][0] == "Lyre"
    assert shown(found, "Seven", "Eight")["rows"][1][1]["runs"][0]["change"]["kind"] == "delete"
    with pytest.raises(CorrectionError):
        corrected(TABLE, "r", "x")
    annex = {"type": "annex", "id": "annex_1", "title": "List of ports", "original_language": None}
    assert corrected(annex, "ports", "harbours")["title"] == "List of harbours"
