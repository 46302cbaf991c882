"""The database itself refuses to change or delete an entry of the public log, a tile of its tree, a checkpoint that was signed."""

from django.db import migrations

TABLES = ("audit_entry", "audit_tile", "audit_signedcheckpoint")
SENTENCE = "The public log is never changed."


def refuse_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
                )
        return
    schema_editor.execute(
        f"CREATE FUNCTION audit_refuse_log() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        schema_editor.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse_log()")
        schema_editor.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_log()")


def allow_changes(apps, schema_editor):
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{event}")
        else:
            for name in ("change", "truncate"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{name} ON {table}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_refuse_log()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_log")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
