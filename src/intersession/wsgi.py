"""The WSGI application; it refuses to start with an address that declares no rule."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersession.settings")
application = get_wsgi_application()

from intersession.site.access import refuse_undeclared  # noqa: E402
from intersession.site.background import start  # noqa: E402

refuse_undeclared()
if os.environ.get("INTERSESSION_BACKGROUND") == "thread":
    start()
