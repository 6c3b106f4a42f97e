"""Killed: whatever system call a command is killed at, the journal holds all of it or nothing, and goes on.

Each writing command is killed as it comes to a call that changes, opens or takes away a file, or that answers. What
happens in between two of them is nothing that another program could see. The ordinary run kills each at some of its
calls, the larger one at more.
"""

import inspect
import re
import signal
from pathlib import Path

import pytest

from relcli.commands.options import PrintAs
from tests.proof.calls import changing, not_on_the_disk, on_the_way
from tests.proof.conftest import Stage, Whole
from tests.proof.size import LARGE
from tests.proof.writing import CASES, CASES_SINCE, MENDING, READING, Case, name_of
from tests.test_readme import NAMED, README

KILLS = 8 if LARGE else 3
"""Of each case."""

IN_WAL_MODE = [(case, "wal") for case in CASES if case in CASES[:1] or case.argv[0] in {"backup", "restore", "forget"}]


def test_every_command_that_writes_has_a_case() -> None:
    cases = {" ".join(case.argv[:words]) for case in CASES for words in (1, 2)}
    assert {name for name, _ in NAMED} - cases == READING | MENDING


@pytest.mark.parametrize("name", sorted(READING))
def test_no_command_that_prints_what_it_wrote_counts_as_reading(name: str) -> None:
    parameters = inspect.signature(dict(NAMED)[name]).parameters.values()
    assert PrintAs not in [one.annotation for one in parameters]


def test_at_least_200_are_killed_and_1000_in_the_larger_run_as_the_readme_tells() -> None:
    kills = sum(kills_of(case) for case, _ in CASES_SINCE)
    assert kills >= (1000 if LARGE else 200)
    told = re.search(r"\*\*Killed\.\*\*.*?(\d+) commands.*?([\d,]+) times \(([\d,]+)\)", README.read_text(), re.DOTALL)
    assert told is not None
    assert told.group(1, 3 if LARGE else 2) == (str(len(NAMED) - len(READING | MENDING)), f"{kills:,}")


def kills_of(case: Case) -> int:
    return max(1, KILLS // 3) if case.slow else KILLS


def kill(stage: Stage, whole: Whole, most: int, turn: int) -> None:
    """Kill the command at so many of its calls. What it has confirmed must be done."""
    for call in on_the_way(changing(whole.calls), most, turn):
        killed = stage.broken(whole, call, "signal=KILL:when={}")
        assert killed.ran.code == -signal.SIGKILL, killed
        assert killed.is_done or not killed.ran.out, killed
        assert not (killed.ran.out and killed.held_by), killed


@pytest.mark.parametrize(("case", "since"), CASES_SINCE, ids=name_of)
def test_a_killed_command_is_done_or_not_and_the_next_one_works(
    stage: Stage, whole: Whole, case: Case, since: str
) -> None:
    kill(stage, whole, kills_of(case), CASES_SINCE.index((case, since)))


@pytest.mark.parametrize(("case", "since"), IN_WAL_MODE, ids=name_of)
def test_so_it_is_where_another_program_has_put_the_journal_in_wal_mode(stage: Stage, whole: Whole, case: Case) -> None:
    kill(stage, whole, KILLS, CASES.index(case))


@pytest.mark.parametrize(("case", "since"), CASES_SINCE, ids=name_of)
def test_what_is_confirmed_is_on_the_disk_before(whole: Whole) -> None:
    assert {path for path in not_on_the_disk(whole.calls) if not path.startswith("drafts")} == set()


@pytest.mark.parametrize(("case", "since"), CASES_SINCE[:1], ids=name_of)
@pytest.mark.parametrize("name", ["pwrite64", "fdatasync", "unlink"])
def test_one_that_is_killed_again_while_it_puts_things_right_is_done_or_not(
    stage: Stage, whole: Whole, tmp_path: Path, name: str
) -> None:
    last = [call for call in whole.calls if call.name == name][-1]
    left = stage.killed_at(last, tmp_path / "left")
    kill(left, left.whole(), KILLS, 0)
