"""What the page of a draft shows: its parts with their sentences, where each comes from, what the check says, what moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from intersession.audit.models import Act
from intersession.core import formats
from intersession.core.paragraphs.runs import plain

from .checking import Row, Verdict
from .drafts import Change, Fresh, Line, fresh_note, languages_of, lines, note_in
from .models import NoteDraft, NoteSentence
from .patterns import AUTHORED
from .sources import Source, sources_of
from .tokens import from_json, names_in
from .versions import check_all

KEPT_FOR = 600  # seconds


def now_of(draft: NoteDraft) -> Fresh:
    """What the records give now, read again only after another act: records change by acts alone."""
    last = Act.objects.order_by("-number").values_list("number", flat=True).first()
    key = f"note:{draft.pk}:{last}:{draft.date}:{get_language()}"
    found: Fresh | None = cache.get(key)
    if found is None:
        found = fresh_note(draft)
        cache.set(key, found, KEPT_FOR)
    return found


@dataclass
class Shown:
    """One sentence on the page."""

    sentence: NoteSentence
    words: str
    sources: list[Source]
    moved: bool
    kept: bool
    gone: bool
    pattern_moved: bool
    changes: list[Change]
    proposed: str  # what it would say if the new was taken
    returned: dict[str, Any] | None  # what a translator changed in the document, in the language that is shown

    @property
    def rewritten(self) -> bool:
        return bool(self.sentence.rewritten)

    @property
    def authored(self) -> bool:
        return self.sentence.pattern == AUTHORED


@dataclass
class Block:
    """A heading, paragraph or item with its sentences, its block of the document and the rows of the check about it."""

    kind: str
    block: Any
    cite: str
    sentences: list[Shown]
    rows: list[Row] = field(default_factory=list)

    @property
    def needs_look(self) -> bool:
        return any(one.moved for one in self.sentences) or any(row.verdict is Verdict.DISAGREES for row in self.rows)


@dataclass
class Page:
    """The draft in one language, beside the records."""

    draft: NoteDraft
    fresh: Fresh
    language: str
    languages: list[tuple[str, str]]
    blocks: list[Block]
    rows: list[Row]
    new: int  # sentences that the records give and the draft does not have yet
    masthead: Any

    @property
    def moved(self) -> list[Shown]:
        return [one for block in self.blocks for one in block.sentences if one.moved]

    @property
    def disagreeing(self) -> list[Row]:
        return [row for row in self.rows if row.verdict is Verdict.DISAGREES]


def page_of(draft: NoteDraft, language: str) -> Page:
    """Everything that the page shows, in the language that was chosen of the note's."""
    fresh = now_of(draft)
    names = dict(settings.LANGUAGES)
    codes = languages_of(fresh.facts.organization)
    language = language if language in codes else codes[0]
    sentences = list(draft.sentences.all())
    documents = {code: note_in(draft, fresh.facts, sentences, code, _symbol(draft)) for code in codes}
    rows = check_all(documents, fresh.facts, codes[0])
    here = [row for row in rows if row.language in ("", language)]
    made = formats.as_json(documents[language])["blocks"]
    blocks = list(_blocks(lines(sentences, fresh.sentences), made, draft, language))
    for block in blocks:
        block.rows = list(dict.fromkeys(row for row in here if row.cite_in(block.cite)))
    known = {one.key for one in sentences}
    return Page(
        draft, fresh, language, [(code, names[code]) for code in codes], blocks, rows,
        sum(one.key not in known for one in fresh.sentences), documents[language].masthead,
    )  # fmt: skip


def _symbol(draft: NoteDraft) -> str:
    return draft.document.symbol if draft.document else "–"


def _blocks(listed: Iterable[Line], made: list[dict[str, Any]], draft: NoteDraft, language: str) -> Iterator[Block]:
    """The parts of the draft beside the blocks of the document, which are made of them one by one."""
    parts = iter(made)
    last: dict[str, Any] = {}
    items = 0
    for (kind, _part), group in groupby(listed, key=lambda line: (line.sentence.kind, line.sentence.part)):
        shown = [_shown(line, draft, language) for line in group]
        if kind == "item" and last:
            item = last["items"][items]
            items += 1
            yield Block("item", item, f"{last['number']}.{item['letter']}", shown)
            continue
        last, items = next(parts), 0
        cite = str(last.get("number", "")) if kind == "paragraph" else f"({last.get('letter', '')})"
        yield Block(kind.split(":")[0], last, cite, shown)


def _shown(line: Line, draft: NoteDraft, language: str) -> Shown:
    return Shown(
        line.sentence, plain(line.words(language)), sources_of(from_json(line.sentence.tokens), draft, language),
        line.has_moved, line.is_kept, line.fresh is None, line.pattern_moved(), line.changes(language),
        plain(line.fresh_words(language)) if line.has_moved else "", line.sentence.returned.get(language),
    )  # fmt: skip


class Earlier(NamedTuple):
    """Other words that the same sentence was given in another note: by hand, or by a translator in its document."""

    sentence: NoteSentence
    language: str
    words: str


def earlier_words(sentence: NoteSentence) -> list[Earlier]:
    """What can be used again: same pattern, same values, newest first, each wording once; the last ten notes that have one."""
    others = (
        NoteSentence.objects.filter(pattern=sentence.pattern).exclude(rewritten={}).exclude(draft=sentence.draft_id)
    )
    found: dict[tuple[str, str], Earlier] = {}
    for one in others.select_related("draft__cycle", "draft__document").order_by("-draft_id", "position")[:10]:
        for language, words in one.rewritten.items():
            usable = names_in(words) == names_in(sentence.template(language)) and words != sentence.template(language)
            if usable and language in sentence.said:
                found.setdefault((language, words), Earlier(one, language, words))
    return list(found.values())
