"""Finds the parts of a web page that lead to other articles: cards, lists of links, what stands under "Most read".

Nothing is told by names of classes here, only by headings that are links, by links
beside text, by parts that are built alike, and by the words of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from briefing.language import load

_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|in|es)?|auteurs?|autor[ei]|redakteure?|contributors?|profile|by)/", re.IGNORECASE
)
_BOXES = frozenset(("div", "section", "li", "aside", "article", "p"))
_TOLD = 0.7
"""Share of a page's paragraphs over a box about its author at least; what stands higher is a standfirst."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = _HEADINGS | {"strong", "b", "dt"}
_BLOCKS = frozenset(("p", "div", "li", "section", "article", "td", "blockquote", "ul", "ol", "figure", "dd"))
_NO_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "head", "nav", "footer", "button", "select"))
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", '."', ".”", ".»", '?"', '!"', ".'", ".’")

_CARD = 600
"""Letters of a card at most: a heading and a paragraph that tells what the article is about."""
_CARD_PROSE = 3
"""Paragraphs from which a part with a linked heading is a text of its own and no card."""
_SECTION_PROSE = 8
"""Paragraphs under a heading such as "Most read" up to which they may be more than the article's own."""
_EACH = 1.5
"""Paragraphs for each linked title of such a part at most."""
_FEWEST = 2
"""Cards beside one another from which they are a list of them."""
_TITLE_WORDS, _TITLE = 3, 11
"""Words of a link that can be a headline, or characters of a heading that is one; "Read more" has two and nine."""
_PROSE = 60
"""Letters of a paragraph that tells something."""
_LEFT = 0.25
"""Share of the text of a page that cards without a heading over them must leave: else it is made of them."""
_BESIDE = 1.7
"""Letters of a paragraph, for each of a link in it, from which the link is a part of its sentences."""
_LINK_WORDS, _LINKED = 40, 0.75
"""Words of a block that is a link at most, and the share of its letters that are in it where a label stands before."""
_HEADLINES, _FRONT = 5, 0.6
"""Linked headlines of a front page, and the share of its text that they and what stands under them hold."""
_ARTICLE = re.compile(r'"@type"\s*:\s*"(?:News|Blog)?(?:Article|Posting)"')
_HEADING_WORDS = 8
_MOST = 20_000
"""Elements of a page up to which it is looked at so closely."""


@dataclass(frozen=True)
class TextAmount:
    """What stands in an element: letters, those of them in links, paragraphs that tell something."""

    letters: int = 0
    linked: int = 0
    prose: int = 0


@dataclass
class _Page:
    root: Any
    hosts: Set[str]
    measures: dict[Any, TextAmount] = field(default_factory=dict)


def find_teasers(root: Any, language: str) -> frozenset[Any]:
    """Return the elements under *root* that lead to other articles; none where nothing would be left beside them."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if len(elements) > _MOST:
        return frozenset()
    page = _Page(root, _hosts(root), _measure(elements))
    whole = page.measures[root]
    headed = _outermost(part for part in _under_headings(page, elements, language))
    if _prose_beside(page, headed) < 1:
        return frozenset()
    headed |= _outermost(_author_boxes(page, elements))
    cards = _outermost(set(_cards(page, elements)) - headed)
    left = whole.letters - sum(page.measures[one].letters for one in headed | cards)
    if cards and (_prose_beside(page, headed | cards) < 1 or left < _LEFT * whole.letters):
        cards = set()
    return frozenset(headed | cards)


def count_headlines(root: Any, told: Sequence[str]) -> int:
    """Return how many headlines a front page links to; 0 for any other page.

    It is one where such headlines, with what stands under them, are nearly all of it, and nothing tells more: none
    of the texts *told* that were taken for its article.
    """
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if len(elements) > _MOST or any(_says_article(element) for element in elements):
        return 0
    page = _Page(root, _hosts(root), _measure(elements))
    cards = _outermost(_cards(page, elements))
    titles = len(_titles(page, list(cards)))
    inside = sum(page.measures[card].letters for card in cards)
    if titles < _HEADLINES or inside < _FRONT * page.measures[root].letters or _prose_beside(page, cards):
        return 0
    known = {line for card in cards for line in _lines(card)}
    return 0 if any(_count(text) >= _PROSE and text.endswith(_STOPS) and text not in known for text in told) else titles


def _lines(card: Any) -> Iterator[str]:
    """Yield the text of *card* and of each part of it, as blocks of the page have it."""
    yield from (_text(part) for part in card.iter() if isinstance(part.tag, str))


def _says_article(element: Any) -> bool:
    """Tell whether *element* says that its page is an article."""
    if element.tag == "meta":
        return bool(element.get("property") == "og:type" and "article" in (element.get("content") or ""))
    if element.tag == "script" and element.get("type") == "application/ld+json":
        return _ARTICLE.search(element.text or "") is not None
    return bool(element.get("itemprop") == "articleBody")


def is_link(text: str, linked: int) -> bool:
    """Tell whether a block of *text* with so many letters in links leads elsewhere, and is no sentence of its own.

    Beside the link may stand a label and a colon: "In Lorn: The ferry sails again".
    """
    letters, count = _count(text), len(text.split())
    if not linked or count > _LINK_WORDS or text.endswith(_STOPS[:1]):
        return False
    return linked == letters or (":" in text and linked >= _LINKED * letters and count > _TITLE_WORDS)


def _prose_beside(page: _Page, parts: Set[Any]) -> int:
    return page.measures[page.root].prose - sum(page.measures[part].prose for part in parts)


def _outermost(parts: Any) -> set[Any]:
    """Return those of *parts* that lie in no other."""
    known = set(parts)
    return {part for part in known if not any(above in known for above in part.iterancestors())}


def _measure(elements: Sequence[Any]) -> dict[Any, TextAmount]:
    """Return the measure of each of *elements*, which are in document order."""
    letters: dict[Any, int] = dict.fromkeys(elements, 0)
    linked, prose = dict(letters), dict(letters)
    found: dict[Any, TextAmount] = {}
    for element in reversed(elements):
        if element.tag not in _NO_TEXT:
            letters[element] += _count(element.text)
            if element.tag == "a" and element.get("href"):
                linked[element] = letters[element]
            if element.tag in _BLOCKS and not prose[element] and _is_prose(element, letters[element], linked[element]):
                prose[element] = 1
        else:
            letters[element] = linked[element] = prose[element] = 0
        found[element] = TextAmount(letters[element], linked[element], prose[element])
        parent = element.getparent()
        if parent in letters:
            letters[parent] += letters[element] + _count(element.tail)
            linked[parent] += linked[element]
            prose[parent] += prose[element]
    return found


def _count(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def _is_prose(element: Any, letters: int, linked: int) -> bool:
    return letters >= _PROSE and linked < letters / 2 and _text(element).endswith(_STOPS)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _hosts(root: Any) -> Set[str]:
    """Return the hosts that the page says it is on."""
    told = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //base/@href")
    return frozenset(_host(address) for address in told) - {""}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _leads_on(page: _Page, link: Any) -> bool:
    """Tell whether *link* leads to another page of the same site, as far as can be told."""
    address = (link.get("href") or "").strip()
    if not address or "#" in address or address.startswith(("mailto:", "tel:", "javascript:")):
        return False
    host = _host(address)
    return not host or not page.hosts or any(host.endswith(own) or own.endswith(host) for own in page.hosts)


def _title_link(page: _Page, element: Any) -> Any:
    """Return the link that *element* is all of, a heading of one or a link around one; None where it is none."""
    link = element if element.tag == "a" else next(iter(element.iter("a")), None)
    if link is None:
        link = next((above for above in element.iterancestors("a")), None)
    if link is None or not _leads_on(page, link):
        return None
    whole = page.measures[element].letters
    is_all = link in page.measures and (element.tag == "a" or page.measures[link].letters >= whole)
    return link if whole and is_all and _is_title(_text(element), is_heading=element.tag in _HEADINGS) else None


def _is_title(text: str, *, is_heading: bool) -> bool:
    """Tell whether *text* is long enough for a headline; "Read more" is not."""
    count = len(text.split())
    return count >= _TITLE_WORDS or (is_heading and len(text) >= _TITLE)


def _cards(page: _Page, elements: Sequence[Any]) -> Iterator[Any]:
    """Yield parts of *page* that lie beside others built alike, each with a linked heading and little under it."""
    for parent in elements:
        if len(parent) < _FEWEST or parent.tag in ("p", "table"):
            continue
        if _count(parent.text) or any(_count(child.tail) for child in parent):
            continue
        children = [child for child in parent if isinstance(child.tag, str) and child in page.measures]
        alike: dict[tuple[str, str], list[Any]] = {}
        for child in children:
            if child.tag in ("div", "li", "article", "section", "a", "td") and _is_card(page, child):
                alike.setdefault((child.tag, child.get("class") or ""), []).append(child)
        for group in alike.values():
            if len(group) >= _FEWEST:
                yield from group
        yield from _flat_cards(page, children)
    yield from _other_articles(page, elements)


def _is_card(page: _Page, element: Any) -> bool:
    measure = page.measures[element]
    if not 0 < measure.letters <= _CARD or measure.prose >= _CARD_PROSE:
        return False
    if element.tag == "a":
        return _title_link(page, element) is not None
    titles = [one for one in element.iter() if one.tag in _HEADINGS and page.measures[one].letters]
    if not titles and _opens_with_link(page, element):
        return True
    if not titles:
        links = [one for one in element.iter("a") if page.measures[one].letters]
        return bool(links) and measure.linked >= measure.letters * 0.9 and _title_link(page, links[0]) is not None
    return len(titles) <= 2 and any(_title_link(page, one) is not None for one in titles)


def _opens_with_link(page: _Page, element: Any) -> bool:
    """Tell whether the first line of *element* is a linked title, and more stands under it."""
    link = next((one for one in element.iter("a") if page.measures[one].letters), None)
    if link is None or _title_link(page, link) is None:
        return False
    line = link
    while line is not element and _opens(page, line) and line.getparent() is not element:
        line = line.getparent()
    is_first = line.getparent() is element and _opens(page, line)
    is_whole = page.measures[line].letters == page.measures[link].letters
    return is_first and is_whole and not _count(line.tail) and page.measures[element].prose > 0


def _flat_cards(page: _Page, children: Sequence[Any]) -> Iterator[Any]:
    """Yield linked headings and the paragraph under each, where several follow one another in one part."""
    run: list[Any] = []
    cards = under = 0
    for child in (*children, None):
        if child is not None and child.tag in _HEADINGS and _title_link(page, child) is not None:
            run.append(child)
            cards, under = cards + 1, 0
        elif child is not None and run and child.tag in ("p", "div", "ul", "figure", "hr", "br") and under < 1:
            run.append(child)
            under += page.measures[child].letters > 0
        else:
            if cards >= _FEWEST:
                yield from run
            run, cards, under = [], 0, 0


def _other_articles(page: _Page, elements: Sequence[Any]) -> Iterator[Any]:
    """Yield the article elements beside the one of the page: shorter, and with a heading that is a link."""
    articles = [one for one in elements if one.tag == "article"]
    main = max(articles, key=lambda one: page.measures[one].letters, default=None)
    for one in articles:
        apart = one is not main and not any(above is main for above in one.iterancestors())
        if apart and not any(below is main for below in one.iter("article")) and _is_card(page, one):
            yield one


def _author_boxes(page: _Page, elements: Sequence[Any]) -> Iterator[Any]:
    """Yield parts under the text that say who wrote it: a link to the author's page and a paragraph or two."""
    told = 0
    for element in elements:
        measure = page.measures[element]
        if element.tag in _BOXES and 0 < measure.prose <= 2 and measure.letters <= _CARD:
            is_under = told >= _TOLD * page.measures[page.root].prose
            if is_under and any(_leads_to_author(link) for link in element.iter("a")):
                yield element
        told += (
            measure.prose == 1
            and element.tag in _BLOCKS
            and not any(page.measures[below].prose for below in element if below in page.measures)
        )


def _leads_to_author(link: Any) -> bool:
    return link.get("rel") == "author" or _AUTHOR.search(link.get("href") or "") is not None


def _under_headings(page: _Page, elements: Sequence[Any], language: str) -> Iterator[Any]:
    """Yield what stands under a heading such as "Most read", with it, where it is made of links or of cards."""
    for heading in elements:
        if heading.tag not in _TITLES and heading.tag not in ("div", "p", "span"):
            continue
        if not 0 < page.measures[heading].letters <= 60 or not _is_more(_text(heading), language):
            continue
        parts = list(_section(page, heading))
        linked, letters = (sum(getattr(page.measures[one], key) for one in parts) for key in ("linked", "letters"))
        if 2 * linked >= letters or not _is_of_page(_text(heading), language):
            yield from parts


def _section(page: _Page, heading: Any) -> Iterator[Any]:
    """Yield the largest part that *heading* opens and that leads to other articles, or else what follows and does."""
    part, largest = heading, None
    while (
        (parent := part.getparent()) is not None and parent.tag not in ("body", "html", "main") and _opens(page, part)
    ):
        part = parent
        if _leads_elsewhere(page, [part], heading):
            largest = part
    if largest is not None:
        yield largest
        return
    while (parent := heading.getparent()) is not None and _measure_of(page, parent) == _measure_of(page, heading):
        heading = parent
    follow = list(_follow(page, heading))
    if follow and _leads_elsewhere(page, follow, heading):
        yield from (heading, *follow)


def _measure_of(page: _Page, element: Any) -> TextAmount:
    return page.measures.get(element, TextAmount())


def _follow(page: _Page, heading: Any) -> Iterator[Any]:
    """Yield what follows *heading* as far as it leads elsewhere: links, and one paragraph under each linked title."""
    is_open = False
    lines = 0
    waiting: list[Any] = []
    for sibling in heading.itersiblings():
        if sibling not in page.measures or not page.measures[sibling].letters:
            continue
        titles = len(_titles(page, [sibling]))
        if not titles and not (is_open and sibling.tag not in _HEADINGS and page.measures[sibling].prose <= 1):
            return
        if titles and page.measures[sibling].prose > titles:
            return
        if titles and lines:
            yield from waiting
            waiting = []
        is_line = sibling.tag == "p" and titles > 0 and page.measures[sibling].linked == page.measures[sibling].letters
        lines += is_line
        if is_open and not titles and lines:
            waiting.append(sibling)  # one paragraph under one link may go on with the text
            if lines > 1:
                yield from waiting
                waiting = []
        else:
            yield sibling
        is_open = sibling.tag in _HEADINGS or is_line


def _opens(page: _Page, part: Any) -> bool:
    """Tell whether nothing stands before *part* in its parent."""
    parent = part.getparent()
    if _count(parent.text):
        return False
    for sibling in part.itersiblings(preceding=True):
        if (sibling in page.measures and page.measures[sibling].letters) or _count(sibling.tail):
            return False
    return True


def _leads_elsewhere(page: _Page, parts: Sequence[Any], heading: Any) -> bool:
    """Tell whether *parts* are mostly links, or a linked title for each paragraph."""
    letters = sum(page.measures[part].letters for part in parts)
    linked = sum(page.measures[part].linked for part in parts)
    prose = sum(page.measures[part].prose for part in parts)
    titles = max(len(_titles(page, parts)), _count_items(page, parts, heading))
    own = page.measures[heading].letters if any(heading in part.iter() for part in parts) else 0
    beside = letters - own
    outside = page.measures[page.root].prose - prose
    if beside <= 0 or not titles or prose > min(_EACH * titles, max(_SECTION_PROSE, outside)):
        return False
    if any(next(part.iter("h1"), None) is not None for part in parts):
        return False
    return 2 * linked >= beside or beside <= _CARD * titles


def _count_items(page: _Page, parts: Sequence[Any], heading: Any) -> int:
    """Return how many headings under *heading* there are with a paragraph each, if several, linked or not."""
    items = [
        one
        for part in parts
        for one in part.iter(*_HEADINGS)
        if one is not heading and one in page.measures and page.measures[one].letters
    ]
    return len(items) if heading.tag in _HEADINGS and len(items) >= _FEWEST else 0


def _titles(page: _Page, parts: Sequence[Any]) -> set[str]:
    """Return the addresses of the linked titles in *parts*; a menu of words has none."""
    return {
        link.get("href")
        for part in parts
        for one in part.iter("a")
        if one in page.measures and not _is_inside(page, one) and (link := _title_link(page, one)) is not None
    }


def _is_inside(page: _Page, link: Any) -> bool:
    """Tell whether *link* stands within the sentences of a paragraph."""
    paragraph = next(link.iterancestors("p", "dd", "td", "blockquote"), None)
    letters = page.measures[link].letters
    return paragraph in page.measures and page.measures[paragraph].letters > _BESIDE * letters


def _is_more(text: str, language: str) -> bool:
    """Tell whether *text* is a heading over other articles."""
    told = text.lower().replace("’", "'").strip(" :.…!>»›→|*#-–")
    if len(told.split()) > _HEADING_WORDS:
        return False
    more, openings = _words(language)
    return told in more or told.startswith(openings)


def _is_of_page(text: str, language: str) -> bool:
    """Tell whether *text*, such as "Advertisement", may stand over anything: what follows must be mostly links."""
    told = text.lower().strip(" :.…!>»›→|*#-–")
    return any(told in load(code).text.boilerplate for code in (language, "en"))


@cache
def _words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the headings of *language* and of English, whole ones and openings."""
    pages = [load(code).page for code in (language, "en")]
    whole = frozenset(words.replace("’", "'") for page in pages for words in page.more)
    return whole, tuple(f"{words} " for page in pages for words in page.more_from)
