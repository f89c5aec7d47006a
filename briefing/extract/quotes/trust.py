"""How sure a speaker is: what share of the quotations found by the same rule had the right one."""

from __future__ import annotations

from briefing.extract.quotes.rules import AFTER_ANY_VERB_FIRST, COLON, Rule, Trait

_LEADS = ((3.0, 0.99), (2.0, 0.95), (1.0, 0.8), (0.05, 0.58))
"""Factor by how far the person a pronoun was taken for lies ahead of the next one."""

_UNSURE = 0.85
"""Highest factor of a pronoun for a name of which nothing says that it is a person's, of a man or a woman."""

_UNCLEAR = 0.4
"""Factor where two are as likely to be meant."""

_FACTORS = {
    ("phrase", True, False): 0.97,
    ("phrase", True, True): 0.85,
    ("phrase", False, False): 0.85,
    ("phrase", False, True): 0.85,
    ("name", False, False): 0.97,
    ("name", False, True): 0.7,
}
"""Factor by the kind of mention, whether it is sure, and whether the rule looks past the words beside it."""

NAMESAKE = 0.9
"""Factor where two of one surname were named and nothing tells which one is meant."""


LOOSE = ("es", "fr", "it", "pt")
"""Languages in which a phrase behind the words, or at a colon, often means somebody who is named elsewhere.

Of thirteen that were sure otherwise on the labelled lines, four were wrong; in German, English and Dutch of ten none.
"""

_ELSEWHERE = 0.9
"""Factor of such a phrase."""


def weigh(
    rule: Rule,
    kind: str,
    *,
    basis: float = 1.0,
    lead: float | None,
    is_resolved: bool,
    is_sure: bool,
    is_loose: bool = False,
) -> float:
    """Return the trust in [0, 1] of a speaker found by *rule* as a mention of *kind*.

    *basis* is the trust in the rule by which the quotation it goes on with was given its speaker;
    *lead* is how far a pronoun's person lies ahead of the next candidate;
    *is_resolved* tells whether a pronoun means somebody named, *is_sure* whether
    a name is surely a person's, and a phrase tells who speaks.
    """
    trust = min(rule.trust, basis)
    if kind == "pronoun":
        lead = lead or 0.0
        factor = next((factor for least, factor in _LEADS if lead >= least), _UNCLEAR) if is_resolved else 0.0
        factor = factor if is_sure else min(factor, _UNSURE)
    else:
        factor = _FACTORS.get((kind, is_sure, Trait.FAR in rule.traits), 1.0)
        factor *= _ELSEWHERE if kind == "phrase" and _may_mean_another(rule, is_loose=is_loose) else 1.0
    return round(trust * factor, 3)


def _may_mean_another(rule: Rule, *, is_loose: bool) -> bool:
    """Tell whether a phrase behind the words, or at a colon, often is of somebody who is named elsewhere."""
    return rule == AFTER_ANY_VERB_FIRST or (is_loose and (Trait.BEHIND in rule.traits or rule == COLON))
