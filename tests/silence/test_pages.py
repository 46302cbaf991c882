"""The pages of silence procedures: the officer makes, previews and opens; a delegation breaks and withdraws; everybody reads."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersession.documents.models import Document
from intersession.silence.models import Break, SilenceProcedure
from intersession.site import clock
from tests import make_forum as forums
from tests import make_records as records
from tests import make_silence as make
from tests.make_silence import HOUR, wall

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")
CYCLE = {"title_en": "Keeping of the passes", "typed_en": make.TEXT["en"], "opener_en": "the Chair"}


@pytest.fixture
def forum():
    with clock.held_at(wall("2031-03-01T09:00")):
        return make.forum()


def browser(user=None, language="en") -> Client:
    client = Client(headers={"Accept-Language": language})
    return records.signed_in(client, user) if user else client


def said(answer) -> str:
    """The words of a page."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r" ([.,:])", r"\1", text)


def settings(procedure_form, **changes):
    """What a browser would send of the page on which a procedure is made."""
    sent = {}
    for field in procedure_form:
        value = field.value()
        if value not in (None, False, ""):
            sent[field.html_name] = "on" if value is True else value
    return sent | changes


def made(client, form="own", **changes):
    page = client.get(f"/silence/new/?form={form}")
    answer = records.post(client, f"/silence/new/?form={form}", **settings(page.context["form"], **CYCLE | changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return SilenceProcedure.objects.latest("pk")


def test_an_officer_chooses_a_form_and_sees_the_end_before_anything_is_sent(forum):
    forums.draft_question()
    with clock.held_at(OPENED):
        officer = browser(forum.officer)
        assert "72 hours at least" in said(officer.get("/silence/new/"))
        procedure = made(officer, "un", number=72, unit="hours", holidays="2031-10-24")
        page = officer.get(f"/silence/{procedure.pk}/keep/")
    words = said(page)
    assert [(each.words, each.chosen) for each in page.context["lengths"]] == [
        ("72 hours", True), ("3 days", False), ("3 working days", False),
    ]  # fmt: skip
    assert "72 hours: 26 October 2031, 14:00 Geneva, UTC+1" in words
    assert "3 days: 26 October 2031, 15:00 Geneva, UTC+1" in words
    assert "3 working days: 29 October 2031, 15:00 Geneva, UTC+1" in words
    assert "Friday 24 October 2031 (holiday) · Saturday 25 October 2031 · Sunday 26 October 2031" in words
    assert "The passes are kept open" in words and procedure.state == "draft"


def test_in_a_ready_form_the_rules_are_the_form_s_and_cannot_be_posted_otherwise(forum):
    forums.draft_question()
    with clock.held_at(OPENED):
        icao = made(browser(forum.officer), "icao", breaks="one", at_once="on", may_end_early="on")
        own = made(browser(forum.officer), "own", breaks="third", may_end_early="on")
    assert (icao.breaks, icao.at_once, icao.may_end_early) == ("majority", False, False)
    assert (own.breaks, own.at_once, own.may_end_early) == ("third", False, True)


@pytest.mark.parametrize(("form", "changes", "field"), [
    ("un", {"number": "71"}, "number"), ("own", {"number": "0"}, "number"), ("own", {"zone": "Europe/Atlantis"}, "zone"),
    ("own", {"holidays": "24 October"}, "holidays"), ("own", {"holidays": "2031-02-30"}, "holidays"),
    ("own", {"weekend": ["0", "1", "2", "3", "4", "5", "6"]}, "weekend"), ("own", {"typed_en": ""}, "document"),
    ("own", {"typed_fr": "Un seul."}, "typed_en"), ("own", {"numbers": "3–x"}, "numbers"), ("own", {"numbers": "9-3"}, "numbers"),
    ("own", {"unit": "hours", "until": "18:00"}, "until"), ("own", {"at_once": "on", "in_part": "on"}, "in_part"),
    ("own", {"opener_en": ""}, "opener_en"), ("own", {"title_en": "hid\u202eden"}, "title_en"),
])  # fmt: skip
def test_what_is_typed_wrong_is_said_at_its_field(forum, form, changes, field):
    forums.draft_question()
    with clock.held_at(OPENED):
        officer = browser(forum.officer)
        page = officer.get(f"/silence/new/?form={form}")
        sent = settings(page.context["form"], **CYCLE | changes)
        answer = records.post(officer, f"/silence/new/?form={form}", **sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_an_officer_opens_extends_and_reminds_on_the_page_that_keeps_it(forum):
    procedure = make.draft_at(forum, OPENED)
    officer, here = browser(forum.officer), f"/silence/{procedure.pk}/keep/"
    with clock.held_at(OPENED):
        assert "The silence ends on" in said(officer.get(f"{here}?confirm=open"))
        assert records.post(officer, here, act="open").status_code == 302
        assert records.post(officer, here, act="open").status_code == 409
        assert "all 5 members" in said(officer.get(f"{here}?confirm=remind"))
        assert records.post(officer, here, act="remind").status_code == 302
        moved = {"to_date": "2031-10-28", "to_time": "12:00", "to_zone": "Europe/Zurich", "to_which": ""}
        assert records.post(officer, here, act="extend", **moved, reason="").status_code == 422
        assert records.post(officer, here, act="extend", **moved, reason="A capital asked.").status_code == 302
        page = said(browser().get(f"/silence/{procedure.pk}/"))
    assert "From 26 October 2031, 14:00 Geneva, UTC+1 to 28 October 2031, 12:00 Geneva, UTC+1. A capital asked." in page


@pytest.mark.parametrize(("day", "which", "status"), [
    ("2032-03-28", "", 422), ("2031-10-26", "", 422), ("2031-10-26", "1", 302), ("2032-10-31", "", 422), ("2032-10-31", "0", 302),
])  # fmt: skip
def test_a_new_end_at_half_past_two_is_refused_where_it_does_not_exist_and_asked_where_it_comes_twice(
    forum, day, which, status
):
    procedure = make.opened(forum, wall("2031-10-20T15:00"), number=1, unit="days")
    moved = {"to_date": day, "to_time": "02:30", "to_zone": "Europe/Zurich", "to_which": which, "reason": "Asked."}
    with clock.held_at(wall("2031-10-20T16:00")):
        answer = records.post(browser(forum.officer), f"/silence/{procedure.pk}/keep/", act="extend", **moved)
    assert answer.status_code == status


def test_where_the_end_comes_twice_the_officer_is_asked_which_is_meant(forum):
    procedure = make.draft_at(forum, wall("2031-10-25T02:30"), number=1, unit="days")
    officer, here = browser(forum.officer), f"/silence/{procedure.pk}/keep/"
    with clock.held_at(wall("2031-10-25T02:30")):
        words = said(officer.get(here))
        assert "26 October 2031, 02:30 Geneva, UTC+2" in words and "26 October 2031, 02:30 Geneva, UTC+1" in words
        assert records.post(officer, here, act="open").status_code == 422
        assert records.post(officer, here, act="choose", fold="1").status_code == 302
        assert records.post(officer, here, act="open").status_code == 302
    assert SilenceProcedure.objects.get().ends_at == wall("2031-10-26T02:30") + HOUR


def test_a_delegation_reviews_breaks_on_a_paragraph_and_withdraws(forum):
    procedure = make.opened(forum, OPENED)
    head, here = browser(forum[0].head), f"/silence/{procedure.pk}/break/M000/"
    sent = {"on": "parts", "paragraphs": ["para_2"], "reason": "Tolls are a matter for the road owners."}
    with clock.held_at(OPENED + HOUR):
        assert "2. Tolls are shared by length of road." in said(head.get(here))
        reviewed = records.post(head, here, act="review", **sent)
        assert "M000 objects to paragraph 2." in said(reviewed) and not Break.objects.exists()
        assert records.post(head, here, act="break", **sent).status_code == 302
        assert "Tolls are a matter for the road owners." in said(head.get(here))
        assert records.post(head, here, act="break", **sent).status_code == 409
        assert "Withdraw the objection?" in said(head.get(f"{here}?confirm=withdraw"))
        assert records.post(head, here, act="withdraw").status_code == 302
        assert records.post(head, here, act="withdraw").status_code == 409
    assert make.ended(procedure).state == "agreed"


@pytest.mark.parametrize(("sent", "field"), [
    ({"on": "parts", "reason": "No."}, "paragraphs"), ({"on": "whole", "paragraphs": ["para_1"], "reason": "No."}, "on"),
    ({"on": "whole", "reason": ""}, "reason"), ({"on": "parts", "paragraphs": ["para_9"], "reason": "No."}, "paragraphs"),
])  # fmt: skip
def test_an_objection_that_is_not_clear_is_asked_about(forum, sent, field):
    procedure = make.opened(forum, OPENED)
    with clock.held_at(OPENED + HOUR):
        answer = records.post(browser(forum[0].head), f"/silence/{procedure.pk}/break/M000/", act="break", **sent)
    assert answer.status_code == 422 and field in answer.context["form"].errors


def test_what_was_written_is_not_lost_where_the_silence_has_ended_meanwhile(forum):
    procedure = make.opened(forum, OPENED)
    sent = {"act": "break", "on": "whole", "reason": "Our parliament has not been heard."}
    with clock.held_at(procedure.ends_at):
        answer = records.post(browser(forum[0].head), f"/silence/{procedure.pk}/break/M000/", **sent)
    assert answer.status_code == 409 and "Our parliament has not been heard." in said(answer)


def test_who_has_not_the_right_cannot_object_and_who_is_not_of_the_mission_finds_no_page(forum):
    with clock.held_at(wall("2031-03-02T09:00")):
        adviser = forums.colleague(forum[0], "draft", "verify", "administer")
        observer = forums.mission("OBS", standing="observer")
    procedure = make.opened(forum, OPENED)
    here, sent = f"/silence/{procedure.pk}/break/M000/", {"on": "whole", "reason": "No."}
    with clock.held_at(OPENED + HOUR):
        got = {name: records.post(browser(user), here, act="break", **sent).status_code for name, user in {
            "adviser": adviser, "another": forum[1].head, "officer": forum.officer,
        }.items()}  # fmt: skip
        theirs = records.post(browser(observer.head), f"/silence/{procedure.pk}/break/OBS/", act="break", **sent)
    assert got == {"adviser": 403, "another": 404, "officer": 404} and theirs.status_code == 403
    assert not Break.objects.exists()


@pytest.mark.parametrize(("shown_at_once", "before"), [(True, {"officer", "other", "own"}), (False, {"own"})])
def test_who_objects_is_seen_as_the_form_says_and_by_everybody_after_the_end(forum, shown_at_once, before):
    procedure = make.opened(forum, OPENED, shown_at_once=shown_at_once)
    make.objects(procedure, forum[0], reason="Unheard-of tolls.")
    readers = {"officer": forum.officer, "other": forum[1].head, "own": forum[0].head, "public": None}
    pages = [f"/silence/{procedure.pk}/", f"/silence/{procedure.pk}/keep/", f"/silence/{procedure.pk}/break/M000/"]

    def seen_by():
        found = {name: " ".join(said(browser(user).get(page)) for page in pages) for name, user in readers.items()}
        return {name for name, words in found.items() if "M000 objects" in words or "Unheard-of" in words}

    with clock.held_at(OPENED + 2 * HOUR):
        assert seen_by() == before
    ended = make.ended(procedure)
    with clock.held_at(ended.ended_at + HOUR):
        assert seen_by() == readers.keys()
        assert "The silence was broken by M000: the text is not agreed." in said(browser().get(pages[0]))


def test_nothing_of_a_draft_is_seen_outside_the_administration(forum):
    procedure = make.draft_at(forum, OPENED)
    with clock.held_at(OPENED):
        for page in ("", "keep/", "edit/", "end.ics", "letters/opening/", "letters/outcome/", "break/M000/"):
            for user in (None, forum[0].head):
                assert browser(user).get(f"/silence/{procedure.pk}/{page}").status_code in (302, 403, 404), page
        assert "Keeping of the passes" not in said(browser().get("/silence/"))


@pytest.mark.parametrize(("language", "words"), [
    ("en", "The silence was broken by M000"), ("fr", "n’est pas adopté"), ("es", "no queda aprobado"),
])  # fmt: skip
def test_the_letter_that_confirms_the_outcome_is_read_in_three_languages(forum, language, words):
    procedure = make.opened(forum, OPENED)
    make.objects(procedure, forum[0], "para_3", reason="Winter reports cost too much.")
    ended = make.ended(procedure)
    with clock.held_at(ended.ended_at + HOUR):
        page = said(browser(language=language).get(f"/silence/{procedure.pk}/letters/outcome/"))
        file = browser().get(f"/silence/{procedure.pk}/letters/outcome/{language}.docx")
        assert browser().get(f"/silence/{procedure.pk}/letters/outcome/de.docx").status_code == 404
    assert words in page and "Winter reports cost too much." in page and procedure.digest in page
    assert make.TEXT[language].split("\n\n")[2] in page
    assert (file.status_code, file["Content-Language"]) == (200, language)


def test_the_end_is_a_calendar_file_that_two_readers_read_alike(forum):
    procedure = make.opened(forum, OPENED)
    with clock.held_at(OPENED + HOUR):
        file = browser().get(f"/silence/{procedure.pk}/end.ics").content.decode()
    from icalendar import Calendar

    (event,) = Calendar.from_ical(file).walk("VEVENT")
    by_hand = re.search(r"DTSTART;TZID=Europe/Zurich:(\d{8}T\d{6})", file)
    assert event.start == procedure.ends_at and by_hand and by_hand[1] == "20311026T140000"
    assert str(event["summary"]) == "Silence ends: Keeping of the passes"


def test_a_list_asks_as_often_for_one_procedure_as_for_thirty(forum):
    def queries():
        with CaptureQueriesContext(connection) as sent, clock.held_at(OPENED + HOUR):
            browser().get("/silence/")
        return len(sent)

    make.opened(forum, OPENED)
    few = queries()
    for number in range(20):
        make.opened(forum, OPENED + timedelta(minutes=number))
    assert queries() == few


def test_a_procedure_takes_paragraphs_of_a_released_document_in_every_public_language(forum):
    cycle = records.cycle()
    document = records.document(released=records.NOON, cycle=cycle)
    with clock.held_at(OPENED):
        officer = browser(forum.officer)
        procedure = made(officer, "wto", typed_en="", document=document.pk, numbers="1-2, 4")
        missing = made(officer, "wto", typed_en="", document=document.pk, numbers="9")
        assert "The document has no paragraph 9." in said(officer.get(f"/silence/{missing.pk}/keep/"))
        page = said(officer.get(f"/silence/{procedure.pk}/keep/"))
        records.post(officer, f"/silence/{procedure.pk}/keep/", act="open")
    opened = SilenceProcedure.objects.get(pk=procedure.pk)
    assert "Sept projets ont été retenus" in page and "Les projets suivants" not in page
    assert {language: [block["cite"] for block in blocks] for language, blocks in opened.text.items()} == {
        "fr": ["1", "2", "4"]
    }


def test_the_confirming_letter_becomes_a_document_in_every_language(forum):
    ended = make.ended(make.opened(forum, OPENED))
    with clock.held_at(ended.ended_at + HOUR):
        officer, here = browser(forum.officer), f"/silence/{ended.pk}/letters/outcome/"
        assert "Make it a document" in said(officer.get(here)) and "Make it" not in said(browser().get(here))
        assert records.post(officer, f"{here}issue", symbol="AP/2031/4").status_code == 302
    kept = Document.objects.get(symbol="AP/2031/4")
    assert sorted(kept.editions.values_list("language", flat=True)) == ["en", "es", "fr"]
    assert kept.editions.get(language="en").paragraphs.filter(text="Tolls are shared by length of road.").exists()
