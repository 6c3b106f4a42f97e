"""What a period brought: the report of a week, a month, a quarter, a year or any days (DESIGN §3, S0-8, S3-30)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules import happened
from relcli.rules.acts import CHECK_INS, Act
from relcli.rules.audit import Left, left
from relcli.rules.effort import effort, effort_by_month
from relcli.rules.happened import Happened
from relcli.rules.health import Band, Health, Leg, band_of, health
from relcli.rules.judged import Judged, judged_by
from relcli.rules.milestones import Milestone, milestones
from relcli.rules.names import fold
from relcli.rules.owed_acts import owed_acts
from relcli.rules.period_checkins import CheckIns, Rhythm, check_ins_of
from relcli.rules.period_figures import Figures, Logged, figures, logged
from relcli.rules.periods import A_WEEK, Period, before, week_of
from relcli.rules.referrals import is_unthanked
from relcli.rules.signals import Case, LegName, SignalName
from relcli.rules.stage_moves import StageMove, stage_moves
from relcli.rules.standing import Standing, owed
from relcli.rules.vocabulary.evidence import Customer, Plan, Stage
from relcli.rules.vocabulary.loops import Fact, Feedback, Issue, Promise, Referral
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Return, Touchpoint
from relcli.rules.wins import Win, wins


class Lived(NamedTuple):
    """All that a report is made of: everybody as of the end of the period, and as of the eve of its first day.

    `today`: the day that is believed in, so that what fell due is known to have passed. `touchpoints`: those of the
    period and of the one before it, newest first. `talked`: the day of each customer's last conversation before these
    two periods, by customer id; `plans`: every planned day, in the order in which they were made; `returns`: of those
    who came back in these two periods, in that order.
    """

    period: Period
    today: date
    policy: Policy
    now: Sequence[Case]
    eve: Sequence[Case]
    touchpoints: Sequence[Touchpoint]
    talked: Mapping[int, date]
    plans: Mapping[int, Sequence[Plan]]
    returns: Sequence[Return] = ()


class LoggedFor(NamedTuple):
    """What was logged for one customer: in figures, and the newest touchpoint that has a note; None: none has."""

    customer: Customer
    logged: Logged
    last: Touchpoint | None


class LegMove(NamedTuple):
    """A leg that stands otherwise than before the period, 0 to 100.

    `newly_known`: the signals of it that were unknown before, to which it may owe that.
    """

    customer: Customer
    leg: LegName
    before: float
    after: float
    was: Band
    now: Band
    newly_known: tuple[SignalName, ...] = ()

    @property
    def mended(self) -> bool:
        """Whether it got better."""
        return self.after > self.before


class Fades(NamedTuple):
    """Somebody whose effort fades: by how many percent, and the points of the last twelve months, oldest first."""

    customer: Customer
    down: int
    months: tuple[float, ...]


class Joined(NamedTuple):
    """Somebody known since a day of the period."""

    customer: Customer
    on: date


class Returned(NamedTuple):
    """Somebody who had left on a day and came back on another."""

    customer: Customer
    left: date
    on: date


class Thanks(NamedTuple):
    """A referral that was not thanked for yet."""

    customer: Customer
    referral: Referral


When = Literal["now", "to come"]


class Coming(NamedTuple):
    """An act that is owed at the end of the period ("now") or falls due by the end of the week after it.

    Late check-ins are overdue, and told there.
    """

    when: When
    act: Act


class Portfolio(NamedTuple):
    """Everybody whose relationship goes on: how many at each stage, and how each leg stands; None: nothing is known."""

    stages: Mapping[Stage, int]
    legs: Mapping[LegName, Mapping[Band | None, int]]


class Report(NamedTuple):
    """What a period brought, as of the day `as_of`; sections without rows are empty.

    `is_over`: whether that day has passed, so that what is told of it is not of now. `anybody`: whether it is about
    anybody at all.
    """

    period: Period
    as_of: date
    is_over: bool
    anybody: bool
    earlier: Period
    figures: Figures
    figures_earlier: Figures
    wins: tuple[Win, ...]
    logged: tuple[LoggedFor, ...]
    overdue: tuple[Standing, ...]
    promises: tuple[Happened[Promise], ...]
    issues: tuple[Happened[Issue], ...]
    feedback: tuple[Happened[Feedback], ...]
    learned: tuple[Happened[Fact], ...]
    moved: tuple[StageMove, ...]
    legs: tuple[LegMove, ...]
    fading: tuple[Fades, ...]
    gestures: tuple[Touchpoint, ...]
    referrals: tuple[Happened[Referral], ...]
    thanks: tuple[Thanks, ...]
    joined: tuple[Joined, ...]
    returned: tuple[Returned, ...]
    left: tuple[Left, ...]
    coming: tuple[Coming, ...]
    milestones: tuple[Milestone, ...]
    portfolio: Portfolio


def report(lived: Lived) -> Report:
    """The report of a period."""
    period, policy, as_of = lived.period, lived.policy, lived.period.until(lived.today)
    going = [(case, health(case)) for case in lived.now if case.dossier.evidence.ended is None]
    then = {_customer(case).id: case for case in lived.eve}
    standings = [case.standing for case in lived.now]
    in_period = [one for one in lived.touchpoints if one.day >= period.first]
    judged = [judged_by(case, one) for case, one in going]
    moved = stage_moves(
        [case.standing for case, _ in going], {one: case.standing.stand.stage for one, case in then.items()}
    )
    earlier = before(period)
    everybody = [(case.dossier.evidence, case.dossier.loops) for case in lived.now]
    return Report(
        period=period,
        as_of=as_of,
        is_over=period.last < lived.today,
        anybody=bool(lived.now),
        earlier=earlier,
        figures=_figures(lived, lived.now, period),
        figures_earlier=_figures(lived, lived.eve, earlier),
        wins=wins(lived.now, [one for one in moved if not one.is_own_word], in_period, period),
        logged=tuple(_logged_for(lived.now, in_period)),
        overdue=tuple([one for one in owed(standings) if one.check_in.days_overdue > 0]),
        promises=happened.promises(everybody, period, lived.today),
        issues=happened.issues(everybody, period),
        feedback=happened.feedback(everybody, period),
        learned=happened.learned(everybody, period),
        moved=tuple(moved),
        legs=tuple(_leg_moves(going, then)),
        fading=tuple(_fading([case for case, _ in going], policy, as_of)),
        gestures=tuple([one for one in reversed(in_period) if one.nature == "gesture" and one.by == "us"]),
        referrals=happened.referrals(everybody, period),
        thanks=_thanks([case for case, _ in going]),
        joined=_joined(lived.now, period),
        returned=_returned(lived, period),
        left=left(standings, period.first),
        coming=tuple(_coming(judged, policy, as_of)),
        milestones=tuple(_milestones([case for case, _ in going], policy, as_of)),
        portfolio=_portfolio(going),
    )


def _customer(case: Case) -> Customer:
    return case.dossier.evidence.customer


def _figures(lived: Lived, everybody: Sequence[Case], period: Period) -> Figures:
    """The figures of the period, or of the one before it, of everybody as of its end."""
    touchpoints = [one for one in lived.touchpoints if period.has(one.day)]
    every = [(case.dossier.evidence, case.dossier.loops) for case in everybody]
    found = figures(every, touchpoints, _check_ins(lived, everybody, period), period, lived.today)
    back = _returned(lived, period)
    return found._replace(returned=len(back), left=found.left + sum(period.has(one.left) for one in back))


def _check_ins(lived: Lived, everybody: Iterable[Case], period: Period) -> CheckIns:
    talks: dict[int, list[date]] = defaultdict(list)
    last = dict(lived.talked)
    for one in reversed(lived.touchpoints):
        if one.nature != "conversation":
            continue
        if period.has(one.day):
            talks[one.customer_id].append(one.day)
        elif one.day < period.first:
            last[one.customer_id] = one.day
    away: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for back in lived.returns:
        away[back.customer_id].append((back.ended_on, back.resumed_on))
    found = CheckIns()
    for case in everybody:
        evidence, who = case.dossier.evidence, _customer(case).id
        gone = [] if evidence.ended is None else [(evidence.ended.on, None)]
        rhythm = Rhythm(
            last.get(who),
            evidence.known_since,
            case.standing.check_in.cadence.days,
            [plan for plan in lived.plans.get(who, ()) if plan.made_on <= period.last],
            [*away.get(who, ()), *gone],
        )
        found = found.plus(check_ins_of(rhythm, talks.get(who, ()), period, lived.today))
    return found


def _logged_for(everybody: Iterable[Case], touchpoints: Iterable[Touchpoint]) -> list[LoggedFor]:
    """What was logged by customer, most of it first."""
    by_customer: dict[int, list[Touchpoint]] = defaultdict(list)
    for one in touchpoints:
        by_customer[one.customer_id].append(one)
    found = [
        LoggedFor(_customer(case), logged(theirs), next((one for one in theirs if one.text), None))
        for case in everybody
        if (theirs := by_customer.get(_customer(case).id))
    ]
    return sorted(found, key=lambda one: (-one.logged.conversations, -one.logged.touchpoints, *_by_name(one.customer)))


def _leg_moves(going: Iterable[tuple[Case, Health]], then: Mapping[int, Case]) -> list[LegMove]:
    """Legs that are called otherwise than on the eve of the period: first those that weakened, the weakest now first.

    Of those who were there then and had not left, as health is on both days.
    """
    found = []
    for case, now in going:
        was = then.get(_customer(case).id)
        if was is None or was.dossier.evidence.ended is not None:
            continue
        for leg, earlier in zip(now.legs, health(was).legs, strict=True):
            if leg.score is None or earlier.score is None:
                continue
            bands = band_of(earlier.score, case.policy), band_of(leg.score, case.policy)
            if bands[0] != bands[1]:
                moved = LegMove(_customer(case), leg.name, earlier.score, leg.score, *bands, _newly_known(earlier, leg))
                found.append(moved)
    return sorted(found, key=lambda one: (one.mended, one.after, *_by_name(one.customer), one.leg))


def _newly_known(earlier: Leg, leg: Leg) -> tuple[SignalName, ...]:
    both = zip(earlier.signals, leg.signals, strict=True)
    return tuple([now.name for was, now in both if was.score is None and now.score is not None])


def _fading(going: Iterable[Case], policy: Policy, as_of: date) -> list[Fades]:
    """Whose effort fades, the most faded first."""
    found = []
    for case in going:
        one = effort(case.dossier, policy, as_of)
        if one.fading and one.down is not None:
            found.append(Fades(_customer(case), one.down, effort_by_month(case.dossier, policy, as_of)))
    return sorted(found, key=lambda one: (-one.down, *_by_name(one.customer)))


def _thanks(going: Iterable[Case]) -> tuple[Thanks, ...]:
    """Referrals not thanked for, the oldest first."""
    found = [
        Thanks(_customer(case), one) for case in going for one in case.dossier.loops.referrals if is_unthanked(one)
    ]
    return tuple(sorted(found, key=lambda one: (one.referral.referred_on, one.referral.id)))


def _joined(everybody: Iterable[Case], period: Period) -> tuple[Joined, ...]:
    found = [
        Joined(_customer(case), case.dossier.evidence.known_since)
        for case in everybody
        if period.has(case.dossier.evidence.known_since)
    ]
    return tuple(sorted(found, key=lambda one: (one.on, *_by_name(one.customer))))


def _returned(lived: Lived, period: Period) -> tuple[Returned, ...]:
    """Who came back in the period, in that order, of those that the report tells of."""
    who = {_customer(case).id: _customer(case) for case in lived.now}
    return tuple(
        [
            Returned(who[one.customer_id], one.ended_on, one.resumed_on)
            for one in lived.returns
            if one.customer_id in who and period.has(one.resumed_on)
        ]
    )


def _coming(judged: Iterable[Judged], policy: Policy, as_of: date) -> list[Coming]:
    """What is owed now, late check-ins apart, then what falls due until the end of next week, day by day."""
    until = _end_of_next_week(as_of, policy)
    acts = [act for one in judged for act in owed_acts(one, policy, as_of)]
    now = [
        act for act in acts if act.listed and act.due <= as_of and (act.kind.name not in CHECK_INS or act.due == as_of)
    ]
    ahead = [act for act in acts if as_of < act.due <= until]
    return [
        *(Coming("now", act) for act in sorted(now, key=lambda act: (act.weight, *_by_day(act)))),
        *(Coming("to come", act) for act in sorted(ahead, key=_by_day)),
    ]


def _milestones(going: Iterable[Case], policy: Policy, as_of: date) -> list[Milestone]:
    """What comes from that day until the end of next week, day by day."""
    until = _end_of_next_week(as_of, policy)
    found = [one for case in going for one in milestones(_customer(case), case.dossier.loops, first=as_of, last=until)]
    return sorted(found, key=lambda one: (one.on, *_by_name(one.customer), one.name, one.row.id))


def _end_of_next_week(as_of: date, policy: Policy) -> date:
    return week_of(as_of, policy.week_start).last + A_WEEK


def _portfolio(going: Sequence[tuple[Case, Health]]) -> Portfolio:
    stages = Counter(case.standing.stand.stage for case, _ in going)
    legs: dict[LegName, Counter[Band | None]] = defaultdict(Counter)
    for case, found in going:
        for leg in found.legs:
            legs[leg.name][None if leg.score is None else band_of(leg.score, case.policy)] += 1
    return Portfolio(stages, legs)


def _by_day(act: Act) -> tuple[date, int, str, int, int]:
    return act.due, act.weight, *_by_name(act.customer), act.row_id


def _by_name(customer: Customer) -> tuple[str, int]:
    return fold(customer.name), customer.id
