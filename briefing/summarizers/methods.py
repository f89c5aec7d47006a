"""The summarizers by name: ours, which chooses a set, and those that take the best-scored sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefing.model import Budget, Document, ScoredPassage, Summary
from briefing.protocols import Summarizer
from briefing.summarizers.cluster import Article, choose_together
from briefing.summarizers.editor import judge_sentences, list_barred, set_terms, weigh
from briefing.summarizers.ranker import expect, rank
from briefing.summarizers.sections import spread_sections, weigh_findings
from briefing.summarizers.selection import Candidate, Terms, choose_set, count_facts, make_candidates, take_best
from briefing.summarizers.sumy_methods import rate_sentences
from briefing.text.articles import find_articles
from briefing.text.occasion import find_year, name_occasion, opens_before

_CALL = "call."
"""How the profiles of earnings calls are named."""

Scorer = Callable[[Document], list[float]]


def extractive(score: Scorer, method: str) -> Summarizer:
    """Return the summarizer that takes the best sentences by *score*, as the published methods do.

    Args:
        score: Gives one number for each sentence of a document, higher is better.
        method: The name its summaries carry.
    """

    def summarize(document: Document, budget: Budget) -> Summary:
        chosen = take_best(make_candidates(document.passages, score(document)), budget)
        return Summary(document.id, tuple(ScoredPassage(c.passage, c.score / c.size) for c in chosen), method)

    return summarize


def ranked(document: Document, budget: Budget) -> Summary:
    """Return the set of passages that tells most of *document* within *budget*."""
    if not document.sentences:
        return Summary(document.id, (), "ranked")
    articles = find_articles(document)
    if len(articles) > 1:
        found = choose_together([Article(article) for article in articles], document.origin.language, budget)
        return Summary(document.id, tuple(ScoredPassage(one.passage, one.worth) for one in found), "ranked")
    return Summary(
        document.id, tuple(ScoredPassage(c.passage, c.score / c.size) for c in _choose(document, budget)), "ranked"
    )


def _choose(document: Document, budget: Budget) -> list[Candidate]:
    """Return the passages chosen of a text that is one article."""
    title, language = document.origin.title or "", document.origin.language
    ranking = rank(document.sentences, title, language)
    expected = expect(ranking, budget)
    verdict = judge_sentences(document.sentences, ranking, expected, title, language)
    scores = weigh(ranking.scores, verdict) if verdict else ranking.scores
    scores = weigh_findings(scores, document.sentences, budget, language)
    facts = count_facts(ranking.table.occurrences)
    candidates = make_candidates(document.passages, scores.tolist(), facts, ranking.columns["leans"].tolist())
    barred = list_barred(document.passages, language) | _list_history(document, ranking.profile.name)
    terms = set_terms(candidates, ranking.table.incidence, verdict, budget, barred) if verdict else Terms(barred=barred)
    terms = spread_sections(document, candidates, terms, budget)
    # A single sentence is best chosen by its score alone.
    wanted = None if budget.sentences == 1 else expected
    return choose_set(candidates, ranking.table.incidence, wanted, budget, terms)


def _list_history(document: Document, profile: str) -> frozenset[int]:
    """Return the passages of a call that tell of a year before the one that it is about; none where none else is."""
    if not profile.startswith(_CALL):
        return frozenset()
    language, named = document.origin.language, name_occasion(document)
    year = find_year(document.origin.title or (named.of(document.text) if named else ""), language)
    indices = [
        index
        for index, passage in enumerate(document.passages)
        if year and opens_before(passage.sentences[0].text, year, language)
    ]
    return frozenset(indices) if len(indices) < len(document.passages) else frozenset()


def _by_position(document: Document) -> list[float]:
    count = len(document.sentences)
    return [float(count - index) for index in range(count)]


def _sumy(method: str) -> Summarizer:
    return extractive(partial(rate_sentences, method=method), method)


lead = extractive(_by_position, "lead")
lexrank = _sumy("lexrank")
textrank = _sumy("textrank")
lsa = _sumy("lsa")
luhn = _sumy("luhn")
kl = _sumy("kl")
sumbasic = _sumy("sumbasic")
reduction = _sumy("reduction")
edmundson = _sumy("edmundson")
random = _sumy("random")
