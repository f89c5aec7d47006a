"""Groups of words that mean one thing for the comparison of figures: "arrested" and "detained", "fire" and "blaze"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from briefing.language import load
from briefing.text.words import stem, words


class Groups:
    """Words and phrases with the names of their groups, found in any of their forms."""

    def __init__(self, listed: Mapping[str, Iterable[str]], language: str) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, phrases in listed.items():
            for phrase in phrases:
                key = tuple(stem(word, language) for word in words(phrase))
                self._by_first.setdefault(key[0], []).append((key, name))

    def at(self, stems: Sequence[str], i: int) -> Iterator[tuple[str, int]]:
        """Yield the name of each group that has a phrase at word *i*, and the number of its words."""
        for key, name in self._by_first.get(stems[i], ()):
            if len(key) == 1 or tuple(stems[i : i + len(key)]) == key:
                yield name, len(key)

    def of(self, stems: Sequence[str]) -> frozenset[str]:
        """Return the names of all groups with a phrase in *stems*."""
        return frozenset(name for i in range(len(stems)) for name, _ in self.at(stems, i))


@cache
def load_groups(name: str, language: str) -> Groups:
    """Return the groups *name* of the relations of *language*; "acts" hold the fates of people too."""
    known = load(language)
    listed = {group: list(phrases) for group, phrases in known.mapping("relations", name).items()}
    if name == "acts":
        for fate, phrases in known.mapping("figures", "fates").items():
            listed.setdefault(fate, []).extend(phrases)
    return Groups(listed, language)


@cache
def load_phrases(table: str, name: str, language: str) -> Groups:
    """Return the list *name* of *table* of *language* as one group."""
    return Groups({name: load(language).words(table, name)}, language)


@cache
def causes(language: str) -> frozenset[frozenset[str]]:
    """Return the pairs of events of which one brings about the other."""
    listed = load(language).mapping("relations", "causes")
    return frozenset(frozenset((event, other)) for event, others in listed.items() for other in others)


@cache
def word_set(table: str, name: str, language: str) -> frozenset[str]:
    """Return the words *name* of *table* of *language*, in small letters; lists of lists are joined."""
    listed = load(language).words(table, name)
    return frozenset(word for entry in listed for word in ([entry] if isinstance(entry, str) else entry))
