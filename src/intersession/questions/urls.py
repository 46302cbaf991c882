"""The addresses of questions, answers, receipts and results."""

from intersession.accounts.models import User
from intersession.accounts.permissions import needs
from intersession.site import clock
from intersession.site.access import Rule, address, anyone, signed_in

from .notes_urls import note_urlpatterns
from .sheets_urls import sheet_urlpatterns
from .views import answer, call, capital, consolidate, enter, keep, proposals, reading, receipts, result, stances

keeps_questions = needs("questions.keep")
keeps = needs("accounts.act_for_administration")
ours = Rule(
    "of the Administration",
    "Anybody who is appointed in the Administration; who may do what there, each act asks.",
    lambda request: isinstance(request.user, User) and request.user.in_administration(clock.arrival_of(request)),
)
BOTH = "GET POST"

urlpatterns = [
    *note_urlpatterns,
    *sheet_urlpatterns,
    address("questions/", reading.questions, anyone, name="questions"),
    address("questions/add/", keep.add, needs("questions.keep"), name="add_question", methods=BOTH),
    address("questions/<int:pk>", reading.question, anyone, name="question_cited"),  # as it is cited, without the slash
    address("questions/<int:pk>/", reading.question, anyone, name="question"),
    address(
        "questions/<int:pk>/call/<slug:language>.<slug:form>", reading.call_file, anyone, name="call_file", costly=True
    ),
    address("questions/<int:pk>/deadline.ics", reading.deadline_calendar, anyone, name="question_calendar"),
    address("questions/<int:pk>/answer/<slug:code>/", answer.answer, signed_in, name="answer", methods=BOTH),
    address(
        "questions/<int:pk>/answer/<slug:code>/draft/", answer.save_draft, signed_in, name="save_draft", methods="POST"
    ),
    address("questions/<int:pk>/answer/<slug:code>/instead/", stances.instead, signed_in, name="instead", methods=BOTH),
    address("questions/<int:pk>/answer/<slug:code>/capital/", capital.ask, signed_in, name="ask_capital", methods=BOTH),
    address(
        "questions/<int:pk>/answer/<slug:code>/capital.<slug:language>.<slug:form>",
        capital.ask_file,
        signed_in,
        name="ask_capital_file",
        costly=True,
    ),
    address("capital/links/<int:pk>/revoke/", capital.revoke, signed_in, name="revoke_capital", methods="POST"),
    address("capital/<str:signed>/", capital.capital, anyone, name="capital", methods=BOTH),
    address(
        "questions/<int:pk>/absence/<slug:code>.json",
        receipts.absence_file,
        signed_in,
        name="absence_file",
        costly=True,
    ),
    address("receipts/<slug:number>/", receipts.receipt, signed_in, name="receipt"),
    address("receipts/<slug:number>.json", receipts.receipt_file, signed_in, name="receipt_file"),
    address(
        "receipts/<slug:number>/letter/<slug:language>.<slug:form>",
        receipts.receipt_letter_file,
        signed_in,
        name="receipt_letter_file",
        costly=True,
    ),
    address("receipts/<slug:number>/confirm/", receipts.confirm, signed_in, name="confirm_ballot", methods="POST"),
    address(
        "receipts/<slug:number>/accept/<int:wording>/",
        receipts.accept,
        signed_in,
        name="accept_wording",
        methods="POST",
    ),
    address("questions/<int:pk>/keep/", keep.keep, ours, name="keep_question", methods=BOTH),
    address("questions/<int:pk>/missions/", call.call, keeps_questions, name="call", methods=BOTH),
    address("questions/<int:pk>/missions.zip", call.call_all, keeps_questions, name="call_all", costly=True),
    address("questions/<int:pk>/missions/<slug:code>/", call.call_preview, keeps_questions, name="call_preview"),
    address(
        "questions/<int:pk>/missions/<slug:code>.zip", call.call_zip, keeps_questions, name="call_zip", costly=True
    ),
    address(
        "questions/<int:pk>/missions/<slug:code>/<slug:which>.<slug:language>.<slug:form>",
        call.call_paper_file,
        keeps_questions,
        name="call_paper",
        costly=True,
    ),
    address("questions/<int:pk>/enter/", enter.enter, keeps, name="enter_ballot", methods=BOTH),
    address("questions/<int:pk>/consolidate/", consolidate.consolidate, keeps, name="consolidate", methods=BOTH),
    address("questions/<int:pk>/proposals/", proposals.proposals, anyone, name="proposals"),
    address(
        "questions/<int:pk>/proposals/<int:wording>/<slug:code>/",
        proposals.sponsor,
        signed_in,
        name="sponsor",
        methods="POST",
    ),
    address("questions/<int:pk>/result/", result.result, anyone, name="result"),
    address("questions/<int:pk>/result.csv", result.result_csv, anyone, name="result_csv", costly=True),
    address("questions/<int:pk>/result.bundle.json", result.result_bundle, anyone, name="result_bundle", costly=True),
    address("questions/<int:pk>/result.json", result.result_json, anyone, name="result_json", costly=True),
    address(
        "questions/<int:pk>/result/ballots.<slug:form>",
        result.result_ballots,
        anyone,
        name="result_ballots",
        costly=True,
    ),
    address(
        "questions/<int:pk>/result/<slug:language>.<slug:form>",
        result.result_file,
        anyone,
        name="result_file",
        costly=True,
    ),
    address(
        "questions/<int:pk>/result/letters/<slug:code>/<slug:language>.<slug:form>",
        result.confirming_letter_file,
        signed_in,
        name="confirming_letter_file",
        costly=True,
    ),
]
