"""A web service: files in, the PDF of their briefing out.

    pip install . fastapi python-multipart uvicorn
    uvicorn --app-dir examples web_service:app
    curl -F files=@harbour.txt -F files=@letter.eml -F title="Morning" localhost:8000/briefing -o morning.pdf

What goes wrong is told as problem details (RFC 9457) with ``what``, ``in`` and ``try``. Nothing is fetched and nothing
kept. Who may ask is for the server in front of it to say.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from multiprocessing import get_context
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import briefing

MOST_BYTES = 20_000_000
"""Of a request, with all its files."""
MOST_AT_ONCE = 2
"""Editions made side by side, each in a process of its own; those that come meanwhile wait."""
MOST_WAITING = 8
"""Requests that are made or wait; one more is told to come back."""


class Bounded:
    """Ends a request as soon as more than MOST_BYTES of it have come, whatever its head says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        came = 0

        async def count() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST_BYTES:
                raise HTTPException(413, f"the request has more than {MOST_BYTES:,} bytes")
            return message

        await self.app(scope, count, send)


@asynccontextmanager
async def keep_processes(app: FastAPI) -> AsyncIterator[None]:
    """Start the processes in which editions are made, and end them with the service."""
    app.state.processes, app.state.waiting = start_processes(), 0
    yield
    app.state.processes.shutdown(cancel_futures=True)


def start_processes() -> ProcessPoolExecutor:
    """Return fresh processes, and none that is a copy of this one, which runs threads."""
    return ProcessPoolExecutor(MOST_AT_ONCE, mp_context=get_context("spawn"), max_tasks_per_child=100)


app = FastAPI(title="Briefing", lifespan=keep_processes)
app.add_middleware(Bounded)


@app.post("/briefing", response_class=Response, responses={200: {"content": {"application/pdf": {}}}})
async def make_briefing(
    files: list[UploadFile], title: Annotated[str, Form()] = "Briefing", date: Annotated[str | None, Form()] = None
) -> Response:
    """Return the PDF of the edition that *files* make."""
    packed = pack([(file.filename or "unnamed.txt", await file.read()) for file in files])
    rendition, left_out = await make_elsewhere(packed, title, date)
    headers = {"Content-Disposition": f'inline; filename="{rendition.name}"', "Left-Out": str(left_out)}
    return Response(rendition.data, media_type=rendition.media_type, headers=headers)


def pack(files: list[tuple[str, bytes]]) -> bytes:
    """Return *files* as one archive in memory: so each is read by its ending, and named in the edition."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return target.getvalue()


async def make_elsewhere(packed: bytes, title: str, date: str | None) -> tuple[briefing.Rendition, int]:
    """Have the edition made in another process, so that others are answered meanwhile."""
    if app.state.waiting >= MOST_WAITING:
        raise HTTPException(503, "too many editions are being made", headers={"Retry-After": "10"})
    app.state.waiting += 1
    processes = app.state.processes
    try:
        return await asyncio.get_running_loop().run_in_executor(processes, make_pdf, packed, title, date)
    except BrokenProcessPool as error:
        if app.state.processes is processes:  # else another request has seen to it
            app.state.processes = start_processes()
        raise HTTPException(500, "the process that made the edition ended") from error
    finally:
        app.state.waiting -= 1


def make_pdf(packed: bytes, title: str, date: str | None) -> tuple[briefing.Rendition, int]:
    """Return the PDF of the files in *packed*, and how many of them were left out or cut short."""
    settings = briefing.Settings(title=title, date=date, allow_network=False)
    edition = briefing.brief(packed, settings)
    left_out = sum(notice.kind != "remark" for notice in edition.notices)
    return briefing.render(edition, "pdf", settings=settings), left_out


def tell(status: int, what: str, where: str, do: str, **more: object) -> JSONResponse:
    """Return problem details."""
    content = {"title": what.partition("\n")[0], "status": status, "what": what, "in": where, "try": do, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


@app.exception_handler(briefing.BriefingError)
async def tell_error(request: Request, error: briefing.BriefingError) -> JSONResponse:
    """Tell an error of the library: one of the request, or of the page."""
    status = {2: 400, 4: 422}.get(error.exit_code, 500)
    notices = error.notices if isinstance(error, briefing.EmptyBriefingError) else ()
    inputs = [{"what": notice.what, "in": notice.where, "try": notice.do} for notice in notices]
    return tell(status, error.what, error.where, error.do, **({"inputs": inputs} if inputs else {}))


@app.exception_handler(Exception)
async def tell_failure(request: Request, error: Exception) -> JSONResponse:
    """Tell of an error that is nobody's but ours; what it was stands in the log."""
    return tell(500, "the service failed", request.url.path, ADVICE[500])


ADVICE = {413: "fewer files, or smaller ones", 500: "again; if it stays, with fewer files", 503: "again in ten seconds"}


@app.exception_handler(StarletteHTTPException)
async def tell_refusal(request: Request, error: StarletteHTTPException) -> JSONResponse:
    """Tell why a request was not taken."""
    told = tell(error.status_code, error.detail, request.url.path, ADVICE.get(error.status_code, "POST /briefing"))
    told.headers.update(error.headers or {})
    return told


@app.exception_handler(RequestValidationError)
async def tell_misuse(request: Request, error: RequestValidationError) -> JSONResponse:
    """Tell what a request lacks."""
    first = error.errors()[0]
    return tell(422, first["msg"], ".".join(map(str, first["loc"])), "a form with one or more files in the field files")
