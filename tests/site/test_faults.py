"""Every sentence of core is put into words in one place, and that place knows every sentence."""

import ast
from collections.abc import Iterator

import pytest
from django.utils import translation

from intersession.core.reasons import REASONS, reason
from intersession.site.faults import SENTENCES, in_words, reason_in_words, words_of
from tests.house.reading import ROOT

CORE = ROOT / "src/intersession/core"


def sentences_of(function: ast.FunctionDef) -> Iterator[str]:
    """What stands second in each `Fault(…)`, `_fault(…)` and `unreadable(…)`: the sentence, or a local name for it."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                named.setdefault(ast.unparse(target), []).append(node.value.value)
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("Fault", "_fault", "unreadable")
            and len(node.args) > 1
        ):
            said = node.args[1]
            yield from [said.value] if isinstance(said, ast.Constant) else named.get(ast.unparse(said), [])


def said_in_core() -> set[str]:
    trees = [ast.parse(path.read_text()) for path in CORE.rglob("*.py")]
    functions = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {sentence for function in functions for sentence in sentences_of(function)} | set(REASONS.values())


def test_the_sentences_are_those_of_core():
    assert set(SENTENCES) == said_in_core()
    assert len(SENTENCES) > 60


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_sentence_has_another_wording_in_other_languages(language):
    with translation.override(language):
        assert [sentence for sentence in SENTENCES if translation.gettext(sentence) == sentence] == []


def test_a_fault_is_worded_with_its_parameters():
    with translation.override("fr"):
        assert (
            in_words(reason("options_miscounted", total=7, found=6))
            == "Le texte parle de 7 options\u00a0; il s’en trouve 6."
        )


def test_a_place_that_was_not_understood_keeps_code_and_parameters():
    place = {
        "line": 3,
        "text": "…",
        "why": "…",
        "code": "number_out_of_order",
        "parameters": {"number": 9, "before": 5},
    }
    with translation.override("es"):
        assert reason_in_words(place) == "El párrafo 9 sigue al párrafo 5."
    assert (reason_in_words({"why": "As it was kept."}), words_of(ValueError("Other."))) == (
        "As it was kept.",
        "Other.",
    )
