"""The words by which a language reports speech."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Genders = Mapping[str, str]


class Quotes(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Verbs, names, roles and small words; all in small letters."""

    strong: frozenset[str] = frozenset()
    """Verbs that report wherever they stand: "said"."""
    weak: frozenset[str] = frozenset()
    """Verbs that report only beside the words: "called"."""
    phrasal: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Verbs that report only with a further word behind them: "went", with "on"."""
    participles: frozenset[str] = frozenset()
    """Forms of these verbs that share the subject of the clause before: "adding"."""
    bare: frozenset[str] = frozenset()
    """Forms that report only with a plural subject, being infinitives or nouns else: "claim"."""
    skipped: frozenset[str] = frozenset()
    """Words between subject and verb: adverbs and auxiliaries."""
    adverb_endings: tuple[str, ...] = ()
    """Endings of adverbs: "ly"."""
    demonyms: frozenset[str] = frozenset()
    """Words for where somebody is from: "spaniard"."""
    demonym_endings: tuple[str, ...] = ()
    """Endings of such words: "ian"."""
    ages: tuple[str, ...] = ()
    """Endings of a word for somebody by age: "-year-old"."""
    according: frozenset[str] = frozenset()
    """What names a source without a verb: "according"."""
    according_then: frozenset[str] = frozenset()
    """Words between that and the source: "to"."""
    relatives: frozenset[str] = frozenset()
    """What opens a clause about a noun: "who", "whose"."""
    described: frozenset[str] = frozenset()
    """Participles that say something of a source: "published"."""
    kinds: frozenset[str] = frozenset()
    """Nouns that say what kind of body a source is, beside organisations: "body"."""
    according_after: frozenset[str] = frozenset()
    """What names the source before it: "zufolge"."""
    pronouns: Genders = msgspec.field(default_factory=dict)
    """Gender by pronoun: m, f, o for things, p for several, w for who stands before, x for nobody to look up."""
    owners: Genders = msgspec.field(default_factory=dict)
    """Gender by possessive, where it tells one: "her"."""
    articles: frozenset[str] = frozenset()
    """What opens a noun phrase, counts included: "the", "several"."""
    particles: frozenset[str] = frozenset()
    """Words in small letters inside a name: "van", "de"."""
    titles: Genders = msgspec.field(default_factory=dict)
    """Gender, or nothing, by title: "mrs"."""
    roles: Genders = msgspec.field(default_factory=dict)
    """Gender, p for several, or nothing, by role noun: "minister"."""
    plurals: frozenset[str] = frozenset()
    """Role nouns that speak without an article: "officials"."""
    linking: frozenset[str] = frozenset()
    """Words after a noun that go on with its phrase: "of", "for"."""
    stops: frozenset[str] = frozenset()
    """Words before which a noun phrase ends: prepositions and conjunctions."""
    prepositions: frozenset[str] = frozenset()
    """After one of these stands no subject."""
    possessives: frozenset[str] = frozenset()
    """What opens a phrase that means somebody only by another one: "his lawyer"."""
    joining: frozenset[str] = frozenset()
    """Words that join two clauses of one subject: "and"."""
    clauses: frozenset[str] = frozenset()
    """Words that open a clause of their own: "that", "because"."""
    modals: frozenset[str] = frozenset()
    """Words after which a verb reports nothing that was said: "will", "not"."""
    finite: frozenset[str] = frozenset()
    """Words that no noun phrase holds: "was", "has"."""
    copulas: frozenset[str] = frozenset()
    """What makes a verb passive: "was"."""
    accompanied: frozenset[str] = frozenset()
    """After these a noun and a participle are a clause: "with Roe saying"."""
    perfects: frozenset[str] = frozenset()
    """Participles of the perfect, whose finite verb is an auxiliary: "gesagt"."""
    auxiliaries: frozenset[str] = frozenset()
    """These auxiliaries: "hat"."""
    objects: frozenset[str] = frozenset()
    """What opens an object and no subject: "him", "dem"."""
    impersonal: frozenset[str] = frozenset()
    """Verbs whose subject is nobody, the source standing after "in": "heißt es"."""
    sites: frozenset[str] = frozenset()
    """What opens the place where something says so: "in dem Schreiben"."""
    conjunctives: frozenset[str] = frozenset()
    """Verb forms of reported speech, which goes on with its speaker: "sei"."""
    demonstratives: frozenset[str] = frozenset()
    """What takes up the sentence before: "Das erklärte Roe"."""
    has_dialogue: bool = False
    """Whether a dash opens speech at the start of a paragraph."""
    has_incises: bool = False
    """Whether a reporting clause may stand inside the marks."""
    that: frozenset[str] = frozenset()
    """What opens a reported clause: "that"."""
    frank: frozenset[str] = frozenset()
    """Verbs that report a clause without it: "said the bridge is open"."""
    hearers: frozenset[str] = frozenset()
    """To whom it is said: "reporters"."""
    contrasts: frozenset[str] = frozenset()
    """What opens a clause that the one before does not report: "but", "while"."""
    adversatives: frozenset[str] = frozenset()
    """Those that surely do: "but"."""
    telling: frozenset[str] = frozenset()
    """Verbs that name the hearer before the words: "told"."""
    addressing: frozenset[str] = frozenset()
    """Verbs that may have a hearer before "that": "reminded the council that"."""
    question_labels: frozenset[str] = frozenset()
    """What opens a question of an interview, before a colon: "q"."""
    answer_labels: frozenset[str] = frozenset()
    """What opens an answer there: "a"."""
    asking: frozenset[str] = frozenset()
    """Verbs whose subject hears in the passive: "asked"."""
    answering: frozenset[str] = frozenset()
    """Verbs whose subject did not say what stands before: "denied"."""
    denying: frozenset[str] = frozenset()
    """Verbs by which what they report is not so: "denied"."""
    continuing: frozenset[str] = frozenset()
    """Verbs by which goes on who spoke before: "added"."""
    infinitives: frozenset[str] = frozenset()
    """What a verb without a subject follows: "to"."""
    shares: frozenset[str] = frozenset()
    """Nouns that make a speaker of a number: "percent"."""
    nothings: frozenset[str] = frozenset()
    """What opens no statement: "said nothing"."""
    belonging: frozenset[str] = frozenset()
    """What joins an organisation's noun to its name: "Department of Education"."""
    datives: frozenset[str] = frozenset()
    """Prepositions before whom something is said to: "to"."""
    citing: frozenset[str] = frozenset()
    """Verbs whose subject gives the words of another: "quoted"."""
    predicative: frozenset[str] = frozenset()
    """What stands between a verb and what something is called: "as"."""
    viewing: frozenset[str] = frozenset()
    """Prepositions before whose view something is: "for"."""
    opposing: frozenset[str] = frozenset()
    """What stands between the parties of a case: "v"."""
    naming: frozenset[str] = frozenset()
    """Words before marks that quote nobody: "so-called", "titled"."""
    abbreviated: frozenset[str] = frozenset()
    """Abbreviations before a name, beside those of titles."""
    organisations: frozenset[str] = frozenset()
    """Nouns for what can speak without being a person: "ministry"."""
    statements: frozenset[str] = frozenset()
    """Nouns for what a person says: "his letter" speaks for him."""
    affiliations: frozenset[str] = frozenset()
    """Words before a name that are no part of it: "Canadian", "Deputy"."""
    ranks: frozenset[str] = frozenset()
    """Those of them that are no part of any name: "former"."""
    institutions: frozenset[str] = frozenset()
    """Words that end, or open, the name of what is no person: "university"."""
    locations: frozenset[str] = frozenset()
    """Names of towns, regions and countries."""
    openers: frozenset[str] = frozenset()
    """Words that have a capital only because they open a sentence."""
    credits: tuple[str, ...] = ()
    """Openings and parts of lines that are no text of the article: "read more"."""
