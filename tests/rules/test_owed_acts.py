"""What a customer is owed: each open loop, the day of its act, and what settles it."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.acts import Act, ActName
from relcli.rules.agenda import acts_of
from relcli.rules.vocabulary.evidence import Plan, Tally
from relcli.rules.vocabulary.loops import (
    CheckBack,
    Contacts,
    Direction,
    Issue,
    Job,
    Loops,
    Move,
    Phase,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy, policy_of
from tests.rules.people import TODAY, ago, dossier, judged

BY_THE_WAY: tuple[ActName, ...] = ("check-in", "give-space")
"""Acts that everybody has."""


def every_act(
    loops: Loops | None = None, policy: Policy | None = None, *, contacts: Contacts | None = None, **evidence: Any
) -> list[Act]:
    policy = policy or Policy()
    return acts_of(judged(dossier(loops, contacts, **evidence), policy=policy), policy, TODAY)


def acts(loops: Loops, policy: Policy | None = None, **evidence: Any) -> dict[ActName, tuple[date, bool]]:
    """Every act but the check-in: its day, and whether it is on the agenda."""
    found = every_act(loops, policy, **evidence)
    return {one.kind.name: (one.due, one.listed) for one in found if one.kind.name not in BY_THE_WAY}


def issue(heard: int, **days: int) -> Issue:
    """An issue heard so many days ago; `days`: in how many days ago what else happened to it."""
    told: dict[str, Any] = {f"{name}_on": ago(day) for name, day in days.items()}
    return Issue("scratched floor", "serious", ago(heard), id=7)._replace(**told)


def of_issue(one: Issue, policy: Policy | None = None) -> dict[ActName, tuple[date, bool]]:
    return acts(Loops(issues=(one,)), policy)


@pytest.mark.parametrize("heard", [0, 1, 2, 30])
def test_an_issue_is_to_be_acknowledged_within_a_day_and_is_on_the_agenda_at_once_s1_26(heard: int) -> None:
    assert of_issue(issue(heard))["acknowledge"] == (ago(heard - 1), True)


@pytest.mark.parametrize("by", ["acknowledged", "explained", "apologised"])
def test_who_acknowledged_explained_or_apologised_has_acknowledged(by: str) -> None:
    assert list(of_issue(issue(9, **{by: 9}))) == ["resolve"]


@pytest.mark.parametrize(("heard", "listed"), [(6, False), (7, True), (8, True)])
def test_an_issue_is_to_be_resolved_within_seven_days_s0_23(heard: int, listed: bool) -> None:
    assert of_issue(issue(heard, acknowledged=heard)) == {"resolve": (ago(heard - 7), listed)}


@pytest.mark.parametrize(("resolved", "listed"), [(13, False), (14, True), (15, True)])
def test_two_weeks_after_a_repair_they_are_asked_whether_it_is_well_s1_29(resolved: int, listed: bool) -> None:
    assert of_issue(issue(90, resolved=resolved)) == {"check-back": (ago(resolved - 14), listed)}


def checked(resolved: int, *checks: int) -> dict[ActName, tuple[date, bool]]:
    backs = tuple(CheckBack(ago(day)) for day in checks)
    return of_issue(issue(200, resolved=resolved)._replace(check_backs=backs))


@pytest.mark.parametrize(
    ("resolved", "checks", "due"),
    [
        (100, (), 86),
        (100, (87,), 86),
        (100, (86,), 58),
        (100, (85,), 58),
        (100, (86, 80, 59), 58),
        (100, (86, 58), None),
        (100, (58, 86), None),
        (100, (86, 57), None),
        (100, (72,), 58),
        (100, (71,), 57),
        (100, (50,), 36),
        (100, (50, 40), None),
        (100, (90, 58), 44),
    ],
    ids=[
        *("never", "too early", "on the day", "a day later", "again too early", "on both days", "in any order"),
        *("again a day later", "late", "later", "after both days", "twice after both days", "only the second"),
    ],
)
def test_each_check_back_settles_one_on_its_day_or_later(
    resolved: int, checks: tuple[int, ...], due: int | None
) -> None:
    assert checked(resolved, *checks) == ({} if due is None else {"check-back": (ago(due), True)})


@pytest.mark.parametrize(("resolved", "listed"), [(41, False), (42, True), (43, True)])
def test_six_weeks_after_a_repair_they_are_asked_once_more_s1_29(resolved: int, listed: bool) -> None:
    assert checked(resolved, resolved - 14) == {"check-back": (ago(resolved - 42), listed)}


def promise(due: int, **more: Any) -> Loops:
    return Loops(promises=(Promise("us", "the quote", ago(60), ago(due), id=5)._replace(**more),))


@pytest.mark.parametrize(("due", "listed"), [(-4, False), (-3, True), (-2, True), (0, True), (9, True)])
def test_a_promise_is_on_the_agenda_three_days_ahead_so_that_it_can_be_kept_s1_20(due: int, listed: bool) -> None:
    assert acts(promise(due)) == {"promise": (ago(due), listed)}


@pytest.mark.parametrize(
    "settled", [{"kept_on": ago(1)}, {"broken_on": ago(1), "told": True}, {"broken_on": ago(1), "told": False}]
)
@pytest.mark.parametrize("by", ["us", "them"])
def test_a_promise_that_was_kept_or_broken_is_settled(settled: dict[str, Any], by: str) -> None:
    assert acts(promise(9, by=by, **settled)) == {}


def test_a_promise_that_was_moved_is_due_on_its_new_day() -> None:
    assert acts(promise(9, moves=(Move(ago(10), ago(-30), "rain"),))) == {"promise": (ago(-30), False)}


@pytest.mark.parametrize(("due", "listed"), [(-1, False), (0, False), (1, True), (30, True)])
def test_a_promise_of_theirs_is_asked_about_once_its_day_has_passed_s2_63(due: int, listed: bool) -> None:
    assert acts(promise(due, by="them")) == {"their-promise": (ago(due), listed)}


def referral(direction: Direction, days: int, **more: Any) -> Loops:
    return Loops(referrals=(Referral(direction, "Bo & Sons", ago(days), id=3)._replace(**more),))


@pytest.mark.parametrize(("days", "listed"), [(6, False), (7, True), (8, True)])
def test_a_referral_of_theirs_is_thanked_for_within_seven_days_s1_5(days: int, listed: bool) -> None:
    assert acts(referral("in", days)) == {"thanks": (ago(days - 7), listed)}
    assert acts(referral("in", days, thanked_on=TODAY)) == {}


@pytest.mark.parametrize(("days", "listed"), [(29, False), (30, True), (31, True)])
def test_thirty_days_after_a_referral_of_ours_they_are_asked_how_it_went_s2_41(days: int, listed: bool) -> None:
    assert acts(referral("out", days)) == {"referral": (ago(days - 30), listed)}
    assert acts(referral("out", days, outcome="hired him", outcome_on=TODAY)) == {}


def job(agreed: int = 60, **days: int) -> Job:
    told: dict[str, Any] = {name: ago(day) for name, day in days.items()}
    return Job("the hall", ago(agreed), id=4)._replace(**told)


def of_job(one: Job, **evidence: Any) -> dict[ActName, tuple[date, bool]]:
    return acts(Loops(jobs=(one,)), **evidence)


@pytest.mark.parametrize(("begins", "listed"), [(-4, False), (-3, True), (-2, True), (5, True)])
def test_three_days_before_a_job_they_are_told_s0_16(begins: int, listed: bool) -> None:
    assert of_job(job(planned_from=begins)) == {"before-job": (ago(begins + 3), listed)}


@pytest.mark.parametrize(("agreed", "due"), [(4, 3), (3, 3), (2, 2)])
def test_nobody_is_late_to_tell_of_a_job_before_it_was_agreed(agreed: int, due: int) -> None:
    assert of_job(job(agreed, planned_from=0)) == {"before-job": (ago(due), True)}


@pytest.mark.parametrize(
    "one",
    [
        job(),
        job(planned_from=0, started_on=0),
        job(planned_from=0, declined_on=9),
        job(planned_from=0)._replace(phases=frozenset({"before"})),
    ],
    ids=["no day yet", "begun", "declined", "told"],
)
def test_there_is_nothing_to_tell_before_a_job_that(one: Job) -> None:
    assert of_job(one) == {}


@pytest.mark.parametrize(("done", "listed"), [(2, False), (3, True), (4, True)])
def test_three_days_after_a_job_they_are_asked_how_it_turned_out_s0_13(done: int, listed: bool) -> None:
    assert of_job(job(planned_from=20, done_on=done)) == {"after-job": (ago(done - 3), listed)}
    assert of_job(job(done_on=done)._replace(phases=frozenset({"after"}))) == {}


def informed(
    started: int, spoken: int | None, during: int | None = None, *, every: int | None = 7, **job_days: int
) -> dict[ActName, tuple[date, bool]]:
    return acts(
        Loops(jobs=(job(started_on=started, **job_days),)),
        contacts=Contacts(last_during=None if during is None else ago(during)),
        last_conversation=None if spoken is None else ago(spoken),
        tally=Tally(report_every=every),
    )


@pytest.mark.parametrize(
    ("started", "spoken", "during", "due"),
    [
        (30, 8, None, 1),
        (30, 7, None, 0),
        (30, 6, None, -1),
        (30, 8, 7, 0),
        (30, 8, 6, -1),
        (30, 6, 8, -1),
        (7, 30, None, 0),
        (7, 30, 9, 0),
        (7, None, None, 0),
    ],
    ids=[
        *("overdue", "due today", "due tomorrow", "word during it", "later word", "later conversation"),
        *("nobody spoke since it began", "word before it began", "nobody ever spoke"),
    ],
)
def test_while_a_job_runs_they_hear_of_it_as_often_as_they_asked_s2_49(
    started: int, spoken: int | None, during: int | None, due: int
) -> None:
    assert informed(started, spoken, during) == {"during-job": (ago(due), due >= 0)}


def test_who_did_not_ask_for_reports_and_whose_job_is_done_is_not_kept_informed() -> None:
    assert informed(30, 20, every=None) == {}
    assert list(informed(30, 20, done_on=1)) == ["after-job"]


def test_of_several_jobs_that_run_the_longest_tells_what_it_is_about() -> None:
    jobs = (job(started_on=9)._replace(id=1), job(started_on=10)._replace(id=9), job(started_on=10)._replace(id=8))
    for order in (jobs, jobs[::-1]):
        found = every_act(Loops(jobs=order), tally=Tally(report_every=1), last_conversation=ago(1))
        assert [one.row for one in found if one.kind.name == "during-job"] == [("job", 8)]


@pytest.mark.parametrize(
    ("spoken", "during", "expected"),
    [(8, None, ["during-job"]), (20, None, ["check-in", "during-job"]), (8, 0, ["check-in", "during-job"])],
    ids=["one conversation is both", "none since it began", "told in writing today"],
)
def test_keeping_them_informed_is_the_check_in_while_one_conversation_is_both(
    spoken: int, during: int | None, expected: list[ActName]
) -> None:
    told = Contacts(last_during=None if during is None else ago(during))
    found = every_act(
        Loops(jobs=(job(started_on=10),)),
        contacts=told,
        last_conversation=ago(spoken),
        tally=Tally(report_every=7),
    )
    assert [one.kind.name for one in found] == expected


def test_while_they_are_kept_informed_a_check_in_planned_for_later_waits_for_its_day() -> None:
    found = every_act(
        Loops(jobs=(job(started_on=10),)),
        plan=Plan(ago(8), ago(-30), ""),
        last_conversation=ago(8),
        tally=Tally(report_every=7),
    )
    assert [one.kind.name for one in found] == ["during-job"]


@pytest.mark.parametrize(("spoken", "listed"), [(29, False), (30, True), (31, True)])
def test_a_check_in_is_on_the_agenda_from_the_day_it_is_due(spoken: int, listed: bool) -> None:
    (found,) = every_act(last_conversation=ago(spoken))
    assert (found.kind.name, found.due, found.listed) == ("check-in", ago(spoken - 30), listed)
    assert found.days_overdue == spoken - 30


def test_somebody_never_spoken_to_is_always_on_the_agenda() -> None:
    (found,) = every_act(known_since=TODAY, conversations=0, last_conversation=None)
    assert (found.kind.name, found.due, found.listed) == ("check-in", ago(-45), True)


def test_a_planned_check_in_is_due_on_its_day() -> None:
    (found,) = every_act(plan=Plan(TODAY, ago(-3), ""))
    assert (found.due, found.listed) == (ago(-3), False)


@pytest.mark.parametrize(("attempts", "name"), [(2, "check-in"), (3, "give-space"), (4, "give-space")])
def test_after_three_unanswered_attempts_the_act_is_to_give_space_s3_16(attempts: int, name: ActName) -> None:
    (found,) = every_act(last_conversation=ago(40), attempts=attempts)
    assert (found.kind.name, found.due, found.listed) == (name, ago(10), True)
    assert name == "check-in" or found.what == f"give space: {attempts} unanswered"


def test_every_act_carries_the_words_and_the_row_of_its_loop() -> None:
    loops = Loops(
        issues=(issue(3),),
        promises=promise(1).promises,
        referrals=referral("in", 9).referrals,
        jobs=(job(planned_from=0),),
    )
    found = every_act(loops)
    assert [(one.text, one.row) for one in found] == [
        ("scratched floor", ("issue", 7)),
        ("scratched floor", ("issue", 7)),
        ("the quote", ("promise", 5)),
        ("", None),
        ("Bo & Sons", ("referral", 3)),
        ("the hall", ("job", 4)),
    ]


DAYS_OF: dict[str, tuple[ActName, Loops]] = {
    "acknowledge_within": ("acknowledge", Loops(issues=(issue(0),))),
    "resolve_within": ("resolve", Loops(issues=(issue(0),))),
    "check_back_first": ("check-back", Loops(issues=(issue(5, resolved=0),))),
    "check_back_again": (
        "check-back",
        Loops(issues=(issue(90, resolved=30)._replace(check_backs=(CheckBack(ago(10)),)),)),
    ),
    "thank_within": ("thanks", referral("in", 0)),
    "referral_after": ("referral", referral("out", 0)),
    "tell_before": ("before-job", Loops(jobs=(job(planned_from=-20),))),
    "follow_up_after": ("after-job", Loops(jobs=(job(done_on=0),))),
}
"""By setting: the act whose day it sets."""


@pytest.mark.parametrize("changed", DAYS_OF)
def test_every_interval_is_a_setting_of_its_own(changed: str) -> None:
    default = Policy()._asdict()[changed]
    policy = policy_of({changed: default + 5})
    step = -5 if changed == "tell_before" else 5
    for setting, (name, loops) in DAYS_OF.items():
        before, after = acts(loops)[name][0], acts(loops, policy)[name][0]
        assert (after - before).days == (step if setting == changed else 0), setting


@pytest.mark.parametrize(("ahead", "listed"), [(0, False), (4, False), (5, True)])
def test_how_long_ahead_a_promise_is_on_the_agenda_is_a_setting(ahead: int, listed: bool) -> None:
    assert acts(promise(-5), Policy(promise_ahead=ahead)) == {"promise": (ago(-5), listed)}


def test_phases_other_than_its_own_settle_nothing() -> None:
    ahead, done = job(planned_from=0), job(done_on=9)
    others: dict[str, frozenset[Phase]] = {
        "before": frozenset({"during", "after"}),
        "after": frozenset({"before", "during"}),
    }
    assert list(of_job(ahead._replace(phases=others["before"]))) == ["before-job"]
    assert list(of_job(done._replace(phases=others["after"]))) == ["after-job"]
