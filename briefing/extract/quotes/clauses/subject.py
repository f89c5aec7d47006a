"""Who a verb belongs to, and how that was seen."""

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
