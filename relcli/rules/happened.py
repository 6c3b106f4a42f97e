"""What happened to open loops in a period: each row with what was done about it, by its first day."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from relcli.rules.mistakes import acknowledged_on
from relcli.rules.names import fold
from relcli.rules.period_figures import fell_due
from relcli.rules.periods import Period
from relcli.rules.promises import due_of
from relcli.rules.vocabulary.evidence import Customer, Evidence
from relcli.rules.vocabulary.loops import Fact, Feedback, Issue, Loops, Promise, Referral

Row = TypeVar("Row", Promise, Issue, Feedback, Fact, Referral)
Everybody = Sequence[tuple[Evidence, Loops]]
Days = Iterator[tuple[date | None, str]]


class Happened(NamedTuple, Generic[Row]):
    """A row of the open loops and what happened to it in the period, first on the day `on`.

    `goes_on`: whether they had not left by its end; of who had, what is open is owed no more.
    """

    customer: Customer
    row: Row
    on: date
    what: tuple[str, ...]
    goes_on: bool


def promises(everybody: Everybody, period: Period, today: date) -> tuple[Happened[Promise], ...]:
    """Promises that were made, moved, kept or broken, or whose day passed by today while they were open."""

    def days(whose: Evidence, one: Promise) -> Days:
        yield one.made_on, "made"
        for move in one.moves:
            yield move.moved_on, "moved"
        yield one.kept_on, "kept"
        yield one.broken_on, "broken"
        if fell_due(one, whose.ended, period, today):
            yield due_of(one), "past due"

    return _happened(((whose, one) for whose, loops in everybody for one in loops.promises), days, period)


def issues(everybody: Everybody, period: Period) -> tuple[Happened[Issue], ...]:
    """Issues that were heard, acknowledged, explained, apologised for, resolved or checked back on."""

    def days(_: Evidence, one: Issue) -> Days:
        yield one.heard_on, "heard"
        yield acknowledged_on(one), "acknowledged"
        yield one.explained_on, "explained"
        yield one.apologised_on, "apologised for"
        yield one.resolved_on, "resolved"
        for check in one.check_backs:
            yield check.checked_on, "checked back on"

    return _happened(((whose, one) for whose, loops in everybody for one in loops.issues), days, period)


def feedback(everybody: Everybody, period: Period) -> tuple[Happened[Feedback], ...]:
    """Feedback that was given, acted on or told back, criticism first (S4-10)."""

    def days(_: Evidence, one: Feedback) -> Days:
        yield one.given_on, "given"
        yield one.acted_on, "acted on"
        yield one.told_on, "told"

    found = _happened(((whose, one) for whose, loops in everybody for one in loops.feedback), days, period)
    return tuple(sorted(found, key=lambda one: one.row.sort != "criticism"))


def learned(everybody: Everybody, period: Period) -> tuple[Happened[Fact], ...]:
    """Facts that were learned."""

    def days(_: Evidence, one: Fact) -> Days:
        yield one.learned_on, "learned"

    return _happened(((whose, one) for whose, loops in everybody for one in loops.facts), days, period)


def referrals(everybody: Everybody, period: Period) -> tuple[Happened[Referral], ...]:
    """Referrals that were given or sent, thanked for, or turned out."""

    def days(_: Evidence, one: Referral) -> Days:
        yield one.referred_on, "given" if one.direction == "in" else "sent"
        yield one.thanked_on, "thanked for"
        yield one.outcome_on, "turned out"

    return _happened(((whose, one) for whose, loops in everybody for one in loops.referrals), days, period)


def _happened(
    rows: Iterable[tuple[Evidence, Row]], days: Callable[[Evidence, Row], Days], period: Period
) -> tuple[Happened[Row], ...]:
    """The rows to which anything happened in the period: by day, then by name and id, so that it never wavers."""
    found = []
    for whose, row in rows:
        if in_it := [(day, what) for day, what in days(whose, row) if day is not None and period.has(day)]:
            what = tuple(dict.fromkeys(what for _, what in in_it))
            found.append(Happened(whose.customer, row, min(day for day, _ in in_it), what, whose.ended is None))
    return tuple(sorted(found, key=lambda one: (one.on, fold(one.customer.name), one.customer.id, one.row.id)))
