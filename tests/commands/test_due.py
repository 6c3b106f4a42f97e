"""`due`: who is owed a check-in."""

import json
from typing import Any

import pytest

from relcli.errors import DONE, FAILED, OVERDUE, USAGE
from tests.commands.refused import refused
from tests.conftest import Relcli

LONG_AGO = "2025-01-01"


def met(relcli: Relcli, name: str, on: str, *more: str) -> None:
    """A customer known for long, last called on a day; `more` is for `add`."""
    relcli.ok("add", name, "--on", LONG_AGO, *more)
    relcli.ok("log", name, "called", "--on", on)


def due(relcli: Relcli, *argv: str, today: str | None = None) -> list[dict[str, Any]]:
    document = json.loads(relcli.ok("due", "-f", "json", *argv, today=today))
    records: list[dict[str, Any]] = document["due"]
    return records


def names(relcli: Relcli, *argv: str, today: str | None = None) -> list[str]:
    return [record["customer"] for record in due(relcli, *argv, today=today)]


def test_an_empty_journal_is_told_kindly_how_to_begin(relcli: Relcli) -> None:
    ran = relcli("due")
    assert ran.code == FAILED
    assert ran.out == ""
    assert 'relcli add "Acme Dental"' in ran.err


def test_somebody_past_their_cadence_is_overdue_by_the_days_beyond_it(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "Acme Dental", "called", "--on", "2026-09-01")
    (one,) = due(relcli)
    assert one == {
        "customer": "Acme Dental",
        "ref": None,
        "stage": "acquaintance",
        "last_conversation": "2026-09-01",
        "last_kind": "call",
        "cadence": 45,
        "due": "2026-10-16",
        "days_overdue": 35,
        "status": "overdue",
        "planned": False,
        "why": "1.8 × cadence",
    }


def test_the_json_is_one_object_with_format_today_and_due(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-11-19")
    assert json.loads(relcli.ok("due", "-f", "json")) == {"format": 1, "today": "2026-11-20", "due": []}


@pytest.mark.parametrize(
    ("today", "days_overdue", "status"),
    [("2026-02-13", -1, "soon"), ("2026-02-14", 0, "due"), ("2026-02-15", 1, "overdue")],
)
def test_the_day_before_the_day_itself_and_the_day_after(
    relcli: Relcli, today: str, days_overdue: int, status: str
) -> None:
    met(relcli, "Acme Dental", "2025-12-31")
    (one,) = due(relcli, "--within", "1", today=today)
    assert (one["due"], one["days_overdue"], one["status"]) == ("2026-02-14", days_overdue, status)


def test_without_within_only_those_owed_by_today_are_listed(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2025-12-31")
    assert names(relcli, today="2026-02-13") == []
    assert names(relcli, today="2026-02-14") == ["Acme Dental"]


def test_within_adds_those_due_so_soon_and_no_others(relcli: Relcli) -> None:
    met(relcli, "In a week", "2026-10-13")
    met(relcli, "In eight days", "2026-10-14")
    assert names(relcli, "--within", "7") == ["In a week"]
    assert names(relcli, "--within", "8") == ["In a week", "In eight days"]


def test_the_most_urgent_is_first_not_the_latest(relcli: Relcli) -> None:
    met(relcli, "Late by weeks", "2026-08-01")  # 111 days, 2.5 times a cadence of 45
    met(relcli, "Late by days", "2026-11-01", "--cadence", "5")  # 19 days, 3.8 times a cadence of 5
    assert [(one["customer"], one["days_overdue"]) for one in due(relcli)] == [
        ("Late by days", 14),
        ("Late by weeks", 66),
    ]


def test_equally_urgent_customers_come_by_name_whatever_its_case(relcli: Relcli) -> None:
    for name in ("bo & Sons", "Acme", "CAFÉ"):
        met(relcli, name, "2026-08-01")
    assert names(relcli) == ["Acme", "bo & Sons", "CAFÉ"]


def test_never_spoken_customers_are_always_listed(relcli: Relcli) -> None:
    relcli.ok("add", "New")
    relcli.ok("add", "Old", "--on", "2026-10-06")
    assert [(one["customer"], one["status"], one["last_conversation"], one["why"]) for one in due(relcli)] == [
        ("Old", "never", None, "never spoken"),
        ("New", "ok", None, "never spoken"),
    ]


def test_who_left_is_never_listed(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", LONG_AGO)
    relcli.ok("end", "acme")
    assert names(relcli, "--within", "3650") == []
    relcli.ok("resume", "acme")
    assert names(relcli) == ["Acme Dental"]


@pytest.mark.parametrize("more", [("-k", "service"), ("-k", "card"), ("-k", "note"), ("-k", "email"), ("--no-answer",)])
def test_only_a_conversation_moves_the_clock(relcli: Relcli, more: tuple[str, ...]) -> None:
    """S0-1."""
    met(relcli, "Acme Dental", "2026-09-01")
    relcli.ok("log", "acme", "yesterday: there it was", *more)
    (one,) = due(relcli)
    assert (one["last_conversation"], one["days_overdue"]) == ("2026-09-01", 35)


def test_one_line_a_customer_however_often_they_were_missed(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", LONG_AGO)
    for day in ("2026-11-01", "2026-11-08"):
        relcli.ok("log", "acme", "no reply", "--no-answer", "--on", day)
    assert relcli.ok("due").splitlines() == [
        "Customer     Stage           Last             Every          Due           Late  Why",
        "Acme Dental  ○ acquaintance  1 Jan 2025 call   45 d  15 Feb 2025  643 days late  15.3 × cadence",
    ]


def test_after_three_unanswered_attempts_it_says_give_space(relcli: Relcli) -> None:
    """S3-16."""
    met(relcli, "Acme Dental", "2026-09-01")
    for day in ("2026-10-20", "2026-10-27"):
        relcli.ok("log", "acme", "no reply", "--no-answer", "--on", day)
    assert due(relcli)[0]["why"] == "1.8 × cadence"
    relcli.ok("log", "acme", "no reply", "--no-answer", "--on", "2026-11-03")
    assert due(relcli)[0]["why"] == "give space: 3 unanswered"


def test_a_conversation_ends_giving_space(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", LONG_AGO)
    for day in ("2026-08-01", "2026-08-02", "2026-08-03"):
        relcli.ok("log", "acme", "no reply", "--no-answer", "--on", day)
    relcli.ok("log", "acme", "called back", "-k", "call", "--by", "them", "--on", "2026-09-01")
    assert due(relcli)[0]["why"] == "1.8 × cadence"


def test_a_planned_date_stands_until_the_next_conversation(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-09-01")
    relcli.ok("snooze", "acme", "2026-12-01", "--why", "back from holiday", today="2026-10-01")
    assert names(relcli) == []
    (one,) = due(relcli, "--within", "11")
    assert (one["due"], one["planned"], one["why"]) == ("2026-12-01", True, "planned: back from holiday")
    relcli.ok("log", "acme", "called", "--on", "2026-10-02")
    (one,) = due(relcli)
    assert (one["due"], one["planned"]) == ("2026-11-16", False)


def test_a_next_check_in_that_was_logged_counts_from_the_day_of_its_conversation(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "acme", "called", "--on", "2026-11-10", "--next", "2026-11-19")
    (one,) = due(relcli)
    assert (one["due"], one["days_overdue"], one["planned"], one["why"]) == ("2026-11-19", 1, True, "planned")


def test_a_customer_has_the_cadence_of_their_own_before_that_of_a_tag_before_that_of_the_stage(relcli: Relcli) -> None:
    met(relcli, "By stage", "2026-06-01")
    relcli.ok("config", "set", "cadence_tag.vip", "14")
    relcli.ok("config", "set", "cadence_tag.key", "21")
    met(relcli, "By tag", "2026-06-01", "--tag", "vip", "--tag", "key")
    met(relcli, "Their own", "2026-06-01", "--tag", "vip", "--cadence", "7")
    assert {one["customer"]: one["cadence"] for one in due(relcli)} == {"Their own": 7, "By tag": 14, "By stage": 45}


def test_the_users_own_word_on_a_stage_sets_the_cadence(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-06-01")
    relcli.ok("stage", "acme", "engaged", "--why", "standing order")
    assert (due(relcli)[0]["stage"], due(relcli)[0]["cadence"]) == ("engaged", 14)


def test_a_tag_chooses_those_who_have_it_and_several_tags_those_who_have_any(relcli: Relcli) -> None:
    met(relcli, "Acme", "2026-08-01", "--tag", "vip")
    met(relcli, "Bo", "2026-08-01", "--tag", "shop")
    met(relcli, "Café", "2026-08-01")
    assert names(relcli, "--tag", "vip") == ["Acme"]
    assert names(relcli, "--tag", "+VIP", "--tag", "shop") == ["Acme", "Bo"]


def test_a_stage_chooses_those_who_are_at_it(relcli: Relcli) -> None:
    met(relcli, "Acme", "2026-08-01")
    met(relcli, "Bo", "2026-08-01")
    relcli.ok("stage", "bo", "friend", "--why", "old friends")
    assert names(relcli, "--stage", "friend") == ["Bo"]
    assert names(relcli, "--stage", "friend", "--stage", "acquaintance") == ["Bo", "Acme"]


def test_a_stage_that_is_none_is_refused_with_those_there_are(relcli: Relcli) -> None:
    met(relcli, "Acme", "2026-08-01")
    said = refused(relcli, "due", "--stage", "freind", code=USAGE)
    assert said == (
        "relcli: There is no stage “freind”; it is one of acquaintance, friend, dating, engaged, married.\n"
    )


def test_a_limit_shows_the_first_and_says_how_many_it_left_out(relcli: Relcli) -> None:
    for name in ("Acme", "Bo", "Café"):
        met(relcli, name, "2026-08-01")
    assert names(relcli, "--limit", "2") == ["Acme", "Bo"]
    assert relcli.ok("due", "--limit", "2").splitlines()[-1] == "… 1 more (leave out --limit)"


@pytest.mark.parametrize(
    "argv",
    [
        *(("--limit", number) for number in ("0", "1_0", "+1", "１", "1.0", "9" * 5000)),
        *(("--within", number) for number in ("-1", "3651", "soon", "1_0", "+1", "１", "1.0", "9" * 5000)),
    ],
)
def test_an_option_that_is_no_number_or_out_of_its_range_is_refused(relcli: Relcli, argv: tuple[str, str]) -> None:
    met(relcli, "Acme", "2026-08-01")
    name, number = argv
    range_ = {
        "--limit": "rows; give a whole number from 1 to 1000000",
        "--within": "days; give a whole number from 0 to 3650",
    }
    begun = number if len(number) < 40 else f"{number[:40]}…"
    assert refused(relcli, "due", *argv, code=USAGE) == f"relcli: “{begun}” is no number of {range_[name]}.\n"


def test_a_count_is_how_many_are_due_and_of_whom_was_just_added_there_is_none(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert "Acme Dental" in relcli.ok("due")
    assert relcli.ok("due", "--count") == "0\n"
    assert relcli.ok("due", "--count", "--within", "44") == "0\n"
    assert relcli.ok("due", "--count", "--within", "45") == "1\n"
    assert relcli("due", "--count", "--exit-code", today="2027-01-04") == (DONE, "1\n", "")
    assert relcli("due", "--count", "--exit-code", today="2027-01-05") == (OVERDUE, "1\n", "")


def test_a_count_is_how_many_of_those_listed_are_due(relcli: Relcli) -> None:
    assert relcli("due", "--count").code == FAILED
    met(relcli, "Acme Dental", "2026-09-01", "--tag", "vip")
    met(relcli, "Bo", "2026-08-01")
    met(relcli, "Cy", "2026-11-19")
    assert relcli.ok("due", "--count") == "2\n"
    assert relcli.ok("due", "--count", "--tag", "vip") == "1\n"
    assert relcli.ok("due", "--count", "--limit", "1") == "1\n"
    assert relcli.ok("due", "--count", "--stage", "married") == "0\n"
    assert relcli("due", "--count", "--exit-code") == (OVERDUE, "2\n", "")


def test_a_template_has_a_line_a_customer_and_nothing_where_nobody_is_due(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-09-01")
    met(relcli, "Bo", "2026-08-01")
    assert relcli.ok("due", "--template", "{customer}: {days_overdue}d") == "Bo: 66d\nAcme Dental: 35d\n"
    assert relcli.ok("due", "--template", "{customer}", "--limit", "1") == "Bo\n"
    assert relcli.ok("due", "--template", "{customer}", "--stage", "married") == ""


@pytest.mark.parametrize(
    "argv", [("--count", "-f", "json"), ("--template", "{customer}", "--count"), ("--template", "", "-f", "csv")]
)
def test_there_is_one_way_to_print(relcli: Relcli, argv: tuple[str, ...]) -> None:
    met(relcli, "Acme Dental", "2026-09-01")
    assert refused(relcli, "due", *argv, code=USAGE) == (
        "relcli: Give one of --count, --template and --format; each is a way to print.\n"
    )


def test_a_template_with_an_unknown_field_names_those_there_are(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-09-01")
    assert "“name” is no field here; there are customer, ref" in refused(
        relcli, "due", "--template", "{name}", code=USAGE
    )


def test_csv_guards_formulas_unless_it_is_wanted_raw(relcli: Relcli) -> None:
    met(relcli, "=1+1", "2026-09-01")
    assert relcli.ok("due", "-f", "csv").splitlines()[1].startswith("'=1+1,")
    assert relcli.ok("--raw", "due", "-f", "csv").splitlines()[1].startswith("=1+1,")
    assert refused(relcli, "due", "--raw", "-f", "csv", code=USAGE) == (
        "relcli: --raw goes before the command: relcli --raw due …\n"
    )


def test_the_exit_code_is_10_only_if_asked_and_somebody_chosen_is_overdue(relcli: Relcli) -> None:
    met(relcli, "Today", "2026-10-06", "--tag", "shop")
    assert relcli("due", "--exit-code").code == DONE
    met(relcli, "Late", "2026-10-05")
    assert relcli("due", "--exit-code").code == OVERDUE
    assert relcli("due").code == DONE
    assert relcli("due", "--exit-code", "--tag", "shop").code == DONE


def test_the_exit_code_speaks_of_those_too_that_a_limit_left_out(relcli: Relcli) -> None:
    met(relcli, "Planned for today", "2025-02-01")
    relcli.ok("snooze", "planned", "today")
    met(relcli, "Late", "2026-10-05")
    assert names(relcli) == ["Planned for today", "Late"]
    assert relcli("due", "--exit-code", "--limit", "1").code == OVERDUE


def test_nobody_due_is_no_failure_and_says_who_is_next(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2026-11-10")
    met(relcli, "Bo & Sons", "2026-11-19")
    assert (
        relcli.ok("due") == "Nobody is owed a check-in today. The next is Acme Dental: Fri 25 Dec 2026 (in 5 weeks).\n"
    )


def test_as_of_a_day_the_journal_is_as_it_stood_then(relcli: Relcli) -> None:
    met(relcli, "Acme Dental", "2025-03-01")
    relcli.ok("log", "acme", "called", "--on", "2026-11-01")
    relcli.ok("snooze", "acme", "2027-06-01")
    relcli.ok("add", "Came later", "--on", "2026-05-01")
    (one,) = due(relcli, today="2025-04-20")
    assert (one["customer"], one["last_conversation"], one["days_overdue"]) == ("Acme Dental", "2025-03-01", 5)
    assert relcli.ok("due", today="2024-12-31") == (
        "Nobody is in the journal as of Tue 31 Dec 2024. To begin: relcli add NAME\n"
    )


def test_a_terminal_shows_the_first_50_and_how_to_see_the_rest(relcli: Relcli) -> None:
    lines = "".join(f'{{"customer": "Customer {number:02}", "new": true, "text": "called"}}\n' for number in range(60))
    relcli.ok("log", "-", "--jsonl", today="2026-01-01", stdin=lines)
    shown = relcli("--color", "never", "due", tty=True).out
    assert "Customer 49" in shown
    assert "Customer 50" not in shown
    assert "… 10 more (--all)" in shown
    assert "Customer 59" in relcli("--color", "never", "due", "--all", tty=True).out
    assert len(relcli.ok("due").splitlines()) == 61


def test_the_table_of_a_terminal_of_80_columns_has_one_line_a_customer(relcli: Relcli) -> None:
    met(relcli, "Harbour Street Vets", "2026-08-01")
    met(relcli, "Ortiz household", "2025-02-01")
    relcli.ok("add", "Café Zoë", "--on", "2026-09-01")
    relcli.ok("stage", "ortiz", "married", "--why", "ten years before this journal")
    met(relcli, "Bo & Sons", "2026-10-01")
    relcli.ok("snooze", "bo", "today", "--why", "new shop open")
    assert relcli("--color", "never", "due", tty=True).out.splitlines() == [
        "Customer             Stage           Last           Due   Late  Why",
        "─" * 78,
        "Ortiz household      ● married*      Feb 2025  Mar 2025  627 d  21.9 × cadence",
        "Harbour Street Vets  ○ acquaintance  1 Aug       15 Sep   66 d  2.5 × cadence",
        "Café Zoë             ○ acquaintance  never       16 Oct   35 d  never spoken",
        "Bo & Sons            ○ acquaintance  1 Oct       20 Nov  today  new shop open",
        "",
        "* your own word; the evidence says another stage",
    ]


def test_a_wide_terminal_shows_all_seven_columns_in_full(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    met(relcli, "Ortiz household", "2025-02-01")
    assert relcli("--color", "never", "due", tty=True).out.splitlines() == [
        "Customer         Stage           Last             Every          Due           Late  Why",
        "─" * 99,
        "Ortiz household  ○ acquaintance  1 Feb 2025 call   45 d  18 Mar 2025  612 days late  14.6 × cadence",
    ]
