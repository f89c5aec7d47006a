"""Folders of a mail server are read over TLS, within limits; nothing in them changes, and none is lost silently."""

from __future__ import annotations

import socket
import struct
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing import Briefing, MailboxSettings, MessageNumber, Notice, Raw, Settings, brief
from briefing.errors import ReadError
from briefing.history import find_whole_messages
from briefing.imap_names import encode_folder
from briefing.model import Link
from briefing.readers.mailbox.address import parse_address
from briefing.readers.mailbox.folder import open_folder
from briefing.readers.sources import open_links, open_sources
from imap_server import Folder, Mailbox, listening, serving
from mail_server import PASSWORD, Certificate, make_certificate
from test_cli import run

PIER = """\
From: Ana Beltz <ana@orm.example>
Subject: Pier at Orm
Date: Sun, 22 Nov 2026 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

The pier at Orm is open again, said the harbour office on Sunday morning.
"""
MILL = PIER.replace("Pier at Orm", "Mill at Vell").replace(
    "The pier at Orm is open again, said the harbour office", "The old mill at Vell burned down, said the fire brigade"
)
HELD = """\
From: Ana Beltz <ana@orm.example>
Subject: Two papers
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

The ferry line of Lorn has a new timetable from Monday on, it said.
--x
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename=sale.txt

EMBARGOED UNTIL 09:00 GMT, 24 November 2026

The ferry line of Lorn is sold to its captains, its owner said in a statement.
--x--
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def account(certificate: Certificate, tmp_path: Path) -> MailboxSettings:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\nnot this line\n", encoding="utf-8")
    path.chmod(0o600)
    return MailboxSettings(
        server="localhost",
        user="desk",
        password_file=str(path),
        ca_file=str(certificate.certificate),
        timeout=5,
        max_seconds=20,
    )


@pytest.fixture
def mailbox(certificate: Certificate) -> Iterator[tuple[Mailbox, int]]:
    with serving(certificate) as served:
        yield served


def settings(account: MailboxSettings, **more: object) -> Settings:
    given = {"date": "2026-11-23", "allow_network": True, "allow_private": ("localhost",), "isolated": False}
    return replace(Settings(mailboxes=(account,)), **{**given, **more})  # type: ignore[arg-type]


def opened(port: int, made: Settings, folder: str = "INBOX") -> tuple[list[Raw], list[Notice]]:
    found = list(open_sources(f"imaps://desk@localhost:{port}/{folder}", made.reading))
    return [one for one in found if isinstance(one, Raw)], [one for one in found if isinstance(one, Notice)]


def complaint(port: int, made: Settings, folder: str = "INBOX") -> Notice:
    raws, (notice,) = opened(port, made, folder)
    assert not raws
    assert notice.kind == "left out"
    assert notice.do
    assert "\n" not in notice.what + notice.do
    assert PASSWORD not in notice.what
    return notice


# What is read


def test_each_message_of_a_folder_is_a_document_with_the_place_of_its_number(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    held.inbox.put(20, PIER)
    held.inbox.put(31, MILL)
    edition = brief([f"imaps://desk@localhost:{port}/INBOX"], settings(account, isolated=True))
    assert [(one.origin.place, one.origin.title, one.origin.author) for one in edition.documents] == [
        (f"imaps://localhost:{port}/INBOX/;UID=20", "Pier at Orm", "Ana Beltz"),
        (f"imaps://localhost:{port}/INBOX/;UID=31", "Mill at Vell", "Ana Beltz"),
    ]


def test_nothing_in_the_folder_changes(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(20, PIER)
    assert len(opened(port, settings(account))[0]) == 1
    assert held.inbox.seen == set()
    assert held.said == [
        "CAPABILITY",
        "AUTHENTICATE PLAIN",
        'EXAMINE "INBOX"',
        "UID SEARCH SINCE 21-Nov-2026",
        "UID FETCH 20 (UID RFC822.SIZE)",
        "UID FETCH 20 (UID BODY.PEEK[])",
        "LOGOUT",
    ]


def test_what_came_before_the_days_that_are_read_stays_where_it_is(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    for uid, day in ((1, "2026-11-20"), (2, "2026-11-21"), (3, "2026-11-23")):
        held.inbox.put(uid, PIER, day)
    opened(port, settings(account))
    opened(port, settings(replace(account, days=3)))
    assert held.fetched() == [2, 3, 1, 2, 3]


def test_several_folders_are_several_sources(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    held.folders["Entw&APw-rfe &- Co/2026"] = Folder()
    held.folders["Entw&APw-rfe &- Co/2026"].put(1, MILL)
    places = [f"imaps://desk@localhost:{port}/{name}" for name in ("INBOX", "Entw%C3%BCrfe%20&%20Co/2026")]
    edition = brief(places, settings(account))
    assert [one.origin.place.partition("/I")[0].rpartition(f"{port}")[2] for one in edition.documents] == [
        "",
        "/Entw%C3%BCrfe%20&%20Co/2026/;UID=1",
    ]


def test_the_password_may_come_from_a_program(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    program = (sys.executable, "-c", f"print({PASSWORD!r})")
    asked = replace(account, password_file="", password_command=program)
    assert len(opened(port, settings(asked))[0]) == 1


def test_a_server_without_plain_is_told_the_password_by_login(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    held.capabilities = "IMAP4rev1"
    held.inbox.put(1, PIER)
    assert "no login by PLAIN" in complaint(port, settings(account)).what  # LOGIN has no letters beyond ASCII
    Path(account.password_file).write_text("dawn", encoding="utf-8")
    assert len(opened(port, settings(account))[0]) == 1
    assert "LOGIN" in held.said


def test_an_account_is_found_by_its_server_and_its_user(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    made = settings(account)
    both = replace(made, mailboxes=(account, replace(account, user="night")))
    nobody = f"imaps://localhost:{port}/INBOX"
    assert [one.place for one in open_sources(nobody, made.reading) if isinstance(one, Raw)] == [f"{nobody}/;UID=1"]
    (several,) = open_sources(nobody, both.reading)
    assert isinstance(several, Notice)
    assert several.what == "2 accounts of localhost are set up"
    (raw,), _ = opened(port, both)
    assert raw.place == f"imaps://desk@localhost:{port}/INBOX/;UID=1"
    (unknown,) = open_sources(f"imaps://noon@localhost:{port}/INBOX", both.reading)
    assert isinstance(unknown, Notice)
    assert unknown.what == "no account of noon at localhost is set up"


def test_a_folder_without_a_new_message_says_so_and_costs_nothing(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER, "2026-11-01")
    raws, (notice,) = opened(port, settings(account))
    assert (raws, notice.kind, notice.what) == ([], "remark", "no message of the last 2 days")


# What is refused


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"allow_network": False}, "nothing is read from the network"),
        ({"allow_private": ()}, "a private address"),
        ({"mailboxes": ()}, "no account of desk at localhost is set up"),
    ],
)
def test_no_server_is_asked_that_is_not_allowed(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], more: dict[str, object], what: str
) -> None:
    held, port = mailbox
    assert what in complaint(port, settings(account, **more)).what
    assert held.said == []


def test_a_document_cannot_lead_to_a_mailbox(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    (notice,) = open_links([Link(f"imaps://desk@localhost:{port}/INBOX")], settings(account).reading, inf)
    assert isinstance(notice, Notice)
    assert notice.what == "not an address that is read"
    assert held.said == []


def test_a_certificate_that_nobody_vouches_for_is_refused(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    assert "not trusted: self-signed certificate" in complaint(port, settings(replace(account, ca_file=""))).what
    assert held.said == []


def test_a_wrong_password_is_told_and_never_repeated(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    _, port = mailbox
    Path(account.password_file).write_text("dusk-chorus", encoding="utf-8")
    notice = complaint(port, settings(account))
    assert notice.what.startswith("logging in failed: [AUTHENTICATIONFAILED] desk may not, with (struck out)")
    assert notice.reason == "password"


def test_a_password_file_that_others_can_read_costs_its_mailbox_alone(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    _, port = mailbox
    Path(account.password_file).chmod(0o644)
    (tmp_path / "pier.txt").write_text("The pier of Orm is open again, they said.", encoding="utf-8")
    edition = brief([f"imaps://desk@localhost:{port}/INBOX", tmp_path / "pier.txt"], settings(account))
    assert len(edition.documents) == 1
    (lost,) = [one for one in edition.notices if one.kind == "left out"]
    assert "can be used by others: mode 0644" in lost.what


def test_a_folder_that_is_not_there_is_named(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    _, port = mailbox
    notice = complaint(port, settings(account), "Wire")
    assert notice.what == "no such folder: no such folder. done"  # without the time that it took
    assert (notice.where, notice.reason) == (f"imaps://localhost:{port}/Wire", "missing")


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("imaps://desk:dawn@localhost/INBOX", "a password stands in the address"),
        ("imaps://localhost", "the address names no folder"),
        ("imaps://localhost/", "the address names no folder"),
        ("imaps:///INBOX", "the address names no folder"),
        ("imaps://localhost/INBOX;UIDVALIDITY=3/;UID=20", "not the address of a folder"),
        ("imaps://desk;AUTH=PLAIN@localhost/INBOX", "not the address of a folder"),
        ("imaps://localhost/INBOX?SUBJECT%20dawn", "not the address of a folder"),
        ("imaps://localhost/a%0D%0AA1%20LOGOUT", "not the address of a folder"),
        ("imaps://localhost/%ff", "not the address of a folder"),
        ("imaps://localhost:x/INBOX", "not the address of a folder"),
        ("imaps://[::1/INBOX", "not the address of a folder"),
    ],
)
def test_an_address_that_names_no_folder_is_refused_and_no_password_repeated(address: str, what: str) -> None:
    (notice,) = open_sources(address, Settings(allow_network=True).reading)
    assert isinstance(notice, Notice)
    assert notice.what == what
    assert "dawn" not in f"{notice.where}{notice.do}".replace("SUBJECT%20dawn", "")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("INBOX", '"INBOX"'),
        ("Tom & Jerry", '"Tom &- Jerry"'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("Entwürfe", '"Entw&APw-rfe"'),
        ("~peter/mail/台北/日本語", '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'),
    ],
)
def test_the_name_of_a_folder_is_written_as_the_protocol_has_it(name: str, written: str) -> None:
    assert encode_folder(name) == written


def test_letters_of_any_language_may_stand_in_an_address_as_they_are() -> None:
    folder = parse_address("imaps://Desk@IMAP.orm.example/Entwürfe 2026/日本語")
    assert (folder.user, folder.host, folder.folder) == ("Desk", "imap.orm.example", "Entwürfe 2026/日本語")
    assert folder.place == "imaps://imap.orm.example/Entw%C3%BCrfe%202026/%E6%97%A5%E6%9C%AC%E8%AA%9E"


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(lambda name: name.strip("/")))
def test_the_place_of_a_folder_is_its_address(name: str) -> None:
    folder = replace(parse_address("imaps://desk@imap.orm.example/INBOX"), folder=name)
    assert replace(parse_address(folder.place), user="desk") == folder
    assert folder.place.isascii()


# Limits


def test_of_too_many_messages_the_newest_are_read_and_the_rest_is_counted(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    for uid in range(1, 8):
        held.inbox.put(uid, PIER)
    raws, (notice,) = opened(port, settings(replace(account, max_messages=3)))
    assert held.fetched() == [5, 6, 7]
    assert len(raws) == 3
    assert (notice.kind, notice.what) == ("cut short", "7 messages of the last 2 days, of which the newest 3 are read")


def test_a_message_that_is_too_large_is_named_and_not_taken(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    held.inbox.put(2, PIER + "x" * 2_000)
    raws, (notice,) = opened(port, settings(account, max_bytes=2_000))
    assert [raw.place[-6:] for raw in raws] == [";UID=1"]
    assert notice.where.endswith(";UID=2")
    assert "too large" in notice.what
    assert held.fetched() == [1]


def test_a_server_that_lies_about_a_size_is_left(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.wrong_size = 10
    held.inbox.put(1, PIER)
    held.inbox.put(2, PIER + "x" * 200_000)
    held.inbox.put(3, PIER)
    raws, (notice,) = opened(port, settings(account, max_bytes=2_000))
    assert len(raws) == 1
    assert notice.what.startswith("2 messages not read: taking a message failed: the server says far more")


def test_a_folder_of_more_bytes_than_may_be_unpacked_is_cut(
    account: MailboxSettings, mailbox: tuple[Mailbox, int]
) -> None:
    held, port = mailbox
    for uid in range(1, 5):
        held.inbox.put(uid, PIER)
    size = len(PIER.replace("\n", "\r\n"))
    raws, (notice,) = opened(port, settings(account, max_unpacked=2 * size + 10))
    assert len(raws) == 2
    assert notice.what == f"2 messages not read: more than {2 * size + 10:,} bytes in the folder"


def test_a_message_that_is_gone_meanwhile_is_named(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)

    def give_and_lose(uid: int, data: bytes) -> bytes:
        del held.inbox.messages[uid]
        return data

    held.gives = give_and_lose
    raws, (notice,) = opened(port, settings(account))
    assert raws == []
    assert (notice.what, notice.where[-6:]) == ("the server gave no text of it", ";UID=1")


Talk = Callable[[socket.socket], None]


def greet(then: Talk) -> Talk:
    """Return a server that greets, and tells what it can, before it does *then* with the first command."""

    def talk(line: socket.socket) -> None:
        line.sendall(b"* OK ready\r\n")
        tag = line.recv(1000).split()[0]
        line.sendall(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
        line.recv(1000)
        then(line)

    return talk


def say(*words: bytes) -> Talk:
    return lambda line: line.sendall(b"".join(words)) or wait(line)  # type: ignore[func-returns-value]


def wait(line: socket.socket) -> None:
    with suppress(OSError):
        while line.recv(1000):
            pass


def drip(line: socket.socket) -> None:
    while True:
        line.sendall(b"*")
        time.sleep(0.05)


def flood(line: socket.socket) -> None:
    while True:
        line.sendall(b"* OK and more\r\n" * 1_000)


def endless_line(line: socket.socket) -> None:
    while True:
        line.sendall(b"a" * 10_000)


def drip_in_a_literal(line: socket.socket) -> None:
    line.sendall(b"* 1 FETCH (BODY[] {1000}\r\n")
    drip(line)


LATE = "failed: the server took more than 1 seconds in all"
FLOOD = "failed: the server says far more than was asked for"


@pytest.mark.parametrize(
    ("talk", "what"),
    [
        (drip, LATE),
        (greet(drip), LATE),
        (greet(drip_in_a_literal), LATE),
        (flood, FLOOD),
        (greet(flood), FLOOD),
        (endless_line, FLOOD),
        (say(b"* 1 FETCH (BODY[] {99999999999}\r\n"), FLOOD),
        (greet(say(b"* 1 FETCH (BODY[] {99999999999}\r\n")), FLOOD),
        (say(b"* 1 FETCH (BODY[] {" + b"9" * 9_000 + b"}\r\n"), "the answer cannot be understood (ValueError)"),
        (say(b"220 mail.orm.example ESMTP\r\n"), "connecting failed: unexpected response: 220 mail.orm.example ESMTP"),
        (say(b"HTTP/1.1 400 Bad Request\r\n"), "connecting failed: unexpected response: HTTP/1.1 400 Bad Request"),
        (say(b"* BYE too many\r\n"), "connecting failed: * BYE too many"),
        (say(b"* OK \x1b[31m\r\n"), "connecting failed: no answer in time"),
        (wait, "connecting failed: no answer in time"),
        (lambda line: None, "connecting failed: the server closed the line"),
        (greet(lambda line: None), "logging in failed: the server closed the line"),
    ],
)
def test_a_hostile_server_is_left_and_named_in_a_line(
    account: MailboxSettings, certificate: Certificate, talk: Talk, what: str
) -> None:
    hurried = replace(account, max_seconds=20 if what == FLOOD else 1, timeout=0.7)
    with listening(certificate, talk) as port:
        assert what in complaint(port, settings(hurried)).what


def drip_under_tls(line: socket.socket) -> None:
    line.sendall(struct.pack("!BHH", 22, 0x0303, 16_000))
    drip(line)


@pytest.mark.parametrize(
    ("talk", "what"),
    [(drip_under_tls, LATE), (lambda line: line.sendall(b"* OK ready\r\n"), "connecting failed: no TLS")],
)
def test_a_server_that_draws_out_tls_or_has_none_is_left(account: MailboxSettings, talk: Talk, what: str) -> None:
    with listening(None, talk) as port:
        assert what in complaint(port, settings(replace(account, max_seconds=1))).what


def test_a_port_at_which_nobody_answers_is_named(account: MailboxSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert complaint(port, settings(account)).what == "connecting failed: nothing answers on this port"


def test_what_was_taken_before_the_line_broke_is_read(account: MailboxSettings, certificate: Certificate) -> None:
    with serving(certificate) as (held, port):
        held.inbox.put(1, PIER)
        held.inbox.put(2, MILL)
        held.inbox.put(3, MILL)
        held.gives = lambda uid, data: (
            data if uid == 1 or not held.fetched() or held.fetched()[-1] == 1 else b"" + stop()
        )
        raws, (notice,) = opened(port, settings(account))
    assert [raw.place[-6:] for raw in raws] == [";UID=1"]
    assert notice.what == "2 messages not read: taking a message failed: the server closed the line"


def stop() -> bytes:
    raise OSError("the machine is gone")


def test_no_thread_is_left_by_a_mailbox(account: MailboxSettings, mailbox: tuple[Mailbox, int]) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    before = {one for one in threading.enumerate() if isinstance(one, threading.Timer)}
    opened(port, settings(account))
    assert {one for one in threading.enumerate() if isinstance(one, threading.Timer)} == before


# What an archive remembers


def morning(day: str, port: int, account: MailboxSettings, archive: Path, **more: object) -> Briefing:
    made = settings(account, date=day, archive=str(archive), **more)
    return brief([f"imaps://desk@localhost:{port}/INBOX"], made)


def test_a_message_told_once_is_not_read_again(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER, "2026-11-22")
    morning("2026-11-22", port, account, tmp_path / "a.sqlite")
    held.inbox.put(2, MILL, "2026-11-23")
    edition = morning("2026-11-23", port, account, tmp_path / "a.sqlite")
    assert held.fetched() == [1, 2]
    assert [one.origin.title for one in edition.documents] == ["Mill at Vell"]
    assert [one.what for one in edition.notices if "again" in one.what] == [
        "1 message that an earlier edition told, not read again"
    ]


def test_the_same_morning_reads_its_messages_again_and_makes_the_same_edition(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    first = morning("2026-11-23", port, account, tmp_path / "a.sqlite")
    again = morning("2026-11-23", port, account, tmp_path / "a.sqlite", force=True)
    assert held.fetched() == [1, 1]
    assert again == first


def test_a_folder_made_anew_under_its_name_is_read(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    morning("2026-11-22", port, account, tmp_path / "a.sqlite")
    held.folders["INBOX"] = Folder(validity=2)
    held.inbox.put(1, MILL)
    edition = morning("2026-11-23", port, account, tmp_path / "a.sqlite")
    assert [one.origin.title for one in edition.documents] == ["Mill at Vell"]


def test_a_message_of_which_a_part_must_wait_comes_again(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, HELD)
    account = replace(account, days=9)
    first = morning("2026-11-23", port, account, tmp_path / "a.sqlite", timezone="UTC")
    assert [one.origin.place[-6:] for one in first.documents] == [";UID=1"]
    assert [one.reason for one in first.notices if one.kind == "left out"] == ["embargo"]
    later = morning("2026-11-25", port, account, tmp_path / "a.sqlite", timezone="UTC")
    assert [one.origin.place[-15:] for one in later.documents] == [";UID=1/sale.txt"]
    with pytest.raises(Exception, match="nothing to brief"):
        morning("2026-11-26", port, account, tmp_path / "a.sqlite", timezone="UTC")
    assert held.fetched() == [1, 1]


def test_a_message_of_a_later_window_comes_again(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    held.inbox.put(2, MILL.replace("22 Nov 2026 10:00", "23 Nov 2026 10:00"))
    given = {"timezone": "UTC", "window": "1d@08:00"}
    days = [morning(day, port, account, tmp_path / "a.sqlite", **given) for day in ("2026-11-23", "2026-11-24")]
    titles = [[one.origin.title for one in edition.documents] for edition in days]
    assert titles == [["Pier at Orm"], ["Mill at Vell"]]
    assert held.fetched() == [1, 2, 2]


def test_an_edition_nobody_has_seen_keeps_no_message_from_the_next(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(1, PIER)
    morning("2026-11-22", port, account, tmp_path / "a.sqlite", awaits_delivery=True)
    morning("2026-11-23", port, account, tmp_path / "a.sqlite")
    assert held.fetched() == [1, 1]


ONE, TWO = MessageNumber("desk@orm.example:993/INBOX", 1, 1), MessageNumber("desk@orm.example:993/INBOX", 1, 2)
M1, M2 = "imaps://orm.example/INBOX/;UID=1", "imaps://orm.example/INBOX/;UID=2"


@pytest.mark.parametrize(
    ("told", "lacking", "whole"),
    [
        ([M1], [], [ONE]),
        ([f"{M1}/a.zip/b.txt"], [], [ONE]),
        ([M1, M2], [f"{M2}/late.txt"], [ONE]),
        ([M1, M2], ["imaps://orm.example/IN…a very long name.txt"], []),
        ([f"{M1}0"], [], []),
        (["reports/a.txt"], [M1], []),
    ],
)
def test_a_message_is_whole_where_all_of_it_is_told(
    told: list[str], lacking: list[str], whole: list[MessageNumber]
) -> None:
    assert find_whole_messages({M1: ONE, M2: TWO}, told, lacking) == whole


# The command line


def test_the_command_line_reads_a_mailbox_and_says_what_it_would_ask(
    account: MailboxSettings, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    held, port = mailbox
    held.inbox.put(7, PIER)
    (tmp_path / "briefing.toml").write_text(
        f"""\
sources = ["imaps://desk@localhost:{port}/INBOX"]
allow_network = true
allow_private = ["localhost"]
[[mailboxes]]
server = "localhost"
user = "desk"
password_file = "password"
ca_file = "{account.ca_file}"
days = 366
""",
        encoding="utf-8",
    )
    dry = run("build", "--dry-run", cwd=tmp_path)
    assert (dry.returncode, dry.stderr) == (0, b"")
    assert dry.stdout.startswith(f"imaps://localhost:{port}/INBOX: would be asked\n".encode())
    assert held.said == []
    done = run("read", "--date", "2026-11-23", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(f"== imaps://localhost:{port}/INBOX/;UID=7\ntitle: Pier at Orm  [subject]\n".encode())


def test_a_reader_of_the_library_gets_a_read_error(account: MailboxSettings) -> None:
    with pytest.raises(ReadError, match="no account"):
        list(open_folder("imaps://desk@imap.orm.example/INBOX", settings(account).reading))


def test_a_secret_in_the_words_of_a_server_is_struck_out_in_both_forms(
    account: MailboxSettings, certificate: Certificate
) -> None:
    packed = b64encode(f"\0desk\0{PASSWORD}".encode())
    with listening(certificate, greet(say(b"* BYE I heard " + packed + b"\r\n"))) as port:
        assert packed.decode() not in complaint(port, settings(replace(account, timeout=0.5))).what
