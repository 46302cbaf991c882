"""One text beside the same text in another language: what one says and the other does not."""

from collections.abc import Iterator

from intersession.core.document import ReadDocument
from intersession.core.figures import Figure, Found, Mark, Unclear, read
from intersession.core.figures.found import Kind
from intersession.delegations.states import STATES

from .reading import pieces_of
from .rows import Row, Verdict

PASSED_OVER = {Kind.LETTER, Kind.CODE}


def compare_languages(document: ReadDocument, language: str, other: ReadDocument, other_language: str) -> Iterator[Row]:
    """Rows for what stands in `document` and not in `other`, paragraph by paragraph: it disagrees with that language."""
    there = {piece.cite: piece.text for piece in pieces_of(other)}
    for piece in pieces_of(document):
        if piece.cite not in there:
            continue
        left = _said(there[piece.cite], other_language)
        for one in _said(piece.text, language):
            match = next((each for each in left if one.agrees_with(each)), None)
            if match is not None:
                left.remove(match)
                continue
            if _is_idiom(piece.text, one):
                continue
            words = _words(piece.text, one)
            near = next((_words(there[piece.cite], each) for each in left if type(each) is type(one)), "")
            yield Row(
                piece.cite,
                words,
                f"{other_language}: {near}" if near else other_language,
                Verdict.DISAGREES,
                language=language,
            )


def _is_idiom(text: str, one: Found) -> bool:
    """Whether it is "one" or "two" in words, which one language says and another need not ("dans les deux sens", "both ways")."""
    return isinstance(one, Figure) and one.number <= 2 and not text[one.start : one.end].strip().isdigit()


def _said(text: str, language: str) -> list[Found]:
    found = read(text, language, STATES)
    return [
        one
        for one in found
        if not (isinstance(one, Figure) and one.indefinite)
        and not (isinstance(one, Mark) and one.kind in PASSED_OVER)
        and not isinstance(one, Unclear)
    ]


def _words(text: str, one: Found) -> str:
    unit = one.unit if isinstance(one, Figure) else None
    return text[one.start : unit.end if unit and unit.end > one.end else one.end]
