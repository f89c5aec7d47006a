"""What a story is about, as the words of its headline and of its key sentences."""

from __future__ import annotations

from briefing.model import Story
from briefing.text.vectors import Vector, unit
from briefing.text.words import terms


def find_topic(story: Story, language: str) -> Vector:
    """Return the words of *story*, each with its weight.

    The headline counts twice: it says what the story is about, the sentences only
    what is told of it.
    """
    told = [story.headline.text] * 2 + [cited.item.text for cited in story.sentences]
    return unit(terms(" ".join(told), language))
