"""Diplomats rotate: rights move on a day, drafts stay, and a mission is never left without one who runs its accounts."""

from datetime import timedelta

import pytest
from django.test import Client

from intersession.accounts.permissions import may
from intersession.delegations.actions import team
from intersession.delegations.actions.closing import close_account
from intersession.delegations.models import Representative
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    make.organization()
    return make.delegation("RO", "Romania")


@pytest.fixture
def leaving(mission):
    return make.representative(mission, "alternate", make.RIGHTS)


@pytest.fixture
def arriving(mission):
    return make.representative(mission, "adviser", ["draft"])


def gives(representative, at):
    return may(representative.user, "delegations.give_for", representative.delegation, at=at)


def hand_over(leaving, to, days=0, by=None):
    on = clock.now() + timedelta(days=days)
    return team.hand_over(leaving, to, on=on, source="note 12", by=by or leaving.user)


def test_on_its_day_the_rights_are_with_the_successor_and_not_before(leaving, arriving):
    now = clock.now()
    hand_over(leaving, arriving, days=3)
    before, after = now + timedelta(days=2), now + timedelta(days=4)
    assert [(gives(leaving, at), gives(arriving, at)) for at in (before, after)] == [(True, False), (False, True)]
    arriving = Representative.objects.get(pk=arriving.pk)
    assert arriving.rights_at(after) == ["draft", "verify", "give", "administer"]
    assert (leaving.stands(before), leaving.stands(after)) == (True, False)
    assert arriving.rights.get(right="give").source == "note 12"
    with pytest.raises(Conflict):
        hand_over(leaving, arriving)


def test_the_capacity_of_head_goes_along_where_an_officer_hands_it_over(mission, arriving):
    head, later = make.representative(mission, "head", make.RIGHTS), clock.now() + timedelta(days=9)
    assert not may(arriving.user, "delegations.hand_over", head, at=clock.now())
    made = hand_over(head, arriving, days=5, by=make.colleague())
    assert (made.capacity, gives(made, later)) == ("head", True)
    standing = Representative.objects.standing(later).filter(delegation=mission)
    assert [(each.user, each.capacity) for each in standing] == [(arriving.user, "head")]
    now = Representative.objects.standing(clock.now()).filter(delegation=mission, user=arriving.user)
    assert [(each.capacity, each.rights_at(clock.now())) for each in now] == [("adviser", ["draft"])]


def test_nothing_is_handed_over_to_oneself_or_to_another_mission(leaving):
    stranger = make.representative(make.delegation("BG", "Bulgaria"))
    for to in (leaving, stranger):
        with pytest.raises(Conflict):
            hand_over(leaving, to)


def test_the_last_who_administers_goes_only_with_a_successor(leaving, arriving):
    def drops(person):
        return lambda: team.change_representative(
            person, capacity="alternate", rights=["give"], source="note 9", by=person.user
        )

    refused = [lambda: team.remove_representative(leaving, by=leaving.user), drops(leaving),
               lambda: close_account(leaving.user, by=leaving.user)]  # fmt: skip
    for act in refused:
        with pytest.raises(Conflict):
            act()
    hand_over(leaving, arriving)
    with pytest.raises(Conflict):
        team.remove_representative(arriving, by=arriving.user)
    team.remove_representative(arriving, by=make.colleague())
    assert not arriving.stands(clock.now())


def test_another_administrator_or_a_mission_of_one_lets_her_go(leaving, mission):
    alone = make.representative(make.delegation("BG", "Bulgaria"), "head", make.RIGHTS)
    close_account(alone.user, by=alone.user)
    make.representative(mission, "adviser", ["administer"])
    team.remove_representative(leaving, by=leaving.user)
    assert not leaving.stands(clock.now())


def signed_in(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="intersession.accounts.backends.People")
    return client


def test_it_is_done_on_a_page_by_those_who_may(leaving, arriving):
    path = f"/representatives/{leaving.pk}/hand-over/"
    sent = {"to": str(arriving.pk), "on": "", "source": "note 12", "idempotency_key": "k"}
    assert signed_in(arriving.user).get(path).status_code == 403
    assert signed_in(make.person()).get(path).status_code == 404
    assert "Hand over" in signed_in(leaving.user).get("/members/RO/").content.decode()
    assert signed_in(leaving.user).post(path, sent | {"to": "0"}).status_code == 422
    assert signed_in(leaving.user).post(path, sent).status_code == 302
    assert (gives(leaving, clock.now()), gives(arriving, clock.now())) == (False, True)
    page = signed_in(arriving.user).get("/members/RO/").content.decode()
    assert leaving.user.email not in page


def test_where_nobody_is_there_to_take_over_an_invitation_comes_first(leaving):
    page = signed_in(leaving.user).get(f"/representatives/{leaving.pk}/hand-over/").content.decode()
    assert "Invite the successor first" in page
