"""What can be asked for among the documents of all editions, as questions to the tables."""

from __future__ import annotations

from dataclasses import dataclass

_HELD = """
    WITH held AS (
        SELECT document, min(edition) AS edition FROM appearance
        WHERE edition >= ?1 AND (?2 = '' OR edition <= ?2)
        AND (?3 = '' OR EXISTS (
            SELECT 1 FROM edition e, json_each(e.json, '$.stories') s, json_each(s.value, '$.found.quotes') q
            WHERE e.id = appearance.edition AND q.value ->> 'document' = appearance.id
            AND instr(lower(q.value ->> 'speaker'), lower(?3))))
        GROUP BY document)
"""
_BY_WORDS = f"""{_HELD}
    SELECT edition, place, d.title, publisher, published, snippet(words, 1, '[', ']', ' ... ', 16)
    FROM held JOIN document d ON d.number = held.document JOIN words ON words.rowid = d.number
    WHERE (?4 = '' OR instr(lower(publisher), lower(?4))) AND words MATCH ?6
    ORDER BY d.number DESC LIMIT ?5
"""  # noqa: S608 - nothing that is asked for stands in it
_WITHOUT = f"""{_HELD}
    SELECT edition, place, d.title, publisher, published, substr(d.text, 1, 120)
    FROM held JOIN document d ON d.number = held.document
    WHERE (?4 = '' OR instr(lower(publisher), lower(?4)))
    ORDER BY d.number DESC LIMIT ?5
"""  # noqa: S608 - nothing that is asked for stands in it


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for."""

    edition: str
    """The first edition that it was in."""
    document: str
    title: str
    publisher: str
    published: str
    snippet: str
    """The words around, verbatim, with the ones found between ``[`` and ``]``."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is empty applies to all documents."""

    words: tuple[str, ...]
    publisher: str
    speaker: str
    first: str
    last: str
    limit: int

    @property
    def question(self) -> str:
        """The question in SQL."""
        return _BY_WORDS if self.words else _WITHOUT

    @property
    def values(self) -> tuple[object, ...]:
        """What stands in its places."""
        query = (" ".join(_quote(word) for word in self.words),) if self.words else ()
        return (self.first, self.last, self.speaker, self.publisher, self.limit, *query)


def _quote(word: str) -> str:
    """Return *word* as FTS5 takes it for words and nothing else. Source: SQLite FTS5, 3.1 and 3.2."""
    is_open = word.endswith("*")
    plain = word.rstrip("*").replace('"', '""')
    return f'"{plain}"{"*" if is_open else ""}'
