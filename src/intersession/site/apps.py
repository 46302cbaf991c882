from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SiteConfig(AppConfig):
    name = "intersession.site"

    def ready(self) -> None:
        autodiscover_modules("permissions")  # each app's sentences join the registry, whoever asks first
