from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "intersession.notices"

    def ready(self) -> None:
        from . import receiver  # noqa: F401  (it hears of every act)
