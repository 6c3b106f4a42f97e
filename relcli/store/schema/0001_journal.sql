-- The journal: customers and people, touchpoints, plans, the user's word on stages, settings.
-- Days are local dates (2026-11-20) from the year 1 on, times local (14:30), created_at and changed_at are UTC.
-- “+0 days” makes SQLite reckon: without it, date('2026-02-30') is 2026-02-30.

CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    name TEXT NOT NULL CHECK (trim(name) = name AND length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL CHECK (name_key <> ''),
    ref TEXT CHECK (trim(ref) = ref AND length(ref) BETWEEN 1 AND 200),
    place TEXT CHECK (length(place) BETWEEN 1 AND 500),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 200),
    email TEXT CHECK (length(email) BETWEEN 1 AND 200),
    about TEXT CHECK (length(about) >= 1),
    cadence INTEGER CHECK (cadence BETWEEN 1 AND 3650),
    added_on TEXT NOT NULL CHECK (date(added_on, '+0 days') IS added_on AND added_on >= '0001-01-01'),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- Two sites of one name stay two customers, told apart by ref; without a ref a name is there once.
CREATE UNIQUE INDEX customer_by_name ON customer (name_key, ifnull(ref, ''));
CREATE UNIQUE INDEX customer_by_ref ON customer (ref) WHERE ref IS NOT NULL;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (trim(name) = name AND length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL UNIQUE CHECK (name_key <> ''),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX alias_of_customer ON alias (customer_id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (trim(name) = name AND length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL CHECK (name_key <> ''),
    role TEXT CHECK (length(role) BETWEEN 1 AND 200),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 200),
    email TEXT CHECK (length(email) BETWEEN 1 AND 200),
    about TEXT CHECK (length(about) >= 1),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (customer_id, name_key)
) STRICT;

CREATE TABLE touchpoint (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (date(day, '+0 days') IS day AND day >= '0001-01-01'),
    time TEXT CHECK (strftime('%H:%M', time, '+0 days') IS time),
    kind TEXT NOT NULL CHECK (kind IN (
        'visit', 'meeting', 'coffee', 'tour', 'call', 'video', 'message', 'email', 'letter',
        'service', 'card', 'gift', 'sample', 'thanks', 'note'
    )),
    side TEXT NOT NULL CHECK (side IN ('us', 'them')),
    answered INTEGER CHECK (answered IN (0, 1)),
    mood TEXT CHECK (mood IN ('good', 'ok', 'bad')),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
    text TEXT NOT NULL,
    key TEXT CHECK (length(key) BETWEEN 1 AND 200),
    -- What it amounts to: the rule is nature_of in rules/vocabulary/kinds.py, and this gate lets nothing else in. Not
    -- a generated column, since SQLite would then read the notes too where the index alone could answer.
    nature TEXT NOT NULL CHECK (nature = CASE
        WHEN kind IN ('visit', 'meeting', 'coffee', 'tour', 'call', 'video') THEN
            CASE
                WHEN answered IS NOT 0 THEN 'conversation'
                WHEN side = 'us' THEN 'attempt'
                ELSE 'one-way'
            END
        WHEN kind IN ('message', 'email', 'letter') THEN
            CASE
                WHEN answered IS 1 OR (side = 'them' AND answered IS NULL) THEN 'conversation'
                WHEN side = 'us' THEN 'attempt'
                ELSE 'one-way'
            END
        WHEN kind IN ('card', 'gift', 'sample', 'thanks') THEN 'gesture'
        ELSE kind
    END),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- One key, one touchpoint a customer: a second run of the same script, or of the same import, adds nothing.
CREATE UNIQUE INDEX touchpoint_by_key ON touchpoint (key, customer_id) WHERE key IS NOT NULL;
CREATE INDEX touchpoint_by_nature ON touchpoint (nature, customer_id, day, kind);
CREATE INDEX touchpoint_by_customer ON touchpoint (customer_id, day);
CREATE INDEX touchpoint_by_day ON touchpoint (day);

CREATE TABLE touchpoint_person (
    touchpoint_id INTEGER NOT NULL REFERENCES touchpoint (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (touchpoint_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX touchpoint_person_by_person ON touchpoint_person (person_id);

-- A tag is on a customer or on one touchpoint.
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
    touchpoint_id INTEGER REFERENCES touchpoint (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50 AND name NOT GLOB '*[ ,;]*'),
    CHECK ((customer_id IS NULL) <> (touchpoint_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX tag_of_customer ON tag (customer_id, name) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX tag_of_touchpoint ON tag (touchpoint_id, name) WHERE touchpoint_id IS NOT NULL;

-- A next check-in set for a day, by `log --next` or `snooze`; the latest one made counts.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    made_on TEXT NOT NULL CHECK (date(made_on, '+0 days') IS made_on AND made_on >= '0001-01-01'),
    for_on TEXT NOT NULL CHECK (date(for_on, '+0 days') IS for_on AND for_on >= '0001-01-01'),
    why TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX plan_of_customer ON plan (customer_id, made_on);

-- The user's own word on a stage, from the day it was said until it is withdrawn.
CREATE TABLE stage_override (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('acquaintance', 'friend', 'dating', 'engaged', 'married')),
    why TEXT NOT NULL CHECK (length(why) >= 1),
    said_on TEXT NOT NULL CHECK (date(said_on, '+0 days') IS said_on AND said_on >= '0001-01-01'),
    until TEXT CHECK (date(until, '+0 days') IS until AND until >= said_on),
    withdrawn_on TEXT CHECK (date(withdrawn_on, '+0 days') IS withdrawn_on AND withdrawn_on >= said_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX stage_override_of_customer ON stage_override (customer_id, said_on);

-- A relationship that ended, and the day it was taken up again if it was.
CREATE TABLE ending (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    ended_on TEXT NOT NULL CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= '0001-01-01'),
    side TEXT NOT NULL CHECK (side IN ('us', 'them')),
    why TEXT NOT NULL,
    resumed_on TEXT CHECK (date(resumed_on, '+0 days') IS resumed_on AND resumed_on >= ended_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX ending_of_customer ON ending (customer_id, ended_on);

-- What the user changed of the policy; values are JSON (a number or a word).
CREATE TABLE policy (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
