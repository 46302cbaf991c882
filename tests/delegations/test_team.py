"""Who acts for a delegation, what each may do, and who may change it."""

import pytest

from intersession.accounts.permissions import may
from intersession.delegations.actions import team
from intersession.delegations.models import Representative, acting_for
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    make.organization()
    return make.delegation("RO", "Romania")


def rights(representative):
    return representative.rights_at(clock.now())


def test_the_head_of_a_mission_of_one_holds_all_four_rights(mission):
    head = team.add_representative(make.person(), mission, "head", [], source="credentials", by=make.colleague())
    assert rights(head) == ["draft", "verify", "give", "administer"]


def test_the_head_of_a_larger_mission_holds_what_was_granted(mission):
    make.representative(mission)
    head = team.add_representative(make.person(), mission, "head", ["give"], source="credentials", by=make.colleague())
    assert rights(head) == ["give"]


def test_one_who_acts_already_gains_what_was_missing(mission):
    user = make.person()
    make.representative(mission, rights=["draft"], user=user)
    team.add_representative(user, mission, "alternate", ["draft", "verify"], source="note 9", by=make.colleague())
    acts = Representative.objects.get(user=user)
    assert (acts.capacity, rights(acts)) == ("alternate", ["draft", "verify"])
    assert list(acts.rights.order_by("pk").values_list("right", "source")) == [
        ("draft", "note 4"),
        ("verify", "note 9"),
    ]


def test_setting_rights_ends_what_is_left_out_and_keeps_the_source_of_what_stays(mission):
    adviser = make.representative(mission, rights=["draft", "verify"])
    team.change_representative(
        adviser, capacity="adviser", rights=["verify", "give"], source="note 9", by=make.colleague()
    )
    standing = adviser.rights.standing(clock.now()).order_by("pk").values_list("right", "source")
    assert list(standing) == [("verify", "note 4"), ("give", "note 9")]
    assert adviser.rights.get(right="draft").until is not None


def test_removal_ends_every_right_at_once(mission):
    giver = make.representative(mission, rights=make.RIGHTS)
    assert may(giver.user, "delegations.give_for", mission, at=clock.now())
    team.remove_representative(giver, by=make.colleague())
    assert not may(giver.user, "delegations.give_for", mission, at=clock.now())
    assert giver.rights.standing(clock.now()).count() == 0
    with pytest.raises(Conflict):
        team.remove_representative(giver, by=make.colleague())


def test_a_token_for_one_delegation_acts_for_no_other(mission):
    other, user = make.delegation("BG", "Bulgaria"), make.person()
    for delegation in (mission, other):
        make.representative(delegation, rights=["give"], user=user)
    secret_of = user.tokens.create(name="t", digest="d", acts=["*"], delegation_code="BG", made_at=make.BEGAN)
    user.token = secret_of
    now = clock.now()
    assert [may(user, "delegations.give_for", d, at=now) for d in (mission, other)] == [False, True]
    assert [r.delegation.code for r in acting_for(user, now)] == ["BG"]


def test_all_delegations_a_person_acts_for_are_one_query(mission, django_assert_num_queries):
    user = make.person()
    for code in ("AA", "BB", "CC"):
        make.representative(make.delegation(code, code), rights=make.RIGHTS, user=user)
    now = clock.now()
    with django_assert_num_queries(1):
        found = [r.delegation.code for r in acting_for(user, now)]
        assert acting_for(user, now)
    assert found == ["AA", "BB", "CC"]


@pytest.fixture
def cast(mission):
    """The people of one mission and of another, and of the Administration."""
    other = make.delegation("BG", "Bulgaria")
    return {
        "head": make.representative(mission, "head", make.RIGHTS).user,
        "administers": make.representative(mission, "alternate", ["administer"]).user,
        "gives": make.representative(mission, "alternate", ["give", "verify"]).user,
        "drafts": make.representative(mission, "adviser", ["draft"]).user,
        "other head": make.representative(other, "head", make.RIGHTS).user,
        "officer": make.colleague("officer"),
        "publisher": make.colleague("publisher"),
        "administrator": make.colleague("administrator"),
        "nobody": make.person(),
    }


TABLE = {
    "give_for": {"head", "gives"},
    "verify_for": {"head", "gives"},
    "draft_for": {"head", "drafts"},
    "see_people": {"head", "administers", "gives", "drafts", "officer", "publisher", "administrator"},
    "administer_mission": {"head", "administers", "officer"},
    "name_head": {"officer"},
}


@pytest.mark.parametrize("name", TABLE)
def test_who_may_do_what_for_a_delegation(name, cast, mission):
    admitted = {who for who, user in cast.items() if may(user, f"delegations.{name}", mission, at=clock.now())}
    assert admitted == TABLE[name]


def test_who_may_keep_the_list_and_invite_colleagues(cast):
    admitted = {
        name: {who for who, user in cast.items() if may(user, f"delegations.{name}", at=clock.now())}
        for name in ("keep_members", "invite_colleague")
    }
    assert admitted == {"keep_members": {"officer"}, "invite_colleague": {"administrator"}}


def test_a_missions_administrator_changes_advisers_but_not_the_head(cast, mission):
    admitted = {
        capacity: {
            who
            for who, user in cast.items()
            if may(user, "delegations.change_representative", _of(mission, capacity), at=clock.now())
        }
        for capacity in ("head", "adviser")
    }
    assert admitted == {"head": {"officer"}, "adviser": {"head", "administers", "officer"}}


def _of(mission, capacity):
    return mission.representatives.get(capacity=capacity)


def test_a_person_whose_account_is_closed_may_nothing(mission):
    head = make.representative(mission, "head", make.RIGHTS).user
    head.is_active = False
    assert not any(may(head, f"delegations.{name}", mission, at=clock.now()) for name in TABLE)


def test_a_mission_invites_its_own_people_and_no_head(client, mission, cast):
    form = {"email": "new@river.example", "language": "en", "source": "by mail", "idempotency_key": "key-number-1"}
    client.force_login(cast["administers"])
    assert client.post("/members/RO/invite/", form | {"capacity": "head"}).status_code == 422
    assert client.post("/members/RO/invite/", form | {"capacity": "adviser"}).status_code == 302
    for who in ("drafts", "other head", "nobody", "publisher"):
        client.force_login(cast[who])
        assert client.get("/members/RO/invite/").status_code == 403, who


def test_rights_are_changed_and_people_removed_on_their_pages(client, mission, cast):
    adviser = _of(mission, "adviser")
    client.force_login(cast["administers"])
    form = {
        "capacity": "adviser",
        "rights": ["draft", "verify"],
        "source": "decision 2",
        "idempotency_key": "key-number-1",
    }
    assert client.post(f"/representatives/{adviser.pk}/", form).url == "/members/RO/"
    assert rights(Representative.objects.get(pk=adviser.pk)) == ["draft", "verify"]
    assert client.post(f"/representatives/{adviser.pk}/remove/", {"idempotency_key": "key-number-2"}).status_code == 302
    assert not Representative.objects.standing(clock.now()).filter(pk=adviser.pk).exists()
    head = _of(mission, "head")
    assert client.get(f"/representatives/{head.pk}/").status_code == 403
