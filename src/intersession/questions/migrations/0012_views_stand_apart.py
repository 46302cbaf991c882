"""The database refuses what must not happen: a view of anybody but an invited observer, a ballot of an observer, and changes of what was given."""

from django.db import migrations

VIEW = ("question_id", "delegation_id", "serial", "at", "choices", "remarks", "replaces_id", "nonce", "commitment")
LEFT_OUT = "SELECT 1 FROM questions_rollexclusion x WHERE x.question_id = NEW.question_id AND x.delegation_id = NEW.delegation_id AND x.reason = 'observer'"
ENTITLED = "SELECT 1 FROM questions_rollentry r WHERE r.question_id = NEW.question_id AND r.delegation_id = NEW.delegation_id"
OPEN = "SELECT 1 FROM questions_question q WHERE q.id = NEW.question_id AND q.views_invited AND q.state IN ('open', 'closing')"


def rules(differs, as_text):
    """(name, table, event, condition, sentence) of each refusal; `differs` is the vendor's null-safe comparison, and `as_text`
    makes JSON of a row comparable."""

    def changed(columns):
        return " OR ".join(f"{as_text(f'NEW.{c}', c)} {differs} {as_text(f'OLD.{c}', c)}" for c in columns)

    fixed = f"OLD.opened_at IS NOT NULL AND NEW.views_invited {differs} OLD.views_invited"
    yield "question_inviting_fixed", "questions_question", "UPDATE", fixed, "An opened question is not changed."
    apart = f"NOT EXISTS ({LEFT_OUT}) OR EXISTS ({ENTITLED}) OR NOT EXISTS ({OPEN})"
    yield "view_of_an_observer", "questions_observerview", "INSERT", apart, "A view is given by an observer, while a question that invites views is open."
    yield "ballot_of_no_observer", "questions_ballot", "INSERT", f"EXISTS ({LEFT_OUT})", "An observer gives a view, never a ballot."
    late = f"NEW.current {differs} OLD.current AND NOT EXISTS ({OPEN})"
    yield "view_fixed", "questions_observerview", "UPDATE", f"{changed(VIEW)} OR ({late})", "A view is replaced, not changed."
    yield "view_kept", "questions_observerview", "DELETE", "OLD.id IS NOT NULL", "A view is replaced, not deleted."


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, table, event, condition, sentence in rules("IS NOT", lambda value, _column: value):
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    for name, table, event, condition, sentence in rules(
        "IS DISTINCT FROM", lambda value, column: f"{value}::text" if column == "choices" else value
    ):
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def allow(apps, schema_editor):
    for name, table, *_ in rules("", lambda value, _column: value):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0011_views")]
    operations = [migrations.RunPython(refuse, allow)]
