"""Who may import whom, as far as import-linter's layers (pyproject) cannot say it."""

import sys

from tests.house.reading import PACKAGE, expect_none, imports, module_of, ours, python_files, said_in

GROUND = {"core", "ui", "site"}  # below every app: any of their modules may be imported
OPEN = {
    "models",
    "actions",
    "permissions",
    "wording",
    "states",
    "texts",
    "calendars",
    "papers",
    "choosing",
}  # what an app shows to other apps
# what every action calls to record itself, and to enter it in the public log
RECORDING = (["audit", "acts"], ["audit", "entries"])
ANSWERING = ["accounts", "programs"]  # how an operation of the API declares its rule
OUTSIDE = {"urls", "api", "cli", "serving", "settings", "wsgi", "asgi", "__main__"}  # modules over the apps, not apps
STEPS = {"urls": 4, "views": 3, "api": 3, "jobs": 3, "forms": 2, "permissions": 2, "actions": 1, "models": 0}

CHANCE_CLOCK_FILE = {
    "os",
    "random",
    "secrets",
    "time",
    "pathlib",
    "tempfile",
    "shutil",
    "subprocess",
    "socket",
    "sqlite3",
}
CORE_LIBRARIES = {"cryptography", "rapidfuzz", "numpy"}
FORMAT_LIBRARIES = {
    "lxml",
    "olefile",
    "typst",
    "openpyxl",
    "xlsxwriter",
    "docx",
    "pypdf",
    "pypdfium2",
    "pdfplumber",
    "icalendar",
    "qrcode",
    "duckdb",
}


def inner(name: str) -> list[str]:
    """The parts of a name of ours after the package; nothing for a name that is not ours."""
    first, *rest = name.split(".")
    return rest if first == "intersession" else []


def test_core_knows_no_django_clock_file_or_chance():
    faults = []
    for path in python_files("src/intersession/core"):
        allowed = CORE_LIBRARIES | (FORMAT_LIBRARIES if "formats" in path.parts else set())
        for name in imports(path):
            root = name.split(".")[0]
            of_core = inner(name)[:1] == ["core"]
            library = root in allowed or (root in sys.stdlib_module_names and root not in CHANCE_CLOCK_FILE)
            faults += [] if of_core or library else [f"{said_in(path)} imports {name}"]
    expect_none(faults, "core imports the standard library (no clock, file or chance) and its named libraries.")


def test_inside_an_app_a_request_falls_downward():
    faults = []
    for path in ours():
        here = module_of(path).split(".")
        for name in imports(path):
            there = inner(name)
            same_app = len(here) > 1 and len(there) > 1 and here[0] == there[0] and here[1] != there[1]
            if same_app and {here[1], there[1]} <= STEPS.keys() and STEPS[here[1]] <= STEPS[there[1]]:
                faults.append(f"{said_in(path)} ({here[1]}) imports {name}")
    expect_none(faults, "Inside an app: urls > views | api | jobs > forms | permissions > actions > models.")


def test_across_apps_only_what_an_app_shows_to_others_is_imported():
    apps = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - GROUND
    faults = []
    for path in ours():
        here = module_of(path).split(".")[0]
        for name in imports(path):
            there = inner(name)
            crosses = here not in OUTSIDE and there and there[0] in apps and there[0] != here
            if crosses and there[:2] not in (*RECORDING, ANSWERING) and (len(there) < 2 or there[1] not in OPEN):
                faults.append(f"{said_in(path)} imports {name}")
    expect_none(
        faults,
        "An app shows other apps its models, actions, permissions, words, texts and list of States, and nothing else.",
    )


def test_migrations_import_nothing_of_ours():
    migrations = [path for path in python_files("src") if "migrations" in path.parts]
    faults = [f"{said_in(p)} imports {name}" for p in migrations for name in imports(p) if inner(name)]
    expect_none(faults, "Migrations import nothing of ours.")
