"""`today`, also bare `relcli`: the first screen of a day."""

import typer

from relcli.commands.cases import agenda_cases, agenda_of
from relcli.commands.find import directory
from relcli.commands.options import All, ShowAs, given, on_screen
from relcli.errors import NoJournalYet
from relcli.rules.names import Directory
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Asked
from relcli.views.today import today_page, welcome_page

NOTE_CELLS = 200
MOST_LOGGED = 10


def today(ctx: typer.Context, everything: All = False, fmt: ShowAs = None) -> None:
    """What is owed today, a few things worth doing, what was logged today, and a line on everybody.

    One line a customer, the heaviest act first: an issue, a promise, a check-in, thanks, word before and after a job.

    Examples:
      relcli today
      relcli today -f json

    """
    context = given(ctx)
    try:
        with context.reader() as journal:
            begun = journal.customer_count() > 0
            everybody = agenda_cases(journal, context.today)
            policy = journal.policy()
            known = directory(journal)
            logged = journal.touchpoints.asked_for(Asked(since=context.today, until=context.today))[::-1]
    except NoJournalYet:
        begun, everybody, known, logged, policy = False, [], Directory(), [], Policy()
    if begun:
        short = on_screen(fmt)
        page = today_page(
            [one.standing for one in everybody],
            agenda_of(everybody, policy, context.today),
            logged,
            context.today,
            typed_for=known.typed_for,
            hinted=context.hinted,
            note_cells=NOTE_CELLS if short else 0,
            every_act=everything,
            most_logged=MOST_LOGGED if short and not everything else None,
        )
    else:
        page = welcome_page(str(context.journal), context.today)
    context.show(page, fmt, everything=everything)
