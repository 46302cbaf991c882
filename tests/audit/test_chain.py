"""The chain of acts: identifiers only, in order, and nobody can touch it unseen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from intersession.audit.acts import CONSOLE, record
from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.models import Organization
from tests import make_forum as make
from tests.at_once import at_once

TRIGGERS = {
    "sqlite": [("audit_act_no_update", "UPDATE"), ("audit_act_no_delete", "DELETE")],
    "postgresql": [("audit_act_no_change", "UPDATE OR DELETE")],
}


@pytest.fixture
def subject(db) -> Organization:
    return make.organization()


def acts(subject: Organization, count: int = 6) -> list[Act]:
    return [record("organization.amended", subject, by=CONSOLE, turn=turn) for turn in range(count)]


@contextmanager
def without_triggers() -> Iterator[None]:
    """As one who has the whole database could do."""
    on = " ON audit_act" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name, _ in TRIGGERS[connection.vendor]:
            cursor.execute(f"DROP TRIGGER {name}{on}")
    yield


def test_the_chain_holds_and_each_act_follows_from_the_one_before(subject: Organization):
    made = acts(subject)
    assert [act.number for act in made] == [1, 2, 3, 4, 5, 6]
    assert [act.previous for act in made[1:]] == [act.digest for act in made[:-1]]
    assert Act.objects.first_broken() is None


@pytest.mark.parametrize(
    "change", [{"verb": "organization.founded"}, {"actor_id": 7}, {"object_id": 9}, {"identifiers": {"turn": 9}}]
)
def test_an_edited_act_is_found(subject: Organization, change):
    acts(subject)
    with without_triggers():
        Act.objects.filter(number=3).update(**change)
    assert Act.objects.first_broken().number == 3


def test_an_edited_moment_is_found(subject: Organization):
    third = acts(subject)[2]
    with without_triggers():
        Act.objects.filter(number=3).update(at=third.at + timedelta(microseconds=1))
    assert Act.objects.first_broken().number == 3


def test_a_deleted_act_is_found_by_the_one_after_it(subject: Organization):
    acts(subject)
    with without_triggers():
        Act.objects.filter(number=3).delete()
    assert Act.objects.first_broken().number == 4


def test_acts_that_changed_places_are_found(subject: Organization):
    acts(subject)
    with without_triggers():
        Act.objects.filter(number=3).update(number=99)
        Act.objects.filter(number=4).update(number=3)
        Act.objects.filter(number=99).update(number=4)
    assert Act.objects.first_broken().number == 3


def test_an_act_made_up_and_put_in_is_found(subject: Organization):
    made = acts(subject)
    forged = Act(
        number=4, at=made[3].at, office="console", verb="x.y", object_type="a.b", object_id=1, previous=made[2].digest
    )
    forged.digest = forged.computed_digest()
    with without_triggers():
        Act.objects.filter(number=4).delete()
        forged.save(force_insert=True)
    assert Act.objects.first_broken().number == 5


@pytest.mark.parametrize("touch", [lambda acts: acts.update(verb="x"), lambda acts: acts.delete()])
def test_the_database_itself_refuses_to_change_an_act(subject: Organization, touch):
    acts(subject)
    with pytest.raises(IntegrityError), transaction.atomic():
        touch(Act.objects.filter(number=3))
    assert Act.objects.first_broken() is None


@pytest.mark.parametrize("text", ["Marie Curie", "a@b.example", "x" * 81, "Ünïcode", "two\nlines"])
def test_a_text_never_enters_the_chain(subject: Organization, text: str):
    with pytest.raises(ValueError, match="never texts"):
        record("organization.amended", subject, by=CONSOLE, name=text)
    with pytest.raises(ValueError, match="never texts"):
        record("organization.amended", subject, by=CONSOLE, names=[text])


def test_times_never_decrease_though_an_arrival_was_earlier(subject: Organization):
    now = clock.now()
    record("organization.amended", subject, by=CONSOLE, at=now)
    record("organization.amended", subject, by=CONSOLE, at=now - timedelta(hours=1))
    assert list(Act.objects.values_list("at", flat=True)) == [now, now]


def test_an_act_outside_of_the_transaction_of_what_it_records_is_refused(committed_db):
    subject = make.organization()
    with pytest.raises(RuntimeError):
        record("organization.amended", subject, by=CONSOLE)


def test_acts_at_one_moment_are_chained_one_by_one(committed_db):
    subject = make.organization()

    def act(turn: int) -> int:
        with transaction.atomic():
            return record("organization.amended", subject, by=CONSOLE, turn=turn).number

    assert sorted(at_once(*(partial(act, turn) for turn in range(8)))) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert Act.objects.first_broken() is None


def test_the_acts_of_a_question_hold_no_choice_and_nothing_that_tells_one(db):
    forum = make.forum(2)
    question = make.open_question(forum)
    secret = [{"option": "b", "modified": {"title": {"en": "Marker"}}}]
    make.cast(question, forum[0], choices=secret, remarks="Marker")
    make.cast(question, forum[1], "c", "d")
    given = [(act.verb, sorted(act.identifiers)) for act in Act.objects.filter(verb="ballot.given")]
    named = ["channel", "commitment", "delegation", "question", "replaces", "serial"]
    assert given == [("ballot.given", named)] * 2
    assert not any("Marker" in str(act.content()) for act in Act.objects.all())
