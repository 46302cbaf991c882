"""The words of a reply as they are compared, each with its place, and what in it is its writer's own.

Lines that a mail program broke are joined; a line that would have held the next word was ended on purpose. What is quoted
from other messages says which question is answered, and chooses nothing (contract.md, "A reading").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from intersession.core.characters import UNSHOWN
from intersession.core.collation import fold
from intersession.core.replies.vocabulary import pattern

_NARROWEST = 59  # columns at which a mail program would have gone on with the next word
_SIGNS = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "…": ".", "•": "-", "·": "-", "*": "", "_": " ", "●": "-"}
_SIGNS |= (
    dict.fromkeys("“”„«»‟", '"')
    | dict.fromkeys("‐‑−", "-")
    | dict.fromkeys("–—―", "–")
    | {"（": "(", "）": ")", "：": ":"}
)
_BOX = r"\[[ \t]*[xX✓✔]?[ \t]*\]|\([ \t]*[xX✓✔]?[ \t]*\)|[☐☒☑□■✓✔]"
_TICK, _TICKED = pattern(rf"\s*(?:{_BOX})"), pattern(rf"(?:{_BOX})\s*$")
_ROW = pattern(rf"\s*\(?[A-Za-z\d]{{1,2}}(?:[.)]|\s{{2,}}).*(?:{_BOX})\s*$")  # a lettered row of a form
_ITEM = pattern(r"\s*(?:[*•●]\s+\S|[-–]\s+\(?[A-Za-z\d]{1,2}\))")  # a line of a list
_COLUMNS = pattern(r"^\s*\(?\w{1,2}[.)]? {2,}\S.*\S {2,}\S")
_CELL = re.compile(r"\||\.{4}")  # what parts the cells of a row
_MARKED_LINE, _EMPTY_LINE = re.compile(r"(?<!\w)_+ ?(?P<mark>[xX✓✔]) ?_+(?!\w)"), re.compile(r"(?<!\w)_{2,8}(?!\w)")
_TWO = 2
_RULE = re.compile(r"\s*[-–—=_+|]{5,}[-–—=_+| ]*")  # a line that is drawn
_ROW_BEGINS = re.compile(r"\s*(?:\(?[A-Za-z\d]{1,2}[.)]\s+\S|\d{1,2}\s{2,}\S)")
_NUMBERED_CELL = re.compile(r"\s*\d{1,2} {2,}\S")  # of a row that holds blanks between its cells
_GAP = pattern(r"\S {3,}\S")
_DASH = pattern(r"\s*[-–—]\s+\S")  # one of several lines of a list
#: A line that an order numbers: "1er : ", "priorité no. 1 –", "Second:".
_RANKED_LINE = pattern(
    r"\s*(?:(?:{line_rank}) ?(?:n[°o]s?\.? ?)?\d{1,2}|(?:\d{1,2}(?:{ordinal_ending}|\.?°)|{line_ordinal})(?:ly)?(?: (?:{line_rank}))?) ?\.? ?[-–—:)] ?\S"
)
#: A line of a form: what it asks for, and what is filled in.
_FIELD = pattern(r"\s*(?:\w[\w'’/()-]*\s){0,3}\w[\w'’/()-]*\s?: +\S")
#: The form of State with a name that stands on a line of a letterhead: "République togolaise".
_STATE_LINE = pattern(r"\s*(?:{form_of_state})(?: [\w'’-]+){1,4}\s*", re.IGNORECASE)
_NUMBERED_ITEM = pattern(r"\s*\(?(\d{1,2})[.)]\s")
_QUOTED_LINE = pattern(r"[ \t]*(?:>|\|(?!\w)(?![^\n]*\|))")  # no row of a table
_WROTE = pattern(
    r"\s*(?:{wrote}) *:\s*$|\s*\S.{2,80} (?:{wrote_on})\b.{4,60}:\s*$|\s*\d{4}[/-]\d{1,2}[/-]\d{1,2} .{2,80}<\S+@\S+>:?\s*$",
    re.DOTALL,
)
_FORWARDED = pattern(r"\s*(?:-{2,} ?(?:{above_quoted})|{opens_quoted}|_{10,}\s*$)")
#: Where a message that was passed on ends, so that its writer's own words may follow.
_FORWARDED_TO = pattern(r"\s*-{2,} ?(?:{ends_quoted})")
_HEADER = pattern(r"\s*\*?(?:{mail_from}) ?\*? ?: ?\S")
#: What stands above "from" and "to" at the head of a letter of an office: "ANT.: …", "MAT.: …".
_OFFICE_HEAD = pattern(r"\s*(?:{office_head})\.?\s*:")
_HEADER_GOES_ON = pattern(r"\s*\*?(?:{mail_sent_to}|{mail_about}) ?\*? ?:")

#: When a message was sent and to whom: what the head of an office's own memorandum, "De: …, Asunto: …", does not say.
_SENT = pattern(r"\s*\*?(?:{mail_sent_to}) ?\*? ?:")


class Plain(NamedTuple):
    """A text folded for comparing, its blanks single, its lines parted where their writer parted them; `origins` are the places of its characters."""

    text: str
    origins: list[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of it stands in the text that was given."""
        return (self.origins[start], self.origins[end - 1] + 1) if end > start else (0, 0)

    def at(self, place: int) -> int:
        """The index of the first character that stands at a place of the given text or after it."""
        return bisect_left(self.origins, place)


class Letter(NamedTuple):
    """A reply's own words, and those it quotes."""

    own: Plain
    quoted: Plain


class Line(NamedTuple):
    """A line of a text, and where it begins in it."""

    start: int
    text: str


def read_letter(text: str) -> Letter:
    """The own and the quoted words of a text."""
    own, quoted = _parted(list(lines_of(text)))
    return Letter(plain_of(own), plain_of(quoted))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, without their ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Line(start, line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
        start += len(line)


def _parted(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    own: list[Line] = []
    quoted: list[Line] = []
    index = 0
    while index < len(lines):
        taken = introduction(lines, index)
        if taken and not _marked_after(lines, index + taken):
            ends = next(
                (at for at in range(index, len(lines)) if _FORWARDED_TO.match(fold(lines[at].text))), len(lines)
            )
            quoted += lines[index : ends + 1]
            index = ends + 1
            continue
        step = taken or 1
        into = quoted if taken or _QUOTED_LINE.match(lines[index].text) or _is_rest(lines, index, quoted) else own
        into += lines[index : index + step]
        index += step
    return own, quoted


def _is_rest(lines: list[Line], index: int, quoted: list[Line]) -> bool:
    """Whether a line is the end of a quoted one that a program broke, so that it lost its mark."""
    before = lines[index - 1] if index else None
    if before is None or not quoted or quoted[-1] is not before or not lines[index].text.strip():
        return False
    return not _was_ended(before.text, lines[index].text) and not _ASKED_END.search(before.text)


_ASKED_END = pattern(r"[!?:;»\")]\s*$")  # a question that is answered below it


def introduction(lines: list[Line], index: int) -> int:
    """How many lines from here on introduce a message that is quoted; 0 where none does."""
    text, folded = lines[index].text, fold(lines[index].text)
    if _FORWARDED.match(folded):
        return 1
    office = any(_OFFICE_HEAD.match(fold(line.text)) for line in lines[max(0, index - 8) : index])
    memorandum = not any(line.text.strip() for line in lines[:index]) and not any(
        _SENT.match(fold(line.text)) for line in lines[index + 1 : index + 5]
    )
    if (
        not (office or memorandum)
        and _HEADER.match(folded)
        and any(_HEADER_GOES_ON.match(fold(line.text)) for line in lines[index + 1 : index + 3])
    ):
        return 1
    if _WROTE.match(folded):
        return 1
    if not re.search(r"\d", text) or re.search(r"[.!?] |[.)]$", text):
        return 0
    for taken in (2, 3):
        lines_of_it = [line.text for line in lines[index : index + taken]]
        if all(line.strip() for line in lines_of_it) and _WROTE.match(fold(" ".join(lines_of_it))):
            return taken
    return 0


def is_header(text: str) -> bool:
    """Whether a line is one of those that head a message."""
    folded = fold(text)
    return bool(_HEADER.match(folded) or _HEADER_GOES_ON.match(folded))


def header_ends(lines: list[Line], index: int) -> int:
    """Where the message itself begins that is introduced at a line: after its marks and headers."""
    at = index + introduction(lines, index)
    while at < len(lines):
        folded = fold(lines[at].text)
        if folded.strip() and not (_HEADER.match(folded) or _HEADER_GOES_ON.match(folded) or _FORWARDED.match(folded)):
            break
        at += 1
    return at


def _marked_after(lines: list[Line], index: int) -> bool:
    """Whether what is quoted has a mark on each line, so that the writer may go on below it."""
    following = next((line.text for line in lines[index:] if line.text.strip()), "")
    return bool(_QUOTED_LINE.match(following))


_FOLDED: dict[str, str] = {letter: letter.lower() for letter in map(chr, range(33, 127)) if letter.isalnum()}


def _character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isspace():
        return " "
    return "" if UNSHOWN.match(character) else fold(character)


def _with_boxes(line: str) -> str:
    """A line in which boxes that are drawn as lines are brackets: "YES ___ NO _X_"."""
    marked = _MARKED_LINE.sub(lambda found: f"[{found['mark']}]".rjust(len(found[0])), line)
    return _EMPTY_LINE.sub(lambda found: "[ ]".ljust(len(found[0])) if len(found[0]) > _TWO else "[]", marked)


def plain_of(lines: list[Line]) -> Plain:
    """Lines as one text to compare, joined where a mail program broke them."""
    kept: list[str] = []
    origins: list[int] = []
    blank = True  # whether a blank or the start stands before
    boxed = any(_MARKED_LINE.search(line.text) for line in lines)
    for line, after in zip_longest(lines, lines[1:]):
        for place, character in enumerate(_with_boxes(line.text) if boxed else line.text, line.start):
            folded = _FOLDED.get(character)
            if folded is None:
                folded = _FOLDED[character] = _character(character)
            if folded == " ":
                if blank:
                    continue
                blank = True
            elif folded:
                blank = False
            kept += folded
            origins += [place] * len(folded)
        _end_line(kept, origins, line, after)
        blank = not kept or kept[-1] in " \n"
    text = "".join(kept)
    for sign in reversed([*_NUMBER_WRITTEN_OUT.finditer(text)]):
        text = f"{text[: sign.start()]}n°{text[sign.end() :]}"
        del origins[sign.start() + 1 : sign.end() - 1]
    for parted in reversed([*_UNSPACED.finditer(text)]):
        text = f"{text[: parted.end()]} {text[parted.end() :]}"
        origins.insert(parted.end(), origins[parted.end()])
    return Plain(text, origins)


_NUMBER_WRITTEN_OUT = pattern(r"(?<!\w)nums?\.(?= ?\d)")
#: A comma in a row of figures, which parts no decimals: "1,2 and 6", "1,2,6".
_UNSPACED = pattern(r"(?<![\w.,])\d,(?=(?:\d,)*\d(?:,\d| [a-z&]{1,3} \d)(?![\w%]|[.,]\d))|(?<=,\d),(?=\d)")


def _end_line(kept: list[str], origins: list[int], line: Line, after: Line | None) -> None:
    hard = after is None or not line.text.strip() or _was_ended(line.text, after.text)
    if kept and kept[-1] == " ":
        kept[-1] = "\n" if hard else " "
    elif kept and kept[-1] != "\n":
        kept.append("\n" if hard else " ")
        origins.append(line.start + len(line.text))


def _was_ended(line: str, after: str) -> bool:
    """Whether the line would have held the next word, so that its writer ended it."""
    first = after.split(maxsplit=1)
    if line.isupper() and after.strip() and not after.isupper():
        return True  # a letterhead
    if _is_row(line, after) is not None:
        return bool(_is_row(line, after))
    if (_FIELD.match(line) and _FIELD.match(after)) or (_STATE_LINE.fullmatch(fold(after)) and after[0].isupper()):
        return True
    if _COLUMNS.search(after) and _GAP.search(line):
        return True  # the same, with blanks between its columns
    if _RANKED_LINE.match(fold(after)) and (_RANKED_LINE.match(fold(line)) or line.rstrip().endswith(":")):
        return True
    if _DASH.match(after) and (_DASH.match(line) or line.rstrip().endswith(":")):
        return True
    if (item := _NUMBERED_ITEM.match(after)) and (line.rstrip().endswith(":") or _is_item_before(line, item)):
        return True
    if _TICK.match(after) or _TICKED.search(line) or _ITEM.match(after) or _ROW.match(after):
        return True
    return not first or len(line.rstrip()) + 1 + len(first[0]) <= _NARROWEST


def _is_row(line: str, after: str) -> bool | None:
    """Whether a row of a table begins below a line, or the one that the line begins goes on; None where none stands there."""
    if _RULE.fullmatch(line) or _RULE.fullmatch(after):
        return True
    begins, parted = _ROW_BEGINS.match(after), _CELL.search(line)
    if not parted and _CELL.search(after) and not begins and _ROW_BEGINS.match(line) and after[:1].isspace():
        return False  # a title that runs over two lines
    if parted and (begins or _CELL.search(after)):
        return True
    return True if begins and _NUMBERED_CELL.match(line) and _NUMBERED_CELL.match(after) else None


def _is_item_before(line: str, item: re.Match[str]) -> bool:
    """Whether a line has a number too, before that of the item below it."""
    before = _NUMBERED_ITEM.match(line)
    return before is not None and int(before[1]) < int(item[1])


#: What a mail program adds below every mail, by its first words: some of them only where the line speaks of those who may read it.
_DISCLAIMER = pattern(
    r"\n(?:-- ?\n)?\W*(?:(?:{disclaimer})(?!\w)|(?:{disclaimer_of_reading})(?!\w)(?=[^\n]*(?:{who_may_read})))"
)


def without_disclaimer(plain: Plain) -> int:
    """Where the words end that a mission writes itself, before what a mail program adds below every mail."""
    found = _DISCLAIMER.search(plain.text)
    return found.start() + 1 if found else len(plain.text)


class Sentence(NamedTuple):
    """A piece of a plain text from `start` to `end`; `leads` says that it introduces what follows."""

    start: int
    end: int
    text: str
    leads: bool


_END = pattern(r"\n|[.!?]+[\")]?(?= |\n|$)")
_LONGEST = 1500  # letters of a sentence: with bounds, reading stays linear
_LABEL = pattern(rf"(?: *(?:{_BOX}))?[- ]*\(?(?:[a-z]|i{{2,3}}|iv|vi{{1,3}}|\d{{1,2}})\.")
_LABEL_AFTER_COLON = pattern(r": ?\(?[a-z]\.$")
_COUNTRY = pattern(r"(?:^|(?:{article}) )(?:{country_in_short})\.$")
_INITIAL, _INITIAL_NEXT = pattern(r"(?:^|[ .-])[a-z]\.$"), pattern(r" ?[a-z]\.(?!\w)")
_TITLE, _NUMBERED = pattern(r"\b(?:{in_short})\.$"), pattern(r"\b(?:{number_in_short})\.$")
_COUNTED = pattern(r"(?:^|[\s:;])\d\.$")
_ENUMERATES = pattern(r"[:;,)\"] ?(\d)\.$")
_INLINE = pattern(r"(?:^|\s)(\d)\. ?\(?[a-z\d]{1,2}\)?[,;]? +(\d)\.$")
_FIGURE = pattern(r" \(?\d")


def sentences(plain: Plain) -> Iterator[Sentence]:
    """The sentences of a text, and lines that were ended without a mark."""
    start, text = 0, plain.text
    for match in _END.finditer(text):
        while match.end() - start > _LONGEST:
            end = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
            yield Sentence(start, end, text[start:end], True)
            start = end
        piece = text[start : match.end()]
        if _goes_on(piece, text, match.end()):
            continue
        if piece.strip():
            yield Sentence(start, match.end(), piece.rstrip("\n"), _leads(piece))
        start = match.end()
    if text[start:].strip():  # a text ends with a line, so that nothing long is left
        yield Sentence(start, len(text), text[start:], _leads(text[start:]))


def _goes_on(piece: str, text: str, end: int) -> bool:
    """Whether the full stop is that of a label or an abbreviation."""
    if not piece.endswith("."):
        return piece.endswith(("?", "!")) and bool(_QUOTED_WITHIN.match(text, end))
    if piece.endswith(".....") or (piece.endswith("....") and _MARK.match(text, end)):
        return True  # dots that lead to a mark
    if _COUNTRY.search(piece[-10:]) and re.match(r" [a-z]", text[end : end + 2]):
        return True
    if _INITIAL.search(piece[-3:]) and _INITIAL_NEXT.match(text, end):
        return True
    if _LABEL.fullmatch(piece) or _LABEL_AFTER_COLON.search(piece[-6:]) or _TITLE.search(piece[-8:]):
        return True
    if _COUNTED.search(piece[-4:]) and (text[end : end + 2] in (" (", ' "') or _counts_on(piece)):
        return True
    return bool(_NUMBERED.search(piece[-8:]) and _FIGURE.match(text, end))


_MARK = re.compile(r" ?[^\s.]{1,5}(?:\n|$)")
_QUOTED_WITHIN = re.compile(r" ?\" ?[.,;]")  # "Whose rights?", which goes on


def _counts_on(piece: str) -> bool:
    """Whether a figure at the end counts what follows: "1. topic (a), 2." and not "projects 3, 4, 5." """
    if (inline := _INLINE.search(piece[-14:])) and int(inline[2]) == int(inline[1]) + 1:
        return True  # "1. D 2. B"
    counted = _ENUMERATES.search(piece[-6:])
    return bool(counted and (counted[1] == "1" or f"{int(counted[1]) - 1}." in piece))


def _leads(piece: str) -> bool:
    return not piece.rstrip().endswith((".", "!", "?", '."'))


def written_of(text: str, plain: Plain) -> str:
    """The plain text with the letters that were written."""
    return "".join(
        folded if folded in " \n" or place >= len(text) else text[place]
        for folded, place in zip(plain.text, plain.origins, strict=True)
    )
