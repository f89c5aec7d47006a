"""The words of mail programs and senders, of all languages together: a mail in one is often signed in another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.language import known, load

Label = Literal["from", "date", "to", "subject"]

NETWORKS = frozenset(
    (
        *("facebook", "twitter", "instagram", "linkedin", "youtube", "mastodon", "bluesky", "threads", "tiktok"),
        *("telegram", "whatsapp", "xing", "pinterest", "flickr", "vimeo", "snapchat", "rss", "reddit", "signal"),
    )
)
"""Networks whose names stand in a row under a newsletter; names are of no language."""


@dataclass(frozen=True)
class MailLexicon:
    """What is looked for in the text of a mail, ready to match."""

    wrote: re.Pattern[str]
    opens_wrote: re.Pattern[str]
    original: frozenset[str]
    forwarded: frozenset[str]
    forward_prefix: re.Pattern[str]
    labels: dict[str, Label]
    forwarding: re.Pattern[str]
    sent_from: tuple[str, ...]
    greetings: tuple[str, ...]
    courtesies: re.Pattern[str]
    closings: frozenset[str]
    in_browser: re.Pattern[str]
    subscription: re.Pattern[str]
    unsubscribe: re.Pattern[str]
    this_mail: re.Pattern[str]
    confidential: re.Pattern[str]
    external: re.Pattern[str]
    small_print: re.Pattern[str]
    adverts: frozenset[str]
    calls: frozenset[str]
    call_openers: tuple[str, ...]
    sponsors: re.Pattern[str]
    follow: frozenset[str]
    lists: re.Pattern[str]
    needs_html: re.Pattern[str]
    images: re.Pattern[str]
    roles: frozenset[str]
    offices: frozenset[str]


@cache
def mail_lexicon() -> MailLexicon:
    """Return the lexicon; it is put together once, of every language that has words of mail."""
    listed = [load(code).mail for code in known()]

    def gather(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for words in listed for word in getattr(words, name)))

    prefixes = "|".join(map(re.escape, gather("forward_prefixes")))
    return MailLexicon(
        wrote=_any_of(gather("wrote")),
        opens_wrote=re.compile(rf"(?:{_alternatives(gather('wrote_openers'))})\b", re.IGNORECASE),
        original=frozenset(gather("original")),
        forwarded=frozenset(gather("forwarded")),
        forward_prefix=re.compile(rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?(?:{prefixes})\s?(?:\[\d\])?:", re.IGNORECASE),
        labels=_labels(gather),
        forwarding=_any_of(gather("forwarding")),
        sent_from=gather("sent_from"),
        greetings=gather("greetings"),
        courtesies=_any_of(gather("courtesies")),
        closings=frozenset(gather("closings")),
        in_browser=_any_of(gather("in_browser")),
        subscription=_any_of(gather("subscription")),
        unsubscribe=_any_of(gather("unsubscribe")),
        this_mail=_any_of(gather("this_mail")),
        confidential=_any_of(gather("confidential")),
        external=_any_of(gather("external")),
        small_print=_any_of(gather("small_print")),
        adverts=frozenset(gather("adverts")),
        calls=frozenset(gather("calls")),
        call_openers=gather("call_openers"),
        sponsors=_any_of(gather("sponsors")),
        follow=frozenset(word for phrase in gather("follow") for word in phrase.split()),
        lists=_any_of(gather("lists")),
        needs_html=_any_of(gather("needs_html")),
        images=re.compile(
            rf"\[\s?(?:{_alternatives(gather('images'))})\s?\d{{0,3}}\s?(?::[^\[\]]{{0,300}})?\]", re.IGNORECASE
        ),
        roles=frozenset(gather("roles")),
        offices=frozenset(gather("offices")),
    )


def _labels(gather: object) -> dict[str, Label]:
    names: tuple[Label, ...] = ("to", "subject", "date", "from")
    return {word: name for name in names for word in gather(f"head_{name}")}  # type: ignore[operator]


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of *words*, longest first; either apostrophe stands for both."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.sub("['’]", "['’]", re.escape(word)).replace(r"\ ", r"\s+") for word in ordered)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of *words*, whole, whatever the case."""
    return re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)", re.IGNORECASE)
