"""The subject of a verb, read from the words before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.phrases import appositive
from briefing.extract.quotes.clauses.position import is_first_person, is_governed, is_possessive, links
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.extract.quotes.reading.tokens import Token
from briefing.extract.quotes.rules import Rule

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_GENERIC = 7
"""Words of a noun phrase without a noun that is known: "the announcer"."""

_PLURAL = 4
"""Words of a plural without an article."""

_SHORTEST_PLURAL = 4
"""Letters from which a word that ends like a plural is one, and not "his"."""

_PASSIVE_TAILS = frozenset({"at", "by", "to", "between", "around"})
"""What follows a participle that nobody is the subject of: "estimated at"."""
_SERVED = 10
"""Tokens of whom a role noun serves."""

_TAIL = 12
"""Tokens between a noun and its verb that may go on with its phrase: "the head of the river board"."""

_ASIDE_MARKS = (",", ")", "—", "–", "-", "--")


Bond = Literal["beside", "aside", "phrase", "generic", "tail", "who", "shared", "participle", "infinitive"]
"""How a verb belongs to its subject: right beside it, behind an aside, or at the end of a phrase, of one without a
known noun or of what goes on with one; by a relative pronoun, with another verb, as a participle or an infinitive."""

_RULES: Mapping[Bond, Rule] = {
    "beside": rules.BEFORE,
    "aside": rules.BEFORE,
    "phrase": rules.BEFORE,
    "generic": rules.BEFORE,
    "tail": rules.BEFORE,
    "who": rules.BEFORE_RELATIVE,
    "shared": rules.BEFORE_SHARED,
    "participle": rules.BEFORE_PARTICIPLE,
    "infinitive": rules.BEFORE_INFINITIVE,
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
        return self.how in ("beside", "aside", "phrase", "generic")


def find_subject(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject that ends right before the token *verb*, within the clause from *start*."""
    tokens, lexicon = reading.tokens, reading.lexicon
    start = max(start, verb - _REACH)
    end = verb
    while (
        end > start
        and tokens[end - 1].is_word
        and lexicon.is_skipped(tokens[end - 1].lower)
        and end not in reading.ends
    ):
        end -= 1
    if end <= start:
        return None
    ending = [mention for mention in reading.ends.get(end, ()) if mention.first >= start]
    if ending:
        return _beside(reading, start, ending, is_participle=tokens[verb].lower in lexicon.participles)
    last = tokens[end - 1]
    if last.lower == "that" and (relative := _antecedent(reading, start, end - 1)):
        return relative
    if last.text in _ASIDE_MARKS:
        return _before_aside(reading, start, end)
    if last.lower in lexicon.joining or last.lower in lexicon.modals or last.lower == "by":
        shared = nearest_subject(reading, start, end)
        return Subject(shared, "shared") if shared else None
    phrase = _noun_phrase(reading, start, end)
    if phrase and _is_object(reading, start, phrase.mention, verb):
        return None
    return (
        phrase
        or _owned(reading, start, end)
        or _bare_role(reading, start, end)
        or _bare_plural(reading, start, end)
        or _with_tail(reading, start, end)
    )


def _is_object(reading: Reading, start: int, phrase: Mention, verb: int) -> bool:
    """Tell whether a verb before *phrase* governs it, and *verb* is its participle: "has an output estimated at".

    An unknown verb is told by what follows: "share a fortune estimated by banks at".
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    if phrase.first <= start:
        return False
    before = tokens[phrase.first - 1]
    if before.lower in lexicon.verbal:
        return True
    tail = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    if lexicon.code != "en" or tail not in _PASSIVE_TAILS or not tokens[verb].lower.endswith("ed"):
        return False
    opens = lexicon.clauses | lexicon.joining | lexicon.dates
    return before.is_word and not before.is_capital and before.lower not in opens


def _owned(reading: Reading, start: int, end: int) -> Subject | None:
    """Return "Roe's office": a name, its 's and nouns up to the verb."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for at in range(end - 1, max(start, end - 4), -1):
        if tokens[at].is_possessive:
            owner = next((m for m in reading.ends.get(at, ()) if m.is_named and m.first >= start), None)
            free = owner and at < end - 1 and not is_governed(reading, start, owner)
            return Subject(Mention(owner.first, end, "phrase"), "phrase") if owner and free else None
        if not tokens[at].is_word or tokens[at].lower in lexicon.walls:
            return None
    return None


def _bare_plural(reading: Reading, start: int, end: int) -> Subject | None:
    """Return several people without an article, who fill the clause: "some strategists", "GOP analysts"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = end
    while at > start and end - at < _PLURAL and tokens[at - 1].is_word and tokens[at - 1].lower not in lexicon.walls:
        at -= 1
    opens = at == start or not tokens[at - 1].is_word or tokens[at - 1].lower in lexicon.clauses
    last = tokens[end - 1].lower
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is", "ics")) and len(last) >= _SHORTEST_PLURAL
    if not (opens and plural and at < end and lexicon.code == "en") or any(
        lexicon.reports(t.lower) for t in tokens[at:end]
    ):
        return None
    return Subject(Mention(at, end, "phrase", "p"), "generic")


def _bare_role(reading: Reading, start: int, end: int) -> Subject | None:
    """Return a role noun without an article, as headlines have it, or after whom it serves: "Vell Council aide"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    last = tokens[end - 1]
    if lexicon.role_of(last.lower) is None or last.quote is not None or last.is_capital:
        return None
    at = end - 1
    while at > start and end - at < _SERVED and _is_served(reading, at - 1):
        at -= 1
    while at < end - 1 and not (tokens[at].is_capital or lexicon.role_of(tokens[at].lower) is not None):
        at += 1
    if at > start and tokens[at - 1].lower in lexicon.articles:
        at -= 1
    free = at == start or not tokens[at - 1].is_word
    return Subject(Mention(at, end, "phrase", lexicon.role_of(last.lower) or ""), "beside") if free else None


def _is_served(reading: Reading, index: int) -> bool:
    """Tell whether a token may belong to whom a role noun serves: "Department for Culture, Media and Sport"."""
    token, lexicon = reading.tokens[index], reading.lexicon
    comma = token.text == "," and reading.tokens[index + 1].is_capital and reading.tokens[index - 1].is_capital
    small = token.lower in lexicon.linking or token.lower in lexicon.joining or lexicon.role_of(token.lower) is not None
    return comma or token.is_capital or token.is_possessive or small


def _beside(reading: Reading, start: int, ending: Sequence[Mention], *, is_participle: bool) -> Subject | None:
    """Return the mention that ends at the verb; of a relative pronoun, what stands before it."""
    mention = next((m for m in ending if m.is_named), ending[0])
    if mention.kind == "pronoun" and reading.lexicon.pronouns.get(reading.words_of(mention)) == "w":
        return _antecedent(reading, start, mention.first)
    head = _head(reading, start, mention)
    before = reading.tokens[mention.first - 1]
    accompanied = is_participle and before.lower in reading.lexicon.accompanied
    if head is mention and mention.first > start and links(before, reading) and not accompanied:
        # "A source speaking to Roe said": what a preposition governs is no subject.
        main = main_subject(reading, start, mention.first)
        return Subject(main or mention, "shared" if main else "beside")
    return Subject(_with_partner(reading, start, head), "beside")


def _antecedent(reading: Reading, start: int, at: int) -> Subject | None:
    """Return what a relative pronoun at *at* stands for: the mention right before it."""
    end = at - 1 if at > start and reading.tokens[at - 1].text == "," else at
    found = [m for m in reading.ends.get(end, ()) if m.first >= start and m.kind != "pronoun"]
    return Subject(next((m for m in found if m.kind == "name"), found[0]), "who") if found else None


def _head(reading: Reading, start: int, mention: Mention) -> Mention:
    """Return the phrase that *mention* completes: "the president of Lorn" for Lorn."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for _ in range(3):
        at = mention.first
        while at > start and mention.first - at < 3 and tokens[at - 1].is_word and not links(tokens[at - 1], reading):
            at -= 1
        if mention.kind == "pronoun" or at == start or not links(tokens[at - 1], reading):
            return mention
        heads = [m for m in reading.ends.get(at - 1, ()) if m.first >= start and m.kind not in {"pronoun", "location"}]
        if not heads or any(tokens[p].lower in lexicon.finite for p in range(at, mention.first)):
            return mention
        person = reading.person_of(mention)
        titled = person is not None and person.is_full and person.span.start > tokens[mention.first].start
        if titled and lexicon.role_of(tokens[heads[0].end - 1].lower) is not None:
            return mention  # "Chief of Staff Oda Linnell", "Secretary of State Mara Quist"
        if heads[0].kind == "phrase":
            return heads[0].until(mention.end)
        mention = heads[0]
    return mention


def _with_partner(reading: Reading, start: int, mention: Mention) -> Mention:
    """Return both of two full names that speak together: "Oda Linnell and Mara Quist said"."""
    tokens = reading.tokens
    at = mention.first - 1
    if at <= start or mention.kind != "name" or tokens[at].lower != "and" or mention.end - mention.first < FULL_NAME:
        return mention
    other = next((m for m in reading.ends.get(at, ()) if m.kind == "name" and m.end - m.first > 1), None)
    return Mention(other.first, mention.end, "phrase", "p") if other and other.first >= start else mention


def _noun_phrase(reading: Reading, start: int, end: int) -> Subject | None:
    """Return the phrase that an article opens and the verb ends, whatever its noun: "the announcer"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    last = tokens[end - 1]
    if last.lower in lexicon.finite or last.lower in lexicon.clauses:
        return None
    for at in range(end - 2, max(start, end - _GENERIC) - 1, -1):
        word = tokens[at]
        if word.is_possessive and tokens[at - 1].is_word:
            continue
        if not word.is_word or word.lower in lexicon.finite or word.lower in lexicon.clauses:
            return None
        opens = at == start or not tokens[at - 1].is_word or tokens[at - 1].lower not in lexicon.prepositions
        if word.lower in lexicon.articles and opens:
            inner = [m for m in reading.mentions_in(at, end) if m.kind == "phrase"]
            if inner:
                return Subject(inner[0].until(end), "phrase")
            if last.text[0].isdigit() or last.lower in lexicon.articles or last.lower in lexicon.prepositions:
                return None
            return Subject(Mention(at, end, "phrase"), "generic")
    return None


def _with_tail(reading: Reading, start: int, end: int) -> Subject | None:
    """Return the last mention whose phrase goes on to the verb: "a spokeswoman for the camp at Hollin"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for mention in reversed(reading.mentions_in(max(start, end - _TAIL - 4), end)):
        if is_governed(reading, start, mention) or end - mention.end > _TAIL:
            continue
        tail = tokens[mention.end : end]
        if not tail or tail[0].lower not in lexicon.linking or any(t.text in (".", ":", ";") for t in tail):
            continue
        if any(t.quote is not None or lexicon.reports(t.lower) or t.lower in lexicon.verbal for t in tail):
            continue
        return Subject(mention.until(end) if mention.kind == "phrase" else mention, "tail")
    return None


def _before_aside(reading: Reading, start: int, end: int) -> Subject | None:
    """Return the subject before an aside: "Roe, who leads the board," or "Roe (Lorn)"."""
    tokens = reading.tokens
    candidates = [m for m in reading.mentions_in(start, end - 1) if _opens_aside(reading, start, m)]
    named = [m for m in candidates if m.kind == "name" and (reading.is_sure(m) or m.end - m.first > 1)]
    sure = [m for m in named if reading.is_sure(m)] or named
    if sure:
        between = tokens[sure[0].end : sure[-1].first]
        parted = any(t.lower in ("and", "but", "while", "when", "as", ";") for t in between)
        return Subject(sure[-1] if len(sure) > 1 and parted else sure[0], "aside")
    if candidates:
        return Subject(_head(reading, start, candidates[0]), "aside")
    shared = main_subject(reading, start, end)
    return Subject(shared, "shared") if shared else None


def _opens_aside(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether an aside follows *mention*, which stands free before it."""
    tokens = reading.tokens
    if mention.kind == "pronoun" or tokens[mention.end].text not in (",", "(", "—", "–", "-", "--"):
        return False
    following = tokens[min(mention.end + 1, len(tokens) - 1)].lower
    if following in reading.lexicon.joining or following in reading.lexicon.contrasts:
        return False
    if mention.kind == "location" and reading.lexicon.pronouns.get(following) != "w":
        return False
    owned = mention.kind == "phrase" and mention.first > start and tokens[mention.first - 1].is_possessive
    return not owned and not is_governed(reading, start, mention)


def nearest_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of the last reporting verb before *end*, else of the sentence: "Roe sat down and said"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(end - 1, max(start, end - _REACH) - 1, -1):
        token = tokens[index]
        if token.lower in lexicon.strong and token.lower not in lexicon.participles and not token.is_capital:
            subject = find_subject(reading, start, index)
            if subject and subject.is_firm:
                return subject.mention
    return main_subject(reading, start, end)


def main_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the first mention of a clause that no preposition governs, past an adverbial that opens it."""
    end = min(end, start + _REACH)
    mentions = [m for m in reading.mentions_in(start, end) if not is_first_person(reading, m)]
    after = _past_adverbial(reading, start, end)
    later = [m for m in mentions if m.first >= after]
    if later and not is_governed(reading, after, later[0]):
        mentions = later
    for mention in mentions:
        if mention.kind == "location" or is_possessive(reading, mention):
            continue
        if mention.kind != "pronoun" and is_governed(reading, start, mention):
            continue
        named = appositive(reading, mention, end) if mention.kind == "phrase" else None
        return named or _name_behind(reading, mention, mentions)
    return None


def _past_adverbial(reading: Reading, start: int, end: int) -> int:
    """Return the index after "On Monday," or "Asked about it,"; *start* where nothing of the kind opens the clause."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = start
    while at < end and (not tokens[at].is_word or tokens[at].lower in lexicon.joining) and tokens[at].quote is None:
        at += 1
    if at >= end or not _opens_adverbial(tokens[at], reading):
        return at
    comma = next((p for p in range(at, end) if tokens[p].text == "," or tokens[p].quote is not None), end)
    return comma + 1 if comma < end and tokens[comma].text == "," else at


def _opens_adverbial(token: Token, reading: Reading) -> bool:
    lexicon = reading.lexicon
    word = token.lower
    if word in lexicon.prepositions or word in lexicon.clauses or word in lexicon.stops:
        return True
    verbal = lexicon.code == "en" and word.endswith(("ing", "ed")) and word not in lexicon.first_names
    known = word in lexicon.openers and word not in lexicon.articles and word not in lexicon.pronouns
    return token.is_capital and (verbal or known)


def _name_behind(reading: Reading, mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """Return the name that a phrase only introduces: "the mayor Oda Linnell", "Lorn chief Mara Quist"."""
    tokens = reading.tokens
    for other in mentions:
        if other.kind != "name" or other.first < mention.end:
            continue
        between = tokens[mention.end : other.first]
        if mention.kind == "phrase" and not between:
            return other
        if mention.is_named and 0 < len(between) <= 3 and all(_is_role_word(t, reading) for t in between):
            return other
        break
    return mention


def _is_role_word(token: Token, reading: Reading) -> bool:
    lexicon = reading.lexicon
    return token.is_word and (lexicon.role_of(token.lower) is not None or token.lower in lexicon.affiliations)
