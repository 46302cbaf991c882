"""Observers' views: given as answers are, seen by nobody else before the close, beside and never inside the members' figures."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.audit.models import Act
from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.disclosure import record_of, roll_of, turnout_by_region, turnout_of
from intersession.questions.models import Ballot, ObserverView, Question, ViewDraft
from intersession.questions.tallying import content_of
from intersession.questions.wording import published
from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.problems import Conflict, Invalid
from tests import make_forum
from tests import make_questions as make
from tests.make_forum import Program
from tests.notices.test_notices import work_off
from tests.questions.reading import address, client, most_queries, text_of, typed

pytestmark = pytest.mark.django_db
PASSES = {
    "option": "b",
    "modified": {"title": {"en": "Fish passes at all weirs"}, "text": {}, "reason": "Sturgeon", "only_if": False},
}
FERRIES = {"alternative": {"title": {"en": "Night ferries"}, "text": {}, "reason": ""}}


@pytest.fixture
def world():
    return make.forum(views_invited=True)


def observer_of(world):
    return world.question.left_out.get(reason="observer").delegation


def give(world, choices, replaces=None, **more):
    how = {"at": clock.now(), "by": world.observer} | more
    return actions.give_view(world.question, observer_of(world), choices, replaces=replaces, **how)


def publish(world):
    question = make.close(world)
    if question.state == "consolidating":
        for wording in [w for b in question.ballots.standing() for w in b.wordings.all()]:
            actions.leave_wording(wording, reason="Not now", at=clock.now(), by=world.officer)
        actions.finish_consolidation(question, at=clock.now(), by=world.officer)
    actions.confirm_result(
        actions.propose_result(question, at=clock.now(), by=world.officer), at=clock.now(), by=world.publisher
    )
    world.question = Question.objects.get(pk=question.pk)
    return world.question


def send(world, user, act, page=None, code="UNX", **more):
    browser, path = client(user), address(world, code)
    sent = typed(page or browser.get(path)) | {"act": act} | more
    return browser.post(path, sent | {"idempotency_key": f"{act}-{Act.objects.count()}"})


def test_a_view_is_drafted_verified_given_and_replaced_by_the_page_of_an_answer(world):
    colleague = make.person("Colleague of UNX")
    unx = observer_of(world)
    make_forum.represent(colleague, unx, "draft", "verify")
    page = text_of(client(world.observer).get(address(world, "UNX")))
    assert "Your view is invited" in page and "never counted among them" in page and "For my capital" not in page
    assert send(world, colleague, "save", pick=["a"]).status_code == 302
    assert send(world, colleague, "verify").status_code == 302
    assert send(world, colleague, "give").status_code in (403, 302) and ObserverView.objects.count() == 0
    seen = send(world, world.observer, "review")
    assert "It is counted in no figure of the members." in text_of(seen)
    given = send(world, world.observer, "give")
    assert given.url == f"/receipts/{world.question.pk}-V001/"
    said = text_of(client(world.observer).get(given.url))
    assert "The view stands" in said and "selects (a) Flood warning on the upper reaches" in said
    assert send(world, world.observer, "give", pick=["b"]).url == f"/receipts/{world.question.pk}-V002/"
    assert "took its place" in text_of(client(colleague).get(given.url))
    assert [(v.number, v.current) for v in ObserverView.objects.all()] == [
        (f"{world.question.pk}-V001", False), (f"{world.question.pk}-V002", True),
    ]  # fmt: skip
    assert Ballot.objects.count() == 0
    written = client(world.observer).get(f"/receipts/{world.question.pk}-V002.json").json()
    assert (written["kind"], written["choices"], written["replaces"]) == (
        "view", [{"option": "b"}], f"{world.question.pk}-V001",
    )  # fmt: skip
    verbs = list(Act.objects.filter(verb__startswith="view.").values_list("verb", flat=True).order_by("pk"))
    assert verbs == ["view.drafted", "view.verified", "view.given", "view.replaced"]


def test_a_stale_view_a_second_colleague_and_a_late_one_are_refused(world):
    first = give(world, [{"option": "a"}])
    with pytest.raises(Conflict, match=first.number):
        give(world, [{"option": "b"}])
    with pytest.raises(Conflict, match="stands"):
        give(world, [{"option": "b"}], replaces="9-V009")
    with pytest.raises(Invalid):
        give(world, [{"option": "a"}, {"option": "b"}, {"option": "c"}], replaces=first.number)
    typed_before = typed(client(world.observer).get(address(world, "UNX")))
    make.close(world)
    with pytest.raises(Conflict, match="closed"):
        give(world, [{"option": "b"}], replaces=first.number)
    late = client(world.observer).post(address(world, "UNX"), typed_before | {"act": "give", "idempotency_key": "late"})
    assert late.status_code == 409 and "Views were taken until" in text_of(late)
    assert ObserverView.objects.get().choices == [{"option": "a"}]


def test_the_program_gives_a_view_at_an_address_of_its_own(world):
    program = Program(world.observer)
    body = {"delegation": "UNX", "choices": [PASSES], "remarks": ""}
    path = f"/questions/{world.question.pk}/views"
    assert program.post(f"/questions/{world.question.pk}/ballots", body, key="k0").status_code == 403
    given = program.post(path, body, key="k1")
    assert (given.status_code, given.json()["kind"]) == (201, "view")
    assert program.post(path, body, key="k1").status_code == 200
    assert program.post(path, body, key="k2").status_code == 409
    member = Program(world.head)
    assert member.post(path, body | {"delegation": "IT"}, key="k3").status_code == 403
    assert member.post(path, body, key="k4").status_code == 403


def test_where_no_views_are_invited_an_observer_gives_nothing():
    world = make.forum()
    program = Program(world.observer)
    body = {"delegation": "UNX", "choices": [{"option": "a"}]}
    for what in ("ballots", "views"):
        assert program.post(f"/questions/{world.question.pk}/{what}", body, key=what).status_code == 403
    assert client(world.observer).get(address(world, "UNX")).status_code == 403
    with pytest.raises(PermissionDenied):
        give(world, [{"option": "a"}])
    assert "does not answer" in text_of(client(world.observer).get(f"/questions/{world.question.pk}/"))
    publish(world)
    assert "views" not in published(world.question.result)
    assert "Views of observers" not in text_of(Client().get(f"/questions/{world.question.pk}/result/"))


def test_the_database_keeps_views_and_ballots_apart(world):
    view, unx = give(world, [{"option": "a"}]), observer_of(world)
    fields = {"question": world.question, "at": clock.now(), "nonce": "", "commitment": ""}
    changes = {
        "a member's view": lambda: ObserverView.objects.create(delegation=world.italy, serial=9, **fields),
        "an observer's ballot": lambda: Ballot.objects.create(delegation=unx, serial=9, **fields),
        "two that stand": lambda: ObserverView.objects.create(delegation=unx, serial=9, **fields),
        "another choice": lambda: ObserverView.objects.filter(pk=view.pk).update(choices=[{"option": "b"}]),
        "gone": lambda: ObserverView.objects.filter(pk=view.pk)._raw_delete("default"),
        "invited no more": lambda: Question.objects.filter(pk=world.question.pk).update(views_invited=None),
    }
    assert [name for name, change in changes.items() if not refused(change)] == []
    make.close(world)
    later = {
        "taken away": lambda: ObserverView.objects.filter(pk=view.pk).update(current=False),
        "late": lambda: ObserverView.objects.create(delegation=unx, serial=9, current=False, **fields),
    }
    assert [name for name, change in later.items() if not refused(change)] == []


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(("publicity", "told"), [("survey", False), ("recorded", True)])
def test_nobody_sees_a_view_before_the_close_and_the_result_shows_it_as_was_said(publicity, told):
    world = make.forum(views_invited=True, publicity=publicity)
    make.give(world, 0, [{"option": "c"}])
    view = give(world, [PASSES, FERRIES])
    pages = [
        f"/questions/{world.question.pk}/",
        f"/questions/{world.question.pk}/keep/",
        f"/receipts/{view.number}/",
        address(world, "UNX"),
    ]
    for reader in (world.head, world.officer, world.publisher, world.others[0]):
        for path in pages:
            said = text_of(client(reader).get(path))
            assert "all weirs" not in said and "Night ferries" not in said and view.commitment not in said, path
    assert client(world.officer).get(f"/receipts/{view.number}/").status_code == 404
    publish(world)
    views = client(world.head).get(f"/questions/{world.question.pk}/result.json").json()["views"]
    assert views["given"] == 1
    assert [(each["label"], each["views"], each["modified"]) for each in views["options"]] == [
        ("a", 0, 0), ("b", 1, 1), ("c", 0, 0), ("d", 0, 0),
    ]  # fmt: skip
    assert [(each["by"], each["option"], each["title"]["en"]) for each in views["wordings"]] == [
        ("UNX", "b", "Fish passes at all weirs"), ("UNX", None, "Night ferries"),
    ]  # fmt: skip
    assert bool(views["delegations"]) == told
    page = text_of(Client().get(f"/questions/{world.question.pk}/result/"))
    assert "1 observer gave its view. It stands beside the members’ figures and is part of none of them." in page
    assert ("View by view" in page) == told
    assert world.question.result.content["alternatives"] == []


KINDS: dict[str, dict[str, Any]] = {
    "choose": {"picks": 2}, "approval": {}, "rank": {"method": "irv", "places": 1},
    "yes_no": {"text": {"en": "A text."}, "picks": 1, "places": 1}, "comment": {},
}  # fmt: skip
labels = st.lists(st.sampled_from("abcd"), unique=True, max_size=2)


def reply(kind: str, chosen: list[str]) -> dict[str, Any]:
    """Something that may be said in the kind, whatever was chosen."""
    if kind == "comment":
        return {"choices": [], "remarks": "Yes, and no."}
    if kind == "yes_no":
        return {"choices": [{"option": ["yes", "no", "abstain"][len(chosen)]}]}
    if kind == "rank":
        return {"choices": [{"option": label, "rank": n} for n, label in enumerate(chosen, 1)]}
    wording = {"title": {"en": "In other words"}, "text": {}, "reason": "", "only_if": True}
    return {"choices": [{"option": o, "modified": wording} if n else {"option": o} for n, o in enumerate(chosen)]}


class Undo(Exception):
    """The world is put back."""


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(list(KINDS)), publicity=st.sampled_from(["survey", "recorded"]), members=st.lists(labels, max_size=3),
    views=st.lists(st.tuples(st.integers(0, 2), labels), min_size=1, max_size=5),
)  # fmt: skip
def test_no_view_changes_any_figure_of_the_members(kind, publicity, members, views):
    with pytest.raises(Undo), transaction.atomic():
        world = asked(kind, publicity)
        for number, chosen in enumerate(members):
            make.give(world, number, **reply(kind, chosen))
        with_none = figures(world, [])
        with_views = figures(world, [(number, reply(kind, chosen)) for number, chosen in views])
        assert with_views == with_none
        raise Undo


def asked(kind: str, publicity: str) -> Any:
    world = make.forum(4, opened=False, kind=kind, publicity=publicity, views_invited=True, modifications=kind in ("choose", "approval"),
                       alternatives=False, **KINDS[kind])  # fmt: skip
    heads = [world.observer]
    heads += [make.representative(make.delegation(f"ob{n}", standing="observer"), f"Head of ob{n}") for n in (1, 2)]
    world.watchers = heads
    world.question = actions.open_question(world.question, at=clock.now(), by=world.officer)
    return world


def figures(world: Any, views: list[tuple[int, dict[str, Any]]]) -> Any:
    """Everything that is told of the members, with these views given; the world is as before then."""
    seen = None
    before = world.question
    try:
        with transaction.atomic(), clock.held_at(clock.now()):
            for number, said in views:
                view(world, number, said)
            seen = [members_part(world, Question.objects.get(pk=before.pk))]
            raise Undo
    except Undo:
        return seen


def view(world: Any, number: int, said: dict[str, Any]) -> None:
    head = world.watchers[number]
    delegation = Representative.objects.get(user=head).delegation
    last = ObserverView.objects.standing().filter(delegation=delegation).first()
    actions.give_view(
        world.question, delegation, replaces=last.number if last else None, at=clock.now(), by=head, **said
    )


def members_part(world: Any, question: Question) -> Any:
    open_now = [content_of(question), turnout_of(question), roll_of(question), turnout_by_region(question)]
    Question.objects.filter(pk=question.pk).update(state="closing")
    Question.objects.filter(pk=question.pk).update(state="closed", closed_at=clock.now())
    question = Question.objects.get(pk=question.pk)
    actions.confirm_result(
        actions.propose_result(question, at=clock.now(), by=world.officer), at=clock.now(), by=world.publisher
    )
    question = Question.objects.get(pk=question.pk)
    told = [
        {k: v for k, v in each.items() if k not in ("views", "published_at", "closed_at")}
        for each in (published(question.result), record_of(question))
    ]
    csv = b"".join(Client().get(f"/questions/{question.pk}/result.csv").streaming_content)
    page = text_of(Client().get(f"/questions/{question.pk}/result/"))
    return [open_now, told, csv, page.partition("Views of observers")[0], list(question.ballots.values())]


def test_pages_with_views_ask_few_queries_and_the_result_one_more_than_without(django_assert_max_num_queries):
    world = make.forum(views_invited=True)
    make.give(world, 0, [{"option": "a"}, PASSES])
    view_ = give(world, [PASSES, FERRIES])
    for path in (f"/questions/{world.question.pk}/", address(world, "UNX"), f"/receipts/{view_.number}/", "/"):
        browser = client(world.observer)
        with django_assert_max_num_queries(most_queries(), info=path):
            assert browser.get(path).status_code == 200
    publish(world)
    with CaptureQueriesContext(connection) as sent:
        assert Client().get(f"/questions/{world.question.pk}/result/").status_code == 200
    assert len([each for each in sent.captured_queries if "questions_observerview" in each["sql"]]) == 1
    assert client(world.head).get(f"/questions/{world.question.pk}/result/en.docx").status_code == 200


def test_a_program_reads_that_views_are_invited(world):
    said = Program(world.head).get(f"/questions/{world.question.pk}").json()
    assert said["views_invited"] is True and json.dumps(said).count("UNX") == 0
    assert ViewDraft.objects.count() == 0


def test_observers_hear_of_the_question_and_of_what_they_gave(settings):
    settings.EMAIL_BACKEND = "intersession.site.sink.Sink"
    world = make.forum(views_invited=True)
    work_off()
    invitation = SunkMail.objects.get(to=world.observer.email)
    assert invitation.subject == "Put to the membership: Which projects shall the Commission take up?"
    assert "Observers are invited to give their views on the question" in invitation.text
    assert "counted in none of them" in invitation.text and "Answers are taken" not in invitation.text
    assert "The membership is asked" in SunkMail.objects.get(to=world.head.email).text
    SunkMail.objects.all().delete()
    view = give(world, [{"option": "a"}])
    work_off()
    [receipt] = SunkMail.objects.all()
    assert (receipt.to, receipt.subject) == (world.observer.email, f"Receipt {view.number} of a view: (a)")
    assert "counted in none of them" in receipt.html and f"/receipts/{view.number}/" in receipt.text
    SunkMail.objects.all().delete()
    later, at = world.question.closes_at + timedelta(days=1), clock.now()
    actions.extend(world.question, later, wall="", reason="Floods", at=at, by=world.officer)
    work_off()
    told = SunkMail.objects.get(to=world.observer.email).text
    assert "A view that was given stands" in told


def test_observers_whose_views_are_not_invited_hear_nothing_of_the_question(settings):
    settings.EMAIL_BACKEND = "intersession.site.sink.Sink"
    world = make.forum()
    work_off()
    assert not SunkMail.objects.filter(to=world.observer.email).exists()


def test_the_first_page_of_an_observer_says_that_its_view_is_invited_and_how_far_it_is(world):
    home = text_of(client(world.observer).get("/"))
    assert "Your views are invited Which projects shall the Commission take up?" in home
    assert "Nothing is asked of observers now." not in home
    give(world, [{"option": "a"}])
    assert "Given on" in text_of(client(world.observer).get("/"))
    make.close(world)
    assert "Nothing is asked of observers now." in text_of(client(world.observer).get("/"))


def test_the_administration_sees_which_observers_gave_a_view_and_not_which(world):
    keep = f"/questions/{world.question.pk}/keep/"
    assert "One observer is invited; views given: 0." in text_of(client(world.officer).get(keep))
    give(world, [{"option": "a"}])
    said = text_of(client(world.officer).get(keep))
    assert "One observer is invited; views given: 1. Observer" in said
