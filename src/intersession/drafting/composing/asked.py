"""What is asked of the membership: to consider the topics, each with its problem and plan, and to select among them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.cycles.models import Topic
from intersession.drafting.facts import Facts
from intersession.drafting.tokens import Token, Tokens, count
from intersession.site.labels import Labels

from .opening import places
from .parts import Composed, Group, Missing, Part, Said, authored, label, paragraph, record_of, year


def compose_ask(facts: Facts) -> Composed:
    """The request to consider, the topics one by one, and the request to choose."""
    asks = facts.asks
    if asks is None:
        return
    if facts.theme(asks) is None:
        yield from _ask_theme(facts)
        return
    if not facts.topics:
        yield Missing(
            _("The year %(year)s has no topics yet.") % {"year": asks.year},
            reverse("keep_cycle", args=[asks.year]),
            Group.TOPICS,
        )
        return
    if not facts.places:
        yield Missing(
            _("How many topics are to be selected for %(year)s is not said.") % {"year": asks.year},
            reverse("correct_cycle", args=[asks.year]),
            Group.TOPICS,
        )
        return
    yield paragraph("ask.consider", *_consider(facts))
    for topic in facts.topics:
        yield from _topic(facts, topic)
    yield from _prepare(facts)


def _topics(facts: Facts) -> Token:
    record = ",".join(map(record_of, facts.topics))
    return count(len(facts.topics), "topic", record=record, field="letter")


def _consider(facts: Facts) -> Iterator[Said]:
    others = ".others" if facts.alternatives else ""
    at = "_at" if others and facts.consultation else ""
    yield Said("ask.consider", f"ask.consider{others}{at}", {"topics": _topics(facts)})
    plain = "" if facts.asks and facts.asks.workshops_planned else ".plain"
    yield Said("ask.select", f"ask.select{plain}", {"places": places(facts, "topic"), "year": year(facts.asks)})


def _topic(facts: Facts, topic: Topic) -> Composed:
    key = f"topic.{topic.pk}"
    yield Part(f"topic:{topic.letter}", key, (Said(key, "title", {"title": label(topic, "title")}),))
    lacking = []
    for name in ("problem", "plan"):
        texts, where = _text(facts, topic, name)
        if texts:
            yield from authored(f"{key}.{name}", where, name, texts, address=_corrects(where))
        else:
            lacking.append(name)
    if lacking:
        yield _missing(topic, "_".join(lacking))


def _text(facts: Facts, topic: Topic, name: str) -> tuple[Labels, Topic]:
    """The topic's own text, else that of an earlier topic with the same title, which it repeats."""
    own: Labels = getattr(topic, name)
    if own:
        return own, topic
    earlier = next((facts.earlier[title] for title in topic.title.values() if title in facts.earlier), None)
    carried: Labels = getattr(earlier, name) if earlier else {}
    return carried, earlier or topic


def _missing(topic: Topic, lacking: str) -> Missing:
    words = {
        "problem": _("The problem of topic (%(letter)s) is not explained yet."),
        "plan": _("What the workshop on topic (%(letter)s) would do is not said yet."),
        "problem_plan": _("Topic (%(letter)s): neither its problem nor its plan is written yet."),
    }[lacking]
    return Missing(words % {"letter": topic.letter}, _corrects(topic), Group.TOPICS)


def _corrects(topic: Topic) -> str:
    return reverse("correct_part", args=[topic.cycle.year, "topic", topic.pk])


def _how(facts: Facts) -> str:
    """What delegations may do beside choosing."""
    if facts.modifications and facts.alternatives:
        return ".both"
    return ".modifications" if facts.modifications else ".alternatives" if facts.alternatives else ""


def _prepare(facts: Facts) -> Composed:
    """To come prepared to the consultations, or to write by the deadline; neither is invented."""
    tokens: Tokens = {"places": places(facts), "topics": _topics(facts)}
    if day := _meeting_day(facts):
        yield paragraph("ask", Said("ask", f"ask.at{_how(facts)}", {**tokens, "day": day}))
    elif day := _deadline(facts):
        may = [Said("ask.may", f"ask.may{_how(facts)}", {})] if _how(facts) else []
        yield paragraph("ask", Said("ask", "ask.by", {**tokens, "day": day}), *may)
    else:
        yield _no_day(facts)


def _no_day(facts: Facts) -> Missing:
    address = f"{reverse('add_meeting')}?year={facts.cycle.year}"
    words = _("It is not recorded at which informal consultations, or by when, the choice is made.")
    return Missing(words, address, Group.TOPICS)


def _meeting_day(facts: Facts, form: str = "at") -> Token | None:
    meeting = facts.consultation
    if meeting is None or meeting.first_day is None:
        return None
    return Token("day", meeting.first_day.isoformat(), record_of(meeting), "first_day", form=form)


def _deadline(facts: Facts) -> Token | None:
    question = facts.topic_question
    if question is None or not question.closes_wall:
        return None
    return Token("day", question.closes_wall[:10], record_of(question), "closes_at", form="by")


def _ask_theme(facts: Facts) -> Composed:
    """Where the theme itself is still to be chosen: the themes that are proposed, as a list."""
    asks = facts.asks
    assert asks is not None
    themes = facts.themes.get(asks.pk, [])
    if not themes:
        yield Missing(_("The year has no theme yet."), reverse("keep_cycle", args=[asks.year]))
        return
    day = _meeting_day(facts)
    if day is None:
        yield _no_day(facts)
        return
    record = ",".join(map(record_of, themes))
    tokens: Tokens = {
        "day": day,
        "themes": count(len(themes), "theme", record=record, field="title"),
        "year": year(asks),
    }
    yield paragraph("ask", Said("ask", "ask.theme.at", tokens))
    for theme in themes:
        yield Part("item", f"theme.{theme.pk}", (Said(f"theme.{theme.pk}", "title", {"title": label(theme, "title")}),))
