"""The ballots that are counted side by side: at random, of shapes that make ties, and real ones."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from intersession.core.ballots import read

DEBIAN = Path(__file__).parents[1] / "core/ballots/debian-2002.soi"

Approvals = tuple[int, int, list[list[int]]]  # options, places, replies
Rankings = tuple[int, int, Counter[tuple[tuple[int, ...], ...]]]  # options, places, rankings in groups


def approvals(many: int, seed: int) -> Iterator[Approvals]:
    chance = random.Random(seed)
    for _turn in range(many):
        options = chance.randint(2, 6)
        sizes = [chance.randint(1, options) for _voter in range(chance.randint(1, 9))]
        yield options, chance.randint(1, options), [chance.sample(range(options), size) for size in sizes]
    for options in range(
        2, 6
    ):  # parties that are level, and a chain in which each reply shares an option with the next
        for places in range(1, options + 1):
            yield options, places, [[option] for option in range(options)]
            yield options, places, [[option, (option + 1) % options] for option in range(options)]

    file = read(DEBIAN.read_bytes(), DEBIAN.name)  # a real election: its first choices as approvals
    for most in (1, 2, 3):
        firsts = [
            [one for (one,) in ranking[:most]]
            for ranking, weight in file.replies.items()
            for _paper in range(int(weight))
        ]
        yield len(file.options), most, firsts


def rankings(many: int, seed: int, *, level: bool) -> Iterator[Rankings]:
    chance = random.Random(seed)
    for _turn in range(many):
        options = chance.randint(2, 5)
        counted: Counter[tuple[tuple[int, ...], ...]] = Counter()
        for _voter in range(chance.randint(1, 12)):
            counted[_ranking(chance, options, level)] += chance.randint(1, 2)
        yield options, chance.randint(1, options), counted
    for options in range(2, 5):  # circles, and every order once
        turned = [tuple(((start + step) % options,) for step in range(options)) for start in range(options)]
        yield options, 1, Counter(turned)
        yield options, 1, Counter(tuple((one,) for one in order) for order in permutations(range(options)))
    file = read(DEBIAN.read_bytes(), DEBIAN.name)
    yield len(file.options), 2, Counter({ranking: int(weight) for ranking, weight in file.replies.items()})


def _ranking(chance: random.Random, options: int, level: bool) -> tuple[tuple[int, ...], ...]:
    order = chance.sample(range(options), chance.randint(1, options))
    groups = []
    while order:
        size = chance.randint(1, 2) if level else 1
        groups.append(tuple(sorted(order[:size])))
        order = order[size:]
    return tuple(groups)


def scores(many: int, seed: int) -> Iterator[tuple[int, Counter[tuple[int, ...]]]]:
    chance = random.Random(seed)
    for _turn in range(many):
        options = chance.randint(2, 5)
        voters = chance.randint(1, 9)
        yield options, Counter(tuple(chance.randint(0, 5) for _option in range(options)) for _voter in range(voters))
    for options in range(2, 5):  # everybody level, and a circle
        yield options, Counter([(5,) * options, (0,) * options])
        yield options, Counter(tuple((start + step) % options for step in range(options)) for start in range(options))
