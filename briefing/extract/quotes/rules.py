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
    example: str
    """A text in which it decides."""
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
TURN = Rule(
    "turn",
    0.97,
    "Mara Quist: We will open in May.\nTom Brandle: Who pays for it?\nMara Quist: The town does, and the county.",
    is_firm=True,
)
ANSWER = Rule(
    "answer",
    0.88,
    "Mara Quist built it.\nQ: When does it open?\nA: It opens in May.\nQ: Who pays?\nA: The town does, and the county.",
    is_firm=True,
)

# A clause behind the words.
AFTER_SUBJECT_FIRST = Rule(
    "after, subject first", 0.98, '"The road is closed," Mara Quist said.', is_firm=True, is_behind=True
)
AFTER_VERB_FIRST = Rule(
    "after, verb first", 0.97, '"The road is closed," said Mara Quist.', is_firm=True, is_behind=True
)
AFTER_WEAK_VERB = Rule("after, weak verb", 0.95, '"A gift," Mara Quist called it.', is_firm=True, is_behind=True)
AFTER_ANY_VERB_FIRST = Rule(
    "after, any verb first", 0.9, '"It will hold," hummed Mara Quist.', is_firm=True, is_behind=True
)
AFTER_ANY_VERB = Rule(
    "after, any verb", 0.86, '"It will hold for a hundred years," Mara Quist grimaced.', is_behind=True
)
END_OF_SENTENCE = Rule(
    "end of sentence", 0.96, 'It is "far too late" for the town, Mara Quist said.', is_firm=True, is_behind=True
)
ACCORDING_TO = Rule(
    "according to", 0.97, 'The bridge is "as good as new", according to Mara Quist.', is_firm=True, is_behind=True
)

# A clause before the words.
BEFORE = Rule("before", 0.97, 'Mara Quist said: "The bridge is open."', is_firm=True)
BEFORE_VERB_FIRST = Rule("before, verb first", 0.95, 'On Monday, said Mara Quist, "the bridge was open".', is_firm=True)
BEFORE_BY = Rule("before, by", 0.9, 'Rosa Delane was told by Tom Brandle: "It will not hold."', is_firm=True)
BEFORE_RELATIVE = Rule("before, relative", 0.87, 'It was Mara Quist who said "the bridge is open".', is_firm=True)
BEFORE_SHARED = Rule("before, shared", 0.92, 'Mara Quist sat down and said: "The bridge is open."', is_firm=True)
BEFORE_PARTICIPLE = Rule(
    "before, participle",
    0.87,
    '"It will hold," Mara Quist said, adding that it was "safe as a church".',
    is_firm=True,
    looks_past=True,
)
BEFORE_INFINITIVE = Rule("before, infinitive", 0.87, 'Mara Quist went on to say "the bridge is open".', is_firm=True)
COLON = Rule("colon", 0.93, 'Mara Quist: "The bridge is open."', is_firm=True, looks_past=True)

# Another quotation, of which this one is a part.
SAME_SENTENCE = Rule(
    "same sentence", 0.9, '"The bridge," said Mara Quist, "is open."', is_firm=True, looks_past=True, joins_before=True
)
SAME_SENTENCE_LATER = Rule(
    "same sentence, later",
    0.93,
    '"The bridge is open" and "it will hold", said Mara Quist.',
    is_firm=True,
    joins_before=True,
    joins_after=True,
)
REOPENED = Rule(
    "reopened",
    0.9,
    '"The bridge is open.\n"It will hold for a hundred years," said Mara Quist.',
    is_firm=True,
    looks_past=True,
    joins_before=True,
)
NEXT_SENTENCE = Rule(
    "next sentence",
    0.96,
    '"The bridge is open," said Mara Quist. "We are glad of it."',
    is_firm=True,
    looks_past=True,
    joins_before=True,
)
SENTENCE_AFTER = Rule(
    "sentence after",
    0.92,
    '"The bridge is open." "It will hold," said Mara Quist.',
    is_firm=True,
    joins_before=True,
    joins_after=True,
)

# What the sentences around tell.
OWNER = Rule("owner", 0.85, 'Tom Brandle\'s verdict on the new pier was "too short and too late".', is_firm=True)
SIGNATURE = Rule(
    "signature", 0.85, '"The ferry should stay. It is the last thing in Lorn that works." — Tom Brandle, Lorn'
)
TAKEN_UP = Rule("taken up", 0.87, "„Die Brücke ist offen und hält.“ Das sagte Mara Quist am Montag.")
REPORTED_ON = Rule(
    "reported on", 0.85, "„Der See stirbt“, sagte Mara Quist. Die Hälfte der Frösche sei schon fort.", looks_past=True
)
SENTENCE_SUBJECT = Rule(
    "sentence subject", 0.8, 'Mara Quist keeps a boat that is "wide enough for two carts at once".', looks_past=True
)
SUBJECT_BEFORE = Rule(
    "subject before",
    0.8,
    '"The ferry is old," said Tom Brandle. He patted the rail. "I will miss it."',
    looks_past=True,
)
SUBJECT_AFTER = Rule(
    "subject after", 0.6, '"It will hold for a hundred years." Mara Quist left the hall at noon.', looks_past=True
)
PARAGRAPH_AFTER = Rule(
    "paragraph after",
    0.8,
    '"The bridge is open," said Mara Quist.\n"It will hold for a hundred years and longer."',
    looks_past=True,
)
PARAGRAPH_BEFORE = Rule(
    "paragraph before",
    0.7,
    'Mara Quist wrote to the council:\n"The lake is dying. I have counted nine frogs."',
    looks_past=True,
)
PARAGRAPH_GAP = Rule(
    "paragraph gap",
    0.55,
    '"The bridge is open," said Mara Quist. It rained.\n"It will hold for a hundred years and longer."',
    looks_past=True,
)
AFTER_NARRATIVE = Rule(
    "after narrative",
    0.75,
    '"The bridge is open," said Mara Quist. It rained all day. "It will hold for a hundred years."',
    looks_past=True,
)
NARRATIVE_BEFORE = Rule(
    "narrative before",
    0.65,
    '"The bridge is open," said Mara Quist. Tom Brandle closed the hall.\n"It will hold for a hundred years."',
    looks_past=True,
)

RULES: tuple[Rule, ...] = tuple(rule for rule in tuple(globals().values()) if isinstance(rule, Rule))
"""All of them, in the order in which they stand here."""
