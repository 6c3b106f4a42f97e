"""Effort: what a customer gets of us, at first and now, and when it is fading."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.effort import Counted, Effort, counted, effort, effort_by_month, median
from relcli.rules.vocabulary.loops import Ask, Contacts, Counts, Fact, Loops
from relcli.rules.vocabulary.policy import Policy, policy_of
from tests.rules.people import TODAY, ago, dossier

NONE = Counts()


def learned(*days: date) -> tuple[Fact, ...]:
    return tuple(Fact("goal", "a second practice", day) for day in days)


def asked(*days: date) -> tuple[Ask, ...]:
    return tuple(Ask(day) for day in days)


def of(
    first: Counts = NONE,
    lately: Counts = NONE,
    *,
    known: int = 400,
    loops: Loops | None = None,
    policy: Policy | None = None,
) -> Effort:
    one = dossier(loops, Contacts(first=first, lately=lately), known_since=ago(known))
    return effort(one, policy or Policy(), TODAY)


WEIGHED = (
    ("effort_in_person", 3.0, Counts(in_person=3), Loops()),
    ("effort_gesture", 3.0, Counts(gestures=3), Loops()),
    ("effort_talk", 2.0, Counts(talks=3), Loops()),
    ("effort_attempt", 0.5, Counts(attempts=3), Loops()),
    ("effort_fact", 1.0, NONE, Loops(facts=learned(TODAY, TODAY, TODAY))),
    ("effort_feedback", 1.0, NONE, Loops(asks=asked(TODAY, TODAY, TODAY))),
)
"""What stands in the table of DESIGN §2.4: three of each in 90 days are one a month."""


@pytest.mark.parametrize(("setting", "points", "counts", "loops"), WEIGHED, ids=lambda one: str(one)[:20])
def test_each_sort_of_contact_has_its_points(setting: str, points: float, counts: Counts, loops: Loops) -> None:
    assert of(lately=counts, loops=loops).now == points
    assert Policy()._asdict()[setting] == points * 10


@pytest.mark.parametrize("changed", [row[0] for row in WEIGHED])
def test_the_points_of_each_are_a_setting_of_its_own(changed: str) -> None:
    policy = policy_of({changed: 100})
    found = {row[0]: of(lately=row[2], loops=row[3], policy=policy).now for row in WEIGHED}
    assert found == {row[0]: 10.0 if row[0] == changed else row[1] for row in WEIGHED}


def test_what_they_began_and_service_are_no_effort_of_ours() -> None:
    one = dossier(
        contacts=Contacts(inbound=9, chasing=9, last_service=TODAY),
        services=9,
        first_service=ago(9),
        last_service=TODAY,
    )
    assert effort(one, Policy(), TODAY).now == 0
    assert set(Counts._fields) == {"in_person", "talks", "gestures", "attempts"}


@pytest.mark.parametrize(("days", "times"), [(401, 0), (400, 1), (399, 1), (222, 1), (221, 1), (220, 0), (219, 0)])
def test_what_was_learned_and_asked_in_the_first_180_days_is_courtship(days: int, times: int) -> None:
    for loops in (Loops(facts=learned(ago(days))), Loops(asks=asked(ago(days)))):
        assert of(loops=loops).courtship == times * 30 / 180


@pytest.mark.parametrize(("days", "times"), [(0, 1), (88, 1), (89, 1), (90, 0), (91, 0)])
def test_what_was_learned_and_asked_in_the_last_90_days_today_included_is_now(days: int, times: int) -> None:
    for loops in (Loops(facts=learned(ago(days))), Loops(asks=asked(ago(days)))):
        assert of(loops=loops).now == times * 30 / 90


@pytest.mark.parametrize(("known", "courtship"), [(179, None), (180, 1.0), (181, 1.0)])
def test_courtship_is_told_once_its_days_are_over(known: int, courtship: float | None) -> None:
    found = of(Counts(in_person=2), known=known)
    assert found.courtship == courtship
    assert (found.down is None) is (courtship is None)
    assert not found.fading


@pytest.mark.parametrize(
    ("setting", "days", "courtship", "now"), [("effort_first", 360, 2.5, 10.0), ("effort_lately", 180, 5.0, 5.0)]
)
def test_the_days_of_courtship_and_of_now_are_settings_each(
    setting: str, days: int, courtship: float, now: float
) -> None:
    found = of(Counts(in_person=10), Counts(in_person=10), policy=policy_of({setting: days}))
    assert (found.courtship, found.now) == (courtship, now)


@pytest.mark.parametrize(("days", "times"), [(100, 1), (101, 0)])
def test_facts_are_counted_over_the_days_that_are_set(days: int, times: int) -> None:
    policy = Policy(effort_first=100, effort_lately=101)
    assert of(loops=Loops(facts=learned(ago(days))), policy=policy).now == pytest.approx(times * 30 / 101)
    at_first = of(loops=Loops(facts=learned(ago(400 - days + 1))), policy=policy).courtship
    assert at_first == pytest.approx(times * 30 / 100)


@pytest.mark.parametrize(
    ("first", "lately", "down", "fading"),
    [
        (Counts(in_person=20), Counts(in_person=10), 0, False),
        (Counts(in_person=20), Counts(in_person=6, attempts=1), 38, False),
        (Counts(in_person=20), Counts(in_person=6), 40, True),
        (Counts(in_person=20), Counts(talks=8, attempts=3), 41, True),
        (Counts(in_person=20), NONE, 100, True),
        (Counts(in_person=20), Counts(in_person=20), -100, False),
        (Counts(in_person=10000), Counts(in_person=3000, attempts=1), 39, False),
        (NONE, NONE, None, False),
        (NONE, Counts(in_person=1), None, False),
    ],
    ids=[
        *("as ever", "just above", "at 40 %", "just below", "gone", "doubled"),
        *("by a hair above", "nothing ever", "nothing at first"),
    ],
)
def test_effort_that_is_down_by_40_percent_is_fading_s4_2(
    first: Counts, lately: Counts, down: int | None, fading: bool
) -> None:
    found = of(first, lately)
    assert (found.down, found.fading) == (down, fading)


@pytest.mark.parametrize(("known", "fading"), [(269, False), (270, True), (271, True)])
def test_only_who_is_known_for_270_days_can_fade(known: int, fading: bool) -> None:
    found = of(Counts(in_person=20), NONE, known=known)
    assert (found.down, found.fading) == (100, fading)


@pytest.mark.parametrize(
    ("policy", "fading"),
    [
        (Policy(), True),
        (Policy(fade_by=50), True),
        (Policy(fade_by=51), False),
        (Policy(fade_known=400), True),
        (Policy(fade_known=401), False),
    ],
)
def test_when_effort_counts_as_fading_is_two_settings(policy: Policy, fading: bool) -> None:
    assert of(Counts(in_person=20), Counts(in_person=5), policy=policy).fading is fading


def test_the_rows_that_effort_is_counted_from_are_told_the_highest_id_first() -> None:
    days = {1: ago(401), 2: ago(400), 3: ago(221), 4: ago(220), 5: ago(90), 6: ago(89), 7: TODAY}
    facts = tuple(Fact("goal", "a second practice", day, id=one) for one, day in days.items())
    asks = tuple(Ask(day, id=one) for one, day in days.items())
    one = dossier(Loops(facts=facts, asks=asks), Contacts(counted=(9, 12, 9, 4)), known_since=ago(400))
    assert counted(one, Policy(), TODAY) == Counted((12, 9, 4), (7, 6, 3, 2), (7, 6, 3, 2))
    shorter = Policy(effort_first=100, effort_lately=10)
    assert counted(one, shorter, TODAY) == Counted((12, 9, 4), (7, 2), (7, 2))
    assert counted(dossier(), Policy(), TODAY) == Counted()


def test_effort_is_told_month_by_month_the_present_one_last() -> None:
    months = (Counts(in_person=1), *(NONE,) * 10, Counts(talks=1, attempts=1))
    one = dossier(
        Loops(
            facts=learned(date(2025, 12, 1), date(2025, 11, 30), date(2026, 10, 31)),
            asks=asked(date(2026, 11, 1), TODAY, date(2025, 12, 31)),
        ),
        Contacts(months=months),
    )
    assert effort_by_month(one, Policy(), TODAY) == (5.0, *(0.0,) * 9, 1.0, 4.5)


def test_effort_by_month_runs_over_the_end_of_a_year() -> None:
    one = dossier(Loops(facts=learned(date(2026, 2, 28))))
    assert effort_by_month(one, Policy(), date(2027, 1, 1)) == (1.0, *(0.0,) * 11)
    assert effort_by_month(one, Policy(), date(2027, 2, 1)) == (0.0,) * 12
    one = dossier(Loops(facts=learned(date(2026, 12, 5))))
    assert effort_by_month(one, Policy(), date(2027, 2, 1)) == (*(0.0,) * 9, 1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("amounts", "middle"),
    [
        ([], 0.0),
        ([4.0], 4.0),
        ([1.0, 8.0], 4.5),
        ([9.0, 1.0, 2.0], 2.0),
        ([3.0, 9.0, 4.0, 9.0, 1.0], 4.0),
        ([9.0, 1.0, 2.0, 8.0], 5.0),
        ([9.0, 1.0, 2.0, 8.0, 3.0, 7.0], 5.0),
    ],
)
def test_the_median_is_the_middle_or_the_mean_of_the_two_there(amounts: list[float], middle: float) -> None:
    assert median(amounts) == middle


counts = st.builds(Counts, *[st.integers(0, 30)] * 4)
days_ago = st.lists(st.integers(0, 400).map(ago), max_size=12)


@given(counts, counts, days_ago, days_ago, st.randoms(use_true_random=True))
def test_the_order_in_which_facts_and_asks_are_read_is_irrelevant(
    first: Counts, lately: Counts, facts: list[date], asks: list[date], shuffle: Random
) -> None:
    def told(facts: list[date], asks: list[date]) -> tuple[Effort, tuple[float, ...]]:
        one = dossier(
            Loops(facts=learned(*facts), asks=asked(*asks)), Contacts(first=first, lately=lately), known_since=ago(400)
        )
        return effort(one, Policy(), TODAY), effort_by_month(one, Policy(), TODAY)

    before = told(facts, asks)
    shuffle.shuffle(facts)
    shuffle.shuffle(asks)
    assert told(facts, asks) == before


@given(counts, st.lists(counts, min_size=2, max_size=2), st.integers(180, 1000))
def test_more_effort_now_never_makes_it_fade(first: Counts, two: list[Counts], known: int) -> None:
    by_now = sorted((of(first, lately, known=known) for lately in two), key=lambda one: one.now)
    for one, other in pairwise(by_now):
        assert one.fading >= other.fading
