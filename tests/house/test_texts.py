"""The interface in its languages: every text translated, and the tool that finds them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from tests.house.reading import ROOT, expect_none

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Hello %(name)s")
_("Close "
  "the question")
ngettext("One reply", "%(n)d replies", n)
pgettext("month", "May")
"""
TEMPLATE = """{% load i18n %}
<p title="it's ( [ {">{% translate "It's 100% done" %}
     {{ name|default:_("nothing") }}
  {% blocktranslate trimmed count n=n %}There is
    {{ n }} answer.{% plural %}There are {{ n }} answers.{% endblocktranslate %}</p>
"""


def run(folder: Path, *arguments: str) -> list[str]:
    command = [sys.executable, folder / ".ci" / "texts.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()


def test_every_text_is_translated_with_the_same_placeholders():
    expect_none(run(ROOT, "--check"), "`make texts` merges new texts into the .po files; then translate them.")


def test_every_language_has_the_curly_apostrophe():
    straight = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted(ROOT.glob("src/intersession/*/locale/*/LC_MESSAGES/django.po"))
        for text in texts_of(path)
        if STRAIGHT.search(text)
    ]
    expect_none(straight, "Between letters, and after the s of a plural, stands ’.")


def test_french_sets_a_no_break_space_before_its_double_signs_and_inside_its_quotation_marks():
    breaking = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted(ROOT.glob("src/intersession/*/locale/fr/LC_MESSAGES/django.po"))
        for text in said_of(path)
        if BREAKING.search(text)
    ]
    expect_none(breaking, "A line must not begin with : ; ! ? or », nor end with «.")


def test_a_template_sets_its_colons_as_the_readers_language_does():
    bare = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in sorted(ROOT.glob("src/intersession/*/templates/**/*.html"))
        for found in BARE_COLON.finditer(TRANSLATED.sub("", path.read_text()))
    ]
    expect_none(bare, "Between variables and tags stands {% colon %}, which has a space before it in French.")


BARE_COLON = re.compile(r"[^\s>}]*[}>]:(?=(?: |</\w+> ?)[{<])")
TRANSLATED = re.compile(r"{% (blocktranslate|comment)\b.*?{% end\1 %}|<script.*?</script>", re.DOTALL)
BREAKING = re.compile(r"« | [»;?!]| :(?!/)")
STRAIGHT = re.compile(r"[^\W\d]'[^\W\d]|s'\s")


def texts_of(path: Path) -> list[str]:
    """The English texts and their translations, each plural form on its own; the catalog's header is none."""
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    english = [text for message in messages for text in (message.id if message.pluralizable else [message.id])]
    return english + [text for message in messages for text in forms(message)]


def said_of(path: Path) -> list[str]:
    """The translations alone."""
    with path.open("rb") as file:
        return [text for message in read_po(file) if message.id for text in forms(message)]


def forms(message: Message) -> list[str]:
    return list(message.string) if message.pluralizable else [message.string]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    app = tmp_path / "src" / "intersession" / "notices"
    (app / "templates").mkdir(parents=True)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "texts.py", tmp_path / ".ci")
    (app / "__init__.py").touch()
    (app / "mails.py").write_text(CODE)
    (app / "templates" / "mail.html").write_text(TEMPLATE)
    return tmp_path


def french(checkout: Path) -> Path:
    return checkout / "src/intersession/notices/locale/fr/LC_MESSAGES/django.po"


def test_texts_are_found_in_code_and_templates(checkout: Path):
    run(checkout)
    assert [line for line in french(checkout).read_text().splitlines() if line.startswith("msgid ")][1:] == [
        'msgid "Close the question"',
        'msgid "Hello %(name)s"',
        'msgid "It\'s 100%% done"',
        'msgid "May"',
        'msgid "One reply"',
        'msgid "There is %(n)s answer."',
        'msgid "nothing"',
    ]
    assert len(run(checkout, "--check")) == 14  # seven texts, two languages


def test_merging_again_changes_nothing_and_forgets_what_is_gone(checkout: Path):
    run(checkout)
    before = french(checkout).read_text()
    run(checkout)
    assert french(checkout).read_text() == before
    (checkout / "src/intersession/notices/templates/mail.html").unlink()
    run(checkout)
    assert "nothing" not in french(checkout).read_text()


def test_a_translation_with_another_placeholder_is_a_fault(checkout: Path):
    run(checkout)
    po = french(checkout)
    po.write_text(po.read_text().replace('"Hello %(name)s"\nmsgstr ""', '"Hello %(name)s"\nmsgstr "Bonjour %(nom)s"'))
    assert "notices, fr: other placeholders: 'Hello %(name)s'" in run(checkout, "--check")
