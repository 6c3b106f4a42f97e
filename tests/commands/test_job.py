"""`job`: agreed, begun, done, paid or declined, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def three_jobs(relcli: Relcli) -> None:
    """Acme, whose hall (1) and windows (2) we agreed on; Bo & Sons, whose attic (3) is done; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    planned = ("--from", "2026-11-16", "--to", "2026-11-20")
    relcli.ok("job", "add", "acme", "paint the hall", "--scope", "two coats", *planned, "--on", "2026-11-02")
    relcli.ok("job", "add", "acme", "windows", "--on", "2026-11-10")
    relcli.ok("job", "add", "bo", "clear the attic", "--on", "2026-10-01")
    relcli.ok("job", "done", "3", "--on", "2026-11-09")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with three jobs."""
    return made(relcli, three_jobs)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str]]:
    """Number and state of the jobs listed."""
    found = json.loads(relcli.ok("job", "list", *argv, "-f", "json", today=today))["jobs"]
    return [(one["id"], one["state"]) for one in found]


def test_a_job_is_confirmed_with_its_number_and_the_days_that_are_planned(journal: Relcli) -> None:
    assert journal.ok("job", "add", "bo", "roof", "--from", "monday", "--to", "in 2 weeks") == (
        "Job #4 for Bo & Sons: roof, agreed Fri 20 Nov 2026 (today), planned 23 Nov to 4 Dec.\n"
    )
    assert journal.ok("job", "add", "bo", "gutter", "--from", "today", "--to", "today") == (
        "Job #5 for Bo & Sons: gutter, agreed Fri 20 Nov 2026 (today), planned 20 Nov.\n"
    )


def test_open_jobs_come_by_the_day_they_begin_and_say_where_they_stand(journal: Relcli) -> None:
    assert journal.ok("job", "list") == (
        "#  Customer     Job              Scope      Planned           State                     In touch\n"
        "3  Bo & Sons    clear the attic                               done 11 days ago, unpaid  never\n"
        "2  Acme Dental  windows                                       agreed 10 Nov             not yet\n"
        "1  Acme Dental  paint the hall   two coats  16 Nov to 20 Nov  planned, 4 days late      not yet\n"
    )
    assert listed(journal) == [(3, "delivered unpaid"), (2, "agreed"), (1, "planned")]
    assert listed(journal, "acme") == [(2, "agreed"), (1, "planned")]


def test_a_job_goes_from_agreed_to_settled(journal: Relcli) -> None:
    assert journal.ok("job", "start", "1", "--on", "2026-11-17") == (
        "Job #1 for Acme Dental: paint the hall, running since Tue 17 Nov 2026 (3 days ago).\n"
    )
    assert journal.ok("job", "done", "1", "--on", "yesterday") == (
        "Job #1 for Acme Dental: paint the hall, done Thu 19 Nov 2026 (yesterday), 1 day early, not paid yet.\n"
    )
    assert journal.ok("job", "paid", "1") == (
        "Job #1 for Acme Dental: paint the hall, done Thu 19 Nov 2026 (yesterday), 1 day early, "
        "and paid Fri 20 Nov 2026 (today); settled.\n"
    )
    assert listed(journal, "acme") == [(2, "agreed")]
    assert listed(journal, "acme", "--all") == [(2, "agreed"), (1, "settled")]


def test_what_was_paid_before_it_is_done_is_told_s3_14(journal: Relcli) -> None:
    assert journal.ok("job", "paid", "acme", "2") == (
        "Job #2 for Acme Dental: windows, paid Fri 20 Nov 2026 (today), not done yet.\n"
    )
    assert listed(journal, "acme") == [(2, "paid undelivered"), (1, "planned")]
    journal.ok("job", "start", "2")
    assert listed(journal, "acme")[1] == (2, "paid undelivered")
    assert journal.ok("job", "done", "2").endswith("settled.\n")


def test_a_customer_with_one_open_job_is_enough_to_say_which(journal: Relcli) -> None:
    assert journal.ok("job", "paid", "bo").startswith("Job #3 for Bo & Sons: clear the attic, done Mon 9 Nov 2026")
    assert refused(journal, "job", "start", "acme", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 open jobs that may be meant; say which by its number, as in"
        " relcli job start acme 1:\n"
        "  #1 paint the hall, planned, 4 days late\n"
        "  #2 windows, agreed 10 Nov\n"
    )


def test_a_job_is_declined_with_the_reason_s0_10(journal: Relcli) -> None:
    assert journal.ok("job", "decline", "2", "--why", "too high up") == (
        "Job #2 for Acme Dental: windows, declined Fri 20 Nov 2026 (today): too high up.\n"
    )
    assert listed(journal, "acme", "--all") == [(2, "declined"), (1, "planned")]
    assert listed(journal, "acme") == [(1, "planned")]


def test_as_it_stood_then_what_happened_since_is_invisible(journal: Relcli) -> None:
    journal.ok("job", "start", "1", "--on", "2026-11-17")
    journal.ok("job", "paid", "1", "--on", "2026-11-18")
    journal.ok("job", "done", "1", "--on", "2026-11-19")
    days = ("2026-11-01", "2026-11-02", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19")
    states = [listed(journal, "acme", "--all", today=day)[-1:] for day in days]
    assert states == [
        [],
        [(1, "planned")],
        [(1, "planned")],
        [(1, "running")],
        [(1, "paid undelivered")],
        [(1, "settled")],
    ]


def test_a_job_is_corrected_planned_anew_and_taken_out(journal: Relcli) -> None:
    changed = ("--title", "paint the stairs", "--scope", "", "--from", "", "--to", "2026-12-01", "--agreed", "nov 3")
    assert journal.ok("job", "edit", "1", *changed) == (
        "Job #1 for Acme Dental: paint the stairs, agreed Tue 3 Nov 2026 (2 weeks ago), planned by 1 Dec.\n"
    )
    assert journal.ok("job", "edit", "3", "--done", "", "--started", "2026-11-09") == (
        "Job #3 for Bo & Sons: clear the attic, running since Mon 9 Nov 2026 (11 days ago).\n"
    )
    assert journal.ok("job", "remove", "1") == "Removed job #1 (paint the stairs) of Acme Dental.\n"
    assert listed(journal, "acme", "--all") == [(2, "agreed")]


def test_a_job_that_was_declined_is_agreed_again_or_has_another_reason(journal: Relcli) -> None:
    journal.ok("job", "decline", "2", "--why", "too high up")
    assert journal.ok("job", "edit", "2", "--why", "too far").endswith(": too far.\n")
    assert journal.ok("job", "edit", "2", "--declined", "") == (
        "Job #2 for Acme Dental: windows, agreed Tue 10 Nov 2026 (10 days ago).\n"
    )
    assert journal.ok("job", "start", "2").endswith("running since Fri 20 Nov 2026 (today).\n")


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    for phase in ("during", "before"):
        journal.ok("log", "acme", "spoke", "--job", "1", "--phase", phase)
    journal.ok("job", "start", "1", "--on", "2026-11-17")
    record = json.loads(journal.ok("job", "done", "acme", "1", "--on", "2026-11-19", "-f", "json"))["job"]
    assert record == {
        "id": 1,
        "customer": "Acme Dental",
        "ref": None,
        "title": "paint the hall",
        "scope": "two coats",
        "agreed_on": "2026-11-02",
        "planned_from": "2026-11-16",
        "planned_to": "2026-11-20",
        "started_on": "2026-11-17",
        "done_on": "2026-11-19",
        "paid_on": None,
        "declined_on": None,
        "why": None,
        "phases": ["before", "during"],
        "missed": [],
        "state": "delivered unpaid",
        "days_late": -1,
        "waits_since": "2026-11-19",
    }


def test_who_left_is_owed_no_job_but_may_owe_what_was_done(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-09-01")
    for title in ("the hall", "the stairs"):
        relcli.ok("job", "add", "acme", title, "--from", "2026-09-20", "--on", "2026-09-02")
    relcli.ok("job", "done", "2", "--on", "2026-09-19")
    relcli.ok("end", "acme", "--on", "2026-09-19")
    _, stairs, hall = relcli.ok("job", "list", "--all").splitlines()
    assert "the hall    from 20 Sep  left open" in hall
    assert "the stairs  from 20 Sep  done 2 months ago, unpaid" in stairs
    found = json.loads(relcli.ok("job", "list", "--all", "-f", "json"))["jobs"]
    assert {one["title"]: one["days_late"] for one in found} == {"the hall": None, "the stairs": -1}


def test_no_job_to_list_is_no_failure_and_says_why(journal: Relcli) -> None:
    assert journal.ok("job", "list", "old mill") == "No job for Old Mill is open.\n"
    assert journal.ok("job", "list", "old mill", "--all") == "No job for Old Mill was agreed yet.\n"
    assert journal.ok("job", "list", today="2026-02-01") == "No job is open.\n"
    assert journal.ok("job", "list", "--all", today="2026-02-01") == "No job was agreed yet.\n"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("add", "acme", " "), USAGE, "The title cannot be empty."),
        (("add", "acme", "x\ny"), USAGE, "The title must be on one line."),
        (("add", "acme", "x" * 501), USAGE, "The title has at most 500 characters; this one has 501."),
        (("add", "acme", "x", "--scope", ""), USAGE, "The scope cannot be empty."),
        (("add", "acme", "x", "--on", "tomorrow"), USAGE, "A job cannot have been agreed on Sat 21 Nov 2026"),
        (
            ("add", "acme", "x", "--from", "2026-11-19"),
            USAGE,
            "A job agreed on Fri 20 Nov 2026 cannot be planned to begin before that, on Thu 19 Nov 2026.",
        ),
        (("add", "acme", "x", "--to", "2026-11-19"), USAGE, "cannot be planned to end before that, on Thu 19 Nov"),
        (
            ("add", "acme", "x", "--from", "2026-12-02", "--to", "2026-12-01"),
            USAGE,
            "A job planned to begin on Wed 2 Dec 2026 cannot be planned to end before that, on Tue 1 Dec 2026.",
        ),
        (("add", "acme", "x", "--to", "soonish"), USAGE, "“soonish” is no day"),
        (("add", "nobody", "x"), UNKNOWN, "No customer called “nobody”."),
        (("add", "old mill", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("start", "1", "--on", "2026-11-01"), USAGE, "A job agreed on Mon 2 Nov 2026 cannot be started before that"),
        (("start", "1", "--on", "tomorrow"), USAGE, "A job cannot have been started on Sat 21 Nov 2026"),
        (("start", "7"), UNKNOWN, "There is no job #7; relcli job list --all shows the numbers."),
        (("start", "bo", "1"), UNKNOWN, "Job #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("start", "bo", "one"), USAGE, "“one” is no number"),
        (("start", "old mill"), UNKNOWN, "Old Mill has no open job."),
        (("start", "3"), FAILED, "Job #3 of Bo & Sons was done on Mon 9 Nov 2026 already; nothing was changed."),
        (("done", "3"), FAILED, "was done on Mon 9 Nov 2026 already"),
        (("done", "1", "--on", "2026-11-01"), USAGE, "cannot be done before that, on Sun 1 Nov 2026."),
        (("paid", "1", "--on", "2026-11-01"), USAGE, "cannot be paid before that"),
        (("decline", "2"), USAGE, "Missing option '--why'"),
        (("decline", "2", "--why", " "), USAGE, "The reason cannot be empty."),
        (("decline", "2", "--why", "x", "--on", "2026-11-09"), USAGE, "cannot be declined before that"),
        (("decline", "3", "--why", "x"), FAILED, "Job #3 of Bo & Sons was done on"),
        (("edit", "1"), USAGE, "Nothing to change was given; relcli job edit -h lists what can be."),
        (("edit", "1", "--title", ""), USAGE, "The title cannot be empty."),
        (("edit", "1", "--agreed", ""), USAGE, "No day was given"),
        (("edit", "1", "--agreed", "2026-11-17"), USAGE, "A job agreed on Tue 17 Nov 2026 cannot be planned to begin"),
        (("edit", "1", "--to", "2026-11-15"), USAGE, "cannot be planned to end before that"),
        (
            ("edit", "3", "--started", "2026-11-10"),
            USAGE,
            "A job started on Tue 10 Nov 2026 cannot be done before that",
        ),
        (("edit", "3", "--paid", "tomorrow"), USAGE, "A job cannot have been paid on Sat 21 Nov 2026"),
        (("edit", "3", "--declined", "today"), USAGE, 'empty one of the two with --done "" or --declined "".'),
        (("edit", "1", "--why", "x"), USAGE, "Job #1 was not declined, so it has no reason for that"),
        (("edit", "7", "--title", "x"), UNKNOWN, "There is no job #7"),
        (("remove", "7"), UNKNOWN, "There is no job #7"),
        (("list", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "job", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("before", "then", "word"),
    [
        (("start", "1"), (("start", "1"), ("decline", "1", "--why", "x")), "started"),
        (("done", "1"), (("start", "1"), ("done", "1"), ("decline", "1", "--why", "x")), "done"),
        (("paid", "1"), (("paid", "1"), ("decline", "1", "--why", "x")), "paid"),
        (
            ("decline", "1", "--why", "no fit"),
            (("start", "1"), ("done", "1"), ("paid", "1"), ("decline", "1", "--why", "x")),
            "declined",
        ),
    ],
)
def test_nothing_happens_to_a_job_twice_or_in_the_wrong_order(
    journal: Relcli, before: tuple[str, ...], then: tuple[tuple[str, ...], ...], word: str
) -> None:
    journal.ok("job", *before)
    for argv in then:
        assert refused(journal, "job", *argv, code=FAILED) == (
            f"relcli: Job #1 of Acme Dental was {word} on Fri 20 Nov 2026 already; nothing was changed.\n"
        )


def test_a_step_as_of_a_past_day_does_not_write_over_what_was_done_since(journal: Relcli) -> None:
    told = refused(journal, "job", "done", "bo", code=FAILED, today="2026-11-01")
    assert told == "relcli: Job #3 of Bo & Sons was done on Mon 9 Nov 2026 already; nothing was changed.\n"


def test_no_job_begins_with_one_who_left_but_what_had_begun_may_end(journal: Relcli) -> None:
    journal.ok("end", "acme", "--on", "2026-11-15")
    said = refused(journal, "job", "start", "1", code=FAILED)
    assert said.startswith("relcli: Acme Dental had ended by Fri 20 Nov 2026, so nothing new began; relcli resume")
    assert "had ended by" in refused(journal, "job", "done", "1", code=FAILED)
    journal.ok("job", "start", "1", "--on", "2026-11-14")
    journal.ok("job", "done", "1")
    journal.ok("job", "paid", "1")
