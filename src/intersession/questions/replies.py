"""A reply as contract.md writes it: checked against its question, in the reader's language, and turned into rows."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from intersession.core.choices import check_reply
from intersession.core.faults import Fault
from intersession.site.problems import Invalid

from .models import Ballot, Choice, Option, Question, Wording

Reply = Sequence[dict[str, Any]]


def check(question: Question, choices: Reply) -> None:
    """Raises Invalid (422) with every fault of the choices as a sentence."""
    labels = [option.label for option in question.options.all()]
    faults = check_reply(
        choices, labels, question.picks, modifications=question.modifications, alternatives=question.alternatives
    )
    if faults:
        raise Invalid(" ".join(in_words(fault) for fault in faults), faults=[fault.code for fault in faults])


def in_words(fault: Fault) -> str:
    """The fault in the reader's language."""
    sentences = {
        "not_a_choice": _("Choice {position} is neither an option, nor an option modified, nor an alternative."),
        "too_many_choices": _("At most {picks} choices can be made; there are {made}."),
        "unknown_option": _("There is no option “{option}”."),
        "option_twice": _("Option “{option}” is chosen twice."),
        "alternative_twice": _("The same alternative is proposed twice."),
        "modified_without_wording": _("Option “{option}” is modified, but no other wording is given."),
        "alternative_without_wording": _("An alternative needs a title."),
        "modification_not_allowed": _("Option “{option}” may not be modified here."),
        "alternative_not_allowed": _("No alternative may be proposed here."),
    }
    return sentences.get(fault.code, fault.sentence).format(**fault.parameters)


def commit(choices: Reply, remarks: str) -> tuple[str, str]:
    """A fresh 256-bit nonce and the commitment SHA-256(nonce ‖ canonical choices and remarks), both in hexadecimal."""
    nonce = secrets.token_hex(32)
    return nonce, commitment(nonce, choices, remarks)


def commitment(nonce: str, choices: Reply, remarks: str) -> str:
    canonical = json.dumps({"choices": list(choices), "remarks": remarks}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(bytes.fromhex(nonce) + canonical.encode()).hexdigest()


def store_choices(ballot: Ballot, choices: Reply) -> None:
    """The ballot's choices as rows, with the wordings they propose."""
    options = {option.label: option for option in ballot.question.options.all()}
    wordings = [_wording(ballot, choice, options) for choice in choices]
    Wording.objects.bulk_create([wording for wording in wordings if wording])
    Choice.objects.bulk_create(
        [
            Choice(ballot=ballot, position=position, option=options.get(choice.get("option", "")), wording=wording)
            for position, (choice, wording) in enumerate(zip(choices, wordings, strict=True))
        ]
    )


def _wording(ballot: Ballot, choice: dict[str, Any], options: dict[str, Option]) -> Wording | None:
    proposed = choice.get("modified") or choice.get("alternative")
    if proposed is None:
        return None
    return Wording(
        ballot=ballot,
        option=options.get(choice.get("option", "")),
        title=proposed.get("title") or {},
        text=proposed.get("text") or {},
        reason=proposed.get("reason") or "",
        only_if=bool(proposed.get("only_if")),
    )


def choices_of(ballot: Ballot) -> list[dict[str, Any]]:
    """The ballot's choices as contract.md writes them; reads the prefetched `choices__option`, `choices__wording`."""
    return [_choice(choice) for choice in ballot.choices.all()]


def _choice(choice: Choice) -> dict[str, Any]:
    if choice.wording is None:
        return {"option": _label(choice)}
    wording = {"title": choice.wording.title, "text": choice.wording.text, "reason": choice.wording.reason}
    if choice.option is None:
        return {"alternative": wording}
    return {"option": choice.option.label, "modified": {**wording, "only_if": choice.wording.only_if}}


def _label(choice: Choice) -> str:
    assert choice.option is not None, "a_choice_chooses"
    return choice.option.label


def receipt(ballot: Ballot) -> dict[str, Any]:
    """The receipt as contract.md writes it; `entry` and `proof` come with the public log."""
    return {
        "number": ballot.number,
        "question": ballot.question_id,
        "delegation": ballot.delegation.code,
        "choices": choices_of(ballot),
        "remarks": ballot.remarks,
        "at": ballot.at.isoformat(),
        "replaces": ballot.replaces.number if ballot.replaces else None,
        "channel": ballot.channel,
        "commitment": ballot.commitment,
        "nonce": ballot.nonce,
        "entry": None,
        "proof": None,
    }
