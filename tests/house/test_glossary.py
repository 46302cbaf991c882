"""A name in code that is not in the glossary is wrong or missing there."""

import re

from django.apps import apps

from tests.house.reading import ROOT, expect_none

TERM = re.compile(r"^\| \*\*(.+?)\*\* \|", re.MULTILINE)


def terms() -> set[str]:
    page = (ROOT / "docs" / "glossary.md").read_text()
    return {term.strip().lower().replace("-", " ") for cell in TERM.findall(page) for term in cell.split(",")}


def in_words(name: str) -> str:
    """SilenceProcedure: silence procedure."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def test_every_model_is_a_term_of_the_glossary():
    models = [model for model in apps.get_models() if model.__module__.startswith("intersession.")]
    faults = [model.__name__ for model in models if in_words(model.__name__) not in terms()]
    expect_none(faults, "docs/glossary.md has every model as a term.")


def test_terms_stand_in_the_order_of_the_alphabet():
    listed = [cell.lower() for cell in TERM.findall((ROOT / "docs" / "glossary.md").read_text())]
    assert listed == sorted(listed)
