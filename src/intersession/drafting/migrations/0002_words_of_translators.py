"""Which edition's words the note took, and of a sentence which words came from there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drafting", "0001_initial")]

    operations = [
        migrations.AddField("notedraft", "returned", models.JSONField(default=dict)),
        migrations.AddField("notesentence", "returned", models.JSONField(default=dict)),
    ]
