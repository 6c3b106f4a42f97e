"""`log`: what happened, in one line."""

from typing import Annotated, Literal

import typer

from relcli.commands.find import the_customer
from relcli.commands.judge import standing_of
from relcli.commands.note_text import kept_as_draft, text_of
from relcli.commands.options import CustomerName, PrintAs, customer_names, given, kind_names
from relcli.commands.said import minutes_said, name_said
from relcli.commands.touchpoint import Logged, Said, check_options, entry_of, logged_record, write
from relcli.context import Context
from relcli.errors import BadInput, NoJournalYet
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.kinds import KINDS
from relcli.views.due import due_record
from relcli.views.logged import logged_words
from relcli.views.written import written

FROM_STDIN = Said(customers=["-"], text="")
"""`relcli log -` without any option."""


def log(
    ctx: typer.Context,
    customer: CustomerName,
    text: Annotated[
        list[str] | None,
        typer.Argument(help="What happened, in your words; - reads it from stdin.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            help=f"{', '.join(KINDS)}; else the first word tells, else visit.",
            autocompletion=kind_names,
        ),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was.", show_default="today")] = None,
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="PERSON", help="Who was there, each with a --with.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also",
            metavar="CUSTOMER",
            help="Another customer who was there.",
            autocompletion=customer_names,
        ),
    ] = None,
    by: Annotated[Literal["us", "them"], typer.Option("--by", help="Who began it.")] = "us",
    answered: Annotated[
        bool | None,
        typer.Option("--answered/--no-answer", help="Whether the other side took part, as in a reply."),
    ] = None,
    mood: Annotated[Literal["good", "ok", "bad"] | None, typer.Option("--mood", help="How it felt.")] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", parser=minutes_said, help="How long.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag on this touchpoint.")] = None,
    learned: Annotated[
        list[str] | None, typer.Option("--learned", metavar="FACT", help='What you learned: "goal: a third chair".')
    ] = None,
    promise: Annotated[
        list[str] | None,
        typer.Option("--promise", metavar="PROMISE", help='What you promised: "the quote by fri".'),
    ] = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="WHEN", help="The next check-in.")] = None,
    job: Annotated[
        str | None, typer.Option("--job", metavar="JOB", help="Its number, or the beginning of its title.")
    ] = None,
    phase: Annotated[
        Literal["before", "during", "after"] | None, typer.Option("--phase", help="Else the days of the job tell.")
    ] = None,
    extra: Annotated[bool, typer.Option("--extra", help="You went an extra mile for them.")] = False,
    chasing: Annotated[bool, typer.Option("--chasing", help="They had to ask where you were.")] = False,
    key: Annotated[str | None, typer.Option("--key", help="Log only once under this key.")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Add who is not there by exactly that name; of --also, who is nobody.")
    ] = False,
    edit: Annotated[bool, typer.Option("--edit", "-e", help="Write the note in your editor.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="With - : many touchpoints, one JSON object a line.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Log what happened, in one line.

    The kind is --kind, else the first word of the note ("called about the leak" is a call), else a visit.
    A note may begin with its day: "yesterday: …". Without a note a terminal asks for it.

    Examples:
      relcli log "Acme Dental" called about the leak --next "in 2 weeks"
      relcli log acme "visited, new waiting room" --on friday --with Dana
      relcli log acme "no reply" -k email --no-answer
      relcli log acme "measured up" --job hall --promise "send the quote by fri"
      relcli log acme "lunch with the owner" --learned "goal: a third chair"
      relcli log - --jsonl < touchpoints.jsonl

    """
    context = given(ctx)
    said = Said(
        customers=[customer, *(also or ())],
        text=" ".join(text or ()),
        kind=kind,
        on=on,
        people=with_ or (),
        by=by,
        answered=answered,
        mood=mood,
        minutes=minutes,
        tags=tag or (),
        next=next_,
        key=key,
        new=new,
        learned=learned or (),
        promises=promise or (),
        job=job,
        phase=phase,
        extra=extra,
        chasing=chasing,
    )
    if jsonl:
        from relcli.commands.log_many import log_many

        if edit or said != FROM_STDIN:
            message = "With --jsonl every line says everything itself: relcli log - --jsonl, without other options."
            raise BadInput(message)
        log_many(context, fmt)
        return
    if customer == "-":
        message = (
            "Name the customer first: relcli log CUSTOMER - reads the note, relcli log - --jsonl many touchpoints."
        )
        raise BadInput(message)
    name = _asked_about(said, context) if edit or not text else customer
    note, fleeting = text_of(text or [], name, context, edit=edit)
    with kept_as_draft(note.encode(), context, worth_it=fleeting):
        logged = _logged(said._replace(text=note), context)
    _confirm(logged, context, fmt)


def _asked_about(said: Said, context: Context) -> str:
    """Whom the question is about, once the options are known to be right: nobody is to write a note in vain."""
    try:
        with context.reader() as journal:
            check_options(said, context.today, journal.policy().order)
            return said.customers[0] if said.new else the_customer(journal, said.customers[0]).name
    except NoJournalYet:
        if not said.new:
            raise
        return name_said(said.customers[0])


def _logged(said: Said, context: Context) -> list[tuple[Logged, Standing]]:
    with context.writer(begins=said.new) as journal:
        entry = entry_of(said, context.today, journal.reader.policy().order)
        return [
            (one, standing_of(journal.reader, journal.reader.customers([one.touchpoint.customer_id])[0], context.today))
            for one in write(journal, entry, context)
        ]


def _confirm(logged: list[tuple[Logged, Standing]], context: Context, fmt: PrintAs) -> None:
    records = [
        {
            **logged_record(one, context.today),
            "check_in": None if standing.evidence.ended else due_record(standing),
        }
        for one, standing in logged
    ]
    sentences = [f"Added {name}." for name in logged[0][0].added]
    for one, standing in logged:
        check_in = None if standing.evidence.ended else standing.check_in
        resume = context.hinted("relcli resume")
        sentences.append(logged_words(one.touchpoint, check_in, context.today, already=one.already, resume=resume))
        if one.recorded is not None:
            from relcli.views.beside import recorded_words

            sentences += recorded_words(one.recorded, one.touchpoint, context.today)
    context.confirm("\n".join(sentences), written("touchpoints", records), fmt)
