"""What the doctor looks at in the record of acts."""

from intersession.site.keeping.doctor import OK, WRONG, Said, look

from . import log
from .keys import at_hand, known_keys
from .models import Entry
from .publishing import latest


@look("log")
def chain() -> Said:
    if fault := log.fault("default"):
        return (
            WRONG,
            f"The record of what happened is broken: {fault} Stop the server, keep a copy of the database, and restore the last backup.",
        )
    acts, head = log.head("default")
    entries, signed = Entry.objects.size(), latest()
    keys = known_keys()
    if keys and not any(each.known == keys[-1] for each in at_hand(keys)):
        return WRONG, (
            f"The key of the public log ({keys[-1].id.hex()}) is not in the data folder: its head is not signed any more. "
            "Put it back, or let a new key sign: intersession log rotate-key."
        )
    told = f"its head of {signed.size} is signed" if signed else "its head is signed when the server runs"
    return (
        OK,
        f"The chain of {acts} acts holds; it ends with {head[:16]}. The public log of {entries} entries holds; {told}.",
    )
