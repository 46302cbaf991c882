"""The regional groups of the United Nations by their official names.

Source: Department for General Assembly and Conference Management, "Regional groups of Member States": five groups, each
called by its States. What was compared with it, in November 2026, in stored copies of its pages (the address itself was not
read):

- English: all five names, also at ask.un.org/faq/14521.
- Spanish: Africa, Latin America and the Caribbean, Asia and the Pacific; the copy breaks off before the other two.
- French: no copy was found. UN News in French has these names but for one: it writes "États d'Asie-Pacifique".

Their members stand in `states.csv` (see SOURCES.md there). The short forms are the codes that it has. An organization's own
regions have the names it gave them, and are shown as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "Africa": {"en": "African States", "fr": "États d’Afrique", "es": "Estados de África"},
    "Asia-Pacific": {
        "en": "Asia-Pacific States",
        "fr": "États d’Asie et du Pacifique",
        "es": "Estados de Asia y el Pacífico",
    },
    "EEG": {
        "en": "Eastern European States",
        "fr": "États d’Europe orientale",
        "es": "Estados de Europa Oriental",
    },
    "GRULAC": {
        "en": "Latin American and Caribbean States",
        "fr": "États d’Amérique latine et des Caraïbes",
        "es": "Estados de América Latina y el Caribe",
    },
    "WEOG": {
        "en": "Western European and other States",
        "fr": "États d’Europe occidentale et autres États",
        "es": "Estados de Europa Occidental y otros Estados",
    },
}
SPEAKING: Final = {"Africa", "Asia-Pacific"}  # codes that say nothing that the name does not say


def region_name(code: str, language: str) -> str:
    """ "Western European and other States (WEOG)"; a region that is not one of the five as it is written."""
    names = GROUPS.get(code)
    if names is None:
        return code
    name = names.get(language, names["en"])
    return name if code in SPEAKING else f"{name} ({code})"
