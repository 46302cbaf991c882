"""The public log: entries without gaps, a tree that is the one over them, heads that are signed, keys that change."""

from functools import partial

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from intersession.audit.actions import begin_log, rotate_log_key
from intersession.audit.acts import CONSOLE
from intersession.audit.entries import enter
from intersession.audit.keys import at_hand, forget_key, known_keys
from intersession.audit.models import Act, Entry, SignedCheckpoint, Tile
from intersession.audit.publishing import Nodes, Proofs, frontier_of, latest, publish
from intersession.cli import main
from intersession.core.receipts import (
    Checkpoint,
    Proof,
    Tree,
    consistency,
    consistent,
    extended,
    leaf_hash,
    opened,
    root,
    verify,
)
from intersession.site import clock
from intersession.site.problems import Conflict
from tests.at_once import at_once

from .log import key, signed


def fill(number: int) -> None:
    """Entries by the hundred, as one statement writes them."""
    first = Entry.objects.size()
    bodies = [f'{{"kind":"test","n":{n}}}' for n in range(number)]
    made = [
        Entry(index=first + n, kind="test", body=body, leaf=leaf_hash(body.encode())) for n, body in enumerate(bodies)
    ]
    Entry.objects.bulk_create(made, batch_size=10_000)  # PostgreSQL takes 65,535 values at once


def tree(size: int | None = None) -> Tree:
    made = Tree()
    for body in Entry.objects.bodies(0, Entry.objects.size() if size is None else size):
        made.append(leaf_hash(body))
    return made


def test_entries_are_numbered_without_gaps_and_hashed_as_they_are_stored(db):
    made = [enter("test", 7, n=n, at="2031-01-01T00:00:00+00:00") for n in range(3)]
    assert [(entry.index, entry.about) for entry in made] == [(0, 7), (1, 7), (2, 7)]
    assert made[1].body == '{"at":"2031-01-01T00:00:00+00:00","kind":"test","n":1}'
    assert Entry.objects.bodies(0, 3) == [entry.body.encode() for entry in made]
    assert made[1].content == {"at": "2031-01-01T00:00:00+00:00", "kind": "test", "n": 1}


def test_an_entry_takes_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 1):  # PostgreSQL: the chain is held too
        enter("test", n=1)


def test_a_number_with_a_fraction_never_enters_the_log(db):
    with pytest.raises(ValueError, match="whole"):
        enter("test", share=[{"n": 0.5}])


def test_an_entry_outside_of_the_transaction_of_its_act_is_refused(committed_db):
    with pytest.raises(RuntimeError):
        enter("test", n=1)


def test_entries_at_one_moment_come_one_after_another(committed_db):
    def act(turn: int) -> int:
        with transaction.atomic():
            return enter("test", turn=turn).index

    assert sorted(at_once(*(partial(act, turn) for turn in range(8)))) == list(range(8))


@pytest.mark.parametrize("model", [Entry, Tile, SignedCheckpoint])
@pytest.mark.parametrize("how", ["update", "delete"])
def test_the_database_itself_refuses_to_change_the_log(db, model, how):
    fill(256)
    signed()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows = model.objects.all()
        rows.delete() if how == "delete" else rows.update(**{rows.model._meta.fields[-1].name: b"x"})


@pytest.mark.parametrize("number", [0, 1, 255, 256, 257, 700])
def test_the_tree_by_tiles_is_the_tree_over_the_entries(db, number: int):
    fill(number)
    signed()
    size = Entry.objects.size()
    whole = tree()
    assert root(size, Nodes(size)) == whole.root()
    assert Tile.objects.count() == size // 256
    for old in {1, size // 2 or 1, size}:
        assert consistent(old, size, consistency(old, size, Nodes(size)), whole.root(old), whole.root())
        later = [leaf_hash(body) for body in Entry.objects.bodies(old, size)]
        assert extended(old, frontier_of(old), later) == whole.root()


def test_a_log_of_three_levels_of_tiles_is_signed_piece_by_piece(db):
    for number in (65_000, 700, 100):
        fill(number)
        signed()
    size = Entry.objects.size()
    assert root(size, Nodes(size)) == tree().root()
    assert sorted(Tile.objects.exclude(level=0).values_list("level", "index")) == [(1, 0)]
    assert Tile.objects.filter(level=0).count() == size // 256


def test_a_signed_head_is_the_same_whoever_signs_it_and_is_made_once(db):
    note = signed()
    assert publish(clock.now()) is None
    text, names = opened(note, [key()])
    head = Checkpoint.read(text)
    assert (head.size, head.root, names) == (1, tree().root(), (key(),))
    assert latest().note == note


def test_an_entry_is_proved_once_a_head_covers_it(db):
    signed()
    index = enter("test", n=1).index
    assert Proofs().of(index) == (None, None)
    signed()
    proof = Proof.read(Proofs().of(index)[0])
    assert verify(b'{"kind":"test","n":1}', proof, [key()]).size == 2


def test_the_key_is_made_once_and_nobody_else_can_read_it(db):
    begin_log(at=clock.now(), by=CONSOLE)
    begin_log(at=clock.now(), by=CONSOLE)
    assert [entry.content["key"] for entry in Entry.objects.of("key")] == [str(key())]
    assert Act.objects.filter(verb="log.key_made").count() == 1
    path = settings.DATA / f"log-{key().id.hex()}.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert key().name == "127.0.0.1:8000/log"


def test_a_new_key_is_vouched_for_by_the_old_one_and_earlier_proofs_go_on_verifying(db):
    signed()
    proof = Proof.read(Proofs().of(0)[0])
    first = key()
    rotate_log_key(at=clock.now(), by=CONSOLE)
    second = key()
    assert (first.name == second.name, first.id == second.id) == (True, False)
    assert {each.id for each in opened(signed(), [first, second])[1]} == {first.id, second.id}
    assert [each.known for each in at_hand(known_keys())] == [second]  # the old one is not kept
    enter("test", n=1)
    assert opened(signed(), [first, second])[1] == (second,)
    assert verify(Entry.objects.get(index=0).body.encode(), proof, known_keys()).size == 1


def test_a_lost_key_stops_no_act_and_another_takes_its_place(db):
    signed()
    forget_key(key())
    enter("test", n=1)
    assert publish(clock.now()) is None
    rotate_log_key(at=clock.now(), by=CONSOLE)
    assert Checkpoint.read(opened(signed(), [key()])[0]).size == 3
    assert verify(b'{"kind":"test","n":1}', Proof.read(Proofs().of(1)[0]), [key()]).size == 3


def test_a_site_without_a_log_has_no_key_to_change(db):
    with pytest.raises(Conflict, match="no public log yet"):
        rotate_log_key(at=clock.now(), by=CONSOLE)


def test_the_console_changes_the_key_and_says_which_it_is(db, capsys):
    assert main(["log", "rotate-key"]) == 1
    assert "no public log yet" in capsys.readouterr().err
    signed()
    assert main(["log", "rotate-key"]) == 0
    assert capsys.readouterr().out == f"{key()}\n"
    assert Act.objects.filter(verb="log.key_made", office="console").count() == 1
