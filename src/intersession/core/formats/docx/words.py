"""The words of a Word paragraph as runs: through fields, links, controls, boxes and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from intersession.core.document import Change, Run, Style, accepted
from intersession.core.formats.docx.names import (
    ID,
    MARKUP,
    MATH,
    XML_SPACE,
    Element,
    R,
    all_text,
    is_on,
    local,
    val,
    w,
)
from intersession.core.formats.docx.revisions import AROUND, change_of, is_gone, mark_change, upon
from intersession.core.formats.docx.story import (
    Anchored,
    NoteMark,
    Story,
    is_page_field,
    needs_result,
)
from intersession.core.formats.docx.styles import in_order
from intersession.core.formats.docx.white import is_white_on_white
from intersession.core.paragraphs.runs import merged

LABEL = "intersession label"  # the style of a label that no list prints, and of what is printed around it
LABEL_MARK = "intersession label mark"
OWN_NOTE = "intersession note"
NOTE_CHARACTERS = "footnote characters"  # in which LibreOffice repeats the mark before a note's own words
_BLANKS = re.compile(r"[\t\n\r]+")
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]+)"')
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Symbols that documents use, in the fonts that give them no character of their own.
_SYMBOLS = {
    ("symbol", 0xB7): "•",
    ("symbol", 0xB0): "°",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB4): "×",
    ("symbol", 0xAE): "→",
    ("symbol", 0x6D): "μ",
    ("symbol", 0x61): "α",
    ("symbol", 0x62): "β",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
}
_SILENT = {
    *map(w, ("pPr", "rPr", "proofErr", "permStart", "permEnd", "bookmarkEnd", "lastRenderedPageBreak", "footnoteRef")),
    *map(w, ("endnoteRef", "annotationRef", "separator", "continuationSeparator", "sdtPr", "sdtEndPr", "smartTagPr")),
    *map(w, ("customXmlPr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "fldData")),
    *map(w, ("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd")),
    *map(w, ("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart")),
    *map(w, ("customXmlMoveToRangeEnd", "pgNum", "ffData", "rubyPr", "sectPr", "tblPr", "tblGrid")),
}
_THROUGH = set(map(w, ("smartTag", "customXml", "dir", "bdo", "sdtContent")))
_TEXT: dict[str, str] = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_LETTERS = (w("t"), w("delText"))
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_WORDS_PART = w("txbxContent")
_DRAWN = {w("drawing"), w("pict"), w("object")}


@dataclass(slots=True)
class Words:
    """What stands in a paragraph: its runs, what they bear, its bookmarks, and the boxes of text that hang on it."""

    runs: list[Run] = field(default_factory=list)
    comments: list[Anchored] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    label: str | None = None
    label_leads: str | None = None


class WordsReader:
    """Reads one paragraph. `ground` says that what its style gives all its words is no emphasis."""

    def __init__(self, story: Story, style: str | None, ground: bool) -> None:
        self._story, self._style, self._ground = story, style, ground
        self.words = Words()

    def read(self, parent: Element, change: Change | None = None) -> Words:
        """Read what stands within an element."""
        for child in parent:
            self._read_one(child, change)
        return self.words

    def _read_one(self, child: Element, change: Change | None) -> None:
        tag = str(child.tag)
        if tag in _READERS:
            _READERS[tag](self, child, change)
        elif tag in AROUND:
            self.read(child, upon(change_of(child, AROUND[tag]), change))
        elif tag in _THROUGH:
            self.read(child, change)
        elif tag not in _SILENT:
            self._leave_out(child)

    # Runs

    def _run(self, run: Element, change: Change | None) -> None:
        properties = run.find(w("rPr"))
        now, before = self._story.styles.emphasis(self._style, properties, self._ground)
        styles = in_order(now)
        if properties is not None:
            change = self._changed_mark(properties, change)
            changed = properties.find(w("rPrChange"))
            if changed is not None:
                change = upon(change_of(changed, "format", in_order(before)), change)
            if now.get("hidden") or is_white_on_white(run, properties):
                self._hidden(run)
                return
            style = (
                self._story.styles.name(val(properties, "rStyle")) if properties.find(w("rStyle")) is not None else ""
            )
            if style in (LABEL, LABEL_MARK) or (style == NOTE_CHARACTERS and not self.words.runs):
                self._label(run, style)
                return
        of_note = next(run.iterchildren(w("footnoteReference"), w("endnoteReference")), None)
        has_own_mark = of_note is not None and of_note.get(w("customMarkFollows")) is not None
        for child in run:
            if not (has_own_mark and child.tag in _LETTERS):
                self._in_run(child, run, styles, change)

    @staticmethod
    def _changed_mark(properties: Element, change: Change | None) -> Change | None:
        """Some writers say in a run's own properties that it came or went."""
        own = mark_change(properties)
        return change if own is None else upon(own, change)

    def _in_run(self, child: Element, run: Element, styles: tuple[Style, ...], change: Change | None) -> None:
        tag = str(child.tag)
        if tag in _LETTERS:
            self._say(_kept(child), styles, change)
        elif tag in _TEXT:
            in_note_mark = tag != w("cr") and run.find(w("footnoteRef")) is not None
            self._say("" if in_note_mark else _TEXT[tag], styles, change)
        elif tag == w("br"):
            self._say("\n" if child.get(w("type"), "textWrapping") == "textWrapping" else "", styles, change)
        elif tag == w("sym"):
            self._say(self._symbol(child), styles, change)
        elif tag == w("fldChar"):
            self._turn_field(child)
        elif tag in (w("instrText"), w("delInstrText")):
            self._story.fields.add_code(child.text or "")
        elif tag in (w("footnoteReference"), w("endnoteReference")):
            self._note(child, run, change)
        elif tag == w("commentReference"):
            self._refer_to_comment(child)
        elif tag in _DRAWN:
            self._drawn(child)
        elif tag in _READERS:
            _READERS[tag](self, child, change)
        elif tag not in _SILENT:
            self._leave_out(child)

    def _say(self, text: str, styles: tuple[Style, ...], change: Change | None) -> None:
        fields = self._story.fields
        if not text or (self._story.in_margin and fields.gives_page):
            return
        if fields.in_code:
            fields.skipped += text
            return
        self.words.runs.append(Run(text, styles, change))
        for comment in self._story.open_comments.values():
            comment.all.append(text)
            if not is_gone(change):
                comment.left.append(text)

    def _hidden(self, run: Element) -> None:
        text = "".join(each.text or "" for each in run.iter(w("t"), w("delText")))
        if text.strip():
            self._story.leave_out("hidden_text", text)

    def _symbol(self, symbol: Element) -> str:
        font = symbol.get(w("font"), "").lower()
        try:
            code = int(symbol.get(w("char"), ""), 16)
        except ValueError:
            code = 0
        known = _SYMBOLS.get((font, code & 0xFF)) if 0xF000 <= code <= 0xF0FF or code < 0x100 else None
        letter = known or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x10FFFE else "\ufffd")
        if not known and (_PRIVATE.match(letter) or letter == "\ufffd"):
            self._story.leave_out("symbol_font", f"U+{code:04X}", font=symbol.get(w("font"), ""))
        return letter

    # Labels of our own

    def _label(self, run: Element, style: str) -> None:
        text = "".join(_kept(each) for each in run.iter(w("t")))
        if style == LABEL:
            self.words.label = (self.words.label or "") + text

    def _take_label(self) -> None:
        """The mark of a note of our own leads to where it belongs; a program that saved it anew set it as any other link."""
        if self.words.label is None and self.words.runs:
            self.words.label = accepted(self.words.runs).strip()
            self.words.runs.clear()

    # Fields and links

    def _turn_field(self, turn: Element) -> None:
        fields = self._story.fields
        kind = turn.get(w("fldCharType"))
        code = fields.innermost
        without_result = fields.turn(kind)
        if without_result is not None and needs_result(without_result) and not self._story.in_margin:
            self._story.leave_out("field_without_result", without_result)
        if kind == "separate":
            self._point(next(iter(_ADDRESS.findall(code)), ""), "")

    def _simple_field(self, simple: Element, change: Change | None) -> None:
        if not (self._story.in_margin and is_page_field(simple.get(w("instr"), ""))):
            self.read(simple, change)

    def _link(self, link: Element, change: Change | None) -> None:
        target = self._story.package.relations(self._story.package.main).get(link.get(f"{{{R}}}id", ""))
        before = len(self.words.runs)
        had_label = self.words.label
        self.read(link, change)
        if not before and self._story.styles.name(self._style) == OWN_NOTE:
            self._take_label()
        if self.words.label != had_label:
            self.words.label_leads = link.get(w("anchor"))
        if target and target.outside:
            self._point(target.target, "".join(run.text for run in self.words.runs[before:]))

    def _point(self, address: str, words: str) -> None:
        if address and address.removeprefix("mailto:").rstrip("/") != words.strip().rstrip("/"):
            self._story.leave_out("link_address", words or address, address=address[:200])

    # Controls, boxes, alternatives

    def _control(self, control: Element, change: Change | None) -> None:
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if content is not None and not is_on(properties, "showingPlcHdr"):
            self.read(content, change)

    def _ruby(self, ruby: Element, change: Change | None) -> None:
        base, above = ruby.find(w("rubyBase")), ruby.find(w("rt"))
        if base is not None:
            self.read(base, change)
        if above is not None:
            self._story.leave_out("ruby", all_text(above))

    def _alternative(self, either: Element, change: Change | None) -> None:
        """One of several forms of the same: the first that is a box of text, else the first."""
        forms = [each for each in either if local(each) in ("Choice", "Fallback")]
        with_words = [each for each in forms if next(each.iter(_WORDS_PART), None) is not None]
        for child in (with_words or forms or [either])[0]:
            if str(child.tag) in _DRAWN:
                self._drawn(child)
            else:
                self._read_one(child, change)

    def _drawn(self, drawn: Element) -> None:
        boxes = [box for box in drawn.iter(_WORDS_PART) if not _inside_box(box, drawn)]
        self.words.boxes += boxes
        name = _said_of(drawn)
        if drawn.tag == w("object"):
            self._story.leave_out("embedded_object", name)
        elif next(drawn.iter(f"{{{_CHART}}}chart"), None) is not None:
            self._story.leave_out("chart", name)
        elif next(drawn.iter(f"{{{_DIAGRAM}}}relIds"), None) is not None:
            self._story.leave_out("diagram", name)
        elif not boxes:
            self._story.leave_out("picture", name)

    def _equation(self, equation: Element, change: Change | None) -> None:
        self._story.leave_out("equation", "".join(each.text or "" for each in equation.iter(f"{{{MATH}}}t")))

    def _leave_out(self, unknown: Element) -> None:
        if not isinstance(unknown.tag, str):
            return
        name, text = local(unknown), all_text(unknown)
        if name == "contentPart":
            self._story.leave_out("picture", "")
        elif name == "subDoc":
            self._story.leave_out("other_file", "")
        elif text.strip() or unknown.tag.startswith(w("")):
            self._story.leave_out("unknown_element", text, name=name)

    # Bookmarks, comments, notes

    def _bookmark(self, bookmark: Element, change: Change | None) -> None:
        self.words.bookmarks.append(bookmark.get(w("name"), ""))

    def _open_comment(self, mark: Element, change: Change | None) -> None:
        id = mark.get(ID, "")
        if id in self._story.comments and id not in self._story.placed:
            self._story.placed.add(id)
            self._story.open_comments[id] = anchored = Anchored(id)
            self.words.comments.append(anchored)

    def _close_comment(self, mark: Element, change: Change | None) -> None:
        self._story.open_comments.pop(mark.get(ID, ""), None)

    def _refer_to_comment(self, mark: Element) -> None:
        id = mark.get(ID, "")
        if id in self._story.comments and id not in self._story.placed:
            self._story.placed.add(id)
            self.words.comments.append(Anchored(id))

    def _note(self, mark: Element, run: Element, change: Change | None) -> None:
        printed = None
        if mark.get(w("customMarkFollows")) in ("1", "true", "on"):
            printed = "".join(each.text or "" for each in mark.itersiblings(*_LETTERS)) or "*"
        note = self._story.notes.mark(local(mark).removesuffix("Reference"), mark.get(ID, ""), printed, change)
        if note is None:
            self._story.leave_out("note_missing", printed or "")
            return
        self.words.notes.append(note)
        self.words.runs.append(Run("", (), change, note.id))


_READERS: dict[str, Callable[[WordsReader, Element, Change | None], None]] = {
    w("r"): WordsReader._run,
    w("bookmarkStart"): WordsReader._bookmark,
    w("commentRangeStart"): WordsReader._open_comment,
    w("commentRangeEnd"): WordsReader._close_comment,
    w("hyperlink"): WordsReader._link,
    w("fldSimple"): WordsReader._simple_field,
    w("sdt"): WordsReader._control,
    w("ruby"): WordsReader._ruby,
    f"{{{MARKUP}}}AlternateContent": WordsReader._alternative,
    f"{{{MATH}}}oMath": WordsReader._equation,
    f"{{{MATH}}}oMathPara": WordsReader._equation,
}


def read_words(story: Story, paragraph: Element, style: str | None, ground: bool) -> Words:
    """The words of a paragraph in one pass."""
    words = WordsReader(story, style, ground).read(paragraph)
    words.runs = list(merged(words.runs))
    return words


def _kept(text: Element) -> str:
    """The letters of a text element: blanks at its ends only count where they are kept on purpose."""
    words = text.text or ""
    if not words.isprintable():
        words = _BLANKS.sub(" ", words)
    if text.get(XML_SPACE) == "preserve" or (words[:1] != " " and words[-1:] != " "):
        return words
    above = next((each.get(XML_SPACE) for each in text.iterancestors() if each.get(XML_SPACE)), None)
    return words if above == "preserve" else words.strip(" ")


def _inside_box(box: Element, outermost: Element) -> bool:
    for above in box.iterancestors():
        if above is outermost:
            return False
        if above.tag == _WORDS_PART or local(above) == "Fallback":
            return True
    return False


def _said_of(drawn: Element) -> str:
    """What is said of a drawing for those who do not see it, else its name."""
    for each in drawn.iter(etree.Element):
        if local(each) == "docPr":
            return each.get("descr") or each.get("title") or each.get("name") or ""
        if local(each) in ("shape", "OLEObject") and (each.get("alt") or each.get("title") or each.get("ProgID")):
            return each.get("alt") or each.get("title") or each.get("ProgID") or ""
    return ""
