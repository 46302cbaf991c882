"""The file of a backup: whatever happens to one of its bytes is noticed, and plain tar unpacks it."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.site.keeping import NotDone, parcels


@pytest.fixture(scope="module")
def parcel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parcel")
    (folder / "records").write_bytes(bytes(range(256)) * 5)
    (folder / "letter").write_text("Genève")
    path = folder / "whole"
    parcels.write(path, {"format": 1}, {"database.sqlite3": folder / "records", "uploads/aa/aa": folder / "letter"})
    return path


def is_refused(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        parcels.verified(path)
    except parcels.Damaged:
        return True
    return False


def test_what_was_written_is_read_back_and_unpacked(parcel: Path, tmp_path: Path):
    manifest = parcels.verified(parcel)
    assert [(part["name"], part["size"]) for part in manifest["parts"]] == [
        ("database.sqlite3", 1280),
        ("uploads/aa/aa", 7),
    ]
    parcels.unpack(parcel, manifest, tmp_path)
    assert (tmp_path / "uploads/aa/aa").read_text() == "Genève"
    assert parcel.stat().st_mode & 0o077 == 0


def test_plain_tar_unpacks_it(parcel: Path, tmp_path: Path):
    subprocess.run(["tar", "-xf", parcel, "-C", tmp_path], check=True, capture_output=True)
    assert (tmp_path / "database.sqlite3").read_bytes() == bytes(range(256)) * 5


def test_one_changed_byte_anywhere_is_refused(parcel: Path, tmp_path: Path):
    whole, damaged = parcel.read_bytes(), tmp_path / "damaged"
    steps = range(0, len(whole), 7)  # the long property test below asks for any
    accepted = [
        at
        for at in [*steps, *range(len(whole) - parcels.END_LENGTH, len(whole))]
        if not is_refused(damaged, changed(whole, at, 1))
    ]
    assert accepted == []


def changed(whole: bytes, at: int, by: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ by]) + whole[at + 1 :]


@given(st.data())
@settings(max_examples=150)
def test_any_other_byte_at_any_place_is_refused(parcel_at, data: st.DataObject):
    parcel, damaged = parcel_at
    whole = parcel.read_bytes()
    at, by = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    assert is_refused(damaged, changed(whole, at, by))


@given(st.data())
@settings(max_examples=60)
def test_a_file_that_is_cut_off_or_longer_is_refused(parcel_at, data: st.DataObject):
    parcel, damaged = parcel_at
    whole = parcel.read_bytes()
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    assert is_refused(damaged, cut)
    assert is_refused(damaged, whole + data.draw(st.binary(min_size=1, max_size=200)))


@pytest.fixture(scope="module")
def parcel_at(parcel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return parcel, tmp_path_factory.mktemp("damaged") / "damaged"


def test_the_part_that_is_damaged_is_named(parcel: Path, tmp_path: Path):
    whole = parcel.read_bytes()
    damaged = tmp_path / "damaged"
    damaged.write_bytes(changed(whole, whole.index("Genève".encode()), 1))
    with pytest.raises(NotDone, match="damaged in uploads/aa/aa"):
        parcels.verified(damaged)


def test_a_file_that_is_not_there_or_no_backup_is_refused_by_name(tmp_path: Path):
    with pytest.raises(NotDone, match="none: No such file"):
        parcels.verified(tmp_path / "none")
    (tmp_path / "letter").write_text("Dear colleagues")
    with pytest.raises(NotDone, match="letter is not a whole backup"):
        parcels.verified(tmp_path / "letter")
