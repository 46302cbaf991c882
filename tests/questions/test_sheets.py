"""Rule sheets as an officer keeps them, and the copy that a question takes when it opens."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.questions import actions
from intersession.questions.declaring import tell
from intersession.questions.forms.sheets import SheetForm, first_values
from intersession.questions.models import Question, RuleSheet
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make.forum(3)


def keep(forum: Forum, code: str = "iom-24", **changes) -> RuleSheet:
    return actions.add_sheet(as_json(SHEETS[code]) | changes, at=clock.now(), by=forum.officer)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(client: Client, path: str, **fields):
    return client.post(path, fields | {"idempotency_key": "k"})


def typed(ready: str, **changes) -> dict[str, str]:
    """A ready sheet as the form sends it."""
    values = {name: "" if value is None else value for name, value in first_values(as_json(SHEETS[ready])).items()}
    return values | changes


@pytest.mark.parametrize("code", SHEETS)
def test_every_ready_sheet_goes_through_the_form_unchanged(forum: Forum, code: str):
    form = SheetForm(typed(code))
    assert form.is_valid(), form.errors
    assert form.content() == as_json(SHEETS[code])


def test_an_officer_takes_a_ready_sheet_and_changes_it(forum: Forum):
    client = browser(forum.officer)
    assert client.get("/questions/rules/add/?from=iom-24").status_code == 200
    assert client.get("/questions/rules/add/?from=nothing").status_code == 404
    post(client, "/questions/rules/add/", **typed("iom-24", code="council", majority1_fraction="3/5"))
    kept = RuleSheet.objects.get().sheet
    assert (kept.code, str(kept.majorities[0].fraction), kept.quorum.article) == ("council", "3/5", "24")
    client.post(
        "/questions/rules/council/edit/", typed("iom-24", code="other", source="Rules, 2030") | {"idempotency_key": "l"}
    )
    kept = RuleSheet.objects.get().sheet
    assert (kept.code, str(kept.majorities[0].fraction), kept.source) == ("council", "1/2", "Rules, 2030")
    page = client.get("/questions/rules/council/").content.decode()
    assert "more than half of those present and voting" in page
    assert "has no vote from 12 months after the body was told" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("majority1_fraction", "3/2", "at most all"), ("majority1_fraction", "two thirds", "no fraction"),
        ("arrears_months", "121", "120"), ("restricted_after", "0", "counted from 1"), ("title_en", "", "one language at least"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_sheet_is_said_on_its_form(forum: Forum, field: str, value: str, sentence: str):
    told = post(
        browser(forum.officer),
        "/questions/rules/add/",
        **typed("iom-24", **{"title_fr": "", "title_es": "", field: value}),
    )
    assert (told.status_code, RuleSheet.objects.count()) == (422, 0)
    assert sentence in told.content.decode()


def test_only_an_officer_keeps_sheets_and_each_has_its_own_code(forum: Forum):
    keep(forum)
    with pytest.raises(Conflict):
        keep(forum)
    with pytest.raises(Invalid):
        keep(forum, code="iom-two-thirds", quorum={"base": "present", "fraction": "1/2"})
    with pytest.raises(PermissionDenied):
        actions.add_sheet(as_json(SHEETS["coe-20a"]), at=clock.now(), by=forum[0].head)


def test_a_question_is_decided_by_the_copy_it_took_when_it_opened(forum: Forum):
    sheet = keep(forum)
    question = make.open_question(forum, sheet=sheet)
    actions.change_sheet(sheet, as_json(SHEETS["coe-20b"]), at=clock.now(), by=forum.officer)
    standing = Question.objects.get(pk=question.pk)
    assert standing.rule_sheet == SHEETS["iom-24"]
    assert RuleSheet.objects.get().sheet.majorities == SHEETS["coe-20b"].majorities
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(rules=None)
    with pytest.raises(Conflict):
        actions.remove_sheet(sheet, at=clock.now(), by=forum.officer)


def test_a_sheet_that_no_question_names_can_be_taken_off(forum: Forum):
    sheet = keep(forum)
    drafted = make.draft_question(sheet=sheet)
    with pytest.raises(Conflict):
        actions.remove_sheet(sheet, at=clock.now(), by=forum.officer)
    actions.cancel(drafted, at=clock.now(), by=forum.officer)
    actions.remove_sheet(sheet, at=clock.now(), by=forum.officer)
    assert (RuleSheet.objects.count(), Question.objects.get().sheet) == (0, None)


def test_a_sheet_is_told_in_sentences_with_its_articles():
    assert [(one.words, one.article) for one in tell(SHEETS["present-and-voting-two-thirds"])] == [
        ("To be carried or elected takes at least two thirds of those present and voting.", "83, 86"),
        ("Present and voting are those who say yes or no, or name a candidate: who abstains does not vote.", ""),
        ("On an equal vote a text is not carried.", ""),
        ("After round 1 only the first 2 candidates for each open place stand again.", "94"),
        ("Equal votes for the last place: a second vote among those who are level.", ""),
        ("Equal votes for the last place: left to the membership.", ""),
    ]
