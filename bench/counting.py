"""Counting: processor time of our rules beside other programs on the same replies, and of ten million ballots beside DuckDB's bare group-by.

The other programs run in the environment of `make oracles`, DuckDB is the extra `counting`; what is not installed is said, not measured.
Replies are drawn with a fixed seed. Times are the best of three, in milliseconds.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from intersession.core import approval, transferable
from intersession.core.counting import RULES, count

ROOT = Path(__file__).resolve().parent.parent
ORACLES = ROOT / ".oracles" / "bin" / "python"
GOAL = {
    "P2": "1.25 × the group-by", "P3": "2 × the group-by (k = 5), 3.6 × (k = 10)", "P5": "Phragmén 25 ×, equal shares 50 ×, seq-PAV 10 × abcvoting", "P6": "20 ms",
    "P7": "3 ms", "P8": "100 ms", "P9": "100 ms",
}  # fmt: skip
TWO_OF_EIGHT = "(1::UTINYINT << (range % 8)::UTINYINT) | (1::UTINYINT << ((range * 7919 + range // 8) % 8)::UTINYINT)"
ONE_OF_FORTY = "(1::BIGINT << (random() * 39.99)::INT % 40)"
OF_FORTY = (
    f"(({' | '.join([ONE_OF_FORTY] * 5)}) | CASE WHEN random() < 0.3 THEN {ONE_OF_FORTY} ELSE 0::BIGINT END)::BIGINT"
)
Row = dict[str, Any]


def measure() -> list[Row]:
    return [*_millions(), *_weighted(), *_best(), _few(), _import(), *_transfers()]


def best(action: Callable[[], Any], clock: Callable[[], float] = process_time) -> float:
    """Milliseconds, the best of three."""
    took = []
    for _turn in range(3):
        start = clock()
        action()
        took.append(clock() - start)
    return round(min(took) * 1000, 2)


def row(goal: str, what: str, ours: float, beside: float | str = "", by: str = "") -> Row:
    times = round(beside / ours, 1) if isinstance(beside, float) and by and by != "group-by" else ""
    if by == "group-by" and isinstance(beside, float):
        times = round(ours / beside, 2)
    return {"goal": goal, "what": what, "ours_ms": ours, "beside_ms": beside, "by": by, "times": times}


# -- P2, P3: ten million ballots in a file ------------------------------------------------------------------------------------------


def _millions() -> list[Row]:
    try:
        import duckdb
    except ImportError:
        return [row("P2", "ten million ballots", 0.0, "not measured: DuckDB is not installed")]
    from intersession.core.formats.parquet import read_parquet

    rows = []
    cases = [
        ("P2", TWO_OF_EIGHT, 2, [name for name in RULES["approval"] if name != "picks"]),
        ("P3", OF_FORTY, 5, ["av", "sav", "seqpav", "seqphragmen", "mes"]),
        ("P3", OF_FORTY, 10, ["av", "sav", "seqpav", "seqphragmen", "mes"]),
    ]
    for goal, query, places, rules in cases:
        with TemporaryDirectory() as folder:
            path = f"{folder}/ballots.parquet"
            duckdb.connect().execute(
                f"COPY (SELECT {query} AS picks FROM range(10000000)) TO '{path}' (FORMAT parquet)"
            )

            def bare(path: str = path) -> None:
                grouped = "SELECT count(*) FROM (SELECT picks, count(*) FROM read_parquet(?) GROUP BY picks)"
                duckdb.connect().execute(grouped, [path]).fetchall()

            def ours(path: str = path, places: int = places, rules: list[str] = rules) -> None:
                file = read_parquet(path)
                counted = count(file, rules, places)
                for held in counted["rules"].values():
                    approval.left_out(file.profile, held["outcomes"][0], places)

            patterns = len(read_parquet(path).replies)
            what = f"10 million ballots, {patterns} different, {len(rules)} rules with audits, k = {places}"
            rows.append(row(goal, what, best(ours, perf_counter), best(bare, perf_counter), "group-by"))
    return rows


# -- P5, P6, P7: patterns in memory, beside abcvoting -------------------------------------------------------------------------------


def drawn(different: int, options: int, most: int, seed: int) -> Counter[int]:
    chance = random.Random(seed)
    found: Counter[int] = Counter()
    while len(found) < different:
        found[approval.mask(chance.sample(range(options), chance.randint(2, most)))] += chance.randint(1, 9)
    return found


def _weighted() -> list[Row]:
    replies = drawn(4069, 40, 12, 1)
    rows = []
    for ours, theirs in (("seqphragmen", "seqphragmen"), ("mes", "equal-shares"), ("seqpav", "seqpav")):
        took = best(lambda ours=ours: approval.RULES[ours](approval.Profile(40, replies), 10))  # type: ignore[misc]
        rows.append(row("P5", f"{ours}, 4,069 weighted patterns, k = 10", took, *beside(theirs, replies, 40, 10)))
    return rows


def _best() -> list[Row]:
    chance = random.Random(2)
    replies = Counter(approval.mask(chance.sample(range(40), chance.randint(2, 8))) for _member in range(193))
    rows = []
    for name in ("pav", "cc"):
        held = approval.RULES[name](approval.Profile(40, replies), 10)
        took = best(lambda name=name: approval.RULES[name](approval.Profile(40, replies), 10))  # type: ignore[misc]
        limit = ", limit reached" if held.limit_reached else ""
        rows.append(row("P6", f"{name}, 193 voters, 40 choose 10{limit}", took, *beside(name, replies, 40, 10)))
    return rows


def _few() -> Row:
    chance = random.Random(3)
    replies = Counter(approval.mask(chance.sample(range(4), 2)) for _member in range(193))

    def seven() -> None:
        profile = approval.Profile(4, replies)
        for rule in approval.RULES.values():
            approval.left_out(profile, rule(profile, 2).outcomes[0], 2)

    return row("P7", "193 members, 2 of 4, seven rules with audits", best(seven))


def beside(rule: str, replies: Counter[int], options: int, places: int) -> tuple[float | str, str]:
    """What abcvoting takes for one outcome of the same weighted patterns, in fractions."""
    given = {
        "rule": rule,
        "options": options,
        "places": places,
        "replies": [[approval.members(p), w] for p, w in replies.items()],
    }
    return elsewhere(ABCVOTING, given), "abcvoting"


ABCVOTING = """
import json, sys, time
from abcvoting import abcrules
from abcvoting.preferences import Profile, Voter
given = json.load(sys.stdin)
profile = Profile(given["options"])
profile.add_voters([Voter(chosen, weight=weight) for chosen, weight in given["replies"]])
how = {"algorithm": "standard-fractions"} if given["rule"] in ("seqphragmen", "equal-shares") else {}
start = time.process_time()
abcrules.compute(given["rule"], profile, committeesize=given["places"], resolute=True, **how)
print(time.process_time() - start)
"""
VOTELIB = """
import json, sys, time
from votelib.evaluate.sequential import TransferableVoteSelector
given = json.load(sys.stdin)
votes = {tuple(ranking): weight for ranking, weight in given["replies"]}
start = time.process_time()
TransferableVoteSelector(quota_function="droop", transferer="Gregory").evaluate(votes, given["places"])
print(time.process_time() - start)
"""


def elsewhere(program: str, given: Row) -> float | str:
    """Milliseconds by a program in the environment of the oracles."""
    if not ORACLES.exists():
        return "not measured: make oracles sets it up"
    try:
        ran = subprocess.run(
            [ORACLES, "-c", program], input=json.dumps(given), capture_output=True, text=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        return "over 120,000"
    return (
        round(float(ran.stdout.split()[-1]) * 1000, 1)
        if ran.returncode == 0
        else ran.stderr.strip().splitlines()[-1][:80]
    )


# -- P8, P9 -------------------------------------------------------------------------------------------------------------------------


def _import() -> Row:
    program = "import time; t = time.perf_counter(); import intersession.core.tally; print(time.perf_counter() - t)"
    took = min(
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _turn in range(3)
    )
    return row("P8", "import intersession.core.tally", round(took * 1000, 1))


def _transfers() -> list[Row]:
    chance = random.Random(4)
    replies: Counter[tuple[int, ...]] = Counter()
    while len(replies) < 18_775:
        order = sorted(range(10), key=lambda option: chance.random() * (option + 3))
        replies[tuple(order[: chance.randint(4, 10)])] += chance.randint(1, 5)
    papers = transferable.Papers.of({tuple((one,) for one in order): n for order, n in replies.items()}, 10)
    theirs = elsewhere(VOTELIB, {"places": 3, "replies": list(replies.items())})
    return [
        row(
            "P9",
            "stv exact, 18,775 patterns × 10 options, 3 places",
            best(lambda: transferable.stv(papers, 3)),
            theirs,
            "votelib",
        )
    ]
