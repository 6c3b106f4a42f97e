-- What `relcli sql` can ask by name, as of the day that today() gives: what is dated later is not there. These names and
-- columns stay; the tables below them are relcli's own, and change.

-- A customer a row: what is known of them, how often and when you last talked, and whether they left.
CREATE TEMP VIEW IF NOT EXISTS customer_overview AS
SELECT c.name AS customer, c.ref, c.place, c.phone, c.email, c.about, c.cadence,
       (SELECT group_concat(name, ' ') FROM (SELECT name FROM tag WHERE customer_id = c.id ORDER BY name)) AS tags,
       min(c.added_on, ifnull((SELECT min(day) FROM touchpoint WHERE customer_id = c.id), c.added_on)) AS known_since,
       (SELECT count(*) FROM touchpoint
         WHERE nature = 'conversation' AND customer_id = c.id AND day <= today()) AS conversations,
       (SELECT max(day) FROM touchpoint
         WHERE nature = 'conversation' AND customer_id = c.id AND day <= today()) AS last_conversation,
       (SELECT max(day) FROM touchpoint
         WHERE nature = 'service' AND customer_id = c.id AND day <= today()) AS last_service,
       (SELECT max(day) FROM touchpoint
         WHERE nature = 'gesture' AND side = 'us' AND customer_id = c.id AND day <= today()) AS last_gesture,
       e.ended_on, e.side AS ended_by, e.why AS ended_why
  FROM customer c
  LEFT JOIN ending e ON e.id = (
       SELECT max(id) FROM ending
        WHERE customer_id = c.id AND ended_on <= today() AND (resumed_on IS NULL OR resumed_on > today()))
 WHERE min(c.added_on, ifnull((SELECT min(day) FROM touchpoint WHERE customer_id = c.id), c.added_on)) <= today();

-- A person a row, with the customer whom they are at.
CREATE TEMP VIEW IF NOT EXISTS person_at_customer AS
SELECT p.name AS person, c.name AS customer, c.ref, p.role, p.phone, p.email, p.about
  FROM person p JOIN customer c ON c.id = p.customer_id;

-- A touchpoint a row, whatever it was; nature says what it amounts to.
CREATE TEMP VIEW IF NOT EXISTS every_touchpoint AS
SELECT t.id, c.name AS customer, c.ref, t.day, t.time, t.kind, t.side, t.nature, t.answered, t.mood,
       t.minutes,
       (SELECT group_concat(name, ', ') FROM (
          SELECT p.name FROM touchpoint_person tp JOIN person p ON p.id = tp.person_id
           WHERE tp.touchpoint_id = t.id ORDER BY p.name)) AS people,
       (SELECT group_concat(name, ' ') FROM (SELECT name FROM tag WHERE touchpoint_id = t.id ORDER BY name)) AS tags,
       t.text
  FROM touchpoint t JOIN customer c ON c.id = t.customer_id
 WHERE t.day <= today();

-- The touchpoints in which both sides took part.
CREATE TEMP VIEW IF NOT EXISTS conversation AS
SELECT id, customer, ref, day, time, kind, side, mood, minutes, people, tags, text
  FROM every_touchpoint WHERE nature = 'conversation';

-- A promise a row, yours (us) or theirs (them); due is the day promised last.
CREATE TEMP VIEW IF NOT EXISTS every_promise AS
SELECT p.id, c.name AS customer, c.ref, p.side, p.text, p.made_on,
       ifnull((SELECT due_on FROM promise_move WHERE promise_id = p.id AND moved_on <= today()
                ORDER BY moved_on DESC, id DESC LIMIT 1), p.due_on) AS due,
       iif(p.kept_on <= today(), p.kept_on, NULL) AS kept_on, iif(p.broken_on <= today(), p.broken_on, NULL) AS broken_on
  FROM promise p JOIN customer c ON c.id = p.customer_id
 WHERE p.made_on <= today();

-- The promises that are neither kept nor broken.
CREATE TEMP VIEW IF NOT EXISTS open_promise AS
SELECT id, customer, ref, side, text, made_on, due, CAST(julianday(today()) - julianday(due) AS INTEGER) AS days_overdue
  FROM every_promise WHERE kept_on IS NULL AND broken_on IS NULL;

-- An issue a row: something that went wrong, and what was done about it.
CREATE TEMP VIEW IF NOT EXISTS every_issue AS
SELECT i.id, c.name AS customer, c.ref, i.severity, i.text, i.heard_on,
       iif(i.acknowledged_on <= today(), i.acknowledged_on, NULL) AS acknowledged_on,
       iif(i.explained_on <= today(), i.explained_on, NULL) AS explained_on,
       iif(i.apologised_on <= today(), i.apologised_on, NULL) AS apologised_on,
       iif(i.resolved_on <= today(), i.resolved_on, NULL) AS resolved_on
  FROM issue i JOIN customer c ON c.id = i.customer_id
 WHERE i.heard_on <= today();

-- The issues that are not put right.
CREATE TEMP VIEW IF NOT EXISTS open_issue AS
SELECT id, customer, ref, severity, text, heard_on, CAST(julianday(today()) - julianday(heard_on) AS INTEGER) AS days_open
  FROM every_issue WHERE resolved_on IS NULL;

-- A piece of feedback a row, praise or criticism.
CREATE TEMP VIEW IF NOT EXISTS every_feedback AS
SELECT f.id, c.name AS customer, c.ref, f.sort, f.theme, f.text, f.given_on,
       iif(f.acted_on <= today(), f.acted_on, NULL) AS acted_on, iif(f.told_on <= today(), f.told_on, NULL) AS told_on
  FROM feedback f JOIN customer c ON c.id = f.customer_id
 WHERE f.given_on <= today();

-- A fact a row that is still so: what you know of them.
CREATE TEMP VIEW IF NOT EXISTS known_fact AS
SELECT f.id, c.name AS customer, c.ref, f.sort, f.text, f.learned_on, f.deadline, f.source
  FROM fact f JOIN customer c ON c.id = f.customer_id
 WHERE f.learned_on <= today() AND (f.closed_on IS NULL OR f.closed_on > today());

-- A job a row, with planned and real days.
CREATE TEMP VIEW IF NOT EXISTS every_job AS
SELECT j.id, c.name AS customer, c.ref, j.title, j.scope, j.agreed_on, j.planned_from, j.planned_to,
       iif(j.started_on <= today(), j.started_on, NULL) AS started_on, iif(j.done_on <= today(), j.done_on, NULL) AS done_on,
       iif(j.paid_on <= today(), j.paid_on, NULL) AS paid_on,
       iif(j.declined_on <= today(), j.declined_on, NULL) AS declined_on
  FROM job j JOIN customer c ON c.id = j.customer_id
 WHERE j.agreed_on <= today();

-- A commitment a row that holds: a contract, a retainer, a standing order.
CREATE TEMP VIEW IF NOT EXISTS commitment_in_force AS
SELECT m.id, c.name AS customer, c.ref, m.text, m.made_on, m.until
  FROM commitment m JOIN customer c ON c.id = m.customer_id
 WHERE m.made_on <= today() AND (m.until IS NULL OR m.until >= today()) AND (m.ended_on IS NULL OR m.ended_on > today());

-- A referral a row: in, they sent you somebody; out, you sent them to somebody.
CREATE TEMP VIEW IF NOT EXISTS every_referral AS
SELECT r.id, c.name AS customer, c.ref, r.direction, r.who, r.text, r.referred_on,
       iif(r.thanked_on <= today(), r.thanked_on, NULL) AS thanked_on,
       iif(r.outcome_on <= today(), r.outcome, NULL) AS outcome, iif(r.outcome_on <= today(), r.outcome_on, NULL) AS outcome_on
  FROM referral r JOIN customer c ON c.id = r.customer_id
 WHERE r.referred_on <= today();
