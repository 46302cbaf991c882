"""Answers and results in words, in the reader's language; the result's arithmetic line by line."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.delegations.models import Delegation
from intersession.site.labels import Labels, in_language

from .models import Ballot, Question, Result
from .replies import Reply, choices_of


def sentence(result: Result) -> str:
    """The result as one sentence: what was selected, under which titles, and what was left to the membership."""
    content, question = result.content, result.question
    parts = [_selected(content, question), _tied(content), _short(content)]
    return " ".join(part for part in parts if part)


def _selected(content: dict[str, Any], question: Question) -> str:
    if not content["selected"]:
        return "" if content["tied"] else _("No option was supported, and none was selected.")
    named = and_list([named_option(content, label) for label in content["selected"]])
    changed = [label for label in content["selected"] if _changed(content, label)]
    if not changed:
        return _("The membership selected %(options)s.") % {"options": named}
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
    return _("The membership selected %(options)s; %(how)s.") % {"options": named, "how": how}


def _tied(content: dict[str, Any]) -> str:
    if not content["tied"]:
        return ""
    places = content["places"] - len(content["selected"])
    return ngettext(
        "%(options)s have equal support for the last place, which is left to the membership.",
        "%(options)s have equal support for the last %(places)s places, which are left to the membership.",
        places,
    ) % {"options": and_list([named_option(content, label) for label in content["tied"]]), "places": places}


def _short(content: dict[str, Any]) -> str:
    if content["outcome"] != "short":
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
    }


def _sources() -> dict[str, str]:
    return {
        "question": _("the question as it was opened"),
        "roll": _("the roll of the question"),
        "replies": _("the replies as they stood at the close"),
        "consolidation": _("the consolidation of wordings"),
        "sum_of_option": _("as it stands + modified + only if, taken up"),
        "support": _("the support above"),
        "entitled_less_replies": _("entitled − replies"),
        "places_less_selected": _("places − selected"),
    }


def published(result: Result) -> dict[str, Any]:
    """The result as contract.md writes it; who proposed a wording is public, who chose what is not (trust.md, section 4)."""
    content = result.content
    return {
        "sentence": sentence(result),
        "selected": content["selected"],
        "tied": content["tied"],
        "options": content["options"],
        "alternatives": content["alternatives"],
        "arithmetic": arithmetic(result),
        "channels": content["channels"],
        "digest": result.digest,
        "published_at": result.published_at.isoformat() if result.published_at else None,
    }


def answer_in_words(delegation: Delegation, titles: dict[str, Labels], choices: Reply) -> str:
    """A reply as one or two sentences; `titles` are the options' titles by label."""
    named = {"delegation": in_language(delegation.names)}
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


def ballot_in_words(ballot: Ballot) -> str:
    """What a delegation answered, as one or two sentences."""
    titles = {option.label: option.title for option in ballot.question.options.all()}
    return answer_in_words(ballot.delegation, titles, choices_of(ballot))


def ballot_in_brief(ballot: Ballot) -> str:
    """What a delegation answered, in a few signs."""
    return answer_in_brief(choices_of(ballot))


def answer_in_brief(choices: Reply) -> str:
    """A reply in a few signs, for a short message: "(a), (b) modified, (d) only if modified, another proposed"."""
    return ", ".join(_in_brief(choice) for choice in choices) or _("no preference")


def _in_brief(choice: dict[str, Any]) -> str:
    if "alternative" in choice:
        return _("another proposed")
    modified = choice.get("modified")
    if modified is None:
        return f"({choice['option']})"
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
