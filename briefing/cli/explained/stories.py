"""Says what puts a story where it is, what holds it together, and what keeps it apart from another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.explained.spelling import spell
from briefing.cli.explained.words import ARITHMETIC, IMPORTANCE, RULES, TIES, tell_sides
from briefing.stories.group.group import SURE

if TYPE_CHECKING:
    from briefing.model import Briefing, Story, Tie


def story_lines(briefing: Briefing) -> Iterator[str]:
    """Yield a line with each story of *briefing*, and below it what is known of why it stands there."""
    stories = {story.id: story for story in briefing.stories}
    for story in briefing.stories:
        yield f"{story.id} {' '.join(story.headline.text.split())}"
        yield from (f"    {line}" for line in _explain(story, stories, briefing))


def _explain(story: Story, stories: dict[str, Story], briefing: Briefing) -> Iterator[str]:
    total = sum(value for _, value in story.why)
    parts = [f"{value:+.2f} {IMPORTANCE.get(name, name)}" for name, value in story.why if round(value, 2)]
    section = f" in {story.section}" if story.section else ""
    yield f"importance {total:.2f}{section}: {', '.join(parts) or 'nothing adds to it'}"
    if story.together:
        weighed = _weigh(story.together, _texts(briefing, story))
        yield f"one event, {_sum(story.together)} where {SURE:.2f} is enough; {weighed}"
    for conflict in story.conflicts:
        yield f"sources differ: {', '.join(conflict.values)} ({RULES.get(conflict.test, conflict.test)})"
    for change in story.changes:
        yield f"changed: {change.old} to {change.new} ({RULES.get(change.test, change.test)})"
    for other in story.related:
        told = [story, *([stories[other.story]] if other.story in stories else [])]
        weighed = _weigh(other.ties, [text for one in told for text in _texts(briefing, one)])
        yield f"apart from {other.story}, {_sum(other.ties)} where {SURE:.2f} is one event; {weighed}"


def _texts(briefing: Briefing, story: Story) -> list[str]:
    return [briefing.document(id).text for id in story.documents]


def _sum(ties: Sequence[Tie]) -> str:
    return f"{round(sum(tie.value for tie in ties), 2) + 0.0:.2f}"  # so that there is no -0.00


def _weigh(ties: Sequence[Tie], texts: Sequence[str]) -> str:
    """Return what of *ties* speaks for one event and what against it, the most first, with the words as in *texts*."""
    told = sorted((tie for tie in ties if tie.what not in ARITHMETIC), key=lambda tie: -abs(tie.value))
    named = [(_name(tie, texts), tie.value) for tie in told]
    return tell_sides((name for name, value in named if value > 0), (name for name, value in named if value < 0))


def _name(tie: Tie, texts: Sequence[str]) -> str:
    words = dict.fromkeys(spell(word, texts) for word in tie.words)
    told = TIES.get(tie.what, tie.what)
    return f"{told} ({', '.join(words)})" if words else told
