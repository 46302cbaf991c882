from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "intersession.documents"

    def ready(self) -> None:
        from . import due, permissions  # noqa: F401  (its duty joins the ticker, its sentences the registry)
