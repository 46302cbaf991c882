"""A site with a data folder of the test's own, on whichever database the tests run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from intersession.site.models import Upload
from intersession.site.uploads import receive
from tests import make_forum as make


@pytest.fixture
def data(committed_db, settings, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "secret.key").write_text("a key")
    (folder / "secret.key").chmod(0o600)
    settings.DATA, settings.UPLOADS = folder, folder / "uploads"
    yield folder
    forget_old_databases()


def forget_old_databases() -> None:
    """On a server, what a restore kept aside."""
    if connection.vendor != "postgresql":
        return
    kept = f"{connection.settings_dict['NAME']}_before_%"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [kept])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def forum(data: Path) -> make.Forum:
    """A forum with an open question, two answers and a letter that was uploaded."""
    made = make.forum(3)
    question = make.open_question(made)
    make.cast(question, made[0], "a", "b")
    upload, _content = receive(
        SimpleUploadedFile("letter.txt", b"Dear colleagues"), [Upload.Kind.TEXT], by=made.officer
    )
    upload.save()
    return made
