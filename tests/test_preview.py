"""The preview: what a browser of this machine sees of an edition while it is being changed."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

import briefing
from briefing import resources
from briefing.preview.watch import is_of_look, list_watched
from briefing.settings import LookSettings, Settings
from browser import browsing

NOTE = "The lamp of Skarn\n\nThe lamp of Skarn was lit on Monday. Nobody had lit it for a year.\n"
PATIENCE = 20.0
"""Seconds after which what has not come will not come."""


@dataclass
class Preview:
    process: subprocess.Popen[str]
    host: str

    def ask(self, path: str, *, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={"Host": host or self.host})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()


def start(folder: Path, *arguments: str) -> Preview:
    command = [sys.executable, "-m", "briefing", "preview", *arguments, "--port", "0", "--date", "2026-11-23"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        if found := re.match(r"preview: (\S+) \(Ctrl-C ends it\)", line):
            return Preview(process, urlsplit(found[1]).netloc)
    raise AssertionError("the preview did not start")


def end(preview: Preview) -> tuple[int, str]:
    preview.process.send_signal(signal.SIGINT)
    _, told = preview.process.communicate(timeout=PATIENCE)
    return preview.process.returncode, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "lamp.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "mine" / "daily").mkdir(parents=True)
    (tmp_path / "mine" / "daily" / "classified.css").write_text("/* nothing */\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    started = start(folder, "notes", "--template", "mine")
    yield started
    if started.process.poll() is None:
        assert end(started)[0] == 0


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def until(is_so: Callable[[], object]) -> None:
    begun = time.monotonic()
    while not is_so():
        assert time.monotonic() - begun < PATIENCE, "it did not happen"
        time.sleep(0.05)


# --- the server


def test_the_edition_is_served_as_it_is_built(preview: Preview, folder: Path) -> None:
    status, headers, page = preview.ask("/edition.html")
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    edition = briefing.brief([str(folder / "notes")], date="2026-11-23")
    built = briefing.render(edition, "html").data
    assert page == built.replace(str(folder / "notes").encode(), b"notes")


def test_the_pdf_is_made_when_it_is_asked_for(preview: Preview) -> None:
    status, headers, data = preview.ask("/edition.pdf")
    assert (status, headers["Content-Type"], data[:5]) == (200, "application/pdf", b"%PDF-")


def test_only_pages_of_this_machine_may_read_it(preview: Preview) -> None:
    assert preview.ask("/edition.html", host="almira.example")[0] == 421
    assert preview.ask("/", host=preview.host.replace("127.0.0.1", "localhost"))[0] == 200


@pytest.mark.parametrize("path", ["/nothing", "/../pyproject.toml", "/preview.html/..", "//etc/passwd"])
def test_there_are_no_other_pages(preview: Preview, path: str) -> None:
    assert preview.ask(path)[0] == 404


def test_nothing_can_be_sent_to_it(preview: Preview) -> None:
    assert preview.ask("/edition.html", method="POST")[0] == 501
    assert preview.ask("/edition.html", method="HEAD")[2] == b""


def test_the_page_around_the_edition_runs_its_own_script_alone(preview: Preview) -> None:
    _, headers, page = preview.ask("/")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert "unsafe" not in policy
    assert b'<html lang="en">' in page
    assert b'title="The edition"' in page


def test_an_interrupt_ends_it_in_order(folder: Path) -> None:
    started = start(folder, "notes")
    connection = http.client.HTTPConnection(started.host, timeout=PATIENCE)
    connection.request("GET", "/changes")
    stream = connection.getresponse()
    assert stream.readline() == b"data: 1\n"
    code, told = end(started)
    connection.close()
    assert code == 0
    assert "Traceback" not in told


def test_a_taken_port_is_said(folder: Path, preview: Preview) -> None:
    port = preview.host.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "preview", "notes", "--port", port],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"port {port} cannot be used" in done.stderr
    assert "try: --port 0" in done.stderr


def test_standard_input_cannot_be_shown_again_and_again(folder: Path) -> None:
    command = [sys.executable, "-m", "briefing", "preview", "-"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "standard input can be read only once" in done.stderr


def test_a_preview_writes_to_no_archive(folder: Path) -> None:
    started = start(folder, "notes", "--archive", "kept.sqlite")
    assert started.ask("/edition.html")[0] == 200
    assert end(started)[0] == 0
    assert not (folder / "kept.sqlite").exists()


# --- what is watched


def test_sources_templates_the_logo_and_the_configuration_are_watched(folder: Path) -> None:
    logo, config = folder / "logo.png", folder / "briefing.toml"
    logo.touch()
    config.touch()
    settings = Settings(
        sources=(str(folder / "notes"), str(folder / "notes" / "*.md"), "https://almira.example/", str(folder / "no")),
        template=str(folder / "mine"),
        look=LookSettings(logo=str(logo)),
    )
    watched = list_watched(settings, config)
    assert watched == {folder / "notes", folder / "mine", logo, config, resources.templates().resolve()}
    assert is_of_look(folder / "mine" / "daily" / "page.css", settings)
    assert is_of_look(logo, settings)
    assert not is_of_look(folder / "notes" / "lamp.txt", settings)
    assert not is_of_look(config, settings)


# --- in a browser


def words_of(browser: Chrome) -> str:
    """Return the words of the edition; none while it is being loaded again."""
    try:
        browser.switch_to.default_content()
        browser.switch_to.frame(browser.find_element(By.ID, "edition"))
        return str(browser.execute_script("return document.body ? document.body.innerText : ''"))
    except WebDriverException:
        return ""


def test_a_changed_source_is_shown_without_anyone_asking(browser: Chrome, preview: Preview, folder: Path) -> None:
    browser.get(f"http://{preview.host}/")
    until(lambda: "was lit on Monday" in words_of(browser))
    (folder / "notes" / "lamp.txt").write_text(NOTE.replace("Monday", "Tuesday"), encoding="utf-8")
    until(lambda: "was lit on Tuesday" in words_of(browser))
    (folder / "notes" / "second.txt").write_text("A whale was seen\n\nA whale was seen off Orm.\n", encoding="utf-8")
    until(lambda: "whale" in words_of(browser))


def test_a_changed_template_is_shown_where_one_was_reading(browser: Chrome, preview: Preview, folder: Path) -> None:
    browser.set_window_size(500, 300)
    browser.get(f"http://{preview.host}/")
    until(lambda: "was lit on Monday" in words_of(browser))
    browser.execute_script("window.scrollTo(0, 120)")
    part = "daily/parts/sources.html.jinja"
    text = (resources.templates() / part).read_text(encoding="utf-8")
    (folder / "mine" / part).parent.mkdir()
    (folder / "mine" / part).write_text(text.replace("Sources and method", "Whence it came"), encoding="utf-8")
    until(lambda: "Whence it came" in words_of(browser))
    until(lambda: browser.execute_script("return window.scrollY") == 120)


def test_a_wrong_template_is_told_until_it_is_mended(browser: Chrome, preview: Preview, folder: Path) -> None:
    browser.get(f"http://{preview.host}/")
    until(lambda: "was lit on Monday" in words_of(browser))
    page = folder / "mine" / "daily" / "briefing.html.jinja"
    page.write_text("<html lang=en>\n{% if %}</html>", encoding="utf-8")
    until(lambda: "cannot be shown" in words_of(browser))
    told = words_of(browser)
    assert "the template is wrong" in told
    assert "mine/daily/briefing.html.jinja, line 2" in told
    assert preview.ask("/edition.html")[0] == 500
    assert preview.ask("/edition.pdf")[0] == 500
    page.unlink()
    until(lambda: "was lit on Monday" in words_of(browser))
