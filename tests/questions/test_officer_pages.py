"""The officer's pages: a question is set, opened, chased, extended, entered on paper, consolidated and published."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intersession.questions.models import Ballot, Question, State, Wording
from intersession.site import clock
from tests import make_questions as make
from tests.questions.reading import client, most_queries, text_of

pytestmark = pytest.mark.django_db

BUDAPEST = ZoneInfo("Europe/Budapest")
MODIFIED = {"option": "b", "modified": {"title": {"en": "Fish passes at every weir"}, "reason": "Fish turn back"}}
keys = iter(range(10_000))


def moment(name, value):
    return {
        f"{name}_date": f"{value:%Y-%m-%d}",
        f"{name}_time": f"{value:%H:%M}",
        f"{name}_zone": "Europe/Budapest",
        f"{name}_which": "",
    }


def parts(name, value):
    """A moment's fields as Django's multi-widget names them here."""
    from intersession.ui.forms import MomentInput

    names = MomentInput([("Europe/Budapest", "Budapest")]).widgets_names
    return dict(
        zip([name + n for n in names], [f"{value:%Y-%m-%d}", f"{value:%H:%M}", "Europe/Budapest", ""], strict=True)
    )


def act(world, verb, *, by=None, page="keep/", **fields):
    data = fields | {"act": verb, "idempotency_key": f"officer-key-{next(keys)}"}
    return client(by or world.officer).post(f"/questions/{world.question.pk}/{page}", data)


def settings(closes, **more):
    return {
        "title_en": "Which projects?", "title_fr": "Quels projets ?", "publicity": "recorded", "picks": 3, "places": 2,
        "modifications": "on", **parts("closes", closes), **more,
    }  # fmt: skip


def test_a_question_is_set_and_opened():
    world = make.forum(opened=False)
    closes = (clock.now() + timedelta(days=5)).astimezone(BUDAPEST).replace(second=0, microsecond=0)
    assert act(world, "change", **settings(closes)).status_code == 302
    world.question.refresh_from_db()
    q = world.question
    assert (q.title, q.publicity, q.picks, q.places, q.modifications, q.alternatives) == (
        {"en": "Which projects?", "fr": "Quels projets ?"}, "recorded", 3, 2, True, False,
    )  # fmt: skip
    assert (q.closes_at, q.closes_wall, q.zone) == (closes, f"{closes:%Y-%m-%dT%H:%M}", "Europe/Budapest")
    first = client(world.officer).get(f"/questions/{q.pk}/keep/?confirm=open")
    assert "From then on nothing of it changes but its deadline" in text_of(first)
    assert act(world, "open").status_code == 302
    q.refresh_from_db()
    assert (q.state, q.roll.count()) == (State.OPEN, 3)
    refused = act(world, "change", **settings(closes, picks=1))
    assert refused.status_code in (409, 422) and Question.objects.get().picks == 3


def test_a_wall_time_that_does_not_exist_is_refused_and_what_was_typed_is_kept():
    world = make.forum(opened=False)
    skipped = clock.now().astimezone(BUDAPEST).replace(year=2031, month=3, day=30, hour=2, minute=30)
    fields = settings(skipped, title_en="Another question")
    refused = act(world, "change", **fields)
    assert refused.status_code == 422
    assert "02:30 does not exist" in text_of(refused)
    assert 'value="Another question"' in refused.content.decode() and 'value="2031-03-30"' in refused.content.decode()
    assert Question.objects.get().title["en"] != "Another question"


def test_more_places_than_options_cannot_be_opened():
    world = make.forum(opened=False, places=5, picks=2)
    refused = act(world, "open")
    assert (refused.status_code, Question.objects.get().state) == (422, State.DRAFT)
    assert "5 places cannot be filled from 4 options" in text_of(refused)


def test_an_opening_is_planned():
    world = make.forum(opened=False)
    opens = (clock.now() + timedelta(days=1)).astimezone(BUDAPEST).replace(second=0, microsecond=0)
    assert act(world, "plan", **parts("opens", opens)).status_code == 302
    assert Question.objects.values_list("state", "opens_at").get() == (State.SCHEDULED, opens)


def test_those_who_have_not_answered_are_chased_and_reminded():
    world = make.forum(members=40)
    make.give(world, 0, [{"option": "a"}])
    page = client(world.officer).get(f"/questions/{world.question.pk}/keep/")
    said = text_of(page)
    assert "1 of 40 have answered." in said and "1 to 30 of 39" in said
    assert "Not answered France" in said and "Italy on line" in said
    asked = client(world.officer).get(f"/questions/{world.question.pk}/keep/?confirm=remind")
    assert "It goes to the 39 delegations that have not answered" in text_of(asked)
    assert act(world, "remind").status_code == 302


def test_an_extension_has_its_reason_and_everybody_reads_it():
    world = make.forum()
    until = (world.question.closes_at + timedelta(days=2)).astimezone(BUDAPEST).replace(second=0, microsecond=0)
    assert act(world, "extend", **parts("until", until), reason="").status_code == 422
    assert act(world, "extend", **parts("until", until), reason="Many missions move house").status_code == 302
    assert Question.objects.get().closes_at == until
    assert "Many missions move house" in text_of(client(world.observer).get(f"/questions/{world.question.pk}/"))


def test_a_cancelled_question_says_so_and_takes_no_answer():
    world = make.forum()
    assert "This cannot be undone." in text_of(
        client(world.officer).get(f"/questions/{world.question.pk}/keep/?confirm=cancel")
    )
    assert act(world, "cancel").status_code == 302
    assert "The Administration cancelled this question." in text_of(
        client(world.head).get(f"/questions/{world.question.pk}/")
    )
    assert "The question is cancelled" in text_of(client(world.head).get(f"/questions/{world.question.pk}/answer/IT/"))


def letter(world, **more):
    arrived = clock.now().astimezone(BUDAPEST)
    return {
        "delegation": "FR", "channel": "letter", **parts("received", more.pop("arrived", arrived)), "pick": ["a", "b"],
        "title_b": "Fish passes at every weir", "remarks": "", "takes_place_of": "",
        "evidence": SimpleUploadedFile("note verbale.pdf", b"%PDF-1.4 a letter"), **more,
    }  # fmt: skip


def test_a_reply_on_paper_is_entered_with_its_scan_and_confirmed_by_the_mission():
    world = make.forum()
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert act(world, "", page="enter/", **letter(world)).status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.delegation.code, ballot.channel, ballot.current, ballot.evidence.name, ballot.entered_by) == (
        "FR", "letter", True, "note verbale.pdf", world.officer,
    )  # fmt: skip
    said = text_of(client(world.others[0]).get(f"/receipts/{ballot.number}/"))
    assert "Is this what your delegation replied?" in said
    confirm = f"/receipts/{ballot.number}/confirm/"
    assert client(world.others[0]).get(confirm).status_code == 405
    assert client(world.head).post(confirm, {"idempotency_key": "confirming-1"}).status_code == 404
    done = client(world.others[0]).post(confirm, {"idempotency_key": "confirming-1"}, follow=True)
    assert "confirmed by Head of FR" in text_of(done)


def test_a_letter_that_came_after_the_deadline_is_kept_apart():
    world = make.forum()
    make.close(world)
    sent = act(world, "", page="enter/", **letter(world))
    assert sent.status_code == 302
    assert Ballot.objects.values_list("late", "current").get() == (True, False)


def test_an_entry_that_fails_keeps_what_was_typed():
    world = make.forum()
    make.give(world, 1, [{"option": "c"}])
    clock.move_to(clock.now() + timedelta(minutes=2))
    refused = act(world, "", page="enter/", **letter(world))
    assert refused.status_code == 409
    assert "An answer stands already" in text_of(refused) and "Fish passes at every weir" in refused.content.decode()
    nothing = act(world, "", page="enter/", **letter(world, evidence=SimpleUploadedFile("x.exe", b"MZ\x00\x00")))
    assert (nothing.status_code, Ballot.objects.count()) == (422, 1)
    assert act(world, "", page="enter/", by=world.head, **letter(world)).status_code == 403


def test_wordings_are_consolidated_left_and_published_by_two_persons():
    world = make.forum()
    make.give(world, 0, [MODIFIED, {"alternative": {"title": {"en": "Bridges"}, "reason": "Ice"}}])
    make.give(world, 1, [{"option": "b", "modified": {"title": {"en": "Passes for fish"}}}])
    make.close(world)
    page = text_of(client(world.officer).get(f"/questions/{world.question.pk}/consolidate/"))
    assert "Proposed by Italy: Fish turn back" in page and "3 proposed wordings have no answer yet." in page
    early = act(world, "finish", page="consolidate/")
    assert early.status_code == 409
    wordings = Wording.objects.filter(option__label="b").values_list("pk", flat=True)
    bare = act(
        world,
        "consolidate",
        page="consolidate/",
        group="b",
        wordings=list(wordings),
        title_en="",
        title_fr="",
        reason="Kept",
    )
    assert bare.status_code == 422 and "Kept" in bare.content.decode()
    made = act(
        world,
        "consolidate",
        page="consolidate/",
        group="b",
        wordings=list(wordings),
        title_en="Fish passes at every weir",
        reason="Both mean it",
    )
    assert made.status_code == 302
    other = Wording.objects.get(option=None)
    assert act(world, "leave", page="consolidate/", wording=other.pk, reason="").status_code == 422
    assert act(world, "leave", page="consolidate/", wording=other.pk, reason="Outside the theme").status_code == 302
    assert act(world, "finish", page="consolidate/").status_code == 302
    assert act(world, "propose").status_code == 302
    assert act(world, "publish").status_code == 409
    assert act(world, "publish", by=world.publisher).status_code == 302
    assert Question.objects.get().state == State.PUBLISHED
    said = text_of(client(world.head).get(f"/questions/{world.question.pk}/result/"))
    assert "Merged with others" in said and "Outside the theme" in said


def test_a_reply_that_is_refused_leaves_no_file(tmp_path, settings):
    settings.UPLOADS = tmp_path
    world = make.forum()
    make.give(world, 1, [{"option": "c"}])
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert act(world, "", page="enter/", **letter(world)).status_code == 409
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("members", [3, 125])
def test_the_officers_pages_ask_few_queries(members, django_assert_max_num_queries):
    world = make.forum(members, 12)
    make.give(world, 0, [{"option": "a"}])
    officer = client(world.officer)
    for path in ("keep/", "keep/?confirm=remind", "enter/"):
        with django_assert_max_num_queries(most_queries(), info=path):
            assert officer.get(f"/questions/{world.question.pk}/{path}").status_code == 200
