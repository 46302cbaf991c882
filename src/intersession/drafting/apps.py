from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "intersession.drafting"

    def ready(self) -> None:
        from . import due  # noqa: F401  (its duty joins the ticker)
