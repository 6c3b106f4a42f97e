"""Issues: what went wrong at whom, how long it waits, and what is to be done next."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day, fmt_short
from relcli.rules.issues import NextStep, next_step, well_recovered
from relcli.rules.mistakes import acknowledged_on, clocks
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Issue, Severity
from relcli.rules.vocabulary.policy import Policy
from relcli.views.table import Cell, Column, Record, Table, Tone
from relcli.views.words import NOTHING_OWED, called, counted, day_short, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "severity", "text", "heard_on", "from", "told_first", "blank", "acknowledged_on"),
    *("explained_on", "how", "why", "steps", "apologised_on", "resolved_on", "remedy", "checked", "state"),
    *("days_to_acknowledge", "days_to_resolve", "next", "next_on", "days_overdue", "well_recovered"),
)

TONES: dict[Severity, Tone] = {"serious": "warn", "spectacular": "bad"}


class IssueRow(NamedTuple):
    """An issue with whose customer it is. `goes_on`: they have not left; to who has nothing more is owed."""

    customer: Customer
    issue: Issue
    goes_on: bool = True


def issues_table(rows: Sequence[IssueRow], policy: Policy, today: date, *, empty: str, unchecked: int = 0) -> Table:
    """The table of `issue list`; `unchecked`: how many it leaves out that are still to be checked back on."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="issues",
        columns=(
            Column("#", lambda row: Cell(str(row.issue.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column("Severity", lambda row: Cell(row.issue.severity, TONES.get(row.issue.severity, ""))),
            Column("Issue", lambda row: row.issue.text, grows=True, least=16),
            Column("How it came", lambda row: _how_it_came(row.issue), grows=True, least=16, wide=True),
            Column("Heard", lambda row: fmt_short(row.issue.heard_on, today), align="right", wide=True),
            Column("Waited", lambda row: waited_words(row.issue, today), align="right"),
            Column(
                "Next",
                lambda row: _left(row, policy, today) or next_cell(row.issue, policy, today),
                short=lambda row: _left(row, policy, today) or next_short(row.issue, policy, today),
            ),
        ),
        rows=rows,
        record=lambda row: issue_record(row, policy, today),
        fields=FIELDS,
        empty=empty,
        notes=_unchecked_note(unchecked),
    )


def _unchecked_note(unchecked: int) -> list[str]:
    if not unchecked:
        return []
    are = "is" if unchecked == 1 else "are"
    return [f"{counted(unchecked, 'resolved issue')} {are} still to be checked back on (relcli issue list --all)"]


def _how_it_came(one: Issue) -> str:
    """From whom it was heard, who knew first, and what nobody had settled; as far as that was said."""
    told = {True: "you told them first", False: "they found out", None: ""}[one.told_first]
    whom = f"from {one.person}" if one.person else ""
    blank = f"{one.blank} not settled" if one.blank else ""
    return ", ".join(filter(None, (whom, told, blank)))


def waited_words(one: Issue, today: date) -> str:
    """How long an issue waited to be resolved, or has been waiting."""
    days = clocks(one, today).resolved
    if days == 0:
        return "today" if one.resolved_on is None else "same day"
    return count_days(days)


def next_cell(issue: Issue, policy: Policy, today: date) -> Cell:
    """What is to be done next, and by when or how late; where nothing is, whether it was well recovered from."""
    step = next_step(issue, policy)
    return _done(issue, policy, today) if step is None else _next(step, today, fmt_short(step.due, today))


def next_short(issue: Issue, policy: Policy, today: date) -> Cell:
    """The same in few letters."""
    step = next_step(issue, policy)
    return _done(issue, policy, today) if step is None else _next(step, today, day_short(step.due, today))


def _left(row: IssueRow, policy: Policy, today: date) -> Cell | None:
    """What became of an issue with somebody who left; None: they have not."""
    if row.goes_on:
        return None
    return Cell(LEFT, "quiet") if row.issue.resolved_on is None else _done(row.issue, policy, today)


def _done(issue: Issue, policy: Policy, today: date) -> Cell:
    return Cell("well recovered", "good") if well_recovered(issue, policy, today) else Cell("nothing", "quiet")


def _next(step: NextStep, today: date, day: str) -> Cell:
    late = (today - step.due).days
    if late > 0:
        return Cell(f"{step.step}, {count_days(late)} late", "bad")
    return Cell(f"{step.step} today", "strong") if late == 0 else Cell(f"{step.step} {_by(step)} {day}")


def _by(step: NextStep) -> str:
    return "on" if step.step == "check back" else "by"


def next_words(issue: Issue, policy: Policy, today: date) -> str:
    """What is to be done next, as a sentence."""
    step = next_step(issue, policy)
    if step is None:
        recovered = well_recovered(issue, policy, today)
        return f"{'Well recovered; nothing' if recovered else 'Nothing'} is left to do."
    return f"Next: {_next(step, today, fmt_day(step.due)).text}."


def _next_of(row: IssueRow, policy: Policy, today: date) -> str:
    return next_words(row.issue, policy, today) if row.goes_on else NOTHING_OWED


def issue_words(one: Issue, today: date) -> str:
    """An issue among others: what, and when it was heard of."""
    return f"{one.text}, heard {fmt_short(one.heard_on, today)}"


def opened_words(row: IssueRow, policy: Policy, today: date) -> str:
    """The sentences that confirm what went wrong."""
    customer, one, _ = row
    about = ", ".join(filter(None, (one.severity, _how_it_came(one))))
    heard = f"heard {when_words(one.heard_on, today)}"
    return f"Issue #{one.id} with {customer.name}: {one.text} ({about}), {heard}. {_next_of(row, policy, today)}"


def taken_words(row: IssueRow, done: str, day: date, policy: Policy, today: date) -> str:
    """The sentences that confirm a step of the repair, such as "acknowledged", taken on a day."""
    customer, one, _ = row
    after = _after((day - one.heard_on).days, "you heard of it")
    return f"Issue #{one.id} with {customer.name} ({one.text}) is {done}, {after}. {_next_of(row, policy, today)}"


def checked_words(row: IssueRow, days: int, policy: Policy, today: date) -> str:
    """The sentences that confirm a check-back so many days after the repair."""
    customer, one, _ = row
    after = _after(days, "it was resolved")
    return f"Checked back on issue #{one.id} with {customer.name} ({one.text}), {after}. {_next_of(row, policy, today)}"


def _after(days: int, what: str) -> str:
    return f"on the day that {what}" if days == 0 else f"{count_days(days)} after {what}"


def issue_record(row: IssueRow, policy: Policy, today: date) -> Record:
    """An issue as scripts read it.

    The days to acknowledge and to resolve it run to today until that is done. Who explained it, apologised for it or
    resolved it has acknowledged it by then. `days_overdue`: of the next step, negative before its day; there is none to
    who left.
    """
    customer, one, goes_on = row
    waited, step = clocks(one, today), next_step(one, policy) if goes_on else None
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "severity": one.severity,
        "text": one.text,
        "heard_on": iso(one.heard_on),
        "from": one.person,
        "told_first": one.told_first,
        "blank": one.blank,
        "acknowledged_on": iso(acknowledged_on(one)),
        "explained_on": iso(one.explained_on),
        "how": one.how,
        "why": one.why,
        "steps": one.steps,
        "apologised_on": iso(one.apologised_on),
        "resolved_on": iso(one.resolved_on),
        "remedy": one.remedy,
        "checked": [{"on": iso(check.checked_on), "text": check.text} for check in one.check_backs],
        "state": "open" if one.resolved_on is None else "resolved",
        "days_to_acknowledge": waited.acknowledged,
        "days_to_resolve": waited.resolved,
        "next": None if step is None else step.step,
        "next_on": None if step is None else iso(step.due),
        "days_overdue": None if step is None else (today - step.due).days,
        "well_recovered": well_recovered(one, policy, today),
    }


def nothing_wrong(customer: Customer | None, *, everything: bool) -> str:
    """Why there is no issue to list."""
    whom = f" with {customer.name}" if customer else ""
    return f"Nothing went wrong{whom} yet." if everything else f"No issue{whom} is open."
