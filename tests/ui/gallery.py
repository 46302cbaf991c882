"""One page that shows every component, on a subject of its own: the projects of a river commission.

`python -m tests.ui.gallery FOLDER` writes screenshots of it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import django
from django import forms
from django.conf import settings

PLACE = "Europe/Budapest"
CHROMIUM = os.environ.get("INTERSESSION_CHROMIUM") or which("chromium") or which("chromium-browser")
APPS = ["django.contrib.staticfiles", "django.forms", "django_htmx", "intersession.ui"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]


def set_up() -> None:
    """Settings enough to render, where the project's own are not in use."""
    if not settings.configured and find_spec("intersession.settings") is None:
        settings.configure(
            INSTALLED_APPS=APPS, TEMPLATES=TEMPLATES, STATIC_URL="/static/", USE_TZ=True, TIME_ZONE=PLACE
        )
    django.setup()


set_up()

from django.contrib.staticfiles import finders  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.template.backends.django import DjangoTemplates  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from intersession.ui.blocks import parts  # noqa: E402
from intersession.ui.charts import Bar  # noqa: E402
from intersession.ui.forms import FileDrop, FormRenderer, MomentField  # noqa: E402

ZONES = [("Europe/Budapest", "Budapest"), ("Europe/Vienna", "Vienna"), ("Europe/Kyiv", "Kyiv")]


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(PLACE))


class PutForm(forms.Form):
    title = forms.CharField(help_text="As delegations will read it.")
    reason = forms.CharField(widget=forms.Textarea, required=False)
    closes = MomentField(zones=ZONES, label="Deadline", help_text="Wall time at the place you choose.")
    publicity = forms.ChoiceField(
        choices=[("survey", "Survey: totals only"), ("recorded", "Recorded: who chose what, after close")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        choices=[("en", "English"), ("fr", "French"), ("ru", "Russian")], widget=forms.CheckboxSelectMultiple
    )
    note = forms.FileField(widget=FileDrop(accepts="Plain text or Word, up to 5 MB."), required=False)
    picks = forms.TypedChoiceField(choices=[("", "choose"), ("1", "one"), ("2", "two"), ("3", "three")])
    notify = forms.BooleanField(label="Mail every delegation when it opens", required=False)


def faulty_form() -> PutForm:
    data = {"closes_date": "2031-10-26", "closes_time": "02:30", "closes_zone": PLACE, "picks": "2"}
    return PutForm(data, renderer=FormRenderer())


def whole_form() -> PutForm:
    return PutForm(initial={"closes": moment(2031, 5, 20, 18, 0)}, renderer=FormRenderer(), prefix="whole")


def paragraph(number: int, text: str, **more: Any) -> dict[str, Any]:
    known = {"type": "paragraph", "number": number, "id": f"para_{number}", "section": None, "text": text}
    return known | {"runs": [], "items": []} | more


PARAGRAPHS = [
    paragraph(
        14,
        "Eleven kilometres of the lower reach were cut off from their flood plain between 1880 and 1910. Water stands "
        "there for nine days a year, where it once stood for sixty.",
    ),
    paragraph(
        15,
        "The project would reconnect three side arms, and would be measured by two figures: days of standing water, "
        "and the number of sturgeon that pass the gauge.",
    ),
]
ITEMS = [
    {"type": "item", "letter": letter, "level": 1, "id": f"para_16__item_{letter}", "text": text, "runs": []}
    for letter, text in [
        ("a", "to name, by the twentieth of May, at most two projects of the four;"),
        ("b", "to propose another wording where a title does not say what is meant;"),
    ]
]
BLOCKS = [
    {"type": "heading", "level": 1, "id": "hdg_1", "text": "Projects for the years 2032 and 2033"},
    paragraph(
        13,
        "",
        runs=[
            {"text": "The Commission has funds for two projects. It keeps to the principle that ", "styles": []},
            {"text": "what is upstream answers to what is downstream", "styles": ["italic"]},
            {"text": ", as adopted in 2019.", "styles": []},
        ],
    ),
    {"type": "lettered_heading", "letter": "a", "id": "topic_a", "text": "Side arms of the lower reach"},
    *PARAGRAPHS,
    paragraph(16, "Delegations are invited:", items=ITEMS),
]
FRENCH = [
    {"type": "heading", "level": 1, "id": "fr_hdg_1", "text": "Projets pour les années 2032 et 2033"},
    paragraph(14, "Onze kilomètres du cours inférieur ont été coupés de leur plaine entre 1880 et 1910.", id="fr_14"),
    paragraph(15, "Le projet rétablirait trois bras latéraux et serait jugé sur deux chiffres.", id="fr_15"),
]
ENGLISH = [
    {"type": "heading", "level": 1, "id": "en_hdg_1", "text": "Projects for the years 2032 and 2033"},
    *({**p, "id": f"en_{p['number']}"} for p in PARAGRAPHS),
]

BARS = [
    Bar("(b) A common warning for low water", (9, 2), "9 as it stands, 2 with another wording"),
    Bar("(a) Side arms of the lower reach", (6, 2, 1), "6 as it stands, 2 modified, 1 only if modified"),
    Bar("(d) Night trains of barges", (5, 0), "", True),
    Bar("(c) Gravel below the third weir", (2, 0), "", True),
]
DOORS = [
    {"code": "officer", "label": "Officer", "current": False},
    {"code": "head", "label": "Delegate", "current": True},
    {"code": "observer", "label": "Observer", "current": False},
    {"code": "public", "label": "Public", "current": False},
]
CAPACITIES = [
    {"code": "head", "label": "Head", "current": True},
    {"code": "adviser", "label": "Adviser", "current": False},
]
RIBBON = [
    {"label": "Theme chosen", "date": "12 November", "state": "done", "url": "/theme"},
    {"label": "Note issued", "date": "4 April", "state": "done", "url": "/note"},
    {"label": "Projects put to members", "date": "until 20 May, 18:00", "state": "now", "url": "/projects"},
    {"label": "Consultations", "date": "21 May", "state": "ahead", "url": "/consultations"},
    {"label": "Spring workshop", "date": "9–10 June", "state": "ahead", "url": ""},
    {"label": "Plenary session", "date": "2–4 December", "state": "ahead", "url": ""},
]
ASKS = [
    {
        "title": "Choose two of four projects",
        "url": "/answer",
        "state": "draft",
        "word": "Draft by Delegate 2",
        "closes": moment(2031, 5, 20, 18, 0),
        "next": "The head of delegation gives it.",
    },
    {
        "title": "Comments on the gauge protocol",
        "url": "/comments",
        "state": "none",
        "word": "",
        "closes": moment(2031, 6, 2, 12, 0),
        "next": "",
    },
]
RECEIPT = {
    "number": "RC-2031-0042",
    "sentence": "The delegation of Samplia chooses (a) with another wording, and (b) as it stands.",
    "rows": [
        ("Question", "Which two projects for 2032 and 2033?"),
        ("Given by", "Delegate 1 of Samplia, head of delegation"),
        ("At", "11 May 2031, 09:12 Budapest, UTC+2"),
        ("Commitment", "9f2c 41d0 77ab 03e9 5c1f 88aa 20b4 e6d7"),
    ],
    "download_url": "/receipt.json",
    "verify_url": "/verify",
}
COLUMNS = ["Project", ("As it stands", "number"), ("Modified", "number"), ("Support", "number")]
ROWS = [
    ["(b) A common warning for low water", 9, 2, 11],
    ["(a) Side arms of the lower reach", 6, 2, 8],
    ["(d) Night trains of barges", 5, 0, 5],
    ["(c) Gravel below the third weir", 2, 0, 2],
]
MARKED = [("equal", "Side arms of the "), ("delete", "lower"), ("insert", "lower and middle"), ("equal", " reach")]
MASTHEAD = {
    "organization": [{"language": "en", "name": "Commission of the Long River"}],
    "symbol": "LRC/31/4",
    "title": "Projects for 2032 and 2033",
    "kind": "Discussion note",
    "meeting": "Consultations of the delegations",
}


def frame(theme: str) -> dict[str, Any]:
    """What the frame of a page reads (see the head of ui/base.html)."""
    return {
        "forum": {"name": "Commission of the Long River", "acronym": "LRC", "seat": "Budapest", "contact": ""},
        "acting_for": "Delegation of Samplia · adviser",
        "languages": [("en", "English"), ("fr", "Français"), ("es", "Español")],
        "user": SimpleNamespace(is_authenticated=True, get_short_name="Delegate 2"),
        "now": moment(2031, 5, 11, 9, 12),
        "zone": PLACE,
        "theme": theme,
        "addresses": {name: f"/{name}" for name in ("language", "account", "sign_out", "privacy", "contact", "api")},
        "ribbon": RIBBON,
        "demonstration": {
            "now": moment(2031, 5, 11, 9, 12),
            "next_deadline": moment(2031, 5, 20, 18, 0),
            "clock_url": "/clock",
            "door_url": "/door",
            "doors": DOORS,
            "capacities": CAPACITIES,
        },
    }


def components() -> dict[str, Any]:
    return {
        "whole": whole_form(),
        "faulty": faulty_form(),
        "paragraphs": PARAGRAPHS,
        "blocks": BLOCKS,
        "masthead": MASTHEAD,
        "pair": [
            [("en", "English", "ltr", english), ("fr", "Français", "ltr", french)]
            for english, french in zip(parts(ENGLISH, "en"), parts(FRENCH, "fr"), strict=True)
        ],
        "shown_languages": [("en", "English"), ("fr", "Français")],
        "bars": BARS,
        "columns": COLUMNS,
        "rows": ROWS,
        "asks": ASKS,
        "receipt": RECEIPT,
        "acts": [
            {"at": moment(2031, 5, 10, 16, 40), "words": "Delegate 2 drafted an answer."},
            {"at": moment(2031, 5, 11, 9, 2), "words": "Delegate 3 verified it."},
        ],
        "marked_pieces": MARKED,
        "page": Paginator(range(130), 50).page(2),
        "released": date(2031, 4, 1),
        "closed": moment(2031, 5, 9, 18, 0),
    }


def render(name: str = "gallery.html", theme: str = "", language: str = "en", **more: Any) -> str:
    """A page as HTML, through an engine of its own, so that no context processor of the project joins in."""
    engine = DjangoTemplates(
        {
            "NAME": "gallery",
            "DIRS": [Path(__file__).parent / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    )
    request = RequestFactory().get("/gallery?page=2")
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    storages = override_settings(STORAGES=settings.STORAGES | plain)
    with storages, translation.override(language), timezone.override(ZoneInfo(PLACE)):
        return engine.get_template(name).render(frame(theme) | components() | more, request)


@contextmanager
def shown(html: str, **how: Any) -> Iterator[Any]:
    """A Chromium page that shows the HTML, with the static files of the project and nothing from anywhere else."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(**how).new_page()
        page.route("**/*", lambda route: _answer(route, html))
        page.goto("http://gallery.test/gallery")
        yield page
        browser.close()


POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
)


def _answer(route: Any, html: str) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        route.fulfill(path=finders.find(path.removeprefix("/static/")))
    elif path == "/gallery":
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})
    else:
        route.fulfill(status=404, body="")


WIDTHS = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    looks = [(t, w, "en") for t in ("light", "dark") for w in WIDTHS] + [
        ("light", "wide", "ar"),
        ("light", "phone", "ar"),
    ]
    for theme, width, language in looks:
        with shown(render(theme=theme, language=language), viewport=WIDTHS[width]) as page:
            page.screenshot(path=folder / f"{theme}-{width}-{language}.png", full_page=True)
    with shown(render(), viewport=WIDTHS["wide"]) as page:
        page.pdf(path=folder / "print.pdf", format="A4", prefer_css_page_size=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
