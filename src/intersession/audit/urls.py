"""The addresses of the public log: anyone may ask them, and none of them writes."""

from intersession.site.access import address, anyone

from . import views

urlpatterns = [
    address("log/", views.log_page, anyone, name="log"),
    address("log/verify/", views.verify_page, anyone, name="verify"),
    address("log/checkpoint", views.checkpoint, anyone, name="log_checkpoint"),
    address("log/keys", views.keys, anyone, name="log_keys"),
    address("log/tile/<path:where>", views.tile, anyone, name="log_tile"),
    address("log/entries", views.entries, anyone, name="log_entries"),
    address("log/proof/inclusion", views.inclusion_proof, anyone, name="log_inclusion"),
    address("log/proof/consistency", views.consistency_proof, anyone, name="log_consistency"),
]
