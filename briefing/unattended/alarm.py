"""Tells somebody that a run failed, by mail and by a program; and tells a watchman that it did not."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace

from briefing.certificates import make_page_tls
from briefing.deliverers.smtp import send_mail
from briefing.errors import BriefingError
from briefing.language import read_title
from briefing.model import Mail
from briefing.settings import DeliverySettings, Settings

_SECONDS = 60
"""That a program which hears of a failure may take, and a watchman to answer."""
_WELL = 400
"""Status of an answer from which on it is none."""


def raise_alarm(settings: Settings, day: str, subject: str, text: str) -> list[str]:
    """Tell those whom ``run`` of *settings* names what befell the edition of *day*, and return what went wrong with it.

    Args:
        settings: Who is told, and the server of the mail.
        day: The edition.
        subject: In a few words.
        text: In full: what happened, where, and what to try.
    """
    return [*_tell_program(settings, day, subject, text), *_mail(settings, day, subject, text)]


def send_heartbeat(settings: Settings) -> list[str]:
    """Ask the address of ``run.heartbeat``, and return what went wrong with it."""
    if not settings.run.heartbeat:
        return []
    import httpx

    tls = make_page_tls()
    try:
        with httpx.Client(trust_env=False, verify=tls, proxy=settings.proxy or None, timeout=_SECONDS) as client:
            status = client.get(settings.run.heartbeat).status_code
    except httpx.HTTPError as error:
        return [f"the heartbeat was not heard: {type(error).__name__}: {error}"]
    return [f"the heartbeat was not heard: status {status}"] if status >= _WELL else []


def _tell_program(settings: Settings, day: str, subject: str, text: str) -> Iterator[str]:
    program = settings.run.on_failure
    if not program:
        return
    fields = {"date": day, "title": _title(settings), "subject": subject, "text": text}
    told = json.dumps(fields, ensure_ascii=False)
    try:
        done = subprocess.run(  # noqa: S603 - the user's own program, named in the user's own file
            program, input=told.encode("utf-8", "replace"), capture_output=True, timeout=_SECONDS, check=False
        )
        if done.returncode:
            yield f"on_failure ended with {done.returncode}"
    except subprocess.TimeoutExpired:
        yield f"on_failure did not end within {_SECONDS} s"
    except OSError as error:
        yield f"on_failure cannot be run: {error.strerror}"


def _mail(settings: Settings, day: str, subject: str, text: str) -> Iterator[str]:
    if not settings.run.failure_to:
        return
    title = _title(settings)
    mail = Mail(f"{title}, {day}: {subject}", f"{text}\n", "", (), day, title)
    own = DeliverySettings(mail=replace(settings.mail, to=settings.run.failure_to, copies="shown"))
    try:
        send_mail(mail, own, lambda message_id: None)
    except BriefingError as error:
        yield f"the failure was not mailed: {error.what}"


def _title(settings: Settings) -> str:
    return settings.title or read_title(settings.language or "en")
