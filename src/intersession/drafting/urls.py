from intersession.accounts.permissions import needs
from intersession.site.access import address

from . import permissions, views  # noqa: F401  the permissions register themselves

drafts = needs("drafting.draft_note")
BOTH = "GET POST"

urlpatterns = [
    address("notes/", views.notes, drafts, name="notes"),
    address("notes/new", views.start, drafts, name="start_note", methods=BOTH),
    address("notes/<int:pk>/", views.note, drafts, name="drafted_note"),
    address("notes/<int:pk>/settings", views.settle, drafts, name="settle_note", methods=BOTH),
    address("notes/<int:pk>/again", views.redraft, drafts, name="redraft_note", methods="POST"),
    address("notes/<int:pk>/document", views.make_document, drafts, name="make_document", methods=BOTH),
    address(
        "notes/<int:pk>/note.<slug:language>.<slug:form>", views.download, drafts, name="note_download", costly=True
    ),
    address("notes/sentences/<int:pk>", views.sentence, drafts, name="note_sentence", methods=BOTH),
]
