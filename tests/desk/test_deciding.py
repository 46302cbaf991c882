"""What becomes of a reply: a ballot like any other, a question to the mission, or nothing; once, and by one officer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from intersession.audit.models import Act, Entry
from intersession.desk import actions
from intersession.desk.models import Reply
from intersession.questions.models import Ballot
from intersession.questions.replies import choices_of
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_questions as make
from tests import make_replies as desk


@pytest.fixture
def world(db):
    return make.forum(members=3)


def given(reply: Reply) -> list[dict]:
    return choices_of(Ballot.objects.whole().get(pk=reply.ballot_id))


def decide(act, found: Reply, world, *args, by=None):
    return act(found, *args, version=found.version, at=clock.now(), by=by or world.officer)


def test_a_clear_reading_becomes_a_ballot_with_its_channel_its_evidence_its_receipt_and_its_entry(world):
    yesterday = clock.now() - timedelta(seconds=1)
    clock_before = Entry.objects.count()
    found = desk.accept(desk.reply(world, arrived_at=clock.now()), world)
    ballot = found.ballot
    assert given(found) == [{"option": "a"}, {"option": "c"}]
    assert (ballot.delegation, ballot.channel, ballot.evidence, ballot.entered_by) == (
        world.italy, "letter", found.original, world.officer,
    )  # fmt: skip
    assert (ballot.at, ballot.late, ballot.current) == (found.arrived_at, False, True)
    assert ballot.at > yesterday
    assert Entry.objects.count() == clock_before + 1
    assert (found.state, found.corrected, found.decided_by) == ("recorded", False, world.officer)
    assert list(Act.objects.order_by("number").values_list("verb", flat=True))[-2:] == [
        "ballot.given",
        "reply.recorded",
    ]


def test_a_reply_is_recorded_once(world):
    found = desk.reply(world)
    desk.accept(found, world)
    with pytest.raises(Conflict, match="Officer One recorded this reply already"):
        desk.accept(found, world, by=world.publisher)
    assert Ballot.objects.count() == 1


def test_a_decision_stands_in_the_database_too(world):
    found = desk.accept(desk.reply(world), world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=found.pk).update(state="waiting", ballot=None, decided_at=None)


def test_what_is_not_clear_is_recorded_by_no_key(world):
    found = desk.reply(world, desk.letter("selects projects (a), (b) and (c)"))
    assert (found.status, found.reasons) == ("unclear", ["too_many_choices"])
    with pytest.raises(Conflict, match="More is chosen than may be"):
        desk.accept(found, world)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("says", ["is awaiting instructions from its capital", "remarks that paragraph 2 is too long"])
def test_awaiting_instructions_and_remarks_alone_are_no_ballot(world, says):
    found = desk.reply(world, desk.letter(says))
    with pytest.raises(Conflict):
        desk.accept(found, world)
    assert Ballot.objects.count() == 0


def test_no_preference_is_an_answer(world):
    found = desk.accept(desk.reply(world, desk.letter("has no preference among the projects")), world)
    assert given(found) == []


def test_the_officer_says_what_an_unclear_reply_says(world):
    found = desk.reply(world, desk.letter("selects projects (a), (b) and (c)"))
    done = actions.record_choice(
        found, world.question, world.italy, [{"option": "a"}], replaces=None, remarks="", version=1, at=clock.now(), by=world.officer
    )  # fmt: skip
    assert (given(done), done.corrected, done.state) == ([{"option": "a"}], True, "recorded")


def test_a_choice_that_could_not_be_given_is_refused_and_the_reply_still_waits(world):
    found = desk.reply(world)
    with pytest.raises(Invalid, match="At most 2 choices"):
        actions.record_choice(
            found, world.question, world.italy, [{"option": o} for o in "abc"], replaces=None, remarks="", version=1,
            at=clock.now(), by=world.officer,
        )  # fmt: skip
    assert (Reply.objects.get().state, Ballot.objects.count()) == ("waiting", 0)


def test_one_that_came_late_is_recorded_late_apart_and_never_counted(world):
    make.close(world)
    found = desk.accept(desk.reply(world), world)
    assert (found.ballot.late, found.ballot.current) == (True, False)


def test_a_second_reply_replaces_the_first_only_where_it_says_so(world):
    first = desk.reply(world)
    second = desk.reply(world, desk.letter("selects projects (b) and (d)"))
    third = desk.reply(world, desk.letter("selects project (d). This reply replaces our earlier communication"))
    desk.accept(first, world)
    with pytest.raises(Conflict, match="does not say that it replaces it"):
        desk.accept(second, world)
    done = desk.accept(third, world)
    assert (given(done), done.ballot.replaces) == ([{"option": "d"}], first_ballot(first))


def first_ballot(first: Reply) -> Ballot:
    return Reply.objects.get(pk=first.pk).ballot


def test_the_officer_decides_between_two_replies_by_naming_the_receipt_that_stands(world):
    standing = desk.accept(desk.reply(world), world).ballot
    second = desk.reply(world, desk.letter("selects projects (b) and (d)"))
    how = {"remarks": "", "version": 1, "at": clock.now(), "by": world.officer}
    chosen = [{"option": "b"}, {"option": "d"}]
    with pytest.raises(Conflict, match="stands already"):
        actions.record_choice(second, world.question, world.italy, chosen, replaces=None, **how)
    done = actions.record_choice(second, world.question, world.italy, chosen, replaces=standing.number, **how)
    assert done.ballot.replaces == standing


def test_a_letter_that_came_before_the_answer_that_stands_replaces_nothing_by_itself(world):
    came = clock.now()
    make.give(world, 0, [{"option": "b"}])
    words = "selects project (d). This reply replaces our earlier communication"
    found = desk.reply(world, desk.letter(words), arrived_at=came)
    with pytest.raises(Conflict, match="A later answer stands already"):
        desk.accept(found, world)


def test_the_missions_own_later_answer_on_line_replaces_what_the_desk_recorded_by_naming_it(world):
    entered = desk.accept(desk.reply(world), world).ballot
    with pytest.raises(Conflict, match="stands already"):
        make.give(world, 0, [{"option": "b"}])
    own = make.give(world, 0, [{"option": "b"}], replaces=entered.number)
    assert (own.replaces, own.channel, Ballot.objects.standing().get()) == (entered, "online", own)


def test_who_is_not_on_the_roll_gets_no_ballot_by_a_letter(world):
    found = desk.reply(world, desk.letter("selects project (a)", "Portugal"))
    assert (found.reasons, found.delegation) == (["no_delegation"], None)
    make.delegation("PT", "Portugal")
    again = decide(actions.read_again, found, world)
    with pytest.raises(Conflict, match="not on the roll"):
        desk.accept(again, world)


def test_members_on_whose_behalf_it_is_given_get_no_ballot(world):
    found = desk.reply(world, desk.letter("and on behalf of France and Spain selects project (a)"))
    assert found.reading["on_behalf_of"] == ["FR", "ES"]
    if found.is_ready:
        desk.accept(found, world)
    assert {ballot.delegation for ballot in Ballot.objects.all()} <= {world.italy}


def test_a_reply_is_set_aside_for_a_reason_and_stays_so(world):
    found = desk.reply(world)
    with pytest.raises(Invalid, match="Say why"):
        decide(actions.set_aside, found, world, "")
    done = decide(actions.set_aside, found, world, "duplicate")
    assert (done.state, done.because, done.ballot) == ("aside", "duplicate", None)
    with pytest.raises(Conflict, match="set this reply aside already"):
        desk.accept(done, world)


def test_a_mission_is_asked_and_its_reply_waits_for_it(world):
    found = decide(actions.ask_mission, desk.reply(world), world)
    assert (found.state, Ballot.objects.count()) == ("asked", 0)
    act = Act.objects.get(verb="reply.asked")
    assert (act.identifiers["delegation"], act.identifiers["question"]) == ("IT", world.question.pk)


def test_what_a_colleague_has_is_decided_by_nobody_else_until_it_is_taken_over(world):
    found = decide(actions.take, desk.reply(world), world, by=world.publisher)
    with pytest.raises(Conflict, match="This reply is with Publisher Two"):
        desk.accept(found, world)
    mine = decide(actions.take, found, world)
    assert desk.accept(mine, world).state == "recorded"


def test_a_reply_is_handed_over_to_an_officer_only(world):
    found = desk.reply(world)
    with pytest.raises(Invalid, match="handed over to officers"):
        decide(actions.hand_over, found, world, world.head)
    handed = decide(actions.hand_over, found, world, world.publisher)
    assert (handed.taken_by, Act.objects.last().identifiers["to"]) == (world.publisher, world.publisher.pk)


def test_who_read_an_older_page_changes_nothing(world):
    found = desk.reply(world)
    decide(actions.read_again, found, world)
    with pytest.raises(Conflict, match="changed this reply meanwhile"):
        actions.accept(found, version=1, at=clock.now(), by=world.officer)


def test_a_reply_that_names_no_question_is_read_for_the_one_that_the_officer_chooses(world):
    from intersession.questions import actions as questions

    questions.open_question(make.question(document=False), at=clock.now(), by=world.officer)
    found = desk.reply(world)
    assert found.question is None
    done = decide(actions.choose_question, found, world, world.question)
    assert (done.question, done.status, done.choices) == (world.question, "clear", [{"option": "a"}, {"option": "c"}])


def test_whoever_is_no_officer_decides_nothing(world):
    from django.core.exceptions import PermissionDenied

    found = desk.reply(world)
    for act, more in ((actions.accept, ()), (actions.take, ()), (actions.set_aside, ("duplicate",))):
        with pytest.raises(PermissionDenied):
            decide(act, found, world, *more, by=world.head)
