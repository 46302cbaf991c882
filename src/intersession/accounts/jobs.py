"""Mail of sign-in, as a job like all mail, in the language of whoever reads it."""

from datetime import datetime, timedelta

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from intersession.site.mail import post
from intersession.site.ticker import due

from .models import User


@task()  # type: ignore[untyped-decorator]
def mail_sign_in(kind: str, email: str, values: dict[str, str]) -> None:
    """Mail a sign-in code, a password reset or a security notice to the account of that address; to nobody where there is none."""
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None or kind == "unknown_account":
        return
    post(kind, f"accounts/mail/{kind}", to=user.email, language=user.language, context={"person": user, **values}, user_id=user.pk)  # fmt: skip


@due
def forget_sign_in_mail(at: datetime) -> int:
    """Codes and reset links stand in the arguments of a job: a job that is done is forgotten after an hour."""
    done = DBTaskResult.objects.finished().filter(task_path=mail_sign_in.module_path)
    return int(done.filter(finished_at__lt=at - timedelta(hours=1)).delete()[0])
