"""Wall times and instants: what a clock on the wall says, in a zone, and when that is.

A deadline is entered as wall time and zone, and kept as an instant in UTC. A wall time that the clocks skip is refused;
one that they show twice is asked about, unless `fold` says which (0 the earlier, 1 the later). Instants are aware
`datetime`s; arithmetic on them is done in UTC, so "1d" is 24 hours whatever the clocks do. Nothing here knows what time
it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from intersession.core.faults import Fault, FaultError

MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?P<offset>Z|[+-]\d{2}:\d{2})?", re.ASCII
)
DURATION = re.compile(r"(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?", re.ASCII)
UNITS = ("weeks", "days", "hours", "minutes")
LONGEST = timedelta(days=3660)


class MomentError(FaultError):
    """Text that is no moment, duration or zone; or a moment outside the calendar."""


class SkippedTimeError(MomentError):
    """The clocks skip this wall time; `before` and `after` are the same reading by the offsets on either side."""

    def __init__(self, wall: datetime, zone: ZoneInfo) -> None:
        self.wall, self.zone = wall, zone
        self.before, self.after = _instants(wall, zone)
        named = {"time": f"{wall:%H:%M}", "date": f"{wall:%Y-%m-%d}", "zone": zone.key}
        super().__init__(
            Fault("time_skipped", "{time} does not exist on {date} in {zone}: the clocks go forward.", named)
        )


class RepeatedTimeError(MomentError):
    """The clocks show this wall time twice; `earlier` and `later` are the two instants to choose from."""

    def __init__(self, wall: datetime, zone: ZoneInfo) -> None:
        self.wall, self.zone = wall, zone
        self.earlier, self.later = _instants(wall, zone)
        named = {
            "time": f"{wall:%H:%M}",
            "date": f"{wall:%Y-%m-%d}",
            "zone": zone.key,
            "earlier": utc_offset(self.earlier.astimezone(zone)),
            "later": utc_offset(self.later.astimezone(zone)),
        }
        sentence = "{time} comes twice on {date} in {zone}, first at {earlier}, then at {later}: which is meant?"
        super().__init__(Fault("time_repeated", sentence, named))


def instant(wall: datetime, zone: ZoneInfo, *, fold: int | None = None) -> datetime:
    """The instant, in UTC, at which clocks in `zone` show `wall` (a naive datetime).

    Raises `SkippedTimeError` for a wall time that does not exist, and `RepeatedTimeError` for one that exists twice
    unless `fold` (0 or 1) says which.
    """
    if wall.tzinfo is not None:
        raise ValueError("A wall time has no offset of its own.")
    earlier, later = _instants(wall, zone)
    if earlier == later:
        return earlier
    if earlier > later:
        raise SkippedTimeError(wall, zone)
    if fold is None:
        raise RepeatedTimeError(wall, zone)
    return later if fold else earlier


def read_moment(text: str, zone: ZoneInfo | None = None, *, fold: int | None = None) -> datetime:
    """The instant, in UTC, that `2008-10-13T09:00` (wall time in `zone`) or `2008-10-13T09:00+02:00` names.

    Seconds and a fraction may follow. An offset in the text prevails over `zone`. Raises `MomentError` for anything
    else (a date alone, a space for the T, 24:00, a missing zone), and as `instant` does.
    """
    found = MOMENT.fullmatch(text)
    if not found:
        raise MomentError(Fault("not_a_moment", "“{text}” is not a moment like 2010-03-31T18:00.", {"text": text}))
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        if zone is not None:
            return instant(moment, zone, fold=fold)
    except MomentError:
        raise
    except (ValueError, OverflowError):
        raise MomentError(Fault("no_such_moment", "“{text}” is not in the calendar.", {"text": text})) from None
    raise MomentError(Fault("no_zone", "“{text}” says neither its offset nor a zone.", {"text": text}))


def read_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name such as `Africa/Nairobi`. Raises `MomentError` for an unknown one."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise MomentError(Fault("unknown_zone", "There is no time zone “{zone}”.", {"zone": name})) from None


def read_duration(text: str) -> timedelta:
    """A length of time: `1w`, `3d`, `72h`, `30m`, or several from long to short (`1d12h`); more than nothing, at most
    ten years. A day is 24 hours. Raises `MomentError`."""
    found = DURATION.fullmatch(text)
    if not found or not text or len(text) > 20:
        raise MomentError(
            Fault("not_a_duration", "“{text}” is not a length of time like 1w, 3d, 72h or 30m.", {"text": text})
        )
    length = _length(found)
    if not length or length > LONGEST:
        raise MomentError(
            Fault("duration_out_of_range", "“{text}” is nothing, or longer than ten years.", {"text": text})
        )
    return length


def later(moment: datetime, length: timedelta) -> datetime:
    """The instant, in UTC, a length of time after `moment`: real hours, across any change of clocks."""
    return _aware(moment).astimezone(UTC) + length


def same_time_on(moment: datetime, days: int, zone: ZoneInfo, *, fold: int | None = None) -> datetime:
    """The instant at which the clocks in `zone` show the same time `days` later: 23, 24 or 25 hours a day. Raises as
    `instant` does."""
    wall = _aware(moment).astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return instant(wall.replace(fold=0), zone, fold=fold)


def utc_offset(local: datetime) -> str:
    """`UTC+2`, `UTC−3:30`, `UTC`."""
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def _instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants by the offset before a change of clocks and by the one after: equal where nothing changes, the first
    the greater in a gap (PEP 495)."""
    return (
        wall.replace(tzinfo=zone, fold=0).astimezone(UTC),
        wall.replace(tzinfo=zone, fold=1).astimezone(UTC),
    )


def _length(found: re.Match[str]) -> timedelta:
    numbers = {unit: int(number) for unit, number in zip(UNITS, found.groups(), strict=True) if number}
    try:
        return timedelta(**numbers)
    except OverflowError:
        return timedelta.max


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("An instant has an offset; a wall time is no instant.")
    return moment
