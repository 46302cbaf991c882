"""The database refuses what must not happen: a change of what arrived, a second decision, a reply or an address that disappears."""

from django.db import migrations

ARRIVED = (
    "original_id", "sha256", "how", "channel", "arrived_at", "stated", "kept_at", "sender", "subject", "message", "paper",
)
DECISION = ("state", "because", "ballot_id", "decided_at", "text", "reading", "status", "question_id", "delegation_id", "corrected")
KNOWN = ("delegation_id", "address", "source", "at")


def rules(differs):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison."""
    reply, part, known = "desk_reply", "desk_attachment", "desk_knownaddress"

    def changed(columns):
        return " OR ".join(
            f"CAST(NEW.{column} AS text) {differs} CAST(OLD.{column} AS text)" if column in ("paper", "reading") else f"NEW.{column} {differs} OLD.{column}"
            for column in columns
        )

    yield f"{reply}_fixed", reply, "UPDATE", changed(ARRIVED), "What arrived never changes."
    decided = f"OLD.state IN ('recorded', 'aside') AND ({changed(DECISION)})"
    yield f"{reply}_decided", reply, "UPDATE", decided, "A reply is decided about once."
    yield f"{reply}_kept", reply, "DELETE", "OLD.id IS NOT NULL", "What arrived is kept."
    yield f"{part}_fixed", part, "UPDATE", "OLD.id IS NOT NULL", "What arrived never changes."
    yield f"{part}_kept", part, "DELETE", "OLD.id IS NOT NULL", "What arrived is kept."
    yield f"{known}_fixed", known, "UPDATE", changed(KNOWN), "What was known of an address is ended, not changed."


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
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
