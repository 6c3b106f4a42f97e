"""Jobs: what was agreed with whom, where it stands, and in which phases somebody was in touch."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_near, fmt_short
from relcli.rules.jobs import Coverage, coverage, days_late, state_of, waits_since
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, PHASES, Job
from relcli.rules.vocabulary.policy import Policy
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import called, day_short, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "title", "scope", "agreed_on", "planned_from", "planned_to"),
    *(
        "started_on",
        "done_on",
        "paid_on",
        "declined_on",
        "why",
        "phases",
        "missed",
        "state",
        "days_late",
        "waits_since",
    ),
)


UNDONE = frozenset({"agreed", "planned", "running"})
"""States of a job that nothing was done or paid of yet."""


class JobRow(NamedTuple):
    """A job with whose customer it is. `goes_on`: they have not left; of who has no work is awaited, but its pay."""

    customer: Customer
    job: Job
    goes_on: bool = True

    @property
    def is_left(self) -> bool:
        """Whether it was left undone when they left."""
        return not self.goes_on and state_of(self.job) in UNDONE


def jobs_table(rows: Sequence[JobRow], policy: Policy, today: date, *, empty: str) -> Table:
    """The table of `job list`; the scope has its column where one was said."""
    scoped = any(row.job.scope for row in rows)
    name_of = called({row.customer for row in rows})
    return Table(
        noun="jobs",
        columns=(
            Column("#", lambda row: Cell(str(row.job.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column("Job", lambda row: row.job.title, grows=True, least=12),
            *((Column("Scope", lambda row: row.job.scope or "", grows=True, least=12, wide=True),) if scoped else ()),
            Column(
                "Planned",
                lambda row: planned_words(row.job, fmt_short, today),
                short=lambda row: planned_words(row.job, day_short, today),
            ),
            Column(
                "State",
                lambda row: Cell(LEFT, "quiet") if row.is_left else state_cell(row.job, today),
                grows=True,
                least=14,
            ),
            Column(
                "In touch",
                lambda row: _in_touch(row.job, coverage(row.job, policy, today)),
                short=lambda row: _in_touch_short(row.job, coverage(row.job, policy, today)),
            ),
        ),
        rows=rows,
        record=lambda row: job_record(row, policy, today),
        fields=FIELDS,
        empty=empty,
    )


def state_cell(one: Job, today: date) -> Cell:
    """Where a job stands, and how late it is or how long somebody has waited."""
    state, late, since = state_of(one), days_late(one, today), waits_since(one)
    if since is not None:
        done = state == "delivered unpaid"
        return Cell(
            f"{'done' if done else 'paid'} {fmt_near(since, today)}, {'unpaid' if done else 'not done'}", "warn"
        )
    if state in {"planned", "running"} and late is not None:
        return Cell(f"{state}, {count_days(late)} late", "bad")
    if state == "agreed":
        return Cell(f"agreed {fmt_short(one.agreed_on, today)}")
    if state == "running" and one.started_on is not None:
        return Cell(f"running since {fmt_short(one.started_on, today)}")
    return Cell(f"declined: {one.declined_why}" if one.declined_why else state, "quiet")


def planned_words(one: Job, told: Callable[[date, date], str], today: date) -> str:
    """The planned days, each as `told` has it: 5 Dec to 9 Dec, from 5 Dec, by 9 Dec; empty where there are none."""
    first, last = (None if day is None else told(day, today) for day in (one.planned_from, one.planned_to))
    if first is not None and last is not None:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first is not None else f"by {last}" if last is not None else ""


def _in_touch(one: Job, word: Coverage) -> Cell:
    """The phases in which there was a touchpoint, and those that went by without (S0-13)."""
    covered = ", ".join(word.covered)
    if one.declined_on is not None:
        return Cell(covered)
    if not word.missed:
        return Cell(covered or "not yet")
    if word.missed == PHASES:
        return Cell("never", "warn")
    missed = f"not {' or '.join(word.missed)}"
    return Cell(f"{covered}, {missed}" if covered else missed, "warn")


def _in_touch_short(one: Job, word: Coverage) -> Cell:
    """The same in few letters: what was missed, else how much there was."""
    if not word.missed and word.covered:
        return Cell(f"{len(word.covered)} of {len(PHASES)}")
    return _in_touch(one, word._replace(covered=()))


def job_words(one: Job, today: date) -> str:
    """A job among others: what, and where it stands."""
    return f"{one.title}, {state_cell(one, today).text}"


def told_words(row: JobRow, today: date) -> str:
    """The sentence that confirms a job, and says where it stands now."""
    customer, one, _ = row
    return f"Job #{one.id} for {customer.name}: {one.title}, {_stands(one, today)}."


def _stands(one: Job, today: date) -> str:
    """Where a job stands, with the days that this hangs on in full."""
    if one.declined_on is not None:
        return f"declined {when_words(one.declined_on, today)}" + (f": {one.declined_why}" if one.declined_why else "")
    done = "" if one.done_on is None else f"done {when_words(one.done_on, today)}{_margin(one, today)}"
    paid = "" if one.paid_on is None else f"paid {when_words(one.paid_on, today)}"
    if done:
        return f"{done}, and {paid}; settled" if paid else f"{done}, not paid yet"
    if paid:
        return f"{paid}, not done yet"
    if one.started_on is not None:
        return f"running since {when_words(one.started_on, today)}"
    planned = planned_words(one, fmt_short, today)
    return f"agreed {when_words(one.agreed_on, today)}" + (f", planned {planned}" if planned else "")


def _margin(one: Job, today: date) -> str:
    """How a job that was done stands to the day planned; nothing where none was."""
    days = days_late(one, today)
    if not days:
        return "" if days is None else ", on the day"
    return f", {count_days(abs(days))} {'late' if days > 0 else 'early'}"


def job_record(row: JobRow, policy: Policy, today: date) -> Record:
    """A job as scripts read it; `days_late`: negative when early; `missed`: phases that went by without a word."""
    customer, one, _ = row
    word = coverage(one, policy, today)
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "title": one.title,
        "scope": one.scope,
        "agreed_on": iso(one.agreed_on),
        "planned_from": iso(one.planned_from),
        "planned_to": iso(one.planned_to),
        "started_on": iso(one.started_on),
        "done_on": iso(one.done_on),
        "paid_on": iso(one.paid_on),
        "declined_on": iso(one.declined_on),
        "why": one.declined_why,
        "phases": list(word.covered),
        "missed": list(word.missed),
        "state": state_of(one),
        "days_late": None if row.is_left else days_late(one, today),
        "waits_since": iso(waits_since(one)),
    }


def no_job(customer: Customer | None, *, everything: bool) -> str:
    """Why there is no job to list."""
    whom = f" for {customer.name}" if customer else ""
    return f"No job{whom} was agreed yet." if everything else f"No job{whom} is open."
