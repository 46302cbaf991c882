from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "intersession.ui"
    label = "ui"
