"""Plain builders of silence procedures: an alpine passes commission of five States, whose texts are its own."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from intersession.cycles.models import Cycle
from intersession.silence import actions
from intersession.silence.forms import READY
from intersession.silence.models import Break, SilenceProcedure
from intersession.site import clock
from intersession.site.ticker import tick
from tests import make_forum as make
from tests.make_forum import Forum, Mission

TEXT = {
    "en": "The passes are kept open from May to October.\n\nTolls are shared by length of road.\n\nA report is made each winter.",
    "fr": "Les cols restent ouverts de mai à octobre.\n\nLes péages sont répartis selon la longueur des routes.\n\nUn rapport est fait chaque hiver.",
    "es": "Los puertos quedan abiertos de mayo a octubre.\n\nLos peajes se reparten según la longitud de las carreteras.\n\nCada invierno se hace un informe.",
}  # fmt: skip
TITLE = {"en": "Keeping of the passes", "fr": "Entretien des cols", "es": "Mantenimiento de los puertos"}
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def wall(text: str, zone: str = "Europe/Zurich") -> datetime:
    """The instant, in UTC, so that hours that are added to it are real hours."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def draft(by: Forum, **fields: Any) -> SilenceProcedure:
    """A procedure by rules of its own, 72 hours in Geneva, unless told otherwise; not opened."""
    cycle, _ = Cycle.objects.get_or_create(year=2031)
    topics = fields.pop("topics", [])
    ready = READY.get(fields.get("form", ""), {"number": 72, "unit": "hours"})
    usual = {"title": TITLE, "typed": TEXT, "opener": {"en": "the Chair"}, "zone": "Europe/Zurich", "weekend": [5, 6]}
    made = SilenceProcedure(cycle=cycle, **usual | ready | fields)
    return actions.keep_procedure(made, topics, at=clock.now(), by=by.officer)


def draft_at(by: Forum, moment: datetime, **fields: Any) -> SilenceProcedure:
    with clock.held_at(moment):
        return draft(by, **fields)


def opened(by: Forum, at: datetime | None = None, **fields: Any) -> SilenceProcedure:
    """The procedure, put to the membership at that moment (now unless told)."""
    moment = at or clock.now()
    with clock.held_at(moment):
        return actions.open_procedure(draft(by, **fields), at=moment, by=by.officer)


def objects(procedure: SilenceProcedure, mission: Mission, *paragraphs: str, **how: Any) -> Break:
    """The mission breaks the silence: its head, a second after the opening, unless told."""
    assert procedure.opened_at is not None
    how = {"at": procedure.opened_at + SECOND, "by": mission.head, "reason": "Not so."} | how
    with clock.held_at(how["at"]):
        return actions.break_silence(procedure, mission.delegation, paragraphs=paragraphs, **how)


def withdraws(procedure: SilenceProcedure, mission: Mission, at: datetime, **how: Any) -> Break:
    with clock.held_at(at):
        return actions.withdraw_break(procedure, mission.delegation, **{"at": at, "by": mission.head} | how)


def ended(procedure: SilenceProcedure) -> SilenceProcedure:
    """The procedure after its end, as the clock settles it."""
    standing = SilenceProcedure.objects.get(pk=procedure.pk)
    assert standing.ends_at is not None
    with clock.held_at(standing.ends_at + actions.running.DRAIN):
        tick()
    return SilenceProcedure.objects.get(pk=procedure.pk)


def forum(members: int = 5) -> Forum:
    return make.forum(members)
