"""The texts of the interface in other languages: finds them, keeps the .po files in step, says what is missing.

Without arguments it merges what stands in Python and templates into src/intersession/<app>/locale/<language>: new
texts are added empty (or with the translation that another app has already), texts that are gone are removed. With
`--check` it changes nothing and prints one line for every fault; exit status 1 where there is one.
GNU gettext is not needed.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "intersession"
LANGUAGES = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    "by_number": (2, 3),  # a sentence pattern: after the token that has the number
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
HEADER = """msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {}\\n"

"""

Key = tuple[str | None, str]  # context, text (of a plural: its singular)


def apps() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def sources(app: Path) -> Iterator[bytes]:
    """What is searched, as Python: the code, and the templates as Django lays them out for extraction."""
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.read_bytes()
    for path in sorted([*app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        lines = templatize(path.read_text(), origin=str(path)).splitlines()
        yield "\n".join(line.strip() for line in lines).encode()  # indentation would mean something in Python


def texts(app: Path) -> dict[Key, Message]:
    """Every text of an app, once."""
    found: dict[Key, Message] = {}
    for source in sources(app):
        for _, text, _, context in extract("python", BytesIO(source), KEYWORDS):
            message = Message(text, context=context)
            known = found.get(key(message))
            if known is None or message.pluralizable:  # a text used with and without a plural is kept with it
                found[key(message)] = message
    return found


def key(message: Message) -> Key:
    return message.context, message.id[0] if isinstance(message.id, tuple | list) else message.id


def po_file(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def stored(app: Path, language: str) -> dict[Key, Message]:
    path = po_file(app, language)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {key(message): message for message in read_po(file) if message.id}


def merge(language: str) -> None:
    catalogs = {app: stored(app, language) for app in apps()}
    elsewhere = {key: message for catalog in catalogs.values() for key, message in catalog.items() if said(message)}
    for app, catalog in catalogs.items():
        write(po_file(app, language), language, [carry(m, catalog, elsewhere) for m in texts(app).values()])


def carry(message: Message, *catalogs: dict[Key, Message]) -> Message:
    """The text with the translation that the first catalog has for it, if one has."""
    for catalog in catalogs:
        known = catalog.get(key(message))
        if known is not None and said(known) and known.pluralizable == message.pluralizable:
            message.string, message.user_comments = known.string, known.user_comments
            message.flags |= known.flags & {"fuzzy"}
            return message
    return message


def said(message: Message) -> bool:
    return all(strings(message))


def strings(message: Message) -> list[str]:
    kept = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [string or "" for string in kept]


def write(path: Path, language: str, messages: Iterable[Message]) -> None:
    """Write a catalog sorted, without places and dates: it changes when a text does."""
    catalog = Catalog(locale=language)
    for message in messages:
        catalog.add(
            message.id,
            message.string,
            flags=message.flags,
            user_comments=message.user_comments,
            context=message.context,
        )
    if not len(catalog):
        path.unlink(missing_ok=True)
        return
    body = BytesIO()
    write_po(body, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language, LANGUAGES[language]) + body.getvalue().decode().strip() + "\n")


def faults() -> Iterator[str]:
    for app in apps():
        found = texts(app)
        for language in LANGUAGES:
            catalog = stored(app, language)
            place = f"{app.name}, {language}"
            yield from (f"{place}: gone from the code: {text!r}" for _, text in catalog.keys() - found.keys())
            for key, message in found.items():
                yield from (f"{place}: {fault}: {key[1]!r}" for fault in faults_of(message, catalog.get(key)))


def faults_of(wanted: Message, kept: Message | None) -> Iterator[str]:
    """What is wrong with one translation: missing, to be looked at again, or with other placeholders."""
    if kept is None or not said(kept) or kept.pluralizable != wanted.pluralizable:
        yield "not translated"
    elif kept.fuzzy:
        yield "marked fuzzy"
    elif not same_placeholders(kept):
        yield "other placeholders"


def same_placeholders(message: Message) -> bool:
    """Each form names what the text names; only the form for one may leave the number out."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    wanted = placeholders(ids[-1])
    *few, last = strings(message)
    return placeholders(last) == wanted and all(placeholders(form) <= wanted for form in few)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        found = sorted(faults())
        print("\n".join(found), end="\n" if found else "")
        sys.exit(1 if found else 0)
    for language in LANGUAGES:
        merge(language)
