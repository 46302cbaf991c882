"""Pieces into blocks: numbered paragraphs with their items, headings, tables, footnotes and annexes."""

from __future__ import annotations

import re
from dataclasses import replace

from intersession.core.document import (
    Annex,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
)
from intersession.core.paragraphs.building import Building, bearing
from intersession.core.paragraphs.labels import (
    Label,
    compound_key,
    compound_name,
    follows_compound,
    is_annex_head,
    is_closed,
    is_pending,
    ordinal,
)
from intersession.core.paragraphs.languages import language_named
from intersession.core.paragraphs.notes import read_note
from intersession.core.paragraphs.pieces import (
    LONGEST_HEADING,
    Part,
    Piece,
    begins_upright,
    is_heading,
    is_prose,
    marked_topic,
    unlabelled,
)
from intersession.core.paragraphs.runs import plain, without
from intersession.core.paragraphs.schemes import mark_titles

_ANNEX = re.compile(
    r"(?P<head>(?:annex|annexe|anexo|appendix|appendice|apéndice|приложение|المرفق|مرفق)(?: (?:[IVX]{1,5}|[A-Z]|"
    r"\d{1,2}|ال\w{3,6}))?|附件[一二三四五六七八九十\d]{0,3})(?:\s*[:：.–—-]\s*(?P<title>.{1,200}))?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[(\[（](?:original|langue originale|idioma original|подлинный текст|الأصل|原文)\s*[:：]\s*(?P<language>[^)\]）]{2,30})[)\]）]",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:table|tableau|cuadro|tabla|таблица|الجدول|جدول|表)\s*[\dIVX]{1,4}\b.{0,200}", re.IGNORECASE)
_JUMP = 20  # a number further on than this is a figure at the head of a line, not a paragraph's


class BodyReader(Building):
    """Reads pieces one after another, each with a look at the next one."""

    def read(self, pieces: list[Piece]) -> None:
        """Read all pieces; the blocks stand in `blocks` then."""
        mark_titles(pieces)
        for index, piece in enumerate(pieces):
            self._read_piece(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
        self._finish()

    def _read_piece(self, piece: Piece, after: Piece | None) -> None:
        if piece.page or (piece.gap and not piece.rule and self._below_rule and not read_note(piece.printed)):
            self._below_rule = False
        if piece.rule:
            self._below_rule = True
        elif piece.rows is not None:
            self._add_table(piece)
        elif _says_what_it_is(piece) or not (self._read_note(piece) or self._read_annex(piece)):
            self._read_text(piece, after)
        if not (piece.source and piece.source.part == "note"):
            self._before = piece

    def _read_text(self, piece: Piece, after: Piece | None) -> None:
        label = piece.label
        if piece.source is not None and piece.source.part is not None:
            self._read_known(piece, piece.source.part)
            return
        if label is None:
            self._read_unlabelled(piece, after)
        elif piece.title:
            self._read_numbered_title(piece, label)
        elif label.kind == "number":
            self._read_number(piece, label, after)
        elif label.kind == "compound":
            self._read_compound(piece, label, after)
        elif label.kind == "section":
            self._read_section(piece, after)
        elif label.kind == "option":
            self._read_option(piece, label, after)
        else:
            self._read_letter(piece, label, after)

    # What its source says it is

    def _read_known(self, piece: Piece, part: Part) -> None:
        """A part as a format marks it; a label that such a part needs and does not have leaves it a text."""
        scope, label = self._scope, piece.label
        if part == "annex":
            self._begin_annex(piece, piece.text)
        elif part == "caption":
            self._caption = piece.text
        elif part == "note":
            self._add_note(piece)
        elif piece.source and piece.source.gone and piece.source.id is None:
            self._add_gone(piece)
        elif part == "heading":
            self._add_heading(unlabelled(piece))
        elif part == "topic" and label:
            self._add_topic(piece, label)
        elif part == "item" and scope.passage:
            self._add_known_item(piece, scope.passage)
        elif part in ("paragraph", "quotation") and label and label.value.isdigit():
            self._add_paragraph(piece, int(label.value))
        elif part in ("paragraph", "quotation") and label and label.kind == "compound":
            self._add_compound(piece, label)
        else:
            self._begin_passage(unlabelled(piece), None, self._unnumbered(piece))
        if part == "quotation" and scope.passage:
            scope.passage.quotation = True

    def _add_gone(self, piece: Piece) -> None:
        """A part that was deleted with tracking: it keeps its place and its number, and takes no part in the numbering."""
        scope, label, passage = self._scope, piece.label, self._scope.gone or self._scope.passage
        self._gone += 1
        piece.source = piece.source and replace(piece.source, id=f"gone_{self._gone}")
        if label and not label.value.isdigit() and passage:
            self._add_known_item(piece, passage)
            return
        self._finish()
        number = int(label.value) if label and label.value.isdigit() else None
        scope.gone = Passage(number, self._named(piece, ""), scope.section, piece.line)
        scope.blocks.append(bearing(scope.gone, piece))

    def _add_known_item(self, piece: Piece, passage: Passage) -> None:
        """An item at the level that its source gives; it stands in the nearest item above that level."""
        level = piece.source.level if piece.source else 1
        letter = piece.label.value if piece.label and piece.label.kind != "bullet" else None
        above = next((item.id for item in reversed(passage.items) if item.level < level), passage.id)
        self._scope.bullets += letter is None
        name = f"item_{letter.lower()}" if letter else f"bullet_{self._scope.bullets}"
        item = Item(letter, level, self._named(piece, f"{above}__{name}"))
        passage.items.append(item)
        self._start(item, piece)

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
            self._read_unlabelled(unlabelled(piece), after)

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

    # Numbers in parts ("1.1") and in between ("9 bis")

    def _read_compound(self, piece: Piece, label: Label, after: Piece | None) -> None:
        if not self._can_begin() and not self._follows(label):
            self._read_unlabelled(unlabelled(piece), after)
            return
        self._name_compound(piece, label)
        self._add_compound(piece, label)

    def _follows(self, label: Label) -> bool:
        scope, key = self._scope, compound_key(label.value)
        if " " in label.value:
            return key[0] == scope.expected - 1 and (key[1] == 2 or scope.compound == (key[0], key[1] - 1))
        return key == (*scope.compound, 0) or follows_compound(scope.compound, key) or key == (scope.expected - 1, 1)

    def _name_compound(self, piece: Piece, label: Label) -> None:
        """Name a number that does not follow; the first one of a text may be any."""
        scope = self._scope
        before = scope.compound_label or (str(scope.expected - 1) if scope.numbered else "")
        if before and not self._follows(label):
            self._fault(piece, "number_out_of_order", number=label.value, before=before)

    def _add_compound(self, piece: Piece, label: Label) -> None:
        scope = self._scope
        scope.compound, scope.compound_label = compound_key(label.value), label.value
        id = self._named(piece, f"{scope.prefix}para_{compound_name(label.value)}")
        self._begin_passage(piece, None, id, label.value)

    def _read_numbered_title(self, piece: Piece, label: Label) -> None:
        """ "1. Scope" and "1.1 Purpose" over what they head."""
        scope = self._scope
        if label.kind == "compound":
            self._name_compound(piece, label)
        scope.compound, scope.compound_label = compound_key(label.value), label.value
        self._add_heading(unlabelled(piece))

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
            self._begin_passage(unlabelled(piece), None, self._unnumbered(piece))
        else:
            self._fault(piece, "stray_label", label=label.value)
            self._begin_passage(unlabelled(piece), None, self._unnumbered(piece))

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
            after.label is None and after.rows is None and after.gap and is_prose(after.text)
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
        id = self._named(piece, plain_id)
        scope.blocks.append(bearing(LetteredHeading(label.value, id, piece.text, piece.line), piece))
        scope.topic = label
        self._close_passage(id)

    def _read_option(self, piece: Piece, label: Label, after: Piece | None) -> None:
        text = piece.text
        if is_closed(text) or len(text) > LONGEST_HEADING or not text:
            self._read_unlabelled(unlabelled(piece), after)
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
        item = Item(letter, depth, self._named(piece, id))
        scope.levels.enter(label, depth, item.id)
        passage.items.append(item)
        self._start(item, piece)

    # Text without a label

    def _read_unlabelled(self, piece: Piece, after: Piece | None) -> None:
        text = piece.text
        if self._continues(piece, after):
            self._words.append(piece)
        elif self._untitled and not self._untitled.title and not is_closed(text):
            self._untitled.title = plain(text.lstrip("# "))
        elif _CAPTION.fullmatch(text) and after is not None and after.rows is not None:
            self._caption = text
        elif (piece.source is None and piece.marked.startswith("#")) or is_heading(text, after):
            self._add_heading(piece)
        else:
            self._begin_passage(piece, None, self._unnumbered(piece))

    def _continues(self, piece: Piece, after: Piece | None) -> bool:
        """Whether a piece goes on with what a page break or blank line cut."""
        if self._open is None or piece.source is not None:
            return False  # a format that knows more than letters says where a paragraph ends
        before, text = self._open_text(), piece.text
        if isinstance(self._open, Item) and piece.gap and not piece.page and begins_upright(text):
            return False  # items often end without a stop
        if is_closed(before) or (is_pending(before) and not before.rstrip("* ").endswith((",", "–", "—"))):
            return piece.page and self._scope.numbered and is_prose(text)
        return not begins_upright(text) or is_closed(text) or not is_heading(text, after)

    def _add_heading(self, piece: Piece) -> None:
        scope = self._scope
        topic = marked_topic(piece)
        if topic and topic.label:
            self._add_topic(topic, topic.label)
            return
        scope.headings += 1
        id = self._named(piece, f"{scope.prefix}hdg_{scope.headings}")
        marks = 0 if piece.source else len(piece.marked) - len(piece.marked.lstrip("#"))
        level = piece.source.level if piece.source else 1
        if marks or (piece.source and piece.source.part == "heading"):
            self.told[id] = marks
        text = piece.text if piece.source else plain(piece.marked.lstrip("# "))
        scope.blocks.append(bearing(Heading(level, id, text, piece.line), piece))
        scope.topic = None
        self._close_passage(id)

    def _read_section(self, piece: Piece, after: Piece | None) -> None:
        """ "II. Title" and "A. Title" are headings with their label; a sentence is not."""
        whole = unlabelled(piece)
        if is_closed(piece.text) or len(piece.text) > LONGEST_HEADING:
            self._read_unlabelled(whole, after)
        else:
            self._add_heading(whole)

    # Tables, footnotes, annexes

    def _read_note(self, piece: Piece) -> bool:
        """A footnote: a mark and words, where the mark stood in a text before or a rule stands above."""
        note = read_note(piece.printed) if not (piece.label and piece.label.kind != "number") else None
        if note is None or (note.bare and not self._below_rule):
            return False
        if not self._below_rule and note.mark not in self._seen():
            return False
        self._notes += 1
        on = self._seen().get(note.mark)
        made = Footnote(f"fn_{self._notes}", note.mark, on, plain(note.words), piece.line)
        if piece.source:
            cut = len(piece.text) - len(note.words) if len(piece.text) > len(note.words) else 0
            piece.source = replace(piece.source, runs=without(piece.runs, cut))
        self._scope.blocks.append(bearing(made, piece))
        return True

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
        self._begin_annex(piece, (match["title"] or "").strip())
        return True

    # What is open


def _says_what_it_is(piece: Piece) -> bool:
    return piece.source is not None and piece.source.part is not None
