"""What of a text is under negotiation."""

from intersession.core.brackets import Negotiated, Version, under_negotiation
from intersession.core.paragraphs import parse
from tests.cases import each

ALTERNATIVES = [
    "8. The Assembly [takes note][welcomes with appreciation].",
    "9. [Quays shall be built of stone [sic].]",
    "9 bis. [Quays shall be built of wood [or reed].]",
    "9 ter. [Quays shall not be built.]",
    "10. The Assembly decides:\n(a) to meet [yearly];\n(b) to write.",
    "11. [Ships may wait.]",
]


def test_brackets_are_counted_and_versions_of_a_paragraph_told():
    versions = (Version("para_9", "9"), Version("para_9bis", "9 bis"), Version("para_9ter", "9 ter"))
    assert under_negotiation(parse("\n\n".join(ALTERNATIVES)).blocks) == Negotiated(8, (versions,))


@each(
    "text", ["1. The Assembly [of 2031] meets.", "1. He said “harbor [sic]”.", "1. See the report [3].", "1. Agreed."]
)
def test_a_text_that_uses_brackets_otherwise_is_not_under_negotiation(text):
    assert under_negotiation(parse(text).blocks) is None


def test_brackets_and_versions_go_when_the_text_is_agreed():
    agreed = [ALTERNATIVES[1].replace("[", "").replace("]", ""), ALTERNATIVES[-1]]
    assert under_negotiation(parse("\n\n".join(agreed)).blocks) == Negotiated(1, ())
    assert under_negotiation(parse(agreed[0]).blocks) is None
