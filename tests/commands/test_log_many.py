"""`log - --jsonl`: many touchpoints from stdin, all or none."""

import json
from typing import Any

import pytest

from relcli.commands import text_file
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli

SECRET = "their son is ill"  # noqa: S105 - a note that no error may quote


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental with Dana, and Zed."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("person", "add", "acme", "Dana")
    relcli.ok("add", "Zed")


def lines(*records: Any) -> str:
    """Records as lines of JSON."""
    return "".join(f"{json.dumps(record)}\n" for record in records)


def test_every_option_of_log_has_its_field(relcli: Relcli) -> None:
    line = {
        "customer": "acme",
        "text": "roof done",
        "kind": "meeting",
        "on": "2026-11-18 14:30",
        "with": ["Dana"],
        "also": ["zed"],
        "by": "them",
        "answered": True,
        "mood": "good",
        "minutes": 45,
        "tags": ["roof"],
        "next": "2026-12-01",
        "key": "k1",
        "new": False,
    }
    assert relcli.ok("log", "-", "--jsonl", stdin=lines(line)) == "Logged 2 touchpoints.\n"
    record = json.loads(relcli.ok("timeline", "acme", "-f", "jsonl"))
    said = {name: value for name, value in line.items() if name not in {"on", "also", "next", "new"}}
    assert record | said | {"customer": "Acme Dental"} == record
    assert (record["on"], record["time"]) == ("2026-11-18", "14:30")
    assert json.loads(relcli.ok("show", "zed", "-f", "json"))["customer"]["check_in"]["due"] == "2026-12-01"


def test_a_line_needs_only_a_customer_and_may_add_one(relcli: Relcli) -> None:
    text = (
        "\ufeff"
        + lines({"customer": "acme", "text": "yesterday: called"})
        + "\r\n  \n"
        + lines({"customer": "Nova", "new": True})
    )
    answer = json.loads(relcli.ok("log", "-", "--jsonl", "-f", "json", stdin=text))["touchpoints"]
    assert [(one["customer"], one["kind"], one["on"]) for one in answer] == [
        ("Acme Dental", "call", "2026-11-19"),
        ("Nova", "visit", "2026-11-20"),
    ]


def test_lines_may_begin_a_journal(relcli: Relcli) -> None:
    relcli.journal.unlink()
    text = lines({"customer": "Nova", "new": True}, {"customer": "nova", "text": "called"})
    assert relcli.ok("log", "-", "--jsonl", stdin=text) == "Logged 2 touchpoints.\n"


def test_lines_that_were_logged_before_are_counted_apart(relcli: Relcli) -> None:
    text = lines({"customer": "acme", "key": "a"}, {"customer": "acme", "key": "b"})
    relcli.ok("log", "-", "--jsonl", stdin=lines({"customer": "acme", "key": "a"}))
    assert relcli.ok("log", "-", "--jsonl", stdin=text) == "Logged 1 touchpoint; 1 had been logged before.\n"
    before = dump(relcli)
    assert relcli.ok("log", "-", "--jsonl", stdin=text) == "Logged 0 touchpoints; 2 had been logged before.\n"
    assert dump(relcli) == before


def test_no_line_is_no_error(relcli: Relcli) -> None:
    assert relcli.ok("log", "-", "--jsonl", stdin="") == "Logged 0 touchpoints.\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"customer": "acme", "text": "SECRET", "colour": 1}', "there is no field “colour”"),
        ('{"text": "SECRET"}', "customer is missing"),
        ('{"customer": 1, "text": "SECRET"}', "customer should be a valid string"),
        ('{"customer": "acme", "text": ["SECRET"]}', "text should be a valid string"),
        ('{"customer": "acme", "minutes": "5"}', "minutes should be a valid integer"),
        ('{"customer": "acme", "minutes": 1441}', "minutes should be less than or equal to 1440"),
        ('{"customer": "acme", "minutes": NaN}', "minutes should be a valid integer"),
        ('{"customer": "acme", "mood": "SECRET"}', "mood should be 'good', 'ok' or 'bad'"),
        ('{"customer": "acme", "answered": "yes"}', "answered should be a valid boolean"),
        ('{"customer": "acme", "with": "Dana"}', "with should be a valid list"),
        ('{"customer": "acme", "kind": "vist"}', "There is no kind “vist”; did you mean visit?"),
        ('{"customer": "acme", "on": "2026-11-21"}', "A touchpoint cannot lie ahead"),
        ('{"customer": "acme", "on": "03/04/2026"}', "“03/04/2026” could be 3 April or 4 March"),
        ('{"customer": "acme", "next": "today"}', "The next check-in must come after the touchpoint"),
        ('{"customer": "acme", "text": "SECRET \\u0000"}', "A note cannot hold the character NUL."),
        ('{"customer": "acme", "text": "SECRET \\ud800"}', "A note must be valid UTF-8."),
        ('{"customer": "acme", "with": ["Dama"]}', "Nobody called “Dama” at Acme Dental."),
        ('{"customer": "nobody", "text": "SECRET"}', "No customer called “nobody”."),
        ('{"customer": "no\\nbody"}', "No customer called “no body”."),
        ('{"customer": ""}', "No customer was given"),
        ('{"customer": "[/]", "new": true}', "A name needs at least one letter or digit."),
        ('"SECRET"', "this is no JSON object"),
        ("SECRET", "this is no JSON object"),
        ('{"customer": "acme", "text": "SECRET"', "this is no JSON object"),
        ("[" * 100_000, "this is no JSON object"),
    ],
)
def test_a_bad_line_is_named_by_its_number_without_its_note_and_nothing_is_logged(
    relcli: Relcli, line: str, problem: str
) -> None:
    text = lines({"customer": "acme", "text": "called"}) + line.replace("SECRET", SECRET) + "\n"
    said = refused(relcli, "log", "-", "--jsonl", code=1, stdin=text)
    head, told = said.splitlines()
    assert head == "relcli: 1 of 2 lines cannot be logged, so nothing was:"
    assert told.startswith(f"  line 2: {problem}")
    assert SECRET not in said


def test_every_bad_line_is_told(relcli: Relcli) -> None:
    text = lines(*({"customer": "acme"} if number % 2 else {} for number in range(1, 101)))
    said = refused(relcli, "log", "-", "--jsonl", code=1, stdin=text)
    assert said.startswith("relcli: 50 of 100 lines cannot be logged")
    assert [line.split(":")[0] for line in said.splitlines()[1:]] == [f"  line {number}" for number in range(2, 101, 2)]


def test_what_is_not_utf8_is_refused(relcli: Relcli) -> None:
    said = refused(relcli, "log", "-", "--jsonl", code=1, stdin=b'{"customer": "acme\xff"}\n')
    assert said == "relcli: Line 1 of stdin is not UTF-8; save the file as UTF-8. Nothing was logged.\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"customer": "acme"}\n' * 4, "stdin has more than 3 lines; give it in parts. Nothing was logged."),
        ('{"customer": "acme"}' + "\n" * 4, "stdin has more than 3 lines; give it in parts. Nothing was logged."),
        ('{"customer": "acme"}\n' * 3, ""),
        ("\0" * 50, "Line 1 of stdin has no end; nothing was logged."),
    ],
)
def test_what_has_no_end_is_refused_before_it_fills_the_memory(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, text: str, problem: str
) -> None:
    monkeypatch.setattr(text_file, "MOST_ROWS", 3)
    monkeypatch.setattr(text_file, "LONGEST_LINE", 30)
    if problem:
        assert refused(relcli, "log", "-", "--jsonl", code=1, stdin=text) == f"relcli: {problem}\n"
    else:
        assert relcli.ok("log", "-", "--jsonl", stdin=text) == "Logged 3 touchpoints.\n"


def test_lines_that_cannot_be_logged_leave_no_draft(relcli: Relcli) -> None:
    refused(relcli, "log", "-", "--jsonl", code=1, stdin="called\n")
    assert not (relcli.journal.parent / "drafts").exists()


@pytest.mark.parametrize(
    "argv", [("acme", "--jsonl"), ("-", "--jsonl", "text"), ("-", "--jsonl", "--on", "today"), ("-", "--jsonl", "-e")]
)
def test_other_options_do_not_go_with_many_touchpoints(relcli: Relcli, argv: tuple[str, ...]) -> None:
    assert "With --jsonl every line says everything itself" in refused(relcli, "log", *argv, code=2, stdin="")


def test_a_key_is_the_same_with_white_space_around_it(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "--key", " k1 ")
    assert relcli.ok("log", "-", "--jsonl", stdin=lines({"customer": "acme", "key": "k1\t"})) == (
        "Logged 0 touchpoints; 1 had been logged before.\n"
    )
