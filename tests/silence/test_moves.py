"""The end of a silence is moved as the organization chose: by one person at once, by two, or by the clock after it was announced."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from intersession.audit.models import Act
from intersession.silence import actions
from intersession.silence.models import EndChange, EndMove, SilenceProcedure
from intersession.site import clock
from intersession.site.models import Moving, Organization, SunkMail
from intersession.site.problems import Conflict, Invalid
from intersession.site.ticker import tick
from tests import make_records as records
from tests import make_silence as make
from tests.make_silence import HOUR, SECOND, wall
from tests.notices.test_notices import sink, work_off  # noqa: F401
from tests.silence.test_api import program
from tests.silence.test_pages import browser, said

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")
LATER = OPENED + HOUR


@pytest.fixture
def forum(sink):  # noqa: F811
    with clock.held_at(wall("2031-03-01T09:00")):
        return make.forum(3)


def put(forum, moving: Moving, delay: timedelta = HOUR, **fields) -> SilenceProcedure:
    procedure = make.opened(forum, OPENED, **fields)
    Organization.objects.update(moving=moving, moving_delay=delay)
    return procedure


def proposed(procedure, forum, to=None, reason="Asked by two.") -> EndMove:
    act = actions.end_early if to and to < procedure.ends_at else actions.extend
    with clock.held_at(LATER):
        return act(procedure, to or procedure.ends_at + HOUR, reason=reason, at=LATER, by=forum.officer)


def end():
    return SilenceProcedure.objects.get().ends_at


def test_two_persons_move_the_end_and_one_does_not(forum):
    procedure = put(forum, Moving.TWO)
    move = proposed(procedure, forum)
    with pytest.raises(Conflict, match="A second person"):
        actions.confirm_move(move, at=LATER, by=forum.officer)
    assert end() == procedure.ends_at
    with clock.held_at(LATER):
        actions.confirm_move(move, at=LATER, by=forum.publisher)
    assert end() == procedure.ends_at + HOUR
    assert [(c.reason, c.by) for c in EndChange.objects.all()] == [("Asked by two.", forum.publisher)]
    assert Act.objects.get(verb="silence.extended").identifiers["proposed_by"] == forum.officer.pk


def test_an_early_end_is_held_to_the_rules_when_it_is_proposed_and_when_it_is_confirmed(forum):
    procedure = put(forum, Moving.TWO, may_end_early=True)
    move = proposed(procedure, forum, LATER + HOUR)
    with clock.held_at(LATER + 2 * HOUR):
        actions.confirm_move(move, at=LATER + 2 * HOUR, by=forum.publisher)
    assert end() == LATER + 2 * HOUR
    other = put(forum, Moving.TWO)
    with pytest.raises(Conflict, match="no early end"):
        proposed(other, forum, LATER + HOUR)


def test_the_clock_moves_the_end_as_it_was_announced_to_all(forum):
    procedure = put(forum, Moving.DELAY)
    with clock.held_at(OPENED):
        work_off()
    SunkMail.objects.all().delete()
    move = proposed(procedure, forum)
    with clock.held_at(LATER):
        work_off()
        page = said(browser(forum[0].head).get(f"/silence/{procedure.pk}/"))
        read = program(forum[1].head).get(f"/silence-procedures/{procedure.pk}").json()["move"]
    assert "The end will be moved later" in page and "Asked by two." in page and read["id"] == move.pk
    assert {letter.subject for letter in SunkMail.objects.all()} == {
        "The end of the silence will move: Keeping of the passes"
    }
    with clock.held_at(LATER + HOUR - SECOND):
        tick()
        assert end() == procedure.ends_at
    with clock.held_at(LATER + HOUR):
        tick()
    assert (end(), Act.objects.get(verb="silence.extended").office) == (procedure.ends_at + HOUR, "clock")


def test_what_would_be_announced_for_after_the_end_is_refused_and_what_was_proposed_lapses_at_the_end(forum):
    procedure = put(forum, Moving.DELAY, delay=100 * HOUR)
    with pytest.raises(Invalid, match="after the deadline"):
        proposed(procedure, forum)
    Organization.objects.update(moving=Moving.TWO)
    move = proposed(procedure, forum)
    ended = make.ended(procedure)
    assert (EndMove.objects.get().outcome, EndChange.objects.count()) == ("lapsed", 0)
    with pytest.raises(Conflict, match="stands no longer"):
        actions.confirm_move(move, at=ended.ends_at, by=forum.publisher)


def test_officers_propose_confirm_and_withdraw_on_the_page_and_programs_too(forum):
    procedure = put(forum, Moving.TWO)
    address, api = f"/silence/{procedure.pk}/keep/", f"/silence-procedures/{procedure.pk}"
    move = proposed(procedure, forum)
    with clock.held_at(LATER):
        ours, theirs = (said(browser(one).get(address)) for one in (forum.officer, forum.publisher))
        members = said(browser(forum[0].head).get(f"/silence/{procedure.pk}/"))
        sent = {"act": "withdraw_move", "move": move.pk}
        assert records.post(browser(forum.publisher), address, **sent).status_code == 409
        assert records.post(browser(forum.officer), address, **sent).status_code == 302
    assert ("Withdraw the proposal" in ours, "Confirm it" in theirs, "Asked by two." in members) == (True, True, False)
    again = proposed(procedure, forum)
    second, head, body = program(forum.publisher), program(forum[0].head), {"move": again.pk}
    with clock.held_at(LATER):
        refused = [head.post(f"{api}/move-confirmation", body, "k1"), second.post(f"{api}/move-withdrawal", body, "k2")]
        assert [answer.status_code for answer in refused] == [403, 409]
        done = second.post(f"{api}/move-confirmation", body, "k3")
    assert (done.status_code, done.json()["move"], end()) == (200, None, procedure.ends_at + HOUR)


CHANGES = {
    "nobody": lambda m, f: m.update(outcome="moved", ended_at=LATER),
    "one person": lambda m, f: m.update(outcome="moved", ended_at=LATER, confirmed_by=f.officer),
    "other moment": lambda m, f: m.update(after=LATER),
    "gone": lambda m, f: m._raw_delete("default"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_what_two_persons_did_not_do(forum, change):
    proposed(put(forum, Moving.TWO), forum)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(EndMove.objects.all(), forum)
