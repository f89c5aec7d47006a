"""Who is who in a document: short names to full ones, with gender and role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.roles import has_age, role_after, role_before, role_in_front
from briefing.extract.quotes.reading.tokens import Token
from briefing.grammar.classes import FINITE_AUXILIARY
from briefing.model import Span

FULL_NAME = 2
"""Words of the shortest full name: a first name and a last one."""

_NAME_WORDS = 3
"""Words of a name from its first name on."""

_BEARERS = 20
"""Full names with one last word among which its bearer is looked for."""

_REACH = 12
"""Words before a name that are looked at for the start of its line, more than a role has."""

_COMPOUNDS = ("-based", "-listed", "-born", "-owned", "-led", "-backed", "-educated", "-trained")
"""Ends of a word before a name that says where somebody is from: "Vell-based"."""

_TIES = ("'s", "’s", "&")
_SHORTEST = 2
"""Letters of a first name that may be something else inside a longer name."""

_SUFFIXES = ("jr", "sr", "jr.", "sr.", "ii", "iii")


@dataclass(slots=True)
class Person:
    """One bearer of a name in the document."""

    name: str
    span: Span
    role: str | None = None
    gender: str = ""
    count: int = 0
    is_gender_told: bool = False
    """Whether a title tells the gender, and not the given name alone."""
    doubtful: set[int] = field(default_factory=set)
    """First tokens of the mentions by a surname that another one bears who is named as often."""
    is_sure: bool = False
    """Whether something beside the name says that it is a person's."""

    @property
    def is_full(self) -> bool:
        """Tell whether the name has more than one word."""
        return " " in self.name


class _Parsed(msgspec.Struct, frozen=True):
    """A mention of a name taken apart."""

    mention: Mention
    titles: tuple[str, ...]
    """Words before the name that are no part of it, in small letters."""
    words: tuple[str, ...]
    at: int
    """Token at which the name itself begins."""

    @property
    def is_full(self) -> bool:
        """Tell whether the name has more than one word."""
        return len(self.words) > 1


def find_people(
    text: str, tokens: Sequence[Token], codes: str, mentions: Iterable[Mention], lexicon: QuoteLexicon
) -> dict[int, Person]:
    """Return the person that each mention of a name means, by the mention's first token.

    *codes* are the classes of the tokens. A surname means the bearer of the latest full name before it that fits its
    title's gender, else the first one after it.
    """
    parsed = [_take_apart(tokens, mention, lexicon) for mention in mentions if mention.kind == "name"]
    all_bearers, seen = _Bearers(lexicon, prefers_latest=False), _Bearers(lexicon, prefers_latest=True)
    for one in parsed:
        all_bearers.note(one)
    parsed = [_whole(tokens, one, all_bearers, lexicon) for one in parsed]
    people: dict[tuple[str, ...], Person] = {}
    found: dict[int, Person] = {}
    for one in parsed:
        gender = _gender_of_titles(one.titles, lexicon)
        seen.note(one)
        at = _bearer(one, gender, seen, all_bearers)
        if at.words not in people:
            people[at.words] = _introduce(text, tokens, at)
        person = people[at.words]
        person.count += 1
        told = one.is_full or gender
        if not told and _has_rival(person, seen.namesakes(one), people):
            person.doubtful.add(one.mention.first)
        _learn(person, one, gender, text, tokens, codes, lexicon)
        found[one.mention.first] = person
    _doubt_things(tokens, parsed, found)
    return found


def _bearer(one: _Parsed, gender: str, seen: _Bearers, all_bearers: _Bearers) -> _Parsed:
    """Return the full name that *one* is short for, else itself."""
    bearers = (seen,) if one.is_full else (seen, all_bearers)
    return next(filter(None, (names.find(one, gender) for names in bearers)), one)


def _introduce(text: str, tokens: Sequence[Token], one: _Parsed) -> Person:
    where = Span(tokens[one.at].start, tokens[one.at + len(one.words) - 1].end)
    return Person(" ".join(where.of(text).split()), where)


def _has_rival(person: Person, namesakes: Iterable[tuple[str, ...]], people: Mapping[tuple[str, ...], Person]) -> bool:
    """Tell whether somebody else of that surname was named as often as *person* before."""
    others = (people[words] for words in namesakes if words in people)
    return any(other is not person and other.count >= person.count - 1 for other in others)


def _take_apart(tokens: Sequence[Token], mention: Mention, lexicon: QuoteLexicon) -> _Parsed:
    """Return the name of *mention* without titles, roles, nationalities and outlets before it."""
    words = [token.text for token in tokens[mention.first : mention.end]]
    cut = _leading(words, lexicon)
    for past in (_past_last_title, _first_name_inside):
        if _plain(words[cut]) not in lexicon.first_names:
            cut = past(words, cut, lexicon)
    end = len(words) - (words[-1].lower() in _SUFFIXES)
    return _Parsed(mention, tuple(map(_plain, words[:cut])), tuple(words[cut : max(cut + 1, end)]), mention.first + cut)


def _whole(tokens: Sequence[Token], one: _Parsed, bearers: _Bearers, lexicon: QuoteLexicon) -> _Parsed:
    """Return *one* with the words before it that are part of it: "Standard Quill" where nobody is called Quill."""
    words = tuple(token.text for token in tokens[one.mention.first : one.mention.end])
    if one.is_full or not one.titles or any(_tells_somebody(title, lexicon) for title in one.titles):
        return one
    is_known = bearers.find(one, "") or not all(word[0].isalnum() for word in words)
    return one if is_known else _Parsed(one.mention, (), words, one.mention.first)


def _tells_somebody(title: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word before a surname is no part of it: "Vell-based Quill", "former Quill"."""
    if title in lexicon.no_names or title.endswith(_COMPOUNDS):
        return True
    return lexicon.role_of(title) is not None


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


def _is_title(word: str, lexicon: QuoteLexicon) -> bool:
    plain = _plain(word)
    if plain in lexicon.first_names:
        return plain in lexicon.affiliations
    return plain in lexicon.affiliations or lexicon.role_of(plain) is not None


def _leading(words: Sequence[str], lexicon: QuoteLexicon) -> int:
    """Return how many words before the name say what somebody is, or where: "Canadian Prime Minister"."""
    last = len(words) - 1
    return next((cut for cut in range(last) if not _leads(words, cut, lexicon)), max(0, last))


def _leads(words: Sequence[str], cut: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word is a title, an acronym, a mark, or a town or body that is no first name."""
    return any(leads(words, cut, lexicon) for leads in _LEADS)


def _leads_by_title(words: Sequence[str], cut: int, lexicon: QuoteLexicon) -> bool:
    return _is_title(words[cut], lexicon)


def _joins(words: Sequence[str], cut: int, _: QuoteLexicon) -> bool:
    """Tell whether a mark or the like ties a word to what stands before: "Lorn's", "Vell-based"."""
    return words[cut] in _TIES or _plain(words[cut]).endswith(_COMPOUNDS)


def _is_acronym(words: Sequence[str], cut: int, _: QuoteLexicon) -> bool:
    """Tell whether two words follow letters that are no initial: "NTB Oda Linnell"."""
    word = words[cut]
    if len(words) - cut <= FULL_NAME or len(word) == 1:
        return False
    return word.isupper() and "." not in word


def _is_seat(words: Sequence[str], cut: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a town or a body stands there: "Vell Mayor Oda Linnell"."""
    plain = _plain(words[cut])
    if plain in lexicon.first_names and not _is_title(words[cut + 1], lexicon):
        return False
    return plain in lexicon.seats or lexicon.is_organisation(plain)


_LEADS = (_leads_by_title, _joins, _is_acronym, _is_seat)
"""What shows that a word before a name is no part of it."""


def _past_last_title(words: Sequence[str], cut: int, lexicon: QuoteLexicon) -> int:
    """Return the index after the last title: "Hollin Fire Chief Oda Linnell" is Oda Linnell."""
    titles = (index for index in range(len(words) - 2, cut, -1) if _plain(words[index]) in lexicon.leads)
    return next((index + 1 for index in titles if _plain(words[index + 1]) not in lexicon.institutions), cut)


def _first_name_inside(words: Sequence[str], cut: int, lexicon: QuoteLexicon) -> int:
    """Return the index of the first name behind other capitals: "Vell Press Oda Linnell"."""
    near = range(max(cut + 1, len(words) - _NAME_WORDS), len(words) - 1)
    names = (index for index in near if _plain(words[index]) in lexicon.first_names)
    return next((index for index in names if len(words[index]) > _SHORTEST), cut)


_Names = dict[tuple[str, ...], _Parsed]
"""Mentions by the words of their names."""


class _Bearers:
    """Full names by their last word, and by their first one, each name once."""

    def __init__(self, lexicon: QuoteLexicon, *, prefers_latest: bool) -> None:
        self._lexicon = lexicon
        self._prefers_latest = prefers_latest
        self._by_last: dict[str, _Names] = {}
        self._by_first: dict[str, _Names] = {}

    def note(self, one: _Parsed) -> None:
        """Keep a full name."""
        if len(one.words) < FULL_NAME:
            return
        self._put(self._by_last.setdefault(one.words[-1], {}), one)
        if _plain(one.words[0]) in self._lexicon.first_names:
            self._put(self._by_first.setdefault(one.words[0], {}), one)

    def _put(self, names: _Names, one: _Parsed) -> None:
        if self._prefers_latest:
            names.pop(one.words, None)
        names.setdefault(one.words, one)

    def find(self, one: _Parsed, gender: str) -> _Parsed | None:
        """Return the bearer of a surname, of a first name, or of the end of a longer name."""
        if len(one.words) > 1:
            return self._longer(one)
        word = one.words[0]
        names = self._by_last.get(word) or self._by_first.get(word)
        if not names:
            return None
        candidates = self._in_order(names)
        fitting = [c for c in candidates if _gender_of_name(c.words, self._lexicon) in (gender, "")] if gender else []
        return (fitting or candidates)[0]

    def namesakes(self, one: _Parsed) -> list[tuple[str, ...]]:
        """Return the words of the full names that end like *one*."""
        return [other.words for other in self._in_order(self._by_last.get(one.words[-1], {}))]

    def _longer(self, one: _Parsed) -> _Parsed | None:
        """Return the name that ends like *one* and has more words: "Oda Lind Berg" for "Lind Berg"."""
        names = self._by_last.get(one.words[-1], {})
        alike = (other for other in self._in_order(names) if other.words[-len(one.words) :] == one.words)
        return next((other for other in alike if other.words != one.words), None)

    def _in_order(self, names: _Names) -> list[_Parsed]:
        """Return the names, the preferred one first: the latest, or the first of the document."""
        ordered = reversed(names.values()) if self._prefers_latest else iter(names.values())
        return list(islice(ordered, _BEARERS))


def _gender_of_titles(titles: Iterable[str], lexicon: QuoteLexicon) -> str:
    for title in titles:
        gender = lexicon.role_of(title)
        if gender in ("m", "f"):
            return gender
    return ""


def _gender_of_name(words: Sequence[str], lexicon: QuoteLexicon) -> str:
    """Return the gender that the first name tells, or the second where the first is not known."""
    if len(words) < 2:
        return ""
    given = [_plain(word) for word in words[: 1 + (len(words) > FULL_NAME)]]
    names = next(([name] for name in given if name in lexicon.first_names), given[0].split("-"))
    genders = {lexicon.first_names.get(name, "") for name in names}
    return genders.pop() if len(genders) == 1 else ""  # "Jean" alone is another name than in "Jean-Loup"


def _learn(
    person: Person,
    one: _Parsed,
    title_gender: str,
    text: str,
    tokens: Sequence[Token],
    codes: str,
    lexicon: QuoteLexicon,
) -> None:
    """Take role and gender from the words around one mention."""
    line = _start_of_line(text, tokens, one.at)
    mention = one.mention
    titled = role_before(tokens, one.at, len(one.titles), mention.first, line, lexicon)
    before = titled or role_in_front(tokens, mention.first, mention.end, line, lexicon)
    after = _before_verb(tokens, codes, role_after(tokens, mention.end, lexicon), lexicon)
    roles = [role for role in filter(None, (before, after)) if not _is_relation(tokens, role, lexicon)]
    _take_role(person, [Span(tokens[first].start, tokens[end - 1].end).of(text) for first, end in roles], lexicon)
    nouns = (token.lower for first, end in roles for token in tokens[first:end])
    gender = title_gender or _gender_of_name(one.words, lexicon) or _gender_of_titles(nouns, lexicon)
    _take_gender(person, gender, is_told=bool(title_gender))
    person.is_sure |= any((gender, before)) or _is_surely_named(person, one, tokens, lexicon)


def _before_verb(
    tokens: Sequence[Token], codes: str, role: tuple[int, int] | None, lexicon: QuoteLexicon
) -> tuple[int, int] | None:
    """Return a role without the verb that no comma parts from it: "président du port a [dit]"."""
    if role is None:
        return None
    first, end = role
    ends = (p for p in range(first + 1, end) if codes[p] in FINITE_AUXILIARY or tokens[p].lower in lexicon.verbal)
    return first, next(ends, end)


def _is_relation(tokens: Sequence[Token], role: tuple[int, int], lexicon: QuoteLexicon) -> bool:
    """Tell whether a role is no more than what somebody is to another: "his colleague", "Roe's brother"."""
    first, end = role
    if first == 0 or end - first > 1:
        return False
    before = tokens[first - 1]
    return before.is_possessive or before.lower in lexicon.possessives


def _take_gender(person: Person, gender: str, *, is_told: bool) -> None:
    """Give a person a gender, if they have none or a title tells it."""
    if is_told or not person.gender:
        person.gender = gender
        person.is_gender_told |= is_told


def _take_role(person: Person, roles: Iterable[str], lexicon: QuoteLexicon) -> None:
    """Give a person the first of *roles*, if the one they have says no more than a body."""
    for role in roles:
        if not person.role or _is_body_only(person.role, lexicon):
            person.role = " ".join(role.split())


def _is_surely_named(person: Person, one: _Parsed, tokens: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    """Tell whether one mention is a person's by its words, or by an age behind it."""
    if person.is_full and not one.is_full:
        return True
    titled = any(_is_title(title, lexicon) for title in one.titles[-1:])
    return titled or _plain(one.words[0]) in lexicon.first_names or has_age(tokens, one.mention.end)


def _start_of_line(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return the first token of the line that the token *at* stands in, of those a role may reach back to."""
    first = max(0, at - _REACH)
    if "\n" not in text[tokens[first].end : tokens[at].start]:
        return first
    start = at
    while start > first and not _parts_lines(text, tokens[start - 1], tokens[start]):
        start -= 1
    return start


def _parts_lines(text: str, before: Token, after: Token) -> bool:
    """Tell whether a paragraph ends between two tokens: a heading has no mark that would say so."""
    breaks = text.count("\n", before.end, after.start)
    return breaks >= (1 if after.is_capital and not before.is_capital else 2)


def _is_body_only(role: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether a role says no more than to which body somebody belongs: "of the Harbour Board"."""
    return role.split(maxsplit=1)[0] in lexicon.belonging


def _doubt_things(tokens: Sequence[Token], parsed: Iterable[_Parsed], found: dict[int, Person]) -> None:
    """Take back that a name is a person's where it stands after "the": "the Lorn"."""
    for one in parsed:
        person = found[one.mention.first]
        if tokens[one.mention.first - 1].lower == "the" and not person.gender:
            person.is_sure = False
