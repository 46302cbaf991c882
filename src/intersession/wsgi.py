"""The WSGI application; it refuses to start with an address that declares no rule."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersession.settings")
application = get_wsgi_application()

from intersession.site.access import refuse_undeclared  # noqa: E402
from intersession.site.background import start  # noqa: E402

refuse_undeclared()
if os.environ.get("INTERSESSION_BACKGROUND") == "thread":
    start()

# What was imported lives as long as the process: looking through it for rubbish costs a tenth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
