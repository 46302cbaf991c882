"""The database itself refuses to change or delete a step."""

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER floor_step_no_{event.lower()} BEFORE {event} ON floor_step BEGIN SELECT RAISE(ABORT, 'Steps are never changed.'); END"
    for event in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION floor_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Steps are never changed.' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER floor_step_no_change BEFORE UPDATE OR DELETE ON floor_step FOR EACH ROW EXECUTE FUNCTION floor_refuse()",
    "CREATE TRIGGER floor_step_no_truncate BEFORE TRUNCATE ON floor_step FOR EACH STATEMENT EXECUTE FUNCTION floor_refuse()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER floor_step_no_update", "DROP TRIGGER floor_step_no_delete"],
    "postgresql": [
        "DROP TRIGGER floor_step_no_change ON floor_step",
        "DROP TRIGGER floor_step_no_truncate ON floor_step",
        "DROP FUNCTION floor_refuse()",
    ],
}


def refuse_changes(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("floor", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
