"""Each error owns its sentence and its exit code; a script lives by the codes, so they are spelled out here."""

import pytest

from relcli import errors
from relcli.errors import (
    AmbiguousCustomer,
    AnswerLost,
    CannotBeWritten,
    Failed,
    NoJournalYet,
    NoSuchCustomer,
    NoSuchPerson,
    RelcliError,
    quoted,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("DONE", 0),
        ("FAILED", 1),
        ("USAGE", 2),
        ("UNKNOWN", 3),
        ("NEEDS_ANSWER", 4),
        ("DAMAGED", 5),
        ("OVERDUE", 10),
        ("BUSY", 75),
        ("INTERRUPTED", 130),
    ],
)
def test_an_exit_code_never_changes(name: str, code: int) -> None:
    assert getattr(errors, name) == code


EXIT_CODES = {
    "RelcliError": 1,
    "Failed": 1,
    "AnswerLost": 1,
    "NoJournalYet": 1,
    "CannotBeWritten": 1,
    "NoBackup": 1,
    "BadInput": 2,
    "BadDate": 2,
    "NotFound": 3,
    "NoSuchCustomer": 3,
    "AmbiguousCustomer": 3,
    "NoSuchPerson": 3,
    "NoSuchLoop": 3,
    "SeveralLoops": 3,
    "NeedsAnswer": 4,
    "JournalLost": 1,
    "SeveralBackups": 3,
    "JournalUnreadable": 5,
    "NotOurs": 5,
    "Damaged": 5,
    "JournalBusy": 75,
    "Stopped": 130,
    "WrittenOver": 1,
}


@pytest.mark.parametrize("kind", EXIT_CODES)
def test_every_error_has_its_exit_code(kind: str) -> None:
    assert getattr(errors, kind).exit_code == EXIT_CODES[kind]


def test_no_error_is_left_out_above() -> None:
    kinds = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, RelcliError)}
    assert kinds == set(EXIT_CODES)


def test_without_a_journal_it_says_how_to_begin() -> None:
    told = str(NoJournalYet("/data/journal.db"))
    assert told.startswith("There is no journal at /data/journal.db yet.")
    assert 'relcli add "Acme Dental"' in told
    assert "relcli demo" in told


def test_where_no_journal_can_be_it_says_why_and_how_to_name_another_place() -> None:
    assert str(CannotBeWritten("/data/journal.db", "read-only file system")) == (
        "The journal /data/journal.db cannot be written (read-only file system); "
        "give another with --journal or RELCLI_JOURNAL."
    )


def test_nobody_of_that_name_says_how_to_add_them() -> None:
    assert str(NoSuchCustomer("acne")) == 'No customer called “acne”. To add them: relcli add "acne"'


@pytest.mark.parametrize(
    ("near", "hint"),
    [
        (["Acme"], "Did you mean “Acme”?"),
        (["Acme", "Ace"], "Did you mean “Acme” or “Ace”?"),
        (["Acme", "Ace", "Acorn"], "Did you mean “Acme”, “Ace” or “Acorn”?"),
    ],
)
def test_near_misses_are_suggested(near: list[str], hint: str) -> None:
    assert hint in str(NoSuchCustomer("acne", near))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ('Bob "The Pipe"', r'"Bob \"The Pipe\""'),
        ("Cash $HOME", r'"Cash \$HOME"'),
        ("a`b", r'"a\`b"'),
        ("back\\slash", r'"back\\slash"'),
        ("-k", '-- "-k"'),
    ],
)
def test_the_command_that_is_suggested_can_be_typed_as_it_stands(name: str, typed: str) -> None:
    assert str(NoSuchCustomer(name)).endswith(f"To add them: relcli add {typed}")


@pytest.mark.parametrize(("text", "told"), [("", "“”"), ("x" * 40, f"“{'x' * 40}”"), ("x" * 41, f"“{'x' * 40}…”")])
def test_of_what_was_typed_a_sentence_repeats_the_beginning(text: str, told: str) -> None:
    assert quoted(text) == told


def test_a_long_name_is_not_typed_out_in_the_command_that_is_suggested() -> None:
    assert str(NoSuchCustomer("x" * 41)) == f"No customer called “{'x' * 40}…”. To add them: relcli add NAME"
    assert str(NoSuchPerson("x" * 41, "Acme")).endswith('To add them: relcli person add "Acme" NAME')


def test_what_an_error_lists_stands_below_its_sentence() -> None:
    error = Failed("2 rows are bad:", "  one", "  two\nlines")
    assert (error.sentence, error.listed) == ("2 rows are bad:", ("  one", "  two\nlines"))
    assert str(error) == "2 rows are bad:\n  one\n  two\nlines"


def test_candidates_are_listed_one_a_line() -> None:
    told = str(AmbiguousCustomer("acme", ["Acme Dental", "Acme Foods"]))
    assert told == "“acme” may be any of 2 customers; say more of the name:\n  Acme Dental\n  Acme Foods"


@pytest.mark.parametrize(("count", "last"), [(12, "  Acme 11"), (13, "  … 1 more"), (40, "  … 28 more")])
def test_of_many_candidates_the_first_dozen_is_listed(count: int, last: str) -> None:
    lines = str(AmbiguousCustomer("acme", [f"Acme {number:02}" for number in range(count)])).splitlines()
    assert lines[0].startswith(f"“acme” may be any of {count} customers")
    assert lines[12] == "  Acme 11"
    assert lines[-1] == last


def test_a_person_who_is_not_there_can_be_added() -> None:
    assert str(NoSuchPerson("Dan", "Acme Dental", ["Dana Reyes"])) == (
        "Nobody called “Dan” at Acme Dental. Did you mean “Dana Reyes”? "
        'To add them: relcli person add "Acme Dental" "Dan"'
    )


def test_a_person_who_may_be_two_is_asked_for_more() -> None:
    told = str(NoSuchPerson("Dan", "Acme Dental", ["Dana Reyes", "Dan Ortiz"], several=True))
    assert told == "“Dan” may be “Dana Reyes” or “Dan Ortiz” at Acme Dental; say more of the name."


@pytest.mark.parametrize(("done", "begins"), [(False, "The answer could not be"), (True, "It is done, but")])
def test_an_answer_that_was_lost_says_whether_a_change_was_made(done: bool, begins: str) -> None:
    told = str(AnswerLost("no space left on device", done=done))
    assert told.startswith(begins)
    assert told.endswith(" written out: no space left on device.")
