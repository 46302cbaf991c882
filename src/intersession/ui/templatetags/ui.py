"""Tags of the components. Pages write `{% load ui %}`; what each expects is in docs/reference/components.md."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, MultiWidget, RadioSelect
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from intersession.ui import blocks, icons
from intersession.ui.charts import Bar, bar_chart
from intersession.ui.markup import filled, joined
from intersession.ui.moments import day_words, moment_words, relative_words
from intersession.ui.refusals import REFUSALS, Refusal
from intersession.ui.states import STATES

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(blocks.blocks)
register.simple_tag(blocks.runs)

SHAPE_OF_TONE = {"good": "done", "wait": "wait", "bad": "bad", "act": "here"}
SHAPE_OF_STEP = {"done": "done", "now": "here", "ahead": "ring"}


@register.simple_tag(takes_context=True)
def guards(context: Mapping[str, Any]) -> SafeString:
    """The two hidden fields of every form that writes: the CSRF token, and the form's idempotency key.

    A form that failed keeps its key; otherwise the key is fresh.
    """
    token = context.get("csrf_token")
    sent = context["request"].POST.get("idempotency_key") if "request" in context else None
    key = filled('<input type="hidden" name="idempotency_key" value="{}">', sent or secrets.token_urlsafe(16))
    if not token or token == "NOTPROVIDED":
        return key
    return filled('<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}', token, key)


@register.simple_tag
def colon() -> str:
    """The colon after words that a template puts beside others, as the reader's language sets it: in French after a no-break space."""
    return "\u00a0:" if (get_language() or "en").startswith("fr") else ":"


@register.simple_tag
def chip(state: str, word: str = "") -> SafeString:
    """A state as word, shape and colour; `word` replaces the usual one ("Draft by Delegate 3")."""
    shown = STATES[state]
    tone = filled(' data-tone="{}"', shown.tone) if shown.tone else ""
    return filled('<span class="chip"{}>{}{}</span>', tone, icons.icon(shown.shape), word or shown.word)


@register.simple_tag
def ribbon_dot(state: str) -> SafeString:
    return icons.icon(SHAPE_OF_STEP[state], "dot")


@register.simple_tag
def day(value: date | None) -> str:
    """A day in words; nothing for a day that is not fixed."""
    return day_words(value) if value else ""


@register.simple_tag(takes_context=True)
def when(context: Mapping[str, Any], moment: datetime, place: str = "", zone: str = "") -> SafeString:
    """An aware moment in words, with place and offset: "23 October 2008, 18:00 Geneva, UTC+2"."""
    if not place and not zone:
        place, zone = _seat(context), str(context.get("zone") or "")
    words = moment_words(moment, place, zone)
    return filled('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag(takes_context=True)
def deadline(context: Mapping[str, Any], moment: datetime, place: str = "", zone: str = "") -> SafeString:
    """The moment in words, and beside it how far it is from `now` (the site's clock, in the context)."""
    absolute, now = when(context, moment, place, zone), context.get("now")
    if now is None:
        return filled('<span class="deadline">{}</span>', absolute)
    return filled(
        '<span class="deadline{}">{} · <span class="relative" data-until="{}">{}</span></span>',
        " passed" if moment <= now else "",
        absolute,
        moment.isoformat(),
        relative_words(moment, now),
    )


def _seat(context: Mapping[str, Any]) -> str:
    forum = context.get("forum")
    return str((forum.get("seat") if isinstance(forum, Mapping) else getattr(forum, "seat", "")) or "")


@register.simple_tag
def table(columns: Sequence[Any], rows: Iterable[Sequence[Any]], caption: str = "") -> SafeString:
    """A table that becomes cards on a phone. A column is a label or (label, "number"); the first cell names its row."""
    shown = [(column, "") if not isinstance(column, tuple | list) else tuple(column) for column in columns]
    heads = ((_css(kind), label) for label, kind in shown)
    return filled(
        '<table class="cards" role="table">{}<thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table>',
        filled("<caption>{}</caption>", caption) if caption else "",
        joined('<th scope="col" role="columnheader"{}>{}</th>', heads),
        joined('<tr role="row">{}</tr>', ((_cells(row, shown),) for row in rows)),
    )


def _css(kind: str) -> SafeString | str:
    return filled(' class="{}"', kind) if kind else ""


def _cells(row: Sequence[Any], columns: Sequence[tuple[Any, ...]]) -> SafeString:
    head, *rest = row
    others = ((_css(kind), label, localize(cell)) for cell, (label, kind) in zip(rest, columns[1:], strict=True))
    cells = joined('<td role="cell"{} data-label="{}">{}</td>', others)
    return filled('<th scope="row" role="rowheader">{}</th>{}', localize(head), cells)


@register.simple_tag
def bars(title: str, rows: Iterable[Any], description: str = "") -> SafeString:
    """A figure of zero-based bars, directly labelled. A row is a `charts.Bar`, or (label, value[, detail])."""
    drawn = [row if isinstance(row, Bar) else Bar(str(row[0]), [row[1]], *row[2:]) for row in rows]
    chart = bar_chart(drawn, title=title, description=description, rtl=get_language_bidi())
    return filled('<figure class="chart"><figcaption>{}</figcaption>{}</figure>', title, chart)


@register.simple_tag
def marked(pieces: Iterable[tuple[str, str]]) -> SafeString:
    """Marked text from (kind, text) pairs, kind being equal, insert or delete."""
    return joined("{}", ((_piece(kind, text),) for kind, text in pieces))


def _piece(kind: str, text: str) -> SafeString:
    if kind == "insert":
        return filled('<ins><span class="sr">[{}] </span>{}</ins>', _("inserted:"), text)
    if kind == "delete":
        return filled('<del><span class="sr">[{}] </span>{}</del>', _("deleted:"), text)
    return conditional_escape(text)


@register.simple_tag
def refusal(status: int) -> Refusal:
    return REFUSALS.get(int(status), REFUSALS[500])


@register.simple_block_tag
def rail(content: str) -> SafeString:
    """The side rail: what is asked here, by when, what I did, what happens next."""
    return filled('<aside class="rail" aria-label="{}">{}</aside>', _("On this page"), content)


@register.simple_block_tag
def card(content: str, title: str = "", tone: str = "", id: str = "") -> SafeString:
    named, toned = (
        filled(f' {name}="{{}}"', value) if value else "" for name, value in (("id", id), ("data-tone", tone))
    )
    return filled('<section class="card"{}{}>{}\n{}</section>', named, toned, _h2(title), content)


def _h2(title: str) -> SafeString | str:
    return filled("<h2>{}</h2>", title) if title else ""


@register.simple_block_tag
def notice(content: str, tone: str = "", title: str = "", role: str = "") -> str:
    shape = SHAPE_OF_TONE.get(tone, "note")
    return render_to_string(
        "ui/notice.html", {"content": content, "tone": tone, "title": title, "role": role, "shape": shape}
    )


@register.simple_block_tag
def empty(content: str, title: str) -> str:
    return render_to_string("ui/empty.html", {"content": content, "title": title})


@register.simple_block_tag
def sentence(content: str, title: str = "", id: str = "") -> str:
    return render_to_string("ui/sentence.html", {"content": content, "title": title, "id": id})


@register.simple_block_tag
def topic(
    content: str,
    letter: str,
    title: str,
    paragraphs: Sequence[Any] = (),
    name: str = "",
    value: str = "",
    kind: str = "checkbox",
    checked: bool = False,
    disabled: bool = False,
    picked: bool = False,
    language: str = "",
) -> SafeString:
    """A lettered card with its paragraphs one click away; with `name` it can be picked, with `picked` it shows so.

    `language` is that of the title, where it is not the page's.
    """
    id, words = filled("topic-{}", letter), filled('<span class="sr">({})</span> {}', letter, title)
    control = filled(
        '<input type="{}" name="{}" value="{}" id="{}-input"{}{}>', kind, name, value or letter, id,
        " checked" if checked else "", " disabled" if disabled else "",
    ) if name else ""  # fmt: skip
    spoken = filled(' lang="{}"', language) if language else ""
    labelled = filled('<label for="{}-input">{}</label>', id, words) if name else words
    return filled(
        '<article class="topic{}" id="{}">\n<span class="letter" aria-hidden="true">({})</span>\n'
        '<div class="control">{}\n<h2{}>{}</h2></div>\n<div class="body">{}\n{}</div>\n</article>',
        " picked" if picked else "", id, letter, control, spoken, labelled, _folded(paragraphs) if paragraphs else "", content,
    )  # fmt: skip


def _folded(paragraphs: Sequence[Any]) -> SafeString:
    rows = ((_spoken(paragraph), _of(paragraph, "number"), _of(paragraph, "text")) for paragraph in paragraphs)
    shown = joined('<div class="para"{}><span class="no">{}.</span><p>{}</p></div>', rows)
    return filled('<details><summary>{}</summary><div class="doc">{}</div></details>', _reading(paragraphs), shown)


def _of(paragraph: Any, part: str) -> Any:
    return paragraph[part] if isinstance(paragraph, Mapping) else getattr(paragraph, part)


def _spoken(paragraph: Any) -> SafeString | str:
    """The language of a paragraph that is not in the page's."""
    language = paragraph.get("language") if isinstance(paragraph, Mapping) else ""
    return filled(' lang="{}"', language) if language else ""


def _reading(paragraphs: Sequence[Any]) -> str:
    numbers = [_of(paragraph, "number") for paragraph in paragraphs]
    listed = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))
    return ngettext("Read paragraph %(listed)s", "Read paragraphs %(listed)s", len(numbers)) % {"listed": listed}


@register.simple_tag
def words(field: BoundField, css: str = "") -> SafeString:
    """A labelled box for words with its faults: a page that holds many of them is spared a template for each."""
    faults, id = field.errors, field.auto_id
    said = render_to_string("ui/faults.html", {"errors": faults, "id": id}) if faults else ""
    state = filled(' aria-invalid="true" aria-describedby="{}_error"', id) if faults else ""
    return filled(
        '<div class="field{}"><label for="{}">{}</label>{}'
        '<textarea name="{}" id="{}" rows="2" maxlength="{}"{}{}>\n{}</textarea></div>',
        " faulty" if faults else "", id, field.label, said, field.html_name, id, field.field.max_length,  # type: ignore[attr-defined]
        filled(' class="{}"', css) if css else "", state, field.value() or "",
    )  # fmt: skip


@register.filter
def target(field: BoundField) -> str:
    """The id of the first input of a field, where a link of the error summary goes."""
    if isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple | MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def kind(field: BoundField) -> str:
    """The class of a field's frame: check, choices, moment or nothing."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "check"
    return ""
