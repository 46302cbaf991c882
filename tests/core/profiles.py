"""Replies about a few options, for property tests: strategies of every set and every ranking of them, each made once."""

from functools import cache
from itertools import combinations, permutations

from hypothesis import strategies as st


@cache
def rankings(options: int, least: int = 0) -> st.SearchStrategy[tuple[int, ...]]:
    """Every ranking of `least` options or more, the first one best, the shortest first."""
    return st.sampled_from([one for many in range(least, options + 1) for one in permutations(range(options), many)])


@cache
def rolls_of_rankings(options: int, most: int, least: int = 0) -> st.SearchStrategy[list[tuple[int, ...]]]:
    """So many rankings at most, each of `least` options or more."""
    return st.lists(rankings(options, least), max_size=most)


@cache
def rolls_of_sets(options: int, most: int) -> st.SearchStrategy[list[tuple[int, ...]]]:
    """So many sets of options at most."""
    sets = [one for many in range(options + 1) for one in combinations(range(options), many)]
    return st.lists(st.sampled_from(sets), max_size=most)
