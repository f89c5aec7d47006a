"""Reading a language file: references are filled in, and every fault is told at once with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import msgspec
import rtoml

from briefing.errors import LanguageFileError
from briefing.language.references import fill
from briefing.language.tables.book import BookWords
from briefing.language.tables.calendar import Calendar
from briefing.language.tables.editor import Editor
from briefing.language.tables.embargo import EmbargoWords
from briefing.language.tables.feed import FeedWords
from briefing.language.tables.figures import Figures
from briefing.language.tables.mail import MailWords
from briefing.language.tables.page import PageWords
from briefing.language.tables.quotes import Quotes
from briefing.language.tables.relations import Groups, Relations
from briefing.language.tables.text import Grouping, Metadata, Occasion, SummaryWords, Text, VoiceWords
from briefing.language.tables.words import GrammarWords, Words


class Language(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What the package knows of one language: the tables of its file."""

    code: str
    """ISO 639-1."""
    name: str
    """In English."""
    words: Words = Words()
    grammar: GrammarWords = GrammarWords()
    text: Text = Text()
    summary: SummaryWords = SummaryWords()
    editor: Editor = Editor()
    occasion: Occasion = Occasion()
    metadata: Metadata = Metadata()
    feed: FeedWords = FeedWords()
    page: PageWords = PageWords()
    book: BookWords = BookWords()
    embargo: EmbargoWords = EmbargoWords()
    mail: MailWords = MailWords()
    figures: Figures = Figures()
    quotes: Quotes = Quotes()
    voices: VoiceWords = VoiceWords()
    relations: Relations = Relations()
    calendar: Calendar = Calendar()
    kinds: Groups = msgspec.field(default_factory=dict)
    """What kind of event a text tells of, beside the events of ``relations``; a word may tell of several."""
    sections: Groups = msgspec.field(default_factory=dict)
    """What speaks for a section of an edition and, as a rule, for no other; a word stands in one list only."""
    grouping: Grouping = Grouping()


def read_language(path: Path) -> Language:
    """Return the language of the file *path*, whose stem is its code.

    Raises:
        LanguageFileError: The file is no TOML, has a key that no table knows, a value of another kind than the
            schema says, or a reference to a list that is not there; all such faults are told.
    """
    try:
        tables = rtoml.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LanguageFileError([f"the file cannot be read: {error}"], where=str(path)) from error
    try:
        filled = {name: fill(table, tables) for name, table in tables.items()}
        return msgspec.convert({**filled, "code": path.stem}, Language)
    except (msgspec.ValidationError, LookupError, RecursionError):
        from briefing.language.faults import find_faults  # not needed for a file without any

        raise LanguageFileError(list(find_faults(tables, Language)), where=str(path)) from None


def read_stop_words(path: Path) -> frozenset[str]:
    """Return the stop words in the file *path* alone, in a third of the time that all of it takes."""
    tables = rtoml.loads(path.read_text(encoding="utf-8"))
    return frozenset(fill(tables["words"]["stop_words"], tables))
