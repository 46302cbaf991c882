"""The first page by reader, and that it costs ten queries for one question as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intersession.questions import actions
from intersession.site import clock
from tests import make_forum, make_registration
from tests import make_questions as make

pytestmark = pytest.mark.django_db
BACKEND = "intersession.accounts.backends.People"


@pytest.fixture
def world():
    return make.forum(members=5)


def first_page(client, user=None):
    if user:
        client.force_login(user, BACKEND)
    return client.get("/")


def text_of(page) -> str:
    return page.content.decode()


def test_before_a_forum_is_founded_the_first_page_leads_to_its_founding(client):
    assert client.get("/").url == "/found/"


def test_the_public_reads_what_is_put_to_the_membership_and_nothing_of_its_answers(client, world):
    make.give(world, 0, [{"option": "a"}])
    page = first_page(client)
    assert page.status_code == 200
    assert "Which projects shall the Commission take up?" in text_of(page)
    assert "Italy" not in text_of(page)


def test_a_delegate_reads_what_is_asked_with_its_state(client, world):
    asked = first_page(client, world.head).context["asks"]
    assert [(ask["title"], ask["state"], ask["url"]) for ask in asked] == [
        ("Which projects shall the Commission take up?", "none", f"/questions/{world.question.pk}/answer/IT/")
    ]


def test_the_state_of_an_answer_goes_from_draft_over_verified_to_given(client, world):
    def state():
        (ask,) = first_page(client, world.head).context["asks"]
        return ask["state"], ask["word"]

    draft = actions.save_draft(
        world.question, world.italy, [{"option": "a"}], remarks="", version=0, at=clock.now(), by=world.adviser
    )
    assert state() == ("draft", "Draft by Adviser of Italy")
    actions.verify_draft(draft, version=1, at=clock.now(), by=world.head)
    assert state() == ("verified", "Verified by Head of Italy")
    ballot = make.give(world, 0, [{"option": "a"}])
    assert state()[0] == "given" and str(ballot.at.year) in state()[1]


def test_a_delegate_sees_nothing_of_another_mission(client, world):
    actions.save_draft(
        world.question, world.italy, [{"option": "a"}], remarks="", version=0, at=clock.now(), by=world.adviser
    )
    (ask,) = first_page(client, world.others[0]).context["asks"]
    assert (ask["state"], "Adviser of Italy" in text_of(first_page(client))) == ("none", False)


def test_one_who_acts_for_two_members_is_asked_once_for_each(client, world):
    from intersession.delegations.models import Representative

    Representative.objects.create(
        user=world.head, delegation=world.members[1], capacity="alternate", since=make.LONG_AGO, source="test"
    )
    page = first_page(client, world.head)
    assert sorted(ask["title"][:2] for ask in page.context["asks"]) == ["FR", "IT"]
    assert len(page.context["ribbon"]) == len({step.url for step in page.context["ribbon"]})


def test_what_the_administration_entered_waits_for_the_missions_confirmation(client, world, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from intersession.site.uploads import EVIDENCE, receive

    evidence, _ = receive(SimpleUploadedFile("letter.txt", b"a"), EVIDENCE, by=world.officer)
    actions.enter_ballot(
        world.question, world.italy, [{"option": "a"}], channel="letter", received_at=clock.now(), evidence=evidence,
        replaces=None, at=clock.now(), by=world.officer,
    )  # fmt: skip
    (ask,) = first_page(client, world.head).context["asks"]
    assert ask["word"] == "Entered by the Administration"
    assert "1 reply entered here waits" in text_of(first_page(client, world.officer))


def test_an_officer_reads_how_many_replies_are_missing_and_whose(client, world):
    make.give(world, 0, [{"option": "a"}])
    page = first_page(client, world.officer)
    assert "4 of 5 replies are missing; 1 are in." in text_of(page)
    (running,) = page.context["running"]
    assert running["missing"] == ["France", "Spain", "X3", "X4"]


def test_names_of_the_missing_are_sorted_by_the_reader_s_language(client, world):
    from intersession.delegations.models import Delegation

    Delegation.objects.filter(code="X3").update(names={"en": "Zed", "fr": "Égypte"})
    Delegation.objects.filter(code="X4").update(names={"en": "Why", "fr": "Fidji"})
    client.cookies["django_language"] = "fr"
    (running,) = first_page(client, world.officer).context["running"]
    assert running["missing"] == ["Égypte", "Fidji", "France", "Italy", "Spain"]


def test_an_officer_reads_how_many_registrations_wait_for_approval_at_meetings_ahead(client, world):
    ahead, past, next_year = (make_registration.meeting(days_ahead=days) for days in (30, -30, 500))
    for meeting, number, state in ((ahead, 3, "registered"), (ahead, 2, "approved"), (past, 1, "registered")):
        make_registration.many(meeting, number, state=state)
    make_registration.many(next_year, 1, state="registered")
    page = first_page(client, world.officer)
    assert page.context["to_approve"] == [(ahead, 3), (next_year, 1)]
    assert next_year not in [meeting for meeting, _days in page.context["meetings"]]
    assert f'<a href="/meetings/{ahead.pk}/registrations?state=registered">' in text_of(page)
    assert "3 registrations are to be approved or refused." in text_of(page)
    publisher = make_forum.appoint(make_forum.person("publisher@office.example"), "publisher")
    assert first_page(client, publisher).context["to_approve"] == []


@pytest.mark.parametrize("wordings", [True, False])
def test_an_officer_reads_what_a_closed_question_waits_for(client, world, wordings):
    choice = {"option": "a", "modified": {"title": {"en": "Another"}}} if wordings else {"option": "a"}
    make.give(world, 0, [choice])
    make.close(world)
    (need,) = first_page(client, world.officer).context["needs"]
    assert need["sentence"] == (
        "Closed: the proposed wordings wait for their consolidation."
        if wordings
        else "Closed: the result can be proposed."
    )


def test_whoever_proposed_a_result_is_told_that_another_publishes_it(client, world):
    make.give(world, 0, [{"option": "a"}])
    actions.propose_result(make.close(world), at=clock.now(), by=world.officer)
    (mine,) = first_page(client, world.officer).context["needs"]
    (theirs,) = first_page(client, world.publisher).context["needs"]
    assert mine["sentence"] == "You proposed the result: a second person publishes it."
    assert theirs["sentence"] == "A result is proposed: a second person publishes it."


def test_an_observer_reads_that_nothing_is_asked_of_observers(client, world):
    page = first_page(client, world.observer)
    assert (page.status_code, "Nothing is asked of observers now." in text_of(page)) == (200, True)


def test_an_officer_reads_which_languages_of_a_document_are_not_out(client, world):
    from intersession.documents.models import Document, Edition

    Document.objects.update(released_at=clock.now())
    Edition.objects.update(state="ready", released_at=clock.now())
    page = first_page(client, world.officer)
    assert "Released, but 1 language is not yet out." in text_of(page)


@pytest.mark.parametrize("reader", ["public", "head", "adviser", "observer", "officer"])
def test_the_first_page_costs_ten_queries_at_most_for_one_question_as_for_five(client, world, reader):
    user = getattr(world, reader, None)
    few = queries_of(client, user)
    for _ in range(4):
        actions.open_question(make.question(), at=clock.now(), by=world.officer)
    many = queries_of(client, user)
    assert many == few <= 10


def queries_of(client, user) -> int:
    first_page(client, user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    return len(queries)
