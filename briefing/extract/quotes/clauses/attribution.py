"""What a clause says of a quotation: whose its verb is, who may have said the words, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.rules import Rule

Bond = Literal["beside", "aside", "who", "shared", "participle", "infinitive", "behind"]
"""How a verb belongs to its subject: right behind it, behind an aside, by a relative pronoun, with another verb, as a
participle or an infinitive, or before it."""

_RULES: Mapping[Bond, Rule] = {
    "beside": rules.BEFORE,
    "aside": rules.BEFORE,
    "who": rules.BEFORE_RELATIVE,
    "shared": rules.BEFORE_SHARED,
    "participle": rules.BEFORE_PARTICIPLE,
    "infinitive": rules.BEFORE_INFINITIVE,
    "behind": rules.BEFORE_VERB_FIRST,
}


class Subject(NamedTuple):
    """Who a verb belongs to, and how that was seen."""

    mention: Mention
    how: Bond

    @property
    def rule(self) -> Rule:
        """The rule by which it says what stands behind its verb."""
        return _RULES[self.how]

    @property
    def is_firm(self) -> bool:
        """Tell whether the phrase and its verb stand side by side."""
        return self.how in ("beside", "aside")


def make_subject(mention: Mention | None, how: Bond) -> Subject | None:
    """Return *mention* as the subject, if there is one."""
    return Subject(mention, how) if mention else None


class Attribution(NamedTuple):
    """A mention that may be the speaker."""

    mention: Mention
    cue: int | None
    """Token of the reporting verb."""
    rule: Rule
    is_weak: bool = False
    """Whether the verb reports only beside the words."""
    is_firm: bool = True
    """Whether subject and verb stand side by side."""

    @property
    def verb(self) -> int:
        """The token of the reporting verb, or the one behind who speaks where there is none."""
        return self.mention.end if self.cue is None else self.cue


class Bounds(NamedTuple):
    """Where a quotation stands: its token, and its sentence."""

    at: int
    start: int
    end: int
    before: int
    """Token after the quotation before it in the sentence, or the sentence's start."""
    after: int
    """Token of the quotation after it in the sentence, or the sentence's end."""
