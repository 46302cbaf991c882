"""What a note is composed of: parts (headings, paragraphs, items) with their sentences, and what is missing for more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.drafting.patterns import AUTHORED
from intersession.drafting.tokens import Token, Tokens
from intersession.site.labels import Labels


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence as the records give it: `key` names it within the note, from one drafting to the next."""

    key: str
    pattern: str
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Part:
    """A heading ("heading1", "heading2"), the heading of a topic ("topic:a"), a paragraph, or an item of the one before."""

    kind: str
    key: str
    sentences: tuple[Said, ...]


class Group(models.TextChoices):
    """What a thing that is missing belongs to, in the order in which it is told."""

    YEAR = "year", gettext_lazy("The year and its theme")
    MEETINGS = "meetings", gettext_lazy("Meetings")
    TOPICS = "topics", gettext_lazy("Topics and the choice among them")
    LANGUAGES = "languages", gettext_lazy("Texts that a language lacks")


@dataclass(frozen=True, slots=True)
class Missing:
    """What the records do not say yet, as a sentence, where it is entered, and what it belongs to."""

    sentence: str
    address: str = ""
    group: Group = Group.YEAR


Composed = Iterator[Part | Missing]


@dataclass
class Composition:
    """A note as the records give it now."""

    parts: list[Part] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def sentences(self) -> Iterator[tuple[Part, Said]]:
        for part in self.parts:
            yield from ((part, said) for said in part.sentences)


def record_of(one: models.Model) -> str:
    """Where a value stands: "meetings.meeting:12"."""
    return f"{one._meta.label_lower}:{one.pk}"


def label(one: models.Model, name: str, form: str = "") -> Token:
    """A text of a record, in all its languages."""
    return Token("labels", getattr(one, name), record_of(one), name, form=form)


def year(one: Any) -> Token:
    return Token("year", one.year, record_of(one), "year")


def paragraph(key: str, *sentences: Said | None) -> Part:
    return Part("paragraph", key, tuple(said for said in sentences if said))


def heading(key: str, pattern: str, tokens: Tokens, level: int = 1) -> Part:
    return Part(f"heading{level}", key, (Said(key, pattern, tokens),))


def authored(key: str, one: models.Model, name: str, texts: Labels, *, address: str = "") -> Composed:
    """Paragraphs that the Administration wrote (parted by blank lines), each a paragraph of the note in all languages."""
    by_language = {language: paragraphs(text) for language, text in texts.items()}
    most = max(map(len, by_language.values()), default=0)
    for place in range(most):
        said = {language: listed[place] for language, listed in by_language.items() if place < len(listed)}
        token = Token("labels", said, record_of(one), name)
        yield paragraph(f"{key}.{place + 1}", Said(f"{key}.{place + 1}", AUTHORED, {"text": token}))
    uneven = sorted(language for language, listed in by_language.items() if len(listed) < most)
    if uneven:
        yield Missing(
            _("“%(what)s” has fewer paragraphs in %(languages)s than in another language.")
            % {"what": one, "languages": ", ".join(uneven)},
            address,
            Group.LANGUAGES,
        )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, parted by blank lines, each on one line."""
    parted = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(lines.split()) for lines in parted if lines.strip()]
