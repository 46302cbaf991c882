"""A result that anyone counts again: the bundle holds what is needed, two programs agree, and every change is found."""

import copy
import json
from datetime import timedelta

import pytest
from django.test import Client

from intersession.core.receipts import VerifierKey
from intersession.questions import actions
from intersession.questions.bundles import absence_of, bundle_of
from intersession.questions.models import Ballot, Question
from intersession.questions.replies import receipt
from intersession.site import clock
from tests import make_questions as records
from tests.audit.log import key, signed
from tests.audit.verifiers import found

OTHER = "other.example/log+1391906c+AbRnQIMd6cQSxrbTz9NoHw5FQlUJKvRjsL3xeyJ8CI7w"


@pytest.fixture
def world(db):
    return records.forum(members=3)


def published(world) -> dict:
    """The bundle of the question once it is closed and its result published."""
    question = records.close(world)
    if question.state == "consolidating":
        for wording in question_wordings(question):
            actions.leave_wording(wording, reason="No.", at=clock.now(), by=world.officer)
        actions.finish_consolidation(question, at=clock.now(), by=world.officer)
    result = actions.propose_result(question, at=clock.now(), by=world.officer)
    result = actions.confirm_result(result, at=clock.now(), by=world.publisher)
    signed()
    return json.loads(json.dumps(bundle_of(result)))


def question_wordings(question: Question) -> list:
    return [choice.wording for ballot in question.ballots.all() for choice in ballot.choices.all() if choice.wording]


def test_a_published_result_is_counted_again_by_two_programs(db):
    world = records.forum(members=3, publicity="recorded")
    records.give(world, 0, [{"option": "a"}, {"option": "b"}])
    records.give(world, 1, [{"option": "a"}])
    records.give(world, 2, [])
    bundle = published(world)
    assert found(bundle, key()) == found(bundle) == ""
    body = json.loads(bundle["body"])
    assert (
        body["patterns"] == [[1, []], [1, [{"option": "a"}, {"option": "b"}]], [1, [{"option": "a"}]]]
        or len(body["patterns"]) == 3
    )
    assert (body["by"], len(bundle["marks"]["roll"]), len(bundle["marks"]["counted"])) == ("reply", 3, 3)


def test_a_survey_of_few_tells_no_reply_whole_and_is_counted_again_all_the_same(world):
    records.give(world, 0, [{"option": "a"}, {"option": "b"}])
    records.give(world, 1, [{"option": "a"}])
    bundle = published(world)
    body = json.loads(bundle["body"])
    assert (body["by"], body["patterns"]) == ("choice", [[2, [{"option": "a"}]], [1, [{"option": "b"}]]])
    assert found(bundle, key()) == ""


def test_a_survey_of_few_shows_no_ranking(db):
    world = records.forum(members=3, kind="rank", method="borda", modifications=False, alternatives=False)
    records.give(world, 0, [{"option": label, "rank": rank} for rank, label in enumerate("abcd", 1)])
    bundle = published(world)
    assert json.loads(bundle["body"])["patterns"] is None
    assert found(bundle, key()) == ""


def test_a_recorded_ranking_is_counted_again(db):
    world = records.forum(
        members=3, kind="rank", method="irv", places=1, publicity="recorded", modifications=False, alternatives=False
    )
    for number, order in enumerate(("abcd", "bacd", "bcad")):
        records.give(world, number, [{"option": label, "rank": rank} for rank, label in enumerate(order, 1)])
    assert found(published(world), key()) == ""


def test_a_tie_is_counted_again_as_a_tie(world):
    records.give(world, 0, [{"option": "a"}, {"option": "b"}])
    records.give(world, 1, [{"option": "c"}, {"option": "d"}])
    bundle = published(world)
    assert json.loads(bundle["body"])["result"]["tied"] == ["a", "b", "c", "d"]
    assert found(bundle, key()) == ""


def test_nobodys_other_choice_is_told_where_it_is_known_who_proposed(world):
    proposed = {"option": "b", "modified": {"title": {"en": "Fish"}, "text": {}, "reason": "", "only_if": True}}
    records.give(world, 0, [proposed, {"option": "a"}])
    records.give(world, 1, [{"option": "c"}])
    bundle = published(world)
    body = json.loads(bundle["body"])
    assert body["by"] == "choice"
    assert body["patterns"] == [
        [1, [{"option": "a"}]], [1, [{"option": "b", "wording": "only_if"}]], [1, [{"option": "c"}]],
    ]  # fmt: skip
    assert found(bundle, key()) == ""


def test_the_bundle_names_no_delegation_and_no_mark_of_one_that_can_be_told(world):
    records.give(world, 0, [{"option": "a"}])
    written = json.dumps(published(world))
    assert not any(f'"{code}"' in written for code in ("IT", "FR", "ES"))


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda b: b.update(body=b["body"].replace('"as_it_stands":2', '"as_it_stands":3')), "The bundle is not the one that was published."),
        (lambda b: b.update(body=b["body"].replace('"places":2', '"places":3', 1)), "The question is not that of its opening."),
        (lambda b: b["marks"]["counted"].pop(), "The marks are not those that were counted at the close."),
        (lambda b: b["marks"]["roll"].append("00" * 32), "The marks are not those of the roll."),
        (lambda b: b["entries"]["closing"]["entry"]["body"].update(answers=9), "The entry is not in the log at this place."),
        (lambda b: b["entries"]["result"].update(proof=None), "There is no proof yet: take the file again."),
        (lambda b: b["entries"].update(closing=b["entries"]["opening"]), "The entries are not those of one question in their order."),
        (lambda b: b["entries"]["result"]["entry"].update(index=1), "The proof is of another place in the log."),
    ],
)  # fmt: skip
def test_every_number_that_was_changed_is_found(world, change, sentence: str):
    records.give(world, 0, [{"option": "a"}])
    records.give(world, 1, [{"option": "a"}])
    bundle = published(world)
    changed = copy.deepcopy(bundle)
    change(changed)
    assert changed != bundle
    assert found(changed, key()) == sentence


def test_a_server_that_published_another_count_than_its_replies_is_found(world, monkeypatch):
    """The bundle is the one that was published and bound in the log: its own figures do not follow from its replies."""
    records.give(world, 0, [{"option": "a"}])
    from intersession.questions import bundles

    honest = bundles.body_of
    monkeypatch.setattr(bundles, "body_of", lambda result: honest(result) | {"patterns": [[1, [{"option": "c"}]]]})
    assert found(published(world), key()) == (
        "(a), as_it_stands: the result says 1, the replies come to 0. (a), support: the result says 1, the replies come to 0. "
        "(c), as_it_stands: the result says 0, the replies come to 1. (c), support: the result says 0, the replies come to 1. "
        "selected: the result says ['a'], the replies come to ['c']."
    )


def test_a_bundle_of_another_log_is_refused(world):
    records.give(world, 0, [{"option": "a"}])
    assert found(published(world), VerifierKey.read(OTHER)) == "No known key signed this."


def test_a_receipt_verifies_and_any_change_in_it_is_found(world):
    given = records.give(world, 0, [{"option": "a"}], remarks="Marker")
    signed()
    told = json.loads(json.dumps(receipt(Ballot.objects.whole().get(pk=given.pk))))
    assert found(told, key()) == found(told) == ""
    changes = {
        "choices": [{"option": "b"}], "remarks": "marker", "nonce": "00" * 32, "commitment": "00" * 32, "delegation": "FR", "question": 99,
        "number": "1-0002", "channel": "letter", "replaces": "1-0001", "entry": None, "proof": told["proof"].replace("index ", "index 9", 1),
    }  # fmt: skip
    for name, value in changes.items():
        assert found(told | {name: value}, key()) != "", name
    moved = told | {"at": (given.at + timedelta(microseconds=1)).isoformat()}
    assert found(moved, key()) == "The particulars of the receipt are not those of the entry."
    assert found(told, VerifierKey.read(OTHER)) == "No known key signed this."


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {},
        {"format": "intersession-result-1"},
        {"commitment": 1},
        {"format": "intersession-absence-1", "delegation": []},
    ],
)
def test_what_is_no_file_of_the_forum_is_found_wanting(content):
    assert found(content) != ""


def test_the_file_is_public_with_the_result_and_not_before(world):
    records.give(world, 0, [{"option": "a"}])
    path = f"/questions/{world.question.pk}/result.bundle.json"
    assert Client().get(path).status_code == 404
    bundle = published(world)
    response = Client().get(path)
    assert json.loads(response.content) == bundle
    assert response["Content-Disposition"] == f'attachment; filename="result-{world.question.pk}.bundle.json"'
    assert path in Client().get(f"/questions/{world.question.pk}/result/").content.decode()


# -- the commitments of a recorded question are opened ------------------------------------------------------------------


def recorded() -> dict:
    """The bundle of a recorded question: two members answered, one of them twice."""
    world = records.forum(members=3, publicity="recorded")
    first = records.give(world, 0, [{"option": "c"}])
    records.give(world, 0, [{"option": "a"}, {"option": "b"}], replaces=first.number)
    records.give(world, 1, [{"option": "a"}])
    return published(world)


def record_of(world) -> str:
    """As an observer reads it."""
    client = Client()
    client.force_login(world.observer)
    return client.get(f"/api/v1/questions/{world.question.pk}/record").content.decode()


def test_after_the_close_of_a_recorded_question_anybody_opens_its_commitments(db):
    bundle = recorded()
    assert [(each["delegation"], each["choices"]) for each in bundle["opened"]] == [
        ("IT", [{"option": "a"}, {"option": "b"}]), ("FR", [{"option": "a"}]),
    ]  # fmt: skip
    assert found(bundle, key()) == found(bundle) == ""
    assert [found(each, key()) for each in bundle["opened"]] == ["", ""]  # each is a receipt by itself


def test_the_record_opens_them_too_and_nothing_is_opened_before_the_close(db):
    world = records.forum(members=3, publicity="recorded")
    given = records.give(world, 1, [{"option": "a"}])
    assert given.nonce not in record_of(world)
    bundle = published(world)
    (opened,) = json.loads(record_of(world))["ballots"]
    assert {name: opened[name] for name in ("number", "nonce", "remarks", "choices")} == {
        "number": given.number, "nonce": given.nonce, "remarks": "", "choices": [{"option": "a"}],
    }  # fmt: skip
    (entry,) = (each["entry"] for each in bundle["opened"])
    assert found(opened | {name: bundle["opened"][0][name] for name in ("entry", "proof", "log")}, key()) == ""
    assert entry["body"]["commitment"] == opened["commitment"]


def test_remarks_are_for_the_administration_and_their_commitment_stays_sealed(db):
    world = records.forum(members=3, publicity="recorded")
    given = records.give(world, 0, [{"option": "a"}], remarks="Marker of our own")
    records.give(world, 1, [{"option": "b"}])
    bundle = published(world)
    record = record_of(world)
    assert [each["delegation"] for each in bundle["opened"]] == ["FR"]
    assert given.commitment in record
    for secret in ("Marker of our own", given.nonce):
        assert secret not in record
        assert secret not in json.dumps(bundle)
    assert found(bundle, key()) == ""


def test_a_survey_opens_nothing(world):
    given = [records.give(world, number, [{"option": "a"}]) for number in range(3)]
    bundle = published(world)
    record = record_of(world)
    assert (bundle["opened"], json.loads(record)["ballots"]) == ([], None)
    assert not [each.number for each in given if each.nonce in record or each.nonce in json.dumps(bundle)]


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda o: o[0].update(choices=[{"option": "d"}]), "The choices, the remarks or the nonce are not those of the commitment."),
        (lambda o: o[0].update(delegation="ES"), "The particulars of the receipt are not those of the entry."),
        (lambda o: o[0]["entry"]["body"].update(mark="00" * 32), "The entry is not in the log at this place."),
        (lambda o: o.append(o[0]), "An answer is shown twice, or was not counted at the close."),
    ],
)  # fmt: skip
def test_an_opening_that_was_changed_is_found(db, change, sentence: str):
    bundle = recorded()
    change(bundle["opened"])
    assert found(bundle, key()).endswith(sentence)


def test_replies_that_are_not_those_of_the_opened_answers_are_found(db, monkeypatch):
    from intersession.questions import bundles

    honest = bundles.body_of
    forged = [[1, [{"option": "a"}]], [1, [{"option": "b"}, {"option": "a"}]]]
    monkeypatch.setattr(bundles, "body_of", lambda result: honest(result) | {"patterns": forged})
    assert found(recorded(), key()) == "The replies that are counted are not those of the opened answers."


# -- nothing was given in our name --------------------------------------------------------------------------------------


def closed(world) -> Question:
    question = records.close(world)
    signed()
    return question


def absence(question: Question, delegation) -> dict:
    return json.loads(json.dumps(absence_of(question, delegation)))


def test_every_delegation_that_gave_nothing_can_show_it_and_no_other_can(db):
    """V8, with other questions in the log at the same time."""
    world = records.forum(members=12)
    other = actions.open_question(records.question(), at=clock.now(), by=world.officer)
    for number in range(3):
        records.give(world, number, [{"option": "a"}])
    actions.cast_ballot(other, world.members[0], [{"option": "b"}], replaces=None, at=clock.now(), by=world.head)
    question = closed(world)
    casting, silent = world.members[:3], world.members[3:]
    assert [found(absence(question, each), key()) for each in silent] == [""] * len(silent)
    assert [found(absence(question, each), key()) for each in casting] == [
        f"A vote is counted for {each.code}." for each in casting
    ]


def test_an_answer_that_was_withdrawn_was_given(world):
    given = records.give(world, 0, [{"option": "a"}])
    actions.withdraw_answer(world.question, world.italy, number=given.number, at=clock.now(), by=world.head)
    question = closed(world)
    assert found(absence(question, world.italy), key()) == f"Entry {given.entry_id} is an answer in the name of IT."


def test_an_absence_that_leaves_out_an_entry_or_borrows_another_secret_is_found(world):
    given = records.give(world, 0, [{"option": "a"}])
    question = closed(world)
    honest, lying = absence(question, world.members[1]), absence(question, world.italy)
    assert found(honest, key()) == ""
    at = given.entry_id - lying["opening"]["entry"]["index"]
    shortened = honest | {"entries": honest["entries"][:at] + honest["entries"][at + 1 :]}
    assert found(shortened, key()) == "They are not all entries between the opening and the closing."
    borrowed = lying | {"secret": honest["secret"]}
    assert found(borrowed, key()) == "The secret is not that of IT on this question."
    hidden = copy.deepcopy(lying)
    hidden["marks"]["counted"] = []
    assert found(hidden, key()) == "The marks are not those that were counted at the close."
    for name, value in {
        "before": [],
        "after": [],
        "delegation": "ES",
        "question": 9,
        "closing": honest["opening"],
    }.items():
        assert found(honest | {name: value}, key()) != "" or value == honest[name], name


def test_the_proof_of_absence_is_its_teams_own(world, client):
    records.give(world, 0, [{"option": "a"}])
    path = f"/questions/{world.question.pk}/absence/FR.json"
    client.force_login(world.others[0])
    assert client.get(path).status_code == 404  # the question is open
    question = closed(world)
    assert json.loads(client.get(path).content) == absence(question, world.members[1])
    assert path in client.get(f"/questions/{question.pk}/").content.decode()
    for person, code, status in (
        (world.head, "FR", 404),
        (world.head, "IT", 409),
        (world.officer, "FR", 404),
        (world.observer, "UNX", 404),
    ):
        client.force_login(person)
        assert client.get(f"/questions/{question.pk}/absence/{code}.json").status_code == status
