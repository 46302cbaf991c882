"""The translation memory: how much is remembered of two languages, taken along as TMX, and added to from one."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intersession.accounts.permissions import may, person
from intersession.core.formats.tmx import write_tmx
from intersession.core.memory import Pair
from intersession.core.tags import tagged
from intersession.site import clock, confined
from intersession.site.once import once
from intersession.site.problems import Conflict
from intersession.translation import actions
from intersession.translation.forms import MemoryFileForm, PairForm
from intersession.translation.models import MemoryText
from intersession.translation.remembered import pairs

from .editor import seen, sides_or_404
from .files import SHOWN, brought, kept, saved_as

NAMES = dict(settings.DOCUMENT_LANGUAGES)
TMX = "application/x-tmx+xml"
Languages = tuple[str, str]


def memory(request: HttpRequest) -> HttpResponse:
    """What is remembered of two languages."""
    languages = _languages(request.GET)
    held = MemoryText.objects.filter(language=languages[0], unit__texts__language=languages[1]).count()
    may_bring = may(request.user, "translation.assign", at=clock.arrival_of(request))
    form = PairForm(initial=dict(zip(("source", "target"), languages, strict=True)))
    return render(
        request, "translation/memory.html",
        {"form": form, "held": held, "may_bring": may_bring, "both": [(code, NAMES[code]) for code in languages], "query": _query(languages)},
    )  # fmt: skip


def _languages(asked: QueryDict) -> Languages:
    """The languages that an address names, else English and French."""
    source, target = (asked.get(name, "") for name in ("source", "target"))
    return (source, target) if {source, target} <= NAMES.keys() and source != target else ("en", "fr")


def _query(languages: Languages) -> str:
    return urlencode({"source": languages[0], "target": languages[1]})


def memory_file(request: HttpRequest) -> HttpResponse:
    """All that is remembered of two languages."""
    source, target = _languages(request.GET)
    return saved_as(write_tmx(pairs(source, target), source, target), f"memory.{source}-{target}.tmx", TMX)


def assignment_memory(request: HttpRequest, pk: int) -> HttpResponse:
    """What an assignment's document says in both languages by now."""
    found = seen(request, pk)
    sides = sides_or_404(found)
    here = [
        Pair(
            tagged(one.source).text,
            tagged(one.target, tagged(one.source).tags).text,
            found.document.symbol,
            one.identity,
        )
        for one in sides.translatable
        if one.target is not None and one.state == "fresh"
    ]
    name = f"{found.document.slug}.{found.source_language}-{found.language}.tmx"
    return saved_as(write_tmx(here, found.source_language, found.language), name, TMX)


def bring_memory(request: HttpRequest) -> HttpResponse:
    form = MemoryFileForm(request.POST or None, request.FILES or None, accepts=gettext_lazy("TMX."))
    given: Any = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    languages = given.get("source", ""), given.get("target", "")
    answer = brought(
        request, form, lambda data: confined.read_tmx(data, *languages),
        lambda made: redirect(f"{reverse('memory_preview', args=[made.pk])}?{_query(languages)}"),
    )  # fmt: skip
    return answer or render(
        request, "translation/bring_memory.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


def memory_preview(request: HttpRequest, upload: int) -> HttpResponse:
    """What the file would add; a click keeps it, as one act."""
    languages = _languages(request.GET)
    file, read = kept(request, upload, lambda data: confined.read_tmx(data, *languages))
    if request.method == "POST":
        if request.POST.get("count") != str(len(read.pairs)):
            raise Conflict(_("Something else was shown. Nothing was changed."))
        units = [{languages[0]: one.source, languages[1]: one.target} for one in read.pairs]
        by, at = person(request), clock.arrival_of(request)
        return once(
            request,
            lambda: actions.remember_file(file, units, origin=file.name, by=by, at=at),
            lambda added: _added(request, added, languages),
        )
    both = [(code, NAMES[code], "auto") for code in languages]
    context = {"upload": file, "read": read, "pairs": read.pairs[:SHOWN], "both": both}
    return render(request, "translation/memory_preview.html", context)


def _added(request: HttpRequest, added: int, languages: Languages) -> HttpResponse:
    words = ngettext("%(n)s unit is remembered from now on.", "%(n)s units are remembered from now on.", added)
    messages.success(request, words % {"n": added})
    return redirect(f"{reverse('memory')}?{_query(languages)}")
