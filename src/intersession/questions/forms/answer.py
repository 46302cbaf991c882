"""The answer of a delegation as one form: what is selected, other wordings, alternatives, remarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.core.changes import Piece, marked_change
from intersession.core.choices import check_reply
from intersession.questions.models import Option, Question
from intersession.questions.replies import Reply
from intersession.site.faults import in_words
from intersession.site.labels import Labels

from .words import Words

NEW = "alternative"
MOST_NEW = 5  # alternatives on one page
MANY = 1_000  # too many choices are told apart
OF_KIND = {"rank_twice", "rank_missing", "too_few_choices", "no_answer", "no_choice_here"}
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Editor:
    """The fields of one wording, and what it changes."""

    label: str
    title: forms.BoundField
    text: forms.BoundField
    reason: forms.BoundField
    language: forms.BoundField
    only: forms.BoundField | None
    language_name: str  # "" where it is the reader's own
    change: list[Piece]
    open: bool


class AnswerForm(forms.Form):
    """`base` is the reply that the page starts from (the draft, or the ballot that stands); `language` is the reader's."""

    pick = forms.MultipleChoiceField(required=False)
    remarks = Words(
        rows=3,
        max_length=5000,
        label=gettext_lazy("Remarks"),
        help_text=gettext_lazy("Read by the Administration after the close; they are not counted."),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput({"id": "version"}))
    replaces = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, question: Question, options: Sequence[Option], base: Reply, language: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.options, self.base, self.reader = question, options, list(base), language
        self.proposed = {each["option"]: each["modified"] for each in base if each.get("modified")}
        self.others = [each["alternative"] for each in base if "alternative" in each]
        self.fields["pick"].choices = [(option.label, option.label) for option in options]  # type: ignore[attr-defined]
        self.initial.setdefault("pick", [c["option"] for c in base if "option" in c and not c.get("aside")])
        if question.kind == Question.Kind.RANK:
            self._add_ranks()
        if question.kind == Question.Kind.COMMENT:
            self.fields["remarks"].label, self.fields["remarks"].help_text = _("Comment"), ""
        for option in options if question.modifications else ():
            self._add_wording(option.label, self.proposed.get(option.label) or {}, option.title)
            only = gettext_lazy("We accept it only with this wording")
            self.fields[f"only_{option.label}"] = forms.BooleanField(required=False, label=only)
            self.initial[f"only_{option.label}"] = bool((self.proposed.get(option.label) or {}).get("only_if"))
        for label in self.slots():
            number = int(label.removeprefix(NEW)) - 1
            self._add_wording(label, self.others[number] if number < len(self.others) else {}, {})

    def slots(self) -> list[str]:
        """One place for each alternative that is there, and one more while another may be proposed."""
        if not self.question.alternatives:
            return []
        sent = [int(n) for name in self.data if (n := name.removeprefix(f"title_{NEW}")).isdecimal() and len(n) < 3]
        most = min(self.question.most_choices, MOST_NEW)
        return [f"{NEW}{n}" for n in range(1, min(max([len(self.others) + 1, *sent]), max(most, len(self.others))) + 1)]

    def _add_ranks(self) -> None:
        """A place for the rank of each option."""
        ranks = {choice["option"]: choice["rank"] for choice in self.base if "rank" in choice}
        numbers = [("", "—"), *((str(n), str(n)) for n in range(1, len(self.options) + 1))]
        for option in self.options:
            label = _("Rank of (%(label)s)") % {"label": option.label}
            self.fields[f"rank_{option.label}"] = forms.ChoiceField(required=False, choices=numbers, label=label)
            self.initial[f"rank_{option.label}"] = str(ranks.get(option.label, ""))

    def _add_wording(self, label: str, wording: dict[str, Any], original: Labels) -> None:
        title, text = wording.get("title") or {}, wording.get("text") or {}
        language = spoken(title or text or original, self.reader)
        self.fields[f"title_{label}"] = Words(rows=2, css="wording", max_length=500, label=gettext_lazy("Title"))
        self.fields[f"text_{label}"] = Words(rows=3, max_length=5000, label=gettext_lazy("Text"))
        self.fields[f"reason_{label}"] = Words(rows=2, max_length=2000, label=gettext_lazy("Reason"))
        self.fields[f"language_{label}"] = forms.ChoiceField(
            required=False, choices=[(code, code) for code in LANGUAGES], widget=forms.HiddenInput
        )
        started = {
            f"title_{label}": title.get(language) or original.get(language, ""), f"text_{label}": text.get(language, ""),
            f"reason_{label}": wording.get("reason") or "", f"language_{label}": language,
        }  # fmt: skip
        self.initial.update(started)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def picked(self) -> list[str]:
        return list(self["pick"].value() or [])

    def rank(self, label: str) -> forms.BoundField | None:
        return self[f"rank_{label}"] if f"rank_{label}" in self.fields else None

    def editor(self, label: str, original: Labels | None = None) -> Editor:
        language = self[f"language_{label}"].value() or self.reader
        title = str(self[f"title_{label}"].value() or "")
        before = (original or {}).get(language, "")
        fields = {part: self[f"{part}_{label}"] for part in ("title", "text", "reason", "language")}
        changed = bool(original) and bool(title.strip()) and title.strip() != before
        typed = changed or bool(original and fields["text"].value()) or (not original and bool(title))
        return Editor(
            label, **fields, only=self[f"only_{label}"] if original else None,
            language_name="" if language == self.reader[:2] else dict(settings.LANGUAGES).get(language, ""),
            change=marked_change(before, title.strip()) if changed else [],
            open=typed or any(field.errors for field in fields.values()) if self.is_bound else typed,
        )  # fmt: skip

    def new_editors(self) -> list[Editor]:
        return [self.editor(label) for label in self.slots()]

    # -- what was typed ------------------------------------------------------------------------------------------------

    def reply(self) -> list[dict[str, Any]]:
        """The choices as they would be given, in the contract's shape, after `is_valid`."""
        return [choice for choice in self.draft() if not choice.get("aside")]

    def draft(self) -> list[dict[str, Any]]:
        """The choices to keep as a draft: also a wording typed for an option that is not selected, marked `aside`."""
        if self.question.kind == Question.Kind.RANK:
            return self._ranked()
        made = [self._choice(option) for option in self.options]
        others = [self._wording(label, {}, self._other(label)) for label in self.slots()]
        return [choice for choice in made if choice] + [{"alternative": w} for w in others if w.get("title")]

    def _ranked(self) -> list[dict[str, Any]]:
        ranks = ((option.label, self.cleaned_data.get(f"rank_{option.label}")) for option in self.options)
        return sorted(
            ({"option": label, "rank": int(rank)} for label, rank in ranks if rank), key=lambda one: one["rank"]
        )

    def _choice(self, option: Option) -> dict[str, Any]:
        picked = option.label in (self.cleaned_data.get("pick") or [])
        wording = self._wording(option.label, option.title, self.proposed.get(option.label) or {})
        if wording.get("title") or wording.get("text"):
            only = bool(self.cleaned_data.get(f"only_{option.label}"))
            choice = {"option": option.label, "modified": {**wording, "only_if": only}}
            return choice if picked else {**choice, "aside": True}
        return {"option": option.label} if picked else {}

    def _other(self, label: str) -> dict[str, Any]:
        number = int(label.removeprefix(NEW)) - 1
        return self.others[number] if number < len(self.others) else {}

    def _wording(self, label: str, original: Labels, base: dict[str, Any]) -> dict[str, Any]:
        typed = {part: self.cleaned_data.get(f"{part}_{label}") or "" for part in ("title", "text", "reason")}
        language = self.cleaned_data.get(f"language_{label}") or self.reader
        title = "" if typed["title"] == original.get(language, "") else typed["title"]
        return {
            "title": _in(language, title, base.get("title") or {}),
            "text": _in(language, typed["text"], base.get("text") or {}),
            "reason": typed["reason"],
        }

    # -- what is wrong with it -----------------------------------------------------------------------------------------

    def can_be_given(self) -> bool:
        """Whether it is sound and says clearly what is meant; each fault stands on its field."""
        if not self.is_valid():
            return False
        choices = self.draft()
        for choice in choices:
            if choice.get("aside"):
                self.add_error(f"title_{choice['option']}", _not_selected(choice["option"]))
        reworded = {choice["option"] for choice in choices if choice.get("modified")}
        for label in self._ticked_only() - reworded:
            self.add_error(
                f"only_{label}", _("The wording is unchanged: change it, or accept the option as it stands.")
            )
        self._refuse_untitled()
        made = sum(not choice.get("aside") for choice in choices)
        if made > self.question.most_choices:
            self.add_error(None, too_many(self.question.most_choices, made))
        self._refuse_of_kind()
        return not self.errors

    def _refuse_of_kind(self) -> None:
        """What only some kinds of question ask."""
        labels, question = [option.label for option in self.options], self.question
        for fault in check_reply(self.reply(), labels, MANY, kind=question.kind, least=question.least):  # type: ignore[arg-type]
            if fault.code in OF_KIND:
                self.add_error(None, in_words(fault))
        if question.kind == Question.Kind.COMMENT and not self.cleaned_data["remarks"].strip():
            self.add_error("remarks", _("A comment has words."))

    def _ticked_only(self) -> set[str]:
        return {option.label for option in self.options if self.cleaned_data.get(f"only_{option.label}")}

    def _refuse_untitled(self) -> None:
        for label in self.slots():
            typed = [self.cleaned_data.get(f"{part}_{label}") for part in ("text", "reason")]
            if any(typed) and not self.cleaned_data.get(f"title_{label}"):
                self.add_error(f"title_{label}", _("What you propose needs a title."))


def too_many(picks: int, made: int) -> str:
    return _("At most %(picks)s choices can be made; there are %(made)s.") % {"picks": picks, "made": made}


def _not_selected(label: str) -> str:
    return _("You changed the wording of (%(label)s) without selecting it. Select it, or restore its title.") % {
        "label": label
    }


def spoken(labels: Labels, reader: str) -> str:
    """The language to write in: the reader's where the wording has it or has none, else the one it is shown in."""
    if not labels or labels.get(reader[:2]):
        return reader[:2]
    return "en" if labels.get("en") else next(iter(labels))


def _in(language: str, typed: str, base: Labels) -> Labels:
    """The typed words; the other languages' stand as long as these did not change."""
    if not typed:
        return {}
    return dict(base) if base.get(language) == typed else {language: typed}


def titles_of(options: Iterable[Option]) -> dict[str, Labels]:
    """The options' titles by label."""
    return {option.label: option.title for option in options}
