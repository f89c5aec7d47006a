"""A date is read only where day, month and year are said without a choice."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from briefing.text.dates import find_date


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2 March 2026", "en", "2026-03-02"),
        ("March 2, 2026", "en", "2026-03-02"),
        ("2. März 2026", "de", "2026-03-02"),
        ("02.03.2026", "de", "2026-03-02"),
        ("2 mars 2026", "fr", "2026-03-02"),
        ("1er mai 2026", "fr", "2026-05-01"),
        ("2 de marzo de 2026", "es", "2026-03-02"),
        ("2 marzo 2026", "it", "2026-03-02"),
        ("2 de março de 2026", "pt", "2026-03-02"),
        ("2 maart 2026", "nl", "2026-03-02"),
        ("2026-03-02", "en", "2026-03-02"),
        ("2026-03-02T07:30:00+01:00", "en", "2026-03-02T07:30+01:00"),
        ("03/04/2026", "en", None),
        ("02.03.2026", "en", None),
        ("2 March", "en", None),
        ("31 February 2026", "en", None),
        ("March 2026", "en", None),
        ("3 to 5 March 2026", "en", None),
        ("3rd-5th March 2026", "en", None),
        ("3. bis 5. März 2026", "de", None),
        ("3.-5.3.2026", "de", None),
        ("3 au 5 mars 2026", "fr", None),
        ("3 al 5 de marzo de 2026", "es", None),
        ("3 al 5 marzo 2026", "it", None),
        ("3 tot 5 maart 2026", "nl", None),
        ("3 a 5 de março de 2026", "pt", None),
        ("Nr. 20. M 2026", "de", None),
        ("8 m 2026", "en", None),
    ],
)
def test_only_a_complete_date_is_read(text: str, language: str, expected: str | None) -> None:
    assert find_date(text, language) == expected


@pytest.mark.parametrize("unit", ["on 3 May ", "3. ", "3.5.", "1 May, ", "3 to ", "2026-", "1 de mayo de "])
def test_a_hundred_thousand_of_anything_has_a_date_or_none(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert all(find_date(text, language) is None for language in ("en", "de", "es"))


@given(st.text(), st.sampled_from(["en", "de", "fr", "xx"]))
def test_any_text_gives_a_date_or_none(text: str, language: str) -> None:
    found = find_date(text, language)
    assert found is None or len(found) >= 10
