"""Decides whether a mark ends a sentence, by the words around it.

Rules of our own decide the clear cases; what is left, a period after a word, is
Punkt's to judge, by the abbreviations of our language files and never by
trained data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefing.language import load
from briefing.text.boundaries.boundary import WIDE_MARKS, Boundary, last_word, next_word
from briefing.text.boundaries.closing import closings
from briefing.text.boundaries.designations import designations

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_QUOTE_MARKS = frozenset("\"'”’“‘»«›‹」』")
_PART = re.compile(r"(?:^|[\s(])[^\W\d_]\.\s?[^\W\d_]$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?-)?[^\W\d_]")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_MIXED = re.compile(r"[a-z]{1,2}[A-Z]")
# Dutch opens a sentence with "'s Avonds": small letter first, capital after.
_REST_OF_DECIMAL = re.compile(r"\d{1,2}(?:-(?=[^\W\d_])|%|(?: ([^\W\d_]+)))")
"""Follows the point of a number that was typed with a space in it: "a 6. 1-magnitude quake", "rose 3. 5 percent"."""
_DAYS = re.compile(r"(?<!\d)\d{1,2}\.[-–/]\d{1,2}$")
"""Two days in a row of a language that writes an ordinal number with a period: "3.-5. Mai"."""
_CLIPPED = re.compile(r"[snt] [A-Z]")
_SPOKEN_ON = re.compile(r"(?:と|って|[^，。！？]{0,12}(?:说|說|问|問|表示|称|稱|喊道|指出|强调|強調))")

# In Greek the question mark looks like a semicolon.
_SEMICOLONS = frozenset(";\u037e")


class Rules:
    """What a language says of the words around a mark; all lists in small letters."""

    def __init__(self, code: str) -> None:
        known = load(code)
        text = known.text
        # Foreign names carry English titles wherever a language has no list of its own.
        titles = frozenset() if text.abbreviations else load("en").text.titles
        self._code = code
        self._titles = text.titles | titles
        self._designations = designations(code)
        self._closings = closings(code)
        self._final = text.final
        self._starters = text.starters
        self._dated = frozenset((*known.words.list_months(), *known.words.list_days()))
        self._ordinal_before = text.ordinal_before
        self._ordinal_after = text.ordinal_after
        self._before_initials = text.before_initials
        self._reporting = known.words.reporting
        self._marked = text.marked_names
        self._torn = known.figures.torn

    def is_end(self, boundary: Boundary) -> bool:
        """Tell whether the sentence ends at *boundary*."""
        first = boundary.mark[0]
        if first in _SEMICOLONS and (self._code != "el" or not boundary.spaced):
            return False
        if first in WIDE_MARKS:
            return not (boundary.mark[-1] in _QUOTE_MARKS and _SPOKEN_ON.match(boundary.after))
        if self._goes_on(boundary):
            return False
        if (
            first == "."
            and not boundary.mark.startswith("..")
            and "?" not in boundary.mark
            and "!" not in boundary.mark
        ):
            return self._period_ends(boundary)
        return not self._belongs(boundary)

    def _goes_on(self, boundary: Boundary) -> bool:
        """Tell whether what follows, or what opened just before, shows that the sentence goes on."""
        if boundary.before.endswith(("(", "[")) and boundary.mark.endswith((")", "]")):
            return True
        if boundary.after.startswith((",", ";", ":", ")")):
            return True
        if boundary.opened.endswith(("'", "’")) and _CLIPPED.match(boundary.after):
            return False
        return boundary.cased and boundary.after[:1].islower() and not _MIXED.match(boundary.after)

    def _belongs(self, boundary: Boundary) -> bool:
        """Tell whether an exclamation or question mark belongs to a name, or to a quotation that is reported."""
        if (
            last_word(boundary.before).lower() in self._marked
            and next_word(boundary.after).lower() not in self._starters
        ):
            return True
        if boundary.mark[-1] not in _QUOTE_MARKS or boundary.opened or "." in boundary.mark:
            return False
        following = boundary.after.split(" ")[:4]
        return any(word.rstrip(",.;:").lower() in self._reporting for word in following[1:])

    def _period_ends(self, boundary: Boundary) -> bool:
        word, after = last_word(boundary.before), next_word(boundary.after).lower()
        lower = word.lower()
        if not word:
            return not (boundary.whole and not boundary.before.strip())
        if word[-1].isdigit() and self._tears(boundary, word):
            return False
        if word[-1].isdigit() and word.isdecimal():
            return self._number_ends(boundary, word, after)
        if self._ordinal_before and after in self._dated and _DAYS.search(boundary.before):
            return False
        if len(boundary.mark) > 1 and boundary.mark[1] in _QUOTE_MARKS:
            return True
        if lower in self._titles:
            return False
        if lower in self._final or _joined(boundary.before) in self._final:
            goes_on = after in self._dated or boundary.after[:1].isdigit() or _is_capitals(boundary.after)
            return not (goes_on or self._closings.opens_with_time(boundary))
        if self._is_designation(boundary, word):
            return False
        return self._closings.closes_with_company(boundary, word) or self._short_ends(boundary, word, after)

    def _is_designation(self, boundary: Boundary, word: str) -> bool:
        """Tell whether *word* is an abbreviation that the next word belongs to: "Fig. A"."""
        is_initial = len(word) == 1 and word.isupper()
        return not is_initial and self._designations.names(boundary.before, word, boundary.after)

    def _short_ends(self, boundary: Boundary, word: str, after: str) -> bool:
        """Decide for initials and acronyms by our rules, and leave other words to Punkt."""
        starts = after in self._starters and boundary.after[1:2] != "."
        if boundary.after[1:2] == "." and word.lower() in self._before_initials:
            return False
        if _PART.search(boundary.before) and word[:1].islower():
            return False
        if _INITIAL.fullmatch(word) and word[0].isupper():
            is_label = self._designations.names_letter(boundary.before) and not boundary.after[:1].isdigit()
            return starts or is_label
        if _ACRONYM.fullmatch(word):
            return starts
        if self._ordinal_before and _ROMAN.fullmatch(word):
            return starts
        return _judge(self._code)(word, boundary.after.split(" ")[0])

    def _tears(self, boundary: Boundary, word: str) -> bool:
        """Tell whether the period stands inside a decimal; after the day of a month, "on May 6.", it does not."""
        rest = _REST_OF_DECIMAL.match(boundary.after)
        is_known = rest is not None and (rest[1] is None or rest[1] in self._torn)
        return is_known and last_word(boundary.before.rstrip()[: -len(word)]).lower() not in self._dated

    def _number_ends(self, boundary: Boundary, word: str, after: str) -> bool:
        """Tell a number at the end of a sentence from an ordinal number or a list number."""
        if boundary.whole and boundary.before.strip() == word:
            return False
        if after in self._dated:
            return len(word) > 2 or not self._ordinal_before
        if not self._ordinal_before or len(word) > 2:
            return True
        if after in self._ordinal_after or boundary.after[:1].isdigit():
            return False
        return (
            after in self._starters
            or last_word(boundary.before.rstrip()[: -len(word)]).lower() not in self._ordinal_before
        )


@cache
def load_rules(code: str) -> Rules:
    """Return the rules of the language *code*; one without word lists gets the general ones."""
    return Rules(code)


def _joined(before: str) -> str:
    """Return an abbreviation of two letters without the space between them; empty for other words."""
    part = _PART.search(before)
    return "".join(part[0].split()).lstrip("(").lower() if part else ""


def _is_capitals(after: str) -> bool:
    """Tell whether the next word is a short run of capitals, such as a time zone."""
    word = next_word(after)
    return 2 <= len(word) <= 4 and word.isupper()


@cache
def _judge(code: str) -> Callable[[str, str], bool]:
    """Return what tells whether a period ends a sentence between two words."""
    known = load(code).text
    if not known.abbreviations:
        return _always
    abbreviations = known.abbreviations | known.titles

    @lru_cache(maxsize=16384)
    def ends(word: str, after: str) -> bool:
        # Punkt lets every period after a plain word end a sentence; asking it takes .1 ms.
        if len(word) > 1 and word.isalpha() and word.lower() not in abbreviations:
            return True
        return bool(_load_punkt(code).text_contains_sentbreak(f"{word}. {after}"))

    return ends


@cache
def _load_punkt(code: str) -> PunktSentenceTokenizer:
    """Return Punkt with the words of a language. Four texts of five never ask it, and it loads all of nltk: .1 s."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    known = load(code).text
    parameters = PunktParameters()
    parameters.abbrev_types = {*known.abbreviations, *known.titles}
    parameters.sent_starters = set(known.starters)
    return PunktSentenceTokenizer(parameters)


def _always(word: str, after: str) -> bool:
    return True
