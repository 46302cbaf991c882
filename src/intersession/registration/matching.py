"""Whom a written name means: a delegation on the list, or a State, by code or by name in any language of the forum."""

import re
from collections.abc import Iterable

from intersession.core.states import State, key
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES

from .identity import state_code

#: What stands before the name of a State in an affiliation, without accents, in three languages.
MISSION = re.compile(
    r"(?:permanent (?:mission|delegation|representation)|(?:mission|delegation|representation) permanente|mision permanente"
    r"|delegacion permanente|embassy|ambassade|embajada|government|gouvernement|gobierno|delegation|delegacion)"
    r"(?: (?:of|de|du|des|del|d))?(?: (?:the|la|le|les|l|los|las|el))? (?P<state>.+)"
)


class Names:
    """The delegations of a forum, found by what people write."""

    def __init__(self, delegations: Iterable[Delegation]) -> None:
        self._by_code: dict[str, Delegation] = {}
        self._by_name: dict[str, Delegation] = {}
        self._found: dict[str, tuple[Delegation | None, State | None]] = {}
        for delegation in delegations:
            self._by_code[delegation.code.upper()] = delegation
            self._by_name |= {key(name): delegation for name in delegation.names.values()}

    def find(self, text: str) -> tuple[Delegation | None, State | None]:
        """The delegation and the State that a code, a name, or "Permanent Mission of …" means; None where it means none.

        A State without a delegation on the list is a State only. Raises AmbiguousNameError.
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def of_state(self, state: State | None) -> Delegation | None:
        return self._by_code.get(state.alpha2) if state else None

    def state_of(self, delegation: Delegation) -> State | None:
        """The State whose delegation it is."""
        return STATES.by_code(state_code(delegation)) if state_code(delegation) else None

    def _find(self, text: str) -> tuple[Delegation | None, State | None]:
        known = self._by_code.get(text.strip().upper()) or self._by_name.get(key(text))
        if known:
            return known, None
        state = STATES.find(text) or self._of_mission(text)
        return self.of_state(state), state

    def _of_mission(self, text: str) -> State | None:
        named = mission_of(text)
        return STATES.find(named) if named else None


def mission_of(text: str) -> str:
    """The State's name or code in "Permanent Mission of …" and the like, as it is compared; "" where it is no mission."""
    found = MISSION.fullmatch(key(text))
    return found["state"] if found else ""
