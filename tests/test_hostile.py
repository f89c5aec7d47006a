"""What breaks a program of this kind costs a notice: no hang, no traceback, nothing read or written beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from hostile import KINDS

SLOW = {"bomb.xz", "bomb.bz2", "bomb.pdf", "double-bomb.pdf"}
"""Kinds that take seconds to make; one run in CI is enough for them."""
WATCH = """
import os, sys
log = open(os.environ["WATCHED"], "a", buffering=1)
events = {"socket.connect", "socket.getaddrinfo", "os.system", "os.exec", "os.posix_spawn"}
def note(event, arguments):
    told = repr(arguments[0])[:200] if arguments else ""
    if event in events or (event == "open" and any(name in told for name in ("passwd", "hostname", "evil"))):
        log.write(f"{event} {told}\\n")
sys.addaudithook(note)
"""
"""Runs at the start of the program and of all its processes, and writes down what no document may cause."""


def test_every_hostile_input_is_a_document_or_a_notice(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    kinds = [name for name in KINDS if name not in SLOW or "CI" in os.environ]
    for name in kinds:
        (folder / name).write_bytes(KINDS[name]())
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "folder.pdf").mkdir()
    (folder / "outside.txt").symlink_to("/etc/passwd")
    (tmp_path / "briefing.toml").write_text("max_seconds = 4\n", encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    output, watched = tmp_path / "out.json", tmp_path / "watched.log"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "WATCHED": str(watched)}
    command = [sys.executable, "-m", "briefing", "build", str(folder), "--config", str(tmp_path / "briefing.toml")]
    done = subprocess.run(
        [*command, "--with-texts", "--date", "2026-11-23", "-o", str(output)],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        env=environment,
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "a fault of briefing" not in done.stderr
    assert watched.read_text(encoding="utf-8") == ""
    edition = json.loads(output.read_text(encoding="utf-8"))
    places = [d["place"] for d in edition["documents"]] + [n["where"] for n in edition["notices"]]
    for name in (*kinds, "pipe.txt", "loop.txt", "outside.txt"):
        assert any(str(folder / name) in place or name == "links.opml" for place in places), name
    told = " ".join(document["text"] for document in edition["documents"])
    assert "root:" not in told
    assert not Path("/tmp/evil.txt").exists()
    assert not any(0xD800 <= ord(letter) < 0xE000 or letter in "\u202e\u200b\ufeff\x08" for letter in told)
