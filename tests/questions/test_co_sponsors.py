"""While wordings are consolidated, members put their names to what others proposed; the figures stay as the answers made them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from intersession.questions import actions
from intersession.questions.disclosure import record_of
from intersession.questions.models import CoSponsor, Wording
from intersession.questions.tallying import content_of
from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.problems import Conflict, Invalid
from tests import make_questions as make
from tests.notices.test_notices import sink, work_off  # noqa: F401
from tests.questions.reading import client, most_queries, text_of

pytestmark = pytest.mark.django_db
PASSES = {"option": "b", "modified": {"title": {"en": "Fish passes at every weir"}}}
FRANCE, SPAIN = 1, 2


@pytest.fixture
def world():
    """Italy proposed a wording of (b); the question is closed, and the wording has no answer yet."""
    world = make.forum()
    make.give(world, 0, [{"option": "a"}, PASSES])
    make.give(world, FRANCE, [{"option": "b"}, {"option": "c"}])
    world.question = make.close(world)
    world.wording = Wording.objects.get()
    return world


def co_sponsor(world, number):
    return actions.co_sponsor(world.wording, world.members[number], at=clock.now(), by=world.others[number - 1])


def withdraw(world, number):
    return actions.withdraw_co_sponsor(
        world.wording, world.members[number], at=clock.now(), by=world.others[number - 1]
    )


def finished(world):
    actions.consolidate(
        world.question, [world.wording], {"en": "Fish passes at every weir"}, option=world.wording.option, at=clock.now(), by=world.officer,
    )  # fmt: skip
    return actions.finish_consolidation(world.question, at=clock.now(), by=world.officer)


def published(world):
    question, at = finished(world), clock.now()
    actions.confirm_result(actions.propose_result(question, at=at, by=world.officer), at=at, by=world.publisher)
    question.refresh_from_db()
    return question


def test_a_wording_is_co_sponsored_by_name_and_nobody_is_counted_for_it(world):
    before = content_of(world.question)
    co_sponsor(world, FRANCE), co_sponsor(world, SPAIN)
    withdraw(world, FRANCE), co_sponsor(world, FRANCE)
    after = content_of(world.question)
    passes = after["options"][1]
    assert passes["titles_proposed"][0].pop("co_sponsors") == ["ES", "FR"]
    assert before["options"][1]["titles_proposed"][0].pop("co_sponsors") == []
    assert after == before
    assert CoSponsor.objects.count() == 3  # the one that was taken away is kept


def test_a_member_co_sponsors_once_what_another_proposed_and_in_time(world):
    co_sponsor(world, FRANCE)
    with pytest.raises(Conflict, match="co-sponsors this wording already"):
        co_sponsor(world, FRANCE)
    with pytest.raises(Invalid, match="another member proposed"):
        actions.co_sponsor(world.wording, world.italy, at=clock.now(), by=world.head)
    with pytest.raises(PermissionDenied):
        actions.co_sponsor(world.wording, world.members[SPAIN], at=clock.now(), by=world.others[0])
    with pytest.raises(Conflict, match="does not co-sponsor"):
        withdraw(world, SPAIN)
    finished(world)
    with pytest.raises(Conflict, match="while they are consolidated"):
        co_sponsor(world, SPAIN)
    with pytest.raises(Conflict, match="while they are consolidated"):
        withdraw(world, FRANCE)


def test_an_observer_co_sponsors_nothing(world):
    observer = world.observer.representations.get().delegation
    with pytest.raises(PermissionDenied):
        actions.co_sponsor(world.wording, observer, at=clock.now(), by=world.observer)


@pytest.mark.parametrize("breach", ["own", "late", "changed", "deleted"])
def test_the_database_refuses_it_too(world, breach):
    made, at = co_sponsor(world, FRANCE), clock.now()
    if breach == "late":
        finished(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        if breach == "own":
            CoSponsor.objects.create(wording=world.wording, delegation=world.italy, at=at)
        elif breach == "late":
            CoSponsor.objects.create(wording=world.wording, delegation=world.members[SPAIN], at=at)
        elif breach == "changed":
            CoSponsor.objects.filter(pk=made.pk).update(delegation=world.members[SPAIN])
        else:
            CoSponsor.objects.filter(pk=made.pk).delete()


def test_everybody_reads_what_was_proposed_and_one_who_may_give_puts_the_name(world):
    page = f"/questions/{world.question.pk}/proposals/"
    said = text_of(Client().get(page))
    assert "every weir" in said and "Proposed by Italy" in said and "Co-sponsor for" not in said
    assert "Read what was proposed" in text_of(Client().get(f"/questions/{world.question.pk}/"))
    assert "Co-sponsor for" not in text_of(client(world.head).get(page))  # it is their own
    assert "Co-sponsor for" not in text_of(client(world.observer).get(page))
    france = client(world.others[0])
    assert "Co-sponsor for France" in text_of(france.get(page))
    button = {"act": "sponsor", "idempotency_key": "name-1"}
    done = france.post(f"{page}{world.wording.pk}/FR/", button, follow=True)
    assert "France co-sponsors the wording." in text_of(done) and "Co-sponsored by France." in text_of(done)
    assert france.post(f"{page}{world.wording.pk}/ES/", button | {"idempotency_key": "name-2"}).status_code == 404
    assert "Co-sponsored by France." in text_of(
        client(world.officer).get(f"/questions/{world.question.pk}/consolidate/")
    )
    taken = france.post(f"{page}{world.wording.pk}/FR/", {"act": "withdraw", "idempotency_key": "name-3"}, follow=True)
    assert "France no longer co-sponsors the wording." in text_of(taken) and "Co-sponsored by" not in text_of(taken)


def test_nobody_reads_it_before_the_close_and_the_result_tells_it_afterwards(world):
    co_sponsor(world, FRANCE), co_sponsor(world, SPAIN)
    page = f"/questions/{world.question.pk}/proposals/"
    question = published(world)
    assert Client().get(page).status_code == 404
    assert "Co-sponsored by France and Spain." in text_of(Client().get(f"/questions/{question.pk}/result/"))
    assert record_of(question)["consolidation"][0]["wordings"][0]["co_sponsors"] == ["ES", "FR"]


def test_both_missions_are_told(world, sink):  # noqa: F811
    co_sponsor(world, FRANCE)
    work_off()
    told = [letter for letter in SunkMail.objects.all() if "co-sponsors a wording" in letter.subject]
    assert {letter.to for letter in told} == {world.head.email, world.others[0].email}
    assert all("Fish passes at every weir" in letter.text for letter in told)


@pytest.mark.parametrize("members", [3, 60])
def test_the_page_asks_few_queries_however_many_co_sponsor(members, django_assert_max_num_queries):
    world = make.forum(members)
    make.give(world, 0, [{"option": "a"}, PASSES])
    world.question = make.close(world)
    world.wording = Wording.objects.get()
    CoSponsor.objects.bulk_create(
        CoSponsor(wording=world.wording, delegation=each, at=clock.now()) for each in world.members[2:]
    )
    for browser in (Client(), client(world.others[0]), client(world.officer)):
        with django_assert_max_num_queries(most_queries()):
            assert browser.get(f"/questions/{world.question.pk}/proposals/").status_code == 200
