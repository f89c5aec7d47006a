"""What a shell completes on a line that begins with ``briefing``: the values, and the scripts that ask for them."""

VARIABLE = "_BRIEFING_COMPLETE"
"""Of the environment: set by a shell that asks how its line goes on, which is answered in place of any work."""
