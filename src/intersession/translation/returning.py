"""What a file that came back from a translator's tool would change, part by part, and what of it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from intersession.core.formats.xliff import Returned, XliffError, XliffFile, returned
from intersession.core.segments import Segment
from intersession.core.tags import tagged
from intersession.site.faults import in_words

from .models import Assignment
from .sides import Sides


@dataclass(frozen=True)
class Change:
    """A part whose target becomes another, or is confirmed for a source that changed."""

    segment: Segment
    old: str
    new: str


@dataclass(frozen=True)
class Understood:
    """`refused` are parts with the reason; what the file leaves as it is, is counted."""

    changes: list[Change]
    refused: list[tuple[str, str]]
    unchanged: int

    def texts(self) -> list[tuple[str, str]]:
        """Segments with their new texts."""
        return [(one.segment.identity, one.new) for one in self.changes]


def understand(file: XliffFile, assignment: Assignment, sides: Sides) -> Understood:
    """Each unit for itself: one that does not fit leaves the others. Raises XliffError for a file of something else."""
    about = {
        "original": assignment.document.symbol, "source_language": assignment.source_language, "target_language": assignment.language,
    }  # fmt: skip
    returned(replace(file, units=()), [], **about)
    changes: list[Change] = []
    refused: list[tuple[str, str]] = []
    for unit in file.units:
        segment = sides.by_identity.get(unit.identity)
        try:
            made = returned(replace(file, units=(unit,)), [segment] if segment else [], **about)
        except XliffError as fault:
            refused.append((unit.identity, in_words(fault.fault)))
        else:
            changes += _changes(made, sides)
    return Understood(changes, refused, len(file.units) - len(changes) - len(refused))


def _changes(made: list[Returned], sides: Sides) -> Iterator[Change]:
    """What a tool left as it began with, the source's own words, translates nothing."""
    for one in made:
        segment = sides.by_identity[one.segment.identity]
        source = tagged(segment.source)
        old, new = (tagged(runs or (), source.tags).text for runs in (segment.target, one.segment.target))
        begun = one.state == "initial" and (new == source.text or segment.state == "stale")
        if segment.is_translatable and not begun and (new != old or segment.state == "stale"):
            yield Change(segment, old, new)
