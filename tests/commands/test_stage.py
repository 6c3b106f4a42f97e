"""`stage`: one customer's checklist, and the user's own word."""

import json
from typing import Any

import pytest

from relcli.errors import FAILED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli

WHY = ("--why", "ten years before this journal")


@pytest.fixture
def friend(relcli: Relcli) -> Relcli:
    """Acme Dental, a friend since the third call on 1 Nov 2026, with one job done."""
    return made(relcli, write_friend)


def write_friend(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-10-01")
    for day in ("2026-10-02", "2026-10-15", "2026-11-01"):
        relcli.ok("log", "acme", "called", "--on", day)
    relcli.ok("log", "acme", "windows", "-k", "service", "--on", "2026-10-20")


def stage(relcli: Relcli, *, today: str | None = None) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(relcli.ok("stage", "acme", "-f", "json", today=today))["stage"]
    return record


def stages(relcli: Relcli, *, today: str | None = None) -> tuple[str, str]:
    """The stage that is shown, and that of the evidence."""
    record = stage(relcli, today=today)
    return record["stage"], record["by_evidence"]


def test_the_checklist_says_what_holds_and_what_is_missing(friend: Relcli) -> None:
    assert friend.ok("stage", "acme") == (
        "Acme Dental: ◔ friend\n"
        "\n"
        "Stage           Asks for                               The journal has       So far\n"
        "○ acquaintance  in the journal                         in the journal        holds\n"
        "◔ friend        3 conversations                        3 conversations       holds\n"
        "◑ dating        1 job done                             1 job done            holds\n"
        "◑ dating        1 fact learned                         none yet              missing\n"
        "◑ dating        known 30 days                          known 50 days         holds\n"
        "◕ engaged       2 jobs done                            1 job done            missing\n"
        "◕ engaged       6 expectations agreed                  none yet              missing\n"
        "◕ engaged       feedback asked once                    feedback never asked  missing\n"
        "◕ engaged       known 90 days                          known 50 days         missing\n"
        "● married       a commitment, or 4 jobs over 365 days  1 job                 missing\n"
        "● married       80 % of promises kept                  none settled yet      holds\n"
        "● married       feedback asked within 365 days         feedback never asked  missing\n"
        "\n"
        "To reach dating: 1 more fact learned.\n"
    )


def test_a_script_gets_every_test_with_its_figures(friend: Relcli) -> None:
    record = stage(friend)
    assert {name: record[name] for name in record if name != "tests"} == {
        "customer": "Acme Dental",
        "ref": None,
        "stage": "friend",
        "by_evidence": "friend",
        "yours": None,
        "ended": None,
        "next": "dating",
    }
    missing = [
        (test["stage"], test["measure"], test["have"], test["need"]) for test in record["tests"] if not test["holds"]
    ]
    assert missing[:3] == [("dating", "facts", 0, 1), ("engaged", "jobs", 1, 2), ("engaged", "expectations", 0, 6)]
    assert len(record["tests"]) == 12


def test_the_evidence_is_that_of_the_day(friend: Relcli) -> None:
    assert stages(friend, today="2026-10-31") == ("acquaintance", "acquaintance")
    assert stages(friend, today="2026-11-01") == ("friend", "friend")
    assert friend.ok("stage", "acme", today="2026-10-02").endswith("To reach friend: 2 more conversations.\n")


def test_the_thresholds_are_settings(friend: Relcli) -> None:
    friend.ok("config", "set", "friend_conversations", "4")
    assert stages(friend) == ("acquaintance", "acquaintance")


def test_the_users_own_word_is_shown_with_what_the_evidence_says(friend: Relcli) -> None:
    said = friend.ok("stage", "acme", "married", *WHY)
    assert said == "Acme Dental is married (yours; the evidence says friend).\n"
    screen = friend.ok("stage", "acme").splitlines()
    assert screen[0] == "Acme Dental: ● married (yours; the evidence says friend)"
    assert screen[2] == "Your word since Fri 20 Nov 2026: ten years before this journal"
    assert screen[-1] == "By the evidence, to reach dating: 1 more fact learned."
    assert stages(friend) == ("married", "friend")


def test_a_word_that_the_evidence_agrees_with_says_so(friend: Relcli) -> None:
    assert friend.ok("stage", "acme", "friend", "--why", "I like them") == (
        "Acme Dental is a friend (yours; the evidence agrees).\n"
    )


def test_a_word_counts_from_the_day_it_was_said(friend: Relcli) -> None:
    friend.ok("stage", "acme", "married", *WHY)
    assert stages(friend, today="2026-11-19") == ("friend", "friend")


def test_a_word_counts_to_the_end_of_its_last_day(friend: Relcli) -> None:
    said = friend.ok("stage", "acme", "engaged", "--why", "standing order", "--until", "2027-03-31")
    assert said == "Acme Dental is engaged (yours; the evidence says friend), until Wed 31 Mar 2027.\n"
    assert stages(friend, today="2027-03-31") == ("engaged", "friend")
    assert stages(friend, today="2027-04-01") == ("friend", "friend")


def test_a_word_may_be_for_today_alone(friend: Relcli) -> None:
    friend.ok("stage", "acme", "engaged", "--why", "the fair", "--until", "today")
    assert stages(friend) == ("engaged", "friend")
    assert stages(friend, today="2026-11-21") == ("friend", "friend")


def test_a_new_word_takes_the_place_of_the_one_before(friend: Relcli) -> None:
    friend.ok("stage", "acme", "engaged", "--why", "first thought")
    friend.ok("stage", "acme", "dating", "--why", "second thought", today="2026-11-21")
    assert stages(friend) == ("engaged", "friend")
    assert stages(friend, today="2026-11-21") == ("dating", "friend")
    assert stage(friend, today="2026-11-21")["yours"] == {
        "stage": "dating",
        "why": "second thought",
        "said_on": "2026-11-21",
        "until": None,
    }


def test_a_word_is_taken_back_for_the_days_from_then_on(friend: Relcli) -> None:
    friend.ok("stage", "acme", "married", *WHY)
    assert friend.ok("stage", "acme", "--by-evidence", today="2026-12-01") == (
        "Acme Dental is a friend, by the evidence.\n"
    )
    assert stages(friend, today="2026-11-30") == ("married", "friend")
    assert stages(friend, today="2026-12-01") == ("friend", "friend")


def test_taking_back_one_word_does_not_bring_back_another(friend: Relcli) -> None:
    friend.ok("stage", "acme", "engaged", "--why", "first thought")
    friend.ok("stage", "acme", "married", "--why", "second thought")
    friend.ok("stage", "acme", "--by-evidence")
    assert stages(friend) == ("friend", "friend")


def test_taking_back_what_was_never_said_changes_nothing_and_says_so(friend: Relcli) -> None:
    assert friend.ok("stage", "acme", "--by-evidence") == (
        "Acme Dental is a friend, by the evidence. You had not said otherwise.\n"
    )


@pytest.mark.parametrize("argv", [("married", *WHY), ("--by-evidence",)])
def test_a_script_gets_the_record_in_place_of_the_sentence(friend: Relcli, argv: tuple[str, ...]) -> None:
    record = json.loads(friend.ok("stage", "acme", *argv, "-f", "json"))["stage"]
    assert record == stage(friend)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("acme", "married"), NEEDS_ANSWER, "Say why, for the day you wonder: --why …"),
        (("acme", "married", "--why", "  "), NEEDS_ANSWER, "Say why, for the day you wonder: --why …"),
        (("acme", "wed", *WHY), USAGE, "'wed' is not one of"),
        (("acme", "married", *WHY, "--by-evidence"), USAGE, "Give a stage or --by-evidence, not both."),
        (("acme", *WHY), USAGE, "--why and --until go with a stage"),
        (("acme", "--until", "friday"), USAGE, "--why and --until go with a stage"),
        (("acme", "--by-evidence", *WHY), USAGE, "--why and --until go with a stage"),
        (("acme", "--by-evidence", "--until", "friday"), USAGE, "--why and --until go with a stage"),
        (
            ("acme", "married", *WHY, "--until", "2026-11-19"),
            USAGE,
            "--until Thu 19 Nov 2026 has passed already; give a day from today on.",
        ),
        (("acme", "married", "--why", "two\nlines"), USAGE, "reason"),
        (("nobody",), UNKNOWN, "No customer called “nobody”."),
        (("nobody", "married", *WHY), UNKNOWN, "No customer called “nobody”."),
        (("nobody", "--by-evidence"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    friend: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    assert says in refused(friend, "stage", *argv, code=code)


@pytest.mark.parametrize("argv", [(), ("married", *WHY), ("--by-evidence",)])
def test_on_a_day_before_they_came_they_have_no_stage(friend: Relcli, argv: tuple[str, ...]) -> None:
    said = refused(friend, "stage", "acme", *argv, code=UNKNOWN, today="2026-09-30")
    assert said == "relcli: Acme Dental was not in the journal yet on 2026-09-30; they came in later.\n"


def test_an_ended_relationship_says_so_and_asks_for_nothing_more(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("end", "acme")
    said = relcli.ok("stage", "acme")
    assert "Ended Fri 20 Nov 2026, by them" in said
    assert "To reach" not in said


def test_a_word_as_of_a_past_day_counts_up_to_the_word_that_was_given_next(friend: Relcli) -> None:
    friend.ok("stage", "acme", "married", "--why", "ten years")
    friend.ok("stage", "acme", "--by-evidence", today="2026-11-21")
    friend.ok("stage", "acme", "dating", "--why", "a paper of then", today="2026-11-16")
    assert friend.ok("stage", "acme", today="2026-11-19").startswith("Acme Dental: ◑ dating (yours;")
    assert friend.ok("stage", "acme", today="2026-11-20").startswith("Acme Dental: ● married (yours;")
    assert "yours" not in friend.ok("stage", "acme", today="2026-11-22")


def test_a_word_that_was_taken_back_since_is_not_taken_back_before_that(friend: Relcli) -> None:
    friend.ok("stage", "acme", "married", "--why", "ten years", today="2026-11-16")
    friend.ok("stage", "acme", "--by-evidence")
    said = refused(friend, "stage", "acme", "--by-evidence", code=FAILED, today="2026-11-17")
    assert said == (
        "relcli: Your word on Acme Dental was taken back since, so it stays as it is; nothing was changed.\n"
    )


def test_a_word_as_of_a_past_day_ends_where_one_was_taken_back(friend: Relcli) -> None:
    friend.ok("stage", "acme", "married", "--why", "ten years", today="2026-11-10")
    friend.ok("stage", "acme", "--by-evidence", today="2026-11-18")
    friend.ok("stage", "acme", "dating", "--why", "a paper of then", today="2026-11-14")
    assert "dating (yours" in friend.ok("stage", "acme", today="2026-11-17")
    assert "yours" not in friend.ok("stage", "acme")
    said = refused(friend, "stage", "acme", "--by-evidence", code=FAILED, today="2026-11-16")
    assert "was taken back since" in said
