"""`issue`: heard of, owned, put right, checked back on, and told of as of any day."""

import json
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def two_issues(relcli: Relcli) -> None:
    """Acme, where the floor was scratched (1), and Bo & Sons, who waited in vain (2); Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("person", "add", "acme", "Dana Reyes")
    relcli.ok("person", "add", "acme", "Dan Brown")
    relcli.ok("issue", "open", "acme", "a scratch on the floor", "--heard", "2026-11-02", "--severity", "serious")
    relcli.ok("issue", "open", "bo", "we came a day late", "--on", "2026-11-19")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two issues."""
    return made(relcli, two_issues)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[dict[str, Any]]:
    """The issues listed, as scripts read them."""
    found: list[dict[str, Any]] = json.loads(relcli.ok("issue", "list", *argv, "-f", "json", today=today))["issues"]
    return found


def stands(relcli: Relcli, today: str) -> tuple[str, int, int, str | None, int | None] | None:
    """The state of issue 1 on a day, its two clocks, and what is next, so many days late; None: nobody heard yet."""
    for one in listed(relcli, "acme", "--all", today=today):
        clocks = one["days_to_acknowledge"], one["days_to_resolve"]
        return one["state"], *clocks, one["next"], one["days_overdue"]
    return None


def test_an_issue_is_confirmed_with_how_it_came_and_what_is_next(journal: Relcli) -> None:
    said = ("--from", "dana", "--told-first", "--blank", "dates", "--severity", "spectacular")
    assert journal.ok("issue", "open", "acme", "the wrong room", *said) == (
        "Issue #3 with Acme Dental: the wrong room (spectacular, from Dana Reyes, you told them first, dates not"
        " settled), heard Fri 20 Nov 2026 (today). Next: acknowledge by Sat 21 Nov 2026.\n"
    )
    assert journal.ok("issue", "open", "bo", "no key", "--found-out", "--heard", "wednesday") == (
        "Issue #4 with Bo & Sons: no key (small, they found out), heard Wed 18 Nov 2026 (2 days ago)."
        " Next: acknowledge, 1 day late.\n"
    )


def test_each_step_says_how_long_it_took_and_what_is_next(journal: Relcli) -> None:
    what = "Issue #1 with Acme Dental (a scratch on the floor)"
    for argv, says in (
        (
            ("ack", "acme", "--on", "2026-11-02"),
            "acknowledged, on the day that you heard of it. Next: explain, 11 days",
        ),
        (
            ("explain", "1", "--why", "haste", "--on", "2026-11-03"),
            "explained, 1 day after you heard of it. Next: apolog",
        ),
        (("apologise", "acme", "1"), "apologised for, 18 days after you heard of it. Next: resolve, 11 days late.\n"),
        (("resolve", "#1"), "resolved, 18 days after you heard of it. Next: check back on Fri 4 Dec 2026.\n"),
    ):
        assert journal.ok("issue", *argv).startswith(f"{what} is {says}")
    assert journal.ok("issue", "check", "acme", "well", "again", today="2026-12-04") == (
        "Checked back on issue #1 with Acme Dental (a scratch on the floor), 14 days after it was resolved."
        " Next: check back on Fri 1 Jan 2027.\n"
    )
    assert journal.ok("issue", "check", "1", today="2027-01-01").endswith("Well recovered; nothing is left to do.\n")


def test_open_issues_come_by_what_is_due_next_and_say_how_long_they_wait(journal: Relcli) -> None:
    assert journal.ok("issue", "list") == (
        "#  Customer     Severity  Issue                   How it came   Heard   Waited  Next\n"
        "1  Acme Dental  serious   a scratch on the floor                2 Nov  18 days  acknowledge, 17 days late\n"
        "2  Bo & Sons    small     we came a day late                   19 Nov    1 day  acknowledge today\n"
    )
    journal.ok("issue", "open", "bo", "worse", "--severity", "spectacular", "--on", "2026-11-19")
    assert [one["id"] for one in listed(journal)] == [1, 3, 2]
    assert [one["id"] for one in listed(journal, "bo")] == [3, 2]


def test_resolved_issues_are_told_below_until_they_were_checked_back_on_twice(journal: Relcli) -> None:
    journal.ok("issue", "resolve", "1", "--on", "2026-11-02")
    journal.ok("issue", "resolve", "2")
    assert journal.ok("issue", "list") == (
        "No issue is open.\n\n2 resolved issues are still to be checked back on (relcli issue list --all)\n"
    )
    journal.ok("issue", "check", "1", "--on", "2026-11-16")
    journal.ok("issue", "check", "1", today="2026-12-14")
    assert journal.ok("issue", "list", "--all", today="2026-12-14") == (
        "#  Customer     Severity  Issue                   How it came   Heard    Waited  Next\n"
        "2  Bo & Sons    small     we came a day late                   19 Nov     1 day  check back, 10 days late\n"
        "1  Acme Dental  serious   a scratch on the floor                2 Nov  same day  nothing\n"
    )
    assert journal.ok("issue", "list", "acme", today="2026-12-14") == "No issue with Acme Dental is open.\n"


def test_as_it_stood_then_nothing_is_known_of_what_came_later(journal: Relcli) -> None:
    journal.ok("issue", "ack", "1", "--on", "2026-11-04")
    journal.ok("issue", "explain", "1", "--steps", "felt under the ladder", "--on", "2026-11-05")
    journal.ok("issue", "apologise", "1", "--on", "2026-11-06")
    journal.ok("issue", "resolve", "1", "--on", "2026-11-12", "--remedy", "polished it")
    journal.ok("issue", "check", "1", today="2026-11-30")
    assert {day: stands(journal, day) for day in ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04")} == {
        "2026-11-01": None,
        "2026-11-02": ("open", 0, 0, "acknowledge", -1),
        "2026-11-03": ("open", 1, 1, "acknowledge", 0),
        "2026-11-04": ("open", 2, 2, "explain", -5),
    }
    assert stands(journal, "2026-11-05") == ("open", 2, 3, "apologise", -4)
    assert stands(journal, "2026-11-11") == ("open", 2, 9, "resolve", 2)
    assert stands(journal, "2026-11-12") == ("resolved", 2, 10, "check back", -14)
    assert stands(journal, "2026-11-29") == ("resolved", 2, 10, "check back", 3)
    assert stands(journal, "2026-11-30") == ("resolved", 2, 10, "check back", -24)
    (then,) = listed(journal, "acme", today="2026-11-04")
    assert (then["steps"], then["remedy"], then["checked"]) == (None, None, [])


def test_steps_come_in_any_order_and_to_explain_is_to_acknowledge(journal: Relcli) -> None:
    journal.ok("issue", "resolve", "1", "--on", "2026-11-10")
    journal.ok("issue", "apologise", "1", "--on", "2026-11-09")
    journal.ok("issue", "explain", "1", "--how", "a stone in the sole", "--on", "2026-11-05")
    (one,) = listed(journal, "acme", "--all")
    assert (one["acknowledged_on"], one["days_to_acknowledge"], one["days_to_resolve"]) == ("2026-11-05", 3, 8)
    journal.ok("issue", "ack", "1", "--on", "2026-11-03")
    (one,) = listed(journal, "acme", "--all")
    assert (one["acknowledged_on"], one["days_to_acknowledge"]) == ("2026-11-03", 1)


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    journal.ok("issue", "open", "acme", "the wrong room", "--from", "Dana", "--found-out", "--blank", "scope")
    journal.ok("issue", "explain", "3", "--how", "two rooms of one name", "--why", "no plan", "--steps", "a plan")
    journal.ok("issue", "resolve", "3", "--remedy", "did the other one, too")
    assert json.loads(journal.ok("issue", "check", "3", "they laugh", "-f", "json"))["issue"] == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": None,
        "severity": "small",
        "text": "the wrong room",
        "heard_on": "2026-11-20",
        "from": "Dana Reyes",
        "told_first": False,
        "blank": "scope",
        "acknowledged_on": "2026-11-20",
        "explained_on": "2026-11-20",
        "how": "two rooms of one name",
        "why": "no plan",
        "steps": "a plan",
        "apologised_on": None,
        "resolved_on": "2026-11-20",
        "remedy": "did the other one, too",
        "checked": [{"on": "2026-11-20", "text": "they laugh"}],
        "state": "resolved",
        "days_to_acknowledge": 0,
        "days_to_resolve": 0,
        "next": "check back",
        "next_on": "2026-12-04",
        "days_overdue": -14,
        "well_recovered": False,
    }


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("open", "acme", " "), USAGE, "The issue cannot be empty."),
        (("open", "acme", "x\x1b[31m"), USAGE, "invisible character U+001B"),
        (("open", "acme", "x" * 501), USAGE, "The issue has at most 500 characters"),
        (("open", "acme", "x", "--heard", "tomorrow"), USAGE, "cannot have been heard of on Sat 21 Nov 2026"),
        (("open", "acme", "x", "--on", "31/02"), USAGE, "There is no 31 February"),
        (("open", "acme", "x", "--severity", "bad"), USAGE, "'bad' is not one of 'small', 'serious', 'spectacular'"),
        (
            ("open", "acme", "x", "--blank", "price"),
            USAGE,
            "no expectation “price”; it is one of vendors, rave, reports",
        ),
        (("open", "acme", "x", "--from", "Kim"), UNKNOWN, "Nobody called “Kim” at Acme Dental."),
        (("open", "acme", "x", "--from", "Dan"), UNKNOWN, "“Dan” may be “Dan Brown” or “Dana Reyes” at Acme Dental"),
        (("open", "bo", "x", "--from", "Dana"), UNKNOWN, "Nobody called “Dana” at Bo & Sons."),
        (("open", "nobody", "x"), UNKNOWN, "No customer called “nobody”."),
        (("open", "old mill", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("ack", "1", "--on", "2026-11-01"), USAGE, "Issue #1 was heard of on Mon 2 Nov 2026; it cannot have been ack"),
        (("ack", "1", "--on", "tomorrow"), USAGE, "An issue cannot have been acknowledged on Sat 21 Nov 2026"),
        (("ack", "7"), UNKNOWN, "There is no issue #7; relcli issue list --all shows the numbers."),
        (("ack", "bo", "1"), UNKNOWN, "Issue #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("ack", "bo", "one"), USAGE, "“one” is no number; relcli issue list shows the numbers."),
        (("ack", "old mill"), UNKNOWN, "Old Mill has no open issue."),
        (("explain", "1"), USAGE, "Nothing explains it yet; give --how, --why or --steps"),
        (("explain", "1", "--how", " "), USAGE, "Nothing explains it yet"),
        (("explain", "1", "--how", "x\ny"), USAGE, "The text of --how must be on one line."),
        (("explain", "1", "--why", "x", "--on", "2026-11-01"), USAGE, "it cannot have been explained before that"),
        (("apologise", "1", "--on", "2026-11-01"), USAGE, "it cannot have been apologised for before that"),
        (("resolve", "1", "--on", "2026-11-01"), USAGE, "it cannot have been resolved before that"),
        (("resolve", "1", "--remedy", "x" * 501), USAGE, "The text of --remedy has at most 500 characters"),
        (("check", "1"), FAILED, "Issue #1 of Acme Dental is not resolved yet; relcli issue resolve 1 comes first."),
        (
            ("check", "acme"),
            UNKNOWN,
            "Acme Dental has no issue to check back on; relcli issue list --all has the others.",
        ),
        (("check", "bo", "1", "well"), UNKNOWN, "Issue #1 is of Acme Dental, not of Bo & Sons"),
        (("check", "1", "x\x00"), USAGE, "The note cannot hold the invisible character U+0000."),
        (("list", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "issue", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_no_step_is_taken_twice_also_where_the_first_time_lies_ahead_of_the_day_that_is_shown(journal: Relcli) -> None:
    for step, more, done in (
        ("ack", (), "acknowledged"),
        ("explain", ("--why", "haste"), "explained"),
        ("apologise", (), "apologised for"),
        ("resolve", (), "resolved"),
    ):
        journal.ok("issue", step, "1", *more)
        for today in (None, "2026-11-10"):
            assert refused(journal, "issue", step, "1", *more, code=FAILED, today=today) == (
                f"relcli: Issue #1 of Acme Dental was {done} already, on Fri 20 Nov 2026; nothing was changed.\n"
            )
    assert "has no open issue; relcli issue list --all has the others." in refused(
        journal, "issue", "ack", "acme", code=UNKNOWN
    )


def test_an_issue_is_checked_back_on_after_it_was_resolved_and_once_a_day(journal: Relcli) -> None:
    journal.ok("issue", "resolve", "1", "--on", "2026-11-10")
    early = refused(journal, "issue", "check", "1", "--on", "2026-11-09", code=USAGE)
    assert early == "relcli: Issue #1 was resolved on Tue 10 Nov 2026; you cannot have checked back before that.\n"
    assert "You cannot have checked back on Sat" in refused(
        journal, "issue", "check", "1", "--on", "tomorrow", code=USAGE
    )
    journal.ok("issue", "check", "1", "--on", "2026-11-10")
    journal.ok("issue", "check", "acme", "1", "well")
    assert refused(journal, "issue", "check", "1", code=FAILED) == (
        "relcli: Issue #1 of Acme Dental was checked back on already, on Fri 20 Nov 2026; nothing was changed.\n"
    )
    (one,) = listed(journal, "acme", "--all")
    assert one["checked"] == [{"on": "2026-11-10", "text": ""}, {"on": "2026-11-20", "text": "well"}]


def test_where_several_are_open_the_candidates_are_told(journal: Relcli) -> None:
    journal.ok("issue", "open", "acme", "no key")
    assert refused(journal, "issue", "ack", "acme", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 open issues that may be meant; say which by its number, as in"
        " relcli issue ack acme 1:\n"
        "  #1 a scratch on the floor, heard 2 Nov\n"
        "  #3 no key, heard 20 Nov\n"
    )
    for number in ("1", "3"):
        journal.ok("issue", "resolve", number)
    assert "has 2 issues to check back on that may be meant" in refused(journal, "issue", "check", "acme", code=UNKNOWN)


def test_where_nothing_went_wrong_that_is_told(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok("issue", "list") == "No issue is open.\n"
    assert relcli.ok("issue", "list", "--all") == "Nothing went wrong yet.\n"
    assert relcli.ok("issue", "list", "acme", "--all") == "Nothing went wrong with Acme Dental yet.\n"
