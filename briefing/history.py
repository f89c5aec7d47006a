"""What an edition knows of earlier ones, and how it is remembered: not at all, where no archive is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.archive import Archive, identify_text, open_archive
from briefing.clock import now
from briefing.errors import UsageError
from briefing.model import Analysis, Briefing, Notice, Remembered, Since, Story
from briefing.remarks import remark_on
from briefing.settings import HistorySettings
from briefing.stories.follow import find_repeats, follow_stories, link_groups


@dataclass(frozen=True, slots=True)
class Kept:
    """The documents of an edition, those apart that were in an earlier one."""

    analyses: list[Analysis]
    notices: list[Notice]
    repeated: frozenset[str]
    """Ids, in the edition compared with, of what came again."""


class History:
    """The archive of a run, or none."""

    def __init__(self, archive: Archive | None, day: str, settings: HistorySettings) -> None:
        self._archive = archive
        self._day = day
        self._zone = settings.timezone
        self.stored = archive.edition(day) if archive and not settings.force else None
        """The edition of this day that was made before, unless it is to be made anew."""
        self.earlier = archive.last_before(day, until=settings.since) if archive and not self.stored else None
        """The edition that this one is compared with."""
        if archive and settings.since and not (self.stored or self.earlier):
            what = f"the archive has no edition up to {settings.since}"
            raise UsageError(
                what, where=settings.archive, do="briefing archive list", setting="since", value=settings.since
            )

    def leave_out_repeats(self, analyses: Sequence[Analysis]) -> Kept:
        """Return *analyses* without those whose words an earlier edition had, and a remark on these by edition."""
        if self._archive is None:
            return Kept(list(analyses), [], frozenset())
        identities = [identify_text(analysis.document) for analysis in analyses]
        seen = self._archive.find_seen(identities, self._day)
        repeats = find_repeats(analyses, self.earlier) if self.earlier else {}
        kept: list[Analysis] = []
        repeated: dict[str, list[str]] = defaultdict(list)
        for index, (analysis, identity) in enumerate(zip(analyses, identities, strict=True)):
            before = seen.get(identity) or (self.earlier.briefing.date if self.earlier and index in repeats else None)
            if before is None:
                kept.append(analysis)
            else:
                repeated[before].append(analysis.document.origin.place)
        notices = [
            remark
            for day, places in sorted(repeated.items())
            for remark in remark_on(places, f"not repeated, word for word in the edition of {day}")
        ]
        return Kept(kept, notices, frozenset(repeats.values()))

    def link(self, groups: Sequence[Sequence[Analysis]]) -> dict[int, int]:
        """Return for each of *groups* that goes on with a story of the earlier edition which one, both by index."""
        return link_groups(groups, self.earlier) if self.earlier else {}

    def follow(
        self, stories: Sequence[Story], links: Mapping[int, int], kept: Kept
    ) -> tuple[list[Story], Since | None]:
        """Return *stories* with what they are against the earlier edition, and the same for the edition as a whole."""
        if self._archive is None:
            return list(stories), None
        unchanged = len(kept.notices)
        if self.earlier is None:
            return list(stories), Since("", unchanged=unchanged)
        followed, since = follow_stories(stories, links, kept.analyses, self.earlier, kept.repeated, date=self._day)
        return followed, replace(since, unchanged=unchanged)

    def record(self, briefing: Briefing, kept: Kept, write_edition: Callable[[Briefing], str]) -> None:
        """Remember *briefing*, where there is an archive, with the JSON that *write_edition* makes of it."""
        if self._archive:
            figures = tuple((analysis.document.id, analysis.figures) for analysis in kept.analyses)
            measures = tuple((analysis.document.id, analysis.measures) for analysis in kept.analyses)
            self._archive.record(Remembered(briefing, figures, measures), write_edition(briefing), now(self._zone))


@contextmanager
def open_history(settings: HistorySettings, day: str) -> Iterator[History]:
    """Yield the history of the edition of *day*; the archive is held until the block ends.

    Raises:
        ArchiveError: the archive cannot be used.
        BusyError: another run holds it.
        UsageError: there is no edition to compare with on ``settings.since``.
    """
    if not settings.archive:
        yield History(None, day, settings)
        return
    with open_archive(Path(settings.archive)) as archive:
        archive.hold(now(settings.timezone))
        yield History(archive, day, settings)
