"""`today`, also bare `relcli`: the first screen of a day."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from relcli.errors import DONE, USAGE
from tests.conftest import Relcli


def today(relcli: Relcli, *, on: str | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(relcli.ok("today", "-f", "json", today=on))
    return document


@pytest.mark.parametrize("argv", [(), ("today",)])
def test_before_there_is_a_journal_it_shows_how_to_begin(relcli: Relcli, argv: tuple[str, ...]) -> None:
    said = relcli.ok(*argv)
    assert said.startswith("relcli, Fri 20 Nov 2026\n\nYour journal is empty. Three ways to begin:\n")
    assert f"The journal is kept in {relcli.journal}; nothing is ever sent anywhere.\n" in said
    assert not relcli.journal.exists()


def test_a_journal_without_a_customer_is_as_empty_as_none(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal)) as journal, journal:
        journal.execute("DELETE FROM customer")
    assert "\n\nYour journal is empty." in relcli.ok()


def test_before_there_is_a_journal_a_script_gets_the_same_shape_with_nothing_in_it(relcli: Relcli) -> None:
    assert today(relcli) == {
        "format": 1,
        "today": "2026-11-20",
        "acts": [],
        "logged": [],
        "portfolio": {"customers": 0, "stages": {}, "statuses": {}},
    }


def test_bare_relcli_is_today(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok() == relcli.ok("today")


def test_the_day_on_one_screen(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-01-01")
    relcli.ok("log", "acme", "called", "--on", "2026-09-01")
    relcli.ok("add", "Bo & Sons", "--on", "2026-01-01")
    relcli.ok("log", "bo", "met at the fair", "--tag", "fair")
    assert relcli.ok("today") == (
        "Fri 20 Nov 2026\n"
        "\n"
        "Owed\n"
        "Customer     To do                        Due          Late  Settle it with\n"
        "Acme Dental  check in (1.8 × cadence)  16 Oct  35 days late  relcli log acme-dental\n"
        "\n"
        "Logged today\n"
        "#  Customer   Kind     Note\n"
        "2  Bo & Sons  meeting  met at the fair +fair\n"
        "\n"
        "Portfolio\n"
        "2 customers: ○ 2 acquaintances. 1 overdue.\n"
    )


def test_a_day_on_which_nothing_is_owed_and_nothing_was_logged_is_said_kindly(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-01-01")
    relcli.ok("log", "acme", "called", "--on", "2026-11-19")
    assert relcli.ok("today") == (
        "Fri 20 Nov 2026\n"
        "\n"
        "Owed\n"
        "Nobody is owed a check-in today. The next is Acme Dental: Sun 3 Jan 2027 (in 6 weeks).\n"
        "\n"
        "Logged today\n"
        "Nothing yet.\n"
        "\n"
        "Portfolio\n"
        "1 customer: ○ 1 acquaintance. Nobody is overdue.\n"
    )


def test_an_act_is_what_due_lists_with_what_sort_of_act_it_is_and_what_settles_it(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-01-01")
    (listed,) = json.loads(relcli.ok("due", "-f", "json"))["due"]
    act = {"act": "check-in", "owed": True, "what": "check in", "command": "relcli log acme-dental", "row": None}
    assert today(relcli)["acts"] == [{**act, **listed}]


def test_each_customer_has_a_line_the_heaviest_act_first_and_a_script_gets_them_all(relcli: Relcli) -> None:
    for name in ("Acme Dental", "Bo & Sons", "Café Zoë"):
        relcli.ok("add", name, "--on", "2026-01-01")
        relcli.ok("log", name, "met", "--on", "2026-11-10")
    relcli.ok("promise", "add", "acme", "the quote", "--due", "2026-11-18", "--on", "2026-11-02")
    relcli.ok("refer", "in", "acme", "Old Mill", "--on", "2026-11-01")
    relcli.ok("issue", "open", "bo", "a scratch", "--on", "2026-11-15")
    assert relcli.ok("today").split("\n\n")[1] == (
        "Owed\n"
        "Customer     To do                                     Due         Late  Settle it with\n"
        "Bo & Sons    say that you heard of it: a scratch    16 Nov  4 days late  relcli issue ack 1\n"
        "Acme Dental  keep your promise: the quote  +1 more  18 Nov  2 days late  relcli promise kept 1"
    )
    acts = today(relcli)["acts"]
    assert [(one["act"], one["customer"], one["row"]) for one in acts] == [
        ("acknowledge", "Bo & Sons", "issue 1"),
        ("promise", "Acme Dental", "promise 1"),
        ("thanks", "Acme Dental", "referral 1"),
    ]
    assert all(one["owed"] for one in acts)


def test_few_things_are_suggested_and_only_what_was_ever_begun(relcli: Relcli) -> None:
    for name in ("Acme Dental", "Bo & Sons", "Café Zoë", "Delta", "Elm"):
        relcli.ok("add", name, "--on", "2026-01-01")
        relcli.ok("log", name, "met", "--on", "2026-11-10")
    assert "Suggested" not in relcli.ok("today")
    relcli.ok("feedback", "ask", "acme", "--on", "2026-02-01")
    suggested = [one for one in today(relcli)["acts"] if not one["owed"]]
    assert [(one["act"], one["command"]) for one in suggested] == [
        ("feedback", "relcli feedback ask bo-sons"),
        ("feedback", "relcli feedback ask cafe-zoe"),
        ("feedback", "relcli feedback ask delta"),
    ]
    assert "\n\nSuggested\nCustomer   To do" in relcli.ok("today")
    relcli.ok("config", "set", "suggestions_a_day", "0")
    assert "Suggested" not in relcli.ok("today")


def test_what_was_logged_today_is_in_the_order_of_the_day(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "acme", "later", "--on", "2026-11-20 16:00")
    relcli.ok("log", "acme", "earlier", "--on", "2026-11-20 08:30")
    relcli.ok("log", "acme", "the day before", "--on", "yesterday")
    assert [(one["time"], one["text"]) for one in today(relcli)["logged"]] == [("08:30", "earlier"), ("16:00", "later")]


def test_the_portfolio_counts_those_who_are_here(relcli: Relcli) -> None:
    for name in ("Acme Dental", "Bo & Sons", "Café Zoë", "Gone"):
        relcli.ok("add", name, "--on", "2026-01-01")
    for _ in range(3):
        relcli.ok("log", "acme", "called")
    relcli.ok("log", "bo", "called", "--on", "2026-10-06")
    relcli.ok("end", "gone")
    assert relcli.ok("today").splitlines()[-1] == (
        "3 customers: ○ 2 acquaintances, ◔ 1 friend. 1 never spoken to, 1 due today."
    )
    assert today(relcli)["portfolio"] == {
        "customers": 3,
        "stages": {"friend": 1, "acquaintance": 2},
        "statuses": {"ok": 1, "due": 1, "never": 1},
    }


def test_as_of_a_day_before_the_first_customer_nobody_is_there(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok(today="2020-01-01").splitlines()[-1] == (
        "Nobody is in the journal as of Wed 1 Jan 2020. To begin: relcli add NAME"
    )


def test_when_everybody_left_it_says_where_they_are(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("end", "acme")
    assert relcli.ok().splitlines()[-1] == "Everybody has left: relcli list --ended"


def test_a_long_note_is_shortened_on_a_terminal_and_whole_in_a_pipe(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "acme", "word " * 200)
    assert relcli.ok("today").count("word") == 200
    assert 20 < relcli("today", tty=True).out.count("word") < 50


def test_a_day_that_is_none_is_refused(relcli: Relcli) -> None:
    ran = relcli("today", today="someday")
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err.startswith("relcli: In --today: “someday” is no day that relcli understands")


def test_quiet_keeps_the_answer(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    ran = relcli("-q", "today")
    assert (ran.code, ran.out) == (DONE, relcli.ok("today"))
