"""Exchanging what stands in a data folder for what was restored: once begun it is always brought to its end.

The renames that are to be made are written down first. Whoever comes next, after a kill or a power cut, makes those that are
left: so the folder holds the old state or the new one, never some of each.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .files import flush, private

JOURNAL = "exchange.json"
Move = tuple[Path, Path]


@dataclass(frozen=True)
class Exchange:
    """Renames within a data folder, as pairs of a source and its new place."""

    data: Path
    moves: list[Move]

    def make(self) -> None:
        """Write the renames down, and make them."""
        partial = self.data / f".{JOURNAL}.partial"
        with private(partial) as file:
            file.write(json.dumps([[self._within(a), self._within(b)] for a, b in self.moves]).encode())
        partial.replace(self.data / JOURNAL)
        flush(self.data)
        finish(self.data)

    def _within(self, path: Path) -> str:
        return str(path.relative_to(self.data)) if path.is_relative_to(self.data) else str(path)


def finish(data: Path) -> bool:
    """Bring an exchange that was begun to its end; whether there was one."""
    journal = data / JOURNAL
    if not journal.is_file():
        return False
    moves = [(data / a, data / b) for a, b in json.loads(journal.read_bytes())]
    for source, target in moves:
        if source.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.replace(target)
    for folder in _folders(moves):
        flush(folder)
    journal.unlink()
    flush(data)
    return True


def _folders(moves: Iterable[Move]) -> set[Path]:
    return {path.parent for pair in moves for path in pair if path.parent.is_dir()}
