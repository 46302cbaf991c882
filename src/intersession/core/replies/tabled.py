"""Tables as missions fill them: an option to a row, a mark beside it, a wording, a remark; and who fills it.

Only what a cell says by itself is taken: a mark, a rank, an option's letter or whole title. A cell of other words where a mark was
asked for makes the reading unclear (contract.md, "A careful officer's rules").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.directory import Directory
from intersession.core.replies.evidence import bare
from intersession.core.replies.shapes import Arrival, Asked, Reading, Reason, Words, status_of
from intersession.core.replies.vocabulary import pattern

_MARKED = frozenset(
    [
        "x",
        "xx",
        "✓",
        "✔",
        "☒",
        "☑",
        "■",
        "yes",
        "y",
        "oui",
        "o",
        "si",
        "s",
        "true",
        "vrai",
        "verdadero",
        "ok",
        "selected",
        "select",
        "choisi",
        "retenu",
        "elegido",
        "seleccionado",
    ]
)
_UNMARKED = frozenset(["no", "n", "non", "0", "-", "–", "—", "/", "☐", "□", "false", "faux", "falso", "[]", "n/a"]) | {
    ""
}
_HEADS = {
    "wording": r"(?:wording|modif|amend|libelle|formulation|redaccion|new title|nouveau titre|nuevo titulo|propose)",
    "only": r"(?:only if|uniquement si|seulement si|solo si|unicamente si)",
    "mark": r"(?:select|choice|choose|chosen|choix|choisi|retenu|eleccion|elegid|seleccion|yes|oui|(?<!\w)si(?!\w)|(?<!\w)mark(?!\w)|vote|voto|reply|answer|reponse|respuesta|support|appui|apoyo|tick|cocher|marcar|preference|preferencia|rank|rang|orden|ordre|order|priorit|(?<!\w)x(?!\w))",
    "remark": r"(?:remark|comment|observation|remarque|observacion|comentario|reason|motif|motivo|justif)",
    "title": r"(?:title|titre|titulo|topic|sujet|tema|option|opcion|theme|workshop|atelier|taller|project|projet|proyecto)",
    "label": r"(?:letter|lettre|letra|label|no\.?|n[°o]|number|numero|item|#)",
}
_RANK = pattern(r"(\d{1,2})(?:{ordinal_ending}|[ºª°])?")
_WHO = pattern(r"(?:{cell_member})s?(?: \(.*\))? ?:?")
_OTHER = pattern(r"(?:{cell_other})(?: \w+){0,4} ?[:.]?")
_NONE = pattern(r"(?:{cell_none})[ .]?")
_LABEL = pattern(r"[(\[]?\s*(?P<label>[a-z]|\d{1,2})\s*[)\].:]?")
_LABELLED = pattern(
    r"(?:(?:topic|option|sujet|tema|opcion|projet|project|proyecto|no\.?|n[°o]) )?[(\[]?(?P<label>[a-z]|\d{1,2})[)\].:]? ?[-–:]? (?P<title>\w.{3,})"
)


@dataclass
class _Found:
    """What a table says so far."""

    ranks: dict[str, int] = field(default_factory=dict)
    chosen: list[str] = field(default_factory=list)
    wordings: dict[str, dict[str, Any]] = field(default_factory=dict)
    alternatives: list[dict[str, Any]] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    no_preference: bool = False
    named: set[str] = field(default_factory=set)
    words: list[Words] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


Rows = Sequence[Sequence[str]]


def rendered(rows: Rows) -> tuple[str, list[list[tuple[int, int]]]]:
    """A table as text, a row to a line and a tab between cells; and where each cell stands in it."""
    text = ""
    places: list[list[tuple[int, int]]] = []
    for row in rows:
        places.append([])
        for number, cell in enumerate(row):
            said = " ".join(cell.split())
            text += "\t" if number else ""
            places[-1].append((len(text), len(text) + len(said)))
            text += said
        text += "\n"
    return text, places


def read_table(rows: Rows, asked: Asked, known: Directory, arrival: Arrival, language: str) -> Reading | None:
    """What a table of options says; None where no two options stand in it, each in a row of its own."""
    reader = _Reader(rows, asked, known, arrival, language)
    return reader.read() if len(reader.option_rows) > 1 else None


class _Reader:
    def __init__(self, rows: Rows, asked: Asked, known: Directory, arrival: Arrival, language: str) -> None:
        self.rows, self.asked, self.known, self.arrival, self.language = rows, asked, known, arrival, language
        self.text, self.places = rendered(rows)
        self.titles = {bare(title): option.label for option in asked.options for title in option.titles.values()}
        self.labels = {fold(option.label): option.label for option in asked.options}
        self.found = _Found()
        self.option_rows = {at: named for at, row in enumerate(rows) if (named := self._option(row, at))}
        first = min(self.option_rows, default=0)
        self.columns = self._columns(first)

    def _option(self, row: Sequence[str], at: int) -> tuple[str, int] | None:
        """The option that a row is about, and in which column its title or letter ends."""
        del at
        label = title = None
        last = 0
        for column, cell in enumerate(row[:4]):
            named = self.titles.get(bare(cell))
            both = _LABELLED.fullmatch(fold(" ".join(cell.split())))
            alone = _LABEL.fullmatch(fold(cell.strip()))
            if named or (both and self.titles.get(bare(both["title"]))):
                title, last = named or self.titles[bare(both["title"] if both else "")], column
                label = label or (self.labels.get(both["label"]) if both else None)
            elif alone and column == 0 and alone["label"] in self.labels:
                label = self.labels[alone["label"]]
        if title and label and title != label:
            return f"{title}≠{label}", last
        return (title or label or "", last) if title or (label and len(row) > 1) else None

    def _columns(self, first: int) -> dict[int, str]:
        """What each column is for, by the row above the first option; "" where its head says nothing known."""
        for row in reversed([*self.rows[:first]]):
            named = {
                at: kind for at, cell in enumerate(row) for kind in [_kind_of(fold(cell))] if kind and cell.strip()
            }
            if len(named) > 1:
                return named
        return {}

    def read(self) -> Reading:
        for at, row in enumerate(self.rows):
            if at in self.option_rows:
                self._read_option(at, row)
            else:
                self._read_other(at, row)
        return self._reading()

    def _point(self, says: str, at: int, column: int) -> None:
        self.found.words.append(Words(*self.places[at][column], says))

    def _doubt(self, code: str, at: int, column: int = 0) -> None:
        self.found.reasons.append(Reason(code, *self.places[at][column]))

    def _read_option(self, at: int, row: Sequence[str]) -> None:
        named, last = self.option_rows[at]
        if "≠" in named:
            if any(self._mark(row, column) for column in self._mark_columns(row, last)):
                self._doubt("label_and_title_differ", at)
            return
        if named in self.found.named:
            self._doubt("table_not_certain", at)
        self.found.named.add(named)
        marks = self._mark_columns(row, last)
        for column in marks:
            self._take_mark(named, at, row, column)
        self._take_words(named, at, row)

    def _mark_columns(self, row: Sequence[str], last: int) -> list[int]:
        columns = [at for at, kind in self.columns.items() if kind == "mark" and at < len(row)]
        if columns or self.columns:
            return columns
        return [at for at in range(last + 1, len(row)) if row[at].strip()][:1]

    def _mark(self, row: Sequence[str], column: int) -> str:
        return fold(row[column]).strip(" .[]()\t") if column < len(row) else ""

    def _take_mark(self, option: str, at: int, row: Sequence[str], column: int) -> None:
        mark = self._mark(row, column)
        rank = _RANK.fullmatch(mark)
        if mark in _MARKED or (rank and rank[1] != "0"):
            if rank:
                self.found.ranks[option] = int(rank[1])
            self.found.chosen.append(option)
            self._point(f"choice {option}", at, column)
        elif mark not in _UNMARKED:
            self._doubt("table_not_certain", at, column)

    def _take_words(self, option: str, at: int, row: Sequence[str]) -> None:
        """A proposed wording, "only if" beside it, and remarks that may take the choice back."""
        only = any(kind == "only" and self._mark(row, column) in _MARKED for column, kind in self.columns.items())
        for column, kind in self.columns.items():
            cell = row[column].strip() if column < len(row) else ""
            if kind == "wording" and fold(cell) not in _UNMARKED and bare(cell) not in self.titles:
                title = {self.language: " ".join(cell.split())}
                self.found.wordings[option] = {"title": title, "text": {}, "reason": "", "only_if": only}
                self._point(f"wording {option}", at, column)
            elif kind == "remark" and _takes_back(fold(cell)):
                self._doubt("table_not_certain", at, column)

    def _read_other(self, at: int, row: Sequence[str]) -> None:
        cells = [(column, cell.strip()) for column, cell in enumerate(row) if cell.strip()]
        if not cells:
            return
        first = fold(cells[0][1])
        if _WHO.fullmatch(first) and len(cells) == 2:
            if code := self.known.whole(cells[1][1]):
                self.found.members.append(code)
                self._point(f"from {code}", at, cells[1][0])
        elif _NONE.fullmatch(first) and any(self._mark(row, column) in _MARKED for column, _ in cells[1:]):
            self.found.no_preference = True
            self._point("no preference", at, cells[0][0])
        elif _OTHER.fullmatch(first):
            self._take_alternative(at, cells[1:])

    def _take_alternative(self, at: int, cells: list[tuple[int, str]]) -> None:
        worded = [(column, cell) for column, cell in cells if len(bare(cell).split()) > 1]
        if len(worded) == 1:
            column, cell = worded[0]
            self.found.alternatives.append({"alternative": {"title": {self.language: cell}, "text": {}, "reason": ""}})
            self._point("alternative", at, column)
        elif worded or any(fold(cell).strip(" .[]()") in _MARKED for _, cell in cells):
            self._doubt("table_not_certain", at)

    def _reading(self) -> Reading:
        found = self.found
        chosen = [option.label for option in self.asked.options if option.label in found.chosen]
        ranked = self._is_ranked(chosen)
        if ranked:
            chosen.sort(key=lambda option: found.ranks[option])
        for option in found.wordings.keys() - set(chosen):
            self._doubt(
                "mentioned_without_choice", next(at for at, one in self.option_rows.items() if one[0] == option)
            )
        choices: list[dict[str, Any]] = [
            {"option": label} | ({"modified": found.wordings[label]} if label in found.wordings else {})
            for label in chosen
        ] + found.alternatives
        reasons = [*found.reasons, *self._weighed(choices)]
        return Reading(
            status_of(reasons, late=self.arrival.late),
            delegations=tuple(dict.fromkeys(found.members)),
            choices=tuple(choices),
            ranked=ranked,
            no_preference=found.no_preference,
            reasons=tuple(dict.fromkeys(reasons)),
            words=tuple(sorted(found.words)),
        )

    def _is_ranked(self, chosen: list[str]) -> bool:
        ranks = [self.found.ranks.get(option) for option in chosen]
        if None in ranks or not ranks:
            if any(ranks) and not all(ranks):
                self.found.reasons.append(Reason("table_not_certain"))
            return False
        if len(set(ranks)) < len(ranks):
            if set(ranks) != {1}:
                self.found.reasons.append(Reason("table_not_certain"))
            return False
        return self.asked.ranks or len(ranks) > 1

    def _weighed(self, choices: list[dict[str, Any]]) -> Iterator[Reason]:
        if len(choices) > self.asked.picks and not self.asked.ranks:
            yield Reason("too_many_choices")
        if choices and self.found.no_preference:
            yield Reason("abstains_and_chooses")
        if not self.asked.modifications and any("modified" in choice for choice in choices):
            yield Reason("modification_not_allowed")
        if not self.asked.alternatives and self.found.alternatives:
            yield Reason("alternative_not_allowed")


def _kind_of(head: str) -> str:
    return next((kind for kind, pattern in _HEADS.items() if re.search(pattern, head)), "")


def _takes_back(remark: str) -> bool:
    """Whether a remark makes the mark beside it conditional, or asks for a change."""
    return any(
        sought.search(remark) for sought in (phrases.CONDITION, phrases.CHANGED, phrases.HEDGED, phrases.CONSENSUS)
    )
