"""The words by which a language reports speech, from its data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from briefing.language import Language, load, read_list

_COMPOUND = 4
"""Letters of a role noun that may end a compound."""

_VERB_SECOND = ("de",)
_COMPOUNDING = ("de", "nl")
"""Where a noun may be the end of a longer word: "Parteichef"."""
_LIST = "frozenset[str]"
_MAPPING = "Mapping[str, str]"
_ELIDING = ("fr", "it")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists in small letters."""

    code: str
    strong: frozenset[str]
    """Verbs that report wherever they stand: "said"."""
    weak: frozenset[str]
    """Verbs that report only beside the words: "called"."""
    verbs: frozenset[str]
    """All of them."""
    participles: frozenset[str]
    """Forms of these verbs that share the subject of the clause before: "adding"."""
    bare: frozenset[str]
    """Forms that report only with a plural subject, being infinitives or nouns else: "claim"."""
    skipped: frozenset[str]
    """Words between subject and verb: adverbs and auxiliaries."""
    adverb_endings: tuple[str, ...]
    demonyms: frozenset[str]
    """Words for where somebody is from: "spaniard"."""
    demonym_endings: tuple[str, ...]
    """Endings of such words: "ian"."""
    ages: tuple[str, ...]
    """Endings of a word for somebody by age: "-year-old"."""
    according: frozenset[str]
    """What names a source without a verb: "according"."""
    according_then: frozenset[str]
    """Words between that and the source: "to"."""
    pronouns: Mapping[str, str]
    """Gender by pronoun: m, f, o for things, p for several, x for nobody to look up."""
    articles: frozenset[str]
    particles: frozenset[str]
    """Words in small letters inside a name: "van", "de"."""
    titles: Mapping[str, str]
    """Gender, or nothing, by title: "mrs"."""
    roles: Mapping[str, str]
    """Gender, p for several, or nothing, by role noun: "minister"."""
    nouns: Mapping[str, str]
    """Titles and role nouns together."""
    linking: frozenset[str]
    """Words after a noun that go on with its phrase: "of", "for"."""
    stops: frozenset[str]
    """Words before which a noun phrase ends: prepositions and conjunctions."""
    prepositions: frozenset[str]
    possessives: frozenset[str]
    """What opens a phrase that means somebody only by another one: "his lawyer"."""
    joining: frozenset[str]
    """Words that join two clauses of one subject: "and"."""
    clauses: frozenset[str]
    """Words that open a clause of their own: "that", "because"."""
    modals: frozenset[str]
    """Words after which a verb reports nothing that was said: "will", "not"."""
    finite: frozenset[str]
    """Words that no noun phrase holds: "was", "has"."""
    verbal: frozenset[str]
    """Those of them that are verbs."""
    copulas: frozenset[str]
    """What makes a verb passive: "was"."""
    accompanied: frozenset[str]
    """After these a noun and a participle are a clause: "with Roe saying"."""
    perfects: frozenset[str]
    """Participles of the perfect, whose finite verb is an auxiliary: "gesagt"."""
    auxiliaries: frozenset[str]
    objects: frozenset[str]
    """What opens an object and no subject: "dem", "ihm"."""
    verb_endings: tuple[str, ...]
    """Endings of finite verbs."""
    according_after: frozenset[str]
    """What names the source before it: "zufolge"."""
    impersonal: frozenset[str]
    """Verbs whose subject is nobody, the source standing after "in": "heißt es"."""
    sites: frozenset[str]
    """What opens the place where something says so: "in dem Schreiben"."""
    conjunctives: frozenset[str]
    """Verb forms of reported speech, which goes on with its speaker: "sei"."""
    owners: Mapping[str, str]
    """Gender by possessive, where it tells one: "her"."""
    has_dialogue: bool
    """Whether a dash opens speech at the start of a paragraph."""
    has_incises: bool
    """Whether a reporting clause may stand inside the marks."""
    that: frozenset[str]
    """What opens a reported clause: "that"."""
    frank: frozenset[str]
    """Verbs that report a clause without it: "said the bridge is open"."""
    hearers: frozenset[str]
    """To whom it is said: "reporters"."""
    contrasts: frozenset[str]
    """What opens a clause that the one before does not report: "but"."""
    telling: frozenset[str]
    """Verbs that name the hearer before the words: "told"."""
    asking: frozenset[str]
    """Verbs whose subject hears in the passive: "asked"."""
    answering: frozenset[str]
    """Verbs whose subject did not say what stands before: "denied"."""
    continuing: frozenset[str]
    """Verbs by which goes on who spoke before: "added"."""
    infinitives: frozenset[str]
    """What a verb without a subject follows: "to"."""
    shares: frozenset[str]
    """Nouns that make a speaker of a number: "percent"."""
    adversatives: frozenset[str]
    """Those that surely do: "but"."""
    nothings: frozenset[str]
    """What opens no statement: "said nothing"."""
    demonstratives: frozenset[str]
    """What takes up the sentence before: "Das erklärte Roe"."""
    belonging: frozenset[str]
    """What joins an organisation's noun to its name: "Department of Education"."""
    addressing: frozenset[str]
    """Verbs that may have a hearer before "that": "reminded the council that"."""
    naming: frozenset[str]
    """Words before marks that quote nobody: "so-called", "titled"."""
    abbreviated: frozenset[str]
    organisations: frozenset[str]
    """Nouns for what can speak without being a person: "ministry"."""
    statements: frozenset[str]
    """Nouns for what a person says: "his letter" speaks for him."""
    plurals: frozenset[str]
    """Role nouns that speak without an article: "officials"."""
    affiliations: frozenset[str]
    """Words before a name that are no part of it: "Canadian", "Deputy"."""
    ranks: frozenset[str]
    """Those of them that are no part of any name: "former"."""
    institutions: frozenset[str]
    """Words that end, or open, the name of what is no person: "university"."""
    locations: frozenset[str]
    """Names of towns, regions and countries."""
    openers: frozenset[str]
    """Words that have a capital only because they open a sentence."""
    credits: tuple[str, ...]
    """Openings and parts of lines that are no text of the article: "read more"."""
    weekdays: frozenset[str]
    first_names: Mapping[str, str]
    """Gender, or nothing where both have it, by first name."""
    proper: frozenset[str]
    """First names and locations."""
    walls: frozenset[str]
    """Words that no plain noun phrase holds: small words and verbs."""
    phrase_ends: frozenset[str]
    """Words before which a noun phrase surely ends: verbs, and what opens a clause."""
    phrase_openers: frozenset[str]
    """Words at which a phrase with a role noun is looked for."""
    function_words: frozenset[str]
    """Articles, pronouns, prepositions, conjunctions and adverbs."""

    @property
    def is_verb_second(self) -> bool:
        """Tell whether the finite verb is the second part of a clause, and nouns have capitals: German."""
        return self.code in _VERB_SECOND

    @property
    def elides(self) -> bool:
        """Tell whether an apostrophe parts two words: "l'homme"."""
        return self.code in _ELIDING

    def reports(self, word: str) -> bool:
        """Tell whether *word*, in small letters, is a verb that reports, strong or weak."""
        return word in self.verbs

    def is_skipped(self, word: str) -> bool:
        """Tell whether *word*, in small letters, may stand between a subject and its verb."""
        return word in self.skipped or (word.endswith(self.adverb_endings) and len(word) > _COMPOUND)

    def role_of(self, word: str) -> str | None:
        """Return the gender a role noun or a title tells ("" for none), or None if *word* is neither.

        Compounds count by their end: "Parteichef", "EU-Kommissar".
        """
        if word in self.nouns:
            return self.nouns[word]
        plain = word.lower().rstrip(".")
        if plain in self.nouns:
            return self.nouns[plain]
        if "-" in plain and (last := plain.rpartition("-")[2]) in self.roles:
            return self.roles[last]
        if self.code in _COMPOUNDING:
            ends = (plain[cut:] for cut in range(1, len(plain) - _COMPOUND + 1))
            return next((self.roles[end] for end in ends if end in self.roles), None)
        return None

    def is_role(self, word: str) -> bool:
        """Tell whether *word* is a noun for a person by what they do, several persons, or an institution."""
        return self.role_of(word) is not None or self.is_organisation(word)

    def is_organisation(self, word: str) -> bool:
        """Tell whether *word* is a noun for what can speak without being a person; compounds count by their end."""
        plain = word.lower()
        if plain in self.organisations or self.code not in _COMPOUNDING:
            return plain in self.organisations
        return any(plain[cut:] in self.organisations for cut in range(1, len(plain) - _COMPOUND + 1))


@cache
def load_lexicon(code: str) -> Lexicon:
    """Return the lexicon of *code*; English verbs serve a language without a table, names being all it has to go by."""
    language = load(code)
    return _make(language if "quotes" in language.tables else load("en"))


def _make(language: Language) -> Lexicon:
    """Return the lexicon of a data file; a list of the file is the field of its name."""
    table = language.tables["quotes"]
    listed = {f.name: frozenset(language.words("quotes", f.name)) for f in fields(Lexicon) if f.type == _LIST}
    mapped = {f.name: dict(language.mapping("quotes", f.name)) for f in fields(Lexicon) if f.type == _MAPPING}
    made: dict[str, Any] = {
        **listed,
        **mapped,
        "code": language.code,
        "adverb_endings": language.words("quotes", "adverb_endings"),
        "demonym_endings": language.words("quotes", "demonym_endings"),
        "ages": language.words("quotes", "ages"),
        "verb_endings": language.words("quotes", "verb_endings"),
        "credits": language.words("quotes", "credits"),
        "has_dialogue": bool(table.get("dialogue")),
        "has_incises": bool(table.get("incises")),
        "first_names": _first_names(),
        "nouns": {**mapped["roles"], **mapped["titles"]},
    }
    return Lexicon(**made | _derive(listed, mapped, language))


def _derive(
    listed: Mapping[str, frozenset[str]], mapped: Mapping[str, Mapping[str, str]], language: Language
) -> dict[str, frozenset[str]]:
    """Return the lists that are made of others."""
    small = listed["stops"] | listed["articles"] | frozenset(mapped["pronouns"])
    verbal = listed["finite"] - listed["clauses"] - listed["stops"] - {"and", "than", "not"}
    shortened = {word.rstrip(".") for word in mapped["titles"]} | set(language.words("text", "abbreviations"))
    return {
        "weak": listed["weak"] - listed["strong"],
        "verbs": listed["strong"] | listed["weak"],
        "verbal": verbal,
        "addressing": listed["addressing"] | listed["telling"],
        "abbreviated": listed["abbreviated"] | shortened | set(language.words("text", "titles")),
        "openers": listed["openers"] | listed["weekdays"] | listed["joining"] | small,
        "function_words": listed["skipped"] | listed["linking"] | small,
        "walls": listed["stops"] | listed["finite"] | listed["prepositions"] | listed["modals"],
        "phrase_ends": (listed["clauses"] | verbal) - listed["joining"],
        "phrase_openers": listed["articles"] | listed["plurals"] | listed["shares"],
        "proper": listed["locations"] | frozenset(_first_names()),
    }


@cache
def _first_names() -> Mapping[str, str]:
    """Return m, f, or nothing where both have the name, by first name in small letters."""
    lines = read_list("first-names").splitlines()
    found = {name: line[0] for line in lines for name in line[2:].split(" ")}
    return {name: gender if gender in ("m", "f") else "" for name, gender in found.items()}
