"""What has another value than the day before: found where it is sure, and never where it is not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefing.measures.candidates import Told
from briefing.measures.changes import find_changes
from briefing.measures.reading import read_measures
from briefing.model import Analysis
from briefing.one_text import document, find_figures
from days import NAMES, analyse_day, load_days

LEAST_FOUND = 27
"""Of the 39 changes of the labelled days, those that were found when this was written."""


def told(*texts: str, language: str = "en") -> list[Told]:
    documents = [replace(document(text, language=language), id=text) for text in texts]
    return [(one.id, read_measures(one, find_figures(one))) for one in documents]


def changes(old: str, new: str, language: str = "en") -> list[tuple[str, str]]:
    return [(c.old, c.new) for c in find_changes(told(old, language=language), told(new, language=language))]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("The flood killed 604 people.", "The flood has killed 631 people.", [("604 people", "631 people")]),
        ("The flood killed 604 people.", "The flood killed 604 people.", []),
        ("The flood killed 604 people.", "The flood killed more than 600 people.", []),
        ("The flood killed 604 people.", "The flood injured 631 people.", []),
        ("The flood killed 604 people.", "Of the victims, 131 people died in Vell.", []),
        ("Turnout was 61.4 percent.", "Turnout was 62 percent.", [("61.4 percent", "62 percent")]),
        ("Turnout was 61.4 percent in 2022.", "Turnout was 62 percent.", []),
        (
            "The clinic counted 412 patients.",
            "Their number rose to 447, from 412 on Sunday.",
            [("412 patients", "447")],
        ),
        ("The party won 34 of 75 seats.", "The party won 36 of 75 seats.", []),
        (
            "58 percent of polling stations have been counted.",
            "With 97 percent of polling stations counted, the race is open.",
            [("58 percent", "97 percent")],
        ),
        (
            "The party won 34 seats and 41.3 percent of the vote.",
            "The party ended with 42.1 percent and 36 seats, against 41.3 percent and 34 seats on Sunday.",
            [("41.3 percent", "42.1 percent"), ("34 seats", "36 seats")],
        ),
        ("The strike lasted 3 days.", "The strike lasted 4 days.", []),
        # The new text names the former value itself.
        (
            "The fire burned 8,400 hectares.",
            "It has burned 11,200 hectares, 8,400 the day before.",
            [("8,400 hectares", "11,200 hectares")],
        ),
        ("31 bodies were found.", "That makes 38 dead, yesterday 31.", [("31 bodies", "38 dead")]),
        (
            "3,500 households are without power.",
            "1,200 households are without power; on Sunday it was 3,500.",
            [("3,500 households", "1,200 households")],
        ),
        (
            "Net debt was 421 million crowns.",
            "It corrects net debt to 412 million crowns, not 421 million crowns.",
            [("421 million crowns", "412 million crowns")],
        ),
        (
            "The Union has 36.8 percent. The League has 34.7 percent.",
            "The Union has 35.9 percent, the League 35.2 percent. On Sunday it had been 36.8 to 34.7.",
            [("36.8 percent", "35.9 percent"), ("34.7 percent", "35.2 percent")],
        ),
        # It names the difference alone.
        (
            "The firm recalls 18,000 batteries.",
            "Owners of 23,500 devices are asked to return them, 5,500 more than on Sunday.",
            [("18,000 batteries", "23,500 devices")],
        ),
        ("The firm recalls 18,000 batteries.", "It recalls 23,500 devices, 4,000 more than on Sunday.", []),
        # "After" tells of a time, and what is counted is another thing.
        ("20 of 84 stations are counted.", "She won by 137 votes after all 84 stations were counted.", []),
        # Two ballots of one house.
        ("The house passed the bill by 121 votes to 106.", "The house passed the bill by 118 votes to 109.", []),
        # An older text lags behind what the new one names.
        ("The flood killed 5 people.", "The toll is now 11, up from 8.", []),
        ("The chance of rain is 70 percent.", "The chance of rain is 80 percent.", []),
        ("Shares of Vell rose 9 percent.", "Shares of Vell fell 4 percent, after 9 percent the day before.", []),
        ("A fund of 12 million euros is planned.", "A fine of 15 million euros is planned.", []),
    ],
)
def test_changes_of_one_sentence(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert changes(old, new) == wanted


def test_a_change_is_told_once_and_by_the_exact_value() -> None:
    new = told("Nearly 270 people have been killed by the quake.", "The quake killed 268 people.")
    found = find_changes(told("The quake killed 212 people."), new)
    assert [(one.old, one.new) for one in found] == [("212 people", "268 people")]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("de", "In der Klinik liegen 128 Kranke.", "In der Klinik liegen 135 Patienten, sieben mehr als am Sonntag."),
        ("fr", "La clinique compte 128 malades.", "La clinique compte 121 patients, sept de moins que dimanche."),
        ("es", "Hay 128 enfermos.", "Hay 135 pacientes, siete más que el domingo."),
        ("it", "I malati sono 128.", "I pazienti sono 135, sette in più di domenica."),
        ("nl", "Er liggen 128 zieken.", "Er liggen 121 patiënten, zeven minder dan zondag."),
        ("pt", "Há 128 doentes.", "Há 135 pacientes, sete a mais do que no domingo."),
    ],
)
def test_what_is_told_to_differ_by_so_many_has_changed(language: str, old: str, new: str) -> None:
    (change,) = find_changes(told(old, language=language), told(new, language=language))
    assert {digits(change.old), digits(change.new)} <= {"128", "121", "135"}
    assert change.test == "told as a change"


def test_a_german_toll_changes() -> None:
    assert changes("Das Hochwasser tötete 41 Menschen.", "Das Hochwasser tötete 44 Menschen.", "de") == [
        ("41 Menschen", "44 Menschen")
    ]


@cache
def day_of(name: str, number: int) -> dict[str, Analysis]:
    day = load_days(name)[number]
    return dict(zip([path.name for path in day.documents], analyse_day(day), strict=True))


def test_no_change_of_the_labelled_days_is_false_and_the_known_ones_are_found() -> None:
    found = wrong = 0
    for name in NAMES:
        first, second = load_days(name)
        stories = {story["id"]: story["documents"] for story in first.stories}
        for story in second.stories:
            if story["id"] not in stories:
                continue
            old = fullest(name, 0, stories[story["id"]])
            new = fullest(name, 1, story["documents"])
            labels = {(digits(one["old"]), digits(one["new"])) for one in story["changes"]}
            for change in find_changes(old, new):
                is_right = any(a in digits(change.old) and b in digits(change.new) for a, b in labels)
                found, wrong = found + is_right, wrong + (not is_right)
    assert wrong == 0
    assert found >= LEAST_FOUND


def fullest(name: str, number: int, files: list[str]) -> list[Told]:
    analyses = day_of(name, number)
    ordered = sorted(files, key=lambda file: -len(analyses[file].document.text))
    return [(f"{number} {file}", analyses[file].measures) for file in ordered]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) or text
