-- Whom the user forgot: digests of what they went by, so that no restore and no import brings them back. Not who they were.

CREATE TABLE forgotten (
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (salt, digest)
) STRICT, WITHOUT ROWID;
