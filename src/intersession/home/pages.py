"""Privacy and contact."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from intersession.site.models import Organization
from intersession.site.personal import register


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, what for, how long and who sees it: the register itself, not a promise about it."""
    rows = [
        (_(name.rsplit(".", 1)[1].replace("_", " ")), _kind(name), _(said.purpose), _(said.keep), _(said.seen_by))
        for name, said in sorted(register())
    ]
    columns = [_("Datum"), _("Record"), _("What for"), _("Kept"), _("Seen by")]
    return render(request, "home/privacy.html", {"columns": columns, "rows": rows})


def _kind(name: str) -> str:
    app, model, _field = name.split(".")
    return str(apps.get_model(app, model)._meta.verbose_name)


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "home/contact.html", {"organization": Organization.objects.first()})
