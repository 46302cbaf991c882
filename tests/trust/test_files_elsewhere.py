"""Files that come in where no document is kept: a note for a question, members, a programme, participants: one guard for all."""

from datetime import timedelta

import pytest

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.models import Upload
from tests import bad_files, make_registration
from tests import make_records as make
from tests.documents.test_bad_files import READ, Memory

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
#: Where a file may be brought, and what else is asked there.
DOORS = {
    "a note": ("/questions/import/", {}),
    "members": ("/members/from-file/", {}),
    "a programme": ("/meetings/{meeting}/programme/import/", {"language": "en"}),
    "participants": ("/meetings/{meeting}/registrations/from-file", {}),
}


@pytest.fixture(params=DOORS)
def door(request):
    make.organization()
    with clock.held_at(NOW):
        address, given = DOORS[request.param]
        yield address.format(meeting=make_registration.meeting().pk), given


def bring(desk, door, data: bytes, name: str):
    address, given = door
    return make.post(desk, address, file=make.file(data, name), **given)


@pytest.mark.parametrize("name", sorted(set(bad_files.BOMBS) - READ))
def test_a_bomb_is_refused_with_a_sentence_and_nothing_is_kept(desk, door, name):
    data, acts = bad_files.BOMBS[name](), Act.objects.count()
    with Memory() as memory:
        answer = bring(desk, door, data, "file.xlsx")
    assert answer.status_code in (413, 422)
    assert (Upload.objects.count(), Act.objects.count()) == (0, acts)
    assert memory.grown < 64 + (4 * len(data) >> 20)


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"MZ\x90\x00", b"PK\x03\x04 broken", b"%PDF-1.7 broken", b"\xff\xfe1\x00."]
)
def test_what_is_no_file_of_its_kind_is_refused_with_a_sentence(desk, door, data):
    answer = bring(desk, door, data, "file.csv")
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
