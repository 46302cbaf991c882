"""What holds for a whole file that is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from intersession.core.document import NotUnderstood
from intersession.core.formats.akn.inline import Element, InlineReader
from intersession.core.formats.xml import line_of, local
from intersession.core.reasons import reason


class Context:
    """What holds for a whole file: the names that it refers to, the identities given out, what was not understood."""

    def __init__(self, root: Element) -> None:
        self.inline = InlineReader(_people(root))
        self.not_understood: list[NotUnderstood] = []
        self.ids: set[str] = set()
        self.eids = {eid: part for part in root.iter() if (eid := part.get("eId"))}
        self.named: dict[Element, str] = {}
        self.links: list[Element] = []

    def list(self, part: Element, code: str, text: str, **parameters: Any) -> None:
        self.not_understood.append(NotUnderstood(line_of(part), text[:200], reason(code, **parameters)))

    def identify(self, part: Element, otherwise: str) -> tuple[str, str]:
        """The permanent identity of a part and where it stands; a name where it has none, another where it is taken."""
        here = read_id(part.get("eId") or part.get("id") or "")
        always = self.unique(read_id(part.get("wId") or "") or here or otherwise)
        self.named[part] = always
        return always, here or always

    def unique(self, id: str) -> str:
        copy, free = 1, id
        while free in self.ids:
            copy += 1
            free = f"{id}_{copy}"
        self.ids.add(free)
        return free

    def note_of(self, reference: Element) -> str:
        """The identity that a reference to a note means."""
        address = read_id(reference.get("href", "").removeprefix("#"))
        target = self.eids.get(reference.get("href", "").removeprefix("#"))
        return self.named.get(target, address) if target is not None else address


def _people(root: Element) -> dict[str, str]:
    """What references name, by their addresses."""
    return {
        id: part.get("showAs", "")
        for part in root.iter()
        if local(part).startswith("TLC") and (id := part.get("eId") or part.get("id"))
    }


def read_id(written: str) -> str:
    """An identity as `written_id` wrote it."""
    return unquote(written)
