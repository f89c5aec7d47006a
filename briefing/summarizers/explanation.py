"""Tells why each sentence of a summary was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from briefing.learned.cues import Cues, list_cues, weigh
from briefing.learned.occurrences import Numbers
from briefing.model import Budget, Document, Omission, Passage, Reason, Sentence, Summary
from briefing.summarizers.editor.choice import is_doubtful
from briefing.summarizers.editor.judge import NAMES, Verdict, judge_sentences, load_judges
from briefing.summarizers.editor.rules import find_reason
from briefing.summarizers.editor.signs import measure_signs
from briefing.summarizers.ranker import Ranking, expect, rank
from briefing.text.articles import find_articles

_MOST_CUES = 3
_MOST_SIGNS = 4
_DIGITS = 4


def explain(document: Document, summary: Summary) -> tuple[Reason, ...]:
    """Return a reason for each sentence of *summary*, in its order.

    Reasons are what our own ranking sees in a sentence, beside the other
    sentences of its article; another method's scores have no parts to show, and
    its reasons tell the position alone.
    """
    found: dict[int, Reason] = {}
    for article in find_articles(document):
        sentences = [sentence for passage in article for sentence in passage.sentences]
        if sentences and summary.method == "ranked":
            found |= {reason.sentence.span.start: reason for reason in _explain_article(sentences, document)}
    order = {sentence.span.start: position for position, sentence in enumerate(document.sentences, 1)}
    count = len(document.sentences)
    return tuple(found.get(s.span.start) or Reason(s, order[s.span.start], count, None) for s in summary.sentences)


def _explain_article(sentences: Sequence[Sentence], document: Document) -> Iterator[Reason]:
    ranking, verdict, signs = _judge(sentences, document)
    ranks = np.empty(len(sentences), int)
    ranks[np.argsort(-ranking.scores, kind="stable")] = np.arange(1, len(sentences) + 1)
    cues = list(list_cues(ranking.table.occurrences))
    for index, (sentence, adds) in enumerate(zip(sentences, _sum_groups(ranking), strict=True)):
        yield Reason(
            sentence,
            index + 1,
            len(sentences),
            int(ranks[index]),
            tuple(sorted(adds.items(), key=lambda item: -item[1])),
            _best_cues(cues[index], ranking.profile.cues),
            bool(ranking.columns["leans"][index]),
            _tell_verdict(verdict, index),
            _strongest(signs, index) if verdict else (),
        )


def _best_cues(cues: Sequence[str], known: Cues | None) -> tuple[str, ...]:
    """Return those of *cues* that speak most for a sentence."""
    if not known:
        return ()
    return tuple(sorted((c for c in cues if weigh(c, known) > 0), key=lambda c: -weigh(c, known))[:_MOST_CUES])


def _tell_verdict(verdict: Verdict | None, index: int) -> tuple[tuple[str, float], ...]:
    if verdict is None:
        return ()
    return tuple((name, round(float(getattr(verdict, name)[index]), 2)) for name in NAMES)


def _strongest(signs: Numbers, index: int) -> tuple[tuple[str, float], ...]:
    """Return the signs that add or take most in the row *index*."""
    order = np.argsort(-np.abs(signs[index]), kind="stable")[:_MOST_SIGNS]
    names = load_judges().names
    return tuple((names[column], round(float(signs[index, column]), 2)) for column in order.tolist())


def explain_omissions(document: Document, summary: Summary) -> tuple[Omission, ...]:
    """Return the best-scored sentences of *document* that *summary* leaves out, in reading order, each with the cause.

    At most as many as it has; none of another method's, which takes what scores best.
    """
    if summary.method != "ranked":
        return ()
    found: list[Omission] = []
    for article in find_articles(document):
        sentences = [sentence for passage in article for sentence in passage.sentences]
        if sentences:
            found += _list_omissions(sentences, article, document, summary)
    return tuple(found)


def _list_omissions(
    sentences: Sequence[Sentence], article: Sequence[Passage], document: Document, summary: Summary
) -> list[Omission]:
    language = document.origin.language
    ranking, verdict, _ = _judge(sentences, document)
    reasons = [find_reason(passage, language, is_first=index == 0) for index, passage in enumerate(article)]
    ruled = {
        one.span.start: reason for passage, reason in zip(article, reasons, strict=True) for one in passage.sentences
    }
    taken = {sentence.span.start for sentence in summary.sentences}
    opening = min(taken, default=0)
    best = sorted(range(len(sentences)), key=lambda index: (-ranking.scores[index], index))[: 2 * max(1, len(taken))]
    left = [index for index in sorted(best) if sentences[index].span.start not in taken][: max(1, len(taken))]
    return [
        Omission(sentences[index], index + 1, _say_why(sentences[index], index, ruled, verdict, opening))
        for index in left
    ]


def _say_why(sentence: Sentence, index: int, ruled: Mapping[int, str], verdict: Verdict | None, opening: int) -> str:
    if ruled[sentence.span.start]:
        return ruled[sentence.span.start]
    if verdict and is_doubtful(verdict, index):
        return "an editor would likely not print it"
    if sentence.span.start < opening:
        return "the news comes after it"
    return "others tell more together"


def _judge(sentences: Sequence[Sentence], document: Document) -> tuple[Ranking, Verdict | None, Numbers]:
    """Return the ranking, the verdict and what each sign adds to it, a row a sentence."""
    title, language = document.origin.title or "", document.origin.language
    ranking = rank(sentences, title, language)
    expected = expect(ranking, Budget(sentences=len(sentences)))
    verdict = judge_sentences(sentences, ranking, expected, title, language)
    if verdict is None:
        return ranking, None, np.zeros((len(sentences), 0))
    return ranking, verdict, load_judges().weigh_opening(measure_signs(sentences, ranking, expected, title, language))


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
        {group: round(float(values[index]), _DIGITS) for group, values in summed.items()}
        for index in range(len(ranking.scores))
    ]
