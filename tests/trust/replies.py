"""What stands at the desk of the world that may leak: letters, a mail with a file, an address that is known."""

from email.message import EmailMessage
from typing import Any

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.desk import actions as desk
from intersession.site import clock


def replies_of(officer: User) -> dict[str, Any]:
    """At the desk: a letter that waits, a mail with a file, one that was set aside; and an address that is known."""
    at = clock.now()
    france = Delegation.objects.get(code="FR")
    letters = [
        f"Permanent Mission of France\n\nFrance selects topic (a). Quorvantine {number}".encode() for number in range(2)
    ]
    waiting, aside = (
        desk.arrive(letter, name="Zyxomarrow.txt", how="upload", at=at, by=officer).reply for letter in letters
    )
    desk.set_aside(aside, "duplicate", version=1, at=at, by=officer)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = (
        "Quorvantine@trust.example",
        "office@trust.example",
        "Zyxomarrow",
        "Mon, 13 Oct 2008 09:00:00 +0200",
    )
    mail.set_content("Please find attached.")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(40), maintype="image", subtype="png", filename="scan.png")
    mailed = desk.arrive(mail.as_bytes(), name="mail.eml", how="upload", at=at, by=officer).reply
    known = desk.know_address(france, "france.example", source="note 7", at=at, by=officer)
    return {
        "reply": waiting.pk, "aside": aside.pk, "mailed": mailed.pk, "attachment": mailed.attachments.get().pk, "known": known.pk,
    }  # fmt: skip
