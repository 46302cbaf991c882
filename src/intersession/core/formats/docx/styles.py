"""Styles: what a paragraph and its words get from them, through all that they are based on (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from intersession.core.document import STYLES, Style
from intersession.core.formats.docx.names import Element, is_on, switched_on, val, w, whole_number

_TOGGLES = {"bold": "b", "italic": "i", "hidden": "vanish"}
_COMPLEX = {"bold": "bCs", "italic": "iCs", "hidden": "vanish"}
_BODY_LEVEL = 9  # an outline level that is none
_RAISED = {"superscript": "superscript", "subscript": "subscript"}
Said = dict[str, bool]


@dataclass(slots=True)
class Named:
    """A style: its name (for built-in ones the same in every language), what it is based on, and its properties."""

    id: str
    name: str
    based_on: str | None = None
    paragraph: Element | None = None
    words: Element | None = None


@dataclass
class Styles:
    """The styles of a file; what is asked of one that is not there is answered as for none."""

    by_id: dict[str, Named] = field(default_factory=dict)
    usual: str | None = None
    defaults: Element | None = None
    _words: dict[str | None, Said] = field(default_factory=dict)
    _outlines: dict[str | None, int] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        styles = cls()
        if root is None:
            return styles
        styles.defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for each in root.iter(w("style")):
            style = _named(each)
            styles.by_id.setdefault(style.id, style)
            if each.get(w("type")) == "paragraph" and each.get(w("default")) in ("1", "true", "on"):
                styles.usual = style.id
        return styles

    def name(self, id: str | None) -> str:
        """The name of a paragraph's style, in small letters; "" for none."""
        style = self.by_id.get(id or self.usual or "")
        return style.name if style else ""

    def chain(self, id: str | None) -> Iterator[Named]:
        """The style, what it is based on, what that is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while id and id not in seen and id in self.by_id:
            seen.add(id)
            yield self.by_id[id]
            id = self.by_id[id].based_on

    def outline(self, id: str | None, direct: Element | None) -> int | None:
        """The level of a heading, from 1; null for what is none."""
        own = whole_number(val(direct, "outlineLvl"))
        level = self._outline(id or self.usual) if own is None else own
        return level + 1 if 0 <= level < _BODY_LEVEL else None

    def _outline(self, id: str | None) -> int:
        if id not in self._outlines:
            levels = (whole_number(val(style.paragraph, "outlineLvl")) for style in self.chain(id))
            self._outlines[id] = next((level for level in levels if level is not None), _BODY_LEVEL)
        return self._outlines[id]

    def numbering(self, id: str | None) -> tuple[str, int | None] | None:
        """The list that a paragraph's style puts it in, and the level there where the style says it."""
        for style in self.chain(id or self.usual):
            listed = None if style.paragraph is None else style.paragraph.find(w("numPr"))
            number = val(listed, "numId")
            if number is not None:
                return number, whole_number(val(listed, "ilvl"))
        return None

    def emphasis(self, paragraph: str | None, words: Element | None, ground: bool = False) -> tuple[Said, Said]:
        """What words are (bold, italic, underline, superscript, subscript, hidden), and what they were before a change of
        format. On `ground`, as in a heading, what the paragraph's own style gives them does not count."""
        now = self._emphasis(paragraph, words, ground)
        changed = None if words is None else words.find(w("rPrChange"))
        if changed is None:
            return now, now
        return now, self._emphasis(paragraph, changed.find(w("rPr")), ground)

    def _emphasis(self, paragraph: str | None, words: Element | None, ground: bool) -> Said:
        above = {} if ground else self._paragraph_words(paragraph)
        if words is None or not len(words):
            return above
        own, styled = _said(words), self._said_by(val(words, "rStyle"))
        toggled = {name: styled.get(name, False) != above.get(name, False) for name in _TOGGLES}
        default = {} if ground else self._defaults
        toggled = {name: on or default.get(name, False) for name, on in toggled.items()}
        return above | styled | toggled | own

    def _paragraph_words(self, id: str | None) -> Said:
        id = id or self.usual
        if id not in self._words:
            self._words[id] = self._defaults | self._said_by(id)
        return self._words[id]

    @cached_property
    def _defaults(self) -> Said:
        return {name: on for name, on in _said(self.defaults).items() if on}

    def _said_by(self, id: str | None) -> Said:
        """What a style says with all that it is based on; the nearest one prevails."""
        said: Said = {}
        for style in self.chain(id):
            said = _said(style.words) | said
        return said


def in_order(said: Said) -> tuple[Style, ...]:
    """The styles of a run, in the order in which they stand."""
    return tuple(style for style in STYLES if said.get(style))


def _named(style: Element) -> Named:
    name = (val(style, "name") or "").strip().lower()
    based_on = val(style, "basedOn")
    return Named(style.get(w("styleId"), ""), name, based_on, style.find(w("pPr")), style.find(w("rPr")))


def _said(words: Element | None) -> Said:
    """What properties of words say themselves; right-to-left words have a bold and an italic of their own."""
    if words is None or not len(words):
        return {}
    complex_script = bool(is_on(words, "rtl") or is_on(words, "cs"))
    said: Said = {}
    for name, switch in (_COMPLEX if complex_script else _TOGGLES).items():
        found = words.find(w(switch))
        if found is not None:
            said[name] = switched_on(found)
    line = words.find(w("u"))
    if line is not None:
        said["underline"] = line.get(w("val"), "single") != "none"
    raised = words.find(w("vertAlign"))
    if raised is not None:
        said |= {name: raised.get(w("val")) == value for name, value in _RAISED.items()}
    return said
