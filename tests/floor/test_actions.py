"""What is done in the room: by the Chair, by delegations, at the end; and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from intersession.audit.models import Act
from intersession.floor import actions
from intersession.floor.actions.deciding import Decided
from intersession.floor.actions.presiding import Count, Item
from intersession.floor.models import Decision, Step, room_of
from intersession.questions import actions as questions
from intersession.questions.models import Question, State, Wording
from intersession.questions.tallying import content_of
from intersession.questions.wording import sentence
from intersession.site.live import version_of
from intersession.site.problems import Conflict, Invalid
from tests import make_questions
from tests import make_room as make

pytestmark = pytest.mark.django_db


def objects(world, number: int = 0, **more):
    who = world.head if number == 0 else world.others[number - 1]
    of = room_of(world.question).put.number
    return actions.object_to(world.question, world.members[number], of=of, **make.by(who), **more)


def published(world) -> Question:
    world.question.refresh_from_db()
    result = questions.propose_result(world.question, **make.by(world.officer))
    questions.confirm_result(result, **make.by(world.publisher))
    return Question.objects.get(pk=world.question.pk)


def test_a_question_is_decided_in_the_room_from_prepared_positions_to_agreed_without_a_vote():
    world = make.room()
    wording = {"title": {"en": "A common gauge"}, "text": {}, "reason": ""}
    make_questions.give(world, 0, [{"option": "a"}, {"option": "c", "modified": wording | {"only_if": False}}])
    make.agreed(world)
    decision = make.act(world, "conclude")
    question = published(world)
    content = question.result.content
    assert (question.state, decision.how, content["selected"], content["arithmetic"]) == (
        State.PUBLISHED, "without_vote", ["a", "c"], [],
    )  # fmt: skip
    assert [(line["title"]["en"], line["title_consolidated"]) for line in content["options"][::2]] == [
        ("Flood warning on the upper reaches", None),
        ("A common gauge for low water", {"en": "A common gauge", "fr": "Une échelle commune"}),
    ]
    assert sentence(question.result) == (
        "The meeting agreed, without a vote, to select (a) Flood warning on the upper reaches and (c) A common gauge; "
        "(c) with a modified title."
    )
    assert Wording.objects.get().disposition == Wording.Disposition.TAKEN_UP
    assert [option.topic.standing for option in question.options.select_related("topic")] == [
        "selected", "left", "selected", "left",
    ]  # fmt: skip


def test_the_gavel_waits_until_no_objection_stands():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    objects(world, text="Not yet.")
    with pytest.raises(Conflict, match="An objection stands"):
        make.act(world, "gavel")
    of = room_of(world.question).put.number
    actions.withdraw_objection(world.question, world.italy, of=of, **make.by(world.head))
    assert make.act(world, "gavel").kind == "gavel"


def test_objections_and_reservations_are_records_of_the_decision():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    objects(world, text="It costs too much.")
    of = room_of(world.question).put.number
    actions.reserve(world.question, world.members[1], of=of, text="As to its date.", **make.by(world.others[0]))
    count = Count("iom-24", yes=2, no=1, present=3)
    actions.declare_vote(world.question, count, seen=make.last(world.question), **make.by(world.chair))
    decision = make.act(world, "conclude")
    assert [(each.kind, each.delegation.code, each.text) for each in decision.stances.all()] == [
        ("objection", "IT", "It costs too much."), ("reservation", "FR", "As to its date."),
    ]  # fmt: skip
    assert sentence(published(world).result) == (
        "The meeting decided, by 2 votes to 1 with 0 abstentions, to select (a) Flood warning on the upper reaches."
    )


def test_an_objection_after_the_gavel_is_a_statement_and_changes_nothing():
    world = make.room()
    step = make.agreed(world)
    said = objects(world, text="We were not heard.")
    room = room_of(world.question)
    assert (said.kind, said.content["meant"], room.decided.number) == ("statement", "objection", step.number)
    make.act(world, "conclude")
    before = content_of(world.question)["selected"]
    late = actions.object_to(world.question, world.members[1], of=99, **make.by(world.others[0]))
    assert (late.kind, late.meant, content_of(world.question)["selected"]) == ("statement", "objection", before)


def test_an_undo_is_a_step_and_nothing_is_deleted():
    world = make.room()
    make.agreed(world)
    make.act(world, "undo")
    assert [step.kind for step in Step.objects.in_the_room_of(world.question)] == ["package", "put", "gavel", "undo"]
    assert room_of(world.question).phase == "put"
    make.act(world, "gavel")
    make.act(world, "conclude")
    with pytest.raises(Conflict, match="recorded already"):
        make.act(world, "undo")


def test_the_database_refuses_to_change_or_delete_a_step():
    world = make.room()
    step = make.package(world, a={})
    for change in (lambda: Step.objects.filter(pk=step.pk).update(kind="gavel"), step.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_stale_act_of_a_second_screen_is_refused():
    world = make.room()
    make.package(world, a={})
    seen = make.last(world.question)
    make.put(world)
    with pytest.raises(Conflict, match="Something happened meanwhile"):
        actions.change_package(world.question, [Item("b", {"en": "B"})], seen=seen, **make.by(world.officer))


def test_an_objection_to_words_that_are_put_no_longer_is_refused():
    world = make.room()
    make.package(world, a={})
    of = make.put(world).number
    make.package(world, a={"en": "Another title"})
    make.put(world)
    with pytest.raises(Conflict, match="changed meanwhile"):
        actions.object_to(world.question, world.italy, of=of, **make.by(world.head))


def test_those_who_may_not_speak_for_a_delegation_are_not_heard():
    world = make.room()
    make.package(world, a={})
    of = make.put(world).number
    for number, user in ((0, world.adviser), (0, world.others[0]), (1, world.head), (0, world.observer)):
        with pytest.raises(PermissionDenied):
            actions.object_to(world.question, world.members[number], of=of, **make.by(user))
    observer = world.observer.representations.get().delegation
    with pytest.raises(PermissionDenied):
        actions.object_to(world.question, observer, of=of, **make.by(world.observer))
    with pytest.raises(PermissionDenied):
        actions.object_to(world.question, observer, of=of, **make.by(world.chair))
    assert not room_of(world.question).objections


def test_who_presides_no_longer_works_the_screen_no_longer():
    world = make.room()
    make.package(world, a={})
    actions.relieve_chair(world.chairing, **make.by(world.officer))
    with pytest.raises(PermissionDenied):
        make.put(world)
    with pytest.raises(PermissionDenied):
        actions.put(world.question, make.WORDS, seen=1, **make.by(world.head))
    assert actions.put(world.question, make.WORDS, seen=1, **make.by(world.officer)).kind == "put"


def test_a_vote_of_those_present_is_declared_by_its_sheet():
    world = make.room(5)
    make.package(world, a={})
    make.put(world)
    lost = actions.declare_vote(
        world.question, Count("iom-24", yes=1, no=1, abstain=1, present=4), seen=2, **make.by(world.chair)
    )
    assert (lost.content["outcome"], room_of(world.question).phase) == ("lost", "preparing")
    make.put(world)
    absent = actions.declare_vote(
        world.question, Count("iom-24", votes={"IT": "yes", "FR": "yes"}), seen=4, **make.by(world.chair)
    )
    assert absent.content["outcome"] == "no_quorum"
    make.put(world)
    called = Count("iom-24", votes={"IT": "yes", "FR": "no", "ES": "yes", "X3": "present"})
    carried = actions.declare_vote(world.question, called, seen=6, **make.by(world.chair))
    content = carried.content
    assert (content["outcome"], content["yes"], content["no"], content["present"]) == ("carried", 2, 1, 4)
    assert make.act(world, "conclude").how == "vote"


def test_a_vote_whose_figures_cannot_be_right_is_refused():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    for count in (Count("iom-24", yes=4, present=4), Count("iom-24", yes=2, no=1, present=2), Count("nowhere"), Count("iom-24", votes={"ZZ": "yes"})):  # fmt: skip
        with pytest.raises(Invalid):
            actions.declare_vote(world.question, count, seen=2, **make.by(world.chair))


def test_only_what_a_delegation_shows_is_seen_by_the_chair():
    from intersession.floor.positions import positions_of

    world = make.room()
    make_questions.give(world, 0, [{"option": "a"}])
    make_questions.give(world, 1, [{"option": "b"}])
    options = world.question.options_in_order
    assert positions_of(world.question, options) == []
    actions.disclose(world.question, world.italy, shown=True, **make.by(world.head))
    assert [delegation.code for delegation, _words, _remarks in positions_of(world.question, options)] == ["IT"]
    actions.disclose(world.question, world.italy, shown=False, **make.by(world.head))
    assert positions_of(world.question, options) == []
    with pytest.raises(Conflict, match="no position yet"):
        actions.disclose(world.question, world.members[2], shown=True, **make.by(world.others[1]))


def test_no_result_is_proposed_before_the_meeting_decided_and_no_position_is_taken_after():
    world = make.room()
    Question.objects.filter(pk=world.question.pk).update(state=State.CLOSED)
    with pytest.raises(Conflict, match="Nothing is decided yet"):
        questions.propose_result(world.question, **make.by(world.officer))
    Question.objects.filter(pk=world.question.pk).update(state=State.OPEN)
    make.agreed(world)
    make.act(world, "conclude")
    with pytest.raises(Conflict):
        make_questions.give(world, 0, [{"option": "a"}])


def test_positions_close_at_the_deadline_without_consolidation_and_the_meeting_goes_on():
    world = make.room()
    wording = {"title": {"en": "Other"}, "text": {}, "reason": "", "only_if": False}
    make_questions.give(world, 0, [{"option": "a", "modified": wording}])
    question = make_questions.close(world)
    assert question.state == State.CLOSED
    make.agreed(world)
    make.act(world, "conclude")
    assert Wording.objects.get().disposition == Wording.Disposition.LEFT


def test_a_package_names_no_more_than_the_places_and_each_with_a_title():
    world = make.room()
    for items in ([], [Item(label, {"en": label}) for label in "abc"], [Item("a", {"en": " "})], [Item("a", {"en": "A"})] * 2):  # fmt: skip
        with pytest.raises(Invalid):
            actions.change_package(world.question, items, seen=0, **make.by(world.chair))


def test_the_meeting_may_agree_on_a_further_topic():
    world = make.room()
    make.package(world, a={}, e={"en": "Beavers"})
    make.put(world)
    make.act(world, "gavel")
    make.act(world, "conclude")
    assert content_of(world.question)["alternatives"][0]["label"] == "e"
    assert "(e) Beavers" in sentence(published(world).result)


def test_every_act_is_recorded_and_moves_the_channel():
    world = make.room()
    before, acts = version_of(f"room.{world.question.pk}"), Act.objects.count()
    make.agreed(world)
    objects(world)
    make.act(world, "conclude")
    assert (version_of(f"room.{world.question.pk}") - before, Act.objects.count() - acts) == (5, 5)


def test_a_refused_act_moves_no_channel():
    world = make.room()
    with pytest.raises(Conflict):
        make.put(world)
    assert version_of(f"room.{world.question.pk}") == 0


def test_a_question_without_its_meeting_is_not_opened_for_the_room():
    world = make_questions.forum(opened=False, mode="meeting")
    with pytest.raises(Invalid, match="needs its meeting"):
        questions.open_question(world.question, **make.by(world.officer))


# -- by the Administration after consultation -----------------------------------------------------------------------------


def consulted():
    from intersession.cycles.models import Mandate

    world = make_questions.forum(mode="administration")
    make_questions.give(world, 0, [{"option": "a"}])
    world.question = make_questions.close(world)
    world.mandate = Mandate.objects.create(title={"en": "Resolution on projects"}, citation="RC/RES/7")
    return world


def decided(world, *labels: str, **more) -> Decided:
    titles = {option.label: option.title for option in world.question.options.all()}
    said = {"authority": "Paragraph 4", "consultation": {"en": "Two members preferred (b)."}} | more
    return Decided([Item(label, titles[label]) for label in labels], world.mandate, **said)


def test_the_administration_records_its_decision_with_the_mandate_and_the_consultation():
    world = consulted()
    actions.decide(world.question, decided(world, "a", "b"), **make.by(world.publisher))
    question = published(world)
    content = question.result.content
    assert sentence(question.result) == (
        "The Administration, after consultation, selected (a) Flood warning on the upper reaches and (b) Fish passes at the three weirs."
    )
    assert (content["decision"]["mandate"]["citation"], content["decision"]["consultation"]) == (
        "RC/RES/7", {"en": "Two members preferred (b)."},
    )  # fmt: skip


def test_the_administration_decides_once_after_the_close_by_a_publisher():
    world = consulted()
    with pytest.raises(PermissionDenied):
        actions.decide(world.question, decided(world, "a", "b"), **make.by(world.head))
    for wrong in (decided(world, "a"), decided(world, "a", "b", authority=" "), decided(world, "a", "b", consultation={})):  # fmt: skip
        with pytest.raises(Invalid):
            actions.decide(world.question, wrong, **make.by(world.publisher))
    actions.decide(world.question, decided(world, "a", "b"), **make.by(world.publisher))
    with pytest.raises(Conflict, match="recorded already"):
        actions.decide(world.question, decided(world, "a", "b"), **make.by(world.publisher))
    assert Decision.objects.count() == 1


def test_nothing_is_decided_while_the_consultation_is_open_nor_in_another_mode():
    world = make_questions.forum(mode="administration")
    from intersession.cycles.models import Mandate

    world.mandate = Mandate.objects.create(title={"en": "Resolution"}, citation="")
    with pytest.raises(Conflict, match="not closed"):
        actions.decide(world.question, decided(world, "a", "b"), **make.by(world.publisher))
    world.question = make_questions.question(document=False)  # by survey
    with pytest.raises(Conflict, match="not decided by the Administration"):
        actions.decide(world.question, decided(world, "a", "b"), **make.by(world.publisher))
