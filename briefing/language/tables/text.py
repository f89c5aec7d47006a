"""What a language says of a text: where its sentences end, and what is none of them."""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words by which paragraphs and sentences are told apart."""

    abbreviations: frozenset[str] = frozenset()
    """Without the last period; a sentence may end with one where a starter follows."""
    titles: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: "mr"."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations before a number, a letter or a code: "no", "fig"."""
    numbered_endings: tuple[str, ...] = ()
    """Endings of words that are such abbreviations: "nr" of "Hausnr"."""
    numbered_words: frozenset[str] = frozenset()
    """Such abbreviations that are words as well, so that more must show it: "no"."""
    companies: frozenset[str] = frozenset()
    """Abbreviations for the form of a firm: "inc"."""
    time_openers: frozenset[str] = frozenset()
    """Before the preposition of a time that opens a sentence: "shortly"."""
    final: frozenset[str] = frozenset()
    """Abbreviations that end a sentence before a capital: "etc"."""
    starters: frozenset[str] = frozenset()
    """Words that, with a capital, start a sentence after an abbreviation."""
    openers: frozenset[str] = frozenset()
    """Words that open a sentence and end no name: with a capital and no space before, two lines were joined there."""
    marked_names: frozenset[str] = frozenset()
    """Names that carry an exclamation mark: "yahoo"."""
    ordinal_before: frozenset[str] = frozenset()
    """Words before an ordinal number that is written with a period: "am" of "am 3. Oktober"."""
    ordinal_after: frozenset[str] = frozenset()
    """Words after one."""
    before_initials: frozenset[str] = frozenset()
    """Abbreviations that hold on before the initials of a name: "av" of "av. J.-C."."""
    telling: frozenset[str] = frozenset()
    """Words of a sentence that tells; headlines leave them out: "is", "they"."""
    boilerplate: tuple[str, ...] = ()
    """Starts of lines that belong to the page, not to the text: "read more"."""
    notices: tuple[str, ...] = ()
    """Before a colon: the whole paragraph is of the makers of the page, however long."""
    caption_lines: tuple[str, ...] = ()
    """Starts of lines that say what a picture shows, without a colon."""
    credit: tuple[str, ...] = ()
    """Words that open a line of credit: "reporting by"."""
    caption: tuple[str, ...] = ()
    """Words that open a caption: "photo"."""
    mastheads: frozenset[str] = frozenset()
    """Names of papers end in one of these: a line of up to four words that does is a masthead."""
    back_matter: frozenset[str] = frozenset()
    """Headings over what is no part of a report's text: "references"."""


class SummaryWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words by which sentences are weighed."""

    leaning: tuple[str, ...] = ()
    """Opening words, up to three, that point back to the sentence before: "he", "but"."""
    adding: tuple[str, ...] = ()
    """Those of a title, which has no sentence before it: they add to what is not said, "also"."""
    connectives: tuple[str, ...] = ()
    """A headline may end before one of these: what stands there is a statement of its own."""
    bonus: tuple[str, ...] = ()
    """Cue words for a sentence (Edmundson 1969): "significant"."""
    stigma: tuple[str, ...] = ()
    """Cue words against one: "perhaps"."""


class Metadata(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words before a colon in a credit line, by what follows them."""

    author: tuple[str, ...] = ()
    """The author: "by"."""
    published: tuple[str, ...] = ()
    """The date of publication: "published"."""
    updated: tuple[str, ...] = ()
    """The date of a later version: "last updated"; it dates a document only where nothing else does."""
    publisher: tuple[str, ...] = ()
    """The publisher: "source"."""
    accounts: frozenset[str] = frozenset()
    """What programs call an author of whom they know no name: "user"."""
    untitled: frozenset[str] = frozenset()
    """What they call a document that nobody gave a title, with or without a number: "untitled"."""
    fronts: frozenset[str] = frozenset()
    """What a page calls its front page, its sections and its parts, in place of a title: "home"."""
    houses: frozenset[str] = frozenset()
    """A name with one of these words is that of a house or an office and of no person: "newsroom"."""
    agency_words: frozenset[str] = frozenset()
    """Words of the names of agencies and papers: "agency"."""
    agencies: frozenset[str] = frozenset()
    """News agencies as they sign their messages, in small letters: "reuters"."""


class Occasion(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a title that names a company's call: "second quarter 2021 earnings conference call"."""

    occasions: frozenset[str] = frozenset()
    """What a call calls itself: "webcast"."""
    quarters: frozenset[str] = frozenset()
    """Parts of a company's year: "q1", "half-year"."""
    inside: frozenset[str] = frozenset()
    """What may stand between these words: "fiscal", "conference"."""
    binding: frozenset[str] = frozenset()
    """What binds them: "of"."""
    results: frozenset[str] = frozenset()
    """Beside a quarter in a title: it is of a company's results."""
    leading: frozenset[str] = frozenset()
    """What leads from the call to its quarter, and never to who holds it: "for"."""
    during: tuple[str, ...] = ()
    """What opens a sentence of a year that it tells of: "in", "throughout"."""


class Grouping(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words by which documents of one event are found."""

    no_names: frozenset[str] = frozenset()
    """Written with a capital and still no name of what a report is about: titles, agencies, the words of a page."""


class VoiceWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words by which a quotation is chosen for display."""

    announcing: tuple[str, ...] = ()
    """What opens a sentence that may only announce a list: "there are"."""
    several: frozenset[str] = frozenset()
    """What counts there beside the words for numbers: "many"."""
