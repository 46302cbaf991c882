"""What runs through a story of a Word file from paragraph to paragraph: open fields and comments, notes, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from intersession.core.document import Change, Comment, NotUnderstood, Run, accepted
from intersession.core.formats.docx.names import ID, W14, W16_IDS, W16_MORE, Element, val, w, whole_number
from intersession.core.formats.docx.numbering import FORMATS
from intersession.core.formats.docx.package import Package
from intersession.core.formats.docx.revisions import is_gone, is_new, moment_of, read_moment
from intersession.core.formats.docx.styles import Styles
from intersession.core.reasons import reason

_LONGEST_SHOWN = 200
_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION", "DATE", "TIME", "FILENAME", "STYLEREF"}
_PLAIN_RESULT = {"XE", "TC", "TA", "SET", "RD", "TOC", "INDEX", "SEQ", "BIBLIOGRAPHY", "ADDIN", "PAGE"}


@dataclass(slots=True)
class Anchored:
    """A comment and the words it was found to stand on, those that remain and those that are gone."""

    id: str
    left: list[str] = field(default_factory=list)
    all: list[str] = field(default_factory=list)

    @property
    def on(self) -> str:
        words = "".join(self.left).strip("\n")
        return words or "".join(self.all).strip("\n")


@dataclass(slots=True)
class NoteMark:
    """A mark of a footnote or endnote: the identity of the note, what is printed, and what the note says."""

    id: str
    mark: str
    content: Element


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True


class Fields:
    """The fields that are open: within a field's code nothing is text, within its result everything is."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.skipped = ""

    def turn(self, kind: str | None) -> str | None:
        """Begin, part or end a field; the code of one that ended without a result."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return ended.code if ended.in_code else None
        return None

    def add_code(self, code: str) -> None:
        """More of the innermost field's code."""
        if self._open:
            self._open[-1].code += code

    @property
    def in_code(self) -> bool:
        return any(each.in_code for each in self._open)

    @property
    def gives_page(self) -> bool:
        """Whether the result is a page's number, or the like: no word of the document."""
        return any(is_page_field(each.code) for each in self._open)

    @property
    def innermost(self) -> str:
        return self._open[-1].code if self._open else ""


def field_name(code: str) -> str:
    """ "PAGE" of " PAGE \\* MERGEFORMAT "."""
    return next(iter(code.split()), "").upper()


def is_page_field(code: str) -> bool:
    """Whether a field gives a page's number, or the like."""
    return field_name(code) in _PAGE_FIELDS


def needs_result(code: str) -> bool:
    """Whether a field without a result leaves something out."""
    return field_name(code) not in _PLAIN_RESULT


@dataclass
class NoteNumbers:
    """How far notes are numbered once changes are taken, and as if none were: a deleted one has the number it had."""

    taken: int = 0
    rejected: int = 0

    def next(self, change: Change | None) -> int:
        """The number of the next note, whose mark bears this change."""
        return (self.rejected if is_gone(change) else self.taken) + 1

    def step(self, change: Change | None) -> int:
        """Count a note; its number."""
        number = self.next(change)
        self.taken += not is_gone(change)
        self.rejected += not is_new(change)
        return number


class Notes:
    """Footnotes and endnotes: what they say, and the marks that are printed for them."""

    def __init__(self, package: Package, own_names: Identities) -> None:
        self._names = own_names
        self._content: dict[tuple[str, str], Element] = {}
        self._format = {"footnote": "decimal", "endnote": "lowerRoman"}
        self._numbers = {kind: NoteNumbers() for kind in _NOTE_PARTS}
        self._count = 0
        for kind, part in _NOTE_PARTS.items():
            root = package.related(package.main, part)
            for note in root.iter(w(kind)) if root is not None else ():
                self._content[kind, note.get(ID, "")] = note

    def follow(self, settings: Element | None) -> None:
        """Take over how notes are numbered from a section's properties, or from those of the whole file."""
        for kind in _NOTE_PARTS:
            properties = None if settings is None else settings.find(w(f"{kind}Pr"))
            self._format[kind] = val(properties, "numFmt") or self._format[kind]
            start = whole_number(val(properties, "numStart"))
            if start is not None or val(properties, "numRestart") == "eachSect":
                self._numbers[kind] = NoteNumbers((start or 1) - 1, (start or 1) - 1)

    def mark(self, kind: str, id: str, printed: str | None, change: Change | None) -> NoteMark | None:
        """The mark of a note where it is cited; null where the note is not there. A deleted mark is counted as before."""
        content = self._content.get((kind, id))
        if content is None:
            return None
        self._count += 1
        mark = printed or FORMATS.get(self._format[kind], str)(self._numbers[kind].step(change))
        return NoteMark(self._names.first_in(content) or f"fn_{self._count}", mark, content)


class Identities:
    """The identities that bookmarks keep: `wid_para_9`, `eid_para_8`; what does not fit a bookmark's name stands in a
    document variable of that name."""

    def __init__(self, settings: Element | None) -> None:
        variables = [] if settings is None else settings.iter(w("docVar"))
        self._long = {each.get(w("name"), ""): each.get(w("val"), "") for each in variables}

    def read(self, bookmark: str, kind: str = "wid") -> str | None:
        """The identity of a bookmark of this kind; null for every other."""
        if not bookmark.startswith(f"{kind}_"):
            return None
        return self._long.get(bookmark) or bookmark.removeprefix(f"{kind}_")

    def first_in(self, element: Element) -> str | None:
        """The identity of the first bookmark within."""
        names = (each.get(w("name"), "") for each in element.iter(w("bookmarkStart")))
        return next((id for name in names if (id := self.read(name))), None)


class Comments:
    """The comments of a file, by their ids."""

    def __init__(self, package: Package) -> None:
        root = package.related(package.main, "comments")
        self._written = {} if root is None else {each.get(ID, ""): each for each in root.iter(w("comment"))}
        self._moments = dict(_exact_moments(package))

    def __contains__(self, id: str) -> bool:
        return id in self._written

    def read(self, id: str, on: str) -> Comment:
        """The comment with the words that it stands on."""
        written = self._written[id]
        paragraphs = list(written.iter(w("p")))
        last = paragraphs[-1].get(f"{{{W14}}}paraId", "") if paragraphs else ""
        text = "\n".join("".join(_plain_text(each)) for each in paragraphs)
        return Comment(text, written.get(w("author"), ""), self._moments.get(last) or moment_of(written), on)

    def read_all(self, anchored: list[Anchored]) -> tuple[Comment, ...]:
        """The comments of a paragraph, in the order in which the file has them."""
        order = {id: place for place, id in enumerate(self._written)}
        return tuple(self.read(each.id, each.on) for each in sorted(anchored, key=lambda each: order[each.id]))

    def unplaced(self, placed: set[str]) -> list[str]:
        """The comments that stand beside no words of the document."""
        return [id for id in self._written if id not in placed]


def _exact_moments(package: Package) -> Iterator[tuple[str, datetime]]:
    """Moments in UTC, where a newer Word wrote them, by the id of a comment's last paragraph."""
    ids, more = (package.related(package.main, kind) for kind in ("commentsIds", "commentsExtensible"))
    if ids is None or more is None:
        return
    utc = {each.get(f"{{{W16_MORE}}}durableId"): each.get(f"{{{W16_MORE}}}dateUtc") for each in more}
    for each in ids:
        moment = read_moment(utc.get(each.get(f"{{{W16_IDS}}}durableId")))
        if moment is not None:
            yield each.get(f"{{{W16_IDS}}}paraId", ""), moment


def _plain_text(paragraph: Element) -> Iterator[str]:
    for each in paragraph.iter(w("t"), w("tab"), w("br"), w("cr")):
        yield (each.text or "") if each.tag == w("t") else "\t" if each.tag == w("tab") else "\n"


@dataclass
class Story:
    """What the readers of one file share."""

    package: Package
    styles: Styles
    names: Identities
    notes: Notes
    comments: Comments
    fields: Fields = field(default_factory=Fields)
    line: int = 0
    open_comments: dict[str, Anchored] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    faults: list[NotUnderstood] = field(default_factory=list)
    in_margin: bool = False  # in a page's header or footer

    def end_line(self, *, gone: bool) -> None:
        """End a paragraph within the comments that are open; one whose mark is gone is a line of the rejected words alone."""
        for comment in self.open_comments.values():
            comment.all.append("\n")
            comment.left += [] if gone else ["\n"]

    def leave_out(self, code: str, text: str = "", **parameters: Any) -> None:
        """Name something that is not read, with its place."""
        place = NotUnderstood(max(self.line, 1), " ".join(text.split())[:_LONGEST_SHOWN], reason(code, **parameters))
        if place not in self.faults[-20:]:
            self.faults.append(place)


def text_of(runs: tuple[Run, ...]) -> str:
    """All words of runs: the accepted ones, or where all are gone, those that were."""
    return accepted(runs) or "".join(run.text for run in runs)
