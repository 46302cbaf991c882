"""A draft beside the records: what the records give now, what has moved since, and the note it makes in each language."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.document import ReadDocument
from intersession.cycles.models import Cycle
from intersession.documents.actions import propose_symbol
from intersession.documents.models import Document, Series
from intersession.site.models import Organization

from .composing import Composition, Group, Missing, compose
from .document import read_document, sentences_of, words_of
from .facts import Facts, read_facts
from .models import NoteDraft, NoteSentence
from .sources import address_of
from .tokens import Token, from_json, names_in, with_qualifier, written


class Fresh(NamedTuple):
    """What the records give now."""

    facts: Facts
    sentences: list[NoteSentence]
    missing: list[Missing]


def standing_draft(cycle: Cycle, asks: Cycle | None) -> NoteDraft | None:
    """The draft of the note on these years that has not become a document, else the last that has."""
    drafts = NoteDraft.objects.with_all().filter(cycle=cycle, asks=asks).order_by("-pk")
    return next((one for one in drafts if one.document_id is None), None) or next(iter(drafts), None)


def fresh_note(draft: NoteDraft) -> Fresh:
    """The note as the records give it now, with nothing of what was written by hand."""
    facts = read_facts(
        draft.cycle, draft.asks, draft.date, consultation=draft.meeting, places=draft.places,
        modifications=draft.modifications, alternatives=draft.alternatives,
    )  # fmt: skip
    composed = compose(facts)
    sentences = sentences_of(composed, languages_of(facts.organization))
    return Fresh(facts, sentences, [*composed.missing, *_untranslated(composed, facts, draft), *_no_symbol(draft)])


def languages_of(organization: Organization) -> list[str]:
    """The languages of the note: the organization's, as far as there are patterns in them."""
    return [language for language in organization.languages if language in ("en", "fr", "es")] or ["en"]


def _untranslated(composed: Composition, facts: Facts, draft: NoteDraft) -> Iterable[Missing]:
    """Texts of records that one of the note's languages lacks: another language would stand there."""
    wanted, names = languages_of(facts.organization), dict(settings.LANGUAGES)
    lacking: dict[str, tuple[Token, dict[str, set[str]]]] = {}  # by record: the first token, and each text's languages
    for _part, said in composed.sentences():
        for token, labels in (pair for whole in said.tokens.values() for pair in _labels_of(whole)):
            missing = set(wanted) - set(labels)
            if labels and missing:
                lacking.setdefault(token.record, (token, {}))[1][next(iter(labels.values()))] = missing
    for token, texts in lacking.values():
        languages = ", ".join(names[code] for code in wanted if code in set().union(*texts.values()))
        text, more = next(iter(texts)), len(texts) - 1
        words = ngettext(
            "“%(text)s” and one more text are not there in: %(languages)s.",
            "“%(text)s” and %(more)s more texts are not there in: %(languages)s.",
            more,
        ) if more else _("“%(text)s” is not there in: %(languages)s.")  # fmt: skip
        said_ = {"text": text if len(text) < 80 else f"{text[:77]}…", "more": more, "languages": languages}
        yield Missing(words % said_, address_of(token, draft), Group.LANGUAGES)


def _labels_of(token: Token) -> Iterable[tuple[Token, dict[str, str]]]:
    """Each text of records that a token holds, with the token that says where it stands."""
    if token.kind == "labels":
        yield token, token.value
    elif token.kind == "labels_list":
        yield from ((token, labels) for labels in token.value)
    elif token.kind == "phrases":
        for phrase in token.value:
            for inner in from_json(phrase["tokens"]).values():
                yield from _labels_of(inner)


def note_in(
    draft: NoteDraft, facts: Facts, sentences: Iterable[NoteSentence], language: str, symbol: str = ""
) -> ReadDocument:
    """The note as a document in one language, under the symbol it has or is given, else the next of its series."""
    symbol = symbol or (draft.document.symbol if draft.document else next_symbol(draft))
    return read_document(sentences, facts, language, symbol, draft.date)


def next_symbol(draft: NoteDraft) -> str:
    """The next symbol of the series in which notes appear; nothing where that is not known."""
    series = series_of(draft)
    return propose_symbol(series, draft.date.year) if series else ""


def series_of(draft: NoteDraft) -> Series | None:
    """The series of the last document for consultations, else the only series there is."""
    last = Document.objects.exclude(series=None).filter(meeting__kind="consultation").select_related("series")
    if found := last.order_by("-date", "-pk").first():
        return found.series
    every = list(Series.objects.all()[:2])
    return every[0] if len(every) == 1 else None


def _no_symbol(draft: NoteDraft) -> Iterable[Missing]:
    if series_of(draft) is None:
        yield Missing(_("In which series of symbols notes appear is not known yet."), reverse("categories"))


def day_at(moment: datetime, organization: Organization) -> date:
    """The day of a moment at the organization's seat."""
    return moment.astimezone(ZoneInfo(organization.time_zone)).date()


# What has moved


class Change(NamedTuple):
    """One value that is no longer what it was: its name, and both in words."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Line:
    """One sentence of a draft beside what the records give for it now (None: they no longer give it)."""

    sentence: NoteSentence
    fresh: NoteSentence | None

    @property
    def has_moved(self) -> bool:
        """Whether pattern or record say something else than when it was drafted, and nobody has decided to keep it."""
        if self.fresh is None:
            return self.sentence.kept != GONE
        return digest_of(self.fresh) not in (digest_of(self.sentence), self.sentence.kept)

    @property
    def is_kept(self) -> bool:
        """Whether the records have moved and an officer keeps what the draft says."""
        return (
            bool(self.sentence.kept)
            and not self.has_moved
            and (self.fresh is None or digest_of(self.fresh) != digest_of(self.sentence))
        )

    def pattern_moved(self) -> bool:
        return self.fresh is not None and self.fresh.said != self.sentence.said

    def changes(self, language: str) -> list[Change]:
        """The values that have moved, in words of a language."""
        if self.fresh is None:
            return []
        before, now = from_json(self.sentence.tokens), from_json(self.fresh.tokens)
        changed = [name for name in now if name not in before or not before[name].says(now[name])]
        return [
            Change(name, written(before[name], language) if name in before else "", written(now[name], language))
            for name in changed
        ]

    def words(self, language: str) -> str:
        return words_of(self.sentence, language)

    def fresh_words(self, language: str) -> str:
        """What the sentence would say if the new was taken: a rewritten one keeps its words and takes the new values."""
        if self.fresh is None:
            return ""
        return words_of(taken(self.sentence, self.fresh), language)


GONE = "gone"


def digest_of(sentence: NoteSentence) -> str:
    """What pattern and records say, whatever their wording: qualifiers are the draft's own."""
    values = {name: [token.kind, _value(token)] for name, token in from_json(sentence.tokens).items()}
    said = json.dumps([sentence.pattern, values, sentence.said], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _value(token: Token) -> object:
    """A token's value; of phrases what theirs are."""
    if token.kind != "phrases":
        return token.bound
    inner = ({n: [t.kind, _value(t)] for n, t in from_json(phrase["tokens"]).items()} for phrase in token.value)
    return [[phrase["pattern"], values] for phrase, values in zip(token.value, inner, strict=True)]


def taken(sentence: NoteSentence, fresh: NoteSentence) -> NoteSentence:
    """The sentence with the new pattern and values, in the words that were written by hand where they still hold every
    token."""
    rewritten = {
        language: text
        for language, text in sentence.rewritten.items()
        if names_in(text) == names_in(fresh.template(language))
    }
    return NoteSentence(
        pk=sentence.pk, draft_id=sentence.draft_id, position=fresh.position, part=fresh.part, kind=fresh.kind,
        key=sentence.key, pattern=fresh.pattern, tokens=worded_alike(sentence.tokens, fresh.tokens), said=fresh.said,
        rewritten=rewritten,
    )  # fmt: skip


def worded_alike(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """New tokens with the qualifiers that the old ones had; one that is no longer true is written exactly."""
    return {name: _worded_alike(before[name], token) if name in before else token for name, token in now.items()}


def _worded_alike(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    if now["kind"] == "count" and before.get("qualifier"):
        return with_qualifier(Token(**now), before["qualifier"]).as_json()
    if now["kind"] != "phrases" or before["kind"] != "phrases" or len(now["value"]) != len(before["value"]):
        return now
    pairs = zip(before["value"], now["value"], strict=True)
    return now | {"value": [new | {"tokens": worded_alike(old["tokens"], new["tokens"])} for old, new in pairs]}


def lines(kept: Iterable[NoteSentence], fresh: Iterable[NoteSentence]) -> list[Line]:
    """The draft's sentences beside the records'."""
    now = {one.key: one for one in fresh}
    return [Line(sentence, now.get(sentence.key)) for sentence in kept]
