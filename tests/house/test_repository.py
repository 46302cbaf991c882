"""What the repository holds, and what it must not."""

import re
from datetime import date

from tests.house.reading import PACKAGE, ROOT, expect_none, kept_files, said_in

# Written so that the patterns do not match this file.
MACHINE_PATH = re.compile(r"(?<![\w.$}~])/(wor[k]|far[m]|roo[t]|User[s])/")
ABOUT_THE_MAKING = re.compile(r"(?i)\b(this sessio[n]|subagen[t]|helper agen[t]|language mode[l]|chatgp[t]|claud[e])\b")
ADDRESS = re.compile(r":/[/]")
DATED = re.compile(r"\d{4}-\d\d-\d\d")


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{said_in(path)}:{number} {line.strip()[:100]}"
        for path in kept_files()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_requirements_hold_no_address():
    files = sorted(path for path in (ROOT / "requirements").rglob("*") if path.is_file())
    assert len(files) >= 12
    faults = [said_in(path) for path in files if ADDRESS.search(path.read_text())]
    expect_none(faults, "Pinned requirements hold no address of a registry.")


def test_every_pinned_package_has_a_hash():
    for path in (ROOT / "requirements").rglob("*.txt"):
        pins = re.split(r"\n(?=\S)", path.read_text())
        assert [pin.split()[0] for pin in pins if pin and "--hash=sha256:" not in pin] == []


def test_no_lock_file_that_records_addresses_is_kept():
    locks = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pylock.toml"}
    faults = [said_in(path) for path in kept_files() if path.name in locks]
    expect_none(faults, "Lock files that record addresses are not kept.")


def test_no_path_of_one_machine_is_kept():
    expect_none(lines_that_match(MACHINE_PATH), "A path of one machine means nothing on another.")


def test_the_project_speaks_of_itself_alone():
    expect_none(lines_that_match(ABOUT_THE_MAKING), "The project speaks of itself, not of its making.")


def test_every_decision_has_its_day():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert pages
    for page in pages:
        assert date.fromisoformat(page.name[:10]), page.name
        assert page.read_text().startswith("# "), page.name


def test_every_part_of_the_changelog_has_its_day():
    parts = [line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    assert parts
    assert [part for part in parts if not DATED.search(part)] == []


def test_every_link_between_our_pages_leads_somewhere():
    faults = []
    for page in [path for path in kept_files() if path.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text()):
            made_later = target.startswith("docs/pictures/")  # by `make docs`
            if not made_later and not (page.parent / target).exists():
                faults.append(f"{said_in(page)} points to {target}")
    expect_none(faults, "A link leads somewhere.")


def test_every_variable_of_the_settings_is_explained():
    variables = set(re.findall(r'env(?:\.\w+)?\(\s*"(\w+)"', (PACKAGE / "settings.py").read_text()))
    page = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert variables
    faults = [variable for variable in variables if f"`{variable}`" not in page]
    expect_none(faults, "docs/reference/settings.md explains every variable.")
