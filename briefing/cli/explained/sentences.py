"""Says why a sentence stands in a summary, and why another does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.cli.explained.spelling import spell_cues
from briefing.cli.explained.words import GROUPS, SIGNS, split, tell_sides

_TELLING = 0.005
"""What a group of features must add or take to be named on a terminal; JSON has all."""
_DOUBTFUL = -0.7
_SURELY_BAD = 0.8
"""Log odds of not being printed from which that is said, as from which it is done."""


def reason_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield in lines what is known of why the sentence of *row*, as JSON has it, was taken or left out."""
    if "omitted" in row:
        yield str(row["omitted"])
    elif "why" in row:
        yield from _explain(row["why"], str(row["text"]))


def _explain(why: Mapping[str, Any], text: str) -> Iterator[str]:
    rank = f", number {why['rank']} by score" if why["rank"] is not None else ""
    yield f"sentence {why['position']} of {why['of']}{rank}"
    sides = split(why["adds"].items(), GROUPS, _TELLING)
    cues = spell_cues(why["cues"], text)
    told = [_with_cues(side, cues) for side in sides[0]]
    if weighed := tell_sides(told, sides[1]):
        yield weighed
    if why["verdict"]:
        weighed = tell_sides(*split(why["signs"].items(), SIGNS))
        yield "; ".join(filter(None, (_tell_verdict(why["verdict"]), weighed)))


def _with_cues(group: str, cues: list[str]) -> str:
    return f"{group} ({', '.join(cues)})" if group == GROUPS["cues"] and cues else group


def _tell_verdict(verdict: Mapping[str, float]) -> str:
    """Return what an editor is likely to say of a sentence."""
    if verdict["bad"] >= _SURELY_BAD:
        return "an editor would likely not print it"
    if verdict["bad"] >= _DOUBTFUL:
        return "an editor might not print it"
    return f"an editor would likely {'open a story with' if verdict['lead'] > 0 else 'print'} it"
