"""A note is drafted from the records, rewritten by hand, drafted again, and made a document."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.core import formats
from intersession.cycles.models import Cycle
from intersession.documents import actions as documents
from intersession.documents.models import Document, Edition
from intersession.documents.texts import document_of
from intersession.meetings.models import Meeting
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid
from intersession.translation.models import Rendering

from .drafts import GONE, digest_of, fresh_note, languages_of, note_in, taken, worded_alike
from .models import NoteDraft, NoteSentence
from .returning import Reworded, reworded
from .tokens import Token, is_sound, names_in, with_qualifier


@act
def start_draft(
    cycle: Cycle, asks: Cycle | None, *, on: date, meeting: Meeting | None = None, by: Actor, at: datetime
) -> NoteDraft:
    """Draft the note on a year. Raises Conflict (409) where one is in the making already."""
    draft = NoteDraft(
        cycle=cycle, asks=asks, date=on, meeting=meeting, drafted_at=at, drafted_by_id=getattr(by, "pk", None)
    )
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as fault:
        raise Conflict(_("The note on this year is being drafted already. Nothing was changed.")) from fault
    _write(draft, fresh_note(draft).sentences)
    record("notedraft.started", draft, by=by, at=at, cycle=cycle.year)
    return draft


def require_open(draft: NoteDraft) -> None:
    """Raises Conflict (409) where the note is a document: from then on it is changed there."""
    if draft.document_id is not None:
        raise Conflict(_("The note is a document by now: its text is changed there. Nothing was changed."))


@act
def settle_draft(draft: NoteDraft, *, by: Actor, at: datetime) -> NoteDraft:
    """Keep the draft's date, meeting and way of asking as they were set, and draft it again."""
    draft.save()
    record("notedraft.settled", draft, by=by, at=at)
    return redraft(draft, by=by, at=at)


@act
def redraft(draft: NoteDraft, *, by: Actor, at: datetime) -> NoteDraft:
    """Draft again from the records as they are now. What was rewritten by hand, or is kept as it was, is not touched.

    Raises Conflict (409) where the note is a document.
    """
    require_open(draft)
    fresh = {one.key: one for one in fresh_note(draft).sentences}
    standing = list(draft.sentences.all())
    untouched = {one.key: one for one in standing if one.is_rewritten() or _is_kept(one, fresh.get(one.key))}
    _write(draft, _merged(standing, untouched, fresh))
    NoteDraft.objects.filter(pk=draft.pk).update(drafted_at=at, drafted_by=getattr(by, "pk", None))
    record("notedraft.redrafted", draft, by=by, at=at, untouched=len(untouched))
    return draft


def _is_kept(sentence: NoteSentence, fresh: NoteSentence | None) -> bool:
    return bool(sentence.kept) and sentence.kept == (digest_of(fresh) if fresh else GONE)


def _merged(
    standing: list[NoteSentence], untouched: dict[str, NoteSentence], fresh: dict[str, NoteSentence]
) -> list[NoteSentence]:
    """The records' sentences in their order; an untouched one instead of the records'; one that they no longer give stays
    behind the sentence that it followed."""
    before = {one.key: one for one in standing}
    order: list[NoteSentence] = []
    for key, one in fresh.items():
        if key in untouched:
            kept = untouched[key]
            kept.part, kept.kind = one.part, one.kind
            order.append(kept)
        else:
            order.append(_worded(before.get(key), one))
    for place, one in enumerate(standing):
        if one.key in untouched and one.key not in fresh:
            after = next((s.key for s in reversed(standing[:place]) if any(o.key == s.key for o in order)), None)
            where = next((n for n, o in enumerate(order, 1) if o.key == after), 0)
            order.insert(where, one)
    return order


def _worded(before: NoteSentence | None, fresh: NoteSentence) -> NoteSentence:
    """A fresh sentence with the qualifiers that were chosen for its figures."""
    if before is not None:
        fresh.tokens = worded_alike(before.tokens, fresh.tokens)
    return fresh


def _write(draft: NoteDraft, sentences: list[NoteSentence]) -> None:
    """The draft's sentences, as they now are and in this order."""
    draft.sentences.all().delete()
    for position, one in enumerate(sentences):
        one.pk, one.draft, one.position = None, draft, position
    NoteSentence.objects.bulk_create(sentences)


@act
def rewrite(
    sentence: NoteSentence, texts: Labels, qualifiers: dict[str, str], *, by: Actor, at: datetime
) -> NoteSentence:
    """Put a sentence into other words, by language, and choose how its figures are worded.

    A text that equals the pattern is no rewriting. Raises Invalid (422) where a token is missing or not one of the
    sentence's: its figures stay bound to the records.
    """
    require_open(sentence.draft)
    for language, text in texts.items():
        require_tokens(sentence, language, text)
    others = {language: text for language, text in sentence.rewritten.items() if language not in texts}
    sentence.rewritten = others | {
        language: text for language, text in texts.items() if text and text != sentence.said.get(language)
    }
    sentence.tokens = requalified(sentence.tokens, qualifiers)
    sentence.save(update_fields=["rewritten", "tokens"])
    record(
        "notesentence.rewritten", sentence, by=by, at=at, draft=sentence.draft_id, languages=sorted(sentence.rewritten)
    )
    return sentence


def require_tokens(sentence: NoteSentence, language: str, text: str) -> None:
    """Raises Invalid (422) unless the text holds every token of the sentence, and no other braces."""
    if not is_sound(text):
        raise Invalid(_("Braces stand around the names of values only."))
    wanted, found = names_in(sentence.said.get(language) or sentence.template(language)), names_in(text)
    if text and found != wanted:
        lacking, added = (", ".join(f"{{{n}}}" for n in sorted(names)) for names in (wanted - found, found - wanted))
        if lacking:
            raise Invalid(_("Every value must stay in the sentence: %(names)s is missing.") % {"names": lacking})
        raise Invalid(_("There is no such value for this sentence: %(names)s.") % {"names": added})


def requalified(tokens: dict[str, Any], qualifiers: dict[str, str]) -> dict[str, Any]:
    """Tokens with the qualifiers chosen by path ("total", "parts.0.persons")."""
    for path, wanted in qualifiers.items():
        name, _dot, rest = path.partition(".")
        token = tokens.get(name)
        if token is None:
            continue
        if rest:
            place, _dot, inner = rest.partition(".")
            phrases = [dict(phrase) for phrase in token["value"]]
            phrases[int(place)]["tokens"] = requalified(phrases[int(place)]["tokens"], {inner: wanted})
            token = token | {"value": phrases}
        else:
            token = with_qualifier(Token(**token), wanted).as_json()
        tokens = tokens | {name: token}
    return tokens


@act
def use_again(sentence: NoteSentence, earlier: NoteSentence, language: str, *, by: Actor, at: datetime) -> NoteSentence:
    """Put a sentence into the words that the same one was given in another note. Raises Invalid (422) where it holds other values."""
    return rewrite(sentence, {language: earlier.rewritten.get(language, "")}, {}, by=by, at=at)


@act
def restore(sentence: NoteSentence, *, by: Actor, at: datetime) -> NoteSentence:
    """Give up what was written by hand: the sentence is its pattern's again, with the values that it has."""
    require_open(sentence.draft)
    sentence.rewritten = {}
    sentence.save(update_fields=["rewritten"])
    record("notesentence.restored", sentence, by=by, at=at, draft=sentence.draft_id)
    return sentence


@act
def take_new(sentence: NoteSentence, *, by: Actor, at: datetime) -> NoteSentence | None:
    """Take what the records say now; words written by hand stay where they hold every value. None: the sentence is gone."""
    require_open(sentence.draft)
    fresh = _fresh(sentence)
    if fresh is None:
        record("notesentence.dropped", sentence, by=by, at=at, draft=sentence.draft_id)
        sentence.delete()
        return None
    new = taken(sentence, fresh)
    new.position, new.draft = sentence.position, sentence.draft
    new.save()
    record("notesentence.taken", new, by=by, at=at, draft=sentence.draft_id)
    return new


@act
def keep_old(sentence: NoteSentence, *, by: Actor, at: datetime) -> NoteSentence:
    """Keep what the draft says although the records say something else now; shown again when they move once more."""
    fresh = _fresh(sentence)
    sentence.kept = digest_of(fresh) if fresh else GONE
    sentence.save(update_fields=["kept"])
    record("notesentence.kept", sentence, by=by, at=at, draft=sentence.draft_id)
    return sentence


def _fresh(sentence: NoteSentence) -> NoteSentence | None:
    return next((one for one in fresh_note(sentence.draft).sentences if one.key == sentence.key), None)


@act
def make_document(draft: NoteDraft, symbol: str, *, by: Actor, at: datetime) -> Document:
    """Make the draft an unreleased document with all its language versions, its paragraphs tied to the topics they explain.

    Raises Conflict (409) where it has become one already or the symbol is held, Invalid (422) where it is no symbol.
    """
    draft = NoteDraft.objects.with_all().select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.document is not None:
        raise Conflict(_("The note is the document %(symbol)s already.") % {"symbol": draft.document.symbol})
    facts = fresh_note(draft).facts
    sentences = list(draft.sentences.all())
    languages = languages_of(facts.organization)
    read = {language: formats.as_json(note_in(draft, facts, sentences, language, symbol)) for language in languages}
    first = languages[0]
    kept = documents.Particulars(
        symbol=symbol, title={language: read[language]["masthead"]["title"] or symbol for language in languages},
        original_language=first, kind=read[first]["masthead"]["kind"], date=draft.date, cycle=draft.asks or draft.cycle,
        meeting=facts.consultation,
    )  # fmt: skip
    made = documents.store_document(read[first], kept, language=first, source=None, by=by, at=at)
    documents.tie_to_topics(made, _topics(sentences, read[first]["blocks"]), by=by, at=at)
    for language in languages[1:]:
        documents.add_edition(made, read[language], language=language, source=None, by=by, at=at)
    NoteDraft.objects.filter(pk=draft.pk).update(document=made)
    record("notedraft.made", draft, by=by, at=at, document=made.pk, symbol=made.slug)
    return made


def _topics(sentences: list[NoteSentence], blocks: list[dict[str, Any]]) -> dict[int, list[str]]:
    """The identities of each topic's heading and paragraphs."""
    topics = {
        one.kind.removeprefix("topic:"): int(one.key.split(".")[1])
        for one in sentences
        if one.kind.startswith("topic:")
    }
    last = max((block["number"] for block in blocks if block["type"] == "paragraph"), default=0)
    found: dict[int, list[str]] = {topic: [f"topic_{letter}"] for letter, topic in topics.items()}
    for block in blocks:
        section = str(block.get("section") or "").removeprefix("topic_")
        if block["type"] == "paragraph" and section in topics and block["number"] != last:
            found[topics[section]].append(block["id"])
    return found


@act
def take_translation(draft: NoteDraft, edition: Edition, *, by: Actor, at: datetime) -> list[Reworded]:
    """Let the note's sentences say in a language what a translator made of them in its document; by that person, as by hand.

    The note is closed to everything else by then. Words in which not every value of the sentence was found again stay beside
    it. A sentence that has its pattern's words again is no longer rewritten.
    """
    held = NoteDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    source = edition.translated_from
    if source is None or held.returned.get(edition.language, 0) >= edition.pk:
        return []  # another process was quicker
    sides = [(one.language, document_of(one)) for one in (source, edition)]
    _forget_words(held, edition.language)
    found = list(reworded(held.sentences.all(), sides[0], sides[1]))
    authors = dict(_authors(edition))
    for one in found:
        _take_words(one, edition, authors.get(one.part) or by, at)
    held.returned |= {edition.language: edition.pk}
    held.save(update_fields=["returned"])
    record(
        "notedraft.translation_taken", held, by=by, at=at, document=edition.document_id, edition=edition.pk,
        language=edition.language, sentences=sum(one.template is not None for one in found),
    )  # fmt: skip
    return found


def _authors(edition: Edition) -> Iterable[tuple[str, User | None]]:
    """By part who translated it."""
    saved = Rendering.objects.filter(document=edition.document_id, language=edition.language).select_related("by")
    return ((one.segment, one.by) for one in saved.order_by("at"))


def _forget_words(draft: NoteDraft, language: str) -> None:
    """What stood beside a sentence of an earlier text of the language no longer does."""
    for sentence in draft.sentences.exclude(returned={}):
        if sentence.returned.get(language, {}).get("words"):
            del sentence.returned[language]
            sentence.save(update_fields=["returned"])


def _take_words(one: Reworded, edition: Edition, by: Actor, at: datetime) -> None:
    sentence, language = one.sentence, edition.language
    sentence.returned |= {language: {"edition": edition.pk, "words": "" if one.template else one.words}}
    if one.template:
        sentence.rewritten = {code: text for code, text in sentence.rewritten.items() if code != language}
        if one.template != sentence.said.get(language):
            sentence.rewritten |= {language: one.template}
    sentence.save(update_fields=["rewritten", "returned"])
    if one.template:
        record(
            "notesentence.rewritten", sentence, by=by, at=at, draft=sentence.draft_id, languages=[language],
            document=edition.document_id, edition=edition.pk,
        )  # fmt: skip
