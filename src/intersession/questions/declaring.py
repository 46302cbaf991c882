"""Rule sheets in plain sentences, and the lines of a declaration, in the reader's language."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.rules.lines import BASES
from intersession.core.rules.sheets import Majority, Rounds, Sheet, Tie


class Told(NamedTuple):
    """One sentence of a sheet, with the article that it rests on ("" where none is named)."""

    words: str
    article: str


def tell(sheet: Sheet) -> list[Told]:
    """All that a sheet says, sentence by sentence."""
    return [*_majorities(sheet), *_bases(sheet), *_rounds(sheet.rounds), *_ties(sheet), *_roll(sheet)]


def _majorities(sheet: Sheet) -> Iterator[Told]:
    if not sheet.majorities:
        yield Told(_("Those with the most votes fill the places; a text is carried by more yes than no."), "")
    for one in sheet.majorities:
        named = {"share": share_in_words(one), "base": base_in_words(one.base)}
        yield Told(_("To be carried or elected takes %(share)s of %(base)s.") % named, one.article)
    if len(sheet.majorities) > 1:
        yield Told(_("All of these majorities must be reached."), "")
    if quorum := sheet.quorum:
        named = {"share": share_in_words(quorum), "base": base_in_words(quorum.base)}
        words = _("A vote is valid only where %(share)s of %(base)s take part.")
        yield Told(words % named, quorum.article)


def _bases(sheet: Sheet) -> Iterator[Told]:
    bases = {one.base for one in sheet.majorities}
    if "present_and_voting" in bases:
        yield Told(
            _("Present and voting are those who say yes or no, or name a candidate: who abstains does not vote."), ""
        )
    if "votes_cast" in bases:
        counted = {
            frozenset(): _("Abstentions and blank papers are not votes cast."),
            frozenset({"abstain"}): _("Abstentions are votes cast, blank papers are not."),
            frozenset({"blank"}): _("Blank papers are votes cast, abstentions are not."),
            frozenset({"abstain", "blank"}): _("Abstentions and blank papers are votes cast."),
        }
        yield Told(counted[sheet.cast], "")
    equal = {
        "lost": _("On an equal vote a text is not carried."),
        "again": _("On an equal vote a text is put to the vote once more."),
        "chair": _("On an equal vote the Chair decides."),
    }
    yield Told(equal[sheet.equal], "")


def _rounds(rounds: Rounds) -> Iterator[Told]:
    if rounds.restricted_after:
        words = ngettext(
            "After round %(round)s only the first %(n)s candidate for each open place stands again.",
            "After round %(round)s only the first %(n)s candidates for each open place stand again.",
            rounds.per_place,
        )
        yield Told(words % {"round": rounds.restricted_after, "n": rounds.per_place}, rounds.article)
    if rounds.eliminate_after:
        words = _("From round %(round)s on the candidate with the fewest votes stands no longer.")
        yield Told(words % {"round": rounds.eliminate_after}, rounds.article)
    if rounds.lone == "yes_no":
        yield Told(_("A candidate who alone is left is put to yes or no."), rounds.article)
    elif rounds.lone == "acclamation":
        yield Told(_("A candidate who alone is left is elected by acclamation."), rounds.article)
    if rounds.most:
        words = ngettext(
            "After %(n)s round the body decides how to go on.", "After %(n)s rounds the body decides how to go on.", rounds.most
        )  # fmt: skip
        yield Told(words % {"n": rounds.most}, rounds.article)


def _ties(sheet: Sheet) -> Iterator[Told]:
    for tie in sheet.ties:
        yield Told(_("Equal votes for the last place: %(step)s.") % {"step": step_in_words(tie)}, tie.article)
    if not sheet.ties or sheet.ties[-1].step != "membership":
        yield Told(_("What is level after that is left to the membership."), "")


def step_in_words(tie: Tie) -> str:
    """What a step of the tie chain does."""
    if tie.step == "criterion":
        return _("compared by %(name)s") % {"name": tie.name or _("a second criterion")}
    return {
        "revote": _("a second vote among those who are level"),
        "chair_lot": _("the Chair draws lots before witnesses"),
        "seed_lot": _("a lot by a published seed, which anybody can draw anew"),
        "membership": _("left to the membership"),
    }[tie.step]


def _roll(sheet: Sheet) -> Iterator[Told]:
    if rule := sheet.arrears:
        words = ngettext(
            "A member in arrears has no vote from %(n)s month after the body was told of it, unless the body lets it vote.",
            "A member in arrears has no vote from %(n)s months after the body was told of it, unless the body lets it vote.",
            rule.months,
        )
        yield Told(words % {"n": rule.months}, rule.article)


def share_in_words(majority: Majority) -> str:
    """ "more than half", "at least two thirds", "more than 3/5"."""
    return _share(majority.more_than, str(majority.fraction))


def _share(more_than: bool, fraction: str) -> str:
    known = {
        (True, "1/2"): _("more than half"), (False, "1/2"): _("at least half"), (False, "2/3"): _("at least two thirds"),
        (True, "2/3"): _("more than two thirds"), (False, "1"): _("all"),
    }  # fmt: skip
    words = _("more than %(fraction)s") if more_than else _("at least %(fraction)s")
    return known.get((more_than, fraction)) or words % {"fraction": fraction}


def base_in_words(base: str) -> str:
    """Of whom a majority is a share."""
    return {
        "members": _("the members"),
        "entitled": _("those entitled to vote"),
        "present": _("those present"),
        "votes_cast": _("the votes cast"),
        "present_and_voting": _("those present and voting"),
    }[base]


# -- the declaration ----------------------------------------------------------------------------------------------------


def declared(
    lines: list[dict[str, Any]], source: str = "", names: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Each line as contract.md writes it, `{"line", "value", "source", "article"}`. `names` are what candidates are shown as (a
    letter in brackets unless told); `source` is the text whose articles are cited."""
    words, sources = _lines(), _sources()
    return [
        {
            "line": words[each["code"]].format(**_shown(each["parameters"], names)),
            "value": each["value"],
            "source": sources[each["source"]],
            "article": _article(each["article"], source),
        }
        for each in lines
    ]


def as_kept(line: Any) -> dict[str, Any]:
    """A line of core.rules as a frozen result keeps it."""
    parameters = {name: str(value) for name, value in line.parameters.items()}
    return {
        "code": line.code,
        "value": line.value,
        "source": line.source,
        "parameters": parameters,
        "article": line.article,
    }


def _article(article: str, source: str) -> str:
    if not article:
        return ""
    cited = _("article %(article)s") % {"article": article} if article[:1].isdigit() else article
    return f"{cited}, {source}" if source else cited


def _shown(parameters: Mapping[str, str], names: Mapping[str, str] | None) -> dict[str, str]:
    shown = dict(parameters)
    for name in ("candidate", "option"):
        if name in shown:
            shown[name] = (names or {}).get(shown[name]) or f"({shown[name]})"
    if "share" in shown:
        how, _space, fraction = shown["share"].rpartition(" ")
        shown["share"] = _share(how == "more than", fraction)
    if "base" in shown:
        shown["base"] = base_in_words(next(code for code, words in BASES.items() if words == shown["base"]))
    if shown.get("name") == "revote":
        shown["name"] = _("the second vote")
    return shown


def _lines() -> dict[str, str]:
    return {
        "members": _("Members"),
        "entitled": _("Entitled to vote"),
        "present": _("Took part"),
        "quorum": _("Needed to take part: {share} of {base}"),
        "papers": _("Ballot papers"),
        "invalid": _("Invalid papers"),
        "blank": _("Blank papers"),
        "abstain": _("Abstentions"),
        "votes_cast": _("Votes cast"),
        "present_and_voting": _("Present and voting"),
        "yes": _("Yes"),
        "no": _("No"),
        "required": _("Required: {share} of {base}"),
        "places": _("Places to fill"),
        "received": _("{candidate}, votes received"),
        "withdrawn": _("{candidate}, withdrawn"),
        "elected": _("{candidate}, elected with"),
        "short": _("{candidate}, short of the required majority by"),
        "beyond": _("{candidate}, over the required majority, but placed below the last place: not elected; place"),
        "level": _("{candidate}, level at the last place with"),
        "dropped": _("{candidate}, with the fewest votes, stands no longer; votes"),
        "open_places": _("Places still open"),
        "lot": _("{option}, drawn in place"),
        "criterion": _("{option}, by {name}"),
    }


def _sources() -> dict[str, str]:
    return {
        "counted": _("the count of the tellers"),
        "replies": _("the replies as they stood at the close"),
        "roll": _("the roll of the question"),
        "rules": _("the rule sheet"),
        "base": _("the base above"),
        "sum": _("the figures above"),
        "seed": _("SHA-256 of the published seed and the option"),
        "chair": _("the lot drawn by the Chair before witnesses"),
    }
