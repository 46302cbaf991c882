"""What is said in the room, in words: the words put, what happened, why something cannot be done, and what a vote came to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.questions.models import Option
from intersession.questions.wording import and_list
from intersession.site.labels import Labels, in_language

from .models import Step


def composed(items: Sequence[Mapping[str, Any]], options: Sequence[Option], languages: Iterable[str]) -> Labels:
    """The words by which the package is put, in each language: "I take it that the meeting agrees …"."""
    put = {option.label: option.title for option in options}
    found: Labels = {}
    for language in languages:
        with translation.override(language):
            found[language] = _composed(items, put)
    return found


def _composed(items: Sequence[Mapping[str, Any]], put: Mapping[str, Labels]) -> str:
    named = [
        _("(%(label)s) “%(title)s”") % {"label": each["label"], "title": in_language(each["title"])} for each in items
    ]
    changed = [
        f"({each['label']})" for each in items if each["label"] in put and is_changed(each["title"], put[each["label"]])
    ]
    if not changed:
        words = _("I take it that the meeting agrees, without a vote, to select %(options)s.")
    else:
        words = ngettext(
            "I take it that the meeting agrees, without a vote, to select %(options)s; %(changed)s with its title as amended in the room.",
            "I take it that the meeting agrees, without a vote, to select %(options)s; %(changed)s with their titles as amended in the room.",
            len(changed),
        )
    return words % {"options": and_list(named), "changed": and_list(changed)}


def is_changed(title: Labels, put: Labels) -> bool:
    """Whether a title reads otherwise than it was put, in any language that both have."""
    return any(text != put[code] for code, text in title.items() if code in put)


def reason(code: str) -> str:
    """Why a step cannot come now."""
    return REASONS[code]()


REASONS = {
    "nothing_to_undo": lambda: _("Nothing was done yet that could be undone."),
    "not_decided": lambda: _(
        "Nothing is decided yet: before the gavel a delegation objects or makes a reservation. Nothing was changed."
    ),
    "decided": lambda: _(
        "The meeting has decided. Undo that first; what a delegation says now is recorded as a statement."
    ),
    "no_package": lambda: _("The package is empty: say first what the meeting is to agree on. Nothing was changed."),
    "nothing_put": lambda: _("Nothing is put to the meeting now. Nothing was changed."),
    "objects_already": lambda: _("This delegation objects already. Nothing was changed."),
    "does_not_object": lambda: _("This delegation does not object. Nothing was changed."),
    "reserved_already": lambda: _("The reservation of this delegation is recorded already. Nothing was changed."),
    "objection_stands": lambda: _(
        "An objection stands: it is withdrawn first, or the words are put to a vote. Nothing was changed."
    ),
}


def happened(step: Step, numbered: Mapping[int, Step]) -> str:
    """What a step did, as a sentence; `numbered` are the steps of the room, for an undo to name what it took back."""
    name = in_language(step.delegation.names) if step.delegation else ""
    if step.kind == Step.Kind.UNDO:
        undone = numbered.get(step.content["of"])
        return _("Undone: %(what)s") % {"what": happened(undone, numbered) if undone else "—"}
    if step.kind == Step.Kind.VOTE:
        return vote_in_words(step.content)
    if step.kind == Step.Kind.PACKAGE:
        labels = and_list([f"({each['label']})" for each in step.content["items"]])
        return _("The package: %(labels)s") % {"labels": labels}
    return _of_a_delegation(step, name) if name else str(step.get_kind_display())


def _of_a_delegation(step: Step, name: str) -> str:
    words = {
        "objection": _("%(name)s objects"), "withdrawal": _("%(name)s withdraws its objection"), "reservation": _("%(name)s makes a reservation"),
        "statement": _("%(name)s makes a statement"),
    }[step.kind] % {"name": name}  # fmt: skip
    return f"{words}: {step.content['text']}" if step.content.get("text") else words


def vote_in_words(vote: Mapping[str, Any]) -> str:
    """ "Vote: 61 in favour, 3 against, 4 abstentions: carried." """
    words = {
        "carried": _("Vote: %(yes)s in favour, %(no)s against, %(abstain)s abstentions: carried"),
        "lost": _("Vote: %(yes)s in favour, %(no)s against, %(abstain)s abstentions: not carried"),
        "no_quorum": _("Vote: %(yes)s in favour, %(no)s against, %(abstain)s abstentions: no quorum"),
        "again": _("Vote: %(yes)s in favour, %(no)s against, %(abstain)s abstentions: to be put again"),
        "chair": _("Vote: %(yes)s in favour, %(no)s against, %(abstain)s abstentions: left to the Chair"),
    }[vote["outcome"]]
    return words % {name: vote[name] for name in ("yes", "no", "abstain")}
