"""How sure a speaker is: what share of the quotations found by the same rule had the right one."""

from __future__ import annotations

from briefing.extract.quotes.rules import Rule

_LEADS = ((3.0, 0.99), (2.0, 0.95), (1.0, 0.8), (0.05, 0.58))
"""Factor by how far the person a pronoun was taken for lies ahead of the next one."""

_UNCLEAR = 0.4
"""Factor where two are as likely to be meant."""

NAMESAKE = 0.9
"""Factor where two of one surname were named and nothing tells which one is meant."""


def weigh(rule: Rule, kind: str, *, basis: float = 1.0, lead: float | None, is_resolved: bool, is_sure: bool) -> float:
    """Return the trust in [0, 1] of a speaker found by *rule* as a mention of *kind*.

    *basis* is the trust in the rule by which the quotation it goes on with was given its speaker;
    *lead* is how far a pronoun's person lies ahead of the next candidate;
    *is_resolved* tells whether a pronoun means somebody named, *is_sure* whether
    a name is surely a person's, and a phrase tells who speaks.
    """
    trust = min(rule.trust, basis)
    if kind == "pronoun":
        if not is_resolved:
            return 0.0
        trust *= next((factor for least, factor in _LEADS if (lead or 0.0) >= least), _UNCLEAR)
    elif kind == "phrase":
        trust *= 0.97 if is_sure and not rule.looks_past else 0.85
    elif kind == "name" and not is_sure:
        trust *= 0.7 if rule.looks_past else 0.97
    return round(trust, 3)
