"""Sets editions of every kind and size, by each standard, and holds each against the official rules of it.

    python -m benchmarks.editions [COUNT [FIRST]]

COUNT is 200. The editions are those of ``tests/editions.py``, of up to 300 stories, in nine languages and
scripts; each is set twice, and the bytes must be the same.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from briefing import resources
from briefing.renderers.pdf import render_pdf
from editions import draw_edition
from verapdf import FLAVOURS, checking


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    count, first = (*given, *(200, 0)[len(given) :])
    faulty, other, pages, spent = 0, 0, 0, 0.0
    with tempfile.TemporaryDirectory() as folder, checking(Path(folder)) as find_faults:
        for number in range(first, first + count):
            edition = draw_edition(number, Path(folder))
            for standard, flavours in FLAVOURS.items():
                settings = replace(edition.settings, standard=standard)
                started = time.process_time()
                data = render_pdf(edition.briefing, settings, (resources.templates(),)).data
                spent += time.process_time() - started
                pages += len(pypdfium2.PdfDocument(data))
                again = render_pdf(edition.briefing, settings, (resources.templates(),)).data
                faults = [fault for flavour in flavours for fault in find_faults(data, flavour)]
                faulty, other = faulty + bool(faults), other + (again != data)
                if faults or again != data:
                    print(f"edition {number}, {standard}: {faults}{'' if again == data else ' other bytes'}")
    print(f"{count} editions by each standard, {pages} pages, {1000 * spent / pages:.0f} ms of CPU time a page")
    print(f"{faulty} break a rule, {other} are not the same twice")


if __name__ == "__main__":
    main()
