"""The rules by which a quotation gets its speaker, one a row."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """What decides who said a quotation."""

    name: str
    """As ``Quote.rule`` tells it."""
    trust: float
    """The share of quotations found by it whose speaker is right.

    Counted on labelled news articles and rounded by hand. What their annotators name otherwise than the
    text does (the outlet, the verb itself) was counted as wrong there and is allowed for here.
    """
    is_firm: bool = False
    """Whether it makes even a few words between marks somebody's."""
    is_behind: bool = False
    """Whether its clause stands behind the words."""
    looks_past: bool = False
    """Whether it looks past the words beside the quotation."""
    joins_before: bool = False
    """Whether the quotation is a part of what the one before it says."""
    joins_after: bool = False
    """Whether the one after it is a part of what it says."""


# The label of a turn in an interview.
TURN = Rule("turn", 0.97, is_firm=True)
ANSWER = Rule("answer", 0.88, is_firm=True)

# A clause behind the words.
AFTER_SUBJECT_FIRST = Rule("after, subject first", 0.98, is_firm=True, is_behind=True)
AFTER_VERB_FIRST = Rule("after, verb first", 0.97, is_firm=True, is_behind=True)
AFTER_WEAK_VERB = Rule("after, weak verb", 0.95, is_firm=True, is_behind=True)
AFTER_ANY_VERB_FIRST = Rule("after, any verb first", 0.9, is_firm=True, is_behind=True)
AFTER_ANY_VERB = Rule("after, any verb", 0.86, is_behind=True)
END_OF_SENTENCE = Rule("end of sentence", 0.96, is_firm=True, is_behind=True)
ACCORDING_TO = Rule("according to", 0.97, is_firm=True, is_behind=True)

# A clause before the words.
BEFORE = Rule("before", 0.97, is_firm=True)
BEFORE_VERB_FIRST = Rule("before, verb first", 0.95, is_firm=True)
BEFORE_BY = Rule("before, by", 0.9, is_firm=True)
BEFORE_RELATIVE = Rule("before, relative", 0.87, is_firm=True)
BEFORE_SHARED = Rule("before, shared", 0.92, is_firm=True)
BEFORE_PARTICIPLE = Rule("before, participle", 0.87, is_firm=True, looks_past=True)
BEFORE_INFINITIVE = Rule("before, infinitive", 0.87, is_firm=True)
COLON = Rule("colon", 0.93, is_firm=True, looks_past=True)

# Another quotation, of which this one is a part.
SAME_SENTENCE = Rule("same sentence", 0.9, is_firm=True, looks_past=True, joins_before=True)
SAME_SENTENCE_LATER = Rule("same sentence, later", 0.93, is_firm=True, joins_before=True, joins_after=True)
REOPENED = Rule("reopened", 0.9, is_firm=True, looks_past=True, joins_before=True)
NEXT_SENTENCE = Rule("next sentence", 0.96, is_firm=True, looks_past=True, joins_before=True)
SENTENCE_AFTER = Rule("sentence after", 0.92, is_firm=True, joins_before=True, joins_after=True)

# What the sentences around tell.
OWNER = Rule("owner", 0.85, is_firm=True)
SIGNATURE = Rule("signature", 0.85)
TAKEN_UP = Rule("taken up", 0.87)
REPORTED_ON = Rule("reported on", 0.85, looks_past=True)
SENTENCE_SUBJECT = Rule("sentence subject", 0.8, looks_past=True)
SUBJECT_BEFORE = Rule("subject before", 0.8, looks_past=True)
SUBJECT_AFTER = Rule("subject after", 0.6, looks_past=True)
PARAGRAPH_AFTER = Rule("paragraph after", 0.8, looks_past=True)
PARAGRAPH_BEFORE = Rule("paragraph before", 0.7, looks_past=True)
PARAGRAPH_GAP = Rule("paragraph gap", 0.55, looks_past=True)
AFTER_NARRATIVE = Rule("after narrative", 0.75, looks_past=True)
NARRATIVE_BEFORE = Rule("narrative before", 0.65, looks_past=True)
FAR_BEFORE = Rule("far before", 0.2, looks_past=True)
