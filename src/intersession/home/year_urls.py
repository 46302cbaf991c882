from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from .next_year.views import follow
from .views import issuing, meetings, year

issues = needs("documents.keep_document")
BOTH = "GET POST"

year_urlpatterns = [
    address("meetings/", meetings.meetings, anyone, name="meetings"),
    address("meetings/<int:pk>", meetings.meeting, anyone, name="meeting"),
    address(
        "meetings/<int:pk>/programme/<slug:language>.<slug:form>",
        meetings.programme_file,
        anyone,
        name="programme_file",
        costly=True,
    ),
    address(
        "meetings/<int:pk>/call/<slug:language>.<slug:form>",
        meetings.meeting_call_file,
        anyone,
        name="meeting_call_file",
        costly=True,
    ),
    address(
        "meetings/<int:pk>/call/issue", issuing.issue_meeting_call, issues, name="issue_meeting_call", methods=BOTH
    ),
    address(
        "meetings/<int:pk>/participants/issue",
        issuing.issue_participants,
        issues,
        name="issue_participants",
        methods=BOTH,
    ),
    address("questions/<int:pk>/call/issue", issuing.issue_call, issues, name="issue_call", methods=BOTH),
    address("meetings/<int:pk>/programme/issue", issuing.issue_programme, issues, name="issue_programme", methods=BOTH),
    address("questions/<int:pk>/result/issue", issuing.issue_result, issues, name="issue_result", methods=BOTH),
    address(
        "silence/<int:pk>/letters/outcome/issue",
        issuing.issue_silence_letter,
        issues,
        name="issue_silence_letter",
        methods=BOTH,
    ),
    address("meetings/<int:pk>/summary", meetings.summary, anyone, name="meeting_summary"),
    address("<int:year>/", year.year, anyone, name="year"),
    address("<int:year>/topics", year.topics, anyone, name="topics"),
    address("<int:year>/next", follow, needs("cycles.keep_year"), name="next_year", methods="GET POST"),
]
