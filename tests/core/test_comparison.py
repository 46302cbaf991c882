"""Two editions of a document: what came, went, moved, was renumbered and reworded, and the text with marks of it."""

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.comparison import compare, parts
from intersession.core.document import Cell, Heading, Item, Passage, ReadDocument, Run, Table, accepted, original
from intersession.core.formats import read
from intersession.core.marked import marked

OLD = """1. The commission dredges the upper reach every spring, before the herons nest.

2. Members pay by the length of their banks.

3. The secretariat measures:

(a) the level of the water;

(b) the width of the bed.

4. Boats without lights stay in harbour at night.
"""


def test_each_part_is_paired_with_what_it_was():
    new = (
        OLD.replace("every spring", "in every second spring")
        .replace("(b) the width of the bed.", "(b) its temperature at noon;\n\n(c) the width of the bed.")
        .replace("2. Members pay by the length of their banks.\n\n", "")
        .replace("3. The", "2. The")
        .replace("4. Boats", "3. Boats")
        + "\n4. Members pay by the length of their banks.\n"
    )
    comparison = compare(read(OLD.encode()), read(new.encode()))
    assert [(row.kind, row.moved, row.renumbered, (row.new or row.old).text[:20]) for row in comparison.rows] == [
        ("reworded", False, False, "The commission dredg"),
        ("equal", False, True, "The secretariat meas"),
        ("equal", False, False, "the level of the wat"),
        ("inserted", False, False, "its temperature at n"),
        ("equal", False, True, "the width of the bed"),
        ("equal", False, True, "Boats without lights"),
        ("equal", True, True, "Members pay by the l"),
    ]
    assert comparison.counts() == {
        "equal": 5, "inserted": 1, "deleted": 0, "reworded": 1, "moved": 1, "renumbered": 4,
    }  # fmt: skip
    assert comparison.rows[0].words == (
        ("equal", "The commission dredges the upper reach "),
        ("insert", "in "),
        ("equal", "every "),
        ("insert", "second "),
        ("equal", "spring, before the herons nest."),
    )


def test_a_paragraph_that_was_deleted_stands_where_it_stood():
    new = OLD.replace("2. Members pay by the length of their banks.\n\n", "").replace("3. The", "2. The")
    kinds = [row.kind for row in compare(read(OLD.encode()), read(new.encode())).rows]
    assert kinds == ["equal", "deleted", "equal", "equal", "equal", "equal"]


def test_one_identity_is_one_part_however_much_was_rewritten():
    old, new = document("fish and reeds"), document("nothing of the kind is left here")
    assert [row.kind for row in compare(old, new).rows] == ["deleted", "inserted"]
    assert [row.kind for row in compare(old, new, one_document=True).rows] == ["reworded"]


def test_styles_and_tables_keep_their_marks():
    old = ReadDocument(
        blocks=[table([["Lake", "2030"], ["Upper", "12"]]), passage(Run("The "), Run("lake", ("bold",)))]
    )
    new = ReadDocument(
        blocks=[
            table([["Lake", "2030"], ["Upper", "14"], ["Lower", "3"]]),
            passage(Run("The "), Run("river", ("bold",))),
        ]
    )
    tracked = marked(old, new, compare(old, new, one_document=True), author="Secretariat")
    rows, text = tracked.blocks
    assert [[(cell.text, cell.original_text) for cell in row] for row in rows.rows] == [
        [("Lake", None), ("2030", None)],
        [("Upper", None), ("14", "12")],
        [("Lower", ""), ("3", "")],
    ]
    assert [(run.text, run.styles, run.change and run.change.kind) for run in text.runs] == [
        ("The ", (), None),
        ("lake", ("bold",), "delete"),
        ("river", ("bold",), "insert"),
    ]


WORDS = st.lists(
    st.sampled_from(["lake", "river", "bank", "heron", "reed", "boat", "net", "ice", "dam", "ford"]),
    min_size=1,
    max_size=12,
)
TEXTS = st.lists(st.builds(" ".join, WORDS), max_size=8)


@given(TEXTS, TEXTS, st.booleans())
def test_taken_the_marks_give_the_new_text_and_rejected_the_old_one(before, after, one):
    old, new = document(*before), document(*after)
    tracked = marked(old, new, compare(old, new, one_document=one))
    said = [(accepted(block.runs), original(block.runs), block.mark_change) for block in tracked.blocks]
    assert [text for text, _old, mark in said if not mark or mark.kind not in ("delete", "move_from")] == after
    left = [text for _new, text, mark in said if not mark or mark.kind not in ("insert", "move_to")]
    assert left == before


@given(TEXTS, TEXTS)
def test_every_part_of_both_editions_is_told_once(before, after):
    old, new = document(*before), document(*after)
    rows = compare(old, new).rows
    assert [row.new for row in rows if row.new] == list(parts(new.blocks))
    assert sorted(row.old.eid for row in rows if row.old) == sorted(part.eid for part in parts(old.blocks))


@given(TEXTS)
def test_a_text_is_equal_to_itself(texts):
    counts = compare(document(*texts), document(*texts)).counts()
    assert counts == dict.fromkeys(counts, 0) | {"equal": len(texts)}


def document(*texts):
    return ReadDocument(blocks=[Passage(at, f"para_{at}", None, 0, text) for at, text in enumerate(texts, 1)])


def passage(*runs):
    return Passage(1, "para_1", None, 0, "".join(run.text for run in runs), runs=runs)


def table(rows):
    return Table("tbl_1", [[Cell.of(text) for text in row] for row in rows], 0, head=1)


def test_headings_and_items_are_parts_of_their_own():
    blocks = [
        Heading(1, "hdg_1", "Outlook", 0),
        Passage(1, "para_1", "hdg_1", 0, "See:", items=[Item("a", 1, "i", "x")]),
    ]
    assert [(part.kind, part.label) for part in parts(blocks)] == [
        ("heading", ""), ("paragraph", "1."), ("item", "(a)"),
    ]  # fmt: skip
