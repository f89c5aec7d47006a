"""A simulation toward the internet: what is measured with real processes, and what is only carried forward from it.

Each file but the last measures one thing and prints nothing; ``forecast`` is arithmetic alone.
"""
