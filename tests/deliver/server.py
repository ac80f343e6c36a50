"""A real SMTP server on loopback, with TLS under a certificate of its own."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shuheng.deliver.post import Server

PASSWORD = "only for the test"


class Mailbox:
    """Takes mail unless an answer is set for a recipient. `before_answer` is called with mail in hand."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, bytes]] = []
        self.refuse: dict[str, str] = {}
        self.refuse_data = ""
        self.before_answer: Callable[[], Any] | None = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.refuse_data:
            return self.refuse_data
        self.mails += [(to, envelope.content) for to in envelope.rcpt_tos]
        if self.before_answer:
            self.before_answer()
        return "250 taken"


def certificate(folder: Path) -> tuple[Path, Path]:
    """Certificate and key for 127.0.0.1, valid for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    own, secret = folder / "own.pem", folder / "key.pem"
    own.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return own, secret


def _known(server: Any, session: Any, envelope: Any, mechanism: str, told: Any) -> AuthResult:
    return AuthResult(success=told.login == b"shuheng" and told.password == PASSWORD.encode())


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def listening(mailbox: Mailbox, folder: Path, *, tls: bool = True) -> Iterator[Server]:
    """A server that is up, and how to reach it."""
    own, secret = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, secret)
    more: dict[str, Any] = {}
    if tls:
        more = {"tls_context": context, "require_starttls": True, "authenticator": _known}
    controller = Controller(mailbox, hostname="127.0.0.1", port=_free(), **more)
    controller.start()
    try:
        user = {"user": "shuheng", "password": PASSWORD} if tls else {}
        yield Server(
            "127.0.0.1", "数衡 <desk@example.org>", controller.port, authority=str(own), seconds=5, **user
        )
    finally:
        controller.stop()
