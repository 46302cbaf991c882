"""What came of a meeting: its summary language by language, its key issues, and what is carried on."""

import pytest
from django.db import IntegrityError, transaction

from intersession.audit.models import Act
from intersession.cycles import actions as years
from intersession.meetings import actions
from intersession.meetings.models import CarriedIssue, Summary
from intersession.site.problems import Conflict
from tests import make_meetings as make
from tests.make_meetings import ACT, NOON

pytestmark = pytest.mark.django_db
FORM = {
    "original_language": "fr",
    "text_fr": "Ce qui fut dit.\n\nCe qui fut conclu.",
    "issues_fr": "Les sédiments\nLa glace",
}


def page(meeting, language="en", client=None):
    return (client or make.reader(language)).get(f"/meetings/{meeting.pk}/summary")


def test_a_summary_is_seen_by_others_from_its_release_on():
    meeting = make.meeting()
    made = make.summary(meeting)
    before = [page(meeting).status_code, page(meeting, client=make.desk()).status_code]
    actions.release_summary(made, **ACT)
    assert (before, page(meeting).status_code) == ([404, 200], 200)


def test_a_language_is_released_for_itself_and_what_is_missing_is_said():
    meeting = make.meeting()
    make.summary(meeting, released=True)
    first = page(meeting, "fr")
    actions.keep_summary(
        Summary.objects.get(), {"fr": "Ce qui fut dit."}, [{"en": "Sediment", "fr": "Sédiments"}], [], **ACT
    )
    second = page(meeting, "fr")
    actions.release_summary(Summary.objects.get(), **ACT)
    third = page(meeting, "fr")
    shown = [
        (each.context["text"].language, each.context["out"], each.context["missing"]) for each in (first, second, third)
    ]
    assert shown == [("en", ["en"], ["fr", "es"]), ("en", ["en"], ["fr", "es"]), ("fr", ["fr", "en"], ["es"])]
    assert '<div class="doc" lang="en">' in first.text and "Sédiments" not in second.text and "Sédiments" in third.text


def test_a_text_that_is_changed_after_its_release_bears_when():
    meeting = make.meeting()
    made = make.summary(meeting, released=True)
    actions.keep_summary(made, {"en": "What was really said."}, [], [], **ACT)
    assert made.texts.get().changed_at == NOON


def test_paragraphs_are_parted_by_blank_lines():
    assert make.summary(make.meeting()).texts.get().paragraphs == ["What was said.", "What was concluded."]


def test_a_summary_is_written_and_released_in_the_browser():
    meeting, desk = make.meeting(), make.desk()
    desk.post(f"/meetings/{meeting.pk}/summary/edit", make.sent(**FORM))
    desk.post(f"/meetings/{meeting.pk}/summary/release", make.sent())
    made = Summary.objects.get()
    assert [issue.text for issue in made.key_issues.all()] == [{"fr": "Les sédiments"}, {"fr": "La glace"}]
    assert made.released_at is not None
    assert [act.verb for act in Act.objects.about(made)] == ["summary.written", "summary.released"]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [({"text_fr": ""}, "text_fr"), ({"text_en": "Said.", "issues_en": "Sediment"}, "issues_en")],
)
def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(typed, fault):
    meeting = make.meeting()
    shown = make.desk().post(f"/meetings/{meeting.pk}/summary/edit", make.sent(**FORM | typed))
    assert (shown.status_code, list(shown.context["form"].errors), Summary.objects.count()) == (422, [fault], 0)
    assert "La glace" in shown.text


def test_nothing_is_released_twice_or_without_its_original():
    made = make.summary(make.meeting(), fr="Dit.")
    with pytest.raises(Conflict):
        actions.release_summary(made, **ACT)
    actions.keep_summary(made, {"en": "Said."}, [], [], **ACT)
    actions.release_summary(made, **ACT)
    with pytest.raises(Conflict):
        actions.release_summary(made, **ACT)


@pytest.fixture
def carried():
    """An issue carried to a topic of the next year, and one carried to the year itself."""
    meeting = make.meeting()
    made = make.summary(meeting, released=True)
    following = make.cycle(2033)
    topic = years.add_topic(following, "a", {"en": "Mud"}, **ACT)
    issue = made.key_issues.get()
    return [
        actions.carry_issue(meeting, issue.text, to=topic, key_issue=issue, **ACT),
        actions.carry_issue(meeting, {"en": "Ice"}, to=following, **ACT),
    ]


def test_an_issue_shows_at_both_ends_once_both_may_be_known(carried):
    topic = carried[0].to_topic
    assert list(CarriedIssue.objects.visible_to(None, NOON)) == [carried[1]]  # the topic is only proposed
    topic.standing = "selected"
    years.keep(topic, **ACT)
    reader = make.reader()
    pages = [reader.get(path).text for path in (f"/meetings/{carried[0].meeting_id}/summary", "/2033/", "/2033/topics")]
    assert [("Sediment" in text, "Ice" in text) for text in pages] == [(True, True), (False, True), (True, False)]


def test_an_issue_is_taken_up_or_closed_and_then_no_follow_up(carried):
    cycle, desk = carried[1].to_cycle, make.desk()
    assert list(CarriedIssue.objects.of_year(cycle).unfinished()) == carried
    desk.post(f"/meetings/issues/{carried[0].pk}", make.sent(state="taken_up", outcome_en="In the spring."))
    assert list(CarriedIssue.objects.of_year(cycle).unfinished()) == carried[1:]
    listed = desk.get("/meetings/follow-ups/2033")
    assert list(listed.context["issues"]) == carried[1:]


def test_unfinished_issues_are_carried_on_to_another_year_once(carried):
    actions.settle_issue(carried[0], "closed", {}, **ACT)
    later = make.cycle(2034)
    (further,) = actions.carry_on(carried, later, **ACT)
    for issue in carried:
        issue.refresh_from_db()
    assert (further.to_cycle, further.text, further.carried_from) == (later, {"en": "Ice"}, carried[1])
    assert actions.carry_on([*carried, further], later, **ACT) == []
    with pytest.raises(Conflict):
        actions.settle_issue(carried[1], "closed", {}, **ACT)


def test_an_issue_is_carried_from_the_page_with_its_words(carried):
    meeting, desk = carried[0].meeting, make.desk()
    issue = meeting.summary.key_issues.get()
    form = desk.get(f"/meetings/{meeting.pk}/issues/new?issue={issue.pk}").context["form"]
    assert form["text_en"].value() == "Sediment"
    desk.post(
        f"/meetings/{meeting.pk}/issues/new?issue={issue.pk}",
        make.sent(text_en="Sediment", to=f"year-{carried[1].to_cycle_id}"),
    )
    assert CarriedIssue.objects.latest("pk").key_issue == issue


def test_a_carried_issue_goes_to_a_topic_or_a_year_and_never_to_both(carried):
    with pytest.raises(IntegrityError), transaction.atomic():
        CarriedIssue.objects.create(meeting=carried[0].meeting, text={"en": "?"}, carried_at=NOON)


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_issues_are_the_same_queries(rows, django_assert_max_num_queries):
    meeting, following = make.meeting(), make.cycle(2033)
    made = make.summary(meeting)
    actions.keep_summary(made, {}, [{"en": f"Issue {n}"} for n in range(rows)], [], **ACT)
    actions.release_summary(made, **ACT)
    for issue in made.key_issues.all():
        actions.carry_issue(meeting, issue.text, to=following, key_issue=issue, **ACT)
    desk = make.desk()
    for path in (f"/meetings/{meeting.pk}/summary", "/meetings/follow-ups/2033", "/2033/", "/2033/topics"):
        with django_assert_max_num_queries(10):
            assert desk.get(path).status_code == 200
