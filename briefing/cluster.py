"""Connects to a Dask cluster that is there already. Nothing else in the package knows Dask."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefing.cache.program import Program, identify_program, tell_difference
from briefing.errors import BriefingError, UsageError

_KINDS = ("tcp", "tls", "ws", "wss", "ucx")
"""Ways in which Dask speaks to a scheduler in another process."""
_SECONDS = 10
"""In which a scheduler is to answer; the second try of a morning comes half an hour later."""


_SECONDS_OF_WORKERS = 120
"""In which one is to come: some clusters start them only when there is work."""


@contextmanager
def connect(address: str) -> Iterator[Executor]:
    """Give an executor of the workers that the scheduler at *address* has, now and later.

    Args:
        address: As ``tcp://host:8786``, or ``tls://`` with what Dask's own configuration says of certificates; or the
            path of the file into which a scheduler wrote where it is, as on Slurm.

    Raises:
        UsageError: Dask is not installed, or *address* is none.
        BriefingError: no scheduler answers, or its workers have another ``briefing`` or other packages than this
            program, or none.
    """
    client = _open(address)
    try:
        _check_programs(client, address)
        yield client.get_executor(pure=False)
    finally:
        client.close()


def _open(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        do = 'pip install "briefing[cluster]"'
        raise UsageError("Dask is not installed", do=do, setting="scheduler", value=address) from error
    kind, has_kind, _ = address.partition("://")
    if has_kind and kind not in _KINDS:
        what = f"not an address of a scheduler: it begins with {kind}://"
        do = "an address such as tcp://host:8786"
        raise UsageError(what, where=address, do=do, setting="scheduler", value=address)
    if not (has_kind or Path(address).is_file()):  # for a file Dask would wait as long as it takes
        do = "an address such as tcp://host:8786, or the file that the scheduler has written"
        raise UsageError("no such scheduler file", where=address, do=do, setting="scheduler", value=address)
    where = {"address": address} if has_kind else {"scheduler_file": address}
    logging.getLogger("distributed").setLevel(logging.ERROR)  # of a worker that is lost, an edition says what it cost
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on other versions of what neither side of ours uses
            return Client(**where, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        do = "check that the scheduler runs and can be reached from here, or leave --scheduler out"
        raise BriefingError(f"no scheduler answers: {_first_line(error)}", where=address, do=do) from error


def _tell_program() -> Program:
    """Return the program of the process that this is called in."""
    return identify_program()


def _check_programs(client: Any, address: str) -> None:
    """Refuse workers that would find something else than this program: the same input gives the same bytes."""
    try:
        client.submit(_tell_program, pure=False).result(timeout=_SECONDS_OF_WORKERS)
        told: dict[str, Program] = client.run(_tell_program)
    except TimeoutError as error:
        what = f"no worker has come in {_SECONDS_OF_WORKERS} seconds"
        do = "start workers, or leave --scheduler out"
        raise BriefingError(what, where=address, do=do) from error
    except Exception as error:  # of a worker: of any kind
        do = "install the same briefing where its workers run"
        what = f"its workers cannot run briefing: {type(error).__name__}: {_first_line(error)}"
        raise BriefingError(what, where=address, do=do) from error
    own = identify_program()
    for worker, program in sorted(told.items()):
        if program.identity != own.identity:
            what = f"the worker {worker} would find something else: it has {tell_difference(program, own)}"
            raise BriefingError(what, where=address, do="install the same on both sides, as from one image")


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
