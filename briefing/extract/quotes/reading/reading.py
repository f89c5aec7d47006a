"""A document read for quotations: its tokens, sentences and mentions, and who the names mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from briefing.extract.faults import Listener, costing_a_sentence
from briefing.extract.quotes.reading.classes import classify_tokens, classify_words, find_sites, find_ties, is_noun
from briefing.extract.quotes.reading.complements import reports_own
from briefing.extract.quotes.reading.lexicon import QuoteLexicon, load_lexicon
from briefing.extract.quotes.reading.marks import Quoted, find_quoted
from briefing.extract.quotes.reading.mentions import Mention, find_phrases, find_pronouns
from briefing.extract.quotes.reading.names import find_names, find_surnames, join_names
from briefing.extract.quotes.reading.openings import find_entries
from briefing.extract.quotes.reading.people import Person, find_people
from briefing.extract.quotes.reading.tokens import Token, TokenSentence, find_sentences, tokenize
from briefing.grammar.chunks import NounPhrases, find_noun_phrases
from briefing.grammar.classes import MARK
from briefing.grammar.words import classify
from briefing.model import Document, Paragraph, Span

_CLAUSE_WORDS = 24
"""Words after a question in marks within which a verb makes them its reporting clause."""

_SHORT_CLAUSE = 7
"""Tokens of a sentence that is nothing but a reporting clause."""

_NAME_AND_VERB = re.compile(r"N{1,4}r?[vpd]r{0,2}")

_PARTICLE = 4
"""Tokens behind a verb among which its other part stands: "fuhr die Ministerin fort"."""

_CLAUSE_ENDS = (".", "!", "?", ":", ";")
_AGENCIES = ("getty images", "ap photo", "photo by")
_AGENCY = re.compile(rf"\b(?:{'|'.join(_AGENCIES)})\b")
_CREDIT = 300
"""Letters of a paragraph from which it is text, whatever it says of photos."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules look at."""

    text: str
    lexicon: QuoteLexicon
    tokens: Sequence[Token]
    words: Sequence[str]
    """The tokens in small letters."""
    quoted: Sequence[Quoted]
    paragraphs: Sequence[tuple[int, int]]
    """Tokens of each paragraph, end exclusive."""
    sentences: Sequence[TokenSentence]
    mentions: Sequence[Mention]
    sentence_at: Sequence[int]
    """Place of the sentence of each token."""
    verbs: Sequence[int]
    """Tokens that are reporting verbs."""
    sources: Sequence[int]
    """Tokens that may open "according to", or end "Roe zufolge"."""
    firsts: Sequence[int]
    """First token of each mention."""
    ends: Mapping[int, Sequence[Mention]]
    """Mentions by the token after them."""
    people: Mapping[int, Person]
    """Persons by the first token of a name."""
    codes: str
    """The class of each token, "Q" for a quotation, "z" for a day or a month."""
    phrases: NounPhrases
    ties: frozenset[int]
    """Tokens that tie a phrase to the one before: "of"."""
    extending: frozenset[int]
    """Those of them behind which stands more than where something is said: not "in a statement"."""
    credits: frozenset[int]
    """Paragraphs that are no text of the article."""
    headlines: frozenset[int]
    entries: frozenset[int]
    """Paragraphs that begin an entry of a rolling page, past which nothing is looked for."""
    openings: Sequence[int]
    """By paragraph the first sentence of its entry."""
    tell: Listener | None
    """Who hears of faults."""

    def reach(self, sentence: int, back: int) -> int:
        """Return the sentence that is *back* before *sentence*, but not before its entry."""
        return max(self.openings[self.sentences[sentence].paragraph], sentence - back)

    def mentions_in(self, first: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie between the tokens *first* and *end*."""
        found = self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, end)]
        return [mention for mention in found if mention.end <= end]

    def words_between(self, quotation: int) -> str:
        """Return the words between the marks of the quotation that the token *quotation* is."""
        return self.quoted[self.tokens[quotation].quote or 0].inner.of(self.text)

    def verbs_in(self, first: int, end: int) -> Sequence[int]:
        """Return the reporting verbs between the tokens *first* and *end*, in order."""
        return self.verbs[bisect_left(self.verbs, first) : bisect_left(self.verbs, end)]

    def sources_in(self, first: int, end: int) -> Sequence[int]:
        """Return the tokens between *first* and *end* that may name a source, in order."""
        return self.sources[bisect_left(self.sources, first) : bisect_left(self.sources, end)]

    def strong_in(self, first: int, end: int) -> Sequence[int]:
        """Return those of them that report wherever they stand."""
        return [verb for verb in self.verbs_in(first, end) if self.words[verb] in self.lexicon.strong]

    def word(self, at: int) -> str:
        """Return the token *at* in small letters; nothing where there is none."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def code(self, at: int) -> str:
        """Return the class of the token *at*, that of a full stop where there is none."""
        return self.codes[at] if 0 <= at < len(self.codes) else MARK

    def closes(self, at: int, end: int) -> bool:
        """Tell whether words end at the token *at*: at *end*, or before a mark."""
        return at >= end or not self.tokens[at].is_word

    def has(self, listed: Set[str], first: int, end: int) -> bool:
        """Tell whether one of *listed* stands between the tokens *first* and *end*."""
        return not listed.isdisjoint(self.words[first:end])

    def named_at(self, first: int, end: int) -> Mention | None:
        """Return the name of a person, a body or a town that begins at token *first* and ends by *end*."""
        return next((m for m in self.mentions_in(first, end) if m.first == first and m.is_named), None)

    def pronoun_at(self, at: int) -> Mention | None:
        """Return the pronoun that the token *at* is."""
        return next((m for m in self.mentions_in(at, at + 1) if m.kind == "pronoun"), None)

    def name_before(self, end: int, start: int = 0) -> Mention | None:
        """Return the name of a person that ends before the token *end*, and begins at *start* or behind it."""
        return next((m for m in self.ends.get(end, ()) if m.kind == "name" and m.first >= start), None)

    def is_personal(self, at: int) -> bool:
        """Tell whether the token *at* is a role noun or a title."""
        return self.lexicon.role_of(self.words[at]) is not None

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds *token*."""
        return self.sentence_at[token]

    def paragraph_of(self, token: int) -> int:
        """Return the number of the paragraph that holds *token*."""
        return self.sentences[self.sentence_at[token]].paragraph

    def sentences_of(self, paragraph: int) -> range:
        """Return the numbers of the sentences of *paragraph*."""
        first, end = self.paragraphs[paragraph]
        return range(self.sentence_of(first), self.sentence_of(end - 1) + 1) if end > first else range(0)

    def person_of(self, mention: Mention) -> Person | None:
        """Return the person that *mention* names."""
        return self.people.get(mention.first) if mention.kind == "name" else None

    def is_sure(self, mention: Mention) -> bool:
        """Tell whether *mention* surely names a person."""
        person = self.person_of(mention)
        return person is not None and person.is_sure

    def span_of(self, mention: Mention) -> Span:
        """Return where *mention* stands in the text."""
        return Span(self.tokens[mention.first].start, self.tokens[mention.end - 1].end)

    def words_of(self, mention: Mention) -> str:
        """Return the words of *mention*, in small letters."""
        return " ".join(self.words[mention.first : mention.end])


_Found = Sequence[tuple[Paragraph, Sequence[Quoted]]]
"""The paragraphs that can hold speech, with what stands between marks in each."""


class _Layout(NamedTuple):
    """A document as tokens, with where its parts begin and end."""

    tokens: list[Token]
    quoted: list[Quoted]
    paragraphs: list[tuple[int, int]]
    sentences: list[TokenSentence]
    headlines: frozenset[int]


def read_document(document: Document, tell: Listener | None = None) -> Reading | None:
    """Return *document* taken apart for the rules, or None where it cannot quote anybody; *tell* hears of faults."""
    text, lexicon = document.text, load_lexicon(document.origin.language)
    found = find_quoted(document, lexicon)
    if not any(inside for _, inside in found) and not _may_report(text, found, lexicon):
        return None
    layout = _lay_out(text, found, lexicon)
    entries = find_entries(text, [paragraph for paragraph, _ in found])
    tokens, sentences = layout.tokens, layout.sentences
    credits = _find_credits(text, layout, lexicon)
    plain = classify_words(tokens, sentences, lexicon.code)
    mentions = _find_all_mentions(tokens, plain, sentences, credits, lexicon, tell)
    words = [token.lower for token in tokens]
    codes = classify_tokens(tokens, words, plain, mentions, lexicon)
    phrases = find_noun_phrases(codes, [(s.first, s.end) for s in sentences], lexicon.noun)
    ties = find_ties(words, codes, lexicon)
    sourcing = lexicon.sourcing | lexicon.according_after
    return Reading(
        text=text,
        lexicon=lexicon,
        tokens=tokens,
        words=words,
        quoted=layout.quoted,
        paragraphs=layout.paragraphs,
        sentences=sentences,
        mentions=mentions,
        sentence_at=[number for number, s in enumerate(sentences) for _ in range(s.first, s.end)],
        verbs=_find_verbs(tokens, words, codes, lexicon),
        sources=[n for n, word in enumerate(words) if word in sourcing],
        firsts=[mention.first for mention in mentions],
        ends=_by_end(mentions),
        people=find_people(text, tokens, codes, mentions, lexicon),
        codes=codes,
        phrases=phrases,
        ties=ties,
        extending=ties.difference(find_sites(ties, words, codes, phrases, lexicon)),
        credits=credits,
        headlines=layout.headlines,
        entries=entries,
        openings=_find_openings(layout, entries),
        tell=tell,
    )


def _by_end(mentions: Sequence[Mention]) -> Mapping[int, Sequence[Mention]]:
    ends: dict[int, list[Mention]] = {}
    for mention in mentions:
        ends.setdefault(mention.end, []).append(mention)
    return ends


def _find_verbs(tokens: Sequence[Token], words: Sequence[str], codes: str, lexicon: QuoteLexicon) -> list[int]:
    reporting = [n for n, word in enumerate(words) if word in lexicon.verbs]
    return [n for n in reporting if _may_be_verb(tokens, n, lexicon) and not is_noun(tokens, codes, n, lexicon)]


def _find_openings(layout: _Layout, entries: frozenset[int]) -> list[int]:
    """Return by paragraph the first sentence of the entry it belongs to."""
    count = Counter(sentence.paragraph for sentence in layout.sentences)
    openings: list[int] = []
    first = passed = 0
    for number in range(len(layout.paragraphs)):
        first = passed if number in entries else first
        openings.append(first)
        passed += count[number]
    return openings


def _may_be_verb(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word that reports is no name here, and has the word that belongs to it: "went on"."""
    particle = lexicon.phrasal.get(tokens[at].lower)
    whole = particle is None or any(token.lower == particle for token in tokens[at + 1 : at + 1 + _PARTICLE])
    return whole and not tokens[at].is_capital


def _may_report(text: str, found: _Found, lexicon: QuoteLexicon) -> bool:
    """Tell whether a paragraph has a word without which nothing is reported but what stands between marks."""
    lines = (paragraph.span.of(text).lower() for paragraph, _ in found)
    return not all(lexicon.telltales.isdisjoint(re.findall(r"\w+", line)) for line in lines)


def _lay_out(text: str, found: _Found, lexicon: QuoteLexicon) -> _Layout:
    """Return the tokens, quotations, paragraphs and sentences of *text*."""
    headlines = frozenset(number for number, (paragraph, _) in enumerate(found) if paragraph.kind == "headline")
    layout = _Layout([], [], [], [], headlines)

    def attaches(at: int) -> bool:
        return _attaches(layout.tokens, at, lexicon) or _is_short_clause(layout.tokens, at, lexicon)

    for number, (paragraph, inside) in enumerate(found):
        first = len(layout.tokens)
        layout.tokens.extend(tokenize(text, paragraph.span, inside, len(layout.quoted), lexicon))
        layout.quoted.extend(inside)
        layout.paragraphs.append((first, len(layout.tokens)))
        layout.sentences.extend(find_sentences(layout.tokens, first, len(layout.tokens), number, attaches))
    return layout


def _find_all_mentions(
    tokens: Sequence[Token],
    codes: str,
    sentences: Sequence[TokenSentence],
    credits: frozenset[int],
    lexicon: QuoteLexicon,
    tell: Listener | None,
) -> list[Mention]:
    small = {token.text for token in tokens if token.is_word and not token.is_capital}
    common = (small | lexicon.plurals).difference(lexicon.first_names)
    surnames = find_surnames(tokens, lexicon) if lexicon.is_verb_second else frozenset()
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.paragraph in credits:
            continue
        with costing_a_sentence(tell):
            found += find_mentions(tokens, codes, sentence, common, surnames, lexicon)
    return found


def find_mentions(
    tokens: Sequence[Token],
    codes: str,
    sentence: TokenSentence,
    common: Set[str],
    surnames: Set[str],
    lexicon: QuoteLexicon,
) -> list[Mention]:
    """Return the mentions of *sentence* in order, of those that begin together the longest first.

    *codes* are the classes of the tokens; *common* holds the words that the document also writes small, and those for
    several, by which a single capitalised word at the start of a sentence is told from a name;
    *surnames* those that follow a first name, by which German names are told
    from nouns.
    """
    found = join_names(tokens, list(find_names(tokens, codes, sentence, common, surnames, lexicon)), lexicon)
    named = {at for mention in found for at in range(mention.first, mention.end)}
    found += [pronoun for pronoun in find_pronouns(tokens, sentence, lexicon) if pronoun.first not in named]
    found += find_phrases(tokens, sentence, found, lexicon)
    return sorted(found, key=lambda mention: (mention.first, -mention.end))


def _attaches(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a reporting clause begins with the token *at*: "Roe asked.", "the mayor of Vell said"."""
    for index in range(at, min(len(tokens), at + _CLAUSE_WORDS)):
        token = tokens[index]
        if token.quote is not None or token.text in _CLAUSE_ENDS:
            return False
        if token.is_capital:
            continue
        if token.lower in lexicon.strong:
            opens = tokens[index - 1].lower not in lexicon.clauses | lexicon.modals
            return opens and not reports_own(tokens, index, lexicon)
        if token.lower in lexicon.phrase_ends:
            return False
    return False


def _is_short_clause(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a name and a verb are all of a sentence, which in English says who spoke: "Roe shot back."."""
    stop = next((p for p in range(at, min(len(tokens), at + _SHORT_CLAUSE)) if tokens[p].text == "."), None)
    if lexicon.code != "en" or stop is None:
        return False
    codes = classify([[token.text for token in tokens[at:stop]]], lexicon.code)
    spelled = "".join(
        "N" if t.is_capital else code.replace("N", "p") for t, code in zip(tokens[at:stop], codes, strict=True)
    )
    return _NAME_AND_VERB.fullmatch(spelled) is not None


def _find_credits(text: str, layout: _Layout, lexicon: QuoteLexicon) -> frozenset[int]:
    """Return the paragraphs that are a link, an advertisement or the credit of a photo."""
    words = [layout.tokens[first:end] for first, end in layout.paragraphs]
    return frozenset(n for n, tokens in enumerate(words) if _is_credit(text, tokens, lexicon))


def _is_credit(text: str, tokens: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    if not tokens or tokens[-1].end - tokens[0].start > _CREDIT:
        return False
    line = text[tokens[0].start : tokens[-1].end].lower()
    told = line.startswith(lexicon.credits) or _names_agency(line)
    return told and all(token.quote is None for token in tokens)


def _names_agency(line: str) -> bool:
    # The expression tries each letter; most lines hold none of the words at all.
    return any(words in line for words in _AGENCIES) and _AGENCY.search(line) is not None
