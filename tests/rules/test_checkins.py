"""Check-ins: the cadence, the day the next conversation is owed, and what that day means today."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.checkins import STATUSES, Cadence, CheckIn, Status, cadence, check_in, due_on, in_force, status
from relcli.rules.vocabulary.evidence import STAGES, Plan, Stage
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)
A_DAY = timedelta(days=1)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
plans = st.none() | st.builds(Plan, made_on=days, for_on=days, why=st.just(""))


def owed_to(
    last: date | None = None,
    *,
    known_since: date = date(2026, 1, 1),
    attempts: int = 0,
    plan: Plan | None = None,
    every: int = 30,
    today: date = TODAY,
    policy: Policy | None = None,
) -> CheckIn:
    return check_in(
        last=last,
        known_since=known_since,
        attempts=attempts,
        plan=plan,
        every=Cadence(every, "own"),
        policy=policy or Policy(),
        today=today,
    )


def test_the_statuses_stand_from_the_most_pressing_to_the_least() -> None:
    assert STATUSES == ("never", "overdue", "due", "soon", "ok")
    assert get_args(Status) == STATUSES


@pytest.mark.parametrize(
    ("stage", "every"), [("acquaintance", 45), ("friend", 30), ("dating", 21), ("engaged", 14), ("married", 30)]
)
def test_without_a_word_of_the_user_the_stage_sets_the_cadence(stage: Stage, every: int) -> None:
    assert cadence(None, (), stage, Policy()) == Cadence(every, stage)


@pytest.mark.parametrize(("more", "means"), [(-1, "soon"), (0, "due"), (1, "overdue")])
@pytest.mark.parametrize(
    ("stage", "every"), [("acquaintance", 45), ("friend", 30), ("dating", 21), ("engaged", 14), ("married", 30)]
)
def test_at_each_stage_a_check_in_is_owed_on_the_day_that_its_cadence_is_over(
    stage: Stage, every: int, more: int, means: Status
) -> None:
    days = cadence(None, (), stage, Policy()).days
    assert owed_to(TODAY - timedelta(days=every + more), every=days).status == means


@pytest.mark.parametrize("stage", STAGES)
def test_the_cadence_of_each_stage_is_a_setting(stage: Stage) -> None:
    policy = Policy(**{f"cadence_{stage}": 99})  # type: ignore[arg-type]
    assert {one: cadence(None, (), one, policy).days == 99 for one in STAGES} == {one: one == stage for one in STAGES}


@pytest.mark.parametrize(
    ("own", "tags", "by_tag", "expected"),
    [
        (5, (), {}, Cadence(5, "own")),
        (5, ("vip",), {"vip": 7}, Cadence(5, "own")),
        (500, ("vip",), {"vip": 7}, Cadence(500, "own")),
        (None, ("vip",), {"vip": 7}, Cadence(7, "tag vip")),
        (None, ("vip",), {"vip": 700}, Cadence(700, "tag vip")),
        (None, ("vip",), {"north": 7}, Cadence(30, "friend")),
        (None, (), {"vip": 7}, Cadence(30, "friend")),
        (None, ("vip", "north"), {"vip": 90, "north": 10}, Cadence(10, "tag north")),
        (None, ("vip", "north", "other"), {"vip": 10, "north": 90}, Cadence(10, "tag vip")),
        (None, ("vip", "north"), {"vip": 10, "north": 10}, Cadence(10, "tag north")),
    ],
)
def test_their_own_cadence_goes_before_the_shortest_of_their_tags_and_that_before_the_stage(
    own: int | None, tags: tuple[str, ...], by_tag: Mapping[str, int], expected: Cadence
) -> None:
    policy = Policy(tag_cadences=by_tag)
    assert {cadence(own, order, "friend", policy) for order in permutations(tags)} == {expected}


@pytest.mark.parametrize(("own", "tags"), [(None, ()), (5, ()), (None, ("vip",)), (5, ("vip",))])
@pytest.mark.parametrize("every", [1, 7, 500])
def test_the_reports_asked_for_while_a_job_runs_go_before_every_other_cadence_s2_53(
    own: int | None, tags: tuple[str, ...], every: int
) -> None:
    policy = Policy(tag_cadences={"vip": 7})
    assert cadence(own, tags, "friend", policy, report_every=every) == Cadence(every, "job")


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        pytest.param(date(2026, 11, 1), 30, date(2026, 12, 1), id="over a month's end"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 1), id="over a year's end"),
        pytest.param(date(2024, 1, 30), 30, date(2024, 2, 29), id="on a leap day"),
        pytest.param(date(2024, 2, 28), 1, date(2024, 2, 29), id="from the day before a leap day"),
        pytest.param(date(2024, 2, 29), 1, date(2024, 3, 1), id="from a leap day"),
        pytest.param(date(2024, 2, 29), 365, date(2025, 2, 28), id="a year from a leap day"),
        pytest.param(date(2026, 2, 28), 1, date(2026, 3, 1), id="no leap day in a common year"),
        pytest.param(date(2100, 2, 28), 1, date(2100, 3, 1), id="no leap day in 2100"),
        pytest.param(date(2026, 12, 14), 14, date(2026, 12, 28), id="on the Monday of week 53"),
        pytest.param(date(2026, 12, 13), 21, date(2027, 1, 3), id="on the Sunday of week 53"),
        pytest.param(date(2026, 12, 28), 7, date(2027, 1, 4), id="from week 53 into week 1"),
        pytest.param(date(2199, 12, 31), 3650, date(2209, 12, 29), id="the longest cadence from the last day kept"),
    ],
)
def test_the_next_conversation_is_owed_a_cadence_after_the_last(last: date, every: int, due: date) -> None:
    assert due_on(last, date(1900, 1, 1), every, None) == due


def test_somebody_never_spoken_to_is_owed_a_first_conversation_a_cadence_after_they_became_known() -> None:
    assert due_on(None, date(2026, 10, 6), 45, None) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("made_on", "stands"),
    [(date(2026, 11, 9), False), (date(2026, 11, 10), True), (date(2026, 11, 11), True)],
    ids=["before the last conversation", "with it", "after it"],
)
def test_a_plan_stands_if_it_was_made_with_the_last_conversation_or_after_it(made_on: date, stands: bool) -> None:
    last, plan = date(2026, 11, 10), Plan(made_on, date(2026, 11, 25), "")
    assert in_force(plan, last) is stands
    assert due_on(last, last, 30, plan) == (date(2026, 11, 25) if stands else date(2026, 12, 10))
    assert owed_to(last, plan=plan).planned is stands


@pytest.mark.parametrize(
    ("planned", "stands"),
    [(date(2026, 11, 9), False), (date(2026, 11, 10), False), (date(2026, 11, 11), True)],
    ids=["before the last conversation", "for its day", "after it"],
)
def test_a_plan_for_a_day_that_the_last_conversation_has_reached_stands_no_more(planned: date, stands: bool) -> None:
    assert in_force(Plan(date(2026, 11, 10), planned, ""), date(2026, 11, 10)) is stands


def test_a_plan_made_before_anybody_spoke_stands() -> None:
    plan = Plan(date(2026, 1, 1), date(2027, 2, 1), "after their move")
    assert in_force(plan, None)
    assert owed_to(plan=plan).due == date(2027, 2, 1)


def test_a_plan_may_bring_the_next_conversation_forward_as_well_as_put_it_off() -> None:
    last = date(2026, 11, 10)
    assert owed_to(last, plan=Plan(last, date(2026, 11, 12), "")).days_overdue == 8
    assert owed_to(last, plan=Plan(last, date(2027, 11, 12), "")).days_overdue == -357


def test_where_there_is_no_plan_none_is_in_force() -> None:
    assert not in_force(None, None)
    assert not in_force(None, TODAY)
    assert not owed_to(TODAY).planned


@pytest.mark.parametrize(
    ("due", "spoken", "never"),
    [
        (TODAY - timedelta(days=400), "overdue", "never"),
        (TODAY - A_DAY, "overdue", "never"),
        (TODAY, "due", "never"),
        (TODAY + A_DAY, "soon", "soon"),
        (TODAY + timedelta(days=6), "soon", "soon"),
        (TODAY + timedelta(days=7), "soon", "soon"),
        (TODAY + timedelta(days=8), "ok", "ok"),
    ],
)
def test_a_due_date_means_one_thing_before_its_day_another_on_it_and_another_after(
    due: date, spoken: Status, never: Status
) -> None:
    assert status(date(2026, 1, 1), due, TODAY, 7) == spoken
    assert status(None, due, TODAY, 7) == never


@pytest.mark.parametrize(("within", "tomorrow", "today"), [(0, "ok", "due"), (1, "soon", "due")])
def test_what_counts_as_soon_is_a_setting(within: int, tomorrow: Status, today: Status) -> None:
    policy = Policy(soon_within=within)
    assert owed_to(TODAY - timedelta(days=29), policy=policy).status == tomorrow
    assert owed_to(TODAY - timedelta(days=30), policy=policy).status == today


@pytest.mark.parametrize(
    ("today", "late", "means"),
    [
        (date(2026, 12, 27), -1, "soon"),
        (date(2026, 12, 28), 0, "due"),
        (date(2026, 12, 29), 1, "overdue"),
        (date(2026, 12, 31), 3, "overdue"),
        (date(2027, 1, 1), 4, "overdue"),
        (date(2027, 1, 3), 6, "overdue"),
        (date(2027, 1, 4), 7, "overdue"),
    ],
)
def test_days_overdue_run_on_through_week_53_and_the_end_of_the_year(today: date, late: int, means: Status) -> None:
    found = owed_to(date(2026, 11, 28), today=today)
    assert (found.due, found.days_overdue, found.status) == (date(2026, 12, 28), late, means)


@pytest.mark.parametrize(
    ("last", "every", "urgency"),
    [
        (TODAY, 30, 0.0),
        (TODAY - timedelta(days=15), 30, 0.5),
        (TODAY - timedelta(days=30), 30, 1.0),
        (TODAY - timedelta(days=30), 10, 3.0),
        (None, 20, 1.5),
    ],
)
def test_urgency_is_the_days_since_the_last_conversation_or_since_they_are_known_in_cadences(
    last: date | None, every: int, urgency: float
) -> None:
    assert owed_to(last, known_since=TODAY - timedelta(days=30), every=every).urgency == urgency


@pytest.mark.parametrize(("attempts", "space"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_unanswered_attempts_in_a_row_say_to_give_space_s3_16(attempts: int, space: bool) -> None:
    assert owed_to(TODAY, attempts=attempts).give_space is space


@pytest.mark.parametrize(("attempts", "space"), [(4, False), (5, True)])
def test_after_how_many_attempts_to_give_space_is_a_setting(attempts: int, space: bool) -> None:
    assert owed_to(TODAY, attempts=attempts, policy=Policy(give_space_after=5)).give_space is space


def test_a_check_in_tells_all_there_is_to_say_at_once() -> None:
    last = date(2026, 10, 20)
    assert owed_to(last, attempts=3, plan=Plan(last, date(2026, 11, 10), "")) == CheckIn(
        cadence=Cadence(30, "own"),
        due=date(2026, 11, 10),
        planned=True,
        days_overdue=10,
        status="overdue",
        urgency=31 / 30,
        give_space=True,
        long_overdue=False,
    )


@pytest.mark.parametrize(
    ("waited", "long"),
    [(30, False), (31, False), (59, False), (60, True), (61, True)],
)
def test_from_twice_the_cadence_on_it_is_long_overdue(waited: int, long: bool) -> None:
    assert owed_to(TODAY - timedelta(days=waited)).long_overdue is long
    assert owed_to(None, known_since=TODAY - timedelta(days=waited)).long_overdue is long


@pytest.mark.parametrize(("planned", "long"), [(-1, False), (0, False), (1, True)])
def test_a_plan_that_has_not_passed_makes_nobody_long_overdue(planned: int, long: bool) -> None:
    last, day = TODAY - timedelta(days=80), TODAY - timedelta(days=planned)
    assert owed_to(last, plan=Plan(last, day, "")).long_overdue is long


@pytest.mark.parametrize(("percent", "long"), [(199, True), (200, True), (201, False)])
def test_from_where_on_it_is_long_overdue_is_a_setting(percent: int, long: bool) -> None:
    assert owed_to(TODAY - timedelta(days=60), policy=Policy(overdue_from=percent)).long_overdue is long


@given(last=st.none() | days, known_since=days, plan=plans, every=st.integers(1, 3650), today=days)
def test_waiting_a_day_makes_a_check_in_a_day_later_and_never_less_urgent(
    last: date | None, known_since: date, plan: Plan | None, every: int, today: date
) -> None:
    now = owed_to(last, known_since=known_since, plan=plan, every=every, today=today)
    tomorrow = owed_to(last, known_since=known_since, plan=plan, every=every, today=today + A_DAY)
    assert tomorrow.due == now.due
    assert tomorrow.days_overdue == now.days_overdue + 1
    assert tomorrow.urgency > now.urgency


@given(last=st.none() | days, plan=plans, attempts=st.integers(0, 10), today=days)
def test_an_attempt_never_moves_the_clock_s0_1(
    last: date | None, plan: Plan | None, attempts: int, today: date
) -> None:
    before = owed_to(last, plan=plan, attempts=attempts, today=today)
    after = owed_to(last, plan=plan, attempts=attempts + 1, today=today)
    assert after._replace(give_space=before.give_space) == before
    assert after.give_space >= before.give_space


@given(last=st.none() | days, plan=plans, every=st.integers(1, 3650), today=days)
def test_the_status_says_what_the_days_say(last: date | None, plan: Plan | None, every: int, today: date) -> None:
    found = owed_to(last, plan=plan, every=every, today=today)
    late = found.days_overdue
    expected = {
        "never": last is None and late >= 0,
        "overdue": last is not None and late > 0,
        "due": last is not None and late == 0,
        "soon": -7 <= late < 0,
        "ok": late < -7,
    }
    assert [name for name, holds in expected.items() if holds] == [found.status]
    assert found.due + timedelta(days=late) == today
