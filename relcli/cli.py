"""The Typer app: global options, the one list of commands, and `main`, the one catch.

The clock is read here, once; everything else is handed `today`.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from inspect import cleandoc
from io import TextIOWrapper
from typing import Annotated, Any, Literal, TextIO

import typer

from relcli import __version__
from relcli.commands import (
    config,
    customers,
    demo,
    due,
    endings,
    export,
    imports,
    list_customers,
    log,
    paths,
    person,
    show,
    snooze,
    stage,
    stages,
    timeline,
    today,
)
from relcli.context import Context, Given
from relcli.dates import parse_day
from relcli.errors import DONE, FAILED, INTERRUPTED, USAGE, AnswerLost, BadInput, RelcliError
from relcli.render.sanitise import clean_lines

CAPTURE, WHO, NEXT, JOURNAL = "Capture", "Who", "What next", "The journal"

COMMANDS: tuple[tuple[str, Callable[..., Any] | typer.Typer, str], ...] = (
    ("log", log.log, CAPTURE),
    ("snooze", snooze.snooze, CAPTURE),
    ("add", customers.add, WHO),
    ("edit", customers.edit, WHO),
    ("rename", customers.rename, WHO),
    ("end", endings.end, WHO),
    ("resume", endings.resume, WHO),
    ("person", person.app, WHO),
    ("list", list_customers.list_customers, WHO),
    ("show", show.show, WHO),
    ("timeline", timeline.timeline, WHO),
    ("today", today.today, NEXT),
    ("due", due.due, NEXT),
    ("stages", stages.stages, NEXT),
    ("stage", stage.stage, NEXT),
    ("import", imports.app, JOURNAL),
    ("export", export.app, JOURNAL),
    ("config", config.app, JOURNAL),
    ("paths", paths.paths, JOURNAL),
    ("demo", demo.demo, JOURNAL),
)
"""Every command there is: its name, what carries it out, and the group that `relcli -h` shows it in."""

# What Typer raises for bad usage. It has no public name before 0.28; its subclass has one.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="relcli",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"relcli {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    journal: Annotated[
        str | None, typer.Option("--journal", metavar="PATH", help="The journal; else RELCLI_JOURNAL, else your own.")
    ] = None,
    today_: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="The day to believe in; else RELCLI_TODAY, else the clock."),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option("--color", help="Colour on a terminal.")
    ] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No confirmations; errors are still told.")] = False,
    version: Annotated[  # noqa: ARG001 - the callback answers it
        bool, typer.Option("--version", "-V", help="The version of relcli.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A relationship journal for people who work alone.

    One line after a visit; relcli shows how far each customer relationship has come and what is owed next.
    Turning up is not a relationship.

    Examples:
      relcli add "Acme Dental"
      relcli log dent "called about the leak" --next friday
      relcli

    """
    clock = datetime.now(UTC).astimezone()  # noqa: TID251 - the one place
    said = today_ or os.environ.get("RELCLI_TODAY")
    ctx.obj = Context(
        today=parse_day(said, clock.date(), lean="past") if said else clock.date(),
        now=clock.astimezone(UTC),
        given=Given(journal=journal, color=color, quiet=quiet),
        environ=os.environ,
    )
    if ctx.invoked_subcommand is None:
        today.today(ctx)


def _taught(function: Callable[..., Any]) -> str:
    """The help of a command: its docstring, with the lines of the examples left as they are."""
    return cleandoc(function.__doc__ or "").replace("\n\nExamples:\n", "\n\n\b\nExamples:\n")


def _register() -> None:
    for name, command, group in COMMANDS:
        if isinstance(command, typer.Typer):
            for one in command.registered_commands:
                if one.callback is not None:
                    one.help = _taught(one.callback)
            app.add_typer(command, name=name, rich_help_panel=group)
        else:
            app.command(name, help=_taught(command), rich_help_panel=group)(command)
    if app.registered_callback is not None:
        app.registered_callback.help = _taught(root)


_register()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. No traceback and nobody's notes leave it."""
    _arrange_streams()
    try:
        exit_code = _run(_decoded(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the answer has enough of it
        _drop_what_is_left(sys.stdout)
        return DONE
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told in a sentence
        if isinstance(error, OSError | AnswerLost):
            _drop_what_is_left(sys.stdout)
        return _tell(*_sentence(error))
    return exit_code


def _run(words: list[str]) -> int:
    """One command through Typer; what it gives back is the exit code, nothing is 0."""
    try:
        result = app(args=words, prog_name="relcli", standalone_mode=False)
    except SystemExit as leave:
        if isinstance(leave.__context__, BrokenPipeError):  # Typer's way of dealing with one is to exit with 1
            raise leave.__context__ from None
        return leave.code if isinstance(leave.code, int) else FAILED
    if result == INTERRUPTED:  # Typer takes the interrupt itself and only gives this back
        raise KeyboardInterrupt
    return result if isinstance(result, int) else DONE


def _arrange_streams() -> None:
    """UTF-8 whatever the locale; a stream that was closed before relcli began is one that nobody reads or feeds."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    sys.stdout = _speaking_utf8(sys.stdout)
    sys.stderr = _speaking_utf8(sys.stderr)


def _speaking_utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open to the end
    if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
        stream.reconfigure(encoding="utf-8")
    return stream


def _sentence(error: BaseException) -> tuple[str, int]:
    """What to say of an error, and the exit code."""
    if isinstance(error, RelcliError):
        return str(error), error.exit_code
    if isinstance(error, USAGE_ERROR):
        return _usage_sentence(error), USAGE
    if isinstance(error, typer.Abort):  # at a prompt, before anything is written
        return "Interrupted; nothing was changed.", INTERRUPTED
    if isinstance(error, KeyboardInterrupt):
        return "Interrupted.", INTERRUPTED
    if isinstance(error, OSError):
        return f"It could not go on: {(error.strerror or 'unknown').lower()}.", FAILED
    return _fault_sentence(error), FAILED


def _decoded(argv: Sequence[str]) -> list[str]:
    """The arguments as text, also where the locale is not UTF-8. BadInput: one is not UTF-8."""
    words = []
    for place, word in enumerate(argv, 1):
        try:
            words.append(word.encode(errors="surrogateescape").decode())
        except UnicodeError:
            message = f"Word {place} of the command is not valid UTF-8; type it again."
            raise BadInput(message) from None
    return words


def _usage_sentence(error: Exception) -> str:
    """What Typer says of bad usage, with where to read on."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "relcli"
    said = str(getattr(error, "format_message", error.__str__)()).strip().rstrip(".") or "A command is missing"
    return f"{said}{'' if said.endswith('?') else '.'} {command} -h tells how it is used."


def _fault_sentence(error: BaseException) -> str:
    """Where relcli itself failed; the error's own text is left out, since it may hold a note."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else ""  # noqa: PTH119
    return f"relcli has a fault of its own ({type(error).__name__}{where}); nothing is half done. Please report it."


def _tell(sentence: str, exit_code: int) -> int:
    """One error on stderr, safe for a terminal."""
    try:
        sys.stderr.write("".join(f"{line}\n" for line in clean_lines(f"relcli: {sentence}")))
        sys.stderr.flush()
    except OSError:
        _drop_what_is_left(sys.stderr)
    return exit_code


def _drop_what_is_left(stream: TextIO) -> None:
    """What a stream did not take goes nowhere, so that Python does not fail on it again on leaving."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
