"""Invitations: mailed, opened without effect, accepted once, with a new account or the one the address has."""

from datetime import timedelta

import pytest
from django.core import signing

from intersession.accounts.models import Appointment, User
from intersession.audit.models import Act
from intersession.delegations.actions import invitations
from intersession.delegations.models import Invitation, Representative, Right
from intersession.site import clock
from intersession.site.keeping.retention import forget
from intersession.site.problems import Conflict
from tests import make_members as make

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Ana Danube", "language": "fr", "password": make.PASSWORD, "way": "password"}


@pytest.fixture
def mission():
    make.organization()
    return make.delegation("RO", "Romania", language="fr")


def key(number=1):
    return {"idempotency_key": f"key-of-form-{number}"}


def path_of(invitation):
    return invitations.link_of(invitation).removeprefix("http://127.0.0.1:8000")


def invited(mission, **values):
    usual = {"delegation": mission, "capacity": "adviser", "rights": ["draft"]}
    return invitations.invite(make.unsent(**usual | values), by=make.colleague())


def test_an_officer_invites_and_the_mail_goes_in_the_language_chosen(client, mission, mailoutbox):
    client.force_login(make.colleague())
    form = {"email": "Ana@River.example", "name": "Ana", "language": "fr", "capacity": "alternate"}
    form |= {"rights": ["draft", "verify"], "source": "note verbale 12"}
    assert client.post("/members/RO/invite/", form | key()).url == "/members/RO/"
    assert make.finish_jobs() == 1
    (mail,), link = mailoutbox, invitations.link_of(Invitation.objects.get())
    assert (mail.to, mail.subject) == (["ana@river.example"], "Invitation : Dialogue du fleuve")
    assert link in mail.body and link in mail.alternatives[0].content
    assert "pour Romania (Suppléant)" in mail.body


def test_opening_the_link_any_number_of_times_does_nothing(client, mission):
    path = path_of(invited(mission))
    assert {client.get(path).status_code for _ in range(4)} == {200}
    assert (User.objects.filter(email="guest@river.example").count(), Invitation.objects.get().accepted_at) == (0, None)


def test_accepting_makes_the_account_signs_in_and_gives_the_rights_with_their_source(client, mission):
    invitation = invited(mission, rights=["draft", "verify"])
    answer = client.post(path_of(invitation), ANSWER | key())
    person = User.objects.get(email="guest@river.example")
    acts_for = Representative.objects.get(user=person)
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.name, person.language, person.check_password(make.PASSWORD)) == ("Ana Danube", "fr", True)
    rights = sorted(Right.objects.values_list("representative", "right", "source", "granted_by"))
    assert rights == [(acts_for.pk, right, "note 7", invitation.by_id) for right in ("draft", "verify")]
    assert Act.objects.last().verb == "invitation.accepted"


def test_with_a_passkey_the_account_has_no_password_and_the_next_page_asks_for_the_passkey(client, mission):
    answer = client.post(path_of(invited(mission)), {**ANSWER, "password": "", "way": "passkey"} | key())
    assert answer.url == "/account/passkeys/add/"
    assert not User.objects.get(email="guest@river.example").has_usable_password()
    assert client.get("/account/passkeys/add/").status_code == 200


def test_a_weak_password_is_refused_and_what_was_typed_stays(client, mission):
    answer = client.post(path_of(invited(mission)), ANSWER | {"password": "danube"} | key())
    assert answer.status_code == 422
    assert "too short" in answer.content.decode() and "Ana Danube" in answer.content.decode()
    assert not User.objects.filter(email="guest@river.example").exists()


def test_a_link_works_once(client, mission):
    path = path_of(invited(mission))
    client.post(path, ANSWER | key())
    client.logout()
    for method in (client.get, client.post):
        answer = method(path, key(2))
        assert answer.status_code == 410
        assert "has been accepted" in answer.content.decode()


def test_an_expired_withdrawn_or_foreign_link_says_so(client, mission):
    old, withdrawn = invited(mission), invited(mission, email="other@river.example")
    invitations.withdraw(withdrawn, by=make.colleague())
    with clock.held_at(clock.now() + timedelta(days=7)):
        assert client.get(path_of(old)).status_code == 410
    assert client.get(path_of(withdrawn)).status_code == 410
    forged = signing.dumps([old.pk, int(old.sent_at.timestamp())], key="another", salt=invitations.SALT)
    assert client.get(f"/invitations/{forged}/").status_code == 404
    assert client.get(path_of(old)[:-3] + "xx/").status_code == 404


def test_a_new_sending_replaces_the_link_and_holds_seven_days_more(client, mission):
    invitation = invited(mission)
    before = path_of(invitation)
    with clock.held_at(clock.now() + timedelta(days=8)):
        invitations.send_again(invitation, by=make.colleague())
        assert client.get(before).status_code == 404
        assert client.get(path_of(invitation)).status_code == 200


def test_an_address_with_an_account_accepts_by_signing_in(client, mission):
    holder = make.person("Ion", email="guest@river.example")
    path = path_of(invited(mission))
    assert "/sign-in/?next=/invitations/" in client.get(path).content.decode()
    refused = client.post(path, ANSWER | key())
    assert (refused.status_code, User.objects.filter(email=holder.email).count()) == (409, 1)
    client.force_login(holder)
    assert client.post(path, key(2)).url == "/"
    assert Representative.objects.get(user=holder).delegation == mission


def test_somebody_elses_session_cannot_accept(client, mission):
    path = path_of(invited(mission))
    client.force_login(make.person("Somebody"))
    assert client.post(path, ANSWER | key()).status_code == 409
    assert Invitation.objects.get().accepted_at is None


def test_one_address_has_one_open_invitation_for_one_mission(client, mission):
    invited(mission)
    client.force_login(make.colleague())
    form = {"email": "guest@river.example", "language": "en", "capacity": "adviser", "source": "note 8"}
    answer = client.post("/members/RO/invite/", form | key())
    assert (answer.status_code, Invitation.objects.count()) == (409, 1)


def test_a_repeated_acceptance_is_one_account(client, mission):
    path = path_of(invited(mission))
    answers = [client.post(path, ANSWER | {"idempotency_key": "the-same-key"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 410]
    assert User.objects.filter(email="guest@river.example").count() == 1


def test_two_acceptances_at_once_leave_one(mission):
    invitation = invited(mission)
    invitations.accept(invitation, name="First", password=make.PASSWORD)
    with pytest.raises(Conflict):
        invitations.accept(invitation, name="Second", password=make.PASSWORD)
    assert User.objects.filter(email="guest@river.example").count() == 1


def test_heads_are_invited_at_their_missions_addresses_where_nobody_acts_yet(client, mailoutbox):
    make.organization()
    reached = make.delegation("RO", "Romania", mail="mission@ro.example", language="fr")
    make.delegation("BG", "Bulgaria")
    make.representative(make.delegation("RS", "Serbia", mail="mission@rs.example"))
    client.force_login(make.colleague())
    for number in (1, 2):
        client.post("/members/invite-heads/", {"source": "letter 3"} | key(number))
    sent = Invitation.objects.values_list("email", "delegation", "capacity", "language")
    assert list(sent) == [("mission@ro.example", reached.pk, "head", "fr")]
    assert make.finish_jobs() == 1
    assert [mail.to for mail in mailoutbox] == [["mission@ro.example"]]


def test_the_consoles_link_makes_an_officer_publisher_and_administrator(client):
    link = invitations.invite_officer("first@river.example", name="First")
    client.post(link.removeprefix("http://127.0.0.1:8000"), ANSWER | key())
    offices = Appointment.objects.filter(user__email="first@river.example").values_list("office", flat=True)
    assert sorted(offices) == ["administrator", "officer", "publisher"]
    assert make.finish_jobs() == 0


def test_an_invitation_is_forgotten_thirty_days_after_it_expired(mission):
    invitation = invited(mission)
    names = ("delegations.Invitation.email", "delegations.Invitation.name")
    assert forget(invitation.expires_at + timedelta(days=29)) == {}
    assert forget(invitation.expires_at + timedelta(days=31)) == dict.fromkeys(names, 1)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["ANA DANUBE", "Аna Danubе", "Ána Danube"])  # capitals; Cyrillic letters; an accent
def test_a_name_that_looks_like_anothers_of_the_mission_is_pointed_out(client, mission, name):
    make.representative(mission, user=make.person("Ana Danube"))
    client.force_login(make.colleague())
    form = {
        "email": "other@river.example",
        "name": name,
        "language": "fr",
        "capacity": "adviser",
        "rights": ["draft"],
        "source": "note",
    }
    page = client.post("/members/RO/invite/", form | key(), follow=True)
    assert "looks like Ana Danube, who is there already" in page.content.decode()
    again = client.post(
        "/members/RO/invite/", form | {"email": "third@river.example", "name": "Ion Olt"} | key(2), follow=True
    )
    assert "looks like" not in again.content.decode()
