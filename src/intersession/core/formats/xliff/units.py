"""What an XLIFF file of any version holds, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.xliff.names import State


@dataclass(frozen=True, slots=True)
class XliffUnit:
    """One unit: the identity that it was written for, its line in the file, and its texts with tags; the target is null where
    there is none. `note` is what people wrote beside it."""

    identity: str
    line: int
    source: str
    target: str | None
    state: State
    note: str


@dataclass(frozen=True, slots=True)
class XliffFile:
    """What a file holds: for which document it was written (by its id where a tool dropped the rest), its languages (of `en-GB` the `en`), its units in order."""

    original: str
    source_language: str
    target_language: str
    units: tuple[XliffUnit, ...]


def unreadable(code: str, sentence: str, **parameters: object) -> UnreadableError:
    """A file that cannot be read, with why."""
    return UnreadableError(Fault(code, sentence, parameters))


def in_part(identity: str, line: int) -> UnreadableError:
    """A unit of which a piece has no target."""
    sentence = "{identity} (line {line}) is translated in part: a piece of it has no target."
    return unreadable("unit_in_part", sentence, identity=identity, line=line)
