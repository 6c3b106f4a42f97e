-- Open loops: promises, issues, feedback, facts, expectations, jobs, commitments, referrals, fit.
-- Each row has its own days, so that the journal can be looked at as it stood on any of them.

-- A piece of work. A declined one was never begun; one may be paid before it is done.
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    scope TEXT CHECK (length(scope) >= 1),
    agreed_on TEXT NOT NULL CHECK (date(agreed_on, '+0 days') IS agreed_on AND agreed_on >= '0001-01-01'),
    planned_from TEXT CHECK (date(planned_from, '+0 days') IS planned_from AND planned_from >= '0001-01-01'),
    planned_to TEXT CHECK (
        date(planned_to, '+0 days') IS planned_to AND planned_to >= ifnull(planned_from, '0001-01-01')
    ),
    started_on TEXT CHECK (date(started_on, '+0 days') IS started_on AND started_on >= agreed_on),
    done_on TEXT CHECK (date(done_on, '+0 days') IS done_on AND done_on >= ifnull(started_on, agreed_on)),
    paid_on TEXT CHECK (date(paid_on, '+0 days') IS paid_on AND paid_on >= agreed_on),
    declined_on TEXT CHECK (date(declined_on, '+0 days') IS declined_on AND declined_on >= agreed_on),
    declined_why TEXT CHECK (length(declined_why) >= 1),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (declined_on IS NULL OR ifnull(started_on, ifnull(done_on, paid_on)) IS NULL),
    CHECK (declined_why IS NULL OR declined_on IS NOT NULL)
) STRICT;

CREATE INDEX job_of_customer ON job (customer_id, agreed_on);

ALTER TABLE touchpoint ADD COLUMN job_id INTEGER REFERENCES job (id) ON DELETE SET NULL;
ALTER TABLE touchpoint ADD COLUMN phase TEXT CHECK (phase IN ('before', 'during', 'after'));
ALTER TABLE touchpoint ADD COLUMN extra INTEGER NOT NULL DEFAULT 0 CHECK (extra IN (0, 1));
ALTER TABLE touchpoint ADD COLUMN chasing INTEGER NOT NULL DEFAULT 0 CHECK (chasing IN (0, 1));

CREATE INDEX touchpoint_of_job ON touchpoint (job_id, phase) WHERE job_id IS NOT NULL;
CREATE INDEX touchpoint_marked ON touchpoint (customer_id, day, extra, chasing) WHERE extra + chasing > 0;

-- Who began it and which job it belongs to, so that health and stages too are answered from the index alone.
DROP INDEX touchpoint_by_nature;
CREATE INDEX touchpoint_by_nature ON touchpoint (nature, customer_id, day, kind, side, job_id);

-- What it costs to replace somebody who left, if the user says so.
ALTER TABLE ending ADD COLUMN cost INTEGER CHECK (cost >= 0);

-- A promise, ours or theirs; `due_on` is the day first promised, and each move gives another.
CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('us', 'them')),
    text TEXT NOT NULL CHECK (length(text) >= 1),
    made_on TEXT NOT NULL CHECK (date(made_on, '+0 days') IS made_on AND made_on >= '0001-01-01'),
    due_on TEXT NOT NULL CHECK (date(due_on, '+0 days') IS due_on AND due_on >= made_on),
    kept_on TEXT CHECK (date(kept_on, '+0 days') IS kept_on AND kept_on >= made_on),
    broken_on TEXT CHECK (date(broken_on, '+0 days') IS broken_on AND broken_on >= made_on),
    told INTEGER CHECK (told IN (0, 1)),
    broken_why TEXT CHECK (length(broken_why) >= 1),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (kept_on IS NULL OR broken_on IS NULL),
    CHECK ((broken_on IS NULL) = (told IS NULL)),
    CHECK (broken_why IS NULL OR broken_on IS NOT NULL)
) STRICT;

CREATE INDEX promise_of_customer ON promise (customer_id, made_on);

CREATE TABLE promise_move (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    promise_id INTEGER NOT NULL REFERENCES promise (id) ON DELETE CASCADE,
    moved_on TEXT NOT NULL CHECK (date(moved_on, '+0 days') IS moved_on AND moved_on >= '0001-01-01'),
    due_on TEXT NOT NULL CHECK (date(due_on, '+0 days') IS due_on AND due_on >= moved_on),
    why TEXT NOT NULL CHECK (length(why) >= 1),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX promise_move_of_promise ON promise_move (promise_id, moved_on);

-- Something that went wrong. `told_first`: they heard it from us before they found out. `blank`: the expectation that
-- nobody had settled, and that it came from.
CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) >= 1),
    severity TEXT NOT NULL CHECK (severity IN ('small', 'serious', 'spectacular')),
    heard_on TEXT NOT NULL CHECK (date(heard_on, '+0 days') IS heard_on AND heard_on >= '0001-01-01'),
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    told_first INTEGER CHECK (told_first IN (0, 1)),
    blank TEXT CHECK (blank IN (
        'vendors', 'rave', 'reports', 'channel', 'meetings', 'dates', 'scope', 'process', 'needs', 'duties', 'team'
    )),
    acknowledged_on TEXT CHECK (date(acknowledged_on, '+0 days') IS acknowledged_on AND acknowledged_on >= heard_on),
    explained_on TEXT CHECK (date(explained_on, '+0 days') IS explained_on AND explained_on >= heard_on),
    how TEXT CHECK (length(how) >= 1),
    why TEXT CHECK (length(why) >= 1),
    steps TEXT CHECK (length(steps) >= 1),
    apologised_on TEXT CHECK (date(apologised_on, '+0 days') IS apologised_on AND apologised_on >= heard_on),
    resolved_on TEXT CHECK (date(resolved_on, '+0 days') IS resolved_on AND resolved_on >= heard_on),
    remedy TEXT CHECK (length(remedy) >= 1),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (explained_on IS NOT NULL OR ifnull(how, ifnull(why, steps)) IS NULL),
    CHECK (remedy IS NULL OR resolved_on IS NOT NULL)
) STRICT;

CREATE INDEX issue_of_customer ON issue (customer_id, heard_on);

-- Asked again after it was resolved, whether it is well.
CREATE TABLE issue_check (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    issue_id INTEGER NOT NULL REFERENCES issue (id) ON DELETE CASCADE,
    checked_on TEXT NOT NULL CHECK (date(checked_on, '+0 days') IS checked_on AND checked_on >= '0001-01-01'),
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX issue_check_of_issue ON issue_check (issue_id, checked_on);

-- Feedback was asked for; what came of it stands in `feedback`.
CREATE TABLE feedback_ask (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    asked_on TEXT NOT NULL CHECK (date(asked_on, '+0 days') IS asked_on AND asked_on >= '0001-01-01'),
    question TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX feedback_ask_of_customer ON feedback_ask (customer_id, asked_on);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    sort TEXT NOT NULL CHECK (sort IN ('praise', 'criticism')),
    text TEXT NOT NULL CHECK (length(text) >= 1),
    given_on TEXT NOT NULL CHECK (date(given_on, '+0 days') IS given_on AND given_on >= '0001-01-01'),
    theme TEXT CHECK (length(theme) BETWEEN 1 AND 50),
    acted_on TEXT CHECK (date(acted_on, '+0 days') IS acted_on AND acted_on >= given_on),
    action TEXT CHECK (length(action) >= 1),
    told_on TEXT CHECK (date(told_on, '+0 days') IS told_on AND told_on >= acted_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (acted_on IS NOT NULL OR ifnull(action, told_on) IS NULL)
) STRICT;

CREATE INDEX feedback_of_customer ON feedback (customer_id, given_on);

-- Something learned about them; `closed_on`: since then it is so no more.
CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    sort TEXT NOT NULL CHECK (sort IN (
        'goal', 'initiative', 'challenge', 'need', 'vision', 'value', 'preference', 'boundary'
    )),
    text TEXT NOT NULL CHECK (length(text) >= 1),
    learned_on TEXT NOT NULL CHECK (date(learned_on, '+0 days') IS learned_on AND learned_on >= '0001-01-01'),
    deadline TEXT CHECK (date(deadline, '+0 days') IS deadline AND deadline >= '0001-01-01'),
    source TEXT CHECK (length(source) BETWEEN 1 AND 500),
    closed_on TEXT CHECK (date(closed_on, '+0 days') IS closed_on AND closed_on >= learned_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX fact_of_customer ON fact (customer_id, learned_on);

-- One answer to one of the eleven common expectations; the latest of an item counts.
CREATE TABLE expectation (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    item TEXT NOT NULL CHECK (item IN (
        'vendors', 'rave', 'reports', 'channel', 'meetings', 'dates', 'scope', 'process', 'needs', 'duties', 'team'
    )),
    answer TEXT NOT NULL CHECK (length(answer) >= 1),
    answered_on TEXT NOT NULL CHECK (date(answered_on, '+0 days') IS answered_on AND answered_on >= '0001-01-01'),
    confirmed_on TEXT CHECK (date(confirmed_on, '+0 days') IS confirmed_on AND confirmed_on >= answered_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX expectation_of_customer ON expectation (customer_id, answered_on);

-- A contract, retainer or standing order; `until`: its last day, `ended_on`: it was given up before.
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) >= 1),
    made_on TEXT NOT NULL CHECK (date(made_on, '+0 days') IS made_on AND made_on >= '0001-01-01'),
    until TEXT CHECK (date(until, '+0 days') IS until AND until >= made_on),
    ended_on TEXT CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= made_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX commitment_of_customer ON commitment (customer_id, made_on);

-- in: they sent somebody to us; out: we sent them to somebody.
CREATE TABLE referral (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 200),
    text TEXT NOT NULL,
    referred_on TEXT NOT NULL CHECK (date(referred_on, '+0 days') IS referred_on AND referred_on >= '0001-01-01'),
    thanked_on TEXT CHECK (date(thanked_on, '+0 days') IS thanked_on AND thanked_on >= referred_on),
    outcome TEXT CHECK (length(outcome) >= 1),
    outcome_on TEXT CHECK (date(outcome_on, '+0 days') IS outcome_on AND outcome_on >= referred_on),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK ((outcome IS NULL) = (outcome_on IS NULL))
) STRICT;

CREATE INDEX referral_of_customer ON referral (customer_id, referred_on);

-- How far their values match mine, 1 to 5; the latest counts.
CREATE TABLE fit (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    why TEXT NOT NULL CHECK (length(why) >= 1),
    rated_on TEXT NOT NULL CHECK (date(rated_on, '+0 days') IS rated_on AND rated_on >= '0001-01-01'),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX fit_of_customer ON fit (customer_id, rated_on);
