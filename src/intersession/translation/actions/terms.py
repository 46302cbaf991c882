"""Terms are added, changed, no longer used, and taken from a list that was brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.site.problems import Conflict, Invalid
from intersession.translation.models import Concept, Term

Called = tuple[str, str, str, str]  # language, text, status, note


@dataclass(frozen=True)
class Entry:
    """A concept with its terms, as typed or as a list gives it; without an identifier it gets the next number."""

    terms: list[Called]
    identifier: str = ""
    subject: str = ""
    definition: str = ""


@act
def write_concept(entry: Entry, *, concept: Concept | None = None, by: Actor, at: datetime) -> Concept:
    """Add a concept with its terms, or let one that is there say this from now on.

    Raises Invalid (422) without a term, Conflict (409) where the identifier is another concept's.
    """
    made = _write(entry, concept)
    record("concept.written", made, by=by, at=at)
    return made


@act
def take_terms(entries: Iterable[Entry], *, by: Actor, at: datetime) -> int:
    """Keep the concepts of a list, as they were shown before; one whose identifier is there says from now on what the list says.

    How many. Raises Invalid (422) where one has no term: then none is kept.
    """
    known = {concept.identifier: concept for concept in Concept.objects.all()}
    made = [_write(entry, known.get(entry.identifier)) for entry in entries]
    if made:
        record("concepts.taken", made[-1], by=by, at=at, concepts=len(made))
    return len(made)


def _write(entry: Entry, concept: Concept | None) -> Concept:
    if not entry.terms:
        raise Invalid(_("A concept needs a term in one language at least. Nothing was changed."))
    made = concept or Concept()
    made.identifier = entry.identifier or made.identifier or _next()
    if Concept.objects.filter(identifier=made.identifier).exclude(pk=made.pk).exists():
        raise Conflict(_("There is a concept of this identifier already. Nothing was changed."))
    made.subject, made.definition = entry.subject, entry.definition
    made.save()
    made.terms.all().delete()
    Term.objects.bulk_create(
        Term(concept=made, language=language, text=text, status=status, note=note)
        for (language, text), (status, note) in {(one[0], one[1]): one[2:] for one in entry.terms}.items()
    )
    return made


def _next() -> str:
    last = Concept.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    taken = set(Concept.objects.values_list("identifier", flat=True))
    return next(name for number in range(last + 1, last + len(taken) + 2) if (name := f"c{number}") not in taken)
