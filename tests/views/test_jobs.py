"""The table of `job list`, and the sentence about a job."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.loops import Job
from relcli.rules.vocabulary.policy import Policy
from relcli.views.jobs import FIELDS, JobRow, job_record, jobs_table, state_cell, told_words
from tests.views.people import TODAY, ago, customer, read, read_short, titles


def job(**more: Any) -> Job:
    """The hall, agreed on Mon 2 Nov 2026."""
    return Job("the hall", date(2026, 11, 2), **more)


@pytest.mark.parametrize(
    ("one", "wide", "narrow"),
    [
        (job(), "", ""),
        (job(planned_from=ago(1)), "from 19 Nov", "from 19 Nov"),
        (job(planned_to=ago(1)), "by 19 Nov", "by 19 Nov"),
        (job(planned_from=ago(1), planned_to=ago(1)), "19 Nov", "19 Nov"),
        (job(planned_from=ago(1), planned_to=ago(-60)), "19 Nov to 19 Jan 2027", "19 Nov to 19 Jan"),
    ],
)
def test_planned_days_are_told_in_few_letters(one: Job, wide: str, narrow: str) -> None:
    table = jobs_table([JobRow(customer(), one)], Policy(), TODAY, empty="")
    assert (read(table, "Planned"), read_short(table, "Planned")) == ([wide], [narrow])


@pytest.mark.parametrize(
    ("one", "wide", "narrow"),
    [
        (job(), "not yet", "not yet"),
        (job(done_on=ago(1)), "not before or during", "not before or during"),
        (job(done_on=ago(4)), "never", "never"),
        (job(done_on=ago(4), phases=frozenset({"before"})), "before, not during or after", "not during or after"),
        (job(declined_on=ago(1)), "", ""),
        (job(phases=frozenset({"during", "before"})), "before, during", "2 of 3"),
        (job(phases=frozenset({"after", "during", "before"})), "before, during, after", "3 of 3"),
    ],
)
def test_the_phases_in_which_somebody_was_in_touch_are_told_in_their_order_s0_13(
    one: Job, wide: str, narrow: str
) -> None:
    table = jobs_table([JobRow(customer(), one)], Policy(), TODAY, empty="")
    assert (read(table, "In touch"), read_short(table, "In touch")) == ([wide], [narrow])


@pytest.mark.parametrize(
    ("one", "told", "tone"),
    [
        (job(), "agreed 2 Nov", ""),
        (job(planned_from=TODAY), "planned", "quiet"),
        (job(planned_from=ago(1)), "planned, 1 day late", "bad"),
        (job(started_on=ago(2), planned_to=TODAY), "running since 18 Nov", ""),
        (job(started_on=ago(4), planned_to=ago(3)), "running, 3 days late", "bad"),
        (job(done_on=TODAY), "done today, unpaid", "warn"),
        (job(done_on=ago(12)), "done 12 days ago, unpaid", "warn"),
        (job(paid_on=ago(1)), "paid yesterday, not done", "warn"),
        (job(paid_on=ago(5), done_on=ago(5)), "settled", "quiet"),
        (job(declined_on=ago(5), declined_why="no fit"), "declined: no fit", "quiet"),
        (job(declined_on=ago(5)), "declined", "quiet"),
    ],
)
def test_a_state_says_how_late_it_is_or_how_long_somebody_has_waited(one: Job, told: str, tone: str) -> None:
    assert state_cell(one, TODAY) == (told, tone)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (job(), "agreed Mon 2 Nov 2026 (2 weeks ago)"),
        (job(planned_to=ago(-1)), "agreed Mon 2 Nov 2026 (2 weeks ago), planned by 21 Nov"),
        (job(started_on=TODAY), "running since Fri 20 Nov 2026 (today)"),
        (job(done_on=TODAY, planned_to=TODAY), "done Fri 20 Nov 2026 (today), on the day, not paid yet"),
        (job(done_on=TODAY, planned_to=ago(2)), "done Fri 20 Nov 2026 (today), 2 days late, not paid yet"),
        (job(paid_on=ago(1), started_on=ago(2)), "paid Thu 19 Nov 2026 (yesterday), not done yet"),
        (
            job(done_on=ago(1), paid_on=TODAY),
            "done Thu 19 Nov 2026 (yesterday), and paid Fri 20 Nov 2026 (today); settled",
        ),
        (job(declined_on=TODAY), "declined Fri 20 Nov 2026 (today)"),
        (job(declined_on=TODAY, declined_why="no fit"), "declined Fri 20 Nov 2026 (today): no fit"),
    ],
)
def test_the_sentence_about_a_job_says_where_it_stands(one: Job, told: str) -> None:
    assert told_words(JobRow(customer(), one), TODAY) == f"Job #0 for Acme Dental: the hall, {told}."


def test_the_scope_has_a_column_where_one_was_said() -> None:
    rows = [JobRow(customer(), job()), JobRow(customer(), job(scope="walls and ceiling"))]
    assert "Scope" not in titles(jobs_table(rows[:1], Policy(), TODAY, empty=""))
    assert read(jobs_table(rows, Policy(), TODAY, empty=""), "Scope") == ["", "walls and ceiling"]


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    assert tuple(job_record(JobRow(customer(), job()), Policy(), TODAY)) == FIELDS
