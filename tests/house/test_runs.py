"""The program behind `make test`: what it counts, and the line it ends with."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.reading import ROOT

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure message="no"/></testcase><testcase name="c"><error message="no"/></testcase>
<testcase name="d"><skipped message="Chromium: not found"/></testcase>
<testcase name="e"><skipped message="Chromium: not found"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    spec = importlib.util.spec_from_file_location("ci_test", ROOT / ".ci" / "test.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "ci_test", module)  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_a_report_is_counted_with_the_reasons_of_what_was_skipped(program: ModuleType, tmp_path: Path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert program.read_report(report) == program.Outcome(1, 2, Counter({"Chromium: not found": 2}))


def test_the_last_line_is_the_sum_and_a_failure_fails_the_run(program: ModuleType, capsys: pytest.CaptureFixture[str]):
    parts = {"core": program.Outcome(passed=3), "browser": program.Outcome(1, 1, Counter({"Chromium: not found": 2}))}
    assert program.close(parts) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "4 passed, 1 failed, 2 skipped"
    assert lines[-2].strip() == "2 skipped: Chromium: not found"


def test_a_run_in_which_nothing_was_tested_fails(program: ModuleType):
    assert program.close({"core": program.Outcome()}) == 1


def test_a_given_server_is_used_and_an_absent_one_is_counted(program: ModuleType, monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(program, "pytest", lambda *chosen, database=None: asked.append(database) or program.Outcome(5))
    monkeypatch.setattr(program, "count_tests", lambda *chosen: 7)
    monkeypatch.setenv("INTERSESSION_TEST_DATABASE_URL", "postgres://given")
    assert program.postgresql().passed == 5
    assert asked == ["postgres://given"]
    monkeypatch.delenv("INTERSESSION_TEST_DATABASE_URL")
    monkeypatch.setattr("postgresql.programs", missing(program))
    assert program.postgresql().skipped == Counter({"PostgreSQL: not found; apt-get install postgresql": 7})


def missing(program: ModuleType):
    def programs() -> Path:
        raise program.PostgreSQLMissingError("not found; apt-get install postgresql")

    return programs
