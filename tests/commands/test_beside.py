"""What `log` records beside a touchpoint: what was learned and promised, its job and phase, and its marks."""

import json
from datetime import date
from typing import Any

import pytest

from relcli.commands.beside import beside_of, fact_said, promise_said
from relcli.errors import FAILED, UNKNOWN, USAGE, BadInput
from relcli.rules.vocabulary.loops import FACT_SORTS, Fact, FactSort, Promise
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli

TODAY = date(2026, 11, 20)  # a Friday


def four_jobs(relcli: Relcli) -> None:
    """Acme, for whom we paint the hall (1) and did the halyard (2), with floors done (3) and agreed (4); Bo & Sons."""
    for name in ("Acme Dental", "Bo & Sons"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("job", "add", "acme", "Hall, painted", "--on", "2026-11-02")
    relcli.ok("job", "start", "1", "--on", "2026-11-10")
    relcli.ok("job", "add", "acme", "Halyard", "--on", "2026-11-02")
    for _ in range(2):
        relcli.ok("job", "add", "acme", "Floors", "--on", "2026-10-01")
    for command in ("done", "paid"):
        relcli.ok("job", command, "3", "--on", "2026-11-05")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with four jobs."""
    return made(relcli, four_jobs)


def latest(relcli: Relcli, customer: str = "acme") -> dict[str, Any]:
    """The latest touchpoint of a customer."""
    found: dict[str, Any] = json.loads(relcli.ok("timeline", customer, "-f", "json"))["touchpoints"][-1]
    return found


def promised(relcli: Relcli, customer: str = "acme") -> list[tuple[str, str, str]]:
    """Every promise with the day it was made and the day it is due."""
    found = json.loads(relcli.ok("promise", "list", customer, "--all", "-f", "json"))["promises"]
    return [(one["text"], one["made_on"], one["due"]) for one in found]


def test_the_confirmation_names_all_that_was_recorded(journal: Relcli) -> None:
    said = journal.ok(
        *("log", "acme", "called", "--by", "them", "--chasing", "--extra", "--job", "hall,"),
        *("--learned", "goal: a third chair", "--learned", "Boundary : no calls after six"),
        *("--promise", "send the quote by fri", "--promise", "stand by them by 2026-12-24"),
    )
    assert said.splitlines() == [
        "Logged #1: call from Acme Dental, Fri 20 Nov 2026 (today). Next check-in by 4 Jan 2027.",
        "For job #1 (Hall, painted), understood as during it; --phase says otherwise.",
        "An extra mile.",
        "They had to ask where you were.",
        "Learned: goal #1, a third chair.",
        "Learned: boundary #2, no calls after six.",
        "Promise #1 to Acme Dental: send the quote, due Fri 27 Nov 2026 (in 7 days).",
        "Promise #2 to Acme Dental: stand by them, due Thu 24 Dec 2026 (in 4 weeks).",
    ]
    one = latest(journal)
    assert {name: one[name] for name in ("job", "phase", "extra", "chasing")} == {
        "job": 1,
        "phase": "during",
        "extra": True,
        "chasing": True,
    }
    assert journal.ok("timeline", "acme").endswith("(during job #1, extra mile, chasing us) called\n")


def test_what_was_learned_counts_for_the_stage_s2_30(journal: Relcli) -> None:
    journal.ok("log", "acme", "met", "--learned", "goal: a third chair")
    (test,) = (
        one
        for one in json.loads(journal.ok("stage", "acme", "-f", "json"))["stage"]["tests"]
        if one["measure"] == "facts"
    )
    assert (test["have"], test["holds"]) == (1, True)


def test_a_promise_is_made_on_the_day_of_the_touchpoint_and_looks_ahead_from_there(journal: Relcli) -> None:
    journal.ok("log", "acme", "monday: met", "--promise", "the quote by fri", "--promise", "a call by tomorrow")
    journal.ok("log", "acme", "met", "--on", "2026-10-01", "--promise", "the keys by in 2 weeks")
    assert promised(journal) == [
        ("the keys", "2026-10-01", "2026-10-15"),
        ("a call", "2026-11-16", "2026-11-17"),
        ("the quote", "2026-11-16", "2026-11-20"),
    ]


def test_the_record_has_what_was_learned_and_promised(journal: Relcli) -> None:
    argv = ("--learned", "need: a ramp", "--promise", "the quote by fri", "--job", "1", "--phase", "after")
    (record,) = json.loads(journal.ok("log", "acme", "met", *argv, "-f", "json"))["touchpoints"]
    assert (record["job"], record["phase"], record["already"]) == (1, "after", False)
    assert record["learned"] == [
        {
            "id": 1,
            "customer": "Acme Dental",
            "ref": None,
            "sort": "need",
            "text": "a ramp",
            "learned_on": "2026-11-20",
            "deadline": None,
            "source": None,
            "closed_on": None,
            "state": "open",
            "age": 0,
            "days_left": None,
            "ask_again": False,
        }
    ]
    (promise,) = record["promises"]
    assert (promise["id"], promise["text"], promise["due"]) == (1, "the quote", "2026-11-27")
    (plain,) = json.loads(journal.ok("log", "acme", "met", "-f", "json"))["touchpoints"]
    assert (plain["job"], plain["learned"], plain["promises"]) == (None, [], [])


def test_with_several_customers_all_of_it_is_about_the_first(journal: Relcli) -> None:
    said = journal.ok(
        *("log", "acme", "met", "--also", "bo", "--job", "1", "--extra"),
        *("--learned", "goal: a third chair", "--promise", "the quote by fri"),
    )
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "Logged #1",
        "For job #1 (Hall, painted), understood as during it; --phase says otherwise.",
        "An extra mile.",
        "Learned",
        "Promise #1 to Acme Dental",
        "Logged #2",
    ]
    assert (latest(journal, "bo")["job"], latest(journal, "bo")["extra"], promised(journal, "bo")) == (None, False, [])


def test_a_second_run_with_the_same_key_records_nothing_twice(journal: Relcli) -> None:
    argv = ("log", "acme", "met", "--key", "k", "--learned", "goal: a third chair", "--promise", "the quote by fri")
    journal.ok(*argv)
    before = dump(journal)
    assert journal.ok(*argv).startswith("This was already logged as #1")
    assert dump(journal) == before


@pytest.mark.parametrize(
    ("wanted", "job"),
    [("1", 1), ("#2", 2), ("hall", 1), ("HALL, P", 1), ("haly", 2), ("floors", 4), ("3", 3), ("Hálÿard", 2)],
)
def test_a_job_is_meant_by_its_number_or_the_beginning_of_its_title_open_ones_first(
    journal: Relcli, wanted: str, job: int
) -> None:
    journal.ok("log", "acme", "spoke", "--job", wanted)
    assert latest(journal)["job"] == job


def test_a_settled_job_is_meant_by_its_title_where_no_open_one_is(journal: Relcli) -> None:
    journal.ok("job", "decline", "4", "--why", "twice is enough")
    said = journal.ok("log", "acme", "spoke", "--job", "floors")
    assert said.endswith("For job #3 (Floors), understood as after it; --phase says otherwise.\n")


@pytest.mark.parametrize(
    ("argv", "phase"),
    [
        (("--on", "2026-11-09"), "before"),
        (("--on", "2026-11-10"), "during"),
        ((), "during"),
        (("--on", "2026-11-09", "-k", "service"), "during"),
        (("--phase", "after"), "after"),
        (("--on", "2026-11-09", "--phase", "during"), "during"),
    ],
)
def test_the_phase_is_the_one_given_else_the_one_in_which_the_day_lies_s0_13(
    journal: Relcli, argv: tuple[str, ...], phase: str
) -> None:
    said = journal.ok("log", "acme", "spoke", "--job", "1", *argv)
    assert (f", {phase} it.\n" in said) is ("--phase" in argv)
    assert latest(journal)["phase"] == phase
    (job,) = (one for one in json.loads(journal.ok("job", "list", "-f", "json"))["jobs"] if one["id"] == 1)
    assert job["phases"] == [phase]


def test_a_talk_since_then_is_no_coverage_as_of_an_earlier_day(journal: Relcli) -> None:
    journal.ok("log", "acme", "spoke", "--job", "1", "--on", "2026-11-12")
    jobs = json.loads(journal.ok("job", "list", "acme", "-f", "json", today="2026-11-12"))["jobs"]
    assert [one["phases"] for one in jobs if one["id"] == 1] == [["during"]]
    jobs = json.loads(journal.ok("job", "list", "acme", "-f", "json", today="2026-11-11"))["jobs"]
    assert [one["phases"] for one in jobs if one["id"] == 1] == [[]]


def test_a_touchpoint_of_a_removed_job_is_one_of_none(journal: Relcli) -> None:
    journal.ok("log", "acme", "spoke", "--job", "1")
    journal.ok("job", "remove", "1")
    assert (latest(journal)["job"], latest(journal)["phase"]) == (None, None)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--promise", "send the quote"), USAGE, "A promise ends in the day by which it is to be kept, as in"),
        (("--promise", "by friday"), USAGE, "A promise ends in the day by which it is to be kept, as in"),
        (("--promise", "the quote by "), USAGE, "A promise ends in the day by which it is to be kept, as in"),
        (("--promise", ""), USAGE, "A promise ends in the day by which it is to be kept, as in"),
        (("--promise", "leave the keys by the door"), USAGE, "“the door” is no day that relcli understands"),
        (("--promise", "the quote by 03/04/2026"), USAGE, "could be 3 April or 4 March"),
        (
            ("--promise", "the quote by 2026-11-19"),
            USAGE,
            "A promise made on Fri 20 Nov 2026 cannot be due before that",
        ),
        (("--promise", "a\x07b by friday"), USAGE, "The promise cannot hold the invisible character U+0007."),
        (
            ("--learned", "a third chair"),
            USAGE,
            'as in --learned "goal: a third chair"; the sorts are goal, initiative',
        ),
        (("--learned", "gaol: a third chair"), USAGE, "There is no sort of fact “gaol”; it is one of goal, initiative"),
        (("--learned", ": a third chair"), USAGE, "There is no sort of fact “”"),
        (("--learned", "goal: "), USAGE, "The fact cannot be empty."),
        (("--learned", "goal: a\nb"), USAGE, "The fact must be on one line."),
        (("--phase", "before"), USAGE, "A phase is one of a job; say of which with --job"),
        (("--chasing",), USAGE, "Chasing is what they do when they have to ask where you are; it goes with --by them"),
        (("--job", "7"), UNKNOWN, "There is no job #7"),
        (("--job", "roof"), UNKNOWN, "Acme Dental has no job that begins “roof”; relcli job list --all shows them."),
        (("--job", " "), USAGE, "No job was given; give its number, or the beginning of its title."),
        (("--job", "1", "--on", "2026-11-01"), USAGE, "Job #1 was agreed on Mon 2 Nov 2026; a touchpoint of Sun 1 Nov"),
        (("--job", "1", "--phase", "later"), USAGE, "'later' is not one of 'before', 'during', 'after'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_logged(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "log", "acme", "met", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_a_promise_before_the_day_that_the_note_begins_with_is_refused_when_that_is_known(journal: Relcli) -> None:
    said = refused(journal, "log", "acme", "yesterday: met", "--promise", "x by 2026-11-18", code=USAGE)
    assert "A promise made on Thu 19 Nov 2026 cannot be due before that, on Wed 18 Nov 2026." in said


def test_another_customers_job_is_refused(journal: Relcli) -> None:
    said = refused(journal, "log", "bo", "met", "--job", "1", code=UNKNOWN)
    assert said == "relcli: Job #1 is of Acme Dental, not of Bo & Sons; nothing was changed.\n"


def test_where_a_title_may_be_of_several_jobs_they_are_told(journal: Relcli) -> None:
    assert refused(journal, "log", "acme", "met", "--job", "hal", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 jobs that may be meant; say which by its number, as in --job 1:\n"
        "  #1 Hall, painted, running since 10 Nov\n"
        "  #2 Halyard, agreed 2 Nov\n"
    )


def test_a_declined_job_takes_no_touchpoint(journal: Relcli) -> None:
    journal.ok("job", "decline", "2", "--why", "too high up")
    for wanted in ("2", "halyard"):
        assert refused(journal, "log", "acme", "met", "--job", wanted, code=FAILED) == (
            "relcli: Job #2 of Acme Dental was declined on Fri 20 Nov 2026; nothing was logged.\n"
        )


def test_nothing_new_begins_with_somebody_who_left(journal: Relcli) -> None:
    journal.ok("end", "bo")
    for option in (("--learned", "goal: peace"), ("--promise", "a card by fri")):
        said = refused(journal, "log", "bo", "met by chance", *option, code=FAILED)
        assert said == "relcli: Bo & Sons has ended, so nothing new begins; relcli resume takes them up again.\n"
    assert "An extra mile." in journal.ok("log", "bo", "brought their ladder back", "--extra")


def test_wrong_options_are_told_before_anybody_writes_a_note(journal: Relcli) -> None:
    options = (("--promise", "the quote"), ("--promise", "x by the door"), ("--learned", "x"), ("--chasing",))
    for option in options:
        said = refused(journal, "log", "acme", *option, code=USAGE, tty=True, stdin="precious words\n")
        assert "What happened" not in said


def test_every_option_has_its_field_in_a_line_of_json(journal: Relcli) -> None:
    line = {
        "customer": "acme",
        "text": "where are you?",
        "kind": "call",
        "by": "them",
        "also": ["bo"],
        "learned": ["goal: a third chair", "need: a ramp"],
        "promise": ["the quote by fri"],
        "job": 1,
        "phase": "after",
        "extra": True,
        "chasing": True,
    }
    text = json.dumps(line)
    assert journal.ok("log", "-", "--jsonl", stdin=text) == "Logged 2 touchpoints, with 2 facts and 1 promise.\n"
    record = latest(journal)
    assert record | {name: line[name] for name in ("job", "phase", "extra", "chasing")} == record
    assert promised(journal) == [("the quote", "2026-11-20", "2026-11-27")]
    written = json.loads(
        journal.ok("log", "-", "--jsonl", "-f", "json", stdin=json.dumps({**line, "job": "hall", "phase": None}))
    )["touchpoints"]
    assert [(one["job"], one["phase"], len(one["learned"])) for one in written] == [(1, "during", 2), (None, None, 0)]


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ({"promise": "the quote by fri"}, "promise should be a valid list"),
        ({"promise": ["the quote"]}, "A promise ends in the day"),
        ({"learned": ["x"]}, "Say what sort of fact was learned"),
        ({"job": True}, "job should be a valid string"),
        ({"job": 7}, "There is no job #7"),
        ({"job": "1", "phase": "later"}, "phase should be 'before', 'during' or 'after'"),
        ({"extra": "yes"}, "extra should be a valid boolean"),
        ({"chasing": True}, "Chasing is what they do"),
    ],
)
def test_a_bad_field_is_told_and_no_line_is_logged(journal: Relcli, field: dict[str, object], problem: str) -> None:
    lines = "".join(f"{json.dumps(one)}\n" for one in ({"customer": "acme"}, {"customer": "acme", **field}))
    said = refused(journal, "log", "-", "--jsonl", code=FAILED, stdin=lines)
    assert f"\n  line 2: {problem}" in said


@pytest.mark.parametrize("sort", FACT_SORTS)
def test_every_sort_of_fact_can_be_learned(sort: FactSort) -> None:
    assert fact_said(f" {sort.upper()} :  to be told: all ", TODAY) == Fact(sort, "to be told: all", TODAY)


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        ("send the quote by fri", "send the quote", date(2026, 11, 27)),
        ("send the quote BY Friday", "send the quote", date(2026, 11, 27)),
        ("be done by noon by today", "be done by noon", TODAY),
        ("stand by  by  in 2 weeks ", "stand by", date(2026, 12, 4)),
        ("call by 24 dec 2026", "call", date(2026, 12, 24)),
    ],
)
def test_a_promise_is_what_stands_before_the_last_by(text: str, what: str, due: date) -> None:
    assert promise_said(text, TODAY, None) == Promise("us", what, TODAY, due)


def test_the_order_of_day_and_month_is_the_one_of_the_journal() -> None:
    (promise,) = beside_of((), ["the quote by 03/04/2027"], TODAY, "dmy").promises
    assert promise.due_on == date(2027, 4, 3)
    with pytest.raises(BadInput):
        beside_of((), ["the quote by 03/04/2027"], TODAY, None)
