"""The reporting clause in German: the finite verb is second, its subject stands before it or right after it.

Nouns have capitals, so a phrase is read by its article and adjectives, not by mentions alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token

_VERB_AFTER = 18
"""Tokens after a quotation within which its verb stands."""

_FAR = 60
"""Tokens before a quotation within which its verb stands."""

_ADJECTIVES = 3
_LINKS = 2
_INNER_COMMAS = 2
_ASIDE = 20
"""Tokens of an aside between a subject and its verb."""

_NAME_IN_MARKS = 40
_MARKS = '„“”"»«›‹‚‘’'
_ADVERB_ENDINGS = ("end", "erweise", "maßen")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def find_after(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read what follows the words, from the token *at*: „X“, sagte Roe; „X“, so Roe."""
    if is_source(reading, at):
        mention = read_phrase(reading, _past_source(reading, at), end)
        return Attribution(mention, at, rules.ACCORDING_TO) if mention else None
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens[at].lower in lexicon.joining:
        return None
    for verb in reading.verbs_in(at, min(end, at + _VERB_AFTER)):
        if tokens[verb - 1].lower in lexicon.joining:
            return None
        mention = find_subject(reading, at, verb, end)
        if mention:
            first = verb - at <= 1 and mention.first > verb
            return Attribution(mention, verb, rules.AFTER_VERB_FIRST if first else rules.AFTER_SUBJECT_FIRST)
        return None
    return None


def find_before(reading: Reading, start: int, floor: int, at: int) -> Attribution | None:
    """Read what stands in front of the token *at*, not before *floor*: Roe sagte: „X“; Gestern sagte Roe: „X“."""
    tokens, lexicon = reading.tokens, reading.lexicon
    start, floor = max(start, at - _FAR), max(floor, at - _FAR)
    for verb in reversed(reading.verbs_in(floor, at)):
        mention = find_subject(reading, max(start, floor), verb, at)
        if mention:
            return Attribution(mention, verb, rules.BEFORE, tokens[verb].lower not in lexicon.strong)
    return _source_in_front(reading, start, at) or (None if floor > start else _by_colon(reading, start, at))


def _source_in_front(reading: Reading, start: int, at: int) -> Attribution | None:
    """Read "Laut Roe", "nach Meinung von Roe", "Roe zufolge"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for source in range(at - 1, start - 1, -1):
        mention = None
        if tokens[source].lower in lexicon.according_after:
            mention = _ending_at(reading, start, source, with_objects=True)
        elif is_source(reading, source) and (tokens[source].lower != "so" or _is_parted(tokens[source - 1])):
            mention = read_phrase(reading, _past_source(reading, source), at)
        if mention:
            return Attribution(mention, source, rules.ACCORDING_TO)
    return None


def is_source(reading: Reading, at: int) -> bool:
    """Tell "laut Roe", "nach Angaben von Roe" and "so Roe" from other uses of these small words: "so gut wie"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens[at].lower
    if word not in lexicon.according or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if word == "nach":
        return _source_noun(reading, at) is not None
    return word != "so" or following.is_capital or following.lower in lexicon.articles


def _is_parted(token: Token) -> bool:
    return token.text == "," or token.is_dash


def find_reporting(reading: Reading, start: int, end: int) -> list[Attribution]:
    """Return the reporting clauses of a sentence in order, whatever they report."""
    subjects = (
        (verb, find_subject(reading, start, verb, end))
        for verb in reading.verbs_in(start, end)
        if reading.tokens[verb].lower in reading.lexicon.strong
    )
    return [Attribution(mention, verb, rules.BEFORE) for verb, mention in subjects if mention]


def _past_source(reading: Reading, at: int) -> int:
    """Return the index after "nach Angaben von", "laut"."""
    tokens = reading.tokens
    noun = _source_noun(reading, at)
    index = at + 1 if noun is None else noun
    if noun is not None:
        index += 1
        while index < len(tokens) and tokens[index].lower in ("von", "vom"):
            index += 1
    return index


def _source_noun(reading: Reading, at: int) -> int | None:
    """Return the index of "Angaben" in "nach Angaben von Roe", "nach den Angaben der Polizei"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    index = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.articles)
    known = index < len(tokens) and tokens[index].is_capital and tokens[index].lower in lexicon.according_then
    return index if known else None


def find_subject(reading: Reading, start: int, verb: int, end: int) -> Mention | None:
    """Return the subject of *verb* in the clause from *start* to *end*.

    The whole front field if it is a noun phrase, else the phrase right after the
    verb, else what ends right before it.
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    start, end = max(start, verb - _FAR), min(end, verb + _FAR)
    auxiliary = _auxiliary(reading, start, verb)
    if auxiliary is not None and tokens[auxiliary].lower in lexicon.copulas:
        return _agent(reading, start, verb)
    if auxiliary is not None and tokens[verb].lower in lexicon.impersonal and tokens[auxiliary + 1].lower == "es":
        return _place_of(reading, start, auxiliary, end)
    if auxiliary is not None:
        return find_subject(reading, start, auxiliary, verb)
    if verb > start and tokens[verb - 1].lower in lexicon.joining and (shared := _shared(reading, start, verb)):
        return shared
    if tokens[verb].lower in lexicon.impersonal and verb + 1 < end and tokens[verb + 1].lower == "es":
        return _place_of(reading, start, verb, end)
    fronts = (_front_field(reading, opening, verb) for opening in _clause_starts(reading, start, verb))
    return (
        next((front for front in fronts if front), None)
        or _behind(reading, verb + 1, end)
        or _shared(reading, start, verb)
        or _ending_at(reading, start, verb)
    )


def _place_of(reading: Reading, start: int, verb: int, end: int) -> Mention | None:
    """Return where it says so: "heißt es in dem Schreiben", "In dem Schreiben heißt es"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    behind = verb + 2
    while behind < end and tokens[behind].lower in lexicon.skipped:
        behind += 1
    for index in [behind, *range(start, verb)]:
        if index + 1 < end and tokens[index].lower in lexicon.sites:
            phrase = _noun_phrase(reading, index + 1, end if index > verb else verb)
            if phrase:
                return Mention(*phrase, "phrase", "o")
    return None


def _auxiliary(reading: Reading, start: int, verb: int) -> int | None:
    """Return the finite verb of a compound tense whose participle is *verb*: "hat ... gesagt"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens[verb].lower not in lexicon.perfects:
        return None
    helping = lexicon.auxiliaries | lexicon.copulas
    return next((p for p in range(verb - 1, start - 1, -1) if tokens[p].lower in helping), None)


def _agent(reading: Reading, start: int, verb: int) -> Mention | None:
    """Return who acts in a passive clause: "wurde von Roe kritisiert"."""
    tokens = reading.tokens
    for index in range(verb - 1, start, -1):
        if tokens[index - 1].lower in ("von", "vom") and (mention := read_phrase(reading, index, verb)):
            return mention
    return None


def _clause_start(reading: Reading, start: int, verb: int) -> int:
    """Return the first token of the clause that *verb* stands in, an aside right before it passed over."""
    tokens, lexicon = reading.tokens, reading.lexicon
    index = verb
    if index > start and tokens[index - 1].text in (",", ")"):
        opener = "," if tokens[index - 1].text == "," else "("
        inner = next(
            (p for p in range(index - 2, max(start, index - _ASIDE) - 1, -1) if tokens[p].text == opener), None
        )
        index = inner if inner is not None else index - 1
    while index > start:
        before = tokens[index - 1]
        if before.quote is not None and not _is_noun(before, reading):
            break
        if before.text in (",", ";", ":", "–", "—") or before.lower in lexicon.clauses:
            break
        index -= 1
    while index < verb and tokens[index].lower in lexicon.joining | {"auch", "doch"}:
        index += 1
    return index


def _clause_starts(reading: Reading, start: int, verb: int) -> Iterator[int]:
    """Yield where the clause of *verb* may begin: an aside before it may hold commas of its own."""
    index = _clause_start(reading, start, verb)
    yield index
    if reading.tokens[verb - 1].text != ",":
        return
    for _ in range(_INNER_COMMAS):
        if index - 1 <= start or reading.tokens[index - 1].text != ",":
            return
        index = _clause_start(reading, start, index - 1)
        yield index


def _front_field(reading: Reading, opening: int, verb: int) -> Mention | None:
    """Return the noun phrase that is all of what stands before the verb, an aside after it allowed."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if opening >= verb:
        return None
    if tokens[opening].lower in lexicon.pronouns and opening + 1 == verb:
        return _pronoun(reading, opening)
    if _opens_no_subject(tokens[opening], reading) or _is_dative(reading, opening, verb):
        return None
    phrase = _noun_phrase(reading, opening, verb, lexicon.linking | lexicon.prepositions)
    if phrase is None:
        return None
    rest = tokens[phrase[1] : verb]
    if rest and not (rest[0].text in (",", "(") and rest[-1].text in (",", ")")):
        return None
    if rest and rest[0].text == ",":
        named = next(
            (m for m in reading.mentions_in(phrase[1], verb) if m.kind == "name" and m.first == phrase[1] + 1), None
        )
        if named and named.end == verb - 1:
            return named
    return _speaker_in(reading, *phrase)


def _opens_no_subject(token: Token, reading: Reading) -> bool:
    lexicon = reading.lexicon
    word = token.lower
    if token.is_capital and word.endswith(_ADVERB_ENDINGS) and word not in lexicon.first_names:
        return True
    return word in lexicon.objects or (
        word in lexicon.prepositions | lexicon.skipped | lexicon.stops | lexicon.openers
        and word not in lexicon.articles
    )


def _is_dative(reading: Reading, at: int, end: int) -> bool:
    """Tell "der englischen Zeitung", which is no subject, from "der englische Verband"."""
    tokens = reading.tokens
    adjective = at + 2 < end and _is_adjective(tokens[at + 1], reading)
    return tokens[at].lower == "der" and adjective and tokens[at + 1].lower.endswith("en")


def _noun_phrase(reading: Reading, at: int, end: int, linking: frozenset[str] | None = None) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that begins at *at*: article, adjectives, nouns, what *linking* adds."""
    tokens, lexicon = reading.tokens, reading.lexicon
    linking = lexicon.linking if linking is None else linking
    index = at
    if index < end and tokens[index].lower in lexicon.articles:
        index += 1
    index = _past_adjectives(reading, index, end)
    if index >= end or not _is_noun(tokens[index], reading):
        return None
    index += 1
    while index < end:
        if _is_noun(tokens[index], reading) or (tokens[index].is_word and tokens[index].text[0].isdigit()):
            index += 1
            continue
        inner = index
        while inner < end and inner - index < _LINKS and _links(tokens[inner], inner - index, linking, reading):
            inner += 1
        inner = _past_adjectives(reading, inner, end) if inner > index else inner
        if inner == index or inner >= end or not _is_noun(tokens[inner], reading):
            break
        index = inner + 1
    return at, index


def _links(token: Token, count: int, linking: frozenset[str], reading: Reading) -> bool:
    """Tell whether a small word goes on with a noun phrase: "für", then perhaps an article."""
    return token.lower in linking or (count > 0 and token.lower in reading.lexicon.articles)


def _past_adjectives(reading: Reading, at: int, end: int) -> int:
    tokens = reading.tokens
    index = at
    while index < end and index - at < _ADJECTIVES and _is_adjective(tokens[index], reading) and index + 1 < end:
        index += 1
    return index


def _is_adjective(token: Token, reading: Reading) -> bool:
    lexicon = reading.lexicon
    if not token.is_word or token.is_capital or lexicon.reports(token.lower):
        return False
    if token.lower == "nicht":
        return True
    known = token.lower in lexicon.function_words
    return not known and (token.lower.endswith(_ADJECTIVE_ENDINGS) or token.text[0].isdigit())


def _is_noun(token: Token, reading: Reading) -> bool:
    """Tell whether a token is a noun, or a name in marks: „Computerwoche“."""
    if token.quote is not None:
        return (
            len(token.text) <= _NAME_IN_MARKS and token.text.count(" ") < 3 and token.text.strip(_MARKS)[-1:].isalnum()
        )
    lexicon = reading.lexicon
    return token.is_capital and token.lower not in lexicon.openers


def _speaker_in(reading: Reading, first: int, end: int) -> Mention:
    """Return the name that a phrase ends in, "Bauleiterin Mara Quist", else the phrase."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for name in reading.mentions_in(first, end):
        linked = name.first > first and tokens[name.first - 1].lower in lexicon.linking
        if name.kind == "name" and not linked:
            return name
    nouns = [token.lower for token in tokens[first:end] if token.is_capital]
    gender = next((g for noun in nouns[:1] if (g := lexicon.role_of(noun)) is not None), "o")
    return Mention(first, end, "phrase", gender)


def read_phrase(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the speaker that the phrase at *at* names, a name in apposition first."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if at >= end:
        return None
    if tokens[at].lower in lexicon.pronouns:
        return _pronoun(reading, at)
    phrase = _noun_phrase(reading, at, end)
    if phrase is None:
        return None
    if phrase[1] < end and tokens[phrase[1]].text == ",":
        named = next(
            (m for m in reading.mentions_in(phrase[1] + 1, end)[:1] if m.kind == "name" and m.first == phrase[1] + 1),
            None,
        )
        if named and tokens[at].lower in lexicon.articles:
            return named
    return _speaker_in(reading, *phrase)


def _pronoun(reading: Reading, at: int) -> Mention | None:
    gender = reading.lexicon.pronouns[reading.tokens[at].lower]
    return Mention(at, at + 1, "pronoun", gender) if gender not in ("x", "w") else None


def _behind(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the subject after the verb, adverbs between them skipped; an object in its case is none."""
    tokens, lexicon = reading.tokens, reading.lexicon
    while at < end and tokens[at].lower in lexicon.skipped and tokens[at].lower not in lexicon.articles:
        at += 1
    if at >= end or tokens[at].lower in lexicon.objects:
        return None
    return read_phrase(reading, at, end)


def _shared(reading: Reading, start: int, verb: int) -> Mention | None:
    """Return the subject that the verb shares with the clause before: "Roe stand auf und sagte"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if verb - 1 <= start or tokens[verb - 1].lower not in lexicon.joining:
        return None
    opening = _clause_start(reading, start, verb - 1)
    if _opens_no_subject(tokens[opening], reading):
        return main_subject(reading, opening, verb - 1)
    return read_phrase(reading, opening, verb)


def _ending_at(reading: Reading, start: int, verb: int, *, with_objects: bool = False) -> Mention | None:
    """Return the phrase, or the pronoun, that ends right before the verb, in any case *with_objects*."""
    tokens = reading.tokens
    before = verb - 1
    if before < start:
        return None
    if tokens[before].lower in reading.lexicon.pronouns and tokens[before].quote is None:
        return _pronoun(reading, before)
    for first in range(max(start, verb - _ASIDE), verb):
        opens = tokens[first].is_capital or tokens[first].lower in reading.lexicon.articles
        if not opens or tokens[first].quote is not None:
            continue
        if tokens[first].lower in reading.lexicon.objects and not with_objects:
            return None
        phrase = _noun_phrase(reading, first, verb)
        if (
            phrase
            and phrase[1] == verb
            and not (first > start and tokens[first - 1].lower in reading.lexicon.prepositions)
        ):
            return _speaker_in(reading, *phrase)
    return None


def _by_colon(reading: Reading, start: int, at: int) -> Attribution | None:
    """Read "Roe: „X“", and "Die Worte von Roe: „X“"."""
    tokens = reading.tokens
    colon = at - 1
    if colon <= start or tokens[colon].text != ":":
        return None
    for first in range(start, colon):
        if first > start and tokens[first - 1].lower != "von":
            continue
        if _opens_no_subject(tokens[first], reading):
            continue
        phrase = _noun_phrase(reading, first, colon)
        if phrase and phrase[1] == colon:
            return Attribution(_speaker_in(reading, *phrase), None, rules.COLON)
    return None


def main_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of a clause that reports nothing: the phrase that opens it, else the first after its verb."""
    tokens, lexicon = reading.tokens, reading.lexicon
    end = min(end, start + _FAR)
    opening = start
    while opening < end and not tokens[opening].is_word and tokens[opening].quote is None:
        opening += 1
    while opening < end and tokens[opening].lower in lexicon.joining | {"auch", "doch"}:
        opening += 1
    if opening >= end or tokens[opening].quote is not None:
        return None
    if tokens[opening].lower in lexicon.pronouns:
        return _pronoun(reading, opening)
    if not _opens_no_subject(tokens[opening], reading):
        phrase = _noun_phrase(reading, opening, end)
        if phrase and phrase[1] < end and tokens[phrase[1]].quote is None and not tokens[phrase[1]].is_capital:
            return _speaker_in(reading, *phrase)
        return None
    for index in range(opening + 1, min(end, opening + _ASIDE)):
        token = tokens[index]
        if token.quote is not None or token.text in (",", ":", ";"):
            return None
        if (
            not token.is_capital
            and token.lower.endswith(lexicon.verb_endings)
            and token.lower not in lexicon.function_words
        ):
            behind = _behind(reading, index + 1, end)
            if behind:
                return behind
    return None
