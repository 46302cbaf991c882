"""The addresses of silence procedures."""

from intersession.accounts.models import User
from intersession.accounts.permissions import needs
from intersession.site import clock
from intersession.site.access import Rule, address, anyone, signed_in

from .views import breaking, keep, reading

keeps = needs("silence.keep")
ours = Rule(
    "of the Administration",
    "Anybody who is appointed in the Administration; who may do what there, each act asks.",
    lambda request: isinstance(request.user, User) and request.user.in_administration(clock.arrival_of(request)),
)
BOTH = "GET POST"

urlpatterns = [
    address("silence/", reading.procedures, anyone, name="silence"),
    address("silence/new/", keep.add, keeps, name="add_silence", methods=BOTH),
    address("silence/<int:pk>/", reading.procedure, anyone, name="silence_procedure"),
    address("silence/<int:pk>/edit/", keep.edit, keeps, name="edit_silence", methods=BOTH),
    address("silence/<int:pk>/keep/", keep.keep, ours, name="keep_silence", methods=BOTH),
    address("silence/<int:pk>/end.ics", reading.end_calendar, anyone, name="silence_calendar"),
    address("silence/<int:pk>/letters/<slug:name>/", reading.letter_page, anyone, name="silence_letter"),
    address(
        "silence/<int:pk>/letters/<slug:name>/<slug:language>.<slug:form>",
        reading.letter_file,
        anyone,
        name="silence_letter_file",
        costly=True,
    ),
    address("silence/<int:pk>/break/<slug:code>/", breaking.break_page, signed_in, name="break_silence", methods=BOTH),
]
