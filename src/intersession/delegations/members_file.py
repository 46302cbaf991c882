"""A table of members and observers understood row by row: what it would add, what stands already, and every fault by row and column."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from intersession.core.characters import unshown
from intersession.core.formats.columns import Headings, RowFault, RowReader, Unclear
from intersession.core.formats.tables import Row, Table
from intersession.core.states import AmbiguousNameError, State, key

from .models import Category, Delegation
from .states import STATES

LANGUAGES = [code for code, _name in settings.LANGUAGES]
HEADINGS = Headings(
    {
        "code": "code iso iso2 alpha2 codigo",
        "name": "name nom nombre state etat estado delegation delegacion member membre miembro",
        "name_en": "name_en english anglais ingles",
        "name_fr": "name_fr french francais frances",
        "name_es": "name_es spanish espagnol espanol",
        "standing": "standing status statut estatuto calidad qualite",
        "category": "category categorie categoria",
        "region": "region groupe grupo group",
        "since": "since depuis desde from member_since",
        "until": "until jusqu_au hasta to",
        "mail": "mail email e_mail courriel correo",
        "language": "language langue idioma lengua",
    }
)
STANDINGS = {
    **dict.fromkeys(("member", "membre", "miembro", "member state", "etat membre", "estado miembro"), "member"),
    **dict.fromkeys(("observer", "observateur", "observador"), "observer"),
}
LANGUAGE_OF = {
    **{code: code for code in LANGUAGES},
    **dict.fromkeys(("english", "anglais", "ingles"), "en"),
    **dict.fromkeys(("french", "francais", "frances"), "fr"),
    **dict.fromkeys(("spanish", "espagnol", "espanol"), "es"),
}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
UNKNOWN = gettext_noop("“%(text)s” is not one of: %(known)s.")


@dataclass(slots=True)
class Understood:
    """What a table says: unsaved delegations, the codes that are on the list already, and faults in order of rows."""

    delegations: list[Delegation] = field(default_factory=list)
    standing_already: list[str] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def understand(table: Table, *, today: date, categories: Iterable[Category], taken: Iterable[str]) -> Understood:
    """Read every row. `taken` are the codes on the list; a table without a column for code or name has one fault, in row 1."""
    columns = HEADINGS.of(table)
    known = list(categories)
    reader = _Reader(columns, today, {c.code.lower(): c for c in known} | _by_name(known), known[0] if known else None)
    found, on_list = Understood(), {code.upper(): code for code in taken}
    seen: dict[str, int] = {}
    if not {"code", "name", *(f"name_{c}" for c in LANGUAGES)} & columns.keys():
        found.faults.append(RowFault(1, table.columns[0], _("There is no column with a code or a name.")))
        return found
    for row in table.rows:
        _take(row, reader, found, seen, on_list)
    return found


def _take(row: Row, reader: "_Reader", found: Understood, seen: dict[str, int], on_list: Mapping[str, str]) -> None:
    faults = len(found.faults)
    delegation = reader.read(row, found.faults)
    if delegation is None or len(found.faults) > faults:
        return
    first = seen.setdefault(delegation.code.upper(), row.number)
    if first != row.number:
        why = _("“%(code)s” stands in row %(first)d already.") % {"code": delegation.code, "first": first}
        found.faults.append(RowFault(row.number, reader.heading("code"), why))
    elif delegation.code.upper() in on_list:
        found.standing_already.append(delegation.code)
    else:
        found.delegations.append(delegation)


def _by_name(categories: list[Category]) -> dict[str, Category]:
    return {key(name): category for category in categories for name in category.names.values()}


@dataclass(frozen=True)
class _Reader(RowReader):
    """Reads one row of members."""

    today: date
    categories: Mapping[str, Category]
    usual_category: Category | None

    def read(self, row: Row, faults: list[RowFault]) -> Delegation | None:
        def part(reading: Callable[..., Any], *args: Any) -> Any:
            return self.part(row, faults, reading, *args)

        state = part(self.state)
        named = part(self.code_and_names, state)
        values = {
            "standing": part(self.standing), "category": part(self.category), "since": part(self.day, "since") or self.today,
            "until": part(self.day, "until"), "mail": part(self.mail), "language": part(self.language),
        }  # fmt: skip
        if values["until"] and values["until"] <= values["since"]:
            faults.append(RowFault(row.number, self.heading("until"), _("The last day is not after the first.")))
        if named is None or values["category"] is None:
            return None
        region = self.cell(row, "region")[:16] or (state.group if state else "")
        return Delegation(code=named[0], names=named[1], region=region, **values)

    def state(self, row: Row) -> State | None:
        """The State that code or name say; None for an observer of another kind. Raises where they contradict each other."""
        code, names = self.cell(row, "code"), self.names(row)
        by_code = STATES.by_code(code) if code else None
        try:
            by_name = next((s for name in names.values() if (s := STATES.by_name(name, official=True))), None)
        except AmbiguousNameError as several:
            if not by_code:
                raise Unclear("name", _("This name is of more than one State: add the code.")) from several
            return by_code
        if code and by_name and by_code != by_name:
            why = _("The code is “%(code)s”, but the name is that of %(state)s (%(right)s).")
            raise Unclear("code", why % {"code": code, "state": by_name.name("en"), "right": by_name.alpha2})
        return by_code or by_name

    def names(self, row: Row) -> dict[str, str]:
        """Names by language as the table gives them; one without a language stands under "en" unless that is given too."""
        plain = self.cell(row, "name")[:200]
        given = {c: self.cell(row, f"name_{c}")[:200] for c in LANGUAGES}
        return {c: name for c, name in (given | {"en": given["en"] or plain}).items() if name}

    def code_and_names(self, row: Row, state: State | None) -> tuple[str, dict[str, str]]:
        if state:
            return state.alpha2, {c: state.name(c) for c in LANGUAGES}
        code, names = self.cell(row, "code"), self.names(row)
        if unseen := next(filter(None, map(unshown, names.values())), ""):
            raise Unclear("name", _("The name holds a character that is not shown (%(code)s).") % {"code": unseen})
        if not code and not names:
            raise Unclear("code", _("There is neither a code nor a name."))
        if not code:
            raise Unclear("name", _("“%(name)s” is not a State that is known: give a code, or the official name.") % {"name": next(iter(names.values()))})  # fmt: skip
        if not CODE.fullmatch(code):
            raise Unclear("code", _("A code has up to 32 letters, digits and hyphens, and no spaces."))
        if not names:
            raise Unclear("code", _("“%(code)s” is not the code of a State: give a name too.") % {"code": code})
        return code, names

    def standing(self, row: Row) -> str:
        cell = self.cell(row, "standing")
        if cell and key(cell) not in STANDINGS:
            raise Unclear("standing", _(UNKNOWN) % {"text": cell, "known": "member, observer"})
        return STANDINGS[key(cell)] if cell else "member"

    def category(self, row: Row) -> Category:
        cell = self.cell(row, "category")
        found = self.categories.get(cell.lower()) or self.categories.get(key(cell)) if cell else self.usual_category
        if found is None:
            known = ", ".join(dict.fromkeys(c.code for c in self.categories.values()))
            raise Unclear("category", _(UNKNOWN) % {"text": cell, "known": known})
        return found

    def day(self, row: Row, column: str) -> date | None:
        cell = self.cell(row, column)
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError as fault:
            raise Unclear(column, _("“%(text)s” is not a day as in 2031-10-23.") % {"text": cell}) from fault

    def mail(self, row: Row) -> str:
        cell = self.cell(row, "mail")
        try:
            if cell:
                validate_email(cell)
        except ValidationError as fault:
            raise Unclear("mail", _("“%(text)s” is not a mail address.") % {"text": cell}) from fault
        return cell.lower()

    def language(self, row: Row) -> str:
        cell = self.cell(row, "language")
        if cell and key(cell) not in LANGUAGE_OF:
            raise Unclear("language", _(UNKNOWN) % {"text": cell, "known": ", ".join(LANGUAGES)})
        return LANGUAGE_OF[key(cell)] if cell else LANGUAGES[0]
