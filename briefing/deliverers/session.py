"""One conversation with a mail server, a method a step; each step says in a line what it found."""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from briefing.certificates import make_tls
from briefing.deliverers.message import Envelope, clean_line
from briefing.deliverers.refusals import as_text, explain, refusal
from briefing.deliverers.secrets import find_password, find_token
from briefing.errors import DeliveryError
from briefing.settings import MailSettings

_PORTS = {"starttls": 587, "tls": 465}
_LINE_STARTS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)
_PATIENCE = 2
_SLOWEST = 20_000
"""Bytes a second of the slowest line that a message is sent over."""
_MOST_LINES = 500
"""Lines of one reply: a server that has more to say floods."""
_STRUCK = b"(struck out)"


class Session:
    """A conversation over verified TLS; nothing but the greeting is ever said in plain text."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._port = settings.port or _PORTS[settings.security]
        self._context = make_tls(settings.ca_file, table="[mail]")
        self._smtp: _Smtp | _SmtpOverTls = _Smtp(self, timeout=settings.timeout)
        self._opened: socket.socket | None = None
        self._is_late = False
        self._secrets: list[bytes] = []
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
                self._smtp = _SmtpOverTls(
                    self, settings.server, self._port, timeout=settings.timeout, context=self._context
                )
                return f"{self._port} answers with {self._protocol()}"
            self._smtp = _Smtp(self, settings.server, self._port, timeout=settings.timeout)
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
        token = find_token(self._settings)
        secret = token or find_password(self._settings)
        self._secrets = [secret.encode(), _encode(secret).encode(), _encode(f"\0{user}\0{secret}").encode()]
        with self._step("login"):
            self._smtp.ehlo_or_helo_if_needed()
            code, reply = self._show_token(user, token) if token else self._authenticate(user, secret)
        if code != 235:
            raise refusal("login refused", code, self._strike(reply), self.where, f"user and password of {user}")
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
            raise refusal(f"sender {sender} refused", code, self._strike(reply), self.where, "sender in [mail]")
        refused = []
        worst = 0
        for address in envelope.recipients:
            with self._step("naming the recipients"):
                code, reply = self._smtp.rcpt(address.addr_spec)
            if code not in {250, 251}:
                refused.append((address.addr_spec, as_text(code, self._strike(reply))))
                worst = max(worst, code)
        if len(refused) == len(envelope.recipients):
            what = "every recipient refused" if len(refused) > 1 else f"recipient {refused[0][0]} refused"
            raise refusal(what, worst, "; ".join(reason[4:] for _, reason in refused), self.where, "to in [mail]")
        return refused

    def transmit(self, data: bytes, begin: Callable[[], None]) -> None:
        """Send *data*, whose lines end in CRLF, after *begin*; after its last byte, silence means that nobody knows."""
        begin()
        with self._step("sending", seconds=_PATIENCE * self._settings.timeout + len(data) / _SLOWEST):
            code, reply = self._smtp.docmd("DATA")
            if code != 354:
                raise refusal("message refused", code, self._strike(reply), self.where)
            self._smtp.send(_LINE_STARTS_WITH_DOT.sub(b"..", data))
        try:
            with self._clock(_PATIENCE * self._settings.timeout + len(data) / _SLOWEST):
                self._smtp.send(b".\r\n")
                code, reply = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(
                "unknown whether the message was delivered: the line broke after its end; it was not sent again",
                where=self.where,
                do="ask a recipient; --resend sends it again, with the same Message-ID",
                is_unknown=True,
            ) from error
        if code != 250:
            raise refusal("message refused", code, self._strike(reply), self.where)

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

    def _show_token(self, user: str, token: str) -> tuple[int, bytes]:
        """Say who is there by an access token: OAUTHBEARER (RFC 7628), or XOAUTH2, which came before it.

        A refusal comes as a challenge, and its code once that is answered.
        """
        offered = self._smtp.esmtp_features.get("auth", "").upper().split()
        bearer = f"auth=Bearer {token}\x01\x01"
        if "OAUTHBEARER" in offered:
            name, answer = "OAUTHBEARER", _encode("\x01")
            told = f"n,a={user},\x01host={self._settings.server}\x01port={self._port}\x01{bearer}"
        elif "XOAUTH2" in offered:
            name, answer, told = "XOAUTH2", "", f"user={user}\x01{bearer}"
        else:
            what = f"the server offers no login by OAUTHBEARER or XOAUTH2, but: {' '.join(offered) or 'none'}"
            raise DeliveryError(what, where=self.where, do="password_file in the place of the token")
        self._secrets.append(_encode(told).encode())
        code, reply = self._smtp.docmd("AUTH", f"{name} {_encode(told)}")
        return self._smtp.docmd(answer) if code == 334 else (code, reply)

    def _protocol(self) -> str:
        sock = self._smtp.sock
        return str(sock.version()) if isinstance(sock, ssl.SSLSocket) else "plain text"

    def _strike(self, reply: bytes) -> bytes:
        """Return *reply* without what only this program may know: a server may repeat what it heard."""
        for secret in filter(None, self._secrets):
            reply = reply.replace(secret, _STRUCK)
        return reply

    @contextmanager
    def _step(self, name: str, seconds: float | None = None) -> Iterator[None]:
        """Do a step within *seconds*, or twice ``timeout``, however the server divides them: silence ends it before."""
        limit = seconds or _PATIENCE * self._settings.timeout
        try:
            with self._clock(limit):
                yield
        except (smtplib.SMTPException, OSError) as error:
            if self._is_late:
                do = "another time; timeout in [mail]"
                raise DeliveryError(f"{name} took more than {limit:.0f} seconds", where=self.where, do=do) from error
            raise explain(error, name, self.where) from error

    @contextmanager
    def _clock(self, seconds: float) -> Iterator[None]:
        """Cut the line after *seconds*: a server that sends a byte now and then never runs into its timeout."""
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self._is_late = True
        line = self._smtp.sock or self._opened
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def hold(self, line: socket.socket) -> None:
        """Take note of *line*, which is open and has not been greeted on."""
        self._opened = line


class _Bounded:
    """The lines of a server, so many a reply."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.left = _MOST_LINES

    def readline(self, size: int) -> bytes:
        """Return the next line of at most *size* bytes. Raises SMTPServerDisconnected after too many."""
        self.left -= 1
        if self.left < 0:
            raise smtplib.SMTPServerDisconnected(f"a reply of more than {_MOST_LINES} lines")
        line: bytes = self._file.readline(size)
        return line

    def close(self) -> None:
        """Let go of the line."""
        self._file.close()


class _Clocked:
    """What both kinds of lines have: the session knows them from the start, and a reply has an end."""

    sock: Any
    file: Any

    def __init__(self, session: Session, *arguments: Any, **options: Any) -> None:
        self._session = session
        super().__init__(*arguments, **options)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        line = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        self._session.hold(line)
        return line

    def getreply(self) -> tuple[int, bytes]:
        """Return the next reply, as ``smtplib`` does, of a bounded number of lines."""
        if self.file is None:
            self.file = _Bounded(self.sock.makefile("rb"))
        self.file.left = _MOST_LINES
        reply: tuple[int, bytes] = super().getreply()  # type: ignore[misc]
        return reply


class _Smtp(_Clocked, smtplib.SMTP):
    """A line that begins in plain text."""


class _SmtpOverTls(_Clocked, smtplib.SMTP_SSL):
    """A line under TLS from its first byte."""


def _encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
