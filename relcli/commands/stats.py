"""`stats`: the whole journal in figures."""

import typer

from relcli.commands.options import ShowAs, given


def stats(ctx: typer.Context, fmt: ShowAs = None) -> None:
    """The whole journal in figures: touchpoints by kind and year, who stayed, what is open, and who gets the effort.

    Who stayed is told twice: by how far it came, and by the year in which they came to know you.

    Examples:
      relcli stats
      relcli stats -f csv

    """
    # Here, so that TAB, which has to know the options of every command, waits for nothing of this one.
    from relcli.rules.effort import effort
    from relcli.rules.stages import most_counted
    from relcli.rules.stats import by_fit, by_stage, by_year, last_day, loop_counts, stayed
    from relcli.rules.vocabulary.dossier import Dossier
    from relcli.rules.vocabulary.loops import NO_LOOPS, Contacts, Counts
    from relcli.views.stats import Stats, stats_page

    context = given(ctx)
    today = context.today
    with context.reader() as journal:
        policy = journal.policy()
        most = most_counted(policy)
        everybody = journal.evidence(today, most=most)
        then = {
            one.customer.id: found
            for one in everybody
            if one.ended is not None
            for found in journal.evidence(last_day(one, today), one.customer.id, most=most, only_stage=True)
        }
        loops = journal.loops.loops(today)
        lately = journal.figures.lately(today, policy.effort_lately)
        years = journal.figures.per_year(today)
        first_day = journal.figures.first_day(today)
        people = journal.figures.people()
    whose = {one.customer.id: loops.get(one.customer.id, NO_LOOPS) for one in everybody}
    rated = [
        (
            whose[who].fits,
            effort(Dossier(one, Contacts(lately=lately.get(who, Counts())), whose[who]), policy, today).now,
        )
        for one in everybody
        if one.ended is None and (who := one.customer.id) in whose
    ]
    found = Stats(
        everybody=stayed(everybody, today),
        people=sum(people.get(who, 0) for who in whose),
        first_day=first_day,
        years=years,
        stages=by_stage(everybody, then, policy, today),
        came=by_year(everybody, today),
        loops=loop_counts(((one.ended is None, whose[one.customer.id]) for one in everybody), policy, today),
        fits=by_fit(rated),
    )
    context.show(stats_page(found, today), fmt, everything=True)
