-- What each command wrote, row by row, so that it can be undone and done again; recording.py says who fills these tables.

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    command TEXT NOT NULL,
    undone_at TEXT
) STRICT;

-- A row before the change and after it, its cells as SQL writes them; NULL: it was not there, or is no more. customer_id
-- is no reference: whose it was is told of a customer who is gone, too.
CREATE TABLE changed_row (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    customer_id INTEGER,
    before TEXT,
    after TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE INDEX changed_row_of_change ON changed_row (change_id, table_name);
