from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "intersession.accounts"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (its duties join the ticker)
