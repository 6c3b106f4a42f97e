"""`import csv`: the visits of past years, from a spreadsheet."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest

from tests.commands.refused import dump, refused
from tests.conftest import Relcli

VISITS = Path(__file__).parent.parent / "data" / "visits.csv"
"""Public inspection records: repeated names, names that differ in case only, symbols, rows that come twice."""

KINDS = {"ROUTINE": "service", "COMPLAINT": "visit", "FOLLOWUP": "visit", "CONSULTATION": "meeting"}
AS_KINDS = ",".join(f"{word}={kind}" for word, kind in KINDS.items())
VISITS_OPTIONS = ("--ref", "Site", "--kinds", AS_KINDS, "--other-kind", "note")


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Writes a text to a file; its path."""

    def write(text: str | bytes) -> str:
        path = tmp_path / "visits.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return write


def imported(relcli: Relcli, *argv: str, stdin: str | bytes | None = None) -> dict[str, Any]:
    """Import; the record of what was done."""
    record: dict[str, Any] = json.loads(relcli.ok("import", "csv", *argv, "-f", "json", stdin=stdin))["import"]
    return record


def timeline(relcli: Relcli) -> list[dict[str, Any]]:
    """Every touchpoint, oldest first."""
    found: list[dict[str, Any]] = json.loads(relcli.ok("timeline", "-f", "json"))["touchpoints"]
    return found


def customers(relcli: Relcli) -> list[dict[str, Any]]:
    """Every customer, by name."""
    found: list[dict[str, Any]] = json.loads(relcli.ok("list", "-f", "json"))["customers"]
    return found


# Real visits


def expected_due(path: Path, today: date) -> list[dict[str, Any]]:
    """Who is owed a check-in and how late, most urgent first, from the file alone and without relcli's code."""
    sites: dict[str, list[dict[str, str]]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sites.setdefault(row["Site"], []).append(row)
    due = []
    for site, rows in sites.items():
        talks = [(row["Visit date"], KINDS[row["Reason"]]) for row in rows if row["Reason"] in KINDS]
        talks = [(day, kind) for day, kind in talks if kind != "service"]
        stage, cadence = ("friend", 30) if len(talks) >= 3 else ("acquaintance", 45)
        last = max((day for day, _ in talks), default=None)
        since = date.fromisoformat(last or min(row["Visit date"] for row in rows))
        late = (today - since).days - cadence
        if late < 0 and last:
            continue
        kinds = {kind for day, kind in talks if day == last}
        status = ("soon" if late >= -7 else "ok") if late < 0 else "never" if not last else "overdue" if late else "due"
        due.append(
            {
                "customer": " ".join(rows[0]["Customer"].split()),
                "ref": site,
                "stage": stage,
                "last_conversation": last,
                "last_kind": next((kind for kind in ("visit", "meeting") if kind in kinds), None),
                "cadence": cadence,
                "due": (since + timedelta(days=cadence)).isoformat(),
                "days_overdue": late,
                "status": status,
                "planned": False,
                "why": f"{(late + cadence) / cadence:.1f} × cadence" if last else "never spoken",
            }
        )
    return sorted(
        due, key=lambda one: (-(one["days_overdue"] + one["cadence"]) / one["cadence"], one["customer"].casefold())
    )


def test_real_visits_give_the_same_check_ins_as_a_reckoning_by_other_means(relcli: Relcli) -> None:
    record = imported(relcli, str(VISITS), *VISITS_OPTIONS)
    assert (record["rows"], record["touchpoints_added"], record["customers_added"]) == (464, 464, 64)
    due = json.loads(relcli.ok("due", "-f", "json", today="2017-12-15"))["due"]
    assert due == expected_due(VISITS, date(2017, 12, 15))
    assert {one["status"] for one in due} >= {"overdue", "never"}
    assert {one["stage"] for one in due} == {"acquaintance", "friend"}


def test_the_same_file_twice_adds_nothing_also_with_other_kinds(relcli: Relcli) -> None:
    imported(relcli, str(VISITS), *VISITS_OPTIONS)
    before = dump(relcli)
    again = imported(relcli, str(VISITS), "--ref", "Site", "--other-kind", "call")
    assert (again["touchpoints_added"], again["customers_added"]) == (0, 0)
    assert (again["touchpoints_there"], again["customers_there"]) == (464, 64)
    assert dump(relcli) == before
    assert relcli.ok("import", "csv", str(VISITS), *VISITS_OPTIONS) == (
        "Nothing of visits.csv was new. 464 were in the journal already.\n"
    )


def test_sites_of_one_name_stay_customers_of_their_own_and_rows_that_come_twice_touchpoints(relcli: Relcli) -> None:
    imported(relcli, str(VISITS), *VISITS_OPTIONS)
    names = Counter(one["customer"].casefold() for one in customers(relcli))
    assert names["round table pizza"] == 3
    assert names["women in care"] == 2
    twice = [one for one in timeline(relcli) if one["ref"] == "PR0063659" and one["on"] == "2013-07-04"]
    assert [one["kind"] for one in twice] == ["service", "service"]
    assert len({one["key"] for one in twice}) == 2


# Columns


def test_columns_are_found_by_what_they_are_usually_called(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    text = (
        "Client;Visit Date;Start time;Visit_Type;Contact Person;Duration;Comments;Street;City;Telephone;E-Mail;Site\n"
        "Acme Dental;2026-11-02;9:05;Call;Dana Reyes; 40 ;about the leak;12 High Street;Belmont;555 0100;a@b.c;7\n"
    )
    record = imported(relcli, table(text))
    assert record["ignored"] == ["Site"]
    (one,) = timeline(relcli)
    assert (one["customer"], one["ref"], one["on"], one["time"]) == ("Acme Dental", None, "2026-11-02", "09:05")
    assert (one["kind"], one["with"], one["minutes"], one["text"]) == ("call", ["Dana Reyes"], 40, "about the leak")
    shown = json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]
    assert (shown["place"], shown["phone"], shown["email"]) == ("12 High Street, Belmont", "555 0100", "a@b.c")


def test_columns_can_be_said_and_left_out(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    path = table('Wer,"Tag, genau",Notes,Nr=\nAcme,2026-11-02,secret,A-7\n')
    imported(relcli, path, "--columns", "customer=Wer,on=Tag, genau,text=", "--ref", "Nr=")
    (one,) = timeline(relcli)
    assert (one["customer"], one["on"], one["text"], one["ref"]) == ("Acme", "2026-11-02", "", "A-7")


def test_a_kind_is_the_cell_else_the_option_else_told_by_the_note(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on,kind,text\nA,2026-11-01,EMAIL,\nB,2026-11-02,,called about it\nC,2026-11-03,,\n")
    imported(relcli, path)
    assert [one["kind"] for one in timeline(relcli)] == ["email", "call", "visit"]
    path = table("customer,on,kind,text\nD,2026-11-04,,called about it\n")
    imported(relcli, path, "--kind", "tour")
    assert timeline(relcli)[-1]["kind"] == "tour"


def test_words_of_the_file_are_given_a_meaning_case_blind(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    path = table("customer,on,kind\nA,2026-11-01,Follow-Up\nB,2026-11-02,visit\nC,2026-11-03,a=b\nD,2026-11-04,x\n")
    imported(relcli, path, "--kinds", "FOLLOW-UP=meeting,Visit=service", "--kinds", "a=b=card", "--other-kind", "note")
    assert [one["kind"] for one in timeline(relcli)] == ["meeting", "service", "card", "note"]


def test_a_word_of_the_kinds_that_the_file_does_not_have_is_told(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on,kind\nA,2026-11-01,ROUTINE\n")
    out = relcli.ok("import", "csv", path, "--kinds", "ROUTIN=service", "--other-kind", "note")
    assert out.splitlines()[1] == "Nowhere in the file, though --kinds explains it: routin."


def test_words_that_are_no_kind_are_refused_with_how_often_they_come(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on,kind\nA,2026-11-01,AUDIT\nB,2026-11-02,FOLLOWUP\nC,2026-11-03,AUDIT\nD,2026-11-04,call\n")
    assert refused(relcli, "import", "csv", path, code=1) == (
        "relcli: 3 of 4 rows of visits.csv cannot be imported, so nothing was; --skip-bad leaves them out:\n"
        "  These are no kinds: AUDIT (2 rows), FOLLOWUP (1 row).\n"
        '  Say what a word means with --kinds "AUDIT=visit,…"; what all others mean with --other-kind note.\n'
    )
    assert not relcli.journal.exists()


# Days


@pytest.mark.parametrize(
    ("written", "options", "day", "time"),
    [
        ("2026-11-02", (), "2026-11-02", None),
        ("2026-11-02T09:05", (), "2026-11-02", "09:05"),
        ("2026-11-02 21:05:59", (), "2026-11-02", "21:05"),
        ("2 Nov 2026", (), "2026-11-02", None),
        ("Nov 2, 2026 at 9:30 pm", (), "2026-11-02", "21:30"),
        ("02/11/2026", ("--date-format", "%d/%m/%Y"), "2026-11-02", None),
        ("11/02/26", ("--date-format", "%m/%d/%y"), "2026-11-02", None),
        ("2.11.2026 07:15", ("--date-format", "%d.%m.%Y %H:%M"), "2026-11-02", "07:15"),
        ("29 Feb 2024", (), "2024-02-29", None),
        ("2026-11-20", (), "2026-11-20", None),
    ],
)
def test_days_are_read_as_they_are_written(
    relcli: Relcli,
    table: Callable[[str | bytes], str],
    written: str,
    options: tuple[str, ...],
    day: str,
    time: str | None,
) -> None:
    imported(relcli, table(f'customer,on\nAcme,"{written}"\n'), *options)
    (one,) = timeline(relcli)
    assert (one["on"], one["time"]) == (day, time)


def test_the_order_of_the_journal_reads_days_that_can_be_two(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on\nAcme,03/04/2026\n")
    assert refused(relcli, "import", "csv", path, code=1) == (
        "relcli: 1 of 1 row of visits.csv cannot be imported, so nothing was; --skip-bad leaves them out:\n"
        "  line 2: “03/04/2026” does not say whether the day or the month comes first.\n"
        '  Say it for the whole file: --date-format "%d/%m/%Y" or "%m/%d/%Y"; or once and for all:'
        " relcli config set date_order dmy (or mdy).\n"
    )
    relcli.ok("config", "set", "date_order", "dmy")
    imported(relcli, path)
    assert timeline(relcli)[0]["on"] == "2026-04-03"


def test_days_that_can_be_two_are_told_together_and_beside_other_errors(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on\nAcme,03/04/2026\n,2026-11-02\nBo,2026-11-03\nAcme,05/04/2026\nBo,06/04/2026\n")
    assert refused(relcli, "import", "csv", path, code=1).splitlines()[1:] == [
        "  line 2: “03/04/2026” does not say whether the day or the month comes first. 2 more rows have such a day.",
        (
            '  Say it for the whole file: --date-format "%d/%m/%Y" or "%m/%d/%Y"; or once and for all:'
            " relcli config set date_order dmy (or mdy)."
        ),
        "  line 3: it names no customer.",
    ]
    said = relcli("import", "csv", path, "--skip-bad")
    assert said.err.startswith("4 of 5 rows of visits.csv were left out:\n  line 2: ")
    assert [one["customer"] for one in timeline(relcli)] == ["Bo"]


def test_what_is_no_day_in_any_order_is_told_as_that_and_of_a_file_of_none_nothing_is_imported(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on\nAcme,45/99/2026\nAcme,13/11/2026\n")
    assert refused(relcli, "import", "csv", path, code=1).splitlines()[1::2] == [
        "  line 3: “13/11/2026” does not say whether the day or the month comes first.",
        "  line 2: “45/99/2026” is no day; write it as 2026-11-20, or give --date-format.",
    ]
    said = relcli("import", "csv", path, "--skip-bad")
    assert (said.code, said.out) == (0, "Nothing of visits.csv was imported.\n")


def test_a_dry_run_tells_which_rows_would_be_left_out(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    said = relcli("import", "csv", table("customer,on\n,2026-11-02\nBo,2026-11-03\n"), "--skip-bad", "--dry-run")
    assert (said.code, relcli.journal.exists()) == (0, False)
    assert said.err == "1 of 2 rows of visits.csv was left out:\n  line 2: it names no customer.\n"


@pytest.mark.parametrize("written", ["yesterday", "monday", "3 days ago", "nov 2", "last week", "2w", "2000 days ago"])
def test_a_day_that_depends_on_the_day_it_is_read_is_refused(
    relcli: Relcli, table: Callable[[str | bytes], str], written: str
) -> None:
    err = refused(relcli, "import", "csv", table(f"customer,on\nAcme,{written}\n"), code=1)
    assert "write it" in err
    assert written in err


def test_a_format_that_gives_no_day_is_refused(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    path = table("customer,on\nAcme,02/11\n")
    for form in ("%d/%m", "%H:%M", "nonsense", "%Y", "%", "%Y %", "", "%Y-%m-%d %Y", "%y%y"):
        said = refused(relcli, "import", "csv", path, "--date-format", form, code=2)
        assert said == f"relcli: “{form}” does not give year, month and day once each, as %d/%m/%Y and %Y%m%d do.\n"


# Who is who


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_refs_tags_and_words_for_kinds_are_the_same_in_either_unicode_form(
    relcli: Relcli, table: Callable[[str | bytes], str], form: Literal["NFC", "NFD"]
) -> None:
    relcli.ok("add", "Acme", "--ref", "É7")
    text = normalize(
        form, "customer,ref,on,kind,tags,customer_tags\nAcme,É7,2026-11-01,Entrée,été,été\nBo,É8,2026-11-01,,,été\n"
    )
    imported(relcli, table(text), "--kinds", normalize("NFC", "entrée=visit"))
    assert [one["ref"] for one in json.loads(relcli.ok("list", "-f", "json"))["customers"]] == ["É7", "É8"]
    assert timeline(relcli)[0]["tags"] == ["été"]
    assert "Bo" in relcli.ok("list", "--tag", "e\u0301te\u0301")


def test_a_customer_is_found_by_exact_name_or_other_name_and_never_by_its_beginning(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    relcli.ok("add", "Acme Dental", "--alias", "The dentist", "--place", "Belmont")
    path = table("customer,on,place\nACME  dental,2026-11-01,Elsewhere\nthe dentist,2026-11-02,\nAcme,2026-11-03,\n")
    record = imported(relcli, path)
    assert (record["customers_there"], record["customers_added"]) == (1, 1)
    assert [one["customer"] for one in timeline(relcli)] == ["Acme Dental", "Acme Dental", "Acme"]
    assert json.loads(relcli.ok("show", "Acme Dental", "-f", "json"))["customer"]["place"] == "Belmont"


def test_a_new_customer_is_known_since_their_earliest_row(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    imported(relcli, table("customer,on\nAcme,2026-09-02\nAcme,2026-03-01\nBo,\n"))
    relcli.ok("timeline", "--limit", "1")
    exported = list(csv.DictReader(relcli.ok("export", "csv").splitlines()))
    assert {one["customer"]: one["added_on"] for one in exported} == {"Acme": "2026-03-01", "Bo": "2026-11-20"}


def test_a_customer_without_a_ref_is_given_the_only_one_that_comes_with_the_name(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    relcli.ok("add", "Acme Dental")
    path = table("customer,ref,on\nACME DENTAL,S1,2026-11-01\nAcme Dental,,2026-11-02\n")
    out = relcli.ok("import", "csv", path)
    assert out.splitlines() == [
        "Imported 2 touchpoints from visits.csv, 1 Nov to 2 Nov.",
        "Given to customers who had none: the ref S1.",
    ]
    assert [(one["customer"], one["ref"]) for one in customers(relcli)] == [("Acme Dental", "S1")]
    assert imported(relcli, path)["touchpoints_added"] == 0


def test_two_refs_of_the_name_of_somebody_without_one_are_kept_apart(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    relcli.ok("add", "Acme Dental")
    path = table("customer,ref,on\nAcme Dental,,2026-11-01\nAcme Dental,S2,2026-11-02\nAcme Dental,S1,2026-11-03\n")
    out = relcli.ok("import", "csv", path)
    assert "Added beside somebody of the same name without a ref: Acme Dental, Acme Dental." in out
    assert [one["ref"] for one in timeline(relcli)] == [None, "S2", "S1"]
    assert imported(relcli, path)["touchpoints_added"] == 0


def test_a_name_that_only_a_ref_can_tell_is_refused_without_one(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    relcli.ok("add", "Acme", "--ref", "1")
    relcli.ok("add", "Acme", "--ref", "2")
    err = refused(relcli, "import", "csv", table("customer,ref,on\nBo,,2026-11-02\nAcme,,2026-11-01\n"), code=1)
    assert err.splitlines()[1:] == ["  line 3: “Acme” may be any of 2 customers; only a ref can tell which."]


def test_people_are_added_once_and_found_case_blind(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    relcli.ok("add", "Acme")
    relcli.ok("person", "add", "Acme", "Dana Reyes")
    path = table("customer,on,with\nAcme,2026-11-01,DANA REYES; Bo\nAcme,2026-11-02,bo\nBo & Sons,2026-11-03,Bo\n")
    assert imported(relcli, path)["people_added"] == 2
    assert [one["with"] for one in timeline(relcli)] == [["Bo", "Dana Reyes"], ["Bo"], ["Bo"]]


def test_rows_are_known_again_by_their_own_key(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    relcli.ok("log", "Acme", "called", "--new", "--key", "k1")
    record = imported(relcli, table("customer,on,key\nAcme,2026-11-01,k1\nAcme,2026-11-02,k2\n"))
    assert (record["touchpoints_added"], record["touchpoints_there"]) == (1, 1)
    err = refused(relcli, "import", "csv", table("customer,on,key\nAcme,2026-11-01,k3\nAcme,2026-11-02,k3\n"), code=1)
    assert "line 3: has the uid or key of line 2 again" in err


# All or nothing


def test_bad_rows_are_listed_together_with_the_lines_an_editor_shows(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    relcli.ok("add", "Somebody")
    path = table(
        "customer,on,text,minutes\r\n"
        'Acme,2026-11-01,"two\r\nlines",\r\n'
        "Acme,2026-13-01,,\r\n"
        '"",2026-11-02,a secret,\r\n'
        "\r\n"
        'Acme,2027-01-01,"three\r\n\r\nlines",soon\r\n'
        "Acme,2026-11-02,too,few,many\r\n"
        "Acme,2026-11-02\r\n"
        "\u202eAcme,2026-11-02,,\r\n"
        "Acme,,a note,\r\n"
    )
    assert refused(relcli, "import", "csv", path, code=1).splitlines() == [
        "relcli: 7 of 8 rows of visits.csv cannot be imported, so nothing was; --skip-bad leaves them out:",
        "  line 4: “2026-13-01” is no day; write it as 2026-11-20, or give --date-format.",
        "  line 5: it names no customer.",
        "  line 7: Fri 1 Jan 2027 is yet to come.",
        "  line 10: it has 5 fields where the header has 4.",
        "  line 11: it has 2 fields where the header has 4.",
        "  line 12: A name cannot hold the invisible character U+202E.",
        "  line 13: it has no day, and yet a text.",
    ]


def test_skip_bad_lists_the_bad_rows_and_imports_the_rest(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    path = table("customer,on,kind\nAcme,2026-11-01,call\nBo,nonsense,call\nCy,2026-11-02,AUDIT\n")
    ran = relcli("import", "csv", path, "--skip-bad")
    assert ran.code == 0
    assert ran.out == "Imported 1 touchpoint and 1 new customer from visits.csv, 1 Nov.\n"
    assert ran.err.splitlines() == [
        "2 of 3 rows of visits.csv were left out:",
        "  This is no kind: AUDIT (1 row).",
        '  Say what a word means with --kinds "AUDIT=visit,…"; what all others mean with --other-kind note.',
        "  line 3: “nonsense” is no day; write it as 2026-11-20, or give --date-format.",
    ]
    assert [one["customer"] for one in customers(relcli)] == ["Acme"]


def test_twenty_bad_rows_are_listed_and_the_others_counted(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    lines = refused(relcli, "import", "csv", table("customer,on\n" + "Acme,never\n" * 25), code=1).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  … 5 more"


def test_a_dry_run_shows_the_plan_and_writes_nothing_not_even_the_journal(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("Client,Date,Type,Notes,Colour\nAcme,2026-11-01,call,hello\tthere,red\nBo,2026-11-03,visit,,\n")
    out = relcli.ok("import", "csv", path, "--dry-run")
    assert out.splitlines() == [
        "visits.csv",
        "",
        "Columns",
        "customer   Client",
        "on         Date",
        "kind       Type",
        "text       Notes",
        "(ignored)  Colour",
        "",
        "What would be added",
        "Rows         2",
        "Customers    2; 0 in the journal already",
        "Touchpoints  2; 0 in the journal already",
        "Kinds        visit 1, call 1",
        "Days         1 Nov to 3 Nov",
        "",
        "Samples",
        "Day             Customer  Kind   Note",
        "Sun 1 Nov 2026  Acme      call   hello there",
        "Tue 3 Nov 2026  Bo        visit",
        "",
        "Nothing was written.",
    ]
    assert not relcli.journal.exists()
    assert not relcli.journal.parent.exists()


def test_a_dry_run_of_a_file_with_bad_rows_shows_both_and_fails(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    ran = relcli("import", "csv", table("customer,on\nAcme,never\nBo,2026-11-02\n"), "--dry-run", "-f", "json")
    assert ran.code == 1
    record = json.loads(ran.out)["import"]
    assert (record["dry_run"], record["touchpoints_added"]) == (True, 1)
    assert [one["line"] for one in record["bad_rows"]] == [2]
    assert "1 of 2 rows" in ran.err
    assert not relcli.journal.exists()


# Files


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "visits.csv is empty; nothing was imported."),
        (b"\n\n", "visits.csv is empty; nothing was imported."),
        (b"customer,on\nAcme,2026-11-01\nCaf\xe9,2026-11-01\n", "Line 3 of visits.csv is not UTF-8"),
        (b"customer,on\nAc\0me,2026-11-01\n", "Line 2 of visits.csv holds the character NUL"),
        ("customer,on\nAcme,2026-11-01\n".encode("utf-16"), "visits.csv is UTF-16 text"),
        (b"PK\x03\x04\x14\0\x06\0", "visits.csv is a spreadsheet or a zip archive"),
        (b"SQLite format 3\0....", "visits.csv is a database"),
        (b"%PDF-1.7\n", "visits.csv is a PDF"),
        (b'{"format": 1}\n', "visits.csv looks like JSON: relcli import json reads it."),
        (b'customer,on\nAcme,"2026-11-01\n', "A quotation mark that opens on line 2 of visits.csv is never closed"),
        (b'customer,on\n\nAcme,"x"y\n', "A quotation mark on line 3 of visits.csv is out of place"),
        (b"just some words\n", "No column tells the customer; the columns are “just some words”."),
        (b"day,note\n2026-11-01,x\n", "No column tells the customer; the columns are “day”, “note”."),
        (b"customer,note\nAcme,x\n", "No column tells the day of “note”"),
        (b"customer,customer,on\n", "Several columns may be the customer: “customer”, “customer”; give each a name"),
        (b"customer,note,comment,on\n", 'say which: --columns "text=note"'),
        (b"customer,on,text\nAcme,2026-11-01," + b"x" * 1_000_001 + b"\n", "line 2: A note has at most 1,000,000"),
        (b"customer,on,text\nAcme,2026-11-01," + b"x" * 2_000_001 + b"\n", "on line 2 of visits.csv is never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    relcli: Relcli, table: Callable[[str | bytes], str], text: bytes, sentence: str
) -> None:
    err = refused(relcli, "import", "csv", table(text), "--skip-bad" if b"x" * 9 not in text else "--raw", code=1)
    assert sentence in err
    assert not relcli.journal.exists()


def test_a_path_that_is_no_file_is_refused(relcli: Relcli, tmp_path: Path) -> None:
    assert "cannot be read (no such file" in refused(relcli, "import", "csv", str(tmp_path / "none.csv"), code=1)
    assert "cannot be read (is a directory)" in refused(relcli, "import", "csv", str(tmp_path), code=1)


def test_a_header_without_rows_is_nothing_to_import(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    assert relcli.ok("import", "csv", table("customer,on\n")) == "Nothing of visits.csv was new.\n"
    assert not relcli.journal.exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_usual_delimiter_line_end_and_byte_order_mark_will_do(
    relcli: Relcli, table: Callable[[str | bytes], str], delimiter: str, end: str, mark: str
) -> None:
    rows = [["customer", "on", "text"], ["Acme, Inc; & Co", "2026-11-01", "one"], ["Bo", "2026-11-02", ""]]
    quoted = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in rows]
    imported(relcli, table(mark + "".join(delimiter.join(row) + end for row in quoted)))
    assert [(one["customer"], one["text"]) for one in timeline(relcli)] == [("Acme, Inc; & Co", "one"), ("Bo", "")]


def test_empty_rows_and_empty_cells_behind_the_last_column_are_passed_over(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    assert imported(relcli, table("customer,on\n,\n\nAcme,2026-11-01,,\n  ,\n"))["rows"] == 1


def test_stdin_is_read_for_a_dash(relcli: Relcli) -> None:
    assert imported(relcli, "-", stdin="customer,on\nAcme,2026-11-01\n")["file"] == "stdin"
    assert len(timeline(relcli)) == 1


def test_a_progress_bar_is_drawn_on_a_terminal_only(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    path = table("customer,on\nAcme,2026-11-01\n")
    ran = relcli("import", "csv", path, tty=True)
    assert ran.out == "Imported 1 touchpoint and 1 new customer from visits.csv, 1 Nov.\n"
    assert "Reading" in ran.err
    assert relcli("-q", "import", "csv", path, tty=True).err == ""


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--columns", "customer"), "--columns takes FIELD=HEADER"),
        (("--columns", "colour=on"), "--columns takes FIELD=HEADER"),
        (("--columns", "text=on,text=customer"), "--columns gives two columns for text"),
        (("--columns", "ref=on", "--ref", "customer"), "--ref and --columns give two columns for ref"),
        (("--kinds", "ROUTINE"), "--kinds takes WORD=KIND"),
        (("--kinds", "ROUTINE=servce"), "did you mean service?"),
        (("--kind", "calls"), "did you mean call?"),
        (("--other-kind", "nothing"), "There is no kind “nothing”"),
    ],
)
def test_options_that_cannot_be_are_refused(
    relcli: Relcli, table: Callable[[str | bytes], str], options: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(relcli, "import", "csv", table("customer,on\nAcme,2026-11-01\n"), *options, code=2)


def test_a_column_that_is_not_there_is_refused(relcli: Relcli, table: Callable[[str | bytes], str]) -> None:
    err = refused(relcli, "import", "csv", table("customer,on\nAcme,2026-11-01\n"), "--ref", "Site", code=1)
    assert err == "relcli: There is no column “Site”; the columns are “customer”, “on”.\n"


def test_an_apostrophe_before_a_formula_is_taken_off_unless_raw(
    relcli: Relcli, table: Callable[[str | bytes], str]
) -> None:
    path = table("customer,on,text\nAcme,2026-11-01,'=1+1\nAcme,2026-11-02,''@x\nAcme,2026-11-03,'tis\n")
    imported(relcli, path)
    assert [one["text"] for one in timeline(relcli)] == ["=1+1", "'@x", "'tis"]
    imported(relcli, table("customer,on,text\nBo,2026-11-04,'=1+1\n"), "--raw")
    assert timeline(relcli)[-1]["text"] == "'=1+1"
