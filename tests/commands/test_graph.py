"""`graph`: touchpoints over time as a picture."""

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from relcli.errors import DONE, FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    return made(relcli, write_journal)


def write_journal(relcli: Relcli) -> None:
    relcli.ok("add", "Acme <&> Dental", "--on", "2025-01-01")
    relcli.ok("add", "Bo", "--on", "2025-01-01")
    for customer, kind, on in (
        ("acme", "visit", "2026-11-20"),
        ("acme", "call", "2026-11-20"),
        ("acme", "service", "2026-11-16"),
        ("bo", "gift", "2026-10-31"),
        ("bo", "visit", "2025-12-01"),
        ("bo", "visit", "2025-11-30"),
    ):
        relcli.ok("log", customer, "words", "-k", kind, "--on", on)
    relcli.ok("log", "bo", "no luck", "-k", "call", "--no-answer", "--on", "2026-10-01")


def periods(relcli: Relcli, *argv: str, today: str | None = None) -> list[dict[str, Any]]:
    document = json.loads(relcli.ok("graph", "-f", "json", *argv, today=today))
    found: list[dict[str, Any]] = document["periods"]
    return found


def counts(relcli: Relcli, *argv: str, today: str | None = None) -> dict[str, int]:
    return {one["period"]: one["touchpoints"] for one in periods(relcli, *argv, today=today) if one["touchpoints"]}


def test_a_year_of_months_is_shown_by_what_touchpoints_amount_to(journal: Relcli) -> None:
    lines = journal.ok("graph").splitlines()
    assert lines[:2] == ["Touchpoints a month", "          █  ▒  ▓  ░  #  all"]
    assert lines[2].split() == ["Dec", "2025", "1", "·", "·", "·", "·", "1", "█" * 17]
    assert lines[12].split()[:8] == ["Oct", "2026", "·", "·", "1", "·", "1", "2"]
    assert lines[-6:] == [
        "█ in person  ▒ at a distance  ▓ gestures  ░ service  # unanswered",
        "",
        (
            "6 touchpoints from 1 Dec 2025 to 20 Nov 2026: 2 in person, 1 at a distance, 1 gesture, 1 service,"
            " 1 unanswered. Most in Nov 2026: 3."
        ),
        "",
        "By kind",
        "2 visits, 2 calls, 1 service, 1 gift.",
    ]


def test_weeks_are_the_last_26(journal: Relcli) -> None:
    found = periods(journal, "--week")
    assert (len(found), found[0]["first"], found[-1]["period"]) == (26, "2026-05-25", "2026-W47")
    assert counts(journal, "--week") == {"2026-W40": 1, "2026-W44": 1, "2026-W47": 3}


def test_weeks_begin_where_the_policy_says(journal: Relcli) -> None:
    journal.ok("config", "set", "week_start", "sunday")
    assert [(one["first"], one["touchpoints"]) for one in periods(journal, "--week")][-1] == ("2026-11-15", 3)
    assert journal.ok("graph", "--calendar").splitlines()[2][:3] == "Sun"


def test_a_calendar_shows_the_last_year_of_days(journal: Relcli) -> None:
    found = periods(journal, "--calendar")
    assert (found[0]["first"], found[-1]["last"], len(found)) == ("2025-11-17", "2026-11-20", 369)
    assert counts(journal, "--calendar") == {
        "2025-11-30": 1,
        "2025-12-01": 1,
        "2026-10-01": 1,
        "2026-10-31": 1,
        "2026-11-16": 1,
        "2026-11-20": 2,
    }
    lines = journal.ok("graph", "--calendar").splitlines()
    assert [line[:3] for line in lines[2:9]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert lines[10] == "    · none  ▒ 1  █ 2"


def test_any_time_can_be_asked_for(journal: Relcli) -> None:
    assert counts(journal, "--since", "2025-11-01", "--until", "2025-12-31") == {"2025-11": 1, "2025-12": 1}
    assert [one["first"] for one in periods(journal, "--since", "2026-10-15")] == ["2026-10-15", "2026-11-01"]
    assert len(periods(journal, "--until", "2025-12-31")) == 12


def test_one_customer_and_some_kinds_can_be_asked_for(journal: Relcli) -> None:
    assert counts(journal, "acme") == {"2026-11": 3}
    assert counts(journal, "-k", "visit", "-k", "gift") == {"2025-12": 1, "2026-10": 1, "2026-11": 1}
    assert journal.ok("graph", "bo", "-k", "call").startswith("Bo: touchpoints a month (call)\n")


def test_what_is_dated_later_is_not_there_yet(journal: Relcli) -> None:
    assert counts(journal, today="2026-10-31") == {"2025-11": 1, "2025-12": 1, "2026-10": 2}
    assert counts(journal, "--until", "2026-11-20", today="2026-10-30")["2026-10"] == 1


def test_where_there_was_nothing_it_is_said_with_what_shows_more(journal: Relcli) -> None:
    assert (
        journal.ok("graph", "acme", today="2026-06-01")
        == "Nothing was logged with Acme <&> Dental from 1 Jul 2025 to 1 Jun 2026.\n"
    )
    assert journal.ok("graph", "bo", "--week", "-k", "visit").splitlines() == [
        "Nothing of kind visit was logged with Bo from 25 May 2026 to 20 Nov 2026.",
        "The last before that was on 1 Dec 2025: --until 2025-12-01 shows it.",
    ]


def test_csv_has_a_row_a_period(journal: Relcli) -> None:
    rows = list(csv.DictReader(io.StringIO(journal.ok("graph", "-f", "csv"))))
    assert [row["period"] for row in rows][::11] == ["2025-12", "2026-11"]
    assert (rows[-1]["conversations"], rows[-1]["in_person"], rows[-1]["service"]) == ("2", "1", "1")


def test_markdown_has_the_bars_in_a_block_of_code(journal: Relcli) -> None:
    text = journal.ok("graph", "acme", "-f", "markdown")
    assert text.startswith("## Acme \\<&> Dental: touchpoints a month\n\n3 touchpoints from")
    assert "\n\n```text\n          █  ▒  ▓  all\n" in text


@pytest.mark.parametrize("how", [[], ["--week"], ["--calendar"], ["acme"]])
def test_svg_is_a_picture_of_its_own_and_always_the_same(journal: Relcli, how: list[str]) -> None:
    text = journal.ok("graph", *how, "-f", "svg")
    root = ET.fromstring(text)  # noqa: S314 - it was drawn here
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "touchpoints a " in (root[0].text or "").lower()
    assert text == journal.ok("graph", *how, "-f", "svg")


def test_a_picture_of_nothing_is_one_too(journal: Relcli) -> None:
    assert ET.fromstring(journal.ok("graph", "-f", "svg", today="2025-06-01"))[1].text == (  # noqa: S314 - as above
        "Nothing was logged from 1 Jul 2024 to 1 Jun 2025."
    )


@pytest.mark.parametrize("as_said", [[], ["-f", "svg"]])
def test_a_picture_is_written_to_a_file_for_its_owner_only(journal: Relcli, tmp_path: Path, as_said: list[str]) -> None:
    file = tmp_path / "year.svg"
    assert journal.ok("graph", "-o", str(file), *as_said) == f"Wrote {file}.\n"
    assert file.read_text("utf-8") == journal.ok("graph", "-f", "svg")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(("name", "fmt"), [("a.csv", "csv"), ("a.MD", "markdown"), ("a.txt", "plain"), ("a", "plain")])
def test_the_name_of_a_file_says_its_format(journal: Relcli, tmp_path: Path, name: str, fmt: str) -> None:
    journal.ok("graph", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text("utf-8") == journal.ok("graph", "-f", fmt)


def test_an_ending_that_no_picture_has_is_refused_with_those_that_there_are(journal: Relcli, tmp_path: Path) -> None:
    file = tmp_path / "year.png"
    assert refused(journal, "graph", "-o", str(file), code=USAGE) == (
        "relcli: There is no format for a name that ends in .png; end it in .txt, .md, .json, .jsonl, .csv, "
        ".tsv or .svg, or say which with --format.\n"
    )
    assert not file.exists()


def test_a_file_that_is_there_is_replaced_as_a_whole(journal: Relcli, tmp_path: Path) -> None:
    file = tmp_path / "year.svg"
    file.write_text("an earlier one" * 10_000, "utf-8")
    journal.ok("graph", "-o", str(file))
    assert file.read_text("utf-8") == journal.ok("graph", "-f", "svg")


@pytest.mark.parametrize("file", ["no/such/folder/a.svg", "/dev/full", "."])
def test_a_file_that_cannot_be_written_leaves_nothing(journal: Relcli, tmp_path: Path, file: str) -> None:
    ran = journal("graph", "-o", str(tmp_path / file))
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err.count("\n") == 1
    assert {one.name for one in tmp_path.iterdir()} <= {"data", "home"}


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["--week", "--calendar"], USAGE, "--week and --calendar are two pictures; take one of them."),
        (["--since", "2026-12-01"], USAGE, "--since 2026-12-01 is after today; a day up to today is meant."),
        (
            ["--since", "2026-02-01", "--until", "2026-01-01"],
            USAGE,
            "--since 2026-02-01 is after --until 2026-01-01; swap them.",
        ),
        (["--since", "1900-01-01"], USAGE, "--since 1900-01-01 is more than 1,200 months back; give a later day."),
        (
            ["--since", "2000-01-01", "--calendar"],
            USAGE,
            "--since 2000-01-01 is more than 1,200 weeks back; give a later day.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(journal: Relcli, argv: list[str], code: int, says: str) -> None:
    ran = journal("graph", *argv)
    assert (ran.code, ran.out, ran.err) == (code, "", f"relcli: {says}\n")


@pytest.mark.parametrize(("argv", "code"), [(["nobody"], UNKNOWN), (["-k", "dance"], USAGE), (["--since", "x"], USAGE)])
def test_who_and_what_is_not_there_is_refused(journal: Relcli, argv: list[str], code: int) -> None:
    assert refused(journal, "graph", *argv, code=code).count("\n") == 1


@pytest.mark.parametrize("width", ["40", "80", "140"])
def test_it_fits_the_terminal(journal: Relcli, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for how in ([], ["--week"], ["--calendar"]):
        ran = journal("--color", "never", "graph", *how, tty=True)
        assert (ran.code, ran.err) == (DONE, "")
        assert max(map(len, ran.out.splitlines())) <= int(width)
