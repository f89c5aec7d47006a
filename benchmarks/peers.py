"""Times known libraries beside the step of ours that does the same, on the same texts; prints JSON.

    python -m benchmarks.peers NAME FOLDER

``benchmarks.profile`` runs it once a library, each in a process of its own. What a call loads is not counted: each
works through the first text once before the clock starts.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

MOST = 100
"""Texts that are taken of a folder: enough for a mean, and quantulum3 takes long."""
SENTENCES = 3
SUMMA_WORDS = 80
"""About as many as three sentences have; it counts words only."""


@dataclass(frozen=True)
class Peer:
    """A library, and the step of ours beside it."""

    package: str
    job: str
    """What both do."""
    theirs: Callable[[Sequence[str]], Sequence[Callable[[], object]]]
    """Returns of texts one call each, that library's."""
    ours: Callable[[Sequence[str]], Sequence[Callable[[], object]]]


def main() -> None:
    """Print the milliseconds of CPU time a document of a library, of our same step and of all of ours, or null."""
    peer = PEERS[sys.argv[1]]
    if importlib.util.find_spec(peer.package) is None:
        print("null")
        return
    warnings.simplefilter("ignore")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).iterdir())[:MOST]]
    spent = [spend(make(texts)) for make in (peer.theirs, peer.ours, analyse_all)]
    print(json.dumps({"job": peer.job, "milliseconds": spent}))


def spend(calls: Sequence[Callable[[], object]]) -> float:
    """Return the milliseconds of CPU time a call."""
    calls[0]()
    start = time.process_time()
    for call in calls:
        call()
    return 1000 * (time.process_time() - start) / len(calls)


def read_each(texts: Sequence[str]) -> list[Any]:
    """Return the document of each of *texts*."""
    import briefing

    return [document for text in texts for document in briefing.read(text.encode())]


def rate_by(method: str) -> Callable[[Sequence[str]], Sequence[Callable[[], object]]]:
    """Return what makes a call of sumy's *method* of each text; it gets our sentences, as its own need data of nltk."""

    def make(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
        from briefing.summarizers.sumy_methods import rate_sentences

        return [partial(rate_sentences, document, method) for document in read_each(texts)]

    return make


def summarize_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    from briefing.model import Budget
    from briefing.summarizers.methods import ranked

    budget = Budget(sentences=SENTENCES)
    return [partial(ranked, document, budget) for document in read_each(texts)]


def summa_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    summarize = importlib.import_module("summa.summarizer").summarize
    return [partial(summarize, text, words=SUMMA_WORDS) for text in texts]


def read_and_summarize_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    import briefing

    return [partial(briefing.summarize, text, sentences=SENTENCES) for text in texts]


def extract_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    from benchmarks.invented import wrap

    extract = importlib.import_module("trafilatura").extract
    return [partial(extract, page) for page in map(wrap, texts)]


def read_pages(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    import briefing
    from benchmarks.invented import wrap

    return [partial(briefing.read, page.encode()) for page in map(wrap, texts)]


def quantities_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    parse = importlib.import_module("quantulum3.parser").parse
    return [partial(parse, text) for text in texts]


def figures_each(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    from briefing.extract.figures import find_figures

    return [partial(find_figures, document) for document in read_each(texts)]


def analyse_all(texts: Sequence[str]) -> Sequence[Callable[[], object]]:
    """Return a call of each text that reads it and finds all that we find: sentences, quotations, figures, dates."""
    return [partial(_analyse_text, text) for text in texts]


def _analyse_text(text: str) -> None:
    import briefing
    from briefing.examine import analyse
    from briefing.settings import Settings

    analyse(briefing.read(text.encode())[0], Settings().analysis)


PEERS = {
    "sumy LexRank": Peer("sumy", "choosing sentences", rate_by("lexrank"), summarize_each),
    "sumy TextRank": Peer("sumy", "choosing sentences", rate_by("textrank"), summarize_each),
    "summa TextRank": Peer("summa", "reading a text, choosing sentences", summa_each, read_and_summarize_each),
    "trafilatura": Peer("trafilatura", "reading a page of the web", extract_each, read_pages),
    "quantulum3": Peer("quantulum3", "finding figures", quantities_each, figures_each),
}


if __name__ == "__main__":
    main()
