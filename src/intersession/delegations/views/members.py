"""The list of members, a delegation's page, and how members come on the list and leave it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person
from intersession.core.collation import sort_key
from intersession.core.faults import FaultError
from intersession.core.formats.tables import Table, TableQuota
from intersession.delegations.actions import members as actions
from intersession.delegations.forms.members import DelegationForm, EndForm, FileForm, StatesForm
from intersession.delegations.members_file import Understood, understand
from intersession.delegations.models import Category, Delegation, Invitation
from intersession.site import clock, confined
from intersession.site.faults import in_words
from intersession.site.labels import in_language
from intersession.site.models import Upload
from intersession.site.once import once
from intersession.site.problems import Conflict
from intersession.site.uploads import receive

PAGE = 50
SHOWN_FAULTS = 200
QUOTA = TableQuota(rows=50_000, columns=40)


@dataclass(frozen=True)
class Choice:
    """One choice of the filter: where it leads, what it says, how many it holds, and whether it is the one in force."""

    url: str
    words: str
    count: int
    current: bool


def members(request: HttpRequest) -> HttpResponse:
    """The list in the reader's order: members, observers, or both; those whose membership ended only where asked for."""
    today = clock.arrival_of(request).date()
    lists = {
        "": Delegation.objects.current(today), "member": Delegation.objects.members(today),
        "observer": Delegation.objects.observers(today), "ended": Delegation.objects.ended(today),
    }  # fmt: skip
    chosen = request.GET.get("standing", "")
    chosen = chosen if chosen in lists else ""
    ordered = in_readers_order(lists[chosen].values_list("pk", "names"))
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    rows = Delegation.objects.select_related("category").in_bulk(list(page.object_list))
    counts = Delegation.objects.counts(today)
    words = {"": _("All"), "member": _("Members"), "observer": _("Observers"), "ended": _("Ended")}
    context = {
        "page": page,
        "delegations": [rows[pk] for pk in page.object_list],
        "choices": [
            Choice(f"?standing={k}", words[k], counts[k or "all"], k == chosen) for k in lists if counts[k or "all"]
        ],
        "keeps": may(request.user, "delegations.keep_members", at=clock.arrival_of(request)),
    }
    return render(request, "delegations/members.html", context)


def in_readers_order(named: Iterable[tuple[int, dict[str, str]]]) -> list[int]:
    """Ids by name, in the order of the reader's language."""
    language = (get_language() or "en")[:2]
    return [pk for pk, _names in sorted(named, key=lambda row: sort_key(in_language(row[1], language), language))]


def delegation(request: HttpRequest, code: str) -> HttpResponse:
    """One delegation; with its people and invitations for those who may see them."""
    at = clock.arrival_of(request)
    shown = get_object_or_404(Delegation.objects.select_related("category"), code=code)
    sees = may(request.user, "delegations.see_people", shown, at=at)
    people = list(shown.representatives.standing(at).with_all().in_order()) if sees else []
    runs = may(request.user, "delegations.administer_mission", shown, at=at)
    keeps = may(request.user, "delegations.keep_members", at=at)
    for each in people:  # as the permissions of these acts say, without asking once more for each
        each.changes = keeps if each.capacity == "head" else runs
        each.hands_over = keeps or (runs and (each.capacity != "head" or each.user == request.user))
    context = {
        "delegation": shown, "sees_people": sees, "administers": runs,
        "people": [(person, person.rights_at(at)) for person in people],
        "invitations": Invitation.objects.unanswered().filter(delegation=shown).order_by("-sent_at") if runs else [],
        "at": at, "today": at.date(), "keeps": keeps,
    }  # fmt: skip
    return render(request, "delegations/delegation.html", context)


def add(request: HttpRequest) -> HttpResponse:
    form = DelegationForm(request.POST or None, initial={"since": clock.arrival_of(request).date()})
    if request.method == "POST" and form.is_valid():
        entered = form.save(commit=False)
        return once(
            request, lambda: actions.add_delegation(entered, by=person(request)), _to_page(request, _("Entered."))
        )
    return _form(request, form, _("Enter a member or observer"), _("Enter"))


def edit(request: HttpRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Delegation, code=code)
    form = DelegationForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        return once(
            request, lambda: actions.change_delegation(changed, by=person(request)), _to_page(request, _("Changed."))
        )
    return _form(request, form, _("Correct the entry of %(name)s") % {"name": shown}, _("Save"), shown)


def end(request: HttpRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Delegation, code=code)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["on"] > shown.since:
            day = form.cleaned_data["on"]
            return once(
                request,
                lambda: actions.end_membership(shown, on=day, by=person(request)),
                _to_page(request, _("Ended.")),
            )
        form.add_error("on", _("This is not after the day on which it began (%(day)s).") % {"day": shown.since})
    return _form(request, form, _("End the membership of %(name)s") % {"name": shown}, _("End it"), shown)


def from_list(request: HttpRequest) -> HttpResponse:
    """States chosen from the list of member States of the United Nations, or all of them."""
    form = StatesForm(request.POST or None, initial={"since": clock.arrival_of(request).date()})
    if request.method == "POST" and form.is_valid():
        chosen = form.delegations()
        return once(request, lambda: actions.add_delegations(chosen, by=person(request)), _to_list(request))
    return render(request, "delegations/from_list.html", {"form": form}, status=_status(request))


def from_file(request: HttpRequest) -> HttpResponse:
    """A file is read whole first; with one fault in it nothing is kept, and every fault is named."""
    form, found = FileForm(request.POST or None, request.FILES or None), Understood()
    if request.method == "POST" and form.is_valid():
        upload, data = receive(
            form.cleaned_data["file"], (Upload.Kind.CSV, Upload.Kind.XLSX, Upload.Kind.TEXT), by=person(request)
        )
        try:
            found = _understood(request, data)
        except FaultError as fault:
            form.add_error("file", in_words(fault.fault))
        else:
            if not found.faults:
                return once(request, lambda: actions.keep_members_file(upload, by=person(request)), _to_preview)
    context = {"form": form, "faults": found.faults[:SHOWN_FAULTS], "count": len(found.faults), "found": found}
    return render(request, "delegations/from_file.html", context, status=_status(request))


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would add; a click adds it all, as one act."""
    upload = get_object_or_404(
        Upload, pk=pk, kind__in=(Upload.Kind.CSV, Upload.Kind.XLSX, Upload.Kind.TEXT), by=person(request)
    )
    found = _understood(request, upload.read())
    if request.method == "POST":
        if found.faults or not found.delegations:
            raise Conflict(_("The list has changed since the file was read. Nothing was added."))
        return once(
            request,
            lambda: actions.add_delegations(found.delegations, source=upload, by=person(request)),
            _to_list(request),
        )
    context = {"upload": upload, "found": found, "first": found.delegations[:PAGE], "count": len(found.delegations)}
    return render(request, "delegations/preview.html", context)


def _understood(request: HttpRequest, data: bytes) -> Understood:
    table: Table = confined.read_table(data, QUOTA)
    taken = Delegation.objects.values_list("code", flat=True)
    return understand(table, today=clock.arrival_of(request).date(), categories=Category.objects.all(), taken=taken)


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _form(request: HttpRequest, form: object, title: str, submit: str, shown: Delegation | None = None) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "delegation": shown}
    return render(request, "delegations/form.html", context, status=_status(request))


def _to_page(request: HttpRequest, words: str) -> Callable[[Delegation], HttpResponse]:
    def led(shown: Delegation) -> HttpResponse:
        messages.success(request, words)
        return redirect("delegation", shown.code)

    return led


def _to_list(request: HttpRequest) -> Callable[[list[Delegation]], HttpResponse]:
    def led(added: list[Delegation]) -> HttpResponse:
        words = ngettext("%(n)d delegation was entered.", "%(n)d delegations were entered.", len(added))
        messages.success(request, words % {"n": len(added)})
        return redirect("members")

    return led


def _to_preview(upload: Upload) -> HttpResponse:
    return redirect("members_preview", upload.pk)
