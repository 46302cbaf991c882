from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "intersession.translation"

    def ready(self) -> None:
        from . import due, permissions  # noqa: F401  (its duties join the ticker, its sentences the registry)
