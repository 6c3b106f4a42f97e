"""Facts: what is known of them, since when, by when, and what is worth asking about again."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day, fmt_short
from relcli.rules.facts import worth_asking_again
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Fact, FactSort
from relcli.rules.vocabulary.policy import Policy
from relcli.views.table import Cell, Column, Record, Table, Tone
from relcli.views.words import called, day_short, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "sort", "text", "learned_on", "deadline", "source", "closed_on"),
    *("state", "age", "days_left", "ask_again"),
)


class FactRow(NamedTuple):
    """A fact with whose it is."""

    customer: Customer
    fact: Fact


def facts_table(rows: Sequence[FactRow], policy: Policy, today: date, *, whose: Customer | None, empty: str) -> Table:
    """The table of `facts`: of everybody, or of one customer, who stands at its head then."""
    name_of = called({row.customer for row in rows})
    customer = Column("Customer", lambda row: name_of(row.customer), grows=True)
    return Table(
        noun="facts",
        columns=(
            Column("#", lambda row: Cell(str(row.fact.id), "quiet"), align="right"),
            *(() if whose else (customer,)),
            Column("Sort", lambda row: Cell(row.fact.sort, "strong" if row.fact.sort == "boundary" else "")),
            Column("Known", lambda row: row.fact.text, grows=True, least=16),
            Column("Source", lambda row: row.fact.source or "", wide=True, grows=True, least=10),
            Column(
                "Learned",
                lambda row: fmt_short(row.fact.learned_on, today),
                align="right",
                short=lambda row: day_short(row.fact.learned_on, today),
            ),
            Column(
                "Deadline",
                lambda row: fmt_short(row.fact.deadline, today) if row.fact.deadline else "",
                align="right",
                short=lambda row: day_short(row.fact.deadline, today) if row.fact.deadline else "",
            ),
            Column("State", lambda row: state_cell(row.fact, policy, today)),
        ),
        rows=rows,
        record=lambda row: fact_record(row, policy, today),
        fields=FIELDS,
        title=whose.name if whose and rows else "",
        empty=empty,
    )


def state_cell(fact: Fact, policy: Policy, today: date) -> Cell:
    """What a fact is worth today: when it ceased to be so, how far off its deadline is, and whether to ask again."""
    if fact.closed_on is not None:
        return Cell(f"no more, {fmt_short(fact.closed_on, today)}", "quiet")
    left = None if fact.deadline is None else (fact.deadline - today).days
    words = ["ask again"] if worth_asking_again(fact, policy, today) else []
    tone: Tone = "warn" if words or (left is not None and left < 0) else ""
    if left is not None:
        passed = f"{count_days(-left)} past" if left < 0 else f"in {count_days(left)}"
        words.insert(0, "today" if left == 0 else passed)
    return Cell("; ".join(words), tone)


def a_sort(sort: FactSort) -> str:
    """A sort with its article: a goal, an initiative."""
    return f"an {sort}" if sort == "initiative" else f"a {sort}"


def fact_words(fact: Fact, today: date) -> str:
    """A fact among others."""
    by = f", by {fmt_short(fact.deadline, today)}" if fact.deadline else ""
    return f"{fact.sort}: {fact.text}{by}"


def learned_words(row: FactRow, today: date) -> str:
    """The sentence that confirms a fact."""
    customer, fact = row
    by = f", by {when_words(fact.deadline, today)}" if fact.deadline else ""
    since = "" if fact.learned_on == today else f", learned {when_words(fact.learned_on, today)}"
    ended = f", so no more since {fmt_day(fact.closed_on)}" if fact.closed_on else ""
    return f"Fact #{fact.id}, {a_sort(fact.sort)} of {customer.name}: {fact.text}{by}{since}{ended}."


def closed_words(row: FactRow) -> str:
    """The sentence that confirms that a fact is so no more."""
    customer, fact = row
    since = f" since {fmt_day(fact.closed_on)}" if fact.closed_on else ""
    return f"Fact #{fact.id}, {a_sort(fact.sort)} of {customer.name} ({fact.text}), is so no more{since}."


def fact_record(row: FactRow, policy: Policy, today: date) -> Record:
    """A fact as scripts read it; `age` in days, `days_left` to the deadline only while it holds, negative after it."""
    customer, fact = row
    return {
        "id": fact.id,
        "customer": customer.name,
        "ref": customer.ref,
        "sort": fact.sort,
        "text": fact.text,
        "learned_on": iso(fact.learned_on),
        "deadline": iso(fact.deadline),
        "source": fact.source,
        "closed_on": iso(fact.closed_on),
        "state": "open" if fact.holds else "closed",
        "age": (today - fact.learned_on).days,
        "days_left": (fact.deadline - today).days if fact.deadline and fact.holds else None,
        "ask_again": worth_asking_again(fact, policy, today),
    }


def nothing_known(whose: Customer | None, sort: FactSort | None, *, everything: bool) -> str:
    """Why there is no fact to list."""
    what = f"No {sort} of" if sort else "Nothing of"
    name = whose.name if whose else "anybody"
    return f"{what} {name} was learned yet." if everything else f"{what} {name} is known."
