"""The demonstration: loaded once, kept when it is started again, and its people with the tokens of their programs."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, connections, transaction
from django.utils.crypto import salted_hmac

from intersession.accounts.actions import make_token
from intersession.accounts.models import Token, User
from intersession.audit.acts import CONSOLE, record, untold
from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.ticker import tick

from .people import Sample, cast
from .records import moment
from .story import tell

BEGINS = "2008-10-13T09:00"
LOADED = "demonstration.loaded"


class NotDemonstrated(Exception):
    """The demonstration cannot be loaded here; the message is one clear line."""


def demonstrate(*, at: str | None, all_heads: bool) -> list[dict[str, str | None]]:
    """Load the year unless it is there, move the clock to `at` (wall time at the seat) if given, and list the people to enter as.

    A second call keeps what was done since, and gives the same tokens. Raises NotDemonstrated.
    """
    refuse_in_production()
    asked = _moment(at) if at else None
    _refuse_foreign_records()
    if not _is_loaded():
        _load()
    if asked:
        _move_to(asked)
    return _doors(all_heads)


def refuse_in_production() -> None:
    if settings.PROFILE == "production":
        raise NotDemonstrated("The demonstration runs in the profiles demo and test only.")


def _move_to(asked: datetime) -> None:
    try:
        clock.move_to(asked)
    except clock.ClockRefused as refusal:
        raise NotDemonstrated(
            "The demonstration's clock is past that moment, and moves forward only; --reset starts over."
        ) from refusal
    tick()


def _moment(at: str) -> datetime:
    try:
        asked = moment(at)
    except ValueError as fault:
        raise NotDemonstrated(f"{at!r} is not a wall time such as {BEGINS}.") from fault
    if asked < moment(BEGINS):
        raise NotDemonstrated(f"The demonstration begins at {BEGINS} and its clock moves forward only.")
    return asked


@transaction.atomic
def _load() -> None:
    with untold():
        tell()
    clock.begin_at(moment(BEGINS))
    record(LOADED, Organization.objects.get(), by=CONSOLE)


def _is_loaded() -> bool:
    return Act.objects.filter(verb=LOADED).exists()


def _refuse_foreign_records() -> None:
    """Never into, and never over, a forum that is not the demonstration's."""
    if Organization.objects.exists() and not _is_loaded():
        raise NotDemonstrated("This database holds a forum that is not the demonstration. Nothing was changed.")


def start_over() -> None:
    """Forget the demonstration: on SQLite a new file, on PostgreSQL a new schema. Raises NotDemonstrated for anything else."""
    refuse_in_production()
    tables = connection.introspection.table_names()
    if Organization._meta.db_table in tables and Act._meta.db_table in tables:
        _refuse_foreign_records()
    elif tables:
        raise NotDemonstrated("This database holds tables that are not the demonstration's. Nothing was changed.")
    if connection.vendor == "sqlite":
        _remove_file(Path(connection.settings_dict["NAME"]))
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connections.close_all()


def _remove_file(database: Path) -> None:
    connections.close_all()
    for part in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)


def _doors(all_heads: bool) -> list[dict[str, str | None]]:
    """The people to enter as, one for each role; with `all_heads` the head of every member's mission too."""
    people = list(cast())
    shown = [sample for sample in people if sample.role not in ("", "head_of")]
    rows = [_row(sample, sample.role) for sample in shown]
    if all_heads:
        rows += [_row(sample, "head_of") for sample in people if _heads_a_member(sample)]
    _keep_tokens(rows)
    return rows


def _heads_a_member(sample: Sample) -> bool:
    return sample.role in ("head", "other_head", "head_of")


def _row(sample: Sample, role: str) -> dict[str, str | None]:
    return {
        "role": role,
        "email": sample.email,
        "token": token_of(sample.email),
        "delegation": sample.delegation or None,
    }


def token_of(email: str) -> str:
    """The same for the same data folder: a signature over the address."""
    return "isn_" + salted_hmac("intersession.demonstration", email, algorithm="sha256").hexdigest()[:43]


@transaction.atomic
def _keep_tokens(rows: list[dict[str, str | None]]) -> None:
    """Make the tokens that are not there yet."""
    known = set(Token.objects.filter(name="demonstration").values_list("user__email", flat=True))
    wanted = {str(row["email"]) for row in rows} - known
    for user in User.objects.filter(email__in=wanted).order_by("pk"):
        make_token(user, name="demonstration", acts=["*"], delegation_code="", secret=token_of(user.email), by=CONSOLE)
