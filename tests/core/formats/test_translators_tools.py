"""What we write for translators, read and changed by another program, and what that program writes, read here: ten documents."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from intersession.core.formats.tbx import read_tbx, write_tbx
from intersession.core.formats.tmx import read_tmx, write_tmx
from intersession.core.formats.xliff import read_xliff, returned, write_xliff
from intersession.core.memory import Pair
from intersession.core.segments import segments, translated, words_of
from intersession.core.tags import doubled, tagged, untagged
from tests.core.formats.ten import TEN
from tests.core.formats.test_tbx import FERRY

POFILTER = shutil.which("pofilter")
SCRIPT = Path(__file__).with_name("toolkit_script.py")
pytestmark = pytest.mark.skipif(
    POFILTER is None or os.environ.get("INTERSESSION_GRID") != "all", reason="another program is asked by `make trust`"
)
OURS = {"original": "IC/2031/6", "source_language": "en", "target_language": "fr"}


def asked(kind, path):
    """What the other program says of a file; it changes the file as its script tells."""
    python = Path(POFILTER).read_text().splitlines()[0].removeprefix("#!")
    clean = {"PATH": os.environ["PATH"]}
    done = subprocess.run([python, SCRIPT, kind, path], capture_output=True, check=True, env=clean, timeout=120)
    return json.loads(done.stdout)


def shouted(segment):
    line = tagged(segment.source)
    return untagged(line.text.upper(), line.tags)


@pytest.mark.parametrize("name", TEN)
def test_a_document_is_translated_there_and_comes_back_whole(name, tmp_path):
    source = TEN[name][1]()
    listed, file = segments(source), tmp_path / "a.xlf"
    file.write_bytes(write_xliff(listed, **OURS))
    said = asked("xliff", file)
    assert [[words, wanted] for _id, words, _target, wanted in said] == [[s.text, s.is_translatable] for s in listed]
    came = [one.segment for one in returned(read_xliff(file.read_bytes()), listed, **OURS)]
    there = [replace(s, target=shouted(s) if s.is_translatable else s.source) for s in listed]
    assert translated(source, came, "fr") == translated(source, there, "fr")


@pytest.mark.parametrize("name", TEN)
def test_pairs_are_the_same_there_and_back(name, tmp_path):
    pairs = [Pair(doubled(s.text), doubled(s.text.upper()), "IC/2031/6", s.identity) for s in segments(TEN[name][1]())]
    file = tmp_path / "a.tmx"
    file.write_bytes(write_tmx(pairs, "en", "fr"))
    texts = [[words_of(untagged(text, ())) for text in (pair.source, pair.target)] for pair in pairs]
    assert [pair[1:] for pair in asked("tmx", file)] == texts
    came = read_tmx(file.read_bytes(), "en", "fr").pairs
    assert [(pair.source, pair.target) for pair in came] == [(pair.source, pair.target) for pair in pairs]


def test_a_terms_list_is_the_same_there_and_back(tmp_path):
    file = tmp_path / "a.tbx"
    file.write_bytes(write_tbx([FERRY], title="Terms", language="en", version=2))
    assert asked("tbx", file) == [["ferry", [["bac", "preferredTerm-admn-sts"], ["ferry", "deprecatedTerm-admn-sts"]]]]
    [concept] = read_tbx(file.read_bytes())
    assert concept.terms[:2] == FERRY.terms[:2]
    assert [term.text for term in concept.terms[2:]] == ["nouveau"]


def test_a_number_changed_in_a_translation_is_found_there_in_our_file(tmp_path):
    wrong = Pair("The ferry carries 40 cars on 3 decks.", "Le bac porte 50 voitures sur 3 ponts.", identity="para_1")
    right = Pair("It sails at 7 and at 19.", "Il part à 7 et à 19 heures.", identity="para_2")
    file, out = tmp_path / "a.tmx", tmp_path / "out.tmx"
    file.write_bytes(write_tmx([wrong, right], "en", "fr"))
    subprocess.run([POFILTER, "-t", "numbers", file, out], check=True, capture_output=True, timeout=120)
    assert [pair.identity for pair in read_tmx(out.read_bytes(), "en", "fr").pairs] == ["para_1"]
