"""Finds the title of the article on a page without the name of its site, and the headings that are not it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.language import known, load
from briefing.readers.content.names import is_untitled, letters_of
from briefing.readers.webpage.parts import list_article, names_of, text_of

_PARTED = re.compile(r"\s+(?:[|│¦»«·•⋆]|-{1,2}|–|—|::|//|/|>|<|›)+\s+|\s*[|│]\s*|(?<=\w)_(?=[^\W_]{2,}$)|\s+::?\s+")
"""What a page puts between its title and the name of its site."""
_STRONG = re.compile(r"\s*(?:[|│¦»«·•⋆]|::|//)+\s*")
"""Marks that a title has for nothing else: after them a few words are the site's, whatever it is called."""
_ENDS = " |│¦»·•⋆-–—"
"""What stands at an end of a title where the site's name is missing."""
_COLON = re.compile(r"\A(?P<name>[^:]{2,40}):\s+(?=\S)")
_END_COLON = re.compile(r"\s*:\s+(?P<name>[^:]{2,40})\Z")
_BRACKETS = re.compile(r"\s*[(\[](?P<name>[^()\[\]]{2,60})[)\]]\s*\Z")
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:headline|(?:entry|post|article|page|story|news)[-_]?(?:title|headline))(?:$|[\s_-])", re.IGNORECASE
)
_LEAST_NAME = 4
"""Letters from which a part of a title that holds the name of the site, or is part of it, is that name."""
_MORE_WORDS = 4
"""Words that may stand beside the site's name in such a part."""
_WHOLE_SITE = 0.6
"""Share of the letters of a whole title that the site's name must have for the title to say nothing else."""
_LEAST_REST = 2
"""Words that a title must have beside it."""
_MOST_TAIL = 1.5
"""A name longer than this many times the rest is the title, after its section."""
_SECTION_WORDS = 4
"""Words of a section's name, at most: "Sea and Shore Desk"."""
_SHORT = 4
"""Words of a part after a strong mark, at most, that is the site's."""
_NAMED = frozenset(("div", "span", "p", "td", "strong", "b", "font"))
"""Elements that are a headline where their class says so."""
_LONGEST_HEADING = 300
_LIKE, _LITTLE_LIKE, _MUCH_LIKE = 0.5, 0.3, 0.75
"""Shares of words from which a heading tells the same as a title: the first for one of the first rank, then for one of
the first rank where no other heading repeats the title, then for one of lower rank."""
_MOST = 0.5
"""Share of a title's first part that a heading of lower rank must have to be it: "Sport" is not."""
_ADDED = re.compile(r"\s*[|│»«·•⋆]|.*\d{4}\s*\Z")
"""What stands in a heading after the title and is none of it: the site's name, who wrote it when."""
_WHOLE_TITLE = 3
"""Words from which a title in the head is whole, and what a heading has beside it is a kicker or a byline."""
_COMMON_SHORT = 3
"""Letters of a word that two titles may share by chance."""


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title of a page's article, and where it was found."""

    text: str = ""
    where: str = ""
    heading: str = ""
    """Letters of the heading that shows it, which may have more words; empty where none does."""
    others: frozenset[str] = frozenset()
    """Letters of headings of the first rank that are not the article's: of the site, of a section."""


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    where: str


def choose_title(root: Any, told: Sequence[tuple[str, str]], sites: Sequence[str]) -> PageTitle:
    """Return the title of the article.

    The heading that its title element or the meta elements repeat is the title, whatever its rank. Where none is,
    what those say holds, without the name of the site; and where they say nothing, the first heading.

    Args:
        root: The page.
        told: Titles that the page gives in its head and its data, and where, in order of trust.
        sites: What the site is called, and its hosts.
    """
    headings = list(_headings(root))
    names = [letters for site in sites if (letters := letters_of(site))]
    given = [(_unescape(text), where) for text, where in told if text.strip()]
    short = [(bare, where) for text, where in given if (bare := without_site(text, names))]
    chosen = _choose(headings, short)
    if chosen:
        text, where = _without_kicker(chosen, short)
        return PageTitle(text, where, letters_of(chosen.text), _others(headings, chosen, names))
    first = next(
        (h for h in headings if h.where == "h1" and not _is_site(h.text, names) and not is_empty(h.text)), None
    )
    if short and not (first and _goes_before(first.text, short)):
        section = {letters_of(first.text)} if first and _is_section(first.text, short[0][0]) else set()
        return PageTitle(*short[0], "", _others(headings, None, names) | section)
    others = _others(headings, first, names)
    return PageTitle(first.text, first.where, letters_of(first.text), others) if first else PageTitle()


def _is_section(heading: str, title: str) -> bool:
    """Tell whether a heading is that of a section over the article *title*: short, and with none of its words."""
    count = len(heading.split())
    return count <= min(_SECTION_WORDS, len(title.split()) - 1) and not _words(heading) & _words(title)


def _goes_before(heading: str, short: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the first heading is the title though the head has none of its words: it calls a section so.

    That is where only the title element speaks, which many sites leave the same on all pages, and the heading is no
    section's name either, by its length.
    """
    if any(where != "title element" for _, where in short):
        return False
    count = len(heading.split())
    return count > _SECTION_WORDS or count >= max(len(title.split()) for title, _ in short)


def without_site(title: str, names: Sequence[str]) -> str:
    """Return *title* without the parts at its ends that name the site; empty where it says nothing else.

    Args:
        title: As the page gives it: "Weir opens | Lorn Courier".
        names: Letters of the site's names and hosts.
    """
    bare = " ".join(title.split()).strip(_ENDS)
    while (shorter := _shorten(bare, names).strip(_ENDS)) != bare:
        bare = shorter
    return "" if _is_site(bare, names, least=_WHOLE_SITE) or is_empty(bare) else bare


def is_empty(title: str) -> bool:
    """Tell whether *title* says nothing of an article: "Home", "Untitled"."""
    told = title.casefold().strip(" .-|»«>:")
    return not told or is_untitled(title) or any(told in load(code).metadata.fronts for code in known())


def _shorten(title: str, names: Sequence[str]) -> str:
    if (match := _COLON.match(title)) and letters_of(match["name"]) in names:
        return title[match.end() :]
    if (match := _END_COLON.search(title)) and match.start() and letters_of(match["name"]) in names:
        return title[: match.start()]
    if (match := _BRACKETS.search(title)) and match.start() and _is_site(match["name"], names):
        return title[: match.start()]
    marks = list(_PARTED.finditer(title))
    if not marks:
        return title
    first, last = marks[0], marks[-1]
    tail, head = title[last.end() :], title[: first.start()]
    if not tail or _is_site(tail, names) or is_empty(tail):
        return title[: last.start()]
    if not head or _is_site(head, names) or is_empty(head):
        return title[first.end() :]
    rest = title[: last.start()]
    return rest if _looks_like_site(tail, rest, is_strong=bool(_STRONG.fullmatch(last[0]))) else title


def _looks_like_site(tail: str, rest: str, *, is_strong: bool) -> bool:
    """Tell whether the last part of a title is a name that nothing else on the page gives: "| Lorn Courier"."""
    after, before = tail.split(), rest.split()
    if len(after) > _SHORT or len(before) < _LEAST_REST or len(tail) >= _MOST_TAIL * len(rest):
        return False
    is_name = all(not word[0].islower() for word in after) and any(word[0].islower() for word in before)
    if is_strong:
        return is_name or len(before) > max(len(after), _LEAST_REST)
    return is_name and any(after[-1].casefold() in load(code).text.mastheads for code in known())


def _is_site(part: str, names: Sequence[str], least: float = 0.4) -> bool:
    """Tell whether *part* of a title is a name of the site, which has *least* of its letters, or most of the name."""
    told, count = letters_of(part), len(part.split())
    for name in names:
        if told == name:
            return True
        if len(name) >= _LEAST_NAME and name in told and count <= _MORE_WORDS + 1 and len(name) >= least * len(told):
            return True
        if len(told) >= _LEAST_NAME and told in name and 2 * len(told) >= len(name):
            return True
    return False


def _headings(root: Any) -> Iterator[_Heading]:
    for element in list_article(root):
        tag = element.tag
        is_named = tag in _NAMED and bool(_HEADLINE.search(names_of(element)))
        if tag in ("h1", "h2", "h3") or is_named:
            text = text_of(element)
            if text and len(text) <= _LONGEST_HEADING:
                yield _Heading(text, "heading" if is_named else tag)


def _choose(headings: Sequence[_Heading], short: Sequence[tuple[str, str]]) -> _Heading | None:
    """Return the heading that is the title in the head: of the first rank before others, the same before alike."""
    first = [heading for heading in headings if heading.where == "h1"]
    lower = [heading for heading in headings if heading.where != "h1"]
    return (
        _repeated(first, short, least=0)
        or _alike(first, short, _LIKE)
        or _repeated(lower, short, least=_MOST)
        or _alike(first, short, _LITTLE_LIKE)
        or _alike(lower, short, _MUCH_LIKE)
    )


def _repeated(headings: Sequence[_Heading], short: Sequence[tuple[str, str]], *, least: float) -> _Heading | None:
    """Return the heading that is a title, or a part of one at its ends with *least* of the first part's letters."""
    for title, _ in short:
        runs, size = _runs(title), len(letters_of(_PARTED.split(title, maxsplit=1)[0]))
        for heading in headings:
            told = letters_of(heading.text)
            if told and told in runs and len(told) >= least * size:
                return heading
    return None


def _without_kicker(chosen: _Heading, short: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the title in *chosen* and where it stands: as the head has it where the heading only adds words to it."""
    told = letters_of(chosen.text)
    given = [letters_of(title) for title, _ in short]
    for bare, (title, where) in zip(given, short, strict=True):
        if told in given or bare == told or len(title.split()) < _WHOLE_TITLE:
            continue
        if told.endswith(bare) or (told.startswith(bare) and _ADDED.match(chosen.text[len(title) :])):
            return title, where
    return chosen.text, chosen.where


def _runs(title: str) -> set[str]:
    """Return the letters of *title* and of its beginnings and ends at marks between its parts."""
    marks = [*_PARTED.finditer(title), *_COLON.finditer(title)]
    found = {title, *(title[: m.start()] for m in marks), *(title[m.end() :] for m in marks)}
    return {letters for part in found if (letters := letters_of(part))}


def _alike(headings: Sequence[_Heading], short: Sequence[tuple[str, str]], least: float) -> _Heading | None:
    """Return the first heading that shares at least *least* of its words with a title."""
    return next((h for h in headings if any(_likeness(h.text, title) >= least for title, _ in short)), None)


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two titles have in common, of all words that either has, 0 to 1."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(len(mine), len(theirs), 1)


def _words(text: str) -> set[str]:
    told = re.findall(r"[^\W_]+", text.casefold())
    return {word for word in told if len(word) > _COMMON_SHORT or not word.isalpha()} or set(told)


def _others(headings: Sequence[_Heading], chosen: _Heading | None, names: Sequence[str]) -> frozenset[str]:
    """Return the letters of headings of the first rank that are the site's or stand above *chosen* with other words."""
    found = {letters_of(h.text) for h in headings if h.where == "h1" and _is_site(h.text, names)}
    if chosen:
        above = headings[: headings.index(chosen)]
        found |= {letters_of(h.text) for h in above if h.where == "h1" and not _words(h.text) & _words(chosen.text)}
        if chosen.where != "h1":
            found |= {letters_of(h.text) for h in above if h.where == "h1"}
        found -= {letters_of(chosen.text)}
    return frozenset(found)


def _unescape(text: str) -> str:
    """Return *text* without the references that a page wrote twice over: "Tom &amp;amp; Ann"."""
    return " ".join(html.unescape(html.unescape(text)).split())
