"""The addresses of registration, the door, participants and their figures."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone, signed_in

from . import permissions  # noqa: F401  (declares what `needs` asks)
from .views import door, figures, importing, keeping, lists, signing

KEEPS = needs("registration.keep_registrations")
BOTH = "GET POST"

urlpatterns = [
    address("meetings/<int:pk>/register", signing.register, signed_in, name="register", methods=BOTH),
    address("meetings/<int:pk>/registrations", keeping.registrations, KEEPS, name="registrations", methods=BOTH),
    address("meetings/<int:pk>/registrations.csv", lists.as_csv, KEEPS, name="registrations_csv", costly=True),
    address("meetings/<int:pk>/registrations.xlsx", lists.as_xlsx, KEEPS, name="registrations_xlsx", costly=True),
    address("meetings/<int:pk>/registrations/terms", keeping.terms, KEEPS, name="registration_terms", methods=BOTH),
    address(
        "meetings/<int:pk>/registrations/from-file",
        importing.from_file,
        KEEPS,
        name="participants_from_file",
        methods=BOTH,
    ),
    address(
        "meetings/<int:pk>/registrations/from-file/<int:upload>",
        importing.preview,
        KEEPS,
        name="participants_preview",
        methods=BOTH,
    ),
    address("meetings/<int:pk>/door", door.door, KEEPS, name="door"),
    address("meetings/<int:pk>/door/admit", door.admit, KEEPS, name="admit", methods="POST"),
    address("meetings/<int:pk>/door/count", door.count, KEEPS, name="door_count"),
    address("meetings/<int:pk>/participants", lists.participants, signed_in, name="participants"),
    address(
        "meetings/<int:pk>/participants/print",
        lists.participants_to_print,
        signed_in,
        name="participants_print",
        costly=True,
    ),
    address(
        "meetings/<int:pk>/participants/<slug:language>.<slug:form>",
        lists.list_as_file,
        signed_in,
        name="participants_file",
        costly=True,
    ),
    address(
        "meetings/<int:pk>/letters/<slug:code>/<slug:language>.<slug:form>",
        signing.delegation_letter_file,
        signed_in,
        name="delegation_letter_file",
        costly=True,
    ),
    address("meetings/<int:pk>/participation", figures.figures, anyone, name="participation"),
    address("meetings/<int:pk>/participation/state", figures.state, KEEPS, name="state_figures", methods=BOTH),
    address("registrations/<int:pk>", signing.registration, signed_in, name="registration"),
    address(
        "registrations/<int:pk>/letter/<slug:language>.<slug:form>",
        signing.letter_file,
        signed_in,
        name="registration_letter_file",
        costly=True,
    ),
    address("registrations/<int:pk>/correct", signing.correct, signed_in, name="correct_registration", methods=BOTH),
    address(
        "registrations/<int:pk>/withdraw", signing.withdraw, signed_in, name="withdraw_registration", methods="POST"
    ),
    address("registrations/<int:pk>/decide", keeping.decide, KEEPS, name="decide_registration", methods="POST"),
]
