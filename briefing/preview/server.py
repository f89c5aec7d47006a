"""Serves a preview on loopback, to browsers of this machine alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from briefing import resources
from briefing.errors import BriefingError, UsageError
from briefing.preview.stage import Stage

HOST = "127.0.0.1"
_PULSE = 10.0
"""Seconds after which a browser that waits is told that nothing has changed, so that a closed one is noticed."""
_SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_FILES = {
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}


@contextmanager
def serving(stage: Stage, port: int) -> Iterator[str]:
    """Serve *stage* until the block ends, and yield the address.

    Raises:
        UsageError: the port is taken, or not allowed.
    """
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Handler, stage))
    except (OSError, OverflowError) as error:
        raise UsageError(f"port {port} cannot be used: {error}", do="--port 0 takes a free one") from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        stage.end()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: ThreadingHTTPServer

    def __init__(self, stage: Stage, *arguments: object) -> None:
        self.stage = stage
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the edition, the page around it, or the stream of changes."""
        path = self.path.partition("?")[0]
        if not self._is_for_us():
            # A page of another host that points its name to this machine must not read the edition.
            self._answer(421, b"this is the preview of another host\n", "text/plain")
        elif path in _FILES:
            name, kind = _FILES[path]
            data = (resources.templates() / "preview" / name).read_bytes()
            self._answer(200, data, kind, policy=_SHELL)
        elif path == "/edition.html":
            shown = self.stage.shown
            self._answer(500 if shown.error else 200, shown.page, "text/html; charset=utf-8")
        elif path == "/edition.pdf":
            self._answer_pdf()
        elif path == "/changes":
            self._stream()
        else:
            self._answer(404, b"there is no such page\n", "text/plain")

    do_HEAD = do_GET  # noqa: N815 - so it is called by the library

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""

    def _is_for_us(self) -> bool:
        port = self.server.server_port
        return self.headers.get("Host") in (f"{HOST}:{port}", f"localhost:{port}")

    def _answer_pdf(self) -> None:
        try:
            self._answer(200, self.stage.make_pdf(), "application/pdf")
        except BriefingError as error:
            self._answer(500, f"{error}\n".encode(), "text/plain; charset=utf-8")

    def _answer(self, status: int, data: bytes, kind: str, *, policy: str = "frame-ancestors 'self'") -> None:
        self._begin(status, kind, policy)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self._write(lambda: self.wfile.write(data))

    def _begin(self, status: int, kind: str, policy: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", policy)

    def _stream(self) -> None:
        """Tell the number of what is shown, and each later one, as server-sent events (HTML, 9.2)."""
        self._begin(200, "text/event-stream", "default-src 'none'")
        self.end_headers()
        number, goes_on = 0, self.command != "HEAD"
        while goes_on and not self.stage.is_over:
            shown = self.stage.wait(number, _PULSE)
            told = f"data: {shown.number}\n\n" if shown.number > number else ": nothing new\n\n"
            goes_on = self._write(partial(self.wfile.write, told.encode()))
            number = shown.number

    def _write(self, write: Callable[[], object]) -> bool:
        """Tell whether the browser was still there to take it."""
        try:
            write()
        except OSError:
            return False
        return True
