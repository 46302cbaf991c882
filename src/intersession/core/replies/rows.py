"""Options in rows of a table that a mail holds as text: "Restoration | RETAINED", "b) Trafficking ........ no", "Resistance | 2".

Only a table in which every row that names an option is understood is read; a plain "no" says that an option is not chosen, and
declines it only where its cell or the head of its column says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Plain
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern

_CELLS = re.compile(r"\||\.{4,}")
_WIDE = 2  # blanks that part columns
_YES = pattern(r"(?:x|✓|✔|{cell_yes})(?: ?[-–:(] ?(?:x|{cell_chosen})\)?)?")
_NO = pattern(r"(?:(?!(?:{cell_yes})(?!\w))[^|]*[-–,;] ?)??(?:{cell_no})(?P<why>(?: ?[-–:,(].*)?)")
_REJECTS = pattern("{cell_rejects}")
_SAYS_YES = pattern("{mark_yes}")
#: The head of a column in which "no" declines: "Support (yes/no)"; under "Chosen" it only does not choose.
_ASKS_FOR_SUPPORT = pattern(r"(?<!\w)(?:{column_of_support})(?!\w)")
_NOTHING = pattern(r"(?:[-–/.]*|n/?a|{cell_empty}|\(?(?:{cell_unfilled})\)?)")


#: A line of a form that asks for what is beside the choice.
_FORM_LINE = pattern(r"[^:?\n]*(?<!\w)(?:{form_line})(?!\w)[^:?\n]{0,60}[:?](?P<answer>[^:\n]+)")


def says_nothing(text: str) -> bool:
    """Whether a line of a form for a change, an alternative or remarks is answered with "none"."""
    found = _FORM_LINE.fullmatch(text.strip())
    answer = found["answer"].strip(" .") if found else ""
    return bool(answer) and bool(_NOTHING.fullmatch(answer) or answer in ("no", "non"))


class Row(NamedTuple):
    """A row that names one option, and what its mark says: chooses, leaves, rejects, or the rank it gives."""

    heard: Heard
    option: str
    says: str
    rank: int


def read_rows(heard: Sequence[Heard], plain: Plain, labels: Mapping[str, str], *, ranks: bool) -> list[str]:
    """Takes what the rows say of their options; the order that ranks give, where they are ranked."""
    marked = {one.sentence.start: place for one in heard if (place := _marked_at(one))}
    named = [(each.mention.start, each.mention.end) for one in heard for each in one.said]
    text = _columned(plain, list(marked.values()), named)
    told = [
        one for one in heard if _CELLS.search(text, one.sentence.start, one.sentence.start + len(one.sentence.text))
    ]
    supported = any(_ASKS_FOR_SUPPORT.search(one.sentence.text) for one in told if not one.said)
    for one in told:
        _name_by_label(one, text, labels)
    rows = [_row(one, text, labels, supported=supported or _runs_on(one, plain)) for one in told if one.said]
    if len(rows) < _FEWEST or None in rows:
        return []
    known = [row for row in rows if row]
    numbers = sorted(row.rank for row in known if row.rank)
    leads = [one.sentence.text for one in heard if not one.said]
    ranks = ranks or any(phrases.RANKED.search(one) or _HEADS_RANKS.match(one) for one in leads)
    ranked = ranks and numbers == list(range(1, len(numbers) + 1)) and bool(numbers)
    if ranked and all(_is_own_number(row, text, labels) for row in known if row.rank):
        return []  # a column of the numbers that the note gives, or of ranks
    if (numbers and not ranked) or not any(row.says == "chooses" for row in known):
        return []
    for head in (one for one in told if not one.said):
        head.judged = True
    _leave_unmarked(heard, known)
    for row in known:
        row.heard.said = [
            Said(one.mention, row.says, (0, 0)) for one in row.heard.said if one.mention.option == row.option
        ]
        row.heard.judged = True
    return [row.option for row in sorted(known, key=lambda row: row.rank) if row.rank] if ranked else []


def _is_own_number(row: Row, text: str, labels: Mapping[str, str]) -> bool:
    """Whether the rank of a row is its option's number too, which stands nowhere else in it."""
    start = row.heard.sentence.start
    first = _LABEL_FIRST.match(text[start : start + len(row.heard.sentence.text)])
    return labels.get(str(row.rank)) == row.option and not first


def _runs_on(one: Heard, plain: Plain) -> bool:
    """Whether a sentence shares its line with others: "Topic (a) – yes. Topic (b) – no." """
    end = one.sentence.start + len(one.sentence.text.rstrip())
    first = one.sentence.start + len(one.sentence.text) - len(one.sentence.text.lstrip())
    before, after = plain.text[:first].rpartition("\n")[2], plain.text[end:].partition("\n")[0]
    return bool(before.strip() or after.strip())


def _columned(plain: Plain, marked: Sequence[int], named: Sequence[tuple[int, int]]) -> str:
    """The text with a stroke for each blank that stands for several, but in a title that is `named`, and for the sign between an option
    and its mark: "Topic a): X"."""
    letters = list(plain.text)
    if len(marked) >= _FEWEST:
        for place in marked:
            letters[place] = "|"
    for place in range(len(letters) - 1):
        if (
            letters[place] == " "
            and plain.origins[place + 1] - plain.origins[place] > _WIDE
            and place
            and letters[place - 1] != "\n"
            and not any(first < place < last for first, last in named)
        ):
            letters[place] = "|"
    return "".join(letters)


def _marked_at(one: Heard) -> int:
    """Where the sign stands that parts the one option of a line from a mark, or from nothing; 0 where there is more."""
    text, start = one.sentence.text.rstrip(), one.sentence.start
    if answer := _ANSWERED.fullmatch(text):
        return start + answer.start("sign")
    found = _LABEL_MARKED.match(text)
    last = max((each.mention.end - start for each in one.said), default=found.end("label") if found else 0)
    last -= text[last - 1 : last] == ":"  # "A: 2"
    sign = _SIGN.match(text, last) if last and len({each.mention.option for each in one.said}) < _FEWEST else None
    if not sign:
        return 0
    return start + sign.start("sign") if _is_mark(text[sign.end() :].strip(" .[]")) else 0


def _is_mark(cell: str) -> bool:
    """Whether a cell says whether an option is chosen, or its rank."""
    return any(sort.fullmatch(cell) for sort in (_YES, _SAYS_YES, _NO, _NOTHING, _RANK)) or bool(_REJECTS.match(cell))


_LABEL_MARKED = re.compile(r"[\s(]*(?P<label>[a-z]|\d{1,2})[.)]?(?= ?[:=–-])")
#: "2 yes", "P3 -": a line that holds a number and its mark, and nothing else.
_ANSWERED = re.compile(
    r"[\s(]*(?:p|n°|no\.?|#)? ?(?:[a-z]|\d{1,2})[.):]?(?P<sign> )(?:x|yes|oui|si|no|non|[^\w\s.]{1,3})[ .]*"
)
_SIGN = re.compile(r"[) ]*(?P<sign>[:=–-])(?= |$)")
_RANK = re.compile(r"(?P<rank>\d)(?:st|nd|rd|th|ere?|re|e|eme|[.]?[oa])?\.?")


def _name_by_label(heard: Heard, text: str, labels: Mapping[str, str]) -> None:
    """ "A | 3": a label alone in the first cell."""
    found = _LABEL_FIRST.match(text[heard.sentence.start : heard.sentence.start + len(heard.sentence.text)])
    if not heard.said and found and (option := labels.get(found[1])):
        place = heard.sentence.start
        heard.said = [Said(Mention(place + found.start(1), place + found.end(1), option, "label"), "names", (0, 0))]


_LABEL_FIRST = re.compile(r"[\s|(]*(?:p(?=\d)|n°|no\.?|#)? ?([a-z]|\d{1,2})[.)]? ?(?:\||\.{4})")


def _ranked_row(heard: Heard, text: str, labels: Mapping[str, str]) -> Row | None:
    """ "1 | Financing of primary health care": a rank, and one option."""
    line = text[heard.sentence.start : heard.sentence.start + len(heard.sentence.text)]
    found = _RANK_FIRST.match(line)
    options = {one.mention.option for one in heard.said}
    option = next(iter(options))
    if found and option == labels.get(found[1]):
        return None  # its own number
    cells = [cell for cell in _CELLS.split(line) if cell.strip(" |")]
    if len(cells) > _FEWEST and option and labels.get(cells[-1].strip(" .()")) == option:
        cells.pop()  # "1 | Artisanal fishing | 5": its number in the note
    if not found or len(options) != 1 or option is None or len(cells) != _FEWEST:
        return None
    return Row(heard, option, "chooses", int(found[1]))


_SCORE = re.compile(r"\d{2,3}(?:[.,]\d+)? ?%?")
_RANK_FIRST = re.compile(r"\W*(\d)[.)]? ?\|")


def _row(heard: Heard, text: str, labels: Mapping[str, str], *, supported: bool) -> Row | None:
    """What a row says; a plain "no" beside an option only does not choose it, where the column does not ask what is supported."""
    if ranked := _ranked_row(heard, text, labels):
        return ranked
    start, stop = heard.sentence.start, heard.sentence.start + len(heard.sentence.text)
    ends = {one: one.mention.end - (text[one.mention.end - 1] == "|") for one in heard.said}  # the sign of "A: 2"
    cell = next((found.start() for found in _CELLS.finditer(text, ends[heard.said[0]], stop)), 0)
    first = [one for one in heard.said if ends[one] <= cell]
    if not first:
        return _unmarked_row(heard, text[start:stop], labels)
    options = {one.mention.option for one in first}
    last = max(ends[one] for one in first)
    said = [mark for cell in _CELLS.split(text[last:stop])[1:] if (mark := cell.strip(" .|-–[]"))]
    option = next(iter(options))
    if len(said) > 1 and all(_NOTHING.fullmatch(more) for more in said[1:]):
        said = said[:1]  # "b | X | none"
    if len(said) > 1 and all(_SCORE.fullmatch(one) for one in said[:-1]) and _is_mark(said[-1]):
        said = said[-1:]  # "b | 27 | selected"
    if (
        said
        and text[start:last].strip(" |(.)") == text[first[0].mention.start : last]
        and not _is_mark(said[0])
        and re.search(r"\w", said[0])
    ):
        said = said[1:]  # "4 | water | yes": a title of which no word is known
    if len(options) != 1 or option is None or len(said) > 1 or not _CELLS.search(text, last, stop):
        return None
    mark = said[0] if said else ""
    if rank := _RANK.fullmatch(mark):
        return Row(heard, option, "chooses", int(rank["rank"]))
    if _REJECTS.match(mark):
        return Row(heard, option, "rejects", 0)
    if no := _NO.fullmatch(mark):
        declines = supported or _REJECTS.search(no["why"])
        return Row(heard, option, "rejects" if declines else "unticked", 0)
    if _YES.fullmatch(mark) or _SAYS_YES.fullmatch(mark):
        return Row(heard, option, "chooses", 0)
    return Row(heard, option, "leaves", 0) if _NOTHING.fullmatch(mark) else None


def _unmarked_row(heard: Heard, line: str, labels: Mapping[str, str]) -> Row | None:
    """ "4 | Water quality and mining discharges": an option's own number and title, and no mark."""
    found, options = _LABEL_FIRST.match(line), {one.mention.option for one in heard.said}
    own = found and options == {labels.get(found[1])}
    ends = [found.end() if found else 0, *(one.mention.end - heard.sentence.start for one in heard.said)]
    begins = min(one.mention.start for one in heard.said) - heard.sentence.start
    beside = line[ends[0] : begins] + line[max(ends) :]
    return Row(heard, str(labels[found[1]]), "leaves", 0) if found and own and not beside.strip(" |.(") else None


def _leave_unmarked(heard: Sequence[Heard], rows: Sequence[Row]) -> None:
    """Rows among the others that hold nothing but an option: their mark was left out."""
    places = [row.heard.sentence.start for row in rows]
    known = {row.option for row in rows}
    for one in heard:
        options = {each.mention.option for each in one.said} - {None}
        among = min(places) - _FAR < one.sentence.start < max(places) + _FAR
        if len(options) != 1 or options & known or not among or any(one is row.heard for row in rows):
            continue
        first, last = one.said[0].mention.start, max(each.mention.end for each in one.said)
        rest = one.sentence.text[: first - one.sentence.start] + one.sentence.text[last - one.sentence.start :]
        if not re.search(r"\w{2}", rest):
            one.said = [each._replace(stance="leaves") for each in one.said]
            one.judged = True


#: The head of a table whose first column holds ranks: "Priority | Project".
_HEADS_RANKS = pattern(r"\W*(?:{head_of_ranks}) ?(?:\||/)")
_FEWEST = 2
_FAR = 160  # letters from the rows that are marked
