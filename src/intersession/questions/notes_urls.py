"""The note's addresses; `questions.urls` joins them before its own."""

from intersession.accounts.permissions import needs
from intersession.site.access import address

from . import permissions  # noqa: F401  the permissions register themselves
from .views import notes

keeps = needs("questions.keep")

note_urlpatterns = [
    address("questions/import/", notes.import_note, keeps, name="import_note", methods="GET POST"),
    address("questions/of/<slug:slug>/", notes.put_document, keeps, name="put_document", methods="POST"),
    address("questions/import/<int:pk>/", notes.note, keeps, name="note", methods="GET POST"),
    address("questions/import/<int:pk>/made/<int:question>/", notes.note_made, keeps, name="note_made"),
]
