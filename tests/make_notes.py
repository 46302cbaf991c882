"""Plain builders for notes: a river commission with a year behind it and one before it, in three languages."""

from datetime import UTC, date, datetime
from typing import Any

from intersession.accounts.models import User
from intersession.audit.acts import CONSOLE
from intersession.cycles import actions as cycles
from intersession.cycles.models import Cycle, Theme
from intersession.delegations.models import Category, Delegation
from intersession.drafting import actions
from intersession.drafting.drafts import fresh_note, note_in
from intersession.drafting.models import NoteDraft
from intersession.meetings import actions as meetings
from intersession.meetings.models import Meeting, Support
from intersession.questions.models import Option, Question, Result
from intersession.registration.models import KeptFigures
from intersession.site.models import Organization
from tests.make_records import person

AT = datetime(2031, 9, 1, 10, tzinfo=UTC)
DATED = date(2031, 9, 1)
LANGUAGES = ["en", "fr", "es"]
ACT: dict[str, Any] = {"by": CONSOLE, "at": AT}


def named(english: str, french: str = "", spanish: str = "") -> dict[str, str]:
    return {"en": english, "fr": french or english, "es": spanish or english}


def commission(**more: Any) -> Organization:
    fields = {
        "acronym": named("RC", "CF", "CR"), "name": named("River Commission", "Commission du fleuve", "Comisión del Río"),
        "forum_name": named("Forum of the River", "Forum du fleuve", "Foro del Río"), "seat": named("Budapest"),
        "time_zone": "Europe/Budapest", "languages": LANGUAGES, "founded_at": datetime(2020, 1, 1, tzinfo=UTC),
    } | more  # fmt: skip
    return Organization.objects.create(pk=1, **fields)


def officer() -> User:
    return person("officer@office.example", "officer", "publisher")


def years() -> tuple[Cycle, Cycle]:
    """The year behind, with its theme and mandate, and the one before it."""
    first = cycles.open_cycle(2031, **ACT)
    cycles.add_mandate(
        named("Convention on the River", "Convention sur le fleuve", "Convención sobre el Río"),
        "",
        cycles=[first],
        **ACT,
    )
    theme = cycles.add_theme(first, named("Water for towns", "L’eau des villes", "Agua para las ciudades"), **ACT)
    cycles.choose_theme(theme, chosen_by="membership", **ACT)
    return first, cycles.open_cycle(2032, workshops_planned=1, **ACT)


def meeting(
    cycle: Cycle, kind: str, title: dict[str, str], first: date, last: date | None = None, **more: Any
) -> Meeting:
    place = more.pop("place", named("Budapest", "Budapest", "Budapest"))
    return meetings.plan_meeting(
        cycle, kind, title, first_day=first, last_day=last, place=place, zone="Europe/Budapest", **more, **ACT
    )


def came(of: Meeting, code: str = "", **figures: int) -> None:
    """State figures of a meeting: of a category, or in all."""
    category = Category.objects.filter(code=code).first() if code else None
    if code and category is None:
        names = {"governments": named("Governments", "Gouvernements", "Gobiernos")}.get(code) or named(
            "Private sector", "Secteur privé", "Sector privado"
        )
        category = Category.objects.create(code=code, names=names)
    KeptFigures.objects.create(meeting=of, category=category, origin="counted", source="list", at=AT, **figures)


def state(code: str) -> Delegation:
    category, _made = Category.objects.get_or_create(
        code="governments", defaults={"names": named("Governments", "Gouvernements", "Gobiernos")}
    )
    return Delegation.objects.create(
        code=code, names=named(code), standing="member", category=category, since=date(2020, 1, 1)
    )


def support(cycle: Cycle, *codes: str, of: tuple[Meeting, ...] = ()) -> None:
    for code in codes:
        delegation = Delegation.objects.filter(code=code).first() or state(code)
        Support.objects.create(cycle=cycle, delegation=delegation, thanked_at=AT).meetings.set(of)


def next_theme(
    cycle: Cycle, *, mode: str = "", others: int = 0, support_of: int = 0, replies: int = 0, entitled: int = 14, held: Meeting | None = None,
) -> Theme:  # fmt: skip
    """The next year's theme, and the question that decided it, without a vote where a meeting did; without a mode there is none."""
    theme = cycles.add_theme(cycle, named("Ferries", "Les bacs", "Los transbordadores"), **ACT)
    left = [cycles.add_theme(cycle, named(f"Theme {n}", f"Thème {n}", f"Tema {n}"), **ACT) for n in range(others)]
    cycles.choose_theme(theme, **ACT)
    if mode:
        question = Question.objects.create(
            cycle=cycle, title=named("Which theme?"), mode=mode, closes_at=AT, closes_wall="2031-08-20T18:00", meeting=held
        )  # fmt: skip
        for position, one in enumerate([theme, *left]):
            Option.objects.create(
                question=question, label=str(position + 1), position=position, title=one.title, theme=one
            )
        Question.objects.filter(pk=question.pk).update(state="published", opened_at=AT)
        lines = {"entitled": entitled, "replies": replies}
        content = {
            "arithmetic": [{"code": code, "value": value} for code, value in lines.items()],
            "options": [{"label": "1", "support": support_of}], "selected": ["1"],
        }  # fmt: skip
        content |= {"decision": {"how": "without_vote"}} if held else {}
        Result.objects.create(question=question, content=content, digest="", proposed_at=AT, published_at=AT)
    return theme


def topics(cycle: Cycle, *letters: str) -> None:
    for letter in letters:
        text = named(f"What {letter} is.", f"Ce qu’est {letter}.", f"Qué es {letter}.")
        cycles.add_topic(
            cycle, letter, named(f"Topic {letter}", f"Sujet {letter}", f"Tema {letter}"), problem=text, plan=text, **ACT
        )


def asking_years() -> tuple[Cycle, Cycle]:
    """A year with a workshop that was held, and the next one with its theme and three topics, to be chosen at consultations."""
    commission()
    first, second = years()
    held = meeting(first, "workshop", named("Floods", "Crues", "Crecidas"), date(2031, 1, 9), date(2031, 1, 10))
    came(held, "governments", persons=38, countries=63)
    next_theme(second)
    topics(second, *"abc")
    meeting(first, "consultation", named("Consultations"), date(2031, 10, 2))
    return first, second


def draft(cycle: Cycle, asks: Cycle | None = None) -> NoteDraft:
    return actions.start_draft(cycle, asks, on=DATED, **ACT)


def note(cycle: Cycle, asks: Cycle | None = None, language: str = "en", **settings: Any) -> str:
    """All that the note says in a language, on one line a part."""
    made = NoteDraft(cycle=cycle, asks=asks, date=DATED, **settings)
    facts, sentences, _missing = fresh_note(made)
    document = note_in(made, facts, sentences, language, "RC/2031/1")
    said = []
    for block in document.blocks:
        said += [getattr(block, "text", ""), *(item.text for item in getattr(block, "items", ()))]
    return "\n".join(said)
