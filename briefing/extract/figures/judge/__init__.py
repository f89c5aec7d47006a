"""Judges which figures a reader needs, and cuts the clause that each is printed with."""

from briefing.extract.figures.judge.scoring import score_figures

__all__ = ["score_figures"]
