"""An older database in the place of a newer one is noticed by what was signed; an edit by hand is named by the doctor."""

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from intersession.audit import checks, log
from intersession.audit.acts import CONSOLE
from intersession.audit.entries import enter
from intersession.audit.keys import forget_key
from intersession.audit.models import Entry, SignedCheckpoint, Tile
from intersession.audit.publishing import latest, lost_head, publish
from intersession.core.receipts import leaf_hash
from intersession.home.actions import record_gap
from intersession.site import clock
from intersession.site.models import Gap
from tests import make_forum as make

from .log import key, signed, without_triggers
from .test_entries import fill


@pytest.fixture
def site(db) -> None:
    make.organization()
    fill(300)
    signed()


def put_back(size: int) -> None:
    """The database as it was when the log had so many entries."""
    with without_triggers():
        Entry.objects.filter(index__gte=size).exclude(kind="key").delete()
        SignedCheckpoint.objects.filter(size__gt=size).delete()


def test_an_older_log_is_not_signed_until_an_officer_records_the_gap(db):
    """L5 without a restore: somebody put yesterday's file in the place of today's."""
    make.organization()
    signed()
    for number in range(5):
        enter("test", n=number)
    signed()
    lost = latest().note
    put_back(1)
    enter("test", n="otherwise")
    assert lost_head().size == 6
    assert publish(clock.now()) is None
    assert log.notice_lost(clock.now())
    gap = Gap.objects.get()
    assert not log.notice_lost(clock.now())
    record_gap(gap, "The disk was replaced.", by=CONSOLE, at=clock.now())
    told = Entry.objects.of("gap").get().content
    assert (told["kept"], told["size"]) == (2, 6)
    assert lost_head() is None
    assert signed() != lost
    assert not log.notice_lost(clock.now())


def test_a_log_that_goes_on_is_never_taken_for_an_older_one(site):
    for _ in range(3):
        fill(7)
        assert lost_head() is None
        signed()
    assert not log.notice_lost(clock.now())
    assert (settings.DATA / f"log-{key().id.hex()}.head").read_text() == latest().note


def said() -> tuple[str, str]:
    level, sentence = checks.chain()
    return str(level), sentence


def test_the_doctor_says_that_both_records_hold(site):
    assert said()[1].endswith("The public log of 301 entries holds; its head of 301 is signed.")


@pytest.mark.parametrize("index", [0, 255, 256, 300])
def test_the_doctor_names_the_first_entry_that_was_edited(site, index: int):
    with without_triggers():
        Entry.objects.filter(index__in=[index, 299]).update(body='{"kind":"forged"}')
    assert log.fault("default") == f"entry {min(index, 299)} of the public log is not what it was."
    assert "is broken: entry" in said()[1]


def test_an_entry_whose_hash_was_edited_too_is_named_by_its_tile_or_by_the_heads(site):
    forged = b'{"kind":"forged"}'
    for index, sentence in (
        (290, "entry 0 of the public log, or one before 301, is not the one that was signed."),
        (9, "entry 9 of the public log is not what it was."),
    ):
        with without_triggers():
            Entry.objects.filter(index=index).update(body=forged.decode(), leaf=leaf_hash(forged))
        assert log.fault("default") == sentence


def test_entries_that_are_gone_are_missed(site):
    with without_triggers():
        Entry.objects.filter(index=300).delete()
        assert log.fault("default") == "entry 300 of the public log is missing: 301 were signed."
        Entry.objects.filter(index=7).delete()
    assert log.fault("default") == "entry 7 of the public log is missing."


def test_the_doctor_says_that_a_key_was_lost_and_what_to_do(site):
    forget_key(key())
    assert said()[1].endswith("Put it back, or let a new key sign: intersession log rotate-key.")


def test_no_tile_can_be_put_twice(site):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tile.objects.create(level=0, index=0, hashes=b"", root=b"")
