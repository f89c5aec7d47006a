"""The preview: what is served to whom, what counts as a change, and what a person sees in the browser."""

from __future__ import annotations

import base64
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Timer

import pytest
from selenium.webdriver import Chrome

from briefing.errors import BriefingError, EmptyBriefingError, RenderError, UsageError
from briefing.model import Notice, Rendition
from briefing.preview.pages import write_error
from briefing.preview.parts import Parts, compare, find_parts, take_snapshot
from briefing.preview.server import Server, serving
from briefing.preview.stage import Shown
from briefing.preview.watch import follow
from briefing.settings import LookSettings, Settings
from browser import PATIENCE, complaints, prefer, start_browser, wait_for  # noqa: F401 - the fixture "browser"
from test_cli_archive import run

EDITION = b"<!DOCTYPE html><title>Monday</title><p>The edition."
STORY = "Harbour strike ends\n\nDock workers at Port Almira ended a strike. It had held up 140 ships for nine days.\n"
SHEET = "report/screen.css"
ERROR = "return document.querySelector('iframe').contentDocument?.documentElement.hasAttribute('data-error') || null"
FRAME = "document.querySelector('iframe')"


# ---- the server


@pytest.fixture
def told() -> list[BriefingError]:
    return []


@pytest.fixture
def server(told: list[BriefingError]) -> Iterator[Server]:
    def make_pdf() -> Rendition:
        return Rendition(b"%PDF-1.7", "application/pdf", "briefing-2026-11-23.pdf")

    with Server(0, make_pdf, told.append) as server, serving(server):
        server.stage.show(Shown(EDITION))
        yield server


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    data: bytes


def ask(server: Server, path: str = "/", method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = Answer(response.status, dict(response.getheaders()), response.read())
    connection.close()
    return answer


def ask_raw(server: Server, text: str) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(text.encode())
        return b"".join(iter(lambda: connection.recv(4096), b""))


def test_the_edition_is_served_byte_for_byte(server: Server) -> None:
    answer = ask(server, "/edition.html")
    assert (answer.status, answer.data) == (200, EDITION)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_pdf_is_made_when_asked_for(server: Server) -> None:
    answer = ask(server, "/edition.pdf")
    assert (answer.status, answer.data) == (200, b"%PDF-1.7")
    assert answer.headers["Content-Disposition"] == 'inline; filename="briefing-2026-11-23.pdf"'


def test_the_page_around_it_runs_its_own_script_and_no_other(server: Server) -> None:
    answer = ask(server)
    page = answer.data.decode()
    hashes = {
        element: base64.b64encode(
            sha256(re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)[0].encode()).digest()
        )
        for element in ("script", "style")
    }
    rules = answer.headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in rules
    assert f"script-src 'sha256-{hashes['script'].decode()}'" in rules
    assert f"style-src 'sha256-{hashes['style'].decode()}'" in rules
    assert {"connect-src 'self'", "frame-src 'self'", "frame-ancestors 'none'"} <= set(rules)
    assert '<html lang="en"' in page
    assert "<title>Preview of the edition</title>" in page
    assert 'title="The edition"' in page


@pytest.mark.parametrize("path", ["/", "/edition.html", "/edition.pdf", "/elsewhere"])
def test_no_answer_is_kept_guessed_at_or_used_by_another_site(server: Server, path: str) -> None:
    headers = ask(server, path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/edition.htm", "/../pyproject.toml", "/edition.html?", "/edition.html/", "/%2e%2e/"])
def test_only_known_paths_lead_somewhere(server: Server, path: str) -> None:
    assert ask(server, path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_there_is_nothing_to_change(server: Server, method: str) -> None:
    answer = ask(server, method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/edition.html", "/edition.pdf", "/changes"])
def test_a_head_is_an_answer_without_its_content(server: Server, path: str) -> None:
    answer = ask(server, path, "HEAD")
    assert (answer.status, answer.data) == (200, b"")


@pytest.mark.parametrize(
    "host", ["briefing.example", "127.0.0.1", "localhost:80", "briefing.example:{port}", "", "[::1]:{port}"]
)
@pytest.mark.parametrize("path", ["/", "/edition.html", "/edition.pdf", "/changes"])
def test_a_name_that_another_site_leads_here_is_refused(server: Server, host: str, path: str) -> None:
    assert ask(server, path, Host=host.format(port=server.port)).status == 421


def test_a_request_names_its_host_once(server: Server) -> None:
    here = f"Host: 127.0.0.1:{server.port}\r\n"
    assert ask_raw(server, f"GET / HTTP/1.1\r\n{here}\r\n").startswith(b"HTTP/1.0 200 ")
    assert ask_raw(server, f"GET / HTTP/1.1\r\n{here}{here}\r\n").startswith(b"HTTP/1.0 421 ")
    assert ask_raw(server, "GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 421 ")
    assert ask(server, Host=f"localhost:{server.port}").status == 200


def test_no_other_machine_can_reach_it(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_what_is_no_request_is_answered_in_a_line(server: Server, told: list[BriefingError]) -> None:
    answer = ask_raw(server, "\x16\x03\x01 hello there you\r\n\r\n")
    assert answer.startswith(b"400 Bad request version")
    assert told == []


def test_a_taken_port_is_named_with_what_to_do(server: Server) -> None:
    with pytest.raises(UsageError, match=f"port {server.port} is taken") as raised:
        Server(server.port, server.make_pdf, server.complain)
    assert raised.value.do == "--port 0"


def test_a_change_reaches_all_who_look_and_the_end_ends_their_streams(told: list[BriefingError]) -> None:
    with Server(0, pytest.fail, told.append) as server:
        with serving(server):
            streams = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE) for _ in range(3)]
            answers = []
            for stream in streams:
                stream.request("GET", "/changes")
                answers.append(stream.getresponse())
            first = [next_tag(answer) for answer in answers]
            server.stage.show(Shown(EDITION))
            second = [next_tag(answer) for answer in answers]
        for answer, stream in zip(answers, streams, strict=True):
            answer.read()
            answer.close()
            stream.close()
    assert first == [Shown(b"").tag] * 3
    assert second == [Shown(EDITION).tag] * 3
    assert told == []


def next_tag(answer: http.client.HTTPResponse) -> str:
    while not (line := answer.readline()).startswith(b"data: "):
        assert line
    return line.removeprefix(b"data: ").decode().strip()


def test_a_connection_on_which_nothing_is_asked_does_not_hold_up_the_end(told: list[BriefingError]) -> None:
    with Server(0, pytest.fail, told.append) as server, serving(server):
        idle = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        assert ask(server).status == 200
    assert idle.recv(1) == b""
    idle.close()


def test_an_error_stands_in_place_of_the_edition_and_nothing_in_it_is_taken_for_html(server: Server) -> None:
    error = RenderError("<b>the template & I</b>", where="my/<i>.css, line 3", do="<script>alert(1)</script>")
    server.stage.show(write_error(error))
    for path in ("/edition.html", "/edition.pdf"):
        answer = ask(server, path)
        page = answer.data.decode()
        assert answer.status == 500
        assert "&lt;b&gt;the template &amp; I&lt;/b&gt;" in page
        assert "my/&lt;i&gt;.css, line 3" in page
        assert "<script" not in page
        assert "script-src 'none'" in answer.headers["Content-Security-Policy"]


def test_an_error_names_each_input_that_could_not_be_used() -> None:
    lost = Notice("left out", "no such file", "reports/x.txt", "check the path")
    page = write_error(EmptyBriefingError("nothing to brief", notices=(lost,))).data.decode()
    assert "reports/x.txt" in page
    assert "no such file; try: check the path" in page


def test_a_fault_in_the_pdf_is_shown_and_told(told: list[BriefingError]) -> None:
    def make_pdf() -> Rendition:
        raise RenderError("the template is wrong", where="page.css", do="mend it")

    with Server(0, make_pdf, told.append) as server, serving(server):
        assert b"page.css" in ask(server, "/edition.pdf").data
    assert [error.what for error in told] == ["the template is wrong"]


def test_a_fault_of_the_program_is_one_line(told: list[BriefingError], capfd: pytest.CaptureFixture[str]) -> None:
    def make_pdf() -> Rendition:
        raise ZeroDivisionError("by nought")

    with Server(0, make_pdf, told.append) as server, serving(server):
        assert ask_raw(server, f"GET /edition.pdf HTTP/1.0\r\nHost: localhost:{server.port}\r\n\r\n") == b""
    assert [error.what for error in told] == ["a fault of briefing: ZeroDivisionError: by nought"]
    assert capfd.readouterr() == ("", "")


# ---- what counts as a change


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources and templates, in which the program runs."""
    monkeypatch.chdir(tmp_path)
    for name in ("reports/one.txt", "reports/deep/two.txt", "my/daily/screen.css", "notes.md", "logo.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    return tmp_path


def parts(*sources: str) -> Parts:
    settings = Settings(sources=sources, template="my", plan="plan.txt", look=LookSettings(logo="logo.png"))
    return find_parts(settings, Path("briefing.toml"))


def replace_file(name: str) -> None:
    """Write as many editors do: a new file, put in the place of the old one."""
    Path(f"{name}.new").write_text("as it is now", encoding="utf-8")
    Path(f"{name}.new").rename(name)


def write(name: str, text: str = "as it is now") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[], object], str, str]] = {
    "a source is written": (lambda: write("reports/one.txt"), "matter", "reports/one.txt"),
    "one of the same length is put in its place": (lambda: replace_file("notes.md"), "matter", "notes.md"),
    "a source is added": (lambda: write("reports/three.txt"), "matter", "reports/three.txt"),
    "one is added in a new folder": (lambda: write("reports/new/four.txt"), "matter", "reports/new/four.txt"),
    "a source goes away": (lambda: Path("reports/deep/two.txt").unlink(), "matter", "reports/deep/two.txt"),
    "a source comes that was missing": (lambda: write("missing/five.txt"), "matter", "missing/five.txt"),
    "a file comes that a pattern fits": (lambda: write("late/six.md"), "matter", "late/six.md"),
    "the configuration comes": (lambda: write("briefing.toml"), "matter", "briefing.toml"),
    "the plan comes": (lambda: write("plan.txt"), "matter", "plan.txt"),
    "a template is written": (lambda: write("my/daily/screen.css"), "look", "my/daily/screen.css"),
    "a template is added": (lambda: write("my/onepage/page.css"), "look", "my/onepage/page.css"),
    "the logo is replaced": (lambda: replace_file("logo.png"), "look", "logo.png"),
}
SOURCES = ("reports", "notes.md", "missing/five.txt", "late/*.md", "https://almira.example/")


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(house: Path, name: str) -> None:
    change, kind, path = CHANGES[name]
    before = take_snapshot(parts(*SOURCES))
    change()
    changes = compare(before, take_snapshot(parts(*SOURCES)))
    assert {"look": changes.look, "matter": changes.matter} == {"look": (), "matter": (), kind: (Path(path),)}


@pytest.mark.parametrize("name", CHANGES)
def test_whoever_waits_for_a_change_is_told(house: Path, name: str) -> None:
    change, kind, path = CHANGES[name]
    timer = Timer(0.5, change)
    timer.start()
    # Two steps, such as a new folder and the file in it, may be told one after the other.
    watch = follow(lambda: parts(*SOURCES), take_snapshot(parts(*SOURCES)))
    assert Path(path) in getattr(next(watch), kind)
    watch.close()  # type: ignore[attr-defined]
    timer.join()


def test_what_changed_before_the_watch_stood_is_told_too(house: Path) -> None:
    before = take_snapshot(parts("reports"))
    write("reports/one.txt")
    changes = next(follow(lambda: parts("reports"), before))
    assert changes.matter == (Path("reports/one.txt"),)


def test_a_source_that_is_named_later_is_watched_and_counts_as_no_change(house: Path) -> None:
    named = ["notes.md"]
    watch = follow(lambda: parts(*named), take_snapshot(parts(*named)))
    write("notes.md")
    assert next(watch).matter == (Path("notes.md"),)
    named.append("reports")
    timer = Timer(0.5, write, ["reports/deep/two.txt"])
    timer.start()
    assert next(watch).matter == (Path("reports/deep/two.txt"),)
    timer.join()


def test_hidden_files_and_what_is_no_part_count_for_nothing(house: Path) -> None:
    before = take_snapshot(parts("reports", "notes.md"))
    for name in ("reports/.one.txt.swp", ".git/index", "other.md", "reports/.hidden/x.txt"):
        write(name)
    assert not compare(before, take_snapshot(parts("reports", "notes.md")))


# ---- the command


@dataclass(frozen=True)
class Running:
    """A preview that runs, and the folder it shows."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        return self.wait_for(r"http://127\.0\.0\.1:\d+/")

    def wait_for(self, pattern: str, after: int = 0) -> str:
        """Return what *pattern* fits in what was said from *after* on, once it is said."""
        for _ in range(PATIENCE * 20):
            if found := re.search(pattern, self.said[after:]):
                return found[0]
            assert self.process.poll() is None, self.said
            time.sleep(0.05)
        pytest.fail(f"{pattern} was never said: {self.said}")

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def previewing(folder: Path, *arguments: str, **environment: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "briefing", "preview", "--port", "0", "--date", "2026-11-23", *arguments]
    environment = {**os.environ, "PYTHONWARNINGS": "error", **environment}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment)
    running = Running(process, folder)
    try:
        _ = running.address
        yield running
    finally:
        process.kill()
        process.wait()


def furnish(folder: Path) -> Path:
    """Put a source, a copy of one template and a configuration into *folder*."""
    (folder / "reports").mkdir()
    (folder / "reports" / "strike.txt").write_text(STORY, encoding="utf-8")
    assert run("templates", "copy", SHEET, "parts/masthead.html.jinja", "--to", "my", cwd=folder).returncode == 0
    write_configuration(folder, "Morning")
    return folder


def write_configuration(folder: Path, title: str) -> None:
    text = f'sources = ["reports"]\ntemplate = "my"\ntitle = "{title}"\narchive = "editions.sqlite"\n'
    (folder / "briefing.toml").write_text(f'layout = "report"\n{text}', encoding="utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with previewing(furnish(tmp_path_factory.mktemp("desk"))) as running:
        yield running


def fetch(running: Running, path: str) -> bytes:
    port = int(running.address.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    data = connection.getresponse().read()
    connection.close()
    return data


def test_what_is_shown_is_what_build_would_write(running: Running) -> None:
    done = run("build", "--no-archive", "--date", "2026-11-23", "-o", "x.html", cwd=running.folder)
    assert done.returncode == 0, done.stderr
    assert fetch(running, "/edition.html") == (running.folder / "x.html").read_bytes()
    assert fetch(running, "/edition.pdf").startswith(b"%PDF-1.7")


def test_a_preview_remembers_nothing_and_says_so(running: Running) -> None:
    assert running.said.count("remembers nothing, so the archive ") == 1
    assert not list(running.folder.glob("*.sqlite*"))


def test_what_a_preview_finds_is_kept_until_its_end_and_no_longer(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    with previewing(furnish(tmp_path), "reports", TMPDIR=str(tmp_path / "own")) as running:
        kept = {path.name for path in (tmp_path / "own").glob("briefing-*/analyses/*/*")}
        assert kept
        (tmp_path / "reports" / "late.txt").write_text("The mayor of Lorn opened the dam.\n", encoding="utf-8")
        running.wait_for("late.txt changed")
        assert kept < {path.name for path in (tmp_path / "own").glob("briefing-*/analyses/*/*")}
        running.end()
    assert list((tmp_path / "own").glob("briefing-*")) == []


def test_a_preview_without_a_browser_says_so(tmp_path: Path) -> None:
    with previewing(furnish(tmp_path), "--open", BROWSER="false %s") as running:
        running.wait_for("no browser was found")


def test_a_change_of_each_kind_is_told_in_a_line(running: Running) -> None:
    for name, told in (
        (f"my/{SHEET}", "the page is set again"),
        ("reports/strike.txt", "the edition is made anew"),
        ("briefing.toml", "the edition is made anew"),
    ):
        length = len(running.said)
        with (running.folder / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert running.wait_for("preview: .*\n", after=length) == f"preview: {name} changed, {told}\n"


def test_a_wrong_configuration_is_shown_until_it_is_mended(running: Running) -> None:
    length = len(running.said)
    write_configuration(running.folder, 'Morning"\nsentences = "three')
    running.wait_for("error: .*sentences", after=length)
    assert b"sentences: expected a whole number" in fetch(running, "/edition.html")
    length = len(running.said)
    write_configuration(running.folder, "Evening")
    running.wait_for("briefing.toml changed, the edition is made anew", after=length)
    assert b"<h1>Evening</h1>" in fetch(running, "/edition.html")


def test_where_nothing_is_left_to_read_the_preview_waits_for_more(running: Running) -> None:
    source = running.folder / "reports" / "strike.txt"
    length = len(running.said)
    source.unlink()
    running.wait_for("error: nothing to brief", after=length)
    assert b"nothing to brief" in fetch(running, "/edition.html")
    length = len(running.said)
    source.write_text(STORY, encoding="utf-8")
    running.wait_for("made anew", after=length)
    assert b"Harbour strike ends" in fetch(running, "/edition.html")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_in_silence(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with previewing(furnish(tmp_path)) as running:
        port = int(running.address.rstrip("/").rpartition(":")[2])
        stream = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        stream.sendall(f"GET /changes HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
        assert stream.recv(1)
        length = len(running.said)
        assert running.end(number) == code
        assert running.said[length:] == ""
        stream.close()


def test_the_browser_of_the_machine_opens_it_where_that_is_asked(tmp_path: Path) -> None:
    with previewing(furnish(tmp_path), "--open", BROWSER="sh -c 'echo $0 > opened' %s") as running:
        fetch(running, "/")
        running.wait_for("Ctrl-C ends it")
        for _ in range(PATIENCE * 20):
            if (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        assert (tmp_path / "opened").read_text(encoding="utf-8") == f"{running.address}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "standard input can be read only once"),
        ([], "no source is named"),
        (["note.txt", "--port", "65536"], "65536"),
        (["note.txt", "--method", "rankd"], "ranked"),
    ],
)
def test_what_cannot_be_previewed_is_said_at_once(tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "note.txt").write_text(STORY, encoding="utf-8")
    done = run("preview", *arguments, *([] if "--port" in arguments else ["--port", "0"]), cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_ends_the_command(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(STORY, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("preview", "note.txt", "--port", str(port), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"error: port {port} is taken\n  in: 127.0.0.1:{port}\n  try: --port 0\n"


# ---- in the browser


@pytest.fixture
def page(browser: Chrome, running: Running) -> Chrome:
    """The preview, open in the browser, and small enough to scroll."""
    browser.set_window_size(800, 300)
    complaints(browser)
    browser.get(running.address)
    wait_for(browser, f"return {FRAME}.contentDocument?.querySelector('h1') && true")
    return browser


def test_the_edition_is_shown_in_its_frame_without_a_complaint(page: Chrome) -> None:
    assert (
        page.execute_script(f"return {FRAME}.contentDocument.querySelector('h3').textContent") == "Harbour strike ends"
    )
    assert page.execute_script("return document.querySelector('a').pathname") == "/edition.pdf"
    assert complaints(page) == []


def test_a_changed_template_is_shown_by_itself_and_the_place_stays(page: Chrome, running: Running) -> None:
    place = page.execute_script(f"{FRAME}.contentWindow.scrollTo(0, 140); return {FRAME}.contentWindow.scrollY")
    assert place == 140
    page.execute_script("window.isTheSame = true")
    with (running.folder / "my" / SHEET).open("a", encoding="utf-8") as file:
        file.write("h1 { color: rgb(1, 2, 3) }\n")
    colour = f"getComputedStyle({FRAME}.contentDocument.querySelector('h1')).color"
    wait_for(page, f"return {FRAME}.contentDocument?.querySelector('h1') && {colour} === 'rgb(1, 2, 3)' || null")
    assert wait_for(page, f"return {FRAME}.contentWindow.scrollY || null") == place
    assert page.execute_script("return window.isTheSame")


def test_a_changed_source_is_shown_by_itself(page: Chrome, running: Running) -> None:
    (running.folder / "reports" / "new.txt").write_text("A bridge opens\n\nThe bridge at Tarn opened on Monday.\n")
    wait_for(page, f"return {FRAME}.contentDocument?.body?.textContent.includes('The bridge at Tarn') || null")
    (running.folder / "reports" / "new.txt").unlink()
    wait_for(page, f"return {FRAME}.contentDocument?.body?.textContent.includes('The bridge at Tarn') ? null : true")


def test_a_wrong_template_is_shown_with_its_line_until_it_is_mended(page: Chrome, running: Running) -> None:
    template = running.folder / "my" / "parts" / "masthead.html.jinja"
    right = template.read_text(encoding="utf-8")
    page.execute_script(f"{FRAME}.contentWindow.scrollTo(0, 130)")
    length = len(running.said)
    template.write_text(f"{right}\n{{% if %}}\n", encoding="utf-8")
    wait_for(page, ERROR)
    told = page.execute_script(f"return {FRAME}.contentDocument.body.innerText")
    line = right.count("\n") + 2
    assert f"masthead.html.jinja, line {line}" in told
    assert "the template is wrong" in told
    assert "correct that line" in told
    running.wait_for(f"error: the template is wrong.*\n  in: .*masthead.html.jinja, line {line}\n  try: ", after=length)
    template.write_text(right, encoding="utf-8")
    wait_for(page, f"return {FRAME}.contentDocument?.querySelector('.masthead') && true")
    assert wait_for(page, f"return {FRAME}.contentWindow.scrollY || null") == 130


def test_the_page_says_when_the_preview_has_ended_and_goes_on_with_the_next(browser: Chrome, tmp_path: Path) -> None:
    with previewing(furnish(tmp_path)) as first:
        address = first.address
        browser.get(address)
        wait_for(browser, f"return {FRAME}.contentDocument?.querySelector('h1') && true")
        assert first.end() == 0
    wait_for(browser, "return document.querySelector('[role=status]').textContent")
    write_configuration(tmp_path, "Evening")
    with previewing(tmp_path, "--port", address.rstrip("/").rpartition(":")[2]):
        wait_for(browser, f"return {FRAME}.contentDocument?.querySelector('h1')?.textContent === 'Evening' || null")
        assert browser.execute_script("return document.querySelector('[role=status]').textContent") == ""
