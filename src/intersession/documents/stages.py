"""How far a document is in each language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Edition
from .seen import Seen

WORDS = {
    "in_translation": _("in translation"),
    "draft": _("draft"),
    "edited": _("edited"),
    "ready": _("ready"),
    "scheduled": _("waits for its moment"),
    "released": _("released"),
}


@dataclass(frozen=True)
class Stage:
    """A language: the text that is public, the one under work or waiting for its moment, and in a word how far it is.

    `state` is draft, edited, ready, scheduled or released; "in_translation" in a language that the forum wants and in which
    there is no text yet.
    """

    language: str
    name: str
    public: Edition | None
    working: Edition | None
    state: str

    @property
    def words(self) -> str | Promise:
        return WORDS[self.state]


def stages_of(found: Seen, wanted: list[tuple[str, str]]) -> list[Stage]:
    """A stage for each language that the forum wants (code, name), and for others in which there is a text."""
    names = dict(wanted) | {code: one.get_language_display() for code, one in found.editions.items()}
    return [_stage(found, code, name) for code, name in names.items()]


def _stage(found: Seen, code: str, name: str) -> Stage:
    standing, working = found.editions.get(code), found.working.get(code)
    public = standing if standing is not None and standing.is_public(found.at) else None
    return Stage(code, name, public, working, _state(public, working))


def _state(public: Edition | None, working: Edition | None) -> str:
    if working is not None:
        return "scheduled" if working.released_at else str(working.state)
    return "released" if public else "in_translation"
