from django.db import migrations, models
import django.db.models.deletion

LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
RELATIONS = [
    ("revision", "revision"), ("corrigendum", "corrigendum"), ("addendum", "addendum"), ("amendment", "amendment"),
    ("reissue", "reissue for technical reasons"),
]  # fmt: skip


def kept(to, name, **more):
    return models.ForeignKey(to, null=True, blank=True, on_delete=django.db.models.deletion.PROTECT, related_name=name, **more)


class Migration(migrations.Migration):
    """Editions have states and moments of release; documents are related, corrected, withdrawn, and bear provisional symbols."""

    dependencies = [("documents", "0001_initial"), ("delegations", "0001_initial")]

    operations = [
        migrations.AddField("document", "provisional", models.BooleanField(default=False)),
        migrations.AddField("document", "of", kept("documents.document", "related")),
        migrations.AddField("document", "relation", models.CharField(blank=True, choices=RELATIONS, max_length=12)),
        migrations.AddField("document", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("document", "withdrawal_reason", models.JSONField(blank=True, default=dict)),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(
                condition=models.Q(("of", None), ("relation", ""))
                | models.Q(("of__isnull", False), models.Q(("relation", ""), _negated=True)),
                name="related_in_a_known_way",
            ),
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("symbol", models.CharField(max_length=64, unique=True)),
                ("slug", models.CharField(max_length=64, unique=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="documents.document"
                    ),
                ),
            ],
            options={"verbose_name_plural": "aliases"},
        ),
        migrations.AlterModelOptions("edition", {"ordering": ("document_id", "language", "-made_at", "-pk")}),
        migrations.AddField(
            "edition",
            "state",
            models.CharField(
                choices=[("draft", "draft"), ("edited", "edited"), ("ready", "ready")], default="draft", max_length=8
            ),
        ),
        migrations.AddField("edition", "released_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("edition", "wall", models.CharField(blank=True, max_length=16)),
        migrations.AddField("edition", "zone", models.CharField(blank=True, max_length=64)),
        migrations.AddField("edition", "replaced_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("edition", "named", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=LANGUAGES, max_length=2)),
                ("old", models.TextField()),
                ("new", models.TextField()),
                ("filed_at", models.DateTimeField()),
                ("asked_by", kept("delegations.delegation", "corrections")),
                ("corrigendum", kept("documents.document", "takes_in")),
                ("edition", kept("documents.edition", "corrections")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="documents.document"
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="documents.paragraph"
                    ),
                ),
            ],
            options={"ordering": ("document_id", "language", "pk")},
        ),
        migrations.AddConstraint(
            "correction",
            models.CheckConstraint(
                condition=models.Q(("corrigendum", None), ("edition", None))
                | models.Q(("corrigendum__isnull", False), ("edition__isnull", False)),
                name="taken_in_with_its_edition",
            ),
        ),
        migrations.AddConstraint(
            "correction",
            models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True), name="correction_says_something_else"
            ),
        ),
    ]
