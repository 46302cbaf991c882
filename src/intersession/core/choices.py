"""Replies as they are written outside (contract: "A reply"): checked against a question, and read for the count.

Each choice is one of `{"option": "a"}`, `{"option": "b", "modified": {"title": {"en": "…"}, "text": {}, "reason": "…",
"only_if": false}}` and `{"alternative": {"title": {"en": "…"}, "text": {}, "reason": "…"}}`; where options are ranked, each is
`{"option": "a", "rank": 1}`. A question on a text has the options yes, no and abstain; one that asks for a comment has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from intersession.core.faults import Fault, FaultError
from intersession.core.tally import Pattern, Pick, pattern_faults

KEYS = {"modified": {"title", "text", "reason", "only_if"}, "alternative": {"title", "text", "reason"}}
Words = tuple[tuple[str, str], ...]
Kind = Literal["choose", "approval", "rank", "yes_no", "comment"]


class Proposed(NamedTuple):
    """A proposed title and text: (language, words) pairs, in order of language. False where nothing is proposed."""

    title: Words = ()
    text: Words = ()

    def __bool__(self) -> bool:
        return bool(self.title or self.text)


def check_reply(
    choices: Sequence[Any],
    options: Collection[str],
    picks: int,
    *,
    kind: Kind = "choose",
    least: int = 0,
    modifications: bool = True,
    alternatives: bool = True,
) -> list[Fault]:
    """Everything that is wrong with the choices of a reply to a question with these options; empty where it is sound.

    A reply without a choice has no preference, whatever `least` says; to a question on a text it says yes, no or abstain.
    Codes: `not_a_choice too_many_choices too_few_choices unknown_option option_twice rank_twice rank_missing alternative_twice
    modified_without_wording alternative_without_wording modification_not_allowed alternative_not_allowed no_answer
    no_choice_here`.
    """
    if faults := list(_misshapen(choices, ranked=kind == "rank")):
        return faults
    pattern = tuple(Pick(each["option"]) for each in choices) if kind == "rank" else read_choices(choices)
    faults = pattern_faults(pattern, frozenset(options), picks) if kind != "comment" else []
    faults += _of_kind(choices, kind, least)
    if not modifications:
        faults += [
            Fault("modification_not_allowed", "Option “{option}” may not be modified here.", {"option": each["option"]})
            for each in choices
            if each.get("modified") is not None
        ]
    if not alternatives and any("alternative" in each for each in choices):
        faults.append(Fault("alternative_not_allowed", "No alternative may be proposed here."))
    return faults


def _of_kind(choices: Sequence[Mapping[str, Any]], kind: Kind, least: int) -> Iterator[Fault]:
    """What only some kinds of question ask of a reply."""
    if kind == "comment" and choices:
        yield Fault("no_choice_here", "This question asks for a comment; there is nothing to choose.")
    elif kind == "yes_no" and len(choices) != 1:
        yield Fault("no_answer", "The answer is one of: yes, no, abstention.")
    elif 0 < len(choices) < least:
        numbers = {"choices": len(choices), "least": least}
        yield Fault("too_few_choices", "At least {least} choices are made, or none; there are {choices}.", numbers)
    if kind == "rank":
        yield from _ranks(choices)


def _ranks(choices: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    counted = Counter(choice["rank"] for choice in choices)
    for rank in sorted(rank for rank, n in counted.items() if n > 1):
        sentence = "Rank {rank} is given twice: each option has a rank of its own."
        yield Fault("rank_twice", sentence, {"rank": rank})
    if len(counted) == len(choices) and (missing := set(range(1, len(choices) + 1)) - set(counted)):
        sentence = "Rank {rank} is missing: ranks go from 1 on without a gap."
        yield Fault("rank_missing", sentence, {"rank": min(missing)})


def check_question(
    options: Sequence[str], picks: int, places: int, *, kind: Kind = "choose", least: int = 0, alternatives: bool = True
) -> list[Fault]:
    """Whether a question can be put: it has options, each label once, and places and picks that these allow.

    Codes: `no_options label_twice places_out_of_range picks_out_of_range least_out_of_range`. Where alternatives are allowed they
    use a choice each, so a reply may make more choices than there are options. A question on a text and one that asks for a
    comment have no options to check.
    """
    if kind in ("yes_no", "comment"):
        return []
    if not options:
        return [Fault("no_options", "The question has no options.")]
    faults = [
        Fault("label_twice", "Two options have the label “{label}”.", {"label": label})
        for label in dict.fromkeys(options)
        if options.count(label) > 1
    ]
    n = len(options)
    if not 1 <= places <= n:
        sentence = "{places} places cannot be filled from {options} options."
        faults.append(Fault("places_out_of_range", sentence, {"places": places, "options": n}))
    if picks < 1 or (picks > n and not alternatives):
        sentence = "{picks} choices cannot be made among {options} options."
        faults.append(Fault("picks_out_of_range", sentence, {"picks": picks, "options": n}))
    if not 0 <= least <= picks:
        sentence = "A reply cannot make at least {least} choices and at most {picks}."
        faults.append(Fault("least_out_of_range", sentence, {"least": least, "picks": picks}))
    return faults


def rankings_of(choices: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The options of a sound ranked reply, the first one first."""
    return tuple(choice["option"] for choice in sorted(choices, key=lambda choice: choice["rank"]))


def read_choices(choices: Sequence[Mapping[str, Any]]) -> Pattern:
    """The choices of a well-formed reply as a pattern to count. Raises `FaultError` where one is not well formed."""
    for fault in _misshapen(choices):
        raise FaultError(fault)
    return tuple(map(_pick, choices))


def _pick(choice: Mapping[str, Any]) -> Pick:
    if "alternative" in choice:
        return Pick(None, _proposed(choice["alternative"]))
    modified = choice.get("modified")
    if modified is None:
        return Pick(choice["option"])
    return Pick(choice["option"], _proposed(modified), modified.get("only_if") or False)


def _proposed(wording: Mapping[str, Any]) -> Proposed:
    """What stands there; blank words are none, and the reason is not part of the wording."""
    return Proposed(_words(wording.get("title")), _words(wording.get("text")))


def _words(languages: Mapping[str, str] | None) -> Words:
    return tuple(sorted((code, words.strip()) for code, words in (languages or {}).items() if words.strip()))


def _misshapen(choices: object, *, ranked: bool = False) -> Iterator[Fault]:
    if isinstance(choices, str) or not isinstance(choices, Sequence):
        yield Fault("not_a_choice", "The choices of a reply are a list.", {"position": 0})
        return
    for position, choice in enumerate(choices, 1):
        if ranked and not _is_ranked(choice):
            yield Fault("not_a_choice", "Choice {position} is not an option with its rank.", {"position": position})
        elif not ranked and not _well_formed(choice):
            sentence = "Choice {position} is neither an option, nor an option modified, nor an alternative."
            yield Fault("not_a_choice", sentence, {"position": position})


def _is_ranked(choice: object) -> bool:
    if not isinstance(choice, Mapping) or set(choice) != {"option", "rank"}:
        return False
    rank = choice["rank"]
    return isinstance(choice["option"], str) and isinstance(rank, int) and not isinstance(rank, bool) and rank >= 1


def _well_formed(choice: object) -> bool:
    if not isinstance(choice, Mapping):
        return False
    if "alternative" in choice:
        return set(choice) == {"alternative"} and _is_wording(choice["alternative"], "alternative")
    if not isinstance(choice.get("option"), str) or set(choice) - {"option", "modified"}:
        return False
    return choice.get("modified") is None or _is_wording(choice["modified"], "modified")


def _is_wording(wording: object, kind: str) -> bool:
    return (
        isinstance(wording, Mapping)
        and set(wording) <= KEYS[kind]
        and all(_is_words(wording.get(part)) for part in ("title", "text"))
        and isinstance(wording.get("reason") or "", str)
        and isinstance(wording.get("only_if") or False, bool)
    )


def _is_words(languages: object) -> bool:
    if languages is None:
        return True
    return isinstance(languages, Mapping) and all(
        isinstance(code, str) and isinstance(words, str) for code, words in languages.items()
    )
