"""The log over HTTP, as a witness or a sceptic reads it: every head and proof holds, bad questions get a sentence."""

import json
from itertools import pairwise

import pytest
from django.test import Client

from intersession.audit.models import Entry
from intersession.core.receipts import (
    Checkpoint,
    Proof,
    Tree,
    consistent,
    included,
    leaf_hash,
    opened,
    verify,
)

from .log import key, signed
from .test_entries import fill

FOREVER = "public, max-age=31536000, immutable"


def asked(path: str, **headers: str) -> dict:
    response = Client().get(path, headers=headers)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def refused(path: str) -> tuple[int, str]:
    response = Client().get(path)
    assert response["Content-Type"] == "application/problem+json"
    return response.status_code, json.loads(response.content)["detail"]


@pytest.fixture
def log(db) -> Tree:
    """300 entries, of which the last is the key's."""
    fill(299)
    signed()
    tree = Tree()
    for body in Entry.objects.bodies(0, 300):
        tree.append(leaf_hash(body))
    return tree


def test_the_head_is_signed_and_an_unchanged_one_is_not_sent_again(log: Tree):
    response = Client().get("/log/checkpoint")
    head = Checkpoint.read(opened(response.content.decode(), [key()])[0])
    assert (head.size, head.root) == (300, log.root())
    assert (response["Cache-Control"], response["ETag"]) == ("public, no-cache", '"300"')
    assert Client().get("/log/checkpoint", headers={"If-None-Match": '"300"'}).status_code == 304
    assert Client().get("/log/keys").content.decode() == f"{key()}\n"


def test_entries_come_as_they_were_hashed_and_no_more_than_are_signed(log: Tree):
    fill(5)
    whole = asked("/log/entries?start=290&end=400")
    assert [item["index"] for item in whole["items"]] == list(range(290, 300))
    assert whole["next"] is None
    assert [item["leaf"] for item in whole["items"]] == [each.hex() for each in log.levels[0][290:]]
    assert [item["index"] for item in asked("/log/entries?start=7&end=7")["items"]] == [7]
    assert len(asked("/log/entries")["items"]) == 300


def test_entries_come_a_thousand_at_a_time(log: Tree):
    fill(1_000)
    signed()
    first = asked("/log/entries")
    assert (len(first["items"]), first["next"]) == (1_000, 1_000)
    assert asked("/log/entries?start=1000")["next"] is None
    assert asked("/log/entries?start=100&end=1099")["next"] is None
    assert asked("/log/entries?start=100&end=1100")["next"] == 1_100


def test_what_is_complete_may_be_kept_and_what_grows_may_not(log: Tree):
    kept = [
        "entries?start=0&end=299",
        "proof/inclusion?index=3&size=299",
        "proof/consistency?first=3&second=300",
        "tile/0/000",
    ]
    grows = [
        "entries",
        "entries?start=5",
        "entries?start=0&end=900",
        "proof/inclusion?index=3",
        "proof/consistency?first=3",
    ]
    assert {Client().get(f"/log/{path}")["Cache-Control"] for path in kept} == {FOREVER}
    assert {Client().get(f"/log/{path}")["Cache-Control"] for path in grows} == {"public, no-cache"}


def test_tiles_hold_the_hashes_of_the_tree_and_bundles_its_entries(log: Tree):
    assert Client().get("/log/tile/0/000").content == b"".join(log.levels[0][:256])
    assert Client().get("/log/tile/0/001.p/44").content == b"".join(log.levels[0][256:])
    assert Client().get("/log/tile/1/000.p/1").content == log.levels[8][0]
    bundle, read = Client().get("/log/tile/entries/001.p/44").content, []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        read.append(bundle[2 : 2 + length])
        bundle = bundle[2 + length :]
    assert read == Entry.objects.bodies(256, 300)


@pytest.mark.parametrize("where", ["0/001", "0/001.p/45", "0/000.p/257", "1/000", "2/000.p/1", "0/x001/000"])
def test_a_tile_that_is_not_complete_is_not_there(log: Tree, where: str):
    assert Client().get(f"/log/tile/{where}").status_code == 404


@pytest.mark.parametrize(
    "where", ["64/000", "0/1", "0/000.p/0", "0/000.p/01", "0/000/", "x/000", "0/../000", "data/000", "-1/000", "٠/000"]
)
def test_what_is_no_tile_is_refused_with_how_one_is_asked_for(log: Tree, where: str):
    assert refused(f"/log/tile/{where}") == (
        422, "A tile is asked for as /log/tile/LEVEL/NUMBER or /log/tile/entries/NUMBER, in groups of three digits.",
    )  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 299, 300])
def test_every_entry_is_proved_in_every_head(log: Tree, size: int):
    for index in {0, size // 2, size - 1}:
        said = asked(f"/log/proof/inclusion?index={index}&size={size}")
        path = [bytes.fromhex(each) for each in said["path"]]
        assert said["root"] == log.root(size).hex()
        assert included(bytes.fromhex(said["leaf"]), index, size, path, log.root(size))
    if size == 300:
        assert verify(
            Entry.objects.get(index=0).body.encode(),
            Proof.read(asked("/log/proof/inclusion?index=0")["proof"]),
            [key()],
        )


def test_every_head_is_the_beginning_of_every_later_one(log: Tree):
    sizes = [0, 1, 2, 3, 64, 255, 256, 257, 299, 300]
    for first, second in [*pairwise(sizes), *((size, 300) for size in sizes)]:
        said = asked(f"/log/proof/consistency?first={first}&second={second}")
        path = [bytes.fromhex(each) for each in said["path"]]
        assert said["second_root"] == log.root(second).hex()
        assert consistent(first, second, path, log.root(first), log.root(second))


@pytest.mark.parametrize(
    "path, sentence",
    [
        ("entries?start=-1", "start is a whole number from 0 on, of at most 18 digits."),
        ("entries?start=1e3", "start is a whole number from 0 on, of at most 18 digits."),
        ("entries?start=5&end=4", "start is not after end: both are numbers of entries, and the first entry is 0."),
        ("entries?end=" + "9" * 19, "end is a whole number from 0 on, of at most 18 digits."),
        ("proof/inclusion", "index is a whole number from 0 on, of at most 18 digits."),
        ("proof/inclusion?index=300", "index is below size, and size at most 300: so many entries are signed."),
        ("proof/inclusion?index=3&size=301", "index is below size, and size at most 300: so many entries are signed."),
        ("proof/consistency?first=٣", "first is a whole number from 0 on, of at most 18 digits."),
        ("proof/consistency?first=5&second=4", "first is at most second, and second at most 300: so many entries are signed."),
        ("proof/consistency?first=1&second=999", "first is at most second, and second at most 300: so many entries are signed."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_gets_a_sentence(log: Tree, path: str, sentence: str):
    assert refused(f"/log/{path}") == (422, sentence)


def test_past_the_end_there_are_no_entries(log: Tree):
    assert asked("/log/entries?start=300&end=400") == {"items": [], "next": None}


def test_before_the_first_head_the_log_says_so(db):
    for path in ("checkpoint", "keys", "tile/0/000", "entries", "proof/inclusion?index=0", "proof/consistency?first=0"):
        assert refused(f"/log/{path}") == (503, "The log has no signed head yet. Ask again in a moment.")


def test_an_answer_of_the_log_takes_as_many_queries_however_long_it_is(log: Tree, django_assert_max_num_queries):
    fill(3_000)
    signed()
    for path in ("checkpoint", "entries?start=0&end=999", "proof/inclusion?index=1500", "proof/consistency?first=700"):
        with django_assert_max_num_queries(10):
            asked_ = Client().get(f"/log/{path}")
        assert asked_.status_code == 200
