"""A row of the log that was changed by hand: every address says so in a sentence, and who checks hears which entry it is."""

import json

import pytest
from django.test import Client

from intersession.audit import log
from intersession.audit.checks import chain
from intersession.audit.entries import enter
from intersession.audit.keys import known_keys
from intersession.audit.models import Entry, SignedCheckpoint
from intersession.audit.publishing import publish
from intersession.cli import main
from intersession.site import clock
from intersession.site.problems import Broken
from tests import make_questions as records

from .log import signed, without_triggers
from .test_entries import fill
from .verifiers import ALONE, asked_of_both

KEY = 3  # the entry that tells the key
FIRST = f"Entry {KEY} of the public log is not what it was."
FORGED = {
    "no JSON": "{",
    "no object": "[]",
    "no key": '{"kind":"key"}',
    "a key that is none": '{"key":"river.example/log+00000000+AAAA","kind":"key"}',
    "a number for a key": '{"key":7,"kind":"key"}',
}


@pytest.fixture(params=FORGED)
def tampered(request, db) -> None:
    """A log of 304 entries whose key's entry was changed beside the program."""
    fill(KEY)
    signed()
    fill(300)
    signed()
    with without_triggers():
        Entry.objects.filter(index=KEY).update(body=FORGED[request.param])


def refused(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, json.loads(response.content)["detail"]


def test_a_tampered_key_is_told_in_a_sentence_and_the_rest_of_the_log_stays_readable(tampered):
    assert refused("/log/keys") == (500, FIRST)
    for path in (
        "checkpoint",
        "tile/0/000",
        "tile/entries/000",
        "proof/inclusion?index=7",
        "proof/consistency?first=7",
    ):
        assert Client().get(f"/log/{path}").status_code == 200, path
    assert FIRST in Client().get("/log/").content.decode()
    assert Client().get("/log/verify/").status_code == 200


def test_whoever_checks_a_log_with_a_tampered_key_hears_its_entry_first(tampered, monkeypatch, capsys):
    asked_of_both(monkeypatch)
    site = "http://river.example"
    assert (main(["verify", site]), ALONE.main([site])) == (1, 1)
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith(site)]
    assert said == [f"{site}: Entry {KEY} is not what it was: it is the first bad one."] * 2
    assert log.fault("default") == f"entry {KEY} of the public log is not what it was."
    assert f"entry {KEY} of the public log is not what it was" in chain()[1]


def test_a_tampered_log_is_not_signed_and_another_key_is_not_taken(tampered, caplog, capsys):
    enter("test", n=1)
    assert publish(clock.now()) is None
    assert f"The log is not signed: {FIRST}" in caplog.text
    assert log.notice_lost(clock.now()) is False
    assert main(["log", "rotate-key"]) == 1
    assert FIRST in capsys.readouterr().err


def test_an_answer_is_taken_and_its_receipt_given_whatever_became_of_the_log(db):
    world = records.forum(members=3)
    signed()
    given = records.give(world, 0, [{"option": "a"}])
    signed()
    with without_triggers():
        Entry.objects.filter(kind="key").update(body="{")
    client = Client()
    client.force_login(world.head)
    receipt = client.get(f"/receipts/{given.number}.json").json()
    assert (receipt["entry"]["index"], receipt["proof"], receipt["log"]) == (given.entry_id, None, None)
    records.give(world, 1, [{"option": "b"}])
    with pytest.raises(Broken):
        known_keys()


def test_a_head_that_was_changed_by_hand_is_told_in_a_sentence(db):
    fill(300)
    signed()
    said = "The head of 301 entries of the public log is not what was signed."
    note = SignedCheckpoint.objects.get().note
    for forged in ("nothing", note.replace("\n301\n", "\n300\n"), note.replace("\n301\n", "\n900\n")):
        with without_triggers():
            SignedCheckpoint.objects.update(note=forged)
        assert refused("/log/proof/inclusion?index=7") == (500, said)
        assert log.fault("default") in (
            "the head of 301 entries of the public log is not what was signed.",
            "entry 301 of the public log is missing: 900 were signed.",
        )
    with without_triggers():
        SignedCheckpoint.objects.update(note=note)
    assert log.fault("default") == ""


def test_an_entry_that_is_gone_is_named_by_every_address_that_would_show_it(db):
    fill(300)
    signed()
    with without_triggers():
        Entry.objects.filter(index=280).delete()
    gone = (500, "Entry 280 of the public log is not what it was.")
    for path in (
        "entries",
        "entries?start=270&end=290",
        "tile/0/001.p/45",
        "tile/entries/001.p/45",
        "proof/inclusion?index=7",
    ):
        assert refused(f"/log/{path}") == gone, path
    assert Client().get("/log/entries?start=0&end=279").status_code == 200
    assert log.fault("default") == "entry 280 of the public log is missing."


@pytest.mark.parametrize("index", [0, 7, 299])
def test_a_hash_that_was_changed_by_hand_is_found(db, index: int):
    fill(300)
    signed()
    with without_triggers():
        Entry.objects.filter(index=index).update(leaf=b"\x00" * 32)
    assert log.fault("default") == f"entry {index} of the public log is not what it was."
