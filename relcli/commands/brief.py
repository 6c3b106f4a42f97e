"""`brief`: one screen to read before walking in."""

from typing import TYPE_CHECKING

import typer

from relcli.commands.cases import case_of, next_step_of
from relcli.commands.find import directory, the_customer
from relcli.commands.options import CustomerName, ShowAs, given, on_screen
from relcli.rules.balance import unwanted_channels
from relcli.rules.health import health
from relcli.rules.question import question
from relcli.rules.vocabulary.evidence import Evidence
from relcli.rules.vocabulary.records import Asked, Touchpoint
from relcli.rules.vocabulary.settings import questions_of
from relcli.views.brief import Brief, brief_page

if TYPE_CHECKING:
    from relcli.store.reader import Reader

NOTE_CELLS = 400
MOST = 4
"""Of each sort a terminal shows so many, so that the brief stays one screen."""


def brief(ctx: typer.Context, customer: CustomerName, fmt: ShowAs = None) -> None:
    """One screen to read before walking in: who they are, what they care about, and what not to do.

    Then the last conversation, what is open between you, one question to ask them, and the next step. What there is
    nothing of is left out.

    Examples:
      relcli brief "Acme Dental"
      relcli brief dent -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        found = the_customer(journal, customer)
        case = case_of(journal, found, context.today, over_time=True)
        evidence, contacts, loops = case.dossier
        goes_on = evidence.ended is None
        told = Brief(
            case=case,
            health=health(case),
            people=journal.people(found.id),
            last=_last_conversations(journal, evidence),
            unwanted=unwanted_channels(loops.answers, contacts),
            question=question(loops, questions_of(journal.changed_settings())) if goes_on else None,
            next=next_step_of(case),
            typed=directory(journal).typed_for(found),
            hinted=context.hinted,
        )
    short = on_screen(fmt)
    page = brief_page(told, context.today, note_cells=NOTE_CELLS if short else 0, most=MOST if short else None)
    context.show(page, fmt)


def _last_conversations(journal: "Reader", evidence: Evidence) -> list[Touchpoint]:
    """The conversations of the last day on which there was one, oldest first."""
    day = evidence.last_conversation
    if day is None:
        return []
    of_the_day = journal.touchpoints.asked_for(Asked(since=day, until=day, customer_id=evidence.customer.id))
    return [one for one in reversed(of_the_day) if one.nature == "conversation"]
