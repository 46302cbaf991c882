"""What the doctor looks at in the record of acts."""

from intersession.site.keeping.doctor import OK, WRONG, Said, look

from . import log


@look("log")
def chain() -> Said:
    if fault := log.fault("default"):
        return (
            WRONG,
            f"The chain of acts is broken: {fault} Stop the server, keep a copy of the database, and restore the last backup.",
        )
    acts, head = log.head("default")
    return OK, f"The chain of {acts} acts holds; it ends with {head[:16]}."
