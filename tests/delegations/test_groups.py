"""Groups of delegations: dated, kept by officers, read by everybody."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from intersession.audit.models import Act
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Group
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegations():
    make.organization()
    return [make.delegation(code, name) for code, name in (("AT", "Austria"), ("RO", "Romania"), ("BG", "Bulgaria"))]


def keep(group, members, speakers, by):
    return keep_group(group, members, speakers, source="note 3", at=clock.now(), by=by)


def codes(rows):
    return sorted(rows.values_list("code", flat=True))


def test_who_belonged_and_who_spoke_stays_known_when_it_changes(delegations):
    officer, group = make.colleague(), Group(code="lower", names={"en": "Lower reaches"})
    keep(group, delegations[:2], delegations[:1], officer)
    before = clock.now()
    keep(group, delegations[1:], delegations[1:2], officer)
    now = clock.now()
    assert [(codes(group.members_at(at)), codes(group.speakers_at(at))) for at in (before, now)] == [
        (["AT", "RO"], ["AT"]), (["BG", "RO"], ["RO"]),
    ]  # fmt: skip
    assert list(Act.objects.filter(verb="group.kept").values_list("object_id", flat=True)) == [group.pk] * 2


def test_only_officers_keep_groups_and_no_two_share_a_code(delegations):
    for nobody in (make.person(), make.colleague("publisher"), make.representative(delegations[0]).user):
        with pytest.raises(PermissionDenied):
            keep(Group(code="x", names={"en": "X"}), delegations, [], nobody)
    keep(Group(code="x", names={"en": "X"}), delegations, [], make.colleague())
    with pytest.raises(Conflict):
        keep(Group(code="x", names={"en": "Y"}), delegations, [], make.colleague())


def signed_in(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="intersession.accounts.backends.People")
    return client


def test_an_officer_enters_and_changes_a_group_and_everybody_reads_it(delegations):
    client = signed_in(make.colleague())
    sent = {
        "code": "lower",
        "names_en": "Lower reaches",
        "members": ["AT", "RO"],
        "speakers": ["BG"],
        "source": "note 3",
    }
    refused = client.post("/groups/add/", sent | {"idempotency_key": "1"})
    assert refused.status_code == 422 and "Who speaks for a group belongs to it." in refused.content.decode()
    assert client.post("/groups/add/", sent | {"speakers": ["AT"], "idempotency_key": "2"}).status_code == 302
    assert client.post("/groups/add/", sent | {"speakers": ["AT"], "idempotency_key": "3"}).status_code == 422
    assert client.post("/groups/lower/", sent | {"speakers": ["RO"], "idempotency_key": "4"}).status_code == 302
    page = Client(headers={"accept-language": "en"}).get("/groups/").content.decode()
    assert "Lower reaches" in page and "Austria, Romania" in page and "Speaks for it: Romania" in " ".join(page.split())
    assert Client().get("/groups/lower/").status_code in (302, 403)
    assert client.get("/groups/nowhere/").status_code == 404


def test_the_list_of_groups_asks_as_often_for_one_as_for_thirty(delegations, django_assert_max_num_queries):
    officer = make.colleague()
    for number in range(30):
        keep(Group(code=f"g{number}", names={"en": f"Group {number}"}), delegations, delegations[:1], officer)
    with django_assert_max_num_queries(10):
        assert Client().get("/groups/").status_code == 200
