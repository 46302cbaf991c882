"""The exchange of two states: killed at any rename, it is brought to its end by whoever comes next."""

import os
from pathlib import Path

import pytest

from intersession.site.keeping import NotDone, locks, swapping
from intersession.site.keeping.swapping import Exchange


class Killed(BaseException):
    """The process is gone."""


def prepared(data: Path) -> Exchange:
    (data / "restoring").mkdir(parents=True)
    for name in ("base", "base-wal", "key"):
        (data / name).write_text(f"old {name}")
    for name in ("base", "key"):
        (data / "restoring" / name).write_text(f"new {name}")
    aside = data / "before"
    old = [(data / name, aside / name) for name in ("base", "base-wal", "base-shm", "key")]
    return Exchange(data, old, [(data / "restoring" / name, data / name) for name in ("base", "key")])


def state(data: Path) -> dict[str, str]:
    return {str(path.relative_to(data)): path.read_text() for path in sorted(data.rglob("*")) if path.is_file()}


NEW = {
    "base": "new base", "key": "new key", "before/base": "old base", "before/base-wal": "old base-wal", "before/key": "old key",
}  # fmt: skip


def test_an_exchange_puts_the_new_state_in_place_and_keeps_the_old_aside(tmp_path: Path):
    prepared(tmp_path).make()
    assert state(tmp_path) == NEW


@pytest.mark.parametrize("survived", range(8))
def test_killed_at_any_step_it_is_the_old_state_or_is_finished_to_the_new(tmp_path: Path, monkeypatch, survived: int):
    exchange, before, made = prepared(tmp_path), {}, []
    before = state(tmp_path)
    renamed = os.replace

    def rename(source, target, **more):
        if len(made) == survived:
            raise Killed
        made.append(source)
        return renamed(source, target, **more)

    monkeypatch.setattr(os, "replace", rename)
    try:
        exchange.make()
    except Killed:
        assert survived < 6
    monkeypatch.undo()
    unfinished = swapping.finish(tmp_path)
    after = {name: text for name, text in state(tmp_path).items() if not name.startswith(".")}
    assert after == (before if survived == 0 else NEW)
    assert unfinished == (0 < survived < 6)


def test_servers_share_a_folder_and_a_restore_wants_it_alone(tmp_path: Path):
    with locks.alone(tmp_path), pytest.raises(NotDone, match="A restore or a move is at work"):
        locks.share(tmp_path)
    first, second = locks.share(tmp_path), locks.share(tmp_path)
    assert locks.served(tmp_path)
    with pytest.raises(NotDone, match="stop it first"), locks.alone(tmp_path):
        pass
    os.close(first)
    os.close(second)
    assert not locks.served(tmp_path)
