"""What is planned at the Council: its programme, item by item."""

from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.drafting.facts import Facts
from intersession.drafting.tokens import Token, Tokens, count
from intersession.meetings.models import Meeting, ProgrammeItem

from .held import phrases, where_and_when
from .parts import Composed, Group, Missing, Part, Said, heading, label, paragraph, record_of, year


def compose_council(facts: Facts) -> Composed:
    """The heading of the Council, and what its session has in store."""
    council = facts.council
    if council is None:
        return
    yield _heading(facts)
    items = list(council.programme.all())
    if not items:
        address = reverse("add_item", args=[council.pk])
        yield Missing(_("The Council’s programme has no items yet."), address, Group.MEETINGS)
        if council.first_day:
            yield paragraph("council", Said("council", "council.meets", where_and_when(council)))
        return
    yield paragraph("council", _programme(facts, council, items))
    yield from (_item(item) for item in items)


def _heading(facts: Facts) -> Part:
    theme = facts.theme(facts.cycle)
    tokens = {"year": year(facts.cycle)}
    if theme is None:
        return heading("head.council", "head.council.plain", tokens)
    return heading("head.council", "head.council", tokens | {"theme": label(theme, "title")})


def _programme(facts: Facts, council: Meeting, items: list[ProgrammeItem]) -> Said:
    tokens = {
        "of_forum": label(facts.organization, "forum_name", "of"),
        "year": year(facts.cycle),
        "items": count(len(items), "item", record=record_of(council), field="programme"),
    }
    return Said("council", "council.programme", tokens)


def _item(item: ProgrammeItem) -> Part:
    key = f"item.{item.pk}"
    tokens: Tokens = {
        "head": _head(item),
        "day": Token("day", item.day.isoformat(), record_of(item), "day", form="_short"),
    }
    kind = ["item"]
    if item.about:
        tokens["about"] = label(item, "about", "clause")
        kind.append("about")
    if item.opens_with:
        tokens["opens"] = label(item, "opens_with", "a_clause")
        kind.append("opens")
    if item.discussed:
        kind.append("discussed")
    return Part("item", key, (Said(key, ".".join(kind), tokens),))


def _head(item: ProgrammeItem) -> Token:
    """What kind of item it is, with whom, and on what."""
    tokens: Tokens = {}
    if item.form:
        tokens["form"] = label(item, "form", "a")
    else:
        tokens["form"] = phrases([(f"form.{item.kind}", {})], record_of(item), "kind")
    named = [name for name in ("partner", "title") if getattr(item, name)]
    tokens |= {name: label(item, name, "the_italic" if name == "partner" else "") for name in named}
    pattern = ".".join(["item.head", *(["_".join(named)] if named else [])])
    return phrases([(pattern, tokens)], record_of(item), "title")
