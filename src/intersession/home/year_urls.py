from intersession.site.access import address, anyone

from .views import meetings, year

year_urlpatterns = [
    address("meetings/", meetings.meetings, anyone, name="meetings"),
    address("meetings/<int:pk>", meetings.meeting, anyone, name="meeting"),
    address("meetings/<int:pk>/summary", meetings.summary, anyone, name="meeting_summary"),
    address("<int:year>/", year.year, anyone, name="year"),
    address("<int:year>/topics", year.topics, anyone, name="topics"),
]
