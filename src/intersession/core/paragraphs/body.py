"""Pieces into blocks: numbered paragraphs with their items, headings, tables, footnotes and annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from intersession.core.document import (
    Annex,
    Block,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    NotUnderstood,
    Passage,
    Table,
)
from intersession.core.paragraphs.labels import Label, is_annex_head, is_closed, is_in_parts, is_pending, ordinal
from intersession.core.paragraphs.languages import language_named
from intersession.core.paragraphs.numbering import Levels
from intersession.core.paragraphs.pieces import LONGEST_HEADING, Piece, begins_upright
from intersession.core.paragraphs.runs import plain, read_runs
from intersession.core.reasons import reason

_ANNEX = re.compile(
    r"(?P<head>(?:annex|annexe|anexo|appendix|appendice|apéndice)(?: (?:[IVX]{1,5}|[A-Z]|"
    r"\d{1,2}))?)(?:\s*[:.–—-]\s*(?P<title>.{1,200}))?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[(\[](?:original|langue originale|idioma original)\s*:\s*(?P<language>[^)\]]{2,30})[)\]]", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:\[(?P<bracket>\d{1,3}|\*)\]|(?P<raised>[¹²³⁰⁴-⁹]{1,3})|(?P<slash>\d{1,3})/|"
    r"(?P<plain>\d{1,3}))[ \t\u00a0]*(?P<text>\S.*)"
)
_IN_TEXT = re.compile(
    r"\[(?P<bracket>\d{1,3}|\*)\]|(?<=[^\s¹²³⁰⁴-⁹])(?P<raised>[¹²³⁰⁴-⁹]{1,3})|"
    r"(?<=[^\s/])\s?(?<![\d/])(?P<slash>\d{1,3})/(?=[\s,.;)]|$)"
)
_NOTE_SIGNS = "[/¹²³⁰⁴⁵⁶⁷⁸⁹"
_CAPTION = re.compile(r"(?:table|tableau|cuadro|tabla)\s+[\dIVX]{1,4}\b.{0,200}", re.IGNORECASE)
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_JUMP = 20  # a number further on than this is a figure at the head of a line, not a paragraph's


@dataclass(slots=True)
class _Scope:
    """A document or one of its annexes: its blocks, its numbering, what is open in it."""

    blocks: list[Block]
    prefix: str = ""
    expected: int = 1
    numbered: bool = False
    section: str | None = None
    passage: Passage | None = None
    levels: Levels = field(default_factory=Levels)
    topic: Label | None = None
    headings: int = 0
    unnumbered: int = 0
    bullets: int = 0


class BodyReader:
    """Reads pieces one after another, each with a look at the next one."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.not_understood: list[NotUnderstood] = []
        self._scope = _Scope(self.blocks)
        self._ids: set[str] = set()
        self._marks: dict[str, str] = {}
        self._bearer = ""
        self._words: list[str] = []
        self._open: Passage | Item | None = None
        self._notes = self._tables = self._annexes = 0
        self._below_rule = False
        self._caption: str | None = None
        self._untitled: Annex | None = None

    def read(self, pieces: list[Piece]) -> None:
        """Read all pieces; the blocks stand in `blocks` then."""
        for index, piece in enumerate(pieces):
            self._read_piece(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
        self._finish()

    def _read_piece(self, piece: Piece, after: Piece | None) -> None:
        if piece.page or (piece.gap and not piece.rule and self._below_rule and not _NOTE.match(_printed(piece))):
            self._below_rule = False
        if piece.rule:
            self._below_rule = True
        elif piece.rows is not None:
            self._add_table(piece)
        elif not self._read_note(piece) and not self._read_annex(piece):
            self._read_text(piece, after)

    def _read_text(self, piece: Piece, after: Piece | None) -> None:
        label = piece.label
        if label is None:
            self._read_unlabelled(piece, after)
        elif label.kind == "number":
            self._read_number(piece, label, after)
        elif label.kind == "section":
            self._read_section(piece, after)
        elif label.kind == "option":
            self._read_option(piece, label, after)
        else:
            self._read_letter(piece, label, after)

    # Numbered paragraphs

    def _read_number(self, piece: Piece, label: Label, after: Piece | None) -> None:
        scope, number = self._scope, int(label.value)
        if self._is_numbered_item(piece, label, number, after):
            self._add_item(piece, label)
        elif number == scope.expected or (not scope.numbered and number > 0):
            self._add_paragraph(piece, number)
        elif self._is_topic(piece, label, after) and (number == 1 or self._continues_topics(label)):
            self._add_topic(piece, label)
        elif 0 < number < scope.expected + _JUMP and self._can_begin():
            self._fault(piece, "number_out_of_order", number=number, before=scope.expected - 1)
            self._add_paragraph(piece, number)
        else:
            self._read_unlabelled(_unlabelled(piece), after)

    def _is_numbered_item(self, piece: Piece, label: Label, number: int, after: Piece | None) -> bool:
        """Numbers inside a paragraph: they begin at 1 after an introduction, and go on while the list does."""
        scope = self._scope
        if scope.passage is None:
            return False
        if scope.levels.continues(label):
            last = scope.passage.items[-1].text
            return number != scope.expected or is_pending(last) or not (is_closed(last) or piece.gap)
        introduced = is_pending(self._open_text()) or not is_closed(self._open_text())
        return number == 1 != scope.expected and introduced

    def _can_begin(self) -> bool:
        return self._open is None or is_closed(self._open_text()) or is_pending(self._open_text())

    def _add_paragraph(self, piece: Piece, number: int) -> None:
        scope = self._scope
        scope.expected, scope.numbered = number + 1, True
        self._begin_passage(piece, number, self._unique(f"{scope.prefix}para_{number}"))

    def _begin_passage(self, piece: Piece, number: int | None, id: str) -> None:
        scope = self._scope
        passage = Passage(number, id, scope.section, piece.line)
        scope.blocks.append(passage)
        scope.passage, scope.levels, scope.bullets = passage, Levels(), 0
        self._start(passage, piece.marked)

    # Items and lettered headings

    def _read_letter(self, piece: Piece, label: Label, after: Piece | None) -> None:
        scope = self._scope
        topic = label.kind == "letter" and self._is_topic(piece, label, after)
        next_topic = topic and self._continues_topics(label) and is_closed(self._open_text())
        if scope.levels.continues(label) and scope.passage and not next_topic:
            self._add_item(piece, label)
        elif topic:
            self._add_topic(piece, label)
        elif scope.passage and (
            scope.levels or label.kind == "bullet" or ordinal(label.value) == 1 or label.value.lower() == "i"
        ):
            self._add_item(piece, label)
        elif label.kind == "letter" and (scope.topic or scope.passage is None) and not is_closed(piece.text):
            self._add_topic(piece, label)
        elif label.kind == "bullet":
            self._begin_passage(_unlabelled(piece), None, self._unnumbered())
        else:
            self._fault(piece, "stray_label", label=label.value)
            self._begin_passage(_unlabelled(piece), None, self._unnumbered())

    def _is_topic(self, piece: Piece, label: Label, after: Piece | None) -> bool:
        """A label over paragraphs: a title without a full stop, then a paragraph rather than the next label."""
        text = piece.text
        if not text or is_closed(text) or is_pending(text) or len(text) > LONGEST_HEADING or after is None:
            return False
        if label.kind != "number" and self._scope.levels and not self._continues_topics(label):
            if ordinal(label.value) != 1 or self._open_text().endswith(":"):
                return False
            return self._is_next(after)
        if label.kind != "number" and is_pending(self._open_text()) and not self._is_next(after):
            return False
        return self._is_next(after) or (
            after.label is None and after.rows is None and after.gap and _is_prose(after.text)
        )

    def _is_next(self, after: Piece) -> bool:
        return bool(after.label and after.label.kind == "number" and int(after.label.value) == self._scope.expected)

    def _continues_topics(self, label: Label) -> bool:
        last = self._scope.topic
        return bool(last and last.form == label.form and ordinal(label.value) == (ordinal(last.value) or 0) + 1)

    def _add_topic(self, piece: Piece, label: Label) -> None:
        scope = self._scope
        plain_id = f"{scope.prefix}topic_{label.value.lower()}"
        if plain_id in self._ids:
            self._fault(piece, "topic_twice", label=label.value)
        elif scope.topic and scope.topic.form == label.form and not self._continues_topics(label):
            self._fault(piece, "topic_out_of_order", label=label.value, before=scope.topic.value)
        id = self._unique(plain_id)
        scope.blocks.append(LetteredHeading(label.value, id, piece.text, piece.line))
        scope.topic = label
        self._close_passage(id)

    def _read_option(self, piece: Piece, label: Label, after: Piece | None) -> None:
        text = piece.text
        if is_closed(text) or len(text) > LONGEST_HEADING or not text:
            self._read_unlabelled(_unlabelled(piece), after)
        else:
            self._add_topic(piece, label)

    def _add_item(self, piece: Piece, label: Label) -> None:
        scope = self._scope
        passage = scope.passage
        assert passage is not None
        depth, follows = scope.levels.place(label)
        if not follows:
            self._fault(piece, "item_out_of_order", label=label.value)
        letter = None if label.kind == "bullet" else label.value
        scope.bullets += letter is None
        name = f"item_{letter.lower()}" if letter else f"bullet_{scope.bullets}"
        id = f"{scope.levels.parent(depth) or passage.id}__{name}"
        if id in self._ids and follows:
            self._fault(piece, "item_twice", label=label.value)
        item = Item(letter, depth, self._unique(id))
        scope.levels.enter(label, depth, item.id)
        passage.items.append(item)
        self._start(item, piece.marked)

    # Text without a label

    def _read_unlabelled(self, piece: Piece, after: Piece | None) -> None:
        text = piece.text
        if is_in_parts(text):
            self._fault(piece, "number_in_parts")
            self._begin_passage(piece, None, self._unnumbered())
        elif self._continues(piece, after):
            self._add_words(piece.marked)
        elif self._untitled and not self._untitled.title and not is_closed(text):
            self._untitled.title = text
        elif _CAPTION.fullmatch(text) and after is not None and after.rows is not None:
            self._caption = text
        elif piece.marked.startswith("#") or _is_heading(text, after):
            self._add_heading(piece)
        else:
            self._begin_passage(piece, None, self._unnumbered())

    def _continues(self, piece: Piece, after: Piece | None) -> bool:
        """Whether a piece goes on with what a page break or blank line cut."""
        if self._open is None:
            return False
        before, text = self._open_text(), piece.text
        if isinstance(self._open, Item) and piece.gap and not piece.page and begins_upright(text):
            return False  # items often end without a stop
        if is_closed(before) or (is_pending(before) and not before.rstrip("* ").endswith((",", "–", "—"))):
            return piece.page and self._scope.numbered and _is_prose(text)
        return not begins_upright(text) or is_closed(text) or not _is_heading(text, after)

    def _read_section(self, piece: Piece, after: Piece | None) -> None:
        """ "II. Title" and "A. Title" are headings with their label; a sentence is not."""
        whole = _unlabelled(piece)
        if is_closed(piece.text) or len(piece.text) > LONGEST_HEADING:
            self._read_unlabelled(whole, after)
        else:
            self._add_heading(whole)

    def _add_heading(self, piece: Piece) -> None:
        scope = self._scope
        scope.headings += 1
        id = f"{scope.prefix}hdg_{scope.headings}"
        self._ids.add(id)
        scope.blocks.append(Heading(1, id, plain(piece.marked.lstrip("# ")), piece.line))
        scope.topic = None
        self._close_passage(id)

    def _close_passage(self, section: str) -> None:
        scope = self._scope
        scope.section, scope.passage, scope.levels = section, None, Levels()
        self._finish()

    def _unnumbered(self) -> str:
        self._scope.unnumbered += 1
        return self._unique(f"{self._scope.prefix}text_{self._scope.unnumbered}")

    # Tables, footnotes, annexes

    def _add_table(self, piece: Piece) -> None:
        self._tables += 1
        self._scope.blocks.append(Table(f"tbl_{self._tables}", piece.rows or [], piece.line, self._caption))
        self._caption = None

    def _read_note(self, piece: Piece) -> bool:
        """A footnote: a mark and words, where the mark stood in a text before or a rule stands above."""
        match = _NOTE.fullmatch(_printed(piece)) if not (piece.label and piece.label.kind != "number") else None
        if match is None:
            return False
        mark = (match["bracket"] or match["raised"] or match["slash"] or match["plain"]).translate(_RAISED)
        if match["plain"] and not self._below_rule:
            return False
        if not self._below_rule and mark not in self._seen():
            return False
        self._notes += 1
        words = match["text"].removeprefix(". ") if match["plain"] else match["text"]
        self._scope.blocks.append(Footnote(f"fn_{self._notes}", mark, self._seen().get(mark), plain(words), piece.line))
        return True

    def _seen(self) -> dict[str, str]:
        """Marks seen so far, with the passage that bears them."""
        self._note_marks()
        return self._marks

    def _read_annex(self, piece: Piece) -> bool:
        match = _ANNEX.fullmatch(piece.text) if piece.label is None else None
        bracketed = _BRACKETED.fullmatch(piece.text) if piece.label is None and self._annexes else None
        if bracketed and isinstance(self.blocks[-1], Annex):
            self.blocks[-1].original_language = language_named(bracketed["language"])
            return True
        alone = is_annex_head(piece.text)
        cut = self._open and not is_closed(self._open_text()) and not begins_upright(piece.text)
        if not match or not (piece.gap or alone) or cut:
            return False
        self._finish()
        self._annexes += 1
        annex = Annex(f"annex_{self._annexes}", (match["title"] or "").strip(), None, piece.line)
        self.blocks.append(annex)
        self._scope = _Scope(annex.blocks, f"{annex.id}__")
        self._untitled = annex
        return True

    # What is open

    def _start(self, part: Passage | Item, marked: str) -> None:
        self._finish()
        self._open, self._untitled = part, None
        self._bearer = self._scope.passage.id if self._scope.passage else part.id
        self._words = [marked]

    def _add_words(self, marked: str) -> None:
        self._words.append(marked)

    def _open_text(self) -> str:
        return plain(self._words[-1]) if self._open is not None else ""

    def _note_marks(self) -> None:
        words = self._words[-1] if self._open is not None else ""
        if self._open is None or not any(sign in words for sign in _NOTE_SIGNS):
            return
        for match in _IN_TEXT.finditer(words):
            mark = (match["bracket"] or match["raised"] or match["slash"]).translate(_RAISED)
            self._marks.setdefault(mark, self._bearer)

    def _finish(self) -> None:
        """Close the open text: join its words and read its styles."""
        if self._open is not None:
            self._note_marks()
            runs = read_runs(" ".join(words for words in self._words if words))
            self._open.runs, self._open.text = runs, "".join(run.text for run in runs)
        self._open = None

    def _unique(self, id: str) -> str:
        copy, free = 1, id
        while free in self._ids:
            copy += 1
            free = f"{id}_{copy}"
        self._ids.add(free)
        return free

    def _fault(self, piece: Piece, code: str, **parameters: Any) -> None:
        self.not_understood.append(NotUnderstood(piece.line, piece.whole[:200], reason(code, **parameters)))


def _printed(piece: Piece) -> str:
    """A piece's words with the number that may be a footnote's mark."""
    if piece.label and piece.label.kind == "number":
        return f"{piece.label.value} {piece.text}"
    return piece.text


def _unlabelled(piece: Piece) -> Piece:
    """The piece with its label among its words again."""
    label = piece.label
    if label is None:
        return piece
    printed = {"number": f"{label.value}. ", "section": f"{label.value}. ", "bullet": "", "letter": f"({label.value}) "}
    head = printed.get(label.kind, f"{label.value}: ")
    return Piece(piece.line, None, head + piece.marked, piece.gap, piece.page, piece.indent)


def _is_prose(text: str) -> bool:
    return is_closed(text) or len(text) > LONGEST_HEADING or text.endswith((":", ";"))


def _is_heading(text: str, after: Piece | None) -> bool:
    """A short title that ends without a stop; a question is one where a number follows."""
    if len(text) > LONGEST_HEADING or not text or is_pending(text):
        return False
    if text.endswith("?"):
        return bool(after and after.label and begins_upright(text))
    return not is_closed(text) and (begins_upright(text) or text[0].isdigit())
