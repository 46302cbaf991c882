from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "intersession.registration"

    def ready(self) -> None:
        from . import due  # noqa: F401  (its duty joins the ticker)
