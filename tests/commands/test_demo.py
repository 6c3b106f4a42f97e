"""`demo`: other people's customers to look around in."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from relcli.commands.cases import cases
from relcli.commands.demo_data import CUSTOMERS, SETTINGS
from relcli.commands.demo_story import ago
from relcli.commands.said import field_said, key_of, kind_said, name_said, note_said, tags_said, text_said
from relcli.errors import FAILED
from relcli.rules.checkins import STATUSES
from relcli.rules.effort import effort
from relcli.rules.jobs import State as JobState
from relcli.rules.jobs import phase_on
from relcli.rules.promises import STATES
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import FACT_SORTS, QUESTIONS, Fit, Issue, Job, Promise
from relcli.rules.vocabulary.settings import setting
from relcli.store.doors import reading
from relcli.store.loop_tables import SORTS
from tests.conftest import NOW, TODAY, Relcli

DAYS = pytest.mark.parametrize("today", [TODAY, "2028-02-29", "2026-01-01"])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a test puts its demo."""
    return tmp_path / "look" / "demo.db"


_MADE: dict[str, tuple[bytes, str]] = {}


def look(relcli: Relcli, place: Path, today: str = TODAY) -> str:
    """Put the demo of that day there: made once, which takes most of a second, and copied from then on; what was said
    of it.
    """
    if today in _MADE:
        journal, said = _MADE[today]
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.write_bytes(journal)
        return said.replace("{place}", str(place))
    said = relcli.ok("demo", str(place), today=today)
    _MADE[today] = place.read_bytes(), said.replace(str(place), "{place}")
    return said


def told(relcli: Relcli, place: Path, *argv: str, today: str | None = None) -> Any:
    """What a reading command says of the demo, from its JSON."""
    return json.loads(relcli.ok("--journal", str(place), *argv, "-f", "json", today=today))


def content(journal: Path) -> list[str]:
    """All rows of all tables, without what differs between two of the same: uids and moments of writing."""
    connection = sqlite3.connect(journal)
    connection.row_factory = sqlite3.Row
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = [
        json.dumps([table, *((key, row[key]) for key in row.keys() if key not in {"uid", "created_at", "changed_at"})])  # noqa: SIM118
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    ]
    connection.close()
    return rows


@DAYS
def test_it_holds_24_customers_over_18_months(relcli: Relcli, place: Path, today: str) -> None:
    look(relcli, place, today)
    here = told(relcli, place, "list", today=today)["customers"]
    left = told(relcli, place, "list", "--ended", today=today)["customers"]
    assert len(here) + len(left) == 24
    days = [one["on"] for one in told(relcli, place, "timeline", today=today)["touchpoints"]]
    assert date.fromisoformat(days[0]) == date.fromisoformat(today) - timedelta(days=540)
    assert days[-1] == today
    assert 350 <= len(days) <= 550


@DAYS
def test_the_same_day_gives_the_same_journal_and_the_same_words(relcli: Relcli, place: Path, today: str) -> None:
    first_words = look(relcli, place, today)
    first = content(place)
    assert relcli.ok("demo", str(place), today=today) == first_words
    assert content(place) == first


def test_every_day_stands_as_far_from_today_as_on_any_other_today(relcli: Relcli, place: Path) -> None:
    def late(today: str) -> list[tuple[str, int, str]]:
        look(relcli, place, today)
        due = told(relcli, place, "due", "--all", "--within", "3650", today=today)["due"]
        return [(one["customer"], one["days_overdue"], one["why"]) for one in due]

    assert late("2028-02-29") == late(TODAY) == late("2026-01-01")


@DAYS
def test_it_prints_due_and_list_as_those_commands_do(relcli: Relcli, place: Path, today: str) -> None:
    said = look(relcli, place, today)
    due = relcli.ok("--journal", str(place), "due", today=today)
    listed = relcli.ok("--journal", str(place), "list", today=today)
    assert said.startswith(
        f"A demo journal is at {place}; your own was not touched.\n\n"
        f"relcli due\n{due}\nrelcli list\n{listed}\nTo go on in the demo"
    )


def test_every_command_that_it_proposes_works(relcli: Relcli, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    said = look(relcli, place)
    lines = said.partition("To go on in the demo")[2].splitlines()
    assert f"  export RELCLI_JOURNAL={place}" in lines
    monkeypatch.setenv("RELCLI_JOURNAL", str(place))
    commands = [line.partition("   ")[0] for line in (line.strip() for line in lines) if line.startswith("relcli")]
    commands += [line.partition(": ")[2] for line in lines if line.startswith("Or for one command")]
    assert len(commands) == 14
    for command in commands:
        assert relcli.ok(*shlex.split(command)[1:]), command


@DAYS
def test_it_shows_every_status_every_kind_and_what_each_can_come_to(relcli: Relcli, place: Path, today: str) -> None:
    look(relcli, place, today)
    assert {one["status"] for one in told(relcli, place, "list", today=today)["customers"]} == set(STATUSES)
    touchpoints = told(relcli, place, "timeline", today=today)["touchpoints"]
    assert {one["kind"] for one in touchpoints} == set(KINDS)
    assert {one["nature"] for one in touchpoints} == {
        *("conversation", "attempt", "one-way", "gesture", "service", "note"),
    }
    assert {one["mood"] for one in touchpoints} == {"good", "ok", "bad", None}


def test_every_stage_is_reached_on_the_evidence_and_somebody_moved_both_ways(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    listed = told(relcli, place, "list")["customers"]
    assert {one["stage"] for one in listed if one["stage"] == one["stage_by_evidence"]} == set(STAGES)
    stage = {one["customer"]: one["stage_by_evidence"] for one in listed}
    assert [stage[name] for name in ("Hotel Três Irmãos", "田中建築設計", "Acme Dental")] == [
        *("dating", "engaged", "married"),
    ]
    (hers,) = (one["customer"] for one in listed if one["stage"] != one["stage_by_evidence"])
    assert (hers, stage[hers]) == ("Mrs. Adelaide Whitcombe", "dating")
    moved = told(relcli, place, "stages")["moved"]
    assert {(one["from"], one["to"]) for one in moved} == {
        ("acquaintance", "friend"),
        ("friend", "dating"),
        ("dating", "engaged"),
        ("engaged", "dating"),
    }


def test_somebody_is_steady_wobbly_and_toppling_and_every_leg_is_somebodys_weakest(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    health = told(relcli, place, "health")["health"]
    assert Counter(one["band"] for one in health) == {"steady": 8, "wobbly": 9, "toppling": 5}
    assert {one["weakest"] for one in health} == {"respect", "communication", "trust"}
    weakest = {one["customer"]: (one["band"], one["weakest"]) for one in health}
    assert weakest["Bäckerei Süß & Söhne"] == ("wobbly", "trust")
    assert weakest["Sørensen Violins"] == ("toppling", "trust")


@DAYS
def test_somebody_is_fading_after_a_warm_beginning(relcli: Relcli, place: Path, today: str) -> None:
    look(relcli, place, today)
    with reading(place, NOW) as journal:
        everybody = cases(journal, date.fromisoformat(today), over_time=True)
    down = {
        case.dossier.evidence.customer.name: one.down
        for case in everybody
        if case.dossier.evidence.ended is None and (one := effort(case.dossier, case.policy, case.today)).fading
    }
    assert down == {
        "Bäckerei Süß & Söhne": 50,
        "Café 🌻 Sunflower": 52,
        "Delgado Property Management": 100,
        "Harbor View Condominiums": 100,
        "Sørensen Violins": 86,
    }


def test_one_mistake_is_well_recovered_from_and_one_is_open(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    issues = {one["customer"]: one for one in told(relcli, place, "issue", "list", "--all")["issues"]}
    recovered = issues["Northside Elementary School"]
    assert (recovered["severity"], recovered["told_first"], recovered["blank"]) == ("serious", True, "dates")
    assert (recovered["days_to_acknowledge"], recovered["days_to_resolve"]) == (0, 2)
    assert all(recovered[part] for part in ("how", "why", "steps", "apologised_on", "remedy"))
    assert (len(recovered["checked"]), recovered["next"], recovered["well_recovered"]) == (2, None, True)
    assert told(relcli, place, "health", "northside")["health"]["band"] == "steady"
    assert [one["customer"] for one in issues.values() if one["state"] == "open"] == ["Juniper Yoga"]


def test_promises_came_to_everything_that_they_can_come_to(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    promises = told(relcli, place, "promise", "list", "--all")["promises"]
    assert {one["state"] for one in promises if one["by"] == "us"} == set(STATES)
    assert {one["state"] for one in promises if one["by"] == "them"} >= {"on time", "past due", "open"}
    assert len([one for one in promises if (one["by"], one["state"]) == ("us", "past due")]) == 1


def test_jobs_stand_wherever_a_job_can_stand(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    jobs = told(relcli, place, "job", "list", "--all")["jobs"]
    assert {one["state"] for one in jobs} == set(get_args(JobState))
    assert {tuple(one["phases"]) for one in jobs} >= {(), ("before", "during", "after")}


def test_criticism_is_asked_for_acted_on_and_told_back_and_a_theme_is_heard_from_two(
    relcli: Relcli, place: Path
) -> None:
    look(relcli, place)
    feedback = told(relcli, place, "feedback", "list", "--all")["feedback"]
    assert {one["sort"] for one in feedback} == {"praise", "criticism"}
    criticism = [one for one in feedback if one["sort"] == "criticism"]
    assert {(one["acted_on"] is not None, one["told_on"] is not None) for one in criticism} == {
        *((False, False), (True, False), (True, True)),
    }
    assert max(Counter(one["theme"] for one in criticism).values()) == 2


def test_facts_of_every_sort_are_known_and_every_expectation_is_agreed_with_somebody(
    relcli: Relcli, place: Path
) -> None:
    look(relcli, place)
    assert {one["sort"] for one in told(relcli, place, "facts", "--all")["facts"]} == set(FACT_SORTS)
    agreed = {one["item"] for one in told(relcli, place, "expect", "okafor")["expectations"] if one["answer"]}
    assert agreed == set(QUESTIONS)


def test_commitments_referrals_and_fit_show_all_that_they_can_be(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    commitments = told(relcli, place, "commitment", "list", "--all")["commitments"]
    assert {(one["state"], one["until"] is not None) for one in commitments} == {
        *(("in force", True), ("in force", False), ("given up", False)),
    }
    referrals = told(relcli, place, "refer", "list", "--all")["referrals"]
    ours = {(one["direction"], one["thanked_on"] is not None, one["outcome"] is not None) for one in referrals}
    assert ours == {("in", True, False), ("in", False, False), ("out", False, True), ("out", False, False)}
    scores = {loop.score for one in CUSTOMERS for loop in one.loops if isinstance(loop, Fit)}
    assert scores == {1, 2, 4, 5}


def test_extra_miles_and_chasing_are_marked(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    touchpoints = told(relcli, place, "timeline")["touchpoints"]
    assert len([one for one in touchpoints if one["extra"]]) == 3
    assert {one["customer"] for one in touchpoints if one["chasing"]} == {
        *("Okafor & Daughters", "Harbor View Condominiums"),
    }


def test_the_agenda_has_acts_of_many_kinds(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    acts = {one["act"] for one in told(relcli, place, "today")["acts"]}
    assert acts >= {
        *("resolve", "promise", "check-in", "give-space", "thanks", "after-job", "referral", "their-promise"),
        *("feedback", "appreciation"),
    }


def test_three_unanswered_in_a_row_say_give_space(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    why = {one["customer"]: one["why"] for one in told(relcli, place, "due")["due"]}
    assert why["Café 🌻 Sunflower"] == "give space: 3 unanswered"


def test_somebody_is_present_and_not_connected(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    one = told(relcli, place, "show", "delgado")["customer"]
    assert (one["conversations"], one["check_in"]["status"]) == (0, "never")
    assert one["services"] > 20


def test_cadences_come_from_stage_tag_and_customer_and_check_ins_are_planned(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    cadence = {one["customer"]: one["cadence"] for one in told(relcli, place, "list")["customers"]}
    assert [cadence[name] for name in ("Acme Dental", "The Ferrara Family", "Bäckerei Süß & Söhne")] == [21, 90, 21]
    why = {one["customer"]: one["why"] for one in told(relcli, place, "due", "--within", "30")["due"] if one["planned"]}
    assert why == {
        "Museum of Small Boats": "planned: is the store dry enough?",
        "Łukasz & Zofia Wójcik": "planned",
        "Riverbend Farm Shop": "planned",
        "St. Brigid's Church": "planned: the organ is being voiced; no dust until then",
    }


def test_one_left_one_was_left_and_one_came_back(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    ended = {
        name: told(relcli, place, "show", name)["customer"]["ended"]
        for name in ("Pine Street Clinic", "Gridline Coworking", "Marlowe Theatre")
    }
    assert [one and one["by"] for one in ended.values()] == ["them", "us", None]
    then = told(relcli, place, "show", "Marlowe Theatre", today="2026-06-01")["customer"]
    assert then["ended"] == {"on": "2025-12-25", "by": "them", "why": "a cheaper offer from out of town", "cost": None}
    assert told(relcli, place, "show", "Pine Street Clinic")["customer"]["ended"]["cost"] == 900


def test_names_of_every_script_are_found_by_what_a_keyboard_types(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    for typed, name in {
        "backerei": "Bäckerei Süß & Söhne",
        "omalleys": "O'Malley's Tavern",
        "tanaka": "田中建築設計",
        "nguyen": "Nguyễn Thị Hoa",
        "sunflower": "Café 🌻 Sunflower",
        "JY-WEST": "Juniper Yoga",
    }.items():
        assert told(relcli, place, "show", typed)["customer"]["customer"] == name


def test_today_has_something_logged(relcli: Relcli, place: Path) -> None:
    look(relcli, place)
    logged = told(relcli, place, "today")["logged"]
    assert Counter(one["nature"] for one in logged) == {"service": 2, "conversation": 2, "gesture": 1}


def test_it_never_touches_the_users_journal(relcli: Relcli, place: Path) -> None:
    relcli.ok("log", "Acme Dental", "called", "--new")
    before = relcli.journal.read_bytes()
    relcli.ok("demo", str(place))
    assert relcli.journal.read_bytes() == before


def test_it_makes_no_journal_where_there_is_none(relcli: Relcli, place: Path) -> None:
    relcli.ok("demo", str(place))
    assert not relcli.journal.parent.exists()


def test_it_goes_to_the_data_folder_and_leaves_nothing_else_there(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert f"is at {tmp_path}/share/relcli/demo.db;" in relcli.ok("demo")
    (demo,) = (tmp_path / "share" / "relcli").iterdir()
    assert (demo.name, oct(demo.stat().st_mode & 0o777)) == ("demo.db", "0o600")
    assert oct(demo.parent.stat().st_mode & 0o777) == "0o700"


def test_a_demo_that_was_played_with_is_made_anew(relcli: Relcli, place: Path) -> None:
    relcli.ok("demo", str(place))
    before = content(place)
    relcli.ok("--journal", str(place), "log", "tanaka", "called")
    relcli.ok("--journal", str(place), "rename", "tanaka", "Tanaka & Partner")
    relcli.ok("demo", str(place))
    assert content(place) == before


def test_a_demo_that_the_user_has_put_a_customer_in_is_left_alone(relcli: Relcli, place: Path) -> None:
    relcli.ok("demo", str(place))
    relcli.ok("--journal", str(place), "add", "My First Own Customer")
    assert_refused(relcli, place)


def test_the_journal_in_use_is_refused_even_through_a_link(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme Dental")
    before = relcli.journal.read_bytes()
    soft, hard = tmp_path / "soft.db", tmp_path / "hard.db"
    soft.symlink_to(relcli.journal)
    hard.hardlink_to(relcli.journal)
    for place in (relcli.journal, soft, hard):
        ran = relcli("demo", str(place))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"relcli: {place} is the journal in use (by RELCLI_JOURNAL), so it was left alone; "
            "give the demo another place: relcli demo FILE\n"
        )
    assert relcli.journal.read_bytes() == before


def test_the_place_of_a_journal_yet_to_be_made_is_refused(relcli: Relcli) -> None:
    ran = relcli("demo", str(relcli.journal))
    assert (ran.code, relcli.journal.exists()) == (1, False)


@pytest.mark.parametrize("text", ["", "my notes\n", "SQLite format 3\0 and then rubbish"])
def test_any_other_file_is_left_alone(relcli: Relcli, tmp_path: Path, text: str) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(text)
    assert_refused(relcli, notes)


def test_another_journal_an_empty_one_and_another_programs_file_are_left_alone(relcli: Relcli, tmp_path: Path) -> None:
    other, empty, foreign = tmp_path / "other.db", tmp_path / "empty.db", tmp_path / "foreign.db"
    relcli.ok("--journal", str(other), "add", "Somebody Else's Customer")
    relcli.ok("--journal", str(empty), "config", "set", "cadence_friend", "21")
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE customer (uid TEXT, name TEXT)")
    connection.close()
    for place in (other, empty, foreign):
        assert_refused(relcli, place)


def test_a_folder_and_a_link_to_nowhere_are_left_alone(relcli: Relcli, tmp_path: Path) -> None:
    nowhere = tmp_path / "link.db"
    nowhere.symlink_to(tmp_path / "nowhere.db")
    for place in (tmp_path, nowhere):
        ran = relcli("demo", str(place))
        assert (ran.code, ran.out) == (1, "")
        assert "is there already and is no demo" in ran.err
    assert not (tmp_path / "nowhere.db").exists()


def test_a_place_that_cannot_be_is_told_in_a_sentence(relcli: Relcli, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "demo.db"
    ran = relcli("demo", str(place))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"relcli: The demo {place} cannot be made (file exists); give another place: relcli demo FILE\n"


def test_a_link_that_leads_round_in_a_circle_is_no_place_and_no_fault(relcli: Relcli, tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert "is there already and is no demo" in relcli("demo", str(circle)).err
    assert "cannot be made (file exists)" in relcli("demo", str(circle / "demo.db")).err
    relcli.ok("--journal", str(circle), "demo", str(tmp_path / "demo.db"))


KILLED = """
import os, pathlib, signal, sys
from relcli.cli import main

pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


def test_what_a_killed_demo_left_is_cleared_away_by_the_next_and_the_one_before_stays_till_then(
    relcli: Relcli, place: Path
) -> None:
    relcli.ok("demo", str(place))
    before = place.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, "demo", str(place)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert place.read_bytes() == before
    assert len(list(place.parent.iterdir())) == 2
    relcli.ok("demo", str(place))
    assert list(place.parent.iterdir()) == [place]


def test_a_name_that_is_none_for_a_file_is_refused(relcli: Relcli) -> None:
    ran = relcli("demo", "a\0b")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be made (" in ran.err
    assert "fault" not in ran.err


@pytest.mark.parametrize("place", ["loop", "loop/demo.db", "loop/../loop/demo.db"])
def test_a_place_behind_a_loop_of_links_is_told_in_a_sentence(relcli: Relcli, tmp_path: Path, place: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    ran = relcli("demo", str(tmp_path / place))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("give another place: relcli demo FILE\n")
    assert "fault" not in ran.err


def test_a_journal_behind_a_loop_of_links_is_not_the_demo(
    relcli: Relcli, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setenv("RELCLI_JOURNAL", str(tmp_path / "loop"))
    assert relcli.ok("demo", str(place)).startswith(f"A demo journal is at {place};")


def test_it_works_on_a_terminal_and_without_confirmations(relcli: Relcli, place: Path) -> None:
    ran = relcli("demo", str(place), tty=True)
    assert (ran.code, ran.err) == (0, "")
    assert "Bäckerei Süß" in ran.out
    assert f"  export RELCLI_JOURNAL={place}\n" in ran.out
    assert relcli.ok("-q", "demo", str(place)).startswith("Customer ")


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda one: one.ref or one.name)
def test_every_word_of_the_story_could_have_been_typed(customer: Any) -> None:
    """The demo is written past the checks at the edge, so it must need none of them."""
    names = [customer.name, *customer.aliases, *(person.name for person in customer.people)]
    assert [name_said(name) for name in names] == names
    assert tags_said(customer.tags) == customer.tags
    fields = [customer.place, customer.about, customer.phone, customer.email, customer.ref]
    fields += [field for person in customer.people for field in person[1:]]
    fields += [one.why for one in (*customer.snoozes, *customer.words, *customer.endings)]
    assert [field_said("field", field) for field in fields] == fields
    for moment in customer.moments:
        assert (kind_said(moment.kind), note_said(moment.text)) == (moment.kind, moment.text)
        assert moment.text
        assert 0 <= moment.ago <= customer.known
        assert tags_said(moment.tags) == moment.tags


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda one: one.ref or one.name)
def test_every_loop_of_the_story_could_have_been_recorded(customer: Any) -> None:
    first = {sort.value: sort.first for sort in SORTS}
    ahead = {sort.value: sort.days for sort in SORTS}
    for loop in customer.loops:
        texts = [value for value in _within(loop) if isinstance(value, str)]
        assert [text_said("text", text) for text in texts if text] == [text for text in texts if text]
        assert ago(customer.known) <= getattr(loop, first[type(loop)])
        happened = loop._replace(**dict.fromkeys(ahead[type(loop)]))
        if isinstance(loop, Promise):
            happened = happened._replace(moves=())
            assert all(loop.made_on <= move.moved_on <= ago(0) for move in loop.moves)
        assert all(value <= ago(0) for value in _within(happened) if isinstance(value, date))
        if isinstance(loop, Issue) and loop.person is not None:
            assert loop.person in {person.name for person in customer.people}


def test_all_of_it_can_be_taken_out_and_into_another_journal(relcli: Relcli, place: Path, tmp_path: Path) -> None:
    look(relcli, place)
    taken = tmp_path / "demo.json"
    relcli.ok("--journal", str(place), "export", "json", str(taken))
    relcli.ok("import", "json", str(taken))
    assert relcli.ok("export", "json") == taken.read_text(encoding="utf-8")


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda one: one.ref or one.name)
def test_a_touchpoint_belongs_to_a_job_that_was_agreed_by_then_and_lies_in_its_phase(customer: Any) -> None:
    jobs = {loop.title: loop for loop in customer.loops if isinstance(loop, Job)}
    assert len(jobs) == len([loop for loop in customer.loops if isinstance(loop, Job)])
    for moment in (one for one in customer.moments if one.job is not None):
        job, day = jobs[moment.job], ago(moment.ago)
        assert job.agreed_on <= day
        assert moment.phase == phase_on(job, day, at_work=moment.kind == "service")


def _within(value: Any) -> Iterator[Any]:
    """All that is in a value and in what is in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    else:
        yield value


def test_no_two_of_the_story_go_by_one_name_unless_a_ref_tells_them_apart() -> None:
    names = Counter((key_of(one.name), one.ref) for one in CUSTOMERS)
    names.update((key_of(alias), None) for one in CUSTOMERS for alias in one.aliases)
    assert max(names.values()) == 1
    assert all(setting(name) is not None for name, _ in SETTINGS)


def assert_refused(relcli: Relcli, place: Path) -> None:
    """The demo left the file at `place` to the byte as it was, and said so."""
    before = place.read_bytes()
    ran = relcli("demo", str(place))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"relcli: {place} is there already and is no demo, so it was left alone; give another place: relcli demo FILE\n"
    )
    assert place.read_bytes() == before
    assert not list(place.parent.glob(".*"))


def test_somebodys_file_named_by_way_of_a_folder_that_is_not_there_is_left_alone(
    relcli: Relcli, tmp_path: Path
) -> None:
    (tmp_path / "precious.txt").write_text("precious")
    assert relcli("demo", str(tmp_path / "nowhere" / ".." / "precious.txt")).code == 1
    assert (tmp_path / "precious.txt").read_text() == "precious"


def test_where_it_is_is_told_before_anything_else_can_fail(
    relcli: Relcli, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shlex", None)
    ran = relcli("demo", str(place))
    assert ran.code == FAILED
    assert ran.out.startswith(f"A demo journal is at {place};")
