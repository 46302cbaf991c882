"""The wordings of a reply as parts of its choices: options modified, alternatives, tracked changes (contract.md, "A reply")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from intersession.core.replies.evidence import Evidence, bare
from intersession.core.replies.shapes import Arrival, Asked, Reason, Words
from intersession.core.replies.wordings import Wording


class Proposing:
    """The wordings of one letter."""

    def __init__(
        self,
        proposed: Sequence[Wording],
        faults: Sequence[Reason],
        asked: Asked,
        arrival: Arrival,
        language: str,
        evidence: Evidence,
    ) -> None:
        self.faults = faults
        self.wordings, self.asked, self.arrival, self.language, self.evidence = (
            proposed,
            asked,
            arrival,
            language,
            evidence,
        )

    def modified(self, labels: list[str]) -> dict[str, dict[str, Any]]:
        """The wordings of chosen options; one that is given for an option that nobody chose chooses it."""
        found: dict[str, dict[str, Any]] = {}
        self.evidence.reasons += [
            one for one in self.faults if labels or one.code.startswith(("alternative", "modification", "modified"))
        ]
        for wording in self.wordings:
            if wording.option:
                self._add_wording(found, labels, wording)
        self._add_tracked(found, labels)
        return {label: wording for label, wording in found.items() if label in labels}

    def _add_wording(self, found: dict[str, dict[str, Any]], labels: list[str], wording: Wording) -> None:
        option = str(wording.option)
        if option not in labels:
            return self._doubt("mentioned_without_choice", wording)
        if not self.asked.modifications:
            self._doubt("modification_not_allowed", wording)
        title = {wording.language or self.language: wording.title}
        if option in found and bare(*found[option]["title"].values()) != bare(wording.title):
            return self._doubt("two_wordings", wording)
        found[option] = {"title": title, "text": {}, "reason": "", "only_if": wording.only_if}
        return self._point(f"wording {option}", wording)

    def _point(self, says: str, wording: Wording) -> None:
        self.evidence.words.append(Words(*wording.place, says))

    def _doubt(self, code: str, wording: Wording) -> None:
        self.evidence.reasons.append(Reason(code, *wording.place))

    def _add_tracked(self, found: dict[str, dict[str, Any]], labels: list[str]) -> None:
        for old, new in self.arrival.tracked:
            place = self._tracked_place(old)
            if place is None:
                self.evidence.doubt("tracked_change_elsewhere")
                continue
            label, part, language = place
            wording = found.get(label) or {"title": {}, "text": {}, "reason": "", "only_if": False}
            if label not in labels:
                self.evidence.doubt("tracked_change_beside")
            elif wording[part].get(language, new) != new:
                self.evidence.doubt("two_wordings")
            else:
                found[label] = wording | {part: wording[part] | {language: new}}

    def _tracked_place(self, old: str) -> tuple[str, str, str] | None:
        for option in self.asked.options:
            for part, texts in (("title", option.titles), ("text", option.texts)):
                for language, text in texts.items():
                    if bare(text) == bare(re.sub(r"^\s*\(?\w\)\s*", "", old)):
                        return option.label, part, language
        return None

    def alternatives(self) -> Iterator[dict[str, Any]]:
        for wording in self.wordings:
            if wording.option is None:
                if not self.asked.alternatives:
                    self._doubt("alternative_not_allowed", wording)
                self._point("alternative", wording)
                yield {"alternative": {"title": {self.language: wording.title}, "text": {}, "reason": ""}}
