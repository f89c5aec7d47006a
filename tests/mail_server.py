"""A real mail server on the loopback interface, with certificates made for the test."""

from __future__ import annotations

import gc
import ssl
import warnings
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "dawn chorus ß"


@dataclass
class Inbox:
    """What the server took, and how it is told to behave."""

    messages: list[bytes] = field(default_factory=list)
    dialogue: list[str] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    refusal: str = "550 5.1.1 no such user"
    sender_refusal: str = ""
    drop_at_recipients: bool = False
    drop_after_data: bool = False
    reply_to_data: str = "250 OK"

    def read(self) -> EmailMessage:
        """Return the only message."""
        (data,) = self.messages
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        return await self._check_token(server, "XOAUTH2", args)

    async def auth_OAUTHBEARER(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        return await self._check_token(server, "OAUTHBEARER", args)

    async def _check_token(self, server: SMTP, mechanism: str, args: list[str]) -> AuthResult:
        told = b64decode(args[1]).decode()
        self.dialogue.append(mechanism)
        if not _judge_token(mechanism, told):
            await server.challenge_auth(b'{"status":"401"}')  # the answer to it is thrown away
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data="desk")

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        self.dialogue.append(f"MAIL {address}")
        if self.sender_refusal:
            return self.sender_refusal
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.drop_at_recipients:
            cast("Any", server.transport).abort()
        if address in self.refused:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append(envelope.content)
        if self.drop_after_data:
            cast("Any", server.transport).abort()
        return self.reply_to_data


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate for localhost and its key."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificate(folder: Path, *, days: int = 2, host: str = "localhost") -> Certificate:
    """Make a certificate for *host* that is valid for *days* from yesterday on."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    start = datetime.now(UTC) - timedelta(days=1)
    names: list[x509.GeneralName] = [x509.DNSName(host), x509.IPAddress(ip_address("127.0.0.1"))]
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(names if host == "localhost" else names[:1]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = Certificate(folder / f"{host}.pem", folder / f"{host}.key")
    paths.certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    paths.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


TOKEN = "ya29.fresh"


def _judge_token(mechanism: str, told: str) -> bool:
    """Tell whether what was *told* is the token, as RFC 7628 or XOAUTH2 has it."""
    if mechanism == "OAUTHBEARER":
        return told.startswith("n,a=desk,\x01host=localhost\x01port=") and told.endswith(
            f"\x01auth=Bearer {TOKEN}\x01\x01"
        )
    return told == f"user=desk\x01auth=Bearer {TOKEN}\x01\x01"


def _authenticate(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data == LoginPassword(b"desk", PASSWORD.encode())
    return AuthResult(success=right, handled=False)


class _Controller(Controller):
    """A controller that takes a free port of the system's choice."""

    def _trigger_server(self) -> None:
        self.port = cast("Any", self.server).sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def serving(
    certificate: Certificate | None,
    *,
    implicit: bool = False,
    login: bool = True,
    limit: int = 33_554_432,
    without: tuple[str, ...] = ("XOAUTH2", "OAUTHBEARER"),
) -> Iterator[tuple[Inbox, int]]:
    """Run a server for the length of the block; without a certificate it offers no TLS."""
    inbox = Inbox()
    context = certificate.context() if certificate else None
    with warnings.catch_warnings():
        # Of aiosmtpd's own: it warns that a test server is less strict than a public one should be.
        warnings.filterwarnings("ignore", module="aiosmtpd", category=UserWarning)
        controller = _Controller(
            inbox,
            hostname="127.0.0.1",
            port=0,
            ssl_context=context if implicit else None,
            tls_context=None if implicit else context,
            require_starttls=bool(context) and not implicit,
            authenticator=_authenticate if login else None,
            auth_require_tls=not implicit,
            auth_required=login,
            auth_exclude_mechanism=without,
            data_size_limit=limit,
        )
        controller.start()
        try:
            yield inbox, controller.port
        finally:
            controller.stop()
            # Its loop ends before it has closed the lines of who went away: they are its own, and no fault of a test.
            own = rf".*laddr=\('127\.0\.0\.1', {controller.port}\)"
            warnings.filterwarnings("ignore", message=own, category=ResourceWarning)
            gc.collect()
