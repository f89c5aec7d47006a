"""Tells when a part of an edition has changed. The system rings; what has changed is found by comparing states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from briefing.errors import BriefingError
from briefing.preview.parts import Changes, Parts, Snapshot, compare, find_folders, take_snapshot

_STANDS_AFTER = 100
"""Milliseconds after which a watch is taken to stand, and what has changed meanwhile is looked for."""
_QUIET = 50
"""Milliseconds without a change that end a burst of them: a program writes a file in several steps."""
_LONGEST_BURST = 400


def follow(find_parts: Callable[[], Parts], before: Snapshot) -> Iterator[Changes]:
    """Yield what has changed since *before*, and go on for ever.

    Args:
        find_parts: Returns what the edition is made of; asked each time, for a configuration can name other parts.
        before: Taken before the edition was made, so that no change is missed.
    """
    while True:
        parts = find_parts()
        folders = find_folders(parts)
        for _ in _ring(path for path, _ in folders):
            after = take_snapshot(parts)
            changes, before = compare(before, after), after
            if changes:
                yield changes
                before = _with_new_parts(before, parts, find_parts())
                parts = find_parts()
            if find_folders(parts) != folders:
                break


def _with_new_parts(before: Snapshot, old: Parts, new: Parts) -> Snapshot:
    """Return *before* with the files that *new* names and *old* did not."""
    added = take_snapshot(
        Parts(
            tuple(source for source in new.look if source not in old.look),
            tuple(source for source in new.matter if source not in old.matter),
        )
    )
    return Snapshot({**before.look, **added.look}, {**before.matter, **added.matter})


def _ring(folders: Iterable[Path]) -> Iterator[None]:
    """Yield once when the watch over *folders* stands, then whenever something in one of them has changed."""
    stands = False
    try:
        for rung in watch(
            *folders,
            watch_filter=None,  # what counts is told by states, not by names
            debounce=_LONGEST_BURST,
            step=_QUIET,
            rust_timeout=_STANDS_AFTER,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            if rung or not stands:
                stands = True
                yield
    except FileNotFoundError:
        return  # a folder went away after it was looked for
    except (OSError, RuntimeError) as error:
        do = "name fewer folders, or allow more watches: sysctl fs.inotify.max_user_watches"
        raise BriefingError(f"the files cannot be watched: {error}", do=do) from error
