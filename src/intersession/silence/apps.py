from django.apps import AppConfig


class SilenceConfig(AppConfig):
    name = "intersession.silence"

    def ready(self) -> None:
        from . import due, permissions  # noqa: F401  (its duties join the ticker, its sentences the registry)
