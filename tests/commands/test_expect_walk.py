"""`expect` on a terminal: eleven questions, one after the other, and what was answered is kept."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from relcli.errors import BUSY, DONE, FAILED, INTERRUPTED, UNKNOWN
from relcli.rules.vocabulary.loops import QUESTIONS
from relcli.store import journal_file
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Ran, Relcli

pytestmark = pytest.mark.usefixtures("wide")

HOW = "Enter keeps an answer or leaves a blank; Ctrl-C ends here and keeps what was answered before."


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental, who were asked nothing yet."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")


def walked(relcli: Relcli, *answers: str, argv: tuple[str, ...] = ()) -> Ran:
    """Walk with Acme at a terminal, typing a line for each question; after the last line the terminal is gone."""
    return relcli("expect", "acme", *argv, stdin="".join(f"{answer}\n" for answer in answers), tty=True)


def answered(relcli: Relcli) -> dict[str, tuple[str, str | None]]:
    """The answer to each item of Acme's that is not blank, and when it was confirmed."""
    found = json.loads(relcli.ok("expect", "acme", "-f", "json"))["expectations"]
    return {one["item"]: (one["answer"], one["confirmed_on"]) for one in found if one["answer"] is not None}


def test_every_question_is_asked_and_every_answer_recorded_in_one_change(relcli: Relcli) -> None:
    answers = {item: f"about {item}" for item in QUESTIONS} | {"reports": "weekly", "channel": "by phone"}
    ran = walked(relcli, *answers.values())
    assert (ran.code, ran.out) == (
        DONE,
        "Recorded 11 answers of Acme Dental; 11 of 11 expectations are answered.\n",
    )
    asked = [f"\n{number}/11 {item}: {question}\n> " for number, (item, question) in enumerate(QUESTIONS.items(), 1)]
    assert ran.err == f"Acme Dental: 0 of 11 expectations are answered.\n{HOW}\n{''.join(asked)}"
    assert answered(relcli) == {item: (answer, None) for item, answer in answers.items()}


def test_enter_keeps_what_is_answered_already_and_leaves_the_others_blank(relcli: Relcli) -> None:
    relcli.ok("expect", "acme", "vendors", "they never came", "--on", "2026-11-20", "--confirmed")
    ran = walked(relcli, "", "a clean floor", *[""] * 9)
    assert ran.out == "Recorded 1 answer of Acme Dental; 2 of 11 expectations are answered.\n"
    assert f"\n1/11 vendors: {QUESTIONS['vendors']}\n  so far: they never came (20 Nov, confirmed)\n> " in ran.err
    assert answered(relcli) == {"vendors": ("they never came", "2026-11-20"), "rave": ("a clean floor", None)}


def test_who_answers_nothing_changes_nothing(relcli: Relcli) -> None:
    before = dump(relcli)
    ran = walked(relcli, *[""] * 11)
    assert (ran.code, ran.out) == (DONE, "Nothing was answered, so nothing was changed.\n")
    assert dump(relcli) == before


def test_the_end_of_the_answers_keeps_those_that_were_given(relcli: Relcli) -> None:
    ran = walked(relcli, "they never came", "", "weekly")
    assert (ran.code, ran.out) == (
        INTERRUPTED,
        "Recorded 2 answers of Acme Dental; 2 of 11 expectations are answered.\n",
    )
    assert ran.err.endswith(
        f"4/11 channel: {QUESTIONS['channel']}\n> \nrelcli: Interrupted; what was answered before is kept.\n"
    )
    assert answered(relcli) == {"vendors": ("they never came", None), "reports": ("weekly", None)}


def test_who_leaves_at_once_changes_nothing(relcli: Relcli) -> None:
    said = refused(relcli, "expect", "acme", code=INTERRUPTED, tty=True)
    assert said.endswith("\nrelcli: Interrupted; nothing was changed.\n")


def test_ctrl_c_keeps_what_was_answered_before(relcli: Relcli) -> None:
    keyboard, terminal = os.openpty()
    command = [sys.executable, "-m", "relcli", "--journal", str(relcli.journal), "expect", "acme"]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal) as process:
        os.close(terminal)
        seen = b""
        while b"\n> " not in seen:
            seen += os.read(keyboard, 1000)
        os.write(keyboard, b"they never came\n")
        while b"2/11" not in seen or not seen.endswith(b"> "):
            seen += os.read(keyboard, 1000)
        process.send_signal(signal.SIGINT)
        while b"is kept." not in seen:
            seen += os.read(keyboard, 1000)
        assert process.wait(timeout=20) == INTERRUPTED
    os.close(keyboard)
    assert answered(relcli) == {"vendors": ("they never came", None)}


def test_a_walk_may_be_dated_and_confirmed_as_a_whole(relcli: Relcli) -> None:
    walked(relcli, "they never came", *[""] * 10, argv=("--confirmed", "--on", "2026-11-18"))
    assert answered(relcli) == {"vendors": ("they never came", "2026-11-18")}


def test_what_cannot_be_kept_is_asked_again(relcli: Relcli) -> None:
    ran = walked(relcli, "x" * 501, "bell\a", "they never came", *[""] * 10)
    assert ran.code == DONE
    assert ">   The answer has at most 500 characters; this one has 501.\n> " in ran.err
    assert "  The answer cannot hold the invisible character U+0007.\n> " in ran.err
    assert answered(relcli) == {"vendors": ("they never came", None)}


def test_an_answer_that_is_not_utf8_is_asked_again(relcli: Relcli) -> None:
    ran = relcli("expect", "acme", stdin=b"caf\xe9\ncaf\xc3\xa9\n" + b"\n" * 10, tty=True)
    assert "  What was typed is not UTF-8; type it again.\n> " in ran.err
    assert answered(relcli) == {"vendors": ("café", None)}


def test_a_hint_follows_the_answer_that_relcli_cannot_go_by(relcli: Relcli) -> None:
    ran = walked(relcli, "", "", "monthly", "fax", *[""] * 7)
    assert ">   Kept as it is, but it sets no rhythm: begin with daily or weekly to set one.\n" in ran.err
    assert "  Kept as it is, but it names no channel, such as visit, meeting," in ran.err
    assert answered(relcli) == {"reports": ("monthly", None), "channel": ("fax", None)}


def test_questions_are_asked_in_your_own_words_even_when_quiet_s2_62(relcli: Relcli) -> None:
    relcli.ok("config", "set", "question.vendors", "Who did it before?")
    ran = relcli("-q", "expect", "acme", stdin="\n" * 11, tty=True)
    assert (ran.code, ran.out) == (DONE, "")
    assert "\n1/11 vendors: Who did it before?\n> " in ran.err


def test_nobody_is_asked_about_an_unknown_customer_or_one_who_left(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    for name, code in (("nobody", UNKNOWN), ("acme", FAILED)):
        assert "1/11" not in refused(relcli, "expect", name, code=code, stdin="x\n", tty=True)


def test_answers_that_cannot_be_written_are_kept_as_a_draft(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(relcli.journal)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = walked(relcli, "they never came", "", "weekly", *[""] * 8)
    (kept,) = (relcli.journal.parent / "drafts").iterdir()
    assert (ran.code, ran.out) == (BUSY, "")
    assert f"Your text is kept in {kept}\n" in ran.err
    assert kept.read_text() == "vendors: they never came\nreports: weekly\n"
    assert answered(relcli) == {}


def test_nothing_is_asked_where_the_answer_goes_into_a_pipe(relcli: Relcli) -> None:
    said = relcli.ok("expect", "acme", stdin="x\n")
    assert said.startswith("Acme Dental: 0 of 11 expectations are answered\n")
    assert answered(relcli) == {}
