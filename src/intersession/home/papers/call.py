"""The call for a meeting: the letter by which the Administration invites to it."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from intersession.core.document import ReadDocument
from intersession.core.names import joined
from intersession.cycles.models import Mandate, Theme, Topic
from intersession.home.programme import Line, sitting_lines, zone_words
from intersession.meetings.models import Meeting
from intersession.questions.papers import mandate_words
from intersession.registration.models import TERMS, RegistrationTerms
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import address_of, forum_day, zone_moment
from intersession.ui.moments import days_words


def meeting_call(meeting: Meeting, organization: Organization, language: str) -> ReadDocument:
    """The call in one language: on which mandate the meeting is held, when and where, how and until when its
    participants are registered, in which languages the forum works, whom to ask."""
    with translation.override(language):
        day = forum_day(meeting.announced_at, organization) if meeting.announced_at else None
        head = masthead(
            organization, language, in_language(meeting.title), kind=_("Letter of invitation"), day=day,
            meeting=in_language(organization.forum_name),
        )  # fmt: skip
        letter = Letter()
        letter.line(_("To the members and observers"), "bold")
        letter.say(
            _(
                "The Administration has the honour to invite the members and observers to the following meeting: “%(title)s”"
            )
            % {"title": in_language(meeting.title)}
        )
        letter.under(_("Mandate"), _mandate(meeting))
        letter.heading(_("When and where"))
        _when(letter, meeting)
        letter.under(_("Registration"), _registration(meeting, organization))
        letter.under(_("Languages"), [_languages(organization, language)])
        letter.under(_("Enquiries"), [organization.contact])
        return ReadDocument(head, letter.blocks)


def _languages(organization: Organization, language: str) -> str:
    named = {
        "en": pgettext("in a sentence", "English"), "fr": pgettext("in a sentence", "French"), "es": pgettext("in a sentence", "Spanish"),
    }  # fmt: skip
    names = [named[code] for code in organization.languages if code in named]
    return _("The forum works in %(languages)s.") % {"languages": joined(names, language)}


def _mandate(meeting: Meeting) -> Iterator[str]:
    """The theme or topic of the year that it is on, once that is decided, and what the year stands on."""
    topic, theme = meeting.topic, meeting.theme
    if topic and topic.standing == Topic.Standing.SELECTED:
        yield _("On the topic (%(letter)s) %(title)s") % {"letter": topic.letter, "title": in_language(topic.title)}
    elif theme and theme.standing == Theme.Standing.CHOSEN:
        yield _("On the theme of the year: %(title)s") % {"title": in_language(theme.title)}
    if mandates := list(Mandate.objects.filter(cycles=meeting.cycle_id)):
        yield _("It stands on the following: %(mandates)s.") % {"mandates": "; ".join(map(mandate_words, mandates))}


def _when(letter: Letter, meeting: Meeting) -> None:
    days = days_words(meeting.first_day, meeting.last_day)
    letter.say(_("It is held: %(days)s.") % {"days": days} if days else _("Its days are to be fixed."))
    if place := in_language(meeting.place):
        letter.say(_("Place: %(place)s.") % {"place": place})
    letter.say(_("Way of taking part: %(way)s.") % {"way": meeting.get_attendance_display().lower()})
    sittings = list(meeting.sittings.filter(withdrawn_at=None))
    for sitting in sittings:
        sitting.meeting = meeting
    lines = sitting_lines(meeting, sittings)
    if not lines:
        return
    zone = zone_words(meeting, [line for line, _day, _clocks in lines])
    words = _("Its sittings, in the time of %(clocks)s:") % {"clocks": zone} if zone else _("Its sittings:")
    letter.say(words, [_sitting(*line) for line in lines])


def _sitting(line: Line, day: str, clocks: str) -> str:
    """ "28 April 2031, 15:00–18:00, Afternoon", with the place and the clocks where they are not the meeting's."""
    said = (day, line.times, clocks, in_language(line.row.title), "" if clocks else in_language(line.row.place))
    return ", ".join(filter(None, said))


def _registration(meeting: Meeting, organization: Organization) -> Iterator[str]:
    terms = TERMS.first(meeting=meeting.pk)
    if terms is None:
        yield _("How participants are registered is said at %(address)s.") % {
            "address": address_of("meeting", meeting.pk)
        }
        return
    yield _("Participants are registered on line at %(address)s, from %(opens)s until %(closes)s.") % {
        "address": address_of("register", meeting.pk),
        "opens": zone_moment(terms.opens_at, meeting.zone, organization),
        "closes": zone_moment(terms.closes_at, meeting.zone, organization),
    }
    if terms.open_to == RegistrationTerms.OpenTo.EVERYONE:
        yield _("Delegations register their people; anybody else who has an account registers alone.")
    else:
        yield _("Delegations of members and observers register their people.")
    yield from _places(terms)


def _places(terms: RegistrationTerms) -> Iterator[str]:
    if terms.places is not None:
        yield ngettext(
            "There is %(n)s place. Where it is taken, people wait for it.",
            "There are %(n)s places. Where all are taken, people wait and get the next one that becomes free.",
            terms.places,
        ) % {"n": terms.places}
    if terms.places_per_delegation is not None:
        yield ngettext(
            "A delegation has at most %(n)s place.",
            "A delegation has at most %(n)s places.",
            terms.places_per_delegation,
        ) % {"n": terms.places_per_delegation}
