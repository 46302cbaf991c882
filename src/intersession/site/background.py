"""The background of one process: a thread that ticks and does the jobs that are ready."""

import logging
import threading
import time

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .ticker import tick

log = logging.getLogger(__name__)


def start(pause: float = 1.0) -> threading.Thread:
    """Start the thread; it lives as long as the process."""
    thread = threading.Thread(target=_run, args=(pause,), name="background", daemon=True)
    thread.start()
    return thread


def _run(pause: float) -> None:
    while True:
        try:
            tick()
            work()
        except Exception:
            log.exception("The background stumbled; it goes on.")
        finally:
            close_old_connections()
        time.sleep(pause)


def work() -> None:
    """Do the jobs that are ready, then return."""
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=threading.current_thread().name,
        ).run()  # fmt: skip
