"""`learn`, `facts`, `fact`: learned, asked about again, so no more, corrected, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def two_facts(relcli: Relcli) -> None:
    """Acme, who want a third chair (1), and Bo & Sons, who are not to be called before ten (2); Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2025-01-05")
    relcli.ok("learn", "acme", "goal", "a third chair", "--deadline", "2027-03-01", "--on", "2025-11-19")
    relcli.ok("learn", "bo", "boundary", "no calls before ten", "--source", "Bo", "--on", "2026-11-02")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two facts."""
    return made(relcli, two_facts)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str, str]]:
    """Number, sort and state of the facts listed."""
    found = json.loads(relcli.ok("facts", *argv, "-f", "json", today=today))["facts"]
    return [(one["id"], one["sort"], one["state"]) for one in found]


def test_what_was_learned_is_confirmed_with_its_number_its_sort_and_its_deadline_s2_36(journal: Relcli) -> None:
    said = journal.ok("learn", "acme", "Initiative", "a new floor", "--deadline", "friday", "--source", "Dana")
    assert said == "Fact #3, an initiative of Acme Dental: a new floor, by Fri 27 Nov 2026 (in 7 days).\n"
    assert journal.ok("learn", "bo", "need", "quiet shoes", "--on", "monday") == (
        "Fact #4, a need of Bo & Sons: quiet shoes, learned Mon 16 Nov 2026 (4 days ago).\n"
    )


def test_facts_are_listed_with_what_is_worth_asking_about_again(journal: Relcli) -> None:
    assert journal.ok("facts") == (
        "#  Customer     Sort      Known                Source      Learned    Deadline  State\n"
        "1  Acme Dental  goal      a third chair                19 Nov 2025  1 Mar 2027  in 101 days; ask again\n"
        "2  Bo & Sons    boundary  no calls before ten  Bo            2 Nov\n"
    )
    journal.ok("learn", "acme", "boundary", "no shoes")
    assert journal.ok("facts", "acme") == (
        "Acme Dental\n"
        "#  Sort      Known          Source      Learned    Deadline  State\n"
        "3  boundary  no shoes                    20 Nov\n"
        "1  goal      a third chair          19 Nov 2025  1 Mar 2027  in 101 days; ask again\n"
    )
    assert listed(journal, "--sort", "GOAL") == [(1, "goal", "open")]
    assert journal.ok("facts", "bo", "--sort", "goal") == "No goal of Bo & Sons is known.\n"
    assert journal.ok("facts", "old mill") == "Nothing of Old Mill is known.\n"


def test_learned_again_a_fact_is_known_anew_and_was_known_all_along(journal: Relcli) -> None:
    again = journal.ok("learn", "acme", "goal", "A third chair", "--on", "2026-11-18")
    assert again == (
        "Fact #3, a goal of Acme Dental: A third chair, by Mon 1 Mar 2027 (in 3 months),"
        " learned Wed 18 Nov 2026 (2 days ago). It takes the place of #1, learned Wed 19 Nov 2025.\n"
    )
    assert listed(journal, "acme") == [(3, "goal", "open")]
    assert listed(journal, "acme", "--all") == [(1, "goal", "closed"), (3, "goal", "open")]
    assert listed(journal, "acme", today="2026-11-17") == [(1, "goal", "open")]
    said = refused(journal, "learn", "acme", "goal", "a third chair", "--on", "2026-11-17", code=FAILED)
    assert said == "relcli: Fact #3 of Acme Dental says so since Wed 18 Nov 2026 already; nothing was changed.\n"


def test_a_deadline_that_has_passed_or_is_said_anew_is_not_taken_over(journal: Relcli) -> None:
    again = ("learn", "acme", "goal", "a third chair")
    assert "by Sun 2 May 2027" in journal.ok(*again, "--deadline", "2027-05-02")
    assert ", by " not in journal.ok(*again, today="2027-05-03")


def test_what_is_so_no_more_is_listed_only_when_asked_for(journal: Relcli) -> None:
    assert journal.ok("fact", "close", "acme", "--on", "2026-11-18") == (
        "Fact #1, a goal of Acme Dental (a third chair), is so no more since Wed 18 Nov 2026.\n"
    )
    assert listed(journal) == [(2, "boundary", "open")]
    assert listed(journal, "--all") == [(1, "goal", "closed"), (2, "boundary", "open")]
    said = refused(journal, "fact", "close", "1", code=FAILED)
    assert said == "relcli: Fact #1 of Acme Dental is so no more since Wed 18 Nov 2026 already; nothing was changed.\n"


def test_as_it_stood_then_what_ceased_since_is_so_and_what_was_learned_since_is_not_known(journal: Relcli) -> None:
    journal.ok("fact", "close", "1", "--on", "2026-11-18")
    assert listed(journal, today="2026-11-17") == [(1, "goal", "open"), (2, "boundary", "open")]
    assert listed(journal, today="2026-11-01") == [(1, "goal", "open")]
    assert listed(journal, "--all", today="2025-11-18") == []
    assert journal.ok("facts", "--all", today="2025-11-18") == "Nothing of anybody was learned yet.\n"


def test_a_fact_is_corrected_held_again_and_taken_out(journal: Relcli) -> None:
    journal.ok("fact", "close", "1")
    changed = ("--text", "four chairs", "--sort", "vision", "--deadline", "", "--source", "Dana", "--on", "2026-11-19")
    assert journal.ok("fact", "edit", "1", *changed, "--reopen") == (
        "Fact #1, a vision of Acme Dental: four chairs, learned Thu 19 Nov 2026 (yesterday).\n"
    )
    assert listed(journal, "acme") == [(1, "vision", "open")]
    record = json.loads(journal.ok("fact", "edit", "acme", "#1", "--source", "", "-f", "json"))["fact"]
    assert (record["source"], record["deadline"], record["text"]) == (None, None, "four chairs")
    assert journal.ok("fact", "remove", "1") == "Removed fact #1 (four chairs) of Acme Dental.\n"
    assert listed(journal, "acme", "--all") == []


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    record = json.loads(journal.ok("fact", "close", "bo", "-f", "json"))["fact"]
    assert record == {
        "id": 2,
        "customer": "Bo & Sons",
        "ref": None,
        "sort": "boundary",
        "text": "no calls before ten",
        "learned_on": "2026-11-02",
        "deadline": None,
        "source": "Bo",
        "closed_on": "2026-11-20",
        "state": "closed",
        "age": 18,
        "days_left": None,
        "ask_again": False,
    }


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("learn", "acme", "gaol", "x"), USAGE, "There is no sort “gaol”; did you mean goal? the sorts are goal, init"),
        (("learn", "acme", "xyz", "x"), USAGE, "There is no sort “xyz”; the sorts are goal, initiative, challenge,"),
        (("learn", "acme", "goal", " "), USAGE, "The fact cannot be empty."),
        (("learn", "acme", "goal", "x\ny"), USAGE, "The fact must be on one line."),
        (("learn", "acme", "goal", "x" * 501), USAGE, "The fact has at most 500 characters; this one has 501."),
        (("learn", "acme", "goal"), NEEDS_ANSWER, "Say what you learned: relcli learn CUSTOMER goal TEXT"),
        (("learn", "acme", "goal", "x", "--source", "a\tb"), USAGE, "The source cannot hold the invisible character"),
        (("learn", "acme", "goal", "x", "--on", "tomorrow"), USAGE, "cannot have been learned on Sat 21 Nov 2026"),
        (("learn", "acme", "goal", "x", "--deadline", "31/02"), USAGE, "There is no 31 February"),
        (("learn", "acme", "goal", "x", "--deadline", "yesterday"), USAGE, "cannot have its deadline before that, on"),
        (("learn", "nobody", "goal", "x"), UNKNOWN, "No customer called “nobody”."),
        (("learn", "old mill", "goal", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("fact", "close", "1", "--on", "2025-11-18"), USAGE, "cannot cease to be so before that, on Tue 18 Nov 2025."),
        (("fact", "close", "1", "--on", "tomorrow"), USAGE, "cannot have ceased to be so on Sat 21 Nov 2026"),
        (("fact", "close", "7"), UNKNOWN, "There is no fact #7; relcli facts --all shows the numbers."),
        (("fact", "close", "bo", "1"), UNKNOWN, "Fact #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("fact", "close", "bo", "one"), USAGE, "“one” is no number; relcli facts shows the numbers."),
        (("fact", "close", "old mill"), UNKNOWN, "Old Mill has no open fact."),
        (("fact", "edit", "1"), USAGE, "Nothing to change was given; relcli fact edit -h"),
        (("fact", "edit", "1", "--sort", "gaol"), USAGE, "did you mean goal?"),
        (("fact", "edit", "1", "--deadline", "2025-11-18"), USAGE, "cannot have its deadline before that, on Tue 18"),
        (("fact", "edit", "1", "--on", "tomorrow"), USAGE, "cannot have been learned on Sat 21 Nov 2026"),
        (("fact", "edit", "1", "--text", ""), USAGE, "The fact cannot be empty."),
        (("fact", "remove", "7"), UNKNOWN, "There is no fact #7"),
        (("facts", "nobody"), UNKNOWN, "No customer called “nobody”."),
        (("facts", "--sort", "gaol"), USAGE, "There is no sort “gaol”; did you mean goal?"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_a_fact_that_ceased_cannot_have_been_learned_after_that(journal: Relcli) -> None:
    journal.ok("fact", "close", "2", "--on", "2026-11-10")
    said = refused(journal, "fact", "edit", "2", "--on", "2026-11-11", code=USAGE)
    assert said == (
        "relcli: A fact learned on Wed 11 Nov 2026 cannot cease to be so before that, on Tue 10 Nov 2026.\n"
    )


def test_where_several_hold_the_candidates_are_told(journal: Relcli) -> None:
    journal.ok("learn", "acme", "need", "quiet shoes")
    assert refused(journal, "fact", "close", "acme", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 open facts that may be meant; say which by its number, as in"
        " relcli fact close acme 1:\n"
        "  #1 goal: a third chair, by 1 Mar 2027\n"
        "  #3 need: quiet shoes\n"
    )


def test_as_of_a_past_day_nothing_is_written_over_that_was_done_since(journal: Relcli) -> None:
    journal.ok("fact", "close", "1", "--on", "2026-11-16")
    assert refused(journal, "fact", "close", "1", code=FAILED, today="2026-11-10") == (
        "relcli: Fact #1 of Acme Dental is so no more since Mon 16 Nov 2026 already; nothing was changed.\n"
    )


def test_learned_again_as_of_a_past_day_what_is_so_no_more_since_stays_so_no_more(journal: Relcli) -> None:
    journal.ok("fact", "close", "1", "--on", "2026-11-16")
    journal.ok("learn", "acme", "goal", "a third chair", today="2026-11-10")
    assert listed(journal, "acme", today="2026-11-15") == [(3, "goal", "open")]
    assert listed(journal, "acme", today="2026-11-16") == []


def test_what_was_learned_again_since_is_not_learned_before_that(journal: Relcli) -> None:
    journal.ok("learn", "acme", "need", "quiet shoes", "--on", "2026-11-10")
    said = refused(journal, "learn", "acme", "need", "Quiet shoes", code=FAILED, today="2026-10-05")
    assert said == "relcli: Fact #3 of Acme Dental says so since Tue 10 Nov 2026 already; nothing was changed.\n"
