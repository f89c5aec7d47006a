"""The subject before an aside: "Roe, who leads the board, said"."""

from __future__ import annotations

from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import begin_phrase, describes, name_beside, phrase_before
from briefing.extract.quotes.clauses.position import is_joined, is_ruled, may_be_aside
from briefing.extract.quotes.clauses.subject import Subject, make_subject
from briefing.extract.quotes.reading import Reading

_ASIDE = 30
"""Tokens of an aside between a subject and its verb."""

_OPENING = ",(-"
"""What an aside begins with."""


def find_before_aside(reading: Reading, start: int, mark: int) -> Subject | None:
    """Return the subject before an aside that the token *mark* ends: "Roe, who leads the board," or "Roe (Lorn)"."""
    found: int | None = None
    for at in range(mark - 1, max(start, mark - _ASIDE) - 1, -1):
        if reading.codes[at] in _OPENING and may_be_aside(reading, at + 1, mark) and _stands_free(reading, start, at):
            found = at
    if found is None:
        return make_subject(main_subject(reading, start, mark), "shared")
    first = begin_phrase(reading, start, found)
    mention = phrase_before(reading, start, found)
    if first is not None and describes(reading, first, found):
        mention = name_beside(reading, found + 1, mark + 1) or mention
    return make_subject(mention, "aside")


def _stands_free(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a phrase that no preposition governs ends at the token *end*, and is no pronoun or town."""
    first = begin_phrase(reading, start, end)
    mention = phrase_before(reading, start, end)
    if mention is None or mention.kind in ("pronoun", "location"):
        return False
    first = min(mention.first, mention.first if first is None else first)
    return first == start or not (is_ruled(reading, first) or is_joined(reading, first))
