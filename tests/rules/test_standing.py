"""Where customers stand: stage and next check-in together, and whose turn it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.checkins import Cadence
from relcli.rules.standing import Standing, by_urgency, owed, standing
from relcli.rules.vocabulary.evidence import Customer, Ending, Evidence, Plan, Stage, StageWord, Tally
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def acme(*, own: int | None = None, tags: tuple[str, ...] = (), name: str = "Acme Dental", number: int = 1) -> Customer:
    return Customer(number, f"uid-{number}", name, None, None, ago(400), own, tags)


def friend(last: date, customer: Customer | None = None, *, word: StageWord | None = None) -> Evidence:
    return Evidence(customer or acme(), ago(400), conversations=3, last_conversation=last, last_kind="visit", word=word)


def never_spoken(known_since: date, name: str = "Acme Dental") -> Evidence:
    return Evidence(acme(name=name), known_since)


def judged(evidence: Evidence, today: date = TODAY, policy: Policy | None = None) -> Standing:
    return standing(evidence, policy or Policy(), today)


def names(standings: Sequence[Standing]) -> list[str]:
    return [one.evidence.customer.name for one in standings]


def test_the_stage_that_the_evidence_shows_sets_the_cadence() -> None:
    found = judged(friend(ago(10)))
    assert found.stand.stage == "friend"
    assert found.check_in.cadence == Cadence(30, "friend")
    assert found.check_in.due == TODAY + timedelta(days=20)


@pytest.mark.parametrize(
    ("customer", "expected"),
    [
        (acme(own=5, tags=("vip",)), Cadence(5, "own")),
        (acme(tags=("north", "vip")), Cadence(7, "tag vip")),
        (acme(tags=("south",)), Cadence(30, "friend")),
    ],
    ids=["own", "the shortest of their tags", "a tag without a cadence"],
)
def test_own_cadence_goes_before_tag_and_tag_before_stage(customer: Customer, expected: Cadence) -> None:
    policy = Policy(tag_cadences={"vip": 7, "north": 60})
    assert judged(friend(ago(10), customer), policy=policy).check_in.cadence == expected


@pytest.mark.parametrize(
    ("until", "shown", "every"),
    [
        (None, "engaged", 14),
        (TODAY + timedelta(days=1), "engaged", 14),
        (TODAY, "engaged", 14),
        (ago(1), "friend", 30),
    ],
    ids=["without end", "a day to go", "on its last day", "the day after"],
)
def test_the_users_own_word_on_a_stage_sets_the_cadence_while_it_is_in_force(
    until: date | None, shown: Stage, every: int
) -> None:
    found = judged(friend(ago(10), word=StageWord("engaged", "signed by hand", ago(30), until)))
    assert (found.stand.stage, found.stand.by_evidence) == (shown, "friend")
    assert found.check_in.cadence == Cadence(every, shown)


def test_the_users_own_word_does_not_go_before_the_customers_own_cadence() -> None:
    word = StageWord("engaged", "", ago(30), None)
    assert judged(friend(ago(10), acme(own=90), word=word)).check_in.cadence == Cadence(90, "own")


@pytest.mark.parametrize(("every", "expected"), [(1, Cadence(1, "job")), (None, Cadence(90, "own"))])
def test_while_a_job_runs_the_reports_they_asked_for_set_the_cadence(every: int | None, expected: Cadence) -> None:
    reported = friend(ago(10), acme(own=90))._replace(tally=Tally(report_every=every))
    assert judged(reported).check_in.cadence == expected


def test_a_plan_and_attempts_reach_the_check_in() -> None:
    evidence = friend(ago(10))._replace(plan=Plan(ago(5), ago(2), "ring about the roof"), attempts=3)
    found = judged(evidence).check_in
    assert (found.planned, found.days_overdue, found.give_space) == (True, 2, True)


def test_somebody_never_spoken_to_is_due_a_cadence_of_acquaintances_after_they_became_known() -> None:
    assert [judged(never_spoken(ago(days))).check_in.status for days in (44, 45, 46)] == ["soon", "never", "never"]


def test_service_alone_never_moves_the_clock_s0_1() -> None:
    before = friend(ago(31))
    after = before._replace(services=30, first_service=ago(300), last_service=TODAY)
    assert judged(after).check_in == judged(before).check_in
    assert judged(after).check_in.status == "overdue"


@given(
    conversations=st.integers(0, 4),
    spoken=st.integers(0, 400),
    services=st.integers(0, 5),
    facts=st.integers(0, 2),
    planned=st.none() | st.integers(-400, 400),
)
def test_a_service_moves_a_due_date_only_as_far_as_it_moves_the_stage_s0_1(
    conversations: int, spoken: int, services: int, facts: int, planned: int | None
) -> None:
    before = Evidence(
        acme(),
        ago(400),
        conversations=conversations,
        last_conversation=ago(spoken) if conversations else None,
        services=services,
        plan=None if planned is None else Plan(ago(400 - spoken), ago(planned), ""),
        tally=Tally(facts=facts),
    )
    one, other = judged(before), judged(before._replace(services=services + 1, last_service=TODAY))
    assert other.stand.stage != one.stand.stage or other.check_in == one.check_in
    assert other.check_in.planned == one.check_in.planned


def test_whoever_has_waited_the_most_cadences_comes_first_not_the_most_days() -> None:
    twice = friend(ago(28), acme(own=14, name="Twice their cadence"))
    longer = friend(ago(60), acme(own=40, name="More days"))
    late = never_spoken(ago(90), name="Never spoken, twice")._replace(customer=acme(own=60, name="Never spoken"))
    assert names(by_urgency(judged(one) for one in (longer, late, twice))) == [
        "Twice their cadence",
        "More days",
        "Never spoken",
    ]


def test_among_the_equally_urgent_names_decide_whatever_their_case_and_then_ids() -> None:
    several = [
        judged(friend(ago(10), acme(name="acme", number=3))),
        judged(friend(ago(10), acme(name="Acme", number=4))),
        judged(friend(ago(10), acme(name="ACME", number=9))),
        judged(friend(ago(10), acme(name="Zoo", number=1))),
        judged(friend(ago(10), acme(name="Bread", number=2))),
    ]
    for order in permutations(several):
        assert [one.evidence.customer.id for one in by_urgency(order)] == [3, 4, 9, 2, 1]


@given(st.lists(st.integers(0, 90), max_size=8), st.randoms(use_true_random=False))
def test_the_order_never_depends_on_the_order_in_which_customers_were_read(waited: list[int], shuffle: Random) -> None:
    standings = [judged(friend(ago(days), acme(number=number))) for number, days in enumerate(waited)]
    mixed = list(standings)
    shuffle.shuffle(mixed)
    assert by_urgency(mixed) == by_urgency(standings)
    urgencies = [one.check_in.urgency for one in by_urgency(mixed)]
    assert urgencies == sorted(urgencies, reverse=True)


@pytest.mark.parametrize(
    ("spoken", "within", "listed"),
    [
        (31, 0, True),
        (30, 0, True),
        (29, 0, False),
        (29, 1, True),
        (28, 1, False),
        (23, 7, True),
        (22, 7, False),
        (0, 30, True),
        (0, 29, False),
    ],
)
def test_a_check_in_is_owed_from_its_day_on_or_from_so_many_days_before(spoken: int, within: int, listed: bool) -> None:
    assert (owed([judged(friend(ago(spoken)))], within) != []) is listed


@pytest.mark.parametrize("known", [0, 1, 44, 45, 400])
def test_customers_never_spoken_to_are_always_listed(known: int) -> None:
    assert names(owed([judged(never_spoken(ago(known)))])) == ["Acme Dental"]


def test_a_relationship_that_ended_owes_no_check_in_however_late_it_was_s3_12() -> None:
    ended = Ending(ago(5), "them", "moved away")
    standings = [judged(one._replace(ended=ended)) for one in (friend(ago(300)), never_spoken(ago(300)))]
    assert owed(standings, within=365) == []


def test_what_is_owed_comes_most_urgent_first() -> None:
    standings = [
        judged(friend(ago(30), acme(name="Today"))),
        judged(friend(ago(90), acme(name="Long ago"))),
        judged(friend(ago(5), acme(name="Just spoken"))),
        judged(never_spoken(ago(3), name="New")),
    ]
    assert names(owed(standings)) == ["Long ago", "Today", "New"]


def test_on_the_day_that_a_promise_to_speak_falls_due_it_is_owed_though_the_cadence_has_time_yet() -> None:
    planned = friend(ago(5))._replace(plan=Plan(ago(5), TODAY, ""))
    assert names(owed([judged(planned)])) == ["Acme Dental"]
    assert owed([judged(planned, TODAY - timedelta(days=1))]) == []
