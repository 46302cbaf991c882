"""The database refuses what must not happen to a proposed move: a change of what was proposed, one person alone, the clock too soon."""

from django.db import migrations

MOVE = "questions_deadlinemove"
MADE = ("question_id", "before", "after", "wall", "zone", "reason", "proposed_at", "due_at")
ENDED = ("ended_at", "outcome")


def rules(differs):
    """(name, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison."""

    def changed(columns):
        return " OR ".join(f"NEW.{c} {differs} OLD.{c}" for c in columns)

    def put(column):
        return f"(NEW.{column} IS NOT NULL AND NEW.{column} {differs} OLD.{column})"

    moved = "OLD.ended_at IS NULL AND NEW.outcome = 'moved'"
    yield "deadline_move_made", "INSERT", "NEW.ended_at IS NOT NULL OR NEW.confirmed_by_id IS NOT NULL", "A move is proposed before it is carried out."
    yield "deadline_move_fixed", "UPDATE", f"{changed(MADE)} OR {put('proposed_by_id')}", "What was proposed is not changed."
    yield "deadline_move_over", "UPDATE", f"OLD.ended_at IS NOT NULL AND ({changed(ENDED)} OR {put('confirmed_by_id')})", "A move that has ended stays as it is."
    yield "deadline_move_by_two", "UPDATE", f"{moved} AND NEW.due_at IS NULL AND NEW.confirmed_by_id IS NULL", "A second person confirms the move."
    yield "deadline_move_in_time", "UPDATE", f"{moved} AND NEW.due_at IS NOT NULL AND NEW.ended_at < NEW.due_at", "The announced moment has not come."
    yield "deadline_move_kept", "DELETE", "OLD.id IS NOT NULL", "A proposed move is withdrawn, not deleted."


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, event, condition, sentence in rules("IS NOT"):
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {MOVE} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    for name, event, condition, sentence in rules("IS DISTINCT FROM"):
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {MOVE} FOR EACH ROW EXECUTE FUNCTION {name}()")


def allow(apps, schema_editor):
    for name, *_ in rules(""):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {MOVE}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0009_moves")]
    operations = [migrations.RunPython(refuse, allow)]
