"""Names of persons, organisations and locations in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Kind, Mention, is_demonym, words_of
from briefing.extract.quotes.reading.roles import role_after
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.grammar.classes import ADJECTIVE, ADVERB, FINITE, INTERJECTION, NAME, NOUN, PREPOSITION
from briefing.grammar.tokens import token_at

_PARTICLES = 3
"""Small words in a row inside a name."""

_NAME_WORDS = 8
"""Words of a name with its titles."""

_LONGEST_RUN = 40
"""Tokens with capitals in a row from which they are a list or a table, and hold no name."""

_ROLE_IN_FRONT = 5
"""Words before a name among which its role noun stands: "a nurse, Lee Park."."""

_SHORTEST_NAME = 2
"""Letters of the shortest name: "Li"."""

_OPENER_AND_NAME = 2
"""Words of a sentence's opening, a verb, with a name of one word behind it: "Citing Roe"."""

_FIRST_AND_LAST = 2
"""Words of a name that may end like that of an institution: "Lee Park"."""

_UNLIKE_NAMES = FINITE + ADVERB + INTERJECTION
"""Classes of a word that opens a sentence and is no name."""

_LAST_ASIDE = ((",", ","), (",", "."))
"""What stands before and behind a name that says who somebody is: "a nurse, Lee Park."."""


def find_names(
    tokens: Sequence[Token],
    codes: str,
    sentence: TokenSentence,
    common: Set[str],
    surnames: Set[str],
    lexicon: QuoteLexicon,
) -> Iterator[Mention]:
    """Yield the names of persons, organisations and locations."""
    past = sentence.first
    for index in [at for at in range(sentence.first, sentence.end) if tokens[at].is_capital]:
        if index < past:
            continue
        end = _run_of_capitals(tokens, index, sentence.end, lexicon)
        if end - index > _LONGEST_RUN:
            past = end
            continue
        first, past = _trim(tokens, codes, index, end, lexicon)
        if lexicon.is_verb_second:
            first = _personal_name(tokens, codes, first, past, surnames, lexicon)
        if _is_name(tokens, codes, first, past, sentence, common, lexicon):
            yield Mention(first, past, _kind(tokens, first, past, lexicon))


def join_names(tokens: Sequence[Token], found: Sequence[Mention], lexicon: QuoteLexicon) -> list[Mention]:
    """Join what a small word parts: "the Department of Education", "the Gay and Lesbian Task Force"."""
    joined: list[Mention] = []
    for mention in found:
        if joined and _are_one(tokens, joined[-1], mention, lexicon):
            joined[-1] = Mention(joined[-1].first, mention.end, "organisation")
        else:
            joined.append(mention)
    return joined


def _are_one(tokens: Sequence[Token], one: Mention, other: Mention, lexicon: QuoteLexicon) -> bool:
    """Tell whether one word between two names makes them one organisation's."""
    if other.first != one.end + 1:
        return False
    between = tokens[one.end].lower
    if between in lexicon.belonging:
        return one.kind == "organisation" and not "".join(words_of(tokens, one)).isupper()
    if between not in lexicon.joining or other.length == 1:
        return False
    beside = tokens[one.first - 1].lower in lexicon.articles
    return beside and (one.kind, other.kind) == ("name", "organisation")


def find_surnames(tokens: Sequence[Token], lexicon: QuoteLexicon) -> Set[str]:
    """Return the words that end a run of capitals with a first name in it."""
    found = set()
    past = 0
    capitals = [at for at, following in enumerate(tokens[1:]) if following.is_capital]
    for index in [at for at in capitals if _is_first_name(tokens[at], lexicon)]:
        if index >= past:
            past = _run_of_capitals(tokens, index, len(tokens), lexicon)
            found.add(tokens[past - 1].text)
    return found


def _is_first_name(token: Token, lexicon: QuoteLexicon) -> bool:
    return token.is_capital and token.lower in lexicon.first_names


def _personal_name(
    tokens: Sequence[Token], codes: str, first: int, end: int, surnames: Set[str], lexicon: QuoteLexicon
) -> int:
    """Return where in a run of German capitals the name of a person begins; *end* where none does.

    At a first name, after a role noun or title, at a surname that is known, or at the first of two names.
    """
    roles = [lexicon.role_of(token.lower) is not None for token in tokens[first:end]]
    for index in range(first, end - 1):
        if _is_first_name(tokens[index], lexicon):
            return index
    for index in range(end - 2, first - 1, -1):
        if roles[index - first : index - first + 2] == [True, False]:
            return _behind_role(tokens, index, end, lexicon)
    if _is_acronym(tokens[first:end]):
        return first
    if _ends_with_name(tokens, codes, first, end, lexicon):
        return end - _FIRST_AND_LAST
    return max(first, end - 1) if tokens[end - 1].text in surnames else end


def _ends_with_name(tokens: Sequence[Token], codes: str, first: int, end: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether two names end a run of nouns, behind its article, and none of them is that of a body."""
    last = max(first, end - _FIRST_AND_LAST)
    begin = min(last, first + (tokens[max(0, first - 1)].lower in lexicon.articles))
    two = codes[begin:end].lstrip(NOUN) == NAME * _FIRST_AND_LAST
    return two and not _is_body(tokens, last, end, lexicon)


def _is_body(tokens: Sequence[Token], first: int, end: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether one of the words is a town, or the noun of a body."""
    return any(t.lower in lexicon.locations or lexicon.is_role(t.lower) for t in tokens[first:end])


def _behind_role(tokens: Sequence[Token], noun: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return where a name begins that a title or a role noun opens: at a title, behind a noun."""
    if tokens[noun].lower.rstrip(".") in lexicon.titles:
        return noun
    return end if tokens[noun + 1].lower in lexicon.particles else noun + 1


def _run_of_capitals(tokens: Sequence[Token], at: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the end of the capitals that begin at *at*: "Ana de la Cruz", "Stella's Cafe", "Marks & Spencer"."""
    index = at + 1
    while index < end:
        inner = index if tokens[index].is_capital else _past_joints(tokens, index, end, lexicon)
        if inner >= end or not tokens[inner].is_capital:
            break
        parts = _opens_name if inner == index else _ends_titled
        if parts(tokens, at, index, lexicon):
            break
        index = inner + (inner == index)
    return index


def _past_joints(tokens: Sequence[Token], at: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the index after small words or a mark inside a name; *at* where none stands there."""
    if not tokens[at].is_word and _joins(tokens[at], tokens[at - 1], tokens[min(at + 1, end - 1)], lexicon):
        return at + 1
    stop = min(end, at + _PARTICLES)
    return next((p for p in range(at, stop) if tokens[p].lower not in lexicon.particles), stop)


def _ends_titled(tokens: Sequence[Token], at: int, index: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a title and a surname end at *index*, so that what a small word ties to them is a body or a town."""
    title = index - _FIRST_AND_LAST
    if title not in (at, at - 1) or not tokens[index].is_word:
        return False
    return tokens[title].lower.rstrip(".") in lexicon.titles and not _is_first_name(tokens[title + 1], lexicon)


def _joins(mark: Token, before: Token, after: Token, lexicon: QuoteLexicon) -> bool:
    if not mark.is_possessive:
        return mark.text == "&"
    if before.lower in lexicon.first_names:
        return lexicon.role_of(after.lower) is None  # not "America's Ambassador"
    return len(mark.text) == 1 and after.lower in lexicon.institutions  # "the Teachers' Union"


def _opens_name(tokens: Sequence[Token], at: int, index: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a title begins a name of its own: "of the House Rep. Oda Linnell"."""
    return _is_short_title(tokens[index], lexicon) and tokens[at - 1].lower in lexicon.articles


def _trim(tokens: Sequence[Token], codes: str, first: int, end: int, lexicon: QuoteLexicon) -> tuple[int, int]:
    """Return the run without the words that only open a sentence; one of them inside ends the name."""
    first = next((p for p in range(first, end) if not _is_opener(tokens, codes, p, end, lexicon)), end)
    whole = _is_parted(tokens, codes, first, end)
    stop = end if whole else next((p for p in range(first + 1, end) if _cuts(tokens[p], lexicon)), end)
    return first, next((p for p in range(stop, first, -1) if not _dangles(tokens[p - 1], lexicon)), first)


def _is_parted(tokens: Sequence[Token], codes: str, first: int, end: int) -> bool:
    """Tell whether a first and a last name fill what stands between two commas: "Ortensia Essi"."""
    if end - first != _FIRST_AND_LAST or codes[first] != NAME:
        return False
    return token_at(tokens, first - 1).text == token_at(tokens, end).text == ","


def _is_opener(tokens: Sequence[Token], codes: str, at: int, end: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether the capital tells nothing, as in "The"; "May" and "Will" before another name are names."""
    word = tokens[at].lower
    if word not in lexicon.leading and not _modifies(word, end - at, lexicon):
        return False
    if word not in lexicon.first_names or at + 1 >= end:
        return True
    return any(opens(tokens, codes, at, lexicon) for opens in _OPENINGS)


def _governs(tokens: Sequence[Token], codes: str, at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a preposition stands before a name, or opens a sentence: "Su Marco Brandle"."""
    if tokens[at].lower not in lexicon.prepositions:
        return False
    if tokens[at + 1].lower in lexicon.first_names:
        return True
    return codes[at] == PREPOSITION and not tokens[at - 1].is_word


def _determines(tokens: Sequence[Token], _: str, at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether an article stands before a role: "Le Sénateur"."""
    return tokens[at].lower in lexicon.articles and lexicon.role_of(tokens[at + 1].lower) is not None


def _precedes_opener(tokens: Sequence[Token], _: str, at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a title stands behind, or another word of that kind: "In Dr. Shaw's words"."""
    return tokens[at + 1].lower in lexicon.openers or tokens[at + 1].lower.rstrip(".") in lexicon.titles


_OPENINGS = (_governs, _determines, _precedes_opener)
"""What shows that a word which may be a first name is none."""


def _modifies(word: str, count: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether *word* is an adverb or a participle before a name, the first of *count* words with a capital."""
    if count == 1 or word in lexicon.proper:
        return False
    return word.endswith(lexicon.modifying if count == _OPENER_AND_NAME else lexicon.adverb_endings)


def _cuts(token: Token, lexicon: QuoteLexicon) -> bool:
    return token.is_capital and token.lower in lexicon.cutting


def _dangles(token: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word at the end belongs to no name: one without a capital, a title, "the Gov. said"."""
    return not token.is_capital or _is_short_title(token, lexicon)


def _is_short_title(token: Token, lexicon: QuoteLexicon) -> bool:
    return token.text.endswith(".") and token.lower.rstrip(".") in lexicon.titles


def _is_name(
    tokens: Sequence[Token],
    codes: str,
    first: int,
    end: int,
    sentence: TokenSentence,
    common: Set[str],
    lexicon: QuoteLexicon,
) -> bool:
    """Tell a name from a word with a capital for another reason."""
    if end - first != 1:
        return 1 < end - first <= _NAME_WORDS  # else a line in which every word has a capital
    word = tokens[first].lower
    if len(word) < _SHORTEST_NAME or word in lexicon.dates:
        return False
    if first > sentence.first:
        return _is_name_inside(tokens, first, common, lexicon)
    return word not in common and not _is_plain_word(tokens, codes, first, lexicon)


def _is_name_inside(tokens: Sequence[Token], first: int, common: Set[str], lexicon: QuoteLexicon) -> bool:
    """Tell whether a word with a capital that does not open its sentence is a name: not "the Norwegian"."""
    word, before = tokens[first].lower, tokens[first - 1]
    if before.lower in lexicon.articles and is_demonym(word, lexicon):
        return False
    return before.is_word or word not in common


def _is_plain_word(tokens: Sequence[Token], codes: str, first: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether the word that opens a sentence is no name by its class: "Dear neighbours", "Stamattina", "Hola"."""
    if codes[first : first + 2] == ADJECTIVE + NOUN:
        return not tokens[first + 1].is_capital
    return codes[first] in _UNLIKE_NAMES and tokens[first].lower not in lexicon.first_names


def _kind(tokens: Sequence[Token], first: int, end: int, lexicon: QuoteLexicon) -> Kind:
    last = tokens[end - 1].lower
    if last not in lexicon.locations and _is_acronym(tokens[first:end]):
        return "organisation"
    if _bears_role(tokens, first, end, lexicon):
        return "name"
    if last in lexicon.institutions or tokens[first].lower in lexicon.opening_bodies:
        return "organisation"
    whole = " ".join([token.lower for token in tokens[first:end]])
    return "name" if lexicon.locations.isdisjoint((last, whole)) else "location"


def _is_acronym(words: Sequence[Token]) -> bool:
    """Tell whether a name is written in capitals, more than one: "NTB", "U.S."."""
    text = "".join([token.text for token in words])
    return text.isupper() and len(text.replace(".", "")) > 1


def _bears_role(tokens: Sequence[Token], first: int, end: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a role beside two words shows a person, whatever the last one means: "Lee Park, a nurse"."""
    if end - first != _FIRST_AND_LAST or not _may_be_person(tokens, first, end, lexicon):
        return False
    before, behind = tokens[first - 1].text, token_at(tokens, end).text
    if behind == "," and role_after(tokens, end, lexicon):
        return True
    parted = (before, behind) in _LAST_ASIDE
    return parted and _is_role_of_one(tokens[max(0, first - 1 - _ROLE_IN_FRONT) : first - 1], lexicon)


def _may_be_person(tokens: Sequence[Token], first: int, end: int, lexicon: QuoteLexicon) -> bool:
    opening = tokens[first].lower
    if opening in lexicon.institutions or opening in lexicon.small_words:
        return False
    return opening in lexicon.first_names or tokens[end - 1].lower in lexicon.institutions


def _is_role_of_one(words: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    """Tell whether *words* without a mark hold a role noun that is not of several."""
    roles = [lexicon.role_of(token.lower) for token in words if not token.is_capital]
    return all(token.is_word for token in words) and any(role not in (None, "p") for role in roles)
