"""The Typer app: global options, the one list of commands, and `main`, the one catch.

The clock is read here, once; everything else is handed `today`.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from inspect import cleandoc
from itertools import pairwise, takewhile
from typing import Annotated, Any, NamedTuple

import typer

from relcli import __version__
from relcli.context import Context, Given
from relcli.dates import local, parse_day
from relcli.errors import DONE, FAILED, INTERRUPTED, AnswerLost, BadDate, Failed
from relcli.outcome import arrange_streams, decoded, drop_what_is_left, tell, told
from relcli.render.colour import CHOICES, Choice, decide

CAPTURE, WHO, LOOPS, NEXT = "Capture", "Who", "Open loops", "What next"
BACK, JOURNAL = "Looking back", "The journal"


class Command(NamedTuple):
    """One command: its module in `relcli.commands`, what carries it out there, and its group in `relcli -h`."""

    name: str
    module: str
    does: str
    group: str

    def load(self) -> Callable[..., Any] | typer.Typer:
        """What carries it out: a function, or a Typer app where there are several under one name."""
        found: Callable[..., Any] | typer.Typer = getattr(import_module(f"relcli.commands.{self.module}"), self.does)
        return found


COMMANDS = (
    Command("log", "log", "log", CAPTURE),
    Command("snooze", "snooze", "snooze", CAPTURE),
    Command("add", "customers", "add", WHO),
    Command("edit", "customers", "edit", WHO),
    Command("rename", "customers", "rename", WHO),
    Command("merge", "merge", "merge", WHO),
    Command("end", "endings", "end", WHO),
    Command("resume", "endings", "resume", WHO),
    Command("person", "person", "app", WHO),
    Command("list", "list_customers", "list_customers", WHO),
    Command("show", "show", "show", WHO),
    Command("brief", "brief", "brief", WHO),
    Command("timeline", "timeline", "timeline", WHO),
    Command("fit", "fit", "fit", WHO),
    Command("promise", "promise", "app", LOOPS),
    Command("learn", "fact", "learn", LOOPS),
    Command("facts", "fact", "facts", LOOPS),
    Command("fact", "fact", "app", LOOPS),
    Command("expect", "expect", "expect", LOOPS),
    Command("refer", "refer", "app", LOOPS),
    Command("job", "job", "app", LOOPS),
    Command("commit", "commitment", "commit", LOOPS),
    Command("commitment", "commitment", "app", LOOPS),
    Command("issue", "issue", "app", LOOPS),
    Command("feedback", "feedback", "app", LOOPS),
    Command("today", "today", "today", NEXT),
    Command("due", "due", "due", NEXT),
    Command("stages", "stages", "stages", NEXT),
    Command("stage", "stage", "stage", NEXT),
    Command("health", "health", "show_health", NEXT),
    Command("audit", "audit", "audit", NEXT),
    Command("report", "report", "report", BACK),
    Command("graph", "graph", "graph", BACK),
    Command("stats", "stats", "stats", BACK),
    Command("import", "imports", "app", JOURNAL),
    Command("export", "export", "app", JOURNAL),
    Command("undo", "changes", "undo", JOURNAL),
    Command("redo", "changes", "redo", JOURNAL),
    Command("changes", "changes", "changes", JOURNAL),
    Command("backup", "backup", "backup", JOURNAL),
    Command("restore", "backup", "restore", JOURNAL),
    Command("forget", "forget", "forget", JOURNAL),
    Command("doctor", "doctor", "doctor", JOURNAL),
    Command("rescue", "rescue", "rescue", JOURNAL),
    Command("config", "config", "app", JOURNAL),
    Command("paths", "paths", "paths", JOURNAL),
    Command("sql", "sql", "sql", JOURNAL),
    Command("schema", "schema", "schema", JOURNAL),
    Command("demo", "demo", "demo", JOURNAL),
)
"""Every command there is, in the order of `relcli -h`."""

TAKE_A_VALUE = frozenset({"--journal", "--today", "--color"})
"""The global options that are followed by their value; a test holds this beside `root`."""

SHORT_FLAGS = frozenset("hqVe")
"""The short options that take no value, so that an h may stand among them; a test holds these beside the commands."""


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"relcli {__version__}\n")
        raise typer.Exit


def root(
    ctx: typer.Context,
    journal: Annotated[
        str | None, typer.Option("--journal", metavar="PATH", help="The journal; else RELCLI_JOURNAL, else your own.")
    ] = None,
    today_: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="The day to believe in; else RELCLI_TODAY, else the clock."),
    ] = None,
    color: Annotated[Choice, typer.Option("--color", help="Colour on a terminal.")] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No confirmations; errors are still told.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="csv and tsv to the letter: no text in them is made harmless.")
    ] = False,
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
    now = datetime.now(UTC)  # noqa: TID251 - the one place
    ctx.obj = Context(
        today=_today(today_, local(now)[0]),
        now=now,
        given=Given(journal=journal, color=color, quiet=quiet, raw=raw),
        environ=os.environ,
    )
    if ctx.invoked_subcommand is None:
        from relcli.commands.today import today

        today(ctx)


def _today(given: str | None, clock: date) -> date:
    """The day to believe in: --today, else RELCLI_TODAY, else the clock's. BadDate names the one that is no day."""
    name, said = ("--today", given) if given else ("RELCLI_TODAY", os.environ.get("RELCLI_TODAY"))
    try:
        return parse_day(said, clock, lean="past", order="ymd") if said else clock  # no journal, so no setting, is read
    except BadDate as error:
        raise BadDate(f"In {name}: {error.sentence}") from None


def app_for(words: Sequence[str]) -> typer.Typer:
    """The app with the one command that the words ask for; with all of them where any may be meant (help, TAB, a slip).

    Typer reads the signature of every registered command at every start, and for twenty of them that takes longer than
    everything else `relcli -V` does.
    """
    asked = asked_for(words)
    app = typer.Typer(
        name="relcli",
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(help=_taught(root.__doc__))(root)
    for command in COMMANDS:
        if asked is None or command.name == asked:
            _register(app, command)
    return app


def asked_for(words: Sequence[str]) -> str | None:
    """The name of the command among the words; "" where they need none, None where they may need any."""
    typed = _typed_before_tab()
    rest = iter(words if typed is None else typed)
    for word in rest:
        if word in TAKE_A_VALUE:
            next(rest, None)
        elif typed is None and _asks_for_help(word):
            return None
        elif not word.startswith("-"):
            return word if any(command.name == word for command in COMMANDS) else None
    return None if typed is not None or any(map(_asks_for_help, words)) else ""


def _asks_for_help(word: str) -> bool:
    """--help, or an h among short flags: -h, -qh; what stands behind an option that takes a value is that value."""
    flags = takewhile(SHORT_FLAGS.__contains__, word[1:]) if word[:1] == "-" else ()
    return word == "--help" or "h" in flags


def _may_show_help(words: Sequence[str]) -> bool:
    """Whether help is asked for, or is what a command with others below it shows when none of them is named."""
    alone = words[-1:] == [asked_for(words)] and any(one.name == words[-1] and one.does == "app" for one in COMMANDS)
    return alone or any(map(_asks_for_help, words))


def _colour_of_help(words: Sequence[str]) -> None:
    """Have help coloured, which Typer draws, by the one function that decides of everything else."""
    from typer import rich_utils

    said = [word.partition("=")[2] or following for word, following in pairwise([*words, ""]) if word[:7] == "--color"]
    choice: Choice = next((choice for choice in CHOICES if said[-1:] == [choice]), "auto")
    coloured = decide(choice, os.environ, sys.stdout.isatty())
    if coloured:
        os.environ.pop("NO_COLOR", None)  # Rich would hear it over the option
    rich_utils.COLOR_SYSTEM = "standard" if coloured else None
    rich_utils.FORCE_TERMINAL = coloured


def _register(app: typer.Typer, command: Command) -> None:
    does = command.load()
    if isinstance(does, typer.Typer):
        for one in does.registered_commands:
            if one.callback is not None:
                one.help = _taught(one.callback.__doc__)
        does.info.help = _taught(does.info.help)
        app.add_typer(does, name=command.name, rich_help_panel=command.group)
    else:
        app.command(command.name, help=_taught(does.__doc__), rich_help_panel=command.group)(does)


def _taught(help_: str | None) -> str:
    """The help of a command: its docstring, of which only the examples keep their lines."""
    help_ = cleandoc(help_ or "")
    if "\b" in help_:  # of an app that was registered before
        return help_
    told, examples, lines = help_.partition("\n\nExamples:\n")
    paragraphs = [paragraph.replace("\n", " ") for paragraph in told.split("\n\n")]
    return "\n\n".join(paragraphs) + (f"\n\n\b\nExamples:\n{lines}" if examples else "")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. No traceback and nobody's notes leave it."""
    arrange_streams()
    words: list[str] = []
    try:
        words = decoded(sys.argv[1:] if argv is None else argv)
        exit_code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the answer has enough of it
        drop_what_is_left(sys.stdout)
        return DONE
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told in a sentence
        if isinstance(error, OSError | AnswerLost):
            drop_what_is_left(sys.stdout)
        (sentence, *listed), exit_code = told(error)
        return tell([_hinted(sentence, words), *listed], exit_code)
    return exit_code


def _hinted(sentence: str, words: Sequence[str]) -> str:
    """The sentence, with --journal in each command that it names, if the words give it."""
    journal = _journal_in(words)
    if not journal:
        return sentence
    from relcli.hints import hinted

    return hinted(sentence, journal)


def _journal_in(words: Sequence[str]) -> str | None:
    """What --journal was given as; None: it was not given."""
    rest = iter(words)
    for word in rest:
        if word == "--journal" or word.startswith("--journal="):
            return word.partition("=")[2] or next(rest, None)
        if word in TAKE_A_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            break
    return None


def _run(words: list[str]) -> int:
    """One command through Typer; what it gives back is the exit code, nothing is 0."""
    if _may_show_help(words):
        _colour_of_help(words)
    try:
        result = app_for(words)(args=words, prog_name="relcli", standalone_mode=False)
    except SystemExit as leave:
        if isinstance(leave.__context__, BrokenPipeError):  # Typer's way of dealing with one is to exit with 1
            raise leave.__context__ from None
        return leave.code if isinstance(leave.code, int) else FAILED
    except (RuntimeError, UnicodeError):
        if "--install-completion" not in words:
            raise
        message = (
            "Completion cannot be installed: the home folder is not known, or a file there that your shell reads is"
            " not UTF-8; relcli --show-completion prints what to put into it."
        )
        raise Failed(message) from None
    if result == INTERRUPTED:  # Typer takes the interrupt itself and only gives this back
        raise KeyboardInterrupt
    return result if isinstance(result, int) else DONE


def _typed_before_tab() -> list[str] | None:
    """The words before the one that TAB is to complete, as the shell hands them over; None: TAB was not pressed."""
    if not os.environ.get("_RELCLI_COMPLETE"):
        return None
    if "COMP_WORDS" in os.environ:  # bash
        place = os.environ.get("COMP_CWORD", "")
        return os.environ["COMP_WORDS"].split()[1 : int(place) if place.isdecimal() else 1]
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return line.split()[1 : None if line.endswith(" ") else -1]
