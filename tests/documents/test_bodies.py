"""The text on a page is what the HTML writer writes, and is kept only where everybody may read it."""

import re
from datetime import timedelta

import pytest

from intersession.audit.acts import CONSOLE
from intersession.core.formats.html import html_body
from intersession.documents import actions, texts
from intersession.documents.bodies import BODIES
from intersession.documents.models import Edition
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer)).strip()


def test_the_page_wraps_the_body_that_the_writer_writes(public):
    make.document(released=NOW)
    body = html_body(texts.document_of(Edition.objects.get()).blocks, "fr")
    page = public.get("/documents/CP-2031-14/fr").content.decode()
    assert f'<div class="doc" lang="fr" dir="ltr">{body.strip()}</div>' in page
    assert body.strip() in public.get("/documents/CP-2031-14/fr.html").content.decode()


def test_a_text_that_is_not_public_is_never_kept(public, desk):
    document = make.document()
    assert "Inventaire" in desk.get("/documents/CP-2031-14/fr").content.decode()
    assert not BODIES
    make.release(document, NOW)
    first = public.get("/documents/CP-2031-14/fr").content.decode()
    assert len(BODIES) == 1
    assert text_of(public.get("/documents/CP-2031-14/fr").content.decode()) == text_of(first)
    actions.withdraw(document, {"fr": "Erreur"}, by=CONSOLE, at=NOW)
    assert public.get("/documents/CP-2031-14/fr").status_code == 410


def test_a_kept_text_gives_way_to_the_one_that_is_released_next(public):
    document = make.document(released=NOW)
    assert "Sept projets" in public.get("/documents/CP-2031-14/fr").content.decode()
    read = make.read(make.FRENCH.replace("Sept projets", "Huit projets"))
    actions.add_edition(document, read, language="fr", source=None, by=CONSOLE, at=NOW + timedelta(seconds=1))
    assert "Sept projets" in public.get("/documents/CP-2031-14/fr").content.decode()
    with clock.held_at(NOW + timedelta(seconds=9)):
        make.release(document, NOW + timedelta(seconds=9))
        page = public.get("/documents/CP-2031-14/fr").content.decode()
    assert "Huit projets" in page and "Sept projets" not in page


def test_a_kept_text_asks_nothing_of_the_paragraphs(public, django_assert_max_num_queries):
    make.document(released=NOW)
    first = public.get("/documents/CP-2031-14/fr").content.decode()
    with django_assert_max_num_queries(10) as asked:
        assert text_of(public.get("/documents/CP-2031-14/fr").content.decode()) == text_of(first)
    assert not [one for one in asked.captured_queries if "editionparagraph" in one["sql"]]


NEGOTIATED = """9. [Les quais sont en pierre.]

9 bis. [Les quais sont en bois [ou en roseau].]

10. L’Assemblée décide.
"""


def test_what_is_under_negotiation_is_counted_and_its_versions_lead_to_each_other(public):
    make.document(text=make.FRENCH.rstrip() + "\n\n" + NEGOTIATED.replace("9", "5").replace("10", "6"), released=NOW)
    page = public.get("/documents/CP-2031-14/fr", headers={"Accept-Language": "en"}).content.decode()
    assert "Text under negotiation: 3 pairs of square brackets are open." in text_of(page)
    assert "In several versions: 5 (2)" in text_of(page)
    assert (
        '<aside class="versions" lang="en">Versions: <a href="#para_5">5</a> <a href="#para_5bis">5 bis</a></aside>'
        in page
    )
    assert 'id="para_5bis"' in page


def test_a_comparison_tells_how_many_brackets_are_open_before_and_now(public):
    text = make.FRENCH.rstrip() + "\n\n" + NEGOTIATED.replace("9", "5").replace("10", "6")
    document = make.document(text=text, released=NOW)
    agreed = make.read(text.replace("[Les quais sont en pierre.]", "Les quais sont en pierre.").split("5 bis.")[0])
    actions.add_edition(document, agreed, language="fr", source=None, by=CONSOLE, at=NOW)
    make.release(document, NOW)
    page = public.get("/documents/CP-2031-14/fr/compare", headers={"Accept-Language": "en"}).content.decode()
    assert "Pairs of square brackets open before: 3; now: 0." in text_of(page)
    assert '<div class="doc" lang="fr">' in page
