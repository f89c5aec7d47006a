"""Chooses the figures that are printed with a story, each with the words that say what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.compose.labels import add_opening, find_whole_label
from briefing.extract.figures.judge.label import find_label
from briefing.extract.figures.judge.signs import measure_of, value_of
from briefing.extract.figures.reading import read_figures
from briefing.extract.figures.symbols import CURRENCIES
from briefing.model import Cited, Document, Figure, KeyFigure, Span, Story
from briefing.stories.merge import find_confirming, merge_figures
from briefing.text.denial import is_denied
from briefing.text.words import words

_MOST = 3
"""Figures of a story; on the marks of an editor a fourth is more often idle than wanted."""
_FLOOR = 0.39
"""Score that a figure needs; set on documents not seen in fitting: lower prints more idle ones, higher fewer wanted."""
_IN_PASSAGES = 0.05
"""What one of the printed sentences has ahead of others; with all such first, 2 in 100 more are not wanted."""
_SMALL = 12
"""Counts up to this may be equal by chance."""
_BESIDE = 12
"""Characters between two amounts of which one is the other in another currency."""


def choose_figures(story: Story, documents: Mapping[str, Document]) -> tuple[KeyFigure, ...]:
    """Return the figures that are printed with *story*, at most three, each value once; often there are none.

    Those of its printed sentences have a little advantage. A figure that the headline has is not told again, nor an
    amount in a second currency, and one without words that say what it is stays unsaid.
    """
    chosen: list[KeyFigure] = []
    for key in _offer(story, documents):
        if not any(_is_conversion(key.figure, other.figure) or _overlaps(key.figure, other.figure) for other in chosen):
            chosen.append(key)
        if len(chosen) == _MOST:
            break
    return tuple(chosen)


def _offer(story: Story, documents: Mapping[str, Document]) -> Iterator[KeyFigure]:
    """Yield the figures that may be printed, the best first."""
    printed = {(cited.document, cited.item.span) for cited in story.sentences}
    told = list(_headline_figures(story, documents))
    ranked = []
    for mentions in merge_figures(story, documents):
        inside = [cited for cited in mentions if _stands_in(cited, documents, printed)]
        if any(_is_denied(cited, documents) for cited in mentions):
            continue
        if not inside and any(_is_quoted(cited, story) for cited in mentions):
            continue
        score = mentions[0].item.score + _IN_PASSAGES * bool(inside)
        if score >= _FLOOR and not any(_is_same(mentions[0].item, figure) for figure in told):
            ranked.append((score, inside, mentions))
    for _, inside, mentions in sorted(ranked, key=lambda row: -row[0]):
        if (key := _label(inside, mentions, documents)) is not None:
            yield key


def _is_quoted(cited: Cited[Figure], story: Story) -> bool:
    """Tell whether the quotation that is set apart holds the figure."""
    pulled = story.pull_quote
    if pulled is None or pulled.document != cited.document:
        return False
    return any(part.span.contains(cited.item.span) for part in pulled.parts)


def _is_denied(cited: Cited[Figure], documents: Mapping[str, Document]) -> bool:
    """Tell whether the sentence of the figure denies it: "denies that it will pay 310 million"."""
    document, span = documents[cited.document], cited.item.span
    sentence = document.sentence_at(span)
    if sentence is None:
        return False
    inside = Span(span.start - sentence.span.start, span.end - sentence.span.start)
    return is_denied(sentence.text, inside, document.origin.language)


def _stands_in(cited: Cited[Figure], documents: Mapping[str, Document], printed: set[tuple[str, Span]]) -> bool:
    sentence = documents[cited.document].sentence_at(cited.item.span)
    return sentence is not None and (cited.document, sentence.span) in printed


def _headline_figures(story: Story, documents: Mapping[str, Document]) -> Iterator[Figure]:
    """Return the figures of the title; a sentence that stands in its place tells them for the first time."""
    headline = story.headline
    if headline.span and documents[headline.document].sentence_at(headline.span):
        return iter(())
    language = documents[story.documents[0]].origin.language
    return read_figures(story.headline.text, Span(0, len(story.headline.text)), language, frozenset())


def _is_same(figure: Figure, told: Figure) -> bool:
    """Tell whether two figures are of one value and unit; small counts only where they count one thing."""
    if measure_of(figure) != measure_of(told):
        return False
    is_sure = bool(figure.unit) or value_of(figure) > _SMALL or not told.counts
    return is_sure or set(words((figure.counts or "").lower())) & set(words((told.counts or "").lower())) != set()


def _label(
    inside: Sequence[Cited[Figure]], mentions: Sequence[Cited[Figure]], documents: Mapping[str, Document]
) -> KeyFigure | None:
    """Return the first of *mentions* that has a label, with it; those *inside* printed sentences go first.

    Of the others the label must mean the same by itself.
    """
    for cited in (*inside, *mentions):
        document = documents[cited.document]
        label = find_label(document, cited.item)
        label = label and add_opening(document, label)
        if label is not None and cited not in inside:
            label = find_whole_label(document, label)
        if label is not None:
            told = Cited(cited.document, replace(cited.item, label=label))
            return KeyFigure(told, label.of(document.text), find_confirming(cited, mentions))
    return None


def _overlaps(one: Cited[Figure], other: Cited[Figure]) -> bool:
    """Tell whether the words printed with two figures are, in part, the same."""
    first, second = one.item.label, other.item.label
    return one.document == other.document and first is not None and second is not None and first.overlaps(second)


def _is_conversion(one: Cited[Figure], other: Cited[Figure]) -> bool:
    """Tell whether two amounts of money stand side by side in two currencies."""
    are_money = one.item.unit in CURRENCIES and other.item.unit in CURRENCIES and one.item.unit != other.item.unit
    first, second = sorted((one.item.span, other.item.span), key=lambda span: span.start)
    return are_money and one.document == other.document and second.start - first.end <= _BESIDE
