"""Forms filled by other hands than ours: their files changed directly, or by LibreOffice as a person would."""

import json
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl import load_workbook

from intersession.core.formats.reply_forms import Choosable, ReplyForm

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SCRIPT = Path(__file__).with_name("office_script.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that LibreOffice's bridge is installed for
OPTIONS = (
    Choosable("a", "Rights of migrants"), Choosable("b", "Trafficking and exploitation"), Choosable("c", "Societies"),
)  # fmt: skip


def make_form(language="en", **changed):
    given = {
        "question": "7", "member": "IT", "language": language, "title": "Topics for 2009", "member_name": "Italy",
        "organization": "Organization", "options": OPTIONS, "symbol": "IC/2008/6", "picks": 2, "modifications": True,
        "deadline": "23 October 2008, 18:00 Geneva, UTC+2", "return_to": "desk@forum.example", "alternatives": True,
    }  # fmt: skip
    return ReplyForm(**(given | changed))


def numbers(form):
    """The number of each line by its key."""
    return {line.key: line.number for part in form.parts() for line in part.lines}


def fill(data, typed):
    """The file with what is typed into its places, by their numbers."""
    return fill_word(data, typed) if b"word/document.xml" in data else fill_workbook(data, typed)


def fill_workbook(data, typed):
    book = load_workbook(BytesIO(data))
    for number, value in typed.items():
        ((sheet, place),) = book.defined_names[f"reply_{number}"].destinations
        cell = book[sheet][place.replace("$", "")]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # as a spreadsheet types what is written into a cell for text
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def fill_word(data, typed):
    def change(body):
        for row in body.iter(f"{{{W}}}tr"):
            cells = row.findall(f"{{{W}}}tc")
            number = "".join(cells[0].itertext())
            if number.isdecimal() and int(number) in typed:
                _type(cells[2], typed[int(number)])

    return change_word(data, change)


def change_word(data, change):
    """The file after `change` was done to its body."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    change(root.find(f"{{{W}}}body"))
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _type(cell, value):
    if value == "click":
        next(cell.iter(f"{{{W14}}}checked")).set(f"{{{W14}}}val", "1")
        next(cell.iter(f"{{{W}}}t")).text = "☒"
        return
    for paragraph in cell.findall(f"{{{W}}}p"):
        cell.remove(paragraph)
    for line in value.split("\n"):
        text = etree.SubElement(etree.SubElement(etree.SubElement(cell, f"{{{W}}}p"), f"{{{W}}}r"), f"{{{W}}}t")
        text.text = line


def office_is_here():
    """Whether LibreOffice with its bridge to Python, its word processor and its spreadsheet are installed."""
    soffice = shutil.which("soffice")
    if soffice is None or not Path(SYSTEM_PYTHON).exists():
        return False
    programs = Path(soffice).resolve().parent
    bridge = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return bridge and all(any(programs.glob(f"lib{name}lo.so")) for name in ("sw", "sc"))


def fill_by_office(files):
    """The files (name: bytes and what is typed by number), filled and saved by LibreOffice; "click" clicks a box."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for name, (data, typed) in files.items():
            path = Path(folder) / name
            path.write_bytes(data)
            jobs.append({"from": str(path), "to": f"{folder}/filled.{name}", "typed": typed})
        given = json.dumps({"profile": f"{folder}/profile", "jobs": jobs})
        subprocess.run([SYSTEM_PYTHON, SCRIPT], input=given, text=True, check=True, timeout=300, capture_output=True)
        return {name: Path(f"{folder}/filled.{name}").read_bytes() for name in files}
