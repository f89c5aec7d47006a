"""The examples are run as a user runs them, and use what is public."""

from __future__ import annotations

import ast
import asyncio
import importlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest

import briefing
from briefing import plugins, resources
from mail_server import PASSWORD, make_certificate, serving

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.rglob("*.py"))
REPORT = """\
The harbour of Orm opened again on Monday after two days of storm.
"We lost no ship," harbour master Jonas Wirth told reporters.
About 40 ferries had waited in the bay.
"""
CONFIGURATION = """\
date = "2026-11-23"
[mail]
server = "localhost"
port = {port}
sender = "desk@lorn.example"
to = ["ana@lorn.example"]
user = "desk"
password_file = "password"
ca_file = "localhost.pem"
"""


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """A call that loads an example by its name, anew for each test."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    loaded: list[str] = []

    def load(name: str) -> ModuleType:
        loaded.append(name)
        return importlib.import_module(name)

    yield load
    for name in loaded:
        sys.modules.pop(name, None)


def read_cells() -> list[str]:
    """Return the code of the notebook, cell by cell."""
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def list_sources() -> dict[str, str]:
    """Return the code of all examples by their names."""
    scripts = {path.relative_to(EXAMPLES).as_posix(): path.read_text(encoding="utf-8") for path in SCRIPTS}
    return {**scripts, "notebook.ipynb": "\n".join(read_cells())}


@pytest.mark.parametrize("name", list_sources())
def test_an_example_uses_public_names_alone(name: str) -> None:
    for node in ast.walk(ast.parse(list_sources()[name])):
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] != "briefing"
        if isinstance(node, ast.Import):
            assert not [one.name for one in node.names if one.name.startswith("briefing.")]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "briefing":
            assert node.attr in briefing.__all__


def run_mail(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / "mail_briefing.py"), *arguments],
        cwd=folder, capture_output=True, env={**os.environ, "PYTHONWARNINGS": "error"}, check=False, timeout=120,
    )  # fmt: skip


def test_the_mail_example_sends_a_folder_as_pdf(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "harbour.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    (tmp_path / "password").chmod(0o600)
    with serving(certificate) as (inbox, port):
        (tmp_path / "briefing.toml").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
        done = run_mail("reports", "briefing.toml", folder=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"1 stories sent to ana@lorn.example" in done.stdout
    mail = inbox.read()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content().startswith(b"%PDF-")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "The harbour of Orm opened again on Monday after two days of storm." in " ".join(body.get_content().split())


def test_the_mail_example_says_how_it_is_called(tmp_path: Path) -> None:
    done = run_mail("reports", folder=tmp_path)
    assert done.returncode == 1
    assert "python examples/mail_briefing.py reports briefing.toml" in done.stderr.decode()


def test_the_notebook_is_one_and_keeps_no_results() -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: it is in the group dev")
    notebook = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert [cell for cell in notebook.cells if cell.get("outputs")] == []


def test_the_notebook_runs_from_top_to_bottom_and_shows_each_page() -> None:
    shown: list[Any] = []
    known: dict[str, Any] = {"display": shown.append}
    for cell in read_cells():
        exec(cell, known)
    assert "Harbour of Orm opens again" in known["edition"]._repr_html_()
    assert [page.size for page in shown] == [(893, 1263)]
    assert shown[0]._repr_png_().startswith(b"\x89PNG")


Answer = Any


def ask(*asked: dict[str, Any], load: Callable[[str], ModuleType], **changed: int) -> list[Answer]:
    """Return what the web service answers, each time to a POST with these arguments of httpx."""
    pytest.importorskip("multipart", reason="python-multipart is not installed: it is in the group dev")
    pytest.importorskip("fastapi", reason="FastAPI is not installed: it is in the group dev")
    import httpx

    service = load("web_service")
    for name, value in changed.items():
        setattr(service, name, value)

    async def post_all() -> list[Answer]:
        transport = httpx.ASGITransport(service.app, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://desk", timeout=300)
        async with service.app.router.lifespan_context(service.app), client:
            return [await client.post("/briefing", **one) for one in asked]

    return asyncio.run(post_all())


def test_the_web_service_makes_a_pdf_and_tells_what_is_wrong(load: Callable[[str], ModuleType]) -> None:
    harbour, nothing = ("files", ("harbour.txt", REPORT.encode())), ("files", ("scan.txt", b""))
    made, empty, dateless, bare = ask(
        {"files": [harbour, nothing], "data": {"title": "Morning", "date": "2026-11-23"}},
        {"files": [nothing]},
        {"files": [harbour], "data": {"date": "2026-02-30"}},
        {},
        load=load,
    )
    assert (made.status_code, made.headers["content-type"]) == (200, "application/pdf")
    assert made.content.startswith(b"%PDF-")
    assert made.headers["left-out"] == "1"
    assert made.headers["content-disposition"] == 'inline; filename="briefing-2026-11-23.pdf"'
    assert [empty.status_code, dateless.status_code, bare.status_code] == [422, 400, 422]
    for refused in (empty, dateless, bare):
        assert refused.headers["content-type"] == "application/problem+json"
        assert {"title", "status", "what", "in", "try"} <= refused.json().keys()
        assert refused.json()["status"] == refused.status_code
    assert empty.json()["inputs"] == [{"what": "empty", "in": "bytes/scan.txt", "try": "check where it comes from"}]
    assert "2026-02-30" in dateless.json()["what"]
    assert bare.json()["in"] == "body.files"


def test_the_web_service_takes_no_more_than_it_can_bear(load: Callable[[str], ModuleType]) -> None:
    (large,) = ask({"files": [("files", ("harbour.txt", b"x" * 2000))]}, load=load, MOST_BYTES=1000)
    assert (large.status_code, large.json()["what"]) == (413, "the request has more than 1,000 bytes")
    (crowded,) = ask({"files": [("files", ("harbour.txt", b"x"))]}, load=load, MOST_WAITING=0)
    assert (crowded.status_code, crowded.headers["retry-after"]) == (503, "10")


def test_the_web_service_goes_on_after_a_process_that_ended(load: Callable[[str], ModuleType]) -> None:
    pytest.importorskip("fastapi", reason="FastAPI is not installed: it is in the group dev")
    service = load("web_service")

    async def go_on() -> bool:
        async with service.app.router.lifespan_context(service.app):
            before = service.app.state.processes
            assert isinstance(before.submit(os._exit, 1).exception(), BrokenProcessPool)
            with pytest.raises(service.HTTPException, match="500: the process that made the edition ended"):
                await service.make_elsewhere(b"", "Morning", None)
            return before is not service.app.state.processes

    assert asyncio.run(go_on())


@pytest.fixture
def airflow(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand in for Airflow, which is larger than all else together: its decorators, which note what they were told.

    A task is called as any function, and one that is called in a DAG with texts of templates is noted.
    """
    told: dict[str, Any] = {"tasks": {}, "calls": []}
    sdk, errors = ModuleType("airflow.sdk"), ModuleType("airflow.sdk.exceptions")

    def task(**options: Any) -> Callable[[Any], Any]:
        def decorate(call: Callable[..., Any]) -> Callable[..., Any]:
            told["tasks"][call.__name__] = (call, options)

            def note(*arguments: Any) -> str:
                told["calls"].append((call.__name__, arguments))
                return f"what {call.__name__} returns"

            return note

        return decorate

    def dag(**options: Any) -> Callable[[Any], Any]:
        told["dag"] = options
        return lambda call: call

    sdk.task, sdk.dag = task, dag  # type: ignore[attr-defined]
    errors.AirflowFailException = type("AirflowFailException", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "airflow", ModuleType("airflow"))
    monkeypatch.setitem(sys.modules, "airflow.sdk", sdk)
    monkeypatch.setitem(sys.modules, "airflow.sdk.exceptions", errors)
    return told


def test_the_tasks_of_airflow_make_an_edition_and_hand_it_over(
    tmp_path: Path, airflow: dict[str, Any], load: Callable[[str], ModuleType]
) -> None:
    load("airflow_task")
    templates = ("{{ params.configuration }}", "{{ params.folder }}")
    assert airflow["calls"] == [
        ("make_edition", templates),
        ("hand_over", (templates[0], "what make_edition returns")),
    ]
    assert airflow["dag"]["catchup"] is False
    (tmp_path / "harbour.txt").write_text(REPORT, encoding="utf-8")
    configuration = tmp_path / "briefing.toml"
    configuration.write_text(
        'sources = ["harbour.txt"]\ndelivery = ["folder"]\n[folder]\npath = "desk"\n', encoding="utf-8"
    )
    (tmp_path / "editions").mkdir()
    make, hand_over = (airflow["tasks"][name][0] for name in ("make_edition", "hand_over"))
    edition = make(str(configuration), str(tmp_path / "editions"), ds="2026-11-23")
    assert briefing.load_edition(Path(edition)).date == "2026-11-23"
    hand_over(str(configuration), edition)
    names = {path.name for path in (tmp_path / "editions").iterdir()}
    assert names == {"briefing-2026-11-23.pdf", "briefing-2026-11-23.json"}
    assert (tmp_path / "desk" / "briefing-2026-11-23.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("error", "is_for_good"),
    [
        (briefing.UsageError("wrong"), True),
        (briefing.DeliveryError("perhaps", is_unknown=True), True),
        (briefing.DeliveryError("busy"), False),
        (briefing.EmptyBriefingError("not there yet"), False),
    ],
)
@pytest.mark.usefixtures("airflow")
def test_a_task_of_airflow_is_tried_again_where_that_can_help(
    error: briefing.BriefingError, is_for_good: bool, load: Callable[[str], ModuleType]
) -> None:
    example = load("airflow_task")
    with pytest.raises(example.AirflowFailException if is_for_good else type(error)), example.telling_what_stays():
        raise error


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The package of the examples, as an installer gets it."""
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(EXAMPLES / "plugin")).build(directory=str(folder))
    return Path(built).read_bytes()


@pytest.fixture
def plugin(wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install the package of the examples."""
    zipfile.ZipFile(io.BytesIO(wheel)).extractall(tmp_path / "installed")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    plugins.forget()
    yield
    plugins.forget()
    for name in [name for name in sys.modules if name.partition(".")[0] == "vell_desk"]:
        del sys.modules[name]


WIRE = b"Port of Vell shut\n\nThe port of Vell is shut since Monday. In it 40 ships wait with 900 people. Rain fell.\n"


@pytest.mark.usefixtures("plugin")
def test_the_package_reads_a_file_and_chooses_its_sentences(tmp_path: Path) -> None:
    (tmp_path / "port.wire").write_bytes(WIRE)
    (tmp_path / "cut.wire").write_bytes(b"Port of Vell shut")
    edition = briefing.brief(
        [tmp_path / "port.wire", tmp_path / "cut.wire"], method="figures", sentences=1, date="2026-11-23"
    )
    (story,) = edition.stories
    assert story.headline.text == "Port of Vell shut"
    assert [cited.item.text for cited in story.sentences] == ["In it 40 ships wait with 900 people."]
    assert edition.documents[0].origin.publisher == "Vell Wire"
    assert [(notice.what, notice.reason) for notice in edition.notices if notice.kind == "left out"] == [
        ("a wire without a text", "empty")
    ]


@contextmanager
def chatting(code: int) -> Iterator[tuple[str, list[bytes]]]:
    """Serve as a chat that answers with *code*; yields its address, and what was posted."""
    posted: list[bytes] = []

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(code)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Chat) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}/hook", posted
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("plugin")
def test_the_package_posts_an_edition_to_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    note = briefing.Rendition(b"The port is shut.", "text/plain", "port.txt")
    settings = briefing.Settings(delivery="chat", title="Morning", date="2026-11-23")
    with pytest.raises(briefing.UsageError, match="no address of a chat"):
        briefing.send(note, settings)
    with chatting(200) as (address, posted):
        monkeypatch.setenv("VELL_DESK_CHAT", address)
        assert briefing.send(note, settings) == briefing.Receipt("chat 2026-11-23", ("chat",))
    assert [json.loads(one) for one in posted] == [{"text": "Morning: port.txt\n\nport.txt is attached.\n"}]
    with pytest.raises(briefing.DeliveryError, match="no answer"):
        briefing.send(note, settings)
    with chatting(404) as (address, _):
        monkeypatch.setenv("VELL_DESK_CHAT", address)
        with pytest.raises(briefing.DeliveryError, match="the chat said 404") as caught:
            briefing.send(note, settings)
    assert caught.value.code == 404


def test_the_template_changes_one_line_of_one_file_and_the_page_has_it() -> None:
    import pypdfium2

    (changed,) = (path.relative_to(EXAMPLES / "template") for path in (EXAMPLES / "template").rglob("*.jinja"))
    ours = (resources.templates() / changed).read_text(encoding="utf-8").splitlines()
    theirs = (EXAMPLES / "template" / changed).read_text(encoding="utf-8").partition("#}\n")[2].splitlines()
    assert len(theirs) == len(ours)
    assert [new for old, new in zip(ours, theirs, strict=True) if old != new] == [
        '<p class="issue">Harbour desk · {{ page.full_date }}</p>'
    ]
    edition = briefing.brief([REPORT.encode()], date="2026-11-23", language="en", isolated=False)
    pdf = briefing.render(edition, "pdf", template=str(EXAMPLES / "template"))
    page = pypdfium2.PdfDocument(pdf.data)[0].get_textpage().get_text_range()
    assert "Harbour desk · Monday, 23 November 2026" in page
