"""The database refuses what must not happen: a co-sponsor of its own wording or out of time, and changes of what was said."""

from django.db import migrations

SPONSOR = ("wording_id", "delegation_id", "at")
WORDING = (
    "SELECT b.delegation_id FROM questions_wording w JOIN questions_ballot b ON b.id = w.ballot_id "
    "JOIN questions_question q ON q.id = b.question_id WHERE w.id = NEW.wording_id AND q.state = 'consolidating'"
)


def rules(differs):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison."""
    changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in SPONSOR)
    late, ended = f"NOT EXISTS ({WORDING})", f"NEW.ended_at {differs} OLD.ended_at"
    own = f"NEW.delegation_id IN ({WORDING})"
    table = "questions_cosponsor"
    yield f"{table}_made", table, "INSERT", f"{late} OR {own}", "What another proposed is co-sponsored while it is consolidated."
    yield f"{table}_fixed", table, "UPDATE", f"{changed} OR ({ended} AND {late})", "What was said is ended, not changed."
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
    dependencies = [("questions", "0013_co_sponsors")]
    operations = [migrations.RunPython(refuse, allow)]
