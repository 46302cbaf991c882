"""Habits of writing that a test can see. The aims are those of CONTRIBUTING.md."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

from tests.house.reading import PACKAGE, Function, expect_none, functions, ours, python_files, said_in, tree

LONGEST_FILE = 500
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc"}
EMPTY_VERB = re.compile(r"^_*(do|handle|process|manage)_|^(do|handle|process)$")  # `manage` is a command of ours
GIVEN_NAMES = {
    "management": {"handle"},
    "middleware": {"process_view", "process_exception", "process_response"},
    "archive": {
        f"handle_{part}" for part in ("starttag", "startendtag", "endtag", "data", "entityref", "charref", "decl")
    },
}  # Django's, and those of the standard library's reader of HTML
TELLS_TIME = re.compile(r"\b(datetime|date|timezone)\.(now|today|utcnow)$")


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    said = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - said


def test_no_file_of_ours_is_longer_than_one_sitting():
    files = python_files("src", "tests", ".ci", "bench")
    long = [said_in(path) for path in files if len(path.read_text().splitlines()) > LONGEST_FILE]
    expect_none(long, f"A file over {LONGEST_FILE} lines becomes a folder of the same name.")


def test_functions_are_short():
    lengths = [length(function) for path in ours() for function in functions(path)]
    typical, nine_in_ten = median(lengths), quantiles(lengths, n=10)[-1]
    assert typical < 8, f"Half of our functions have {typical} lines or more."
    assert nine_in_ten < 25, f"One in ten of our functions has {nine_in_ten} lines or more."


def test_there_is_no_drawer_for_odds_and_ends():
    names = [said_in(path) for path in python_files("src", "tests", ".ci") if DRAWERS & {path.stem, path.parent.name}]
    expect_none(names, "A module is named after what it holds.")


def given_by_others(path: Path, name: str) -> bool:
    return any(name in names for place, names in GIVEN_NAMES.items() if place in {*path.parts, path.stem})


def test_a_function_is_named_with_a_verb_that_says_something():
    faults = [
        f"{said_in(path)}: {function.name}"
        for path in python_files("src", "tests", ".ci")
        for function in functions(path)
        if EMPTY_VERB.match(function.name) and not given_by_others(path, function.name)
    ]
    expect_none(faults, "A function is named with a verb of the field.")


def test_the_clock_of_the_site_alone_tells_the_time():
    faults = []
    for path in ours():
        if path == PACKAGE / "site" / "clock.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and TELLS_TIME.search(ast.unparse(node)):
                faults.append(f"{said_in(path)}:{node.lineno} {ast.unparse(node)}")
            if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
                faults.append(f"{said_in(path)}:{node.value.lineno} {node.arg}")
            if isinstance(node, ast.alias) and node.name in ("Now", "django.db.models.functions.Now"):
                faults.append(f"{said_in(path)}:{node.lineno} {node.name}")
    expect_none(faults, "site.clock alone tells the time.")


def test_what_others_call_says_what_it_promises():
    faults = []
    for path in ours():
        where = path.relative_to(PACKAGE).parts
        if where[0] != "core" and not {"actions", "permissions"} & {path.stem, path.parent.name}:
            continue
        for node in tree(path).body:
            public = isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                faults.append(f"{said_in(path)}:{node.lineno} {node.name}")
    expect_none(faults, "Public names of core, actions and permissions have a docstring.")


def test_tests_are_sentences():
    faults = [
        f"{said_in(path)}: {function.name}"
        for path in python_files("tests")
        for function in functions(path)
        if function.name.startswith("test_") and function.name.count("_") < 3
    ]
    expect_none(faults, "The name of a test is a sentence.")
