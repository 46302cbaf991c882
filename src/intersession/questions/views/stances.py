"""The page on which a team says something in place of an answer, withdraws one, or speaks for members of a group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import require
from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation, Group, GroupMembership
from intersession.questions import actions
from intersession.questions.answering import Answering
from intersession.questions.forms.stances import BehalfForm, StanceForm
from intersession.questions.models import JointReply, NamedMember, Question
from intersession.questions.wording import names_list, stance_in_words
from intersession.site.once import once
from intersession.site.problems import Invalid

from .answer import page_of


@dataclass(frozen=True)
class Spoken:
    """A group for which the delegation may speak: on whose behalf its reply is given, or may be."""

    group: Group
    joint: JointReply | None
    names: str
    declined: str
    form: BehalfForm | None


def instead(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    page = page_of(request, pk, code)
    if request.method == "POST":
        require(request.user, "delegations.give_for", page.delegation, at=page.at)  # who may, before what was typed
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Invalid(_("This page knows no such act. Nothing was changed."))
        return act(request, page)
    if not page.open:
        return redirect("answer", pk, code)
    return _shown(request, page)


def _shown(
    request: HttpRequest, page: Answering, form: StanceForm | None = None, behalf: BehalfForm | None = None
) -> HttpResponse:
    groups, roll = list(Group.objects.with_ours(page.delegation, page.at)), _on_roll(page.question)
    shown = {
        "page": page, "form": form or _form(page, groups, roll), "said": stance_in_words(page.stance) if page.stance else "",
        "groups": _spoken_groups(page, groups, roll, behalf), "may_give": "give" in page.rights,
    }  # fmt: skip
    wrong = bool((form and form.errors) or (behalf and behalf.errors))
    return render(request, "questions/instead.html", shown, status=422 if wrong else 200)


def _form(page: Answering, groups: Sequence[Group], roll: Sequence[Delegation], data: Any = None) -> StanceForm:
    members = [each for each in roll if each.pk != page.delegation.pk]
    stance = page.stance
    initial = {"kind": stance.kind, "joins": _chosen(stance.joins, stance.joins_group)} if stance else {}
    return StanceForm(members, groups, data=data, initial=initial)


def _chosen(member: Delegation | None, group: Group | None) -> str:
    return f"member:{member.code}" if member else f"group:{group.code}" if group else ""


def _on_roll(question: Question) -> list[Delegation]:
    return _in_order(Delegation.objects.filter(pk__in=question.roll.values("delegation")))


def _in_order(delegations: Iterable[Delegation]) -> list[Delegation]:
    language = (get_language() or "en")[:2]
    return sorted(delegations, key=lambda each: sort_key(str(each), language))


def _spoken_groups(
    page: Answering, groups: Sequence[Group], roll: Sequence[Delegation], behalf: BehalfForm | None
) -> list[Spoken]:
    """Each group on whose behalf the delegation may speak: two queries, however many there are."""
    ours = [group for group in groups if group.ours] if "give" in page.rights else []  # type: ignore[attr-defined]
    if not ours:
        return []
    rows = NamedMember.objects.filter(question=page.question, joint__group__in=ours)
    named: dict[int, list[NamedMember]] = {group.pk: [] for group in ours}
    for row in rows.select_related("delegation", "joint"):
        named[row.joint.group_id].append(row)
    belongs: dict[int, set[int]] = {group.pk: set() for group in ours}
    standing = GroupMembership.objects.standing(page.at).filter(group__in=ours)
    for pk, member in standing.values_list("group", "delegation"):
        belongs[pk].add(member)
    return [_spoken(page, each, named[each.pk], [d for d in roll if d.pk in belongs[each.pk]], behalf) for each in ours]


def _spoken(
    page: Answering, group: Group, rows: Sequence[NamedMember], members: Sequence[Delegation], behalf: BehalfForm | None
) -> Spoken:
    joints = [row.joint for row in rows if row.joint.ended_at is None and row.joint.speaker_id == page.delegation.pk]
    declined = [row.delegation for row in rows if row.declined_at]
    form = behalf if behalf and behalf.group == group else _behalf(page, group, declined, members)
    return Spoken(
        group, joints[0] if joints else None, _names(row.delegation for row in rows if row.standing), _names(declined),
        None if joints else form,
    )  # fmt: skip


def _names(delegations: Iterable[Delegation]) -> str:
    return names_list(str(each) for each in delegations)


def _behalf(
    page: Answering, group: Group, declined: Sequence[Delegation], members: Sequence[Delegation], data: Any = None
) -> BehalfForm:
    left_out = {page.delegation.pk, *(each.pk for each in declined)}
    return BehalfForm(group, [each for each in members if each.pk not in left_out], data=data)


# -- the acts ----------------------------------------------------------------------------------------------------------


def _say(request: HttpRequest, page: Answering) -> HttpResponse:
    form = _form(page, list(Group.objects.all()), _on_roll(page.question), request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    wanted = form.cleaned_data
    return _done(
        request, page, _("It is recorded, and holds until you take it back or give an answer."),
        lambda: actions.say_stance(
            page.question, page.delegation, wanted["kind"], joins=wanted["joins"], at=page.at, by=page.user
        ),
    )  # fmt: skip


def _take_back(request: HttpRequest, page: Answering) -> HttpResponse:
    return _done(
        request, page, _("It is taken back."),
        lambda: actions.take_back_stance(page.question, page.delegation, at=page.at, by=page.user),
    )  # fmt: skip


def _withdraw(request: HttpRequest, page: Answering) -> HttpResponse:
    number = request.POST.get("number", "")
    return _done(
        request, page, _("The answer is withdrawn. Another can be given until the question closes."),
        lambda: actions.withdraw_answer(page.question, page.delegation, number=number, at=page.at, by=page.user),
    )  # fmt: skip


def _decline(request: HttpRequest, page: Answering) -> HttpResponse:
    return _done(
        request, page, _("Your delegation is no longer named in that reply."),
        lambda: actions.decline_naming(page.question, page.delegation, at=page.at, by=page.user),
    )  # fmt: skip


def _speak(request: HttpRequest, page: Answering) -> HttpResponse:
    group = _group(request, page)
    declined = NamedMember.objects.filter(question=page.question, joint__group=group, declined_at__isnull=False)
    members = _in_order(group.members_at(page.at).filter(pk__in=page.question.roll.values("delegation")))
    form = _behalf(
        page, group, [row.delegation for row in declined.select_related("delegation")], members, request.POST
    )
    if not form.is_valid():
        return _shown(request, page, None, form)
    return _done(
        request, page, _("Your reply is given on their behalf too; they are told, and may say no."),
        lambda: actions.speak_for(
            page.question, page.delegation, group, form.delegations(), at=page.at, by=page.user
        ),
    )  # fmt: skip


def _end(request: HttpRequest, page: Answering) -> HttpResponse:
    joint = JointReply.objects.standing().filter(question=page.question, group=_group(request, page)).first()
    if joint is None or joint.speaker_id != page.delegation.pk:
        raise Invalid(_("Your reply is not given on behalf of this group. Nothing was changed."))
    return _done(
        request, page, _("Your reply is your own alone again."),
        lambda: actions.end_joint_reply(joint, at=page.at, by=page.user),
    )  # fmt: skip


def _group(request: HttpRequest, page: Answering) -> Group:
    found = Group.objects.spoken_for(page.delegation, page.at).filter(code=request.POST.get("group", "")).first()
    if found is None:
        raise Invalid(_("Your delegation does not speak for this group. Nothing was recorded."))
    return found


def _done(request: HttpRequest, page: Answering, said: str, act: Callable[[], Any]) -> HttpResponse:
    def led(done: Any) -> HttpResponse:
        messages.success(request, said)
        return redirect("instead", page.question.pk, page.delegation.code)

    return once(request, act, led)


ACTS = {
    "say": _say, "take_back": _take_back, "withdraw": _withdraw, "decline": _decline, "speak": _speak, "end": _end,
}  # fmt: skip
