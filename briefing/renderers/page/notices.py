"""Puts notices of one cause together where there are very many, as of the empty files in an archive."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefing.model import Notice
from briefing.remarks import UNREAD
from briefing.renderers.page.wording import Wording, load_wording

_MOST = 20
"""Notices of one cause that are told one by one: about half a page."""

_LACKS = re.compile(
    r"[\d,]+ documents? without a (?:date|publisher)"
    rf"|[\d,]+ documents? {UNREAD}"
    r"|[\d,]+ documents?: the text (?:gives no date of its own|names no publisher), so none is printed"
)
"""What is said of documents without one, by this version and by those before it."""


def gather_notices(notices: Iterable[Notice], wording: Wording | None = None) -> tuple[Notice, ...]:
    """Return *notices* in their order, more than twenty of one cause as one that names the first twenty inputs.

    The edition JSON names all of them. Without a *wording* the words between are English.
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
            gathered.append(_gather(notice, places[cause], wording or load_wording("en")))
    return tuple(gathered)


def is_of_lack(notice: Notice) -> bool:
    """Tell whether *notice* names documents that give no date or publisher; the page counts these itself."""
    return notice.kind == "remark" and _LACKS.fullmatch(notice.what) is not None


def _cause(notice: Notice) -> tuple[str, str, str]:
    return notice.kind, notice.what, notice.do


def _gather(notice: Notice, places: Sequence[str], wording: Wording) -> Notice:
    named = ", ".join(places[:_MOST])
    where = f"{named} {wording.count('more_named_in_data', len(places) - _MOST)}"
    return Notice(notice.kind, f"{len(places):,} inputs: {notice.what}", where, notice.do)
