"""Days that somebody set: which of them come, and which are over or called off."""

from datetime import date, timedelta

import pytest

from relcli.rules.milestones import milestones
from relcli.rules.vocabulary.loops import Commitment, Fact, Job, Loops
from tests.rules.people import customer

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 29)
BEFORE, WITHIN, BEHIND = FIRST - timedelta(days=1), date(2026, 11, 25), LAST + timedelta(days=1)
AGO = date(2026, 1, 5)


def found(**loops: object) -> list[tuple[date, str, str]]:
    one = Loops(**{name: (row,) for name, row in loops.items()})  # type: ignore[arg-type]
    return [(mark.on, mark.name, mark.noun) for mark in milestones(customer(), one, FIRST, LAST)]


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (Job("hall", AGO, planned_from=WITHIN), [(WITHIN, "job begins", "job")]),
        (Job("hall", AGO, planned_from=WITHIN, planned_to=WITHIN), [(WITHIN, "job begins", "job")]),
        (
            Job("hall", AGO, planned_from=FIRST, planned_to=LAST),
            [(FIRST, "job begins", "job"), (LAST, "job ends", "job")],
        ),
        (Job("hall", AGO, planned_from=AGO, planned_to=WITHIN, started_on=AGO), [(WITHIN, "job ends", "job")]),
        (Job("hall", AGO, planned_to=WITHIN), [(WITHIN, "job ends", "job")]),
        (Job("hall", AGO, planned_from=BEFORE, planned_to=BEHIND), []),
        (Job("hall", AGO, planned_from=WITHIN, planned_to=LAST, declined_on=AGO), []),
        (Job("hall", AGO, planned_from=WITHIN, planned_to=LAST, started_on=AGO, done_on=AGO), []),
        (Job("hall", AGO), []),
    ],
)
def test_a_job_begins_and_is_to_be_done_as_planned(job: Job, told: list[tuple[date, str, str]]) -> None:
    assert found(jobs=job) == told


@pytest.mark.parametrize(
    ("deadline", "closed_on", "comes"),
    [(FIRST, None, True), (LAST, None, True), (BEFORE, None, False), (BEHIND, None, False), (WITHIN, AGO, False)],
)
def test_a_deadline_comes_unless_what_they_wanted_is_so_no_more_s0_3(
    deadline: date, closed_on: date | None, comes: bool
) -> None:
    fact = Fact("goal", "a new chair", AGO, deadline=deadline, closed_on=closed_on)
    assert found(facts=fact) == [(deadline, "deadline", "fact")] * comes
    assert found(facts=Fact("goal", "a new chair", AGO)) == []


@pytest.mark.parametrize(
    ("until", "ended_on", "comes"),
    [
        (FIRST, None, True),
        (LAST, None, True),
        (BEFORE, None, False),
        (BEHIND, None, False),
        (None, None, False),
        (WITHIN, AGO, False),
    ],
)
def test_a_commitment_runs_out_unless_it_was_given_up(until: date | None, ended_on: date | None, comes: bool) -> None:
    one = Commitment("windows", AGO, until=until, ended_on=ended_on)
    assert found(commitments=one) == [(until, "commitment ends", "commitment")] * comes
