"""The words by which a language reports speech, from its data file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from typing import Any

from briefing.language import Language, load, read_list
from briefing.language.tables import list_fields
from briefing.language.tables.quotes import Quotes

_SHORT_FORM = 4
"""Letters of the longest short form of a month: "sept"."""
_COMPOUND = 4
"""Letters of a role noun that may end a compound."""

_UNDETERMINED = "und"
"""A text too short to tell its language, most often English."""

_SUBORDINATING = frozenset(["if", "when", "although", "because"])
"""What may open a statement though it opens a clause of its own."""

_CONJUNCTIONS = frozenset(["and", "than", "not", "if", "when", "as", "while", "because"])
"""Words that no noun phrase holds and that are no verbs."""

_VERB_SECOND = ("de",)
_COMPOUNDING = ("de", "nl")
_ELIDING = ("fr", "it")
_DROPPING = ("es", "it", "pt")
_SEVERAL = ("n", "no", "m")
"""Endings of a verb of several in these."""


class QuoteLexicon(Quotes, frozen=True, eq=False, kw_only=True):
    """The lists of a language file, some of them widened by others, and what is made of several."""

    code: str
    is_own: bool
    """Whether the language has lists of its own, without which nobody can tell who speaks."""
    is_verb_second: bool
    """Whether the finite verb is the second part of a clause, and nouns have capitals: German."""
    is_compounding: bool
    """Whether a noun may be the end of a longer word: "Parteichef"."""
    inverts: bool
    """Whether a subject may follow its verb without a comma before: all but English."""
    elides: bool
    """Whether an apostrophe parts two words: "l'homme"."""
    verbs: frozenset[str]
    """Verbs that report, strong or weak."""
    sure_verbs: frozenset[str]
    """Those of them that are no nouns for who does: not "head", "guide"."""
    stating: frozenset[str]
    """Those of them that are no participles."""
    quoting: frozenset[str]
    """Those of these that name no hearer."""
    subjectless: frozenset[str]
    """Verbs of one speaker that can do without a pronoun for their subject: "añadió"."""
    opening: frozenset[str]
    """What opens a clause of its own, or a phrase that is no subject: "when", "for"."""
    nouns: Mapping[str, str]
    """Titles and role nouns together."""
    verbal: frozenset[str]
    """The words of ``finite`` that are verbs."""
    first_names: Mapping[str, str]
    """Gender, or nothing where both have it, by first name."""
    proper: frozenset[str]
    """First names and locations."""
    walls: frozenset[str]
    """Words that no plain noun phrase holds: small words and verbs."""
    phrase_walls: frozenset[str]
    """The same, but for nouns that are verbs too, and with what goes on with a phrase: "of"."""
    phrase_ends: frozenset[str]
    """Words before which a noun phrase surely ends: verbs, and what opens a clause."""
    phrase_openers: frozenset[str]
    """Words at which a phrase with a role noun is looked for."""
    dates: frozenset[str]
    """Names of days and months, which are nobody's."""
    sourcing: frozenset[str]
    """First tokens of what names a source: "according", and "d'" of "d'après"."""
    telltales: frozenset[str]
    """What at least one token begins with where words are reported without marks: the letters up to an inner mark."""
    recoded: frozenset[str]
    """Words of which more is known than their letters tell: role nouns that are no verbs, days and months."""
    acting: frozenset[str]
    """Finite verbs of any meaning."""
    definite: frozenset[str]
    """Articles of what was named before: "the"."""
    indefinite: frozenset[str]
    """Articles of what was not named before: "a"."""
    ones: frozenset[str]
    """Words for one person of several: "one"."""
    negations: frozenset[str]
    """Words that deny: "never"."""
    leading: frozenset[str]
    """Words whose capital may tell nothing, as they open a sentence: "The", "Also"."""
    cutting: frozenset[str]
    """Those of them that end a name: "Linnell The"."""
    modifying: tuple[str, ...]
    """Endings of an adverb or a participle before a name of one word: "Citing Roe"."""
    opening_bodies: frozenset[str]
    """Words that open the name of what is no person: "université"."""
    no_demonyms: Set[str]
    """Names that are spelled like a word for where somebody is from: "Adrian"."""
    role_edges: frozenset[str]
    """Words that no role holds: articles, prepositions, conjunctions, and verbs that report."""
    verb_leads: Set[str]
    """Words that a verb stands behind: "to", "will", "she"."""
    introducing: frozenset[str]
    """What stands before whoever says something: "according to", "said", a full stop."""
    who: frozenset[str]
    """Pronouns for who stands before: "who"."""
    aside_ends: frozenset[str]
    """Words before which an aside without a second comma ends: "who", "is", "says"."""
    leads: Set[str]
    """Words before a name that say what somebody is or belongs to: "Fire Chief"."""
    no_names: frozenset[str]
    """Words before a name that are no part of any: "former", and "American", which is a town's too."""
    seats: frozenset[str]
    """Towns, regions and bodies, which may stand before a name."""
    tying: frozenset[str]
    """Words that tie a noun phrase to the one before: "of"."""
    clausal: frozenset[str]
    """Words that only a clause holds: verbs, but those that may be nouns for who acts."""
    finite_verbs: frozenset[str]
    """Words that surely are the verb of a clause, of any meaning."""
    circumstances: Set[str]
    """Words that begin a time, a place or a hearer, beside adverbs: "on", "Monday", "reporters"."""
    statement_pronouns: Set[str]
    """Pronouns that may open a statement without "that": "she"."""
    no_statements: frozenset[str]
    """Words that open no statement without "that": "nothing", "of", "can"."""
    predicates: frozenset[str]
    """Words behind a subject: verbs that report, "was", "also"."""
    past_endings: tuple[str, ...]
    """Endings of a rare verb in the past: "bristled"."""
    told: frozenset[str]
    """What stands between a verb and what it reports: a hearer, a day, a comma."""
    years: frozenset[str]
    """Words of an age: "years", "old"."""
    noun: str
    """Whether the noun of a phrase stands "first" or "last" in it."""
    small_words: frozenset[str]
    """Articles, pronouns, prepositions, conjunctions and adverbs."""

    def reports(self, word: str) -> bool:
        """Tell whether *word*, in small letters, is a verb that reports, strong or weak."""
        return word in self.verbs

    def is_skipped(self, word: str) -> bool:
        """Tell whether *word*, in small letters, may stand between a subject and its verb."""
        return word in self.skipped or (word.endswith(self.adverb_endings) and len(word) > _COMPOUND)

    def role_of(self, word: str) -> str | None:
        """Return the gender a role noun or a title tells ("" for none), or None if *word* is neither.

        It is in small letters. Compounds count by their end: "Parteichef", "EU-Kommissar".
        """
        role = self.nouns.get(word)
        return self._role_at_end(word.lower().rstrip(".")) if role is None and self._has_parts(word) else role

    def _has_parts(self, word: str) -> bool:
        """Tell whether a word may end in another one, or in a full stop."""
        return self.is_compounding or not word.isalpha()

    def _role_at_end(self, plain: str) -> str | None:
        """Return what the end of a word tells: of a compound, or of a title whose full stop is taken off."""
        if plain in self.nouns:
            return self.nouns[plain]
        if "-" in plain and (last := plain.rpartition("-")[2]) in self.roles:
            return self.roles[last]
        if self.is_compounding:
            ends = (plain[cut:] for cut in range(1, len(plain) - _COMPOUND + 1))
            return next((self.roles[end] for end in ends if end in self.roles), None)
        return None

    def is_role(self, word: str) -> bool:
        """Tell whether *word*, in small letters, is a noun for a person by what they do, several, or an institution."""
        if word in self.nouns or word in self.organisations:
            return True
        return self._has_parts(word) and (self.role_of(word) is not None or self.is_organisation(word))

    def is_organisation(self, word: str) -> bool:
        """Tell whether *word*, in small letters, is a noun for what can speak without being a person.

        Compounds count by their end.
        """
        if word in self.organisations or not self.is_compounding:
            return word in self.organisations
        plain = word.lower()
        return plain in self.organisations or any(
            plain[cut:] in self.organisations for cut in range(1, len(plain) - _COMPOUND + 1)
        )


@cache
def load_lexicon(code: str) -> QuoteLexicon:
    """Return the lexicon of *code*; a language without lists of its own reads marks with the English ones."""
    language = load(code)
    is_own = bool(language.quotes.strong) or code == _UNDETERMINED
    return _make(language if language.quotes.strong else load("en"), is_own=is_own)


def _make(language: Language, *, is_own: bool) -> QuoteLexicon:
    """Return the lexicon of a data file."""
    lists = Quotes(**{name: _spell(value) for name, value in list_fields(language.quotes).items()})
    verbs = lists.strong | lists.weak
    stating = verbs - lists.participles
    sourcing = lists.according | frozenset(_elided(lists.according))
    small = lists.stops | lists.articles | lists.pronouns.keys()
    verbal = lists.finite - lists.clauses - lists.stops - {"and", "than", "not"}
    shortened = {word.rstrip(".") for word in lists.titles} | language.text.abbreviations | language.text.titles
    dates = frozenset(_full_dates(language))
    first_names, nouns = _first_names(), {**lists.roles, **lists.titles}
    sure_verbs = verbs - nouns.keys()
    no_statements = lists.stops | lists.modals | lists.joining | lists.linking | lists.clauses
    who = frozenset(word for word, gender in lists.pronouns.items() if gender == "w")
    widened: dict[str, Any] = {
        "weak": lists.weak - lists.strong,
        "addressing": lists.addressing | lists.telling,
        "abbreviated": lists.abbreviated | shortened,
        "openers": lists.openers | dates | lists.joining | small | lists.possessives,
    }
    return QuoteLexicon(
        **{**list_fields(lists), **widened, **_spell_out(lists, language.code, stating)},
        code=language.code,
        is_own=is_own,
        verbs=verbs,
        sure_verbs=sure_verbs,
        stating=stating,
        quoting=stating - lists.telling,
        nouns=nouns,
        verbal=verbal,
        first_names=first_names,
        proper=lists.locations | first_names.keys(),
        walls=lists.stops | lists.finite | lists.prepositions | lists.modals,
        phrase_walls=lists.stops | lists.finite | lists.prepositions | lists.modals | lists.linking | verbs,
        phrase_ends=(lists.clauses | verbal) - lists.joining,
        phrase_openers=lists.articles | lists.plurals | lists.shares,
        dates=dates,
        sourcing=sourcing,
        telltales=frozenset(run for word in lists.strong | sourcing for run in re.findall(r"\w+", word)[:1]),
        recoded=frozenset((lists.roles.keys() | lists.titles.keys()) - verbs | dates),
        acting=verbal | language.figures.verbs,
        noun="first" if language.figures.noun == "first" else "last",
        definite=_spell(language.words.definite),
        indefinite=language.words.indefinite,
        ones=frozenset(word for word, value in language.figures.numbers.items() if value == 1),
        negations=language.words.negations,
        tying=lists.linking - lists.joining,
        leading=widened["openers"] | lists.skipped,
        cutting=widened["openers"] - first_names.keys() - {"in", "of", "for"},
        no_demonyms=(first_names.keys() | lists.institutions) - lists.affiliations,
        role_edges=lists.stops | lists.articles | sure_verbs,
        verb_leads=lists.infinitives | lists.modals | lists.pronouns.keys(),
        introducing=lists.according | (lists.according_then - lists.articles) | {"."} | sure_verbs,
        who=who,
        aside_ends=who | lists.copulas | (lists.strong - nouns.keys() - lists.organisations),
        leads=(nouns.keys() | lists.affiliations) - lists.locations,
        no_names=lists.ranks | (lists.affiliations & lists.locations),
        seats=lists.locations | lists.institutions,
        clausal=verbal | sure_verbs,
        finite_verbs=verbal | language.figures.verbs | lists.modals | sure_verbs,
        circumstances=lists.prepositions | dates | lists.hearers,
        statement_pronouns=lists.pronouns.keys() - lists.clauses,
        no_statements=lists.nothings | (no_statements - lists.articles - _SUBORDINATING),
        predicates=(lists.finite - _CONJUNCTIONS) | verbs | {"also", "does"},
        told=lists.hearers | dates | {","},
        years=frozenset(word for phrase in language.figures.units.get("year", ()) for word in phrase.split()),
        small_words=lists.skipped | lists.linking | lists.prepositions | small,
    )


def _spell_out(lists: Quotes, code: str, stating: frozenset[str]) -> Mapping[str, Any]:
    """Return what is so in some languages only, by the code of each."""
    is_english, is_verb_second = code == "en", code in _VERB_SECOND
    return {
        "is_verb_second": is_verb_second,
        "is_compounding": code in _COMPOUNDING,
        "inverts": not is_english,
        "elides": code in _ELIDING,
        "subjectless": frozenset(verb for verb in stating if not verb.endswith(_SEVERAL))
        if code in _DROPPING
        else set(),
        "opening": lists.clauses if is_verb_second else lists.clauses | lists.prepositions,
        "modifying": (*lists.adverb_endings, "ing") if is_english else lists.adverb_endings,
        "opening_bodies": frozenset() if is_english else lists.institutions,
        "past_endings": ("ed",) if is_english else (),
    }


def _spell(value: Any) -> Any:
    """Return a list or mapping with either apostrophe in its words: "d'" and "d’"."""
    if isinstance(value, frozenset):
        return value | {word.replace("'", "’") for word in value if "'" in word}
    if isinstance(value, Mapping):
        return {**value, **{word.replace("'", "’"): kind for word, kind in value.items() if "'" in word}}
    return value


def _elided(words: Iterable[str]) -> Iterator[str]:
    """Yield what an apostrophe parts from the rest of a word, with either apostrophe: "d'" of "d'après"."""
    for head, _, rest in (word.partition("'") for word in words):
        if rest:
            yield from (f"{head}'", f"{head}’")


def _full_dates(language: Language) -> Iterator[str]:
    """Yield the names of days and months but for short forms, which may be names too: "Jan", "Sun"."""
    for first, *others in (*language.words.weekdays, *language.words.months):
        yield first
        yield from (form for form in others if len(form) > _SHORT_FORM)


@cache
def _first_names() -> Mapping[str, str]:
    """Return m, f, or nothing where both have the name, by first name in small letters."""
    lines = read_list("first-names").splitlines()
    found = {name: line[0] for line in lines for name in line[2:].split(" ")}
    return {name: gender if gender in ("m", "f") else "" for name, gender in found.items()}
