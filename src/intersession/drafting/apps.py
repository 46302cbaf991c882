from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "intersession.drafting"
