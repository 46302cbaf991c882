"""What is deleted when its period ends: by the register, said in the log as numbers, and not to be found in the file any more."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import translation

from intersession.accounts.models import User
from intersession.audit.actions import run_retention
from intersession.audit.acts import CLOCK, CONSOLE
from intersession.audit.models import Act
from intersession.delegations.actions.closing import close_account
from intersession.delegations.models import Invitation, Representative
from intersession.questions.models import Ballot
from intersession.site import clock
from intersession.site.keeping.retention import due, endings, erase_traces, forget
from intersession.site.models import KeptAnswer, Mail
from intersession.site.periods import Until
from intersession.site.personal import register
from intersession.site.problems import Conflict
from tests import make_forum as make
from tests.conftest import on_postgresql

DAY = timedelta(days=1)


def test_the_sentence_of_a_period_comes_from_its_numbers():
    assert [str(Until(7, "at")), str(Until(1, "at")), str(Until(730, "at")), str(Until(30, "at", "its expiry"))] == [
        "7 days", "1 day", "2 years", "30 days after its expiry",
    ]  # fmt: skip


def test_every_period_that_is_data_can_be_asked_and_said(db):
    assert due(clock.now()) == {}
    assert {each.name for each in endings()} >= {"delegations.Invitation.email", "accounts.User.name", "site.Mail.to"}
    for language in ("en", "fr", "es"):
        with translation.override(language):
            assert all(str(said.keep) for _name, said in register())


@pytest.mark.django_db
def test_what_is_over_goes_and_what_is_not_stays():
    make.organization()
    at = clock.now()
    for days in (6, 8):
        KeptAnswer.objects.create(who="a", key=str(days), digest="", at=at - days * DAY)
    for days in (729, 731):
        Mail.objects.create(to=f"{days}@x.example", kind="k", language="en", at=at - days * DAY)
    for name, end in (("live", at + DAY), ("over", at - DAY)):
        Session.objects.create(session_key=name, session_data="", expire_date=end)
    assert due(at) == {
        "sessions.Session.session_data": 1,
        "site.KeptAnswer.body": 1,
        "site.Mail.bounce": 1,
        "site.Mail.to": 1,
    }
    assert Act.objects.count() == 0
    gone = run_retention(at=at, by=CONSOLE)
    act = Act.objects.get()
    assert (act.verb, act.office, act.identifiers) == ("retention.run", "console", gone)
    assert (KeptAnswer.objects.get().key, Mail.objects.get().to, Session.objects.get().session_key) == (
        "6",
        "729@x.example",
        "live",
    )
    assert due(at) == {}
    assert run_retention(at=at, by=CLOCK) == {}
    assert Act.objects.count() == 1


@pytest.mark.django_db
def test_a_closed_account_ends_at_once_and_is_forgotten_after_its_period_while_the_answers_stand():
    forum = make.forum(2)
    question = make.open_question(forum)
    make.cast(question, forum[0], "a")
    head = forum[0].head
    close_account(head, by=head)
    assert not Representative.objects.standing(clock.now()).filter(user=head).exists()
    with pytest.raises(Conflict):
        close_account(User.objects.get(pk=head.pk), by=forum.officer)
    end = clock.now()
    assert forget(end + 89 * DAY).keys() & {"accounts.User.name"} == set()
    assert forget(end + 91 * DAY)["accounts.User.name"] == 1
    gone = User.objects.get(pk=head.pk)
    assert (gone.name, gone.email, gone.is_active) == ("—", f"closed-{head.pk}@account.invalid", False)
    assert Ballot.objects.get().given_by_id == head.pk
    assert not any(name.startswith("accounts.User") for name in forget(end + 92 * DAY))


@pytest.mark.django_db
def test_the_last_administrator_cannot_close_the_account():
    user = make.appoint(make.person("only@office.example"), "administrator")
    with pytest.raises(Conflict, match="only administrator"):
        close_account(user, by=user)
    assert User.objects.get(pk=user.pk).closed_at is None


@pytest.mark.skipif(on_postgresql(), reason="about the file of SQLite")
def test_what_was_deleted_is_not_in_the_file_any_more(data: Path):
    make.organization()
    sent = clock.now() - 60 * DAY
    for number in range(40):
        address = f"zyxomarrow{number}@mission.example"
        Invitation.objects.create(
            email=address, source="note 1", offices=["officer"], sent_at=sent, expires_at=sent + 7 * DAY
        )
    assert b"zyxomarrow" in everything()
    erase_traces(run_retention(at=clock.now(), by=CONSOLE))
    assert b"zyxomarrow" not in everything()


def everything() -> bytes:
    file = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def test_on_a_server_what_was_deleted_is_swept_from_the_tables_and_their_statistics(data: Path):
    make.organization()
    Mail.objects.create(to="old@x.example", kind="k", language="en", at=clock.now() - 800 * DAY)
    erase_traces(run_retention(at=clock.now(), by=CONSOLE))
    assert not Mail.objects.exists()


def test_a_session_lasts_by_the_hosts_clock_however_far_the_forums_is_ahead(db):
    Session.objects.create(session_key="a", session_data="", expire_date=clock.host_time() + timedelta(hours=1))
    clock.move_to(clock.now() + timedelta(days=200))
    assert "sessions.Session.session_data" not in due(clock.now())
