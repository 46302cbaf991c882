"""The addresses of questions, answers, receipts and results."""

from intersession.accounts.models import User
from intersession.accounts.permissions import needs
from intersession.site import clock
from intersession.site.access import Rule, address, anyone, signed_in

from .notes_urls import note_urlpatterns
from .views import answer, consolidate, enter, keep, reading, receipts, result

keeps = needs("accounts.act_for_administration")
ours = Rule(
    "of the Administration",
    "Anybody who is appointed in the Administration; who may do what there, each act asks.",
    lambda request: isinstance(request.user, User) and request.user.in_administration(clock.arrival_of(request)),
)
BOTH = "GET POST"

urlpatterns = [
    *note_urlpatterns,
    address("questions/", reading.questions, anyone, name="questions"),
    address("questions/<int:pk>", reading.question, anyone, name="question_cited"),  # as it is cited, without the slash
    address("questions/<int:pk>/", reading.question, anyone, name="question"),
    address("questions/<int:pk>/answer/<slug:code>/", answer.answer, signed_in, name="answer", methods=BOTH),
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
    address("questions/<int:pk>/keep/", keep.keep, ours, name="keep_question", methods=BOTH),
    address("questions/<int:pk>/enter/", enter.enter, keeps, name="enter_ballot", methods=BOTH),
    address("questions/<int:pk>/consolidate/", consolidate.consolidate, keeps, name="consolidate", methods=BOTH),
    address("questions/<int:pk>/result/", result.result, anyone, name="result"),
    address("questions/<int:pk>/result.csv", result.result_csv, anyone, name="result_csv"),
    address("questions/<int:pk>/result.json", result.result_json, anyone, name="result_json"),
]
