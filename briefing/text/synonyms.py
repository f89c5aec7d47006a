"""Groups of words that mean one thing for the comparison of figures: "arrested" and "detained", "fire" and "blaze"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Literal

from briefing.language import load
from briefing.text.words import stem, words

GroupList = Literal["acts", "events", "kinds", "measures", "people", "periods", "sides", "things"]
"""The lists of groups."""
PhraseList = Literal[
    "age", "denying", "excess", "forecast", "former", "former_after", "lack", "later", "part", "untrue"
]
"""The lists of the table ``relations`` whose phrases count in any form."""

Forms = Sequence[tuple[str, str]]
"""Words, each as its ``form``."""


class Groups:
    """Words and phrases with the names of their groups, found in any of their forms, or after "=" only as listed."""

    def __init__(self, listed: Mapping[str, Iterable[str]], language: str) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name, phrases in listed.items():
            for phrase in phrases:
                exact = phrase.startswith("=")
                key = [f"={word}" if exact else stem(word, language) for word in words(phrase.lower())]
                self._by_first.setdefault(key[0], []).append((key, name))

    def at(self, forms: Forms, i: int) -> Iterator[tuple[str, int]]:
        """Yield the name of each group that has a phrase at word *i*, and the number of its words."""
        for kind in (0, 1):
            for key, name in self._by_first.get(forms[i][kind], ()):
                if len(key) == 1 or [form[kind] for form in forms[i : i + len(key)]] == key:
                    yield name, len(key)

    def find(self, forms: Forms) -> Iterator[tuple[int, str, int]]:
        """Yield the place of each phrase in *forms*, the name of its group, and the number of its words."""
        if self._is_foreign_to(forms):
            return iter(())
        opening = self._by_first
        likely = (i for i, (term, exact) in enumerate(forms) if term in opening or exact in opening)
        return ((i, name, length) for i in likely for name, length in self.at(forms, i))

    def of(self, forms: Forms) -> frozenset[str]:
        """Return the names of all groups with a phrase in *forms*."""
        return frozenset() if self._is_foreign_to(forms) else frozenset(name for _, name, _ in self.find(forms))

    def _is_foreign_to(self, forms: Forms) -> bool:
        """Tell whether no word of *forms* opens a phrase, as with most lists and sentences."""
        return self._by_first.keys().isdisjoint(chain.from_iterable(forms))


def form(word: str, language: str) -> tuple[str, str]:
    """Return *word* in the forms that groups are looked up by: its stem, and "=" and the word in small letters."""
    return stem(word, language), f"={word.lower()}"


@cache
def load_groups(name: GroupList, language: str) -> Groups:
    """Return the groups *name* of the relations of *language*.

    "acts" hold the fates of people too, "measures" the properties of things, and
    "kinds" the events beside what else a text may tell of.
    """
    known = load(language)
    relations = known.relations
    if name == "kinds":
        return Groups({**relations.events, **known.kinds}, language)
    if name == "measures":
        return Groups({**relations.measures, **relations.properties}, language)
    if name == "acts":
        acts, fates = relations.acts, known.figures.fates
        names = dict.fromkeys((*acts, *fates))
        return Groups({act: (*acts.get(act, ()), *fates.get(act, ())) for act in names}, language)
    return Groups(getattr(relations, name), language)


@cache
def load_phrases(name: PhraseList, language: str) -> Groups:
    """Return the list *name* of the relations of *language* as one group."""
    return Groups({name: getattr(load(language).relations, name)}, language)


@cache
def causes(language: str) -> frozenset[frozenset[str]]:
    """Return the pairs of events of which one brings about the other."""
    listed = load(language).relations.causes
    return frozenset(frozenset((event, other)) for event, others in listed.items() for other in others)
