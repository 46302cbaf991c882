"""Components as pages call them."""

import re
from datetime import datetime, timedelta
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.template import Context, Template
from django.utils import timezone, translation

import intersession.ui
from intersession.ui import icons, moments, states
from intersession.ui.charts import Bar, bar_chart
from intersession.ui.moments import moment_words, relative_words
from intersession.ui.refusals import REFUSALS
from tests.ui.gallery import BARS, PLACE, frame, moment, render

UI = Path(intersession.ui.__file__).parent


def shown(source: str, **context: object) -> str:
    with translation.override("en"), timezone.override(ZoneInfo(PLACE)):
        return Template("{% load ui %}" + source).render(Context(frame("") | context))


def test_a_deadline_says_the_absolute_first_and_the_relative_beside_it():
    html = shown("{% deadline closes %}", closes=moment(2031, 5, 20, 18, 0))
    text = re.sub(r"<[^>]+>", "", html)
    assert text == "20 May 2031, 18:00 Budapest, UTC+2 · in 9 days"
    assert 'datetime="2031-05-20T18:00:00+02:00"' in html


def test_a_moment_elsewhere_is_said_in_the_time_of_that_place():
    html = shown("{% when at place='Kathmandu' zone='Asia/Kathmandu' %}", at=moment(2031, 5, 20, 18, 0))
    assert "20 May 2031, 21:45 Kathmandu, UTC+5:45" in html


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(days=9), "in 9 days"),
        (timedelta(hours=47), "in 47 hours"),
        (timedelta(minutes=1, seconds=59), "in 1 minute"),
        (timedelta(minutes=-61), "1 hour ago"),
        (timedelta(days=-3), "3 days ago"),
    ],
)
def test_how_far_a_moment_is(distance: timedelta, words: str):
    now = moment(2031, 5, 11, 9, 12)
    with translation.override("en"), timezone.override(ZoneInfo(PLACE)):
        assert relative_words(now + distance, now) == words


def test_offsets_are_said_with_their_minutes_and_sign():
    at = datetime(2031, 1, 1, 12, 0, tzinfo=ZoneInfo("UTC"))
    with translation.override("en"):
        said = [moment_words(at, zone=zone).split(", ")[-1] for zone in ("UTC", "America/St_Johns", "Asia/Kolkata")]
    assert said == ["UTC", "UTC−3:30", "UTC+5:30"]


def test_every_state_has_its_word_and_a_shape_that_is_drawn():
    assert {state.shape for state in states.STATES.values()} <= icons.SHAPES.keys()
    assert {state.tone for state in states.STATES.values()} == {"", "good", "wait", "bad", "act"}
    html = shown("{% chip 'given' 'Given on 3 May' %}")
    assert (html.count("<svg"), "Given on 3 May" in html) == (1, True)


def test_a_table_names_its_rows_and_labels_its_cells():
    html = shown("{% table columns rows 'Support' %}", columns=["Project", ("Votes", "number")], rows=[["<b>", 3]])
    assert '<th scope="row" role="rowheader">&lt;b&gt;</th>' in html
    assert '<td role="cell" class="number" data-label="Votes">3</td>' in html


def test_a_row_that_does_not_fit_its_columns_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        shown("{% table columns rows %}", columns=["Project", "Votes"], rows=[["a", 1, 2]])


def widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)%"', svg)]


def test_bars_begin_at_zero_and_share_one_scale():
    drawn = widths(bar_chart([Bar("x", [10]), Bar("y", [5, 2]), Bar("z", [0])], title="Support"))
    assert drawn == [74.0, 37.0, 14.8, 0.0]


def test_bars_run_from_the_right_where_the_script_does():
    starts = re.findall(r'<rect class="b\d" x="([\d.]+)%"', bar_chart([Bar("x", [6, 4])], title="t", rtl=True))
    assert [float(start) for start in starts] == [55.6, 26.0]


def test_a_chart_says_in_words_what_it_draws_and_escapes_it():
    svg = bar_chart([Bar("<x>", [3])], title="Support & more")
    assert "<title>Support &amp; more</title><desc>&lt;x&gt;: 3</desc>" in svg
    assert bar_chart([], title="Nothing").startswith("<svg")


def test_a_negative_bar_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        bar_chart([Bar("x", [-1])], title="t")


def test_marked_text_reads_aloud_what_was_put_in_and_taken_out():
    html = shown("{% marked pieces %}", pieces=[("equal", "a "), ("delete", "b"), ("insert", "<c>")])
    assert html == (
        'a <del><span class="sr">[deleted:] </span>b</del><ins><span class="sr">[inserted:] </span>&lt;c&gt;</ins>'
    )


def test_every_form_gets_a_key_of_its_own():
    keys = re.findall(r'name="idempotency_key" value="([\w-]{22})"', shown("{% guards %}{% guards %}"))
    assert len(set(keys)) == 2


def test_a_topic_offers_its_paragraphs_and_its_choice():
    html = shown("{% topic 'b' 'Gravel' paragraphs=ps name='choice' checked=True %}<i>x</i>{% endtopic %}", ps=BLOCK)
    assert '<input type="checkbox" name="choice" value="b" id="topic-b-input" checked>' in html
    assert "<summary>Read paragraph 7</summary>" in html
    assert "<i>x</i>" in html


BLOCK = [{"number": 7, "text": "Gravel moves."}]


@pytest.mark.parametrize("status", REFUSALS)
def test_an_error_page_says_what_happened_what_was_kept_and_what_to_do(status: int):
    html = render("ui/error.html", status=status)
    with translation.override("en"):
        assert all(str(words) in html for words in REFUSALS[status])


def test_the_last_error_page_needs_nothing():
    with translation.override("fr"):
        html = Template((UI / "templates/500.html").read_text()).render(Context())
    assert "The server failed" in html
    assert "Une erreur" in html


def test_bars_beside_their_table_in_the_gallery_agree_with_it():
    assert [int(bar.total) for bar in BARS] == [11, 9, 5, 2]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "1er mai 2031, 18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05 (Budapest, UTC+2)"),
        ("es", "1 de mayo de 2031, 18:05 (Budapest, UTC+2)"),
    ],
)
def test_moments_are_written_as_the_language_writes_them(language: str, words: str, monkeypatch):
    texts = compiled(language)
    monkeypatch.setattr(moments, "pgettext", texts.pgettext)
    monkeypatch.setattr(moments, "_", texts.gettext)
    with translation.override(language), timezone.override(ZoneInfo(PLACE)):
        assert moment_words(moment(2031, 5, 1, 18, 5), "Budapest") == words


def catalog(language: str) -> Catalog:
    with (UI / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as source:
        return read_po(source)


def compiled(language: str) -> GNUTranslations:
    binary = BytesIO()
    write_mo(binary, catalog(language))
    return GNUTranslations(BytesIO(binary.getvalue()))
