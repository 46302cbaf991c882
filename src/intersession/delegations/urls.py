"""The addresses of members, missions, invitations and the own account."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone, signed_in

from . import permissions  # noqa: F401  (declares what `needs` asks)
from .views import account, groups, invitation, members, people

KEEPS = needs("delegations.keep_members")
KEEPS_GROUPS = needs("delegations.keep_groups")
INVITES_COLLEAGUES = needs("delegations.invite_colleague")
BOTH = "GET POST"

urlpatterns = [
    address("members/", members.members, anyone, name="members"),
    address("members/add/", members.add, KEEPS, name="add_delegation", methods=BOTH),
    address("members/from-list/", members.from_list, KEEPS, name="members_from_list", methods=BOTH),
    address("members/from-file/", members.from_file, KEEPS, name="members_from_file", methods=BOTH),
    address("members/from-file/<int:pk>/", members.preview, KEEPS, name="members_preview", methods=BOTH),
    address("members/invite-heads/", people.invite_heads, KEEPS, name="invite_heads", methods=BOTH),
    address("members/<slug:code>/", members.delegation, anyone, name="delegation"),
    address("members/<slug:code>/edit/", members.edit, KEEPS, name="edit_delegation", methods=BOTH),
    address("members/<slug:code>/end/", members.end, KEEPS, name="end_delegation", methods=BOTH),
    address("members/<slug:code>/invite/", people.invite, signed_in, name="invite", methods=BOTH),
    address("representatives/<int:pk>/", people.representative, signed_in, name="representative", methods=BOTH),
    address("representatives/<int:pk>/remove/", people.remove, signed_in, name="remove_representative", methods=BOTH),
    address("representatives/<int:pk>/hand-over/", people.hand_over, signed_in, name="hand_over", methods=BOTH),
    address("groups/", groups.groups, anyone, name="groups"),
    address("groups/add/", groups.keep, KEEPS_GROUPS, name="add_group", methods=BOTH),
    address("groups/<slug:code>/", groups.keep, KEEPS_GROUPS, name="keep_group", methods=BOTH),
    address("administration/", people.colleagues, INVITES_COLLEAGUES, name="colleagues", methods=BOTH),
    address("administration/<int:pk>/end/", people.end_office, INVITES_COLLEAGUES, name="end_office", methods="POST"),
    address("invitations/<int:pk>/again/", people.send_again, signed_in, name="send_again", methods="POST"),
    address("invitations/<int:pk>/withdraw/", people.withdraw, signed_in, name="withdraw_invitation", methods="POST"),
    address("invitations/<str:signed>/", invitation.invitation, anyone, name="invitation", methods=BOTH),
    address("account/", account.account, signed_in, name="account", methods=BOTH),
    address("account/close/", account.close, signed_in, name="close_account", methods=BOTH),
    address("account/tokens/", account.tokens, signed_in, name="tokens", methods=BOTH),
]
