"""iCalendar, as a library that has nothing to do with relcli reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.render.ics import render_ics
from relcli.render.sanitise import clean, clean_lines
from relcli.views.dated import Dated
from tests.calendars import Entry, entries_in

TODAY = date(2026, 11, 20)
CHANGED = datetime(2026, 11, 2, 9, 30, 12, 345678, tzinfo=UTC)
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\t\r\n\\,;:\"=^nN'é€\x00\x1b\x85\u2028\u202e \U0001f680")))
PROMISE = Dated("0193-1", True, date(2026, 12, 4), date(2026, 12, 4), "Acme: keep your promise", sorts=("promise",))
JOB = Dated("0193-2", False, date(2026, 12, 30), date(2027, 1, 2), "Acme: the hall")


def rendered(*entries: Dated, today: date = TODAY) -> str:
    return "".join(render_ics(entries, today=today, name="relcli", version="1.2.3"))


def parsed(*entries: Dated) -> list[Entry]:
    found = entries_in(rendered(*entries))
    assert len(found) == len(entries)
    return found


def test_a_calendar_without_entries_is_one() -> None:
    assert rendered() == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//relcli//relcli 1.2.3//EN\r\n"
        "NAME:relcli\r\nX-WR-CALNAME:relcli\r\nEND:VCALENDAR\r\n"
    )


def test_a_task_is_due_on_a_day_that_has_no_time_and_no_zone() -> None:
    (one,) = parsed(PROMISE._replace(pressing=3, text="Two\nlines", made_at=CHANGED, changed_at=CHANGED))
    assert (one["KIND"], one["UID"], one["DUE"], one["STATUS"]) == (
        *("VTODO", "0193-1"),
        *(date(2026, 12, 4), "NEEDS-ACTION"),
    )
    assert (one["SUMMARY"], one["DESCRIPTION"]) == ("Acme: keep your promise", "Two\nlines")
    assert (one["PRIORITY"], one["CATEGORIES"]) == (3, ["promise"])
    assert "DUE;VALUE=DATE:20261204\r\n" in rendered(PROMISE)
    assert "DTSTART" not in one


def test_an_event_ends_before_the_day_after_its_last_and_takes_nobody_s_time() -> None:
    (one,) = parsed(JOB._replace(place="12 High Street, Belmont"))
    assert (one["KIND"], one["DTSTART"], one["DTEND"]) == ("VEVENT", date(2026, 12, 30), date(2027, 1, 3))
    assert (one["STATUS"], one["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert one["LOCATION"] == "12 High Street, Belmont"
    assert "PRIORITY" not in one


def test_days_at_the_ends_of_time_are_written_in_full() -> None:
    (first,) = parsed(JOB._replace(first=date(1, 1, 1), last=date(1, 1, 1)))
    assert (first["DTSTART"], first["DTEND"]) == (date(1, 1, 1), date(1, 1, 2))
    assert "DTSTART;VALUE=DATE:00010101\r\n" in rendered(JOB._replace(first=date(1, 1, 1)))
    (last,) = parsed(JOB._replace(first=date.max, last=date.max))
    assert (last["DTSTART"], "DTEND" in last) == (date.max, False)


def test_a_task_that_was_done_tells_on_which_day_in_whatever_zone_it_is_read() -> None:
    (one,) = parsed(PROMISE._replace(state="done", done_on=date(2026, 12, 3)))
    assert (one["STATUS"], one["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert one["COMPLETED"] == datetime(2026, 12, 3, 12, tzinfo=UTC)
    for hours in (-11, 11):
        assert (one["COMPLETED"] + timedelta(hours=hours)).date() == date(2026, 12, 3)
    (unsaid,) = parsed(PROMISE._replace(state="done"))
    assert (unsaid["STATUS"], "COMPLETED" in unsaid) == ("COMPLETED", False)


@pytest.mark.parametrize("entry", [PROMISE, JOB])
def test_what_was_dropped_is_cancelled(entry: Dated) -> None:
    assert parsed(entry._replace(state="dropped"))[0]["STATUS"] == "CANCELLED"


def test_an_event_that_is_over_stays_confirmed() -> None:
    (one,) = parsed(JOB._replace(state="done", done_on=TODAY))
    assert (one["STATUS"], "COMPLETED" in one) == ("CONFIRMED", False)


def test_stamps_come_from_the_row_and_from_today_and_never_from_the_clock() -> None:
    made = PROMISE._replace(made_at=CHANGED - timedelta(days=1), changed_at=CHANGED)
    (one,) = parsed(made)
    assert one["CREATED"] == datetime(2026, 11, 1, 9, 30, 12, tzinfo=UTC)
    assert one["LAST-MODIFIED"] == datetime(2026, 11, 2, 9, 30, 12, tzinfo=UTC)
    assert one["DTSTAMP"] == datetime(2026, 11, 20, tzinfo=UTC)
    (later,) = parsed(made._replace(changed_at=CHANGED + timedelta(days=18)))
    assert later["DTSTAMP"] == datetime(2026, 11, 20, 9, 30, 12, tzinfo=UTC)
    assert later["SEQUENCE"] == one["SEQUENCE"] + 18 * 24 * 60
    assert rendered(made, today=date(2026, 11, 21)) == rendered(made).replace("DTSTAMP:20261120", "DTSTAMP:20261121")
    (unstamped,) = parsed(PROMISE)
    assert unstamped["DTSTAMP"] == datetime(2026, 11, 20, tzinfo=UTC)
    assert {"CREATED", "LAST-MODIFIED", "SEQUENCE"} & set(unstamped) == set()


@pytest.mark.parametrize("changed", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
def test_a_sequence_is_a_number_that_every_program_can_hold(changed: datetime) -> None:
    (one,) = parsed(PROMISE._replace(changed_at=changed))
    assert 0 <= one["SEQUENCE"] < 2**31


@given(title=TEXTS, text=TEXTS, place=TEXTS, sort=TEXTS, uid=TEXTS)
@example("a\r\nBEGIN:VEVENT\r\nX-EVIL:1", "\r\nEND:VTODO\n\rATTACH:x", "\x0bUID:y", 'a",b;c', "x\nUID:y")
@example("é" * 200, "\U0001f680" * 99, "\\n\\N\\\\", "\\,\\;", " ")
def test_every_text_comes_back_as_it_was_and_none_becomes_a_line(
    title: str, text: str, place: str, sort: str, uid: str
) -> None:
    entry = PROMISE._replace(title=title, text=text, place=place, sorts=(sort, "b"), uid=uid)
    written = rendered(entry)
    assert written.endswith("\r\n")
    lines = written[:-2].split("\r\n")
    assert not any({"\r", "\n"} & set(line) for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    names = [line.partition(":")[0].partition(";")[0] for line in lines if not line.startswith(" ")]
    assert len(names) == len([*rendered(PROMISE)[:-2].split("\r\n")]) + bool(text) + bool(place)
    (one,) = parsed(entry)
    assert one["UID"] == clean(uid)
    assert one["SUMMARY"] == clean(title)
    assert one.get("DESCRIPTION") == ("\n".join(clean_lines(text)) if text else None)
    assert one.get("LOCATION") == ("\n".join(clean_lines(place)) if place else None)
    assert one["CATEGORIES"] == [clean(sort), "b"]


@given(letters=st.text("aé€\U0001f680", max_size=400))
def test_a_fold_keeps_characters_whole_and_uses_the_room_that_there_is(letters: str) -> None:
    lines = rendered(PROMISE._replace(title=letters)).split("SUMMARY:")[1].partition("\r\nCATEGORIES")[0].split("\r\n ")
    assert "".join(lines) == letters
    for place, line in enumerate(lines[:-1]):
        room = 75 - (len("SUMMARY:") if place == 0 else 1)
        assert room - 4 < len(line.encode()) <= room
