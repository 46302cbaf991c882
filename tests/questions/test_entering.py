"""What the public log says of a question: enough to hold everybody to it, and before the close nothing of who answered."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from intersession.audit.acts import CLOCK
from intersession.audit.models import Act, Entry
from intersession.core.receipts import committed, digest, leaf_hash, root_of
from intersession.questions import actions, due
from intersession.questions.entering import definition_of, mark_for, marks_of
from intersession.questions.models import Ballot, Question
from intersession.questions.replies import receipt
from intersession.site import clock
from tests import make_forum as make
from tests import make_questions as records


def said() -> list[tuple[str, int | None]]:
    return list(Entry.objects.exclude(kind="key").order_by("index").values_list("kind", "about"))


def body(kind: str) -> dict:
    return Entry.objects.filter(kind=kind).order_by("index").last().content


@pytest.fixture
def world(db):
    return records.forum(members=3)


def test_a_question_leaves_its_opening_its_answers_its_closing_and_its_result(world):
    records.give(world, 0, [{"option": "a"}])
    records.give(world, 1, [{"option": "b"}])
    records.give(world, 0, [{"option": "c"}], replaces=f"{world.question.pk}-0001")
    closed = records.close(world)
    result = actions.propose_result(closed, at=clock.now(), by=world.officer)
    actions.confirm_result(result, at=clock.now(), by=world.publisher)
    pk = world.question.pk
    assert said() == [(kind, pk) for kind in ("opening", "answer", "answer", "answer", "closing", "result")]
    question = Question.objects.get(pk=pk)
    assert body("closing")["answers"] == 2
    assert body("closing")["counted"] == root_of(marks_of(question)["counted"])
    assert body("opening")["roll"] == root_of(marks_of(question)["roll"])
    assert body("opening")["definition"] == digest(definition_of(question))
    assert body("result")["result"] == question.result.digest


def test_the_entry_of_an_answer_names_nobody_and_its_holder_can_open_it(world):
    given = records.give(world, 0, [{"option": "a"}], remarks="Marker")
    kept = body("answer")
    assert sorted(kept) == ["commitment", "kind", "mark", "receipt"]
    stored = Ballot.objects.whole().get(pk=given.pk)
    shown = receipt(stored)
    at = given.at.isoformat(timespec="microseconds")
    particulars = {
        "number": given.number, "question": given.question_id, "delegation": "IT", "at": at, "channel": "online", "replaces": None,
    }  # fmt: skip
    assert kept["commitment"] == committed(given.nonce, {"choices": shown["choices"], "remarks": "Marker"})
    assert kept["receipt"] == committed(given.nonce, particulars)
    assert kept["mark"] == mark_for(world.question, "IT") != mark_for(world.question, "FR")
    assert shown["entry"] == {"index": stored.entry_id, "body": kept}


def test_no_choice_number_or_delegation_can_be_guessed_from_an_open_log(world):
    """Whoever has the log alone tries every reply of the question for every delegation: nothing matches."""
    records.give(world, 0, [{"option": "a"}, {"option": "b"}])
    whole = "\n".join(Entry.objects.filter(kind="answer").values_list("body", flat=True))
    labels = ["a", "b", "c", "d"]
    replies = [
        [],
        *([{"option": one}] for one in labels),
        *([{"option": x}, {"option": y}] for x in labels for y in labels),
    ]
    guesses = {digest({"choices": reply, "remarks": ""}) for reply in replies}
    guesses |= {digest({"delegation": code, "question": world.question.pk}) for code in ("IT", "FR", "ES")}
    assert not any(guess in whole for guess in guesses)
    assert not any(word in whole for word in ("IT", "Italy", "0001", "Head"))


def test_an_answer_that_is_withdrawn_says_so_by_its_mark(world):
    given = records.give(world, 0, [{"option": "a"}])
    actions.withdraw_answer(world.question, world.italy, number=given.number, at=clock.now(), by=world.head)
    assert body("withdrawal") == {"kind": "withdrawal", "mark": body("answer")["mark"]}
    assert marks_of(world.question)["counted"] == []


def test_a_moved_deadline_and_a_cancellation_stand_in_the_log(world):
    question = Question.objects.get(pk=world.question.pk)
    later = question.closes_at + timedelta(days=2)
    actions.extend(question, later, wall="x", reason="Asked for", at=clock.now(), by=world.officer)
    assert body("deadline")["closes"] == later.isoformat(timespec="microseconds")
    actions.cancel(question, at=clock.now(), by=world.officer)
    assert body("cancellation")["question"] == question.pk
    assert "Asked for" not in "".join(Entry.objects.values_list("body", flat=True))


def test_a_question_that_was_never_opened_leaves_nothing(db):
    forum = records.forum(opened=False)
    actions.cancel(forum.question, at=clock.now(), by=forum.officer)
    assert said() == []


def test_receipts_from_before_the_log_get_their_entries_once(world):
    given = [records.give(world, 0, [{"option": "a"}]), records.give(world, 1, [])]
    from tests.audit.log import without_triggers

    entries = Entry.objects.count()
    with without_triggers(), transaction.atomic():
        from django.db import connection

        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                for table in ("questions_ballot", "questions_question"):
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                for name in ("ballot_entry_fixed", "question_seal_fixed"):
                    cursor.execute(f"DROP TRIGGER {name}")
        Ballot.objects.update(entry=None)
        Question.objects.update(seal=None)
        Entry.objects.all().delete()
    assert due.enter_what_came_before(clock.now()) == 1
    assert due.enter_what_came_before(clock.now()) == 0
    assert Entry.objects.count() == entries
    assert said() == [(kind, world.question.pk) for kind in ("opening", "answer", "answer")]
    assert body("opening")["later"] is True
    assert [Ballot.objects.get(pk=each.pk).entry.content["commitment"] for each in given] == [
        g.commitment for g in given
    ]
    assert Act.objects.filter(verb="question.entered", office=CLOCK.name).count() == 1


def test_what_ties_an_answer_to_the_log_is_said_once(world):
    given = records.give(world, 0, [{"option": "a"}])
    other = Entry.objects.filter(kind="opening").first()
    for change in (
        lambda: Ballot.objects.filter(pk=given.pk).update(entry=other),
        lambda: Question.objects.update(seal="00" * 32),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_page_the_letter_and_the_file_of_a_receipt_name_its_entry(world, client):
    from tests.audit.log import key, signed

    given = records.give(world, 0, [{"option": "a"}])
    client.force_login(world.head)
    leaf = leaf_hash(given.entry.body.encode()).hex()
    page = client.get(f"/receipts/{given.number}/").content.decode()
    assert leaf in page
    before = json.loads(client.get(f"/receipts/{given.number}.json").content)
    signed()
    after = json.loads(client.get(f"/receipts/{given.number}.json").content)
    assert (before["proof"], before["entry"]) == (None, after["entry"])
    from intersession.core.receipts import Proof, canonical, verify

    assert verify(canonical(after["entry"]["body"]), Proof.read(after["proof"]), [key()]).size == Entry.objects.size()


def test_no_open_question_of_the_forum_is_named_by_an_answer(db):
    forum = make.forum(2)
    question = make.open_question(forum)
    make.cast(question, forum[0], "a")
    assert "question" not in body("answer")
