"""Paragraphs of a Word file, one after another: words, label, place in lists, and marks that join what stood apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from intersession.core.document import Change, Run, accepted
from intersession.core.formats.docx.names import Element, local, val, w, whole_number
from intersession.core.formats.docx.numbering import LEVELS, List, Numbering, Views
from intersession.core.formats.docx.revisions import AROUND, LAYOUT, is_gone, mark_change
from intersession.core.formats.docx.story import Story
from intersession.core.formats.docx.words import Words, read_words

HEAD_CELL = "intersession head cell"  # its words are bold by their place
_LAYOUT = tuple(map(w, LAYOUT))


@dataclass(slots=True)
class Listed:
    """A paragraph's place in a list: what is printed, its level from 0, its own number in the form of that level alone."""

    printed: str
    at: int
    value: str
    bullet: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read: its place (from 1), its words, the change of its mark, its style and its place in a list."""

    line: int
    words: Words
    mark: Change | None = None
    style: str | None = None
    name: str = ""
    outline: int | None = None
    listed: Listed | None = None
    spaced: bool = False

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(self.words.runs)

    @property
    def text(self) -> str:
        return accepted(self.words.runs)

    @property
    def is_blank(self) -> bool:
        return not any(run.text.strip() or run.note for run in self.words.runs)

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left once changes are taken: words and mark were deleted."""
        return is_gone(self.mark) and not self.text


@dataclass(slots=True)
class ParagraphReader:
    """Reads paragraphs in their order, for lists go on from one to the next.

    A paragraph whose mark was deleted, though words of it remain, is one with the next: a deleted line feed parts the two, so
    that the accepted text is theirs together, and the original one has a line for each; number and identity are the first's.
    """

    story: Story
    numbering: Numbering
    boxes: list[Element] = field(default_factory=list)
    _views: Views = field(default_factory=Views)
    _open: Paragraph | None = None

    def read_all(self, paragraphs: Iterable[Element]) -> list[Paragraph]:
        """Paragraphs that stand together in a cell, a note or a box."""
        read = [one for each in paragraphs if (one := self.read(each))]
        self.close()
        return read

    def read(self, element: Element) -> Paragraph | None:
        """The paragraph; null where it is one with the one before. `boxes` are then those that hang on it."""
        self.story.line += 1
        properties = element.find(w("pPr"))
        style = val(properties, "pStyle")
        outline = self.story.styles.outline(style, properties)
        ground = outline is not None or self.story.styles.name(style) == HEAD_CELL
        words = read_words(self.story, element, style, ground)
        mark = mark_change(None if properties is None else properties.find(w("rPr")))
        before = self._open
        if before is not None:
            self._join(before, words, mark)
        self._list_layout_changes(properties)
        joined = before is not None
        listed = self._place(properties, style, mark, words, joined)
        if before is None:
            before = Paragraph(self.story.line, words, mark, style, self.story.styles.name(style), outline, listed)
            before.spaced = _is_spaced(properties)
        self._open = before if is_gone(mark) and before.text else None
        self.story.end_line(gone=self._open is not None)
        self.boxes = words.boxes
        return None if joined else before

    def close(self) -> None:
        """End a stretch of paragraphs: the next one is never joined to the last."""
        self._open = None

    @staticmethod
    def _join(before: Paragraph, words: Words, mark: Change | None) -> None:
        into = before.words
        into.runs = [*into.runs, Run("\n", (), before.mark), *words.runs]
        into.comments += words.comments
        into.notes += words.notes
        before.mark = mark

    def _list_layout_changes(self, properties: Element | None) -> None:
        for change in () if properties is None else properties.iter(*_LAYOUT):
            self.story.leave_out("layout_changed", author=change.get(w("author"), ""), what=local(change))
        listed = None if properties is None else properties.find(w("numPr"))
        for change in () if listed is None else listed.iterchildren(*AROUND):
            self.story.leave_out("layout_changed", author=change.get(w("author"), ""), what="numPr")

    # Lists

    def _place(
        self, properties: Element | None, style: str | None, mark: Change | None, words: Words, joined: bool
    ) -> Listed | None:
        """Count the paragraph in both views of the document; its label is that of the one in which it stands."""
        found = self._list(properties, style)
        if found is None:
            return None
        listed, at = found
        view, number = self._views.step(listed, at, mark, bool(accepted(words.runs)), joined)
        level = listed.levels.get(at)
        bullet = level is not None and level.format == "bullet"
        value, printed = view.value(listed, at, number), view.printed(listed, at, number)
        return Listed(printed, at, value, bullet) if printed.strip() or bullet else None

    def _list(self, properties: Element | None, style: str | None) -> tuple[List, int] | None:
        direct = None if properties is None else properties.find(w("numPr"))
        id, at = val(direct, "numId"), whole_number(val(direct, "ilvl"))
        styled = self.story.styles.numbering(style)
        if id is None:
            if styled is None:
                return None
            id, styled_at = styled
            at = styled_at if at is None else at
        listed = self.numbering.find(id)
        if listed is None:
            return None
        if at is None:
            at = listed.level_of(style)
        return listed, min(max(at or 0, 0), LEVELS - 1)


def _is_spaced(properties: Element | None) -> bool:
    """Whether the paragraph itself asks for room above."""
    spacing = None if properties is None else properties.find(w("spacing"))
    return spacing is not None and (whole_number(spacing.get(w("before"))) or 0) > 0
