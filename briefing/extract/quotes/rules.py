"""The rules by which a quotation gets its speaker, one a row."""

from __future__ import annotations

from enum import Flag, auto
from typing import NamedTuple


class Trait(Flag):
    """What else is known of a rule."""

    FIRM = auto()
    """It makes even a few words between marks somebody's."""
    BEHIND = auto()
    """Its clause stands behind the words."""
    FAR = auto()
    """It looks past the words beside the quotation."""
    JOINS_BEFORE = auto()
    """The quotation is a part of what the one before it says."""
    JOINS_AFTER = auto()
    """The one after it is a part of what it says."""


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
    traits: Trait = Trait(0)


_FIRM, _BEHIND, _FAR = Trait.FIRM, Trait.BEHIND, Trait.FAR
_PART = Trait.FIRM | Trait.JOINS_BEFORE
_WITH_NEXT = _PART | Trait.JOINS_AFTER

# The label of a turn in an interview.
TURN = Rule(
    "turn",
    0.97,
    "Mara Quist: We will open in May.\nTom Brandle: Who pays for it?\nMara Quist: The town does, and the county.",
    _FIRM,
)
ANSWER = Rule(
    "answer",
    0.88,
    "Mara Quist built it.\nQ: When does it open?\nA: It opens in May.\nQ: Who pays?\nA: The town does, and the county.",
    _FIRM,
)

# A clause behind the words.
AFTER_SUBJECT_FIRST = Rule("after, subject first", 0.98, '"The road is closed," Mara Quist said.', _FIRM | _BEHIND)
AFTER_VERB_FIRST = Rule("after, verb first", 0.97, '"The road is closed," said Mara Quist.', _FIRM | _BEHIND)
AFTER_WEAK_VERB = Rule("after, weak verb", 0.95, '"A gift," Mara Quist called it.', _FIRM | _BEHIND)
AFTER_ANY_VERB_FIRST = Rule("after, any verb first", 0.95, '"It will hold," hummed Mara Quist.', _FIRM | _BEHIND)
AFTER_ANY_VERB = Rule("after, any verb", 0.86, '"It will hold for a hundred years," Mara Quist grimaced.', _BEHIND)
END_OF_SENTENCE = Rule("end of sentence", 0.96, 'It is "far too late" for the town, Mara Quist said.', _FIRM | _BEHIND)
LEFT_OUT = Rule(
    "subject left out",
    0.95,
    "«El puente está abierto», dijo Mara Quist. «Es muy largo y muy ancho», añadió el lunes.",
    _FIRM | _BEHIND,
)
ACCORDING_TO = Rule("according to", 0.97, 'The bridge is "as good as new", according to Mara Quist.', _FIRM | _BEHIND)

# A clause before the words.
VIEW = Rule("view", 0.93, 'For town engineer Mara Quist, the bridge is "as good as new".', _FIRM)
BEFORE = Rule("before", 0.97, 'Mara Quist said: "The bridge is open."', _FIRM)
BEFORE_VERB_FIRST = Rule("before, verb first", 0.95, 'On Monday, said Mara Quist, "the bridge was open".', _FIRM)
BEFORE_BY = Rule("before, by", 0.9, 'Rosa Delane was told by Tom Brandle: "It will not hold."', _FIRM)
BEFORE_RELATIVE = Rule("before, relative", 0.87, 'It was Mara Quist who said "the bridge is open".', _FIRM)
BEFORE_SHARED = Rule("before, shared", 0.92, 'Mara Quist sat down and said: "The bridge is open."', _FIRM)
BEFORE_PARTICIPLE = Rule(
    "before, participle", 0.87, '"It will hold," Mara Quist said, adding that it was "safe as a church".', _FIRM | _FAR
)
BEFORE_INFINITIVE = Rule("before, infinitive", 0.87, 'Mara Quist went on to say "the bridge is open".', _FIRM)
COLON = Rule("colon", 0.95, 'Mara Quist: "The bridge is open."', _FIRM | _FAR)

# Another quotation, of which this one is a part.
BROKEN = Rule("broken", 0.95, '"The bridge," said Mara Quist, "is open."', _PART)
SAME_SENTENCE = Rule(
    "same sentence", 0.9, 'Mara Quist said the bridge was "open at last" and that it "will hold for long".', _PART
)
SAME_SENTENCE_LATER = Rule(
    "same sentence, later", 0.93, '"The bridge is open" and "it will hold", said Mara Quist.', _WITH_NEXT
)
REOPENED = Rule(
    "reopened", 0.9, '"The bridge is open.\n"It will hold for a hundred years," said Mara Quist.', _PART | _FAR
)
NEXT_PART = Rule(
    "next sentence, in part",
    0.85,
    '"The bridge is open," said Mara Quist. It is, no doubt, "as good as new and wider".',
    _PART | _FAR,
)
NEXT_SENTENCE = Rule("next sentence", 0.96, '"The bridge is open," said Mara Quist. "We are glad of it."', _PART)
SENTENCE_AFTER = Rule("sentence after", 0.92, '"The bridge is open." "It will hold," said Mara Quist.', _WITH_NEXT)

# What the sentences around tell.
OWNER = Rule("owner", 0.85, 'Tom Brandle\'s verdict on the new pier was "too short and too late".', _FIRM)
SIGNATURE = Rule(
    "signature", 0.85, '"The ferry should stay. It is the last thing in Lorn that works." — Tom Brandle, Lorn'
)
TAKEN_UP = Rule("taken up", 0.87, "„Die Brücke ist offen und hält.“ Das sagte Mara Quist am Montag.")
REPORTED_ON = Rule(
    "reported on", 0.85, "„Der See stirbt“, sagte Mara Quist. Die Hälfte der Frösche sei schon fort.", _FAR
)
SENTENCE_SUBJECT = Rule(
    "sentence subject", 0.8, 'Mara Quist keeps a boat that is "wide enough for two carts at once".', _FAR
)
SUBJECT_BESIDE = Rule("subject beside", 0.93, 'The engineer Mara Quist was glad. "The bridge is open and will hold."')
SUBJECT_BEFORE = Rule(
    "subject before", 0.8, '"The ferry is old," said Tom Brandle. He patted the rail. "I will miss it."', _FAR
)
SUBJECT_AFTER = Rule(
    "subject after", 0.6, '"It will hold for a hundred years." Mara Quist left the hall at noon.', _FAR
)
PARAGRAPH_AFTER = Rule(
    "paragraph after",
    0.8,
    '"The bridge is open," said Mara Quist.\n"It will hold for a hundred years and longer."',
    _FAR,
)
PARAGRAPH_BEFORE = Rule(
    "paragraph before", 0.7, 'Mara Quist wrote to the council:\n"The lake is dying. I have counted nine frogs."', _FAR
)
PARAGRAPH_GAP = Rule(
    "paragraph gap",
    0.55,
    '"The bridge is open," said Mara Quist. It rained.\n"It will hold for a hundred years and longer."',
    _FAR,
)
AFTER_NARRATIVE = Rule(
    "after narrative",
    0.75,
    '"The bridge is open," said Mara Quist. It rained all day. "It will hold for a hundred years."',
    _FAR,
)
NARRATIVE_BEFORE = Rule(
    "narrative before",
    0.65,
    '"The bridge is open," said Mara Quist. Tom Brandle closed the hall.\n"It will hold for a hundred years."',
    _FAR,
)

RULES: tuple[Rule, ...] = tuple(rule for rule in tuple(globals().values()) if isinstance(rule, Rule))
"""All of them, in the order in which they stand here."""
