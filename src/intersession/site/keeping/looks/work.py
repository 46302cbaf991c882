"""What runs: the background's round, jobs, static files, backups, and whether the site stands still."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from intersession.site import clock, standstill
from intersession.site.background import BEAT
from intersession.site.keeping import backups, locks
from intersession.site.keeping.doctor import OK, WARNING, WRONG, Said, look

SILENT = timedelta(minutes=2)
OLD, TOO_OLD = timedelta(days=2), timedelta(days=8)


@look("background")
def background() -> Said:
    data = Path(settings.DATA)
    if not locks.served(data):
        return WARNING, "No server runs on this data folder: reminders, closings and mails wait until one does."
    beat = data / BEAT
    since = clock.host_time() - datetime.fromtimestamp(beat.stat().st_mtime, UTC) if beat.exists() else None
    if since is None or since > SILENT:
        return (
            WRONG,
            "The server runs, but its background has not for two minutes: deadlines and mails wait; restart it.",
        )
    return OK, "The server's background does its rounds."


@look("jobs")
def jobs() -> Said:
    failed = list(
        DBTaskResult.objects.failed().order_by("-finished_at").values_list("task_path", "exception_class_path")[:200]
    )
    waiting = DBTaskResult.objects.ready().count()
    if failed:
        path, fault = failed[0]
        return (
            WARNING,
            f"{len(failed)} jobs failed, the last {path} with {fault}: see the server's messages at that moment (journalctl -u intersession).",
        )
    return OK, f"No job failed; {waiting} are ready to be done."


@look("static files")
def static_files() -> Said:
    if settings.PROFILE == "test":
        return OK, "The test profile takes them from the program itself."
    if not (Path(settings.STATIC_ROOT) / "collected").is_file():
        return WRONG, f"Styles are not in {settings.STATIC_ROOT}: start the server once, which puts them there."
    return OK, "Styles are in their place."


@look("backup")
def backup() -> Said:
    note = Path(settings.DATA) / backups.LAST
    if not note.is_file():
        return WARNING, "No backup was ever made from here: intersession backup FILE, each night."
    last = json.loads(note.read_bytes())
    age = clock.now() - datetime.fromisoformat(last["made_at"])
    said = f"The last backup was made on {last['made_at'][:16]} ({last['file']})"
    if age > TOO_OLD:
        return WRONG, f"{said}: more than a week ago; make one now, and see why none is made each night."
    if age > OLD:
        return WARNING, f"{said}: more than two days ago; see why none is made each night."
    return OK, f"{said}."


@look("gap")
def gap() -> Said:
    found = standstill.open_gap()
    if found:
        return (
            WRONG,
            f"A backup that ends with act {found.acts_kept} was restored, and the site can only be read: an officer records the gap on {settings.PUBLIC_URL}/administration/gap/.",
        )
    return OK, "The site can be written to."
