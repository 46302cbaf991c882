from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from .next_year.views import follow
from .views import meetings, year

year_urlpatterns = [
    address("meetings/", meetings.meetings, anyone, name="meetings"),
    address("meetings/<int:pk>", meetings.meeting, anyone, name="meeting"),
    address("meetings/<int:pk>/summary", meetings.summary, anyone, name="meeting_summary"),
    address("<int:year>/", year.year, anyone, name="year"),
    address("<int:year>/topics", year.topics, anyone, name="topics"),
    address("<int:year>/next", follow, needs("cycles.keep_year"), name="next_year", methods="GET POST"),
]
