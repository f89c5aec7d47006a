"""Puts stories as an editor's plan has them, and says what of it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import Document, EditorPlan, Notice, PlanLine, Story
from briefing.stories.planned import Names, fit_lines

DROPPED = "dropped"
"""Reason of the notice on a document that the editor did not want: it is no fault."""
_DROPPED = "the editor dropped it"
_ANEW = "make the plan anew"
_WEIGHT = {"merge": 2, "drop": 1}
"""Which of several lines decides that are of one story by now: one that tells it, before one that does not."""


@dataclass(frozen=True, slots=True)
class _Decisions:
    """The lines of a plan by the stories that they are of."""

    lines: Sequence[PlanLine]
    fits: Mapping[int, int]
    """By index of the line, the number of its story."""
    by_story: Mapping[int, int]
    """By number of the story, the index of the line that decides of it."""

    def decide(self, story: int) -> PlanLine:
        """Return the line that decides of a story."""
        return self.lines[self.by_story[story]]

    def find_note(self, story: int) -> str:
        """Return the first note on a story."""
        return next((self.lines[at].note for at, one in self.fits.items() if one == story and self.lines[at].note), "")


def follow_plan(
    stories: Sequence[Story], documents: Mapping[str, Document], plan: EditorPlan, names: Names
) -> tuple[list[Story], list[Notice]]:
    """Return *stories* as *plan* wants them, and notices of what it drops, of what it cannot have and does not know.

    Those that it does not know follow the others, in their order.

    Args:
        stories: In their order, those that the plan merges being one already.
        documents: By id.
        plan: What the editor decided.
        names: Of all documents.
    """
    made = _decide(stories, plan, names)
    order = sorted(made.by_story, key=lambda story: (made.decide(story).verb != "lead", made.by_story[story]))
    dropped = [story for story in order if made.decide(story).verb == "drop"]
    told = [
        _apply(stories[story], made.decide(story), made.find_note(story)) for story in order if story not in dropped
    ]
    more = [story for number, story in enumerate(stories) if number not in made.by_story]
    unwanted = _list_dropped([stories[story] for story in dropped], documents)
    return [*told, *more], [*unwanted, *_list_misfits(made), *_list_unknown(more)]


def _decide(stories: Sequence[Story], plan: EditorPlan, names: Names) -> _Decisions:
    fits = fit_lines(plan, [story.documents for story in stories], names)
    deciding: dict[int, int] = {}
    for index in sorted(fits, key=lambda index: (_WEIGHT.get(plan.lines[index].verb, 0), index)):
        deciding.setdefault(fits[index], index)
    return _Decisions(plan.lines, fits, deciding)


def _apply(story: Story, line: PlanLine, note: str) -> Story:
    return replace(story, in_brief=story.in_brief or line.verb == "brief", note=note)


def _list_dropped(stories: Sequence[Story], documents: Mapping[str, Document]) -> Iterator[Notice]:
    for story in stories:
        for id in story.documents:
            yield Notice("left out", _DROPPED, documents[id].origin.place, "", DROPPED)


def _list_misfits(made: _Decisions) -> Iterator[Notice]:
    """Yield a notice for each line that is not followed; that a story is gone which was to be dropped is a remark."""
    for index, line in enumerate(made.lines):
        if what := _find_misfit(index, line, made):
            is_met = line.verb == "drop" and index not in made.fits
            yield Notice("remark" if is_met else "cut short", what, f"the plan, line {line.number}", _ANEW)


def _find_misfit(index: int, line: PlanLine, made: _Decisions) -> str:
    """Return why a line is not followed, or nothing."""
    named = f'{line.verb} {line.id} "{line.headline}"' if line.headline else f"{line.verb} {line.id}"
    if index not in made.fits:
        return f"{named}: its story is gone"
    deciding = made.by_story[made.fits[index]]
    if line.verb == "merge":
        is_met = any(one.id == line.into and made.fits.get(at) == made.fits[index] for at, one in enumerate(made.lines))
        return "" if is_met else f"{named}: told by itself, as the story {line.into} is gone"
    if deciding == index:
        return ""
    return f"{named}: one story by now with that of line {made.lines[deciding].number}, which decides"


def _list_unknown(stories: Sequence[Story]) -> Iterator[Notice]:
    if stories:
        count = "1 story" if len(stories) == 1 else f"{len(stories):,} stories"
        named = "; ".join(" ".join(story.headline.text.split()) for story in stories)
        yield Notice("remark", f"{count} that the plan does not know, told after the others", named, "")
