"""Tells why each sentence of a summary was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from briefing.model import Document, Reason, Sentence, Summary
from briefing.summarize.cues import list_cues, weigh
from briefing.summarize.occurrences import Numbers
from briefing.summarize.ranker import Ranking, rank
from briefing.text.articles import find_articles

_MOST_CUES = 3
_DIGITS = 4


def explain(document: Document, summary: Summary) -> tuple[Reason, ...]:
    """Return a reason for each sentence of *summary*, in its order.

    Reasons are what our own ranking sees in a sentence, beside the other
    sentences of its article; another method's scores have no parts to show, and
    its reasons tell the place alone.
    """
    found: dict[int, Reason] = {}
    for article in find_articles(document):
        sentences = [sentence for passage in article for sentence in passage.sentences]
        if sentences and summary.method == "ranked":
            found |= {reason.sentence.span.start: reason for reason in _explain_article(sentences, document)}
    order = {sentence.span.start: place for place, sentence in enumerate(document.sentences, 1)}
    count = len(document.sentences)
    return tuple(found.get(s.span.start) or Reason(s, order[s.span.start], count, None) for s in summary.sentences)


def _explain_article(sentences: Sequence[Sentence], document: Document) -> Iterator[Reason]:
    ranking = rank(sentences, document.origin.title or "", document.origin.language)
    ranks = np.empty(len(sentences), int)
    ranks[np.argsort(-ranking.scores, kind="stable")] = np.arange(1, len(sentences) + 1)
    cues = list(list_cues(ranking.table.occurrences))
    for place, (sentence, adds) in enumerate(zip(sentences, _sum_groups(ranking), strict=True)):
        known = ranking.profile.cues
        yield Reason(
            sentence,
            place + 1,
            len(sentences),
            int(ranks[place]),
            tuple(sorted(adds.items(), key=lambda item: -item[1])),
            tuple(sorted((c for c in cues[place] if weigh(c, known) > 0), key=lambda c: -weigh(c, known))[:_MOST_CUES])
            if known
            else (),
            bool(ranking.columns["leans"][place]),
        )


def _sum_groups(ranking: Ranking) -> list[dict[str, float]]:
    """Return for each sentence what each group of features adds to its score, over the mean of the article."""
    parts = ranking.profile.sentence.parts(ranking.columns)
    groups = {name: group for group, names in ranking.table.groups.items() for name in names}
    named = sorted((groups.get(name, "cues"), name) for name in parts)
    summed: dict[str, Numbers] = {}
    for group, held in groupby(named, key=lambda row: row[0]):
        summed[group] = np.sum([parts[name] for _, name in held], axis=0)
    summed["kind of paragraph"] = ranking.kinds - ranking.kinds.mean()
    return [
        {group: round(float(values[place]), _DIGITS) for group, values in summed.items()}
        for place in range(len(ranking.scores))
    ]
