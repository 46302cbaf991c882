"""The WSGI application; it refuses to start with an address that declares no rule."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersession.settings")
application = get_wsgi_application()

from pathlib import Path  # noqa: E402

from django.conf import settings  # noqa: E402

from intersession.site import standstill  # noqa: E402
from intersession.site.access import refuse_undeclared  # noqa: E402
from intersession.site.background import start  # noqa: E402
from intersession.site.keeping import locks  # noqa: E402

refuse_undeclared()
locks.share(Path(settings.DATA))  # a restore or a move waits until no server works here
standstill.look()
if os.environ.get("INTERSESSION_BACKGROUND") == "thread":
    start()

# What was imported lives as long as the process: looking through it for rubbish costs a tenth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
