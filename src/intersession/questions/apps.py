from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "intersession.questions"

    def ready(self) -> None:
        from . import due, permissions  # noqa: F401  (its duties join the ticker, its sentences the registry)
