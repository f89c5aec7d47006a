"""Finds who publishes a page, without the slogan beside the name, and what its site is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.language import known, load
from briefing.readers.content.names import is_untitled, letters_of
from briefing.readers.content.origin import Claim
from briefing.readers.webpage.head import Head, host_of_page
from briefing.readers.webpage.linked_data import LinkedData
from briefing.readers.webpage.parts import text_of

_PARTED = re.compile(r"\s+(?:[|│¦»«·•⋆]|-{1,2}|–|—|::?|//)+\s+|\s*[|│]\s*|:\s+")
_NAMELESS = (
    "WordPress", "WordPress.com", "WordPress.org", "Joomla", "Drupal", "TYPO3", "TYPO3 CMS", "Wix", "Wix.com",
    "Squarespace", "Weebly", "Jimdo", "Blogger", "Blogspot", "Ghost", "Webflow", "Shopify", "Hugo", "Jekyll",
    "Contao", "Plone", "MediaWiki", "Gatsby", "Next.js", "React App", "Site", "Website", "My Site", "My Website",
    "My Blog", "Blog", "My WordPress Blog", "Just another WordPress site", "Just another WordPress weblog",
    "Site Name", "My WordPress Site", "localhost",
)  # fmt: skip
"""Programs that build pages, and what they call a site that nobody gave a name."""
_BUILDERS = frozenset(map(letters_of, _NAMELESS))
_MAIL = re.compile(r"\S+@\S+")
_OF_SITE = ("meta og:site_name",)
"""Names of the site, which may be its author's."""
_LONGEST_NAME = 7
"""Words of a publisher's name; what is longer is a sentence."""
_SENTENCE = re.compile(r"[.!?…]\s*$")
_SHORT_END = re.compile(r"\b[\w.]{1,5}\.\s*$")
"""The end of a name that is no sentence: "Lorn Inc.", "e.V."."""
_SUFFIXES = frozenset(("co", "com", "org", "net", "ac", "gov", "gob", "gv", "or", "ne"))
"""What stands between a registered name and its country: "lorn.co.uk"."""
_HOSTERS = frozenset(("blogspot", "wordpress", "tumblr", "substack", "medium", "github", "typepad", "livejournal"))
_LEAST_HOST = 4
"""Letters of a host's label by which a site is known; "bbc" would stand in many words."""


def choose_publishers(
    head: Head, data: LinkedData, sites: Sequence[str], hosts: Sequence[str]
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims on who publishes the page: sure ones, and ones to believe where the text says nothing."""
    sure = [(text, f"meta {name}") for text, name in head["site"]]
    sure += [(text, "JSON-LD publisher") for text in data.names("publisher")]
    sure += [(text, f"meta {name}") for text, name in head["publisher"]]
    weak = [(text, f"meta {name}") for text, name in head["application"] if _is_known(text, head, hosts)]
    weak += [(text, "JSON-LD website") for text in data.sites if _is_known(text, head, hosts)]
    people = set(data.people("author"))
    weak += [(text, "JSON-LD author") for text in data.names("author") if text not in people]
    authors = {letters_of(text) for text, _ in head["author"]} | {letters_of(text) for text in people}
    sure = [
        (text, where)
        for text, where in sure
        if not where.startswith("meta") or where in _OF_SITE or letters_of(text) not in authors
    ]
    return list(_claims(sure, sites)), list(_claims(weak, sites))


def _is_known(name: str, head: Head, hosts: Sequence[str]) -> bool:
    """Tell whether what a page calls its application is its site: its host tells so, or nothing says otherwise."""
    told = letters_of(name)
    if hosts:
        labels = [letters_of(label) for host in hosts for label in _labels(host)]
        return any(label in told or told in label for label in labels)
    return name[:1].isupper() and not any(told in letters_of(title) for title, _ in head["title"])


def _claims(told: Sequence[tuple[str, str]], sites: Sequence[str]) -> Iterator[Claim]:
    for text, where in told:
        if name := name_publisher(text, sites):
            yield "publisher", name, where


def name_publisher(told: str, sites: Sequence[str] = ()) -> str:
    """Return the name of the publisher in *told*, without a slogan; empty where it is a sentence or a page builder.

    Args:
        told: As the page has it: "Lorn News Agency | all about the valley".
        sites: What else the site is called, by which the name is told from the slogan.
    """
    line = " ".join(_MAIL.sub(" ", told).split()).strip(" |-–—·»«:").removeprefix("www.")
    parts = [part for part in _PARTED.split(line) if part.strip()]
    if len(parts) > 1:
        names = {letters_of(site) for site in sites if letters_of(site) != letters_of(line)}
        line = next((part for part in parts if letters_of(part) in names), parts[0]).strip().removeprefix("www.")
    is_sentence = bool(_SENTENCE.search(line)) and not _SHORT_END.search(line)
    if is_sentence or len(line.split()) > _LONGEST_NAME or letters_of(line) in _BUILDERS or is_untitled(line):
        return ""
    if any(line.casefold() in load(code).metadata.fronts for code in known()) or not any(map(str.isalpha, line)):
        return ""
    return "" if "://" in line or line.startswith(("@", "//")) else line


def name_sites(root: Any, head: Head, data: LinkedData, addresses: Sequence[tuple[str, str]]) -> list[str]:
    """Return what the site is called: by its own words, by its hosts, and by the link to its front page."""
    titles = {letters_of(text) for text, _ in head["title"]}
    told = [text for field in ("site", "publisher") for text, _ in head[field]]
    told += [text for text, _ in head["application"] if letters_of(text) not in titles]
    told += [*data.sites, *data.names("publisher")]
    told += [part for text in told for part in _PARTED.split(text)]
    hosts = [host for address, _ in addresses if (host := host_of_page(address))]
    labels = [label for host in hosts for label in _labels(host)]
    return [*dict.fromkeys(filter(None, (*told, *hosts, *labels, *_front_links(root, hosts))))]


def _labels(host: str) -> Iterator[str]:
    """Yield the parts of a host by which its site is known: the one that is registered, and a blog's own."""
    yield host.rsplit(".", 1)[0]
    parts = [part for part in host.split(".")[:-1] if part not in _SUFFIXES]
    own = parts if _HOSTERS.intersection(parts) else parts[-1:]
    yield from (part for part in own if len(part) >= _LEAST_HOST)


def _front_links(root: Any, hosts: Sequence[str]) -> Iterator[str]:
    """Yield the names that links to the front page bear."""
    for element in list(root.iter("a"))[:50]:
        address = (element.get("href") or "").strip()
        is_front = address == "/" or (host_of_page(address) in hosts and address.rstrip("/").count("/") == 2)
        if is_front and len(text := text_of(element)) <= 60:
            yield text
