from django.views.i18n import set_language

from .access import address, anyone
from .health import alive, ready

urlpatterns = [
    address("healthz", alive, anyone, name="healthz"),
    address("readyz", ready, anyone, name="readyz"),
    address(
        "language/",
        set_language,
        anyone,
        name="set_language",
        methods="POST",
        keyless="it sets a cookie, and no record",
    ),
]
