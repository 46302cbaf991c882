"""Exchanging what stands in a data folder for what was restored: once begun it is always brought to its end.

The renames that are to be made are written down first. Whoever comes next, after a kill or a power cut, makes those that are
left: so the folder holds the old state or the new one, never some of each.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import NotDone
from .files import flush, private

JOURNAL = "exchange.json"
Move = tuple[Path, Path]


@dataclass(frozen=True)
class Exchange:
    """Renames within a data folder, as pairs of a source and its new place: first what goes aside, then what comes in."""

    data: Path
    aside: list[Move]
    incoming: list[Move]

    def make(self) -> None:
        """Write the renames down, and make them."""
        partial = self.data / f".{JOURNAL}.partial"
        with private(partial) as file:
            file.write(
                json.dumps([[self._pair(move) for move in moves] for moves in (self.aside, self.incoming)]).encode()
            )
        partial.replace(self.data / JOURNAL)
        flush(self.data)
        try:
            finish(self.data)
        except OSError as fault:
            raise NotDone(
                f"The restored state is not quite in its place ({fault.filename}: {fault.strerror}). Mend that, and give any command: it "
                "brings the restore to its end first."
            ) from fault

    def _pair(self, move: Move) -> list[str]:
        return [str(path.relative_to(self.data)) if path.is_relative_to(self.data) else str(path) for path in move]


def finish(data: Path) -> bool:
    """Bring an exchange that was begun to its end; whether there was one."""
    journal = data / JOURNAL
    if not journal.is_file():
        return False
    aside, incoming = ([(data / a, data / b) for a, b in moves] for moves in json.loads(journal.read_bytes()))
    for source, target in aside:
        if source.exists() and not target.exists():  # where it is, what stands at the source has come in already
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.replace(target)
    for source, target in incoming:
        if source.exists():
            source.replace(target)
    for folder in _folders([*aside, *incoming]):
        flush(folder)
    journal.unlink()
    flush(data)
    return True


def _folders(moves: Iterable[Move]) -> set[Path]:
    return {path.parent for pair in moves for path in pair if path.parent.is_dir()}
