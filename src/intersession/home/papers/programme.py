"""A meeting's programme as a document: by day, with the times of the place where it is held."""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core.document import Block, Heading, Item, Passage, ReadDocument, Run
from intersession.home.programme import Day, Line, days, whom_words, zone_words
from intersession.home.ribbon import days_words
from intersession.meetings.models import Meeting, ProgrammeItem, Speaker
from intersession.site.labels import in_language
from intersession.site.models import Organization
from intersession.site.papers import masthead


def programme(
    meeting: Meeting, items: Iterable[ProgrammeItem], organization: Organization, language: str, *, over: bool
) -> ReadDocument:
    """What is to happen in a meeting, item by item (the `items` that the reader may see); provisional until it is over."""
    with translation.override(language):
        planned = days(items)
        title = _("Programme") if over else _("Provisional programme")
        head = masthead(
            organization, language, title, meeting=in_language(meeting.title), kind=days_words(meeting),
            place=in_language(meeting.place), day=None,
        )  # fmt: skip
        zone = zone_words(meeting, [line for day in planned for line in day.lines])
        note = (
            [_text(1, None, (Run(_("Times of %(zone_words)s") % {"zone_words": zone}, ("italic",)),))] if zone else []
        )
        return ReadDocument(head, [*note, *_blocks(planned)])


def _blocks(planned: Iterable[Day]) -> Iterator[Block]:
    number = 1
    for at, day in enumerate(planned, start=1):
        section = f"hdg_{at}"
        yield Heading(1, section, day.words, 0)
        for line in day.lines:
            number += 1
            passage = _text(number, section, tuple(_item(line)))
            passage.items = [
                Item(None, 1, f"{passage.id}__bullet_{n}", words) for n, words in enumerate(_under(line.row), start=1)
            ]
            yield passage


def _text(number: int, section: str | None, runs: tuple[Run, ...]) -> Passage:
    return Passage(None, f"text_{number}", section, 0, "".join(run.text for run in runs), runs=runs)


def _item(line: Line) -> Iterator[Run]:
    """ "10:00–13:00  (a) Panel discussion: The title, with a partner"."""
    item: ProgrammeItem = line.row
    head = " ".join(filter(None, (line.times, f"({item.letter})" if item.letter else "")))
    if head:
        yield Run(f"{head} ")
    title, kind = in_language(item.title), item.kind_words
    yield Run(title or kind, ("bold",))
    rest = [kind] if title else []
    if in_language(item.partner):
        rest.append(_("with %(partner)s") % {"partner": in_language(item.partner)})
    if item.discussed:
        rest.append(_("followed by discussion"))
    if item.withdrawn_at:
        rest.append(_("withdrawn"))
    if rest:
        yield Run(f" – {', '.join(rest)}")


def _under(item: ProgrammeItem) -> Iterator[str]:
    yield from filter(None, (in_language(item.opens_with), in_language(item.about)))
    yield from map(_speaker, item.speakers.all())


def _speaker(speaker: Speaker) -> str:
    said = ", ".join(filter(None, (speaker.name, in_language(speaker.function), whom_words(speaker))))
    if speaker.role == Speaker.Role.PANELLIST:
        return said
    return _("%(role)s: %(who)s") % {"role": speaker.get_role_display(), "who": said}
