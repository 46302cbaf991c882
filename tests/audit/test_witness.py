"""The witness: a log that only grows is taken; one that is shorter, edited or shown otherwise to others is refused and named."""

from pathlib import Path
from types import ModuleType

import pytest

from intersession.audit.actions import rotate_log_key
from intersession.audit.acts import CONSOLE
from intersession.audit.models import Entry, SignedCheckpoint
from intersession.core.receipts import Checkpoint, VerifierKey, leaf_hash, opened
from intersession.site import clock

from .log import key, signed, without_triggers
from .test_entries import fill
from .verifiers import witness_program


@pytest.fixture
def witness(monkeypatch) -> ModuleType:
    return witness_program(monkeypatch)


def run(witness: ModuleType, folder: Path, capsys, *more: str) -> tuple[int, str, str]:
    status = witness.main(["http://river.example", str(folder), *more])
    said = capsys.readouterr()
    return status, said.out, said.err.removeprefix("http://river.example: ").strip()


@pytest.fixture
def log(db) -> None:
    fill(300)
    signed()


def test_a_log_that_only_grows_is_followed(log, witness, tmp_path: Path, capsys):
    sizes = []
    for _ in range(3):
        status, out, _err = run(witness, tmp_path, capsys)
        assert status == 0
        sizes.append(Checkpoint.read(out).size)
        fill(5)
        signed()
    assert sizes == [301, 306, 311]
    assert len((tmp_path / "hashes").read_bytes()) == 32 * 311


def test_a_shorter_log_is_refused_and_what_was_seen_stays(log, witness, tmp_path: Path, capsys):
    """L5: the database of yesterday."""
    fill(5)
    signed()
    assert run(witness, tmp_path, capsys)[0] == 0
    with without_triggers():
        Entry.objects.filter(index__gte=301).delete()
        SignedCheckpoint.objects.filter(size__gt=301).delete()
    refused = (1, "", "the log is shorter than what was seen: 301 of 306 entries; the first that is missing is 301.")
    assert [run(witness, tmp_path, capsys) for _ in range(2)] == [refused] * 2


def test_another_log_under_the_same_key_is_refused_though_its_signatures_hold(
    log, witness, tmp_path: Path, capsys, monkeypatch
):
    """L6: two logs with one key."""
    assert run(witness, tmp_path, capsys)[0] == 0
    forged = b'{"kind":"test","n":"to others"}'
    from intersession.audit import publishing

    with without_triggers():
        Entry.objects.filter(index=290).update(body=forged.decode(), leaf=leaf_hash(forged))
        SignedCheckpoint.objects.all().delete()
    monkeypatch.setattr(publishing, "lost_head", lambda: None)
    signed()
    assert run(witness, tmp_path, capsys) == (1, "", "entry 290 is not the one that was seen.")


@pytest.mark.parametrize("index", [0, 150, 299])
def test_an_edit_by_hand_is_named(log, witness, tmp_path: Path, capsys, index: int):
    """L4, as a witness sees it."""
    assert run(witness, tmp_path, capsys)[0] == 0
    with without_triggers():
        Entry.objects.filter(index=index).update(body='{"kind":"forged"}')
    assert run(witness, tmp_path, capsys) == (1, "", f"entry {index} is not what was hashed.")


def test_a_key_that_the_old_one_vouches_for_is_followed_and_no_other(log, witness, tmp_path: Path, capsys):
    """L7: the witness sees the head that both signed."""
    assert run(witness, tmp_path, capsys)[0] == 0
    rotate_log_key(at=clock.now(), by=CONSOLE)
    signed()
    assert run(witness, tmp_path, capsys)[0] == 0
    fill(1)
    signed()
    assert run(witness, tmp_path, capsys)[0] == 0
    assert str(key()) in (tmp_path / "keys").read_text()
    rotate_log_key(at=clock.now(), by=CONSOLE)
    signed()
    fill(1)
    signed()
    assert run(witness, tmp_path, capsys) == (1, "", "none of the known keys signed this head.")


def test_a_witness_signs_what_it_saw_under_a_key_of_its_own(log, witness, tmp_path: Path, capsys):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    note = run(witness, tmp_path, capsys, "--sign", "witness.example")[1]
    private = Ed25519PrivateKey.from_private_bytes((tmp_path / "witness.key").read_bytes())
    its = VerifierKey("witness.example", private.public_key().public_bytes_raw())
    assert opened(note, [its, key()])[1] == (key(), its)
    assert (tmp_path / "witness.key").stat().st_mode & 0o777 == 0o600
