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
    ],
)
def test_only_a_complete_date_is_read(text: str, language: str, expected: str | None) -> None:
    assert find_date(text, language) == expected


@given(st.text(), st.sampled_from(["en", "de", "fr", "xx"]))
def test_any_text_gives_a_date_or_none(text: str, language: str) -> None:
    found = find_date(text, language)
    assert found is None or len(found) >= 10
