"""The database itself refuses to change or delete an act."""

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER audit_act_no_{event.lower()} BEFORE {event} ON audit_act BEGIN SELECT RAISE(ABORT, 'Acts are never changed.'); END"
    for event in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Acts are never changed.' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER audit_act_no_change BEFORE UPDATE OR DELETE ON audit_act FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_act_no_truncate BEFORE TRUNCATE ON audit_act FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER audit_act_no_update", "DROP TRIGGER audit_act_no_delete"],
    "postgresql": [
        "DROP TRIGGER audit_act_no_change ON audit_act",
        "DROP TRIGGER audit_act_no_truncate ON audit_act",
        "DROP FUNCTION audit_refuse()",
    ],
}


def refuse_changes(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
