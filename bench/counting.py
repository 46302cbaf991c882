"""Counting: processor time of our rules beside other programs on the same replies, and of ten million ballots beside DuckDB's bare group-by.

The other programs run in environments of their own (`make oracles`), DuckDB is the extra `counting`; what is not installed is said, not
measured. Replies are drawn with a fixed seed. Times are the best of three, in milliseconds; `times`: how often ours goes into another
program's, and for the group-by how often that goes into ours; `same`: whether what another program chose is among our outcomes. Ours finds
all tied outcomes, the others one.
"""

import importlib.util
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from bench.beside import ROOT, Beside, beside
from intersession.core import approval, single, transferable
from intersession.core.counting import RULES, count
from intersession.core.formats.parquet import read_parquet
from intersession.core.outcomes import Outcomes

GOAL = {
    "P2": "1.25 × the group-by", "P4": "1.2 × DuckDB's own", "P3": "2 × the group-by (k = 5), 3.6 × (k = 10)", "P5": "abcvoting in Phragmén 25 ×, equal shares 50 ×, seq-PAV 10 ×", "P6": "20 ms",
    "P7": "3 ms", "P8": "100 ms", "P9": "100 ms",
}  # fmt: skip
TWO_OF_EIGHT = "(1::UTINYINT << (range % 8)::UTINYINT) | (1::UTINYINT << ((range * 7919 + range // 8) % 8)::UTINYINT)"
ONE_OF_FORTY = "(1::BIGINT << (random() * 39.99)::INT % 40)"
OF_FORTY = (
    f"(({' | '.join([ONE_OF_FORTY] * 5)}) | CASE WHEN random() < 0.3 THEN {ONE_OF_FORTY} ELSE 0::BIGINT END)::BIGINT"
)
FAST = ("av", "sav", "seqpav", "seqphragmen", "mes")  # the rules that need no search
Row = dict[str, Any]


def measure() -> list[Row]:
    return [*_millions(), *_weighted(), *_best(), _few(), _import(), *_transfers(), *_ranked(), *_scored()]


def best(action: Callable[[], Any]) -> float:
    """Milliseconds of processor time, the best of three."""
    return round(min(clocked(action, process_time) for _turn in range(3)) * 1000, 2)


def clocked(action: Callable[[], Any], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    action()
    return clock() - start


def row(
    goal: str, what: str, ours: float, beside: float | str = "", by: str = "", times: float | str = "", same: str = ""
) -> Row:
    return {"goal": goal, "what": what, "ours_ms": ours, "beside_ms": beside, "by": by, "times": times, "same": same}


def compared(goal: str, what: str, ours: Callable[[], Outcomes], programs: dict[str, Beside]) -> list[Row]:
    """A row for each program: its time over ours, and whether what it chose is among our outcomes."""
    took, outcomes = best(ours), ours().outcomes
    rows = []
    for name, its in programs.items():
        if its.ms is None:
            rows.append(row(goal, what, took, its.why, name))
        else:
            same = "yes" if its.chosen in outcomes else "no"
            rows.append(row(goal, what, took, its.ms, name, round(its.ms / max(took, 0.01), 1), same))
    return rows


# -- P2, P3, P4: ten million ballots in a file --------------------------------------------------------------------------------------


def _millions() -> list[Row]:
    if importlib.util.find_spec("duckdb") is None:
        return [row("P2", "ten million ballots", 0.0, "not measured: DuckDB is not installed")]
    rules = [name for name in RULES["approval"] if name != "picks"]
    with TemporaryDirectory() as folder:
        few, many = f"{folder}/few.parquet", f"{folder}/many.parquet"
        _draw(TWO_OF_EIGHT, few)
        _draw(OF_FORTY, many)
        return [
            _beside_grouping("P2", few, 2, rules),
            *(_beside_grouping("P3", many, places, FAST) for places in (5, 10)),
            _peak(many),
        ]


def _draw(query: str, path: str) -> None:
    import duckdb

    duckdb.connect().execute(f"COPY (SELECT {query} AS picks FROM range(10000000)) TO '{path}' (FORMAT parquet)")


def _beside_grouping(goal: str, path: str, places: int, rules: Sequence[str]) -> Row:
    """By turns, so that both meet the same machine."""
    took = [(clocked(lambda: whole(path, places, rules)), clocked(lambda: grouped(path))) for _turn in range(5)]
    ours, bare = (round(min(each) * 1000, 1) for each in zip(*took, strict=True))
    what = f"10 million ballots, {whole(path, places, rules):,} different, {len(rules)} rules with audits, k = {places}"
    return row(goal, what, ours, bare, "group-by", round(ours / bare, 2))


def whole(path: str, places: int, rules: Sequence[str] = FAST) -> int:
    """Read and counted by each rule, with the audit of what it chooses; how many different ballots there are."""
    file = read_parquet(path)
    for held in count(file, rules, places)["rules"].values():
        approval.left_out(file.profile, held["outcomes"][0], places)
    return len(file.replies)


def grouped(path: str) -> None:
    import duckdb

    duckdb.connect().execute(
        "SELECT count(*) FROM (SELECT picks, count(*) FROM read_parquet(?) GROUP BY picks)", [path]
    ).fetchall()


def _peak(path: str) -> Row:
    """Of a process each, in MiB: the least of three."""
    ours, bare = (
        min(_memory(f"import bench.counting as c; c.{call}") for _turn in range(3))
        for call in (f"whole({path!r}, 5)", f"grouped({path!r})")
    )
    return row("P4", "the same, k = 5: peak of memory in MiB", ours, bare, "group-by", round(ours / bare, 2))


def _memory(program: str) -> float:
    """The peak of a process by its own count: what the system tells of a child begins with the peak of its parent."""
    told = f"{program}; print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    return round(int(done.stdout) / 1024, 1)


# -- P5, P6, P7: patterns in memory, beside abcvoting and pabutools -----------------------------------------------------------------


def drawn(different: int, options: int, most: int, seed: int) -> Counter[int]:
    chance = random.Random(seed)
    found: Counter[int] = Counter()
    while len(found) < different:
        found[approval.mask(chance.sample(range(options), chance.randint(2, most)))] += chance.randint(1, 9)
    return found


def _approvals(goal: str, what: str, rule: str, replies: Counter[int], programs: dict[str, str]) -> list[Row]:
    """A rule on replies to 40 options for 10 places; `programs` say how others name it."""
    listed = [(approval.members(pattern), weight) for pattern, weight in replies.items()]
    held = {name: beside(name, theirs, listed, 40, 10) for name, theirs in programs.items()}
    return compared(goal, what, lambda: approval.RULES[rule](approval.Profile(40, replies), 10), held)


def _weighted() -> list[Row]:
    replies = drawn(4069, 40, 12, 1)
    theirs = {
        "seqphragmen": {"abcvoting": "seqphragmen", "pabutools": "seqphragmen"},
        "mes": {"abcvoting": "equal-shares", "pabutools": "equal-shares"},
        "seqpav": {"abcvoting": "seqpav"},
    }
    rows = []
    for rule, programs in theirs.items():
        rows += _approvals("P5", f"{rule}, 4,069 weighted patterns, k = 10", rule, replies, programs)
    return rows


def _best() -> list[Row]:
    chance = random.Random(2)
    replies = Counter(approval.mask(chance.sample(range(40), chance.randint(2, 8))) for _member in range(193))
    rows = []
    for name in ("pav", "cc"):
        held = approval.RULES[name](approval.Profile(40, replies), 10)
        limit = ", limit reached" if held.limit_reached else ""
        rows += _approvals("P6", f"{name}, 193 voters, 40 choose 10{limit}", name, replies, {"abcvoting": name})
    return rows


def _few() -> Row:
    chance = random.Random(3)
    replies = Counter(approval.mask(chance.sample(range(4), 2)) for _member in range(193))

    def seven() -> None:
        profile = approval.Profile(4, replies)
        for rule in approval.RULES.values():
            approval.left_out(profile, rule(profile, 2).outcomes[0], 2)

    return row("P7", "193 members, 2 of 4, seven rules with audits", best(seven))


# -- P8, P9 -------------------------------------------------------------------------------------------------------------------------


def _import() -> Row:
    program = "import time; t = time.perf_counter(); import intersession.core.tally; print(time.perf_counter() - t)"
    took = min(
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _turn in range(3)
    )
    return row("P8", "import intersession.core.tally", round(took * 1000, 1))


def _orders(different: int = 18_775) -> dict[tuple[int, ...], int]:
    chance = random.Random(4)
    replies: Counter[tuple[int, ...]] = Counter()
    while len(replies) < different:
        order = sorted(range(10), key=lambda option: chance.random() * (option + 3))
        replies[tuple(order[: chance.randint(4, 10)])] += chance.randint(1, 5)
    return replies


def _transfers() -> list[Row]:
    """Votelib counts in fractions, pref_voting in floats but for the Scottish rules; Meek's method takes it minutes on more replies."""
    rows = []
    for goal, rule, different, programs in (
        ("P9", "stv", 18_775, ("votelib", "pref_voting")),
        ("", "stv_scottish", 18_775, ("pref_voting",)),
        ("", "stv_meek", 100, ("pref_voting",)),
    ):
        orders = _orders(different)
        papers = transferable.Papers.of({tuple((one,) for one in order): n for order, n in orders.items()}, 10)
        its = {name: beside(name, rule, list(orders.items()), 10, 3) for name in programs}
        what = f"{rule}, {different:,} patterns × 10 options, 3 places"
        rows += compared(goal, what, lambda rule=rule, papers=papers: transferable.RULES[rule](papers, 3), its)  # type: ignore[misc]
    return rows


# -- rules that choose one option ---------------------------------------------------------------------------------------------------


def _ranked() -> list[Row]:
    """From the counted replies to the winner, on both sides: pref_voting makes its table of pairs with its profile."""
    replies = _orders()
    counted = {tuple((one,) for one in order): n for order, n in replies.items()}
    rows = []
    for rule in ("schulze", "ranked_pairs", "minimax", "borda", "copeland", "irv"):
        its = {"pref_voting": beside("pref_voting", rule, list(replies.items()), 10)}
        ours = lambda rule=rule: single.RULES[rule](transferable.Papers.of(counted, 10))  # noqa: E731
        rows += compared("", f"{rule}, 18,775 patterns × 10 options", ours, its)
    return rows


def _scored() -> list[Row]:
    """STAR as starvote has it, every reply by itself, of 20,000; ours counts equal ones once, which is in its time."""
    chance = random.Random(5)
    replies = [tuple(chance.randint(0, 5) for _option in range(6)) for _voter in range(20_000)]
    its = {"starvote": beside("starvote", "star", [(reply, 1) for reply in replies], 6)}
    return compared(
        "", "star, 20,000 replies × 6 options", lambda: single.star(single.Scores(6, Counter(replies))), its
    )
