from datetime import timedelta

from django.db import migrations, models

CHOICES = [
    ("one", "One person, at once"),
    ("two", "Two persons: one proposes, another confirms"),
    ("delay", "One person, after an announced delay"),
]


class Migration(migrations.Migration):
    dependencies = [("site", "0007_channel")]

    operations = [
        migrations.AddField("organization", "moving", models.CharField(choices=CHOICES, default="one", max_length=8)),
        migrations.AddField("organization", "moving_delay", models.DurationField(default=timedelta(hours=24))),
    ]
