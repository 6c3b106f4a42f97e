"""`import json`: a journal that was exported, into an empty one or one that has some of it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.every_loop import AHEAD, LATER, LOOPS, row, uid
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli

Document = dict[str, Any]

BEFORE_LOOPS = Path(__file__).parent.parent / "data" / "journal_before_loops.json"
"""What export wrote before there were open loops; the journal had one of everything else."""


def acme(relcli: Relcli) -> Document:
    """A journal with one of everything, exported."""
    document: Document = json.loads(made(relcli, write_acme).ok("export", "json"))
    return document


def write_acme(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    relcli.ok("add", "Acme Dental", "--alias", "Dentist", "--tag", "vip", "--ref", "7")
    relcli.ok("person", "add", "Acme Dental", "Dana Reyes", "--role", "owner")
    relcli.ok("log", "Acme Dental", "called", "--with", "Dana", "--next", "friday", "--key", "k1", "--on", "2026-11-02")
    relcli.ok("log", "Bo & Sons", "visited", "--new", "--tag", "leak")
    relcli.ok("stage", "Acme Dental", "married", "--why", "ten years", "--until", "2027-01-01")
    relcli.ok("end", "Acme Dental", "--why", "moved")
    relcli.ok("resume", "Acme Dental")


@pytest.fixture
def other(relcli: Relcli, tmp_path: Path) -> Callable[..., str]:
    """Runs a command that must succeed on a second journal; its stdout."""

    def run(*argv: str, stdin: str | None = None) -> str:
        return relcli.ok("--journal", str(tmp_path / "other.db"), *argv, stdin=stdin)

    return run


def test_into_an_empty_journal_it_gives_the_same_journal(relcli: Relcli, other: Callable[..., str]) -> None:
    text = json.dumps(acme(relcli))
    assert other("import", "json", "-", stdin=text) == (
        "Imported 2 new customers, 2 touchpoints and 1 setting from stdin.\n"
    )
    assert other("export", "json") == relcli.ok("export", "json")
    assert other("export", "csv") == relcli.ok("export", "csv")
    assert other("due", "-f", "json") == relcli.ok("due", "-f", "json")
    assert other("stage", "acme", "-f", "json") == relcli.ok("stage", "acme", "-f", "json")


def test_questions_in_your_own_words_travel_along(relcli: Relcli, other: Callable[..., str]) -> None:
    relcli.ok("config", "set", "question.reports", "Daily = 1, weekly = 7?")
    document = json.loads(relcli.ok("export", "json"))
    other("import", "json", "-", stdin=json.dumps(document))
    assert other("config", "get", "question.reports") == "Daily = 1, weekly = 7?\n"
    for value in ("", 7, "x" * 201):
        document["journal"]["settings"] = {"question.reports": value}
        said = refused(relcli, "import", "json", "-", code=1, stdin=json.dumps(document))
        assert "settings.question.reports: it is one line of 1 to 200 characters" in said


def test_into_the_same_journal_it_adds_nothing(relcli: Relcli) -> None:
    text = json.dumps(acme(relcli))
    before = dump(relcli)
    assert relcli.ok("import", "json", "-", stdin=text) == "Nothing of stdin is new.\n"
    record = json.loads(relcli.ok("import", "json", "-", "-f", "json", stdin=text))["import"]
    assert record == {
        "file": "stdin",
        "dry_run": False,
        "customers_added": 0,
        "customers_there": 2,
        "people_added": 0,
        "loops_added": 0,
        "touchpoints_added": 0,
        "touchpoints_there": 2,
        "settings_added": [],
        "settings_kept": [],
        "aliases_left_out": [],
        "forgotten": 0,
    }
    assert dump(relcli) == before


def test_an_older_export_brings_back_nothing_but_what_is_missing(relcli: Relcli) -> None:
    text = json.dumps(acme(relcli))
    relcli.ok("config", "set", "cadence_friend", "25")
    relcli.ok("rename", "Bo & Sons", "Bo & Daughters", "--forget-old")
    relcli.ok("person", "edit", "Acme Dental", "Dana", "--name", "Dana Holt")
    relcli.ok("edit", "Acme Dental", "--untag", "vip", "--unalias", "Dentist")
    relcli.ok("add", "The Dentist", "--alias", "Dentist")
    assert relcli.ok("import", "json", "-", stdin=text) == (
        "Imported more about 1 customer from stdin.\n"
        "Your own settings stay as they are: cadence_friend.\n"
        "Left out, since somebody else goes by it: Dentist.\n"
    )
    journal = json.loads(relcli.ok("export", "json"))["journal"]
    assert journal["settings"] == {"cadence_friend": 25}
    assert [one["name"] for one in journal["customers"]] == ["Acme Dental", "Bo & Daughters", "The Dentist"]
    assert journal["customers"][0]["tags"] == ["vip"]
    assert [one["name"] for one in journal["customers"][0]["people"]] == ["Dana Holt"]


def test_customers_who_were_made_apart_are_known_by_ref_or_name(relcli: Relcli, other: Callable[..., str]) -> None:
    other("add", "ACME DENTAL INC", "--ref", "7")
    other("person", "add", "7", "DANA REYES")
    other("add", "bo & sons", "--place", "Belmont")
    other("import", "json", "-", stdin=json.dumps(acme(relcli)))
    journal = json.loads(other("export", "json"))["journal"]
    assert [one["name"] for one in journal["customers"]] == ["ACME DENTAL INC", "bo & sons"]
    assert [one["name"] for one in journal["customers"][0]["people"]] == ["DANA REYES"]
    by_text = {one["text"]: one for one in journal["touchpoints"]}
    assert by_text["called"]["with"] == ["DANA REYES"]
    assert by_text["visited"]["customer"] == journal["customers"][1]["uid"]


def test_touchpoints_of_a_renamed_person_are_theirs(relcli: Relcli) -> None:
    document = acme(relcli)
    later = copy.deepcopy(document["journal"]["touchpoints"][0])
    later |= {"uid": "01900000-0000-7000-8000-000000000001", "key": None, "on": "2026-11-09"}
    document["journal"]["touchpoints"].append(later)
    relcli.ok("person", "edit", "Acme Dental", "Dana", "--name", "Dana Holt")
    relcli.ok("import", "json", "-", stdin=json.dumps(document))
    touchpoints = json.loads(relcli.ok("timeline", "-f", "json"))["touchpoints"]
    assert [one["with"] for one in touchpoints if one["on"] == "2026-11-09"] == [["Dana Holt"]]


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(relcli: Relcli, tmp_path: Path) -> None:
    text = json.dumps(acme(relcli))
    there = tmp_path / "fresh" / "j.db"
    assert relcli.ok("--journal", str(there), "import", "json", "-", "--dry-run", stdin=text) == (
        "stdin would add 2 new customers, 2 touchpoints and 1 setting. Nothing was written.\n"
    )
    assert not there.parent.exists()


def test_a_customer_who_cannot_be_told_is_refused_by_place(relcli: Relcli, other: Callable[..., str]) -> None:
    other("add", "Acme Ltd", "--alias", "Acme Dental", "--ref", "8")
    ran = relcli(
        "--journal",
        str(relcli.journal.parent.parent / "other.db"),
        "import",
        "json",
        "-",
        stdin=json.dumps(acme(relcli)),
    )
    assert (ran.code, ran.out) == (1, "")
    assert "  customers[0].name: “Acme Dental” is another name of somebody already" in ran.err
    assert json.loads(other("export", "json"))["journal"]["touchpoints"] == []


def acme_with_loops(relcli: Relcli) -> Document:
    """The same journal with one of each sort of open loop, as export writes it."""
    document = acme(relcli)
    journal = document["journal"]
    journal["customers"][0] |= copy.deepcopy(LOOPS)
    journal["customers"][0]["endings"][0]["cost"] = 400
    journal["touchpoints"][0] |= {"job": uid(10), "phase": "during", "extra": True, "chasing": True}
    return document


def test_open_loops_come_back_to_the_last_member(relcli: Relcli, other: Callable[..., str]) -> None:
    document = acme_with_loops(relcli)
    other("import", "json", "-", stdin=json.dumps(document))
    assert json.loads(other("export", "json")) == document
    record = json.loads(other("import", "json", "-", "-f", "json", stdin=json.dumps(document)))["import"]
    assert (record["loops_added"], record["touchpoints_there"]) == (0, 2)


def test_open_loops_are_added_to_somebody_who_is_there(relcli: Relcli) -> None:
    document = acme_with_loops(relcli)
    said = relcli.ok("import", "json", "-", "--dry-run", stdin=json.dumps(document))
    assert said == "stdin would add more about 1 customer. Nothing was written.\n"
    record = json.loads(relcli.ok("import", "json", "-", "-f", "json", stdin=json.dumps(document)))["import"]
    assert (record["loops_added"], record["touchpoints_added"]) == (10, 0)
    customer = json.loads(relcli.ok("export", "json"))["journal"]["customers"][0]
    assert {name: customer[name] for name in LOOPS} == LOOPS


def test_a_loop_that_is_there_stays_and_gets_the_moves_and_check_backs_that_are_new(relcli: Relcli) -> None:
    document = acme_with_loops(relcli)
    relcli.ok("import", "json", "-", stdin=json.dumps(document))
    relcli.ok("promise", "edit", "1", "--reopen", "--text", "send two quotes")
    customer = document["journal"]["customers"][0]
    customer["promises"][0]["moves"].append(row(20, moved_on=LATER, due_on=AHEAD, why="they are away still"))
    customer["issues"][0]["check_backs"].append(row(21, checked_on=LATER, text="very well"))
    assert relcli.ok("import", "json", "-", stdin=json.dumps(document)) == (
        "Imported more about 1 customer from stdin.\n"
    )
    found = json.loads(relcli.ok("export", "json"))["journal"]["customers"][0]
    assert found["promises"][0]["moves"] == customer["promises"][0]["moves"]
    assert found["issues"] == customer["issues"]
    assert (found["promises"][0]["text"], found["promises"][0]["broken_on"]) == ("send two quotes", None)
    assert relcli.ok("import", "json", "-", stdin=json.dumps(document)) == "Nothing of stdin is new.\n"


def test_an_issue_told_by_a_renamed_person_is_told_by_them(relcli: Relcli) -> None:
    document = acme_with_loops(relcli)
    relcli.ok("person", "edit", "Acme Dental", "Dana", "--name", "Dana Holt")
    relcli.ok("import", "json", "-", stdin=json.dumps(document))
    customer = json.loads(relcli.ok("export", "json"))["journal"]["customers"][0]
    assert [one["person"] for one in customer["issues"]] == ["Dana Holt"]


def test_the_order_of_a_file_is_irrelevant(relcli: Relcli, other: Callable[..., str]) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, list):
            return [turned(one) for one in reversed(value)]
        return {name: turned(one) for name, one in value.items()} if isinstance(value, dict) else value

    document = acme_with_loops(relcli)
    other("import", "json", "-", stdin=json.dumps(turned(document)))
    assert json.loads(other("export", "json")) == document


def test_an_export_from_before_there_were_open_loops_is_imported(relcli: Relcli, other: Callable[..., str]) -> None:
    document = json.loads(BEFORE_LOOPS.read_bytes())
    assert relcli.ok("import", "json", str(BEFORE_LOOPS)) == (
        "Imported 2 new customers, 2 touchpoints and 1 setting from journal_before_loops.json.\n"
    )
    assert relcli.ok("import", "json", str(BEFORE_LOOPS)) == "Nothing of journal_before_loops.json is new.\n"
    journal = json.loads(relcli.ok("export", "json"))["journal"]
    for one in journal["customers"]:
        assert {name: one.pop(name) for name in LOOPS} == {name: [] for name in LOOPS}
        assert [ending.pop("cost") for ending in one["endings"]] == [None] * len(one["endings"])
        assert one.pop("merged") == []
    for one in journal["touchpoints"]:
        assert [one.pop(name) for name in ("job", "phase", "extra", "chasing")] == [None, None, False, False]
    assert journal == document["journal"]
    other("import", "json", "-", stdin=relcli.ok("export", "json"))
    assert other("export", "json") == relcli.ok("export", "json")


def changed(document: Document, *path: str | int, to: Any) -> str:
    """The document with one value in another's place, as text."""
    document = copy.deepcopy(document)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(document)


BAD: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("format",), 2, "this relcli reads format 1 only; a newer one may have written it"),
    (("colour",), "red", "colour is no member that relcli knows"),
    (("journal", "customers"), {}, "customers: should be a valid array"),
    (("journal", "customers", 0, "colour"), "red", "customers[0].colour is no member that relcli knows"),
    (("journal", "customers", 0, "name"), " ", "customers[0].name: a name cannot be empty"),
    (("journal", "customers", 0, "name"), " Acme", "customers[0].name: it is empty or has white space around it"),
    (("journal", "customers", 0, "name"), "Ac\u202eme", "customers[0].name: a name cannot hold the invisible"),
    (("journal", "customers", 0, "uid"), "1", "customers[0].uid: "),
    (("journal", "customers", 0, "added_on"), "2026-02-30", "customers[0].added_on: "),
    (("journal", "customers", 0, "added_on"), "2027-01-01", "customers[0].added_on: it is yet to come"),
    (("journal", "customers", 0, "added_on"), "1066-10-14", "customers[0].added_on: relcli keeps the years 1900"),
    (("journal", "customers", 0, "cadence"), "14", "customers[0].cadence: should be a valid integer"),
    (("journal", "customers", 0, "cadence"), 0, "customers[0].cadence: should be greater than or equal to 1"),
    (("journal", "customers", 0, "tags"), ["two words"], "customers[0].tags[0]: a tag is one word"),
    (("journal", "customers", 0, "tags"), ["VIP"], "customers[0].tags[0]: it is empty or has white space"),
    (("journal", "customers", 0, "phone"), "5" * 201, "customers[0].phone: the phone has at most 200 characters"),
    (
        ("journal", "customers", 0, "stage_words", 0, "until"),
        "2020-01-01",
        "stage_words[0]: it ends before it was said",
    ),
    (("journal", "customers", 0, "endings", 0, "resumed_on"), "2020-01-01", "endings[0]: it was resumed before"),
    (("journal", "customers", 1, "ref"), "7", "customers[1].ref is there twice"),
    (("journal", "customers", 1, "aliases"), [{}], "customers[1].aliases[0].name is missing"),
    (
        ("journal", "touchpoints", 0, "customer"),
        "01900000-0000-7000-8000-000000000001",
        "touchpoints[0].customer: there",
    ),
    (("journal", "touchpoints", 0, "with"), ["Nobody"], "touchpoints[0].with: somebody is not among the people"),
    (("journal", "touchpoints", 0, "on"), "2027-01-01", "touchpoints[0].on: it is yet to come"),
    (("journal", "touchpoints", 0, "time"), "25:00", "touchpoints[0].time: "),
    (("journal", "touchpoints", 0, "kind"), "seance", "touchpoints[0].kind: it is one of visit, meeting"),
    (("journal", "touchpoints", 0, "minutes"), True, "touchpoints[0].minutes: should be a valid integer"),
    (("journal", "touchpoints", 0, "text"), "a\0b", "touchpoints[0].text: a note cannot hold the character NUL"),
    (("journal", "touchpoints", 0, "key"), "", "touchpoints[0].key: a key has 1 to 200 visible characters"),
    (("journal", "settings", "cadence_friend"), 0, "settings.cadence_friend: it is a whole number from 1 to 3650"),
    (("journal", "settings", "cadence_friend"), "21", "settings.cadence_friend: it is a whole number"),
    (("journal", "settings", "cadence_friend"), True, "settings.cadence_friend: it is a whole number"),
    (("journal", "settings", "colour"), 1, "settings.colour is no setting that relcli knows"),
]


ACME: tuple[str | int, ...] = ("journal", "customers", 0)
BAD_LOOPS: list[tuple[tuple[str | int, ...], Any, str]] = [
    ((*ACME, "promises"), {}, "customers[0].promises: should be a valid array"),
    ((*ACME, "promises", 0, "colour"), "red", "customers[0].promises[0].colour is no member that relcli knows"),
    ((*ACME, "promises", 0, "text"), "", "customers[0].promises[0].text: the text cannot be empty"),
    ((*ACME, "promises", 0, "text"), "a\nb", "customers[0].promises[0].text: the text must be on one line"),
    ((*ACME, "promises", 0, "text"), "a ", "customers[0].promises[0].text: it is empty or has white space around it"),
    ((*ACME, "promises", 0, "text"), "a" * 501, "customers[0].promises[0].text: the text has at most 500 characters"),
    ((*ACME, "promises", 0, "told"), 0, "customers[0].promises[0].told: should be a valid boolean"),
    ((*ACME, "promises", 0, "by"), "me", "customers[0].promises[0].by: should be 'us' or 'them'"),
    ((*ACME, "promises", 0, "made_on"), "2027-01-01", "customers[0].promises[0].made_on: it is yet to come"),
    ((*ACME, "promises", 0, "due_on"), "2026-02-30", "customers[0].promises[0].due_on: "),
    ((*ACME, "promises", 0, "broken_on"), "2026-11-01", "customers[0].promises[0].broken_on: it is before made_on"),
    ((*ACME, "promises", 0, "moves", 0, "why"), "", "customers[0].promises[0].moves[0].why: the text cannot be empty"),
    ((*ACME, "promises", 0, "moves", 0, "due_on"), "1999-01-01", "promises[0].moves[0].due_on: it is before moved_on"),
    (
        (*ACME, "issues", 0, "person"),
        "Nobody",
        "customers[0].issues[0].person: nobody of that name is among the people",
    ),
    ((*ACME, "issues", 0, "severity"), "bad", "customers[0].issues[0].severity: should be 'small', 'serious' or"),
    ((*ACME, "issues", 0, "check_backs", 1, "uid"), uid(4), "issues[0].check_backs[1].uid is there twice"),
    ((*ACME, "feedback", 0, "theme"), "t" * 51, "customers[0].feedback[0].theme: a theme is one word of at most 50"),
    ((*ACME, "feedback", 0, "told_on"), "2026-11-01", "customers[0].feedback[0].told_on: it is before acted_on"),
    ((*ACME, "expectations", 0, "item"), "colour", "customers[0].expectations[0].item: should be 'vendors', 'rave'"),
    ((*ACME, "referrals", 0, "who"), "w" * 201, "customers[0].referrals[0].who: a name has at most 200 characters"),
    ((*ACME, "fits", 0, "score"), 6, "customers[0].fits[0].score: should be less than or equal to 5"),
    ((*ACME, "endings", 0, "cost"), -1, "customers[0].endings[0].cost: should be greater than or equal to 0"),
    ((*ACME, "endings", 0, "cost"), 10**18, "customers[0].endings[0].cost: should be less than or equal to 1000000000"),
    (("journal", "customers", 1, "jobs"), [LOOPS["jobs"][0]], "customers[1].jobs[0].uid is there twice"),
    (("journal", "touchpoints", 0, "job"), uid(99), "touchpoints[0].job: that customer has no job of that uid"),
    (("journal", "touchpoints", 1, "job"), uid(10), "touchpoints[1].job: that customer has no job of that uid"),
    (("journal", "touchpoints", 0, "phase"), "later", "touchpoints[0].phase: should be 'before', 'during' or 'after'"),
    (("journal", "touchpoints", 0, "extra"), None, "touchpoints[0].extra: should be a valid boolean"),
]


def test_what_is_wrong_is_told_by_place_and_nothing_is_imported(relcli: Relcli) -> None:
    document = acme_with_loops(relcli)
    for path, value, sentence in BAD + BAD_LOOPS:
        err = refused(relcli, "import", "json", "-", code=1, stdin=changed(document, *path, to=value))
        assert err.startswith("relcli: stdin cannot be imported, so nothing was:\n  "), path
        assert sentence in err, path


def test_either_unicode_form_is_taken_and_keys_lose_the_white_space_around_them(relcli: Relcli) -> None:
    document = acme(relcli)
    customer = document["journal"]["customers"][0]
    customer |= {"name": "E\u0301cole", "ref": "E\u03017", "tags": ["e\u0301te\u0301"]}
    document["journal"]["touchpoints"][0] |= {"key": " k1 ", "tags": ["e\u0301te\u0301"]}
    there = ("--journal", str(relcli.journal.with_name("there.db")))
    relcli.ok(*there, "import", "json", "-", stdin=json.dumps(document))
    journal = json.loads(relcli.ok(*there, "export", "json"))["journal"]
    found = journal["customers"][0]
    assert (found["name"], found["ref"], found["tags"]) == ("École", "É7", ["été"])
    assert (journal["touchpoints"][0]["key"], journal["touchpoints"][0]["tags"]) == ("k1", ["été"])


def test_what_is_there_twice_is_refused(relcli: Relcli) -> None:
    document = acme(relcli)
    journal = document["journal"]
    journal["customers"].append(journal["customers"][0])
    journal["touchpoints"].append(journal["touchpoints"][0])
    err = refused(relcli, "import", "json", "-", code=1, stdin=json.dumps(document))
    for place in ("customers[2].uid", "customers[2].ref", "customers[2].aliases[0].name", "touchpoints[2].key"):
        assert f"  {place} is there twice\n" in err


def test_two_customers_of_one_name_and_ref_are_refused(relcli: Relcli) -> None:
    document = acme(relcli)
    for customer, name in zip(document["journal"]["customers"], ("Acme", "ACMÉ"), strict=True):
        customer |= {"name": name, "ref": None}
    err = refused(relcli, "import", "json", "-", code=1, stdin=json.dumps(document))
    assert "  customers[1].name: another customer has that name and ref\n" in err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "invalid JSON: EOF while parsing a value at line 1 column 0"),
        ('{\n"format": 1,\n', "invalid JSON: EOF while parsing"),
        ("[]", "the file: should be an object"),
        ("null", "the file: should be an object"),
        ("[" * 100_000, "invalid JSON: recursion limit exceeded"),
        ("customer,on\n", "invalid JSON: expected value at line 1 column 1"),
    ],
)
def test_a_file_that_is_no_export_is_refused(relcli: Relcli, text: str, sentence: str) -> None:
    assert sentence in refused(relcli, "import", "json", "-", code=1, stdin=text)
    assert not relcli.journal.exists()


def test_what_is_wrong_never_quotes_a_note(relcli: Relcli) -> None:
    text = changed(acme(relcli), "journal", "touchpoints", 0, "text", to="top secret\0")
    assert "secret" not in refused(relcli, "import", "json", "-", code=1, stdin=text)


def test_twenty_faults_are_listed_and_the_others_counted(relcli: Relcli) -> None:
    text = changed(acme(relcli), "journal", "customers", to=[{"a": 1}] * 2)
    lines = refused(relcli, "import", "json", "-", code=1, stdin=text).splitlines()
    assert len(lines) == 22
    assert lines[-1].endswith(" more")


def test_a_file_that_is_not_there_is_told(relcli: Relcli, tmp_path: Path) -> None:
    assert "cannot be read (no such file" in refused(relcli, "import", "json", str(tmp_path / "x.json"), code=1)
