"""Real mail servers of Debian's packages (Exim and Dovecot), run as an ordinary user in a folder of their own, on free ports."""

import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

EXIM, DOVECOT = "/usr/sbin/exim4", "/usr/sbin/dovecot"
WHY_NOT = "Debian's exim4-daemon-light and dovecot-imapd receive and hand out mail"
PASSWORD = "river"
USERS = ("desk", "mission.it", "mission.fr", "mission.es")
EXIM_CONF = """
spool_directory = {folder}/spool
log_file_path = {folder}/%slog
pid_file_path = {folder}/exim.pid
daemon_smtp_ports = {smtp}
local_interfaces = 127.0.0.1
tls_advertise_hosts =
deliver_drop_privilege = true
never_users =
exim_user = {user}
exim_group = {group}
trusted_users = {user}
primary_hostname = mail.example
qualify_domain = forum.example
host_lookup =
keep_environment =
rfc1413_query_timeout = 0s
message_size_limit = 200M
acl_smtp_rcpt = taken
acl_smtp_data = taken
begin acl
taken:
  accept
begin routers
known:
  driver = accept
  local_parts = {users}
  transport = maildir
others:
  driver = redirect
  allow_fail
  data = :fail: no such mailbox here
begin transports
maildir:
  driver = appendfile
  directory = {folder}/mail/$local_part_data
  maildir_format
  create_directory
  user = {user}
  group = {group}
  delivery_date_add
  envelope_to_add
  return_path_add
begin retry
* * F,1h,1m
"""
DOVECOT_CONF = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%u
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
"""


def are_here() -> bool:
    return all(Path(program).exists() for program in (EXIM, DOVECOT))


@dataclass
class Servers:
    """The running servers; `certificate` is what their encryption is trusted by."""

    folder: Path
    smtp: int
    imap: int
    imaps: int

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def mailbox(self, user: str = "desk", scheme: str = "imap+plain") -> str:
        port = self.imaps if scheme == "imaps" else self.imap
        return f"{scheme}://{user}:{PASSWORD}@127.0.0.1:{port}/INBOX"

    def send(self, message: EmailMessage) -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as server:
            server.send_message(message)

    def mails_of(self, user: str, fewest: int = 1) -> list[bytes]:
        """What was delivered to a user, in order, once there is that much."""
        for _ in range(300):
            folder = self.folder / "mail" / user
            paths = [path for name in ("new", "cur") if (folder / name).is_dir() for path in (folder / name).iterdir()]
            if len(paths) >= fewest:
                return [path.read_bytes() for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)]
            time.sleep(0.1)
        raise AssertionError(f"{user} got {len(paths)} mails and not {fewest}")


@contextmanager
def mail_servers() -> Iterator[Servers]:
    folder = Path(tempfile.mkdtemp(prefix="intersession-mail-"))
    user, group = ("nobody", "nogroup") if os.getuid() == 0 else (str(os.getuid()), str(os.getgid()))
    servers = Servers(folder, *(_free_port() for _ in range(3)))
    try:
        _certificate(folder)
        for name in ("spool", "mail", "run", "home"):
            (folder / name).mkdir()
        told = {
            "folder": folder, "smtp": servers.smtp, "imap": servers.imap, "imaps": servers.imaps, "user": user, "group": group,
            "users": " : ".join(USERS), "password": PASSWORD,
        }  # fmt: skip
        (folder / "exim.conf").write_text(EXIM_CONF.format(**told))
        (folder / "dovecot.conf").write_text(DOVECOT_CONF.format(**told))
        if os.getuid() == 0:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, user, group)
        programs = [
            _started([EXIM, "-C", folder / "exim.conf", "-bdf"], folder),
            _started([DOVECOT, "-F", "-c", folder / "dovecot.conf"], folder),
        ]
        try:
            for port in (servers.smtp, servers.imap, servers.imaps):
                _wait_for(port)
            yield servers
        finally:
            for program in programs:
                _ended(program)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(command: list[str | Path], folder: Path) -> "subprocess.Popen[bytes]":
    as_whom = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, start_new_session=True, **as_whom)  # type: ignore[call-overload, no-any-return]


def _ended(program: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        program.wait(10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"no mail server answers on port {port}")


def _certificate(folder: Path) -> None:
    """For 127.0.0.1, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)  # noqa: TID251  # of this machine: the servers and OpenSSL go by it
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption())
    )
