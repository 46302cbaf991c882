"""Rule sheets that are ready to be taken; a body changes a copy of one into its own. Each names its source."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .rolls import ArrearsRule
from .sheets import Base, Majority, Rounds, Sheet, Tie

HALF, TWO_THIRDS, WHOLE = Fraction(1, 2), Fraction(2, 3), Fraction(1)


def more_than_half(base: Base, article: str = "") -> Majority:
    """The first whole number above half of the base."""
    return Majority(base, HALF, more_than=True, article=article)


def two_thirds(base: Base, article: str = "") -> Majority:
    """At least two thirds of the base."""
    return Majority(base, TWO_THIRDS, article=article)


IOM = "Constitution of the International Organization for Migration"
COE = "Statute of the Council of Europe"
GA = "Rules of procedure of the General Assembly of the United Nations"
ARREARS = ArrearsRule(12, "4.1")
CHAIR_LAST = (Tie("revote"), Tie("membership"))

SHEETS: Mapping[str, Sheet] = {
    sheet.code: sheet
    for sheet in (
        Sheet(
            "survey", {"en": "Survey: the most votes", "fr": "Enquête : le plus grand nombre de voix", "es": "Encuesta: el mayor número de votos"},
            ties=(Tie("membership"),), source="IC/2008/6, paragraphs 10 and 21",
        ),
        Sheet(
            "iom-24", {"en": "Simple majority (IOM)", "fr": "Majorité simple (OIM)", "es": "Mayoría simple (OIM)"},
            majorities=(more_than_half("present_and_voting", "24"),), quorum=more_than_half("members", "24"), arrears=ARREARS, source=IOM,
        ),
        Sheet(
            "iom-two-thirds", {"en": "Two thirds (IOM)", "fr": "Majorité des deux tiers (OIM)", "es": "Mayoría de dos tercios (OIM)"},
            majorities=(two_thirds("present_and_voting", "24"),), quorum=more_than_half("members", "24"), arrears=ARREARS, source=IOM,
            rounds=Rounds(eliminate_after=3, lone="yes_no"),
        ),
        Sheet(
            "present-and-voting-two-thirds",
            {"en": "Two thirds of those present and voting", "fr": "Majorité des deux tiers des membres présents et votants", "es": "Dos tercios de los miembros presentes y votantes"},
            majorities=(two_thirds("present_and_voting", "83, 86"),), source=GA,
            rounds=Rounds(restricted_after=1, article="94"), ties=CHAIR_LAST,
        ),
        Sheet(
            "members-absolute",
            {"en": "Absolute majority of the members", "fr": "Majorité absolue des membres", "es": "Mayoría absoluta de los miembros"},
            majorities=(more_than_half("members", "7"),), source="General Assembly resolution 60/251",
            rounds=Rounds(restricted_after=1), ties=CHAIR_LAST,
        ),
        Sheet(
            "coe-20a",
            {"en": "Unanimity of votes cast and a majority of those entitled to sit", "fr": "Unanimité des voix exprimées et majorité des représentants ayant droit de siéger", "es": "Unanimidad de los votos emitidos y mayoría de los representantes con derecho a intervenir"},
            majorities=(Majority("votes_cast", WHOLE, article="20.a"), more_than_half("entitled", "20.a")), source=COE,
        ),
        Sheet(
            "coe-20b",
            {"en": "Simple majority of those entitled to sit", "fr": "Majorité simple des représentants ayant droit de siéger", "es": "Mayoría simple de los representantes con derecho a intervenir"},
            majorities=(more_than_half("entitled", "20.b"),), source=COE,
        ),
        Sheet(
            "coe-20c",
            {"en": "Two thirds of all those entitled to sit", "fr": "Majorité des deux tiers des représentants ayant droit de siéger", "es": "Dos tercios de los representantes con derecho a intervenir"},
            majorities=(two_thirds("entitled", "20.c"),), source=COE,
        ),
        Sheet(
            "coe-20d",
            {"en": "Two thirds of votes cast and a majority of those entitled to sit", "fr": "Majorité des deux tiers des voix exprimées et majorité des représentants ayant droit de siéger", "es": "Dos tercios de los votos emitidos y mayoría de los representantes con derecho a intervenir"},
            majorities=(two_thirds("votes_cast", "20.d"), more_than_half("entitled", "20.d")), source=COE,
        ),
    )
}  # fmt: skip
