from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from intersession.core.formats.archives import ArchiveError, Quota, check_archive

DEFAULT = Quota()
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def packed(members, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def code(content, quota=DEFAULT):
    with pytest.raises(ArchiveError) as refused:
        check_archive(content, quota)
    assert len(str(refused.value)) < 100
    return refused.value.fault.code


def test_an_archive_within_its_quota_gives_its_names():
    assert check_archive(packed([("a.xml", "<a/>"), ("b.bin", b"\0<")])) == {"a.xml", "b.bin"}


def test_an_archive_that_swells_is_not_opened():
    swelling = packed([("a.bin", bytes(3 << 20))])
    assert len(swelling) < 4000
    assert code(swelling) == "too_large_inside"
    assert check_archive(swelling, Quota(ratio=10_000)) == {"a.bin"}
    assert code(packed([("a.bin", bytes(2 << 20))], ZIP_STORED), Quota(inflated=1 << 20)) == "too_large_inside"


def test_many_small_members_count_together():
    halves = packed([("a.bin", bytes(600_000)), ("b.bin", bytes(600_000))])
    assert code(halves) == "too_large_inside"


def test_what_an_archive_says_of_its_sizes_decides_nothing():
    swelling = packed([("a.bin", bytes(3 << 20))])
    assert code(swelling.replace((3 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))) == "damaged"


def test_an_archive_of_too_many_members_is_not_opened():
    assert code(packed([(str(n), "") for n in range(21)]), Quota(members=20)) == "too_many_members"
    assert len(check_archive(packed([(str(n), "") for n in range(20)]), Quota(members=20))) == 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["xl/workbook.xml", "_rels/.rels", "xl/sheet.bin"])
def test_a_document_type_is_refused_however_it_is_written_and_wherever_it_stands(encoding, name):
    assert code(packed([(name, DOCTYPE.encode(encoding))])) == "document_type"


def test_a_document_type_behind_a_long_comment_is_refused():
    assert code(packed([("a.xml", f"<!--{'-x' * 100_000}-->{DOCTYPE[21:]}")]), Quota(ratio=10_000)) == "document_type"


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04", b"PK\x03\x04 and nothing else", packed([("a.xml", "<a>")]), packed([("a.xml", "<a/>" * 9)])[:-30]],
)
def test_a_damaged_archive_is_refused(content):
    assert code(content) == "damaged"


def test_a_protected_archive_is_refused():
    plain = bytearray(packed([("a.txt", "x")]))
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    assert code(bytes(plain)) == "protected"


def test_a_damaged_byte_is_found():
    whole = bytearray(packed([("a.bin", bytes(range(256)) * 8)], ZIP_STORED))
    whole[300] ^= 1
    assert code(bytes(whole)) == "damaged"


def test_old_drawings_need_not_be_well_formed():
    assert check_archive(packed([("xl/drawings/a.vml", "<xml><br></xml>")])) == {"xl/drawings/a.vml"}
