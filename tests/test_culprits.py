"""A fault of a later step costs the documents that cause it, and never the edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import pipeline
from briefing.culprits import do_without_culprits
from briefing.errors import UsageError

WIRES = [
    briefing.document(f"The port of {town} is shut since Monday. Forty ships wait in the bay of {town}.", language="en")
    for town in ("Vell", "Harrow", "Lorn", "Tarn", "Ostrim")
]


@given(st.lists(st.integers(0, 99), unique=True, max_size=30), st.sets(st.integers(0, 99), max_size=8))
def test_what_fails_alone_is_left_out_and_nothing_else(items: list[int], bad: set[int]) -> None:
    def add(kept: Sequence[int]) -> int:
        if bad & set(kept):
            raise ValueError("bad")
        return sum(kept)

    total, left_out = do_without_culprits(add, items)
    assert total == sum(item for item in items if item not in bad)
    assert sorted(item for item, _ in left_out) == sorted(bad & set(items))


def test_of_two_that_fail_together_one_is_left_out() -> None:
    def refuse_both(kept: Sequence[str]) -> Sequence[str]:
        if {"a", "b"} <= set(kept):
            raise ValueError("both")
        return kept

    made, left_out = do_without_culprits(refuse_both, ["x", "a", "y", "b", "z"])
    assert list(made) == ["x", "a", "y", "z"]
    assert [(item, str(error)) for item, error in left_out] == [("b", "both")]


def test_what_fails_without_any_item_or_with_most_of_them_is_raised() -> None:
    def always(kept: Sequence[int]) -> None:
        raise ValueError("always")

    def with_any(kept: Sequence[int]) -> None:
        if kept:
            raise ValueError("any")

    def wrong(kept: Sequence[int]) -> None:
        raise UsageError("wrong")

    for fault, message in ((always, "always"), (wrong, "wrong")):
        with pytest.raises(Exception, match=message):
            do_without_culprits(fault, [1, 2])
    with pytest.raises(ValueError, match="any"):
        do_without_culprits(with_any, list(range(20)))


def test_an_edition_is_made_without_the_document_that_it_fails_with(monkeypatch: pytest.MonkeyPatch) -> None:
    tell = vars(pipeline)["tell"]

    def fail(analyses: Sequence[Any], *arguments: Any, **options: Any) -> Any:
        if any("Lorn" in one.document.text for one in analyses):
            raise ZeroDivisionError("division by zero")
        return tell(analyses, *arguments, **options)

    monkeypatch.setattr(pipeline, "tell", fail)
    made = briefing.brief(documents=WIRES, date="2026-11-23", isolated=False)
    assert len(made.documents) == 4
    (notice,) = [one for one in made.notices if one.kind == "left out"]
    assert notice.what == "no edition could be made with it: ZeroDivisionError: division by zero"
