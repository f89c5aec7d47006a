"""Whom a pronoun means: the person who is most in view, by what was said of each so far.

After the salience weights of Lappin and Leass, "An Algorithm for Pronominal
Anaphora Resolution" (1994), with the roles of news text: who speaks counts most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec

from briefing.extract.quotes.clauses import main_subject
from briefing.extract.quotes.clauses.position import is_governed, is_possessive
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import Person
from briefing.grammar.rows import Rows

Role = Literal["speaker", "subject", "topic", "object", "owner", "governed"]

_SENTENCES = 9
"""Sentences that a pronoun reaches back."""

_THING_SENTENCES = 8
_GROUP_SENTENCES = 3

_TOPIC_OPENING = 3
"""Words at most before a name that a sentence opens on being about: "For the old mayor, Quist"."""

_TOPICAL = ("for", "with", "like", "to", "as")
_ACTIVE: tuple[Role, ...] = ("speaker", "subject")
_PASSIVE: tuple[Role, ...] = ("object", "owner", "governed")

_NOT_ALONE = 3
"""Words of a name from which, met once and with no sign of a person, it is more likely a thing's."""

# Set by hand. On labelled news articles halving or doubling any single weight changed nothing; the rules carry it.
_WEIGHTS: dict[Role, float] = {
    "speaker": 2.4,
    "subject": 2.0,
    "topic": 1.8,
    "object": 0.3,
    "owner": 0.2,
    "governed": -0.3,
}
_SAME_SENTENCE = -1.2
"""What is no subject in the pronoun's own sentence is seldom meant by it."""
_PER_SENTENCE = 0.7
_PER_PARAGRAPH = 0.3
_SAME_PARAGRAPH = 0.6
_INTRODUCED = 1.4
"""Named for the first time in the sentence before, as news introduces who speaks next."""
_GENDER = 0.6
_UNKNOWN_GENDER = 0.4
_FULL_NAME = 0.4
_SURE = 0.4
_CURRENT = 0.4
"""Who spoke last."""
_MENTION = 0.1
_MENTIONS = 4

_EQUAL = 0.1
"""Lead of the one named last over another who is as much in view."""

_ASIDE = 1.9
"""Highest lead of a person named less often than another who fits: a painter in a story about a cook."""

_PASSED_OVER = 1.0
"""Highest lead where the sentence before names others who fit than the one most in view."""

_RELATION = 4
"""Tokens before a name that say whose it is: "her younger daughter"."""

_PAIR = 6
"""Tokens from one name of a pair to the next."""

_RECENT = 40
"""Mentions back to which somebody without a full name counts as a person for having spoken."""

_ALONE = 4.0
"""Lead of the only candidate."""

# For things: subjects and speakers, nearer ones first.
_THING_WEIGHTS: dict[Role, float] = {
    "speaker": 2.5,
    "subject": 2.0,
    "topic": 0.0,
    "object": 0.0,
    "owner": 0.0,
    "governed": -1.0,
}
_THING_PER_SENTENCE = 0.45
_GROUP_PER_SENTENCE = 0.8
_LEAST_THING = 0.4


class Event(msgspec.Struct, frozen=True):
    """One mention of a person."""

    token: int
    sentence: int
    paragraph: int
    role: Role | Mention
    """The part it plays, or its words, of which that is asked for where it counts."""
    person: Person
    is_first: bool


class Referent(NamedTuple):
    """What a mention means."""

    mention: Mention
    """The words that name it: of a pronoun those of what it means."""
    person: Person | None
    lead: float | None
    """How far a pronoun's person lies ahead of the next candidate; None where there was no choice."""


@dataclass(slots=True)
class Focus:
    """Who was mentioned so far, and who spoke last."""

    roles: Roles
    events: list[Event] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    """Mentions by person."""
    known: dict[int, Person] = field(default_factory=dict)
    """Who was mentioned, in the order in which they were introduced."""
    current: Person | None = None

    def note(self, person: Person, token: int, sentence: int, paragraph: int, role: Role | Mention) -> None:
        """Note a mention of *person*: the part it plays, or its words."""
        count = self.seen.get(id(person), 0)
        self.events.append(Event(token, sentence, paragraph, role, person, not count))
        self.seen[id(person)] = count + 1
        self.known.setdefault(id(person), person)

    def recent(self, token: int, sentence: int) -> Iterator[Event]:
        """Yield the mentions before *token*, latest first, as far as a pronoun reaches."""
        for event in reversed(self.events):
            if sentence - event.sentence > _SENTENCES:
                return
            if event.token < token:
                yield event

    def role_of(self, event: Event) -> Role:
        """Return the part that a mention plays in its sentence."""
        return self.roles.get(event.role) if isinstance(event.role, Mention) else event.role


class Subjects:
    """The subject of each sentence of the article, looked for where somebody asks for it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: dict[int, Mention | None] = {}

    def get(self, number: int) -> Mention | None:
        """Return the subject of the sentence *number*, or None where none is seen."""
        if number not in self._found:
            self._found[number] = self._find(number)
        return self._found[number]

    def _find(self, number: int) -> Mention | None:
        if not 0 <= number < len(self._reading.sentences):
            return None
        sentence = self._reading.sentences[number]
        return main_subject(self._reading, sentence.first, sentence.end)


class _Part(NamedTuple):
    """A mention in its sentence, of which the subject is known, and who speaks in the text."""

    reading: Reading
    mention: Mention
    start: int
    behind: str
    """The word behind it in the sentence."""
    subject: int | None
    """First token of the subject."""
    speakers: frozenset[int]

    @property
    def partner(self) -> int | None:
        """First token of the name that "and" joins it to."""
        joined = self.reading.word(self.mention.first - 1) in self.reading.lexicon.joining
        before = self.reading.ends.get(self.mention.first - 1, ()) if joined else ()
        return next((m.first for m in before if m.is_named), None)


class Roles:
    """The part of each mention in its sentence, looked for where somebody asks for it."""

    def __init__(self, reading: Reading, subjects: Subjects, speakers: frozenset[int]) -> None:
        self._reading = reading
        self._subjects = subjects
        self.speakers = speakers
        """First tokens of the mentions that speak."""
        self._found: dict[int, Role] = {}

    def get(self, mention: Mention) -> Role:
        """Return the part *mention* plays."""
        if mention.first not in self._found:
            self._found[mention.first] = self._find(mention)
        return self._found[mention.first]

    def _find(self, mention: Mention) -> Role:
        reading, number = self._reading, self._reading.sentence_of(mention.first)
        sentence, subject = reading.sentences[number], self._subjects.get(number)
        behind = reading.words[mention.end] if mention.end < sentence.end else ""
        first = subject.first if subject else None
        return _ROLE.decide(_Part(reading, mention, sentence.first, behind, first, self.speakers))


def _opens_topic(part: _Part) -> bool:
    """Tell whether a sentence opens on being about it: "For the old mayor, Quist,"."""
    return part.mention.first - part.start <= _TOPIC_OPENING and part.reading.words[part.start] in _TOPICAL


def _precedes_verb(part: _Part) -> bool:
    lexicon = part.reading.lexicon
    return part.behind in lexicon.predicates or part.behind.endswith(lexicon.past_endings)


_ROLE: Rows[_Part, Role] = Rows(
    {
        "speaks": lambda part: part.mention.first in part.speakers,
        "subject": lambda part: part.mention.first == part.subject,
        "owner": lambda part: is_possessive(part.reading, part.mention),
        "with speaker": lambda part: part.partner in part.speakers,
        "with subject": lambda part: part.partner is not None and part.partner == part.subject,
        "governed": lambda part: is_governed(part.reading, part.start, part.mention),
        "comma": lambda part: part.behind == ",",
        "topic": _opens_topic,
        "verb": _precedes_verb,
    },
    (
        ("speaks", "speaker"),
        ("subject", "subject"),
        ("owner", "owner"),
        ("with speaker", "speaker"),
        ("with subject", "subject"),
        ("governed, comma, topic", "topic"),
        ("governed", "governed"),
        ("verb", "subject"),
        ("", "object"),
    ),
)


def resolve_person(reading: Reading, focus: Focus, mention: Mention, sentence: int, gender: str) -> Referent | None:
    """Return the person that a pronoun of *gender* means, or None where nobody fits."""
    best = _score_persons(reading, focus, mention, sentence, gender)
    scores = ((score + _person_score(event.person, gender, focus), event) for score, event in best.values())
    ranked = sorted(((score, -index, event) for index, (score, event) in enumerate(scores)), key=itemgetter(0, 1))
    if not ranked:
        return None
    first, event = ranked[-1][0], ranked[-1][2]
    lead = first - ranked[-2][0] if len(ranked) > 1 else _ALONE
    persons = [event.person for _, event in best.values()]
    if not _acts(reading, event, focus) and not _is_central(event.person, persons, focus):
        lead = min(lead, _ASIDE)
    nearer = _find_nearer(reading, event.person, mention, sentence)
    if len(nearer) == 1:
        return Referent(mention, nearer[0], _PASSED_OVER)
    if nearer:
        lead = min(lead, _PASSED_OVER)
    together = lead < _EQUAL and _are_together(reading, focus, id(event.person), id(ranked[-2][2].person))
    return Referent(mention, event.person, 0.0 if together else max(lead, _EQUAL))


def _score_persons(
    reading: Reading, focus: Focus, mention: Mention, sentence: int, gender: str
) -> dict[int, tuple[float, Event]]:
    """Return the best mention, with its score, of each person in view who may be of *gender*, the latest first."""
    paragraph = reading.sentences[sentence].paragraph
    best: dict[int, tuple[float, Event]] = {}
    fitting: dict[int, bool] = {}
    for event in focus.recent(mention.first, sentence):
        key = id(event.person)
        if key not in fitting:
            fitting[key] = _FITS.decide(_Candidate(event.person, gender, focus))
        if fitting[key]:
            score = _event_score(event, focus.role_of(event), sentence, paragraph)
            best[key] = max(best.get(key, (-math.inf, event)), (score, event), key=itemgetter(0))
    return best


def _acts(reading: Reading, event: Event, focus: Focus) -> bool:
    """Tell whether a mention speaks or acts, and is not introduced as somebody else's."""
    return focus.role_of(event) in _ACTIVE and not _is_relation(reading, event.token)


def _is_relation(reading: Reading, first: int) -> bool:
    """Tell whether a name is that of somebody else's relation: "her daughter, Mia"."""
    at = first - (reading.code(first - 1) == ",")
    if at == 0 or not reading.is_personal(at - 1):
        return False
    before = range(max(0, at - _RELATION), at)
    return any(reading.tokens[p].is_possessive or reading.words[p] in reading.lexicon.possessives for p in before)


def _is_central(person: Person, others: Iterable[Person], focus: Focus) -> bool:
    """Tell whether the text is about *person* rather than another who fits, or hears them speak already."""
    return person is focus.current or person.count >= max(other.count for other in others)


def _find_nearer(reading: Reading, person: Person, mention: Mention, sentence: int) -> Sequence[Person]:
    """Return who else fits in the sentence before, where *person* is not named: "It was put to Poe. At first he said".

    Of nine such others in news articles nine were meant.
    """
    before = reading.sentences[reading.reach(sentence, 1)]
    if before.paragraph != reading.sentences[sentence].paragraph:
        return ()
    near = reading.mentions_in(before.first, mention.first)
    if any(one.is_he_or_she and one.gender == mention.gender for one in near):
        return ()
    named = {id(one): one for mention in near if (one := reading.person_of(mention)) is not None}
    if id(person) in named:
        return ()
    return [one for one in named.values() if _may_go_on(one, mention.gender)]


def _may_go_on(person: Person, gender: str) -> bool:
    """Tell whether a person, who surely is one, may be meant by a pronoun of *gender*."""
    known = person.is_full or person.count > 1
    return person.is_sure and known and {person.gender, gender} != {"m", "f"}


def _are_together(reading: Reading, focus: Focus, one: int, other: int) -> bool:
    """Tell whether two persons were last named as a pair: "Roe and Poe met"."""
    last = [next(e.token for e in reversed(focus.events) if id(e.person) == key) for key in (one, other)]
    between = reading.tokens[min(last) : max(last)]
    return len(between) <= _PAIR and any(token.lower in reading.lexicon.joining for token in between)


class _Candidate(NamedTuple):
    """Whom a pronoun of a gender may mean."""

    person: Person
    gender: str
    focus: Focus


_FITS = Rows(
    {
        "other gender": lambda one: {one.person.gender, one.gender} == {"m", "f"},
        "sure": lambda one: one.person.is_sure,
        "full": lambda one: one.person.is_full,
        "again": lambda one: one.person.count > 1,
        "few words": lambda one: len(one.person.name.split()) <= _NOT_ALONE,
        "speaks": lambda one: one.focus.current is one.person,
        "active": lambda one: any(
            event.person is one.person and one.focus.role_of(event) in _ACTIVE for event in one.focus.events[-_RECENT:]
        ),
    },
    (
        ("other gender", False),
        ("sure", True),
        ("full, again", True),
        ("full, few words", True),
        ("full", False),
        ("again, active", True),
        ("speaks, active", True),
        ("", False),
    ),
)
"""Whether somebody may be meant at all, of whom little may tell that it is a person."""


def _event_score(event: Event, role: Role, sentence: int, paragraph: int) -> float:
    distance = sentence - event.sentence
    weight = _WEIGHTS[role]
    if not distance and role in _PASSIVE:
        weight = _SAME_SENTENCE
    score = weight - _PER_SENTENCE * distance - _PER_PARAGRAPH * max(0, paragraph - event.paragraph - 1)
    if paragraph == event.paragraph and distance:
        score += _SAME_PARAGRAPH
    if distance <= 1 and event.is_first:
        score += _INTRODUCED
    return score


def _person_score(person: Person, gender: str, focus: Focus) -> float:
    score = _MENTION * min(_MENTIONS, focus.seen.get(id(person), 1))
    if gender in ("m", "f"):
        score += _GENDER if person.gender == gender else -_UNKNOWN_GENDER
    score += _FULL_NAME * person.is_full + _SURE * person.is_sure
    return score + _CURRENT * (focus.current is person)


def resolve_thing(reading: Reading, roles: Roles, mention: Mention, sentence: int) -> Referent | None:
    """Return the organisation that "it" means, or None."""
    scored = []
    first = reading.sentences[reading.reach(sentence, _THING_SENTENCES)].first
    for other in [m for m in reading.mentions_in(first, mention.first) if _is_thing(reading, m)]:
        back = sentence - reading.sentence_of(other.first)
        score = _THING_WEIGHTS[roles.get(other)] - _THING_PER_SENTENCE * back
        scored.append((score + (other.kind == "organisation") / 2, -other.first, other))
    return _best_thing(scored, mention)


def _is_thing(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention may be of no person: a body, or a name that nothing tells to be a person's."""
    if person := reading.person_of(mention):
        return not person.is_sure
    return mention.kind == "organisation" or (mention.kind, mention.gender) == ("phrase", "o")


def resolve_group(reading: Reading, roles: Roles, mention: Mention, sentence: int) -> Referent | None:
    """Return the several people, or the organisation, that "they" means, or None."""
    scored = []
    first = reading.sentences[reading.reach(sentence, _GROUP_SENTENCES)].first
    for other in [m for m in reading.mentions_in(first, mention.first) if _is_body_or_group(m)]:
        back = sentence - reading.sentence_of(other.first)
        plural = other.gender == "p" or (other.kind == "organisation" and reading.words_of(other).endswith("s"))
        score = plural + _THING_WEIGHTS[roles.get(other)] - _GROUP_PER_SENTENCE * back
        scored.append((score, -other.first, other))
    return _best_thing(scored, mention)


def _is_body_or_group(mention: Mention) -> bool:
    return mention.kind == "organisation" or (mention.kind != "pronoun" and mention.gender in ("p", "o"))


def _best_thing(scored: list[tuple[float, int, Mention]], mention: Mention) -> Referent | None:
    ranked = sorted(scored, reverse=True)
    if not ranked or ranked[0][0] <= _LEAST_THING:
        return None
    others = [score for score, _, other in ranked if other != ranked[0][2]]
    return Referent(ranked[0][2], None, ranked[0][0] - others[0] if others else _ALONE)
