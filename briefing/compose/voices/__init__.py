"""Chooses which quotations are printed: one set apart in each story, and who said what in all of them."""

from briefing.compose.voices.pull import leave_room, pull_quote
from briefing.compose.voices.statements import PRINTED_TRUST, find_statements
from briefing.compose.voices.who_said_what import who_said_what

__all__ = ["PRINTED_TRUST", "find_statements", "leave_room", "pull_quote", "who_said_what"]
