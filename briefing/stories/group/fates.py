"""Tells by names and counts that two short reports are of one matter, where the words that they share are too few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.measures.relation import follow
from briefing.measures.sameness import is_running_count
from briefing.model import Measure
from briefing.stories.group.traits import TELLING_NAME, Traits
from briefing.text.words import stem

Measures = Sequence[Measure]

_FEWEST_NAMES = 2
"""Names of both openings that tell one matter by themselves, where no title has another name."""
_RARE_NAME = 6.6
"""Surprise from which a name is of few places or persons: "Aceh", "Marseille"; that of a country or a capital is below.
Two earthquakes of one country passed for one at 4."""
_LEAST_SHARED = 10
"""A smaller number stands in two reports by chance."""
_DAYS = 4
"""Days up to which the dead of one event are counted on in short reports."""


def tell_one_matter(one: Traits, other: Traits, told: Measures, other_told: Measures) -> bool:
    """Tell whether two reports are of one matter: a title's name opens the other report too, and more speaks for it.

    More is two names or a known kind of event, where no title has a name that the other report lacks; or one count
    that both tell, where one title has such a name: "Belmara: floods there too" may name Tarvonia.
    """
    if not _share_title(one, other):
        return False
    rivals = [_list_rivals(one, other), _list_rivals(other, one)]
    if all(rivals):
        return False
    if not any(rivals):
        names = one.spelled_lead & other.spelled_lead
        return len(_keep_telling(names, one)) >= _FEWEST_NAMES or _share_event(told, other_told)
    return _share_count(told, other_told)


def go_on_counting(old: Measures, new: Measures) -> bool:
    """Tell whether *new* counts the dead, the injured or the missing of *old* on, and has none of the dead fewer."""
    pairs = [(was, now) for was, now in _pair(old, new) if is_running_count(was) and was.acts & now.acts]
    trends = [(was, now, follow(was, now).kind) for was, now in pairs]
    if any(kind == "changed" and _falls(was, now) for was, now, kind in trends):
        return False
    return any(kind == "changed" or (kind == "same" and was.figure.low >= _LEAST_SHARED) for was, _, kind in trends)


def takes_up_denied(old: Traits, new: Traits) -> bool:
    """Tell whether *new* denies what *old* tells, or denied: two rare names open both, one of what is denied."""
    names = {name for name in old.spelled_lead & new.spelled_lead if old.spelled[name] > _RARE_NAME}
    is_one = bool(old.denied & new.denied or old.kinds & new.kinds)
    return len(names) >= _FEWEST_NAMES and not names.isdisjoint(new.denied) and is_one


def are_days_near(one: Traits, other: Traits) -> bool:
    """Tell whether two reports are of days near each other, or the day of one is not known."""
    return one.day is None or other.day is None or abs(one.day - other.day) < _DAYS


def _falls(was: Measure, now: Measure) -> bool:
    return "missing" not in was.acts and now.figure.low < was.figure.low


def _share_title(one: Traits, other: Traits) -> bool:
    """Tell whether a telling name of one title stands in the other's opening too."""
    names = (one.spelled_title & other.spelled_lead) | (other.spelled_title & one.spelled_lead)
    return any(one.spelled[name] > _RARE_NAME for name in names)


def _list_rivals(one: Traits, other: Traits) -> list[str]:
    """Return the telling names of the title of *one* that *other* lacks, as a name and as a word."""
    names = _keep_telling(one.spelled_title, one)
    return [name for name in names if name not in other.spelled and stem(name, one.language) not in other.words]


def _keep_telling(names: frozenset[str], told: Traits) -> list[str]:
    return [name for name in names if told.spelled.get(name, 0.0) > TELLING_NAME]


def _share_event(told: Measures, other_told: Measures) -> bool:
    """Tell whether a count of both is told in a sentence that names one kind of event."""
    events = frozenset(event for measure in told for event in measure.events)
    return any(measure.events & events for measure in other_told)


def _share_count(told: Measures, other_told: Measures) -> bool:
    return any(a.figure.low >= _LEAST_SHARED and follow(a, b).kind == "same" for a, b in _pair(told, other_told))


def _pair(told: Measures, other_told: Measures) -> Iterator[tuple[Measure, Measure]]:
    return ((a, b) for a in told for b in other_told if a.dimension == b.dimension)
