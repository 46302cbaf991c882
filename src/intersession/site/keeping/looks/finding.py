"""What records say, and whether they are found by it."""

from django.db import DatabaseError, connection, transaction

from intersession.site import finding
from intersession.site.keeping.doctor import OK, WRONG, Said, look
from intersession.site.matching import FTS
from intersession.site.models import Indexed

MEND = "intersession reindex"


@look("finding")
def index() -> Said:
    """PostgreSQL's own index cannot differ from the rows; SQLite is asked whether its does."""
    if connection.vendor == "sqlite" and not _follows():
        return WRONG, f"The words of {Indexed._meta.db_table} are not those by which its rows are found: {MEND}."
    wrong = list(finding.disagreements())
    if wrong:
        source, subject, _version, language = wrong[0]
        return WRONG, f"{len(wrong)} texts are not found as they stand ({source} {subject}, {language}): {MEND}."
    return OK, f"Records are found by what they say ({Indexed.objects.filter(part=0).count()} texts)."


def _follows() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True
