"""`learn`, `facts`, `fact`: what we know of them, and since when (S0-3 to S0-5, S2-25, S2-26, S2-35, S2-36)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import (
    Noun,
    Number,
    OfCustomer,
    On,
    Which,
    all_of,
    by_number,
    day_of,
    day_to_come,
    refuse_ended,
    the_loop,
    those_of,
)
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import choice_said, field_said, text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.facts import as_told, says_the_same
from relcli.rules.names import fold
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import FACT_SORTS, Fact, FactSort
from relcli.views.facts import (
    FactRow,
    closed_words,
    fact_record,
    fact_words,
    facts_table,
    learned_words,
    nothing_known,
)
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer

HELP = """One fact: corrected, so no more, or taken out. `learn` records one.

Examples:
  relcli fact edit 3 --text "a third chair by May"
  relcli fact close 3

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

FACT: Noun[Fact] = Noun(Fact, "fact", lambda one: one.holds, fact_words, listing="facts")


def sort_names(incomplete: str) -> Iterator[str]:
    """Sorts of facts for TAB."""
    return (sort for sort in FACT_SORTS if sort.startswith(incomplete))


Source = Annotated[str | None, typer.Option("--source", metavar="TEXT", help="From whom, or from where.")]
Deadline = Annotated[str | None, typer.Option("--deadline", metavar="DATE", help="The day by which they want it.")]


def learn(
    ctx: typer.Context,
    customer: CustomerName,
    sort: Annotated[
        str,
        typer.Argument(metavar="SORT", help=f"{', '.join(FACT_SORTS[:-1])} or boundary.", autocompletion=sort_names),
    ],
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What was learned.", show_default=False)] = None,
    deadline: Deadline = None,
    source: Source = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record what you learned about them: what they want, what is hard for them, what they like and what not to do.

    Without TEXT a terminal asks for it.
    Learned again in the same words, it takes the place of what was learned before, and counts as known from now on.

    Examples:
      relcli learn "Acme Dental" goal "a third chair" --deadline 2027-03-01
      relcli learn dent boundary "no calls before ten" --source "Dana Reyes"

    """
    context = given(ctx)
    sort_ = choice_said("sort", sort, FACT_SORTS)
    if text is None:
        from relcli.commands.ask import line_asked  # here, so that TAB of a command does not wait for it

        if context.interactive:  # nobody is to write a line in vain
            with context.reader() as journal:
                _about(journal, customer, sort_, on, deadline, context)
        missing = f"Say what you learned: relcli learn CUSTOMER {sort_} TEXT"
        text = line_asked(f"Which {sort_} did you learn of?", context, missing)
    said = text_said("fact", text)
    source_ = field_said("source", source)
    with context.writer() as journal:
        found, one = _about(journal.reader, customer, sort_, on, deadline, context)
        one = one._replace(text=said, source=source_)
        before = _learned_before(journal, found, one)
        if before is not None and one.deadline is None and before.deadline and before.deadline >= one.learned_on:
            one = one._replace(deadline=before.deadline)
        one = one._replace(closed_on=before and before.closed_on)
        row = _row(journal.reader, journal.loops.add(found.id, one), context.today)
        policy = journal.reader.policy()
    instead = f" It takes the place of #{before.id}, learned {fmt_day(before.learned_on)}." if before else ""
    record = written("fact", fact_record(row, policy, context.today))
    context.confirm(f"{learned_words(row, context.today)}{instead}", record, fmt)


def facts(
    ctx: typer.Context,
    customer: OfCustomer = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="SORT", help="Only facts of this sort.", autocompletion=sort_names)
    ] = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also what is so no more.")] = False,
    fmt: ShowAs = None,
) -> None:
    """What is known of them: boundaries first, then sort by sort, the oldest first; and what to ask about again.

    Examples:
      relcli facts "Acme Dental"
      relcli facts --sort goal --all -f json

    """
    context = given(ctx)
    only = choice_said("sort", sort, FACT_SORTS) if sort is not None else None
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found, policy = all_of(journal, FACT, whose, context.today, everything=everything), journal.policy()
    rows = [FactRow(*one) for one in found if (everything or one[1].holds) and only in {None, one[1].sort}]
    rows.sort(key=lambda row: (fold(row.customer.name), row.customer.id, as_told(row.fact)))
    empty = nothing_known(whose, only, everything=everything)
    context.show(facts_table(rows, policy, context.today, whose=whose, empty=empty), fmt, everything=True)


@app.command()
def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="SORT", help="What it is.", autocompletion=sort_names)
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help="What was learned.")] = None,
    deadline: Deadline = None,
    source: Source = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was learned.")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="It is still so after all.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Correct a fact that was written down wrongly; an empty deadline or source ("") takes it off.

    Examples:
      relcli fact edit 3 --text "a third and a fourth chair"
      relcli fact edit dent 3 --deadline "" --sort initiative

    """
    context = given(ctx)
    values: dict[str, Any] = {}
    if sort is not None:
        values["sort"] = choice_said("sort", sort, FACT_SORTS)
    if text is not None:
        values["text"] = text_said("fact", text)
    if source is not None:
        values["source"] = field_said("source", source)
    if reopen:
        values["closed_on"] = None
    if not values and on is None and deadline is None:
        message = "Nothing to change was given; relcli fact edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        _, one = the_loop(
            journal.reader, FACT, which, number, context.today, f"relcli fact edit {which}", taking_back=reopen
        )
        if on is not None:
            values["learned_on"] = day_of(journal.reader, on, context, "A fact cannot have been learned on")
        if deadline is not None:
            empty = deadline.strip().casefold() in {"", "none"}
            values["deadline"] = None if empty else day_to_come(journal.reader, deadline, context)
        _refuse_days(one._replace(**values))
        journal.loops.change(Fact, one.id, **values)
        row, policy = _row(journal.reader, one.id, context.today), journal.reader.policy()
    context.confirm(learned_words(row, context.today), written("fact", fact_record(row, policy, context.today)), fmt)


@app.command()
def close(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that a fact is so no more: a goal that was reached, a need that was met, a taste that changed.

    Examples:
      relcli fact close 3
      relcli fact close dent 3 --on "last monday"

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = the_loop(journal.reader, FACT, which, number, context.today, f"relcli fact close {which}")
        if one.closed_on is not None:
            since = fmt_day(one.closed_on)
            message = f"Fact #{one.id} of {customer.name} is so no more since {since} already; nothing was changed."
            raise Failed(message)
        day = day_of(journal.reader, on, context, "A fact cannot have ceased to be so on")
        _refuse_days(one._replace(closed_on=day))
        journal.loops.change(Fact, one.id, closed_on=day)
        row, policy = _row(journal.reader, one.id, context.today), journal.reader.policy()
    context.confirm(closed_words(row), written("fact", fact_record(row, policy, context.today)), fmt)


@app.command()
def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take a fact out that never was one.

    Examples:
      relcli fact remove 3
      relcli fact remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = the_loop(
            journal.reader, FACT, which, number, context.today, f"relcli fact remove {which}", taking_back=True
        )
        journal.loops.remove(Fact, one.id)
        policy = journal.reader.policy()
    record = written("fact", fact_record(FactRow(customer, one), policy, context.today))
    context.confirm(f"Removed fact #{one.id} ({one.text}) of {customer.name}.", record, fmt)


def _about(
    journal: "Reader", customer: str, sort: FactSort, on: str | None, deadline: str | None, context: Context
) -> tuple[Customer, Fact]:
    """Whom a fact is to be about, and all of it but its words. Failed: they have left; BadInput, NotFound."""
    found = the_customer(journal, customer)
    day = day_of(journal, on, context, "A fact cannot have been learned on")
    by = day_to_come(journal, deadline, context) if deadline is not None else None
    one = Fact(sort, "", day, by)
    _refuse_days(one)
    refuse_ended(journal, found, context.today)
    return found, one


def _learned_before(journal: "Writer", customer: Customer, one: Fact) -> Fact | None:
    """The fact that says the same so far, as it was, closed on the day of the new one; None: nobody knew.

    So what was asked about again is known anew, and was known all along; what is so no more since a later day is so no
    more in the new words either. Failed: it is no older.
    """
    same = [known for known in those_of(journal.reader, Fact, customer, date.max) if says_the_same(known, one)]
    for known in same:
        if known.learned_on > one.learned_on or (known.learned_on == one.learned_on and known.holds):
            since = fmt_day(known.learned_on)
            message = f"Fact #{known.id} of {customer.name} says so since {since} already; nothing was changed."
            raise Failed(message)
    held = [known for known in same if known.closed_on is None or known.closed_on > one.learned_on]
    if not held:
        return None
    journal.loops.change(Fact, held[-1].id, closed_on=one.learned_on)
    return held[-1]


def _refuse_days(one: Fact) -> None:
    """BadInput: its deadline or its end lies before the day it was learned."""
    for day, what in ((one.deadline, "have its deadline"), (one.closed_on, "cease to be so")):
        if day is not None and day < one.learned_on:
            message = f"A fact learned on {fmt_day(one.learned_on)} cannot {what} before that, on {fmt_day(day)}."
            raise BadInput(message)


def _row(journal: "Reader", loop_id: int, today: date) -> FactRow:
    return FactRow(*by_number(journal, FACT, loop_id, today))
