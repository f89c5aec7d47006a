"""Makes the plan that changes nothing: a line a story, with what puts it where it is."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.importance import importance
from briefing.model import PlanLine, Story
from briefing.stories.planned import Names, name_headline


def draft_lines(stories: Sequence[Story], names: Names) -> tuple[PlanLine, ...]:
    """Return the lines that leave *stories* as they are."""
    return tuple(
        PlanLine(
            "brief" if story.in_brief else "keep",
            story.id,
            names[story.documents[0]][0],
            name_headline(story.headline.text),
            why=_explain(story),
        )
        for story in stories
    )


def _explain(story: Story) -> str:
    parts = ", ".join(f"{name} {value:+.2f}" for name, value in story.why) or "nothing"
    return f"{importance(story):.2f}: {parts}"
