"""Labels at the head of a line: "9.", "(a)", "b)", "- (c)", "(iv)", "II.", "Option 3:"; and how a text ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LabelKind = Literal["number", "letter", "bullet", "option", "section"]

_SPACE = r"[ \t\u00a0\u2007\u202f\u2003\u2002]"
_BULLET = r"[-–—•·▪◦‣*]"
_LABEL = re.compile(
    rf"(?P<open>\*{{1,2}}(?=\w|\())?(?:{_BULLET}{_SPACE}+(?=\(?(?:[a-z]{{1,6}}|\d{{1,3}})\)))?(?:"
    rf"(?P<number>\d{{1,4}})(?:{_SPACE}?[.)](?:[-–](?={_SPACE}))?(?=\*{{0,2}}{_SPACE}|$|[A-ZÀ-Ý“«])|(?=\t))"
    rf"|\((?P<inner>\d{{1,3}}|[A-Za-z]{{1,2}}|[ivxl]{{1,6}})\)(?=\*{{0,2}}{_SPACE}|$)"
    rf"|(?P<letter>[A-Za-z]|[a-z]{{1,2}}|[ivxl]{{1,6}})\)(?=\*{{0,2}}{_SPACE}|$)"
    rf"|(?P<dotted>[a-z])\.(?={_SPACE})"
    rf"|(?P<section>[IVX]{{1,6}}|[A-H])\.(?={_SPACE})"
    rf"|(?P<bullet>{_BULLET})(?={_SPACE})"
    rf"){_SPACE}*"
)
_OPTION = re.compile(
    r"(?P<open>\*{1,2})?(?:options?|themes?|topics?|projects?|priorit(?:y|é|e)|workshops?|proposals?|"
    r"thèmes?|projets?|sujets?|ateliers?"
    r"|propositions?|opción|tema|proyecto|taller|prioridad|propuesta|variante?)[ \u00a0](?:n[°ºo]\.?[ \u00a0]?)?"
    r"(?P<label>\d{1,3}|[A-Z]|[IVX]{1,5})[ \u00a0]?[:.–—-](?P<close>\*{1,2})?[ \u00a0]",
    re.IGNORECASE,
)
_IN_PARTS = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?[ \t\u00a0]+(?=\D)")
_ANNEX_HEAD = re.compile(
    r"(?:annexe?|anexo|appendix|appendice|apéndice)(?: (?:[IVX]{1,5}|[A-Z]|\d{1,2}))?", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_CLOSED = re.compile(r"[.!?…][”\"»’'\)\]*_\u00a0 ]{0,6}(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})?[*]{0,3}$")
_PENDING = re.compile(r"[:;,—–][*\u00a0 ]{0,3}$|[;,] (?:and|or|et|ou|y|o|e)[*]{0,3}$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed: its kind, its value ("9", "a", "iv"), its form ("9.", "(a)" → "(x)") and the words after."""

    kind: LabelKind
    value: str
    form: str
    rest: str


def read_label(text: str) -> Label | None:
    """The label at the head of a line, or null."""
    match = _LABEL.match(text)
    if not match:
        return _read_option(text)
    rest = text[match.end() :]
    if match["open"]:
        rest = _reopen(match["open"], rest)
    if match["number"]:
        return Label("number", match["number"], "1.", rest)
    if match["bullet"]:
        return Label("bullet", match["bullet"], "-", rest)
    if match["section"]:
        return Label("section", match["section"], "I." if set(match["section"]) <= set("IVX") else "A.", rest)
    value = match["inner"] or match["letter"] or match["dotted"]
    if len(value) > 1 and value.isalpha() and not roman(value) and value[0] != value[1]:
        return None
    return Label("letter", value, "(x)" if match["inner"] or match["letter"] else "x.", rest)


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
    if len(value) == 2 and value[0] == value[1]:
        return 26 + ord(value[0].lower()) - ord("a") + 1
    return None


def is_in_parts(text: str) -> bool:
    """Whether a line begins with a number in parts ("1.2"), which documents of this kind do not cite by."""
    return bool(_IN_PARTS.match(text))


def is_annex_head(text: str) -> bool:
    """Whether a line is "Annex", "ANNEXE II", "Anexo A" and no more."""
    return bool(_ANNEX_HEAD.fullmatch(text.strip("* ")))


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_CLOSED.search(text[-20:]))


def is_pending(text: str) -> bool:
    """Whether a text ends so that a list or another item is to come: a colon, a semicolon, a comma."""
    return bool(_PENDING.search(text[-12:]))
