"""The report of a period: each section has what lies just inside the period, and nothing of the days around it."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.rules.happened import Happened
from relcli.rules.health import health
from relcli.rules.period_checkins import CheckIns
from relcli.rules.period_figures import Figures
from relcli.rules.periods import before, span, week_of
from relcli.rules.report import Lived, Report, report
from relcli.rules.signals import Case
from relcli.rules.vocabulary.evidence import Ending, Plan, StageWord, Tally
from relcli.rules.vocabulary.loops import (
    Ask,
    CheckBack,
    Contacts,
    Counts,
    Fact,
    Feedback,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Return
from tests.rules.lives import (
    AFTER,
    EVE,
    EVERY,
    FAR,
    FIRST,
    LAST,
    LONG_AGO,
    WEEK,
    acme,
    lived,
    report_on,
    someone,
)
from tests.rules.portfolios import some_loops
from tests.views.people import touchpoint

EDGES = (EVE, FIRST, LAST, AFTER)
"""The days just outside the week and just inside it."""


def of_loops(**loops: Any) -> Report:
    """The report where nobody but Acme is in the journal, with these loops."""
    return report_on(someone(loops=Loops(**{sort: tuple(rows) for sort, rows in loops.items()})))


def happened(found: Sequence[Happened[Any]]) -> list[tuple[date, tuple[str, ...]]]:
    return [(one.on, one.what) for one in found]


def test_of_an_empty_journal_a_report_is_empty() -> None:
    found = report_on()
    period, as_of, _, anybody, earlier, now, then, *sections, portfolio = found
    assert (period, as_of, anybody, earlier) == (WEEK, LAST, False, before(WEEK))
    assert (now, then, set(sections)) == (Figures(), Figures(), {()})
    assert (dict(found.portfolio.stages), dict(found.portfolio.legs)) == ({}, {})
    assert portfolio is found.portfolio


def test_a_report_is_as_of_the_end_of_the_period_or_of_today_if_that_has_not_come() -> None:
    found = [report_on(today=day) for day in (FIRST, LAST, AFTER)]
    assert [(one.as_of, one.is_over) for one in found] == [(FIRST, False), (LAST, False), (LAST, True)]


# What was logged, and gestures


def test_what_was_logged_is_told_of_the_week_and_counted_for_the_one_before_it_too() -> None:
    rows = [touchpoint("visit", f"on {day}", day=day) for day in (FIRST - timedelta(days=8), EVE, FIRST, LAST)]
    found = report_on(someone(), touchpoints=rows)
    (logged,) = found.logged
    assert (logged.logged.touchpoints, found.figures.logged.touchpoints) == (2, 2)
    assert (found.figures_earlier.logged.touchpoints, found.earlier.first) == (1, FIRST - timedelta(days=7))
    assert logged.last is not None
    assert logged.last.text == f"on {LAST}"


def test_the_last_note_is_of_the_newest_touchpoint_that_has_one() -> None:
    (found,) = report_on(someone(), touchpoints=[touchpoint(day=LAST), touchpoint("call", "said", day=FIRST)]).logged
    assert found.last is not None
    assert found.last.text == "said"
    (silent,) = report_on(someone(), touchpoints=[touchpoint(day=LAST)]).logged
    assert silent.last is None


def test_whom_there_was_most_with_goes_first_then_by_name() -> None:
    everybody = [
        someone(acme(name, number)) for number, name in enumerate(("zoë", "Bo", "Álvaro", "Cy", "Di", "Ed"), 1)
    ]
    rows = [
        touchpoint("call", day=FIRST, customer_id=1),
        touchpoint("call", day=FIRST, customer_id=2),
        touchpoint("call", day=LAST, customer_id=2),
        touchpoint("call", day=FIRST, customer_id=3),
        *(touchpoint("service", day=FIRST, customer_id=4) for _ in range(2)),
        *(touchpoint("service", day=FIRST, customer_id=5) for _ in range(3)),
        touchpoint("call", day=FIRST, customer_id=6),
        *(touchpoint("service", day=FIRST, customer_id=6) for _ in range(3)),
    ]
    found = report_on(*everybody, touchpoints=rows).logged
    assert [one.customer.name for one in found] == ["Bo", "Ed", "Álvaro", "zoë", "Di", "Cy"]


def test_gestures_are_told_one_by_one_the_first_first() -> None:
    rows = [
        *(touchpoint("card", str(day), day=day) for day in (EVE, FIRST, LAST)),
        touchpoint("call", day=FIRST),
        *(touchpoint(kind, day=FIRST) for kind in ("service", "note")),
        touchpoint("gift", "theirs", day=LAST, by="them"),
    ]
    found = report_on(someone(), touchpoints=rows)
    assert [one.text for one in found.gestures] == [str(FIRST), str(LAST)]
    assert found.figures.logged.gestures == 2  # one of theirs is none of ours


# Check-ins


def test_check_ins_of_both_periods_are_judged_from_the_conversations_before_each() -> None:
    due = EVE - timedelta(days=2)
    rows = [
        touchpoint("call", day=EVE),
        touchpoint("call", day=due),
        touchpoint("call", day=LAST, answered=False),
        touchpoint("visit", day=LAST, customer_id=2),
    ]
    found = report_on(
        someone(acme("Acme", 1)),
        someone(acme("Bo", 2)),
        eve=[someone(acme("Acme", 1), as_of=EVE), someone(acme("Bo", 2), as_of=EVE)],
        touchpoints=rows,
        talked={1: due - timedelta(days=EVERY), 2: LAST - timedelta(days=EVERY + 1)},
    )
    assert found.figures_earlier.check_ins == CheckIns(in_time=2)
    assert found.figures.check_ins == CheckIns(late=1)


def of_every_week(**more: Any) -> tuple[CheckIns, CheckIns]:
    """What became of the check-ins of the week before and of this one, with somebody to be talked to every week."""
    who = acme()._replace(cadence=7)
    found = report_on(someone(who), eve=[someone(who, as_of=EVE)], **more)
    return found.figures_earlier.check_ins, found.figures.check_ins


def test_it_is_the_last_conversation_before_a_period_that_counts_and_nothing_else() -> None:
    day = FIRST - timedelta(days=5)
    rows = [
        touchpoint("call", day=day - timedelta(days=1), answered=False),
        touchpoint("call", day=day),
        touchpoint("service", day=FIRST + timedelta(days=2)),
    ]
    earlier, now = of_every_week(touchpoints=rows, talked={1: day - timedelta(days=7)})
    assert (earlier, now) == (CheckIns(in_time=1), CheckIns(missed=1))


def test_what_was_said_behind_a_period_is_nothing_to_it() -> None:
    talked = {1: FIRST - timedelta(days=11)}
    assert of_every_week(touchpoints=[touchpoint("call", day=LAST)], talked=talked) == (
        CheckIns(missed=1),
        CheckIns(late=1),
    )


def test_while_somebody_was_away_nothing_was_owed() -> None:
    talked = {1: FIRST - timedelta(days=5)}
    assert of_every_week(talked=talked)[1] == CheckIns(missed=1)
    back = Return(1, FIRST - timedelta(days=1), LAST)
    assert of_every_week(talked=talked, returns=[back])[1] == CheckIns()


def test_a_plan_that_was_made_in_the_period_counts_in_it() -> None:
    talked = {1: EVE - timedelta(days=7)}
    plan = Plan(FIRST, LAST, "")
    assert of_every_week(talked=talked, plans={1: [plan]}) == (CheckIns(missed=1), CheckIns(missed=1))
    assert of_every_week(talked=talked, plans={1: [plan._replace(for_on=AFTER)]}) == (CheckIns(missed=1), CheckIns())


@pytest.mark.parametrize(
    ("due", "earlier", "now"),
    [
        (FIRST - timedelta(days=8), 0, 0),
        (FIRST - timedelta(days=7), 1, 0),
        (EVE, 1, 0),
        (FIRST, 0, 1),
        (LAST, 0, 1),
        (AFTER, 0, 0),
    ],
)
def test_a_check_in_is_missed_in_the_period_in_which_it_fell_due(due: date, earlier: int, now: int) -> None:
    then, end = (someone(last_conversation=None, conversations=0, as_of=day) for day in (EVE, LAST))
    found = report_on(end, eve=[then], talked={1: due - timedelta(days=EVERY)})
    assert (found.figures_earlier.check_ins.missed, found.figures.check_ins.missed) == (earlier, now)


def test_what_was_put_off_this_week_was_missed_last_week_all_the_same() -> None:
    talked = {1: EVE - timedelta(days=EVERY)}
    then, end = (someone(last_conversation=None, conversations=0, as_of=day) for day in (EVE, LAST))
    for made, missed in ((EVE, 0), (FIRST, 1)):
        found = report_on(end, eve=[then], talked=talked, plans={1: [Plan(made, AFTER, "")]})
        assert (found.figures_earlier.check_ins.missed, found.figures.check_ins.missed) == (missed, 0)


def due_in(days: int, **more: Any) -> Case:
    """Acme with a check-in so many days after the week."""
    return someone(last_conversation=LAST + timedelta(days=days - EVERY), **more)


def test_only_what_is_late_is_overdue_the_most_urgent_first_and_nobody_who_left() -> None:
    found = report_on(
        someone(acme("Late", 1), last_conversation=LAST - timedelta(days=EVERY + 1)),
        someone(acme("Due", 2), last_conversation=LAST - timedelta(days=EVERY)),
        someone(acme("Later", 3), last_conversation=LAST - timedelta(days=EVERY + 9)),
        someone(acme("Never", 4), last_conversation=None, conversations=0, known_since=LAST - timedelta(days=EVERY)),
        someone(acme("New", 6), last_conversation=None, conversations=0, known_since=LAST),
        someone(acme("Gone", 5), last_conversation=LONG_AGO, ended=Ending(EVE, "us", "")),
    )
    assert [one.evidence.customer.name for one in found.overdue] == ["Later", "Late"]


# What comes


def coming(found: Report) -> list[tuple[str, str, date]]:
    return [(one.when, one.act.kind.name, one.act.due) for one in found.coming]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-1, []),
        (0, [("now", "check-in", LAST)]),
        (1, [("to come", "check-in", AFTER)]),
        (7, [("to come", "check-in", LAST + timedelta(days=7))]),
        (8, []),
    ],
)
def test_a_check_in_is_told_as_overdue_or_as_what_comes_by_the_end_of_next_week_and_never_forgotten(
    days: int, told: list[tuple[str, str, date]]
) -> None:
    found = report_on(due_in(days))
    assert (len(found.overdue), coming(found)) == (days < 0, told)


@pytest.mark.parametrize(("today", "until"), [(FIRST, 29), (date(2026, 11, 20), 29), (LAST, 29)])
def test_what_comes_reaches_to_the_end_of_next_week_from_any_day_of_this_one(today: date, until: int) -> None:
    def told(due: date) -> int:
        last = due - timedelta(days=EVERY)
        return len(report_on(someone(as_of=today, last_conversation=last), today=today).coming)

    end = date(2026, 11, until)
    assert (told(end), told(end + timedelta(days=1))) == (1, 0)


def test_what_comes_ends_with_a_saturday_where_weeks_begin_on_a_sunday() -> None:
    policy, today = Policy(week_start="sunday"), date(2026, 11, 20)
    for due, told in ((date(2026, 11, 28), 1), (date(2026, 11, 29), 0)):
        one = someone(as_of=today, policy=policy, last_conversation=due - timedelta(days=EVERY))
        week = week_of(today, "sunday")
        assert len(report_on(one, period=week, today=today, policy=policy).coming) == told


def test_days_that_somebody_set_come_from_the_end_of_the_period_to_the_end_of_next_week() -> None:
    days = [EVE, LAST, date(2026, 11, 29), date(2026, 11, 30)]
    loops = Loops(facts=tuple(Fact("goal", "a", LONG_AGO, deadline=day, id=at) for at, day in enumerate(days)))
    left = someone(acme("Left", 2), loops, ended=Ending(LAST, "them", "moved"))
    found = report_on(left, someone(loops=loops))
    assert [(one.customer.name, one.on) for one in found.milestones] == [("Acme", days[1]), ("Acme", days[2])]


def test_what_is_owed_now_goes_by_weight_and_what_comes_by_day() -> None:
    loops = Loops(
        issues=(Issue("a stain", "small", EVE, acknowledged_on=EVE, id=1),),
        promises=(
            Promise("us", "late", LONG_AGO, EVE, id=1),
            Promise("us", "today", LONG_AGO, LAST, id=2),
            Promise("us", "soon", LONG_AGO, AFTER, id=3),
            Promise("them", "theirs today", LONG_AGO, LAST, id=4),
            Promise("them", "theirs", LONG_AGO, EVE, id=5),
            Promise("us", "in a year", LONG_AGO, FAR, id=6),
            Promise("us", "kept", LONG_AGO, EVE, kept_on=LAST, id=7),
        ),
        referrals=(Referral("in", "Bo", LAST - timedelta(days=7), id=1),),
    )
    assert coming(report_on(someone(loops=loops, last_conversation=AFTER - timedelta(days=EVERY)))) == [
        ("now", "resolve", LAST),
        ("now", "promise", EVE),
        ("now", "promise", LAST),
        ("now", "thanks", LAST),
        ("now", "their-promise", EVE),
        ("to come", "promise", AFTER),
        ("to come", "check-in", AFTER),
    ]


def test_of_somebody_who_left_nothing_comes_and_nothing_is_owed() -> None:
    loops = Loops(
        promises=(Promise("us", "late", LONG_AGO, EVE, id=1),), referrals=(Referral("in", "Bo", LONG_AGO, id=1),)
    )
    found = report_on(someone(loops=loops, ended=Ending(LAST, "them", "")))
    assert (found.coming, found.thanks, found.portfolio.stages) == ((), (), {})


# Promises, issues, feedback, facts and referrals


def promise(number: int = 1, **members: Any) -> Promise:
    plain = {"by": "us", "text": "the quote", "made_on": LONG_AGO, "due_on": FAR, "id": number}
    return Promise(**{**plain, **members})


@pytest.mark.parametrize(
    ("day", "what"), [("made_on", "made"), ("kept_on", "kept"), ("broken_on", "broken"), ("due_on", "past due")]
)
@pytest.mark.parametrize("by", ["us", "them"])
def test_a_promise_is_told_where_anything_happened_to_it_within_the_week(day: str, what: str, by: str) -> None:
    rows = [promise(number, by=by, **{day: edge}) for number, edge in enumerate(EDGES)]
    assert happened(of_loops(promises=rows).promises) == [(FIRST, (what,)), (LAST, (what,))]


def test_a_promise_that_was_moved_is_told_once_with_all_that_happened_to_it() -> None:
    moves = (Move(EVE, LAST, ""), Move(FIRST, LAST, ""), Move(FIRST, FAR, ""))
    assert happened(of_loops(promises=[promise(moves=moves)]).promises) == [(FIRST, ("moved",))]
    moved = promise(made_on=FIRST, due_on=LAST, kept_on=LAST, moves=(Move(LAST, AFTER, ""),))
    assert happened(of_loops(promises=[moved]).promises) == [(FIRST, ("made", "moved", "kept"))]


@pytest.mark.parametrize(("today", "what"), [(LAST, []), (AFTER, [(LAST, ("past due",))])])
def test_a_promise_due_on_the_last_day_is_past_due_once_that_has_passed(today: date, what: list[Any]) -> None:
    one = someone(loops=Loops(promises=(promise(due_on=LAST),)))
    assert happened(report_on(one, today=today).promises) == what


def issue(number: int = 1, **members: Any) -> Issue:
    return Issue(**{"text": "a stain", "severity": "small", "heard_on": LONG_AGO, "id": number, **members})


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("heard_on", ("heard",)),
        ("acknowledged_on", ("acknowledged",)),
        ("explained_on", ("acknowledged", "explained")),
        ("apologised_on", ("acknowledged", "apologised for")),
        ("resolved_on", ("acknowledged", "resolved")),
    ],
)
def test_an_issue_is_told_where_anything_happened_to_it_within_the_week(day: str, what: tuple[str, ...]) -> None:
    rows = [issue(number, **{day: edge}) for number, edge in enumerate(EDGES)]
    assert happened(of_loops(issues=rows).issues) == [(FIRST, what), (LAST, what)]


def test_to_check_back_on_an_issue_is_told_too_twice_a_week_as_once() -> None:
    rows = [issue(acknowledged_on=LONG_AGO, check_backs=tuple(map(CheckBack, EDGES)))]
    assert happened(of_loops(issues=rows).issues) == [(FIRST, ("checked back on",))]


def test_criticism_goes_first_whenever_it_came_s4_10() -> None:
    rows = [
        *(Feedback("praise", str(day), day, id=number) for number, day in enumerate(EDGES)),
        *(Feedback("criticism", str(day), day, id=number) for number, day in enumerate(EDGES, 4)),
        *(Feedback("criticism", "acted", LONG_AGO, acted_on=day, id=number) for number, day in enumerate(EDGES, 8)),
        Feedback("criticism", "told", LONG_AGO, acted_on=FIRST, told_on=LAST, id=12),
    ]
    found = of_loops(feedback=rows).feedback
    assert [(one.row.sort, one.row.text, one.what) for one in found] == [
        ("criticism", str(FIRST), ("given",)),
        ("criticism", "acted", ("acted on",)),
        ("criticism", "told", ("acted on", "told")),
        ("criticism", str(LAST), ("given",)),
        ("criticism", "acted", ("acted on",)),
        ("praise", str(FIRST), ("given",)),
        ("praise", str(LAST), ("given",)),
    ]


def test_what_was_learned_is_told_though_it_is_so_no_more() -> None:
    rows = [Fact("goal", str(day), day, closed_on=AFTER, id=number) for number, day in enumerate(EDGES)]
    assert [one.row.text for one in of_loops(facts=rows).learned] == [str(FIRST), str(LAST)]


def referral(number: int = 1, **members: Any) -> Referral:
    return Referral(**{"direction": "in", "who": "Bo", "referred_on": LONG_AGO, "id": number, **members})


@pytest.mark.parametrize(
    ("direction", "day", "what"),
    [
        ("in", "referred_on", "given"),
        ("out", "referred_on", "sent"),
        ("in", "thanked_on", "thanked for"),
        ("in", "outcome_on", "turned out"),
        ("out", "outcome_on", "turned out"),
    ],
)
def test_a_referral_is_told_where_anything_happened_to_it_within_the_week(direction: str, day: str, what: str) -> None:
    rows = [referral(number, direction=direction, **{day: edge}) for number, edge in enumerate(EDGES)]
    assert happened(of_loops(referrals=rows).referrals) == [(FIRST, (what,)), (LAST, (what,))]


def test_thanks_are_owed_however_long_ago_the_oldest_first() -> None:
    rows = [
        Referral("in", "Bo", LAST, id=1),
        Referral("in", "Cy", LONG_AGO, id=2),
        Referral("in", "Di", LONG_AGO, thanked_on=LAST, id=3),
        Referral("out", "Ed", LONG_AGO, id=4),
    ]
    assert [one.referral.who for one in of_loops(referrals=rows).thanks] == ["Cy", "Bo"]


def test_rows_of_a_day_stand_by_name() -> None:
    everybody = [
        someone(acme(name, number), Loops(facts=(Fact("goal", "more", FIRST, id=9 - number),)))
        for number, name in enumerate(("zoë", "Álvaro", "Bo", "Bo"), 1)
    ]
    assert [(one.customer.name, one.customer.id) for one in report_on(*everybody).learned] == [
        *(("Álvaro", 2), ("Bo", 3), ("Bo", 4), ("zoë", 1)),
    ]


# Stages, legs and who fades


def word(stage: Any) -> StageWord:
    return StageWord(stage, "I know", LONG_AGO, None)


def test_stages_are_those_of_the_end_beside_those_of_the_eve() -> None:
    now = [
        someone(acme("Up", 1), word=word("dating")),
        someone(acme("Back", 2), word=word("friend")),
        someone(acme("Same", 3)),
        someone(acme("New", 4)),
        someone(acme("Gone", 5), word=word("married"), ended=Ending(LAST, "us", "")),
    ]
    eve = [someone(acme(name, number), as_of=EVE) for number, name in ((1, "Up"), (3, "Same"), (5, "Gone"))]
    eve.append(someone(acme("Back", 2), as_of=EVE, word=word("engaged")))
    found = report_on(*now, eve=eve)
    assert [(one.customer.name, one.before, one.after) for one in found.moved] == [
        ("New", "acquaintance", "friend"),
        ("Up", "friend", "dating"),
        ("Back", "engaged", "friend"),
    ]
    assert [one.is_own_word for one in found.moved] == [False, True, False]
    assert [win.customer.name for win in found.wins] == ["New"]  # what somebody only says is no good news


def answering(name: str, number: int, answered: int, **more: Any) -> Case:
    """Somebody whose leg of communication hangs on how many of ten attempts they answered."""
    begun = (True,) * answered + (False,) * (10 - answered)
    return someone(acme(name, number), contacts=Contacts(begun=begun), **more)


def test_a_leg_is_told_where_it_is_called_otherwise_than_on_the_eve_the_weakened_first() -> None:
    def all_of(*answered: int, as_of: date) -> list[Case]:
        names = ("Mended", "Weakened", "Same", "Within")
        return [
            someone(
                acme(name, number),
                Loops(promises=(promise(kept_on=LONG_AGO),) * kept + (promise(broken_on=LONG_AGO),) * (10 - kept)),
                as_of=as_of,
            )
            for number, (name, kept) in enumerate(zip(names, answered, strict=True), 1)
        ]

    now = [*all_of(8, 3, 5, 6, as_of=LAST), someone(acme("New", 5))]
    found = report_on(*now, eve=all_of(5, 9, 5, 5, as_of=EVE))
    told = [(one.customer.name, one.was, one.now, one.mended) for one in found.legs if one.leg == "trust"]
    assert told == [("Weakened", "steady", "toppling", False), ("Mended", "wobbly", "steady", True)]
    assert {one.leg for one in found.legs} == {"trust"}


def test_a_leg_is_as_health_is_on_both_days_and_a_signal_that_woke_in_between_is_named() -> None:
    def dating(as_of: date) -> Case:
        kept = Loops(promises=(promise(kept_on=LONG_AGO),))
        return someone(loops=kept, as_of=as_of, tally=Tally(jobs=1, facts=1, first_job=LONG_AGO, last_job=LONG_AGO))

    eve = dating(EVE)
    eve = eve._replace(begun=eve.begun._replace(expectations=None))
    assert [health(one).legs[2].score for one in (eve, dating(LAST))] == [100, 50]
    (moved,) = [one for one in report_on(dating(LAST), eve=[eve]).legs if one.leg == "trust"]
    assert (moved.before, moved.after, moved.was, moved.now) == (100, 50, "steady", "wobbly")
    assert moved.newly_known == ("expectations agreed",)


def test_no_leg_of_somebody_who_had_left_before_has_moved() -> None:
    kept, broken = promise(kept_on=LONG_AGO), promise(broken_on=LONG_AGO)
    eve = someone(loops=Loops(promises=(kept,)), as_of=EVE, ended=Ending(LONG_AGO, "them", "moved"))
    now = someone(loops=Loops(promises=(broken,)))
    assert report_on(now, eve=[eve]).legs == ()
    assert len(report_on(now, eve=[someone(loops=Loops(promises=(kept,)), as_of=EVE)]).legs) == 1


@pytest.mark.parametrize(("back", "figures"), [(EVE, (0, 1)), (FIRST, (1, 0)), (LAST, (1, 0))])
def test_who_came_back_is_told_by_the_day_on_which_they_did(back: date, figures: tuple[int, int]) -> None:
    found = report_on(someone(), returns=[Return(1, LONG_AGO, back), Return(2, LONG_AGO, back)])
    assert [(one.customer.name, one.left, one.on) for one in found.returned] == [("Acme", LONG_AGO, back)] * figures[0]
    assert (found.figures.returned, found.figures_earlier.returned) == figures


def test_who_fades_is_told_the_most_faded_first() -> None:
    first = Counts(in_person=60)
    now = [
        someone(acme("Fades", 1), contacts=Contacts(first=first, lately=Counts(in_person=10))),
        someone(acme("A little", 6), contacts=Contacts(first=first, lately=Counts(in_person=15))),
        someone(acme("Warm", 2), contacts=Contacts(first=first, lately=Counts(in_person=30))),
        someone(acme("Faded", 3), contacts=Contacts(first=first)),
        someone(acme("Gone", 4), contacts=Contacts(first=first), ended=Ending(LAST, "us", "")),
        someone(acme("New", 5), contacts=Contacts(first=first), known_since=LAST - timedelta(days=269)),
    ]
    found = report_on(*now).fading
    assert [(one.customer.name, one.down, len(one.months)) for one in found] == [
        ("Faded", 100, 12),
        ("Fades", 66, 12),
        ("A little", 50, 12),
    ]


# Who joined and who left, and everybody


def test_who_joined_and_who_left_is_told_of_the_week_alone() -> None:
    joined = report_on(*(someone(acme(str(day), number), known_since=day) for number, day in enumerate(EDGES[:3])))
    assert [(one.customer.name, one.on) for one in joined.joined] == [(str(day), day) for day in (FIRST, LAST)]
    left = report_on(
        *(someone(acme(str(day), number), ended=Ending(day, "them", "")) for number, day in enumerate(EDGES[:3]))
    )
    assert {one.customer.name for one in left.left} == {str(FIRST), str(LAST)}
    assert (joined.figures.joined, left.figures.left) == (2, 2)
    then = someone(acme(str(EVE), 0), as_of=EVE, ended=Ending(EVE, "them", ""))
    assert report_on(eve=[then]).figures_earlier.left == 1


def test_who_left_and_came_back_within_the_week_had_left_too() -> None:
    found = report_on(someone(), returns=[Return(1, FIRST, LAST)])
    assert (found.figures.left, found.figures.returned, found.left) == (1, 1, ())
    gone = someone(acme("Gone", 2), ended=Ending(LAST, "them", ""))
    assert report_on(someone(), gone, returns=[Return(1, FIRST, LAST)]).figures.left == 2


def test_what_was_open_with_somebody_who_left_is_not_past_due() -> None:
    open_one = Loops(promises=(promise(due_on=LAST, made_on=FIRST),))
    for left, what, goes_on in ((None, ("made", "past due"), True), (FIRST, ("made",), False)):
        ended = left and Ending(left, "them", "")
        (one,) = report_on(someone(loops=open_one, ended=ended)).promises
        assert (one.what, one.goes_on) == (what, goes_on)


def test_the_portfolio_is_of_everybody_who_goes_on_and_every_leg_is_counted_once_each() -> None:
    found = report_on(
        someone(acme("Friend", 1)),
        someone(acme("Married", 2), word=word("married")),
        someone(acme("Gone", 3), ended=Ending(LAST, "us", "")),
    ).portfolio
    assert dict(found.stages) == {"friend": 1, "married": 1}
    assert {leg: sum(bands.values()) for leg, bands in found.legs.items()} == {
        "respect": 2,
        "communication": 2,
        "trust": 2,
    }


# Laws


@st.composite
def lives(draw: st.DrawFn) -> Lived:
    """A few customers with all sorts of loops and touchpoints, as of the end of some period."""
    random = draw(st.randoms(use_true_random=True))
    period = draw(st.sampled_from([WEEK, span(date(2026, 8, 1), LAST)]))
    names = ("Acme", "Bo", "Bo", "Café")[: draw(st.integers(0, 4))]
    customers = [acme(name, number) for number, name in enumerate(names, 1)]

    def back(most: int) -> date:
        return LAST - timedelta(days=random.randint(0, most))

    def everybody(as_of: date) -> list[Case]:
        return [
            someone(
                who,
                some_loops(random)._replace(asks=(Ask(EVE, id=1),), jobs=(Job("hall", EVE, started_on=EVE, id=1),)),
                as_of=as_of,
                contacts=Contacts(first=Counts(random.randint(0, 9)), lately=Counts(random.randint(0, 3))),
                last_conversation=random.choice((None, back(60))),
                known_since=random.choice((LONG_AGO, back(60))),
                ended=Ending(back(60), "them", "") if random.random() < 0.2 else None,
                word=random.choice((None, word("dating"), word("married"))),
            )
            for who in customers
        ]

    rows = [
        touchpoint(
            random.choice(("visit", "call", "service", "card")),
            random.choice(("", "a word")),
            day=back(120),
            customer_id=random.randint(1, 4),
            extra=random.random() < 0.2,
            mood=random.choice((None, "good")),
        )
        for _ in range(random.randint(0, 12))
    ]
    return lived(
        *everybody(LAST),
        eve=everybody(period.first - timedelta(days=1)),
        touchpoints=[one for one in rows if one.day >= before(period).first],
        talked={who.id: date(2026, 5, 1) for who in customers if random.random() < 0.5},
        plans={who.id: [Plan(back(90), back(60), "")] for who in customers if random.random() < 0.5},
        period=period,
    )


def shuffled(one: Case, shuffle: Random) -> Case:
    loops: dict[str, Any] = one.dossier.loops._asdict()
    mixed = Loops(**{sort: tuple(shuffle.sample(rows, len(rows))) for sort, rows in loops.items()})
    return one._replace(dossier=one.dossier._replace(loops=mixed))


@settings(max_examples=40)
@given(lives(), st.randoms(use_true_random=True))
def test_the_order_of_logging_is_irrelevant(life: Lived, shuffle: Random) -> None:
    def mixed(cases: Sequence[Case]) -> list[Case]:
        return [shuffled(one, shuffle) for one in shuffle.sample(cases, len(cases))]

    assert report(life._replace(now=mixed(life.now), eve=mixed(life.eve))) == report(life)


@settings(max_examples=40)
@given(lives())
def test_the_figures_are_those_of_the_sections(life: Lived) -> None:
    found = report(life)
    figures = found.figures
    assert figures.logged.touchpoints >= sum(one.logged.touchpoints for one in found.logged)
    assert figures.joined == len(found.joined)
    assert figures.left == len(found.left)
    assert figures.learned == len(found.learned)
    ours = [one.what for one in found.promises if one.row.by == "us"]
    for figure, what in (("made", "made"), ("kept", "kept"), ("broken", "broken"), ("past_due", "past due")):
        assert getattr(figures.promises, figure) == sum(what in happened for happened in ours)
    issues = [one.what for one in found.issues]
    for figure in ("heard", "acknowledged", "resolved"):
        assert getattr(figures.issues, figure) == sum(figure in happened for happened in issues)


@settings(max_examples=40)
@given(lives(), st.integers(0, 400))
def test_when_it_is_asked_for_changes_nothing_but_what_the_days_since_have_settled(life: Lived, days: int) -> None:
    def told(today: date) -> Report:
        found = report(life._replace(today=today))
        figures = [
            one._replace(check_ins=one.check_ins._replace(missed=0), promises=one.promises._replace(past_due=0))
            for one in (found.figures, found.figures_earlier)
        ]
        promises = tuple(
            one._replace(what=what)
            for one in found.promises
            if (what := tuple(word for word in one.what if word != "past due"))
        )
        return found._replace(is_over=False, figures=figures[0], figures_earlier=figures[1], promises=promises)

    assert told(LAST) == told(LAST + timedelta(days=days))
