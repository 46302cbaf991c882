from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from . import permissions, views  # noqa: F401  the permissions register themselves

keeps = needs("documents.keep_document")
publishes = needs("accounts.publish")

urlpatterns = [
    address("documents/", views.documents, anyone, name="documents"),
    address("documents/new", views.add_document, keeps, name="add_document", methods="GET POST"),
    address("documents/<slug:slug>/", views.document, anyone, name="document"),
    address("documents/<slug:slug>/add", views.add_edition, keeps, name="add_edition", methods="GET POST"),
    address("documents/<slug:slug>/release", views.release, publishes, name="release_document", methods="GET POST"),
    address("documents/<slug:slug>/<slug:language>", views.document_text, anyone, name="document_text"),
    address("documents/<slug:slug>/<slug:language>.<slug:form>", views.download, anyone, name="document_download"),
    address("documents/<slug:slug>/<slug:language>/original", views.original, keeps, name="document_original"),
]
