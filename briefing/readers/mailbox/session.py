"""One conversation with a mail server, a method a step: it may say so much, and take so long, and no more.

Library: imaplib. The folder is opened by EXAMINE and messages are taken by BODY.PEEK, so that none is marked as
seen, moved or deleted. Sources: RFC 9051 and 3501 (IMAP4), RFC 4616 (PLAIN), RFC 8314 (TLS from the first byte).
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from types import TracebackType
from typing import Any, Self

from briefing.certificates import make_tls
from briefing.errors import BriefingError, ReadError
from briefing.imap_names import encode_folder, quote_text
from briefing.readers.content.clean import make_line
from briefing.readers.mailbox.address import FolderAddress
from briefing.settings import MailboxSettings

_TALK = 2_000_000
"""Bytes of all a server says in one step but the message itself: numbers of 200,000 messages."""
_AROUND = 65_536
"""The same around a message that is being sent."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBER = re.compile(rb"\d{1,10}")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,20})\b")
_LATER = "try again later"
_SETUP = "[[mailboxes]]"
_LONG_LINE = "got more than"
"""In what imaplib says of a line of more than a million bytes."""
_BYTES = re.compile(r"\bb(['\"])(.*?)\1")
"""What a server said, as imaplib repeats it."""
_CLOCKED = re.compile(r" ?\([\d. +]{1,40} secs\)")
"""How long a server took, by its own words: another time in each run."""
_LONGEST = 200
"""Characters of a server's own words that are repeated."""


class TooMuchError(Exception):
    """A server says more than was asked for."""


class MailboxSession:
    """A conversation over verified TLS with the server of one folder, at an address of it that was checked.

    Every method raises ReadError where the server does not do its part.
    """

    def __init__(self, address: FolderAddress, number: str, settings: MailboxSettings) -> None:
        self._address = address
        self._number = number
        self._settings = settings
        self._context = make_tls(settings.ca_file, table=_SETUP)
        self._left = float(settings.max_seconds)
        self._is_late = False
        self._opened: socket.socket | None = None
        self._line: _ImapLine | None = None
        self._secrets: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # whatever the server makes of the farewell, all that was asked for is there
            if kind is None:
                with self._step("ending") as line:
                    line.logout()
        with suppress(Exception):
            if self._line:
                self._line.shutdown()
        if self._opened:
            self._opened.close()

    def connect(self) -> None:
        """Open the line, and hear the greeting."""
        with self._limits("connecting"):
            self._line = _ImapLine(self, self._address, self._number, self._context, self._settings.timeout)

    def login(self, user: str, password: str) -> None:
        """Log in by one mechanism and one try, so that no account is locked."""
        self._secrets = [password, *(b64encode(one.encode()).decode() for one in (password, f"\0{user}\0{password}"))]
        with self._step("logging in") as line:
            if "AUTH=PLAIN" in line.capabilities:
                line.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            elif "LOGINDISABLED" in line.capabilities or not (user + password).isascii():
                raise self._refuse("the server offers no login by PLAIN", "another way to get at these messages")
            else:
                line.login(quote_text(user), password)

    def examine(self) -> int:
        """Open the folder for reading alone, and return its UIDVALIDITY."""
        with self._step("opening the folder") as line:
            status, told = line.select(encode_folder(self._address.folder), readonly=True)
            if status != "OK":
                do = "the folder as the server names it, such as INBOX or Archive/2026"
                raise self._refuse(f"no such folder: {self._quote(told)}", do, "missing")
            found = line.response("UIDVALIDITY")[1]
        number = _NUMBER.fullmatch(found[0] or b"") if found else None
        if number is None:
            raise self._refuse("the server does not tell the UIDVALIDITY of the folder", "ask who runs the server")
        return int(number[0])

    def find_since(self, day: date) -> list[int]:
        """Return the UIDs of the messages that came in on *day* or later, in order."""
        written = f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"
        with self._step("looking for messages") as line:
            told = self._ask(line, "SEARCH", "SINCE", written)
        numbers = {int(number) for part in told if isinstance(part, bytes) for number in _NUMBER.findall(part)}
        return sorted(numbers - {0})

    def measure(self, uids: Sequence[int]) -> dict[int, int]:
        """Return the size in bytes that the server tells of each of *uids*."""
        if not uids:
            return {}
        with self._step("asking for sizes") as line:
            told = self._ask(line, "FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)")
        parts = [part for part in told if isinstance(part, bytes)]
        pairs = [(_UID.search(part), _SIZE.search(part)) for part in parts]
        return {int(uid[1]): int(size[1]) for uid, size in pairs if uid and size}

    def fetch(self, uid: int, most: int) -> bytes:
        """Return the message *uid*, of at most so many bytes; empty where the server has none."""
        with self._step("taking a message", most + _AROUND) as line:
            told = self._ask(line, "FETCH", str(uid), "(UID BODY.PEEK[])")
        parts = [part for part in told if isinstance(part, tuple) and b"BODY[]" in part[0].upper()]
        bodies = [body for head, body in parts if (named := _UID.search(head)) is None or int(named[1]) == uid]
        return max(bodies, key=len, default=b"")

    def _ask(self, line: _ImapLine, command: str, *arguments: str) -> list[Any]:
        status, told = line.uid(command, *arguments)
        if status != "OK":
            raise self._refuse(f"the server refuses: {self._quote(told)}", _LATER)
        return list(told)

    def hold(self, line: socket.socket) -> None:
        """Take note of *line*, which is open and may not have been greeted on."""
        self._opened = line

    @contextmanager
    def _step(self, name: str, most: int = _TALK) -> Iterator[_ImapLine]:
        """Yield the line, on which *most* bytes may come until the step is done."""
        if self._line is None:
            raise self._refuse("the line is not open", _LATER)
        self._line.allow(most)
        with self._limits(name):
            yield self._line

    @contextmanager
    def _limits(self, name: str) -> Iterator[None]:
        """Cut the line when the time for all steps is up, and say in a line what went wrong."""
        begun = time.monotonic()
        timer = threading.Timer(max(0.0, self._left), self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except BriefingError:
            raise
        except Exception as error:  # imaplib trips over much that a server should not say
            raise self._explain(name, error) from error
        finally:
            timer.cancel()
            timer.join()  # while a thread runs, no worker can be started as a copy
            self._left -= time.monotonic() - begun

    def _cut(self) -> None:
        self._is_late = True
        if self._opened:
            with suppress(OSError):
                # Not the method of a TLS line: it would let go of the keys under the reader's hands.
                socket.socket.shutdown(self._opened, socket.SHUT_RDWR)

    def _explain(self, name: str, error: Exception) -> ReadError:
        if self._is_late:
            what = f"{name} failed: the server took more than {self._settings.max_seconds} seconds in all"
            return self._refuse(what, f"{_LATER}, or a larger max_seconds in {_SETUP}")
        reason = "password" if name == "logging in" and type(error) is imaplib.IMAP4.error else "unread"
        what, do = _cause(error)
        return self._refuse(f"{name} failed: {what or self._quote(error.args)}", do, reason)

    def _refuse(self, what: str, do: str, reason: str = "unread") -> ReadError:
        return ReadError(what, where=self._address.place, do=do, reason=reason)

    def _quote(self, told: Sequence[Any]) -> str:
        """Return what the server said on one line, without what only this program may know."""
        words = [one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in told if one]
        line = _CLOCKED.sub("", make_line(_BYTES.sub(r"\2", " ".join(words))))
        for secret in filter(None, self._secrets):
            line = line.replace(secret, "(struck out)")
        return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


class _ImapLine(imaplib.IMAP4):
    """A line under TLS from its first byte, on which so much may come and no more."""

    def __init__(
        self, session: MailboxSession, address: FolderAddress, number: str, context: ssl.SSLContext, timeout: float
    ) -> None:
        self._session = session
        self._number = number
        self._context = context
        self._allowed = _TALK
        super().__init__(address.host, address.port, timeout)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._number, self.port), timeout)
        self._session.hold(plain)
        line = self._context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self._session.hold(line)  # before the greeting of TLS, which a server may draw out too
        line.do_handshake()
        return line

    def allow(self, size: int) -> None:
        """Let *size* bytes come from now on."""
        self._allowed = size

    def read(self, size: int) -> bytes:
        """Return *size* bytes, if so many are allowed. Raises TooMuchError before they come."""
        self._take(size)
        return super().read(size)

    def readline(self) -> bytes:
        """Return the next line."""
        line = super().readline()
        self._take(len(line))
        return line

    def _take(self, size: int) -> None:
        self._allowed -= size
        if self._allowed < 0:
            raise TooMuchError


def _cause(error: Exception) -> tuple[str, str]:
    """Return what *error* means, empty where the server's own words say it, and what to do."""
    # The order matters: certificate errors are TLS errors are OSErrors, and so are all the others.
    if isinstance(error, TooMuchError) or _LONG_LINE in str(error):
        return "the server says far more than was asked for", "ask who runs the server"
    if isinstance(error, ssl.SSLCertVerificationError):
        do = f"the server's name as its certificate has it, or ca_file = its authority's certificate in {_SETUP}"
        return f"its certificate is not trusted: {error.verify_message}", do
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or str(error)).replace("_", " ").lower()
        return f"no TLS: {reason}", "the port for IMAP over TLS, mostly 993"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers on this port", "the port for IMAP over TLS, mostly 993"
    if isinstance(error, TimeoutError):
        return "no answer in time", f"{_LATER}; timeout in {_SETUP}, or whether a firewall closes the port"
    if isinstance(error, ConnectionError) or (isinstance(error, imaplib.IMAP4.abort) and "EOF" in str(error)):
        return "the server closed the line", _LATER
    if isinstance(error, imaplib.IMAP4.error):
        return "", "what the server says, and user and password"
    if isinstance(error, OSError):
        return str(error.strerror or error), _LATER
    return f"the answer cannot be understood ({type(error).__name__})", "ask who runs the server"
