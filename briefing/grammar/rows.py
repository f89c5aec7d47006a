"""Rules as rows: what must hold, and what is answered then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")

_NOT = "no "


class Rows(Generic[Subject, Answer]):
    """Rows of the names of features that must hold, with commas between, and an answer.

    "no past" holds where "past" does not; a row without a name always fits.
    """

    def __init__(self, features: Mapping[str, Callable[[Subject], object]], rows: Sequence[tuple[str, Answer]]) -> None:
        """*features* are tests of a subject, by their names.

        :raises KeyError: A row names a feature that there is not.
        """
        self._features = features
        self._rows = [(self._read(names), answer) for names, answer in rows]

    def _read(self, names: str) -> list[tuple[Callable[[Subject], object], bool]]:
        listed = [name for name in names.split(", ") if name]
        return [(self._features[name.removeprefix(_NOT)], not name.startswith(_NOT)) for name in listed]

    def answer(self, subject: Subject) -> Iterator[Answer]:
        """Yield the answer of each row that fits *subject*, in order."""
        for tests, answer in self._rows:
            for test, right in tests:
                if (not test(subject)) is right:
                    break
            else:
                yield answer

    def decide(self, subject: Subject) -> Answer:
        """Return the answer of the first row that fits *subject*; the last row has to fit always.

        :raises LookupError: No row fits.
        """
        # Its own loop, as it is asked thousands of times a document: a generator takes twice as long.
        for tests, answer in self._rows:
            for test, right in tests:
                if (not test(subject)) is right:
                    break
            else:
                return answer
        raise LookupError(subject)
