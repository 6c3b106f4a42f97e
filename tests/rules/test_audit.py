"""The audit: who could leave and why, the gravest first, and who left."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.audit import GRAVITY, Fading, Left, Overdue, Reason, Unwell, at_risk, left
from relcli.rules.effort import Counted
from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
)
from relcli.rules.judged import Judged
from relcli.rules.vocabulary.evidence import Ending, Plan, StageWord
from relcli.rules.vocabulary.loops import (
    Ask,
    Contacts,
    Counts,
    Fact,
    Feedback,
    Fit,
    Issue,
    LastIds,
    Loops,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import TODAY, ago, customer, dossier, judged
from tests.rules.portfolios import shuffled, some_customers

POLICY = Policy()
MET = Contacts(last_in_person=TODAY)
"""Of somebody of whom there is nothing to warn."""

A_STAIN = Issue("a stain", "serious", ago(40), id=7)


def someone(name: str = "Acme", number: int = 1, loops: Loops | None = None, **more: Any) -> Judged:
    """Somebody met today; `more` is further evidence, `contacts` or how well it is."""
    of_health = {key: more.pop(key) for key in ("health", "weakest", "being") if key in more}
    return judged(dossier(loops, more.pop("contacts", MET), customer=customer(name, number), **more), **of_health)


def reasons(one: Judged, *others: Judged, policy: Policy = POLICY) -> tuple[Reason, ...]:
    found = [risk for risk in at_risk([one, *others], policy, TODAY) if risk.customer.id == one.customer.id]
    return found[0].reasons if found else ()


def test_of_whom_there_is_nothing_to_warn_nobody_is_warned() -> None:
    assert at_risk([someone(), someone("Bo", 2, health=90.0, being="steady", weakest="trust")], POLICY, TODAY) == ()
    assert at_risk([], POLICY, TODAY) == ()


@pytest.mark.parametrize("being", ["wobbly", "toppling"])
def test_a_health_that_is_not_steady_is_a_reason_and_names_the_leg(being: Any) -> None:
    found = reasons(someone(health=38.5, being=being, weakest="trust"))
    assert found == (Unwell(38.5, being, "trust"),)


def test_a_health_that_nobody_knows_is_no_reason() -> None:
    assert reasons(someone(health=None, being=None, weakest=None)) == ()


def test_effort_that_fades_is_a_reason_with_its_figures_month_by_month_s4_2() -> None:
    months = (*(Counts(),) * 11, Counts(in_person=6))
    contacts = Contacts(last_in_person=TODAY, first=Counts(in_person=20), lately=Counts(in_person=6), months=months)
    assert reasons(someone(contacts=contacts)) == (Fading(40, 10.0, 6.0, (*(0.0,) * 11, 18.0)),)
    assert reasons(someone(contacts=contacts._replace(lately=Counts(in_person=7)))) == ()


def test_effort_that_fades_is_told_with_the_rows_that_it_is_counted_from() -> None:
    contacts = MET._replace(first=Counts(in_person=20), lately=Counts(in_person=1), counted=(3, 9))
    loops = Loops(facts=(Fact("goal", "a third chair", TODAY, id=4),), asks=(Ask(ago(400), id=5), Ask(ago(200), id=6)))
    (fading,) = reasons(someone(loops=loops, contacts=contacts))
    assert isinstance(fading, Fading)
    assert fading.rows == Counted((9, 3), (4,), (5,))


def test_the_last_conversation_is_told_with_how_long_ago_it_was() -> None:
    one = someone(contacts=MET._replace(ids=LastIds(talk=12)), last_conversation=ago(60))
    assert reasons(one) == (Overdue(60, 30, ago(30), 12),)


@pytest.mark.parametrize(("spoken", "raised"), [(30, False), (59, False), (60, True), (61, True)])
def test_twice_the_cadence_without_a_conversation_is_a_reason(spoken: int, raised: bool) -> None:
    found = reasons(someone(last_conversation=ago(spoken)))
    assert found == ((Overdue(spoken, 30, ago(spoken - 30)),) if raised else ())


@pytest.mark.parametrize(("known", "raised"), [(89, False), (90, True)])
def test_who_was_never_spoken_to_waits_since_they_are_known(known: int, raised: bool) -> None:
    found = reasons(someone(known_since=ago(known), last_conversation=None, conversations=0))
    assert found == ((Overdue(known, 45, ago(known - 45)),) if raised else ())


@pytest.mark.parametrize(("planned", "raised"), [(-1, False), (0, False), (1, True)])
def test_who_has_a_plan_is_overdue_once_its_day_has_passed(planned: int, raised: bool) -> None:
    found = reasons(someone(last_conversation=ago(80), plan=Plan(ago(70), ago(planned), "")))
    assert found == ((Overdue(80, 30, ago(planned)),) if raised else ())


def test_every_reason_is_told_with_its_figures_and_ids_in_the_order_of_gravity() -> None:
    loops = Loops(
        issues=(A_STAIN,),
        promises=(Promise("us", "the quote", ago(60), ago(9), id=5),),
        feedback=tuple(Feedback("praise", "lovely", ago(9 - number), id=number) for number in (1, 2, 3)),
        fits=(Fit(2, "haggles", ago(9), id=4),),
        referrals=(Referral("in", "Bo", ago(8), id=6),),
    )
    contacts = Contacts(last_service=ago(2), first=Counts(in_person=20), lately=Counts(in_person=1))
    worst = someone(
        loops=loops,
        contacts=contacts,
        last_conversation=ago(130),
        health=12.0,
        being="toppling",
        weakest="communication",
    )
    found = reasons(worst, someone("Bo", 2), someone("Café", 3))
    assert found == (
        Unwell(12.0, "toppling", "communication"),
        Fading(90, 10.0, 1.0, (0.0,) * 12),
        Overdue(130, 30, ago(100)),
        OpenIssues((7,), 40, "serious"),
        SilentBreaks((), (5,)),
        PresentNotConnected(2, 130),
        RemoteOnly(130, None),
        PraiseOnly((1, 2, 3)),
        LowFit(4, 2, "haggles", 1.0, 0.0),
        Unthanked((6,), ("Bo",), 8),
    )
    assert tuple(type(one) for one in found) == GRAVITY


def test_the_median_of_effort_leaves_out_who_left_s0_9() -> None:
    def of(number: int, visits: int, **more: Any) -> Judged:
        loops = Loops(fits=(Fit(1, "haggles", ago(9), id=number),))
        return someone(
            "Acme", number, loops, contacts=Contacts(last_in_person=TODAY, lately=Counts(in_person=visits)), **more
        )

    everybody = [
        of(1, 1),
        of(2, 2),
        of(3, 3),
        of(4, 90, ended=Ending(TODAY, "us", "")),
        of(5, 80, ended=Ending(TODAY, "us", "")),
    ]
    assert [(risk.customer.id, risk.reasons) for risk in at_risk(everybody, POLICY, TODAY)] == [
        (3, (LowFit(3, 1, "haggles", 3.0, 2.0),))
    ]


def test_the_next_step_is_told_for_each() -> None:
    (risk,) = at_risk([someone(loops=Loops(issues=(A_STAIN,)))], POLICY, TODAY)
    assert risk.next is not None
    assert (risk.next.kind.name, risk.next.row) == ("acknowledge", ("issue", 7))


def test_who_could_leave_comes_by_the_gravest_reason_then_the_least_well_then_the_most_reasons() -> None:
    issue = Loops(issues=(A_STAIN,))
    two = Loops(issues=(A_STAIN,), referrals=(Referral("in", "Bo", ago(9)),))
    everybody = [
        someone("Toppling", 9, health=10.0, being="toppling", weakest="trust"),
        someone("Wobbly", 8, health=50.0, being="wobbly", weakest="trust"),
        someone("Overdue", 7, last_conversation=ago(90)),
        someone("Steady, but an issue", 6, issue, health=80.0, being="steady", weakest="trust"),
        someone("As well as can be", 5, two, health=100.0, being="steady", weakest="trust"),
        someone("Nobody knows how well", 4, two),
        someone("acme", 1, issue),
        someone("Acme", 2, issue),
        someone("One reason, as well as can be", 3, issue, health=100.0, being="steady", weakest="trust"),
    ]
    for order in (everybody, everybody[::-1], everybody[3:] + everybody[:3]):
        assert [risk.customer.id for risk in at_risk(order, POLICY, TODAY)] == [9, 8, 7, 6, 5, 4, 1, 2, 3]


def test_who_left_is_at_risk_no_more() -> None:
    gone = someone(loops=Loops(issues=(A_STAIN,)), ended=Ending(ago(1), "them", "moved"), health=1.0, being="toppling")
    assert at_risk([gone], POLICY, TODAY) == ()


def ended(number: int, days: int, cost: int | None = None, name: str = "Acme") -> Judged:
    return someone(name, number, ended=Ending(ago(days), "them", "a cheaper offer", cost))


def test_who_left_is_told_with_the_stage_reason_and_cost_s4_23() -> None:
    gone = someone(ended=Ending(ago(9), "them", "a cheaper offer", 1200), word=StageWord("engaged", "", ago(90), None))
    assert left([gone.standing], ago(9)) == (
        Left(customer("Acme"), "engaged", Ending(ago(9), "them", "a cheaper offer", 1200)),
    )


@pytest.mark.parametrize(("days", "told"), [(89, True), (90, True), (91, False)])
def test_who_left_before_the_period_is_not_told(days: int, told: bool) -> None:
    assert bool(left([ended(1, days).standing, someone().standing], ago(90))) is told


def test_the_dearest_to_replace_comes_first_then_the_latest_then_by_name() -> None:
    gone = [
        ended(7, 30, 5000),
        ended(6, 1, 900),
        ended(5, 3, 0),
        ended(4, 2, None),
        ended(3, 3, None),
        ended(2, 4, None, "acme"),
        ended(1, 4, None, "Bo"),
    ]
    for order in (gone, gone[::-1], gone[3:] + gone[:3]):
        assert [one.customer.id for one in left([each.standing for each in order], ago(90))] == [7, 6, 5, 4, 3, 2, 1]


randoms = st.randoms(use_true_random=True)


@given(randoms.map(some_customers), randoms)
def test_the_order_in_which_customers_and_rows_are_read_is_irrelevant(everybody: list[Judged], shuffle: Random) -> None:
    mixed = [shuffled(one, shuffle) for one in shuffle.sample(everybody, len(everybody))]
    found = at_risk(everybody, POLICY, TODAY)
    assert at_risk(mixed, POLICY, TODAY) == found
    assert not {one.customer.id for one in everybody if not one.goes_on} & {risk.customer.id for risk in found}
    for risk in found:
        order = [GRAVITY.index(type(reason)) for reason in risk.reasons]
        assert order == sorted(set(order))
        assert risk.next is not None
