"""Lists that print the labels of a document: 1. (a) (i) a. as the manual has them, with a list of its own wherever they jump."""

from __future__ import annotations

from dataclasses import replace

from intersession.core.document import Change
from intersession.core.formats.docx.making import el
from intersession.core.formats.docx.names import Element
from intersession.core.formats.docx.numbering import FORMATS, LEVELS, Level, List, Views, roman_numeral

PARAGRAPHS, TOPICS, BULLETS, ANNEXES = "1", "2", "3", "4"
_FORMS = ("lowerLetter", "lowerRoman", "decimal", "upperLetter", "upperRoman")
_ROMAN = {roman_numeral(number): number for number in range(1, 400)}
_ONE_SIDED = ("fr", "es")  # a) where English has (a)
_INDENT, _HANGING = 567, 567  # twentieths of a point: a centimetre
_BULLETS = "•–▪"
_ANNEX_WORDS = {"fr": "Annexe", "es": "Anexo", "ru": "Приложение", "ar": "المرفق", "zh": "附件"}


class Lists:
    """The lists of one document. `place` gives the list in which a paragraph's label is printed as wanted."""

    def __init__(self, language: str | None, annexes: int) -> None:
        word = _ANNEX_WORDS.get(language or "", "Annex")
        self._kinds = {
            PARAGRAPHS: _levels(language),
            TOPICS: {0: Level(1, "lowerLetter", _around("%1", 1, language))},
            BULLETS: {at: Level(1, "bullet", _BULLETS[at % len(_BULLETS)]) for at in range(LEVELS)},
            ANNEXES: {0: Level(1, "upperRoman", f"{word} %1" if annexes > 1 else word)},
        }
        self._language = language
        self._lists = [List(kind, kind, levels) for kind, levels in self._kinds.items()]
        self._current = {each.counters: each for each in self._lists}
        self._views = Views()
        self._last = self._lists[0], 0

    def place(self, kind: str, at: int, label: str, mark: Change | None, left: bool) -> Element | None:
        """The properties that print this label before a paragraph; null where no list can. `mark` is the change that the
        paragraph's mark bears, and `left` says whether words of it are left: a deleted one is not counted."""
        listed = self._current[kind]
        level = listed.levels[at]
        number = self._views.next(listed, at, mark, left)
        if FORMATS.get(level.format, str)(number) != label and kind not in (BULLETS, ANNEXES):
            started = self._started(listed, at, label)
            if started is None:
                return None
            listed = started
        self._views.step(listed, at, mark, left)
        self._last = listed, at
        return el("numPr", el("ilvl", val=at), el("numId", val=listed.id))

    def go_on(self, mark: Change | None, left: bool) -> Element:
        """The properties of a paragraph that is one with the one that was placed last."""
        listed, at = self._last
        self._views.step(listed, at, mark, left, joined=True)
        return el("numPr", el("ilvl", val=at), el("numId", val=listed.id))

    def _started(self, listed: List, at: int, label: str) -> List | None:
        """A list of the same kind that goes on with this label."""
        usual = self._kinds[listed.counters][at]
        found = [(number, form) for form in (usual.format, *_FORMS) if (number := number_of(label, form)) is not None]
        if not found:
            return None
        number, form = min(found, key=lambda each: each[0])
        text = usual.text if form == usual.format else _around(f"%{at + 1}", at or 1, self._language)
        levels = self._kinds[listed.counters] | {at: replace(usual, start=number, format=form, text=text)}
        started = List(str(len(self._lists) + 1), listed.counters, levels, {at: number})
        self._lists.append(started)
        self._current[listed.counters] = started
        return started

    def write(self) -> Element:
        """The part of the file that defines them."""
        root = el("numbering")
        for kind, levels in self._kinds.items():
            inner = [_level(at, level, kind) for at, level in levels.items()]
            multi = el("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel")
            root.append(el("abstractNum", multi, *inner, abstractNumId=kind))
        for listed in self._lists:
            changes = [
                el("lvlOverride", el("startOverride", val=start), self._anew(listed, at), ilvl=at)
                for at, start in listed.starts.items()
            ]
            root.append(el("num", el("abstractNumId", val=listed.counters), *changes, numId=listed.id))
        return root

    def _anew(self, listed: List, at: int) -> Element | None:
        usual, own = self._kinds[listed.counters][at], listed.levels[at]
        return None if own.format == usual.format else _level(at, own, listed.counters)


def number_of(label: str, form: str) -> int | None:
    """The number that a list of this form prints so; null where there is none."""
    if not (label.isascii() and label):
        return None
    number = None
    if form == "decimal" and label.isdigit() and len(label) < 10:
        number = int(label)
    elif form.endswith("Letter") and len(label) < 10 and label[0].isalpha():
        number = (len(label) - 1) * 26 + ord(label[0].lower()) - ord("a") + 1
    elif form.endswith("Roman"):
        number = _ROMAN.get(label.lower())
    return number if number is not None and FORMATS[form](number) == label else None


def _levels(language: str | None) -> dict[int, Level]:
    """1. (a) (i) a. i. and so on."""
    levels = {0: Level(1, "decimal", "%1.")}
    for at in range(1, LEVELS):
        levels[at] = Level(1, "lowerLetter" if at % 2 else "lowerRoman", _around(f"%{at + 1}", at, language))
    return levels


def _around(place: str, at: int, language: str | None) -> str:
    if at > 2:
        return f"{place}."
    return f"{place})" if language in _ONE_SIDED else f"({place})"


def _level(at: int, level: Level, kind: str) -> Element:
    """A level as it is defined: where its label stands, and where its words begin."""
    words = at * _INDENT if kind == PARAGRAPHS else (at + 1) * _INDENT
    if kind == PARAGRAPHS and at == 0:
        indent = el("ind", left=0, firstLine=0)
    else:
        indent = el("ind", left=words + _HANGING, hanging=_HANGING)
    tabs = el("tabs", el("tab", val="num", pos=_HANGING)) if kind == PARAGRAPHS and at == 0 else None
    return el(
        "lvl",
        el("start", val=level.start),
        el("numFmt", val=level.format),
        el("suff", val="nothing") if kind == ANNEXES else None,
        el("lvlText", val=level.text),
        el("lvlJc", val="left"),
        None if kind == ANNEXES else el("pPr", tabs, indent),
        ilvl=at,
    )
