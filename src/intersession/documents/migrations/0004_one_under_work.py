from django.db import migrations, models


class Migration(migrations.Migration):
    """Of each language one edition is released and one under work at most."""

    dependencies = [("documents", "0003_editions_released")]

    operations = [
        migrations.RemoveConstraint("edition", "one_current_edition_a_language"),
        migrations.RemoveField("edition", "current"),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(
                condition=models.Q(("released_at", None), ("replaced_at", None)),
                fields=("document", "language"),
                name="one_edition_under_work_a_language",
            ),
        ),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(
                condition=models.Q(("released_at__isnull", False), ("replaced_at", None)),
                fields=("document", "language"),
                name="one_released_edition_a_language",
            ),
        ),
        migrations.AddConstraint(
            "edition",
            models.CheckConstraint(
                condition=models.Q(("released_at", None)) | models.Q(("state", "ready")), name="what_is_released_was_ready"
            ),
        ),
        migrations.AddConstraint(
            "edition",
            models.CheckConstraint(
                condition=models.Q(("released_at", None))
                | models.Q(("replaced_at", None))
                | models.Q(("replaced_at__gte", models.F("released_at"))),
                name="replaced_after_its_release",
            ),
        ),
    ]
