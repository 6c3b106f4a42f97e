"""`show`: all about one customer."""

import typer

from relcli.commands.options import CustomerName, ShowAs, given, on_screen

LATEST = 6
NOTE_CELLS = 200


def show(ctx: typer.Context, customer: CustomerName, fmt: ShowAs = None) -> None:
    """All about one customer on one screen: the relationship, how well it is, the people, what was last, what is next.

    Examples:
      relcli show "Acme Dental"
      relcli show dent -f json

    """
    # Here, so that TAB of a name, which only has to know the options, does not wait for the rules of health.
    from relcli.commands.cases import case_of, next_step_of
    from relcli.commands.find import directory, the_customer
    from relcli.rules.checklist import checklist
    from relcli.rules.health import health
    from relcli.rules.vocabulary.kinds import SERVICES
    from relcli.rules.vocabulary.records import Asked
    from relcli.views.customers import QUIET_YEAR
    from relcli.views.show import Shown, show_page

    context = given(ctx)
    with context.reader() as journal:
        found = the_customer(journal, customer)
        case = case_of(journal, found, context.today, over_time=True)
        asked = Asked(until=context.today, customer_id=found.id)
        shown = Shown(
            case=case,
            health=health(case),
            next=next_step_of(case),
            detail=journal.detail(found.id),
            tests=checklist(case.dossier.evidence, case.policy, context.today),
            latest=journal.touchpoints.asked_for(asked, LATEST)[::-1],
            touchpoints=journal.touchpoints.count(asked),
            services=journal.touchpoints.count(asked._replace(kinds=SERVICES)),
            months=journal.conversations_by_month(context.today).get(found.id, QUIET_YEAR),
            typed=directory(journal).typed_for(found),
            hinted=context.hinted,
        )
    context.show(show_page(shown, context.today, note_cells=NOTE_CELLS if on_screen(fmt) else 0), fmt)
