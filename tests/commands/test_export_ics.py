"""`export ics`: what has a day, for a calendar; read by a library, and imported into two programs, twice."""

import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from relcli import cli
from relcli.store.doors import reading
from tests.calendars import Entry, entries_in
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.process import SECONDS

EVERYTHING = (
    ("add", "Acme Dental", "--on", "2026-01-05", "--place", "12 High Street", "--ref", "A1"),
    ("log", "acme", "called about the leak", "--on", "2026-11-09", "--next", "2026-12-01"),
    ("promise", "add", "acme", "the quote; in full, by post", "--due", "2026-12-11", "--on", "2026-11-02"),
    ("promise", "add", "acme", "the key", "--by", "them", "--due", "2026-11-13", "--on", "2026-11-02"),
    ("issue", "open", "acme", "a scratch", "--heard", "2026-11-16"),
    ("refer", "in", "acme", "The Kims", "a mural", "--on", "2026-11-12"),
    ("learn", "acme", "goal", "a third chair", "--deadline", "2027-03-01", "--on", "2026-11-02"),
    ("job", "add", "acme", "the hall", "--scope", "two coats", "--from", "2026-12-07", "--to", "2026-12-09"),
    ("add", "Bo", "--on", "2026-11-01"),
)


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with something of every sort that has a day."""
    return made(relcli, write_everything)


def write_everything(relcli: Relcli) -> None:
    for argv in EVERYTHING:
        relcli.ok(*argv)


def exported(relcli: Relcli, *options: str, today: str | None = None) -> dict[str, Entry]:
    """The entries by their titles."""
    every = entries_in(relcli.ok("export", "ics", *options, today=today))
    found = {one["SUMMARY"]: one for one in every}
    assert len(found) == len({one["UID"] for one in every}) == len(every)
    return found


def days(found: Mapping[str, Entry]) -> dict[str, tuple[str, date, str]]:
    """What each entry is, its day, and where it stands."""
    return {
        title: (one["KIND"], one["DUE" if one["KIND"] == "VTODO" else "DTSTART"], one["STATUS"])
        for title, one in found.items()
    }


def test_all_that_is_owed_planned_or_wished_for_has_its_day(journal: Relcli) -> None:
    assert days(exported(journal)) == {
        "Acme Dental: ask about their promise: the key": ("VTODO", date(2026, 11, 13), "NEEDS-ACTION"),
        "Acme Dental: say that you heard of it: a scratch": ("VTODO", date(2026, 11, 17), "NEEDS-ACTION"),
        "Acme Dental: thank them for sending you The Kims": ("VTODO", date(2026, 11, 19), "NEEDS-ACTION"),
        "Acme Dental: check in": ("VTODO", date(2026, 12, 1), "NEEDS-ACTION"),
        "Acme Dental: tell them what comes and when: the hall": ("VTODO", date(2026, 12, 4), "NEEDS-ACTION"),
        "Acme Dental: the hall": ("VEVENT", date(2026, 12, 7), "CONFIRMED"),
        "Acme Dental: keep your promise: the quote; in full, by post": ("VTODO", date(2026, 12, 11), "NEEDS-ACTION"),
        "Bo: check in": ("VTODO", date(2026, 12, 16), "NEEDS-ACTION"),
        "Acme Dental: their goal: a third chair": ("VTODO", date(2027, 3, 1), "NEEDS-ACTION"),
    }


def test_each_says_what_settles_it_and_that_does(journal: Relcli) -> None:
    for one in exported(journal).values():
        command = one["DESCRIPTION"].rpartition("Settle it with: relcli ")[2]
        words = [*command.split(), *(["called"] if command.startswith("log ") else [])]
        if words[:2] == ["log", "bo"] or "--phase" not in words:
            journal.ok(*words)
    left = exported(journal)
    statuses = {title: one["STATUS"] for title, one in left.items()}
    assert statuses["Acme Dental: ask about their promise: the key"] == "COMPLETED"
    assert statuses["Acme Dental: keep your promise: the quote; in full, by post"] == "COMPLETED"
    assert statuses["Acme Dental: thank them for sending you The Kims"] == "COMPLETED"
    assert statuses["Acme Dental: their goal: a third chair"] == "COMPLETED"
    assert "Acme Dental: put it right: a scratch" in left
    assert left["Acme Dental: the hall"]["DTSTART"] == date(2026, 11, 20)


def test_a_job_ends_before_the_day_after_its_last_and_lies_where_they_are(journal: Relcli) -> None:
    job = exported(journal)["Acme Dental: the hall"]
    assert (job["DTEND"], job["LOCATION"]) == (date(2026, 12, 10), "12 High Street")
    assert job["DESCRIPTION"] == "Acme Dental: the hall\n\ntwo coats\n\nSettle it with: relcli job start 1"


def test_the_same_journal_and_day_give_the_same_bytes_and_another_day_only_another_stamp(journal: Relcli) -> None:
    first = journal.ok("export", "ics", today="2030-01-01")
    assert journal.ok("export", "ics", today="2030-01-01") == first
    settled_since = journal.ok("export", "ics", today="2030-01-02")
    assert settled_since == first.replace("DTSTAMP:20300101T", "DTSTAMP:20300102T")


CONTENT = ("SUMMARY", "DESCRIPTION", "STATUS", "DUE", "DTSTART", "DTEND")
STAMPS = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")


def test_what_changed_keeps_its_uid_and_is_the_later_copy_of_the_two(journal: Relcli) -> None:
    def by_uid() -> dict[str, Entry]:
        return {one["UID"]: one for one in exported(journal).values()}

    def said(one: Entry, *names: str) -> list[Any]:
        return [one.get(name) for name in names]

    before = by_uid()
    for command, count in {
        "promise move 1 --due 2026-12-20 --why away": 1,
        "log acme called --next 2026-12-05": 1,
        "promise kept 1": 1,
        "undo": 1,
        "rename acme Dentists": 8,
        "undo ": 8,
    }.items():
        journal.ok(*command.split())
        after = by_uid()
        assert after.keys() == before.keys()
        changed = [uid for uid, one in after.items() if said(one, *CONTENT) != said(before[uid], *CONTENT)]
        assert len(changed) == count, command
        for uid in changed:
            for old, new in zip(said(before[uid], *STAMPS), said(after[uid], *STAMPS), strict=True):
                assert new >= old, command
        before = after
    found = exported(journal)
    assert found["Acme Dental: keep your promise: the quote; in full, by post"]["DUE"] == date(2026, 12, 20)
    assert found["Acme Dental: check in"]["DUE"] == date(2026, 12, 5)


def test_an_undo_is_a_later_copy_of_what_it_put_back_and_leaves_all_else_as_it_was(journal: Relcli) -> None:
    def made() -> dict[str, str]:
        with reading(journal.journal, None) as found:
            return {
                f"{table} {one}": stamps.changed_at
                for table in ("customer", "promise", "issue", "referral", "fact", "job")
                for one, stamps in found.made(table, [1, 2]).items()
            }

    journal.ok("promise", "move", "1", "--due", "2026-12-20", "--why", "away")
    journal.ok("job", "edit", "1", "--to", "2026-12-10")
    moved = made()
    journal.ok("undo", "2")
    undone = made()
    changed = {one for one, stamp in undone.items() if stamp != moved[one]}
    assert changed == {"promise 1", "job 1", "customer 1"}  # a promise or a job may have moved the check-in
    assert all(undone[one] > moved[one] for one in ("promise 1", "job 1"))


class Clock:
    """The clock of relcli, which stands still but for a minute now and then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = datetime(2026, 11, 20, 9, tzinfo=UTC)
        monkeypatch.setattr(cli, "datetime", self)

    def now(self, _: object) -> datetime:
        return self._now

    def ticks(self) -> None:
        self._now += timedelta(minutes=1)


def stamps_of(relcli: Relcli, title: str) -> list[Any]:
    return [exported(relcli)[title].get(name) for name in ("LAST-MODIFIED", "SEQUENCE", "DTSTAMP")]


@pytest.mark.parametrize(
    "moves",
    [
        "log bo met -k visit --on 2026-11-05",  # earlier than the card, which is the last of them
        "config set cadence_acquaintance 20",
        "config set cadence_tag.vip 20",
        "expect bo reports weekly",
        "edit bo --cadence 9",
        "stage bo married --why so",
        "snooze bo 4w",
        "edit bo --untag vip",
        "undo",
    ],
)
def test_a_check_in_that_moved_is_a_later_copy(relcli: Relcli, monkeypatch: pytest.MonkeyPatch, moves: str) -> None:
    clock = Clock(monkeypatch)
    for argv in (
        "add Bo --on 2026-11-01" + (" --tag vip" if "vip" in moves or moves == "undo" else ""),
        "log bo called -k call --on 2026-11-02",
        "job add bo hall --on 2026-11-02",
        "job start 1 --on 2026-11-10",
        "log bo posted -k card --on 2026-11-12",
        "config set cadence_tag.vip 30",
    ):
        relcli.ok(*argv.split())
    before, due = stamps_of(relcli, "Bo: check in"), exported(relcli)["Bo: check in"]["DUE"]
    clock.ticks()
    relcli.ok(*moves.split())
    assert exported(relcli)["Bo: check in"]["DUE"] != due
    after = stamps_of(relcli, "Bo: check in")
    assert all(new > old for new, old in zip(after, before, strict=True))


def test_a_setting_that_moves_a_task_makes_it_a_later_copy(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    relcli.ok("add", "Acme", "--on", "2026-11-01")
    relcli.ok("issue", "open", "acme", "a scratch", "--heard", "2026-11-16")
    title = "Acme: say that you heard of it: a scratch"
    before = stamps_of(relcli, title)
    clock.ticks()
    relcli.ok("config", "set", "acknowledge_within", "3")
    assert exported(relcli)[title]["DUE"] == date(2026, 11, 19)
    assert all(new > old for new, old in zip(stamps_of(relcli, title), before, strict=True))


@pytest.mark.parametrize("depth", ["200", "3"])
def test_no_stamp_falls_back_whatever_is_undone_done_again_and_written(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, depth: str
) -> None:
    clock = Clock(monkeypatch)
    for argv in EVERYTHING:
        relcli.ok(*argv)
    relcli.ok("config", "set", "undo_depth", depth)
    titles: dict[str, str] = {}
    last: dict[str, list[Any]] = {}
    for command in (
        "promise move 1 --due 2026-12-20 --why away",
        "undo",
        "redo",
        "undo 2",
        "log bo called --on 2026-11-03",
        "log acme called --on 2026-11-03",
        "undo",
        "promise kept 1",
        "undo",
        "learn bo goal more",
        "config set cadence_acquaintance 20",
        "config unset cadence_acquaintance",
        "log bo met --on 2026-11-04",
        "promise remove 2",
        "person add bo Dana",
        "person add bo Eve",
        "person add bo Fay",
        "person add bo Gus",
        "undo 3",
        "redo 2",
        "person add bo Hal",
    ):
        clock.ticks()
        relcli.ok(*command.split())
        for one in exported(relcli).values():
            stamps = [one[name] for name in ("LAST-MODIFIED", "SEQUENCE", "DTSTAMP")]
            content = str([one.get(name) for name in CONTENT])
            uid = one["UID"]
            if uid in last:
                pairs = list(zip(stamps, last[uid], strict=True))
                assert all(new >= old for new, old in pairs), (command, one["SUMMARY"])
                assert content == titles[uid] or all(new > old for new, old in pairs), (command, one["SUMMARY"])
            last[uid], titles[uid] = stamps, content


def test_what_is_written_of_one_leaves_the_entries_of_all_others_as_they_were(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    for argv in EVERYTHING:
        relcli.ok(*argv)
    before = {title: one["SEQUENCE"] for title, one in exported(relcli).items()}
    clock.ticks()
    relcli.ok("log", "bo", "called", "-k", "call")
    after = {title: one["SEQUENCE"] for title, one in exported(relcli).items()}
    assert [title for title, sequence in after.items() if sequence != before[title]] == ["Bo: check in"]


def test_what_was_settled_lately_is_told_as_done_and_later_no_more(journal: Relcli) -> None:
    promise = "Acme Dental: keep your promise: the quote; in full, by post"
    journal.ok("promise", "kept", "1", "--on", "2026-11-18")
    one = exported(journal)[promise]
    assert (one["STATUS"], one["COMPLETED"].date()) == ("COMPLETED", date(2026, 11, 18))
    assert "Settle it" not in one["DESCRIPTION"]
    assert promise in exported(journal, today="2027-02-16")
    assert promise not in exported(journal, today="2027-02-17")
    journal.ok("end", "acme", "--why", "moved")
    left = days(exported(journal))
    assert {state for _, _, state in left.values()} == {"CANCELLED", "COMPLETED", "NEEDS-ACTION"}
    assert [title for title, (_, _, state) in left.items() if state == "NEEDS-ACTION"] == ["Bo: check in"]


def test_as_of_a_day_in_the_past_the_calendar_is_as_it_was_then(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1")
    journal.ok("promise", "move", "2", "--due", "2026-12-24", "--why", "they are away")
    then = days(exported(journal, today="2026-11-10"))
    assert then == {
        "Acme Dental: check in": ("VTODO", date(2026, 12, 24), "NEEDS-ACTION"),
        "Acme Dental: ask about their promise: the key": ("VTODO", date(2026, 11, 13), "NEEDS-ACTION"),
        "Acme Dental: keep your promise: the quote; in full, by post": ("VTODO", date(2026, 12, 11), "NEEDS-ACTION"),
        "Bo: check in": ("VTODO", date(2026, 12, 16), "NEEDS-ACTION"),
        "Acme Dental: their goal: a third chair": ("VTODO", date(2027, 3, 1), "NEEDS-ACTION"),
    }
    assert exported(journal, today="2025-01-01") == {}


def test_without_notes_nobody_s_words_are_in_it(journal: Relcli) -> None:
    quiet = journal.ok("export", "ics", "--no-notes")
    for word in ("quote", "key", "scratch", "Kims", "mural", "chair", "hall", "coats", "High Street", "leak"):
        assert word not in quiet
    assert len(exported(journal)) == quiet.count("BEGIN:V") - 1
    assert "SUMMARY:Acme Dental: keep your promise: …\r\n" in quiet


def test_for_a_calendar_that_knows_no_tasks_all_are_events(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1")
    found = exported(journal, "--events")
    assert {one["KIND"] for one in found.values()} == {"VEVENT"}
    assert {one["UID"] for one in found.values()} == {one["UID"] for one in exported(journal).values()}
    kept = found["✓ Acme Dental: keep your promise: the quote; in full, by post"]
    assert (kept["DTSTART"], kept["DTEND"]) == (date(2026, 12, 11), date(2026, 12, 12))


def test_two_sites_of_one_name_are_told_apart(relcli: Relcli) -> None:
    for ref in ("A1", "B2"):
        relcli.ok("add", "Pizza", "--ref", ref)
    assert set(exported(relcli)) == {"Pizza (A1): check in", "Pizza (B2): check in"}


def test_an_empty_journal_gives_an_empty_calendar(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    assert exported(relcli) == {}


def test_a_file_is_private_ends_its_lines_as_it_has_to_and_is_replaced_only_by_force(
    journal: Relcli, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "relcli.ics"
    path.parent.mkdir()
    assert journal.ok("export", "ics", str(path)) == f"Wrote {path}.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_bytes()
    assert written == journal.ok("export", "ics").encode()
    assert written.count(b"\n") == written.count(b"\r\n") == written.count(b"\r") > 9
    err = refused(journal, "export", "ics", str(path), code=1)
    assert err == f"relcli: {path} is there already; --force replaces it.\n"
    journal.ok("export", "ics", str(path), "--no-notes", "--force")
    assert path.read_bytes() != written
    assert [one.name for one in path.parent.iterdir()] == ["relcli.ics"]


def test_where_it_cannot_be_written_nothing_is(journal: Relcli, relcli: Relcli, tmp_path: Path) -> None:
    assert "no such file" in refused(journal, "export", "ics", str(tmp_path / "none" / "x.ics"), code=1)
    assert "is no ordinary file" in refused(journal, "export", "ics", "/dev/full", "--force", code=1)
    assert "is the journal itself" in refused(journal, "export", "ics", str(journal.journal), "--force", code=1)
    relcli.journal.unlink()
    err = refused(relcli, "export", "ics", str(tmp_path / "x.ics"), code=1)
    assert 'relcli add "Acme Dental"' in err
    assert not (tmp_path / "x.ics").exists()


def test_a_full_disk_behind_a_pipe_is_told_and_a_reader_who_has_enough_is_no_error(journal: Relcli) -> None:
    log = "\n".join(f'{{"customer": "C {number:03} {"x" * 190}", "new": true, "text": "met"}}' for number in range(99))
    journal.ok("log", "-", "--jsonl", stdin=log)
    line = f"{sys.executable} -m relcli export ics"
    full = subprocess.run(["bash", "-c", f"{line} > /dev/full"], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr.startswith("relcli: ")
    assert "no space left on device" in full.stderr
    enough = ["bash", "-o", "pipefail", "-c", f"{line} | head -c 15"]
    head = subprocess.run(enough, capture_output=True, text=True, check=False)
    assert (head.returncode, head.stdout, head.stderr) == (0, "BEGIN:VCALENDAR", "")


def test_a_terminal_is_shown_it_line_by_line(journal: Relcli) -> None:
    shown = journal("export", "ics", tty=True)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == journal.ok("export", "ics").replace("\r\n", "\n")


def test_it_reads_and_imports_neither_what_writes_nor_what_parses(journal: Relcli) -> None:
    heavy = "{'sqlmodel', 'sqlalchemy', 'pydantic', 'rich', 'icalendar'}"
    program = (
        "import sys; from relcli.cli import main; code = main(sys.argv[1:]);"
        f" print(code, sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    argv = [sys.executable, "-c", program, "export", "ics"]
    ran = subprocess.run(
        argv, env={**os.environ, "RELCLI_JOURNAL": str(journal.journal)}, capture_output=True, text=True, check=False
    )
    assert ran.stderr == "0 []\n"


KHAL = """
[calendars]
[[work]]
path = {folder}/events
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = work
[sqlite]
path = {folder}/khal.db
"""

TODOMAN = """
path = "{folder}/tasks"
cache_path = "{folder}/todoman.db"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "tasks"
color = "never"
"""


class Programs:
    """khal and todoman with a home of their own, in a zone far from UTC."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._zone = "America/Los_Angeles"
        for name in ("events", "tasks", "home"):
            (folder / name).mkdir()
        (folder / "khal.conf").write_text(KHAL.format(folder=folder, zone=self._zone))
        (folder / "todoman.py").write_text(TODOMAN.format(folder=folder))

    def take(self, *calendars: Path) -> None:
        """Import one after the other: events by khal itself, in one run, since each takes a second.

        todoman has no import, so each task is a file of its own, as vdirsyncer lays them.
        """
        self._run("khal", "-c", f"{self._folder}/khal.conf", "import", "--batch", *map(str, calendars))
        for calendar in calendars:
            for task in Calendar.from_ical(calendar.read_bytes()).walk("VTODO"):
                alone = Calendar(VERSION="2.0", PRODID="-//test//")
                alone.add_component(task)
                (self._folder / "tasks" / f"{task['UID']}.ics").write_bytes(alone.to_ical())

    def events(self) -> list[str]:
        """What khal has: first and last day, title, status; an event of several days once."""
        shown = "{start-date} {end-date} {title} {status}"
        listed = self._run(
            *("khal", "-c", f"{self._folder}/khal.conf", "list", "--once", "--day-format", ""),
            *("--format", shown, "2026-11-01", "120d"),
        )
        return [line.strip() for line in listed.splitlines() if line.strip()]

    def tasks(self) -> dict[str, tuple[str, bool, int]]:
        """What todoman has: by title the day, whether it is done, and its weight."""
        import json

        listed = self._run("todo", "--config", f"{self._folder}/todoman.py", "--porcelain", "list", "--status", "ANY")
        found = json.loads(listed)
        tasks = {one["summary"]: (_day(one["due"]), one["completed"], one["priority"]) for one in found}
        assert len(tasks) == len(found)
        return tasks

    def _run(self, *argv: str) -> str:
        program = Path(sys.executable).with_name(argv[0])
        environ = {"HOME": f"{self._folder}/home", "PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": self._zone}
        ran = subprocess.run(
            [program, *argv[1:]], env=environ, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
        assert ran.returncode == 0, ran
        return ran.stdout


def _day(timestamp: float) -> str:
    """The day that a program in that zone took; it holds days to be midnights there."""
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(timestamp, ZoneInfo("America/Los_Angeles")).date().isoformat()


def test_khal_and_todoman_take_it_twice_and_have_everything_once_and_up_to_date(
    journal: Relcli, tmp_path: Path
) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    programs = Programs(folder)
    before, after = tmp_path / "before.ics", tmp_path / "after.ics"
    journal.ok("export", "ics", str(before))
    journal.ok("job", "edit", "1", "--from", "2026-12-14", "--to", "2026-12-15")
    journal.ok("promise", "move", "1", "--due", "2026-12-20", "--why", "they are away")
    journal.ok("promise", "kept", "2")
    journal.ok("issue", "ack", "1")
    journal.ok("end", "Bo", "--why", "moved")
    journal.ok("export", "ics", str(after))
    undone = tmp_path / "undone.ics"
    programs.take(before, after, after)
    assert programs.events() == ["2026-12-14 2026-12-15 Acme Dental: the hall CONFIRMED"]
    assert programs.tasks() == {
        "Acme Dental: ask about their promise: the key": ("2026-11-13", True, 9),
        "Acme Dental: put it right: a scratch": ("2026-11-23", False, 1),
        "Acme Dental: thank them for sending you The Kims": ("2026-11-19", False, 7),
        "Acme Dental: check in": ("2026-12-01", False, 5),
        "Acme Dental: tell them what comes and when: the hall": ("2026-12-11", False, 7),
        "Acme Dental: keep your promise: the quote; in full, by post": ("2026-12-20", False, 3),
        "Acme Dental: their goal: a third chair": ("2027-03-01", False, 9),
        "Bo: check in": ("2026-12-16", True, 5),
    }
    journal.ok("undo", "3")  # the end, the acknowledgement and that the promise was kept
    journal.ok("export", "ics", str(undone))
    programs.take(undone, undone)
    assert programs.tasks() == {
        "Acme Dental: ask about their promise: the key": ("2026-11-13", False, 9),
        "Acme Dental: say that you heard of it: a scratch": ("2026-11-17", False, 1),
        "Acme Dental: thank them for sending you The Kims": ("2026-11-19", False, 7),
        "Acme Dental: check in": ("2026-12-01", False, 5),
        "Acme Dental: tell them what comes and when: the hall": ("2026-12-11", False, 7),
        "Acme Dental: keep your promise: the quote; in full, by post": ("2026-12-20", False, 3),
        "Acme Dental: their goal: a third chair": ("2027-03-01", False, 9),
        "Bo: check in": ("2026-12-16", False, 5),
    }
