"""What is kept: every personal field registered, every act recorded, every migration reversible."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from intersession.site.personal import named, ours, register, unregistered
from tests.house.reading import Function, expect_none, functions, python_files, said_in, tree
from tests.house.reading import ours as our_files

DATA_STEPS = {"RunPython", "RunSQL"}


def test_every_textual_field_is_said_to_be_personal_or_not():
    expect_none(unregistered(), "A textual field stands in its model's `personal` or `impersonal`.")


def test_the_register_names_fields_that_exist_with_purpose_and_period():
    known = {model: {field.name for field in model._meta.get_fields()} for model in ours()}
    gone = [f"{model.__name__}.{name}" for model, names in known.items() for name in named(model) - names]
    expect_none(gone, "The register names fields that are there.")
    expect_none(
        [field for field, said in register() if not (said.purpose and said.keep)], "Purpose and period are said."
    )


def calls(function: Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def records(function: Function) -> bool:
    """Whether the function records an act itself, or hands its actor on to one that does."""
    names = {ast.unparse(call.func).split(".")[-1] for call in calls(function)}
    hands_on = any(keyword.arg == "by" for call in calls(function) for keyword in call.keywords)
    return "record" in names or hands_on


def test_every_act_with_an_actor_is_recorded():
    actions = [path for path in our_files() if "actions" in {path.stem, path.parent.name}]
    acts = [(path, function) for path in actions for function in functions(path) if has_actor(function)]
    assert acts
    faults = [f"{said_in(path)}: {function.name}" for path, function in acts if not records(function)]
    expect_none(faults, "A function with a named actor (by=) records what it did.")


def has_actor(function: Function) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs} and not function.name.startswith("_")


def migrations() -> list[Path]:
    return [path for path in python_files("src") if path.parent.name == "migrations" and path.stem != "__init__"]


def test_migrations_are_named():
    expect_none(
        [said_in(path) for path in migrations() if "_auto_" in path.stem], "A migration's name says what it does."
    )


def test_every_migration_can_be_taken_back():
    faults = []
    for path in migrations():
        for node in ast.walk(tree(path)):
            step = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in DATA_STEPS
            reverse = step and (len(node.args) > 1 or any(k.arg.startswith("reverse") for k in node.keywords))
            faults += [f"{said_in(path)}:{node.lineno}"] if step and not reverse else []
    expect_none(faults, "RunPython and RunSQL say how they are taken back.")


def test_schema_and_data_are_changed_apart():
    faults = []
    for path in migrations():
        steps = {ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
        if steps & DATA_STEPS and steps & {"CreateModel", "AddField", "AlterField", "RemoveField", "DeleteModel"}:
            faults.append(said_in(path))
    expect_none(faults, "Schema and data migrations are apart.")


def test_no_migration_is_missing(db, capsys: pytest.CaptureFixture[str]):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"Models have changed without a migration:\n{capsys.readouterr().out}")
