"""`stage`: one customer's checklist, and the user's own word."""

from typing import Annotated

import typer

from relcli.commands.find import the_customer
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, ShowAs, given
from relcli.context import Context
from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput, Failed, NeedsAnswer
from relcli.rules.checklist import checklist
from relcli.rules.texts import field_problem
from relcli.rules.vocabulary.evidence import Stage
from relcli.views.stage import stage_page, stage_record
from relcli.views.words import being, being_words
from relcli.views.written import written


def stage(
    ctx: typer.Context,
    customer: CustomerName,
    stage: Annotated[Stage | None, typer.Argument(help="Your own word on the stage.", show_default=False)] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why you say so.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day your word counts.")] = None,
    by_evidence: Annotated[bool, typer.Option("--by-evidence", help="Take your word back.")] = False,
    fmt: ShowAs = None,
) -> None:
    """How far one relationship has come: every test, what the journal has, and what is missing.

    With a STAGE and --why you say otherwise; from then on both are shown, until you take it back.

    Examples:
      relcli stage "Acme Dental"
      relcli stage "Acme Dental" married --why "ten years before this journal"
      relcli stage "Acme Dental" --by-evidence

    """
    context = given(ctx)
    if by_evidence and stage is not None:
        message = "Give a stage or --by-evidence, not both."
        raise BadInput(message)
    if stage is None and (why is not None or until is not None):
        message = "--why and --until go with a stage: relcli stage CUSTOMER STAGE --why …"
        raise BadInput(message)
    if by_evidence:
        _take_back(context, customer, fmt)
    elif stage is not None:
        _say(context, customer, stage, why, until, fmt)
    else:
        _show(context, customer, fmt)


def _show(context: Context, wanted: str, fmt: ShowAs) -> None:
    with context.reader() as journal:
        found = the_customer(journal, wanted)
        evidence, stand, _ = standing_of(journal, found, context.today)
        tests = checklist(evidence, journal.policy(), context.today)
    context.show(stage_page(evidence, stand, tests), fmt)


def _say(context: Context, wanted: str, stage: Stage, why: str | None, until: str | None, fmt: ShowAs) -> None:
    if not why or not why.strip():
        message = "Say why, for the day you wonder: --why …"
        raise NeedsAnswer(message)
    if problem := field_problem("reason", why):
        raise BadInput(problem)
    with context.writer() as journal:
        order = journal.reader.policy().order
        last_day = parse_day(until, context.today, lean="future", order=order) if until is not None else None
        if last_day is not None and last_day < context.today:
            message = f"--until {fmt_day(last_day)} has passed already; give a day from today on."
            raise BadInput(message)
        found = the_customer(journal.reader, wanted)
        standing_of(journal.reader, found, context.today)
        journal.stages.say(found.id, stage, why=why.strip(), said_on=context.today, until=last_day)
        evidence, stand, _ = standing_of(journal.reader, found, context.today)
        tests = checklist(evidence, journal.reader.policy(), context.today)
    ends = f", until {fmt_day(last_day)}" if last_day else ""
    context.confirm(
        f"{found.name} is {being_words(stand)}{ends}.", written("stage", stage_record(evidence, stand, tests)), fmt
    )


def _take_back(context: Context, wanted: str, fmt: ShowAs) -> None:
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        had = journal.stages.withdraw(found.id, context.today)
        if standing_of(journal.reader, found, context.today).evidence.word is not None:
            message = f"Your word on {found.name} was taken back since, so it stays as it is; nothing was changed."
            raise Failed(message)
        evidence, stand, _ = standing_of(journal.reader, found, context.today)
        tests = checklist(evidence, journal.reader.policy(), context.today)
    said = "" if had else " You had not said otherwise."
    context.confirm(
        f"{found.name} is {being(stand.stage)}, by the evidence.{said}",
        written("stage", stage_record(evidence, stand, tests)),
        fmt,
    )
