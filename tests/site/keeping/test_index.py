"""What records say is found after everything by which a site is kept, and the doctor says where it is not."""

from pathlib import Path

import pytest
from django.db import connection

from intersession.audit import log
from intersession.core.finding import wanted
from intersession.serving import bring_up_to_date
from intersession.site import finding
from intersession.site.keeping import backups, restoring
from intersession.site.keeping.databases import opened, url_of_file
from intersession.site.keeping.looks import finding as looking
from intersession.site.keeping.moving import move
from intersession.site.models import Indexed
from tests import make_forum as make


@pytest.fixture(autouse=True)
def indexed(forum: make.Forum) -> None:
    finding.rebuild()  # the builders write records without acts


def found(words: str, using: str = "default") -> set[tuple[str, str]]:
    return set(Indexed.objects.using(using).matching(wanted(words)).values_list("source", "language"))


def test_what_is_moved_is_found_in_the_other_database(forum: make.Forum, data: Path, tmp_path: Path):
    target = url_of_file(tmp_path / "moved.sqlite3")
    before = found("topic")
    assert before
    move(target, log, data)
    with opened("moved", target):
        assert found("topic", "moved") == before


def test_what_is_restored_is_found(forum: make.Forum, data: Path, tmp_path: Path):
    before, file = found("topic"), tmp_path / "backup"
    backups.make(file, log)
    Indexed.objects.all().delete()
    assert not found("topic")
    restoring.restore(file, log, older=False)
    assert found("topic") == before
    assert looking.index()[0] == "ok"


def test_a_database_of_a_version_without_an_index_is_indexed_at_the_start(forum: make.Forum, data: Path, settings):
    before, settings.STATIC_ROOT = found("topic"), data / "static"
    Indexed.objects.all().delete()
    bring_up_to_date()
    assert found("topic") == before


def test_the_doctor_says_what_is_not_found_as_it_stands(forum: make.Forum, data: Path):
    assert looking.index()[0] == "ok"
    row = Indexed.objects.filter(source="questions.question").first()
    Indexed.objects.filter(pk=row.pk).update(digest="otherwise")
    assert looking.index() == (
        "wrong",
        f"1 texts are not found as they stand (questions.question {row.subject}, {row.language}): intersession reindex.",
    )
    finding.rebuild()
    assert looking.index()[0] == "ok"


def test_the_doctor_asks_sqlite_whether_its_own_index_follows(forum: make.Forum, data: Path):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite's can differ")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER site_indexed_changed")
    Indexed.objects.update(words=" others ")
    assert looking.index()[0] == "wrong"
    finding.rebuild_words()
    assert looking.index()[0] == "ok"
