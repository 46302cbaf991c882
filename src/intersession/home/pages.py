"""Privacy and contact."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from intersession.site.models import Organization
from intersession.site.personal import register

DATA = {
    "accounts.User.email": _("Mail address of an account"),
    "accounts.User.name": _("Name of an account"),
    "accounts.User.password": _("Password"),
    "accounts.Token.name": _("Name of a program’s token"),
    "delegations.Invitation.email": _("Mail address of an invitation"),
    "delegations.Invitation.name": _("Name of an invitation"),
    "meetings.Speaker.name": _("Name in a programme"),
    "meetings.Speaker.function": _("Function of a person in a programme"),
    "registration.Registration.name": _("Name of a registration"),
    "registration.Registration.mail": _("Mail address of a registration"),
    "registration.Registration.position": _("Function of a registration"),
    "registration.Registration.affiliation": _("Organization or institution of a registration"),
    "registration.Registration.reason": _("Reason of a refused registration"),
    "registration.Registration.person": _("Who is registered, for comparison"),
    "registration.Registration.name_key": _("Name of a registration, for comparison"),
    "registration.Registration.searched": _("Words by which a registration is found"),
    "registration.Registration.code": _("Code of a registration"),
    "site.KeptAnswer.body": _("Answer to a write"),
    "site.Upload.name": _("Name of a file"),
    "site.Mail.to": _("Address that a mail went to"),
    "site.SunkMail.to": _("Address of a caught mail"),
    "site.SunkMail.subject": _("Subject of a caught mail"),
    "site.SunkMail.text": _("Text of a caught mail"),
    "site.SunkMail.html": _("Text of a caught mail, as a page"),
    "site.SunkMail.files": _("Files that went with a caught mail"),
    "account.EmailAddress.email": _("Address that was proved"),
    "sessions.Session.session_data": _("Session of a person who is signed in"),
    "usersessions.UserSession.ip": _("Address of the device of a session"),
    "usersessions.UserSession.user_agent": _("Browser of a session"),
    "mfa.Authenticator.data": _("Passkey, app or recovery codes"),
}


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, what for, how long and who sees it: the register itself, not a promise about it."""
    rows = [
        (DATA.get(name, name), said.purpose, said.keep, said.seen_by)
        for name, said in sorted(register(), key=lambda row: row[0])
    ]
    columns = [_("Datum"), _("What for"), _("Kept"), _("Seen by")]
    return render(request, "home/privacy.html", {"columns": columns, "rows": rows})


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "home/contact.html", {"organization": Organization.objects.first()})
