"""Each database's own index of words: SQLite's by triggers, PostgreSQL's by a generated column."""

from django.db import migrations

DO = {
    "sqlite": [
        """CREATE VIRTUAL TABLE site_indexed_words USING fts5(
        heading, words, content='site_indexed', content_rowid='id', tokenize='ascii', detail='none', columnsize=0)""",
        """CREATE TRIGGER site_indexed_added AFTER INSERT ON site_indexed BEGIN
        INSERT INTO site_indexed_words(rowid, heading, words) VALUES (new.id, new.heading, new.words); END""",
        """CREATE TRIGGER site_indexed_gone AFTER DELETE ON site_indexed BEGIN
        INSERT INTO site_indexed_words(site_indexed_words, rowid, heading, words)
        VALUES ('delete', old.id, old.heading, old.words); END""",
        """CREATE TRIGGER site_indexed_changed AFTER UPDATE ON site_indexed BEGIN
        INSERT INTO site_indexed_words(site_indexed_words, rowid, heading, words)
        VALUES ('delete', old.id, old.heading, old.words);
        INSERT INTO site_indexed_words(rowid, heading, words) VALUES (new.id, new.heading, new.words); END""",
    ],
    "postgresql": [
        r"""ALTER TABLE site_indexed ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(
        array_remove(string_to_array(translate(heading || ' ' || words, E'\n', ' '), ' '), ''))) STORED""",
        "CREATE INDEX site_indexed_vector ON site_indexed USING gin (vector)",
    ],
}
UNDO = {
    "sqlite": [
        "DROP TRIGGER site_indexed_added",
        "DROP TRIGGER site_indexed_gone",
        "DROP TRIGGER site_indexed_changed",
        "DROP TABLE site_indexed_words",
    ],
    "postgresql": ["ALTER TABLE site_indexed DROP COLUMN vector"],
}


def index_words(apps, schema_editor):
    for statement in DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def leave_words(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("site", "0005_indexed")]
    operations = [migrations.RunPython(index_words, leave_words)]
