"""The configuration file: what is taken, and what is said of the rest."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefing import clock
from briefing.configuration import load_settings
from briefing.errors import UsageError
from briefing.readers.mailbox import find_folder
from briefing.settings import (
    CommandSettings,
    DraftSettings,
    FolderSettings,
    LookSettings,
    MailboxSettings,
    MailSettings,
    ProfileSettings,
    RunSettings,
    SectionSettings,
    Settings,
)

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "briefing.toml"
SOURCES = EXAMPLE.parent.parent / "docs" / "how-to" / "sources.md"


def load(folder: Path, text: str, **overrides: object) -> Settings:
    path = folder / "briefing.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, overrides)


def complaint(folder: Path, text: str, **overrides: object) -> list[str]:
    with pytest.raises(UsageError) as caught:
        load(folder, text, **overrides)
    assert caught.value.where.endswith("briefing.toml")
    assert caught.value.do
    return [line.strip() for line in caught.value.what.splitlines()]


def test_no_file_and_no_override_are_the_defaults() -> None:
    assert load_settings(None, {}) == Settings()


def test_values_are_taken_and_overrides_win(tmp_path: Path) -> None:
    settings = load(tmp_path, 'title = "Morning"\nsentences = 2\n[mail]\nport = 465\ntimeout = 5\n', sentences=4)
    assert (settings.title, settings.sentences, settings.mail.port, settings.mail.timeout) == ("Morning", 4, 465, 5.0)


def test_paths_are_relative_to_the_file_and_overrides_to_here(tmp_path: Path) -> None:
    text = 'sources = ["in", "-", "/abs"]\noutput = "o.pdf"\n[mail]\nca_file = "ca.pem"\npassword_file = ""\n'
    settings = load(tmp_path, text)
    assert settings.sources == (f"{tmp_path}/in", "-", "/abs")
    assert settings.output == f"{tmp_path}/o.pdf"
    assert (settings.mail.ca_file, settings.mail.password_file) == (f"{tmp_path}/ca.pem", "")
    assert load(tmp_path, text, sources=("here",), output="-").sources == ("here",)


def test_the_paths_of_each_mailbox_are_relative_to_the_file(tmp_path: Path) -> None:
    tables = '[[mailboxes]]\npassword_file = "one"\n[[mailboxes]]\npassword_file = "/two"\nca_file = "ca.pem"\n'
    one, two = load(tmp_path, tables).mailboxes
    assert (one.password_file, one.ca_file) == (f"{tmp_path}/one", "")
    assert (two.password_file, two.ca_file) == ("/two", f"{tmp_path}/ca.pem")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[mailboxes]]\nsrver = "x"\n', 'briefing.toml:2: mailboxes.srver: unknown key, did you mean "server"?'),
        ("\n\nsentenses = 3\n", 'briefing.toml:3: sentenses: unknown key, did you mean "sentences"?'),
        ('sentences = "3"\n', 'briefing.toml:1: sentences: expected a whole number, not "3"'),
        ("sentences = true\n", "briefing.toml:1: sentences: expected a whole number, not true"),
        ("sentences = 0\n", "briefing.toml:1: sentences: 0 is too small, 1 to 1,000"),
        ("words = 0\n", "briefing.toml:1: words: 0 is too small, 1 to 100,000"),
        ("pages = 0\n", "briefing.toml:1: pages: 0 is too small, 1 to 500"),
        ("pages = -4\n", "briefing.toml:1: pages: -4 is too small, 1 to 500"),
        ('pages = "4"\n', 'briefing.toml:1: pages: expected a whole number, not "4"'),
        ("workers = -1\n", "briefing.toml:1: workers: -1 is too small, 0 to 256"),
        ('date = "20261123"\n', 'briefing.toml:1: date: "20261123" is no date, write it as 2026-11-23'),
        ('date = "2026-02-30"\n', 'briefing.toml:1: date: "2026-02-30" is no date, write it as 2026-11-23'),
        ('language = "german"\n', 'briefing.toml:1: language: "german" is no language code, write it as de'),
        (
            'paper = "ereader"\n',
            'briefing.toml:1: paper: "ereader" is none of A4, A5, Letter, e-reader, did you mean "e-reader"?',
        ),
        ('sources = "in"\n', 'briefing.toml:1: sources: expected a list, not "in"'),
        ('[mail]\nto = ["a", 2]\n', "briefing.toml:2: mail.to: item 2: expected text, not 2"),
        ("mail.port = 0\n", "briefing.toml:1: mail.port: 0 is too small, 1 to 65,535"),
        ("mail = { timeout = 0 }\n", "briefing.toml:1: mail.timeout: 0 is too small, 0.1 to 3,600"),
        ("mail = 3\n", "briefing.toml:1: mail: expected a table, MailSettings in Python, not 3"),
        ('[mail]\nservr = "x"\n', 'briefing.toml:2: mail.servr: unknown key, did you mean "server"?'),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_its_value(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text) == [said]


def test_all_errors_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    said = complaint(tmp_path, 'titel = "x"\n[mail]\nport = "many"\n[male]\n', words=0)
    assert said[0] == "4 settings cannot be used"
    places = [line.split(": ")[0] for line in said[1:]]
    assert places == [
        "words",
        "briefing.toml:1",
        "briefing.toml:3",
        "briefing.toml:4",
    ]


def test_what_is_no_toml_is_told_with_line_and_column(tmp_path: Path) -> None:
    assert complaint(tmp_path, "title = \n")[0].startswith("briefing.toml:1:9: not TOML: Invalid value")
    (tmp_path / "latin.toml").write_bytes(b'title = "\xe9"\n')
    with pytest.raises(UsageError, match="byte 9 is 0xe9"):
        load_settings(tmp_path / "latin.toml", {})
    with pytest.raises(UsageError, match="cannot be read"):
        load_settings(tmp_path / "missing.toml", {})


def test_a_wrong_override_is_named_without_a_line() -> None:
    with pytest.raises(UsageError, match=r'^date: "today" is no date'):
        load_settings(None, {"date": "today"})


def test_a_mail_record_can_be_handed_in() -> None:
    mail = MailSettings(server="mail.lorn.example")
    assert load_settings(None, {"mail": mail}).mail == mail


@pytest.mark.parametrize(
    ("accent", "wrong"),
    [
        ("red", '"red" is no colour'),
        ("#fc0", '"#fc0" is no colour'),
        ("#ffcc00", "too pale to read on white: contrast 1.5"),
        ("#777777", "too pale to read on white: contrast 4.5"),
    ],
)
def test_an_accent_is_a_colour_that_can_be_read(tmp_path: Path, accent: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        load(tmp_path, f'[look]\naccent = "{accent}"')
    assert load(tmp_path, '[look]\naccent = "#767676"').look.accent == "#767676"  # 4.54, the palest of the greys


def test_a_logo_is_found_beside_the_configuration(tmp_path: Path) -> None:
    assert load(tmp_path, '[look]\nlogo = "logo.png"').look.logo == str(tmp_path / "logo.png")


def test_the_example_names_every_key_and_holds_the_defaults() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    settings = load_settings(EXAMPLE, {})
    tables = (
        Settings,
        LookSettings,
        MailSettings,
        FolderSettings,
        DraftSettings,
        CommandSettings,
        RunSettings,
        MailboxSettings,
        ProfileSettings,
        SectionSettings,
    )
    for field in (field for table in tables for field in fields(table)):
        assert f"{field.name} = " in text or f"[{field.name}]" in text or field.name == "sections"
    plain = Settings()
    for name in ("title", "method", "paper", "pages", "layout", "with_texts", "workers", "max_bytes"):
        assert getattr(settings, name) == getattr(plain, name)
    assert settings.look == plain.look
    assert (settings.mail.security, settings.mail.timeout) == (plain.mail.security, plain.mail.timeout)
    (mailbox,) = settings.mailboxes
    assert mailbox == MailboxSettings(server=mailbox.server, user=mailbox.user)


def test_the_examples_of_the_page_of_sources_can_be_used(tmp_path: Path) -> None:
    mail, intranet, proxy, cache = re.findall(r"```toml\n(.*?)```", SOURCES.read_text(encoding="utf-8"), re.DOTALL)
    (account,) = load(tmp_path, mail).mailboxes
    assert {find_folder(one, load(tmp_path, mail).reading).host for one in load(tmp_path, mail).sources[1:]} == {
        account.server
    }
    assert load(tmp_path, intranet).allow_private == ("intranet.example", "wiki.example")
    assert load(tmp_path, proxy).proxy == "http://proxy.example:3128"
    assert Path(load(tmp_path, cache).cache).name == ".cache"


def test_every_line_that_is_off_in_the_example_can_be_put_on(tmp_path: Path) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    on = [line.removeprefix("# ") if " = " in line and line.startswith("# ") else line for line in lines]
    assert load(tmp_path, "\n".join(on)).mail.password_command == ("pass", "show", "mail/desk")


def test_the_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert clock.today() == "1970-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match='"soon"'):
        clock.today()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert len(clock.today()) == 10


@pytest.mark.parametrize(
    ("toml", "wrong"),
    [
        ('layout = "../etc"', r'layout: "../etc" is no layout'),
        ('[look]\ntext_font = "x; } body { color: red"', "is no name of a font"),
        ('[look]\nlabel_font = "A\\"B"', "is no name of a font"),
        (f'[look]\nclassification = "{"secret " * 6}"', "42 characters, and 36 fit"),
    ],
)
def test_the_look_takes_names_and_no_rules(tmp_path: Path, toml: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        load(tmp_path, toml)
    assert load(tmp_path, '[look]\ntext_font = "Noto Serif"').look.text_font == "Noto Serif"


def test_a_file_that_never_ends_is_no_configuration() -> None:
    with pytest.raises(UsageError, match="more than 1,000,000 bytes"):
        load_settings(Path("/dev/zero"), {})
