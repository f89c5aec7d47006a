"""Hands an edition to a program: a printer, a chat, a place in a cloud, an e-reader."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.deliverers.message import clean_line
from briefing.errors import DeliveryError, UsageError
from briefing.model import Begin, Mail, Receipt
from briefing.settings import DeliverySettings

_SAID = 200
"""Characters of what a program said that are repeated."""


def run_command(mail: Mail, deliveries: DeliverySettings, begin: Begin) -> Receipt:
    """Run the program of ``command`` with the path of the PDF as its last argument, and wait for its end.

    On its standard input stands a JSON object: ``title``, ``date``, ``subject``, ``headlines``, ``text``. The file
    is gone when the program ends; it is run in no shell.

    Raises:
        DeliveryError: it cannot be run or says by its code that it failed. Of one that does not end nobody knows.
        UsageError: no program is set.
    """
    program = require_program(deliveries)
    where = f"command {program[0]}"
    with TemporaryDirectory() as folder:
        files = [_write(Path(folder), one.name, one.data) for one in mail.attachments[:1]]
        begin(f"{program[0]} {mail.date}")
        try:
            done = subprocess.run(  # noqa: S603 - the user's own program, named in the user's own file
                [*program, *files],
                input=_tell(mail),
                capture_output=True,
                timeout=deliveries.command.timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            what = f"the program did not end within {deliveries.command.timeout:g} s"
            raise DeliveryError(what, where=where, do="timeout in [command]", is_unknown=True) from error
        except OSError as error:
            what = f"the program cannot be run: {error.strerror}"
            raise DeliveryError(what, where=where, do="its full path") from error
    if done.returncode:
        said = clean_line(done.stderr.decode("utf-8", "replace"))[-_SAID:]
        what = f"the program ended with {done.returncode}{f': {said}' if said else ''}"
        raise DeliveryError(what, where=where, do="run it by hand")
    return Receipt(f"{program[0]} {mail.date}", (program[0],))


def require_program(deliveries: DeliverySettings) -> tuple[str, ...]:
    """Return the program and its arguments. Raises UsageError where none is set."""
    if not deliveries.command.program:
        raise UsageError("no program is named", where="[command]", do='program = ["lp"]', setting="command.program")
    return deliveries.command.program


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / Path(name).name
    path.write_bytes(data)
    return str(path)


def _tell(mail: Mail) -> bytes:
    told = {
        "title": mail.title,
        "date": mail.date,
        "subject": mail.subject,
        "headlines": list(mail.headlines),
        "text": mail.text,
    }
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
