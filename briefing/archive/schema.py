"""The tables of an archive, as steps from each version to the next."""

from __future__ import annotations

APPLICATION_ID = 0x62726965
"""Marks the file as an archive of briefing ("brie"). Source: SQLite, PRAGMA application_id."""

STEPS = (
    """
    CREATE TABLE edition (
        id TEXT PRIMARY KEY,             -- the date
        title TEXT NOT NULL,
        made TEXT NOT NULL,              -- when, ISO 8601
        documents INTEGER NOT NULL,
        stories INTEGER NOT NULL,
        json TEXT NOT NULL,              -- the edition JSON
        record BLOB NOT NULL             -- model.Remembered: MessagePack, packed by zlib
    ) STRICT;
    CREATE TABLE document (
        number INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE,   -- of its words
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        publisher TEXT NOT NULL,
        published TEXT NOT NULL,
        place TEXT NOT NULL
    ) STRICT;
    CREATE TABLE appearance (
        edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
        id TEXT NOT NULL,                -- of the document, in that edition
        document INTEGER NOT NULL REFERENCES document (number),
        PRIMARY KEY (edition, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX appearance_document ON appearance (document);
    CREATE TABLE story (
        edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        thread TEXT NOT NULL,
        headline TEXT NOT NULL,
        status TEXT NOT NULL,
        PRIMARY KEY (edition, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX story_thread ON story (thread);
    CREATE TABLE change (
        edition TEXT NOT NULL,
        story TEXT NOT NULL,
        measure TEXT NOT NULL,
        old TEXT NOT NULL,
        new TEXT NOT NULL,
        FOREIGN KEY (edition, story) REFERENCES story (edition, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX change_story ON change (edition, story);
    CREATE TABLE run (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        process INTEGER NOT NULL,
        since TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (
        title, text, content = 'document', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
        INSERT INTO words (rowid, title, text) VALUES (new.number, new.title, new.text);
    END;
    CREATE TRIGGER document_gone AFTER DELETE ON document BEGIN
        INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    END;
    """,
    """
    -- form: how the record is packed, as record.py knows it
    ALTER TABLE edition ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
    """,
    """
    -- made_of: of which inputs, by which settings; empty where that is not known
    ALTER TABLE edition ADD COLUMN made_of TEXT NOT NULL DEFAULT '';
    ALTER TABLE edition ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
    -- by what the documents of a story are found, as stories/group/traits.py has it; none of editions made before
    CREATE TABLE story_key (
        key INTEGER NOT NULL,
        edition TEXT NOT NULL,
        story TEXT NOT NULL,
        PRIMARY KEY (key, edition, story),
        FOREIGN KEY (edition, story) REFERENCES story (edition, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX story_key_story ON story_key (edition, story);
    -- the stories of which an edition said that they are told no more
    CREATE TABLE dropped (
        edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
        thread TEXT NOT NULL,
        PRIMARY KEY (edition, thread)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- awaits: whether it is made to be delivered; delivered: when that was done, ISO 8601, or nothing
    ALTER TABLE edition ADD COLUMN awaits INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE edition ADD COLUMN delivered TEXT NOT NULL DEFAULT '';
    -- what readers have seen: later editions are compared with nothing else
    CREATE VIEW told AS SELECT id FROM edition WHERE awaits = 0 OR delivered <> '';
    """,
    """
    -- the messages of mailboxes that an edition told as a whole, so that they are not read again
    CREATE TABLE message (
        edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
        folder TEXT NOT NULL,            -- account, server and folder
        validity INTEGER NOT NULL,       -- UIDVALIDITY of the folder
        uid INTEGER NOT NULL,
        PRIMARY KEY (edition, folder, validity, uid)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- what is handed over to whom, by each way of delivery; it stays when an edition is made anew, so that none is
    -- handed over twice
    CREATE TABLE outbox (
        edition TEXT NOT NULL,
        way TEXT NOT NULL,
        recipient TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown')),
        since TEXT NOT NULL,             -- when it came into that state, ISO 8601
        message_id TEXT NOT NULL,        -- of the last message that was begun
        reply TEXT NOT NULL,             -- what was said of it last
        PRIMARY KEY (edition, way, recipient)
    ) STRICT, WITHOUT ROWID;
    -- the day on which a source last had a document that was new
    CREATE TABLE source (
        name TEXT PRIMARY KEY,
        last TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
)
