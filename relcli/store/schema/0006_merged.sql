-- A customer who was joined to another: what they were known by elsewhere, so that no import brings them back as
-- somebody else. Their names are aliases of the other; `ref` is one that the other has not taken over.

CREATE TABLE merged (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (trim(name) = name AND length(name) BETWEEN 1 AND 200),
    ref TEXT CHECK (trim(ref) = ref AND length(ref) BETWEEN 1 AND 200),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX merged_of_customer ON merged (customer_id);
