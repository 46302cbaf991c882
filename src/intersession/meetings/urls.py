from intersession.accounts.permissions import needs
from intersession.site.access import address

from . import permissions, views  # noqa: F401  the permissions register themselves

keeps = needs("meetings.keep_meeting")

urlpatterns = [
    address("meetings/new", views.add_meeting, keeps, name="add_meeting", methods="GET POST"),
    address("meetings/<int:pk>/edit", views.correct_meeting, keeps, name="correct_meeting", methods="GET POST"),
    address("meetings/<int:pk>/requests/new", views.note_request, keeps, name="note_request", methods="GET POST"),
    address("meetings/requests/<int:pk>", views.correct_request, keeps, name="correct_request", methods="GET POST"),
]
