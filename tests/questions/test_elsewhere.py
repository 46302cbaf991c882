"""Votes held elsewhere: recorded round by round, declared by the sheets, and made public; what is left open is put again."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.cycles.models import Cycle
from intersession.questions import actions
from intersession.questions.models import OutsideVote, RuleSheet
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum

pytestmark = pytest.mark.django_db

COUNCIL = ["Hungary", "Croatia", "Russian Federation"]


@pytest.fixture
def forum() -> Forum:
    return make.forum(3)


def held(forum: Forum, code: str, candidates: list[str], places: int = 1, kind: str = "election") -> OutsideVote:
    vote = OutsideVote(
        cycle=Cycle.objects.get_or_create(year=2031)[0], title={"en": "An election"}, kind=kind, places=places, candidates=candidates,
        held_on=date(2031, 5, 3), rules=as_json(SHEETS[code]), source="Press release",
    )  # fmt: skip
    return actions.enter_vote(vote, at=clock.now(), by=forum.officer)


def go_on(vote: OutsideVote, forum: Forum, step: str, **figures):
    return actions.enter_round(vote, step, figures, at=clock.now(), by=forum.officer)


def told(vote: OutsideVote) -> dict:
    return json.loads(Client().get(f"/questions/elsewhere/{vote.pk}.json").content)


def public(vote: OutsideVote, forum: Forum) -> OutsideVote:
    return actions.publish_vote(vote, at=clock.now(), by=forum.officer)


def test_a_seat_lost_in_spite_of_an_absolute_majority_is_declared_line_by_line(forum: Forum):
    vote = held(forum, "members-absolute", COUNCIL, places=2)
    votes = {"Hungary": 144, "Croatia": 114, "Russian Federation": 112}
    go_on(vote, forum, "ballot", votes=votes, papers=193, entitled=193, members=193)
    found = told(public(vote, forum))
    assert (found["elected"], found["open_places"], found["next"]) == (["Hungary", "Croatia"], 0, "none")
    assert [f"{one['line']}: {one['value']}" for one in found["rounds"][0]["declaration"]][-7:] == [
        "Required: more than half of the members: 97",
        "Hungary, votes received: 144", "Hungary, elected with: 144", "Croatia, votes received: 114", "Croatia, elected with: 114",
        "Russian Federation, votes received: 112",
        "Russian Federation, over the required majority, but placed below the last place: not elected; place: 3",
    ]  # fmt: skip
    page = Client().get(f"/questions/elsewhere/{vote.pk}/").content.decode()
    assert "Elected: Hungary, Croatia." in page
    assert "article 7, General Assembly resolution 60/251" in page


def test_a_withdrawal_leaves_one_who_is_elected_by_acclamation(forum: Forum):
    vote = held(forum, "iom-two-thirds", ["Pope", "Vitorino"])
    go_on(vote, forum, "ballot", votes={"Pope": 98, "Vitorino": 67}, papers=165, entitled=171, members=175)
    assert Client().get(f"/questions/elsewhere/{vote.pk}/").status_code == 404
    go_on(vote, forum, "withdrawal", candidate="Vitorino")
    go_on(vote, forum, "acclamation")
    with pytest.raises(Conflict):
        go_on(vote, forum, "acclamation")
    found = told(public(vote, forum))
    assert (found["elected"], [one["step"] for one in found["rounds"]]) == (
        ["Pope"],
        ["ballot", "withdrawal", "acclamation"],
    )
    with pytest.raises(Conflict):
        actions.take_back_round(vote, at=clock.now(), by=forum.officer)


def test_figures_that_cannot_all_be_right_are_refused(forum: Forum):
    vote = held(forum, "present-and-voting-two-thirds", ["Guatemala", "Venezuela"])
    with pytest.raises(Invalid):
        go_on(vote, forum, "ballot", votes={"Guatemala": 193}, papers=192, entitled=192)
    with pytest.raises(Invalid):
        go_on(vote, forum, "yes_no", yes=5, no=1, entitled=192)
    with pytest.raises(Invalid):
        go_on(vote, forum, "withdrawal", candidate="Panama")
    with pytest.raises(PermissionDenied):
        actions.enter_round(vote, "acclamation", {}, at=clock.now(), by=forum[0].head)
    assert vote.rounds.count() == 0


def test_an_officer_records_an_election_on_its_pages(forum: Forum):
    actions.add_sheet(as_json(SHEETS["present-and-voting-two-thirds"]), at=clock.now(), by=forum.officer)
    year = Cycle.objects.get_or_create(year=2031)[0]
    page = Client()
    page.force_login(forum.officer)
    typed = {
        "title_en": "Seat",
        "kind": "election",
        "cycle": year.pk,
        "held_on": "2031-05-03",
        "sheet": RuleSheet.objects.get().pk,
        "places": 1,
    }
    sent = typed | {"candidates": "Guatemala\nVenezuela", "source": "GA/1"}
    assert (
        page.post("/questions/elsewhere/add/", sent | {"candidates": "A\nA", "idempotency_key": "0"}).status_code == 422
    )
    address = page.post("/questions/elsewhere/add/", sent | {"idempotency_key": "1"})["Location"]
    ballot = {"step": "ballot", "papers": 192, "entitled": 192, "abstain": 6, "votes_0": 93, "votes_1": 93}
    assert page.post(address, {"step": "ballot", "idempotency_key": "2"}).status_code == 422
    assert page.post(address, ballot | {"idempotency_key": "3"}).status_code == 302
    assert "Nobody is elected yet. One place is open." in page.get(address).content.decode()
    assert page.post(address, {"act": "take_back", "idempotency_key": "4"}).status_code == 302
    assert page.post(address, ballot | {"votes_0": 130, "votes_1": 56, "idempotency_key": "5"}).status_code == 302
    assert page.post(address, {"act": "publish", "idempotency_key": "6"}).status_code == 302
    assert "Elected: Guatemala." in Client().get(address).content.decode()
    assert "Seat" in Client().get("/questions/elsewhere/").content.decode()


def test_what_a_result_leaves_open_is_put_again_once_as_a_question_that_follows_it(forum: Forum):
    question = make.open_question(forum, "abc", picks=1, places=1)
    for number, label in enumerate("ab"):
        make.cast(question, forum[number], label)
    published = make.publish(make.close(question), forum)
    page = Client()
    page.force_login(forum.officer)
    keep = f"/questions/{question.pk}/keep/"
    assert "The result leaves open: (a), (b)." in page.get(keep).content.decode()
    assert page.post(keep, {"act": "put_again", "idempotency_key": "1"}).status_code == 302
    again = published.followed_by.get()
    assert ([option.label for option in again.options.all()], again.places, again.state) == (["a", "b"], 1, "draft")
    with pytest.raises(Conflict):
        actions.put_again(published, at=clock.now(), by=forum.officer)
    assert "It follows question" in page.get(f"/questions/{again.pk}/").content.decode()
