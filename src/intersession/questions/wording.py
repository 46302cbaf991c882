"""Answers and results in words, in the reader's language; the result's arithmetic line by line."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.core import short_message
from intersession.core.collation import in_order
from intersession.core.rules.sheets import Tie
from intersession.core.tally import YES_NO
from intersession.delegations.models import Delegation
from intersession.site.labels import Labels, in_language
from intersession.site.models import Organization
from intersession.site.wording import zone_moment
from intersession.ui.moments import moment_words

from .decided import by_whom
from .declaring import declared, step_in_words
from .models import Ballot, Question, Result, Stance
from .observing import views_of
from .replies import Reply, choices_of


def promise(question: Question) -> str:
    """What becomes public of the answers, and what does not."""
    if question.publicity == Question.Publicity.RECORDED:
        return _(
            "Recorded: after the close each member’s choice is public; until then nobody outside its delegation sees it."
        )
    return _(
        "Survey: after the close the numbers, and the wordings proposed with who proposed them, are public; who chose what is not."
    )


def sentence(result: Result) -> str:
    """The result as one sentence: what was selected, under which titles, and what was left to the membership."""
    content = result.content
    kind, outcome = content.get("kind", Question.Kind.CHOOSE), content["outcome"]
    if outcome == "no_quorum":
        parts = [_too_few(content)]
    elif kind == Question.Kind.YES_NO:
        parts = [_on_the_text(content)]
    elif kind == Question.Kind.COMMENT:
        parts = [
            ngettext("%(n)s delegation commented.", "%(n)s delegations commented.", content["replies"])
            % {"n": content["replies"]}
        ]
    else:
        parts = [_selected(content, result.question), _tied(content), _short(content), _goes_on(content)]
    mock = [_("A mock run: it counts nothing.")] if content.get("mock") else []
    return " ".join(part for part in [*mock, *parts] if part)


def _too_few(content: dict[str, Any]) -> str:
    """What the quorum wanted, and who took part."""
    said = {line["code"]: line["value"] for line in content["declaration"]}
    return _("Nothing was decided: %(present)s took part, and %(needed)s were needed.") % {
        "present": said["present"] if "present" in said else said.get("papers", 0), "needed": said["quorum"],
    }  # fmt: skip


def _on_the_text(content: dict[str, Any]) -> str:
    votes = {f"n_{each['label']}": each["support"] for each in content["options"]}
    words = {
        "carried": _(
            "The membership adopted the text: %(n_yes)s in favour, %(n_no)s against, %(n_abstain)s abstentions."
        ),
        "again": _(
            "The vote was equal: %(n_yes)s in favour, %(n_no)s against, %(n_abstain)s abstentions. It is held once more."
        ),
        "chair": _(
            "The vote was equal: %(n_yes)s in favour, %(n_no)s against, %(n_abstain)s abstentions. The Chair decides."
        ),
    }
    lost = _("The membership did not adopt the text: %(n_yes)s in favour, %(n_no)s against, %(n_abstain)s abstentions.")
    return words.get(content["outcome"], lost) % votes


def _goes_on(content: dict[str, Any]) -> str:
    """How the rules go on where a place stays open without a tie."""
    after = content.get("next")
    if after is None or not after["among"]:
        return ""
    among = and_list([f"({label})" for label in after["among"]])
    words = {
        "yes_no": _("By the rules %(among)s is put to yes or no."),
        "body": _("By the rules the membership decides how to go on."),
    }
    return words.get(after["step"], _("By the rules a further vote is held between %(among)s.")) % {"among": among}


def _selected(content: dict[str, Any], question: Question) -> str:
    if not content["selected"]:
        if content["tied"]:
            return ""
        if content.get("next"):
            return _("No option reached the required majority.")
        return _("No option was supported, and none was selected.")
    named = and_list([named_option(content, label) for label in content["selected"]])
    changed = [label for label in content["selected"] if _changed(content, label)]
    selected = by_whom(content) if "decision" in content else _("The membership selected %(options)s.")
    if not changed:
        return selected % {"options": named}
    if len(changed) == len(content["selected"]):
        how = (
            _("with a modified title")
            if len(changed) == 1
            else _("all with a modified title")
            if len(changed) > 2
            else _("both with a modified title")
        )
    else:
        how = _("%(options)s with a modified title") % {"options": and_list([f"({label})" for label in changed])}
    if "decision" in content:
        return f"{(selected % {'options': named}).removesuffix('.')}; {how}."
    return _("The membership selected %(options)s; %(how)s.") % {"options": named, "how": how}


def _tied(content: dict[str, Any]) -> str:
    if not content["tied"]:
        return ""
    places = content["places"] - len(content["selected"])
    if (waits := content.get("waits_for")) and waits["step"] != "membership":
        words = _("%(options)s have equal support for the last place; the rules say: %(step)s.")
        return words % {
            "options": and_list([named_option(content, label) for label in content["tied"]]),
            "step": step_in_words(Tie(waits["step"], waits["name"])),
        }
    return ngettext(
        "%(options)s have equal support for the last place, which is left to the membership.",
        "%(options)s have equal support for the last %(places)s places, which are left to the membership.",
        places,
    ) % {"options": and_list([named_option(content, label) for label in content["tied"]]), "places": places}


def _short(content: dict[str, Any]) -> str:
    if content["outcome"] != "short" or content.get("next"):
        return ""
    return _("Fewer options were supported than there are places.")


def named_option(content: dict[str, Any], label: str) -> str:
    """ "(a) Title", with the title that stands."""
    line = line_of(content, label)
    return f"({label}) {in_language(line['title_consolidated'] or line['title'])}"


def line_of(content: dict[str, Any], label: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for each in [*content["options"], *content["alternatives"]] if each.get("label") == label
    )
    return found


def _changed(content: dict[str, Any], label: str) -> bool:
    line = line_of(content, label)
    return bool(line["title_consolidated"]) and line["title_consolidated"] != line["title"]


def and_list(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}


def names_list(names: Iterable[str]) -> str:
    """The same of names, in the order of the reader's language."""
    return and_list(in_order(names, (get_language() or "en")[:2]))


def amount(value: object) -> str:
    """A figure as it is read: halves and other finite fractions as decimals of the reader's language, the rest as they are counted."""
    exact = Fraction(str(value))
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return number_format(Decimal(exact.numerator) / exact.denominator) if rest == 1 else str(exact)


def arithmetic(result: Result) -> list[dict[str, Any]]:
    """Each line of the arithmetic as contract.md writes it, in the reader's language."""
    lines, sources = _lines(), _sources()
    left = {
        str(each["wording"]): _quoted(each["title"]) for each in result.content["alternatives"] if "wording" in each
    }
    return [
        {
            "line": lines[each["code"]].format(**_shown(each["parameters"], left)),
            "value": each["value"],
            "source": sources[each["source"]],
        }
        for each in result.content["arithmetic"]
    ]


def declaration(result: Result) -> list[dict[str, Any]]:
    """What the question's rules made of the figures, line by line with the articles; empty where it has no rule sheet."""
    source = (result.content.get("rules") or {}).get("source", "")
    return declared(result.content.get("declaration", []), source)


def _shown(parameters: dict[str, str], left: dict[str, str]) -> dict[str, str]:
    """Options with their label in brackets; an alternative that was left, kept by its number, with its title."""
    return {name: f"({value})" if name == "option" else left.get(value, value) for name, value in parameters.items()}


def _lines() -> dict[str, str]:
    return {
        "places": _("Places to fill"),
        "picks": _("Most choices in one reply"),
        "entitled": _("Entitled to reply"),
        "not_answered": _("Without a reply"),
        "replies": _("Replies counted"),
        "joined_replies": _("Of these, for members that join another’s reply or are named in it"),
        "joined_not_counted": _("Not counted: members that join another’s reply or are named in it"),
        "no_preference": _("Replies without preference"),
        "as_it_stands": _("{option}, as it stands"),
        "modified": _("{option}, with another wording preferred"),
        "only_if": _("{option}, only with another wording"),
        "joined": _("{option}, only with another wording, and that wording was taken up"),
        "support": _("{option}, support"),
        "alternative": _("Alternative: {alternative}"),
        "selected": _("{option}, selected with"),
        "tied": _("{option}, level at the last place with"),
        "left_to_membership": _("Places left to the membership"),
        "without_support": _("Places for which no option has support"),
        "first": _("{option}, ranked first"),
        "points": _("{option}, points"),
        "round_votes": _("Round {round}: {option}, votes"),
        "round_out": _("Round {round}: {option} drops out with"),
        "round_level": _("Round {round}: {option}, level with the fewest; each is tried, votes"),
        "round_elected": _("Round {round}: {option} has more than half with"),
        "yes": _("Yes"),
        "no": _("No"),
        "abstain": _("Abstentions"),
    }


def _sources() -> dict[str, str]:
    return {
        "question": _("the question as it was opened"),
        "roll": _("the roll of the question"),
        "replies": _("the replies as they stood at the close"),
        "joined": _("what members said in place of a reply, as it stood at the close"),
        "consolidation": _("the consolidation of wordings"),
        "sum_of_option": _("as it stands + modified + only if, taken up"),
        "support": _("the support above"),
        "ranks": _("the rankings as they stood at the close"),
        "entitled_less_replies": _("entitled − replies"),
        "places_less_selected": _("places − selected"),
    }


ADDED = (
    "kind",
    "mock",
    "method",
    "text",
    "text_digest",
    "rules",
    "next",
    "waits_for",
    "explained",
)  # where the result has them


def published(result: Result) -> dict[str, Any]:
    """The result as contract.md writes it; who proposed a wording is public, who chose what is not (trust.md, section 4)."""
    content, views = result.content, views_of(result)
    return {
        "sentence": sentence(result),
        "selected": content["selected"],
        "tied": content["tied"],
        "options": content["options"],
        "alternatives": content["alternatives"],
        "arithmetic": arithmetic(result),
        "declaration": declaration(result),
        **{name: content[name] for name in ADDED if content.get(name)},
        "channels": content["channels"],
        "mode": result.question.mode,
        "decision": content.get("decision"),
        "digest": result.digest,
        "published_at": result.published_at.isoformat() if result.published_at else None,
    } | ({} if views is None else {"views": views})


def answer_in_words(delegation: Delegation, titles: dict[str, Labels], choices: Reply) -> str:
    """A reply as one or two sentences; `titles` are the options' titles by label."""
    named = {"delegation": in_language(delegation.names)}
    if not titles and not choices:
        return _("The delegation of %(delegation)s sends its comment.") % named
    if any("rank" in choice for choice in choices):
        ranked = [f"({choice['option']}) {in_language(titles.get(choice['option'], {}))}" for choice in choices]
        words = _("The delegation of %(delegation)s ranks, the first one first: %(choices)s.")
        return words % {**named, "choices": "; ".join(ranked)}
    if set(titles) == set(YES_NO):
        return _on_the_text_says(named, choices)
    picks = [_pick_in_words(titles, choice) for choice in choices if "option" in choice]
    others = [_quoted(choice["alternative"].get("title") or {}) for choice in choices if "alternative" in choice]
    if picks and others:
        words = _("The delegation of %(delegation)s selects %(choices)s. It also proposes: %(others)s.")
    elif picks:
        words = _("The delegation of %(delegation)s selects %(choices)s.")
    elif others:
        words = _("The delegation of %(delegation)s selects none of the options and proposes: %(others)s.")
    else:
        words = _("The delegation of %(delegation)s expresses no preference.")
    return words % {**named, "choices": _and_clauses(picks), "others": _and_clauses(others)}


def _on_the_text_says(named: dict[str, str], choices: Reply) -> str:
    words = {
        "yes": _("The delegation of %(delegation)s says yes to the text."),
        "no": _("The delegation of %(delegation)s says no to the text."),
        "abstain": _("The delegation of %(delegation)s abstains."),
    }
    said = choices[0]["option"] if len(choices) == 1 else ""
    return words.get(said, _("The delegation of %(delegation)s has not said yes, no or abstention.")) % named


def stance_in_words(stance: Stance) -> str:
    """What a delegation said in place of an answer, as a sentence."""
    words = {
        Stance.Kind.AWAITING_INSTRUCTIONS: _("The delegation of %(delegation)s awaits instructions."),
        Stance.Kind.NO_POSITION: _("The delegation of %(delegation)s has no position."),
        Stance.Kind.JOINS: _(
            "The delegation of %(delegation)s joins the reply of %(whom)s, whatever it is at the close."
        ),
        Stance.Kind.WITHDRAWN: _("The delegation of %(delegation)s withdrew its answer."),
    }[Stance.Kind(stance.kind)]
    return words % {"delegation": stance.delegation, "whom": stance.whom}


def ballot_in_words(ballot: Ballot) -> str:
    """What a delegation answered, as one or two sentences."""
    titles = {option.label: option.title for option in ballot.question.options.all()}
    return answer_in_words(ballot.delegation, titles, choices_of(ballot))


def given_in_words(ballot: Ballot, titles: dict[str, Labels]) -> str:
    """The same where the options' titles were read already."""
    return answer_in_words(ballot.delegation, titles, choices_of(ballot))


def ballot_in_brief(ballot: Ballot) -> str:
    """What a delegation answered, in a few signs."""
    return answer_in_brief(choices_of(ballot))


def text_message(ballot: Ballot, organization: Organization | None) -> str:
    """The receipt as one text message of 160 characters, in the reader's language: what was answered is there before the title."""
    zone = ballot.question.zone or "UTC"
    when = zone_moment(ballot.at, zone, organization) if organization else moment_words(ballot.at, "", zone)
    said = _("Receipt %(number)s: %(code)s %(brief)s. %(moment)s") % {
        "number": ballot.number, "code": ballot.delegation.code, "brief": ballot_in_brief(ballot), "moment": when,
    }  # fmt: skip
    return short_message.message(in_language(ballot.question.title), said)


def answer_in_brief(choices: Reply) -> str:
    """A reply in a few signs, for a short message: "(a), (b) modified, (d) only if modified, another proposed"."""
    return ", ".join(_in_brief(choice) for choice in choices) or _("no preference")


def _in_brief(choice: dict[str, Any]) -> str:
    if "alternative" in choice:
        return _("another proposed")
    modified = choice.get("modified")
    if "rank" in choice:
        return f"{choice['rank']} ({choice['option']})"
    if modified is None:
        return {"yes": _("yes"), "no": _("no"), "abstain": _("abstention")}.get(
            choice["option"], f"({choice['option']})"
        )
    only = _("(%(label)s) only if modified") if modified.get("only_if") else _("(%(label)s) modified")
    return only % {"label": choice["option"]}


def _pick_in_words(titles: dict[str, Labels], choice: dict[str, Any]) -> str:
    label, modified = choice["option"], choice.get("modified")
    title = in_language(titles.get(label, {}))
    if modified is None:
        return f"({label}) {title}"
    if modified.get("title"):
        words = (
            _("(%(label)s) only with another title: %(wording)s")
            if modified.get("only_if")
            else _("(%(label)s) with another title: %(wording)s")
        )
        return words % {"label": label, "wording": _quoted(modified["title"])}
    words = (
        _("(%(label)s) %(title)s, only with another text")
        if modified.get("only_if")
        else _("(%(label)s) %(title)s, with another text")
    )
    return words % {"label": label, "title": title}


def _quoted(labels: Labels) -> str:
    return _("“%(text)s”") % {"text": in_language(labels)}


def _and_clauses(parts: list[str]) -> str:
    """ "a", "a, and b", "a, b, and c": clauses may hold commas of their own."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s, and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
