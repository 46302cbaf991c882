from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from . import feed, permissions  # noqa: F401  the permissions register themselves
from .views import correcting, history, keeping, reading

keeps = needs("documents.keep_document")
publishes = needs("accounts.publish")
inside = needs("documents.read_working")
BOTH = "GET POST"

urlpatterns = [
    address("documents/", reading.documents, anyone, name="documents"),
    address("documents/feed.atom", feed.documents, anyone, name="documents_feed"),
    address("documents/new", keeping.add_document, keeps, name="add_document", methods=BOTH),
    address("documents/series", keeping.series, keeps, name="document_series", methods=BOTH),
    address("documents/<slug:slug>/", reading.document, anyone, name="document"),
    address("documents/<slug:slug>/add", keeping.add_edition, keeps, name="add_edition", methods=BOTH),
    address("documents/<slug:slug>/work", keeping.work, inside, name="document_work"),
    address("documents/<slug:slug>/step", keeping.step, keeps, name="document_step", methods="POST"),
    address("documents/<slug:slug>/release", keeping.release, publishes, name="release_document", methods=BOTH),
    address("documents/<slug:slug>/hold", keeping.hold_back, publishes, name="hold_document", methods="POST"),
    address("documents/<slug:slug>/symbol", keeping.symbol, keeps, name="document_symbol", methods=BOTH),
    address("documents/<slug:slug>/withdraw", keeping.withdraw, publishes, name="withdraw_document", methods=BOTH),
    address(
        "documents/<slug:slug>/corrections", correcting.corrections, keeps, name="document_corrections", methods=BOTH
    ),
    address(
        "documents/<slug:slug>/corrections/<int:pk>/drop",
        correcting.drop,
        keeps,
        name="drop_correction",
        methods="POST",
    ),
    address(
        "documents/<slug:slug>/corrigendum", correcting.corrigendum, keeps, name="draw_up_corrigendum", methods="POST"
    ),
    address("documents/<slug:slug>/history", history.history, inside, name="document_history"),
    address("documents/<slug:slug>/history.json", history.history_as_json, inside, name="document_history_json"),
    address(
        "documents/<slug:slug>/history/compare", history.compare_editions, inside, name="compare_editions", costly=True
    ),
    address("documents/<slug:slug>/<slug:language>", reading.document_text, anyone, name="document_text"),
    address(
        "documents/<slug:slug>/<slug:language>.<slug:form>",
        reading.download,
        anyone,
        name="document_download",
        costly=True,
    ),
    address(
        "documents/<slug:slug>/<slug:language>/compare",
        history.compare_released,
        anyone,
        name="compare_document",
        costly=True,
    ),
    address("documents/<slug:slug>/<slug:language>/original", reading.original, keeps, name="document_original"),
    address("documents/<slug:slug>/<slug:language>/working", reading.working_text, inside, name="document_working"),
]
