"""What is made from the records becomes a document under a symbol: the call for a meeting or a question, a programme, a
result, and a list of those participants who agreed to stand in a document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act
from intersession.core.document import ReadDocument
from intersession.core.formats import as_json
from intersession.cycles.models import Cycle
from intersession.documents import actions as documents
from intersession.documents.models import Document, Series
from intersession.meetings.models import Meeting, ProgrammeItem
from intersession.questions.models import Question, Result, State
from intersession.questions.papers import call_paper, result_paper
from intersession.registration.models import Registration
from intersession.registration.papers import list_of_participants
from intersession.silence.models import SilenceProcedure
from intersession.silence.papers import outcome_letter
from intersession.site.models import Organization
from intersession.site.problems import Conflict

from .papers import meeting_call, programme


@dataclass(frozen=True)
class Papers:
    """One paper in every language of the forum, the leading one first; each is made when it is asked for."""

    languages: list[str]
    made: Callable[[str], ReadDocument]

    @property
    def first(self) -> ReadDocument:
        return self.made(self.languages[0])


def programme_papers(meeting: Meeting, organization: Organization, at: datetime) -> Papers:
    """The released programme in every language of the forum. Raises Conflict (409) where nothing of it is released."""
    items = list(ProgrammeItem.objects.filter(meeting=meeting, released_at__lte=at).shown())
    if not items:
        raise Conflict(_("The meeting has no released programme yet."))
    over = meeting.has_ended(at.date())
    return Papers(organization.languages, lambda language: programme(meeting, items, organization, language, over=over))


def meeting_call_papers(meeting: Meeting, organization: Organization) -> Papers:
    """The call for a meeting in every language of the forum. Raises Conflict (409) where the meeting is not to be held, or has no days."""
    if meeting.state != Meeting.State.PLANNED or meeting.first_day is None:
        raise Conflict(_("The meeting has no days on which it is to be held."))
    return Papers(organization.languages, lambda language: meeting_call(meeting, organization, language))


def participants_papers(meeting: Meeting, organization: Organization, at: datetime) -> Papers:
    """The list of those who agreed to stand in a document. Raises Conflict (409) where nobody on the list did."""
    if not Registration.objects.approved().filter(meeting=meeting, published=True).exists():
        raise Conflict(_("Nobody who is approved has agreed to stand in a published document."))
    return Papers(
        organization.languages,
        lambda language: list_of_participants(meeting, organization, language, at, published=True),
    )


def call_papers(question: Question, organization: Organization, at: datetime) -> Papers:
    """The call in every language of the forum. Raises Conflict (409) before its deadline is fixed, and once it is cancelled."""
    if question.closes_at is None or question.state == State.CANCELLED:
        raise Conflict(_("The question has no deadline until which it can be answered."))
    return Papers(organization.languages, lambda language: call_paper(question, organization, language, at))


def result_papers(question: Question, organization: Organization) -> Papers:
    """The published result in every language of the forum. Raises Conflict (409) where it is not published."""
    found = Result.objects.select_related("question__request__meeting").filter(question=question).first()
    if found is None or found.published_at is None:
        raise Conflict(_("The result is not published yet."))
    return Papers(organization.languages, lambda language: result_paper(found, organization, language))


def outcome_papers(procedure: SilenceProcedure, organization: Organization) -> Papers:
    """The letter that confirms the outcome of a silence in every language of the forum. Raises Conflict (409) before the end."""
    if not procedure.has_ended:
        raise Conflict(_("The silence has no outcome yet."))
    return Papers(organization.languages, lambda language: outcome_letter(procedure, organization, language))


@act
def issue(papers: Papers, symbol: str, *, cycle: Cycle, meeting: Meeting | None, by: Actor, at: datetime) -> Document:
    """Keep the papers as an unreleased document with all its language versions.

    Raises Conflict (409) where the symbol is held, Invalid (422) where it is no symbol.
    """
    made = {language: papers.made(language) for language in papers.languages}
    first, *others = papers.languages
    read = {language: as_json(paper) for language, paper in made.items()}
    kept = documents.Particulars(
        symbol=symbol, title={language: paper.masthead.title or symbol for language, paper in made.items()},
        original_language=first, kind=made[first].masthead.kind or "", date=at.date(), cycle=cycle, meeting=meeting,
    )  # fmt: skip
    stored = documents.store_document(read[first], kept, language=first, source=None, by=by, at=at)
    for language in others:
        documents.add_edition(stored, read[language], language=language, source=None, by=by, at=at)
    return stored


def proposed_symbol(meeting: Meeting | None, year: int) -> str:
    """The next symbol of the series in which a meeting's documents last appeared, else of the only series there is; or ""."""
    series = _last_series(meeting) if meeting else None
    if series is None:
        every = list(Series.objects.all()[:2])
        series = every[0] if len(every) == 1 else None
    return documents.propose_symbol(series, year) if series else ""


def _last_series(meeting: Meeting) -> Series | None:
    appeared = Document.objects.exclude(series=None).filter(meeting=meeting)
    last = appeared.order_by("-pk").select_related("series").first()
    return last.series if last else None
