from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site", "0003_mail_files")]

    operations = [
        migrations.AddField("organization", "correction_days", models.PositiveSmallIntegerField(default=7)),
    ]
