"""The reporting clause after a quotation: "X", said Roe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds, Subject
from briefing.extract.quotes.clauses.phrases import extend_phrase, past_according, past_adverbs, read_after, read_source
from briefing.extract.quotes.clauses.subjects import subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import UNTOLD, Mention
from briefing.grammar.classes import ADJECTIVE, ADVERB, AND, FINITE, PREPOSITION, PRONOUN, SUBORDINATOR
from briefing.grammar.rows import Rows

_NEAR = 3
"""Tokens from a clitic to its participle: "a-t-elle encore déclaré"."""

_CLAUSE = 30
"""Tokens after a quotation within which its reporting verb stands."""

_SUBJECT = 9
"""Tokens after a quotation within which the subject of its verb begins."""

_TRAILER = 12
"""Tokens after a verb that ends its sentence: "on Monday in a statement"."""

_LAST_SUBJECT = 5
"""Words between the comma and the subject of a clause that ends its sentence."""

_ACTING = "vpd"
"""Classes of a verb in the present or the past; a rare one may be taken for a participle."""

_OF_SUBJECT = "tnNj9zr'&c"
"""Classes of what belongs to a subject before it: its roles, a day, an adverb."""

_CLAUSES = AND + SUBORDINATOR
"""Classes of what opens a clause beside the one before."""

_CLITICS = ("-il", "-elle", "-ils", "-elles")

_LAST = ".!?)"
"""Marks behind a clause that ends its sentence."""


class _Rest(NamedTuple):
    """What stands behind a quotation, its first word at the token ``at``."""

    reading: Reading
    bounds: Bounds
    at: int

    @property
    def word(self) -> str:
        """The first word in small letters."""
        return self.reading.words[self.at]


def find_after(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    at = next((p for p in range(bounds.at + 1, bounds.after) if reading.codes[p] not in ",-"), None)
    if at is None or not reading.tokens[at].is_word:
        return None
    rest = _Rest(reading, bounds, at)
    return next(filter(None, (reads(rest) for reads in _READINGS.answer(rest))), None)


def _source(rest: _Rest) -> Attribution | None:
    return read_according(rest.reading, rest.at, rest.bounds.after)


def read_according(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "according to Roe", perhaps after "as" or "and"."""
    index = at + (reading.words[at] in ("as", "and"))
    after = past_according(reading, index, end) if index < end else None
    mention = read_source(reading, after, end) if after is not None else None
    return Attribution(mention, index, rules.ACCORDING_TO) if mention else None


def _verb_first(rest: _Rest) -> Attribution | None:
    """Read "said Roe", "said on Monday Roe", "a déclaré Roe"."""
    reading, end, at = rest.reading, rest.bounds.after, rest.at
    verb = next((p for p in range(at, end) if not _helps(reading, p)), at)
    helped = reading.codes[at:verb].strip(ADVERB) if not reading.lexicon.inverts else ""
    if helped or reading.words[verb] not in reading.lexicon.stating:
        return None
    tries = (verb + 1, past_adverbs(reading, verb + 1, end), _past_circumstance(reading, verb + 1, end))
    mention = next((m for at in tries if (m := read_after(reading, at, end))), None)
    if mention is None or _acts(reading, mention):
        return None
    return Attribution(mention, verb, rules.AFTER_VERB_FIRST)


def _helps(reading: Reading, at: int) -> bool:
    return reading.codes[at] in "VPFS" or reading.lexicon.is_skipped(reading.words[at])


def _acts(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase has a verb of its own: "said the town had changed"."""
    return mention.kind != "name" and reading.code(mention.end) in FINITE


def _past_circumstance(reading: Reading, at: int, end: int) -> int:
    """Return the index after "from the gallery of the hall" and adverbs; *end* where nothing of the kind stands."""
    phrase = reading.phrases.at.get(at + 1) if reading.code(at) == PREPOSITION else None
    return past_adverbs(reading, extend_phrase(reading, phrase.end, end), end) if phrase else end


def _left_out(rest: _Rest) -> Attribution | None:
    """Read "añadió", "ha aggiunto" and "me dijo", where nobody is named: whoever is spoken of anyway."""
    reading, bounds, at = rest
    words = (p for p in range(at, bounds.after) if reading.codes[p] != PRONOUN)
    return read_left_out(reading, next((p for p in words if not _helps(reading, p)), at))


def read_left_out(reading: Reading, verb: int) -> Attribution | None:
    """Return the clause of a *verb* of one who is not named."""
    if reading.words[verb] not in reading.lexicon.subjectless:
        return None
    return Attribution(Mention(verb, verb + 1, "pronoun", UNTOLD), verb, rules.LEFT_OUT)


def _clitic(rest: _Rest) -> Attribution | None:
    """Read "a-t-elle déclaré", "dit-il", "m'a-t-elle dit"."""
    reading, bounds, at = rest
    at = min(at + (reading.codes[at] == PRONOUN), bounds.after - 1)
    word, lexicon = reading.words[at], reading.lexicon
    gender = lexicon.pronouns.get(word.rpartition("-")[2]) if word.endswith(_CLITICS) else None
    if gender is None:
        return None
    near = range(at, min(bounds.after, at + _NEAR))
    cue = next((index for index in near if lexicon.reports(reading.words[index])), at)
    return Attribution(Mention(at, at + 1, "pronoun", gender), cue, rules.AFTER_VERB_FIRST)


def _subject_first(rest: _Rest) -> Attribution | None:
    """Read "Roe said", "Roe, the mayor, later told reporters", "as Roe said"."""
    reading, bounds, at = rest
    at += reading.words[at] == "as"
    verb = None if _opens_clause(reading, at) else _first_verb(reading, at, bounds)
    if verb is None:
        return None
    subject = subject_of(reading, at, verb, bounds.after)
    if subject is None or not _is_near(reading, at, subject):
        return None
    strong = reading.words[verb] in reading.lexicon.strong
    return Attribution(subject.mention, verb, rules.AFTER_SUBJECT_FIRST if strong else rules.AFTER_WEAK_VERB)


def _is_near(reading: Reading, at: int, subject: Subject) -> bool:
    """Tell whether a subject opens the clause, or stands near where the verb may come before it."""
    if subject.how not in ("beside", "aside", "behind") or subject.mention.first - at > _SUBJECT:
        return False
    if reading.lexicon.is_verb_second:
        return SUBORDINATOR not in reading.codes[at : subject.mention.first]  # "zumal Roe betonte"
    return _opens(reading, at, subject.mention)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell whether a clause of its own begins, or a phrase that a preposition governs: "when he said"."""
    parted = reading.lexicon.is_verb_second and reading.codes[at] in _CLAUSES
    return parted or reading.words[at] in reading.lexicon.opening


def _first_verb(reading: Reading, at: int, bounds: Bounds) -> int | None:
    """Return the first verb that is no noun before another one, if a subject can stand before it."""
    verbs = reading.verbs_in(at, min(bounds.after, at + _CLAUSE))
    nouns = [v for v, then in pairwise(verbs) if then == v + 1 and reading.words[v] in reading.lexicon.bare]
    verb = next((v for v in verbs if v not in nouns), at)
    return None if verb == at or reading.codes[verb - 1] == AND else verb


def _opens(reading: Reading, at: int, mention: Mention) -> bool:
    """Tell whether only what belongs to a subject stands before it."""
    return not reading.codes[at : mention.first].strip(_OF_SUBJECT)


def _any_verb_first(rest: _Rest) -> Attribution | None:
    """Read "thundered Roe"."""
    reading, end, at = rest.reading, rest.bounds.after, rest.at
    behind = read_after(reading, past_adverbs(reading, at + 1, end), end)
    return Attribution(behind, at, rules.AFTER_ANY_VERB_FIRST) if behind else None


def _any_verb(rest: _Rest) -> Attribution | None:
    """Read "Roe thundered"."""
    reading, end, at = rest.reading, rest.bounds.after, rest.at
    verb = next((p for p in range(at + 1, min(end, at + _SUBJECT)) if reading.codes[p] in _ACTING), None)
    if verb is None or reading.lexicon.reports(reading.words[verb]):
        return None
    subject = subject_of(reading, at, verb, end)
    if subject is None or subject.how != "beside" or not _opens(reading, at, subject.mention):
        return None
    return Attribution(subject.mention, verb, rules.AFTER_ANY_VERB)


def _subject_last(rest: _Rest) -> Attribution | None:
    """Read a clause that ends the sentence, behind more of the statement: "X" of the plan, Roe said."""
    reading, bounds, at = rest
    verb = next(reversed(reading.strong_in(at, bounds.end)), None)
    if verb is None or not _is_last_clause(reading, verb, bounds.end):
        return None
    subject = subject_of(reading, at, verb, bounds.end)
    if subject is None or not subject.is_firm or not _follows_comma(reading, at, subject.mention.first):
        return None
    return Attribution(subject.mention, verb, rules.END_OF_SENTENCE)


def _verb_last(rest: _Rest) -> Attribution | None:
    """Read "X" of the plan, said Roe."""
    reading, bounds, at = rest
    for verb in reading.strong_in(at + 1, bounds.end):
        if reading.codes[verb - 1] in ",-" and reading.words[verb] in reading.lexicon.quoting:
            mention = read_after(reading, verb + 1, bounds.end)
            if mention and mention.kind != "pronoun":
                return Attribution(mention, verb, rules.END_OF_SENTENCE)
    return None


def _source_last(rest: _Rest) -> Attribution | None:
    """Read "X" of the plan, according to Roe."""
    reading, bounds, at = rest
    sources = (read_according(reading, index, bounds.end) for index in reading.sources_in(at + 1, bounds.end - 1))
    return next(filter(None, sources), None)


def _is_last_clause(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether only a time, a place or a hearer follows the verb."""
    rest = reading.tokens[verb + 1 : end]
    return len(rest) <= _TRAILER and all(token.is_word or token.text in _LAST for token in rest)


def _follows_comma(reading: Reading, start: int, at: int) -> bool:
    before = range(at - 1, max(start, at - 1 - _LAST_SUBJECT) - 1, -1)
    return next((reading.codes[p] for p in before if not reading.tokens[p].is_word), ".") in ",-"


def _goes_on(rest: _Rest) -> bool:
    """Tell whether the words end with a comma inside the mark or behind it: there any verb reports."""
    reading, bounds, _ = rest
    return reading.words_between(bounds.at)[-1:] in ",?!" or reading.codes[bounds.at + 1] == ","


def _is_rare_verb(rest: _Rest) -> bool:
    """Tell whether a verb that looks like an adjective stands before a bare name: "hummed Mara Quist"."""
    named = rest.reading.named_at(rest.at + 1, rest.bounds.after)
    return named is not None and named.kind == "name" and rest.reading.codes[rest.at] == ADJECTIVE


_FEATURES: Mapping[str, Callable[[_Rest], object]] = {
    "sentence over": lambda rest: rest.bounds.after >= rest.bounds.end,
    "verb second": lambda rest: rest.reading.lexicon.is_verb_second,
    "reports": lambda rest: rest.reading.lexicon.reports(rest.word),
    "verb": lambda rest: rest.reading.codes[rest.at] in _ACTING,
    "rare verb": _is_rare_verb,
    "clause": lambda rest: _opens_clause(rest.reading, rest.at),
    "goes on": _goes_on,
}

_READINGS: Rows[_Rest, Callable[[_Rest], Attribution | None]] = Rows(
    _FEATURES,
    (
        ("", _source),
        ("", _verb_first),
        ("", _clitic),
        ("", _subject_first),
        ("", _left_out),
        ("verb, no reports, goes on, no clause", _any_verb_first),
        ("rare verb, no reports, goes on, no clause", _any_verb_first),
        ("no verb, no rare verb, no reports, goes on, no clause", _any_verb),
        ("sentence over, no verb second, no reports", _subject_last),
        ("sentence over, no verb second, no reports", _verb_last),
        ("sentence over, no verb second, no reports", _source_last),
    ),
)
"""In the order in which they are tried."""
