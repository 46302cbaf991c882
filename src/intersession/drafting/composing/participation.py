"""Who took part in a meeting, by category, in figures that are worded and true."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from intersession.core.nouns import is_body, is_plural
from intersession.core.wording import PROPOSED, Qualifier, holds, nearest
from intersession.delegations.models import Category
from intersession.drafting.tokens import AS_STATED, Token, Tokens, as_json, count, with_qualifier
from intersession.meetings.models import Meeting
from intersession.registration.models import Count, Figures, added
from intersession.site.labels import Labels

from .parts import Said, record_of

#: How a figure is worded unless an officer chooses otherwise; the rest exactly.
USUAL = {
    "countries": Qualifier.OVER,
    "persons": Qualifier.EXACT,
    "other_persons": Qualifier.APPROXIMATELY,
    "bodies": Qualifier.EXACT,
}
INTERGOVERNMENTAL, NON_GOVERNMENTAL = {"intergovernmental", "igo"}, {"non-governmental", "ngo"}
UNITS = {"countries": "country", "organizations": "organization", "institutions": "institution"}


@dataclass(frozen=True)
class Source:
    """Where the figures of a meeting stand: its registrations, or the record that states them."""

    meeting: Meeting
    stated: str

    def count(
        self, figure: tuple[int, str], unit: str, category: Category | None, what: str, qualifier: str = ""
    ) -> Token:
        """A figure, with the qualifier that its record has or, where it has none, the one that is usual."""
        field = ".".join(["figures", category.code if category else "total", what])
        number, as_stated = figure
        token = count(number, unit, record=record_of(self.meeting), field=field, stated=self.stated)
        return replace(token, form=AS_STATED, qualifier=as_stated) if as_stated else with_qualifier(token, qualifier)


def _of(one: Count, what: str) -> tuple[int, str]:
    return getattr(one, what) or 0, one.qualifiers.get(what, "")


def compose_participation(key: str, meeting: Meeting, figures: Figures) -> Iterator[Said]:
    """How many took part, and who they were."""
    source = Source(meeting, figures.stated_source)
    phrases = list(_phrases(source, figures))
    total = figures.total.persons
    if total == 0 or (total is None and not phrases):
        if total == 0:
            yield Said(f"{key}.people", "people.nobody", {})
        return
    people = _of(figures.total, "persons") if total is not None else (_named(phrases), "")
    counted = source.count(people, "participant", None, "persons", _best(people[0]))
    if not phrases:
        yield Said(f"{key}.people", "people.total.alone", {"total": counted})
        return
    parts = {"parts": Token("phrases", [_kept(*phrase) for phrase in phrases], record_of(meeting), "figures")}
    whole = len(phrases) > 1 and total is not None
    yield Said(f"{key}.people", "people.total" if whole else "people.parts", {"total": counted, **parts})


def _named(phrases: list[tuple[str, Tokens]]) -> int:
    """How many persons the phrases name, for words to agree with; of bodies alone there are many."""
    return sum(tokens["persons"].value for _pattern, tokens in phrases if "persons" in tokens) or 2


def _kept(pattern: str, tokens: Tokens) -> dict[str, object]:
    return {"pattern": pattern, "tokens": as_json(tokens)}


def _best(total: int) -> str:
    """The qualifier that goes with the nearest round number, for a total that is large enough to be rounded."""
    near = [(q, n) for q in PROPOSED if (n := nearest(q, total)) is not None and n != total and holds(q, n, total)]
    if total < 20 or not near:
        return ""
    return min(near, key=lambda each: abs(each[1] - total))[0].value


def _phrases(source: Source, figures: Figures) -> Iterator[tuple[str, Tokens]]:
    """States first, then organizations together, then every other category, in the categories' order."""
    left = [(category, one) for category, one in figures.by_category if _says_anything(one)]
    states = [pair for pair in left if _is_of_states(*pair)]
    organizations = [pair for pair in left if pair not in states and _is_of_organizations(*pair)]
    if not _can_be_added(organizations):
        organizations = []
    for category, one in states:
        yield _of_states(source, category, one)
    if organizations:
        yield _of_organizations(source, organizations)
    for category, one in left:
        if (category, one) not in [*states, *organizations]:
            yield _of_others(source, category, one)


def _can_be_added(pairs: list[tuple[Category, Count]]) -> bool:
    return all(added([one for _category, one in pairs], what) is not None for what in ("persons", "organizations"))


def _says_anything(one: Count) -> bool:
    return any(one.as_dict().values())


def _is_of_states(category: Category, one: Count) -> bool:
    return not one.organizations and not one.institutions and bool(one.countries or one.delegations)


def _is_of_organizations(category: Category, one: Count) -> bool:
    """Bodies of a category whose name is a plural; "Private sector" is said as it is called."""
    return bool(one.organizations) and is_plural(_name(category, "en"), _language(category))


def _name(category: Category, language: str) -> str:
    names: Labels = category.names
    return names.get(language) or next(iter(names.values()), category.code)


def _language(category: Category) -> str:
    return "en" if "en" in category.names else next(iter(category.names), "en")


def _of_states(source: Source, category: Category, one: Count) -> tuple[str, Tokens]:
    unit = "government_representative" if category.code.startswith("government") else "representative"
    persons = _persons(source, category, one, unit, USUAL["persons"])
    if not one.countries:
        return "part.persons", persons
    countries = source.count(_of(one, "countries"), "country", category, "countries", USUAL["countries"])
    if not persons:
        return "part.bodies.alone", {"bodies": countries}
    return "part.countries", {**persons, "countries": countries}


def _persons(source: Source, category: Category, one: Count, unit: str, qualifier: Qualifier) -> Tokens:
    return {"persons": source.count(_of(one, "persons"), unit, category, "persons", qualifier)} if one.persons else {}


def _of_organizations(source: Source, pairs: list[tuple[Category, Count]]) -> tuple[str, Tokens]:
    """Several kinds of organizations in one phrase, as notes have them."""
    codes = {category.code for category, _one in pairs}
    both = bool(codes & INTERGOVERNMENTAL) and bool(codes & NON_GOVERNMENTAL)
    bodies, persons = (added([one for _category, one in pairs], what) for what in ("organizations", "persons"))
    named = Category(code="+".join(category.code for category, _one in pairs))
    tokens: Tokens = {}
    if persons and persons[0]:
        tokens["persons"] = source.count(persons, "participant", named, "persons", USUAL["other_persons"])
    unit = "" if both and "persons" in tokens else _unit(codes)
    tokens["bodies"] = source.count(bodies or (0, ""), unit, named, "organizations", USUAL["bodies"])
    if "persons" not in tokens:
        return "part.bodies.alone", tokens
    return ("part.igo_ngo" if len(codes) == 2 else "part.igo_ngo.other") if both else "part.bodies", tokens


def _unit(codes: set[str]) -> str:
    if codes <= INTERGOVERNMENTAL:
        return "intergovernmental_organization"
    return "non_governmental_organization" if codes <= NON_GOVERNMENTAL else "organization"


def _of_others(source: Source, category: Category, one: Count) -> tuple[str, Tokens]:
    persons = _persons(source, category, one, "participant", USUAL["other_persons"])
    if one.institutions and persons and category.code.startswith("academic"):
        return "part.academic", {
            **persons,
            "bodies": source.count(_of(one, "institutions"), "", category, "institutions"),
        }
    if one.institutions:
        bodies = {"bodies": source.count(_of(one, "institutions"), "institution", category, "institutions")}
        return ("part.bodies", {**persons, **bodies}) if persons else ("part.bodies.alone", bodies)
    if not persons:
        return "part.bodies.alone", {
            "bodies": source.count(_of(one, "organizations"), "organization", category, "organizations")
        }
    return _called(category, persons)


def _called(category: Category, persons: Tokens) -> tuple[str, Tokens]:
    """Persons of a category by its name: "from the private sector"; a name that is no body's stands as the name it is."""
    bodies = all(is_body(name, language) for language, name in category.names.items())
    called = Token("labels", category.names, record_of(category), "names", form="from" if bodies else "")
    return f"part.category{'' if bodies else '.named'}", {**persons, "category": called}
