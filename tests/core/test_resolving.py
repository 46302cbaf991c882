from intersession.core.resolving import resolved
from tests.cases import each

MOVED = {"kind": "move_from", "author": "A", "at": None}
INSERTED = {"kind": "insert", "author": "A", "at": None}
OVER = {"kind": "delete", "author": "B", "at": None, "over": INSERTED}
BLOCK = {
    "type": "paragraph", "text": "new kept", "original_text": "old kept", "comments": [{"text": "why"}],
    "runs": [
        {"text": "old ", "styles": [], "change": {"kind": "delete"}}, {"text": "new ", "styles": [], "change": INSERTED},
        {"text": "both ", "styles": [], "change": OVER},
        {"text": "kept", "styles": ["bold"], "change": {"kind": "format", "was": ["italic"]}},
    ],
}  # fmt: skip


@each(("accept", "text", "styles"), [(True, "new kept", ["bold"]), (False, "old kept", ["italic"])])
def test_all_changes_are_taken_or_left_and_comments_go(accept, text, styles):
    found = resolved(BLOCK, accept=accept)
    assert (found["text"], found["runs"][-1]) == (text, {"text": "kept", "styles": styles})
    assert found.keys() == {"type", "text", "runs"}


@each(("accept", "left"), [(True, True), (False, False)])
def test_a_part_that_was_inserted_whole_is_there_only_if_accepted(accept, left):
    block = {
        "type": "heading",
        "text": "New",
        "mark": INSERTED,
        "runs": [{"text": "New", "styles": [], "change": INSERTED}],
    }
    assert (resolved(block, accept=accept) is not None) == left


def test_a_footnotes_number_is_no_change():
    assert resolved({"type": "footnote", "mark": "1", "text": "Note"}, accept=True) == {
        "type": "footnote",
        "mark": "1",
        "text": "Note",
    }


def test_cells_are_resolved_and_columns_stay():
    rows = [
        [
            "plain",
            {"text": "", "runs": [{"text": "gone", "styles": [], "change": {"kind": "delete"}}]},
            {"text": "x", "change": INSERTED},
        ]
    ]
    assert resolved({"type": "table", "rows": rows}, accept=False)["rows"] == [["plain", "gone", ""]]
    assert resolved({"type": "table", "rows": rows}, accept=True)["rows"] == [["plain", "", "x"]]
