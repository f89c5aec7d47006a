"""A real IMAP server on the loopback interface, over TLS, that keeps folders and notes what was done to them.

It speaks as much of RFC 9051 as a reader of mail needs. A message that is taken without PEEK, or a folder that is
opened by SELECT, changes, as on every server.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from mail_server import PASSWORD, Certificate

_SET = re.compile(r"(\d+)(?::(\d+))?")


@dataclass
class Folder:
    """Messages by UID, with the day each came in."""

    messages: dict[int, tuple[date, bytes]] = field(default_factory=dict)
    validity: int = 1
    seen: set[int] = field(default_factory=set)

    def put(self, uid: int, text: str, day: str = "2026-11-22") -> None:
        self.messages[uid] = (date.fromisoformat(day), text.replace("\n", "\r\n").encode())


@dataclass
class Mailbox:
    """An account: its folders by the names the protocol has, and all that was said by its readers."""

    folders: dict[str, Folder] = field(default_factory=lambda: {"INBOX": Folder()})
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    said: list[str] = field(default_factory=list)
    breaks_after_append: bool = False
    wrong_size: int | None = None
    """What it tells of the size of each message, where it does not tell the truth."""
    gives: Callable[[int, bytes], bytes] = lambda uid, data: data

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]

    def fetched(self) -> list[int]:
        return [int(found[1]) for line in self.said if (found := re.match(r"UID FETCH (\d+) .*BODY", line))]


class _Talk:
    """One connection."""

    def __init__(self, line: socket.socket, mailbox: Mailbox) -> None:
        self.line = line
        self.file = line.makefile("rb")
        self.mailbox = mailbox
        self.folder: Folder | None = None

    def send(self, text: str | bytes) -> None:
        self.line.sendall((text.encode() if isinstance(text, str) else text) + b"\r\n")

    def serve(self) -> None:
        self.send("* OK ready")
        while data := self.file.readline():
            tag, _, rest = data.decode().strip().partition(" ")
            command, _, arguments = rest.partition(" ")
            if command.upper() == "UID":
                inner, _, arguments = arguments.partition(" ")
                command = f"UID_{inner}"
            self.mailbox.said.append(rest if command != "LOGIN" else "LOGIN")
            done = getattr(self, f"do_{command.lower()}", None)
            self.send(f"{tag} {done(arguments) if done else 'BAD'} done")
            if command == "LOGOUT":
                return

    def do_capability(self, _: str) -> str:
        self.send(f"* CAPABILITY {self.mailbox.capabilities}")
        return "OK"

    def do_authenticate(self, mechanism: str) -> str:
        self.send("+ ")
        _, user, password = b64decode(self.file.readline()).decode().split("\0")
        return self._judge(user, password)

    def do_login(self, arguments: str) -> str:
        user, password = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)
        return self._judge(user, password)

    def _judge(self, user: str, password: str) -> str:
        right = (user, password) in (("desk", PASSWORD), ("desk", "dawn"))
        return "OK" if right else f"NO [AUTHENTICATIONFAILED] {user} may not, with {password}"

    def do_examine(self, name: str) -> str:
        self.folder = self.mailbox.folders.get(name.strip('"'))
        if self.folder is None:
            return "NO no such folder (0.001 + 0.000 secs)."
        self.send(f"* {len(self.folder.messages)} EXISTS")
        self.send(f"* OK [UIDVALIDITY {self.folder.validity}] ids")
        return "OK [READ-ONLY]"

    def do_uid_search(self, arguments: str) -> str:
        assert self.folder
        day = datetime.strptime(arguments.removeprefix("SINCE "), "%d-%b-%Y").date()
        found = [str(uid) for uid, (came, _) in self.folder.messages.items() if came >= day]
        self.send(" ".join(["* SEARCH", *found]))
        return "OK"

    def do_uid_fetch(self, arguments: str) -> str:
        assert self.folder
        chosen, _, wanted = arguments.partition(" ")
        for start, end in _SET.findall(chosen):
            for uid in range(int(start), int(end or start) + 1):
                if uid in self.folder.messages:
                    self._give(uid, wanted)
        return "OK"

    def _give(self, uid: int, wanted: str) -> None:
        assert self.folder
        data = self.mailbox.gives(uid, self.folder.messages[uid][1])
        if "BODY" not in wanted:
            size = len(data) if self.mailbox.wrong_size is None else self.mailbox.wrong_size
            self.send(f"* {uid} FETCH (UID {uid} RFC822.SIZE {size})")
            return
        if "PEEK" not in wanted:
            self.folder.seen.add(uid)
        self.send(f"* {uid} FETCH (UID {uid} BODY[] {{{len(data)}}}".encode() + b"\r\n" + data + b")")

    def do_append(self, arguments: str) -> str:
        name, size = re.fullmatch(r'"?([^"]*)"? .*\{(\d+)\}', arguments).groups()  # type: ignore[union-attr]
        folder = self.mailbox.folders.get(name)
        if folder is None:
            return "NO [TRYCREATE] no such folder"
        self.send("+ go on")
        data = self.file.read(int(size))
        self.file.readline()
        if self.mailbox.breaks_after_append:
            self.line.shutdown(socket.SHUT_RDWR)
        folder.messages[len(folder.messages) + 1] = (date(2026, 11, 23), data)
        return "OK"

    def do_logout(self, _: str) -> str:
        self.send("* BYE")
        return "OK"


@contextmanager
def serving(certificate: Certificate) -> Iterator[tuple[Mailbox, int]]:
    """Run a server for the length of the block, and yield its mailbox and its port."""
    mailbox = Mailbox()
    with listening(certificate, lambda line: _Talk(line, mailbox).serve()) as port:
        yield mailbox, port


@contextmanager
def listening(certificate: Certificate | None, talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Answer each connection by *talk*, under TLS where there is a *certificate*, and yield the port."""
    context = certificate.context() if certificate else None
    lines: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def answer(plain: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError):
            line = context.wrap_socket(plain, server_side=True) if context else plain
            lines.append(line)
            with line:
                talk(line)

    def accept() -> None:
        while True:
            try:
                plain, _ = server.accept()
            except OSError:
                return
            lines.append(plain)
            threads.append(threading.Thread(target=answer, args=(plain,), daemon=True))
            threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield server.getsockname()[1]
        finally:
            for line in [*lines, server]:
                with suppress(OSError):
                    socket.socket.shutdown(line, socket.SHUT_RDWR)
            server.close()
            for thread in [accepting, *threads]:
                thread.join(5)
            for line in lines:
                line.close()
