from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "intersession.accounts"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (its duties join the ticker)

        autodiscover_modules("permissions")  # so that every sentence is there before it is asked by its name
