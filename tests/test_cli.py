"""`main`: the global options, and what becomes of every kind of error."""

import json
import re
import sqlite3

import pytest
import typer

from relcli import __version__, errors
from relcli.cli import COMMANDS, SHORT_FLAGS, TAKE_A_VALUE, app_for, asked_for
from relcli.errors import DAMAGED, DONE, FAILED, INTERRUPTED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.conftest import TODAY, Relcli


@pytest.fixture
def failing(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> "Failing":
    """`relcli due` with something going wrong inside."""
    relcli.ok("add", "Acme Dental")
    return Failing(relcli, monkeypatch)


class Failing:
    """Runs `relcli due` so that the rules raise an error."""

    def __init__(self, relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
        self._relcli = relcli
        self._monkeypatch = monkeypatch

    def __call__(self, error: BaseException) -> tuple[int, str]:
        def fail(*_: object) -> None:
            raise error

        self._monkeypatch.setattr("relcli.rules.standing.stand", fail)
        done = self._relcli("due")
        assert done.out == ""
        return done.code, done.err


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_told_and_nothing_else_is_done(relcli: Relcli, option: str) -> None:
    assert relcli.ok(option, "show", "nobody") == f"relcli {__version__}\n"
    assert not relcli.journal.exists()


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(relcli: Relcli, option: str) -> None:
    told = relcli.ok(option)
    for command in COMMANDS:
        assert f"│ {command.name} " in told
        assert f"─ {command.group} ─" in told


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_every_command_has_help(relcli: Relcli, name: str) -> None:
    assert relcli.ok(name, "-h") == relcli.ok(name, "--help") != ""


def test_without_a_command_it_is_today(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok() == relcli.ok("today")


def test_the_day_is_the_options_before_the_environments(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", today="2025-01-31")
    assert json.loads(relcli.ok("due", "-f", "json"))["today"] == TODAY
    assert json.loads(relcli.ok("--today", "2026-02-03", "due", "-f", "json"))["today"] == "2026-02-03"


@pytest.mark.parametrize(("option", "name"), [((), "RELCLI_TODAY"), (("--today", "03/04/2026"), "--today")])
def test_a_day_that_is_none_is_bad_usage_and_told_with_where_it_was_said(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...], name: str
) -> None:
    monkeypatch.setenv("RELCLI_TODAY", "someday")
    done = relcli(*option, "due")
    assert (done.code, done.out) == (USAGE, "")
    assert done.err.startswith(f"relcli: In {name}: “{option[1] if option else 'someday'}” ")
    assert done.err.count("\n") == 1
    assert "date_order" not in done.err  # which would not help: no setting is read for it


def test_a_day_of_the_environment_that_is_none_is_no_matter_where_the_option_gives_one(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    relcli.ok("add", "Acme Dental")
    monkeypatch.setenv("RELCLI_TODAY", "someday")
    assert json.loads(relcli.ok("--today", TODAY, "due", "-f", "json"))["today"] == TODAY


def test_the_journal_is_the_options_before_the_environments(relcli: Relcli) -> None:
    other = relcli.journal.with_name("other.db")
    relcli.ok("--journal", str(other), "add", "Acme Dental")
    assert other.exists()
    assert not relcli.journal.exists()


def test_quiet_keeps_confirmations_to_itself_and_errors_not(relcli: Relcli) -> None:
    assert relcli.ok("-q", "add", "Acme Dental") == ""
    assert "Acme Dental" in relcli.ok("--quiet", "list")
    assert relcli("-q", "show", "nobody").err != ""


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("nosuch", "relcli: No such command 'nosuch'. relcli -h tells how it is used."),
        ("dues", "relcli: No such command 'dues'. Did you mean 'due'? relcli -h tells how it is used."),
        ("due --bogus", "relcli: No such option: --bogus. relcli due -h tells how it is used."),
        ("show", "relcli: Missing argument 'CUSTOMER'. relcli show -h tells how it is used."),
        ("--journal", "relcli: --journal needs a value behind it. relcli -h tells how it is used."),
        ("person", "relcli: A command is missing. relcli person -h tells how it is used."),
        ("person ad", "relcli: No such command 'ad'. Did you mean 'add'? relcli person -h tells how it is used."),
    ],
)
def test_bad_usage_is_one_sentence_with_where_to_read_on(relcli: Relcli, command: str, sentence: str) -> None:
    done = relcli(*command.split())
    assert (done.code, done.err) == (USAGE, f"{sentence}\n")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("add X -q", "-q goes before the command: relcli -q add …"),
        ("list -qf json", "-q goes before the command: relcli -q list …"),
        ("person add X Bo --quiet", "--quiet goes before the command: relcli --quiet person add …"),
        ("add X --journal=a.db", "--journal goes before the command: relcli --journal PATH add …"),
        ("due --today friday", "--today goes before the command: relcli --today DATE due …"),
        ("due --color never", "--color goes before the command: relcli --color <auto|always|never> due …"),
        ("config -V list", "-V goes before the command: relcli -V config …"),
    ],
)
def test_a_global_option_behind_the_command_is_told_its_place(relcli: Relcli, command: str, sentence: str) -> None:
    done = relcli(*command.split())
    assert (done.code, done.out, done.err) == (USAGE, "", f"relcli: {sentence}\n")


def test_what_was_typed_at_length_is_not_repeated_in_full(relcli: Relcli) -> None:
    done = relcli("list", "--sort", "x" * 1000)
    assert re.fullmatch(
        r"relcli: Invalid value for '--sort': 'x{40,60} … x{70,100}' is not one of 'name', 'urgency', 'last', 'stage',"
        r" 'talks', 'known'\. relcli list -h tells how it is used\.\n",
        done.err,
    )


@pytest.mark.parametrize("command", ["--color red due", "due --limit 0", "due -f xml", "due acme", "log acme --by me"])
def test_bad_values_are_bad_usage(relcli: Relcli, command: str) -> None:
    done = relcli(*command.split())
    assert (done.code, done.out) == (USAGE, "")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.Failed("It is so."), FAILED),
        (errors.BadInput("It is so."), USAGE),
        (errors.BadDate("It is so."), USAGE),
        (errors.NotFound("It is so."), UNKNOWN),
        (errors.NeedsAnswer("It is so."), NEEDS_ANSWER),
        (errors.JournalUnreadable("It is so."), DAMAGED),
        (errors.JournalBusy("It is so."), errors.BUSY),
    ],
)
def test_an_error_of_ours_tells_its_own_sentence_and_gives_its_own_exit_code(
    failing: Failing, error: Exception, code: int
) -> None:
    assert failing(error) == (code, "relcli: It is so.\n")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(KeyboardInterrupt(), "Interrupted."), (typer.Abort(), "Interrupted; nothing was changed.")],
)
def test_an_interrupt_has_its_own_exit_code(failing: Failing, error: BaseException, sentence: str) -> None:
    assert failing(error) == (INTERRUPTED, f"relcli: {sentence}\n")


def test_an_error_of_the_system_is_told_by_its_reason(failing: Failing) -> None:
    assert failing(OSError(28, "No space left on device")) == (
        FAILED,
        "relcli: It could not go on: no space left on device.\n",
    )


def test_a_reader_who_left_is_no_error(failing: Failing) -> None:
    assert failing(BrokenPipeError()) == (DONE, "")


@pytest.mark.parametrize(
    "error",
    [ValueError("secret note"), RecursionError("secret note"), MemoryError("secret note"), KeyError("secret note")],
)
def test_a_fault_of_its_own_is_told_without_a_word_of_its_text(failing: Failing, error: Exception) -> None:
    code, told = failing(error)
    assert code == FAILED
    assert told.startswith(f"relcli: relcli has a fault of its own ({type(error).__name__} at test_cli.py:")
    assert told.endswith("); nothing is half done. Please report it.\n")
    assert told.count("\n") == 1
    assert "secret" not in told


def test_a_fault_of_the_database_tells_nothing_of_what_was_written(failing: Failing) -> None:
    code, told = failing(sqlite3.OperationalError("near secret note"))
    assert code != DONE
    assert told.startswith("relcli: ")
    assert told.count("\n") == 1
    assert "secret" not in told


@pytest.mark.parametrize("said", [7, 0])
def test_an_exit_from_deep_inside_keeps_its_code(failing: Failing, said: int) -> None:
    assert failing(SystemExit(said)) == (said, "")


def test_an_exit_with_words_in_place_of_a_code_has_failed(failing: Failing) -> None:
    assert failing(SystemExit("secret note")) == (FAILED, "")


def test_a_word_that_is_not_utf8_is_refused_by_its_place(relcli: Relcli) -> None:
    done = relcli("add", "Acme", "--place", "caf\udce9")
    assert (done.code, done.err) == (USAGE, "relcli: Word 4 of the command is not valid UTF-8; type it again.\n")
    assert not relcli.journal.exists()


def test_a_word_that_the_locale_could_not_read_is_read_as_utf8(relcli: Relcli) -> None:
    assert relcli.ok("add", "Caf\udcc3\udca9").startswith("Added Café.")


@pytest.mark.parametrize("word", ["\x1b[31mred\x1b[0m", "a\u202eb", "\x07"])
def test_what_is_told_of_bad_usage_is_safe_for_a_terminal(relcli: Relcli, word: str) -> None:
    done = relcli(word)
    assert done.code == USAGE
    assert not {"\x1b", "\u202e", "\x07"} & set(done.err)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], ""),
        (["-V"], ""),
        (["--today", "2026-01-01"], ""),
        (["due"], "due"),
        (["--journal", "list", "due", "-f", "json"], "due"),
        (["--journal=list", "-q", "--color", "never", "due"], "due"),
        (["log", "due", "called"], "log"),
        (["dew"], None),
        (["-qh"], None),
        (["-h"], None),
        (["--today", "2026-01-01", "--help"], None),
        (["-h", "job"], None),
        (["-q", "--help", "due"], None),
        (["job", "-h"], "job"),
    ],
)
def test_only_the_command_that_is_asked_for_is_registered(words: list[str], asked: str | None) -> None:
    assert asked_for(words) == asked


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"COMP_WORDS": "relcli du", "COMP_CWORD": "1"}, None),
        ({"COMP_WORDS": "relcli due --t", "COMP_CWORD": "2"}, "due"),
        ({"COMP_WORDS": "relcli", "COMP_CWORD": "nonsense"}, None),
        ({"_TYPER_COMPLETE_ARGS": "relcli "}, None),
        ({"_TYPER_COMPLETE_ARGS": "relcli due"}, None),
        ({"_TYPER_COMPLETE_ARGS": "relcli show "}, "show"),
        ({"_TYPER_COMPLETE_ARGS": "relcli --journal 'my book' show ac"}, None),
    ],
)
def test_tab_registers_what_stands_before_the_cursor_and_all_when_in_doubt(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], asked: str | None
) -> None:
    for name, value in {"_RELCLI_COMPLETE": "complete_bash", **environ}.items():
        monkeypatch.setenv(name, value)
    assert asked_for([]) == asked


def test_the_global_options_that_take_a_value_are_known_to_do_so() -> None:
    group = typer.main.get_command(app_for([]))
    assert {
        name for option in group.params if not getattr(option, "is_flag", False) for name in option.opts
    } == TAKE_A_VALUE


def test_the_short_flags_are_those_that_no_command_takes_a_value_with() -> None:
    flags: dict[str, set[bool]] = {}
    waiting = [typer.main.get_command(app_for(["-h"]))]
    while waiting:
        command = waiting.pop()
        waiting += getattr(command, "commands", {}).values()
        for option in command.params:
            for name in option.opts:
                if re.fullmatch("-[A-Za-z]", name):
                    flags.setdefault(name[1:], set()).add(bool(getattr(option, "is_flag", False)))
    assert {name for name, is_flag in flags.items() if is_flag == {True}} | {"h"} == SHORT_FLAGS


@pytest.mark.parametrize(
    ("word", "asks"),
    [
        ("-h", True),
        ("-qh", True),
        ("-hkthanks", True),
        ("--help", True),
        ("-kthanks", False),
        ("-q", False),
        ("h", False),
    ],
)
def test_an_h_asks_for_help_unless_it_is_within_a_value(monkeypatch: pytest.MonkeyPatch, word: str, asks: bool) -> None:
    monkeypatch.delenv("_RELCLI_COMPLETE", raising=False)
    assert (asked_for([word]) is None) is (asks or word == "h")
