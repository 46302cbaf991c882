"""A meeting's summary is written, released language by language; its issues are carried on until they are settled."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.cycles.models import Cycle, Topic
from intersession.meetings.models import CarriedIssue, KeyIssue, Meeting, Summary, SummaryText, Tag
from intersession.site.labels import Labels
from intersession.site.problems import Conflict


@act
def keep_summary(
    summary: Summary, texts: Mapping[str, str], key_issues: Sequence[Labels], tags: Iterable[Tag], *, by: Actor,
    at: datetime,
) -> Summary:  # fmt: skip
    """Write a summary: a text for each language (an empty one is taken out unless it is released), its key issues in order.

    What was released and differs now bears the moment of its change.
    """
    verb = "corrected" if summary.pk else "written"
    summary.save()
    summary.tags.set(tags)
    for language, text in texts.items():
        _keep_text(summary, language, text.strip(), at)
    _keep_issues(summary, key_issues)
    record(f"summary.{verb}", summary, by=by, at=at, languages=sorted(texts))
    return summary


def _keep_text(summary: Summary, language: str, text: str, at: datetime) -> None:
    stored = summary.texts.filter(language=language).first()
    if not text:
        summary.texts.filter(language=language, released_at=None).delete()
    elif stored is None:
        SummaryText.objects.create(summary=summary, language=language, text=text)
    elif stored.text != text:
        changed = at if stored.released_at is not None else None
        summary.texts.filter(pk=stored.pk).update(text=text, changed_at=changed)


def _keep_issues(summary: Summary, texts: Sequence[Labels]) -> None:
    """An issue keeps its row, and so what was carried from it, as long as one stands in its place."""
    rows = list(summary.key_issues.all())
    for position, text in enumerate(texts):
        row = rows[position] if position < len(rows) else KeyIssue(summary=summary)
        row.position, row.text = position, text
        row.save()
    for row in rows[len(texts) :]:
        row.delete()


@act
def release_summary(summary: Summary, *, by: Actor, at: datetime) -> Summary:
    """Release the language versions that wait. Raises Conflict (409) where none does, or the original is not written."""
    waiting = summary.texts.filter(released_at=None)
    languages = sorted(waiting.values_list("language", flat=True))
    if not languages:
        raise Conflict(_("No language of the summary waits for its release. Nothing was changed."))
    if not summary.texts.filter(language=summary.original_language).exists():
        raise Conflict(_("The summary is not written in its original language yet. Nothing was changed."))
    waiting.update(released_at=at)
    summary.released_at = summary.released_at or at
    summary.save(update_fields=["released_at"])
    record("summary.released", summary, by=by, at=at, languages=languages)
    return summary


@act
def carry_issue(
    meeting: Meeting, text: Labels, *, to: Topic | Cycle, key_issue: KeyIssue | None = None, by: Actor, at: datetime
) -> CarriedIssue:
    """Carry an issue from a meeting to a topic or to another year."""
    issue = CarriedIssue.objects.create(
        meeting=meeting, text=text, key_issue=key_issue, carried_at=at,
        to_topic=to if isinstance(to, Topic) else None, to_cycle=to if isinstance(to, Cycle) else None,
    )  # fmt: skip
    record("carriedissue.carried", issue, by=by, at=at, meeting=meeting.pk)
    return issue


@act
def settle_issue(issue: CarriedIssue, state: str, outcome: Labels, *, by: Actor, at: datetime) -> CarriedIssue:
    """Say what became of a carried issue: taken up, closed, or open again. Raises Conflict (409) for one carried further."""
    if issue.carried_on_id is not None:
        raise Conflict(_("The issue was carried further; settle it there. Nothing was changed."))
    issue.state, issue.outcome, issue.state_at = CarriedIssue.State(state), outcome, at
    issue.save(update_fields=["state", "outcome", "state_at"])
    record(f"carriedissue.{'reopened' if state == CarriedIssue.State.OPEN else state}", issue, by=by, at=at)
    return issue


@act
def carry_on(issues: Iterable[CarriedIssue], cycle: Cycle, *, by: Actor, at: datetime) -> list[CarriedIssue]:
    """Carry unfinished issues to another year, each with its way back; those that are finished or there already are left."""
    carried = []
    for issue in issues:
        if issue.state != CarriedIssue.State.OPEN or issue.carried_on_id or issue.year == cycle.year:
            continue
        further = carry_issue(issue.meeting, issue.text, to=cycle, key_issue=issue.key_issue, by=by, at=at)
        CarriedIssue.objects.filter(pk=issue.pk).update(carried_on=further, state_at=at)
        carried.append(further)
    return carried
