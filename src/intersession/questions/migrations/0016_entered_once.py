"""The database refuses to change what ties a question and its answers to the public log: it is said once."""

from django.db import migrations

RULES = (
    ("question_seal_fixed", "questions_question", "seal", "The seal of a question is not changed."),
    ("ballot_entry_fixed", "questions_ballot", "entry_id", "An entry of the log is not changed."),
    ("view_entry_fixed", "questions_observerview", "entry_id", "An entry of the log is not changed."),
)


def refuse(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for name, table, column, sentence in RULES:
        condition = f"OLD.{column} IS NOT NULL AND NEW.{column} {'IS NOT' if sqlite else 'IS DISTINCT FROM'} OLD.{column}"
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{sentence}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()"
        )


def allow(apps, schema_editor):
    for name, table, *_ in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0015_log")]
    operations = [migrations.RunPython(refuse, allow)]
