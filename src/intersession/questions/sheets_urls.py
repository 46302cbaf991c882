"""The addresses of rule sheets, rolls and votes held elsewhere; `questions.urls` joins them before its own."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from . import permissions  # noqa: F401  the permissions register themselves
from .views import elsewhere, rolls, sheets

keeps_sheets, keeps_rolls = needs("questions.keep_sheets"), needs("questions.keep_rolls")
BOTH = "GET POST"

sheet_urlpatterns = [
    address("questions/rules/", sheets.sheets, keeps_sheets, name="rule_sheets"),
    address("questions/rules/add/", sheets.add, keeps_sheets, name="add_rule_sheet", methods=BOTH),
    address("questions/rules/<slug:code>/", sheets.sheet, keeps_sheets, name="rule_sheet"),
    address("questions/rules/<slug:code>/edit/", sheets.edit, keeps_sheets, name="edit_rule_sheet", methods=BOTH),
    address(
        "questions/rules/<slug:code>/remove/", sheets.remove, keeps_sheets, name="remove_rule_sheet", methods="POST"
    ),
    address("questions/roll/", rolls.roll, keeps_rolls, name="roll", methods=BOTH),
    address("questions/elsewhere/", elsewhere.votes, anyone, name="outside_votes"),
    address("questions/elsewhere/add/", elsewhere.add, needs("questions.keep"), name="add_outside_vote", methods=BOTH),
    address("questions/elsewhere/<int:pk>/", elsewhere.vote, anyone, name="outside_vote", methods=BOTH),
    address("questions/elsewhere/<int:pk>.json", elsewhere.vote_json, anyone, name="outside_vote_json"),
    address("questions/roll/<int:pk>/end/", rolls.end, keeps_rolls, name="end_voting_standing", methods=BOTH),
]
