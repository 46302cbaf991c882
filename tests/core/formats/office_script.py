"""Run by the system's Python: fills forms in LibreOffice through its bridge. Standard input: {"profile": folder, "jobs": [{"from", "to",
"typed": {number: text}}]}; "click" clicks a box (in a workbook, chooses x), "!" before a text types it as a formula."""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"}


def setting(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def office(profile):
    pipe = f"intersession{time.monotonic_ns()}"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo"]
    program = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"], stdout=-3, stderr=-3)
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(240):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return program, there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start.")


def fill_word(document, typed):
    tables = document.getTextTables()
    for table in (tables.getByIndex(place) for place in range(tables.Count)):
        for row in range(1, table.Rows.Count + 1):
            said = typed.get(table.getCellByName(f"A{row}").String.strip())
            if said == "click":
                click(table.getCellByName(f"C{row}"))
            elif said is not None:
                table.getCellByName(f"C{row}").setString(said)


def click(cell):
    """What a click on a box does: its state and its sign change."""
    for paragraph in cell:
        for portion in paragraph:
            if portion.TextPortionType == "ContentControl":
                portion.ContentControl.Checked = True
                inner = portion.ContentControl.createEnumeration()
                while inner.hasMoreElements():
                    sign = inner.nextElement()
                    if sign.String == "☐":
                        sign.String = "☒"


def fill_workbook(document, typed):
    for number, said in typed.items():
        cell = document.NamedRanges.getByName(f"reply_{number}").getReferredCells().getCellByPosition(0, 0)
        if said.startswith("!"):
            cell.setFormula(said[1:])
        elif said.isdecimal():
            cell.setValue(int(said))
        else:
            cell.setString("x" if said == "click" else said)


def main():
    given = json.load(sys.stdin)
    program, desktop = office(given["profile"])
    for job in given["jobs"]:
        document = desktop.loadComponentFromURL(f"file://{job['from']}", "_blank", 0, (setting("Hidden", True),))
        kind = job["from"].rpartition(".")[2]
        (fill_word if kind == "docx" else fill_workbook)(document, job["typed"])
        document.storeToURL(f"file://{job['to']}", (setting("FilterName", FILTERS[kind]),))
        document.close(True)
    try:
        desktop.terminate()
    except Exception:
        program.terminate()
    program.wait(30)


main()
