"""Paragraphs 1 and 2: what the forum stands on and is for, and what the note does; then the year's theme."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.core.nouns import is_group
from intersession.cycles.models import Cycle, Theme
from intersession.delegations.models import Category
from intersession.drafting.facts import Facts
from intersession.drafting.patterns import AUTHORED
from intersession.drafting.tokens import Token, Tokens, count
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site.labels import Labels

from .parts import Composed, Missing, Part, Said, heading, label, paragraph, paragraphs, record_of, year


def compose_opening(facts: Facts) -> Composed:
    """The forum, and the note's own purpose."""
    yield from _lacking(facts)
    yield paragraph("forum", *_forum(facts))
    yield paragraph("note", _note(facts))


def _lacking(facts: Facts) -> Iterator[Missing]:
    corrects = reverse("correct_cycle", args=[facts.cycle.year])
    if not facts.mandates:
        yield Missing(_("The year stands on no mandate yet."), corrects)
    if not facts.purpose:
        yield Missing(_("What the forum is for is not said yet."), corrects)


def _forum(facts: Facts) -> Iterator[Said]:
    organization = facts.organization
    if facts.mandates:
        short = ".plain" if not organization.forum_acronym else ""
        tokens = {
            "forum": label(organization, "forum_name", "the"),
            "acronym": label(organization, "forum_acronym"),
            "mandates": _list(facts.mandates, "title"),
        }
        yield Said("forum.mandates", f"forum.mandates{short}", tokens)
    if facts.purpose:
        cycle, purpose = facts.purpose
        token = Token("labels", _on_one_line(purpose), record_of(cycle), "purpose")
        yield Said("forum.purpose", AUTHORED, {"text": token})
    yield from _groups(facts.categories)
    yield from _meets(facts)
    if facts.fields:
        yield Said("forum.fields", "forum.fields", {"fields": _list(facts.fields, "names", "fields")})


def _groups(categories: list[Category]) -> Iterator[Said]:
    """Who takes part: groups as groups; a category whose name is no group's ("Science") stands under that name."""
    groups = [one for one in categories if all(is_group(name, language) for language, name in one.names.items())]
    named = [one for one in categories if one not in groups]
    if groups:
        yield Said("forum.groups", "forum.groups", {"groups": _list(groups, "names", "groups")})
    if named:
        names = _list(named, "names", "quoted")
        tokens = {"count": count(len(named), record=names.record), "named": names}
        yield Said("forum.named", f"forum.named{'' if groups else '.only'}", tokens)


def _meets(facts: Facts) -> Iterator[Said]:
    """Where the forum's work is done this year; nothing where it has no meetings yet."""
    kinds = [meeting.kind for meeting in facts.meetings]
    where = [
        name
        for kind, name in ((Meeting.Kind.COUNCIL, "council"), (Meeting.Kind.WORKSHOP, "workshops"))
        if kind in kinds
    ]
    if where:
        yield Said("forum.meets", f"forum.meets.{'_'.join(where)}", {})
    for meeting in facts.of_kind(Meeting.Kind.OTHER):
        if meeting.form:
            tokens = {"year": year(facts.cycle), "form": label(meeting, "form", "a")}
            yield Said(f"forum.meets.{meeting.pk}", "forum.meets.form", tokens)


def _list(rows: list, name: str, form: str = "") -> Token:  # type: ignore[type-arg]
    record = ",".join(record_of(row) for row in rows)
    return Token("labels_list", [getattr(row, name) for row in rows], record, name, form=form)


def _on_one_line(texts: Labels) -> Labels:
    return {language: " ".join(paragraphs(text)) for language, text in texts.items()}


def _note(facts: Facts) -> Said:
    tokens: Tokens = {"year": year(facts.cycle)}
    if facts.asks is None:
        return Said("note", "note.reports", tokens)
    tokens["next"] = year(facts.asks)
    if facts.theme(facts.asks) is None and facts.themes.get(facts.asks.pk):
        return Said("note", "note.themes", tokens)
    if not facts.topics:
        return Said("note", "note.plans", tokens)
    if not facts.asks.workshops_planned or not facts.places:
        return Said("note", "note.topics.plain", tokens)
    return Said("note", "note.topics", tokens | {"places": places(facts)})


def places(facts: Facts, unit: str = "") -> Token:
    """How many are to be selected, where it stands: with the question, else with the year."""
    holder = facts.topic_question or facts.asks
    assert holder is not None and facts.places is not None
    name = "places" if isinstance(holder, Question) else "workshops_planned"
    return count(facts.places, unit, record=record_of(holder), field=name)


def compose_year(facts: Facts) -> Composed:
    """The heading of the year that is reported on, its theme, and what was done with it."""
    theme = facts.theme(facts.cycle)
    yield _heading(facts, facts.cycle, theme)
    if theme is None:
        yield Missing(_("The year has no theme yet."), reverse("keep_cycle", args=[facts.cycle.year]))
    said = [_theme(facts, theme)] if theme else []
    if theme or facts.of_kind(Meeting.Kind.WORKSHOP):
        yield paragraph("theme", *said, *_year(facts))


def _heading(facts: Facts, cycle: Cycle, theme: Theme | None) -> Part:
    organization = facts.organization
    name = "forum_acronym" if organization.forum_acronym else "forum_name"
    tokens = {"forum": label(organization, name), "year": year(cycle)}
    if theme is None:
        return heading(f"head.{cycle.year}", "head.year.plain", tokens)
    return heading(f"head.{cycle.year}", "head.year", tokens | {"theme": label(theme, "title")})


compose_heading = _heading


def _theme(facts: Facts, theme: Theme) -> Said:
    question = facts.theme_question(facts.cycle)
    by = {Question.Mode.ADMINISTRATION: "administration", Question.Mode.SILENCE: "silence"}
    how = by.get(Question.Mode(question.mode), "membership") if question else theme.chosen_by or "stands"
    return Said("theme", f"theme.{how}", {"year": year(facts.cycle), "theme": label(theme, "title")})


def _year(facts: Facts) -> Iterator[Said]:
    """How many workshops (or conferences) there are and were, and when the Council takes the theme up."""
    meetings = facts.of_kind(Meeting.Kind.WORKSHOP)
    held = [meeting for meeting in meetings if facts.was_held(meeting)]
    council = facts.council if facts.council and facts.council.first_day else None
    counted = {"held": _workshops(held), "planned": _workshops(meetings)}
    month = {"month": Token("month", f"{council.first_day:%Y-%m}", record_of(council), "first_day")} if council else {}
    if meetings and held == meetings and council and not facts.was_held(council):
        yield Said("year.meetings", "year.held_planned", {"held": counted["held"], **month})
        return
    if meetings:
        which = "held" if held == meetings else "part_held" if held else "planned"
        used = {"held": ["held"], "part_held": ["held", "planned"], "planned": ["planned"]}[which]
        tokens = {name: counted[name] for name in used}
        if which == "part_held":
            tokens["held"] = count(len(held), record=counted["held"].record, field="last_day")
        yield Said("year.meetings", f"year.{which}", tokens)
    if council:
        yield Said("year.council", f"year.council_{'held' if facts.was_held(council) else 'planned'}", month)


def _workshops(meetings: list[Meeting]) -> Token:
    return count(len(meetings), "workshop", record=",".join(map(record_of, meetings)), field="last_day")
