"""The organization's rule sheets: made, taken from the ready ones, and changed; questions that opened keep their copy."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.core.rules.sheets import SheetError, as_json, read_sheet
from intersession.questions.models import Question, RuleSheet, State
from intersession.site.faults import words_of
from intersession.site.problems import Conflict, Invalid


@act
def add_sheet(content: Mapping[str, Any], *, at: datetime, by: User) -> RuleSheet:
    """Keep a new sheet. Raises Conflict where its code is taken, Invalid where it cannot be."""
    require(by, "questions.keep_sheets", at=at)
    checked = _checked(content)
    if RuleSheet.objects.filter(code=checked["code"]).exists():
        raise Conflict(_("There is a rule sheet of this code already. Nothing was changed."))
    sheet = RuleSheet(code=checked["code"])
    return _kept("rulesheet.added", sheet, checked, at=at, by=by)


@act
def change_sheet(sheet: RuleSheet, content: Mapping[str, Any], *, at: datetime, by: User) -> RuleSheet:
    """Change a sheet; its code stays. Questions that opened are decided by the copy that they took."""
    require(by, "questions.keep_sheets", sheet, at=at)
    standing = RuleSheet.objects.select_for_update().get(pk=sheet.pk)
    return _kept("rulesheet.changed", standing, _checked({**content, "code": standing.code}), at=at, by=by)


@act
def remove_sheet(sheet: RuleSheet, *, at: datetime, by: User) -> None:
    """Take a sheet off the list. Raises Conflict where a question names it."""
    require(by, "questions.keep_sheets", sheet, at=at)
    standing = RuleSheet.objects.select_for_update().get(pk=sheet.pk)
    if Question.objects.filter(sheet=standing).exclude(state=State.CANCELLED, opened_at=None).exists():
        raise Conflict(_("Questions name this sheet: it stays on the list."))
    Question.objects.filter(sheet=standing).update(sheet=None)
    record("rulesheet.removed", standing, by=by, at=at, code=standing.code)
    standing.delete()


def _checked(content: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return as_json(read_sheet(content))
    except SheetError as fault:
        raise Invalid(words_of(fault), faults=[fault.fault.code]) from fault


def _kept(verb: str, sheet: RuleSheet, content: dict[str, Any], *, at: datetime, by: User) -> RuleSheet:
    sheet.title, sheet.content = content["title"], content
    sheet.changed_at, sheet.changed_by = at, by
    sheet.save()
    record(verb, sheet, by=by, at=at, code=sheet.code)
    return sheet
