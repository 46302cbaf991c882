"""A file of participants understood row by row: whom it would enter, who is registered already, every fault by row and column."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from intersession.core.characters import unshown
from intersession.core.formats.columns import Headings, RowFault, RowReader, Unclear
from intersession.core.formats.tables import Row, Table, TableQuota
from intersession.core.states import AmbiguousNameError, State, key
from intersession.delegations.models import Category, Delegation
from intersession.site import confined

from .identity import complete
from .matching import Names, mission_of
from .models import Capacity, Registration
from .models import State as Standing

QUOTA = TableQuota(rows=50_000, columns=100, cells=1_000_000)
HEADINGS = Headings({
    "name": "name full_name nom nom_complet nom_et_prenom nombre nombre_completo nombre_y_apellidos participant participante",
    "first": "first_name firstname given_name given_names prenom prenoms nombres nombre_de_pila",
    "last": "last_name lastname family_name surname nom_de_famille apellido apellidos",
    "mail": "mail email e_mail email_address e_mail_address mail_address courriel adresse_electronique adresse_email"
    " adresse_e_mail adresse_de_courriel correo correo_electronico direccion_de_correo direccion_de_correo_electronico",
    "delegation": "delegation delegacion delegation_code represents representing represente representa",
    "affiliation": "affiliation affiliations organization organisation organizacion institution institucion etablissement"
    " organismo filiacion afiliacion",
    "country": "country_code code_pays codigo_de_pais country pays pais state etat estado",
    "category": "category categorie categoria",
    "capacity": "capacity qualite calidad role rol",
    "position": "position job_title function fonction poste cargo funcion puesto",
    "state": "registration_state registration_status status statut etat_de_l_inscription statut_de_l_inscription"
    " estado_de_la_inscripcion estado_de_inscripcion",
    "came": "checked_in attended came present presence asistio presente asistencia a_participe participo",
    "language": "language langue idioma lengua",
})  # fmt: skip
STATE_OF = {
    **dict.fromkeys(("completed", "complete", "approved", "confirmed", "accepted", "complet", "completee", "approuve", "approuvee",
                     "confirme", "acceptee", "completado", "completada", "aprobado", "aprobada", "confirmado", "confirmada"), "approved"),
    **dict.fromkeys(("registered", "pending", "awaiting approval", "unpaid", "inscrit", "inscrite", "en attente", "pendiente",
                     "inscrito", "inscrita"), "registered"),
    **dict.fromkeys(("admitted", "attended", "checked in", "came", "present", "admis", "admise", "presente", "admitido", "admitida"),
                    "admitted"),
    **dict.fromkeys(("rejected", "refused", "refuse", "refusee", "rejete", "rejetee", "rechazado", "rechazada", "withdrawn",
                     "retire", "retiree", "annule", "annulee", "retirado", "retirada", "cancelled"), ""),
}  # fmt: skip
CAPACITY_OF = {
    **{value: value for value in Capacity.values},
    **dict.fromkeys(("head of delegation", "chef", "cheffe", "chef de delegation", "jefe", "jefa", "jefe de delegacion"), "head"),
    **dict.fromkeys(("suppleant", "suppleante", "suplente"), "alternate"),
    **dict.fromkeys(("advisor", "conseiller", "conseillere", "asesor", "asesora", "consejero", "consejera"), "adviser"),
    **dict.fromkeys(("observateur", "observatrice", "observador", "observadora"), "observer"),
    **dict.fromkeys(("panelist", "intervenant", "intervenante", "panelista", "ponente"), "panellist"),
    **dict.fromkeys(("delegate", "delegue", "deleguee", "delegado", "delegada", "participante"), "participant"),
}  # fmt: skip
YES = {"yes", "y", "true", "1", "x", "oui", "vrai", "si", "verdadero"}
NO = {"", "no", "n", "false", "0", "non", "faux", "falso"}


@dataclass(frozen=True)
class Choices:
    """What the officer chose for what a file does not say."""

    for_states: Category | None = None  # the category of persons of a State whose row names none
    for_others: Category | None = None
    everybody_came: bool = False


@dataclass(slots=True)
class Understood:
    """Unsaved registrations in the order of rows, how many are registered already, left out or alike, and every fault."""

    registrations: list[Registration] = field(default_factory=list)
    registered_already: int = 0
    left_out: int = 0
    alike: list[tuple[int, str]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    @property
    def faulty_rows(self) -> int:
        return len({fault.row for fault in self.faults})

    @property
    def unlisted(self) -> list[str]:
        """Organizations and institutions that are on no list, as they were written, each once."""
        return list(dict.fromkeys(r.affiliation for r in self.registrations if r.affiliation and r.delegation is None))


def read_participants(content: bytes) -> Table:
    """A CSV or XLSX table, or the JSON of registrants. Raises TableError, ArchiveError."""
    return confined.read_table(content, QUOTA)


def understand(
    table: Table, *, delegations: Iterable[Delegation], categories: Iterable[Category], choices: Choices,
    taken: Iterable[tuple[str, str]] = (),
) -> Understood:  # fmt: skip
    """Read every row. `taken` are (person, name_key) of those who are registered.

    A table without a column for names has one fault, in row 1.
    """
    columns, found = HEADINGS.of(table), Understood()
    if not columns.keys() & {"name", "first", "last"}:
        found.faults.append(RowFault(1, table.columns[0], _("There is no column with names.")))
        return found
    known = {c.code.lower(): c for c in categories} | {key(n): c for c in categories for n in c.names.values()}
    reader = _Reader(columns, Names(delegations), known, choices)
    seen = _Seen(reader, found, taken)
    for row in table.rows:
        faults = len(found.faults)
        registration = reader.read(row, found.faults)
        if len(found.faults) > faults:
            continue
        if registration is None:
            found.left_out += 1
        else:
            seen.take(row, complete(registration))
    return found


class _Seen:
    """Who was met already: in the file, or among those who are registered."""

    def __init__(self, reader: "_Reader", found: Understood, taken: Iterable[tuple[str, str]]) -> None:
        self.reader, self.found, self.rows = reader, found, dict[str, int]()
        pairs = list(taken)
        self.persons, self.names = {person for person, _name in pairs}, {name for _person, name in pairs}

    def take(self, row: Row, registration: Registration) -> None:
        first = self.rows.setdefault(registration.person, row.number)
        if first != row.number:
            why = _("“%(text)s” stands in row %(first)d already.")
            named = {"text": registration.mail or registration.name, "first": first}
            column = "mail" if registration.mail else "name"
            self.found.faults.append(RowFault(row.number, self.reader.heading(column), why % named))
        elif registration.person in self.persons:
            self.found.registered_already += 1
        else:
            self._enter(row, registration)

    def _enter(self, row: Row, registration: Registration) -> None:
        if registration.name_key in self.names:
            self.found.alike.append((row.number, registration.name))
        self.names.add(registration.name_key)
        self.found.registrations.append(registration)


@dataclass(frozen=True)
class _Reader(RowReader):
    """Reads one row of participants."""

    names: Names
    categories: Mapping[str, Category]
    choices: Choices

    def read(self, row: Row, faults: list[RowFault]) -> Registration | None:
        """An unsaved registration; None for a row that cannot be taken, and for one that was refused or withdrawn elsewhere."""

        def part(reading: Callable[..., Any], *args: Any) -> Any:
            return self.part(row, faults, reading, *args)

        state = part(self.state)
        if state == "":
            return None
        delegation, country = part(self.represented) or (None, "")
        values = {"name": part(self.name), "mail": part(self.mail), "capacity": part(self.capacity), "state": state}
        category = part(self.category, delegation, country)
        if category is None or None in values.values():
            return None
        affiliation = "" if delegation or (country and self._is_state(row)) else self.cell(row, "affiliation")[:200]
        return Registration(
            category=category, delegation=delegation, country=country, affiliation=affiliation,
            position=self.cell(row, "position")[:200], language=self.language(row), **values,
        )  # fmt: skip

    def name(self, row: Row) -> str:
        """First names and family name in this order, or the whole name as it stands."""
        whole, first, last = (self.cell(row, column) for column in ("name", "first", "last"))
        if "name" in self.columns and not (first and last):
            first, last = (first, whole) if first else (whole, last)
        name = " ".join(filter(None, (first, last)))
        if not name:
            raise Unclear("name", _("There is no name."))
        if code := unshown(name):
            raise Unclear("name", _("The name holds a character that is not shown (%(code)s).") % {"code": code})
        if len(name) > 200:
            raise Unclear("name", _("The name is longer than 200 characters."))
        return name

    def mail(self, row: Row) -> str:
        cell = self.cell(row, "mail")
        try:
            if cell:
                validate_email(cell)
        except ValidationError as fault:
            raise Unclear("mail", _("“%(text)s” is not a mail address.") % {"text": cell}) from fault
        return cell.lower()

    def represented(self, row: Row) -> tuple[Delegation | None, str]:
        """The delegation, and the code of the country where there is none or the person gave one."""
        by_code, by_affiliation = self._found(row, "delegation"), self._found(row, "affiliation")
        delegation, state = by_code if self.cell(row, "delegation") else by_affiliation
        if self.cell(row, "delegation") and not (delegation or state):
            raise self._unknown(row, "delegation", self.cell(row, "delegation"))
        if not (delegation or state) and (named := mission_of(self.cell(row, "affiliation"))):
            raise self._unknown(row, "affiliation", named.upper() if len(named) < 4 else named)
        country = state or self._country(row)
        if delegation is None and not self.cell(row, "affiliation") and not self.cell(row, "category"):
            delegation = self.names.of_state(country)  # a person with a country and nothing else comes for the State
        return delegation, country.alpha2 if country else ""

    def category(self, row: Row, delegation: Delegation | None, country: str) -> Category:
        cell = self.cell(row, "category")
        if cell:
            found = self.categories.get(cell.lower()) or self.categories.get(key(cell))
            if found is None:
                known = ", ".join(dict.fromkeys(c.code for c in self.categories.values()))
                raise Unclear("category", _("“%(text)s” is not one of: %(known)s.") % {"text": cell, "known": known})
            return found
        usual = self.choices.for_states if country and self._is_state(row) else self.choices.for_others
        chosen = delegation.category if delegation else usual
        if chosen is None:
            raise Unclear("category", _("There is no category, and none was chosen for such rows."))
        return chosen

    def capacity(self, row: Row) -> str:
        cell = self.cell(row, "capacity")
        if cell and key(cell) not in CAPACITY_OF:
            known = ", ".join(Capacity.values)
            raise Unclear("capacity", _("“%(text)s” is not one of: %(known)s.") % {"text": cell, "known": known})
        return CAPACITY_OF[key(cell)] if cell else Capacity.PARTICIPANT

    def state(self, row: Row) -> str:
        """The state of the row; "" for what was refused or withdrawn elsewhere."""
        cell, came = self.cell(row, "state"), self.cell(row, "came")
        if cell and key(cell) not in STATE_OF:
            raise Unclear("state", _("“%(text)s” is not a state of a registration that is known.") % {"text": cell})
        if key(came) not in YES | NO:
            raise Unclear("came", _("“%(text)s” is neither yes nor no.") % {"text": came})
        state = STATE_OF[key(cell)] if cell else Standing.APPROVED
        return Standing.ADMITTED if state and (self.choices.everybody_came or key(came) in YES) else state

    def language(self, row: Row) -> str:
        """The language of the person's mail, where the file says it; else English."""
        word = key(self.cell(row, "language"))
        starts = {"en": "en", "an": "en", "in": "en", "fr": "fr", "es": "es", "sp": "es"}
        return starts.get(word[:2], "en")

    def _found(self, row: Row, column: str) -> tuple[Delegation | None, State | None]:
        cell = self.cell(row, column)
        try:
            return self.names.find(cell) if cell else (None, None)
        except AmbiguousNameError as several:
            raise Unclear(column, _("This name is of more than one State: give the code.")) from several

    def _country(self, row: Row) -> State | None:
        cell = self.cell(row, "country")
        found = self._found(row, "country")[1] if cell else None
        if cell and found is None and (listed := self._found(row, "country")[0]):
            found = self.names.state_of(listed)
        if cell and found is None:
            raise self._unknown(row, "country", cell)
        return found

    def _is_state(self, row: Row) -> bool:
        """Whether the person comes for a State itself: the affiliation is one, or there is none."""
        cell = self.cell(row, "affiliation")
        return not cell or self._found(row, "affiliation")[1] is not None

    def _unknown(self, row: Row, column: str, text: str) -> Unclear:
        return Unclear(column, _("“%(text)s” is neither a State nor a delegation that is known.") % {"text": text})
