"""What was decided on the next year's theme, and how: request, options, survey, result; then the theme itself."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.core.majorities import majority_of
from intersession.cycles.models import OutsideProcess, Theme
from intersession.drafting.facts import Facts
from intersession.drafting.tokens import Token, Tokens, count
from intersession.meetings.models import Meeting, Request
from intersession.questions.models import Option, Question, Result

from .opening import compose_heading
from .parts import Composed, Missing, Said, authored, label, paragraph, record_of, year


def compose_decision(facts: Facts) -> Composed:
    """The heading of the next year, how its theme was decided, and what the theme is about."""
    if facts.asks is None:
        return
    theme = facts.theme(facts.asks)
    yield compose_heading(facts, facts.asks, theme)
    if theme is None:
        return
    question = facts.theme_question(facts.asks)
    if question is None:
        keeps = reverse("keep_cycle", args=[facts.asks.year])
        if not theme.chosen_by:
            yield Missing(
                _("How the theme of %(year)s was decided is not recorded.") % {"year": facts.asks.year}, keeps
            )
        yield paragraph("decided", _stands(facts, theme))
    else:
        yield paragraph("decided", *_chain(facts, theme, question))
    yield from _theme(facts, theme)


def _stands(facts: Facts, theme: Theme) -> Said:
    assert facts.asks is not None
    tokens = {"year": year(facts.asks), "theme": label(theme, "title")}
    return Said("decided.result", f"theme.{theme.chosen_by}" if theme.chosen_by else "decided.stands", tokens)


def _chain(facts: Facts, theme: Theme, question: Question) -> Iterator[Said]:
    """From the request to the result, as far as the records have it."""
    if question.mode == Question.Mode.ADMINISTRATION:
        yield from _by_administration(facts, theme, question)
        return
    if question.mode == Question.Mode.SILENCE:
        yield _by_silence(facts, theme, question)
        return
    if question.request:
        yield _request(facts, question.request)
    yield _options(facts, question)
    yield from _result(theme, question)
    others = [option for option in question.options.all() if option.theme_id != theme.pk]
    if others:
        yield _others(others)


def _by_administration(facts: Facts, theme: Theme, question: Question) -> Iterator[Said]:
    assert facts.asks is not None
    tokens = {"theme": label(theme, "title"), "year": year(facts.asks)}
    yield Said("decided.result", "decided.administration", tokens)
    if question.mandate:
        yield Said("decided.mandate", "decided.mandated", {"mandate": label(question.mandate, "title", "the")})


def _by_silence(facts: Facts, theme: Theme, question: Question) -> Said:
    tokens = {"theme": label(theme, "title")}
    if question.closes_at:
        tokens["day"] = _day(
            question.closes_wall[:10] or question.closes_at.date().isoformat(), question, "closes_at", "on"
        )
        return Said("decided.result", "decided.silence", tokens)
    return _stands(facts, theme)


def _day(day: str, question: Question | Meeting, field: str, form: str) -> Token:
    return Token("day", day, record_of(question), field, form=form)


def _request(facts: Facts, request: Request) -> Said:
    meeting = request.meeting
    assert facts.asks is not None and meeting.first_day is not None
    tokens: Tokens = {
        "day": _day(meeting.first_day.isoformat(), meeting, "first_day", "of"),
        "year": year(facts.asks),
    }
    if meeting.kind == Meeting.Kind.CONSULTATION:
        return Said("decided.request", "decided.request", tokens)
    return Said("decided.request", "decided.request.meeting", tokens | {"title": label(meeting, "title")})


def _options(facts: Facts, question: Question) -> Said:
    options = count(len(question.options.all()), "theme", record=record_of(question), field="options")
    if question.mode != Question.Mode.SURVEY:
        return Said("decided.options", "decided.proposed", {"options": options})
    asked = question.request.meeting if question.request else None
    opened = question.opened_at.date() if question.opened_at else None
    consulted = asked is not None and asked.kind == Meeting.Kind.CONSULTATION and asked.last_day is not None
    after = "_after" if consulted and opened and asked and asked.last_day and opened > asked.last_day else ""
    return Said("decided.options", f"decided.proposed.survey{after}", {"options": options})


def _result(theme: Theme, question: Question) -> Iterator[Said]:
    """How many were asked, how many replied, and how many chose the theme: no adjective without these."""
    result = question.result
    entitled, replied = _line(result, "entitled"), _line(result, "replies")
    support = _support_of(theme, question)
    tokens: Tokens = {"theme": label(theme, "title")}
    if question.mode == Question.Mode.MEETING and question.meeting and question.meeting.first_day and not replied:
        day = _day(question.meeting.first_day.isoformat(), question.meeting, "first_day", "of")
        agreed = result.content.get("decision", {}).get("how") == "without_vote"
        yield Said("decided.result", f"decided.meeting{'.agreed' if agreed else ''}", {**tokens, "day": day})
        return
    if entitled and replied:
        yield Said("decided.roll", "decided.roll", {
            "members": count(entitled, "member", record=record_of(result), field="entitled"),
            "replied": count(replied, record=record_of(result), field="replies"),
        })  # fmt: skip
    tokens["support"] = count(support, record=record_of(result), field="support")
    tokens["replies"] = count(replied, "reply", record=record_of(result), field="replies")
    yield Said("decided.result", f"decided.{majority_of(support, replied)}", tokens)


def _line(result: Result, code: str) -> int:
    """A line of the result's arithmetic; 0 where it has none."""
    return next((int(line["value"]) for line in result.content["arithmetic"] if line["code"] == code), 0)


def _support_of(theme: Theme, question: Question) -> int:
    label_ = next((option.label for option in question.options.all() if option.theme_id == theme.pk), "")
    found = (line["support"] for line in question.result.content["options"] if line["label"] == label_)
    return int(next(found, 0))


def _others(others: list[Option]) -> Said:
    record = ",".join(map(record_of, others))
    titles = Token("labels_list", [option.title for option in others], record, "title", form="quoted")
    return Said("decided.others", "decided.others", {"left": count(len(others), record=record), "others": titles})


def _theme(facts: Facts, theme: Theme) -> Composed:
    """What the theme is about, and the processes outside the forum that it builds on."""
    if not theme.explanation:
        address = reverse("correct_part", args=[theme.cycle.year, "theme", theme.pk])
        yield Missing(_("The theme “%(theme)s” is not explained yet.") % {"theme": theme}, address)
    explained = list(authored("explanation", theme, "explanation", theme.explanation))
    parts = [one for one in explained if not isinstance(one, Missing)]
    yield from (one for one in explained if isinstance(one, Missing))
    yield from parts[:-1]
    last = parts[-1].sentences if parts else ()
    processes = [said for process in theme.outside_processes.all() for said in _process(process)]
    if last or processes:
        yield paragraph("theme.next", *last, *processes)


def _process(process: OutsideProcess) -> Iterator[Said]:
    key = f"process.{process.pk}"
    tokens: Tokens = {"process": label(process, "name", "the")}
    kind = ["process"]
    if process.year:
        tokens["year"] = Token("year", process.year, record_of(process), "year")
        kind.append("year")
    if process.subject:
        tokens["subject"] = label(process, "subject")
        kind.append("subject")
    yield Said(key, ".".join(kind), tokens)
    if process.feeds:
        yield Said(f"{key}.feeds", "process.feeds", {"to_process": label(process, "name", "to")})
