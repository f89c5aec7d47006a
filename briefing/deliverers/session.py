"""One conversation with a mail server, a method a step; each step says in a line what it found."""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from briefing.deliverers.message import Envelope, clean_line
from briefing.deliverers.refusals import as_text, explain, refusal
from briefing.deliverers.secrets import find_password
from briefing.errors import DeliveryError, UsageError
from briefing.settings import MailSettings

_PORTS = {"starttls": 587, "tls": 465}
_LINE_STARTS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)


class Session:
    """A conversation over verified TLS; nothing but the greeting is ever said in plain text."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._port = settings.port or _PORTS[settings.security]
        self._context = _make_context(settings)
        self._smtp = smtplib.SMTP(timeout=settings.timeout)
        self.where = f"{settings.server}:{self._port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            # Whatever the server makes of the farewell, the message was taken or not before it.
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._smtp.close()

    def resolve(self) -> str:
        """Look the server's name up."""
        with self._step("finding the server"):
            found = self._look_up()
        return f"{self._settings.server} is {', '.join(dict.fromkeys(str(one[4][0]) for one in found))}"

    def connect(self) -> str:
        """Open the line, with TLS from the first byte where ``security`` is ``tls``."""
        settings = self._settings
        with self._step("connecting"):
            if settings.security == "tls":
                self._smtp = smtplib.SMTP_SSL(
                    settings.server, self._port, timeout=settings.timeout, context=self._context
                )
                return f"{self._port} answers with {self._protocol()}"
            self._smtp = smtplib.SMTP(settings.server, self._port, timeout=settings.timeout)
        return f"{self._port} answers"

    def secure(self) -> str:
        """Turn TLS on and verify the certificate, or refuse to go on."""
        with self._step("TLS"):
            self._smtp.ehlo_or_helo_if_needed()
            if self._settings.security == "starttls":
                self._start_tls()
        return f"{self._protocol()}, certificate trusted"

    def login(self) -> str:
        """Log in where a user is set; one mechanism, one try, so that no account is locked."""
        user = self._settings.user
        if not user:
            return "no user set, none needed so far"
        password = find_password(self._settings)
        with self._step("login"):
            self._smtp.ehlo_or_helo_if_needed()
            code, reply = self._authenticate(user, password)
        if code != 235:
            raise refusal("login refused", code, reply, self.where, f"user and password of {user}")
        return f"accepted for {user}"

    @property
    def size_limit(self) -> int | None:
        """Largest message in bytes that the server says it takes; None where it does not say."""
        stated = self._smtp.esmtp_features.get("size", "").strip()
        return int(stated) or None if stated.isascii() and stated.isdigit() else None

    def check_size(self, size: int) -> str:
        """Hold *size*, in bytes, against the server's limit."""
        limit = self.size_limit
        if limit is not None and size > limit:
            raise DeliveryError(
                f"the message has {size} bytes, the server takes {limit}",
                where=self.where,
                do="fewer documents in an edition, or a place to put the file and mail its address",
            )
        return f"up to {limit} bytes" if limit else "no limit stated"

    def address(self, envelope: Envelope, size: int | None = None) -> list[tuple[str, str]]:
        """Name sender and recipients and return the recipients refused, each with the server's reason."""
        sender = envelope.sender.addr_spec
        options = [f"SIZE={size}"] if size is not None and self._smtp.has_extn("size") else []
        with self._step("naming the sender"):
            code, reply = self._smtp.mail(sender, options)
        if code != 250:
            raise refusal(f"sender {sender} refused", code, reply, self.where, "sender in [mail]")
        refused = []
        worst = 0
        for address in envelope.recipients:
            with self._step("naming the recipients"):
                code, reply = self._smtp.rcpt(address.addr_spec)
            if code not in {250, 251}:
                refused.append((address.addr_spec, as_text(code, reply)))
                worst = max(worst, code)
        if len(refused) == len(envelope.recipients):
            what = "every recipient refused" if len(refused) > 1 else f"recipient {refused[0][0]} refused"
            raise refusal(what, worst, "; ".join(reason[4:] for _, reason in refused), self.where, "to in [mail]")
        return refused

    def transmit(self, data: bytes) -> None:
        """Send *data*, whose lines end in CRLF; after its last byte, silence means that nobody knows."""
        with self._step("sending"):
            code, reply = self._smtp.docmd("DATA")
            if code != 354:
                raise refusal("message refused", code, reply, self.where)
            self._smtp.send(_LINE_STARTS_WITH_DOT.sub(b"..", data))
        try:
            self._smtp.send(b".\r\n")
            code, reply = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(
                "unknown whether the message was delivered: the line broke after its end; it was not sent again",
                where=self.where,
                do="ask a recipient; a second copy would carry the same Message-ID",
            ) from error
        if code != 250:
            raise refusal("message refused", code, reply, self.where)

    def forget(self) -> None:
        """Take sender and recipients back."""
        with self._step("ending"):
            self._smtp.rset()

    def _look_up(self) -> list[tuple[Any, ...]]:
        server = self._settings.server
        try:
            return list(socket.getaddrinfo(server, self._port, type=socket.SOCK_STREAM))
        except UnicodeError as error:
            what = f'no server can be called "{clean_line(server)}"'
            raise DeliveryError(what, where=self.where, do="server in [mail], such as mail.example.org") from error

    def _start_tls(self) -> None:
        if not self._smtp.has_extn("starttls"):
            raise DeliveryError(
                "the server offers no STARTTLS, and nothing is sent in plain text",
                where=self.where,
                do='security = "tls" with port 465, or another server',
            )
        code, reply = self._smtp.starttls(context=self._context)
        if code != 220:
            raise refusal("TLS refused", code, reply, self.where)
        self._smtp.ehlo_or_helo_if_needed()

    def _authenticate(self, user: str, password: str) -> tuple[int, bytes]:
        """Say who is there by PLAIN or LOGIN; inside TLS neither shows the password to anyone else."""
        offered = self._smtp.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in offered:
            return self._smtp.docmd("AUTH", "PLAIN " + _encode(f"\0{user}\0{password}"))
        if "LOGIN" in offered:
            code, reply = self._smtp.docmd("AUTH", "LOGIN " + _encode(user))
            return self._smtp.docmd(_encode(password)) if code == 334 else (code, reply)
        raise DeliveryError(
            f"the server offers no login by PLAIN or LOGIN, but: {' '.join(offered) or 'none'}",
            where=self.where,
            do="leave user out of [mail] if the server needs no login",
        )

    def _protocol(self) -> str:
        sock = self._smtp.sock
        return str(sock.version()) if isinstance(sock, ssl.SSLSocket) else "plain text"

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            raise explain(error, name, self.where) from error


def _make_context(settings: MailSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if settings.ca_file:
        try:
            context.load_verify_locations(cafile=settings.ca_file)
        except OSError as error:  # what is wrong inside the file comes as SSLError, which is one
            reason = error.strerror or "no certificate in PEM format in it"
            raise UsageError(
                f"ca_file cannot be used: {reason}", where=settings.ca_file, do="ca_file in [mail]"
            ) from error
    return context


def _encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
