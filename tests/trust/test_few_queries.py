"""Every page, file and answer of the API, for everybody who gets it: ten queries at most."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .access import rows
from .world import ROLES, World

MOST = 10
FRAME = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")  # of a transaction: the test's own, too


def queries_of(world: World, role: str, path: str) -> list[str]:
    """What a second asking sends to the database: the first fills what a process keeps."""
    ask = world.asker(role, path)
    ask("GET")
    with CaptureQueriesContext(connection) as sent:
        assert ask("GET").status_code == 200
    return [each["sql"] for each in sent.captured_queries if not each["sql"].startswith(FRAME)]


def test_nothing_that_anybody_may_read_asks_more_than_ten_queries(world):
    read = [(row.path, role) for row in rows() if row.method == "GET" for role in ROLES if row.expected[role] == "200"]
    asked = {(path, role): len(queries_of(world, role, world.path(path))) for path, role in read}
    assert {cell: count for cell, count in asked.items() if count > MOST} == {}
    assert len(asked) > 1_000
