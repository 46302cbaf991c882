"""Tables of cases in the place of parametrized tests."""

import inspect

import pytest

from tests.cases import each, named

ROOTS = {1: 1, 4: 2, 9: 4, 16: 5}


@each(("square", "root"), ROOTS.items())
def roots(square, root):
    assert root * root == square


@each("times", [1, 2], ["once", "twice"])
@each("square, root", [(1, 1), (4, 2)])
def products(times, square, root, more):
    assert times * root * root == square + more


def test_every_case_is_run_and_each_that_fails_is_named():
    with pytest.raises(BaseExceptionGroup, match="2 of 4 cases") as failed:
        roots()
    assert [failure.__notes__ for failure in failed.value.exceptions] == [["in the case 9, 4"], ["in the case 16, 5"]]


def test_tables_stand_upon_each_other_and_leave_fixtures_to_pytest():
    assert list(inspect.signature(products).parameters) == ["more"]
    with pytest.raises(BaseExceptionGroup) as failed:
        products(more=1)
    assert [failure.__notes__[-1] for failure in failed.value.exceptions] == ["in the case once", "in the case twice"]


def test_what_pytest_itself_says_is_a_failure_of_its_case():
    @each("value", ["1", "x"])
    def refused(value):
        with pytest.raises(ValueError, match="invalid literal"):
            int(value)

    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE") as failed:
        refused()
    assert failed.value.__notes__ == ["in the case '1'"]


def test_a_case_has_as_many_values_as_names():
    assert named(("pair",), (1, 2)) == {"pair": (1, 2)}
    with pytest.raises(ValueError, match="zip"):
        named(("a", "b"), (1,))
