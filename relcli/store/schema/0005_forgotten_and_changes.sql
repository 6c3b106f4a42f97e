-- Whom the user forgot: digests of what they went by, so that no restore and no import brings them back. Not who they were.

CREATE TABLE forgotten (
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (salt, digest)
) STRICT, WITHOUT ROWID;

-- What each command wrote, again: every migration lets go of it anyhow, so the two tables are made anew.

DROP TABLE changed_row;

DROP TABLE change;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    -- In UTC, 2026-11-20T09:30:00.000000Z. Without the fraction, which SQLite would round up.
    made_at TEXT NOT NULL CHECK (
        strftime('%Y-%m-%dT%H:%M:%S', substr(made_at, 1, 19), '+0 days') IS substr(made_at, 1, 19)
        AND substr(made_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND made_at BETWEEN '0001-01-02' AND '9999-12-31'
    ),
    command TEXT NOT NULL,
    undone_at TEXT
) STRICT;

-- A row before the change and after it, its cells as a JSON list; NULL: it was not there, or is no more. customer_id is
-- no reference: whose it was is told of a customer who is gone, too. A change is written after its rows.
CREATE TABLE changed_row (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    table_name TEXT NOT NULL,
    customer_id INTEGER,
    before TEXT,
    after TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE INDEX changed_row_of_change ON changed_row (change_id, table_name);
