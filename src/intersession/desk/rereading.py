"""Reading once more what waits: a job for each reply, so that letters go out between them and none is lost with its process."""

from contextlib import suppress

from django_tasks import task

from intersession.accounts.models import User
from intersession.site import clock
from intersession.site.problems import Conflict

from .actions import read_again
from .models import Reply


@task()  # type: ignore[untyped-decorator]
def reread(reply: int, officer: int) -> None:
    """As the officer would by hand; a reply that was decided, or that a colleague took meanwhile, stays as it is."""
    found = Reply.objects.get(pk=reply)
    with suppress(Conflict):
        read_again(found, version=found.version, at=clock.now(), by=User.objects.get(pk=officer))
