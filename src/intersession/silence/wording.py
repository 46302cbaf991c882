"""Silence procedures in words, in the reader's language: rules, lengths, ends, outcomes, breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core import silence as core
from intersession.core.instants import MomentError
from intersession.delegations.models import Delegation
from intersession.site.faults import words_of
from intersession.site.labels import in_language
from intersession.ui.moments import day_words

from .models import Break, Breaking, SilenceProcedure, State

HOURS_A_DAY = 24


@dataclass(frozen=True)
class Length:
    """A length with the end that it gives; `problem` says why it gives none."""

    words: str
    end: datetime | None
    chosen: bool
    problem: str = ""


def length_words(number: int, unit: str) -> str:
    """ "72 hours", "3 days", "3 working days"."""
    return {
        "hours": ngettext("%(n)s hour", "%(n)s hours", number),
        "days": ngettext("%(n)s day", "%(n)s days", number),
        "working_days": ngettext("%(n)s working day", "%(n)s working days", number),
    }[unit] % {"n": number}


def lengths(procedure: SilenceProcedure, at: datetime) -> list[Length]:
    """The procedure's own length, and beside it the two that are easily taken for it, each with the end that it gives from then."""
    hours = procedure.number if procedure.unit == "hours" else procedure.number * HOURS_A_DAY
    days, rest = divmod(hours, HOURS_A_DAY)
    alike = [("hours", hours), ("days", days), ("working_days", days)] if not rest else [("hours", hours)]
    return [
        _length(procedure, number, unit, at) for unit, number in alike if 1 <= number <= core.LONGEST[unit]
    ]  # fmt: skip


def _length(procedure: SilenceProcedure, number: int, unit: str, at: datetime) -> Length:
    chosen = unit == procedure.unit
    until = procedure.until if unit != "hours" else None
    fold = procedure.fold if chosen else 0
    try:
        length = core.Length(number, unit, until)  # type: ignore[arg-type]
        end = core.end_of(at, length, procedure.clock, procedure.calendar, fold=fold)
    except MomentError as fault:
        return Length(length_words(number, unit), None, chosen, words_of(fault))
    return Length(length_words(number, unit), end, chosen)


def idle_words(procedure: SilenceProcedure, opened_at: datetime, end: datetime) -> list[str]:
    """The weekends and holidays from the opening to the end: "Saturday 24 October 2026"."""
    idle = core.idle_days(opened_at, end, procedure.clock, procedure.calendar)
    return [_idle_day(procedure, day) for day in idle]


def _idle_day(procedure: SilenceProcedure, day: date) -> str:
    named = f"{dateformat.format(day, 'l')} {day_words(day)}"
    return _("%(day)s (holiday)") % {"day": named} if day.isoformat() in procedure.holidays else named


def rules_words(procedure: SilenceProcedure, entitled: int | None = None) -> list[str]:
    """What breaks the silence, how a break can be withdrawn, what falls, and who sees who objected: a sentence each."""
    return [_breaking(procedure, entitled), _withdrawing(procedure), _falling(procedure), _showing(procedure)]


def _breaking(procedure: SilenceProcedure, entitled: int | None) -> str:
    words = {
        Breaking.ONE: _("One delegation that objects breaks the silence."),
        Breaking.THIRD: _("The silence is broken once at least one third of the members object."),
        Breaking.MAJORITY: _("The silence is broken once more than half of the members object."),
    }[Breaking(procedure.breaks)]
    if entitled is None or procedure.breaks == Breaking.ONE:
        return words
    needed = procedure.rules.needed(entitled)
    return f"{words} {_('That is %(needed)s of %(entitled)s.') % {'needed': needed, 'entitled': entitled}}"


def _withdrawing(procedure: SilenceProcedure) -> str:
    if procedure.at_once:
        return _("The procedure ends at the moment at which it is broken; that cannot be taken back.")
    return _("An objection can be withdrawn until the end; the silence then stands as if it had not been made.")


def _falling(procedure: SilenceProcedure) -> str:
    if procedure.in_part:
        return _("Paragraphs that are objected to fall alone: the rest of the text is agreed.")
    return _("The text stands or falls as a whole, also where only a paragraph is objected to.")


def _showing(procedure: SilenceProcedure) -> str:
    if procedure.shown_at_once:
        return _("Delegations see at once who objects and why; everybody does after the end.")
    return _("Nobody outside a delegation sees before the end that it objects; everybody does after the end.")


def outcome_words(procedure: SilenceProcedure) -> str:
    """The outcome as one sentence; nothing while there is none."""
    found = procedure.outcome
    if procedure.state == State.BROKEN:
        return _("The silence was broken by %(names)s: the text is not agreed.") % {"names": _breakers(procedure)}
    if procedure.state == State.IN_PART:
        fell = procedure.cited(found["fell"])
        return ngettext(
            "The text is agreed without paragraph %(fell)s, to which %(names)s objected.",
            "The text is agreed without paragraphs %(fell)s, to which %(names)s objected.",
            len(fell),
        ) % {"fell": listed(fell), "names": _breakers(procedure)}
    if procedure.state == State.AGREED:
        return _agreed(found)
    return _("The Administration withdrew the text before the end.") if procedure.state == State.CANCELLED else ""


def _agreed(found: dict[str, Any]) -> str:
    if not found["objected"]:
        return _("The silence was not broken: the text is agreed.")
    return ngettext(
        "%(objected)s member of %(entitled)s objected, %(needed)s would have had to: the text is agreed.",
        "%(objected)s members of %(entitled)s objected, %(needed)s would have had to: the text is agreed.",
        found["objected"],
    ) % found  # fmt: skip


def _breakers(procedure: SilenceProcedure) -> str:
    names = {each.delegation.code: str(each.delegation) for each in procedure.standing}
    return listed([names.get(code, code) for code in procedure.outcome["broken_by"]])


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}


def break_words(procedure: SilenceProcedure, delegation: Delegation, paragraphs: Sequence[str]) -> str:
    """What an objection is to, as one sentence."""
    name = in_language(delegation.names)
    if not paragraphs:
        return _("%(name)s objects to the text as a whole.") % {"name": name}
    cited = procedure.cited(paragraphs)
    return ngettext(
        "%(name)s objects to paragraph %(cited)s.", "%(name)s objects to paragraphs %(cited)s.", len(cited)
    ) % {"name": name, "cited": listed(cited)}


def said_by(made: Break, procedure: SilenceProcedure) -> str:
    return break_words(procedure, made.delegation, made.paragraphs)


def article_words(procedure: SilenceProcedure) -> str:
    """Where the rules stand."""
    return {
        "un": _("General Assembly decision 74/544"),
        "wto": _("practice of the councils and committees of the WTO"),
        "icao": _("Convention on International Civil Aviation, article 90"),
    }.get(procedure.form, procedure.article)


def opening_words(procedure: SilenceProcedure) -> str:
    """On whose authority it is opened, after whose consultation."""
    opener, consulted = in_language(procedure.opener), in_language(procedure.consulted)
    if not consulted:
        return _("Put by: %(opener)s.") % {"opener": opener}
    return _("Put by: %(opener)s, after consulting: %(consulted)s.") % {"opener": opener, "consulted": consulted}
