"""What a page says in words of its own, in the language of the edition: labels, counts, dates, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from briefing import language
from briefing.renderers.page.dates import read_day

_FALLBACK = "en"
_LABEL = re.compile(r"\blabel\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; templates know it as ``t``."""

    code: str
    """ISO 639-1."""
    tables: Mapping[str, Mapping[str, Any]] = field(repr=False, hash=False)

    def label(self, name: str, **values: object) -> str:
        """Return the label *name* with *values* at their places.

        >>> load_wording("en").label("page_of", page=2, pages=4)
        '2 of 4'
        """
        return str(self.tables["labels"][name]).format(**values)

    def count(self, name: str, number: int, **values: object) -> str:
        """Return *number* with what it counts, in the singular or the plural.

        >>> load_wording("fr").count("document", 3)
        '3 documents'
        """
        one, many = self.tables["counts"][name]
        phrase: str = one if number in self.tables["numbers"]["singular"] else many
        return phrase.format(number=self._number(number), **values)

    def _number(self, number: int) -> str:
        numbers = self.tables["numbers"]
        grouped = f"{number:,}".replace(",", numbers["thousands"])
        return grouped if number >= numbers["grouped_from"] else str(number)

    def section(self, name: str) -> str:
        """Return the heading of a section by its English name; one that the user has named stays as it is."""
        return str(self.tables["sections"].get(name, name))

    def long_date(self, iso: str) -> str:
        """Return "23 November 2026"; what is no ISO 8601 date comes back as it is."""
        return self._write(iso, "long")

    def short_date(self, iso: str) -> str:
        """Return "23 Nov 2026"; what is no ISO 8601 date comes back as it is."""
        return self._write(iso, "short")

    def full_date(self, iso: str) -> str:
        """Return "Monday, 23 November 2026", with a capital; what is no ISO 8601 date comes back as it is."""
        name = self.weekday(iso)
        told = self._pattern("full").format(weekday=name, date=self.long_date(iso)) if name else iso
        return told[:1].upper() + told[1:] if name else told

    def day(self, iso: str, *, year: bool = False) -> str:
        """Return "Wed 25 Nov", with the year where *year* asks for it."""
        day = read_day(iso)
        if not day:
            return iso
        name = self.tables["dates"]["short_weekdays"][day.weekday()]
        pattern = self._pattern("day_of_year" if year else "day")
        return pattern.format(weekday=name, date=self.short_date(iso), **self._parts(day, "short"))

    def near_date(self, iso: str, edition: str) -> str:
        """Return "23 Nov", or "23 Nov 2025" where that is not the year of the *edition*, an ISO 8601 date."""
        day = read_day(iso)
        if not day or iso[:4] != edition[:4]:
            return self.short_date(iso)
        return self._pattern("month_day").format(**self._parts(day, "short"))

    def weekday(self, iso: str) -> str:
        """Return "Monday", as it stands inside a sentence; nothing for what is no ISO 8601 date."""
        day = read_day(iso)
        return str(self.tables["dates"]["weekdays"][day.weekday()]) if day else ""

    def period(self, first: str, last: str, *, short: bool = False) -> str:
        """Return the days from *first* to *last* with nothing said twice: "21–23 November 2026"."""
        form = "short" if short else "long"
        start, end = read_day(first), read_day(last)
        if start == end:
            return self._write(last, form)
        if not start or not end or start.year != end.year:
            return self._pattern("apart").format(first=self._write(first, form), last=self._write(last, form))
        until = {f"last_{name}": part for name, part in self._parts(end, form).items()}
        pattern = self.tables["dates"][form]["same_month" if start.month == end.month else "same_year"]
        return str(pattern).format(**self._parts(start, form), **until)

    def _write(self, iso: str, form: str) -> str:
        day = read_day(iso)
        return str(self.tables["dates"][form]["date"]).format(**self._parts(day, form)) if day else iso

    def _parts(self, day: date, form: str) -> dict[str, object]:
        """Return day, month and year as they are written; the first of a month has a form of its own."""
        dates = self.tables["dates"]
        months = dates["months" if form == "long" else "short_months"]
        number = dates["first"] if day.day == 1 else day.day
        return {"day": number, "month": months[day.month - 1], "year": day.year}

    def _pattern(self, name: str) -> str:
        return str(self.tables["dates"][name])

    def quoted(self, text: str) -> str:
        """Return *text* in the quotation marks of this language."""
        return f"{self.open_mark}{text}{self.close_mark}"

    @property
    def open_mark(self) -> str:
        """What opens a quotation."""
        return str(self.tables["marks"]["open"])

    @property
    def close_mark(self) -> str:
        """What closes a quotation."""
        return str(self.tables["marks"]["close"])

    @property
    def colon(self) -> str:
        """The colon, with what stands before it in this language."""
        return str(self.tables["marks"]["colon"])

    def language_name(self, code: str) -> str:
        """Return the name of a language, or its code where the package does not know it."""
        return str(self.tables["languages"].get(code, code))


@cache
def load_wording(code: str) -> Wording:
    """Return the words for a page in the language *code* (ISO 639-1); English where it has none."""
    known = code if code in language.list_labels() else _FALLBACK
    return Wording(known, language.read_labels(known))


def put_labels(sheet: str, wording: Wording) -> str:
    """Return the style sheet *sheet* with each ``label(page_css)`` as a text of CSS: the label of that name."""
    return _LABEL.sub(lambda match: f'"{_escape(wording.label(match[1]))}"', sheet)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
