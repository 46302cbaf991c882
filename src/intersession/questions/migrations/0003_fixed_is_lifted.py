"""The refusals of 0002 step aside: SQLite makes a table anew that gets new columns, without its triggers. 0005 puts them back."""

from django.db import migrations

FIXED = ("cycle_id", "title", "mode", "kind", "publicity", "picks", "places", "modifications", "alternatives", "document_id", "opened_at")
BALLOT = ("question_id", "delegation_id", "serial", "at", "channel", "remarks", "replaces_id", "late", "nonce", "commitment")
OPENED = "EXISTS (SELECT 1 FROM questions_question q WHERE q.id = {row}.question_id AND q.opened_at IS NOT NULL)"


def rules(differs):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison."""

    def changed(columns):
        return " OR ".join(f"NEW.{c} {differs} OLD.{c}" for c in columns)

    yield "question_fixed", "questions_question", "UPDATE", f"OLD.opened_at IS NOT NULL AND ({changed(FIXED)})", "An opened question is not changed."
    yield "question_kept", "questions_question", "DELETE", "OLD.opened_at IS NOT NULL", "An opened question is not deleted."
    for table in ("questions_option", "questions_rollentry"):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield f"{table}_{event.lower()}", table, event, OPENED.format(row=row), "The options and the roll of an opened question are fixed."
    yield "ballot_fixed", "questions_ballot", "UPDATE", changed(BALLOT), "A ballot is replaced, not changed."
    yield "ballot_kept", "questions_ballot", "DELETE", "OLD.id IS NOT NULL", "A ballot is replaced, not deleted."
    yield "choice_fixed", "questions_choice", "UPDATE", "OLD.id IS NOT NULL", "A ballot is replaced, not changed."
    yield "choice_kept", "questions_choice", "DELETE", "OLD.id IS NOT NULL", "A ballot is replaced, not deleted."


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
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0002_opened_is_fixed")]
    operations = [migrations.RunPython(allow, refuse)]
