"""Tells the language of a text: by its script, its stop words, and only then by a model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from briefing.language import known
from briefing.text.words import stop_words, words

UNKNOWN = "und"

_LOOKED_AT = 20_000
"""Characters that are looked at: a long text does not change its language for us."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
)
_OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""A letter of any of these: hardly any text in Latin letters has one."""
_SCRIPT_SHARE = 0.3
"""Share of a text's letters from which a script decides."""

_JAPANESE_SHARE = 0.1
"""Share of kana: Japanese writes half of its words in Chinese characters."""

_CYRILLIC = {"uk": frozenset("іїєґ"), "ru": frozenset("ыэъё")}

_ENOUGH_LETTERS = 12
"""With fewer, the model answers with whatever it likes best."""

_ENOUGH_WORDS = 40
_LEAD = 1.3
"""In a text of so many words the best language must have so many times the stop words of the next."""

_FEW_WORDS = 12
_FEW_LEAD = 2.0
"""The same for a shorter text; below, and where the lead is smaller, the model is asked. Five sentences of
seven languages are told by stop words alone in .99 and more of the cases."""


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language of *text*, or ``und``."""
    head = text[:_LOOKED_AT]
    script = _by_script(head)
    if script:
        return _cyrillic(head) if script == "cyrillic" else script
    tokens = words(head)
    best, lead = _by_stop_words(tokens)
    clear = lead > (_LEAD if len(tokens) >= _ENOUGH_WORDS else _FEW_LEAD)
    if best and clear and len(tokens) >= _FEW_WORDS:
        return best
    if len(tokens) > 1 and sum(map(str.isalpha, head)) >= _ENOUGH_LETTERS:
        return _by_model(head)
    return best if best and clear else UNKNOWN


def _by_script(text: str) -> str | None:
    if not _OTHER_SCRIPT.search(text):
        return None
    letters = sum(map(str.isalpha, text)) or 1
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(text)) / letters
        if share > (_JAPANESE_SHARE if code == "ja" else _SCRIPT_SHARE):
            return code
    return None


def _cyrillic(text: str) -> str:
    """Return Ukrainian or Russian by the letters that only one of them has."""
    counts = Counter(text.lower())
    uk, ru = (sum(counts[letter] for letter in _CYRILLIC[code]) for code in ("uk", "ru"))
    return "uk" if uk > ru else "ru"


def _by_stop_words(tokens: list[str]) -> tuple[str | None, float]:
    """Return the language with the most stop words, and how many times those of the next it has."""
    counts = dict.fromkeys(_latin_languages(), 0)
    known_by = _languages_by_stop_word()
    for token, times in Counter(tokens).items():
        for code in known_by.get(token.lower(), ()):
            counts[code] += times
    (first, best), (second, _) = sorted(((count, code) for code, count in counts.items()), reverse=True)[:2]
    return (best if first else None), first / (second or 1)


@cache
def _languages_by_stop_word() -> dict[str, tuple[str, ...]]:
    """Return for each stop word the languages that have it: most words of a text are in no list."""
    found: dict[str, tuple[str, ...]] = {}
    for code in _latin_languages():
        for word in stop_words(code):
            found[word] = (*found.get(word, ()), code)
    return found


def _latin_languages() -> tuple[str, ...]:
    others = {"ar", "el", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"}
    return tuple(code for code in known() if code not in others)


def _by_model(text: str) -> str:
    """Ask py3langid, among our languages only."""
    code, _ = _model().classify(text)
    return str(code)


@cache
def _model() -> Any:
    # Its load takes .8 s and 130 MB, so it is not loaded before a text needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(known()))
    return identifier
