"""What stands in the room, as its pages show it: the package with both titles, the words put, who objects, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from intersession.core.changes import Piece, marked_change
from intersession.core.deciding import Room, replay
from intersession.floor.models import STEPS, Decision, Step
from intersession.questions.models import Option, Question
from intersession.site.labels import Labels, in_language

from .wording import composed, happened


@dataclass(frozen=True)
class Part:
    """One part of the package: its label, the title that it shall bear, and the one under which it was put where that is another."""

    label: str
    title: str
    before: str
    change: list[Piece]


@dataclass(frozen=True)
class Scene:
    """A question in its room at one moment."""

    question: Question
    room: Room
    decision: Decision | None
    languages: list[str]  # of the forum
    steps: list[Step]

    @cached_property
    def options(self) -> list[Option]:
        return self.question.options_in_order

    @property
    def phase(self) -> str:
        return "recorded" if self.decision else self.room.phase

    @property
    def items(self) -> Sequence[dict[str, Any]]:
        """The package as it was kept; of nothing yet, nothing."""
        return self.room.package.content["items"] if self.room.package else []

    @cached_property
    def parts(self) -> list[Part]:
        """The package in the reader's language."""
        put = {option.label: option.title for option in self.options}
        return [_part(each["label"], each["title"], put.get(each["label"], {})) for each in self.items]

    @property
    def words(self) -> str:
        """What is put or was decided, in the reader's language."""
        return in_language(self.room.put.content["words"]) if self.room.put else ""

    @property
    def words_language(self) -> str:
        """The language in which these words are shown."""
        words: Labels = self.room.put.content["words"] if self.room.put else {}
        reader = (get_language() or "en")[:2]
        return reader if words.get(reader) else next((code for code, text in words.items() if text), reader)

    @property
    def composed(self) -> Labels:
        """The words by which the package as it stands would be put, in each language of the forum."""
        return composed(self.items, self.options, self.languages) if self.items else {}

    @property
    def uneven(self) -> list[tuple[str, str, str]]:
        """Titles that were changed in some languages and not in others: the label, the languages that follow, those that do not."""
        put = {option.label: option.title for option in self.options}
        found = [(each["label"], _followed(each["title"], put.get(each["label"], {}), self.languages)) for each in self.items]  # fmt: skip
        return [(label, ", ".join(changed), ", ".join(left)) for label, (changed, left) in found if changed and left]

    @property
    def objections(self) -> list[Step]:
        return list(self.room.objections.values())  # type: ignore[arg-type]

    @property
    def reservations(self) -> list[Step]:
        return list(self.room.reservations.values())  # type: ignore[arg-type]

    @property
    def statements(self) -> list[Any]:
        return list(self.decision.stances.select_related("delegation")) if self.decision else list(self.room.statements)

    @property
    def of(self) -> int:
        """The number of the step by which the words were put."""
        return self.room.put.number if self.room.put else 0

    @property
    def undoable(self) -> str:
        """What an undo would take back, in words; nothing where it cannot."""
        step = self.room.undoable
        return "" if step is None or self.decision else happened(step, {})  # type: ignore[arg-type]


def scene_of(question: Question, languages: list[str]) -> Scene:
    """What stands now, of a question that was read with its decision; two queries with the options."""
    steps = STEPS(question=question.pk)
    return Scene(question, replay(steps), getattr(question, "decision", None), languages, steps)


def _part(label: str, title: Labels, put: Labels) -> Part:
    stands, before = in_language(put | title), in_language(put)
    changed = bool(before) and stands != before
    return Part(label, stands, before if changed else "", marked_change(before, stands) if changed else [])


def _followed(title: Labels, put: Labels, languages: Sequence[str]) -> tuple[list[str], list[str]]:
    """The languages in which a title reads otherwise than it was put, and those in which it reads as before."""
    both = [code for code in languages if put.get(code)]
    changed = [code.upper() for code in both if title.get(code, put[code]) != put[code]]
    return changed, [code.upper() for code in both if title.get(code, put[code]) == put[code]]


def history(steps: Sequence[Step]) -> list[tuple[Step, str]]:
    """Steps in words, the last first."""
    numbered = {step.number: step for step in steps}
    return [(step, happened(step, numbered)) for step in reversed(steps)]
