"""A private PostgreSQL cluster for the tests: made in a temporary folder as an ordinary user, gone afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

INSTALL = "apt-get install postgresql"
# fsync is off since only a crash of the whole machine would need it; commits still reach the system before they are
# acknowledged, so a test may kill the server and find them.
OPTIONS = {"fsync": "off", "full_page_writes": "off", "max_connections": "100", "listen_addresses": "127.0.0.1"}


class PostgreSQLMissingError(Exception):
    """No server is to be had here; the message says why and what to do."""


def programs() -> Path:
    """The folder with initdb and postgres: on the path, or where Debian keeps the newest version."""
    places = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: int(bin.parent.name), reverse=True)
    for place in places + newest:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise PostgreSQLMissingError(f"not found; {INSTALL}")


def ordinary_user() -> dict[str, Any]:
    """How a program is run as an ordinary user: PostgreSQL refuses root."""
    if os.getuid():
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise PostgreSQLMissingError("root may not run it, and there is no user postgres or nobody")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster; gives the address of its database, with a password that only this run knows."""
    bin, account = programs(), ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="intersession-postgresql-"))
    try:
        if account:
            os.chown(folder, account["user"], account["group"])
        password, port = secrets.token_hex(16), free_port()
        initialize(bin, folder, password, account)
        server = start(bin, folder, port, account)
        try:
            await_answer(bin, folder, port, server)
            yield f"postgres://intersession:{password}@127.0.0.1:{port}/postgres"
        finally:
            stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def initialize(bin: Path, folder: Path, password: str, account: dict[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(password)
    command: list[str | Path] = [
        bin / "initdb",
        "-D",
        folder / "data",
        "-U",
        "intersession",
        "--pwfile",
        secret,
        "--encoding=UTF8",
    ]
    command += ["--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **account)
    if done.returncode:
        raise PostgreSQLMissingError(f"initdb failed: {done.stderr.strip()[-300:]}")


def start(bin: Path, folder: Path, port: int, account: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that an interrupted test run stops it in order."""
    settings = {**OPTIONS, "port": str(port), "unix_socket_directories": str(folder)}
    flags = [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
    command: list[str | Path] = [bin / "postgres", "-D", folder / "data", *flags]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **account)


def await_answer(bin: Path, folder: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        asked = subprocess.run([bin / "pg_isready", "-q", "-h", folder, "-p", str(port)], cwd=folder)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise PostgreSQLMissingError(f"did not start: {(folder / 'log').read_text()[-300:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(2)  # fast shutdown: roll back and disconnect
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":  # a cluster for as long as a command runs: postgresql.py COMMAND…
    with cluster() as address:
        sys.exit(subprocess.call(sys.argv[1:], env={**os.environ, "INTERSESSION_TEST_DATABASE_URL": address}))
