"""Whose a reporting verb is, and which words are no verbs."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import german
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.clauses.phrases import read_after
from briefing.extract.quotes.clauses.subjects import Subject, find_subject, main_subject, nearest_subject
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token


def find_reporting(reading: Reading, start: int, end: int) -> Sequence[Attribution]:
    """Return the reporting clauses of a sentence in order, whatever they report."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if lexicon.is_verb_second:
        return german.find_reporting(reading, start, end)
    found: list[Attribution] = []
    for verb in reading.verbs_in(start, end):
        if tokens[verb].lower not in lexicon.strong or is_noun(reading, start, verb):
            continue
        if clause := _read_reporting(reading, start, verb, end):
            found.append(clause)
    return found


def _read_reporting(reading: Reading, start: int, verb: int, end: int) -> Attribution | None:
    """Return the clause of *verb*: its subject before it, or after it where a comma or the language allows."""
    subject = None if _is_inverted(reading, start, verb, end) else subject_of(reading, start, verb)
    if subject and subject.how != "infinitive":
        return Attribution(subject.mention, verb, subject.rule)
    if reading.tokens[verb].lower in reading.lexicon.telling:
        return None
    if verb > start and (reading.tokens[verb - 1].text == "," or reading.lexicon.code != "en"):
        behind = read_after(reading, verb + 1, end)
        return Attribution(behind, verb, rules.BEFORE_VERB_FIRST) if behind else None
    return None


def _is_inverted(reading: Reading, start: int, verb: int, end: int) -> bool:
    """Tell whether a comma stands before the verb and a name with a comma after it: ", said Roe, the mayor"."""
    tokens = reading.tokens
    if verb == start or tokens[verb - 1].text != ",":
        return False
    behind = read_after(reading, verb + 1, end)
    return behind is not None and behind.kind == "name" and not (behind.end < end and tokens[behind.end].is_word)


def subject_of(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject of *verb*; of a participle or an infinitive that of the verb before it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word, before = tokens[verb].lower, tokens[verb - 1] if verb > start else None
    if before and before.lower in ("to", "not") and word not in lexicon.participles:
        shared = main_subject(reading, start, verb)
        return Subject(shared, "infinitive") if shared else None
    if word in lexicon.participles and before and _shares(before, reading):
        shared = nearest_subject(reading, start, verb)
        return Subject(shared, "participle") if shared else None
    if word not in lexicon.participles and _is_passive(reading, start, verb):
        return None  # "was asked": the subject hears
    subject = find_subject(reading, start, verb)
    if subject is None or subject.mention.gender == "x":
        return None
    if word in lexicon.participles and not _is_absolute(reading, start, subject):
        return Subject(nearest_subject(reading, start, verb) or subject.mention, "participle")
    if word in lexicon.bare and not _is_plural(reading, subject.mention):
        return None
    return subject


def is_noun(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether the word is a noun here: "the report", "his claims"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    before = tokens[verb - 1].lower if verb > start else ""
    owned = verb > start and tokens[verb - 1].is_possessive
    nominal = (
        owned or before in lexicon.articles or before in lexicon.possessives or before in ("of", "in", "no", "any")
    )
    return nominal and not tokens[verb].lower.endswith("ed")


def _is_passive(reading: Reading, start: int, verb: int) -> bool:
    tokens, lexicon = reading.tokens, reading.lexicon
    index = verb - 1
    while index > start and tokens[index].lower not in lexicon.copulas and lexicon.is_skipped(tokens[index].lower):
        index -= 1
    return index >= start and tokens[index].lower in lexicon.copulas


def _is_absolute(reading: Reading, start: int, subject: Subject) -> bool:
    """Tell whether a participle belongs to the noun before it: "with Roe saying", "Roe saying" at the start."""
    tokens = reading.tokens
    if not any(token.is_word for token in tokens[start : subject.mention.first]):
        return True
    return subject.how == "beside" and tokens[subject.mention.first - 1].lower in reading.lexicon.accompanied


def _shares(before: Token, reading: Reading) -> bool:
    """Tell whether a participle after *before* belongs to the clause in front."""
    small = before.lower in reading.lexicon.joining or before.lower in ("as", "by", "while", "before", "after", "in")
    return before.quote is not None or before.text == "," or before.is_dash or small


def _is_plural(reading: Reading, mention: Mention) -> bool:
    word = reading.tokens[mention.end - 1].lower
    if mention.gender in ("p", "w") or word in ("they", "who", "you"):
        return True
    ends = word.endswith("s") and not word.endswith("ss")
    return ends and mention.kind != "pronoun"
