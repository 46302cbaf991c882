"""Results that a rule sheet decides, with its chain of ties, and those that groups give for others: both programs count them again."""

import copy
import hashlib
import json

import pytest

from intersession.core.receipts import canonical
from intersession.core.recounting import differences
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Delegation, Group
from intersession.questions import actions
from intersession.questions.models import Question, TieBreak
from intersession.site import clock
from tests import make_questions as records
from tests.audit.log import key
from tests.audit.verifiers import ALONE, found

from .test_bundles import published

CHAIN = [
    {"step": "criterion", "name": "cost", "article": "7"},
    {"step": "chair_lot", "name": "", "article": "8"},
    {"step": "membership", "name": "", "article": ""},
]
SEEDED = [{"step": "seed_lot", "name": "", "article": "9"}, {"step": "membership", "name": "", "article": ""}]


def of_sheet(code: str, members: int = 3, *, ties=None, **more):
    """A recorded question of members that is decided by a ready sheet."""
    world = records.forum(
        members=members, opened=False, publicity="recorded", modifications=False, alternatives=False, **more
    )
    content = as_json(SHEETS[code]) | ({"ties": ties} if ties else {}) | {"code": "own"}
    sheet = actions.add_sheet(content, at=clock.now(), by=world.officer)
    Question.objects.filter(pk=world.question.pk).update(sheet=sheet)
    world.question = actions.open_question(Question.objects.get(pk=world.question.pk), at=clock.now(), by=world.officer)
    return world


def given(world, *replies: str) -> None:
    ranked = world.question.kind == "rank"
    for number, labels in enumerate(replies):
        choices = [{"option": label} | ({"rank": n} if ranked else {}) for n, label in enumerate(labels, 1)]
        records.give(world, number, choices)


def broken(world, step: str, data: dict, **more) -> None:
    TieBreak.objects.create(
        question=world.question, step=step, data=data, source="Minutes", by=world.officer, at=clock.now(), **more
    )


def recounted(bundle: dict) -> dict:
    """The result of a bundle in which both programs find nothing wrong."""
    assert found(bundle, key()) == found(bundle) == ""
    return json.loads(bundle["body"])["result"]


def forged(bundle: dict, change) -> dict:
    """The body as a server would have published it that had bound the forgery in its own log."""
    body = json.loads(bundle["body"])
    change(body)
    assert canonical(body).decode() != bundle["body"]
    return body


def wrong(body: dict) -> bool:
    """Whether both programs find that the result does not follow; they agree."""
    ours, theirs = bool(differences(body)), bool(ALONE.compare(body)[0])
    assert ours == theirs, (differences(body), ALONE.compare(body))
    return ours


def test_a_majority_that_is_not_reached_selects_nobody(db):
    world = of_sheet("iom-24", places=1, picks=1)
    given(world, "a", "b", "c")
    result = recounted(published(world))
    assert (result["selected"], result["outcome"]) == ([], "none")


def test_a_majority_that_is_reached_selects_and_one_vote_less_is_found(db):
    world = of_sheet("iom-24", places=1, picks=1)
    given(world, "a", "a", "b")
    bundle = published(world)
    assert recounted(bundle)["selected"] == ["a"]
    assert wrong(forged(bundle, lambda body: body["patterns"][0].__setitem__(0, 1)))
    assert wrong(forged(bundle, lambda body: body["membership"].update(members=40, entitled=40)))
    assert wrong(forged(bundle, lambda body: body["definition"]["rules"]["majorities"][0].update(fraction="3/4")))


def test_a_quorum_that_is_missed_selects_nobody(db):
    world = of_sheet("iom-24", places=1, picks=1)
    given(world, "a")
    bundle = published(world)
    assert (recounted(bundle)["outcome"], recounted(bundle)["selected"]) == ("no_quorum", [])
    assert wrong(forged(bundle, lambda body: body["membership"].update(members=1, entitled=1)))


def test_a_text_is_put_to_the_majorities_of_its_sheet(db):
    world = of_sheet("coe-20c", options=0, kind="yes_no", text={"en": "Opened in April."}, document=False)
    for number, said in enumerate(("yes", "yes", "abstain")):
        records.give(world, number, [{"option": said}])
    bundle = published(world)
    assert recounted(bundle)["selected"] == ["yes"]
    assert wrong(forged(bundle, lambda body: body["definition"]["rules"]["majorities"][0].update(fraction="1")))
    assert wrong(forged(bundle, lambda body: body["membership"].update(entitled=9, members=9)))


def test_a_tie_goes_through_its_chain_and_every_step_is_taken_again(db):
    world = of_sheet("survey", ties=CHAIN, places=1, picks=1)
    given(world, "a", "b", "c")
    broken(world, "criterion", {"scores": {"a": 5, "b": 5, "c": 1}}, name="cost")
    broken(world, "chair_lot", {"drawn": ["b", "a"]}, witnesses="France and Spain")
    bundle = published(world)
    assert (recounted(bundle)["selected"], recounted(bundle)["tied"]) == (["b"], [])
    assert wrong(forged(bundle, lambda body: body["ties"].update(drawn=["a", "b"])))
    assert wrong(forged(bundle, lambda body: body["ties"]["scores"]["cost"].update(a=6)))
    assert wrong(forged(bundle, lambda body: body["ties"].update(witnesses=[])))
    assert wrong(forged(bundle, lambda body: body["ties"].update(drawn=["b", "c"])))


def test_a_lot_by_a_published_seed_is_drawn_again(db):
    world = of_sheet("survey", ties=SEEDED, places=2, picks=2)
    given(world, "ab", "ac", "ad")
    broken(world, "seed_lot", {"seed": "Closing rate of 3 May"})
    bundle = published(world)
    first = min("bcd", key=lambda label: hashlib.sha256(f"Closing rate of 3 May\n{label}".encode()).hexdigest())
    assert set(recounted(bundle)["selected"]) == {"a", first}
    others = [f"seed {n}" for n in range(9)]
    assert any(wrong(forged(bundle, lambda body, seed=seed: body["ties"].update(seed=seed))) for seed in others)


def test_a_tie_that_no_step_has_broken_is_told_as_a_tie(db):
    world = of_sheet("survey", ties=CHAIN, places=1, picks=1)
    given(world, "a", "b")
    result = recounted(published(world))
    assert (result["selected"], result["tied"], result["waits_for"]["step"]) == ([], ["a", "b"], "criterion")


@pytest.mark.parametrize("method", ["borda", "irv"])
def test_rankings_that_are_level_go_through_the_chain_too(db, method: str):
    world = of_sheet("survey", ties=CHAIN, kind="rank", method=method, places=1)
    given(world, "ab", "ba")
    broken(world, "criterion", {"scores": {"a": 1, "b": 2}}, name="cost")
    bundle = published(world)
    assert (recounted(bundle)["selected"], recounted(bundle)["tied"]) == (["b"], [])
    assert wrong(forged(bundle, lambda body: body["ties"]["scores"]["cost"].update(a=3)))
    assert wrong(forged(bundle, lambda body: body["result"].update(selected=["a"])))


def test_votes_that_a_group_gives_for_its_members_are_counted_again(db):
    """Members of two regions; the speaker of the upper basin replies, and those who said nothing come to that reply."""
    world = records.forum(
        members=6, opened=False, publicity="recorded", joined_count=True, modifications=False, alternatives=False
    )
    for number, member in enumerate(world.members):
        Delegation.objects.filter(pk=member.pk).update(region="africa" if number % 2 else "europe")
    at = clock.now()
    basin = Group(code="basin", names={"en": "Upper basin"})
    keep_group(basin, [world.members[n] for n in (0, 3, 4)], [world.italy], source="Note", at=at, by=world.officer)
    world.question = actions.open_question(world.question, at=clock.now(), by=world.officer)
    records.give(world, 1, [{"option": "b"}])
    records.give(world, 0, [{"option": "a"}, {"option": "c"}])
    spoken_for = [world.members[3], world.members[4]]
    actions.speak_for(world.question, world.italy, basin, spoken_for, at=clock.now(), by=world.head)
    bundle = published(world)
    result, body = recounted(bundle), json.loads(bundle["body"])
    support = {line["label"]: line["support"] for line in result["options"]}
    assert support == {"a": 3, "b": 1, "c": 3, "d": 0}
    assert (len(bundle["marks"]["counted"]), len(bundle["opened"]), body["membership"]["replies"]) == (4, 2, 4)
    assert wrong(forged(bundle, lambda changed: changed["patterns"][0].__setitem__(0, 2)))
    shorter = copy.deepcopy(bundle)
    shorter["marks"]["counted"].pop()
    assert found(shorter, key()) == "The marks are not those that were counted at the close."
