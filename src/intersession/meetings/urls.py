"""Who keeps meetings, and where; calendars and contributions that everybody may read."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone, signed_in

from . import permissions  # noqa: F401  the permissions register themselves
from .views import calendars, contributions, files, keep, programme, summaries

keeps = needs("meetings.keep_meeting")
releases = needs("meetings.release_summary")
lets_out = needs("meetings.release_contribution")
WRITES = "GET POST"

meeting_urls = [
    address("meetings/new", keep.add_meeting, keeps, name="add_meeting", methods=WRITES),
    address("meetings/<int:pk>/edit", keep.correct_meeting, keeps, name="correct_meeting", methods=WRITES),
    address("meetings/<int:pk>/change", keep.change_meeting, keeps, name="change_meeting", methods=WRITES),
    address("meetings/of-topic/<int:pk>", keep.plan_workshop, keeps, name="plan_workshop", methods="POST"),
    address("meetings/<int:pk>/sittings/new", keep.add_sitting, keeps, name="add_sitting", methods=WRITES),
    address("meetings/sittings/<int:pk>", keep.correct_sitting, keeps, name="correct_sitting", methods=WRITES),
    address(
        "meetings/sittings/<int:pk>/withdraw", keep.withdraw_sitting, keeps, name="withdraw_sitting", methods="POST"
    ),
    address("meetings/<int:pk>/requests/new", keep.note_request, keeps, name="note_request", methods=WRITES),
    address("meetings/requests/<int:pk>", keep.correct_request, keeps, name="correct_request", methods=WRITES),
    address("meetings/support/of/<int:year>", keep.year_support, keeps, name="year_support"),
    address("meetings/support/of/<int:year>/new", keep.add_support, keeps, name="add_support", methods=WRITES),
    address("meetings/support/<int:pk>", keep.correct_support, keeps, name="correct_support", methods=WRITES),
    address("meetings/support/<int:pk>/remove", keep.remove_support, keeps, name="remove_support", methods="POST"),
    address("meetings/follow-ups/<int:year>", keep.follow_ups, keeps, name="follow_ups"),
    address("meetings/subjects/", keep.tags, keeps, name="tags"),
    address("meetings/subjects/new", keep.add_tag, keeps, name="add_tag", methods=WRITES),
    address("meetings/subjects/<int:pk>", keep.correct_tag, keeps, name="correct_tag", methods=WRITES),
]
programme_urls = [
    address("meetings/<int:pk>/programme/new", programme.add_item, keeps, name="add_item", methods=WRITES),
    address("meetings/programme/<int:pk>", programme.correct_item, keeps, name="correct_item", methods=WRITES),
    address(
        "meetings/programme/<int:pk>/withdraw", programme.withdraw_item, keeps, name="withdraw_item", methods="POST"
    ),
    address(
        "meetings/<int:pk>/programme/release",
        programme.release_programme,
        keeps,
        name="release_programme",
        methods="POST",
    ),
]
import_urls = [
    address("meetings/<int:pk>/programme/import/", files.from_file, keeps, name="import_programme", methods=WRITES),
    address(
        "meetings/<int:pk>/programme/import/<int:upload>/<slug:language>", files.preview, keeps, name="programme_preview",
        methods=WRITES,
    ),
]  # fmt: skip
summary_urls = [
    address("meetings/<int:pk>/summary/edit", summaries.keep_summary, keeps, name="keep_summary", methods=WRITES),
    address(
        "meetings/<int:pk>/summary/release", summaries.release_summary, releases, name="release_summary", methods="POST"
    ),
    address("meetings/<int:pk>/issues/new", summaries.carry_issue, keeps, name="carry_issue", methods=WRITES),
    address("meetings/issues/<int:pk>", summaries.settle_issue, keeps, name="settle_issue", methods=WRITES),
]
contribution_urls = [
    address("contributions/", contributions.contributions, anyone, name="contributions"),
    address("contributions/new", contributions.add_contribution, signed_in, name="add_contribution", methods=WRITES),
    address("contributions/<int:pk>", contributions.contribution, anyone, name="contribution"),
    address(
        "contributions/<int:pk>/edit", contributions.correct_contribution, signed_in, name="correct_contribution",
        methods=WRITES,
    ),
    address(
        "contributions/<int:pk>/give", contributions.give_contribution, signed_in, name="give_contribution", methods="POST"
    ),
    address(
        "contributions/<int:pk>/withdraw", contributions.withdraw_contribution, signed_in, name="withdraw_contribution",
        methods="POST",
    ),
    address(
        "contributions/<int:pk>/release", contributions.release_contribution, lets_out, name="release_contribution",
        methods="POST",
    ),
    address(
        "contributions/<int:pk>/set-aside", contributions.set_aside_contribution, lets_out, name="set_aside_contribution",
        methods=WRITES,
    ),
]  # fmt: skip
calendar_urls = [
    address("calendar.ics", calendars.forum_calendar, anyone, name="forum_calendar"),
    address("<int:year>/calendar.ics", calendars.year_calendar, anyone, name="year_calendar"),
    address("meetings/<int:pk>.ics", calendars.meeting_calendar, anyone, name="meeting_calendar"),
]
urlpatterns = [*meeting_urls, *programme_urls, *import_urls, *summary_urls, *contribution_urls, *calendar_urls]
