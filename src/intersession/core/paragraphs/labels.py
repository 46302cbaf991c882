"""Labels at the head of a line: "9.", "(a)", "b)", "- (c)", "(iv)", "II.", "Option 3:"; and how a text ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

LabelKind = Literal["number", "compound", "letter", "bullet", "option", "section"]

_SPACE = r"[ \t\u00a0\u2007\u202f\u2003\u2002]"
_BULLET = r"[-–—•·▪◦‣*]"
#: Letters and numerals of lists in Russian, Arabic and Chinese, in order.
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
HAN = "一二三四五六七八九十"
_OTHER_LETTER = rf"[{_CYRILLIC}]|[{_ABJAD}ا]ـ?|[{HAN}]{{1,3}}"
_LABEL = re.compile(
    rf"(?P<open>\*{{1,3}}(?=\w|\())?(?:{_BULLET}{_SPACE}+(?=\(?(?:[a-z]{{1,6}}|\d{{1,3}})\)))?(?:"
    rf"(?P<number>\d{{1,4}})(?:{_SPACE}?[.)](?:[-–](?={_SPACE}))?(?=\*{{0,2}}{_SPACE}|$|[A-ZÀ-Ý“«\u0410-\u042f\u0621-\u064a\u4e00-\u9fff])|(?=\t)|[．、]"
    rf"|{_SPACE}?[-–]{_SPACE}?(?=\*{{0,2}}[“«(]?[\u0621-\u064a]))"
    rf"|[(（](?P<inner>\d{{1,3}}|[A-Za-z]{{1,2}}|[ivxl]{{1,6}}|{_OTHER_LETTER})(?:\)(?=\*{{0,2}}{_SPACE}|$|[\u4e00-\u9fff])|）)"
    rf"|(?P<letter>[A-Za-z]|[a-z]{{1,2}}|[ivxl]{{1,6}}|[{_CYRILLIC}]|[{_ABJAD}]ـ?)\)(?=\*{{0,2}}{_SPACE}|$)"
    rf"|(?P<dashed>[{_ABJAD}]ـ?){_SPACE}?[-–](?={_SPACE})"
    rf"|(?P<dotted>[a-z])\.(?={_SPACE})"
    rf"|(?P<section>[IVX]{{1,6}}|[A-H]|[А-З])\.(?={_SPACE})"
    rf"|(?P<bullet>{_BULLET})(?={_SPACE})"
    rf"){_SPACE}*"
)
_OPTION = re.compile(
    r"(?P<open>\*{1,3})?(?:options?|themes?|topics?|projects?|priorit(?:y|é|e)|workshops?|proposals?|"
    r"thèmes?|projets?|sujets?|ateliers?"
    r"|propositions?|opción|tema|proyecto|taller|prioridad|propuesta|variante?)[ \u00a0](?:n[°ºo]\.?[ \u00a0]?)?"
    r"(?P<label>\d{1,3}|[A-Z]|[IVX]{1,5})[ \u00a0]?[:.–—-](?P<close>\*{1,2})?[ \u00a0]",
    re.IGNORECASE,
)
_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies"
#: A number in parts or one that was put in between: "1.1", "2.3.4.", "9 bis.", "12ter".
_COMPOUND = re.compile(
    rf"(?P<open>\*{{1,3}}(?=\d))?(?:(?P<parts>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})\.?(?=\*{{0,2}}{_SPACE}+(?![\d \t]))"
    rf"|(?P<number>\d{{1,4}}){_SPACE}?\*?(?P<latin>{_LATIN})\*?[.)](?=\*{{0,2}}{_SPACE}|$)){_SPACE}*"
)
_ANNEX_HEAD = re.compile(
    r"(?:annexe?|anexo|appendix|appendice|apéndice|приложение|المرفق|مرفق)(?: (?:[IVX]{1,5}|[A-Z]|\d{1,2}|ال\w{3,6}))?"
    r"|附件[一二三四五六七八九十\d]{0,3}",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_CLOSED = re.compile(r"[.!?…。！？؟۔][”\"»’'\)\]）」』*_\u00a0 ]{0,6}(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})?[*]{0,3}$")
_PENDING = re.compile(r"[:;,—–：；，、؛،][*\u00a0 ]{0,3}$|[;,] (?:and|or|et|ou|y|o|e)[*]{0,3}$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed: its kind, its value ("9", "1.1", "9 bis", "a"), its form ("9.", "(a)" → "(x)") and the words after."""

    kind: LabelKind
    value: str
    form: str
    rest: str


def read_label(text: str) -> Label | None:
    """The label at the head of a line, or null. The number of a paragraph in square brackets may stand within them; the
    bracket is the paragraph's: "[9 bis. Fish]" is "9 bis. [Fish]"."""
    if text[:1] == "[" and text[1:2].isdigit():
        label = _read_label(text[1:])
        return replace(label, rest=f"[{label.rest}") if label and label.kind in ("number", "compound") else None
    return _read_label(text)


def _read_label(text: str) -> Label | None:
    match = _LABEL.match(text)
    if not match:
        return _read_compound(text) if text[:1].isdigit() or text.startswith("*") else _read_option(text)
    rest = text[match.end() :]
    if match["open"]:
        rest = _reopen(match["open"], rest)
    if match["number"]:
        return Label("number", str(int(match["number"])), "1.", rest)
    if match["bullet"]:
        return Label("bullet", match["bullet"], "-", rest)
    if match["section"]:
        return Label("section", match["section"], "I." if set(match["section"]) <= set("IVX") else "A.", rest)
    value = match["inner"] or match["letter"] or match["dotted"] or match["dashed"]
    if value[0] > "\u0400":
        form = "x-" if match["dashed"] else "(x)"
        return Label("letter", str(int(value)) if value.isdigit() else value.rstrip("ـ"), form, rest)
    if len(value) > 1 and value.isalpha() and not roman(value) and value[0] != value[1]:
        return None
    return Label("letter", value, "(x)" if match["inner"] or match["letter"] else "x.", rest)


def _read_compound(text: str) -> Label | None:
    match = _COMPOUND.match(text)
    if not match:
        return _read_option(text)
    rest = text[match.end() :]
    if match["parts"] and rest.lstrip("*“\"«'(")[:1].islower():
        return None  # "3.5 per cent"
    if match["open"]:
        rest = _reopen(match["open"], rest)
    return Label("compound", match["parts"] or f"{int(match['number'])} {match['latin']}", "1.1", rest)


def compound_label(text: str) -> str | None:
    """The label that a text is, without its stop: "1.1", "9 bis"; null where it is none."""
    label = _read_compound(f"{text.strip()} –")
    return label.value if label and label.kind == "compound" and label.rest == "–" else None


def compound_name(value: str) -> str:
    """A compound label as it stands in an identity: "1-1", "9bis"."""
    return value.replace(".", "-").replace(" ", "")


def compound_key(value: str) -> tuple[int, ...]:
    """A compound label as the numbers that it counts with: "1.2" is (1, 2), "9 bis" (9, 2)."""
    number, _, latin = value.partition(" ")
    return tuple(map(int, number.split("."))) + ((_LATIN.split("|").index(latin) + 2,) if latin else ())


def follows_compound(before: tuple[int, ...], here: tuple[int, ...]) -> bool:
    """Whether a compound label is the next one: 1.2 after 1.1, 1.1.1 after 1.1, 1.3 after 1.2.5, 2.1 after 1.9."""
    if not here:
        return False
    *head, last = here
    if last == 1:
        return tuple(head) == before or (len(head) < len(before) and follows_compound(before[: len(head)], tuple(head)))
    return len(here) <= len(before) and before[: len(here)] == (*head, last - 1)


def _read_option(text: str) -> Label | None:
    match = _OPTION.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if match["open"] and not match["close"]:
        rest = _reopen(match["open"], rest)
    return Label("option", match["label"], "Option", rest)


def _reopen(mark: str, rest: str) -> str:
    """The words after a label inside bold or italics: the mark that opened before the label opens after it."""
    return rest.removeprefix(mark).lstrip() if rest.startswith(mark) else mark + rest


def roman(value: str) -> int | None:
    """The number that small Roman letters stand for, or null where they are none."""
    value = value.lower()
    if not value or set(value) - set(_ROMAN):
        return None
    digits = [_ROMAN[letter] for letter in value]
    total = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    return total if to_roman(total) == value else None


def to_roman(number: int) -> str:
    """A number from 1 to 89 in small Roman letters."""
    tens, ones = divmod(number, 10)
    units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return ("xl" if tens == 4 else "l" + "x" * (tens - 5) if tens >= 5 else "x" * tens) + units[ones]


def ordinal(value: str) -> int | None:
    """The place of a letter or number in its sequence: a is 1, z 26, aa 27, 3 is 3."""
    if value.isdigit():
        return int(value)
    if len(value) == 1 and value.isalpha() and value.isascii():
        return ord(value.lower()) - ord("a") + 1
    if value[:1] > "\u0400":
        return _other_ordinal(value.lower())
    if len(value) == 2 and value[0] == value[1]:
        return 26 + ord(value[0].lower()) - ord("a") + 1
    return None


def _other_ordinal(value: str) -> int | None:
    """The place of a Russian or Arabic letter in its alphabet, and of a Chinese numeral."""
    for alphabet in (_CYRILLIC, _ABJAD):
        if value in alphabet:
            return alphabet.index(value) + 1
    if set(value) <= set(HAN):
        tens, ten, ones = value.rpartition("十")
        tens_place = (HAN.index(tens) + 1 if tens else 1) * 10 if ten and len(tens) < 2 else 0
        return tens_place + (HAN.index(ones) + 1 if len(ones) == 1 else 0) or None
    return 1 if value == "ا" else None


def is_in_parts(text: str) -> bool:
    """Whether a line begins with a number in parts ("1.2") and the words of a sentence or title."""
    label = _read_compound(text) if text[:1].isdigit() else None
    return label is not None and label.kind == "compound"


def is_annex_head(text: str) -> bool:
    """Whether a line is "Annex", "ANNEXE II", "Anexo A" and no more."""
    return bool(_ANNEX_HEAD.fullmatch(text.strip("* ")))


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_CLOSED.search(text[-20:]))


def is_pending(text: str) -> bool:
    """Whether a text ends so that a list or another item is to come: a colon, a semicolon, a comma."""
    return bool(_PENDING.search(text[-12:]))
