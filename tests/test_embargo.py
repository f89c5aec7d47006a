"""Embargoes: which lines are one, until when, and that nothing under one is printed before its hour."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing.embargo import make_press_time
from briefing.model import Document
from briefing.one_text import document
from briefing.pipeline import brief
from briefing.text.embargo import find_embargo, part_embargo, without_embargo

BERLIN = "Europe/Berlin"
NOW = "1795503600"
"""2026-11-24 07:00 UTC, 08:00 in Berlin, a Tuesday."""
PORT = (
    "The port of Almira stays shut until the spring, harbour master Edda Quill said on Monday. "
    "Nine ships wait in the bay of Almira, and the council of the town will meet on Thursday."
)
LINES = [
    ("en", "EMBARGOED UNTIL 06:00 GMT, 24 November 2026", "2026-11-24T07:00+01:00"),
    ("en", "Not for publication before 6.30 p.m. on 24 November", "2026-11-24T18:30+01:00"),
    ("en", "STRICTLY EMBARGOED until 00.01 on Tuesday 24 November", "2026-11-24T00:01+01:00"),
    ("en", "Embargo: 24 November 2026", "2026-11-24T00:00+01:00"),
    ("en", "Embargoed until 18:00", "2026-11-23T18:00+01:00"),
    ("en", "Embargoed until 9 a.m. tomorrow", "2026-11-24T09:00+01:00"),
    ("en", "Embargoed until noon ET, Tuesday", "2026-11-24T18:00+01:00"),
    ("en", "EMBARGOED UNTIL MIDNIGHT ON TUESDAY", "2026-11-25T00:00+01:00"),
    ("en", "Embargoed for release until 0600 GMT+1 24 Nov 2026 (check against delivery)", "2026-11-24T06:00+01:00"),
    ("en", "Embargoed until 2026-11-24T06:00Z", "2026-11-24T07:00+01:00"),
    ("en", "Press release – Embargoed until Nov. 24, 2026, 6:30 pm BST", "2026-11-24T18:30+01:00"),
    ("en", "+++ EMBARGOED: not for publication or broadcast before 00:01 on Tuesday +++", "2026-11-24T00:01+01:00"),
    ("en", "EMBARGOED UNTIL 07:00 ON TUESDAY 24 NOVEMBER 2026 FOR ALL MEDIA", "2026-11-24T07:00+01:00"),
    ("en", "EMBARGOED UNTIL DELIVERY", None),
    ("en", "** EMBARGO **", None),
    ("en", "Embargoed until 03/04/2026", None),
    ("en", "Embargoed until 31 February 2027", None),
    ("de", "Sperrfrist: 24. November 2026, 10 Uhr", "2026-11-24T10:00+01:00"),
    ("de", "Sperrfrist 24.11.2026, 10:00 Uhr", "2026-11-24T10:00+01:00"),
    ("de", "SPERRFRIST: Dienstag, 24.11., 10.30 Uhr MEZ", "2026-11-24T10:30+01:00"),
    ("de", "Gesperrt bis zum 24. November, Mitternacht", "2026-11-25T00:00+01:00"),
    ("de", "Sperrfrist: Beginn der Rede", None),
    ("en", "Sperrfrist: 24. November 2026, 10 Uhr", "2026-11-24T10:00+01:00"),
    ("und", "Sous embargo jusqu'au 24 novembre 2026 à 10h", "2026-11-24T10:00+01:00"),
    ("fr", "Sous embargo jusqu'au 24 novembre 2026 à 10h", "2026-11-24T10:00+01:00"),
    ("fr", "EMBARGO : mardi 24 novembre, 6h30 (heure de Paris)", "2026-11-24T06:30+01:00"),
    ("fr", "Ne pas publier avant le 24 novembre, midi", "2026-11-24T12:00+01:00"),
    ("es", "Embargado hasta las 10:00 del 24 de noviembre de 2026", "2026-11-24T10:00+01:00"),
    ("es", "Embargado hasta el martes 24 de noviembre a las 10", "2026-11-24T10:00+01:00"),
    ("it", "Sotto embargo fino alle ore 10 del 24 novembre 2026", "2026-11-24T10:00+01:00"),
    ("it", "Sotto embargo fino al 24 novembre 2026, ore 10.00", "2026-11-24T10:00+01:00"),
    ("nl", "Onder embargo tot dinsdag 24 november 2026, 10.00 uur", "2026-11-24T10:00+01:00"),
    ("pt", "Sob embargo até às 10h de 24 de novembro de 2026", "2026-11-24T10:00+01:00"),
    ("pt", "Sob embargo até terça-feira, 24 de novembro, às 10h30", "2026-11-24T10:30+01:00"),
]
MENTIONS = [
    ("en", "The arms embargo holds until 24 November 2026."),
    ("en", "He broke the embargo until Friday."),
    ("en", "Embargo until Friday was broken by two papers."),
    ("en", "Embargo until 24 November 2026, the oil firms said."),
    ("en", "Embargo on oil from 24 November"),
    ("en", "EMBARGO ON ARMS LIFTED"),
    ("en", "EMBARGO: Union tightens rules on arms"),
    ("en", "EMBARGO: none"),
    ("en", "Embargo lifted at 06:00 on 24 November"),
    ("en", "Not for publication: the number of the press office"),
    ("de", "Sperrfrist: keine"),
    ("de", "Das Embargo gilt bis zum 24. November 2026."),
    ("de", "Gesperrt bis Freitag bleibt die Brücke über die Marn."),
    ("fr", "Embargo sur le blé jusqu'au 24 novembre"),
    ("es", "Sin embargo, hasta el 24 de noviembre no abre."),
    ("es", "Embargado hasta el cuello, vendió la casa."),
    ("it", "Embargo sul grano fino al 24 novembre"),
]


def make(line: str, language: str = "en", published: str | None = "2026-11-23") -> Document:
    return document(f"{line}\n\nThe port is shut\n\n{PORT}\n", language=language, published=published)


@pytest.mark.parametrize(("language", "line", "hour"), LINES)
def test_an_embargo_line_says_until_when(language: str, line: str, hour: str | None) -> None:
    press = make_press_time("2026-11-23", BERLIN)
    is_held, found = press.find_hour(make(line, language))
    assert (found.astimezone(press.moment.tzinfo).isoformat(timespec="minutes") if found else None) == hour
    assert is_held == (hour is None or hour > "2026-11-23T23:59")


def test_an_embargo_line_that_was_wrapped_is_read_to_its_end() -> None:
    text = "EMBARGOED: not for publication or broadcast before 00:01\non Thursday, 26 November 2026\nThe port is shut"
    line = find_embargo(text, "en")
    assert line and line.until and (line.until.day, line.until.minutes) == (26, 1)
    assert text[line.span.end :] == "\nThe port is shut"


@pytest.mark.parametrize(("language", "line"), MENTIONS)
def test_a_mention_of_an_embargo_is_none(language: str, line: str) -> None:
    assert find_embargo(line, language) is None


@pytest.mark.parametrize(("language", "line", "hour"), LINES)
def test_an_embargo_line_is_no_sentence_and_no_title(language: str, line: str, hour: str | None) -> None:
    made = make(line, language)
    assert not any(line in sentence.text for sentence in made.sentences)
    assert made.paragraphs[0].kind == "credit"
    assert made.text.startswith(made.paragraphs[0].span.of(made.text))


def test_an_embargo_stands_at_the_head_or_the_foot_of_a_text() -> None:
    press = make_press_time("2026-11-23", BERLIN)
    line, rest = "EMBARGOED UNTIL 06:00, 24 November 2026", [PORT] * 8
    texts = ["\n\n".join([*rest[:at], line, *rest[at:]]) for at in (0, 4, 8)]
    held = [press.find_hour(document(text, language="en"))[0] for text in (texts[0], texts[2])]
    assert held == [True, True]
    assert not press.find_hour(document("\n\n".join([*rest, line, *rest]), language="en"))[0]


def test_a_line_may_have_a_headline_behind_it_or_under_it() -> None:
    line = "EMBARGOED UNTIL 07:00 ON TUESDAY 24 NOVEMBER 2026"
    for mark in (" - ", "\n", ": ", " +++ ", ". "):
        text = f"{line}{mark}The port is shut"
        assert [part.of(text) for part, is_line in part_embargo(text, "en") if not is_line] == ["The port is shut"]
        assert without_embargo(text, "en") == "The port is shut"
    assert without_embargo(line, "en") == ""


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026-11-24", "2026-11-24T08:00:00+01:00"),
        ("2026-11-25", "2026-11-25T00:01:00+01:00"),
        ("2026-11-23", "2026-11-23T23:59:59.999999+01:00"),
    ],
)
def test_an_edition_of_today_goes_out_now_one_of_tomorrow_as_that_day_begins(
    day: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    assert make_press_time(day, BERLIN).moment.isoformat() == moment


def test_a_document_under_embargo_is_left_out_until_its_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that was made before leaves it to the next one, which has it, and not a word of the embargo."""
    (tmp_path / "port.txt").write_text(f"EMBARGOED UNTIL 09:00 GMT, 24 November 2026\n\nThe port is shut\n\n{PORT}\n")
    (tmp_path / "bank.txt").write_text(
        "The bank raises its rate\n\nThe bank of Orm raised its rate on Monday to 3 percent.\n"
    )
    archive = str(tmp_path / "editions.sqlite")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    first = brief(tmp_path.glob("*.txt"), archive=archive, timezone="UTC", isolated=False)
    (notice,) = [one for one in first.notices if one.kind == "left out"]
    assert notice.what == "under embargo until 2026-11-24 09:00 (UTC)"
    assert (Path(notice.where).name, notice.reason, len(first.documents)) == ("port.txt", "embargo", 1)
    assert "--ignore-embargo" in notice.do
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW) + 86_400))
    later = brief(tmp_path.glob("*.txt"), archive=archive, timezone="UTC", isolated=False)
    assert [one.origin.title for one in later.documents] == ["The port is shut"]
    printed = briefing.render(later, "markdown").data.decode()
    assert "The port of Almira" in printed and "EMBARGO" not in printed


def test_an_embargo_can_be_ignored(tmp_path: Path) -> None:
    path = tmp_path / "port.txt"
    path.write_text(f"EMBARGOED UNTIL DELIVERY - The port is shut\n\n{PORT}\n")
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        brief(path, date="2026-11-23", isolated=False)
    assert [one.what for one in caught.value.notices] == ["under embargo, until an hour that could not be read"]
    made = brief(path, date="2026-11-23", ignore_embargo=True, isolated=False)
    assert [story.headline.text for story in made.stories] == ["The port is shut"]


@pytest.mark.parametrize("name", ["mail.eml", "page.html", "notes.md"])
def test_an_embargo_is_found_in_mail_and_mark_up(name: str, tmp_path: Path) -> None:
    line, title = "STRICTLY EMBARGOED until 00:01 on 24 November 2026", "The port of Almira is shut"
    texts = {
        "mail.eml": f"From: port@example.org\nSubject: {line}: {title}\n\n{PORT}\n",
        "page.html": f"<title>{title}</title><h1>{title}</h1><p>{line}<p>{PORT}",
        "notes.md": f"# {line} - {title}\n\n{PORT}\n",
    }
    (tmp_path / name).write_text(texts[name])
    with pytest.raises(briefing.EmptyBriefingError):
        brief(tmp_path / name, date="2026-11-23", isolated=False)
    made = brief(tmp_path / name, date="2026-11-23", ignore_embargo=True, isolated=False)
    assert [story.headline.text for story in made.stories] == [title]
    assert made.documents[0].origin.published is None


@given(st.text(alphabet="EMBARGOD until,.:-+ 0126/\n", max_size=120))
def test_parts_are_slices_in_their_order(text: str) -> None:
    parts = [span for span, _ in part_embargo(text, "en")]
    assert all(span.start < span.end <= len(text) for span in parts) or not text
    assert all(one.end <= other.start for one, other in pairwise(parts))


@pytest.mark.parametrize(
    "unit", ["EMBARGO ", "embargo:\n", "embargo until on 1 ", "embargo 1.1.", "embargo (", "\n", "+ "]
)
def test_a_hundred_thousand_of_anything_is_read(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert find_embargo(text, "en") is None or find_embargo(text, "en")
