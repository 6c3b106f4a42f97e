"""The agenda of a day: one line a customer, the heaviest first, and a few suggestions; and its laws."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.acts import ActName
from relcli.rules.agenda import Agenda, acts_of, agenda
from relcli.rules.judged import Judged
from relcli.rules.signals import LegName
from relcli.rules.vocabulary.evidence import Ending
from relcli.rules.vocabulary.loops import (
    QUESTIONS,
    Answer,
    Ask,
    CheckBack,
    Contacts,
    Fact,
    Issue,
    Job,
    Loops,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import ALL_SIGNALS, TODAY, ago
from tests.rules.portfolios import shuffled, some_customers, some_loops, someone

POLICY = Policy()


def promised(*due: int) -> Loops:
    return Loops(promises=tuple(Promise("us", "the quote", ago(60), ago(day), id=day + 10) for day in due))


def told(found: Agenda) -> list[tuple[str, ActName, int]]:
    return [(line.act.customer.name, line.act.kind.name, line.more) for line in found.owed]


def suggested(found: Agenda) -> list[tuple[str, ActName]]:
    return [(one.customer.name, one.kind.name) for one in found.suggested]


def test_who_is_owed_something_today_has_one_line_with_the_heaviest_and_how_many_more() -> None:
    several = Loops(
        issues=(Issue("a stain", "small", ago(20), acknowledged_on=ago(20), id=1),),
        promises=promised(9, 8, -4).promises,
        referrals=(Referral("in", "Bo", ago(90), id=1),),
    )
    (line,) = agenda([someone("Acme", 1, several)], POLICY, TODAY).owed
    assert line.act.row == ("issue", 1)
    assert [one.row for one in line.others] == [("promise", 19), ("promise", 18), ("referral", 1)]
    assert line.more == 3


def test_lines_come_by_weight_then_date_then_name_then_id() -> None:
    everybody = [
        someone("Zoo", 1, Loops(issues=(Issue("a stain", "small", TODAY),))),
        someone("Late", 2, promised(9)),
        someone("bread", 3, promised(2)),
        someone("Acme", 5, promised(2)),
        someone("acme", 4, promised(2)),
        someone("Spoken to long ago", 6, last_conversation=ago(300)),
        someone("Later", 7, last_conversation=ago(200)),
        someone("Nothing owed", 8),
    ]
    for order in (everybody, everybody[::-1]):
        found = agenda(order, POLICY, TODAY)
        assert [line.act.customer.id for line in found.owed] == [1, 2, 4, 5, 3, 6, 7]


def test_who_left_has_no_act_s3_12() -> None:
    left = someone(
        "Acme",
        1,
        Loops(issues=(Issue("a stain", "small", ago(9)),), promises=promised(9).promises),
        awake=ALL_SIGNALS,
        ended=Ending(ago(1), "them", "moved"),
    )
    assert acts_of(left, POLICY, TODAY) == []
    assert agenda([left], POLICY, TODAY) == Agenda((), ())


def test_all_acts_of_one_customer_are_told_heaviest_first_those_to_come_included() -> None:
    one = someone("Acme", 1, promised(-9), awake=ALL_SIGNALS)
    found = [(act.kind.name, act.listed) for act in acts_of(one, POLICY, TODAY)]
    assert found == [("promise", False), ("check-in", False), ("feedback", True), ("appreciation", True)]


def test_who_is_owed_something_is_suggested_nothing() -> None:
    found = agenda([someone("Acme", 1, promised(1), awake=ALL_SIGNALS)], POLICY, TODAY)
    assert told(found) == [("Acme", "promise", 0)]
    assert found.suggested == ()


@pytest.mark.parametrize(
    ("weakest", "name"),
    [("respect", "appreciation"), ("communication", "feedback"), ("trust", "expectations"), (None, "feedback")],
)
def test_what_is_suggested_to_a_customer_is_what_their_weakest_leg_needs(
    weakest: LegName | None, name: ActName
) -> None:
    ahead = Loops(jobs=(Job("the hall", ago(9)),))
    found = agenda([someone("Acme", 1, ahead, awake=ALL_SIGNALS, health=50, weakest=weakest)], POLICY, TODAY)
    assert suggested(found) == [("Acme", name)]


def test_suggestions_for_a_weakest_leg_come_first_of_the_least_well_and_the_unknown_last() -> None:
    everybody = [
        someone("Unknown", 1, awake=ALL_SIGNALS),
        someone("Well", 2, awake=ALL_SIGNALS, health=90, weakest="respect"),
        someone("Wobbly", 3, awake=ALL_SIGNALS, health=50, weakest="communication"),
        someone("Toppling on trust", 4, awake=ALL_SIGNALS, health=10, weakest="trust"),
        someone("Asleep", 5, health=1, weakest="respect"),
        someone("Whole", 6, awake=ALL_SIGNALS, health=100, weakest="trust"),
    ]
    wide = Policy(suggestions_a_day=9)
    for order in (everybody, everybody[::-1], everybody[2:] + everybody[:2]):
        assert suggested(agenda(order, wide, TODAY)) == [
            ("Wobbly", "feedback"),
            ("Well", "appreciation"),
            ("Toppling on trust", "feedback"),
            ("Whole", "feedback"),
            ("Unknown", "feedback"),
        ]


@pytest.mark.parametrize(("most", "found"), [(0, 0), (1, 1), (3, 3), (4, 4), (9, 5)])
def test_suggestions_a_day_are_a_setting(most: int, found: int) -> None:
    everybody = [someone("Acme", number, awake=ALL_SIGNALS) for number in range(5)]
    assert len(agenda(everybody, Policy(suggestions_a_day=most), TODAY).suggested) == found
    assert len(agenda(everybody, POLICY, TODAY).suggested) == 3


def test_what_was_done_today_is_one_of_the_three() -> None:
    waiting = [someone("Acme", number, awake=ALL_SIGNALS) for number in range(5)]
    thanked = someone("Bo", 9, awake=ALL_SIGNALS, contacts=Contacts(last_gesture=TODAY))
    left = someone("Left", 8, contacts=Contacts(last_gesture=TODAY), ended=Ending(TODAY, "us", ""))
    assert len(agenda([*waiting, thanked, left], POLICY, TODAY).suggested) == 2
    assert agenda([*waiting, thanked], Policy(suggestions_a_day=0), TODAY).suggested == ()


# Laws


randoms = st.randoms(use_true_random=True)
loops, portfolios = randoms.map(some_loops), randoms.map(some_customers)


@given(portfolios, randoms)
def test_the_order_in_which_customers_and_rows_are_read_is_irrelevant(everybody: list[Judged], shuffle: Random) -> None:
    mixed = [shuffled(one, shuffle) for one in shuffle.sample(everybody, len(everybody))]
    assert agenda(mixed, POLICY, TODAY) == agenda(everybody, POLICY, TODAY)
    for one in everybody:
        assert acts_of(shuffled(one, shuffle), POLICY, TODAY) == acts_of(one, POLICY, TODAY)


@given(portfolios, st.integers(0, 3))
def test_no_customer_has_two_lines_and_suggestions_never_exceed_the_policy(everybody: list[Judged], most: int) -> None:
    found = agenda(everybody, Policy(suggestions_a_day=most), TODAY)
    whose = [line.act.customer.id for line in found.owed] + [one.customer.id for one in found.suggested]
    assert len(whose) == len(set(whose))
    assert len(found.suggested) <= most
    assert all(one.owed and one.listed for line in found.owed for one in (line.act, *line.others))
    assert not any(one.owed for one in found.suggested)
    assert all(one.listed and one.kind.signal in _of(one.customer.id, everybody).awake for one in found.suggested)


@given(portfolios)
def test_everything_owed_today_is_on_the_agenda_and_who_left_is_not(everybody: list[Judged]) -> None:
    found = [one for line in agenda(everybody, POLICY, TODAY).owed for one in (line.act, *line.others)]
    expected = [act for one in everybody for act in acts_of(one, POLICY, TODAY) if act.owed and act.listed]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert not {one.customer.id for one in everybody if not one.goes_on} & {act.customer.id for act in found}


@given(portfolios, st.integers(0, 400))
def test_what_is_on_the_agenda_stays_until_it_is_settled(everybody: list[Judged], wait: int) -> None:
    later = TODAY + timedelta(days=wait)
    for one in everybody:
        listed = {(act.weight, act.row) for act in acts_of(one, POLICY, TODAY) if act.listed}
        assert listed <= {(act.weight, act.row) for act in acts_of(one, POLICY, later) if act.listed}


@given(portfolios)
def test_a_suggestion_that_was_followed_is_gone_and_none_comes_up_in_its_place(everybody: list[Judged]) -> None:
    before = agenda(everybody, POLICY, TODAY)
    for act in before.suggested:
        after = agenda(
            [_settle(one, act.kind.name) if one.customer.id == act.customer.id else one for one in everybody],
            POLICY,
            TODAY,
        )
        assert after.suggested == tuple(one for one in before.suggested if one != act)


FOLLOWED_BY: dict[ActName, tuple[ActName, ...]] = {"resolve": ("check-back",), "check-back": ("check-back",)}
"""The follow-ups that the design names: a repair is checked back on, twice."""


@given(loops, st.data())
def test_an_act_that_is_settled_is_gone_and_no_other_act_of_its_row_appears(few: Loops, data: st.DataObject) -> None:
    before = acts_of(someone("Acme", 1, few), POLICY, TODAY)
    of_rows = [act for act in before if act.row is not None]
    if not of_rows:
        return
    act = data.draw(st.sampled_from(of_rows))
    after = acts_of(someone("Acme", 1, _settled(few, act.kind.name, act.row_id)), POLICY, TODAY)
    assert act not in after
    new = {(one.kind.name, one.row) for one in after} - {(one.kind.name, one.row) for one in before}
    assert new <= {(name, act.row) for name in FOLLOWED_BY.get(act.kind.name, ())}
    others = [one for one in before if one.row != act.row]
    assert [one for one in after if one.row != act.row] == others


def _settled(few: Loops, name: ActName, row_id: int) -> Loops:
    """The loops after the act of that row was settled today."""
    done: dict[ActName, tuple[str, Any]] = {
        "acknowledge": ("issues", lambda one: one._replace(acknowledged_on=TODAY)),
        "resolve": ("issues", lambda one: one._replace(resolved_on=TODAY)),
        "check-back": (
            "issues",
            lambda one: one._replace(check_backs=(*one.check_backs, CheckBack(_settling_day(one)))),
        ),
        "promise": ("promises", lambda one: one._replace(kept_on=TODAY)),
        "their-promise": ("promises", lambda one: one._replace(kept_on=TODAY)),
        "thanks": ("referrals", lambda one: one._replace(thanked_on=TODAY)),
        "referral": ("referrals", lambda one: one._replace(outcome="hired", outcome_on=TODAY)),
        "before-job": ("jobs", lambda one: one._replace(phases=one.phases | {"before"})),
        "after-job": ("jobs", lambda one: one._replace(phases=one.phases | {"after"})),
    }
    field, change = done[name]
    rows = tuple(change(one) if one.id == row_id else one for one in getattr(few, field))
    return few._replace(**{field: rows})


def _settling_day(one: Issue) -> date:
    """A day on which both check-backs are due."""
    assert one.resolved_on is not None
    return one.resolved_on + timedelta(days=42)


def _settle(one: Judged, name: ActName) -> Judged:
    evidence, contacts, loops_ = one.dossier
    if name == "feedback":
        loops_ = loops_._replace(asks=(*loops_.asks, Ask(TODAY)))
    elif name == "appreciation":
        contacts = contacts._replace(last_gesture=TODAY)
    elif name == "expectations":
        loops_ = loops_._replace(answers=tuple(Answer(item, "yes", TODAY) for item in QUESTIONS))
    else:
        learned = tuple(Fact(sort, "anew", TODAY, id=99) for sort in ("goal", "need"))
        loops_ = loops_._replace(facts=(*loops_.facts, *learned))
    return one._replace(dossier=type(one.dossier)(evidence, contacts, loops_))


def _of(number: int, everybody: list[Judged]) -> Judged:
    return next(one for one in everybody if one.customer.id == number)
