"""The verdict on each sentence of a text: whether it may open a story, may follow, or may not be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.language import load, read_judge
from briefing.model import Sentence
from briefing.summarize.additive import Additive, read_curves
from briefing.summarize.editor.signs import join, measure_signs
from briefing.summarize.occurrences import Numbers
from briefing.summarize.ranker import Ranking

NAMES = ("lead", "fine", "bad")
"""Of the judges, as the fields of a verdict."""
_KIND = "news"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an editor is likely to say of each sentence of a text.

    Each is a log odds, in deviations of the sentences that the marks were set on.
    """

    lead: Numbers
    """That it tells the news and can stand first."""
    fine: Numbers
    """That it can be printed."""
    bad: Numbers
    """That it must never be printed: it hangs on something unsaid, is half a quotation, trivia or history."""
    is_marked: bool = True
    """Whether marks of the language were learned from; else ``bad`` alone may be relied on, and only where sure."""


def judge_sentences(sentences: Sequence[Sentence], ranking: Ranking, title: str, language: str) -> Verdict | None:
    """Return the verdict on *sentences*, which *ranking* is of, or None where nothing is known of their kind.

    Learned from news; calls, papers and meetings are told in other sentences. A
    language without lists of its closed classes cannot be judged.
    """
    if not ranking.profile.name.startswith(_KIND) or not load(language).words("editor", "pronouns"):
        return None
    columns = join(measure_signs(sentences, ranking, title, language))
    judges = _judges()
    lead, fine, bad = (judges[name](columns) for name in NAMES)
    return Verdict(lead, fine, bad, language in _languages())


@cache
def _judges() -> dict[str, Additive]:
    table = read_judge("editor")
    return {name: read_curves(table[name]) for name in NAMES}


@cache
def _languages() -> frozenset[str]:
    """Return the languages of which marks were learned from."""
    return frozenset(read_judge("editor")["about"]["languages"])
