"""The pages of a year: what it is about, where it stands, and its topics with their texts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.cycles.models import Cycle, Theme, Topic
from intersession.documents.models import Document, Edition, EditionParagraph
from intersession.home.ribbon import days_words, steps
from intersession.meetings.models import CarriedIssue, Meeting, Support
from intersession.meetings.wording import thanks
from intersession.questions.models import Question
from intersession.silence.models import SilenceProcedure
from intersession.silence.models import State as Agreed
from intersession.site import clock
from intersession.site.organization import organization_of, stands_in


def year(request: HttpRequest, year: int) -> HttpResponse:
    at = clock.arrival_of(request)
    cycle, procedures = _with_procedures(request.user, at, year)
    meetings = list(Meeting.objects.visible_to(request.user, at).filter(cycle=cycle))
    documents = list(Document.objects.visible_to(request.user, at).filter(cycle=cycle))
    questions = list(Question.objects.visible_to(request.user, at).filter(cycle=cycle))
    return render(
        request,
        "home/year.html",
        {
            "cycle": cycle,
            "ribbon": steps(meetings, questions, documents, at, organization_of(request)),
            "topics": Topic.objects.visible_to(request.user, at).filter(cycle=cycle),
            "meetings": [(meeting, days_words(meeting)) for meeting in meetings],
            "documents": documents,
            "questions": [(question, question.state_at(at)) for question in questions],
            "procedures": [(each, each.state_at(at)) for each in procedures],
            "chosen_by": _choosing(cycle),
            "thanks": thanks(_support(request.user, at, cycle)) if cycle.has_support else "",
            "carried": _carried(request.user, at).filter(to_cycle=cycle) if cycle.has_carried else [],
            "may_keep": may(request.user, "cycles.keep_year", at=at),
        },
    )


def _with_outcomes(user: Any, at: datetime) -> QuerySet[Cycle]:
    """Years that say whether there is support or a carried issue to ask for."""
    return _with_theme().annotate(
        has_support=Exists(Support.objects.visible_to(user, at).filter(cycle=OuterRef("pk"))),
        has_carried=Exists(_carried(user, at).filter(to_cycle=OuterRef("pk"))),
    )


SHOWN = ("pk", "title", "state", "zone", "opened_at", "ends_at")
CHOOSING = ("pk", "opener", "zone", "ended_at")


def _with_procedures(user: Any, at: datetime, year: int) -> tuple[Any, list[SilenceProcedure]]:
    """A year with what was put under silence in it, of which there is little, so one query joins them. Raises Http404."""
    seen = (
        Q() if isinstance(user, User) and user.in_administration(at) else Q(silence_procedures__opened_at__isnull=False)
    )
    put = FilteredRelation("silence_procedures", condition=seen & Q(silence_procedures__pk__isnull=False))
    chosen = SilenceProcedure.objects.filter(
        theme__cycle=OuterRef("pk"), theme__standing=Theme.Standing.CHOSEN, state=Agreed.AGREED
    ).order_by("-ended_at")
    rows = _with_outcomes(user, at).filter(year=year).annotate(put=put).order_by("-put__pk")
    rows = rows.annotate(**{f"put_{name}": F(f"put__{name}") for name in SHOWN})
    found: list[Any] = list(rows.annotate(**{f"by_{name}": Subquery(chosen.values(name)[:1]) for name in CHOOSING}))
    if not found:
        raise Http404
    read = [{name: getattr(row, f"put_{name}") for name in SHOWN} for row in found]
    return found[0], [SilenceProcedure(**values) for values in read if values["pk"]]


def _choosing(cycle: Any) -> SilenceProcedure | None:
    """The procedure by which the year has its theme."""
    return SilenceProcedure(**{name: getattr(cycle, f"by_{name}") for name in CHOOSING}) if cycle.by_pk else None


def _support(user: Any, at: datetime, cycle: Cycle) -> QuerySet[Support]:
    return Support.objects.visible_to(user, at).of_year(cycle).select_related("delegation")


def _carried(user: Any, at: datetime) -> QuerySet[CarriedIssue]:
    """Issues that come from meetings, with where they come from; those that were carried further are shown there."""
    return CarriedIssue.objects.visible_to(user, at).filter(carried_on=None).select_related("meeting__cycle")


def topics(request: HttpRequest, year: int) -> HttpResponse:
    at = clock.arrival_of(request)
    cycle, processes, mandates = _grounds(year, request.user, at)
    shown = list(Topic.objects.visible_to(request.user, at).filter(cycle=cycle))
    texts = texts_of_topics(shown, request.user, at)
    by_silence = _topics_by_silence(cycle) if cycle.has_procedures else {}
    carried: dict[int | None, list[CarriedIssue]] = defaultdict(list)
    for issue in _carried(request.user, at).filter(to_topic__cycle=cycle) if cycle.has_carried else ():
        carried[issue.to_topic_id].append(issue)
    stands_in(request, cycle.pk)
    return render(
        request,
        "home/topics.html",
        {
            "cycle": cycle,
            "topics": [
                (topic, *texts.get(topic.pk, (None, [])), carried[topic.pk], by_silence.get(topic.pk))
                for topic in shown
            ],
            "processes": processes,
            "mandates": mandates,
        },
    )


def _topics_by_silence(cycle: Cycle) -> dict[int, SilenceProcedure]:
    """By topic the procedure that selected it."""
    agreed = SilenceProcedure.objects.filter(state=Agreed.AGREED, topics__cycle=cycle).prefetch_related("topics")
    return {topic.pk: procedure for procedure in agreed.distinct() for topic in procedure.topics.all()}


def _with_theme() -> QuerySet[Cycle]:
    """Years with the title and the explanation of the theme that was chosen."""
    chosen = Theme.objects.filter(cycle=OuterRef("pk"), standing=Theme.Standing.CHOSEN)
    return Cycle.objects.annotate(
        theme_title=Subquery(chosen.values("title")[:1]), theme_explanation=Subquery(chosen.values("explanation")[:1])
    )


def _grounds(year: int, user: Any, at: datetime) -> tuple[Any, list[dict[str, Any]], list[dict[str, Any]]]:
    """A year with its theme, the outside processes that this builds on, and the mandates: few of each, so one query joins them."""
    process, mandate = ("name", "subject", "year", "feeds"), ("title", "citation")
    rows = (
        _with_theme()
        .filter(year=year)
        .annotate(has_carried=Exists(_carried(user, at).filter(to_topic__cycle=OuterRef("pk"))))
        .annotate(has_procedures=Exists(SilenceProcedure.objects.filter(topics__cycle=OuterRef("pk"))))
        .annotate(chosen=FilteredRelation("themes", condition=Q(themes__standing=Theme.Standing.CHOSEN)))
        .annotate(**{f"process_{name}": F(f"chosen__outside_processes__{name}") for name in process})
        .annotate(**{f"mandate_{name}": F(f"mandates__{name}") for name in mandate})
    )
    found = list(rows)
    if not found:
        raise Http404
    return found[0], _parts(found, "process", process), _parts(found, "mandate", mandate)


def _parts(rows: Sequence[Cycle], part: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a joined row says of a part, each once; a row without it says nothing."""
    told = [{name: getattr(row, f"{part}_{name}") for name in names} for row in rows]
    return [one for place, one in enumerate(told) if any(one.values()) and one not in told[:place]]


def texts_of_topics(topics: list[Topic], user: Any, at: datetime) -> dict[int, tuple[Document, list[dict[str, Any]]]]:
    """For each topic its document and the numbered paragraphs of it, in the reader's language or else the original."""
    rows = EditionParagraph.objects.filter(
        paragraph__topic__in=topics, block__type="paragraph", edition__in=Edition.objects.shown_to(user, at),
        edition__document__withdrawn_at=None,
    ).select_related("paragraph", "edition__document").order_by("edition__document__date", "position")  # fmt: skip
    found: dict[int, dict[tuple[int, str], list[EditionParagraph]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.paragraph.topic_id is not None and row.block.get("number"):
            found[row.paragraph.topic_id][row.edition.document_id, row.edition.language].append(row)
    return {topic: _in_one_language(editions) for topic, editions in found.items()}


def _in_one_language(
    editions: dict[tuple[int, str], list[EditionParagraph]],
) -> tuple[Document, list[dict[str, Any]]]:
    wanted = (get_language() or "en")[:2]
    last = max(document for document, _language in editions)
    ours = {language: rows for (document, language), rows in editions.items() if document == last}
    original = next(iter(ours.values()))[0].edition.document.original_language
    rows = ours.get(wanted) or ours.get(original) or next(iter(ours.values()))
    return rows[0].edition.document, [{"number": row.block["number"], "text": row.text} for row in rows]
