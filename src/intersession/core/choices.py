"""Replies as they are written outside (contract: "A reply"): checked against a question, and read for the count.

Each choice is one of `{"option": "a"}`, `{"option": "b", "modified": {"title": {"en": "…"}, "text": {}, "reason": "…",
"only_if": false}}` and `{"alternative": {"title": {"en": "…"}, "text": {}, "reason": "…"}}`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from intersession.core.faults import Fault, FaultError
from intersession.core.tally import Pattern, Pick, pattern_faults

KEYS = {"modified": {"title", "text", "reason", "only_if"}, "alternative": {"title", "text", "reason"}}
Words = tuple[tuple[str, str], ...]


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
    modifications: bool = True,
    alternatives: bool = True,
) -> list[Fault]:
    """Everything that is wrong with the choices of a reply to a question with these options; empty where it is sound.

    Codes: `not_a_choice too_many_choices unknown_option option_twice alternative_twice modified_without_wording
    alternative_without_wording modification_not_allowed alternative_not_allowed`.
    """
    if faults := list(_misshapen(choices)):
        return faults
    faults = pattern_faults(read_choices(choices), frozenset(options), picks)
    if not modifications:
        faults += [
            Fault("modification_not_allowed", "Option “{option}” may not be modified here.", {"option": each["option"]})
            for each in choices
            if each.get("modified") is not None
        ]
    if not alternatives and any("alternative" in each for each in choices):
        faults.append(Fault("alternative_not_allowed", "No alternative may be proposed here."))
    return faults


def check_question(options: Sequence[str], picks: int, places: int, *, alternatives: bool = True) -> list[Fault]:
    """Whether a question can be put: it has options, each label once, and places and picks that these allow.

    Codes: `no_options label_twice places_out_of_range picks_out_of_range`. Where alternatives are allowed they use a
    choice each, so a reply may make more choices than there are options.
    """
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
    return faults


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


def _misshapen(choices: object) -> Iterator[Fault]:
    if isinstance(choices, str) or not isinstance(choices, Sequence):
        yield Fault("not_a_choice", "The choices of a reply are a list.", {"position": 0})
        return
    for position, choice in enumerate(choices, 1):
        if not _well_formed(choice):
            sentence = "Choice {position} is neither an option, nor an option modified, nor an alternative."
            yield Fault("not_a_choice", sentence, {"position": position})


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
