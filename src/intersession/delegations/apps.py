from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "intersession.delegations"

    def ready(self) -> None:
        from . import mailing  # noqa: F401  (its duties join the ticker)
