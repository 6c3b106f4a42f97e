"""Starved: whatever a disk or a system refuses, it is told in a sentence, and the journal is as it was, or all is done.

Each call of a writing command is answered with “no space left on device”, “input/output error”, “too many open files”
or “permission denied”, once or from then on, as a full disk stays full.
"""

import re

import pytest

from relcli.errors import BUSY, DAMAGED, DONE, FAILED
from tests.proof.calls import END, READS, Call, changing, on_the_way
from tests.proof.conftest import Broken, Stage, Whole
from tests.proof.size import LARGE
from tests.proof.writing import CASES_SINCE, Case, name_of
from tests.test_readme import README

WAYS = [(error, lasting) for lasting in ("", "+") for error in ("ENOSPC", "EIO", "EMFILE", "EACCES")]
"""What a call is answered with, and whether all others of its name are from then on."""

CALLS, EACH = (6, 2) if LARGE else (1, 1)
"""Of each case so many of the calls that change something and as many of those that read, each in so many ways; in the
ordinary run those that read only of every third."""

READ_ONLY = [Case(argv, next=None) for argv in (("list",), ("show", "acme"), ("timeline", "acme"))]
EVERY = [*CASES_SINCE, *((case, "today") for case in READ_ONLY)]

KEPT = "Your text is kept in ", "Your text could be kept nowhere: "
NO_BACKUP = "relcli: No backup could be made in "
LEFT = "(a backup that could not be rewritten)", "(backups that could not be looked into)", "(it cannot be reached)"
"""What forget says when the journal has forgotten somebody, and a backup is left."""

AFTER_ALL = "It is done, but that could not be written out", "relcli changes tells whether it was written"


def test_as_many_calls_are_refused_as_the_readme_tells() -> None:
    told = re.search(r"\*\*Starved\.\*\*.*?([\d,]+) calls \(([\d,]+)\)", README.read_text(), re.DOTALL)
    assert told is not None
    refused = sum(sum(calls_of(case, turn)) for turn, (case, _) in enumerate(CASES_SINCE)) * EACH
    assert told.group(2 if LARGE else 1) == f"{refused:,}"


def calls_of(case: Case, turn: int) -> tuple[int, int]:
    """How many calls of a case are refused that change something, and how many that read."""
    calls = max(1, CALLS // 3) if case.slow else CALLS
    return calls, calls if LARGE or turn % 3 == 0 else 0


@pytest.mark.parametrize(("case", "since"), EVERY, ids=name_of)
def test_a_refused_call_is_told_in_one_sentence_and_the_journal_is_as_it_was_or_all_is_done(
    stage: Stage, whole: Whole, case: Case, since: str
) -> None:
    turn = EVERY.index((case, since))
    of_changing, of_reading = calls_of(case, turn)
    changes = on_the_way([call for call in changing(whole.calls) if call.name != END], of_changing, turn)
    reads = on_the_way([call for call in whole.calls if call.name in READS], of_reading, turn)
    assert case in READ_ONLY or (len(changes), len(reads)) == (of_changing, of_reading)
    for place, call in enumerate([*changes, *reads]):
        for way in range(EACH):
            error, lasting = WAYS[(turn + 3 * place + way) % len(WAYS)]
            judge(stage.broken(whole, call, f"error={error}:when={{}}{lasting}"), whole, error, lasting)


def judge(starved: Broken, whole: Whole, error: str, lasting: str) -> None:
    """What was said must be true."""
    call, ran, is_done, held_by = starved
    if ran.code == DONE:
        assert is_done, starved
        is_all_said = ran.out == whole.ran.out and not held_by
        assert is_all_said or any(said in ran.out for said in LEFT), starved
        assert not ran.err or ran.err.startswith(NO_BACKUP), starved
        return
    assert ran.code in codes(call, error), starved
    sentences = [line for line in ran.err.splitlines() if not line.startswith(KEPT)]
    if call.name == "write" and lasting and not sentences:
        return  # stderr was refused as well
    assert len(sentences) == 1, starved
    assert sentences[0].startswith("relcli: "), starved
    assert "fault of its own" not in sentences[0], starved
    if ran.out or any(said in sentences[0] for said in AFTER_ALL):
        assert is_done or AFTER_ALL[1] in sentences[0], starved
    else:
        assert whole.without == whole.done or not is_done, starved


def codes(call: Call, error: str) -> set[int]:
    """The exit codes that say what happened to such a call."""
    if call.name == "fcntl" and error == "EACCES":  # how a system says that somebody else has the lock
        return {FAILED, BUSY}
    if call.name == "pread64" and error == "EIO":  # what cannot be read is damaged
        return {FAILED, DAMAGED}
    return {FAILED}
