"""Settings: one judgement at three doors, parts for the steps, and names that a type checker knows."""

from __future__ import annotations

import ast
import datetime
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import (
    CommandSettings,
    DraftSettings,
    EditionSettings,
    FolderSettings,
    LookSettings,
    MailboxSettings,
    MailSettings,
    Overrides,
    ProfileSettings,
    RunSettings,
    SectionSettings,
    Settings,
    UsageError,
)
from briefing.cli.commands.build import build
from briefing.cli.console import Console
from briefing.configuration import load_settings
from briefing.settings import CHECKS, AnalysisSettings, HistorySettings, PageSettings, ReadingSettings
from briefings import small_briefing

PARTS = (ReadingSettings, AnalysisSettings, PageSettings, HistorySettings)
TABLES = (
    LookSettings,
    MailSettings,
    FolderSettings,
    DraftSettings,
    CommandSettings,
    RunSettings,
    MailboxSettings,
    ProfileSettings,
    SectionSettings,
    EditionSettings,
)
ROOT = Path(briefing.__file__).parent
NEVER = "2999-12-31"


@dataclass(frozen=True)
class Bad:
    """A value that cannot be used, as it is met at each door, and what is said of it."""

    setting: str
    value: Any
    said: str
    toml: str
    options: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.setting} {self.toml[:20]}"


VALUES = [
    Bad("date", "today", '"today" is no date, write it as 2026-11-23', '"today"', ("--date", "today")),
    Bad("date", "20261123", '"20261123" is no date, write it as 2026-11-23', '"20261123"', ("--date", "20261123")),
    Bad("date", 3, "3 is no date, write it as 2026-11-23", "3"),
    Bad(
        "date",
        datetime.date(9999, 12, 31),
        f'"9999-12-31" is no date of an edition, 1900-01-01 to {NEVER}',
        "9999-12-31",
        ("--date", "9999-12-31"),
    ),
    Bad("since", "2026-02-30", '"2026-02-30" is no date, write it as 2026-11-23', '"2026-02-30"'),
    Bad(
        "paper",
        "A6",
        '"A6" is none of A4, A5, Letter, e-reader',
        '"A6"',
        ("--paper", "A6"),
    ),
    Bad("standard", "ua-3", '"ua-3" is none of ua-1, ua-2, did you mean "ua-2"?', '"ua-3"', ("--standard", "ua-3")),
    Bad("margin", "wide", '"wide" is no length, write it as 15mm, 1.5cm or 0.6in', '"wide"'),
    Bad("margin", "3in", '"3in" is 76.2 mm, and a margin has 5 to 50', '"3in"'),
    Bad(
        "layout",
        "../etc",
        '"../etc" is no layout: daily, onepage, report, or a folder of your templates',
        '"../etc"',
        ("--layout", "../etc"),
    ),
    Bad("language", "deutsch", '"deutsch" is no language code, write it as de', '"deutsch"', ("--language", "deutsch")),
    Bad("language", "xx1", '"xx1" is no language code, write it as de', '"xx1"', ("--language", "xx1")),
    Bad(
        "window",
        "1w",
        '"1w" is no window, write it as 1d, 7d, 36h, or with the time it ends, 1d@08:00',
        '"1w"',
        ("--window", "1w"),
    ),
    Bad(
        "timezone",
        "Lorn/Vell",
        '"Lorn/Vell" is no time zone, write a name such as Europe/Berlin or UTC',
        '"Lorn/Vell"',
        ("--timezone", "Lorn/Vell"),
    ),
    Bad("sentences", "3", 'expected a whole number, not "3"', '"3"'),
    Bad("sentences", 2.5, "expected a whole number, not 2.5", "2.5"),
    Bad("sentences", True, "expected a whole number, not true", "true"),
    Bad("sentences", 0, "0 is too small, 1 to 1,000", "0", ("--sentences", "0")),
    Bad("sentences", 1_001, "1,001 is too large, 1 to 1,000", "1_001", ("--sentences", "1001")),
    Bad("words", -1, "-1 is too small, 1 to 100,000", "-1", ("--words", "-1")),
    Bad("words", 100_001, "100,001 is too large, 1 to 100,000", "100_001", ("--words", "100001")),
    Bad("pages", 0, "0 is too small, 1 to 500", "0", ("--pages", "0")),
    Bad("pages", 501, "501 is too large, 1 to 500", "501", ("--pages", "501")),
    Bad("workers", -1, "-1 is too small, 0 to 256", "-1", ("--workers", "-1")),
    Bad("workers", 257, "257 is too large, 0 to 256", "257", ("--workers", "257")),
    Bad("max_seconds", 0, "0 is too small, 1 to 86,400", "0"),
    Bad("max_seconds", 86_401, "86,401 is too large, 1 to 86,400", "86_401"),
    Bad("max_memory", 1, "1 is too small, 300,000,000 to 1,000,000,000,000", "1"),
    Bad(
        "max_memory", 10**13, "10,000,000,000,000 is too large, 300,000,000 to 1,000,000,000,000", "10_000_000_000_000"
    ),
    Bad("max_bytes", 10**9, "1,000,000,000 is too large, 1 to 900,000,000", "1_000_000_000"),
    Bad("max_unpacked", 10**12, "1,000,000,000,000 is too large, 1 to 90,000,000,000", "1_000_000_000_000"),
    Bad("sources", "in", 'expected a list, not "in"', '"in"'),
    Bad("sources", ["in", 2], "item 2: expected a path, not 2", '["in", 2]'),
    Bad("output", 3, "expected a path, not 3", "3"),
    Bad("archive", "a\0b", '"a\0b" is no path: it holds a zero character', '"a\\u0000b"'),
    Bad("title", 3, "expected text, not 3", "3"),
    Bad("isolated", 1, "expected true or false, not 1", "1"),
    Bad("allow_network", "yes", 'expected true or false, not "yes"', '"yes"'),
    Bad("look", 3, "expected a table, LookSettings in Python, not 3", "3"),
    Bad("allow_private", "intranet", 'expected a list, not "intranet"', '"intranet"'),
    Bad(
        "allow_private",
        ["*.intranet.example"],
        'item 1: "*.intranet.example" is no name of one host, write it as intranet.example',
        '["*.intranet.example"]',
    ),
    Bad(
        "allow_private",
        ["http://intranet.example/"],
        'item 1: "http://intranet.example/" is no name of one host, write it as intranet.example',
        '["http://intranet.example/"]',
    ),
    Bad(
        "proxy",
        "proxy.example:3128",
        '"proxy.example:3128" is no address of a proxy, write it as http://proxy.example:3128',
        '"proxy.example:3128"',
    ),
    Bad(
        "proxy",
        "http://desk:dawn@proxy.example:3128",
        "a user and a password have no place in it, write it as http://proxy.example:3128",
        '"http://desk:dawn@proxy.example:3128"',
    ),
    Bad("mailboxes", [3], "item 1: expected a table, MailboxSettings in Python, not 3", "[3]"),
    Bad("mail", [], "expected a table, MailSettings in Python, not []", "[]"),
]
NAMES = [
    Bad("method", "rankd", 'no method is called "rankd"', '"rankd"', ("--method", "rankd")),
    Bad("format", "pfd", 'no format is called "pfd"', '"pfd"', ("--format", "pfd")),
    Bad("input_type", "dcx", 'no input type is called "dcx"', '"dcx"', ("--type", "dcx")),
    Bad("delivery", "smpt", 'no delivery is called "smpt"', '"smpt"'),
]
IN_TABLES = [
    ("look.size", LookSettings, {"size": "huge"}, '"huge" is none of normal, compact, large', '[look]\nsize = "huge"'),
    (
        "look.accent",
        LookSettings,
        {"accent": "red"},
        '"red" is no colour, write it as #1f4e79',
        '[look]\naccent = "red"',
    ),
    (
        "mail.copies",
        MailSettings,
        {"copies": "bcc"},
        '"bcc" is none of hidden, shown, single',
        '[mail]\ncopies = "bcc"',
    ),
    (
        "mail.max_bytes",
        MailSettings,
        {"max_bytes": 1},
        "1 is too small, 100,000 to 900,000,000",
        "[mail]\nmax_bytes = 1",
    ),
    ("mail.link", MailSettings, {"link": "ftp://x"}, '"ftp://x" is no address', '[mail]\nlink = "ftp://x"'),
    (
        "mail.link",
        MailSettings,
        {"link": "https://x/{day}"},
        "{day} stands for nothing",
        '[mail]\nlink = "https://x/{day}"',
    ),
    ("folder.address", FolderSettings, {"address": "x y"}, '"x y" is no address', '[folder]\naddress = "x y"'),
    ("draft.port", DraftSettings, {"port": 0}, "0 is too small, 1 to 65,535", "[draft]\nport = 0"),
    ("command.timeout", CommandSettings, {"timeout": "1"}, 'expected a number, not "1"', '[command]\ntimeout = "1"'),
    ("run.at", RunSettings, {"at": "7:00"}, '"7:00" is no time of day, write it as 07:00', '[run]\nat = "7:00"'),
    ("run.retry", RunSettings, {"retry": "2d"}, '"2d" is no time of at most a day', '[run]\nretry = "2d"'),
    ("run.silent_after", RunSettings, {"silent_after": 0}, "0 is too small, 1 to 366", "[run]\nsilent_after = 0"),
    ("run.heartbeat", RunSettings, {"heartbeat": "x"}, '"x" is no address', '[run]\nheartbeat = "x"'),
    ("edition.name", EditionSettings, {"name": "A b"}, '"A b" is no name of an edition', '[[edition]]\nname = "A b"'),
    ("mail.port", MailSettings, {"port": 65_536}, "65,536 is too large, 1 to 65,535", "[mail]\nport = 65_536"),
    ("mail.port", MailSettings, {"port": False}, "expected a whole number, not false", "[mail]\nport = false"),
    ("mail.timeout", MailSettings, {"timeout": 0}, "0 is too small, 0.1 to 3,600", "[mail]\ntimeout = 0"),
    (
        "mail.timeout",
        MailSettings,
        {"timeout": float("inf")},
        "inf is too large, 0.1 to 3,600",
        "[mail]\ntimeout = inf",
    ),
    ("mail.timeout", MailSettings, {"timeout": float("nan")}, "expected a number, not nan", "[mail]\ntimeout = nan"),
    ("mail.to", MailSettings, {"to": "ana"}, 'expected a list, not "ana"', '[mail]\nto = "ana"'),
    (
        "mailboxes.days",
        MailboxSettings,
        {"days": 367},
        "367 is too large, 1 to 366",
        "[[mailboxes]]\ndays = 367",
    ),
    ("mailboxes.user", MailboxSettings, {"user": 3}, "expected text, not 3", "[[mailboxes]]\nuser = 3"),
    ("profile.tiers", ProfileSettings, {"tiers": {"NTB": 4}}, '"NTB" has tier 4', "[profile]\ntiers = { NTB = 4 }"),
    (
        "profile.sections.most",
        SectionSettings,
        {"most": -1},
        "-1 is too small, 0 to 10,000",
        "[[profile.sections]]\nmost = -1",
    ),
]


def refusal(call: Any, *arguments: Any, **given: Any) -> str:
    with pytest.raises(UsageError) as caught:
        call(*arguments, **given)
    assert caught.value.do
    assert caught.value.exit_code == 2
    return caught.value.what


def from_file(folder: Path, text: str) -> str:
    (folder / "briefing.toml").write_text(text, encoding="utf-8")
    return refusal(load_settings, folder / "briefing.toml", {})


def from_command_line(*options: str) -> str:
    return refusal(build.main, ["report.txt", *options], standalone_mode=False, obj=Console())


@pytest.mark.parametrize("bad", VALUES, ids=str)
def test_the_library_refuses_a_wrong_value(bad: Bad) -> None:
    given: Any = {bad.setting: bad.value}
    assert refusal(Settings, **given) == f"{bad.setting}: {bad.said}"
    assert refusal(briefing.brief, [b"The port is open."], **given) == f"{bad.setting}: {bad.said}"
    assert refusal(replace, Settings(), **given) == f"{bad.setting}: {bad.said}"


@pytest.mark.parametrize("bad", [*VALUES, *NAMES], ids=str)
def test_a_file_is_refused_with_its_line(bad: Bad, tmp_path: Path) -> None:
    said = from_file(tmp_path, f"\n{bad.setting} = {bad.toml}\n")
    assert said.startswith(f"briefing.toml:2: {bad.setting}: {bad.said}")


@pytest.mark.parametrize("bad", [bad for bad in [*VALUES, *NAMES] if bad.options], ids=str)
def test_the_command_line_is_refused_with_its_option(bad: Bad) -> None:
    assert from_command_line(*bad.options).startswith(f"{bad.options[0]}: {bad.said}")


@pytest.mark.parametrize("bad", NAMES, ids=str)
def test_the_library_refuses_a_name_that_nothing_goes_by(bad: Bad) -> None:
    given: Any = {bad.setting: bad.value}
    assert refusal(briefing.brief, [b"The port is open."], **given) == bad.said


@pytest.mark.parametrize(("setting", "kind", "given", "said", "toml"), IN_TABLES)
def test_a_table_is_refused_at_each_door(
    setting: str, kind: type[Any], given: dict[str, Any], said: str, toml: str, tmp_path: Path
) -> None:
    assert refusal(kind, **given).startswith(f"{setting}: {said}")
    assert f"{setting}: {said}" in from_file(tmp_path, toml)


def test_all_that_is_wrong_is_said_at_once() -> None:
    given: Any = {"paper": "A6", "sentences": "3", "date": "today"}
    told = refusal(Settings, **given).splitlines()
    assert told[0] == "3 settings cannot be used"
    assert sorted(line.split(":")[0].strip() for line in told[1:]) == ["date", "paper", "sentences"]


@pytest.mark.parametrize("name", [one.name for kind in (Settings,) for one in fields(kind)])
def test_none_is_taken_only_where_it_means_something(name: str) -> None:
    given: Any = {name: None}
    if getattr(Settings(), name) is None:
        assert getattr(Settings(**given), name) is None
    else:
        assert refusal(Settings, **given).startswith(f"{name}: expected ") or name in ("layout", "paper")


def test_calls_of_one_step_refuse_what_brief_refuses() -> None:
    text = "The port of Lorn is open."
    wrong = 'language: "deutsch" is no language code, write it as de'
    assert refusal(briefing.document, text, language="deutsch") == wrong
    assert refusal(briefing.find_quotes, text, language="deutsch") == wrong
    assert refusal(briefing.find_figures, text, language="deutsch") == wrong
    told = refusal(briefing.summarize, text, language="xx1", sentences=0)
    assert "language" in told
    assert "sentences" in told
    edition = briefing.brief([text.encode()], date="2026-11-23", isolated=False)
    number: Any = 3
    assert refusal(briefing.render, edition, number) == "format: expected text, not 3"
    assert refusal(briefing.render, edition, template=number) == "template: expected a path, not 3"
    assert "pfd" in refusal(briefing.render, edition, "pfd")


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)))
def test_a_day_of_the_calendar_is_kept_as_text(day: datetime.date) -> None:
    noon = datetime.datetime.combine(day, datetime.time(12))
    assert Settings(date=day, since=noon) == Settings(date=day.isoformat(), since=day.isoformat())


@given(st.integers(), st.integers())
def test_a_number_is_kept_or_refused(sentences: int, workers: int) -> None:
    fits = 1 <= sentences <= 1_000 and 0 <= workers <= 256
    try:
        made = Settings(sentences=sentences, workers=workers)
    except UsageError:
        assert not fits
    else:
        assert fits
        assert (made.sentences, made.workers) == (sentences, workers)


def test_a_number_of_another_library_is_kept_as_one_of_python() -> None:
    import numpy as np

    sentences: Any = np.int64(4)
    assert type(Settings(sentences=sentences).sentences) is int


def test_paths_are_kept_as_text_and_lists_as_tuples(tmp_path: Path) -> None:
    made = Settings(
        sources=[tmp_path, "-"], output=tmp_path / "o.pdf", template=tmp_path, archive=tmp_path / "a", cache=tmp_path
    )
    assert made.sources == (str(tmp_path), "-")
    assert (made.output, made.template, made.archive) == (f"{tmp_path}/o.pdf", str(tmp_path), f"{tmp_path}/a")
    logo: Any = tmp_path / "logo.png"
    assert LookSettings(logo=logo).logo == str(logo)
    assert MailSettings(password_file=logo, ca_file=logo).ca_file == str(logo)
    to: Any = ["ana@lorn.example"]
    assert MailSettings(to=to).to == ("ana@lorn.example",)


@pytest.mark.parametrize(("given", "kept"), [("md", "markdown"), ("htm", "html"), ("pdf", "pdf"), (None, None)])
def test_a_format_can_be_called_by_each_ending_of_its_files(given: str | None, kept: str | None) -> None:
    assert Settings(format=given).format == kept
    assert load_settings(None, {"format": given} if given else {}).format == kept


@pytest.mark.parametrize(("given", "kept"), [("md", "markdown"), ("htm", "html")])
def test_an_edition_is_rendered_by_each_name_of_its_format(given: str, kept: str) -> None:
    assert briefing.render(small_briefing(), given).data == briefing.render(small_briefing(), kept).data


def test_a_file_may_write_a_date_without_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("date = 2026-11-23\nsince = 2026-11-20T08:00:00\n", encoding="utf-8")
    made = load_settings(tmp_path / "briefing.toml", {})
    assert (made.date, made.since) == ("2026-11-23", "2026-11-20")


def test_each_setting_has_a_check_and_each_check_a_setting() -> None:
    labels = {kind.table + one.name for kind in (Settings, *TABLES) for one in fields(kind)}
    assert set(CHECKS) == labels


def test_what_a_call_takes_is_every_setting_with_all_types_that_are_kept() -> None:
    kept, taken = get_type_hints(Settings), get_type_hints(Overrides)
    assert set(taken) == {one.name for one in fields(Settings)}
    wider = {name for name, kind in taken.items() if kind != kept[name]}
    assert wider == {
        *("sources", "output", "latest", "plan", "date", "since", "template"),
        *("cache", "archive", "allow_private", "mailboxes", "delivery", "edition"),
    }


def test_a_part_holds_its_fields_and_no_more() -> None:
    made = Settings(language="de", paper="A5", archive="a.sqlite", mail=MailSettings(server="mail.lorn.example"))
    assert made.analysis.reading == made.reading == ReadingSettings(language="de")
    assert type(made.analysis.reading) is ReadingSettings
    assert made.analysis == AnalysisSettings(language="de")
    assert made.page == PageSettings(paper="A5")
    assert made.history == HistorySettings(archive="a.sqlite")
    for part in (made.reading, made.analysis, made.page, made.history):
        assert not hasattr(part, "mail")
        assert pickle.loads(pickle.dumps(part)) == part


def test_no_setting_stands_in_two_parts() -> None:
    own = [one.name for kind in (AnalysisSettings, PageSettings, HistorySettings) for one in fields(kind)]
    assert len(own) == len(set(own))


def test_settings_are_never_changed() -> None:
    made: Any = Settings()
    for name in ("title", "titel"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, "Evening")
    assert replace(made, title="Evening").title == "Evening"
    assert made.title == ""


def names_of_settings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "briefing.settings":
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    ("room", "parts"),
    [
        ("readers", {"ReadingSettings", "MailboxSettings"}),
        ("renderers", {"PageSettings", "LookSettings"}),
        ("deliverers", {"DeliverySettings", "DraftSettings", "FolderSettings", "MailSettings"}),
        ("compose", {"ProfileSettings", "SectionSettings"}),
        ("examine.py", {"AnalysisSettings"}),
        ("gather.py", {"AnalysisSettings"}),
        ("history.py", {"HistorySettings"}),
        ("isolate", set()),
    ],
)
def test_a_step_knows_its_part_alone(room: str, parts: set[str]) -> None:
    place = ROOT / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    assert {name for path in files for name in names_of_settings(path)} == parts
