"""The pages of docs/tasks, followed to the letter in an empty folder: what they say to type is typed."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from intersession.site.keeping import parcels
from tests.house.reading import ROOT
from tests.live import environment, free_port

TASKS = ROOT / "docs" / "tasks"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
PAGES = ("empty-server", "backup-and-restore", "upgrade")


def blocks(page: str, kind: str) -> list[str]:
    """The blocks of a page that are of a kind: `sh` is run here, `root` changes a machine, `text` is shown."""
    return [text for said, text in BLOCK.findall((TASKS / f"{page}.md").read_text()) if said == kind]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages that are here already, but not ours, so that pip finds them and asks nobody."""
    folder = tmp_path_factory.mktemp("packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.lower().startswith(("intersession", "_intersession", "_virtualenv", "__editable__")):
            (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def server(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with what the first page asks for, in which every block of the pages was run."""
    folder, port = tmp_path_factory.mktemp("srv") / "intersession", str(free_port())
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    (folder / "requirements").mkdir()
    shutil.copy(ROOT / "requirements/run.txt", folder / "requirements/run.txt")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    typed = "set -e\n" + "\n".join(block for page in PAGES for block in blocks(page, "sh"))
    typed = typed.replace("8000", port)
    done = subprocess.run(
        ["sh"], input=typed, cwd=folder, env=variables(packages, folder), capture_output=True, text=True
    )
    (folder / "typed.log").write_text(done.stdout + done.stderr)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{log_of(folder)}"
    return folder


def variables(packages: Path, folder: Path) -> dict[str, str]:
    (folder / "bin").mkdir()
    (folder / "bin/python3").symlink_to(sys.executable)
    ours = {
        name: value
        for name, value in environment(folder).items()
        if not name.startswith(("INTERSESSION", "PYTHON", "PYTEST"))
    }
    return ours | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(packages), "PIP_NO_INDEX": "1"}


def log_of(folder: Path) -> str:
    log = folder / "server.log"
    return log.read_text() if log.is_file() else ""


def test_the_page_leads_from_an_empty_folder_to_a_forum_that_is_ready(server: Path):
    said = (server / "typed.log").read_text()
    assert '"ready": true' in said
    assert "https://forum.example.org/invitations/" in said
    assert (server / "data/intersession.sqlite3").is_file()
    assert [
        path.stat().st_mode & 0o077 for path in (server / "data", server / "environment", server / "data/secret.key")
    ] == [0, 0, 0]


def test_the_doctor_of_the_page_finds_nothing_wrong_but_what_lies_outside(server: Path):
    findings = json.loads((server / "findings.json").read_text())
    wrong = {finding["name"] for finding in findings if finding["state"] == "wrong"}
    assert wrong <= {"address", "mail", "clock"}
    assert all(finding["sentence"].endswith((".", ")")) for finding in findings)


def test_the_backups_of_the_pages_are_whole(server: Path):
    made = {path.name: parcels.verified(path)["log"]["acts"] for path in sorted((server / "backups").iterdir())}
    assert made == {
        "before-upgrade.backup": 2,
        "first.backup": 2,
        "today.backup": 2,
    }  # the log began, and the officer was invited
    assert len(list((server / "data").glob("before-restore-*"))) == 1


def test_the_pages_name_files_that_are_there_and_commands_that_there_are():
    commands = set(re.findall(r"^## (\w+)", (ROOT / "docs/reference/commands.md").read_text(), re.M))
    for page in sorted(TASKS.glob("*.md")):
        text = page.read_text()
        assert set(re.findall(r"(?:env/bin/|^|`)intersession (\w+)", text, re.M)) <= commands, page.name
        named = re.findall(r"deploy/([\w.*-]+)", "\n".join(blocks(page.stem, "root")))
        assert all(list((ROOT / "deploy").glob(name)) for name in named), page.name


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed: apt-get install systemd"
)
@pytest.mark.parametrize("unit", ["intersession.service", "intersession-backup.service", "intersession-backup.timer"])
def test_systemd_understands_the_units(unit: str, tmp_path: Path):
    for path in (ROOT / "deploy").glob("intersession*.*"):
        text = (
            path.read_text()
            .replace("/srv/intersession/env/bin/intersession", "/bin/true")
            .replace("/srv/intersession", str(tmp_path))
        )
        (tmp_path / path.name).write_text(text.replace("User=intersession", "User=daemon"))
    (tmp_path / "environment").touch()
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", tmp_path / unit], capture_output=True, text=True)
    assert [line for line in done.stderr.splitlines() if "intersession" in line] == []


def test_the_units_and_the_container_leave_it_little():
    unit = (ROOT / "deploy/intersession.service").read_text()
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "UMask=0077",
        "SystemCallFilter=@system-service",
    ):
        assert line in unit.splitlines()
    assert "\nUSER intersession\n" in (ROOT / "deploy/Containerfile").read_text()
