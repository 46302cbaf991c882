"""Tables of cases: one test for all of them, which names each case that fails; and how much of a large table a run takes.

`pytest.mark.parametrize` makes a test of every case. Where a case takes less time than such a test, as in most of
`tests/core`, `each` is written in its place, in the same words.

A run by hand takes a part where the whole takes long: `some` of many cases, or a thing that is `sized`. `make test` takes
the whole, as HYPOTHESIS_PROFILE=whole does by hand, and `make trust` what is longer still.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar

import pytest

from tests.environment import PROFILE

Size = TypeVar("Size")
Case = TypeVar("Case")
Test = Callable[..., None]
FAILURES = (Exception, pytest.fail.Exception)  # what `pytest.raises` says is no Exception


def each(names: str | tuple[str, ...], cases: Iterable[Any], titles: Iterable[object] = ()) -> Callable[[Test], Test]:
    """Make a test of all cases: it runs each, and then fails with every failure, to which the name of its case is noted.

    `names` are the test's parameters that a case fills: one, or several that stand in a tuple or with commas between.
    A case is called by its title, or by its values where `titles` are not given.
    """
    filled = names if isinstance(names, tuple) else tuple(name.strip() for name in names.split(","))
    table = [named(filled, case) for case in cases]
    called = list(titles) or [", ".join(map(repr, case.values())) for case in table]

    def decorate(test: Test) -> Test:
        @wraps(test)
        def all_cases(**fixtures: Any) -> None:
            __tracebackhide__ = True
            failed = []
            for title, values in zip(called, table, strict=True):
                try:
                    test(**values, **fixtures)
                except FAILURES as failure:
                    failure.add_note(f"in the case {title}")
                    failed.append(failure)
            if len(failed) == 1:
                raise failed[0]
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(table)} cases", failed)

        all_cases.__signature__ = without(filled, test)  # type: ignore[attr-defined]
        return all_cases

    return decorate


def named(names: tuple[str, ...], case: Any) -> dict[str, Any]:
    return dict(zip(names, case if len(names) > 1 else (case,), strict=True))


def without(names: tuple[str, ...], test: Test) -> inspect.Signature:
    """What is left for pytest to fill: fixtures, and parameters of a further `each`."""
    signature = inspect.signature(test)
    return signature.replace(parameters=[one for one in signature.parameters.values() if one.name not in names])


def not_by_hand(why: str) -> pytest.MarkDecorator:
    """Leave a test to `make test`: it is skipped, with the reason, in a run by hand."""
    return pytest.mark.skipif(PROFILE == "default", reason=f"by hand: {why}")


def sized(by_hand: Size, whole: Size, long: Size | None = None) -> Size:
    """The size of this run: `whole` in `make test`, `long`, where it is given, in `make trust`."""
    if PROFILE == "long" and long is not None:
        return long
    return whole if PROFILE in ("whole", "long") else by_hand


def some(cases: Iterable[Case], by_hand: int) -> Sequence[Case]:
    """All the cases in `make test`; in a run by hand so many of them, from the first on at equal distances."""
    every = list(cases)
    return every[:: sized(max(1, len(every) // by_hand), 1)]
