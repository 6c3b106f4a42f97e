"""`log`: what happened, in one line."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from relcli.rules.texts import note_problem
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental, known for a year."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2025-11-20")


def timeline(relcli: Relcli, customer: str = "acme") -> list[dict[str, Any]]:
    """The touchpoints of a customer, oldest first."""
    found: list[dict[str, Any]] = json.loads(relcli.ok("timeline", customer, "-f", "json"))["touchpoints"]
    return found


def test_the_confirmation_says_what_was_understood_and_what_is_next(relcli: Relcli) -> None:
    for number in range(11):
        relcli.ok("-q", "log", "acme", "note", str(number))
    said = relcli.ok("log", "acme", "called", "about", "the", "leak", "--on", "wed", "--next", "3 weeks")
    assert said == "Logged #12: call with Acme Dental, Wed 18 Nov 2026 (2 days ago). Next check-in by 11 Dec.\n"


def test_without_a_plan_the_next_check_in_follows_the_cadence(relcli: Relcli) -> None:
    said = relcli.ok("log", "acme", "all well")
    assert said == "Logged #1: visit with Acme Dental, Fri 20 Nov 2026 (today). Next check-in by 4 Jan 2027.\n"


def test_everything_that_was_said_is_kept(relcli: Relcli) -> None:
    relcli.ok("person", "add", "acme", "Dana")
    relcli.ok(
        *("log", "acme", "roof done", "-k", "meeting", "--on", "2026-11-18 14:30", "--with", "dana", "--by", "them"),
        *("--mood", "good", "--minutes", "45", "--tag", "Roof", "--key", "k-1", "--answered"),
    )
    (one,) = timeline(relcli)
    del one["id"], one["uid"]
    assert one == {
        "customer": "Acme Dental",
        "ref": None,
        "on": "2026-11-18",
        "time": "14:30",
        "kind": "meeting",
        "nature": "conversation",
        "by": "them",
        "answered": True,
        "mood": "good",
        "minutes": 45,
        "with": ["Dana"],
        "tags": ["roof"],
        "text": "roof done",
        "key": "k-1",
        "job": None,
        "phase": None,
        "extra": False,
        "chasing": False,
    }


@pytest.mark.parametrize(
    ("argv", "kind", "nature"),
    [
        (("called about the leak",), "call", "conversation"),
        (("Called: no heating",), "call", "conversation"),
        (("called", "--no-answer"), "call", "attempt"),
        (("called", "--by", "them", "--no-answer"), "call", "one-way"),
        (("emailed the offer",), "email", "attempt"),
        (("emailed the offer", "--answered"), "email", "conversation"),
        (("emailed us", "--by", "them"), "email", "conversation"),
        (("serviced the boiler",), "service", "service"),
        (("thanked them",), "thanks", "gesture"),
        (("noted their new sign",), "note", "note"),
        (("the call was about the leak",), "visit", "conversation"),
        (("called off the visit", "-k", "Message"), "message", "attempt"),
        (("",), "visit", "conversation"),
        (("yesterday: called about the leak",), "call", "conversation"),
    ],
)
def test_the_kind_is_the_one_given_else_the_first_word_else_a_visit(
    relcli: Relcli, argv: tuple[str, ...], kind: str, nature: str
) -> None:
    relcli.ok("log", "acme", *argv)
    (one,) = timeline(relcli)
    assert (one["kind"], one["nature"]) == (kind, nature)


def test_a_note_may_begin_with_its_day(relcli: Relcli) -> None:
    said = relcli.ok("log", "acme", "yesterday:", "called", "about the leak")
    assert said.startswith("Logged #1: call with Acme Dental, Thu 19 Nov 2026 (yesterday).")
    (one,) = timeline(relcli)
    assert (one["on"], one["text"]) == ("2026-11-19", "called about the leak")


def test_the_day_that_was_given_leaves_the_note_to_the_letter(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "yesterday: called", "--on", "monday")
    (one,) = timeline(relcli)
    assert (one["on"], one["text"]) == ("2026-11-16", "yesterday: called")


def test_an_attempt_moves_no_check_in(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "--on", "2026-11-01")
    said = relcli.ok("log", "acme", "called", "--no-answer")
    assert said == "Logged #2: call to Acme Dental, unanswered, Fri 20 Nov 2026 (today). Next check-in by 16 Dec.\n"


def test_a_second_run_with_the_same_key_logs_nothing_and_says_so(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "--key", "k1", "--on", "monday")
    before = dump(relcli)
    said = relcli.ok("log", "acme", "something else", "--key", "k1")
    assert said == "This was already logged as #1: call with Acme Dental, Mon 16 Nov 2026.\n"
    (record,) = json.loads(relcli.ok("log", "acme", "called", "--key", "k1", "-f", "json"))["touchpoints"]
    assert (record["id"], record["already"]) == (1, True)
    assert dump(relcli) == before


def test_several_customers_at_one_event_have_a_touchpoint_each(relcli: Relcli) -> None:
    relcli.ok("add", "Zed", "--cadence", "10")
    said = relcli.ok("log", "acme", "met at the fair", "--also", "zed", "--also", "ACME DENTAL", "--key", "fair")
    assert said.splitlines() == [
        "Logged #1: meeting with Acme Dental, Fri 20 Nov 2026 (today). Next check-in by 4 Jan 2027.",
        "Logged #2: meeting with Zed, Fri 20 Nov 2026 (today). Next check-in by 30 Nov.",
    ]
    assert len(relcli.ok("log", "acme", "met", "--also", "zed", "--key", "fair").splitlines()) == 2
    assert len(timeline(relcli, "zed")) == 1


def test_an_event_with_one_unknown_customer_is_logged_for_nobody(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", "met", "--also", "nobody", code=3)
    assert "No customer called “nobody”." in said


def test_new_takes_the_customer_of_exactly_that_name(relcli: Relcli) -> None:
    said = relcli.ok("log", "ACME  dental", "called", "--new")
    assert said.startswith("Logged #1: call with Acme Dental")


def test_new_adds_where_only_the_beginning_of_a_name_fits(relcli: Relcli) -> None:
    assert relcli.ok("log", "Acme", "called", "--new").splitlines() == [
        "Added Acme.",
        "Logged #1: call with Acme, Fri 20 Nov 2026 (today). Next check-in by 4 Jan 2027.",
    ]
    relcli.ok("add", "Acme Plumbing")
    assert relcli.ok("log", "Acm", "called", "--new").startswith("Added Acm.\n")


def test_new_adds_whoever_else_was_there_and_finds_who_is_known_by_the_beginning_of_a_name(relcli: Relcli) -> None:
    said = relcli.ok("log", "Bo", "met at the fair", "--also", "dent", "--also", "Newcomer", "--new").splitlines()
    assert said[:2] == ["Added Bo.", "Added Newcomer."]
    assert [line.split(" with ")[1].split(",")[0] for line in said[2:]] == ["Bo", "Acme Dental", "Newcomer"]


def test_new_begins_a_journal_where_there_is_none(relcli: Relcli) -> None:
    relcli.journal.unlink()
    assert relcli.ok("log", "Zed", "called", "--new").startswith("Added Zed.\nLogged #1: call with Zed")


def test_new_names_are_checked_as_those_that_are_added(relcli: Relcli) -> None:
    assert "A name needs at least one letter or digit." in refused(relcli, "log", "[/]", "x", "--new", code=2)


def test_a_day_ahead_is_planned_today_whatever_day_is_told_of(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "--on", "2026-11-10")
    said = relcli.ok("log", "acme", "called", "--on", "2026-11-01", "--next", "2026-11-30")
    assert said.endswith("Next check-in by 30 Nov.\n")


def test_a_day_that_has_passed_was_planned_back_then_and_the_talk_since_has_settled_it(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "--on", "2026-11-10")
    said = relcli.ok("log", "acme", "called", "--on", "2026-09-01", "--next", "2026-10-01")
    assert said.endswith("Next check-in by 25 Dec.\n")


def test_the_next_check_in_comes_after_the_touchpoint(relcli: Relcli) -> None:
    for day in ("today", "2026-11-19"):
        assert "must come after the touchpoint of Fri 20 Nov 2026" in refused(
            relcli, "log", "acme", "called", "--next", day, code=2
        )
    assert relcli.ok("log", "acme", "yesterday: called", "--next", "today").endswith("Next check-in by 20 Nov.\n")


def test_a_touchpoint_with_somebody_who_left_says_how_to_take_them_up_again(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    assert relcli.ok("log", "acme", "met by chance") == (
        "Logged #1: meeting with Acme Dental, Fri 20 Nov 2026 (today). "
        "The relationship has ended, so no check-in is owed; relcli resume takes it up again.\n"
    )
    (record,) = json.loads(relcli.ok("log", "acme", "met", "-f", "json"))["touchpoints"]
    assert record["check_in"] is None


def test_the_record_that_was_written_can_be_printed(relcli: Relcli) -> None:
    answer = json.loads(relcli.ok("log", "acme", "called", "--next", "1w", "-f", "json"))
    (record,) = answer["touchpoints"]
    assert (record["customer"], record["kind"], record["text"]) == ("Acme Dental", "call", "called")
    assert (record["already"], record["check_in"]["due"]) == (False, "2026-11-27")


def test_quiet_logs_without_a_word(relcli: Relcli) -> None:
    assert relcli.ok("-q", "log", "acme", "called") == ""
    assert len(timeline(relcli)) == 1


def test_a_person_at_any_of_the_customers_is_there_for_that_one(relcli: Relcli) -> None:
    relcli.ok("add", "Zed")
    relcli.ok("person", "add", "zed", "Dana")
    relcli.ok("log", "acme", "met", "--also", "zed", "--with", "dana")
    assert (timeline(relcli)[0]["with"], timeline(relcli, "zed")[0]["with"]) == ([], ["Dana"])


def test_a_slip_in_the_name_of_a_person_is_asked_about_and_not_added(relcli: Relcli) -> None:
    relcli.ok("person", "add", "acme", "Dana")
    said = refused(relcli, "log", "acme", "met", "--with", "Dama", code=3)
    assert "Nobody called “Dama” at Acme Dental. Did you mean “Dana”?" in said


def test_wrong_options_are_told_before_anybody_writes_a_note(relcli: Relcli) -> None:
    options = (("-k", "vist"), ("--on", "tomorrow"), ("--next", "soonish"), ("--tag", "a b"), ("--key", ""))
    for option in options:
        said = refused(relcli, "log", "acme", *option, code=2, tty=True, stdin="precious words\n")
        assert "What happened" not in said
    assert not (relcli.journal.parent / "drafts").exists()


@pytest.mark.parametrize(
    ("minutes", "fits"), [("0", True), ("1440", True), ("-1", False), ("1441", False), ("x", False), ("1.5", False)]
)
def test_minutes_are_those_of_a_day(relcli: Relcli, minutes: str, fits: bool) -> None:
    if fits:
        relcli.ok("log", "acme", "met", "--minutes", minutes)
        assert timeline(relcli)[0]["minutes"] == int(minutes)
    else:
        said = refused(relcli, "log", "acme", "met", "--minutes", minutes, code=2)
        assert said == f"relcli: “{minutes}” is no number of minutes; give a whole number from 0 to 1440.\n"


def test_a_dash_in_place_of_the_customer_says_how_it_goes(relcli: Relcli) -> None:
    said = refused(relcli, "log", "-", code=2, stdin="called\n")
    assert said == (
        "relcli: Name the customer first: relcli log CUSTOMER - reads the note, "
        "relcli log - --jsonl many touchpoints.\n"
    )


ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \u202edesrever \x9b2J back\bspace \r over"


@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize("argv", [("timeline",), ("timeline", "acme"), ("show", "acme"), ("today",)])
def test_what_could_move_a_terminal_is_kept_and_never_reaches_one(
    relcli: Relcli, argv: tuple[str, ...], tty: bool
) -> None:
    relcli.ok("log", "acme", f"called {ESCAPES} end")
    ran = relcli("--color", "never", *argv, tty=tty)
    assert ran.code == 0
    for char in "\x1b\x07\u202e\x9b\b\r":
        assert char not in ran.out
    assert timeline(relcli)[0]["text"] == f"called {ESCAPES} end"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300) | st.text(st.sampled_from("a:- \n\t\x1b\x9b\u202e\u0085\u2028é\r"), max_size=60))
def test_any_text_comes_back_as_it_was_but_for_white_space_around_it(relcli: Relcli, text: str) -> None:
    assume(text.strip() and not note_problem(text))
    note = json.loads(relcli.ok("log", "acme", "-", "--on", "today", "-f", "json", stdin=text))["touchpoints"][0]
    assert timeline(relcli)[-1]["text"] == note["text"] == text.removeprefix("\ufeff").strip()


def test_a_key_counts_once_for_each_customer(relcli: Relcli) -> None:
    relcli.ok("add", "Bravo")
    relcli.ok("log", "acme", "called", "--key", "round")
    assert relcli.ok("log", "bravo", "called", "--key", "round").startswith("Logged #2: call with Bravo")
    said = relcli.ok("log", "acme", "called", "--also", "bravo", "--key", "round")
    assert [line.split(":")[0] for line in said.splitlines()] == [f"This was already logged as #{n}" for n in (1, 2)]


def test_one_who_left_may_be_logged_but_gets_no_next_check_in(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    said = refused(relcli, "log", "acme", "called", "--next", "in 2 weeks", code=1)
    assert said == ("relcli: Acme Dental has ended, so no next check-in is set; relcli resume takes them up again.\n")
    assert "The relationship has ended" in relcli.ok("log", "acme", "called")
