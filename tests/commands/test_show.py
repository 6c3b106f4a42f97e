"""`show`: all about one customer on one screen."""

import json
from typing import Any

import pytest

from relcli.errors import UNKNOWN
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture
def acme(relcli: Relcli) -> Relcli:
    """A customer with all there is to know about one."""
    return made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok(
        "add", "Acme Dental", "--on", "2026-01-01", "--place", "12 High Street", "--tag", "vip", "--alias", "teeth"
    )
    relcli.ok("edit", "acme", "--phone", "555 0100", "--about", "Open on Saturdays.")
    relcli.ok("person", "add", "acme", "Bo Li", "--role", "front desk", "--phone", "555 0101")
    relcli.ok("log", "acme", "called about the leak", "--on", "2026-09-01")
    relcli.ok("log", "acme", "visited, new waiting room", "--with", "bo", "--minutes", "40", "--on", "2026-10-20")
    relcli.ok("log", "acme", "floor polished", "-k", "service", "--on", "2026-11-02")
    relcli.ok("log", "acme", "called, nobody there", "--no-answer", "--on", "2026-11-19")


def shown(relcli: Relcli, *, today: str | None = None) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(relcli.ok("show", "acme", "-f", "json", today=today))["customer"]
    return record


def test_one_screen_says_all_there_is(acme: Relcli) -> None:
    assert acme.ok("show", "teeth") == (
        "Acme Dental · 12 High Street\n"
        "\n"
        "Stage          ○ acquaintance\n"
        "Known since    Thu 1 Jan 2026 (10 months ago)\n"
        "Last talked    Tue 20 Oct 2026 (4 weeks ago), visit\n"
        "Conversations  2  ·········▁▁· in twelve months\n"
        "In a year      visit 1, call 1\n"
        "Unanswered     1 attempt since\n"
        "Service        1, last on Mon 2 Nov 2026 (2 weeks ago)\n"
        "Next check-in  Fri 4 Dec 2026 (in 14 days)\n"
        "Cadence        45 days (of the stage acquaintance)\n"
        "Health         steady (83)\n"
        "Legs           respect █████ 100   communication ████░  83   trust ·····   ?\n"
        "\n"
        "Phone        555 0100\n"
        "Tags         vip\n"
        "Also called  teeth\n"
        "About        Open on Saturdays.\n"
        "\n"
        "People\n"
        "Bo Li  front desk, 555 0101\n"
        "\n"
        "Latest\n"
        "#  Day              Kind              Note\n"
        "1  Tue 1 Sep 2026   call              called about the leak\n"
        "2  Tue 20 Oct 2026  visit             (Bo Li, 40 min) visited, new waiting room\n"
        "3  Mon 2 Nov 2026   service           floor polished\n"
        "4  Thu 19 Nov 2026  call, unanswered  called, nobody there\n"
        "\n"
        "To reach friend: 1 more conversation.\n"
        "Next: check in (0.7 × cadence), by 4 Dec (relcli log acme-dental)\n"
    )


def test_what_is_open_is_counted_and_what_each_side_kept_is_weighed(acme: Relcli) -> None:
    acme.ok("promise", "add", "acme", "the quote", "--due", "2026-11-10", "--on", "2026-11-01")
    acme.ok("promise", "add", "acme", "the keys", "--due", "2026-12-10", "--by", "them")
    acme.ok("issue", "open", "acme", "a stain")
    acme.ok("job", "add", "acme", "the hall")
    screen = acme.ok("show", "acme")
    assert "Open           2 promises (#1 #2), 1 issue (#1), 1 job (#1)\n" in screen
    assert "Balance        you kept 0 of 1 promise\n" in screen
    assert screen.endswith("Next: say that you heard of it: a stain, by 21 Nov (relcli issue ack 1)\n")
    record = shown(acme)
    assert record["open"] == {"promises": [1, 2], "issues": [1], "jobs": [1]}
    assert (record["balance"]["ours"], record["next"]["act"]) == ({"kept": 0, "settled": 1}, "acknowledge")
    assert record["health"]["weakest"] == "trust"
    assert shown(acme, today="2026-10-31")["open"] == {"promises": [], "issues": [], "jobs": []}


def test_a_script_gets_one_record_with_all_of_it(acme: Relcli) -> None:
    record = shown(acme)
    assert (record["customer"], record["place"], record["aliases"]) == ("Acme Dental", "12 High Street", ["teeth"])
    assert (record["conversations"], record["attempts"], record["services"]) == (2, 1, 1)
    assert (record["stage"]["stage"], record["stage"]["next"]) == ("acquaintance", "friend")
    assert (record["check_in"]["due"], record["check_in"]["status"]) == ("2026-12-04", "ok")
    assert [one["id"] for one in record["touchpoints"]] == [1, 2, 3, 4]
    assert [one["name"] for one in record["people"]] == ["Bo Li"]


def test_only_the_latest_six_touchpoints_are_shown_and_the_others_counted(acme: Relcli) -> None:
    for _ in range(3):
        acme.ok("log", "acme", "called")
    assert [one["id"] for one in shown(acme)["touchpoints"]] == [2, 3, 4, 5, 6, 7]
    assert "\n… 1 touchpoint earlier (relcli timeline acme-dental)\n" in acme.ok("show", "acme")


def test_as_of_a_day_what_came_later_is_invisible(acme: Relcli) -> None:
    record = shown(acme, today="2026-09-30")
    assert (record["conversations"], record["attempts"], record["services"]) == (1, 0, 0)
    assert (record["check_in"]["due"], [one["id"] for one in record["touchpoints"]]) == ("2026-10-16", [1])


def test_on_a_day_before_they_came_there_is_nothing_to_show(acme: Relcli) -> None:
    said = refused(acme, "show", "acme", code=UNKNOWN, today="2025-12-31")
    assert said == "relcli: Acme Dental was not in the journal yet on 2025-12-31; they came in later.\n"


def test_a_relationship_that_ended_says_when_by_whom_and_why_and_asks_for_nothing(acme: Relcli) -> None:
    acme.ok("end", "acme", "--by", "us", "--why", "never paid")
    screen = acme.ok("show", "acme")
    assert "Ended          Fri 20 Nov 2026 by you: never paid\n" in screen
    assert "Next check-in" not in screen
    assert "To reach" not in screen
    assert shown(acme)["check_in"] is None


def test_the_users_own_word_is_shown_beside_the_evidence(acme: Relcli) -> None:
    acme.ok("stage", "acme", "married", "--why", "ten years before this journal")
    screen = acme.ok("show", "acme")
    assert "Stage          ● married (yours; the evidence says acquaintance)\n" in screen
    assert "Your word      since Fri 20 Nov 2026: ten years before this journal\n" in screen
    assert "\nBy the evidence, to reach friend: 1 more conversation.\n" in screen


def test_a_planned_check_in_says_so(acme: Relcli) -> None:
    acme.ok("snooze", "acme", "1w", "--why", "back from holiday")
    assert "Next check-in  Fri 27 Nov 2026 (in 7 days); planned: back from holiday\n" in acme.ok("show", "acme")


def test_a_long_note_is_shortened_on_a_terminal_and_whole_in_a_pipe(acme: Relcli) -> None:
    acme.ok("log", "acme", "word " * 200)
    assert acme.ok("show", "acme").count("word") == 200
    assert 20 < acme("show", "acme", tty=True).out.count("word") < 50


@pytest.mark.parametrize("wanted", ["nobody", "zz zz", "dental acmes"])
def test_an_unknown_customer_is_refused(acme: Relcli, wanted: str) -> None:
    assert refused(acme, "show", wanted, code=UNKNOWN).startswith(f"relcli: No customer called “{wanted}”.")


def test_an_ambiguous_name_lists_who_may_be_meant(acme: Relcli) -> None:
    acme.ok("add", "Acme Plumbing")
    said = refused(acme, "show", "acm", code=UNKNOWN)
    assert said.splitlines()[1:] == ["  Acme Dental (12 High Street)", "  Acme Plumbing"]


def test_service_within_a_job_is_service_too(relcli: Relcli) -> None:
    relcli.ok("add", "Pat", "--on", "2026-10-01")
    relcli.ok("job", "add", "pat", "fence", "--on", "2026-10-02")
    for day in ("2026-10-05", "2026-10-06"):
        relcli.ok("log", "pat", "posts set", "-k", "service", "--job", "fence", "--on", day)
    assert "Service        2, last on Tue 6 Oct 2026 (6 weeks ago)\n" in relcli.ok("show", "pat")
    assert json.loads(relcli.ok("show", "pat", "-f", "json"))["customer"]["services"] == 2


def test_how_they_talk_in_a_year_is_told_with_how_often_they_had_to_ask_where_you_were_s2_50_s3_25(
    relcli: Relcli,
) -> None:
    relcli.ok("add", "Pat", "--on", "2026-01-05")
    for argv in (("came by",), ("rang", "-k", "call"), ("where are you?", "-k", "call", "--by", "them", "--chasing")):
        relcli.ok("log", "pat", *argv, "--on", "2026-10-05")
    assert "In a year      call 2, visit 1; they began 1, 1 of them to ask where you were (100 %)\n" in relcli.ok(
        "show", "pat"
    )
    assert json.loads(relcli.ok("show", "pat", "-f", "json"))["customer"]["channels"] == {
        "used": [
            {"kind": "call", "times": 2, "percent": 66},
            {"kind": "visit", "times": 1, "percent": 33},
        ],
        "inbound": 1,
        "chasing": 1,
        "chase_percent": 100,
    }
