"""The brief for the Director: one page on a question: who has answered and how, what waits, who is owed, until when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.document import ReadDocument
from intersession.questions.models import Question
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import forum_day, zone_moment

from .chasing import Brief, Row

Section = tuple[str, list[str]]  # a heading ("" for the first lines) and its sentences


def brief_lines(question: Question, brief: Brief, organization: Organization, at: datetime) -> list[Section]:
    """The whole page as sentences, in the reader's language."""
    first = [line for line in _first(question, brief, organization, at) if line]
    return [("", first), *((heading, lines) for heading, lines in _sections(brief) if lines)]


def _first(question: Question, brief: Brief, organization: Organization, at: datetime) -> Iterator[str]:
    yield _("%(answered)s of %(total)s members have answered.") % {"answered": brief.answered, "total": brief.total}
    yield channel_words(brief.channels)
    if question.closes_at is not None:
        zone = question.zone or organization.time_zone
        moment = zone_moment(question.closes_at, zone, organization)
        words = (
            _("Answers are taken until %(moment)s.")
            if at < question.closes_at
            else _("Answers were taken until %(moment)s.")
        )
        yield words % {"moment": moment}
    yield _("As things stand on %(moment)s.") % {"moment": zone_moment(at, organization.time_zone, organization)}


def channel_words(channels: dict[str, int]) -> str:
    """ "12 on line, 5 by mail, 3 by letter" of the answers that stand; "" where there are none."""
    n = {name: channels.get(name, 0) for name in ("online", "mail", "letter", "room")}
    named = {
        "online": ngettext("%(n)s on line", "%(n)s on line", n["online"]),
        "mail": ngettext("%(n)s by mail", "%(n)s by mail", n["mail"]),
        "letter": ngettext("%(n)s by letter", "%(n)s by letter", n["letter"]),
        "room": ngettext("%(n)s in the room", "%(n)s in the room", n["room"]),
    }
    parts = [words % {"n": n[name]} for name, words in named.items() if n[name]]
    return _("They came: %(parts)s.") % {"parts": ", ".join(parts)} if parts else ""


def _sections(brief: Brief) -> Iterator[Section]:
    yield _("At the desk, to be decided"), _named(brief.waiting)
    yield _("Asked, and not heard from yet"), _named(brief.asked)
    yield _("Late, kept apart and not counted"), _named(brief.late)
    yield _("Nothing received"), _named(brief.owing)


def _named(rows: Sequence[Row]) -> list[str]:
    """The members in one sentence, with how many they are."""
    if not rows:
        return []
    names = " · ".join(str(row.delegation) for row in rows)
    return [
        ngettext("%(n)s member: %(names)s", "%(n)s members: %(names)s", len(rows)) % {"n": len(rows), "names": names}
    ]


def brief_paper(
    question: Question, brief: Brief, organization: Organization, language: str, at: datetime
) -> ReadDocument:
    """The same page as a paper, in one language."""
    made = Letter()
    for heading, lines in brief_lines(question, brief, organization, at):
        if heading:
            made.under(heading, lines)
        else:
            for line in lines:
                made.say(line)
    head = masthead(
        organization, language, in_language(question.title), kind=_("Brief on the replies"), day=forum_day(at, organization),
        meeting=in_language(organization.forum_name),
    )  # fmt: skip
    return ReadDocument(head, made.blocks)
