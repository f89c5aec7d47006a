"""An edition reaches everybody who gets it, and nobody twice, wherever a run ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

import imap_server
from briefing import (
    CommandSettings,
    DeliveryError,
    DraftSettings,
    FolderSettings,
    MailSettings,
    Rendition,
    Settings,
)
from briefing.archive import Outbox, hold_outbox, open_archive
from briefing.deliverers.session import Session
from briefing.dispatch import Attempt, dispatch
from briefing.errors import BusyError, UsageError
from briefing.model import Mail, OutboxEntry
from mail_server import PASSWORD, Certificate, make_certificate, serving

DAY = "2026-11-23"
MAIL = Mail(
    "Daily briefing, 23 November: Pier open",
    "The pier is open.\n",
    "<p>The pier is open.</p>",
    (Rendition(b"%PDF-1.7 " + b"x" * 400_000, "application/pdf", f"briefing-{DAY}.pdf"),),
    DAY,
    "Daily briefing",
    ("Pier open",),
    Mail("Daily briefing, 23 November: Pier open", "The pier is open. No PDF.\n", "", (), DAY, "Daily briefing"),
)
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "e.sqlite") as opened:
        yield opened


def by_mail(certificate: Certificate, port: int, *to: str, **others: object) -> Settings:
    mail = MailSettings(
        server="localhost",
        port=port,
        sender="desk@lorn.example",
        to=to or ("ana@lorn.example", "news@lorn.example"),
        ca_file=str(certificate.certificate),
        timeout=10,
        **others,  # type: ignore[arg-type]
    )
    return Settings(mail=mail)


def hand_over(outbox: Outbox, settings: Settings, **options: object) -> list[Attempt]:
    return dispatch(outbox, DAY, lambda: MAIL, settings, **options)  # type: ignore[arg-type]


def states(outbox: Outbox) -> dict[str, str]:
    return {one.recipient: one.state for one in outbox.list_entries()}


def test_a_second_run_sends_nothing(outbox: Outbox, certificate: Certificate) -> None:
    with serving(certificate, login=False) as (inbox, port):
        settings = by_mail(certificate, port)
        assert len(hand_over(outbox, settings)) == 1
        assert hand_over(outbox, settings) == []
    assert len(inbox.messages) == 1
    assert states(outbox) == {"ana@lorn.example": "sent", "news@lorn.example": "sent"}
    (first, _) = outbox.list_entries()
    assert first.message_id == inbox.read()["Message-ID"]


def test_who_is_added_later_gets_it_alone(outbox: Outbox, certificate: Certificate) -> None:
    with serving(certificate, login=False) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port, "ana@lorn.example"))
        hand_over(outbox, by_mail(certificate, port, "ana@lorn.example", "New <new@lorn.example>"))
    assert [b"To: New <new@lorn.example>" in one for one in inbox.messages] == [False, True]


def test_who_is_refused_for_now_is_tried_again_and_who_is_refused_for_good_is_not(
    outbox: Outbox, certificate: Certificate
) -> None:
    with serving(certificate, login=False) as (inbox, port):
        settings = by_mail(certificate, port)
        inbox.refused, inbox.refusal = ("news@lorn.example",), "450 4.2.1 mailbox busy"
        hand_over(outbox, settings)
        assert states(outbox) == {"ana@lorn.example": "sent", "news@lorn.example": "queued"}
        inbox.refusal = "550 5.1.1 no such user"
        hand_over(outbox, settings)
        assert states(outbox)["news@lorn.example"] == "refused"
        inbox.refused = ()
        assert hand_over(outbox, settings) == []
    assert len(inbox.messages) == 1


def test_a_server_that_says_later_is_asked_again_with_longer_pauses(outbox: Outbox, certificate: Certificate) -> None:
    waited: list[float] = []
    with serving(certificate, login=False) as (inbox, port):
        inbox.reply_to_data = "451 4.3.0 try again later"

        def wait(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                inbox.reply_to_data = "250 OK"

        attempts = hand_over(outbox, by_mail(certificate, port), patience=1800, wait=wait)
    assert waited == [60, 120, 240]
    assert [one.error for one in attempts] == [None]
    assert set(states(outbox).values()) == {"sent"}


def test_patience_has_an_end_and_the_mail_waits_for_the_next_run(outbox: Outbox, certificate: Certificate) -> None:
    waited: list[float] = []
    settings = by_mail(certificate, 1)
    attempts = hand_over(outbox, settings, patience=1800, wait=waited.append)
    assert waited == [60, 120, 240, 480, 900]  # together half an hour
    assert isinstance(attempts[0].error, DeliveryError)
    assert set(states(outbox).values()) == {"queued"}
    with serving(certificate, login=False) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port))
    assert len(inbox.messages) == 1


def test_a_line_that_breaks_after_the_message_makes_it_unknown_and_only_resending_sends_it(
    outbox: Outbox, certificate: Certificate
) -> None:
    with serving(certificate, login=False) as (inbox, port):
        settings = by_mail(certificate, port)
        inbox.drop_after_data = True
        hand_over(outbox, settings, patience=1800, wait=lambda seconds: None)
        assert set(states(outbox).values()) == {"unknown"}
        inbox.drop_after_data = False
        assert hand_over(outbox, settings) == []
        assert len(inbox.messages) == 1
        hand_over(outbox, settings, again=["unknown"])
    first, second = (one.split(b"Message-ID: ")[1].splitlines()[0] for one in inbox.messages)
    assert first == second


def test_what_a_run_began_and_never_ended_is_told_as_unknown(outbox: Outbox, certificate: Certificate) -> None:
    with serving(certificate, login=False) as (inbox, port):
        settings = by_mail(certificate, port)
        outbox.queue(DAY, "smtp", ["ana@lorn.example"], NOW)
        outbox.note(outbox.list_entries(), "sending", NOW, message_id="<1@lorn.example>")
        lost, rest = hand_over(outbox, settings)
    assert [one.state for one in lost.entries] == ["unknown"]
    assert [one.recipient for one in rest.entries] == ["news@lorn.example"]
    assert len(inbox.messages) == 1


class _Killed(BaseException):
    """The process is gone."""


STEPS = ("resolve", "connect", "secure", "login", "check_size", "address", "transmit")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_wherever_a_run_is_killed_nobody_gets_two_and_nobody_is_forgotten(
    outbox: Outbox, certificate: Certificate, step: str, is_after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(Session, step)

    def die(self: Session, *arguments: object) -> object:
        if is_after:
            whole(self, *arguments)
        raise _Killed

    with serving(certificate, login=False) as (inbox, port):
        settings = by_mail(certificate, port)
        with monkeypatch.context() as killing, pytest.raises(_Killed):
            killing.setattr(Session, step, die)
            killing.setattr("briefing.dispatch._note", die_silently)
            hand_over(outbox, settings)
        hand_over(outbox, settings)
    assert len(inbox.messages) == 1
    is_sure = not (step == "transmit" and is_after)
    assert set(states(outbox).values()) == {"sent" if is_sure else "unknown"}


def die_silently(*arguments: object) -> tuple[OutboxEntry, ...]:
    """Note nothing, as a process that is gone."""
    return ()


def test_each_gets_a_message_of_their_own_where_that_is_asked(outbox: Outbox, certificate: Certificate) -> None:
    with serving(certificate, login=False) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port, copies="single"))
    told = [one.split(b"To: ")[1].splitlines()[0] for one in inbox.messages]
    assert told == [b"ana@lorn.example", b"news@lorn.example"]
    assert len({one.message_id for one in outbox.list_entries()}) == 2


@pytest.mark.parametrize(
    ("copies", "named"), [("hidden", "undisclosed-recipients:;"), ("shown", "ana@lorn.example, news@lorn.example")]
)
def test_nobody_sees_the_others_unless_that_is_asked(
    outbox: Outbox, certificate: Certificate, copies: str, named: str
) -> None:
    with serving(certificate, login=False) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port, copies=copies, reply_to="Editor <ed@lorn.example>"))
    assert inbox.read()["To"] == named
    assert inbox.read()["Reply-To"] == "Editor <ed@lorn.example>"


def test_a_message_that_is_too_large_goes_without_its_pdf_and_says_so(outbox: Outbox, certificate: Certificate) -> None:
    with serving(certificate, login=False, limit=300_000) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port))
    assert "No PDF." in inbox.read().get_content()
    with serving(certificate, login=False) as (inbox, port):
        hand_over(outbox, by_mail(certificate, port, max_bytes=200_000), again=["sent"])
    assert "No PDF." in inbox.read().get_content()


def test_two_runs_at_a_time_are_one(tmp_path: Path) -> None:
    archive = tmp_path / "e.sqlite"
    with hold_outbox(archive), pytest.raises(BusyError, match="another run is delivering"), hold_outbox(archive):
        pass
    with hold_outbox(archive):
        pass


def test_a_folder_gets_the_file_and_a_feed_that_lists_it_once(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    folder = FolderSettings(path=str(tmp_path / "out"), address="https://news.lorn.example/editions/")
    settings = Settings(delivery="folder", folder=folder)
    hand_over(outbox, settings)
    hand_over(outbox, settings, again=["sent"])
    later = replace(
        MAIL, date="2026-11-24", attachments=(replace(MAIL.attachments[0], name="briefing-2026-11-24.pdf"),)
    )
    dispatch(outbox, "2026-11-24", lambda: later, settings)
    assert (tmp_path / "out" / f"briefing-{DAY}.pdf").read_bytes() == MAIL.attachments[0].data
    feed = feedparser.parse((tmp_path / "out" / "feed.atom").read_bytes())
    assert not feed.bozo
    assert [one.link for one in feed.entries] == [
        f"https://news.lorn.example/editions/briefing-{day}.pdf" for day in ("2026-11-24", DAY)
    ]
    assert feed.entries[1].title == MAIL.subject
    assert len({one.id for one in feed.entries}) == 2


def test_a_program_gets_the_path_and_what_is_told(outbox: Outbox, tmp_path: Path) -> None:
    script = (
        "import json, pathlib, sys; told = json.load(sys.stdin);"
        f"pathlib.Path({str(tmp_path / 'told')!r}).write_text("
        "f\"{told['date']} {told['headlines']} {len(pathlib.Path(sys.argv[1]).read_bytes())}\")"
    )
    program = CommandSettings(program=(sys.executable, "-c", script))
    hand_over(outbox, Settings(delivery="command", command=program))
    assert (tmp_path / "told").read_text(encoding="utf-8") == f"{DAY} ['Pier open'] {len(MAIL.attachments[0].data)}"
    assert set(states(outbox).values()) == {"sent"}


@pytest.mark.parametrize(
    ("program", "timeout", "state", "words"),
    [
        (("false",), 9.0, "queued", "ended with 1"),
        (("no-such-program-here",), 9.0, "queued", "cannot be run"),
        (("sh", "-c", "sleep 9"), 0.2, "unknown", "did not end within 0.2 s"),
    ],
)
def test_a_program_that_fails_is_told(
    outbox: Outbox, program: tuple[str, ...], timeout: float, state: str, words: str
) -> None:
    settings = Settings(delivery="command", command=CommandSettings(program=program, timeout=timeout))
    (attempt,) = hand_over(outbox, settings)
    assert words in str(attempt.error)
    assert [one.state for one in attempt.entries] == [state]


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        (Settings(), "mail.server"),
        (Settings(delivery="folder"), "folder.path"),
        (Settings(delivery="command"), "command.program"),
        (
            Settings(delivery="draft", mail=MailSettings(server="x", sender="a@b.example", to=("c@d.example",))),
            "draft.server",
        ),
    ],
)
def test_a_way_without_its_settings_is_wrong_usage(outbox: Outbox, settings: Settings, setting: str) -> None:
    with pytest.raises(UsageError) as caught:
        hand_over(outbox, settings)
    assert caught.value.setting == setting


def by_draft(certificate: Certificate, port: int, folder: str, password: Path) -> Settings:
    password.write_text(PASSWORD, encoding="utf-8")
    password.chmod(0o600)
    draft = DraftSettings(
        server="localhost",
        port=port,
        folder=folder,
        user="desk",
        password_file=str(password),
        ca_file=str(certificate.certificate),
        timeout=5,
    )
    return replace(by_mail(certificate, 1), delivery=("draft",), draft=draft)


def test_a_draft_waits_for_the_editor(outbox: Outbox, certificate: Certificate, tmp_path: Path) -> None:
    with imap_server.serving(certificate) as (mailbox, port):
        mailbox.folders["Entw&APw-rfe"] = imap_server.Folder()
        settings = by_draft(certificate, port, "Entwürfe", tmp_path / "password")
        hand_over(outbox, settings)
        assert hand_over(outbox, settings) == []
    ((_, data),) = mailbox.folders["Entw&APw-rfe"].messages.values()
    assert b"To: undisclosed-recipients:;" in data
    assert any("(\\Draft)" in line for line in mailbox.said)
    assert states(outbox) == {"desk Entwürfe at localhost": "sent"}


def test_a_draft_that_is_refused_waits_and_one_that_breaks_off_is_unknown(
    outbox: Outbox, certificate: Certificate, tmp_path: Path
) -> None:
    with imap_server.serving(certificate) as (mailbox, port):
        (refused,) = hand_over(outbox, by_draft(certificate, port, "Nowhere", tmp_path / "password"))
        assert "the draft was refused: [TRYCREATE] no such folder" in str(refused.error)
        assert [one.state for one in refused.entries] == ["queued"]
        mailbox.breaks_after_append = True
        (broken,) = hand_over(outbox, by_draft(certificate, port, "INBOX", tmp_path / "password"))
    assert [one.state for one in broken.entries] == ["unknown"]


def test_an_edition_that_is_removed_takes_its_lines_along(outbox: Outbox, tmp_path: Path) -> None:
    outbox.queue(DAY, "smtp", ["ana@lorn.example"], NOW)
    outbox.queue("2026-11-24", "smtp", ["ana@lorn.example"], NOW)
    with open_archive(tmp_path / "e.sqlite") as store:
        store.remove([DAY])
    assert [one.edition for one in outbox.list_entries()] == ["2026-11-24"]
