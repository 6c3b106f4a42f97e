"""What goes where: stdout is the answer, stderr everything else, whatever the two are connected to."""

import json
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from relcli.errors import DONE, FAILED, INTERRUPTED, UNKNOWN
from tests.conftest import Relcli
from tests.process import PROGRAM, in_shell, in_terminal, ran, surroundings

MANY = 60
LONG = "talked at length about the leak, the boiler and the rest of it " * 40
COLOUR = re.compile(r"\x1b\[[\d;]*m")

needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A journal of sixty customers, each with a note too long for all of them to fit a pipe."""
    env = surroundings(tmp_path_factory.mktemp("many") / "journal.db")
    lines = "".join(
        json.dumps({"customer": f"Customer {number:02}", "text": LONG, "on": "2026-01-05", "new": True}) + "\n"
        for number in range(MANY)
    )
    assert ran("log", "-", "--jsonl", env=env, stdin=None, input=lines).returncode == DONE
    return env


def test_the_answer_goes_to_stdout_and_the_error_to_stderr(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli("show", "acme").err == ""
    lost = relcli("show", "nobody")
    assert (lost.code, lost.out) == (UNKNOWN, "")
    assert lost.err.startswith("relcli: No customer called “nobody”.")


@pytest.mark.parametrize("reader", ["head -1", "true", "head -c 1", "sleep 0"])
@pytest.mark.parametrize("command", ["due", "timeline -f jsonl", "export csv", "show 'Customer 07'", "-h"])
def test_a_reader_who_has_enough_is_no_error(env: dict[str, str], command: str, reader: str) -> None:
    done = in_shell(f"$RELCLI {command} | {reader}", env)
    assert (done.returncode, done.stderr) == (DONE, "")


def test_the_first_line_is_there_before_the_reader_leaves(env: dict[str, str]) -> None:
    assert in_shell("$RELCLI timeline -f jsonl | head -1", env).stdout.startswith('{"id":1,')


def test_a_change_is_made_even_if_nobody_reads_that_it_was(env: dict[str, str], tmp_path: Path) -> None:
    env = {**env, "RELCLI_JOURNAL": str(tmp_path / "journal.db")}
    assert in_shell("$RELCLI add 'Acme Dental' | true", env).returncode == DONE
    assert "Acme Dental" in ran("list", env=env).stdout


@needs_dev_full
@pytest.mark.parametrize("command", ["due", "-V", "-h", "timeline -f csv"])
def test_an_answer_that_cannot_be_written_is_an_error_in_one_sentence(env: dict[str, str], command: str) -> None:
    done = in_shell(f"$RELCLI {command} >/dev/full", env)
    assert done.returncode == FAILED
    assert re.fullmatch(r"relcli: [A-Z][^\n]*: no space left on device\.\n", done.stderr), done.stderr


@needs_dev_full
def test_a_change_that_could_not_be_confirmed_is_said_to_be_done(env: dict[str, str], tmp_path: Path) -> None:
    env = {**env, "RELCLI_JOURNAL": str(tmp_path / "journal.db")}
    done = in_shell("$RELCLI add 'Acme Dental' >/dev/full", env)
    assert done.returncode == FAILED
    assert done.stderr == "relcli: It is done, but that could not be written out: no space left on device.\n"
    assert "Acme Dental" in ran("list", env=env).stdout


@needs_dev_full
def test_a_rescue_that_could_not_be_told_of_is_said_to_be_done(env: dict[str, str], tmp_path: Path) -> None:
    new = tmp_path / "rescued.db"
    done = in_shell(f"$RELCLI rescue {new} >/dev/full", env)
    assert done.returncode == FAILED
    assert done.stderr == "relcli: It is done, but that could not be written out: no space left on device.\n"
    assert new.exists()


@needs_dev_full
def test_an_error_that_cannot_be_told_still_has_its_exit_code(env: dict[str, str]) -> None:
    assert in_shell("$RELCLI show nobody 2>/dev/full", env).returncode == UNKNOWN


@needs_dev_full
def test_a_draft_that_cannot_be_told_of_is_kept_and_the_error_has_its_exit_code(
    env: dict[str, str], tmp_path: Path
) -> None:
    env = {**env, "RELCLI_JOURNAL": str(tmp_path / "journal.db")}
    ran("add", "Acme Dental", env=env)
    assert in_shell("$RELCLI log nobody - <<< called 2>/dev/full", env).returncode == UNKNOWN
    (kept,) = (tmp_path / "drafts").iterdir()
    assert kept.read_text(encoding="utf-8") == "called\n"


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [("due", DONE), ("-h", DONE), ("-V", DONE), ("show nobody", UNKNOWN), ("log 'customer 07'", 4), ("due -f xml", 2)],
)
def test_a_closed_stdin_or_stderr_is_one_that_nobody_feeds_or_reads(
    env: dict[str, str], command: str, code: int, closed: str
) -> None:
    done = in_shell(f"$RELCLI {command} {closed}", env)
    assert done.returncode == code, done
    assert "fault" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", ["due", "-h", "due -h", "-V", "due -f table", "export csv", "report -f html", "sql 'SELECT 1'"]
)
def test_an_answer_for_a_closed_stdout_is_an_error_in_one_sentence(env: dict[str, str], command: str) -> None:
    done = in_shell(f"$RELCLI {command} >&-", env)
    assert done.returncode == FAILED, done
    assert re.fullmatch(
        r"relcli: (The answer could not be written out|It could not go on): stdout is closed\.\n", done.stderr
    )
    assert in_shell(f"$RELCLI {command} <&- >&- 2>&-", env).returncode == FAILED


@pytest.mark.parametrize(("command", "code"), [("show nobody", UNKNOWN), ("log 'customer 07'", 4), ("due -f xml", 2)])
def test_where_there_is_no_answer_a_closed_stdout_changes_nothing(env: dict[str, str], command: str, code: int) -> None:
    done, closed = (in_shell(f"$RELCLI {command} {how}", env) for how in ("", ">&-"))
    assert (done.returncode, closed.returncode) == (code, code)
    assert done.stderr == closed.stderr


def test_a_change_is_made_and_said_to_be_done_where_stdout_is_closed(env: dict[str, str], tmp_path: Path) -> None:
    env = {**env, "RELCLI_JOURNAL": str(tmp_path / "journal.db")}
    done = in_shell("$RELCLI add 'Acme Dental' >&-", env)
    assert done.returncode == FAILED
    assert done.stderr == "relcli: It is done, but that could not be written out: stdout is closed.\n"
    quiet = in_shell("$RELCLI -q add 'Old Mill' >&-", env)
    assert (quiet.returncode, quiet.stderr) == (DONE, "")
    listed = ran("list", env=env).stdout
    assert "Acme Dental" in listed
    assert "Old Mill" in listed


def test_a_note_from_a_closed_stdin_is_no_note(env: dict[str, str]) -> None:
    done = in_shell("$RELCLI log 'customer 07' - <&-", env)
    assert (done.returncode, done.stderr) == (2, "relcli: Nothing came from stdin, so nothing was logged.\n")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_names_go_in_and_out_as_utf8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    env = {**surroundings(tmp_path / "journal.db"), **locale}
    del env["HOME"]
    assert ran("add", "Éclair Café 東京", env=env).stdout.startswith("Added Éclair Café 東京.")
    assert "Éclair Café 東京" in ran("list", env=env).stdout
    assert ran("show", "nobody", env=env).stderr.startswith("relcli: No customer called “nobody”.")
    assert "│" in ran("due", "-h", env=env).stdout


def test_a_word_that_is_not_utf8_is_refused(env: dict[str, str]) -> None:
    done = in_shell(r"$RELCLI show $'caf\xe9'", env)
    assert (done.returncode, done.stderr) == (2, "relcli: Word 2 of the command is not valid UTF-8; type it again.\n")


@pytest.mark.parametrize("columns", ["", "0", "-1", "wide", "1e3", "²", "9" * 5000, "99999999999", "1"])
def test_a_width_that_is_none_does_no_harm(env: dict[str, str], columns: str) -> None:
    done = ran("due", "-f", "table", env={**env, "COLUMNS": columns})
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "Late" in done.stdout


@pytest.mark.parametrize("size", ["", "0", "-1", "wide", "²", "9" * 5000, "99999999999"])
@pytest.mark.parametrize("name", ["COLUMNS", "LINES", "TERMINAL_WIDTH"])
def test_help_is_as_wide_as_ever_where_a_size_is_none(env: dict[str, str], name: str, size: str) -> None:
    helped = ran("paths", "-h", env={**env, name: size})
    assert (helped.returncode, helped.stdout, helped.stderr) == (DONE, ran("paths", "-h", env=env).stdout, "")


@pytest.mark.parametrize("zone", ["nonsense", "AAA-99", "BBB+99", "/dev/null"])
def test_every_time_zone_has_a_day(env: dict[str, str], zone: str) -> None:
    done = ran("today", "-f", "json", env={**env, "TZ": zone, "RELCLI_TODAY": ""})
    assert (done.returncode, done.stderr) == (DONE, "")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", json.loads(done.stdout)["today"])


def test_the_day_is_that_of_the_time_zone(env: dict[str, str]) -> None:
    ahead, behind = (
        date.fromisoformat(
            json.loads(ran("due", "-f", "json", env={**env, "TZ": zone, "RELCLI_TODAY": ""}).stdout)["today"]
        )
        for zone in ("AAA-24", "BBB+24")
    )
    assert (ahead - behind).days in {1, 2}  # midnight may come between the two


def test_an_empty_sign_of_tab_is_none(env: dict[str, str]) -> None:
    done = ran("due", "-f", "table", env={**env, "_RELCLI_COMPLETE": ""})
    assert (done.returncode, done.stderr) == (DONE, "")
    assert done.stdout == ran("due", "-f", "table", env=env).stdout


def test_a_terminal_shows_a_table_in_colour_fifty_rows_of_it(env: dict[str, str]) -> None:
    code, seen = in_terminal(*PROGRAM, "due", env=env)
    assert code == DONE
    assert COLOUR.search(seen)
    plain = COLOUR.sub("", seen)
    assert "───" in plain
    assert "… 10 more (--all)" in plain
    assert plain.count("Customer ") == 50 + 1


def test_a_terminal_shows_every_row_if_asked(env: dict[str, str]) -> None:
    _, seen = in_terminal(*PROGRAM, "due", "--all", env=env)
    assert COLOUR.sub("", seen).count("Customer ") == MANY + 1
    assert "more (--all)" not in seen


def test_a_pipe_gets_every_row_plain(env: dict[str, str]) -> None:
    piped = ran("due", env=env).stdout
    assert piped.count("Customer ") == MANY + 1
    assert not re.search(r"[\x1b─│]|more \(--all\)", piped)


def test_what_colour_says_the_words_say_too(env: dict[str, str]) -> None:
    _, coloured = in_terminal(*PROGRAM, "due", env=env)
    _, grey = in_terminal(*PROGRAM, "--color", "never", "due", env=env)
    assert "\x1b" not in grey
    assert COLOUR.sub("", coloured) == grey


@pytest.mark.parametrize(
    ("options", "settings", "expected"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour_on_a_terminal(
    env: dict[str, str], options: list[str], settings: dict[str, str], expected: bool
) -> None:
    _, seen = in_terminal(*PROGRAM, *options, "due", env={**env, **settings})
    assert bool(COLOUR.search(seen)) is expected


@pytest.mark.parametrize(
    ("options", "settings", "expected"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"CLICOLOR_FORCE": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {}, True),
    ],
)
def test_colour_of_a_table_in_a_pipe(
    env: dict[str, str], options: list[str], settings: dict[str, str], expected: bool
) -> None:
    done = ran(*options, "due", "-f", "table", env={**env, **settings})
    assert bool(COLOUR.search(done.stdout)) is expected


@pytest.mark.parametrize(
    ("options", "settings", "expected"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color=never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
@pytest.mark.parametrize("asked", [["due", "-h"], ["-h"], ["job"]])
def test_colour_of_help_on_a_terminal(
    env: dict[str, str], asked: list[str], options: list[str], settings: dict[str, str], expected: bool
) -> None:
    _, seen = in_terminal(*PROGRAM, *options, *asked, env={**env, **settings})
    assert "Usage:" in seen
    assert bool(COLOUR.search(seen)) is expected
    assert expected or "\x1b" not in seen


@pytest.mark.parametrize(("options", "expected"), [([], False), (["--color", "always"], True)])
def test_colour_of_help_in_a_pipe(env: dict[str, str], options: list[str], expected: bool) -> None:
    assert bool(COLOUR.search(ran(*options, "due", "-h", env=env).stdout)) is expected


@pytest.mark.parametrize("fmt", ["plain", "json", "jsonl", "csv", "tsv", "markdown"])
def test_only_a_table_is_ever_coloured(env: dict[str, str], fmt: str) -> None:
    assert "\x1b" not in ran("--color", "always", "due", "-f", fmt, env=env).stdout


def test_an_interrupt_at_a_prompt_changes_nothing(env: dict[str, str]) -> None:
    before = ran("timeline", "customer 07", "-f", "json", env=env).stdout
    code, seen = in_terminal(*PROGRAM, "log", "customer 07", env=env, after="What happened", typed="\x03")
    assert code == INTERRUPTED
    assert "relcli: Interrupted" in seen
    assert ran("timeline", "customer 07", "-f", "json", env=env).stdout == before


def test_the_end_of_input_at_a_prompt_changes_nothing(env: dict[str, str]) -> None:
    code, seen = in_terminal(*PROGRAM, "log", "customer 07", env=env, after="What happened", typed="\x04")
    assert code == INTERRUPTED
    assert "Traceback" not in seen


def test_an_interrupt_while_reading_stdin_is_told_in_a_sentence(env: dict[str, str]) -> None:
    with subprocess.Popen(
        [*PROGRAM, "log", "customer 07", "-"],
        env={**env, "PYTHONFAULTHANDLER": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as program:
        _wait_until_it_reads(program.pid)
        program.send_signal(signal.SIGINT)
        program.wait(timeout=60)
        assert program.stdin is not None
        out, err = program.communicate()
    assert (program.returncode, out, err) == (INTERRUPTED, "", "relcli: Interrupted.\n")


def _wait_until_it_reads(process: int) -> None:
    """Wait until a process sleeps in a read of its stdin, a pipe."""
    waits = Path(f"/proc/{process}/wchan")
    for _ in range(2000):
        if waits.exists() and "pipe" in waits.read_text():
            return
        time.sleep(0.01)
    pytest.skip("nothing here tells what a process waits for")


def test_a_fault_of_relcli_itself_is_told_without_its_text(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme Dental")

    def fail(*_: object) -> None:
        message = "secret note"
        raise ValueError(message)

    monkeypatch.setattr("relcli.rules.standing.stand", fail)
    done = relcli("due")
    assert (done.code, done.out) == (FAILED, "")
    assert re.fullmatch(
        r"relcli: relcli has a fault of its own \(ValueError at test_streams\.py:\d+\); "
        r"nothing is half done\. Please report it\.\n",
        done.err,
    )


def test_no_stream_of_a_test_is_the_real_one(relcli: Relcli) -> None:
    real = (sys.stdin, sys.stdout, sys.stderr)
    relcli.ok("-V")
    assert (sys.stdin, sys.stdout, sys.stderr) == real
