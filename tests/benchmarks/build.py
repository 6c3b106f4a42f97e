"""Journals to measure on: `python build.py PATH TOUCHPOINTS [loops]`, the same to the last row every time.

Run as a process of its own: what measures has to stay small, since a child's peak memory begins with its parent's.
"""

import csv
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

TODAY = date(2026, 11, 20)
YEARS = 5
CUSTOMERS, SMALL, LARGE = 1_000, 1_000, 100_000
FIRST = ("Acme", "Blue Door", "Café Süd", "Delta", "Elm Street", "Fjord", "Gallery", "Harbour", "Ivy", "Juniper")
SECOND = ("Dental", "Bakery", "Law", "Clinic", "School", "Hotel", "Works", "Books", "Yoga", "Church")
KINDS = ("visit", "call", "service", "email", "service", "meeting", "visit", "message", "service", "card")
ITEMS = ("vendors", "rave", "reports", "channel", "meetings", "dates", "scope", "process", "needs", "duties", "team")
SORTS = ("goal", "initiative", "challenge", "need", "vision", "value", "preference", "boundary")
NOTES = (
    "Looked at the north windows; putty is cracked, two panes loose. Offer by Friday.",
    "Asked how the new colour wears. It does, they say.",
    "Evening round, all rooms.",
    "Sent the list of what is left to do, with prices; no hurry on their side until the holidays are over.",
)


def name_of(customer: int) -> str:
    """The name of the customer of that number, from 0."""
    return f"{FIRST[customer % 10]} {SECOND[customer // 10 % 10]} {customer:04}"


def events(touchpoints: int) -> Iterator[tuple[int, date, str, str]]:
    """So many touchpoints (customer, day, kind, note), the oldest first, spread over everybody and the years."""
    for number in range(touchpoints):
        day = TODAY - timedelta(days=(touchpoints - 1 - number) * 365 * YEARS // touchpoints)
        yield number * 7 % CUSTOMERS, day, KINDS[number * 3 // 7 % len(KINDS)], NOTES[number % len(NOTES)]


def loop_rows() -> Iterator[tuple[str, dict[str, object]]]:
    """Twenty open loops a customer, as table and columns, spread over the years."""

    def day(customer: int, number: int, later: int = 0) -> str:
        ago = (customer * 37 + number * 211) % (365 * YEARS - 60) + 60
        return (TODAY - timedelta(days=ago - later)).isoformat()

    for who in range(CUSTOMERS):
        for one in range(5):
            kept = None if one == who % 7 else day(who, one, later=8 + one)
            yield (
                "promise",
                {
                    "side": "us" if one % 3 else "them",
                    "text": "the quote",
                    "made_on": day(who, one),
                    "due_on": day(who, one, later=10),
                    "kept_on": kept,
                },
            )
        for one in range(2):
            owned = {"acknowledged_on": day(who, one, later=1), "resolved_on": day(who, one, later=9)}
            yield "issue", {"text": "a scratch", "severity": "small", "heard_on": day(who, one), **owned}
        for one in range(3):
            yield "feedback_ask", {"asked_on": day(who, one), "question": ""}
            yield "expectation", {"item": ITEMS[(who + one) % 11], "answer": "weekly", "answered_on": day(who, one)}
        for one in range(2):
            yield "feedback", {"sort": "praise" if one else "criticism", "text": "quiet", "given_on": day(who, one)}
        for one in range(4):
            yield "fact", {"sort": SORTS[(who + one) % 8], "text": "a third chair", "learned_on": day(who, one)}
        yield "job", {"title": "the hall", "agreed_on": day(who, 1), "done_on": day(who, 1, later=40)}


def build(path: Path, touchpoints: int, *, loops: bool = False) -> None:
    """Make the journal, past the writer but under the schema's own checks."""
    from relcli.rules.vocabulary.kinds import nature_of
    from relcli.store.migrations import bring_up_to_date
    from relcli.store.uids import new_uid

    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    connection = sqlite3.connect(path, isolation_level=None)
    bring_up_to_date(connection, path)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO customer (id, uid, name, name_key, added_on, created_at, changed_at)"
        " VALUES (?, ?, ?, lower(?3), '2021-11-20', '2026', '2026')",
        ((one + 1, new_uid(now), name_of(one)) for one in range(CUSTOMERS)),
    )
    connection.executemany(
        "INSERT INTO touchpoint (uid, customer_id, day, kind, side, text, nature, created_at, changed_at)"
        " VALUES (?, ?, ?, ?, 'us', ?, ?, '2026', '2026')",
        (
            (new_uid(now), who + 1, day.isoformat(), kind, note, nature_of(kind, "us", None))
            for who, day, kind, note in events(touchpoints)
        ),
    )
    if loops:
        for number, (table, row) in enumerate(loop_rows()):
            every = {
                "uid": new_uid(now),
                "customer_id": number // 20 + 1,
                **row,
                "created_at": "2026",
                "changed_at": "2026",
            }
            marks = ", ".join("?" * len(every))
            connection.execute(f"INSERT INTO {table} ({', '.join(every)}) VALUES ({marks})", list(every.values()))
    connection.execute("COMMIT")
    connection.close()


def build_csv(path: Path, touchpoints: int) -> None:
    """The same entries as a spreadsheet would save them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Customer", "Date", "Kind", "Note"))
        rows.writerows((name_of(who), *rest) for who, *rest in events(touchpoints))


if __name__ == "__main__":
    place, count = Path(sys.argv[1]), int(sys.argv[2])
    if place.suffix == ".csv":
        build_csv(place, count)
    else:
        build(place, count, loops="loops" in sys.argv[3:])
