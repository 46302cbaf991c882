"""What was done: each meeting with its days, who took part, what was discussed; and the support that was given."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.delegations.states import STATES
from intersession.drafting.facts import Facts
from intersession.drafting.patterns import AUTHORED
from intersession.drafting.tokens import Token, Tokens, count
from intersession.meetings.models import KeyIssue, Meeting, Support
from intersession.site.labels import Labels

from .participation import compose_participation
from .parts import Composed, Group, Missing, Part, Said, authored, heading, label, paragraph, record_of, year

REPORTED = (Meeting.Kind.WORKSHOP, Meeting.Kind.OTHER)


def compose_meetings(facts: Facts) -> Composed:
    """Workshops and other meetings, in the order of their days, then the support for them."""
    meetings = facts.of_kind(*REPORTED)
    if meetings:
        yield _heading(facts, meetings)
    for meeting in meetings:
        yield from _meeting(facts, meeting)
    yield from _support(facts, meetings)


def _heading(facts: Facts, meetings: list[Meeting]) -> Part:
    workshops = [meeting for meeting in meetings if meeting.kind == Meeting.Kind.WORKSHOP]
    records = ",".join(map(record_of, meetings))
    if len(workshops) == len(meetings):
        return heading(
            "head.meetings", "head.workshops", {"workshops": count(len(workshops), record=records, field="kind")}, 2
        )
    tokens = {"meetings": count(len(meetings), record=records, field="kind"), "year": year(facts.cycle)}
    return heading("head.meetings", "head.meetings", tokens, 2)


def _meeting(facts: Facts, meeting: Meeting) -> Composed:
    key = f"meeting.{meeting.pk}"
    address, keeps = (reverse(name, args=[meeting.pk]) for name in ("participation", "keep_summary"))
    figures = facts.figures.get(meeting.pk)
    people = compose_participation(key, meeting, figures) if facts.was_held(meeting) and figures is not None else []
    held = paragraph(key, _held(facts, meeting, key), *people)
    if not facts.was_held(meeting):
        yield held
        return
    if figures is None:
        words = _("How many people took part in “%(meeting)s” is not recorded.")
        yield Missing(words % {"meeting": meeting}, address, Group.MEETINGS)
    texts = _summary(meeting)
    if not texts:
        words = _("There is no summary of “%(meeting)s” yet.")
        yield Missing(words % {"meeting": meeting}, keeps, Group.MEETINGS)
    told = list(authored(f"{key}.summary", meeting, "summary", texts, address=keeps))
    yield from (one for one in told if isinstance(one, Missing))
    yield from with_issues(meeting, key, [held, *(one for one in told if isinstance(one, Part))])


def _summary(meeting: Meeting) -> Labels:
    """The meeting's summary; each of its paragraphs is one of the note."""
    summary = getattr(meeting, "summary", None)
    return {text.language: text.text for text in summary.texts.all()} if summary else {}


def with_issues(meeting: Meeting, key: str, parts: list[Part]) -> Iterator[Part]:
    """A meeting's paragraphs, its key issues told in the last: one in the sentence itself, several as its items."""
    summary = getattr(meeting, "summary", None)
    issues = list(summary.key_issues.all()) if summary else []
    if not issues:
        yield from parts
        return
    *before, last = parts
    yield from before
    said = Said(f"{key}.issues", "meeting.issues", {"issues": count(len(issues), record=record_of(meeting))})
    if len(issues) == 1:
        said = Said(f"{key}.issues", "meeting.issue", {"issue": _issue(meeting, issues[0])})
    yield replace(last, sentences=(*last.sentences, said))
    if len(issues) > 1:
        for place, issue in enumerate(issues, 1):
            item = f"{key}.issue.{place}"
            yield Part("item", item, (Said(item, AUTHORED, {"text": _issue(meeting, issue)}),))


def _issue(meeting: Meeting, issue: KeyIssue) -> Token:
    return Token("labels", issue.text, record_of(meeting), "summary", form="item")


def _held(facts: Facts, meeting: Meeting, key: str) -> Said:
    """When and where it was, is or will be held."""
    tokens: Tokens = {"title": label(meeting, "title")}
    workshop = meeting.kind == Meeting.Kind.WORKSHOP
    only = ""
    if workshop:
        only = _place_among(facts, meeting, tokens)
    if meeting.first_day is None or meeting.last_day is None:
        return Said(f"{key}.held", f"workshop.undated{only}" if workshop else "meeting.undated", tokens)
    tokens |= where_and_when(meeting)
    tense = "held" if facts.was_held(meeting) else "planned"
    form = ".form" if workshop and meeting.form and tense == "held" else ""
    if meeting.form and (form or not workshop):
        tokens["form"] = label(meeting, "form", "a" if workshop else "the")
    kind = f"workshop.{tense}{only}{form}" if workshop else f"meeting.{tense}{'' if meeting.form else '.plain'}"
    return Said(f"{key}.held", kind, tokens)


def _place_among(facts: Facts, meeting: Meeting, tokens: Tokens) -> str:
    """Which of the year's workshops it is; the only one needs no number."""
    workshops = facts.of_kind(Meeting.Kind.WORKSHOP)
    if len(workshops) == 1:
        return ".only"
    tokens["ordinal"] = Token("ordinal", workshops.index(meeting) + 1, record_of(meeting), "first_day")
    return ""


def where_and_when(meeting: Meeting) -> Tokens:
    """Its place and way of attendance, and its days, which are fixed."""
    way = meeting.attendance if meeting.place else Meeting.Attendance.VIRTUAL
    phrase: Tokens = {"place": label(meeting, "place", "at")} if way != Meeting.Attendance.VIRTUAL else {}
    assert meeting.first_day and meeting.last_day
    days = [meeting.first_day.isoformat(), meeting.last_day.isoformat()]
    return {
        "where": phrases([(f"where.{way}", phrase)], record_of(meeting), "place"),
        "days": Token("days", days, record_of(meeting), "first_day"),
    }


def phrases(said: list[tuple[str, Tokens]], record: str, field: str) -> Token:
    """Phrases that are joined in a sentence."""
    kept = [{"pattern": pattern, "tokens": {n: t.as_json() for n, t in tokens.items()}} for pattern, tokens in said]
    return Token("phrases", kept, record, field)


def _support(facts: Facts, meetings: list[Meeting]) -> Composed:
    thanked = [one for one in facts.support if one.thanked_at]
    for one in facts.support:
        if not one.thanked_at:
            words = _("The support of %(delegation)s is not thanked for yet, so the note does not name it.")
            yield Missing(
                words % {"delegation": one.delegation}, reverse("correct_support", args=[one.pk]), Group.MEETINGS
            )
    said = list(_thanks(facts, thanked))
    if said:
        yield paragraph("support", *said)


def _thanks(facts: Facts, thanked: list[Support]) -> Iterator[Said]:
    """One sentence for those who gave the same for the same, governments apart from others."""
    groups: dict[tuple[tuple[int, ...], str], list[Support]] = {}
    for one in thanked:
        given = tuple(sorted(meeting.pk for meeting in one.meetings.all()))
        groups.setdefault((given, _kind(one)), []).append(one)
    for (given, kind), donors in groups.items():
        object_ = _object(facts, given, donors[0])
        key = "support." + "_".join(map(str, given or ("year",)))
        record = ",".join(map(record_of, donors))
        states = sorted({one.delegation.code for one in donors if _is_state(one)})
        if states:
            counted = count(len(states), record=record, field="delegation")
            tokens = {
                "donors": counted,
                "states": Token("states", states, record, "delegation", form="of"),
                "object": object_,
            }
            yield Said(f"{key}.{kind}", f"support.{kind}", tokens)
        names = [one.delegation.names for one in donors if not _is_state(one)]
        if names:
            tokens = {"donors": count(len(names), record=record), "object": object_}
            tokens["bodies"] = Token("labels_list", names, record, "delegation")
            yield Said(f"{key}.{kind}.bodies", "support.bodies", tokens)


def _is_state(one: Support) -> bool:
    return STATES.by_code(one.delegation.code) is not None


def _kind(one: Support) -> str:
    """Money, help in kind, or both (or nothing said)."""
    if one.in_kind and one.amount is None:
        return "kind"
    return "any" if one.in_kind else "money"


def _object(facts: Facts, given: tuple[int, ...], one: Support) -> Token:
    """What the support was for: all workshops of the year, all its meetings, some of them by their titles, or the year."""
    record = record_of(one)
    meetings = [meeting for meeting in facts.meetings if meeting.pk in given]
    workshops = facts.of_kind(Meeting.Kind.WORKSHOP)
    if not meetings:
        return phrases([("object.year", {"year": year(facts.cycle)})], record, "meetings")
    if meetings == workshops:
        tokens = {
            "workshops": count(len(meetings), "workshop", record=record, field="meetings"),
            "year": year(facts.cycle),
        }
        return phrases([("object.workshops", tokens)], record, "meetings")
    if meetings == facts.of_kind(*REPORTED):
        tokens = {
            "meetings": count(len(meetings), "meeting", record=record, field="meetings"),
            "year": year(facts.cycle),
        }
        return phrases([("object.meetings", tokens)], record, "meetings")
    titles = Token(
        "labels_list", [m.title for m in meetings], record, "meetings", form="" if len(meetings) == 1 else "quoted"
    )
    if len(meetings) == 1:
        titles = label(meetings[0], "title")
    tokens = {"meetings": count(len(meetings), record=record, field="meetings"), "titles": titles}
    return phrases([("object.meeting", tokens)], record, "meetings")
