"""The words by which a language reports speech, from its data file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.language import Language, load

_COMPOUND = 4
"""Letters of a role noun that may end a compound."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists in small letters."""

    code: str
    strong: frozenset[str]
    """Verbs that report: "said"."""
    weak: frozenset[str]
    """Verbs that report only right beside the words: "called", "added"."""
    skipped: frozenset[str]
    """Words between subject and verb: adverbs and auxiliaries."""
    according: frozenset[str]
    """What names a source: "according to", by its words."""
    pronouns: dict[str, str]
    """Gender by pronoun: m, f, o for things, p for several."""
    articles: frozenset[str]
    particles: frozenset[str]
    """Words in small letters inside a name: "van", "de"."""
    titles: dict[str, str]
    """Gender, or nothing, by title: "mrs"."""
    roles: dict[str, str]
    """Gender, or nothing, by role noun: "minister"."""
    linking: frozenset[str]
    """Words that go on inside a role: "of", "for"."""
    stops: frozenset[str]
    """Words before which a noun phrase ends: prepositions and conjunctions."""
    prepositions: frozenset[str]
    possessives: frozenset[str]
    """What opens a phrase that means somebody only by another one: "his lawyer"."""
    joining: frozenset[str]
    """Words that join two clauses of one subject: "and"."""
    naming: frozenset[str]
    """Words before marks that quote nobody: "so-called", "titled"."""
    abbreviated: frozenset[str]
    organisations: frozenset[str]
    """Nouns for what can speak without being a person: "ministry"."""
    weekdays: frozenset[str]

    @property
    def opening(self) -> frozenset[str]:
        """Words that have a capital only because they open a sentence."""
        return self.articles | self.stops | self.joining | self.skipped

    def role_of(self, word: str) -> str | None:
        """Return the gender a role noun or a title tells ("" for none), or None if *word* is neither.

        Compounds count by their end: "Parteichef", "EU-Kommissar".
        """
        plain = word.lower().rstrip(".").rpartition("-")[2]
        for nouns in (self.titles, self.roles):
            if plain in nouns:
                return nouns[plain]
        if self.code in ("de", "nl"):
            ends = (role for role in self.roles if len(role) >= _COMPOUND and plain.endswith(role))
            return next((self.roles[role] for role in ends), None)
        return None

    def reports(self, word: str) -> bool:
        """Tell whether *word* is a verb that reports."""
        return word.lower() in self.strong


@cache
def load_lexicon(code: str) -> Lexicon:
    """Return the lexicon of *code*; English verbs serve a language without a table, names being all it has to go by."""
    language = load(code)
    if "quotes" not in language.tables:
        language = load("en")
    return _make(language)


def _make(language: Language) -> Lexicon:
    def listed(key: str) -> frozenset[str]:
        return frozenset(language.words("quotes", key))

    titles = dict(language.mapping("quotes", "titles"))
    return Lexicon(
        code=language.code,
        strong=listed("strong"),
        weak=listed("weak"),
        skipped=listed("skipped"),
        according=listed("according"),
        pronouns=dict(language.mapping("quotes", "pronouns")),
        articles=listed("articles"),
        particles=listed("particles"),
        titles=titles,
        roles=dict(language.mapping("quotes", "roles")),
        linking=listed("linking"),
        stops=listed("stops"),
        prepositions=listed("prepositions"),
        possessives=listed("possessives"),
        joining=listed("joining"),
        naming=listed("naming"),
        abbreviated=frozenset(title.rstrip(".") for title in titles) | listed("abbreviated"),
        organisations=listed("organisations"),
        weekdays=listed("weekdays"),
    )
