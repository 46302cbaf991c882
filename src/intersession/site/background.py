"""The background of one process: a thread that ticks and does the jobs that are ready."""

import logging
import threading
from multiprocessing.util import Finalize
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from . import busy, standstill
from .ticker import tick

log = logging.getLogger(__name__)
BEAT = "background.beat"  # in the data folder, touched at each round: the doctor reads its age
PATIENCE = 20  # seconds for the round that runs when the process is asked to stop; what is left is found again at the next start
GIVES_WAY = (
    0.25  # seconds that a job waits at most while people are being answered: they come first, mail a little later
)
_stopping = threading.Event()


def start(pause: float = 1.0) -> threading.Thread:
    """Start the thread; it lives until `stop`, which the process calls at its end."""
    _stopping.clear()
    thread = threading.Thread(target=_run, args=(pause,), name="background", daemon=True)
    thread.start()
    Finalize(None, stop, args=(thread,), exitpriority=100)  # the end of a server's worker, which knows no atexit
    return thread


def stop(thread: threading.Thread) -> None:
    """Let the round that runs come to its end, and begin none after it."""
    _stopping.set()
    thread.join(PATIENCE)


def _run(pause: float) -> None:
    beat = Path(settings.DATA) / BEAT
    while not _stopping.is_set():
        try:
            beat.touch()
            if not standstill.stands():
                tick()
                work()
        except Exception:
            log.exception("The background stumbled; it goes on.")
        finally:
            close_old_connections()
        _stopping.wait(pause)


class Patient(Worker):  # type: ignore[misc]  # the library has no types
    """Does jobs between the requests of people rather than beside them."""

    def run_task(self, db_task_result: DBTaskResult) -> None:
        busy.give_way(GIVES_WAY)
        super().run_task(db_task_result)


def work() -> None:
    """Do the jobs that are ready, then return."""
    if DBTaskResult.objects.ready().exists():
        Patient(
            queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=threading.current_thread().name,
        ).run()  # fmt: skip
