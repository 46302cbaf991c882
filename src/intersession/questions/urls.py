"""The addresses of questions, answers, receipts and results."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone, signed_in

from .views import answer, reading, receipts

keeps = needs("accounts.act_for_administration")
GIVES = "GET POST"

notes: list[URLPattern] = (
    import_module("intersession.questions.notes_urls").note_urlpatterns
    if find_spec("intersession.questions.notes_urls")
    else []
)
urlpatterns = [
    *notes,
    address("questions/", reading.questions, anyone, name="questions"),
    address("questions/<int:pk>", reading.question, anyone, name="question_cited"),  # as it is cited, without the slash
    address("questions/<int:pk>/", reading.question, anyone, name="question"),
    address("questions/<int:pk>/answer/<slug:code>/", answer.answer, signed_in, name="answer", methods=GIVES),
    address(
        "questions/<int:pk>/answer/<slug:code>/draft/", answer.save_draft, signed_in, name="save_draft", methods="POST"
    ),
    address("receipts/<slug:number>/", receipts.receipt, signed_in, name="receipt"),
    address("receipts/<slug:number>.json", receipts.receipt_file, signed_in, name="receipt_file"),
    address("receipts/<slug:number>/confirm/", receipts.confirm, signed_in, name="confirm_ballot", methods="POST"),
    address(
        "receipts/<slug:number>/accept/<int:wording>/",
        receipts.accept,
        signed_in,
        name="accept_wording",
        methods="POST",
    ),
]
