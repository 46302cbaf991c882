"""A reply as contract.md writes it: checked against its question, in the reader's language, and turned into rows."""

import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from intersession.audit.entries import shown
from intersession.core.characters import unshown
from intersession.core.choices import check_reply
from intersession.core.faults import Fault
from intersession.core.receipts import committed
from intersession.site.faults import in_words
from intersession.site.problems import Invalid

from .models import Ballot, Choice, Option, Question, Wording

Reply = Sequence[dict[str, Any]]
LONGEST_TEXT = 20_000  # characters
LANGUAGE = re.compile(r"[a-z]{2}")


def check(question: Question, choices: Reply, remarks: str = "") -> None:
    """Raises Invalid (422) with every fault of the choices and remarks as a sentence."""
    labels = [option.label for option in question.options_in_order]
    faults = check_reply(
        choices, labels, question.most_choices, kind=question.kind, least=question.least,  # type: ignore[arg-type]
        modifications=question.modifications, alternatives=question.alternatives,
    )  # fmt: skip
    if question.kind == Question.Kind.COMMENT and not remarks.strip():
        faults.append(Fault("no_comment", _("A comment has words.")))
    if not faults:
        faults = list(_unkeepable(choices, remarks))
    if faults:
        raise Invalid(" ".join(in_words(fault) for fault in faults), faults=[fault.code for fault in faults])


def _unkeepable(choices: Reply, remarks: str) -> Iterator[Fault]:
    """What is well formed but cannot be kept and shown as it is: marks nobody sees, too much text, an unknown language."""
    texts = [remarks, *_texts(choices)]
    if any(map(unshown, texts)):
        yield Fault("unseen_characters", _("The reply holds characters that cannot be seen."))
    if any(len(text) > LONGEST_TEXT for text in texts):
        yield Fault("text_too_long", _("A text of the reply is longer than {most} characters."), {"most": LONGEST_TEXT})
    if not all(LANGUAGE.fullmatch(code) for wording in _wordings(choices) for code in _languages(wording)):
        yield Fault("unknown_language", _("A language is given by its two letters."))


def _wordings(choices: Reply) -> Iterator[dict[str, Any]]:
    return (choice.get("modified") or choice.get("alternative") or {} for choice in choices)


def _languages(wording: dict[str, Any]) -> Iterator[str]:
    return (code for part in ("title", "text") for code in wording.get(part) or {})


def _texts(choices: Reply) -> Iterator[str]:
    for wording in _wordings(choices):
        yield wording.get("reason") or ""
        yield from (text for part in ("title", "text") for text in (wording.get(part) or {}).values())


def settled(choices: Reply) -> list[dict[str, Any]]:
    """Checked choices with every key that contract.md names and their texts in NFC, so that one reply has one form.

    It is what is committed to, what is stored, and what the receipt shows.
    """
    made = [_settled(choice) for choice in choices]
    return sorted(made, key=lambda choice: choice["rank"]) if any("rank" in choice for choice in made) else made


def _settled(choice: dict[str, Any]) -> dict[str, Any]:
    if "rank" in choice:
        return {"option": choice["option"], "rank": choice["rank"]}
    if "alternative" in choice:
        return {"alternative": _wording_settled(choice["alternative"])}
    modified = choice.get("modified")
    if modified is None:
        return {"option": choice["option"]}
    return {
        "option": choice["option"],
        "modified": _wording_settled(modified) | {"only_if": bool(modified.get("only_if"))},
    }


def _wording_settled(wording: dict[str, Any]) -> dict[str, Any]:
    labels = {part: {k: nfc(v) for k, v in (wording.get(part) or {}).items()} for part in ("title", "text")}
    return labels | {"reason": nfc(wording.get("reason") or "")}


def nfc(text: str) -> str:
    """The text as it is stored: in Unicode's composed form."""
    return unicodedata.normalize("NFC", text)


def commit(choices: Reply, remarks: str) -> tuple[str, str]:
    """A fresh 256-bit nonce and the commitment SHA-256(nonce ‖ canonical choices and remarks), both in hexadecimal."""
    nonce = secrets.token_hex(32)
    return nonce, commitment(nonce, choices, remarks)


def commitment(nonce: str, choices: Reply, remarks: str) -> str:
    return committed(nonce, {"choices": list(choices), "remarks": remarks})


def store_choices(ballot: Ballot, choices: Reply) -> None:
    """The ballot's settled choices as rows, with the wordings they propose; `ballot.choices` then reads them without a query."""
    options = {option.label: option for option in ballot.question.options_in_order}
    wordings = [_wording(ballot, choice, options) for choice in choices]
    if any(wordings):
        Wording.objects.bulk_create([wording for wording in wordings if wording])
    rows = [
        Choice(
            ballot=ballot,
            position=position,
            option=options.get(choice.get("option", "")),
            wording=wording,
            rank=choice.get("rank"),
        )
        for position, (choice, wording) in enumerate(zip(choices, wordings, strict=True))
    ]
    prefetched = Choice.objects.bulk_create(rows)
    ballot._prefetched_objects_cache = {"choices": prefetched}  # type: ignore[attr-defined]


def _wording(ballot: Ballot, choice: dict[str, Any], options: dict[str, Option]) -> Wording | None:
    proposed = choice.get("modified") or choice.get("alternative")
    if proposed is None:
        return None
    return Wording(
        ballot=ballot,
        option=options.get(choice.get("option", "")),
        title=proposed["title"],
        text=proposed["text"],
        reason=proposed["reason"],
        only_if=proposed.get("only_if", False),
    )


def choices_of(ballot: Ballot) -> list[dict[str, Any]]:
    """The ballot's choices as contract.md writes them; reads the prefetched `choices__option`, `choices__wording`."""
    return [_choice(choice) for choice in ballot.choices.all()]


def _choice(choice: Choice) -> dict[str, Any]:
    if choice.rank is not None:
        return {"option": _label(choice), "rank": choice.rank}
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
    """The receipt as contract.md writes it; `proof` comes once the log is signed with its entry, a second or so later."""
    return told(ballot) | shown(ballot.entry)


def told(ballot: Ballot) -> dict[str, Any]:
    """What a receipt says of the answer itself."""
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
    }
