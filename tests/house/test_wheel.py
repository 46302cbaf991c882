"""The wheel: it holds what it needs, installs beside nothing of ours, and serves."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.reading import PACKAGE, ROOT
from tests.live import environment, served

pytest.importorskip("intersession.cli", reason="there is no command yet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed as anyone would."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip"] if importlib.util.find_spec("pip") else [shutil.which("uv"), "pip"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--target", target, wheel], check=True)
    return target


def test_the_wheel_holds_texts_pages_and_styles(wheel: Path):
    kept = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path for kind in ("*.html", "*.css", "*.js", "*.csv", "*.json") for path in PACKAGE.rglob(kind)]
    wanted += [path.with_suffix(".mo") for path in PACKAGE.rglob("*.po")]
    assert {str(path.relative_to(PACKAGE.parent)) for path in wanted} - kept == set()


def test_an_installed_wheel_names_its_addresses_and_serves(installed: Path, tmp_path: Path):
    paths = {"PYTHONPATH": str(installed)}
    where = [sys.executable, "-c", "import intersession; print(intersession.__file__)"]
    found = subprocess.run(where, env={**os.environ, **paths}, cwd=tmp_path, capture_output=True, text=True).stdout
    assert Path(found.strip()).is_relative_to(installed)
    command = [sys.executable, "-m", "intersession", "routes", "--json"]
    listed = subprocess.run(command, env=environment(tmp_path) | paths, cwd=tmp_path, capture_output=True, text=True)
    assert json.loads(listed.stdout), listed.stderr
    with served(tmp_path, [], paths) as site:
        assert site.get("/healthz").status == 200
