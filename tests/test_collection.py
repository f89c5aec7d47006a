"""Memory is given back: what one edition leaves behind is gone before the next one is set."""

from __future__ import annotations

import gc
import weakref

from briefing.renderers.pdf.collection import collecting_rarely


class Page:
    """An object that refers to itself, as pages do, so that only a look for unused objects can find it."""

    def __init__(self) -> None:
        self.document = self


def set_edition(*, large: bool) -> weakref.ref[Page]:
    with collecting_rarely():
        page = Page()
        if large:
            gc.collect(1)
        return weakref.ref(page)


def test_what_a_large_edition_left_is_cleared_away_before_the_next() -> None:
    left = set_edition(large=True)
    gc.collect(0)
    assert left() is not None
    set_edition(large=False)
    assert left() is None


def test_the_usual_looks_are_back_after_an_edition_and_after_an_error() -> None:
    usual = gc.get_threshold()
    set_edition(large=True)
    assert gc.get_threshold() == usual
    try:
        with collecting_rarely():
            assert gc.get_threshold() != usual
            raise LookupError
    except LookupError:
        assert gc.get_threshold() == usual


def test_the_looks_stay_rare_until_the_last_edition_is_set() -> None:
    usual = gc.get_threshold()
    with collecting_rarely():
        with collecting_rarely():
            rare = gc.get_threshold()
        assert gc.get_threshold() == rare != usual
    assert gc.get_threshold() == usual
