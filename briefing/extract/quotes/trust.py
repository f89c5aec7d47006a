"""How sure a speaker is: what share of the quotations found by the same rule had the right one."""

from __future__ import annotations

# Counted on labelled news articles and rounded by hand. What their annotators name otherwise than the
# text does (the outlet, the verb itself) was counted as wrong there and is allowed for here.
RULES = {
    "after, subject first": 0.98,
    "after, verb first": 0.97,
    "after, weak verb": 0.95,
    "after, any verb": 0.86,
    "end of sentence": 0.96,
    "according to": 0.97,
    "before": 0.97,
    "before, weak": 0.95,
    "before, verb first": 0.95,
    "before, by": 0.9,
    "before, relative": 0.87,
    "before, shared": 0.92,
    "before, participle": 0.87,
    "before, infinitive": 0.87,
    "colon": 0.93,
    "same sentence": 0.9,
    "same sentence, later": 0.93,
    "reopened": 0.9,
    "next sentence": 0.96,
    "sentence after": 0.92,
    "paragraph after": 0.8,
    "signature": 0.85,
    "subject before": 0.8,
    "sentence subject": 0.8,
    "owner": 0.85,
    "taken up": 0.87,
    "reported on": 0.85,
    "paragraph before": 0.7,
    "after narrative": 0.75,
    "paragraph gap": 0.55,
    "narrative before": 0.65,
    "far before": 0.2,
    "subject after": 0.6,
}
_INFERRED = frozenset(
    {
        "same sentence",
        "next sentence",
        "reopened",
        "paragraph after",
        "paragraph gap",
        "narrative before",
        "paragraph before",
        "subject before",
        "after narrative",
        "sentence subject",
        "far before",
        "before, participle",
        "colon",
        "subject after",
        "reported on",
    }
)
"""Rules that look past the words beside the quotation."""

_LEADS = ((3.0, 0.99), (2.0, 0.95), (1.0, 0.8), (0.05, 0.58))
"""Factor by how far the person a pronoun was taken for lies ahead of the next one."""

_UNCLEAR = 0.4
"""Factor where two are as likely to be meant."""


def weigh(rule: str, kind: str, *, basis: float = 1.0, lead: float | None, is_resolved: bool, is_sure: bool) -> float:
    """Return the trust in [0, 1] of a speaker found by *rule* as a mention of *kind*.

    *basis* is the trust in the rule by which the quotation it goes on with was given its speaker;
    *lead* is how far a pronoun's person lies ahead of the next candidate;
    *is_resolved* tells whether a pronoun means somebody named, *is_sure* whether
    a name is surely a person's.
    """
    trust = min(RULES[rule], basis)
    inferred = rule in _INFERRED
    if kind == "pronoun":
        if not is_resolved:
            return 0.0
        trust *= next((factor for least, factor in _LEADS if (lead or 0.0) >= least), _UNCLEAR)
    elif kind == "phrase":
        trust *= 0.85 if inferred else 0.97
    elif kind == "name" and not is_sure:
        trust *= 0.7 if inferred else 0.97
    return round(trust, 3)
