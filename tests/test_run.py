"""Every morning at seven, without anybody watching: one edition a day, one mail each, whatever happens."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest

from briefing.archive import hold_outbox, open_archive
from briefing.cli import main
from briefing.cli.guard import guarded
from briefing.gather import gather
from briefing.unattended.due import find_due, widen_window
from briefing.unattended.silence import find_active, find_silent
from mail_server import Certificate, Inbox, make_certificate, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(desk: Path, certificate: Certificate, port: int, *, zone: str = "UTC", more: str = "") -> None:
    told = f"""
sources = ["in"]
archive = "e.sqlite"
output = "out-{{date}}.html"
timezone = "{zone}"
isolated = false
[mail]
server = "localhost"
port = {port}
sender = "desk@lorn.example"
to = ["ana@lorn.example", "news@lorn.example"]
ca_file = "{certificate.certificate}"
timeout = 10
[run]
at = "07:00"
{more}
"""
    (desk / "briefing.toml").write_text(told, encoding="utf-8")


def write_news(desk: Path, day: str) -> None:
    text = f"Pier {day} open\n\nThe pier {day} is open again, said Ilse Brandt. It was shut for {day[-2:]} weeks.\n"
    (desk / "in" / f"{day}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def put(moment: datetime) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))

    return put


def run(*arguments: str) -> int:
    return guarded(main, ["run", *arguments])


def dates(inbox: Inbox) -> list[str]:
    """Return the date of the PDF in each mail."""
    return [one.split(b'filename="briefing-')[1][:10].decode() for one in inbox.messages]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("change", ["spring", "autumn"])
def test_fourteen_days_make_fourteen_editions_and_fourteen_mails(
    desk: Path,
    certificate: Certificate,
    clock: Callable[[datetime], None],
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    change: str,
) -> None:
    first = _before_change(zone, change)
    days = [(first + timedelta(days=n)).date().isoformat() for n in range(14)]
    with ExitStack() as stack:
        inbox, port = stack.enter_context(serving(certificate, login=False))
        configure(desk, certificate, port, zone=zone, more='retry = "3h"')
        slept: list[float] = []

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            inbox.messages.pop()  # it was refused
            if sum(slept) >= 7200:
                inbox.reply_to_data = "250 OK"

        monkeypatch.setattr(time, "sleep", sleep)
        for number, day in enumerate(days):
            write_news(desk, day)
            at_seven = datetime.fromisoformat(f"{day}T07:00").replace(tzinfo=ZoneInfo(zone))
            clock(at_seven)
            if number == 3:  # asleep at seven: woken after noon
                clock(at_seven + timedelta(hours=5))
            if number == 5:  # asleep all day, woken half an hour after midnight, and asked again at seven
                clock(at_seven + timedelta(hours=17, minutes=30))
            if number == 7:
                inbox.reply_to_data = "451 4.3.0 down for two hours"
            assert run() in (0, 3)
            if number in (2, 5, 9):  # run twice, rebooted
                assert run() in (0, 3)
    assert dates(inbox) == days
    assert sum(slept) >= 7200
    with open_archive(desk / "e.sqlite") as opened:
        assert [one.id for one in opened.list_editions()] == days[::-1]
    assert all((desk / f"out-{day}.html").is_file() for day in days)


def _before_change(zone: str, change: str) -> datetime:
    """Return the day six days before clocks are changed in 2026."""
    at = ZoneInfo(zone)
    noon = datetime(2026, 2 if change == "spring" else 8, 1, 12, tzinfo=at)
    while noon.utcoffset() == (noon + timedelta(days=1)).utcoffset():
        noon += timedelta(days=1)
    return noon - timedelta(days=6)


@pytest.mark.parametrize(
    ("now", "at", "due"),
    [
        ("2026-11-23T07:00+01:00", "07:00", "2026-11-23"),
        ("2026-11-23T06:59+01:00", "07:00", "2026-11-22"),
        ("2026-11-24T00:30+01:00", "07:00", "2026-11-23"),
        ("2026-11-24T00:30+01:00", None, "2026-11-24"),
        ("2026-03-01T03:00+01:00", "07:00", "2026-02-28"),
    ],
)
def test_the_clock_on_the_wall_says_which_day_is_due(now: str, at: str | None, due: str) -> None:
    assert find_due(datetime.fromisoformat(now), at) == due


@pytest.mark.parametrize(
    ("window", "last", "wide"),
    [
        ("1d@07:00", "2026-11-22", "1d@07:00"),
        ("1d@07:00", "2026-11-20", "3d@07:00"),
        ("1d", "2026-11-20", "3d"),
        ("36h", "2026-11-21", "2d"),
        ("7d", "2026-11-20", "7d"),
        ("1d", "2026-10-01", "7d"),
        ("1d", None, "1d"),
    ],
)
def test_missed_days_are_made_up_for_once(window: str, last: str | None, wide: str) -> None:
    assert widen_window(window, "2026-11-23", last) == wide


def seven(day: str = "2026-11-23") -> datetime:
    return datetime.fromisoformat(f"{day}T07:00+00:00")


def test_a_run_that_was_killed_before_the_mail_is_made_up_for_without_reading_again(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (inbox, port):
        configure(desk, certificate, 1, more='retry = "0m"')
        assert run() == 1
        assert "nothing answers on this port" in capsys.readouterr().err
        (desk / "in" / "2026-11-23.txt").unlink()
        configure(desk, certificate, port)
        assert run() == 0
    assert dates(inbox) == ["2026-11-23"]


def test_an_edition_that_nobody_takes_is_no_success_the_second_time_either(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (inbox, port):
        configure(desk, certificate, port)
        inbox.refused = ("ana@lorn.example", "news@lorn.example")
        assert (run(), run()) == (1, 1)
    assert "nobody has the edition of 2026-11-23, and nobody is tried again" in capsys.readouterr().err


def test_a_quiet_day_is_delivered_or_not_and_has_a_code_of_its_own(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None]
) -> None:
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (inbox, port):
        configure(desk, certificate, port, more="send_empty = false")
        clock(seven())
        assert run() == 0
        clock(seven("2026-11-24"))
        assert run() == 6
        assert len(inbox.messages) == 1
        write_news(desk, "2026-11-24")  # what comes later on the day is told all the same
        assert run() == 0
        clock(seven("2026-11-25"))
        configure(desk, certificate, port)
        assert run() == 0
    assert dates(inbox) == ["2026-11-23", "2026-11-24", "2026-11-25"]


def test_an_empty_queue_is_no_quiet_day(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    heard = desk / "heard"
    program = [sys.executable, "-c", f"import sys; open({str(heard)!r}, 'a').write(sys.stdin.read() + chr(10))"]
    with serving(certificate, login=False) as (inbox, port):
        more = f"on_failure = {json.dumps(program)}\nfailure_to = ['admin@lorn.example']\nsilent_after = 2"
        configure(desk, certificate, port, more=more)
        clock(seven())
        assert run() == 4
        assert json.loads(heard.read_text(encoding="utf-8"))["subject"] == "no edition"
        assert b"To: admin@lorn.example" in inbox.messages.pop()
        write_news(desk, "2026-11-23")
        assert run() == 0
        clock(seven("2026-11-25"))
        assert run() == 0
    assert "all sources: no new document for 2 days" in capsys.readouterr().err
    assert [b"no new document for 2 days" in one for one in inbox.messages] == [False, False, True]


def test_silence_is_told_of_a_source_and_of_all() -> None:
    sources = ["in/a", "https://b.example/feed", "c/*.txt"]
    assert find_active(sources, ["in/a/x.txt", "c/y.txt"]) == ["in/a", "c/*.txt", "*"]
    assert find_active(sources, []) == []
    last = {"*": "2026-11-23", "in/a": "2026-11-23", "https://b.example/feed": "2026-11-20"}
    assert find_silent(last, sources, "2026-11-23", 3) == [("https://b.example/feed", 3)]
    assert find_silent(last, sources, "2026-11-26", 3) == [("*", 3)]
    assert find_silent(last, sources, "2026-11-22", 3) == []


def test_the_log_has_a_line_a_step(desk: Path, certificate: Certificate, clock: Callable[[datetime], None]) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (_, port):
        configure(desk, certificate, port)
        assert run("--log", "run.jsonl") == 0
    lines = [json.loads(line) for line in (desk / "run.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["step"] for one in lines] == ["begin", "check", "build", "write", "deliver", "end"]
    by_step = {one["step"]: one for one in lines}
    assert (by_step["build"]["documents"], by_step["build"]["stories"]) == (1, 1)
    assert (by_step["deliver"]["sent"], len(by_step["deliver"]["message_ids"])) == (2, 1)
    assert by_step["end"]["exit_code"] == 0


def test_a_second_run_at_the_same_time_has_a_code_of_its_own(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    configure(desk, certificate, 1)
    with hold_outbox(desk / "e.sqlite"):
        assert run() == 5


def test_a_run_without_an_archive_is_wrong_usage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_news(desk, "2026-11-23")
    assert run("in") == 2
    assert "a run needs an archive" in capsys.readouterr().err


def test_an_edition_that_goes_to_nobody_is_written_once(
    desk: Path, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    assert run("in", "--archive", "e.sqlite", "-o", "{date}.html") == 0
    assert (desk / "2026-11-23.html").is_file()
    assert run("in", "--archive", "e.sqlite", "-o", "{date}.html") == 0
    assert "there is nothing to do" in capsys.readouterr().err


def test_the_outbox_is_listed_for_people_and_for_programs(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (inbox, port):
        configure(desk, certificate, port)
        inbox.refused = ("news@lorn.example",)
        assert run() == 1
    capsys.readouterr()
    assert guarded(main, ["outbox"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("2026-11-23  sent      smtp  ana@lorn.example  2026-11-23T07:00:00+00:00")
    assert told[1].endswith("550 5.1.1 no such user")
    assert guarded(main, ["outbox", "--json", "--edition", "2026-11-22"]) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "outbox": []}


def configure_two(desk: Path, certificate: Certificate, port: int, more: str = "") -> None:
    configure(desk, certificate, port, more=more)
    told = (desk / "briefing.toml").read_text(encoding="utf-8")
    told += """
[[edition]]
name = "harbour"
title = "Harbour briefing"
to = ["harbour@lorn.example"]
layout = "report"
[edition.profile]
must = ["pier"]

[[edition]]
name = "hills"
output = "hills.md"
language = "de"
[edition.profile]
must_not = ["pier"]
"""
    (desk / "briefing.toml").write_text(told, encoding="utf-8")


def test_several_editions_are_made_of_one_reading(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    (desk / "in" / "sheep.txt").write_text("Sheep sold\n\nA farm in Orm sold 40 sheep on Sunday.\n", encoding="utf-8")
    readings: list[int] = []

    def read_once(*given: Any) -> Any:
        readings.append(1)
        return gather(*given)

    monkeypatch.setattr("briefing.pipeline.gather", read_once)
    with serving(certificate, login=False) as (inbox, port):
        configure_two(desk, certificate, port)
        assert run() == 0
        assert run() == 0
        assert run("--edition", "hills") == 0
    assert readings == [1]
    assert "The pier" in (desk / "out-2026-11-23-harbour.html").read_text(encoding="utf-8")
    hills = (desk / "hills.md").read_text(encoding="utf-8")
    assert ("Sheep sold" in hills, "Quellen" in hills, "The pier" in hills.partition("Quellen")[0]) == (
        True,
        True,
        False,
    )
    assert sorted(path.name for path in desk.glob("*.sqlite")) == ["e-harbour.sqlite", "e-hills.sqlite"]
    told = [one.split(b"To: ")[1].splitlines()[0] for one in inbox.messages]
    assert told == [b"harbour@lorn.example", b"undisclosed-recipients:;"]
    assert inbox.messages[0].split(b"List-Id: ")[1].startswith(b"<harbour-briefing.lorn.example>")


def test_what_befalls_one_edition_costs_no_other(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    (desk / "e-harbour.sqlite").write_bytes(b"no archive of ours, and long enough to be looked at")
    with serving(certificate, login=False) as (inbox, port):
        configure_two(desk, certificate, port)
        assert run() == 1
        assert "the file is no archive of briefing" in capsys.readouterr().err
        (desk / "e-harbour.sqlite").unlink()
        assert run() == 0
    assert len(inbox.messages) == 2


@pytest.mark.parametrize(
    ("editions", "words"),
    [
        ('[[edition]]\ntitle = "x"', "an edition has no name"),
        ('[[edition]]\nname = "a"\n[[edition]]\nname = "a"', '2 editions are called "a"'),
        ('[[edition]]\nname = "../a"', "is no name of an edition"),
        ('[[edition]]\nname = "a"\npagse = 3', 'unknown key, did you mean "pages"?'),
        ('[[edition]]\nname = "a"\n[edition.profile]\ntiers = 3', "expected a table"),
    ],
)
def test_editions_that_cannot_be_told_apart_are_wrong_usage(
    desk: Path, certificate: Certificate, capsys: pytest.CaptureFixture[str], editions: str, words: str
) -> None:
    configure(desk, certificate, 1)
    told = (desk / "briefing.toml").read_text(encoding="utf-8")
    (desk / "briefing.toml").write_text(f"{told}\n{editions}\n", encoding="utf-8")
    assert run() == 2
    assert words in capsys.readouterr().err


class _Watchman(BaseHTTPRequestHandler):
    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200 if self.path == "/well" else 503)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def watching() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Watchman)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_watchman_hears_of_a_run_that_went_well_and_of_no_other(
    desk: Path, certificate: Certificate, clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(seven())
    write_news(desk, "2026-11-23")
    with serving(certificate, login=False) as (_, port), watching() as ear:
        configure(desk, certificate, 1, more=f'retry = "0m"\nheartbeat = "http://127.0.0.1:{ear}/well"')
        assert run() == 1
        assert _Watchman.heard == []
        configure(desk, certificate, port, more=f'heartbeat = "http://127.0.0.1:{ear}/well"')
        assert run() == 0
        assert _Watchman.heard == ["/well"]
        configure(desk, certificate, port, more=f'heartbeat = "http://127.0.0.1:{ear}/ill"')
        assert run() == 0
    assert "the heartbeat was not heard: status 503" in capsys.readouterr().err
    assert run() == 0  # nobody listens any more
    assert "the heartbeat was not heard: ConnectError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (["false"], "on_failure ended with 1"),
        (["no-such-program-here"], "on_failure cannot be run: No such file or directory"),
    ],
)
def test_an_alarm_that_nobody_hears_is_told_where_the_run_is_looked_at(
    desk: Path,
    certificate: Certificate,
    clock: Callable[[datetime], None],
    capsys: pytest.CaptureFixture[str],
    program: list[str],
    words: str,
) -> None:
    clock(seven())
    configure(desk, certificate, 1, more=f"on_failure = {json.dumps(program)}\nfailure_to = ['admin@lorn.example']")
    assert run() == 4
    told = capsys.readouterr().err
    assert words in told
    assert "the failure was not mailed: connecting failed: nothing answers on this port" in told
