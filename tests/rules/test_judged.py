"""A customer as the agenda and the audit see them."""

from collections.abc import Collection

import pytest

from relcli.rules.health import Band
from relcli.rules.judged import Judged, judge
from relcli.rules.signals import SIGNALS, Case, LegName
from relcli.rules.vocabulary.evidence import Ending
from relcli.rules.vocabulary.loops import Begun, Loops
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ALL_BEGUN, TODAY, ago, ask, case, fact, promise
from tests.rules.people import customer, dossier, judged

NEED_NO_ROW = {"time together", "on cadence", "answered"}
"""The signals that never sleep: they read touchpoints alone."""


@pytest.mark.parametrize(
    ("one", "health", "being", "weakest"),
    [
        (case(known=0), None, None, None),
        (case(known=400), 0, "toppling", "respect"),
        (case(known=10, spoken=0, conversations=1, in_person=0, begun=[True]), 100, "steady", "respect"),
        (
            case(Loops(promises=(promise(1, kept=0),)), known=10, spoken=0, conversations=1, in_person=0),
            25,
            "toppling",
            "trust",
        ),
        (case(known=60, spoken=50, conversations=1, in_person=0), 400 / 6, "wobbly", "communication"),
    ],
    ids=["just met", "never spoken", "all well", "a promise kept late", "long not spoken"],
)
def test_a_customer_is_judged_by_the_weakest_leg_which_is_named_s1_2(
    one: Case, health: float | None, being: Band | None, weakest: LegName | None
) -> None:
    found = judge(one)
    assert found.health == (None if health is None else pytest.approx(health))
    assert (found.being, found.weakest) == (being, weakest)


def test_what_was_judged_is_kept_as_it_was_read() -> None:
    one = case(Loops(asks=(ask(3),)), spoken=3, conversations=1)
    found = judge(one)
    assert found.dossier is one.dossier
    assert found.standing is one.standing
    assert found.customer is one.dossier.evidence.customer


@pytest.mark.parametrize(
    ("one", "asleep"),
    [
        (case(journal=Begun()), SIGNALS - NEED_NO_ROW),
        (case(Loops(facts=(fact("goal", 9),)), journal=Begun()), SIGNALS - NEED_NO_ROW - {"knowing them"}),
        (case(Loops(asks=(ask(9),)), journal=Begun()), SIGNALS - NEED_NO_ROW - {"criticism heard"}),
        (case(journal=ALL_BEGUN._replace(promises=None)), {"promises kept"}),
        (case(journal=ALL_BEGUN._replace(facts=ago(89))), {"knowing them"}),
        (case(Loops(facts=(fact("goal", 9),)), journal=ALL_BEGUN._replace(facts=ago(89))), set()),
        (case(journal=ALL_BEGUN._replace(facts=ago(90))), set()),
        (case(journal=ALL_BEGUN._replace(facts=ago(90)), policy=Policy(signal_wakes_after=91)), {"knowing them"}),
    ],
    ids=[
        *("nothing has begun", "their fact wakes one", "their ask wakes one", "no promise in the journal"),
        *("the first fact is of 89 days ago", "and they have one of their own", "it is of 90 days ago"),
        "and may take 91 days to wake",
    ],
)
def test_a_signal_is_awake_unless_it_sleeps_or_wakes_and_they_have_no_row(one: Case, asleep: Collection[str]) -> None:
    assert judge(one).awake == SIGNALS - set(asleep)


def test_a_signal_without_evidence_is_awake_all_the_same() -> None:
    found = judge(case(known=0))
    assert found.health is None
    assert found.awake == SIGNALS


def test_nothing_is_known_of_health_and_no_signal_is_awake_until_somebody_says_so() -> None:
    found = Judged(dossier(), judged(dossier()).standing)
    assert (found.health, found.being, found.weakest, found.awake) == (None, None, None, frozenset())


def test_whom_it_is_about_is_the_customer_of_the_evidence() -> None:
    bo = customer("Bo & Sons", 2)
    assert judged(dossier(customer=bo)).customer is bo


@pytest.mark.parametrize(
    ("ended", "goes_on"),
    [
        (None, True),
        (Ending(TODAY, "us", "too far"), False),
        (Ending(ago(1), "them", "they moved"), False),
    ],
)
def test_a_relationship_goes_on_unless_somebody_ended_it(ended: Ending | None, goes_on: bool) -> None:
    assert judged(dossier(ended=ended)).goes_on is goes_on
