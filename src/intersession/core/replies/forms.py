"""A reply form that came back, as a reading: exact, or not clear with a reason (contract.md, "A reading")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from intersession.core.characters import unshown
from intersession.core.choices import check_reply
from intersession.core.replies.shapes import CONTRADICTIONS, Arrival, Asked, Reading, Reason, Status, Words

if TYPE_CHECKING:  # whoever reads letters alone needs no formats
    from intersession.core.formats.reply_forms import Filled, Mark

TICKED = "☒"
_REASON_OF = {
    "too_many_choices": "too_many_choices", "too_few_choices": "too_few_choices", "rank_twice": "ranks_differ",
    "rank_missing": "ranks_differ", "modified_without_wording": "modified_without_wording",
    "alternative_without_wording": "alternative_without_wording", "modification_not_allowed": "modification_not_allowed",
    "alternative_not_allowed": "alternative_not_allowed", "alternative_twice": "two_marks", "no_answer": "two_marks",
}  # fmt: skip
_HOW = ("as_it_stands", "modified", "only_if")


def read_form(filled: Filled, asked: Asked, arrival: Arrival) -> tuple[str, Reading]:
    """What a form says, and the text that the reading's places are of: each filled line with its words. It is clear only where
    the form is as it was made, for this question, from the member for which it was made, and filled as the question admits."""
    return _FormReader(filled, asked, arrival).read()


@dataclass
class _FormReader:
    filled: Filled
    asked: Asked
    arrival: Arrival
    reasons: list[Reason] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read(self) -> tuple[str, Reading]:
        mark, values = self.filled.mark, self.filled.values
        text = self._text()
        self._weigh_form()
        if mark is None:
            return text, Reading("late" if self.arrival.late else "unclear", reasons=tuple(self.reasons))
        self._weigh_mark(mark)
        choices = sorted(
            self._choices(mark), key=lambda choice: choice.get("rank", 0)
        )  # as a letter ranks: the first first
        self._weigh_choices(mark, choices)
        return text, Reading(
            self._status(),
            delegations=tuple(dict.fromkeys(filter(None, (self.arrival.sender, mark.member)))),
            question=mark.question if mark.question == self.asked.name else "other",
            choices=tuple(choices),
            ranked=mark.kind == "rank",
            no_preference="no_preference" in values,
            awaiting_instructions="awaiting" in values,
            replaces_earlier=True if "replaces" in values else None,
            reasons=tuple(dict.fromkeys(self.reasons)),
            words=tuple(self._words(choices)),
            remarks=values.get("remarks", ""),
        )

    def _text(self) -> str:
        """Each line that is filled in, a line of text; where each stands is remembered by its key."""
        said, start = [], 0
        for key, value in self.filled.values.items():
            shown = f"{self.filled.words.get(key, key)}: {TICKED if value == 'x' and _is_tick(key) else value}"
            said.append(shown)
            self.places[key] = (start, start + len(shown))
            start += len(shown) + 1
        return "\n".join(said)

    def _doubt(self, code: str, key: str = "") -> None:
        self.reasons.append(Reason(code, *self.places.get(key, (0, 0))))

    def _weigh_form(self) -> None:
        for code in dict.fromkeys(code for code, _ in self.filled.faults):
            self._doubt(code)
        for key, value in self.filled.values.items():
            if unshown(value):
                self._doubt("unshown_direction", key)

    def _weigh_mark(self, mark: Mark) -> None:
        """Whether the form belongs to this question, and came from the member that it was made for."""
        labels = tuple(option.label for option in self.asked.options)
        if mark.question != self.asked.name or (mark.kind != "comment" and mark.labels != labels):
            self._doubt("form_of_another_question")
        if self.arrival.sender is not None and self.arrival.sender != mark.member:
            self._doubt("sender_and_letter_differ")
        elif self.arrival.by_mail and self.arrival.sender is None:
            self._doubt("sender_unknown")
        if self.arrival.earlier and "replaces" not in self.filled.values:
            self._doubt("earlier_reply_stands")

    def _choices(self, mark: Mark) -> Iterator[dict[str, Any]]:
        for label in mark.labels:
            yield from self._ranked(label) if mark.kind == "rank" else self._choice(mark, label)
        for n in range(1, mark.alternatives + 1):
            if wording := self._wording(mark, "alternative_", str(n)):
                yield {"alternative": wording}

    def _ranked(self, label: str) -> Iterator[dict[str, Any]]:
        rank = self.filled.values.get(f"rank {label}", "").removesuffix(".")
        if rank.isascii() and rank.isdecimal() and len(rank) < 4 and int(rank) > 0:
            yield {"option": label, "rank": int(rank)}
        elif rank:
            self._doubt("ranks_differ", f"rank {label}")

    def _choice(self, mark: Mark, label: str) -> Iterator[dict[str, Any]]:
        how = [name for name in _HOW if f"{name} {label}" in self.filled.values]
        wording = self._wording(mark, "", label)
        if len(how) > 1:
            self._doubt("two_marks", f"{how[1]} {label}")
        if wording and (not how or how == ["as_it_stands"]):
            self._doubt("wording_without_mark", next(self._filled_of(label)))
        if how and how[-1] == "as_it_stands":
            yield {"option": label}
        elif how:
            none: dict[str, Any] = {"title": {}, "text": {}, "reason": ""}
            yield {"option": label, "modified": (wording or none) | {"only_if": how[-1] == "only_if"}}

    def _wording(self, mark: Mark, prefix: str, of: str) -> dict[str, Any]:
        """The wording that is filled in, in the form's language; empty where none of its places is."""
        title, text, reason = (
            self.filled.values.get(f"{prefix}{part} {of}", "") for part in ("title", "text", "reason")
        )
        if not (title or text or reason):
            return {}
        language = mark.language
        return {
            "title": {language: title} if title else {}, "text": {language: text} if text else {}, "reason": reason,
        }  # fmt: skip

    def _filled_of(self, label: str) -> Iterator[str]:
        return (key for part in ("title", "text", "reason") if (key := f"{part} {label}") in self.filled.values)

    def _weigh_choices(self, mark: Mark, choices: list[dict[str, Any]]) -> None:
        values = self.filled.values
        none, awaits = "no_preference" in values, "awaiting" in values
        if choices and none:
            self._doubt("abstains_and_chooses", "no_preference")
        if (choices or none) and awaits:
            self._doubt("awaits_and_chooses", "awaiting")
        if not (choices or none or awaits or values.get("remarks") or self.reasons):
            self._doubt("nothing_understood")
        if mark.kind == "yes_no" and not choices:
            return  # whoever only awaits instructions or remarks answers nothing yet
        faults = check_reply(
            choices, mark.labels, mark.picks, kind=mark.kind, least=mark.least,  # type: ignore[arg-type]
            modifications=mark.modifications, alternatives=bool(mark.alternatives),
        )  # fmt: skip
        for fault in faults:
            self._doubt(_REASON_OF.get(fault.code, "form_changed"))

    def _words(self, choices: list[dict[str, Any]]) -> Iterator[Words]:
        """Where each thing was read; in the words that `read_reply` uses for it."""
        says: dict[str, str] = {
            "no_preference": "no preference",
            "awaiting": "awaiting instructions",
            "replaces": "replaces earlier",
        }
        for choice in choices:
            label = choice.get("option", "")
            says |= {f"{how} {label}": f"choice {label}" for how in ("as_it_stands", "modified", "only_if", "rank")}
        for key, place in self.places.items():
            part, _, of = key.partition(" ")
            if key in says:
                yield Words(*place, says[key])
            elif part.startswith("alternative_"):
                yield Words(*place, "alternative")
            elif part in ("title", "text", "reason"):
                yield Words(*place, f"wording {of}")

    def _status(self) -> Status:
        codes = {reason.code for reason in self.reasons}
        if self.arrival.late:
            return "late"
        if codes & CONTRADICTIONS:
            return "contradictory"
        return "unclear" if codes else "clear"


def _is_tick(key: str) -> bool:
    return key.partition(" ")[0] in (*_HOW, "no_preference", "awaiting", "replaces")
