"""Types lines into shells on a terminal, as a person does, and tells what the program was called with."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from terminals import open_terminal

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")
_LAST = 120
"""Seconds after which a shell that says nothing is given up."""
_STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
_LOADS = {
    "bash": 'eval "$(briefing completion bash)"',
    "zsh": 'eval "$(briefing completion zsh)"',
    "fish": "briefing completion fish | source",
}
_PROGRAM = """\
#!/bin/sh
if [ -n "$_BRIEFING_COMPLETE" ] || [ -z "$TYPED" ]; then
  exec "{python}" -m briefing "$@"
fi
printf 'called:'; printf '<%s>' "$@"; printf ':end\\n'
"""


class Shell:
    """A shell on a terminal of its own, in which a line of the program says what it was called with."""

    def __init__(self, name: str, folder: Path, loads: str = "") -> None:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not on this machine")
        for end in open_terminal():  # which tells where there is none
            os.close(end)
        import pty

        programs = folder / ".programs"
        programs.mkdir()
        (programs / "briefing").write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
        (programs / "briefing").chmod(0o755)
        environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "TERM": "xterm",
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
            "COLUMNS": "200",
        }
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.chdir(folder)
            os.execvpe(_STARTS[name][0], _STARTS[name], environment)
        self._heard = ""
        self._say(f"{loads or _LOADS[name]}\n")
        self._say("export TYPED=1\n" if name != "fish" else "set -x TYPED 1\n")
        self._say("briefing ready\n")
        self._wait("called:<ready>:end")

    def complete(self, line: str) -> str:
        """Return the words that the program is called with, once a tab has completed *line*: ``<build><a.txt>``."""
        self._say(f"{line}\t")
        self._say("\n")
        return self._wait(r"called:(.*?):end")

    def close(self) -> None:
        """End the shell."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def _say(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def _wait(self, pattern: str) -> str:
        """Return what *pattern* finds in what the shell says from here on."""
        ends = time.monotonic() + _LAST
        while time.monotonic() < ends:
            if found := re.search(pattern, _ESCAPE.sub("", self._heard)):
                self._heard = ""
                return found[found.lastindex or 0]
            if select.select([self._terminal], [], [], 1)[0]:
                self._heard += os.read(self._terminal, 65536).decode(errors="replace")
        raise AssertionError(f"nothing like {pattern} in {self._heard!r}")
