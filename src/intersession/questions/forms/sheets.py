"""A rule sheet as a form: its majorities, quorum, rounds and ties, each with the article that says so."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.core.rules.sheets import SheetError, read_sheet
from intersession.site.faults import words_of
from intersession.site.forms import Labelled, shown, spread

MAJORITIES, TIES = 3, 4
BASES = [
    ("", "—"), ("present_and_voting", gettext_lazy("those present and voting")), ("votes_cast", gettext_lazy("the votes cast")),
    ("present", gettext_lazy("those present")), ("entitled", gettext_lazy("those entitled to vote")), ("members", gettext_lazy("the members")),
]  # fmt: skip
QUORUM_BASES = [("", "—"), *(base for base in BASES if base[0] in ("members", "entitled"))]
HOW = [("more_than", gettext_lazy("more than")), ("at_least", gettext_lazy("at least"))]
STEPS = [
    ("", "—"), ("revote", gettext_lazy("a second vote among those who are level")), ("criterion", gettext_lazy("compare by a second criterion")),
    ("chair_lot", gettext_lazy("the Chair draws lots before witnesses")), ("seed_lot", gettext_lazy("a lot by a published seed, which anybody can draw anew")),
    ("membership", gettext_lazy("left to the membership")),
]  # fmt: skip


class Part(NamedTuple):
    """Fields that belong together, under a title."""

    title: str
    fields: list[forms.BoundField]


class SheetForm(Labelled):
    """`code` is fixed once the sheet is kept."""

    labels = {"title": gettext_lazy("Title")}

    code = forms.SlugField(
        max_length=32, label=gettext_lazy("Code"), help_text=gettext_lazy("A short word without spaces, by which programs know it.")
    )  # fmt: skip
    source = forms.CharField(
        max_length=200, required=False, validators=[shown], label=gettext_lazy("Text that it rests on"),
        help_text=gettext_lazy("Such as a constitution or rules of procedure; the articles below are cited from it."),
    )  # fmt: skip
    cast = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("These count as votes cast"),
        choices=[("abstain", gettext_lazy("abstentions")), ("blank", gettext_lazy("blank papers"))],
    )  # fmt: skip
    equal = forms.ChoiceField(
        label=gettext_lazy("An equal vote on a text"),
        choices=[
            ("lost", gettext_lazy("is not carried")), ("again", gettext_lazy("is held once more")),
            ("chair", gettext_lazy("is decided by the Chair")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept:
            self.fields["code"].disabled = True
        for number in range(1, MAJORITIES + 1):
            self.fields |= _majority(f"majority{number}", BASES)
        self.fields |= _majority("quorum", QUORUM_BASES) | _rounds()
        for number in range(1, TIES + 1):
            self.fields |= _tie(f"tie{number}")
        self.fields |= {
            "arrears_months": _number(_("Months after which arrears take the vote")),
            "arrears_article": _article(),
        }

    def parts(self) -> Iterator[Part]:
        """The fields as the page groups them."""
        named = [f"title_{code}" for code, _name in self.languages]
        yield Part(_("The sheet"), [self[name] for name in ("code", *named, "source")])
        for number in range(1, MAJORITIES + 1):
            title = _("Required majority") if number == 1 else _("And a further one")
            yield self._part(title, f"majority{number}")
        yield self._part(_("Quorum"), "quorum")
        yield Part(_("How votes are counted"), [self["cast"], self["equal"]])
        yield Part(_("Rounds of an election"), [self[name] for name in _rounds()])
        for number in range(1, TIES + 1):
            title = _("Equal votes for the last place") if number == 1 else _("And where that decides nothing")
            yield self._part(title, f"tie{number}")
        yield self._part(_("Arrears"), "arrears")

    def _part(self, title: str, prefix: str) -> Part:
        return Part(title, [self[name] for name in self.fields if name.startswith(f"{prefix}_")])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            try:
                read_sheet(self.content())
            except SheetError as fault:
                self.add_error(None, words_of(fault))
        return cleaned

    def content(self) -> dict[str, Any]:
        """The sheet as core.rules reads it."""
        given = self.cleaned_data
        majorities = [self._share(f"majority{number}") for number in range(1, MAJORITIES + 1)]
        months = given["arrears_months"]
        return {
            "code": given["code"], "title": given["title"], "source": given["source"].strip(),
            "majorities": [one for one in majorities if one], "quorum": self._share("quorum"),
            "cast": given["cast"], "equal": given["equal"],
            "rounds": {
                "restricted_after": given["restricted_after"], "per_place": given["per_place"] or 2,
                "eliminate_after": given["eliminate_after"], "lone": given["lone"], "most": given["most"],
                "article": given["rounds_article"],
            },
            "ties": [self._tie(f"tie{number}") for number in range(1, TIES + 1) if given[f"tie{number}_step"]],
            "arrears": None if months is None else {"months": months, "article": given["arrears_article"]},
        }  # fmt: skip

    def _share(self, prefix: str) -> dict[str, Any] | None:
        base, fraction, how, article = (
            self.cleaned_data[f"{prefix}_{part}"] for part in ("base", "fraction", "how", "article")
        )
        if not base:
            return None
        return {"base": base, "fraction": fraction.strip(), "more_than": how == "more_than", "article": article.strip()}

    def _tie(self, prefix: str) -> dict[str, Any]:
        return {part: self.cleaned_data[f"{prefix}_{part}"].strip() for part in ("step", "name", "article")}


def first_values(content: dict[str, Any]) -> dict[str, Any]:
    """A sheet as values of the form."""
    rounds, arrears = content["rounds"], content["arrears"] or {}
    values = {name: content[name] for name in ("code", "source", "cast", "equal")} | spread("title", content["title"])
    for number, one in enumerate(content["majorities"][:MAJORITIES], 1):
        values |= _of_share(f"majority{number}", one)
    values |= _of_share("quorum", content["quorum"]) if content["quorum"] else {}
    values |= {name: rounds[name] for name in ("restricted_after", "per_place", "eliminate_after", "lone", "most")}
    values |= {"rounds_article": rounds["article"]}
    for number, one in enumerate(content["ties"][:TIES], 1):
        values |= {f"tie{number}_{part}": one[part] for part in ("step", "name", "article")}
    return values | {f"arrears_{name}": value for name, value in arrears.items()}


def _of_share(prefix: str, one: dict[str, Any]) -> dict[str, Any]:
    how = "more_than" if one["more_than"] else "at_least"
    return {f"{prefix}_{part}": one[part] for part in ("base", "fraction", "article")} | {f"{prefix}_how": how}


def _majority(prefix: str, bases: list[Any]) -> dict[str, forms.Field]:
    return {
        f"{prefix}_how": forms.ChoiceField(label=_("Share"), choices=HOW, required=False),
        f"{prefix}_fraction": forms.CharField(label=_("Fraction"), required=False, max_length=16, help_text=_("Such as 1/2 or 2/3.")),
        f"{prefix}_base": forms.ChoiceField(label=_("Of whom"), choices=bases, required=False),
        f"{prefix}_article": _article(),
    }  # fmt: skip


def _rounds() -> dict[str, forms.Field]:
    lone = [
        ("ballot", _("stands in a further ballot")),
        ("yes_no", _("is put to yes or no")),
        ("acclamation", _("is elected by acclamation")),
    ]
    return {
        "restricted_after": _number(_("Only the first stand again after round")),
        "per_place": _number(_("So many of them for each open place")),
        "eliminate_after": _number(_("The one with the fewest votes is dropped from round")),
        "lone": forms.ChoiceField(label=_("A candidate who alone is left"), choices=lone),
        "most": _number(_("The body decides how to go on after round")),
        "rounds_article": _article(),
    }  # fmt: skip


def _tie(prefix: str) -> dict[str, forms.Field]:
    return {
        f"{prefix}_step": forms.ChoiceField(label=_("What decides"), choices=STEPS, required=False),
        f"{prefix}_name": forms.CharField(label=_("Name of the criterion"), required=False, max_length=100, validators=[shown]),
        f"{prefix}_article": _article(),
    }  # fmt: skip


def _article() -> forms.CharField:
    return forms.CharField(label=_("Article"), required=False, max_length=64, validators=[shown])


def _number(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=120)
