"""The sections of a report: what each column says."""

from datetime import timedelta
from typing import Any

import pytest

from relcli.rules.happened import Happened
from relcli.rules.period_figures import Logged
from relcli.rules.report import LoggedFor, Report
from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.loops import Feedback, Issue, Loops, Promise, Referral
from relcli.rules.wins import WINS, Win
from relcli.views.acts import Everybody, everybody_of
from relcli.views.report_coming import to_do, without_words
from relcli.views.report_sections import (
    NOTE_CELLS,
    WIN_WORDS,
    Section,
    sections,
    win_name,
)
from relcli.views.table import Table, tone_of
from tests.rules.lives import AFTER, EVERY, FIRST, LAST, LATER, acme, report_on, someone
from tests.views.people import cells, read, titles, touchpoint, typed_for
from tests.views.whole_report import everybody, whole_report

NOBODY = everybody_of([], typed_for)


def table(title: str, report: Report | None = None, known: Everybody | None = None, *, words: bool = True) -> Table:
    found: list[Section]
    if report is None:
        found = sections(whole_report(), everybody(), words=words)
    else:
        found = sections(report, known or NOBODY, words=words)
    (one,) = (one.table for one in found if one.table.title == title)
    return one


def rows(title: str, **more: Any) -> list[tuple[str, ...]]:
    one = table(title, **more)
    return list(zip(*(read(one, column) for column in titles(one)), strict=True))


def test_good_news_has_words_of_its_own_for_every_sort() -> None:
    assert list(WIN_WORDS) == list(WINS)
    assert win_name(Win(acme(), None, "stage", stage="dating")) == "dating now"
    assert win_name(Win(acme(), None, "stage", stage="acquaintance")) == "an acquaintance now"
    assert {tone_of(cell) for cell in cells(table("Good news"), "What")} == {"good"}


def test_a_stage_further_has_no_day_and_other_good_news_has_one() -> None:
    assert read(table("Good news"), "On")[:2] == ["", "16 Nov"]


def test_a_long_note_is_one_line_and_shortened() -> None:
    long = touchpoint("call", "first line\nsecond " + "x" * 99, day=LAST, mood="good")
    report = report_on(someone(), touchpoints=[long])
    for title, column in (("Good news", "About"), ("What was logged", "Last note")):
        note = next(text for text in read(table(title, report), column) if text)
        assert "\n" not in note
        assert len(note) <= NOTE_CELLS
        assert note.startswith("first line")
        assert note.endswith("…")


def test_minutes_have_a_column_where_anybody_said_some() -> None:
    assert "Minutes" in titles(table("What was logged"))
    assert read(table("What was logged"), "Minutes") == ["90", "·", "·"]
    silent = report_on()._replace(logged=(LoggedFor(acme(), Logged(1, by_kind={"call": 1}), None),))
    assert rows("What was logged", report=silent) == [("Acme", "1 call", "·", "")]


def test_two_sites_of_one_name_are_told_apart_though_one_of_them_left() -> None:
    here, there = acme("Subway", 1, ref="12"), acme("Subway", 2, ref="34")
    report = report_on(
        someone(here, Loops(promises=(Promise("us", "soap", FIRST, AFTER, id=1),))),
        someone(there, Loops(promises=(Promise("us", "mop", FIRST, AFTER, id=2),))),
        touchpoints=[touchpoint(day=LAST, customer_id=1), touchpoint(day=LAST, customer_id=2)],
    )
    assert read(table("Promises", report), "Customer") == ["Subway (12)", "Subway (34)"]
    assert read(table("What was logged", report), "Customer") == ["Subway (12)", "Subway (34)"]


@pytest.mark.parametrize(
    ("members", "state"),
    [
        ({}, "in 1 day"),
        ({"kept_on": LAST}, "kept 1 day early"),
        ({"kept_on": AFTER}, "kept on the day"),
        ({"due_on": FIRST}, "6 days late"),
        ({"due_on": LAST}, "today"),
        ({"broken_on": LAST, "told": False}, "broken silently"),
    ],
)
def test_the_state_of_a_promise_is_as_of_the_end_of_the_week(members: dict[str, Any], state: str) -> None:
    promise = Promise(**{"by": "us", "text": "soap", "made_on": FIRST, "due_on": AFTER, **members})
    report = report_on(today=LATER)._replace(promises=(Happened(acme(), promise, FIRST, ("made",), goes_on=True),))
    assert read(table("Promises", report), "State") == [state]


@pytest.mark.parametrize(
    ("members", "acknowledged", "resolved"),
    [
        ({}, "open 6 days", "open 6 days"),
        ({"heard_on": LAST}, "open 0 days", "open 0 days"),
        ({"acknowledged_on": FIRST}, "same day", "open 6 days"),
        ({"acknowledged_on": FIRST + timedelta(days=1)}, "in 1 day", "open 6 days"),
        ({"resolved_on": LAST}, "in 6 days", "in 6 days"),
    ],
)
def test_an_issue_says_in_how_many_days_it_was_acknowledged_and_resolved(
    members: dict[str, Any], acknowledged: str, resolved: str
) -> None:
    issue = Issue(**{"text": "a stain", "severity": "serious", "heard_on": FIRST, **members})
    report = report_on()._replace(issues=(Happened(acme(), issue, FIRST, ("heard",), goes_on=True),))
    assert rows("Issues", report=report) == [("Acme", "serious", "a stain", "heard", acknowledged, resolved)]


@pytest.mark.parametrize(
    ("members", "to_do_next"),
    [
        ({"sort": "criticism"}, "act on it"),
        ({"sort": "criticism", "acted_on": FIRST}, "tell them"),
        ({"sort": "criticism", "acted_on": FIRST, "told_on": LAST}, ""),
        ({"sort": "praise"}, ""),
    ],
)
def test_feedback_says_what_is_left_to_do_about_it(members: dict[str, Any], to_do_next: str) -> None:
    said = Feedback(**{"text": "loud", "given_on": FIRST, **members})
    report = report_on()._replace(feedback=(Happened(acme(), said, FIRST, ("given",), goes_on=True),))
    assert read(table("Feedback", report), "To do") == [to_do_next]


def test_a_stage_back_and_a_leg_that_weakened_are_warnings_and_the_others_good() -> None:
    assert {tone_of(cell) for cell in cells(table("Stages"), "")} == {"good"}
    assert read(table("Stages"), "To") == ["◑ dating*", "◔ friend"]
    assert list(table("Stages").notes) == ["* your own word; the evidence says another stage"]
    assert rows("Legs") == [("Acme", "communication", "mended", "66 wobbly", "100 steady", "answered")]


def test_a_referral_says_which_way_it_went() -> None:
    assert rows("Referrals") == [
        ("Acme", "sent us", "zzwrittenzz Bo & Sons", "not thanked yet (6 days)"),
        ("Acme", "we sent to", "zzwrittenzz Cy", "thanked 22 Nov; zzwrittenzz they came"),
    ]
    assert rows("Thanks owed") == [("Acme", "zzwrittenzz Bo & Sons", "16 Nov")]


def test_a_gesture_is_of_whom_it_was_for() -> None:
    report = report_on(someone(), touchpoints=[touchpoint("gift", "wine", day=LAST, customer="Acme")])
    assert rows("Gestures", report=report) == [("Acme", "gift", "wine", "22 Nov")]


def test_what_is_open_with_somebody_who_left_is_left_open() -> None:
    promise = Happened(acme(), Promise("us", "soap", FIRST, LAST, id=1), FIRST, ("made",), goes_on=False)
    heard = Happened(acme(), Issue("stain", "small", FIRST, id=1), FIRST, ("heard",), goes_on=False)
    report = report_on()._replace(promises=(promise,), issues=(heard,))
    assert read(table("Promises", report), "State") == ["left open"]
    assert read(table("Issues", report), "Resolved") == ["left open"]


@pytest.mark.parametrize(("what", "state"), [(("made",), "today"), (("made", "past due"), "1 day late")])
def test_a_promise_of_the_last_day_is_late_once_that_has_passed(what: tuple[str, ...], state: str) -> None:
    promise = Promise("us", "soap", FIRST, LAST, id=1)
    report = report_on(today=LATER)._replace(promises=(Happened(acme(), promise, FIRST, what, goes_on=True),))
    assert read(table("Promises", report), "State") == [state]


def test_what_comes_is_told_day_by_day_with_what_settles_it() -> None:
    assert rows("What comes")[0] == ("now", "Acme", "say that you heard of it: zzwrittenzz stain", "relcli issue ack 1")
    assert rows("What comes")[-1][0] == "Fri 27 Nov"
    assert (
        "Mon 23 Nov",
        "Planned ahead",
        "check in (planned: zzwrittenzz bring cake)",
        "relcli log planned-ahead",
    ) in (rows("What comes"))


def test_after_its_end_it_is_told_what_was_still_to_come_and_not_how_to_settle_what_may_be_settled_by_now() -> None:
    """Some of its days may still be ahead, so the words are right of these too."""
    report = whole_report()._replace(is_over=True)
    found = table("Still to come at its end", report, everybody())
    assert found.notes[0] == "As it stood on Sun 22 Nov 2026."
    assert [column.title for column in found.columns] == ["Day", "Customer", "What"]
    assert read(found, "Day")[0] == "by then"
    assert read(found, "Day")[-1] == "Fri 27 Nov"
    (quiet,) = [one.quiet for one in sections(report._replace(coming=()), everybody(), words=True)[-1:]]
    assert quiet == "At its end nothing was to come by the end of the week after."


def test_what_comes_says_where_late_check_ins_are_told_where_there_are_any() -> None:
    report = whole_report()
    assert report.overdue
    assert table("What comes").notes == ["Late check-ins are told under: Overdue now."]
    over = table("Still to come at its end", report._replace(is_over=True), everybody())
    assert over.notes[1:] == ["Late check-ins are told under: Overdue at its end."]
    assert not table("What comes", report._replace(overdue=()), everybody()).notes


def test_days_that_somebody_set_stand_among_what_comes() -> None:
    told = [line for line in rows("What comes") if line[2].startswith(("the ", "their "))]
    assert told == [
        ("Tue 24 Nov", "Acme", "the day of their goal: zzwrittenzz chair", "relcli fact close 1"),
        ("Wed 25 Nov", "Acme", "their commitment runs out: zzwrittenzz windows", ""),
        ("Fri 27 Nov", "Acme", "the job begins: zzwrittenzz barn", "relcli job start 2"),
    ]
    silent = read(table("What comes", words=False), "What")
    assert [what for what in silent if what.startswith(("the ", "their "))] == [
        "the day of their goal: …",
        "their commitment runs out: …",
        "the job begins: …",
    ]


def test_of_a_check_in_that_is_not_late_no_urgency_is_told() -> None:
    one = someone(last_conversation=AFTER - timedelta(days=EVERY))
    report = report_on(one)
    known = everybody_of([one.standing], typed_for)
    assert [to_do(act, known) for act in report.coming] == ["check in"]
    due = someone(last_conversation=LAST - timedelta(days=EVERY))
    now = report_on(due)
    assert [to_do(act, everybody_of([due.standing], typed_for)) for act in now.coming] == ["check in"]


def test_without_words_what_is_to_be_done_is_told_by_its_sort_alone() -> None:
    planned = someone(
        last_conversation=FIRST,
        plan=Plan(LAST, AFTER, "bring cake"),
        loops=Loops(
            promises=(Promise("us", "soap", FIRST, AFTER, id=1),),
            referrals=(Referral("in", "Bo", FIRST, id=1),),
        ),
    )
    assert [without_words(one) for one in report_on(planned).coming] == [
        "keep your promise: …",
        "check in",
        "thank them for sending you …",
    ]


def test_who_left_says_what_it_costs_to_replace_them_and_without_words_not_why() -> None:
    assert rows("Who left") == [
        ("Gone", "22 Nov", "them", "◔ friend", "zzwrittenzz a cheaper offer", "1,200"),
    ]
    assert rows("Who left", words=False) == [("Gone", "22 Nov", "them", "◔ friend", "1,200")]


def test_a_plan_has_a_reason_and_so_without_words_nobody_learns_why_a_check_in_is_due() -> None:
    assert read(table("Overdue now"), "Why")[1] == "planned: zzwrittenzz ask about the move"
    assert "Why" not in titles(table("Overdue now", words=False))
    assert titles(table("Overdue now", words=False)) == titles(table("Overdue now"))[:-1]
