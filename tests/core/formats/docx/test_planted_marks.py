"""Sixty-six different marks in one Word file: each is found with its kind, author, moment and words, and both texts are exact."""

from collections.abc import Iterator
from pathlib import Path

from intersession.core.document import Annex, Block, Change, Comment, Item, ReadDocument, Run, Table
from intersession.core.formats import read, write
from tests.core.formats.docx.planted import Mark, planted

SAVED = Path(__file__).parent.parent / "samples" / "planted-marks.docx"
#: What LibreOffice 7.4 does not keep: rows that came or went but whose words did not, and a change of format of words that came; the
#: mark of a moved paragraph gets author and moment of its words.
NOT_KEPT = {"cell insert", "cell delete", "format", "mark move_from", "mark move_to"}


def stamp(one: Change | Comment) -> tuple[str, str]:
    return one.author, one.at.strftime("%Y-%m-%dT%H:%M:%SZ") if one.at else ""


def of_runs(runs: tuple[Run, ...]) -> Iterator[Mark]:
    for run in runs:
        change = run.change
        while change is not None:
            yield (change.kind, *stamp(change), run.text or ("*" if run.note else ""))
            change = change.over


def marks_in(blocks: list[Block]) -> Iterator[Mark]:
    for part in parts(blocks):
        if isinstance(part, Table):
            for cell in (cell for row in part.rows for cell in row):
                yield from of_runs(cell.runs)
                yield from [(f"cell {cell.change.kind}", *stamp(cell.change), "")] if cell.change else []
            continue
        yield from of_runs(part.runs)
        yield from [(f"mark {part.mark_change.kind}", *stamp(part.mark_change), "")] if part.mark_change else []
        yield from (("comment", *stamp(one), one.on) for one in part.comments)


def parts(blocks: list[Block]) -> Iterator[Block | Item]:
    for block in blocks:
        if isinstance(block, Annex):
            yield from parts(block.blocks)
            continue
        yield block
        yield from getattr(block, "items", ())


def found(document: ReadDocument) -> list[Mark]:
    """Each mark once, with all its words: those of one mark may look different."""
    joined: dict[tuple[str, str, str], str] = {}
    for kind, author, at, words in marks_in(document.blocks):
        joined[kind, author, at] = joined.get((kind, author, at), "") + words
    return sorted((*key, words) for key, words in joined.items())


def both(document: ReadDocument) -> list[tuple[str, str]]:
    """What each part, and each cell, says and said."""
    said = []
    for part in parts(document.blocks):
        cells = [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part]
        said += [(one.text, one.text if one.original_text is None else one.original_text) for one in cells]
    return said


def test_sixty_six_of_sixty_six_are_found_with_kind_author_moment_and_words():
    made = planted()
    document = read(made.file)
    assert len(made.marks) == len({mark[:3] for mark in made.marks}) == 66
    assert found(document) == sorted(made.marks)
    assert document.not_understood == []


def test_both_texts_of_every_part_are_exact():
    made = planted()
    assert both(read(made.file)) == made.said


def test_written_again_they_are_the_same_marks():
    made = planted()
    again = read(write(read(made.file), "docx", "en"))
    assert (found(again), both(again)) == (sorted(made.marks), made.said)


def test_saved_by_another_program_all_that_it_keeps_is_found_and_both_texts_are_exact():
    made, document = planted(), read(SAVED.read_bytes())
    marks = found(document)
    lost = [mark for mark in made.marks if mark not in marks]
    assert (len(made.marks) - len(lost), {kind for kind, *_rest in lost} <= NOT_KEPT, both(document)) == (
        61,
        True,
        made.said,
    )
    assert {kind for kind, *_rest in set(marks) - set(made.marks)} == {"mark move_from", "mark move_to"}
