"""The WSGI application; it refuses to start with an address that declares no rule."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersession.settings")
served = get_wsgi_application()

from pathlib import Path  # noqa: E402

from django.conf import settings  # noqa: E402

from intersession.site import busy, live, slots, standstill, streams  # noqa: E402
from intersession.site.access import refuse_undeclared  # noqa: E402
from intersession.site.background import start  # noqa: E402
from intersession.site.keeping import locks  # noqa: E402

application = live.followed(
    streams.streamed(slots.bounded(busy.counted(served)))
)  # those who follow hold up nobody, and no job
refuse_undeclared()
locks.share(Path(settings.DATA))  # a restore or a move waits until no server works here
standstill.look()
if os.environ.get("INTERSESSION_BACKGROUND") == "thread":
    start()
    streams.end_when_stopped()

# What was imported lives as long as the process: looking through it for rubbish costs a tenth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
