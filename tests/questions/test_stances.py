"""What delegations say in place of an answer, answers withdrawn, and replies given on behalf of named members."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.audit.models import Act
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Group
from intersession.questions import actions
from intersession.questions.disclosure import turnout_of
from intersession.questions.models import NamedMember, Question, Stance
from intersession.questions.tallying import content_of, tally
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    return make.forum(6)


@pytest.fixture
def question(forum):
    return make.open_question(forum, joined_count=True)


def say(question, mission, kind, joins=None, **how):
    how = {"at": clock.now(), "by": mission.head} | how
    return actions.say_stance(question, mission.delegation, kind, joins=joins, **how)


def group(forum, members, speaker, code="basin"):
    made = Group(code=code, names={"en": "The Basin States"})
    named = [forum[n].delegation for n in members]
    speakers = [forum[speaker].delegation]
    return keep_group(made, named, speakers, source="note 3", at=clock.now() - timedelta(days=1), by=forum.officer)


def speak(question, forum, speaker, of, members):
    named = [forum[n].delegation for n in members]
    by = forum[speaker].head
    return actions.speak_for(question, forum[speaker].delegation, of, named, at=clock.now(), by=by)


def states(question):
    return {each["code"]: each["state"] for each in turnout_of(question)["delegations"]}


def support(question):
    return [line.support for line in tally(question).options]


def test_the_turnout_tells_in_which_state_each_delegation_is_and_never_what_it_says(forum, question):
    say(question, forum[0], "awaiting_instructions")
    say(question, forum[1], "no_position")
    say(question, forum[2], "joins", forum[3].delegation)
    make.cast(question, forum[3], "a")
    withdrawn = make.cast(question, forum[4], "b")
    actions.withdraw_answer(question, forum[4].delegation, number=withdrawn.number, at=clock.now(), by=forum[4].head)
    assert states(question) == {
        "M000": "awaiting_instructions", "M001": "no_position", "M002": "joins", "M003": "answered", "M004": "withdrawn",
        "M005": "not_answered",
    }  # fmt: skip
    assert (turnout_of(question)["answered"], "joins" in str(turnout_of(question)["delegations"][3])) == (1, False)


def test_an_answer_ends_what_was_said_in_its_place_and_stands_in_its_way(forum, question):
    say(question, forum[0], "awaiting_instructions")
    make.cast(question, forum[0], "a")
    assert (Stance.objects.standing().count(), Stance.objects.count()) == (0, 1)
    with pytest.raises(Conflict) as refused:
        say(question, forum[0], "no_position")
    assert refused.value.facts["standing"] == f"{question.pk}-0001"


def test_a_withdrawn_answer_is_kept_and_another_may_be_given(forum, question):
    ballot = make.cast(question, forum[0], "a")
    with pytest.raises(Conflict):
        actions.withdraw_answer(question, forum[0].delegation, number="1-9999", at=clock.now(), by=forum[0].head)
    actions.withdraw_answer(question, forum[0].delegation, number=ballot.number, at=clock.now(), by=forum[0].head)
    assert (support(question)[0], question.ballots.count()) == (0, 1)
    make.cast(question, forum[0], "b")
    assert (support(question)[:2], Stance.objects.standing().count()) == ([0, 1], 0)


def test_what_was_said_is_taken_back_once(forum, question):
    say(question, forum[0], "no_position")
    actions.take_back_stance(question, forum[0].delegation, at=clock.now(), by=forum[0].head)
    assert states(question)["M000"] == "not_answered"
    with pytest.raises(Conflict):
        actions.take_back_stance(question, forum[0].delegation, at=clock.now(), by=forum[0].head)


def test_a_joined_reply_counts_once_for_each_that_joins_it(forum, question):
    make.cast(question, forum[0], "a", "b")
    say(question, forum[1], "joins", forum[0].delegation)
    say(question, forum[2], "joins", forum[1].delegation)
    say(question, forum[3], "joins", forum[4].delegation)
    content = content_of(make.close(question))
    lines = {line["code"]: line["value"] for line in content["arithmetic"]}
    assert [option["support"] for option in content["options"]] == [3, 3, 0, 0]
    assert (lines["replies"], lines["joined_replies"], lines["not_answered"]) == (3, 2, 3)


def test_it_is_shown_and_not_counted_where_the_question_was_not_opened_so(forum):
    question = make.open_question(forum)
    make.cast(question, forum[0], "a")
    say(question, forum[1], "joins", forum[0].delegation)
    lines = {line["code"]: line["value"] for line in content_of(make.close(question))["arithmetic"]}
    assert (lines["replies"], lines["joined_not_counted"], lines["support"]) == (1, 1, 0)
    assert support(question) == [1, 0, 0, 0]


def test_a_group_is_spoken_for_by_the_member_that_may_and_its_named_members_count_once(forum, question):
    basin = group(forum, range(5), speaker=0)
    make.cast(question, forum[0], "a")
    speak(question, forum, 0, basin, [1, 2, 3])
    make.cast(question, forum[2], "b")  # a reply of its own prevails
    actions.decline_naming(question, forum[3].delegation, at=clock.now(), by=forum[3].head)
    say(question, forum[5], "joins", basin)
    assert states(question) == {
        "M000": "answered", "M001": "named", "M002": "answered", "M003": "not_answered", "M004": "not_answered",
        "M005": "joins",
    }  # fmt: skip
    assert support(question) == [3, 1, 0, 0]
    with pytest.raises(Conflict, match="said no"):
        speak(question, forum, 0, basin, [3])


def test_nobody_speaks_for_a_group_without_the_right_nor_names_whom_it_may_not(forum, question):
    basin, shore = group(forum, range(4), speaker=0), group(forum, [2, 3, 4], speaker=4, code="shore")
    with pytest.raises(PermissionDenied):
        speak(question, forum, 1, basin, [2])
    for wrong in ([], [0], [5]):
        with pytest.raises(Invalid):
            speak(question, forum, 0, basin, wrong)
    speak(question, forum, 0, basin, [2])
    with pytest.raises(Conflict, match="on behalf of"):
        speak(question, forum, 4, shore, [2])
    assert NamedMember.objects.standing().count() == 1


def test_naming_anew_takes_the_place_of_what_was_named_and_an_end_leaves_nobody(forum, question):
    basin = group(forum, range(4), speaker=0)
    speak(question, forum, 0, basin, [1, 2])
    joint = speak(question, forum, 0, basin, [2, 3])
    assert [state for _code, state in sorted(states(question).items())][1:4] == ["not_answered", "named", "named"]
    actions.end_joint_reply(joint, at=clock.now(), by=forum[0].head)
    assert NamedMember.objects.standing().count() == 0
    with pytest.raises(Conflict):
        actions.end_joint_reply(joint, at=clock.now(), by=forum[0].head)


def test_a_members_own_silence_prevails_over_a_reply_given_on_its_behalf(forum, question):
    basin = group(forum, range(4), speaker=0)
    make.cast(question, forum[0], "a")
    speak(question, forum, 0, basin, [1, 2])
    say(question, forum[1], "awaiting_instructions")
    assert support(question)[0] == 2


@pytest.mark.parametrize("kind", ["joins", "withdrawn", "hungry"])
def test_what_is_no_such_thing_to_say_is_refused(forum, question, kind):
    with pytest.raises(Invalid):
        say(question, forum[0], kind)


def test_its_own_reply_or_that_of_one_who_is_not_asked_is_not_joined(forum, question):
    observer = make.mission("OBS", standing="observer").delegation
    for whom in (forum[0].delegation, observer):
        with pytest.raises(Invalid):
            say(question, forum[0], "joins", whom)


def test_only_who_may_give_says_it_and_only_in_time(forum, question):
    drafter = make.colleague(forum[0], "draft", "verify", "administer")
    for by in (drafter, forum[1].head, forum.officer):
        with pytest.raises(PermissionDenied):
            say(question, forum[0], "no_position", by=by)
    clock.move_to(question.closes_at)
    with pytest.raises(Conflict):
        say(question, forum[0], "no_position")
    assert Stance.objects.count() == 0


def test_the_database_refuses_to_change_what_was_said_and_whether_joined_replies_count(forum, question):
    say(question, forum[0], "no_position")
    changes = [
        lambda: Question.objects.update(joined_count=False),
        lambda: Stance.objects.update(kind="awaiting_instructions"),
        lambda: Stance.objects.all().delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


class Undo(Exception):
    pass


said = st.sampled_from(["", "a", "b", "ab", "awaiting_instructions", "no_position", *range(6)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(said, min_size=6, max_size=6), st.sets(st.integers(1, 5)), st.sets(st.integers(1, 5)))
def test_every_state_is_counted_once_or_not_at_all(saying, named, no):
    """Each mission gives, joins another or says something else; the first speaks for `named`, of whom some say no."""
    with pytest.raises(Undo), transaction.atomic():
        forum = make.forum(6)
        question = make.open_question(forum, "ab", joined_count=True)
        basin = group(forum, range(6), speaker=0)
        if named:
            speak(question, forum, 0, basin, sorted(named))
        for number in no & named:
            by = forum[number].head
            actions.decline_naming(question, forum[number].delegation, at=clock.now(), by=by)
        for number, what in enumerate(saying):
            if what == number or what == "":
                continue
            if isinstance(what, int):
                say(question, forum[number], "joins", forum[what].delegation)
            elif len(what) < 3:
                make.cast(question, forum[number], *what)
            else:
                say(question, forum[number], what)
        assert support(question) == reckoned(saying, named - no)
        assert Act.objects.first_broken() is None
        raise Undo


def reckoned(saying, named):
    """The same in as few words as it can be written."""
    counts = {"a": 0, "b": 0}
    for number in range(6):
        at = number
        for _ in range(7):
            what = "" if saying[at] == at else saying[at]
            if isinstance(what, int):
                at = what
            elif what == "" and at in named:
                at = 0
        what = saying[at]
        for letter in what if isinstance(what, str) and len(what) < 3 else "":
            counts[letter] += 1
    return [counts["a"], counts["b"]]
