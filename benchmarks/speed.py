"""Measures what a user waits for, in CPU time, beside the targets.

Run with ``make bench`` or ``python -m benchmarks.speed``. A shared machine is
noisy: medians of several runs, and figures of one table only, can be compared.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
RUNS = 7
ARTICLE_WORDS = 700
ARTICLES = 100


def main() -> None:
    """Print one line a measurement."""
    bare = spent("pass")
    rows = [
        ("import briefing, over bare Python", 1000 * (spent("import briefing") - bare), 50, "ms"),
        ("briefing --help", 1000 * spent(_cli("--help")), 150, "ms"),
        (f"all steps on {ARTICLE_WORDS} words, warm", 1000 * analyse_article(), 20, "ms"),
        ("PDF of the seeds, cold start", pdf_of_seeds(), 2.5, "s"),
        (f"{ARTICLES} articles to PDF, peak memory", memory_of_many(), 300, "MB"),
    ]
    print(f"{'what':44}{'measured':>12}{'target':>12}")
    for name, value, target, unit in rows:
        print(f"{name:44}{value:>9.3g} {unit:2}{target:>9} {unit}")


def spent(code: str, runs: int = RUNS) -> float:
    """Return the median CPU seconds of a fresh Python that runs *code*."""
    return statistics.median(_spend([sys.executable, "-c", code]) for _ in range(runs))


def _spend(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _cli(*arguments: str) -> str:
    return f"from briefing.cli import run\ntry: run({list(arguments)})\nexcept SystemExit: pass"


def analyse_article() -> float:
    """Return the CPU seconds for reading, sentences, summary, quotes and figures of one article."""
    import briefing
    from briefing.examine import analyse

    data = article().encode()

    def work() -> None:
        (document,) = briefing.read(data)
        analyse(document, briefing.Settings())

    return warm(work)


def article() -> str:
    """Return about 700 words of running text, put together from the seeds."""
    paths = [path for path in sorted(SEEDS.glob("0[1-4]*.txt")) if "hochwasser" not in path.name]
    words, lines = 0, []
    for line in "\n".join(path.read_text(encoding="utf-8") for path in paths).split("\n"):
        if words < ARTICLE_WORDS and line and not line.startswith("Source"):
            lines.append(line)
            words += len(line.split())
    return "\n".join(lines)


def warm(work: Callable[[], None], runs: int = 5 * RUNS) -> float:
    """Return the median CPU seconds of *work* once it has run before."""
    work()
    took = []
    for _ in range(runs):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


def pdf_of_seeds() -> float:
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder, "out.pdf"))
        return spent(_cli("build", str(SEEDS), "-o", target, "--date", "2026-11-23"), runs=3)


def memory_of_many() -> float:
    """Return the peak memory in MB of one process that briefs many articles, all different."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ARTICLES):
            lines = article().split("\n")
            turned = lines[number % len(lines) :] + lines[: number % len(lines)]
            Path(folder, f"{number:03}.txt").write_text(f"Report {number} of Vell\n\n" + "\n".join(turned), "utf-8")
        code = (
            f"{_cli('build', folder, '-o', str(Path(folder, 'out.pdf')))}\n"
            "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        return int(done.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    main()
