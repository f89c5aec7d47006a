"""Says what holds documents together and what parts them: names, rare words, figures, each with what it adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, islice, product

from briefing.model import Tie
from briefing.stories.group.likeness import load_weights, log_odds, rare_words, share_facts, spelled_alike, weigh
from briefing.stories.group.traits import Traits

_HEADS: Mapping[str, str] = {
    "main names shared": "names",
    "lead names found, the fewer": "names",
    "lead names found, the more": "names",
    "names shared": "names",
    "lead names found": "names",
    "counted figures": "figures",
    "bare figures": "figures",
    "no kind in common": "kinds of event",
}
"""Under which head a measure is told; the others under their own name."""
_MOST_WORDS = 6
_MOST_PAIRS = 64
"""Pairs that are looked at of two large stories: eight documents of each."""


def explain_group(traits: Sequence[Traits]) -> tuple[Tie, ...]:
    """Return what holds the documents of one story together: by head, the mean over their pairs, and the words."""
    return _sum_ties(list(islice(combinations(traits, 2), _MOST_PAIRS)))


def explain_apart(one: Sequence[Traits], other: Sequence[Traits]) -> tuple[Tie, ...]:
    """Return the same for two stories: what speaks for one event, and what against it."""
    return _sum_ties(list(islice(product(one, other), _MOST_PAIRS)))


def _sum_ties(pairs: Sequence[tuple[Traits, Traits]]) -> tuple[Tie, ...]:
    sums: defaultdict[str, float] = defaultdict(float)
    words: dict[str, Counter[str]] = {}
    for one, other in pairs:
        for tie in explain_pair(one, other):
            sums[tie.what] += tie.value
            words.setdefault(tie.what, Counter()).update(tie.words)
    return tuple(
        Tie(head, tuple(word for word, _ in words[head].most_common(_MOST_WORDS)), round(total / len(pairs), 3))
        for head, total in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def explain_pair(one: Traits, other: Traits) -> tuple[Tie, ...]:
    """Return what holds two documents together and what parts them, by head; the sum is their log odds."""
    if not one.form == other.form == "report":
        form = one.form if one.form != "report" else other.form
        return (Tie(f"a {form}, and no near copy", (), log_odds(one, other)),)
    sums: dict[str, float] = {}
    for name, value in weigh(one, other, load_weights()):
        head = _HEADS.get(name, name)
        sums[head] = sums.get(head, 0.0) + value
    held = log_odds(one, other) - sum(sums.values())
    sums["names alone" if held < 0 and not share_facts(one, other) else "bound"] = held
    words = _words_told(one, other)
    return tuple(Tie(head, words.get(head, ()), round(value, 3)) for head, value in sums.items() if round(value, 3))


def _words_told(one: Traits, other: Traits) -> dict[str, tuple[str, ...]]:
    """Return by head the words that two documents share, the heaviest first."""
    is_foreign = one.language != other.language
    names = {name: min(one.spelled[name], other.spelled[name]) for name in spelled_alike(one, other)}
    rare = {} if is_foreign else {word: one.words[word] for word in rare_words(one, other) if word not in one.names}
    lacked = [_lacked(one, other), _lacked(other, one)]
    figures = sorted(f"{number} {word}".strip() for number, word in one.figures & other.figures)
    values = [f"{value:g}" for value in sorted(one.values & other.values)]
    return {
        "names": _heaviest(names),
        "rare words": _heaviest(rare),
        "figures": tuple(values if is_foreign else figures)[:_MOST_WORDS],
        "names the other lacks": tuple(max(found, key=lambda name: (found[name], name)) for found in lacked if found),
    }


def _heaviest(weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS])


def _lacked(one: Traits, other: Traits) -> dict[str, float]:
    if one.language != other.language:
        return {name: one.spelled[name] for name in one.spelled_lead if name not in other.spelled}
    return {name: weight for name, weight in one.main_names.items() if name not in other.words}
