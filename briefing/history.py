"""What an edition knows of earlier ones, and how it is remembered: not at all, where no archive is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from briefing.archive import Archive, identify_text, open_archive
from briefing.clock import now
from briefing.errors import ArchiveError, DamagedArchiveError, UsageError
from briefing.model import Analysis, Briefing, MessageNumber, Notice, Remembered, Since, Story
from briefing.remarks import remark_on
from briefing.settings import HistorySettings
from briefing.stories.follow import DROPPED_AFTER, Telling, find_dropped, find_repeats, follow_stories, make_telling
from briefing.stories.group import compare_groups

_WINDOW = 30
"""Days back to which the last telling of a story is looked for."""
_YEAR = 400
"""Days back to which messages are known: more than a mailbox is read back."""
_MOST_EDITIONS = 3
"""Editions that had documents already which are told one by one: in a folder that is never emptied, there are many."""
_CUT = "…"
"""In the middle of a label that is too long."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The documents of an edition, those apart that were in an earlier one."""

    analyses: list[Analysis]
    notices: list[Notice]
    repeated: frozenset[tuple[str, str]]
    """Edition and id of the documents that came again."""
    repeats: int = 0
    """Documents left out for that."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The stories of an edition with what they are against earlier ones."""

    stories: list[Story]
    since: Since | None
    keys: Mapping[str, Sequence[int]]
    """By the id of each document, what it will be found by."""
    notices: tuple[Notice, ...] = ()
    """On earlier editions that cannot be read."""


class History:
    """The archive of a run, or none."""

    def __init__(
        self, archive: Archive | None, day: str, settings: HistorySettings, notices: Sequence[Notice] = ()
    ) -> None:
        self._archive = archive
        self._told = tuple(notices)
        self._day = day
        self._zone = settings.timezone
        self._force = settings.force
        self._awaits_delivery = settings.awaits_delivery
        self._made_of, self._revision = archive.made_of(day) if archive else ("", 0)
        self._last = archive.last_before(day, until=settings.since) if archive else None
        """Id of the edition that this one is compared with."""
        self._notices: dict[str, Notice] = {}
        self._read: dict[str, Remembered] = {}
        if archive and settings.since and not (self._revision or self._last):
            what = f"the archive has no edition up to {settings.since}"
            raise UsageError(
                what, where=settings.archive, do="briefing archive list", setting="since", value=settings.since
            )

    def find_made(self, made_of: str) -> Briefing | None:
        """Return the edition of this day if it was made of the same inputs and settings before, unless forced."""
        if self._archive is None or self._force or not self._revision or self._made_of != made_of:
            return None
        stored = self._archive.edition(self._day)
        if stored and not self._awaits_delivery:
            self._archive.release(self._day)  # what is made to be read here is seen
        return stored.briefing if stored else None

    def find_told_messages(self) -> frozenset[MessageNumber]:
        """Return the messages of mailboxes that editions of days before told as a whole."""
        if self._archive is None:
            return frozenset()
        first = (date.fromisoformat(self._day) - timedelta(days=_YEAR)).isoformat()
        return self._archive.find_messages(first, self._day)

    def revise(self, made_of: str) -> int:
        """Return which revision the edition of this day is that is made of what *made_of* identifies."""
        return max(1, self._revision + (self._made_of != made_of))

    def leave_out_repeats(self, analyses: Sequence[Analysis]) -> Kept:
        """Return *analyses* without those whose words an earlier edition had, and a remark on these by edition."""
        if self._archive is None:
            return Kept(list(analyses), [], frozenset())
        identities = [identify_text(analysis.document) for analysis in analyses]
        seen = self._archive.find_seen(identities, self._day)
        last = self._recall(self._last) if self._last else None
        before = last.briefing.documents if last else ()
        copies = find_repeats(analyses, before)
        kept: list[Analysis] = []
        repeated: dict[str, list[str]] = defaultdict(list)
        for index, (analysis, identity) in enumerate(zip(analyses, identities, strict=True)):
            day = seen.get(identity) or (self._last if index in copies else None)
            if day is None:
                kept.append(analysis)
            else:
                repeated[day].append(analysis.document.origin.place)
        notices = _tell_repeated(repeated)
        again = self._archive.find_appearances([one for one in identities if one in seen], self._day)
        again |= {(self._last or "", id) for id in copies.values()}
        return Kept(kept, notices, again, len(analyses) - len(kept))

    def follow(
        self,
        stories: Sequence[Story],
        groups: Sequence[Sequence[Analysis]],
        keys: Mapping[str, Sequence[int]],
        kept: Kept,
    ) -> Followed:
        """Return *stories*, told of *groups*, with what they are against earlier editions, and that as a whole.

        Args:
            stories: Of this edition.
            groups: The documents of each, copies left out.
            keys: By the id of each document, what it is found by.
            kept: All documents of this edition.
        """
        if self._archive is None:
            return Followed(list(stories), None, keys, self._told)
        unchanged = kept.repeats
        if self._last is None:
            return Followed(list(stories), Since("", unchanged=unchanged), keys)
        tellings = self._find_tellings({key for told in keys.values() for key in told}, kept)
        links = compare_groups(groups, [telling.analyses for telling in tellings])
        last = self._read.get(self._last)
        dropped = find_dropped(
            tellings,
            links,
            day=self._day,
            documents=len(kept.analyses) + kept.repeats,
            last=len(last.briefing.documents) if last else 0,
        )
        followed = follow_stories(stories, links, kept.analyses, tellings, day=self._day)
        since = Since(self._last, dropped=dropped, unchanged=unchanged)
        return Followed(followed, since, keys, tuple(self._notices.values()))

    def _find_tellings(self, keys: set[int], kept: Kept) -> list[Telling]:
        """Return how stories were told last within 30 days, those first that were told latest."""
        if self._archive is None or self._last is None:
            return []
        day = date.fromisoformat(self._day)
        first, recent = ((day - timedelta(days=days)).isoformat() for days in (_WINDOW, DROPPED_AFTER))
        over = self._archive.find_over(first, self._last)
        tellings: list[Telling] = []
        for told_on, ids in self._archive.find_tellings(keys, first, recent, self._last).items():
            edition = self._recall(told_on)
            if edition is None:
                continue
            analyses = {one.document.id: one for one in edition.analyses()}
            stories = {story.id: story for story in edition.briefing.stories}
            for story in (stories[id] for id in ids):
                is_again = any((told_on, id) in kept.repeated for id in story.documents)
                told = make_telling(told_on, story, analyses)
                tellings.append(replace(told, is_over=story.thread in over, is_repeated=is_again))
        return tellings

    def _recall(self, day: str) -> Remembered | None:
        """Return the edition of *day*; one that is damaged costs its comparison alone, and is named."""
        if self._archive and day not in self._read and day not in self._notices:
            try:
                self._read[day] = self._archive.recall(day)
            except ArchiveError as error:
                self._notices[day] = Notice(
                    "cut short", f"{error.what}; nothing is compared with it", error.where, error.do
                )
        return self._read.get(day)

    def record(
        self,
        briefing: Briefing,
        followed: Followed,
        kept: Kept,
        made_of: str,
        write: Callable[[Briefing], str],
        messages: Collection[MessageNumber] = (),
    ) -> None:
        """Remember *briefing* and its *messages*, where there is an archive, with the JSON that *write* makes of it."""
        if self._archive:
            figures = tuple((analysis.document.id, analysis.figures) for analysis in kept.analyses)
            measures = tuple((analysis.document.id, analysis.measures) for analysis in kept.analyses)
            remembered = Remembered(briefing, figures, measures)
            moment = now(self._zone)
            self._archive.record(
                remembered,
                write(briefing),
                moment,
                made_of=made_of,
                revision=self.revise(made_of),
                awaits_delivery=self._awaits_delivery,
                keys=followed.keys,
                messages=messages,
            )


def _tell_repeated(repeated: Mapping[str, Sequence[str]]) -> list[Notice]:
    """Return a remark an edition on the places of documents that it had already; very many editions are told as one."""
    days = sorted(repeated)
    if len(days) > _MOST_EDITIONS:
        what = f"not repeated, word for word in {len(days)} editions from {days[0]} to {days[-1]}"
        return list(remark_on([place for day in days for place in repeated[day]], what))
    return [
        remark
        for day in days
        for remark in remark_on(repeated[day], f"not repeated, word for word in the edition of {day}")
    ]


def find_whole_messages(
    messages: Mapping[str, MessageNumber], told: Iterable[str], lacking: Iterable[str]
) -> list[MessageNumber]:
    """Return which of *messages*, by place, need not be read again: those of which all can be told was told.

    Args:
        messages: By the places of the inputs that they were.
        told: Places of the documents of an edition.
        lacking: Places of those that it lacks, as one that must wait for its hour: their messages come again.
    """
    open_ = {place for one in lacking for place in messages if _may_lie_in(one, place)}
    found = {place for one in told for place in _ancestors(one) if place in messages}
    return sorted(messages[place] for place in found - open_)


def _ancestors(place: str) -> Iterator[str]:
    """Yield *place*, and the places that it lies in."""
    while place:
        yield place
        place = place.rpartition("/")[0]


def _may_lie_in(place: str, message: str) -> bool:
    """Tell whether *place* is in *message*; of one that is cut in the middle, whether it may be."""
    whole = place.partition(_CUT)[0] if _CUT in place else place
    return message in _ancestors(whole) or (whole != place and message.startswith(whole))


@contextmanager
def open_history(settings: HistorySettings, day: str) -> Iterator[History]:
    """Yield the history of the edition of *day*; the archive is held until the block ends.

    A damaged archive is left as it is: the edition is compared with nothing, is not remembered, and says so.

    Raises:
        ArchiveError: the archive cannot be used.
        BusyError: another run holds it.
        UsageError: there is no edition to compare with on ``settings.since``.
    """
    if not settings.archive:
        yield History(None, day, settings)
        return
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(open_archive(Path(settings.archive)))
            archive.hold(now(settings.timezone))
            history = History(archive, day, settings)
        except DamagedArchiveError as error:
            what = f"{error.what}; nothing is compared with earlier editions, and this one is not remembered"
            history = History(None, day, settings, (Notice("cut short", what, error.where, error.do),))
        yield history
