"""The pronouns whose meaning stands outside the words that hold them."""

from __future__ import annotations

from functools import cache

from briefing.language import load


@cache
def list_third_person(language: str) -> frozenset[str]:
    """Return the pronouns of *language* that stand for somebody or something else, by gender or for several.

    In small letters; none where the language lists none.
    """
    listed = load(language).quotes.pronouns
    return frozenset(word for word, kind in listed.items() if kind in set("mfop"))
