"""The database refuses what must not happen: whether joined replies count is fixed at the opening, and what was said is kept."""

from django.db import migrations

STANCE = ("question_id", "delegation_id", "kind", "joins_id", "joins_group_id", "at")
JOINT = ("question_id", "speaker_id", "group_id", "at")
NAMED = ("question_id", "joint_id", "delegation_id")


def rules(differs):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison."""

    def changed(columns):
        return " OR ".join(f"NEW.{c} {differs} OLD.{c}" for c in columns)

    fixed = f"OLD.opened_at IS NOT NULL AND NEW.joined_count {differs} OLD.joined_count"
    yield "question_joining_fixed", "questions_question", "UPDATE", fixed, "An opened question is not changed."
    for table, columns in (("questions_stance", STANCE), ("questions_jointreply", JOINT), ("questions_namedmember", NAMED)):
        yield f"{table}_fixed", table, "UPDATE", changed(columns), "What was said is ended, not changed."
        yield f"{table}_kept", table, "DELETE", "OLD.id IS NOT NULL", "What was said is ended, not deleted."


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, table, event, condition, sentence in rules("IS NOT"):
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    for name, table, event, condition, sentence in rules("IS DISTINCT FROM"):
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def allow(apps, schema_editor):
    for name, table, *_ in rules(""):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0006_stances")]
    operations = [migrations.RunPython(refuse, allow)]
