"""Mail, sent to a real server on the loopback interface."""

from __future__ import annotations

import smtplib
import socket
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from briefing.deliverers.message import clean_line
from briefing.deliverers.refusals import explain, refusal
from briefing.deliverers.secrets import find_password
from briefing.deliverers.smtp import as_eml, check, send_mail
from briefing.errors import DeliveryError, UsageError
from briefing.model import Mail, Rendition
from briefing.settings import DeliverySettings, MailSettings
from mail_server import PASSWORD, TOKEN, Certificate, make_certificate, serving

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
MAIL = Mail(
    subject="Morgenlage: Brücke in Orm wieder frei",
    text="Die Brücke ist frei.\n.\n..zwei Punkte\nFrom Orm\n",
    html="<p>Die Brücke ist frei – <b>83&nbsp;€</b>.</p>\n",
    attachments=(Rendition(PDF, "application/pdf", "briefing-2026-11-23-ü.pdf"),),
    date="2026-11-23",
    title="Daily briefing",
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def password(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\nnot this line\n", encoding="utf-8")
    path.chmod(0o600)
    return str(path)


@pytest.fixture
def mail(certificate: Certificate, password: str) -> MailSettings:
    return MailSettings(
        server="localhost",
        sender="Frühdienst <desk@lorn.example>",
        to=("Ana Beltrán <ana@lorn.example>", "news@lorn.example"),
        user="desk",
        password_file=password,
        ca_file=str(certificate.certificate),
        timeout=10,
    )


def send(mail: MailSettings, port: int, letter: Mail = MAIL) -> Any:
    return send_mail(letter, DeliverySettings(mail=replace(mail, port=port)), lambda message_id: None)


def test_a_mail_arrives_whole(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        receipt = send(mail, port)
    arrived = inbox.read()
    assert receipt.accepted == ("ana@lorn.example", "news@lorn.example")
    assert receipt.refused == ()
    assert arrived["Message-ID"] == receipt.message_id
    assert receipt.message_id.endswith("@lorn.example>")
    assert arrived["Subject"] == MAIL.subject
    assert arrived["From"] == "Frühdienst <desk@lorn.example>"
    assert arrived["To"] == "undisclosed-recipients:;"
    assert arrived["List-Id"] == "<daily-briefing.lorn.example>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    text, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == MAIL.text
    assert html.get_content().replace("\r\n", "\n") == MAIL.html
    (pdf,) = arrived.iter_attachments()
    assert pdf.get_filename() == "briefing-2026-11-23-ü.pdf"
    assert pdf.get_param("name") == "briefing-2026-11-23-u.pdf"
    assert pdf.get_content() == PDF
    assert inbox.messages[0].isascii()


def test_implicit_tls_delivers_too(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate, implicit=True) as (inbox, port):
        send(replace(mail, security="tls"), port)
    assert inbox.read()["Subject"] == MAIL.subject


def test_no_user_means_no_login(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate, login=False) as (inbox, port):
        send(replace(mail, user="", password_file=""), port)
    assert len(inbox.messages) == 1


def refused(mail: MailSettings, port: int, letter: Mail = MAIL) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        send(mail, port, letter)
    assert caught.value.where == f"{mail.server}:{port}"
    assert caught.value.do
    assert "\n" not in caught.value.what
    assert PASSWORD not in str(caught.value)
    return caught.value


def test_a_certificate_nobody_vouches_for_is_refused(mail: MailSettings, certificate: Certificate) -> None:
    for security in ("starttls", "tls"):
        with serving(certificate, implicit=security == "tls") as (inbox, port):
            error = refused(replace(mail, ca_file="", security=security), port)
        assert "not trusted: self-signed certificate" in error.what
        assert (inbox.messages, inbox.dialogue) == ([], [])


def test_a_certificate_of_another_name_is_refused(mail: MailSettings, tmp_path: Path) -> None:
    other = make_certificate(tmp_path, host="other.example")
    with serving(other) as (_, port):
        assert "Hostname mismatch" in refused(replace(mail, ca_file=str(other.certificate)), port).what


def test_an_expired_certificate_is_refused(mail: MailSettings, tmp_path: Path) -> None:
    old = make_certificate(tmp_path, days=0)
    with serving(old) as (_, port):
        assert "expired" in refused(replace(mail, ca_file=str(old.certificate)), port).what


def test_a_server_without_starttls_hears_nothing(mail: MailSettings) -> None:
    with serving(None, login=False) as (inbox, port):
        assert "no STARTTLS" in refused(mail, port).what
    assert (inbox.messages, inbox.dialogue) == ([], [])


def test_tls_against_a_plain_port_says_what_to_change(mail: MailSettings) -> None:
    with serving(None, login=False) as (_, port):
        error = refused(replace(mail, security="tls"), port)
    assert "no TLS" in error.what
    assert "starttls" in error.do


def test_a_wrong_password_is_a_refused_login(mail: MailSettings, certificate: Certificate, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("dusk chorus", encoding="utf-8")
    wrong.chmod(0o600)
    with serving(certificate) as (inbox, port):
        error = refused(replace(mail, password_file=str(wrong)), port)
    assert error.what.startswith("login refused finally: 535")
    assert inbox.messages == []


@pytest.mark.parametrize("mechanism", ["OAUTHBEARER", "XOAUTH2"])
def test_a_token_logs_in_and_is_never_shown(
    mail: MailSettings, certificate: Certificate, tmp_path: Path, mechanism: str
) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    (tmp_path / "token").chmod(0o600)
    by_token = replace(mail, password_file="", token_file=str(tmp_path / "token"))
    others = tuple({"OAUTHBEARER", "XOAUTH2"} - {mechanism})
    with serving(certificate, without=others) as (inbox, port):
        send(by_token, port)
        assert (inbox.dialogue[0], len(inbox.messages)) == (mechanism, 1)
        error = refused(replace(by_token, token_file="", token_command=("printf", "stale.token")), port)
    assert error.what.startswith("login refused finally: 535")
    assert "stale.token" not in str(error)
    with serving(certificate) as (_, port):
        assert "no login by OAUTHBEARER or XOAUTH2, but: LOGIN PLAIN" in refused(by_token, port).what


def test_a_message_too_large_is_not_sent(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate, limit=5000) as (inbox, port):
        error = refused(mail, port)
    assert "the server takes 5000" in error.what
    assert inbox.dialogue == []


def test_a_bad_address_costs_only_itself(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        inbox.refused = ("news@lorn.example",)
        receipt = send(mail, port)
    assert receipt.accepted == ("ana@lorn.example",)
    assert receipt.refused == (("news@lorn.example", "550 5.1.1 no such user"),)
    assert len(inbox.messages) == 1


@pytest.mark.parametrize(("reply", "kind"), [("550 5.1.1 no such user", "finally"), ("450 4.2.1 later", "for now")])
def test_no_address_accepted_is_an_error(mail: MailSettings, certificate: Certificate, reply: str, kind: str) -> None:
    with serving(certificate) as (inbox, port):
        inbox.refused, inbox.refusal = ("ana@lorn.example", "news@lorn.example"), reply
        error = refused(mail, port)
    assert error.what.startswith(f"every recipient refused {kind}: {reply}")
    assert inbox.messages == []


def test_a_refused_sender_is_named(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        inbox.sender_refusal = "553 5.7.1 not yours"
        error = refused(mail, port)
    assert error.what == "sender desk@lorn.example refused finally: 553 5.7.1 not yours"


@pytest.mark.parametrize(("reply", "kind"), [("451 4.3.0 try later", "for now"), ("554 5.6.0 no", "finally")])
def test_a_refused_message_is_temporary_or_final(
    mail: MailSettings, certificate: Certificate, reply: str, kind: str
) -> None:
    with serving(certificate) as (inbox, port):
        inbox.reply_to_data = reply
        assert refused(mail, port).what == f"message refused {kind}: {reply}"


def test_a_line_broken_after_the_message_is_unknown_and_not_sent_again(
    mail: MailSettings, certificate: Certificate
) -> None:
    with serving(certificate) as (inbox, port):
        inbox.drop_after_data = True
        error = refused(mail, port)
    assert "unknown whether the message was delivered" in error.what
    assert len(inbox.messages) == 1


def test_a_line_broken_before_the_message_is_not_unknown(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        inbox.drop_at_recipients = True
        error = refused(mail, port)
    assert error.what == "naming the recipients failed: the server closed the line"
    assert inbox.messages == []


def test_a_closed_port_and_a_silent_server_are_named(mail: MailSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        silent = refused(replace(mail, server="127.0.0.1", timeout=0.2), port)
    assert "no answer in time" in silent.what
    assert "nothing answers" in refused(replace(mail, server="127.0.0.1"), port).what


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "the name is not known: Name or service not known"),
        (smtplib.SMTPServerDisconnected("gone"), "the server closed the line"),
        (ConnectionResetError(104, "reset"), "the server closed the line"),
        (OSError(101, "Network is unreachable"), "Network is unreachable"),
        (smtplib.SMTPConnectError(421, b"too\r\nbusy"), "refused for now: 421 too busy"),
    ],
)
def test_each_failure_is_told_in_plain_words(error: OSError, words: str) -> None:
    told = explain(error, "connecting", "mail.lorn.example:587")
    assert words in told.what
    assert told.do


def test_a_temporary_reply_says_to_send_again() -> None:
    assert "later" in refusal("message refused", 451, b"busy", "x:587").do
    assert "later" not in refusal("message refused", 554, b"never", "x:587").do


def test_check_walks_every_step_and_sends_nothing(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        inbox.refused = ("news@lorn.example",)
        steps = check(replace(mail, port=port))
    assert [step.name for step in steps] == ["name", "port", "TLS", "login", "size", "sender and recipients"]
    assert all(step.ok for step in steps[:5])
    assert not steps[-1].ok
    assert "ana@lorn.example" in steps[-1].detail
    assert "refused: news@lorn.example (550 5.1.1 no such user)" in steps[-1].detail
    assert inbox.messages == []


def test_check_stops_at_the_step_that_fails(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (_, port):
        steps = check(replace(mail, port=port, ca_file=""))
    assert [(step.name, step.ok) for step in steps] == [("name", True), ("port", True), ("TLS", False)]
    assert [step.name for step in check(MailSettings())] == ["settings"]


def test_equal_mails_are_equal_bytes_with_one_message_id(mail: MailSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795400000")
    first = as_eml(MAIL, mail)
    assert first == as_eml(MAIL, mail)
    turned = as_eml(MAIL, replace(mail, to=tuple(reversed(mail.to))))
    assert _id(turned) == _id(first)
    assert _id(as_eml(replace(MAIL, text="other\n"), mail)) != _id(first)
    assert _id(as_eml(MAIL, replace(mail, to=mail.to[:1]))) != _id(first)


def _id(eml: bytes) -> bytes:
    return next(line for line in eml.splitlines() if line.startswith(b"Message-ID"))


@given(st.text(), st.text())
def test_no_title_or_name_can_break_a_header(subject: str, name: str) -> None:
    mail = MailSettings(server="x", sender="desk@lorn.example", to=("ana@lorn.example",))
    letter = replace(MAIL, subject=subject, attachments=(Rendition(b"x", "application/pdf", name),))
    head, _, _ = as_eml(letter, mail).partition(b"\r\n\r\n")
    names = {line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))}
    assert names == {
        b"Subject", b"From", b"To", b"Date", b"Message-ID", b"List-Id", b"Auto-Submitted", b"MIME-Version",
        b"Content-Type"
    }  # fmt: skip


def test_a_hostile_title_is_one_line_and_a_hostile_path_is_its_last_part() -> None:
    assert clean_line("News\r\nBcc: all@lorn.example\x00\u202e\u2028x") == "News Bcc: all@lorn.example x"
    mail = MailSettings(server="x", sender="desk@lorn.example", to=("ana@lorn.example",))
    letter = replace(MAIL, attachments=(Rendition(b"x", "application/pdf", "../../etc/cron.d/x"),))
    eml = as_eml(letter, mail)
    assert b"cron.d" not in eml
    assert b'filename="x"' in eml


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@",
        "@lorn.example",
        "änne@lorn.example",
        '"',
        "a b@lorn.example",
        "a@lorn.example, b@lorn.example",
        "a@lorn..example",
    ],
)
def test_an_address_that_cannot_be_used_is_named_with_its_setting(address: str) -> None:
    mail = MailSettings(server="x", sender="desk@lorn.example", to=(address,))
    with pytest.raises(UsageError) as caught:
        as_eml(MAIL, mail)
    assert caught.value.where == "to in [mail]"


def test_a_recipient_named_twice_gets_one_copy(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        receipt = send(replace(mail, to=("ana@lorn.example", "Ana <ana@lorn.example>")), port)
    assert receipt.accepted == ("ana@lorn.example",)
    assert str(inbox.read()["To"]) == "ana@lorn.example"


def test_a_password_file_open_to_others_is_refused(password: str) -> None:
    Path(password).chmod(0o640)
    with pytest.raises(UsageError, match="0640") as caught:
        find_password(MailSettings(password_file=password))
    assert caught.value.do == f"chmod 600 {password}"


def test_the_password_comes_from_file_command_credential_and_environment_in_this_order(
    password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.delenv("BRIEFING_SMTP_PASSWORD", raising=False)
    with pytest.raises(UsageError, match="no password for user desk"):
        find_password(MailSettings(user="desk"))
    monkeypatch.setenv("BRIEFING_SMTP_PASSWORD", "environment")
    assert find_password(MailSettings()) == "environment"
    (tmp_path / "smtp-password").write_text("credential\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert find_password(MailSettings()) == "credential"
    assert find_password(MailSettings(password_command=("printf", "command\nmore"))) == "command"
    assert find_password(MailSettings(password_command=("false",), password_file=password)) == PASSWORD


@pytest.mark.parametrize(
    ("command", "words"),
    [(("false",), "ended with 1"), (("no-such-program-here",), "cannot be run"), (("true",), "is empty"),
     (("sleep", "9"), "did not end"), (("printf", "\\377hidden"), "not UTF-8")],
)  # fmt: skip
def test_a_password_command_that_fails_says_so_and_shows_nothing(command: tuple[str, ...], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        find_password(MailSettings(password_command=command, timeout=0.5))
    assert "hidden" not in str(caught.value)
    assert caught.value.__cause__ is None or isinstance(caught.value.__cause__, OSError)


def test_a_wrong_ca_file_is_named(mail: MailSettings, password: str) -> None:
    for path in (password, "/no/such.pem"):
        with pytest.raises(UsageError, match="ca_file cannot be used"):
            send(replace(mail, ca_file=path), 1)


@pytest.mark.parametrize("server", ["l" * 64 + ".example", "a..example"])
def test_a_name_no_server_can_have_is_told(mail: MailSettings, server: str) -> None:
    assert "no server can be called" in refused(replace(mail, server=server), 587).what


@contextmanager
def saying(line: bytes, pause: float, times: int) -> Iterator[int]:
    """Run a server that says *line* again and again to whoever comes, and yield its port."""

    def speak() -> None:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                for _ in range(times):
                    connection.sendall(line)
                    time.sleep(pause)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def test_a_server_that_drips_is_left(mail: MailSettings) -> None:
    with saying(b"2", 0.05, 400) as port:
        error = refused(replace(mail, server="127.0.0.1", timeout=0.3), port)
    assert "took more than" in error.what


def test_a_server_that_floods_is_left(mail: MailSettings) -> None:
    with saying(b"220-welcome to this server\r\n" * 100, 0, 100) as port:
        error = refused(replace(mail, server="127.0.0.1", timeout=5), port)
    assert "closed the line" in error.what


def test_what_the_server_repeats_of_the_password_is_struck_out(mail: MailSettings, certificate: Certificate) -> None:
    with serving(certificate) as (inbox, port):
        secret = b64encode(PASSWORD.encode()).decode()
        inbox.refused, inbox.refusal = ("ana@lorn.example", "news@lorn.example"), f"550 no, {secret} is wrong"
        error = refused(mail, port)
    assert secret not in str(error) and "(struck out)" in error.what
