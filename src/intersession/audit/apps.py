from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "intersession.audit"

    def ready(self) -> None:
        from . import duties  # noqa: F401  (they join the ticker)
