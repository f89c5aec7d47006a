"""Measures how much of 60 web pages is the article: ten ways to build a page around each of six texts.

    python -m benchmarks.pages [FOLDER [HALF]]

Each paragraph of an article is wanted, each line of the page around it is not;
precision, recall and F1 are over these. The second row is trafilatura alone.
With a folder, that of pages whose article people marked (see page_gold.py); HALF 0
or 1 takes one half of them. A page is then also read without boilerplate, and
without captions, credits and headline, which such gold seldom counts as the article's.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import trafilatura

import briefing
from benchmarks.page_gold import read_gold, score
from briefing import Settings
from briefing.errors import ReadError
from briefing.model import Document, Raw
from briefing.readers.html import read_html

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TEXTS = ("010", "012", "030", "040", "050", "070")
SETTINGS = Settings(isolated=False)
MENU = ("Home", "Politics", "Business", "Sport and weather", "My account and settings")
AROUND = (
    "We use cookies to make this site better for you. Accept all or choose.",
    "Sign up for our newsletter and never miss a story from the valley again.",
    "Five things to know before the market opens on Tuesday morning",
    "Why the price of eggs has doubled in the north since the spring",
    "Share this article with your friends on all your networks",
    "Great report, but what about the people in the upper valley? asks Jo_77.",
    "All rights reserved. Reproduction in whole or in part is not permitted.",
)
Article = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Score:
    found: int
    wanted: int
    wrong: int

    def line(self) -> str:
        precision, recall = self.found / max(self.found + self.wrong, 1), self.found / self.wanted
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def articles() -> Iterator[Article]:
    for start in TEXTS:
        path = next(path for path in sorted(SEEDS.iterdir()) if path.name.startswith(start))
        document = briefing.read(path, SETTINGS)[0]
        bodies = tuple(p.span.of(document.text) for p in document.paragraphs if p.kind in ("body", "standfirst"))
        yield document.origin.title or bodies[0], bodies


def paragraphs(texts: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def frame(main: str, *, menu: str = "nav", side: str = "aside", foot: str = "footer") -> str:
    """Return a page with a menu, *main*, a side column and a foot, in elements or classes of these names."""

    def part(name: str, body: str) -> str:
        kind, _, label = name.partition(".")
        return f'<{kind} class="{label or kind}">{body}</{kind}>'

    links = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(MENU))
    cards = "".join(f'<div class="card"><a href="/x">{line}</a></div>' for line in AROUND[2:4])
    return (
        f"<html><head><title>A page</title><script>var a = 'never text';</script></head><body>"
        f'<div class="cookie-consent">{AROUND[0]}</div>{part(menu, f"<ul>{links}</ul>")}{main}'
        f"{part(side, f'<p>{AROUND[1]}</p>{cards}')}{part(foot, f'<p>{AROUND[6]}</p>')}</body></html>"
    )


def comments() -> str:
    return f'<div id="comments"><div class="comment"><p>{AROUND[5]}</p></div></div><div class="share">{AROUND[4]}</div>'


LAYOUTS: dict[str, Callable[[str, tuple[str, ...]], str]] = {
    "article element": lambda title, texts: frame(
        f"<article><h1>{title}</h1>{paragraphs(texts)}</article>{comments()}"
    ),
    "main element": lambda title, texts: frame(f"<main><h1>{title}</h1>{paragraphs(texts)}</main>{comments()}"),
    "classes only": lambda title, texts: frame(
        f'<div class="story-body"><h1>{title}</h1>{paragraphs(texts)}</div>{comments()}',
        menu="div.menu",
        side="div.sidebar",
        foot="div.footer",
    ),
    "no names": lambda title, texts: frame(
        f"<div><h1>{title}</h1>{paragraphs(texts)}</div>", menu="div.a1", side="div.b2", foot="div.c3"
    ),
    "divs for paragraphs": lambda title, texts: frame(
        f'<div class="content"><h1>{title}</h1>{paragraphs(texts, "div")}</div>{comments()}'
    ),
    "line breaks": lambda title, texts: frame(
        f'<div class="text"><h1>{title}</h1>{"<br><br>".join(map(escape, texts))}</div>{comments()}'
    ),
    "tables for layout": lambda title, texts: (
        f"<html><body><table><tr><td>{' | '.join(MENU)}</td></tr><tr><td><h1>{title}</h1>{paragraphs(texts)}</td>"
        f"<td>{AROUND[2]}</td></tr><tr><td>{AROUND[6]}</td></tr></table></body></html>"
    ),
    "advert between": lambda title, texts: frame(
        f'<article><h1>{title}</h1>{paragraphs(texts[:2])}<div class="advert">{AROUND[1]}</div>'
        f'{paragraphs(texts[2:])}<div class="related">{AROUND[2]}</div></article>'
    ),
    "list of points": lambda title, texts: frame(
        f"<main><h1>{title}</h1>{paragraphs(texts[:1])}<ul>{paragraphs(texts[1:], 'li')}</ul></main>"
    ),
    "sections": lambda title, texts: frame(
        f"<main><section><h1>{title}</h1>{paragraphs(texts[:2])}</section><section><h2>More</h2>"
        f"{paragraphs(texts[2:])}</section></main>{comments()}"
    ),
}


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def judge(read: Callable[[str], str], pages: list[tuple[str, tuple[str, ...]]]) -> tuple[Score, float, int]:
    found = wanted = wrong = empty = 0
    started = time.process_time()
    for page, texts in pages:
        got = letters(read(page))
        found += sum(letters(text)[:80] in got for text in texts)
        wanted += len(texts)
        wrong += sum(letters(line) in got for line in AROUND)
        empty += not got
    return Score(found, wanted, wrong), (time.process_time() - started) / len(pages), empty


def ours(page: str) -> str:
    return briefing.read(page.encode(), SETTINGS)[0].text


def theirs(page: str) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def read_kinds(page: bytes, *without: str) -> str:
    """Return the text of *page*, but for paragraphs of the kinds named."""
    try:
        read = [item for item in read_html(Raw("page", "page.html", page), SETTINGS) if isinstance(item, Document)]
    except ReadError:
        return ""
    return "\n".join(p.span.of(one.text) for one in read for p in one.paragraphs if p.kind not in without)


def extract_alone(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False, include_tables=True, include_formatting=False) or ""


READINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("briefing", read_kinds),
    ("without boilerplate", lambda page: read_kinds(page, "boilerplate")),
    ("its text", lambda page: read_kinds(page, "boilerplate", "caption", "credit", "headline")),
    ("trafilatura", extract_alone),
)


def judge_folder(folder: Path, half: int | None) -> None:
    pages = list(read_gold(folder, half))
    for name, read in READINGS:
        got = score(pages, read)
        print(f"{name:20} P {got.precision:.3f}  R {got.recall:.3f}  F1 {got.f1:.3f}  {len(pages)} pages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="pages with gold")
    parser.add_argument("half", type=int, choices=(0, 1), nargs="?", help="one half of them")
    asked = parser.parse_args()
    if asked.folder:
        judge_folder(asked.folder, asked.half)
    else:
        judge_own()


def judge_own() -> None:
    told = list(articles())
    pages = [(build(title, texts), texts) for build in LAYOUTS.values() for title, texts in told]
    ours(pages[0][0])
    for name, read in (("briefing", ours), ("trafilatura", theirs)):
        score, seconds, empty = judge(read, pages)
        print(f"{name:12} {score.line()}  {1000 * seconds:.1f} ms a page, {empty} of {len(pages)} empty")
    for layout, build in LAYOUTS.items():
        few = [(build(title, texts), texts) for title, texts in told]
        print(f"  {layout:20} {judge(ours, few)[0].line()}   {judge(theirs, few)[0].line()}")


if __name__ == "__main__":
    main()
