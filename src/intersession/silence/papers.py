"""What is issued of a silence procedure: the letter by which a text is put under silence, and the one that confirms the outcome."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.document import Block, ReadDocument
from intersession.core.formats.from_json import from_json
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import address_of, forum_day, zone_moment

from .models import SilenceProcedure, State
from .wording import article_words, break_words, length_words, opening_words, outcome_words, rules_words


def opening_letter(procedure: SilenceProcedure, organization: Organization, language: str) -> ReadDocument:
    """The text put under silence, in one language: on whose authority, by which rules, until when, how an objection is made."""
    with translation.override(language):
        letter = _begun(
            _("The Administration has the honour to put the following text under a silence procedure: “%(title)s”"),
            procedure,
        )
        letter.under(_("On whose authority"), _authority(procedure))
        letter.under(_("How the silence is broken"), [*rules_words(procedure, procedure.roll.count()), _how(procedure)])
        letter.under(_("Until when"), _when(procedure, organization))
        return _written(letter, procedure, organization, language, procedure.opened_at, _("Text under silence"))


def outcome_letter(procedure: SilenceProcedure, organization: Organization, language: str) -> ReadDocument:
    """What came of the silence, in one language: the outcome, who objected and why, on whose authority, and the text with its digest."""
    with translation.override(language):
        letter = _begun(
            _("The Administration has the honour to inform the members of the outcome of the silence procedure on the text “%(title)s”."),
            procedure,
        )  # fmt: skip
        letter.line(outcome_words(procedure), "bold")
        letter.under(_("On whose authority"), _authority(procedure))
        letter.under(_("When"), _course(procedure, organization))
        letter.under(_("Objections"), _objections(procedure))
        kind = _("Confirmation of adoption") if procedure.state == State.AGREED else _("Outcome of a silence procedure")
        return _written(letter, procedure, organization, language, procedure.ended_at, kind)


def _begun(words: str, procedure: SilenceProcedure) -> Letter:
    letter = Letter()
    letter.line(_("To the members"), "bold")
    letter.say(words % {"title": in_language(procedure.title)})
    return letter


def _written(
    letter: Letter, procedure: SilenceProcedure, organization: Organization, language: str, moment: datetime | None, kind: str
) -> ReadDocument:  # fmt: skip
    """The letter under its first page, with the text that it is about."""
    letter.under(_("Enquiries"), [organization.contact])
    letter.heading(_("Text"))
    letter.say(_("The digest of the text in its languages (SHA-256) is %(digest)s.") % {"digest": procedure.digest})
    head = masthead(
        organization, language, in_language(procedure.title), kind=kind, meeting=in_language(organization.forum_name),
        day=forum_day(moment, organization) if moment else None,
    )  # fmt: skip
    return ReadDocument(head, [*letter.blocks, *_text(procedure, language)])


def _text(procedure: SilenceProcedure, language: str) -> list[Block]:
    """The text in the language of the letter, else in the one that comes first; its places begin with "put__", apart from the letter's."""
    code = next((each for each in (language, "en") if each in procedure.text), next(iter(procedure.text), ""))
    blocks = [_apart(block) for block in procedure.text.get(code, [])]
    return list(from_json({"masthead": {}, "blocks": blocks, "asks": [], "not_understood": []}).blocks)


def _apart(block: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in block.items() if name not in ("cite", "eid")}
    kept |= {name: f"put__{block[name]}" for name in ("id", "on") if block.get(name)}
    kept |= {"section": None} if "section" in block else {}  # its heading may not be put
    for name in ("items", "blocks"):
        if name in block:
            kept[name] = [_apart(part) for part in block[name] or []]
    return kept


def _authority(procedure: SilenceProcedure) -> Iterator[str]:
    yield opening_words(procedure)
    if procedure.mandate is not None:
        mandate = procedure.mandate
        yield _("It stands on the following: %(mandate)s.") % {
            "mandate": ", ".join(filter(None, (in_language(mandate.title), mandate.citation)))
        }
    if article := article_words(procedure):
        yield _("By the rules of: %(article)s.") % {"article": article}


def _how(procedure: SilenceProcedure) -> str:
    return _("Objections are made on line at %(address)s by whoever holds the right to give for the delegation.") % {
        "address": address_of("silence_procedure", procedure.pk)
    }


def _when(procedure: SilenceProcedure, organization: Organization) -> Iterator[str]:
    moments = _moments(procedure, organization)
    yield (
        _(
            "The silence began on %(opened)s and ends on %(ends)s (%(length)s). What arrives at that moment or later is late."
        )
        % moments
    )
    yield from _moved(procedure, organization)


def _course(procedure: SilenceProcedure, organization: Organization) -> Iterator[str]:
    moments = _moments(procedure, organization)
    if procedure.ended_at is not None and procedure.ends_at is not None and procedure.ended_at < procedure.ends_at:
        yield _("The silence began on %(opened)s and was broken on %(ended)s.") % moments
    else:
        yield _("The silence began on %(opened)s and ended on %(ends)s (%(length)s).") % moments
    yield from _moved(procedure, organization)
    entitled = procedure.outcome.get("entitled", 0)
    yield ngettext(
        "%(n)s member could break it: the roll was fixed when it began.",
        "%(n)s members could break it: the roll was fixed when it began.", entitled,
    ) % {"n": entitled}  # fmt: skip


def _moments(procedure: SilenceProcedure, organization: Organization) -> dict[str, str]:
    named = {"opened": procedure.opened_at, "ends": procedure.ends_at, "ended": procedure.ended_at}
    said = {name: zone_moment(moment, procedure.zone, organization) for name, moment in named.items() if moment}
    return {"ended": "", **said, "length": length_words(procedure.number, procedure.unit)}


def _moved(procedure: SilenceProcedure, organization: Organization) -> Iterator[str]:
    for change in procedure.end_changes.all():
        yield _("The end was moved from %(before)s to %(after)s. %(reason)s") % {
            "before": zone_moment(change.before, procedure.zone, organization),
            "after": zone_moment(change.after, procedure.zone, organization), "reason": change.reason,
        }  # fmt: skip


def _objections(procedure: SilenceProcedure) -> Iterator[str]:
    for made in procedure.standing:
        yield f"{break_words(procedure, made.delegation, made.paragraphs)} {made.reason}"
