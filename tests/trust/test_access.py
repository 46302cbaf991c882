"""Every address, by every method, asked by everybody for what is theirs, others', hidden or missing: the reviewed table holds."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from intersession.site.access import routes

from .access import COLUMNS, Row, answer_of, by_role, rows
from .world import NOBODY, ROLES, World

EXPECTED = {"sign-in", "200", "201", "204", "302", "400", "401", "403", "404", "409", "422"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
WHOLE = os.environ.get("INTERSESSION_GRID") == "all"
ROUNDS = 8


def asked(world: World, role: str, row: Row) -> str:
    """What the table's row gets, with its effects undone."""
    with transaction.atomic():
        got = answer_of(world.ask(role, row.method, world.path(row.path), row.body(world)))
        transaction.set_rollback(True)
    return got


def sampled() -> Iterator[tuple[Row, str]]:
    """Every cell where INTERSESSION_GRID=all; else each row for the neighbours of a boundary: where the expectation
    changes from one column to the next, and one of `nobody` in turn."""
    for number, row in enumerate(rows()):
        if WHOLE:
            yield from ((row, role) for role in ROLES)
            continue
        yield row, NOBODY[number % len(NOBODY)]
        for before, role in zip(ROLES[len(NOBODY) - 1 :], ROLES[len(NOBODY) :], strict=False):
            if row.expected[role] != row.expected[before] or (number + ROLES.index(role)) % ROUNDS == 0:
                yield row, role


def unlike_declared(world: World, table: list[Row]) -> set[tuple[str, str]]:
    """Addresses with a method that the table does not name, or that nobody declared."""
    declared = {(route.address, method) for route in routes() for method in route.methods if method != "HEAD"}
    return {(row.address(world), row.method) for row in table} ^ declared


def test_the_table_names_every_address_with_each_of_its_methods(world):
    assert unlike_declared(world, rows()) == set()


def test_an_address_that_is_missing_from_the_table_is_found(world):
    assert unlike_declared(world, [row for row in rows() if row.path != "/readyz"]) == {("/readyz", "GET")}


def test_no_two_addresses_share_a_name():
    """A link by such a name would lead to whichever was declared last."""
    named = [
        pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern) and pattern.name
    ]
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_no_cell_is_without_expectation():
    blank = [(row.path, role) for row in rows() for role in ROLES if row.expected[role] not in EXPECTED]
    assert (blank, len({(r.method, r.path, r.sent) for r in rows()})) == ([], len(rows()))


@pytest.mark.filterwarnings("ignore")
def test_everybody_gets_at_every_address_what_the_table_says(world):
    cells = list(sampled())
    wrong = [
        (row.method, row.path, row.sent, role, got, row.expected[role])
        for row, role in cells
        if (got := asked(world, role, row)) != row.expected[role]
    ]
    assert wrong == []
    assert len(cells) >= (len(rows()) * len(ROLES) if WHOLE else 3 * len(rows()))


def test_other_methods_than_those_declared_are_refused_and_head_is_get_without_its_body(world):
    declared: dict[str, set[str]] = {}
    for route in routes():
        declared.setdefault(route.address, set()).update(route.methods)
    paths = {row.address(world): world.path(row.path) for row in rows()}
    wrong = []
    for address, path in paths.items():
        for method in METHODS:
            got = world.ask("officer", method, path)
            if method not in declared[address] and got.status_code != 405:
                wrong.append((method, path, got.status_code))
            if method == "HEAD" and method in declared[address]:
                same = world.ask("officer", "GET", path)
                if (got.status_code, got.content) != (same.status_code, b""):
                    wrong.append((method, path, got.status_code))
    assert wrong == []


def test_columns_stand_for_every_role():
    assert set(by_role(dict.fromkeys(COLUMNS, "200"))) == set(ROLES)
