"""What of a user's templates has no effect is told: idle files, broken style sheets, fonts that are not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import briefing
from briefing import LookSettings, Notice, Rendition, Settings, resources
from briefing.renderers.overrides import OwnStyle, find_faults, find_idle, find_outside
from briefing.renderers.pdf.styles import is_installed, judge_styles
from briefings import small_briefing
from test_layout import numbered

SHIPPED = resources.templates()
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a folder of templates, and returns it."""

    def write_all(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / "mine" / name.replace("__", "/").replace("_css", ".css").replace("_jinja", ".jinja")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "mine"

    return write_all


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")


def render(folder: Path | None, format: str = "pdf", **settings: object) -> Rendition:
    chosen = replace(Settings(), template=str(folder) if folder else None, **settings)  # type: ignore[arg-type]
    return briefing.render(small_briefing(), format, settings=chosen)


@pytest.mark.parametrize("layout", ["daily", "onepage", "report"])
@pytest.mark.parametrize("format", ["pdf", "html", "epub"])
def test_the_shipped_templates_are_without_remark_also_as_a_copy(layout: str, format: str, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(SHIPPED, tmp_path / "copy")
    assert render(None, format, layout=layout).notices == ()
    assert render(tmp_path / "copy", format, layout=layout).notices == ()


def test_a_file_whose_name_has_a_slip_is_named_with_the_one_that_is_meant(write: Write) -> None:
    folder = write(daily__brifing_css="p { color: red }")
    (told,) = find_idle((folder, SHIPPED))
    assert (told.kind, told.where) == ("remark", str(folder / "daily" / "brifing.css"))
    assert told.do == f"call it {folder / 'daily' / 'briefing.css'}"
    for format in ("pdf", "html", "json"):
        assert told in render(folder, format).notices


def test_what_a_page_is_made_of_and_what_is_a_note_is_not_idle(write: Write) -> None:
    folder = write(
        daily__page_css="@font-face { font-family: Mine; src: url(fonts/Mine.ttf) }",
        daily__fonts__Mine="",
        onepage__screen_css="",
        ours__briefing__html_jinja="",
        ours__parts__head_jinja="",
        LICENSE="",
        daily__mast_jinja="",
        daily__briefing__html_jinja='{% include "daily/mast.jinja" %}',
    )
    (folder / "daily" / "fonts" / "Mine").rename(folder / "daily" / "fonts" / "Mine.ttf")
    for name in ("ours", "daily"):
        (folder / name / "briefing" / "html.jinja").rename(folder / name / "briefing.html.jinja")
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "daily" / "fonts" / "Other.ttf").write_bytes(b"\0")
    assert [told.where for told in find_idle((folder, SHIPPED))] == [str(folder / "daily" / "fonts" / "Other.ttf")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("p { color: red }\n\np { color red }", 3, "the style sheet cannot be read: "),
        ("p { color: red }\n} h1 { color: red }", 2, "the style sheet cannot be read: Unmatched }"),
        ("p { color: red }\nh1 { color: red\nh2 { color: red }", 2, "what begins here, or after it, is not closed"),
        ("@media print {\n  p { color: red }", 1, "what begins here, or after it, is not closed"),
        ("p { color: red }\nh1", 2, "what begins here, or after it, is not closed"),
        ("p { color: red }\n/* h1", 1, "what begins here, or after it, is not closed"),
        ("/* h1", 1, "what begins here, or after it, is not closed"),
    ],
)
def test_a_style_sheet_that_cannot_be_read_is_told_with_its_line(text: str, line: int, said: str) -> None:
    told = find_faults([OwnStyle(Path("mine/daily/screen.css"), text)])
    assert f"mine/daily/screen.css, line {line}" in [one.where for one in told]
    assert any(one.what.startswith(said) for one in told)


@pytest.mark.parametrize(
    "text", ["", "/* nothing */", "p { color: red }", "@media (width < 40em) { a:hover { color: red } }"]
)
def test_what_a_browser_can_read_is_no_fault(text: str) -> None:
    assert find_faults([OwnStyle(Path("a.css"), text)]) == ()


def test_a_file_that_the_html_edition_does_not_hold_is_named(write: Write) -> None:
    text = 'p { background: url("a.png") }\n@font-face { src: url(fonts/b.ttf) }\nh1 { background: url(data:,) }'
    text = f'@import "c.css";\n{text}'
    assert [(one.where, one.what.split('"')[1]) for one in find_outside([OwnStyle(Path("a.css"), text)])] == [
        ("a.css, line 1", "c.css"),
        ("a.css, line 2", "a.png"),
        ("a.css, line 3", "fonts/b.ttf"),
    ]
    folder = write(daily__screen_css=shipped("daily/screen.css") + "h1 { background: url(a.png) }")
    assert any('"a.png" is not in it' in one.what for one in render(folder, "html").notices)


def test_what_the_typesetter_ignores_is_told_with_file_and_line_on_the_page_and_beside_it(write: Write) -> None:
    folder = write(
        daily__briefing_css=f"h1 {{ colr: red }}\n{shipped('daily/briefing.css')}\np {{ font: 9foo var(--text-font) }}"
    )
    made = render(folder)
    lines = (folder / "daily" / "briefing.css").read_text(encoding="utf-8").count("\n") + 1
    where = str(folder / "daily" / "briefing.css")
    first, second = made.notices
    assert (first.what, first.where) == ('"colr: red" is ignored: unknown property', f"{where}, line 1")
    assert second.where == f"{where}, line {lines}"
    assert second.what.startswith('"font: 9foo ')
    import pypdfium2

    document = pypdfium2.PdfDocument(made.data)
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    assert '"colr: red" is ignored' in words


@pytest.mark.parametrize("hostile", ["{", "}", "@font-face{", "(", "'", "/*", "a{b:", "url("])
def test_a_style_sheet_of_nothing_but_one_sign_is_judged(hostile: str) -> None:
    style = OwnStyle(Path("a.css"), hostile * (100_000 // len(hostile)))
    assert find_faults([style])
    find_outside([style])


def judge(text: str, sheet: str = "") -> list[Notice]:
    told, _ = judge_styles([OwnStyle(Path("a.css"), text)], sheet, {}, "http://templates.invalid/daily/", (SHIPPED,))
    return list(told)


def test_a_font_that_a_style_sheet_names_and_is_not_there_is_told_once() -> None:
    first, second = judge(
        'p { font-family: "No Such Family", serif }\nh1 { font: 600 9pt/12pt "No Such Family", serif }\n'
        "h2 { font: italic 9pt Nor This, sans-serif }\nh3 { font-family: inherit }"
    )
    assert first.what == 'the font "No Such Family" is not on this machine; another one stands in its place'
    assert first.where == "a.css, line 1"
    assert "@font-face" in first.do
    assert ('"Nor This"' in second.what, second.where) == (True, "a.css, line 3")


def test_a_font_that_stands_for_one_that_is_not_there_is_enough() -> None:
    face = "@font-face { font-family: 'Brought Here'; src: url(fonts/SourceSans3-Regular.ttf) }"
    assert judge("p { font-family: No Such Family, Brought Here }", face) == []
    (told,) = judge("p { font-family: No Such Family, Nor This, serif }")
    assert told.what.startswith('none of the fonts "No Such Family", "Nor This" is on this machine')


def test_no_machine_has_a_font_of_no_name_that_was_ever_given() -> None:
    assert not is_installed("No Such Family 7f3a")


def test_a_font_of_the_look_that_is_not_there_is_told_beside_the_page_too() -> None:
    (told,) = render(None, look=LookSettings(text_font="No Such Family")).notices
    assert told.what.startswith('the font "No Such Family" is not on this machine')
    assert told.do == "install it, or name another one"


def test_stories_without_room_on_the_pages_that_were_asked_for_are_counted() -> None:
    (told,) = briefing.render(numbered(60), "pdf", settings=Settings(layout="onepage")).notices
    assert told.what.endswith(" stories have no room on 1 page, and stand in the data alone")
    assert told.where == "layout onepage"
    assert briefing.render(numbered(60), "pdf", settings=Settings()).notices == ()


def test_one_page_that_cannot_hold_what_must_be_told_has_more_and_says_so() -> None:
    notices = tuple(
        Notice("left out", f"cause {number} " + "of a long kind " * 12, f"{number}.txt", "") for number in range(40)
    )
    crowded = replace(small_briefing(), notices=notices)
    settings = Settings(layout="onepage", paper="A5", look=LookSettings(size="large"))
    made = briefing.render(crowded, "pdf", settings=settings)
    told = [one for one in made.notices if "what must be told has room on no fewer" in one.what]
    assert [one.where for one in told] == ["layout onepage"]
    assert told[0].what.startswith("the edition has ")


def test_a_preview_tells_a_fault_until_it_is_mended_and_again_where_it_comes_back(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefing.cli.commands.preview import _render
    from briefing.cli.console import Console

    told: dict[str, frozenset[Notice]] = {}
    said = []
    for text in ("p { color red }", "p { color red }", "p { color: red }", "p { color red }"):
        folder = write(daily__screen_css=text)
        _render(Console(), told, small_briefing(), "html", Settings(template=str(folder)))
        said.append(capsys.readouterr().err.count("cannot be read"))
    assert said == [1, 0, 0, 1]


def test_a_mail_tells_what_setting_its_pages_and_its_body_cost(write: Write) -> None:
    from briefing.publishing import write_mail

    folder = write(mail__mail_css="p { color red }", mail__mial_css="")
    (pdf,) = write_mail(small_briefing(), Settings(template=str(folder))).attachments
    assert [Path(one.where.partition(",")[0]).name for one in pdf.notices] == ["mial.css", "mail.css"]
