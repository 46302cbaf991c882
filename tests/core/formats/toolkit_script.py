"""Run by the Python that has translate-toolkit, never by ours: reads a file, says what it holds, and writes what it made of it."""

import copy
import json
import sys

from translate.storage import tbx, tmx, xliff2  # type: ignore[import-not-found]


def shout_xliff(path: str) -> object:
    """Translate what is to be translated: capitals, codes where they were."""
    store = xliff2.Xliff2File.parsefile(path)
    said = [[unit.getid(), unit.source, unit.target, unit.istranslatable()] for unit in store.units]
    for unit in store.units:
        if unit.istranslatable():
            target = copy.deepcopy(unit.rich_source)
            for element in target:
                element.apply_to_strings(str.upper)
            unit.rich_target = target
            unit.marktranslated()
    store.savefile(path)
    return said


def pairs_of_tmx(path: str) -> object:
    store = tmx.tmxfile.parsefile(path)
    said = [[unit.getcontext(), unit.source, unit.target] for unit in store.units]
    made = tmx.tmxfile(sourcelanguage="en", targetlanguage="fr")
    for unit in store.units:
        made.addtranslation(unit.source, "en", unit.target, "fr")
    made.savefile(path)
    return said


def terms_of_tbx(path: str) -> object:
    store = tbx.tbxfile.parsefile(path)
    said = [[u.getid(), [[t.text, t.administrative_status] for t in u.get_target_terms("fr")]] for u in store.units]
    store.units[0].set_target_terms(["nouveau"], "fr")
    store.savefile(path)
    return said


if __name__ == "__main__":
    made = {"xliff": shout_xliff, "tmx": pairs_of_tmx, "tbx": terms_of_tbx}[sys.argv[1]](sys.argv[2])
    json.dump(made, sys.stdout)
