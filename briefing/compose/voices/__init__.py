"""Chooses which quotations are printed: one set apart in each story, and who said what in all of them."""

from briefing.compose.voices.all_voices import who_said_what
from briefing.compose.voices.pull import leave_room, pull_quote
from briefing.compose.voices.statements import PRINTED_TRUST, find_statements

__all__ = ["PRINTED_TRUST", "find_statements", "leave_room", "pull_quote", "who_said_what"]
