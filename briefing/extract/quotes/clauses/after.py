"""The reporting clause after a quotation: "X", said Roe."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds, Subject
from briefing.extract.quotes.clauses.phrases import extend_phrase, past_according, past_adverbs, read_after, read_source
from briefing.extract.quotes.clauses.subjects import subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import UNTOLD, Mention
from briefing.grammar.classes import ADJECTIVE, ADVERB, AND, FINITE, PREPOSITION, PRONOUN, SUBORDINATOR

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

_CLITICS = ("-il", "-elle", "-ils", "-elles", "-on")

_PLURAL = ("n", "no", "m")
"""Endings of verbs of several."""

_Read = Callable[[Reading, Bounds, int], Attribution | None]


def find_after(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    at = next((p for p in range(bounds.at + 1, bounds.after) if reading.codes[p] not in ",-"), None)
    if at is None or not (reading.tokens[at].is_word or reading.tokens[at].text[0] in "@#"):
        return None
    return next((clause for reads in _READINGS if (clause := reads(reading, bounds, at))), None)


def _source(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    return read_according(reading, at, bounds.after)


def read_according(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "according to Roe", perhaps after "as" or "and"."""
    index = at + (reading.tokens[at].lower in ("as", "and"))
    after = past_according(reading, index, end) if index < end else None
    mention = read_source(reading, after, end) if after is not None else None
    return Attribution(mention, index, rules.ACCORDING_TO) if mention else None


def _verb_first(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "said Roe", "said on Monday Roe", "a déclaré Roe"."""
    lexicon, end = reading.lexicon, bounds.after
    verb = next((p for p in range(at, end) if not _helps(reading, p)), end)
    if not (lexicon.inverts or reading.codes[at:verb].strip(ADVERB) == ""):
        return None
    if verb >= end or reading.word(verb) not in lexicon.stating:
        return None
    tries = (verb + 1, past_adverbs(reading, verb + 1, end), _past_circumstance(reading, verb + 1, end))
    mention = next((m for at in tries if (m := read_after(reading, at, end))), None)
    if mention is None or _acts(reading, mention, end):
        return None
    return Attribution(mention, verb, rules.AFTER_VERB_FIRST)


def _left_out(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "añadió", "ha aggiunto" and "me dijo", where nobody is named: whoever is spoken of anyway."""
    verb = next((p for p in range(at, bounds.after) if not _helps(reading, p) and reading.codes[p] != PRONOUN), at)
    return read_left_out(reading, verb, bounds.after)


def _past_circumstance(reading: Reading, at: int, end: int) -> int:
    """Return the index after "from the gallery of the hall" and adverbs; *end* where nothing of the kind stands."""
    phrase = reading.phrases.at.get(at + 1) if reading.codes[at : at + 1] == PREPOSITION else None
    return past_adverbs(reading, extend_phrase(reading, phrase.end, end), end) if phrase else end


def read_left_out(reading: Reading, verb: int, end: int) -> Attribution | None:
    """Return the clause of a *verb* of one who is not named; None where something follows that may be its subject."""
    lexicon, word = reading.lexicon, reading.word(verb)
    if not lexicon.drops_subjects or word not in lexicon.stating or word.endswith(_PLURAL):
        return None
    behind = past_adverbs(reading, verb + 1, end)
    if behind in reading.phrases.at or reading.pronoun_at(behind):
        return None
    return Attribution(Mention(verb, verb + 1, "pronoun", UNTOLD), verb, rules.LEFT_OUT)


def _helps(reading: Reading, at: int) -> bool:
    return reading.codes[at] in "VPFS" or reading.lexicon.is_skipped(reading.tokens[at].lower)


def _acts(reading: Reading, mention: Mention, end: int) -> bool:
    """Tell whether a phrase has a verb of its own: "said the town had changed"."""
    return mention.kind != "name" and mention.end < end and reading.codes[mention.end] in FINITE


def _clitic(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "a-t-elle déclaré", "dit-il", "m'a-t-elle dit"."""
    lexicon = reading.lexicon
    at = min(at + (reading.codes[at] == PRONOUN), bounds.after - 1)
    gender = lexicon.pronouns.get(reading.word(at).rpartition("-")[2], "x")
    if gender == "x" or not reading.word(at).endswith(_CLITICS):
        return None
    near = range(at, min(bounds.after, at + _NEAR))
    cue = next((index for index in near if lexicon.reports(reading.word(index))), at)
    return Attribution(Mention(at, at + 1, "pronoun", gender), cue, rules.AFTER_VERB_FIRST)


def _subject_first(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "Roe said", "Roe, the mayor, later told reporters", "as Roe said"."""
    at += reading.tokens[at].lower == "as"
    verb = None if _opens_clause(reading, at) else _first_verb(reading, at, bounds)
    subject = subject_of(reading, at, verb, bounds.after) if verb is not None else None
    if verb is None or subject is None or not _is_near(reading, at, subject):
        return None
    strong = reading.tokens[verb].lower in reading.lexicon.strong
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
    word, lexicon = reading.tokens[at].lower, reading.lexicon
    if lexicon.is_verb_second and reading.codes[at] in _CLAUSES:
        return True
    return word in lexicon.clauses or (word in lexicon.prepositions and not lexicon.is_verb_second)


def _first_verb(reading: Reading, at: int, bounds: Bounds) -> int | None:
    """Return the first verb that is no noun before another one, if a subject can stand before it."""
    verbs = reading.verbs_in(at, min(bounds.after, at + _CLAUSE))
    nouns = [v for v, then in pairwise(verbs) if then == v + 1 and reading.tokens[v].lower in reading.lexicon.bare]
    verb = next((v for v in verbs if v not in nouns), at)
    return None if verb == at or reading.codes[verb - 1] == "c" else verb


def _opens(reading: Reading, at: int, mention: Mention) -> bool:
    """Tell whether only what belongs to a subject stands before it."""
    return not reading.codes[at : mention.first].strip(_OF_SUBJECT)


def _any_verb(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "Roe thundered" after words that end with a comma inside the mark: there any verb reports."""
    inner = reading.quoted[reading.tokens[bounds.at].quote or 0].inner.of(reading.text)
    goes_on = inner[-1:] in ",?!" or reading.codes[bounds.at + 1] == ","
    if not goes_on or _opens_clause(reading, at) or reading.lexicon.reports(reading.tokens[at].lower):
        return None
    if reading.codes[at] in _ACTING or _precedes_name(reading, at, bounds.after):
        behind = read_after(reading, past_adverbs(reading, at + 1, bounds.after), bounds.after)
        return Attribution(behind, at, rules.AFTER_ANY_VERB_FIRST) if behind else None
    return _any_verb_behind(reading, bounds, at)


def _any_verb_behind(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    verb = next((p for p in range(at + 1, min(bounds.after, at + _SUBJECT)) if reading.codes[p] in _ACTING), None)
    if verb is None or reading.lexicon.reports(reading.tokens[verb].lower):
        return None
    subject = subject_of(reading, at, verb, bounds.after)
    if subject is None or subject.how != "beside" or not _opens(reading, at, subject.mention):
        return None
    return Attribution(subject.mention, verb, rules.AFTER_ANY_VERB)


def _precedes_name(reading: Reading, at: int, end: int) -> bool:
    """Tell whether a rare verb that looks like an adjective stands before a bare name: "hummed Mara Quist"."""
    named = reading.codes[at] == ADJECTIVE and not reading.tokens[at].is_capital
    return named and any(m.first == at + 1 and m.kind == "name" for m in reading.mentions_in(at + 1, end))


def _at_the_end(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read a clause that ends the sentence, behind more of the statement: "X" of the plan, Roe said."""
    if bounds.after < bounds.end or reading.lexicon.is_verb_second or reading.lexicon.reports(reading.word(at)):
        return None
    return next((clause for reads in _ENDINGS if (clause := reads(reading, bounds, at))), None)


def _subject_last(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    verb = next(reversed(reading.strong_in(at, bounds.end)), None)
    if verb is None or not _is_last_clause(reading, verb, bounds.end):
        return None
    subject = subject_of(reading, at, verb, bounds.end)
    parted = subject is not None and subject.is_firm and _follows_comma(reading, at, subject.mention.first)
    return Attribution(subject.mention, verb, rules.END_OF_SENTENCE) if subject and parted else None


def _verb_last(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    for verb in reading.strong_in(at + 1, bounds.end):
        if reading.codes[verb - 1] in ",-" and reading.word(verb) in reading.lexicon.quoting:
            mention = read_after(reading, verb + 1, bounds.end)
            if mention and mention.kind != "pronoun":
                return Attribution(mention, verb, rules.END_OF_SENTENCE)
    return None


def _source_last(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    sources = (read_according(reading, index, bounds.end) for index in reading.sources_in(at + 1, bounds.end - 1))
    return next((source for source in sources if source), None)


def _is_last_clause(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether only a time, a place or a hearer follows the verb."""
    rest = reading.tokens[verb + 1 : end]
    return len(rest) <= _TRAILER and all(token.is_word or token.text in ".!?)" for token in rest)


def _follows_comma(reading: Reading, start: int, at: int) -> bool:
    before = range(at - 1, max(start, at - 1 - _LAST_SUBJECT) - 1, -1)
    mark = next((p for p in before if not reading.tokens[p].is_word), None)
    return mark is not None and reading.codes[mark] in ",-"


_ENDINGS: tuple[_Read, ...] = (_subject_last, _verb_last, _source_last)
_READINGS: tuple[_Read, ...] = (_source, _verb_first, _clitic, _subject_first, _left_out, _any_verb, _at_the_end)
"""In the order in which they are tried."""
