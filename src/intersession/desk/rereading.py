"""What takes the desk longer than a page may: a job of the worker."""

from contextlib import suppress

from django_tasks import task

from intersession.accounts.models import User
from intersession.site import clock
from intersession.site.problems import Conflict

from .actions import read_again
from .models import Reply


@task()  # type: ignore[untyped-decorator]
def read_all_again(replies: list[int], officer: int) -> None:
    """Read each reply once more, as an act of its own; one that was decided, changed or taken by a colleague meanwhile stays as it is."""
    by = User.objects.get(pk=officer)
    for pk in replies:
        reply = Reply.objects.get(pk=pk)
        with suppress(Conflict):
            read_again(reply, version=reply.version, at=clock.now(), by=by)
