"""No fact of the year 2008 stands in the code: the forum is founded from records. Only `demo` and its tests know it.

A comment or a docstring may cite the note as the source of a rule; what the program says or decides may not.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.reading import PACKAGE, expect_none, ours, said_in, tree

NAMES = [
    "IC/2008",
    "IC-2008",
    "IOM",
    "OIM",
    "IDM",
    "GMG",
    "International Organization for Migration",
    "International Dialogue on Migration",
    "Return Migration",
    "Migration Highlights",
    "Mixed Migration",
    "Human Rights and Migration",
    "South-South",
    "Global Migration Group",
    "Global Forum",
    "Protecting and Empowering",
    "human rights of migrants",
    "exploitation of migrants",
    "Migrants and societies",
    "vulnerable migrants",
    "Strategy Document",
]
#: The organizations of the system by their acronyms, and the ready rule sheets by the bodies whose they are: this one among them.
LISTS = {"_UNITED_NATIONS", "IOM", "SHEETS"}
DAYS = ["2008-04", "2008-07", "2008-10", "2008-12", "April 2008", "July 2008", "October 2008", "December 2008"]
YEARS = {2008, 2009}
FACT = re.compile("|".join(rf"(?<![\w/]){re.escape(fact)}(?!\w)" for fact in NAMES + DAYS), re.IGNORECASE)
TEXT_KINDS = {".html", ".txt", ".po", ".csv", ".json", ".css", ".js", ".svg", ".xml"}


def outside_demo(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts[0] != "demo"


def docstrings(module: ast.Module) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(module) if isinstance(node, kinds) and ast.get_docstring(node, clean=False)]
    return {id(node.body[0].value) for node in nodes}


def lists(module: ast.Module) -> Iterator[ast.AST]:
    for node in module.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if {name.id for name in targets if isinstance(name, ast.Name)} & LISTS:
            yield node


def facts_in_code(path: Path) -> Iterator[str]:
    """Facts among the values that a file's code holds: strings that are not docstrings, and years."""
    module = tree(path)
    said = docstrings(module) | {id(part) for listed in lists(module) for part in ast.walk(listed)}
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or id(node) in said:
            continue
        is_year = type(node.value) is int and node.value in YEARS
        if is_year or (isinstance(node.value, str) and FACT.search(node.value)):
            yield f"{said_in(path)}:{node.lineno} {str(node.value)[:80]!r}"


def test_no_fact_of_the_year_stands_in_code_outside_demo():
    faults = [fault for path in ours() if outside_demo(path) for fault in facts_in_code(path)]
    expect_none(faults, "A fact of the year stands in demo alone.")


def test_no_fact_of_the_year_stands_in_texts_outside_demo():
    files = [path for path in PACKAGE.rglob("*") if path.suffix in TEXT_KINDS and outside_demo(path)]
    faults = [f"{said_in(path)}: {found[0]}" for path in files if (found := FACT.search(path.read_text()))]
    expect_none(faults, "A fact of the year stands in demo alone.")


def test_the_search_finds_a_fact_and_passes_over_a_citation(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.house.reading.ROOT", tmp_path)
    code = tmp_path / "code.py"
    code.write_text('"""As IC/2008/6, paragraph 21, has it."""\nfirst = 2008  # IC/2008/6\nname = "The IOM"\n')
    assert [fault.split()[0] for fault in facts_in_code(code)] == ["code.py:2", "code.py:3"]
