"""What the doctor looks at of the desk: the watched folder and the mailbox."""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from intersession.site import clock
from intersession.site.keeping.doctor import OK, WARNING, WRONG, Said, look

from .folder import waiting_since
from .mailbox import MailboxError, address_of, opened
from .models import MailboxMark, MissedMail

LONG = timedelta(minutes=10)
RUN = "see that `intersession desk watch` runs"


@look("watched folder")
def watched_folder() -> Said:
    if not settings.DESK_FOLDER:
        return OK, "No folder is watched (INTERSESSION_DESK_FOLDER)."
    folder = Path(settings.DESK_FOLDER)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return WRONG, f"The watched folder {folder} is not there, or may not be read and written by this account."
    waiting, since = waiting_since(folder)
    if since is not None and clock.host_time() - since > LONG:
        return WARNING, f"{waiting} files wait in {folder}, the oldest for more than ten minutes: {RUN}."
    return OK, f"{folder} is watched; {waiting} files wait."


@look("mailbox")
def mailbox() -> Said:
    if not settings.DESK_MAILBOX:
        return OK, "No mailbox is read (INTERSESSION_DESK_MAILBOX)."
    try:
        address = address_of(settings.DESK_MAILBOX)
        with opened(address) as (_server, validity, count):
            mark = MailboxMark.objects.filter(mailbox=address.name, validity=validity).first()
    except MailboxError as why:
        return WRONG, str(why)
    missed = MissedMail.objects.filter(mailbox=address.name, validity=validity).order_by("-uid")
    if missed:
        last = missed[0]
        said = f"{len(missed)} messages of {address.name} could not be taken and are still there"
        return WARNING, f"{said}; the last, number {last.uid}: {last.why}"
    if mark is None and count:
        return WARNING, f"{address.name} has {count} messages, of which none was read yet: {RUN}."
    return OK, f"{address.name} is read; it holds {count} messages."
