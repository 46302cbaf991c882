"""A text against the records: each thing that it says finds the record it speaks of, and is true of it or not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from intersession.core.collation import fold
from intersession.core.dates import write_days
from intersession.core.document import ReadDocument
from intersession.core.figures import Dates, Figure, Found, Mark, Names, Unclear
from intersession.core.figures.found import Kind
from intersession.core.names import listed
from intersession.core.wording import Qualifier, UntrueFigureError, is_round, propose, state
from intersession.drafting.facts import Facts
from intersession.drafting.tokens import states_in_order

from .known import Known, known_of
from .reading import Piece, pieces_of, place_in_matters, same_days
from .rows import Row, Verdict

ALIKE = 0.82  # how far a title is one of the records' (share of equal letters): it is meant, and is not it
CHECKED_MARKS = {Kind.YEAR, Kind.MONTH, Kind.ORDINAL, Kind.REFERENCE, Kind.SYMBOL}


def check_document(document: ReadDocument, facts: Facts, language: str) -> list[Row]:
    """One row for each figure, day, State, year, reference and title of the text, in its order."""
    known, matters = known_of(facts)
    rows: list[Row] = []
    for piece in pieces_of(document):
        if piece.letter:
            rows += _heading(piece, facts, language)
            continue
        place_in_matters(piece, matters, language)
        rows += Check(piece, known, facts.symbols, language).rows()
    return rows


def _heading(piece: Piece, facts: Facts, language: str) -> Iterator[Row]:
    """A lettered heading: the topic of that letter has this title, letter for letter."""
    topic = next((topic for topic in facts.topics if topic.letter == piece.letter), None)
    if topic is None:
        return
    title = topic.title.get(language) or next(iter(topic.title.values()))
    same = _plain(title) == _plain(piece.text)
    yield Row(
        piece.cite, piece.text, title, Verdict.AGREES if same else Verdict.DISAGREES,
        f"cycles.topic:{topic.pk}", "" if same else title, language,
    )  # fmt: skip


@dataclass
class Check:
    """The check of one piece: what of its matters was said already, sentence by sentence."""

    piece: Piece
    known: list[Known]
    symbols: set[str]
    language: str
    used: set[int] = field(default_factory=set)  # places in `known` that something true was said of

    def rows(self) -> Iterator[Row]:
        said = list(self.piece.sentences(self.language))
        for _text, found in said:
            self._match_figures([one for one in found if isinstance(one, Figure)])
        self.used = {place for _one, place in self._days(said)} | self.used
        for text, found in said:
            matched = self._match_figures([one for one in found if isinstance(one, Figure)])
            for one in found:
                if row := self._row(text, one, matched):
                    yield row
        yield from self._title_rows()

    # Figures: those of one sentence are matched with what the records know of the piece's matters, each with another

    def _of_matters(self, kind: str) -> list[int]:
        return [n for n, one in enumerate(self.known) if one.kind == kind and one.matter in self.piece.matters]

    def _match_figures(self, figures: list[Figure]) -> dict[int, int]:
        """By the figure's place in the sentence the place in `known` of which it is true; as many as can be."""
        slots = self._of_matters("figure")
        options = [[n for n in slots if _may_count(f, self.known[n]) and self.known[n].bears(f)] for f in figures]
        taken: dict[int, int] = {}  # known → figure

        def assign(figure: int, tried: set[int]) -> bool:
            for slot in sorted(options[figure], key=lambda n: len(self.known[n].units)):
                if slot in tried:
                    continue
                tried.add(slot)
                if slot not in taken or assign(taken[slot], tried):
                    taken[slot] = figure
                    return True
            return False

        for place in range(len(figures)):
            assign(place, set())
        self.used |= set(taken)
        return {figures[place].start: slot for slot, place in taken.items()}

    def _days(self, said: list[tuple[str, list[Found]]]) -> Iterator[tuple[Dates, int]]:
        for _text, found in said:
            for one in found:
                if isinstance(one, Dates):
                    yield from ((one, n) for n in self._of_matters("days") if same_days(one, self.known[n].value))

    def _row(self, text: str, one: Found, matched: dict[int, int]) -> Row | None:
        if isinstance(one, Figure):
            return self._figure(text, one, matched)
        if isinstance(one, Dates):
            return self._dates(text[one.start : one.end], one)
        if isinstance(one, Names):
            return self._names(text[one.start : one.end], one)
        if isinstance(one, Mark):
            return self._mark(text[one.start : one.end], one) if one.kind in CHECKED_MARKS else None
        return self._said(text[one.start : one.end], "", Verdict.NO_RECORD) if isinstance(one, Unclear) else None

    def _said(self, words: str, recorded: str, verdict: Verdict, record: str = "", proposed: str = "") -> Row:
        return Row(self.piece.cite, words, recorded, verdict, record, proposed, self.language)

    def _figure(self, text: str, one: Figure, matched: dict[int, int]) -> Row:
        words = text[one.start : one.unit.end if one.unit and one.unit.end > one.end else one.end]
        if one.start in matched:
            known = self.known[matched[one.start]]
            verdict = Verdict.STATED if known.stated else Verdict.AGREES
            return self._said(words, known.words(self.language), verdict, known.record)
        taken = set(matched.values())
        candidates = [n for n in self._of_matters("figure") if n not in taken and _may_count(one, self.known[n])]
        if not candidates:
            return self._said(words, "", Verdict.NO_RECORD)
        free = [n for n in candidates if n not in self.used] or candidates
        known = self.known[min(free, key=lambda n: abs(self.known[n].value - one.number))]
        right = _best(one, known, self.language)
        return self._said(words, known.words(self.language), Verdict.DISAGREES, known.record, right)

    def _dates(self, words: str, one: Dates) -> Row:
        return self._against("days", words, lambda value: same_days(one, value), _days_words, near=_distance(one))

    def _against(
        self, kind: str, words: str, is_true: Callable[[Any], bool], worded: Callable[[Any, str], str],
        *, near: Callable[[Any], float] = lambda value: 0, anywhere: bool = True,
    ) -> Row:  # fmt: skip
        """True of what the piece is about, or of anything the records know where its own was said; else it disagrees with
        what of its matters nothing true was said yet."""
        own = self._of_matters(kind)
        for n in own:
            if is_true(self.known[n].value):
                return self._said(
                    words, worded(self.known[n].value, self.language), Verdict.AGREES, self.known[n].record
                )
        said = {self.known[n].matter for n in own if n in self.used}
        unsaid = [n for n in own if self.known[n].matter not in said]
        if unsaid:
            known = self.known[min(unsaid, key=lambda n: near(self.known[n].value))]
            right = worded(known.value, self.language)
            return self._said(words, right, Verdict.DISAGREES, known.record, right)
        if anywhere:
            for known in self.known:
                if known.kind == kind and is_true(known.value):
                    return self._said(words, worded(known.value, self.language), Verdict.AGREES, known.record)
        return self._said(words, "", Verdict.NO_RECORD)

    def _names(self, words: str, one: Names) -> Row:
        def is_true(codes: list[str]) -> bool:
            order = [state.alpha2 for state in states_in_order(codes, self.language)]
            return len(order) == len(one.codes) and all(c in may for c, may in zip(order, one.codes, strict=True))

        return self._against(
            "states", words, is_true, _states_words, near=lambda codes: -_shared(one, codes), anywhere=False
        )

    def _mark(self, words: str, one: Mark) -> Row | None:
        if one.kind is Kind.YEAR:
            return self._year(words, int(one.value))
        if one.kind is Kind.MONTH:
            return self._against(
                "month", words, lambda month: str(month) == one.value, lambda m, _l: str(m), anywhere=False
            )
        if one.kind is Kind.ORDINAL:
            own = self._of_matters("ordinal")
            if not own or one.value not in ("1", "2", "3", "4", "5", "6"):
                return None
            return self._against(
                "ordinal", words, lambda place: str(place) == one.value, lambda p, _l: str(p), anywhere=False
            )
        if one.kind is Kind.SYMBOL:
            known = one.value in self.symbols
            return self._said(words, one.value if known else "", Verdict.AGREES if known else Verdict.NO_RECORD)
        return self._reference(words, one)

    def _year(self, words: str, year: int) -> Row:
        known = [one for one in self.known if one.kind == "year"]
        right = next((one for one in known if one.value == year), None)
        if right:
            return self._said(words, str(year), Verdict.AGREES, right.record)
        if not self.piece.matters:
            return self._said(words, "", Verdict.NO_RECORD)
        nearest = min(known, key=lambda one: abs(one.value - year))
        return self._said(words, str(nearest.value), Verdict.DISAGREES, nearest.record, str(nearest.value))

    def _reference(self, words: str, one: Mark) -> Row:
        known = [each for each in self.known if each.kind == "reference"]
        right = next((each for each in known if each.value == one.value), None)
        if right:
            return self._said(words, str(right.value), Verdict.AGREES, right.record)
        kind = one.value.rsplit(" ", 1)[0]
        other = next((each for each in known if str(each.value).rsplit(" ", 1)[0] == kind), None)
        if other is None:
            return self._said(words, "", Verdict.NO_RECORD)
        return self._said(words, str(other.value), Verdict.DISAGREES, other.record, str(other.value))

    # Titles: what is set apart or quoted, where it is one of the records' titles or nearly one

    def _title_rows(self) -> Iterator[Row]:
        known = [one for one in self.known if one.kind == "title"]
        for said in self.piece.titles():
            plain = _plain(said)
            right = next((one for one in known if plain in map(_plain, one.value.values())), None)
            if right:
                yield self._said(said, said, Verdict.AGREES, right.record)
            elif near := self._nearly(plain, known):
                yield self._said(said, near[1], Verdict.DISAGREES, near[0].record, near[1])

    def _nearly(self, plain: str, known: list[Known]) -> tuple[Known, str] | None:
        """The title in the text's language that is meant, though it stands otherwise in the records."""
        titles = [(one, one.value[self.language]) for one in known if self.language in one.value]
        alike = [
            (SequenceMatcher(None, _plain(title), plain, autojunk=False).ratio(), one, title) for one, title in titles
        ]
        best = max(alike, key=lambda each: each[0], default=None)
        return (best[1], best[2]) if best and best[0] >= ALIKE else None


def _may_count(figure: Figure, known: Known) -> bool:
    """Whether a figure may speak of this: its unit is one of those, or it has none, or one that nobody knows."""
    return figure.unit is None or not figure.unit.keys or bool(figure.unit.keys & known.units)


def _best(figure: Figure, known: Known, language: str) -> str:
    """The best true wording of the recorded figure: with the qualifier that the text has, where one goes with it."""
    actual: int = known.value
    unit = next(iter(sorted(figure.unit.keys)), None) if figure.unit and figure.unit.keys else None
    if known.qualifier:
        return known.words(language, unit)
    try:
        if figure.qualifier is not Qualifier.EXACT and actual >= 10 and not is_round(actual):
            return state(figure.qualifier, actual, language, unit).text
    except UntrueFigureError:
        pass
    return propose(actual, language, unit)[0].text


def _plain(text: str) -> str:
    """A title as it is compared: whatever its capitals, quotation marks and kinds of blank."""
    return " ".join(fold(text).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").split()).strip(" .;:,")


def _days_words(span: tuple[date, date], language: str) -> str:
    return write_days(*span, language)


def _states_words(codes: list[str], language: str) -> str:
    return listed(states_in_order(codes, language), language)


def _distance(one: Dates) -> Callable[[Any], float]:
    written = one.spans[0][0]
    return lambda span: abs((span[0].month * 31 + span[0].day) - (written.month * 31 + written.day))


def _shared(one: Names, codes: list[str]) -> int:
    return sum(any(code in may for may in one.codes) for code in codes)
