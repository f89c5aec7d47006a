"""The language files: what their schema promises, and what is said of a file that breaks it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rtoml

from briefing import language as files
from briefing.errors import LanguageFileError
from briefing.language import known, load
from briefing.language.reading import Language, read_language

FOLDER = Path(files.__file__).parent
CAPITALS = {"name", "figures.units", "figures.decimal", "figures.group", "figures.noun", "quotes.pronouns"}
"""Lists whose keys or values are no words of the language."""
PATTERNS = {"times"}
"""Tables of patterns and of letters they need, which are no words."""
SMALLEST = 3
"""Words from which a list is worth a name of its own."""


def write(folder: Path, text: str) -> Path:
    path = folder / "xx.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(LanguageFileError) as caught:
        read_language(write(folder, text))
    return caught.value.faults


def lists(tables: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of words with its place in the file."""
    for key, value in tables.items():
        if isinstance(value, dict) and key not in PATTERNS:
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


def raw(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def test_a_file_needs_no_more_than_a_name(tmp_path: Path) -> None:
    language = read_language(write(tmp_path, 'name = "Plain"'))
    assert (language.code, language.name) == ("xx", "Plain")
    assert language.words.stop_words == frozenset() and language.figures.units == {}


def test_a_language_without_a_file_has_no_words() -> None:
    assert load("xx").text.abbreviations == frozenset()


def test_a_list_may_name_lists_that_name_others(tmp_path: Path) -> None:
    text = """
name = "Plain"
[words]
definite = ["the"]
determiners = ["@definite", "its"]
weekdays = [["monday", "mon"], ["tuesday"]]
[quotes]
articles = ["@determiners", "two"]
[editor]
now = ["today", "@weekdays"]
"""
    language = read_language(write(tmp_path, text))
    assert language.words.determiners == {"the", "its"}
    assert language.quotes.articles == {"the", "its", "two"}
    assert language.editor.now == ("today", "monday", "mon", "tuesday")
    assert language.words.weekdays == (("monday", "mon"), ("tuesday",))


def test_all_faults_of_a_file_are_told_with_their_place_and_what_is_meant(tmp_path: Path) -> None:
    text = """
name = "Plain"
[word]
negations = ["not"]
[figures]
decimals = "."
noun = 7
units = { km = "kilometre" }
[figures.label]
of = [7]
[quotes]
articles = ["@determinrs"]
[words]
determiners = ["the"]
"""
    assert faults(tmp_path, text) == (
        "word: there is no such key; words is meant?",
        "figures.decimals: there is no such key; decimal is meant?",
        "figures.noun: Expected `str`, got `int`",
        "figures.units: Expected `array`, got `str` - at `$[...]`",
        "figures.label.of: Expected `str`, got `int` - at `$[0]`",
        "quotes.articles: @determinrs names no list of the table words; determiners is meant?",
    )


def test_a_file_without_a_name_and_one_that_is_no_toml_are_faults_too(tmp_path: Path) -> None:
    assert faults(tmp_path, "[words]\n") == ("name: the language has no name",)
    assert faults(tmp_path, "name = ")[0].startswith("the file cannot be read: ")


def test_lists_that_name_each_other_are_a_fault(tmp_path: Path) -> None:
    text = 'name = "Plain"\n[words]\ndefinite = ["@indefinite"]\nindefinite = ["@definite"]\n'
    assert faults(tmp_path, text) == (
        "words.definite: @indefinite leads back to it",
        "words.indefinite: @definite leads back to it",
    )


def test_the_error_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LanguageFileError) as caught:
        read_language(write(tmp_path, "[words]\n"))
    assert str(caught.value).startswith("the language file does not follow the schema\n  - name: ")
    assert f"in: {tmp_path / 'xx.toml'}" in str(caught.value) and "try: " in str(caught.value)


@pytest.mark.parametrize("code", known())
def test_a_language_file_follows_the_schema(code: str) -> None:
    assert load(code).name


@pytest.mark.parametrize("code", known())
def test_words_are_in_small_letters_and_stand_once_in_a_list(code: str) -> None:
    for name, listed in lists(raw(code)):
        words = [word for entry in listed for word in ([entry] if isinstance(entry, str) else entry)]
        assert len(words) == len(set(words)), name
        assert all(word == word.strip() != "" for word in words), name
        assert all(word == word.lower() for word in words), name


@pytest.mark.parametrize("code", known())
def test_a_class_of_words_is_told_once(code: str) -> None:
    """No other list of sets repeats all words of a list that it could name."""
    language = load(code)
    classes = {
        name: frozenset(getattr(language.words, name))
        for name in ("definite", "determiners", "prepositions", "conjunctions", "auxiliaries", "reporting")
    }
    for path, listed in lists(raw(code)):
        if path.startswith("words.") or not isinstance(value_of(language, path), frozenset):
            continue
        for name, words in classes.items():
            assert len(words) < SMALLEST or not words <= set(listed), (path, name)


def value_of(language: Language, path: str) -> object:
    value: Any = language
    for name in path.split("."):
        value = value[name] if isinstance(value, dict) else getattr(value, name)
    return value


def test_every_list_of_the_schema_has_a_docstring_and_words_in_some_language() -> None:
    languages = [load(code) for code in known()]
    for table in msgspec.structs.fields(Language):
        if isinstance(table.type, type) and issubclass(table.type, msgspec.Struct):
            for field in msgspec.structs.fields(table.type):
                told = [getattr(getattr(language, table.name), field.name) for language in languages]
                assert any(value not in (frozenset(), (), {}, "", False, 100) for value in told), field.name


@pytest.mark.parametrize("code", [code for code in known() if load(code).words.weekdays])
def test_a_week_has_seven_days_and_a_year_twelve_months(code: str) -> None:
    words = load(code).words
    assert len(words.weekdays) == 7
    assert len(words.months) in (0, 12)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_data_file_says_what_tomllib_reads_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert json.dumps(rtoml.loads(text)) == json.dumps(tomllib.loads(text))
