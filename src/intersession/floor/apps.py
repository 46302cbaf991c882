from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "intersession.floor"

    def ready(self) -> None:
        from . import permissions  # noqa: F401  (its sentences join the registry)
