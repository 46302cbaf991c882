"""A PDF into the document model: what its structure says where it is tagged, else what its pages show.

Both become a plain text, a line to a paragraph or a line to a line, which the grammar of documents reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from intersession.core.document import NotUnderstood, ReadDocument, Run
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.pdf.pages import Element, Page, Words, attached_files, open_pdf, read_pages
from intersession.core.paragraphs import parse
from intersession.core.paragraphs.runs import merged, write_runs
from intersession.core.reasons import reason

ATTACHED = ".akn.xml"
_ENOUGH = 0.8  # the share of a page's letters that its structure must hold to be believed
_COLUMN = 2.5  # a gap of so many letter heights parts two columns
_SPACE = 0.18  # and one of so many parts two words
_PARAGRAPH = 1.35  # lines further apart than so many usual steps are two paragraphs
_HYPHENS = ("-", "\u00ad", "\u2010", "\x02")
_PART = re.compile(r"(?P<head>[^\W\d_]+)[-\u00ad\u2010\x02]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEADING = re.compile(r"H[1-6]?$")
_SPACES = re.compile(r" {2,}")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s?[.)]|\(?[a-z]\))\s")
_PROSE = 120  # letters: longer than a title
_LINE = 0.4  # what stands higher or lower by less than this share of a letter's height stands on one line
_FULL = 0.85  # a line that goes so far to the right is full
_OPEN_END = "\r"  # the end of a full line, over which a style may go on
_GAPS = (" ", "\n", _OPEN_END)
_RAISED = 0.8
_LARGER = 0.08  # a line whose letters differ by so much is another paragraph's
_MARK = re.compile(r"\d{1,3}|\*{1,3}|[a-z]")


def read_pdf(data: bytes) -> ReadDocument:
    """The document that a PDF shows; words that nobody sees, notes set on its pages and files in it are left out and named.

    Raises `UnreadableError` where the file is damaged, protected, or shows pictures of pages without any text.
    """
    pages = _pages(data)
    document = parse(_text_of(pages))
    document.not_understood += [*_left_out(pages), *_other_files(data)]
    return document


def _left_out(pages: list[Page]) -> Iterator[NotUnderstood]:
    """What of the pages is not in the text, at the line 1: a PDF has no other."""
    for page in pages:
        if page.hidden.strip():
            yield NotUnderstood(1, page.hidden[:200], reason("hidden_text"))
        for note in page.noted:
            yield NotUnderstood(1, note.text[:200], reason("comment_unplaced", author=note.author))


def _other_files(data: bytes) -> list[NotUnderstood]:
    pdf = open_pdf(data)
    try:
        names = [name for name, _content in attached_files(pdf) if not name.endswith(ATTACHED)]
    finally:
        pdf.close()
    return [NotUnderstood(1, name[:200], reason("other_file")) for name in names]


def attached_akn(data: bytes) -> bytes | None:
    """The Akoma Ntoso that a PDF carries, or null."""
    pdf = open_pdf(data)
    try:
        return next((content for name, content in attached_files(pdf) if name.endswith(ATTACHED)), None)
    finally:
        pdf.close()


def shown_text(data: bytes) -> str:
    """The words of all pages as a plain text, a form feed between pages; bold and italic as marks."""
    return _text_of(_pages(data))


def _pages(data: bytes) -> list[Page]:
    pdf = open_pdf(data)
    try:
        return list(read_pages(pdf))
    finally:
        pdf.close()


def _text_of(pages: list[Page]) -> str:
    if not any(page.words for page in pages):
        sentence = "The PDF shows pictures of pages and holds no text: send the text, or a file that was not scanned."
        raise UnreadableError(Fault("no_text_in_pdf", sentence))
    known = _vocabulary(pages)
    return "\n\f".join(_page_text(page, known, first=not number) for number, page in enumerate(pages))


def _page_text(page: Page, known: set[str], *, first: bool) -> str:
    if not _is_told(page):
        return "\n\n".join(_untagged(page.words, known))
    telling = _Telling(page, known)
    body = list(_blocks_of(page.structure))
    start = next((at for at, each in enumerate(body) if telling.begins_body(each)), len(body)) if first else 0
    particulars = [line for element in body[:start] for line in telling.lines(element)]
    blocks = [block for element in body[start:] for block in telling.block(element)]
    return "\n\n".join(block for block in [*particulars, *blocks, *telling.notes] if block)


def _vocabulary(pages: Iterable[Page]) -> set[str]:
    """Every word that stands whole in a line, hyphens kept: what a word cut at a line's end is looked up in."""
    known: set[str] = set()
    for page in pages:
        texts = [words.text.strip() for words in page.words]
        for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
            words = _WORD.findall(text)
            cut_here = text[-1:] in _HYPHENS or after[:1] in _HYPHENS
            cut_before = before[-1:] in _HYPHENS
            known.update(word.lower() for word in words[int(cut_before) : len(words) - int(cut_here)])
    return known


# By structure


def _is_told(page: Page) -> bool:
    """Whether the structure holds so much of the page that it can be believed; heads and feet of pages stand outside it."""
    marks = {mark for element in page.structure for mark in _marks(element)}
    held = sum(len(words.text) for words in page.words if words.mark in marks)
    return bool(marks) and held >= _ENOUGH * sum(len(words.text) for words in page.words)


def _marks(element: Element) -> Iterator[int]:
    for part in element.inner:
        if isinstance(part, Element):
            yield from _marks(part)
        else:
            yield part


def _blocks_of(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements of a page that are no mere containers, in order."""
    for element in elements:
        inner = [part for part in element.inner if isinstance(part, Element) and part.kind not in _INLINE]
        if inner and element.kind in _CONTAINERS:
            yield from _blocks_of(
                part if isinstance(part, Element) else Element("Span", [part]) for part in element.inner
            )
        else:
            yield element


_INLINE = {"Span", "NonStruct", "Link", "Reference", "Note", "FENote", "Lbl", "Em", "Strong", "Sub", "Quote", "Code"}
_CONTAINERS = {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "NonStruct", "BlockQuote", "P", "L"}
_NOTES = ("Note", "FENote")


class _Telling:
    """The words of a tagged page by its elements; those of notes are put by, to stand at its foot."""

    def __init__(self, page: Page, known: set[str]) -> None:
        self.notes: list[str] = []
        self._known = known
        self._drawn: dict[int, list[Words]] = {}
        for words in page.words:
            self._drawn.setdefault(words.mark, []).append(words)

    def begins_body(self, element: Element) -> bool:
        """Whether the first page's particulars end before this element: it is numbered, or a sentence of some length."""
        words = "".join(each.text for mark in _marks(element) for each in self._drawn.get(mark, ()))
        return element.kind in ("P", "L", "LI") and bool(_NUMBERED.match(words) or len(words) > _PROSE)

    def lines(self, element: Element) -> Iterator[str]:
        """The lines of an element as they stand; one style over all of them is marked once."""
        words = [each for mark in _marks(element) for each in self._drawn.get(mark, ())]
        if len({each.styles for each in words}) == 1:
            yield self._said(element)
        else:
            yield from _untagged(words, self._known)

    def block(self, element: Element) -> Iterator[str]:
        """The lines of text that an element becomes."""
        kind = element.kind
        if kind == "Table":
            yield self._table(element)
        elif _HEADING.match(kind):
            words = self._said(element).replace("*", "")
            yield f"{'#' * int(kind[1:] or 1)} {words}"
        elif kind in _NOTES:
            self.notes.append(self._said(element))
        elif kind == "LI":
            yield from self._listed(element)
        elif kind in _CONTAINERS and any(
            isinstance(part, Element) and part.kind not in _INLINE for part in element.inner
        ):
            for part in _blocks_of([element]):
                yield from self.block(part)
        else:
            yield self._said(element)

    def _listed(self, element: Element) -> Iterator[str]:
        """A list's item: its label with its words, then the lists inside it."""
        head = Element("Span")
        deeper: list[Element] = []
        for part in _without_bodies(element):
            if isinstance(part, Element) and part.kind in ("L", "Table"):
                deeper.append(part)
            else:
                head.inner.append(part)
        yield self._said(head)
        for part in deeper:
            yield from self.block(part)

    def _table(self, element: Element) -> str:
        """Rows as lines of cells; a caption stands over them."""
        captions = [self._said(part) for part in _found(element, ("Caption",))]
        rows = [
            [self._said(cell).replace("*", "") or "–" for cell in _found(row, ("TH", "TD"))]
            for row in _found(element, ("TR",))
        ]
        return "\n".join([*captions, *("| " + " | ".join(row) + " |" for row in rows if row)])

    def _said(self, element: Element) -> str:
        """The words of one paragraph, of all its lines."""
        runs: list[Run] = []
        words = list(self._words(element))
        size = max((each.size for each in words), default=0)
        for before, each in zip([None, *words], words, strict=False):
            _add(runs, each, _between(before, each), self._known, size)
        return _SPACES.sub(" ", write_runs(merged(runs))).strip()

    def _words(self, element: Element) -> Iterator[Words]:
        for part in element.inner:
            if isinstance(part, int):
                yield from self._drawn.get(part, ())
            elif part.kind in _NOTES:
                self.notes.append(self._said(part))
            else:
                yield from self._words(part)


def _without_bodies(element: Element) -> Iterator[Element | int]:
    for part in element.inner:
        if isinstance(part, Element) and part.kind in ("LBody", "P", "Div", "NonStruct"):
            yield from _without_bodies(part)
        else:
            yield part


def _found(element: Element, kinds: tuple[str, ...]) -> Iterator[Element]:
    for part in element.inner:
        if isinstance(part, Element):
            if part.kind in kinds:
                yield part
            else:
                yield from _found(part, kinds)


def _between(before: Words | None, words: Words) -> str:
    """What parts two stretches of a paragraph: nothing inside a word, a space between words and between lines."""
    if before is None:
        return ""
    if before.text.endswith(" ") or abs(before.base - words.base) > _LINE * words.size or words.left < before.left:
        return " "
    return " " if words.left - before.right > _SPACE * words.size else ""


# By place


def _untagged(drawn: list[Words], known: set[str]) -> Iterator[str]:
    """Lines from top to bottom, blank lines where the page leaves more room than between lines."""
    lines = [sorted(line, key=lambda words: words.left) for line in _lines(drawn)]
    edge = max((line[-1].right for line in lines), default=0.0)
    steps = [above[0].base - below[0].base for above, below in pairwise(lines)]
    usual = _usual(lines, steps, edge)
    paragraph: list[list[Words]] = []
    for line, step in zip(lines, [0.0, *steps], strict=False):
        if paragraph and (step > _PARAGRAPH * usual or step <= 0 or _is_set_otherwise(paragraph[-1], line)):
            yield _paragraph(paragraph, known, edge)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _paragraph(paragraph, known, edge)


def _usual(lines: list[list[Words]], steps: list[float], edge: float) -> float:
    """How far lines of one paragraph stand apart: what a full line is followed by, a short letter's many paragraphs notwithstanding."""
    full = [step for line, step in zip(lines, steps, strict=False) if step > 0 and line[-1].right > _FULL * edge]
    known = sorted(full or (step for step in steps if step > 0))
    return known[len(known) // 4] if known else 0.0


def _is_set_otherwise(before: list[Words], line: list[Words]) -> bool:
    """Whether a line is set in other letters than the one before: larger or smaller, or plain after one that is all bold."""
    larger = abs(line[0].size - before[-1].size) > _LARGER * line[0].size
    styles = {words.styles for words in before}
    return larger or (len(styles) == 1 and styles != {()} and line[0].styles not in styles)


def _lines(drawn: list[Words]) -> list[list[Words]]:
    """Words that stand on one height, in the order of heights; a small raised mark stands on its line."""
    lines: list[list[Words]] = []
    for words in sorted((each for each in drawn if each.text.strip()), key=lambda each: -each.base):
        if lines and abs(lines[-1][0].base - words.base) <= _LINE * max(words.size, lines[-1][0].size):
            lines[-1].append(words)
        else:
            lines.append([words])
    return lines


def _paragraph(lines: list[list[Words]], known: set[str], edge: float) -> str:
    """Lines as they stand, one text line each, with words cut at their ends joined; a style's marks go on over the end of a line
    that is full, which `edge` tells."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        size = max(words.size for words in line)
        for before, words in zip([None, *line], line, strict=False):
            between = ("\n" if number else "") if before is None else _beside(before, words)
            if between == "\n" and lines[number - 1][-1].right > _FULL * edge:
                between = _OPEN_END
            _add(runs, words, between, known, size)
    return write_runs(merged(runs)).replace(_OPEN_END, "\n")


def _beside(before: Words, words: Words) -> str:
    gap = words.left - before.right
    if gap > _COLUMN * words.size:
        return "   "
    return " " if gap > _SPACE * words.size or before.text.endswith(" ") else ""


# Words into runs


def _add(runs: list[Run], words: Words, between: str, known: set[str], size: float) -> None:
    """Put words after what stands; a small raised mark is a footnote's."""
    text = words.text.rstrip()
    if not text:
        return
    if words.size <= _RAISED * size and _MARK.fullmatch(text.strip()):
        runs.append(Run(f"[{text.strip()}]{'' if runs else ' '}"))
        return
    if between in _GAPS and runs and runs[-1].text[-1:] in _HYPHENS and text[:1].islower():
        between, text = _mend(runs, text, known, between)
    if between and text:
        same = between in (" ", _OPEN_END) and runs and runs[-1].styles == words.styles
        runs.append(Run(between, words.styles if same else ()))
    if runs and runs[-1].styles == words.styles:
        text = runs.pop().text + text
    runs.append(Run(text, words.styles))


def _mend(runs: list[Run], text: str, known: set[str], between: str) -> tuple[str, str]:
    """A word cut at a line's end is made whole on that line; what parts it from the rest, and the rest. Its hyphen stays where the document has the word with it, or
    has both halves as words and not the word without it; else it was put there by the cut."""
    head, tail = _PART.search(runs[-1].text), _WORD.match(text)
    if head is None or tail is None:
        return between, text
    first, second = head["head"].lower(), tail[0].lower()
    whole = f"{first}{second}" in known
    kept = not whole and (f"{first}-{second}" in known or {first, second} <= known)
    upper, _gap, rest = text.partition(" ")
    runs[-1] = Run(runs[-1].text[:-1] + ("-" if kept else "") + upper, runs[-1].styles)
    return (between, rest) if rest else ("", "")
