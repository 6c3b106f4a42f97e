"""`fit`: how far their values match mine, and why I say so (S0-9, S0-12)."""

from typing import Annotated

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import On, day_of, refuse_ended, those_of
from relcli.commands.options import CustomerName, ShowAs, given
from relcli.commands.said import text_said
from relcli.context import Context
from relcli.errors import BadInput, NeedsAnswer, NoSuchLoop
from relcli.rules.vocabulary.loops import Fit
from relcli.views.fits import counting_words, fit_record, fits_table, rated_words
from relcli.views.written import written

WORST, BEST = 1, 5


def fit(
    ctx: typer.Context,
    customer: CustomerName,
    score: Annotated[
        str | None,
        typer.Argument(metavar="[1..5]", help="1: far from my values, 5: as if they were mine.", show_default=False),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why you say so.")] = None,
    on: On = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the latest rating out.")] = False,
    fmt: ShowAs = None,
) -> None:
    """How far their values match yours: every rating with its day and its reason. The latest counts.

    With a number from 1 to 5 and --why you rate them anew.

    Examples:
      relcli fit "Acme Dental"
      relcli fit dent 4 --why "they pay on time and care how it is done"

    """
    context = given(ctx)
    if remove:
        if (score, why, on) != (None, None, None):
            message = "--remove takes the latest rating out and goes with nothing else; to rate anew leave it out."
            raise BadInput(message)
        _remove(context, customer, fmt)
    elif score is not None:
        _rate(context, customer, _score_said(score), why, on, fmt)
    elif why is not None or on is not None:
        message = "--why and --on go with a rating: relcli fit CUSTOMER 4 --why …"
        raise BadInput(message)
    else:
        _show(context, customer, fmt)


def _show(context: Context, wanted: str, fmt: ShowAs) -> None:
    with context.reader() as journal:
        found = the_customer(journal, wanted)
        ratings = those_of(journal, Fit, found, context.today)
    context.show(fits_table(found, ratings, context.today), fmt, everything=True)


def _rate(context: Context, wanted: str, score: int, why: str | None, on: str | None, fmt: ShowAs) -> None:
    if why is None or not why.strip():
        message = "Say why, for the day you wonder: --why …"
        raise NeedsAnswer(message)
    reason = text_said("reason", why)
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        day = day_of(journal.reader, on, context, "A customer cannot have been rated on")
        refuse_ended(journal.reader, found, context.today)
        rating = Fit(score, reason, day)
        rating = rating._replace(id=journal.loops.add(found.id, rating))
        counting = those_of(journal.reader, Fit, found, context.today)[-1]
    record = fit_record(found, rating, counts=rating.id == counting.id)
    context.confirm(rated_words(found, rating, counting, context.today), written("fit", record), fmt)


def _remove(context: Context, wanted: str, fmt: ShowAs) -> None:
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        ratings = those_of(journal.reader, Fit, found, context.today)
        if not ratings:
            message = f"{found.name} has no rating; relcli fit CUSTOMER 4 --why … gives one."
            raise NoSuchLoop(message)
        *before, last = ratings
        journal.loops.remove(Fit, last.id)
    left = counting_words(before[-1] if before else None)
    record = fit_record(found, last, counts=False)
    context.confirm(f"Removed the rating {last.score} of 5 of {found.name}. {left}", written("fit", record), fmt)


def _score_said(text: str) -> int:
    digits = text.strip()
    if digits in {str(score) for score in range(WORST, BEST + 1)}:
        return int(digits)
    message = f"“{text[:40]}” is no fit; give a whole number from {WORST} (far from my values) to {BEST} (as if mine)."
    raise BadInput(message)
