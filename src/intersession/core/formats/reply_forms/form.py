"""What a reply form asks: its lines in their order, which its mark alone determines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from intersession.core.formats.reply_forms.marks import Mark
from intersession.core.formats.reply_forms.words import FormWords, words_in

MOST_ALTERNATIVES = 5
Place = Literal["tick", "words", "rank", "free"]


class Line(NamedTuple):
    """A numbered line with one place to fill. `key` says what is filled in there, as "only_if a"."""

    number: int
    key: str
    words: str
    place: Place


class Part(NamedTuple):
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


class Choosable(NamedTuple):
    """An option: its label and its title in the form's language."""

    label: str
    title: str


@dataclass(frozen=True)
class ReplyForm:
    """A question as it is put to one member, in the language of its mission. `deadline` is worded, with its zone."""

    question: str
    member: str
    language: str
    title: str
    member_name: str
    organization: str
    options: tuple[Choosable, ...] = ()
    kind: str = "choose"
    symbol: str = ""
    deadline: str = ""
    return_to: str = ""
    text: str = ""  # on which yes or no is said
    picks: int = 1
    least: int = 0
    modifications: bool = False
    alternatives: bool = False

    @property
    def mark(self) -> Mark:
        """Its mark, without a check yet."""
        slots = min(self.picks, MOST_ALTERNATIVES) if self.alternatives and self.kind in ("choose", "approval") else 0
        modifiable = self.modifications and self.kind in ("choose", "approval")
        labels = tuple(option.label for option in self.options) if self.kind != "comment" else ()
        return Mark(
            self.question, self.member, self.language, self.kind, labels, self.picks, self.least, modifiable, slots
        )  # fmt: skip

    def about(self) -> Iterator[tuple[str, str]]:
        """What stands above the lines: names and what they name; a sentence has no name."""
        words = words_in(self.language)
        yield words.mission, self.member_name
        yield "", self.title
        if self.symbol:
            yield words.symbol, self.symbol
        yield (words.deadline, self.deadline) if self.deadline else ("", words.no_deadline)
        if self.kind == "rank":
            yield "", words.ranks
        elif self.kind in ("choose", "approval"):
            yield "", words.how_many[self.picks > 1].format(self.picks)
        if self.text:
            yield "", self.text
        yield "", words.how
        if self.return_to:
            yield "", words.return_to.format(self.return_to)

    def heads(self) -> Iterator[str]:
        """The same, each in a line."""
        words = words_in(self.language)
        return (words.named.format(name, said) if name else said for name, said in self.about())

    def parts(self) -> list[Part]:
        """Its lines under their headings."""
        return laid_out(self.mark, {option.label: option.title for option in self.options})


def laid_out(mark: Mark, titles: dict[str, str]) -> list[Part]:
    """The lines of the form with this mark. Their numbers and keys depend on nothing else; the titles stand in their words."""
    words = words_in(mark.language)
    numbered: list[Part] = []
    number = 0
    for heading, asked in _parts(mark, words, titles):
        lines = tuple(Line(number + place, *line) for place, line in enumerate(asked, 1))
        number += len(lines)
        numbered.append(Part(heading, lines))
    return numbered


Asked = list[tuple[str, str, Place]]


def _parts(mark: Mark, words: FormWords, titles: dict[str, str]) -> Iterator[tuple[str, Asked]]:
    if mark.modifications:
        for label in mark.labels:
            yield f"({label}) {titles.get(label, '')}", _modifiable(label, words)
    elif mark.labels:
        yield words.options, [_option(mark, label, words, titles) for label in mark.labels]
    if mark.alternatives:
        yield words.alternative, [line for n in range(1, mark.alternatives + 1) for line in _alternative(n, words)]
    yield words.instead, _instead(mark, words)
    remarks = words.comment if mark.kind == "comment" else words.remarks
    yield words.more, [
        ("remarks", remarks, "words"), ("replaces", words.replaces, "tick"), ("signed", words.signed, "free"),
    ]  # fmt: skip


def _modifiable(label: str, words: FormWords) -> Asked:
    shown = f"({label})"
    return [
        (f"as_it_stands {label}", words.as_it_stands.format(shown), "tick"),
        (f"modified {label}", words.modified.format(shown), "tick"),
        (f"only_if {label}", words.only_if.format(shown), "tick"),
        (f"title {label}", words.wording_title.format(shown), "words"),
        (f"text {label}", words.wording_text.format(shown), "words"),
        (f"reason {label}", words.wording_reason.format(shown), "words"),
    ]


def _option(mark: Mark, label: str, words: FormWords, titles: dict[str, str]) -> tuple[str, str, Place]:
    title = titles.get(label, "")
    if mark.kind == "yes_no":
        return f"as_it_stands {label}", words.answers.get(label, title or label), "tick"
    named = f"({label}) {title}"
    if mark.kind == "rank":
        return f"rank {label}", words.rank.format(named), "rank"
    return f"as_it_stands {label}", named, "tick"


def _alternative(n: int, words: FormWords) -> Asked:
    return [
        (f"alternative_title {n}", words.alternative_title.format(n), "words"),
        (f"alternative_text {n}", words.alternative_text.format(n), "words"),
        (f"alternative_reason {n}", words.alternative_reason.format(n), "words"),
    ]


def _instead(mark: Mark, words: FormWords) -> Asked:
    """Who says yes, no or abstention, or comments, has nothing to prefer."""
    none: Asked = [("no_preference", words.no_preference, "tick")] if mark.kind not in ("yes_no", "comment") else []
    return [*none, ("awaiting", words.awaiting, "tick")]
