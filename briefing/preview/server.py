"""Serves the preview on the loopback interface, to this machine alone."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock, Thread
from typing import Any

from briefing.errors import BriefingError, UsageError
from briefing.model import Rendition
from briefing.preview.pages import FRAMED, write_error, write_frame
from briefing.preview.stage import Shown, Stage

HOST = "127.0.0.1"
_HTML = "text/html; charset=utf-8"
_BEAT = 10
"""Seconds between two signs of life on a stream: who has gone away is noticed by them."""
_PATIENCE = 30
"""Seconds that a browser may let the server wait."""


class Server(ThreadingMixIn, TCPServer):
    """A thread for each request; all of them end with the server."""

    allow_reuse_address = sys.platform != "win32"  # there it would share the port with a program that has it
    allow_reuse_port = False
    daemon_threads = False

    def __init__(self, port: int, make_pdf: Callable[[], Rendition], complain: Callable[[BriefingError], None]) -> None:
        self.make_pdf = make_pdf
        self.complain = complain
        self.stage = Stage(Shown(b""))
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            reason = "is taken" if error.strerror == "Address already in use" else f"cannot be used: {error.strerror}"
            raise UsageError(f"port {port} {reason}", where=f"{HOST}:{port}", do="--port 0") from error
        self.port: int = self.server_address[1]
        # A page of another site can have its own name lead here; the browser then names that site as the host.
        names = (HOST, "localhost")
        self.hosts = {f"{name}:{self.port}" for name in names} | ({*names} if self.port == 80 else set())

    def get_request(self) -> tuple[socket.socket, Any]:
        """Take the next connection and keep it in mind."""
        request, address = super().get_request()
        with self._lock:
            self._open.add(request)
        return request, address

    def shutdown_request(self, request: Any) -> None:
        """End a connection."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """End what is open, also connections on which a browser has not asked for anything yet."""
        with self._lock:
            for request in self._open:
                with contextlib.suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of a fault in one line; a browser that has gone away is none."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.complain(BriefingError(f"a fault of briefing: {type(error).__name__}: {error}", do="report it"))


@contextmanager
def serving(server: Server) -> Iterator[None]:
    """Serve for the length of the block."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield
    finally:
        server.stage.end()
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _PATIENCE

    def parse_request(self) -> bool:
        """Take the request only where it is meant for this server and asks to read."""
        if not super().parse_request():
            return False
        if self.headers.get_all("Host", []) not in [[host] for host in self.server.hosts]:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, f"this is {HOST}:{self.server.port}")
        elif self.command not in ("GET", "HEAD"):
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer one of the paths there are."""
        shown = self.server.stage.shown
        match self.path:
            case "/":
                frame = write_frame(shown)
                self._answer(frame.page, policy=frame.policy)
            case "/edition.html":
                self._show(shown)
            case "/edition.pdf" if shown.is_error:
                self._show(shown)
            case "/edition.pdf":
                self._print()
            case "/changes":
                self._tell_changes()
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """Answer the same without its content."""
        self.do_GET()

    def _show(self, shown: Shown) -> None:
        status = HTTPStatus.INTERNAL_SERVER_ERROR if shown.is_error else HTTPStatus.OK
        self._answer(shown.data, status=status, policy=FRAMED)

    def _print(self) -> None:
        try:
            pdf = self.server.make_pdf()
        except BriefingError as error:
            self.server.complain(error)
            self._show(write_error(error))
        else:
            self._answer(pdf.data, kind=pdf.media_type, name=pdf.name)

    def _tell_changes(self) -> None:
        """Send the tag of what is shown, then that of each that comes after it, until the preview or the page ends."""
        self._start(HTTPStatus.OK, "text/event-stream")
        tag = ""
        while self.command == "GET" and not self.server.stage.is_over:
            shown = self.server.stage.wait(tag, _BEAT)
            self.wfile.write(f"retry: 1000\ndata: {shown.tag}\n\n".encode() if shown.tag != tag else b":\n\n")
            tag = shown.tag

    def _answer(
        self, data: bytes, *, status: HTTPStatus = HTTPStatus.OK, kind: str = _HTML, policy: str = "", name: str = ""
    ) -> None:
        own = {
            "Content-Length": str(len(data)),
            "Content-Security-Policy": policy,
            "Content-Disposition": f'inline; filename="{name}"' if name else "",
        }
        self._start(status, kind, **own)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _start(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say in one line of text why there is no answer."""
        status = HTTPStatus(code)
        data = f"{code} {message or status.phrase}\n".encode("ascii", "replace")
        own = {
            "Allow": "GET, HEAD" if status is HTTPStatus.METHOD_NOT_ALLOWED else "",
            "Content-Length": str(len(data)),
        }
        self._start(status, "text/plain; charset=utf-8", **own)
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Add what every answer has: nothing is kept, taken for something else, or used by another site."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def version_string(self) -> str:
        """Name the program, and no versions."""
        return "briefing"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: a request is no news."""
