"""Puts notices of one cause together where there are very many, as of the empty files in an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefing.model import Notice

_MOST = 20
"""Notices of one cause that are told one by one: about half a page."""


def gather_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return *notices* in their order, more than twenty of one cause as one that names the first twenty inputs.

    The edition JSON names all of them.
    """
    told = tuple(notices)
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for notice in told:
        places[_cause(notice)].append(notice.where)
    seen: Counter[tuple[str, str, str]] = Counter()
    gathered = []
    for notice in told:
        cause = _cause(notice)
        seen[cause] += 1
        if len(places[cause]) <= _MOST:
            gathered.append(notice)
        elif seen[cause] == 1:
            gathered.append(_gather(notice, places[cause]))
    return tuple(gathered)


def _cause(notice: Notice) -> tuple[str, str, str]:
    return notice.kind, notice.what, notice.do


def _gather(notice: Notice, places: Sequence[str]) -> Notice:
    named = ", ".join(places[:_MOST])
    where = f"{named} and {len(places) - _MOST:,} more, all named in the edition data"
    return Notice(notice.kind, f"{len(places):,} inputs: {notice.what}", where, notice.do)
