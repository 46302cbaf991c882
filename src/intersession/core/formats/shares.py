"""How wide the columns of a table are set, in PDF and in Word alike."""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.document import Cell

_NARROWEST, _WIDEST = 6, 60  # letters
_LINE = 80  # letters that stand on one, beside the edges of the cells
_LONGEST_WORD, _EDGES = 24, 2  # what is longer is broken


def column_shares(rows: list[list[Cell]], head: int = 0) -> list[int]:
    """The share of the line that each column gets, by its longest line of words: a figure's column is narrow, prose takes
    what is left, and leaves the others the room of their longest words. A cell over several columns asks nothing of any of
    them; words in bold, and the first `head` rows, are wider."""
    bold = {id(cell) for row in rows[:head] for cell in row}
    placed = list(_placed(rows))
    columns = max((at + cell.columns for at, cell in placed), default=1)
    shares, words = [_NARROWEST] * columns, [_NARROWEST] * columns
    for at, cell in placed:
        if cell.columns == 1:
            is_bold = id(cell) in bold or any("bold" in run.styles for run in cell.runs)
            longest = max(map(len, cell.text.split("\n"))) + _EDGES
            shares[at] = max(shares[at], min(longest, _WIDEST))
            words[at] = max(words[at], *(_room(word, is_bold) for word in cell.text.split()), 0)
    return _with_room(shares, words)


def _room(word: str, is_bold: bool) -> int:
    """The letters of a common width that a word takes with the edges of its cell; capitals are half as wide again."""
    letters = len(word) + sum(map(str.isupper, word)) // 2
    return min(letters + (letters // 8 if is_bold else 0), _LONGEST_WORD) + _EDGES


def _with_room(shares: list[int], words: list[int]) -> list[int]:
    """The same shares where each column has room for its words by them, or no sharing would give it; else its words' room for
    each, and of the rest its share."""
    left, more = _LINE - sum(words), [max(0, share - word) for share, word in zip(shares, words, strict=True)]
    fits = sum(shares) <= _LINE and all(
        share * _LINE >= word * sum(shares) for share, word in zip(shares, words, strict=True)
    )
    if fits or left < 0 or not sum(more):
        return shares
    return [word + left * each // sum(more) for word, each in zip(words, more, strict=True)]


def _placed(rows: list[list[Cell]]) -> Iterator[tuple[int, Cell]]:
    """Every cell with its column, those that cells above reach down into being taken."""
    reaching: dict[int, int] = {}
    for row in rows:
        at, next_row = 0, {column: more - 1 for column, more in reaching.items() if more > 1}
        for cell in row:
            while at in reaching:
                at += 1
            yield at, cell
            if cell.rows > 1:
                next_row |= dict.fromkeys(range(at, at + cell.columns), cell.rows - 1)
            at += cell.columns
        reaching = next_row
