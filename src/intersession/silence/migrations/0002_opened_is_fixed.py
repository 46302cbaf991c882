"""The database refuses what must not happen: a change of an opened procedure, its roll or its outcome, and a break out of time."""

from django.db import migrations

PROCEDURE, ROLL, TOPICS, BREAK, CHANGE = (
    f"silence_{name}" for name in ("silenceprocedure", "rollentry", "silenceprocedure_topics", "break", "endchange")
)
FIXED = (
    "cycle_id", "title", "document_id", "numbers", "typed", "text", "digest", "opener", "consulted", "mandate_id", "theme_id", "form",
    "article", "breaks", "at_once", "in_part", "shown_at_once", "may_end_early", "number", "unit", "until", "zone", "fold", "holidays",
    "weekend", "opened_at",
)
SETTLED = ("state", "ends_at", "ends_wall", "ended_at", "outcome")
MADE = ("procedure_id", "delegation_id", "at", "reason", "paragraphs")
MOVED = ("procedure_id", "before", "after", "reason", "at")
RUNS = (
    f"EXISTS (SELECT 1 FROM {PROCEDURE} p WHERE p.id = NEW.procedure_id AND p.state = 'open' "
    "AND p.opened_at <= NEW.{moment} AND NEW.{moment} < p.ends_at)"
)


def rules(differs, text):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison, `text` how a column is
    compared (PostgreSQL compares no two values of its JSON)."""

    def changed(columns):
        return " OR ".join(f"{text('NEW.' + c)} {differs} {text('OLD.' + c)}" for c in columns)

    def opened(row, column="procedure_id"):
        return f"EXISTS (SELECT 1 FROM {PROCEDURE} p WHERE p.id = {row}.{column} AND p.opened_at IS NOT NULL)"

    yield "silence_fixed", PROCEDURE, "UPDATE", f"OLD.opened_at IS NOT NULL AND ({changed(FIXED)})", "Of an opened silence procedure only the end changes."
    yield "silence_settled", PROCEDURE, "UPDATE", f"OLD.ended_at IS NOT NULL AND ({changed(SETTLED)})", "An outcome is not changed."
    yield "silence_kept", PROCEDURE, "DELETE", "OLD.opened_at IS NOT NULL", "An opened silence procedure is not deleted."
    for table, column in ((ROLL, "procedure_id"), (TOPICS, "silenceprocedure_id")):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield f"{table}_{event.lower()}", table, event, opened(row, column), "The roll and the topics of an opened silence procedure are fixed."
    yield "break_in_time", BREAK, "INSERT", f"NOT {RUNS.format(moment='at')}", "The silence is broken while it runs."
    yield "break_fixed", BREAK, "UPDATE", f"{changed(MADE)} OR OLD.withdrawn_at IS NOT NULL AND ({changed(['withdrawn_at'])})", "A break is withdrawn, not changed."
    yield "break_withdrawn_in_time", BREAK, "UPDATE", f"OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NOT {RUNS.format(moment='withdrawn_at')}", "A break is withdrawn while the silence runs."
    yield "break_kept", BREAK, "DELETE", "OLD.id IS NOT NULL", "A break is withdrawn, not deleted."
    yield "end_change_fixed", CHANGE, "UPDATE", changed(MOVED), "A change of the end stays as it was made."
    yield "end_change_kept", CHANGE, "DELETE", "OLD.id IS NOT NULL", "A change of the end stays as it was made."


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, table, event, condition, sentence in rules("IS NOT", str):
            schema_editor.execute(
                f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" WHEN {condition} BEGIN SELECT RAISE(ABORT, \'{sentence}\'); END'
            )
        return
    for name, table, event, condition, sentence in rules("IS DISTINCT FROM", lambda column: f"{column}::text"):
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        schema_editor.execute(f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()')


def allow(apps, schema_editor):
    for name, table, *_ in rules("", str):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f'DROP TRIGGER {name} ON "{table}"')
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("silence", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
