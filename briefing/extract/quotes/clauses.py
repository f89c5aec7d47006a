"""The reporting clause of a quotation: who says it, by which verb, found by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.extract.quotes.lexicon import Lexicon
from briefing.extract.quotes.phrases import Phrase, read_backward, read_exactly, read_forward
from briefing.extract.quotes.tokens import Token
from briefing.model import Span

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_FAR = 8
"""Words between a weaker verb and the mark past which it reports nothing."""

_ASIDE = 20
"""Tokens of an aside between a name and its verb."""

_COLON = 6
"""Tokens of a phrase that names the speaker before a colon."""

_VERB_SECOND = ("de", "nl")
_CLITICS = ("-il", "-elle", "-ils", "-elles", "-on")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A phrase that may be the speaker, and why."""

    phrase: Phrase
    cue: Span | None
    rule: str


def find_clause(tokens: Sequence[Token], at: int, start: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Return the attribution of the quotation that the token *at* is, in its sentence from *start* to *end*.

    The clause after a quotation goes before the one in front of it, but for a
    verb with comma or colon right before the mark.
    """
    before = _before(tokens, at, start, lexicon)
    if before and before.rule == "before, beside":
        return before
    return _after(tokens, at, end, lexicon) or before or _sourced(tokens, start, end, lexicon)


def _after(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    place = at + 1
    while place < end and tokens[place].text in (",", "–", "—", "-"):
        place += 1
    if place >= end:
        return None
    return (
        _verb_subject(tokens, place, end, lexicon)
        or _according(tokens, place, end, lexicon)
        or _subject_verb(tokens, place, end, lexicon)
    )


def _verb_subject(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Attribution | None:
    place = _skip(tokens, at, end, lexicon)
    verb = tokens[place] if place < end else None
    if verb is None or verb.is_capital or not (lexicon.reports(verb.text) or verb.text.lower() in lexicon.weak):
        return None
    clitic = next((t for t in tokens[at:place] if t.text.lower().endswith(_CLITICS) and "-" in t.text), None)
    if clitic:
        pronoun = clitic.text.rpartition("-")[2].lower()
        kind = lexicon.pronouns.get(pronoun, "x")
        inner = Span(clitic.span.end - len(pronoun), clitic.span.end)
        phrase = Phrase(at, place, inner, "pronoun") if kind != "x" else None
    else:
        phrase = read_forward(tokens, _skip_reflexive(tokens, place + 1, end, lexicon), end, lexicon)
    return Attribution(phrase, verb.span, "after, verb first") if phrase else None


def _skip(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> int:
    while at < end and tokens[at].text.lower() in lexicon.skipped and not lexicon.reports(tokens[at].text):
        at += 1
    return at


def _skip_reflexive(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> int:
    """Pass over what may stand between a verb and its subject: "fügte gestern", "a déclaré dimanche"."""
    while (
        at < end
        and tokens[at].text.lower() in lexicon.skipped
        and tokens[at].text.lower() not in lexicon.articles
        and tokens[at].text.lower() not in lexicon.pronouns
    ):
        at += 1
    return at


def _according(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Attribution | None:
    if at >= end or tokens[at].text.lower() not in lexicon.according:
        return None
    place = at + 1
    while place < end and tokens[place].text.lower() in ("to", "a", "quanto", "lo"):
        place += 1
    phrase = read_forward(tokens, place, end, lexicon)
    return Attribution(phrase, tokens[at].span, "according to") if phrase else None


def _subject_verb(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Read "Roe, the mayor, said": the phrase at the start, an aside, adverbs, a verb."""
    phrase = read_forward(tokens, at, end, lexicon)
    if phrase is None:
        return None
    place = _past_aside(tokens, phrase.end, end)
    place = _skip(tokens, place, end, lexicon)
    if place < end and lexicon.reports(tokens[place].text):
        return Attribution(phrase, tokens[place].span, "after, subject first")
    return None


def _past_aside(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the place after ", the mayor," or "(58)"; *at* itself where there is no aside."""
    if at >= end or tokens[at].text not in (",", "("):
        return at
    closing = "," if tokens[at].text == "," else ")"
    for place in range(at + 1, min(end, at + _ASIDE)):
        if tokens[place].text == closing:
            return place + 1
    return at


def _before(tokens: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said the plan was "X"."""
    verbs = list(_verbs_before(tokens, at, start, lexicon))
    if not verbs:
        return _by_colon(tokens, at, start, lexicon)
    nearest = verbs[0]
    between = sum(token.is_word for token in tokens[nearest + 1 : at])
    strong = [verb for verb in verbs if lexicon.reports(tokens[verb].text)]
    choice = nearest if between <= _NEAR or not strong else _governing(tokens, strong, at)
    if between > _FAR and not strong:
        return None
    phrase = _subject_of(tokens, choice, start, lexicon)
    if phrase is None:
        shared = _shared_subject(tokens, choice, start, lexicon)
        return Attribution(shared, tokens[choice].span, "before, shared") if shared else None
    beside = choice == nearest and all(t.text in (",", ":") for t in tokens[choice + 1 : at])
    sure = lexicon.reports(tokens[choice].text)
    return Attribution(
        phrase, tokens[choice].span, ("before, beside" if beside else "before") if sure else "before, weak"
    )


def _governing(tokens: Sequence[Token], verbs: Sequence[int], at: int) -> int:
    """Return the verb whose clause the quotation stands in.

    The nearest, if no comma parts it from the marks: "Roe wrote after Poe warned it was 'X'".
    Else the outermost: "Roe said, though Poe believes it, that it was 'X'".
    """
    parted = any(token.text == "," for token in tokens[verbs[0] + 1 : at])
    return verbs[-1] if parted else verbs[0]


def _shared_subject(tokens: Sequence[Token], verb: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject that the verb shares with the clause before: "Roe sat down and said"."""
    if verb <= start or tokens[verb - 1].text.lower() not in lexicon.joining:
        return None
    return read_forward(tokens, start, verb - 1, lexicon)


def _verbs_before(tokens: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> Iterator[int]:
    """Yield the reporting verbs in front of the quotation, nearest first, back to the quotation before."""
    for place in range(at - 1, start - 1, -1):
        token = tokens[place]
        if token.quote is not None:
            return
        word = token.text.lower()
        if not token.is_capital and (lexicon.reports(word) or word in lexicon.weak):
            yield place


def _subject_of(tokens: Sequence[Token], verb: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase before the verb; past a comma, the first one of the clause."""
    at = verb
    while at > start and (
        tokens[at - 1].text.lower() in lexicon.skipped and tokens[at - 1].text.lower() not in lexicon.articles
    ):
        at -= 1
    if (
        lexicon.code in _VERB_SECOND
        and tokens[start].text.lower() in (lexicon.stops | lexicon.skipped) - lexicon.articles
    ):
        # "Über Roe sagte Poe": what opens the clause is no subject, so it follows the verb.
        return _inverted(tokens, verb, lexicon)
    if at > start and tokens[at - 1].is_word:
        phrase = read_backward(tokens, at, start, lexicon)
        if phrase and phrase.first > start and tokens[phrase.first - 1].text.lower() in lexicon.prepositions:
            return _clause_opening(tokens, at, start, lexicon)
        return phrase or _inverted(tokens, verb, lexicon)
    if at > start and tokens[at - 1].text in (",", ")"):
        return (
            _before_aside(tokens, at - 1, start, lexicon)
            or _quotative(tokens, verb, lexicon)
            or read_forward(tokens, start, at - 1, lexicon)
        )
    if at == start or tokens[at - 1].quote is not None:
        return _inverted(tokens, verb, lexicon)
    return None


def _clause_opening(tokens: Sequence[Token], end: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that opens the clause before *end*: "A source speaking to Fox said" is the source's."""
    opening = end
    while opening > start and tokens[opening - 1].is_word:
        opening -= 1
    return read_forward(tokens, opening, end, lexicon)


def _inverted(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase right after the verb, as in "Gestern sagte Roe: ..."."""
    if lexicon.code == "en":
        return None
    return read_forward(tokens, verb + 1, len(tokens), lexicon)


def _before_aside(tokens: Sequence[Token], comma: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the name in front of an aside: "Roe, who leads the council in Vell, said"."""
    opening = "," if tokens[comma].text == "," else "("
    for place in range(comma - 1, max(start, comma - _ASIDE), -1):
        if tokens[place].text == opening and tokens[place - 1].is_word:
            phrase = read_backward(tokens, place, start, lexicon)
            if phrase and phrase.kind == "name" and (phrase.first == start or not tokens[phrase.first - 1].is_word):
                return phrase
    return None


def _quotative(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> Phrase | None:
    """Return the name right after the verb, as in "It rained, said Roe of the weather office, 'and blew'"."""
    phrase = read_forward(tokens, verb + 1, len(tokens), lexicon)
    return phrase if phrase and phrase.kind == "name" else None


def _by_colon(tokens: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> Attribution | None:
    """Read "Roe: 'X'", "Mayor Jane Roe: 'X'" and "Jane Roe, The Vell Post: 'X'"."""
    if at - 1 <= start or at - 1 - start > _COLON or tokens[at - 1].text != ":":
        return None
    end = next((place for place in range(start, at) if tokens[place].text == ","), at - 1)
    phrase = read_exactly(tokens, start, end, lexicon)
    return Attribution(phrase, None, "colon") if phrase and phrase.kind == "name" else None


def _sourced(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'"."""
    return _according(tokens, start, end, lexicon)
