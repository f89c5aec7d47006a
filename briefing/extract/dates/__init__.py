"""The days that a text names: patterns of dates, the tense of the clause they stand in, and no guess."""

from briefing.extract.dates.find import find_dates, is_to_come

__all__ = ["find_dates", "is_to_come"]
