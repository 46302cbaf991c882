"""The sentences of a note, as patterns: whole sentences with named tokens, one for each case that the records can be in.

They stand here in English and in the translation files in the other languages, so that a translator writes whole sentences;
which one is taken is decided by facts alone. Where the words agree with a number, `counts` names the token that has it.
`**` and `*` set bold and italics, as in plain-text documents. The words are ours; names and figures come from the records.
"""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from .tokens import Tokens

AUTHORED = "authored"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sentence; with `many` its form for a number other than one."""

    one: str
    many: str = ""
    counts: str = ""


def by_number(token: str, one: str, many: str) -> Pattern:
    """A sentence with its forms for one and for many, by the number of a token; `.ci/texts.py` finds both by this name."""
    return Pattern(one, many, token)


def template(pattern: str, tokens: Tokens, language: str) -> str:
    """The pattern's sentence in a language, with its tokens in braces, in the form that its number wants."""
    if pattern == AUTHORED:
        return "{text}"
    said = PATTERNS[pattern]
    with translation.override(language):
        return ngettext(said.one, said.many, tokens[said.counts].value) if said.counts else gettext(said.one)


PATTERNS: dict[str, Pattern] = {
    # The forum and the note
    "forum.mandates": Pattern(_("{forum} ({acronym}) rests on {mandates}.")),
    "forum.mandates.plain": Pattern(_("{forum} rests on {mandates}.")),
    "forum.groups": Pattern(_("{groups} take part.")),
    "forum.named": by_number(
        "count",
        "Participants of the category {named} take part as well.",
        "Participants of the categories {named} take part as well.",
    ),
    "forum.named.only": by_number(
        "count", "Participants of the category {named} take part.", "Participants of the categories {named} take part."
    ),
    "forum.meets.council_workshops": Pattern(
        _("Its work is done at the yearly session of the Council and at workshops held between sessions.")
    ),
    "forum.meets.council": Pattern(_("Its work is done at the yearly session of the Council.")),
    "forum.meets.workshops": Pattern(_("Its work is done at workshops.")),
    "forum.meets.form": Pattern(_("In {year} its work takes the form of {form}.")),
    "forum.fields": Pattern(_("Related fields of policy are kept in view, among them {fields}.")),
    "note.topics": by_number(
        "places",
        "This note reports on the year {year}, sets out what is planned for {next}, and asks the membership which topic the workshop of {next} should take up.",
        "This note reports on the year {year}, sets out what is planned for {next}, and asks the membership which topics the workshops of {next} should take up.",
    ),
    "note.topics.plain": Pattern(
        _(
            "This note reports on the year {year}, sets out what is planned for {next}, and asks the membership which topics should be taken up."
        )
    ),
    "note.themes": Pattern(
        _("This note reports on the year {year} and asks the membership which overarching theme {next} should have.")
    ),
    "note.plans": Pattern(_("This note reports on the year {year} and sets out what is planned for {next}.")),
    "note.reports": Pattern(_("This note reports on the year {year}.")),
    # Headings
    "head.year": Pattern(_("{forum} {year} – {theme}")),
    "head.year.plain": Pattern(_("{forum} {year}")),
    "head.council": Pattern(_("Council {year} – {theme}")),
    "head.council.plain": Pattern(_("Council {year}")),
    "head.workshops": by_number("workshops", "Intersessional workshop", "Intersessional workshops"),
    "head.meetings": by_number("meetings", "Meeting of {year}", "Meetings of {year}"),
    "head.topic": Pattern(_("{title}")),
    # The theme of the year, and what was done with it
    "theme.membership": Pattern(_("The overarching theme of {year}, chosen by the membership, is “**{theme}**”.")),
    "theme.administration": Pattern(
        _(
            "The overarching theme of {year}, set by the Administration after consulting the membership, is “**{theme}**”."
        )
    ),
    "theme.silence": Pattern(
        _("The overarching theme of {year}, adopted by the membership under a silence procedure, is “**{theme}**”.")
    ),
    "theme.stands": Pattern(_("The overarching theme of {year} is “**{theme}**”.")),
    "year.held_planned": by_number(
        "held",
        "{held} has been devoted to it, and the Council will return to it {month}.",
        "{held} have been devoted to it, and the Council will return to it {month}.",
    ),
    "year.held": by_number("held", "{held} has been devoted to it.", "{held} have been devoted to it."),
    "year.planned": Pattern(_("{planned} will be devoted to it.")),
    "year.part_held": by_number(
        "held",
        "Of the {planned} devoted to it, {held} has been held.",
        "Of the {planned} devoted to it, {held} have been held.",
    ),
    "year.council_planned": Pattern(_("The Council will return to it {month}.")),
    "year.council_held": Pattern(_("The Council took it up {month}.")),
    # Meetings
    "where.in_person": Pattern(_("{place}")),
    "where.partly_virtual": Pattern(_("{place} and on line")),
    "where.virtual": Pattern(_("on line")),
    "workshop.held": Pattern(_("The {ordinal} workshop, “**{title}**”, was held {where} {days}.")),
    "workshop.held.form": Pattern(_("The {ordinal} workshop, “**{title}**”, was held {where} {days} as {form}.")),
    "workshop.held.only": Pattern(_("The workshop, “**{title}**”, was held {where} {days}.")),
    "workshop.held.only.form": Pattern(_("The workshop, “**{title}**”, was held {where} {days} as {form}.")),
    "workshop.planned": Pattern(_("The {ordinal} workshop, “**{title}**”, will be held {where} {days}.")),
    "workshop.planned.only": Pattern(_("The workshop, “**{title}**”, will be held {where} {days}.")),
    "workshop.undated": Pattern(_("The days of the {ordinal} workshop, “**{title}**”, are still to be fixed.")),
    "workshop.undated.only": Pattern(_("The days of the workshop, “**{title}**”, are still to be fixed.")),
    "meeting.held": Pattern(_("{form}, “**{title}**”, was held {where} {days}.")),
    "meeting.held.plain": Pattern(_("The meeting, “**{title}**”, was held {where} {days}.")),
    "meeting.planned": Pattern(_("{form}, “**{title}**”, will be held {where} {days}.")),
    "meeting.planned.plain": Pattern(_("The meeting, “**{title}**”, will be held {where} {days}.")),
    "meeting.undated": Pattern(_("The days of the meeting, “**{title}**”, are still to be fixed.")),
    "meeting.issue": Pattern(_("The key issue was the following: {issue}")),
    "meeting.issues": by_number("issues", "The key issue was the following:", "The key issues were the following:"),
    # Participation
    "people.total": by_number("total", "{total} took part: {parts}.", "{total} took part: {parts}."),
    "people.parts": by_number("total", "It was attended by {parts}.", "It was attended by {parts}."),
    "people.total.alone": by_number("total", "{total} took part.", "{total} took part."),
    "people.nobody": Pattern(_("Nobody took part.")),
    "part.countries": by_number("countries", "{persons} from {countries}", "{persons} from {countries}"),
    "part.bodies": by_number("bodies", "{persons} from {bodies}", "{persons} from {bodies}"),
    "part.igo_ngo": by_number(
        "bodies",
        "{persons} from {bodies} intergovernmental or non-governmental organization",
        "{persons} from {bodies} intergovernmental and non-governmental organizations",
    ),
    "part.igo_ngo.other": by_number(
        "bodies",
        "{persons} from {bodies} intergovernmental, non-governmental or other organization",
        "{persons} from {bodies} intergovernmental, non-governmental and other organizations",
    ),
    "part.academic": by_number(
        "bodies", "{persons} from {bodies} academic institution", "{persons} from {bodies} academic institutions"
    ),
    "part.category": Pattern(_("{persons} {category}")),
    "part.category.named": Pattern(_("{persons} of the category “{category}”")),
    "part.persons": Pattern(_("{persons}")),
    "part.bodies.alone": Pattern(_("{bodies}")),
    # Support
    "support.money": by_number(
        "donors",
        "The Government {states} gave financial support {object}.",
        "The Governments {states} gave financial support {object}.",
    ),
    "support.kind": by_number(
        "donors",
        "The Government {states} gave support in kind {object}.",
        "The Governments {states} gave support in kind {object}.",
    ),
    "support.any": by_number(
        "donors", "The Government {states} gave support {object}.", "The Governments {states} gave support {object}."
    ),
    "support.bodies": by_number("donors", "{bodies} gave support {object}.", "{bodies} gave support {object}."),
    "object.workshops": by_number("workshops", "to the workshop of {year}", "to the {workshops} of {year}"),
    "object.meetings": by_number("meetings", "to the meeting of {year}", "to the {meetings} of {year}"),
    "object.meeting": by_number("meetings", "to “**{titles}**”", "to the meetings {titles}"),
    "object.year": Pattern(_("to the work of the year {year}")),
    # The Council's programme
    "council.programme": by_number(
        "items",
        "The programme {of_forum} at the {year} session of the Council has {items}:",
        "The programme {of_forum} at the {year} session of the Council has {items}:",
    ),
    "council.meets": Pattern(_("The Council meets {where} {days}.")),
    "item.head.title": Pattern(_("{form} on *{title}*")),
    "item.head.partner": Pattern(_("{form} with {partner}")),
    "item.head.partner_title": Pattern(_("{form} with {partner} on *{title}*")),
    "item.head": Pattern(_("{form}")),
    "form.panel": Pattern(_("a panel discussion")),
    "form.interactive": Pattern(_("a special interactive session")),
    "form.opening": Pattern(_("the opening")),
    "form.statement": Pattern(_("a statement")),
    "form.presentation": Pattern(_("a presentation")),
    "form.discussion": Pattern(_("a discussion")),
    "form.groups": Pattern(_("working groups")),
    "form.closing": Pattern(_("the closing")),
    "form.other": Pattern(_("a further item")),
    "item": Pattern(_("{head} ({day})")),
    "item.discussed": Pattern(_("{head}, followed by discussion ({day})")),
    "item.opens": Pattern(_("{head}, with {opens} ({day})")),
    "item.opens.discussed": Pattern(_("{head}, with {opens}, followed by discussion ({day})")),
    "item.about": Pattern(_("{head}: {about} ({day})")),
    "item.about.discussed": Pattern(_("{head}: {about}; discussion follows ({day})")),
    "item.about.opens": Pattern(_("{head}, with {opens}: {about} ({day})")),
    "item.about.opens.discussed": Pattern(_("{head}, with {opens}, followed by discussion: {about} ({day})")),
    # How the next theme was decided
    "decided.request": Pattern(
        _(
            "At the informal consultations {day} the membership asked the Administration for options for the theme of {year}."
        )
    ),
    "decided.request.meeting": Pattern(
        _("At the meeting “{title}” {day} the membership asked the Administration for options for the theme of {year}.")
    ),
    "decided.proposed": by_number(
        "options", "The Administration proposed {options}.", "The Administration proposed {options}."
    ),
    "decided.proposed.survey": by_number(
        "options",
        "The Administration proposed {options} and sent out a survey.",
        "The Administration proposed {options} and sent out a survey.",
    ),
    "decided.proposed.survey_after": by_number(
        "options",
        "The Administration proposed {options} and, after the consultations, sent out a survey.",
        "The Administration proposed {options} and, after the consultations, sent out a survey.",
    ),
    "decided.roll": by_number(
        "replied", "Of the {members} asked, {replied} replied.", "Of the {members} asked, {replied} replied."
    ),
    "decided.unanimous": Pattern(_("Unanimously ({support} of {replies}), those who replied chose “**{theme}**”.")),
    "decided.overwhelming": Pattern(
        _("An overwhelming majority of those who replied ({support} of {replies}) chose “**{theme}**”.")
    ),
    "decided.large": Pattern(_("A large majority of those who replied ({support} of {replies}) chose “**{theme}**”.")),
    "decided.simple": Pattern(_("A majority of those who replied ({support} of {replies}) chose “**{theme}**”.")),
    "decided.most_support": Pattern(
        _("“**{theme}**” had more support than any other option ({support} of {replies}).")
    ),
    "decided.others": by_number("left", "The other option was {others}.", "The other options were {others}."),
    "decided.meeting": Pattern(_("At the meeting {day} the membership chose “**{theme}**”.")),
    "decided.meeting.agreed": Pattern(_("At the meeting {day} “**{theme}**” was agreed without a vote.")),
    "decided.administration": Pattern(
        _("After consulting the membership, the Administration set the theme “**{theme}**” for {year}.")
    ),
    "decided.mandated": Pattern(_("The choice rests on {mandate}.")),
    "decided.silence": Pattern(
        _(
            "The theme “**{theme}**” was put to the membership under a silence procedure that ended {day}; the silence was not broken, and the theme stands adopted."
        )
    ),
    "decided.stands": Pattern(_("The overarching theme of {year} will be “**{theme}**”.")),
    "process": Pattern(_("The theme builds on {process}.")),
    "process.year": Pattern(_("The theme builds on {process} of {year}.")),
    "process.subject": Pattern(_("The theme builds on {process}, held under the title “{subject}”.")),
    "process.year.subject": Pattern(_("The theme builds on {process} of {year}, held under the title “{subject}”.")),
    "process.feeds": Pattern(_("What comes of the work will be reported {to_process}.")),
    # What is asked
    "ask.consider": by_number(
        "topics",
        "Delegations are requested to consider the topic below.",
        "Delegations are requested to consider the {topics} below.",
    ),
    "ask.consider.others": by_number(
        "topics",
        "Delegations are requested to consider the topic below, or other topics within the theme that they may wish to propose.",
        "Delegations are requested to consider the {topics} below, or other topics within the theme that they may wish to propose.",
    ),
    "ask.consider.others_at": by_number(
        "topics",
        "Delegations are requested to consider the topic below, or other topics within the theme that they may wish to propose at the informal consultations.",
        "Delegations are requested to consider the {topics} below, or other topics within the theme that they may wish to propose at the informal consultations.",
    ),
    "ask.select": by_number(
        "places",
        "{places} should be selected for the workshop of {year}.",
        "{places} should be selected for the workshops of {year}.",
    ),
    "ask.select.plain": by_number(
        "places", "{places} should be selected for {year}.", "{places} should be selected for {year}."
    ),
    "ask.at": Pattern(
        _(
            "Delegations are requested to come to the informal consultations {day} prepared to select {places} of these {topics}."
        )
    ),
    "ask.at.both": Pattern(
        _(
            "Delegations are requested to come to the informal consultations {day} prepared to select {places} of these {topics}, or to suggest modifications or alternatives to them."
        )
    ),
    "ask.at.modifications": Pattern(
        _(
            "Delegations are requested to come to the informal consultations {day} prepared to select {places} of these {topics}, or to suggest modifications to them."
        )
    ),
    "ask.at.alternatives": Pattern(
        _(
            "Delegations are requested to come to the informal consultations {day} prepared to select {places} of these {topics}, or to suggest alternatives to them."
        )
    ),
    "ask.by": Pattern(
        _(
            "Delegations are requested to select {places} of these {topics} and to communicate their choice to the Administration {day}."
        )
    ),
    "ask.may.both": Pattern(_("They may suggest modifications or alternatives to these topics.")),
    "ask.may.modifications": Pattern(_("They may suggest modifications to these topics.")),
    "ask.may.alternatives": Pattern(_("They may suggest alternatives to these topics.")),
    "ask.theme.at": Pattern(
        _(
            "Delegations are requested to come to the informal consultations {day} prepared to select one of the following {themes} for {year}:"
        )
    ),
    "ask.theme.by": Pattern(
        _(
            "Delegations are requested to select one of the following {themes} for {year} and to communicate their choice to the Administration {day}:"
        )
    ),
    "title": Pattern(_("{title}")),
    # The first page
    "kind": Pattern(_("Discussion Note")),
}
