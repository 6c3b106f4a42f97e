"""`health`: how well each relationship is, and what that was judged by."""

from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.cases import cases
from relcli.commands.find import the_customer
from relcli.commands.judge import chosen, standing_of
from relcli.commands.options import All, ShowAs, Stages, Tags, customer_names, given
from relcli.context import Context
from relcli.errors import BadInput
from relcli.rules.health import Health, compared_with, health, trend
from relcli.rules.names import fold
from relcli.rules.signals import Case
from relcli.views.health import HealthRow, health_page, health_table
from relcli.views.words import NOBODY_FITS, nobody_words

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def show_health(
    ctx: typer.Context,
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="[CUSTOMER]", help="Of this customer only.", autocompletion=customer_names, show_default=False
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="With what each signal is measured by, and the rows behind it.")
    ] = False,
    tag: Tags = None,
    stage: Stages = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """How well a relationship is: a stool on three legs, as strong as its weakest.

    Respect, communication and trust are 0 to 100 each, the mean of their known signals; health is the weakest leg.
    What nobody can know yet is shown as unknown, never as nought. Without CUSTOMER everybody, the weakest first.

    Examples:
      relcli health
      relcli health "Acme Dental" --explain

    """
    context = given(ctx)
    if customer is not None:
        if tag or stage:
            message = "--tag and --stage choose among everybody; leave them out beside a customer."
            raise BadInput(message)
        _show_one(context, customer, fmt, explained=explain)
        return
    if explain:
        message = "Say of whom: relcli health CUSTOMER --explain"
        raise BadInput(message)
    with context.reader() as journal:
        judged = _judged(journal, context)
    fitting = {one.evidence.customer.id for one in chosen([one.case.standing for one in judged], tag, stage)}
    shown = [
        one
        for one in judged
        if one.case.dossier.evidence.customer.id in fitting and one.case.dossier.evidence.ended is None
    ]
    shown.sort(key=_weakest_first)
    empty = NOBODY_FITS if tag or stage else nobody_words(context.today)
    context.show(health_table(shown, empty=empty), fmt, everything=everything)


def _show_one(context: Context, wanted: str, fmt: ShowAs, *, explained: bool) -> None:
    with context.reader() as journal:
        found = the_customer(journal, wanted)
        standing_of(journal, found, context.today)
        (one,) = _judged(journal, context, found.id)
        touched = journal.loops.touched(context.today, found.id)
    context.show(health_page(one._replace(touched=touched), context.today, explained=explained), fmt)


def _judged(journal: "Reader", context: Context, customer_id: int | None = None) -> list[HealthRow]:
    """Everybody's health, or one customer's, with what it was so many days ago."""
    now = cases(journal, context.today, customer_id)
    before = compared_with(context.today, now[0].policy) if now else context.today
    then = {_id(case): health(case) for case in cases(journal, before, customer_id, later=now)}
    judged = []
    for case in now:
        found = health(case)
        judged.append(HealthRow(case, found, trend(found, then.get(_id(case)))))
    return judged


def _id(case: Case) -> int:
    return case.dossier.evidence.customer.id


def _weakest_first(one: HealthRow) -> tuple[float, str, int]:
    """The weakest first, what is unknown last; among equals by name."""
    customer = one.case.dossier.evidence.customer
    found: Health = one.health
    return (101.0 if found.score is None else found.score, fold(customer.name), customer.id)
