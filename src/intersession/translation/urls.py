from intersession.accounts.permissions import needs
from intersession.site.access import address

from . import permissions  # noqa: F401  the permissions register themselves
from .views import assigning, editor, files, memory, terms

sees = needs("translation.see")
assigns = needs("translation.assign")
keeps_terms = needs("translation.keep_terms")
inside = needs("documents.read_working")
BOTH = "GET POST"

urlpatterns = [
    address("translations/", assigning.assignments, sees, name="assignments"),
    address("translations/<int:pk>/", editor.assignment, sees, name="assignment", methods=BOTH),
    address("translations/<int:pk>/save", editor.save, sees, name="save_rendering", methods="POST"),
    address("translations/<int:pk>/reading", editor.reading, sees, name="translation_reading"),
    address("translations/<int:pk>/hand-in", editor.hand_in, sees, name="hand_in", methods="POST"),
    address("translations/<int:pk>/withdraw", assigning.withdraw, assigns, name="withdraw_assignment", methods="POST"),
    address("translations/<int:pk>/xliff", files.xliff, sees, name="assignment_xliff"),
    address("translations/<int:pk>/bring", files.bring_xliff, sees, name="bring_xliff", methods=BOTH),
    address("translations/<int:pk>/bring/<int:upload>", files.xliff_preview, sees, name="xliff_preview", methods=BOTH),
    address("translations/<int:pk>/memory", memory.assignment_memory, sees, name="assignment_memory"),
    address("translations/memory/", memory.memory, sees, name="memory"),
    address("translations/memory/file", memory.memory_file, inside, name="memory_file"),
    address("translations/memory/bring", memory.bring_memory, assigns, name="bring_memory", methods=BOTH),
    address(
        "translations/memory/bring/<int:upload>", memory.memory_preview, assigns, name="memory_preview", methods=BOTH
    ),
    address("terms/", terms.terms, sees, name="terms"),
    address("terms/new", terms.add_concept, keeps_terms, name="add_concept", methods=BOTH),
    address("terms/<int:pk>/", terms.concept, keeps_terms, name="concept", methods=BOTH),
    address("terms/file", terms.terms_file, sees, name="terms_file"),
    address("terms/bring", terms.bring_terms, keeps_terms, name="bring_terms", methods=BOTH),
    address("terms/bring/<int:upload>", terms.terms_preview, keeps_terms, name="terms_preview", methods=BOTH),
    address("documents/<slug:slug>/<slug:language>/translation", assigning.language, inside, name="document_language"),
    address("documents/<slug:slug>/<slug:language>/assign", assigning.assign, assigns, name="assign", methods=BOTH),
]
