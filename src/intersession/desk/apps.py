from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "intersession.desk"

    def ready(self) -> None:
        from . import permissions  # noqa: F401  (its sentences join the registry)
