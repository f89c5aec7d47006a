"""An edition that is mailed: made only if it can be sent, sent once, and compared with only if it arrived."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.archive import open_archive
from mail_server import PASSWORD, Certificate, make_certificate, serving

FLOOD = (
    "River Marn floods Harrow\n\nThe river Marn flooded Harrow on Sunday. The flood killed 41 people, said Ilse Brandt."
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def desk(tmp_path: Path, certificate: Certificate) -> Iterator[Path]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "flood.txt").write_text(FLOOD, encoding="utf-8")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (tmp_path / "password").chmod(0o600)
    yield tmp_path


def configure(desk: Path, certificate: Certificate, port: int) -> None:
    told = f"""
sources = ["in"]
archive = "e.sqlite"
isolated = false
[mail]
server = "localhost"
port = {port}
sender = "desk@lorn.example"
to = ["ana@lorn.example", "news@lorn.example"]
user = "desk"
password_file = "password"
ca_file = "{certificate.certificate}"
timeout = 10
"""
    (desk / "briefing.toml").write_text(told, encoding="utf-8")


def send(desk: Path, day: str, *options: str) -> subprocess.CompletedProcess[str]:
    return run(desk, "send", "--date", day, *options)


def run(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, cwd=desk, capture_output=True, text=True, env=environment, check=False, timeout=120)


def test_two_sends_send_one_mail(desk: Path, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        configure(desk, certificate, port)
        first, second = (send(desk, "2026-11-23") for _ in range(2))
        assert (first.returncode, second.returncode, len(inbox.messages)) == (0, 0, 1)
        assert "was delivered at" in second.stderr
        assert send(desk, "2026-11-23", "--force").returncode == 0
        assert len(inbox.messages) == 2


def test_no_edition_is_made_where_none_could_be_sent(desk: Path, certificate: Certificate) -> None:
    configure(desk, certificate, 1)
    done = send(desk, "2026-11-23")
    assert done.returncode == 1
    assert not (desk / "e.sqlite").exists()


def test_what_never_arrived_is_told_the_next_day(desk: Path, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        configure(desk, certificate, port)
        inbox.reply_to_data = "451 4.3.0 try again later"
        assert send(desk, "2026-11-23").returncode == 1
        inbox.reply_to_data = "250 OK"
        later = send(desk, "2026-11-24")
        assert later.returncode == 0
        assert "word for word" not in later.stderr
    with open_archive(desk / "e.sqlite") as opened:
        assert opened.delivered("2026-11-23") == ""
        assert opened.delivered("2026-11-24") != ""
        assert opened.last_before("2026-11-25") == "2026-11-24"


def test_an_edition_that_was_not_sent_is_sent_by_the_next_run_as_it_was(desk: Path, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        configure(desk, certificate, port)
        inbox.reply_to_data = "451 4.3.0 try again later"
        assert send(desk, "2026-11-23").returncode == 1
        inbox.reply_to_data = "250 OK"
        again = send(desk, "2026-11-23")
        assert (again.returncode, "in the archive already" in again.stderr) == (0, True)


def test_a_refused_recipient_costs_only_itself(desk: Path, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        configure(desk, certificate, port)
        inbox.refused = ("news@lorn.example",)
        done = send(desk, "2026-11-23", "-q")
        assert (done.returncode, len(inbox.messages)) == (1, 1)
        assert "not accepted for news@lorn.example" in done.stderr  # who was left out is said, quiet or not


def test_a_way_that_is_no_mail_is_checked_and_taken_without_settings_of_mail(desk: Path) -> None:
    told = 'sources = ["in"]\narchive = "e.sqlite"\nisolated = false\ndelivery = "folder"\n[folder]\npath = "shelf"\n'
    (desk / "briefing.toml").write_text(told, encoding="utf-8")
    (desk / "shelf").mkdir()
    checked = run(desk, "send", "--check")
    assert (checked.returncode, checked.stdout) == (0, f"ok   folder: {desk / 'shelf'}\n")
    assert send(desk, "2026-11-23").returncode == 0
    assert sorted(one.name for one in (desk / "shelf").iterdir()) == ["briefing-2026-11-23.pdf", "feed.atom"]
    (desk / "in" / "empty.txt").write_text("", encoding="utf-8")
    partial = send(desk, "2026-11-24")
    first, *notices = partial.stderr.splitlines()
    assert (partial.returncode, first) == (3, f"delivered to {desk / 'shelf'} by folder")
    assert notices[0] == "left out: in/empty.txt: empty (try: check where it comes from)"
