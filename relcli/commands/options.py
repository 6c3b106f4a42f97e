"""Options that several commands share, and how a command gets at its context."""

import sys
from collections.abc import Iterator
from typing import Annotated, Literal, cast

import typer

from relcli.context import Context
from relcli.rules.checkins import STATUSES
from relcli.rules.vocabulary.evidence import STAGES

Format = Literal["table", "plain", "json", "jsonl", "csv", "tsv", "markdown"]


def given(ctx: typer.Context) -> Context:
    """The context that the global options made for this run, with the command that runs."""
    context = cast("Context", ctx.obj)
    context.command = ctx.command_path.partition(" ")[2]
    return context


def on_screen(fmt: Format | None) -> bool:
    """Whether a person at a terminal reads the answer: long texts may be shortened there, and nowhere else."""
    return fmt in {None, "table"} and sys.stdout.isatty()


def customer_names(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Customers for TAB: one word each, which finds the customer, with the full name as its help."""
    from relcli.commands.complete import customers

    return customers(ctx, incomplete)


def kind_names(incomplete: str) -> list[str]:
    """Kinds for TAB."""
    from relcli.rules.vocabulary.kinds import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


def stage_names(incomplete: str) -> list[str]:
    """Stages for TAB."""
    return [stage for stage in STAGES if stage.startswith(incomplete)]


def status_names(incomplete: str) -> list[str]:
    """Statuses for TAB."""
    return [status for status in STATUSES if status.startswith(incomplete)]


def setting_names(incomplete: str) -> list[str]:
    """Settings for TAB."""
    from relcli.rules.vocabulary.settings import QUESTION, question_settings, settings

    questions = question_settings() if QUESTION.startswith(incomplete[: len(QUESTION)]) else ()
    return [name for name in (*settings(), *questions) if name.startswith(incomplete)]


def tag_names(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Tags for TAB."""
    from relcli.commands.complete import tags

    return tags(ctx, incomplete)


CustomerName = Annotated[
    str,
    typer.Argument(
        metavar="CUSTOMER", help="A name, an alias, or the beginning of its words.", autocompletion=customer_names
    ),
]
ShowAs = Annotated[Format | None, typer.Option("--format", "-f", help="How to print it.", show_default=False)]
PrintAs = Annotated[
    Literal["json"] | None,
    typer.Option("--format", "-f", help="Print the record that was written.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="Every row, however many.")]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", help="Only customers with this tag.", autocompletion=tag_names)
]
Stages = Annotated[
    list[str] | None,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help=f"Only those at this stage: {', '.join(STAGES)}.",
        autocompletion=stage_names,
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"Only those of status {', '.join(STATUSES)}.",
        autocompletion=status_names,
    ),
]
