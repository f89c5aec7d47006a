"""An editor's plan: how it is begun, and what becomes of the stories by it."""

from briefing.compose.planned.draft import draft_lines
from briefing.compose.planned.follow import follow_plan

__all__ = ["draft_lines", "follow_plan"]
