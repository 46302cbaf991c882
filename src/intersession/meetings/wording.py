"""What is said of meetings in sentences: who is thanked for support, in the order of each language's alphabet."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from intersession.core.collation import sort_key
from intersession.core.names import joined, of_listed
from intersession.core.states import State
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.site.labels import in_language

from .models import Support

CHANGED = {
    "day": gettext_lazy("day"), "starts": gettext_lazy("time"), "later": gettext_lazy("time"), "ends": gettext_lazy("time"), "kind": gettext_lazy("kind"), "form": gettext_lazy("kind"),
    "title": gettext_lazy("title"), "about": gettext_lazy("subject"), "opens_with": gettext_lazy("opening"), "partner": gettext_lazy("partner"),
    "discussed": gettext_lazy("discussion"), "sitting_id": gettext_lazy("sitting"), "speakers": gettext_lazy("speakers"), "letter": gettext_lazy("letter"),
}  # fmt: skip


def changed_words(names: Iterable[str]) -> str:
    """What of a programme item was changed, from the names of its fields: "time, speakers"; "" where nothing was."""
    return ", ".join(dict.fromkeys(str(CHANGED.get(name, name)) for name in names))


def thanked(support: Iterable[Support], language: str) -> list[Delegation]:
    """Each that gave, once, by the name it has in that language and by that language's rules."""
    givers = {row.delegation_id: row.delegation for row in support}
    return sorted(givers.values(), key=lambda giver: sort_key(in_language(giver.names, language), language))


def states_of(givers: Iterable[Delegation]) -> list[State] | None:
    """The States they are, or None where one of them is none."""
    states = [STATES.by_code(giver.code) for giver in givers]
    known = [state for state in states if state is not None]
    return known if len(known) == len(states) else None


def thanks(support: Iterable[Support]) -> str:
    """One sentence in the reader's language, or "" where nobody gave."""
    language = (get_language() or "en")[:2]
    givers = thanked(support, language)
    if not givers:
        return ""
    if states := states_of(givers):
        words = ngettext(
            "With the support of the Government %(of_states)s.",
            "With the support of the Governments %(of_states)s.",
            len(states),
        )
        return words % {"of_states": of_listed(states, language)}
    return _("With the support of %(names)s.") % {
        "names": joined([in_language(giver.names, language) for giver in givers], language)
    }
