"""Commands at random beside a plain notebook: after each of them both say the same."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from relcli.errors import DONE
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import FACT_SORTS, QUESTIONS, SEVERITIES
from tests.conftest import Ran, Relcli
from tests.proof.notebook import Note, Notebook, cards_of, contact, is_over, is_talk, names_of, person
from tests.proof.size import LARGE
from tests.test_readme import README

FIRST_DAY = date(2026, 11, 20)

NAMES = ["Acme Dental", "Café Zoë", "東京ラーメン", "O'Brien & Söhne", "=1+1", "[b]Bold[/b]", "-k", "Old %s {} Mill"]
PEOPLE = ["Dana Reyes", "Ømer", "'; DROP TABLE person; --", "李 小龍"]
TEXTS = [
    "called",
    "=SUM(A1)",
    "[red]loud[/red]",
    "it''s",
    "NULL",
    "a\nb\tc",
    "\x1b[31mred",
    "東京 👩🏽‍🚀",
    "%s {0} \\",
    "x'00'",
]
LINES = [text for text in TEXTS if text.isprintable()]
TAGS = ["vip", "é", "=x", "[b]"]
READING = [
    "today",
    "due",
    "list --ended",
    "timeline",
    "stages",
    "health",
    "audit",
    "changes",
    "facts --all",
    "issue list",
]

EXAMPLES, STEPS = (200, 50) if LARGE else (6, 25)

names = st.sampled_from(NAMES)
lines = st.sampled_from(LINES)
sides = st.sampled_from(["us", "them"])
few = st.integers(1, 3)


def known() -> st.SearchStrategy[str]:
    """A name by which the notebook knows somebody."""
    return st.runner().flatmap(lambda machine: st.sampled_from(machine.book.page.names()))


def promised() -> st.SearchStrategy[str]:
    """What was promised once."""
    return st.runner().flatmap(
        lambda machine: st.sampled_from([one["text"] for _, one in machine.book.page.promises()])
    )


somebody = precondition(lambda machine: machine.book.page.customers)
something = precondition(lambda machine: any(machine.book.page.promises()))


class Journal(RuleBasedStateMachine):
    """A journal in the hands of somebody who does anything."""

    def __init__(self, relcli: Relcli, folder: Path) -> None:
        super().__init__()
        self.relcli = relcli
        self.folder = folder
        self.journal = folder / "journal.db"
        self.book = Notebook()
        self.day = FIRST_DAY
        self.numbers = count(1)
        self.kept: list[tuple[Path, Notebook]] = []
        self.agreed = False
        folder.mkdir()
        assert self.does(self.book.add("Bo & Sons", self.today), "add", "Bo & Sons")

    # What they have in their hands.

    @property
    def today(self) -> str:
        return self.day.isoformat()

    def ahead(self, days: int) -> str:
        return (self.day + timedelta(days=days)).isoformat()

    def run(self, *argv: str, stdin: str | None = None, today: str | None = None) -> Ran:
        return self.relcli("--journal", str(self.journal), *argv, today=today or self.today, stdin=stdin)

    def does(self, expected: bool, *argv: str, stdin: str | None = None) -> bool:
        """Run a command that does what the notebook expects, or refuses it and changes nothing."""
        self.agreed = False
        before = None if expected else self.journal.read_bytes()
        ran = self.run(*argv, stdin=stdin)
        assert "fault" not in ran.err
        assert (ran.code == DONE) == expected, (argv, ran)
        assert expected or self.journal.read_bytes() == before
        return expected

    def records(self, noun: str, *argv: str) -> list[Note]:
        ran = self.run(*argv, "-f", "json")
        assert (ran.code, ran.err) == (DONE, ""), ran
        return list(json.loads(ran.out)[noun])

    def another(self, text: str) -> str:
        """A text that was not there before."""
        return f"{text} {next(self.numbers):04}"

    def number_of(self, text: str) -> str:
        (found,) = [one["id"] for one in self.records("promises", "promise", "list", "--all") if one["text"] == text]
        return str(found)

    # What they do.

    @rule(
        name=names, on=st.integers(0, 700), tags=st.sets(st.sampled_from(TAGS)), cadence=st.none() | st.integers(1, 90)
    )
    def add(self, name: str, on: int, tags: set[str], cadence: int | None) -> None:
        day, place = self.ahead(-on), self.another("street")
        known = {"tags": sorted(tags), "cadence": cadence, "place": place}
        options = [*(f"--tag={tag}" for tag in sorted(tags)), *([f"--cadence={cadence}"] if cadence else [])]
        self.does(self.book.add(name, day, **known), "add", f"--on={day}", f"--place={place}", *options, "--", name)

    @somebody
    @rule(called=known(), text=lines)
    def edit(self, called: str, text: str) -> None:
        about = self.another(text)
        self.does(
            self.book.edit(called, about=about, cadence=None),
            "edit",
            f"--about={about}",
            "--cadence=none",
            "--",
            called,
        )

    @somebody
    @rule(called=known(), tag=st.sampled_from(TAGS))
    def tag(self, called: str, tag: str) -> None:
        tags = self.book.page.who(called)["tags"]
        word, after = ("--untag", [one for one in tags if one != tag]) if tag in tags else ("--tag", [*tags, tag])
        self.does(self.book.edit(called, tags=after), "edit", f"{word}={tag}", "--", called)

    @somebody
    @rule(called=known(), name=names, forget=st.booleans())
    def rename(self, called: str, name: str, forget: bool) -> None:
        if name != self.book.page.who(called)["name"]:
            done = self.book.rename(called, name, forget=forget)
            self.does(done, "rename", *(["--forget-old"] if forget else []), "--", called, name)

    @somebody
    @rule(
        called=known(),
        kind=st.sampled_from(list(KINDS)),
        by=sides,
        answered=st.sampled_from([None, True, False]),
        mood=st.sampled_from([None, "good", "ok", "bad"]),
        minutes=st.none() | st.integers(0, 1440),
        ago=st.integers(0, 90),
        text=st.sampled_from(TEXTS),
        with_=st.sets(st.sampled_from(PEOPLE), max_size=2),
        tags=st.sets(st.sampled_from(TAGS), max_size=2),
        more=st.sampled_from(["", "", "next", "learned"]),
    )
    def log(
        self,
        called: str,
        kind: str,
        by: str,
        answered: bool | None,
        mood: str | None,
        minutes: int | None,
        ago: int,
        text: str,
        with_: set[str],
        tags: set[str],
        more: str,
    ) -> None:
        told, day = self.another(text), self.ahead(-ago)
        met = contact(called, day, kind, told, by=by, answered=answered, mood=mood, minutes=minutes)
        met |= {"with": sorted(with_), "tags": sorted(tags)}
        plan = {"made_on": self.today, "for_on": self.ahead(9), "why": ""} if more == "next" else None
        learned = fact("goal", told.split()[-1], day) if more == "learned" else None
        options = [
            *([{True: "--answered", False: "--no-answer"}[answered]] if answered is not None else []),
            *([f"--mood={mood}"] if mood else []),
            *([f"--minutes={minutes}"] if minutes is not None else []),
            *(f"--with={name}" for name in sorted(with_)),
            *(f"--tag={tag}" for tag in sorted(tags)),
            *([f"--next={self.ahead(9)}"] if plan else []),
            *([f"--learned=goal: {learned['text']}"] if learned else []),
        ]
        done = self.book.meet([met], plan=plan, learned=learned)
        self.does(done, "log", f"--kind={kind}", f"--by={by}", f"--on={day}", *options, "--", called, told)

    @somebody
    @rule(called=known(), key=st.sampled_from(["k1", "=k2"]))
    def log_by_key(self, called: str, key: str) -> None:
        if not self.book.is_known(called, key):
            assert self.book.meet([contact(called, self.today, "note", "once", key=key)])
        self.does(True, "log", "--kind=note", f"--key={key}", "--", called, "once")

    @somebody
    @rule(called=known(), other=known(), on=st.integers(0, 9))
    def log_many(self, called: str, other: str, on: int) -> None:
        day = self.ahead(-on)
        contacts = [contact(name, day, "call", self.another("many")) for name in (called, other)]
        rows = [{"customer": one["customer"], "kind": "call", "on": day, "text": one["text"]} for one in contacts]
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        self.does(self.book.meet(contacts), "log", "-", "--jsonl", stdin=lines)

    @somebody
    @rule(called=known(), name=st.sampled_from(PEOPLE))
    def person(self, called: str, name: str) -> None:
        if any(one["name"] == name for one in self.book.page.who(called)["people"]):
            self.does(self.book.remove_person(called, name), "person", "remove", "--", called, name)
        else:
            self.does(self.book.put(called, "people", person(name)), "person", "add", "--", called, name)

    @somebody
    @rule(called=known(), into=known())
    def merge(self, called: str, into: str) -> None:
        self.does(self.book.merge(called, into, self.today), "merge", "--", called, into)

    @somebody
    @rule(called=known(), why=lines, by=sides, cost=st.none() | st.integers(0, 9))
    def end(self, called: str, why: str, by: str, cost: int | None) -> None:
        ending = {"on": self.today, "by": by, "why": why, "resumed_on": None, "cost": cost}
        done = self.book.put_if_it_goes_on(called, "endings", ending)
        self.does(
            done, "end", f"--why={why}", f"--by={by}", *([] if cost is None else [f"--cost={cost}"]), "--", called
        )

    @somebody
    @rule(called=known())
    def resume(self, called: str) -> None:
        self.does(self.book.resume(called, self.today), "resume", "--", called)

    @somebody
    @rule(called=known(), days=st.integers(0, 60), why=lines)
    def snooze(self, called: str, days: int, why: str) -> None:
        plan = {"made_on": self.today, "for_on": self.ahead(days), "why": why}
        done = self.book.put_if_it_goes_on(called, "plans", plan)
        self.does(done, "snooze", f"--why={why}", "--", called, self.ahead(days))

    @somebody
    @rule(called=known(), stage=st.sampled_from(STAGES), why=lines)
    def say_the_stage(self, called: str, stage: str, why: str) -> None:
        self.does(self.book.say(called, stage, why, self.today), "stage", f"--why={why}", "--", called, stage)

    @somebody
    @rule(called=known(), text=lines, by=sides, days=st.integers(0, 60))
    def promise(self, called: str, text: str, by: str, days: int) -> None:
        said, due = self.another(text), self.ahead(days)
        is_open = dict.fromkeys(("kept_on", "broken_on", "told", "broken_why"))
        note: Note = {"by": by, "text": said, "made_on": self.today, "due_on": due, "moves": [], **is_open}
        done = self.book.put_if_it_goes_on(called, "promises", note)
        self.does(done, "promise", "add", f"--by={by}", f"--due={due}", "--", called, said)

    @something
    @rule(text=promised(), told=st.booleans(), why=lines, what=st.sampled_from(["kept", "break", "move", "remove"]))
    def promise_again(self, text: str, told: bool, why: str, what: str) -> None:
        number = self.number_of(text)
        match what:
            case "kept":
                self.does(self.book.settle(text, kept_on=self.today), "promise", "kept", number)
            case "break":
                done = self.book.settle(text, broken_on=self.today, told=told, broken_why=why)
                self.does(done, "promise", "break", number, "--told" if told else "--silent", f"--why={why}")
            case "move":
                done = self.book.move(text, {"moved_on": self.today, "due_on": self.ahead(5), "why": why})
                self.does(done, "promise", "move", number, f"--due={self.ahead(5)}", f"--why={why}")
            case "remove":
                self.does(self.book.remove_promise(text), "promise", "remove", number)

    @somebody
    @rule(called=known(), sort=st.sampled_from(FACT_SORTS), text=lines)
    def learn(self, called: str, sort: str, text: str) -> None:
        said = self.another(text)
        self.does(
            self.book.put_if_it_goes_on(called, "facts", fact(sort, said, self.today)),
            "learn",
            "--",
            called,
            sort,
            said,
        )

    @somebody
    @rule(called=known(), item=st.sampled_from(list(QUESTIONS)), text=lines)
    def expect(self, called: str, item: str, text: str) -> None:
        note = {"item": item, "answer": text, "answered_on": self.today, "confirmed_on": None}
        self.does(self.book.put_if_it_goes_on(called, "expectations", note), "expect", "--", called, item, text)

    @somebody
    @rule(called=known(), score=st.integers(1, 5), text=lines)
    def fit(self, called: str, score: int, text: str) -> None:
        note = {"score": score, "why": text, "rated_on": self.today}
        self.does(self.book.put_if_it_goes_on(called, "fits", note), "fit", f"--why={text}", "--", called, str(score))

    @somebody
    @rule(called=known(), severity=st.sampled_from(SEVERITIES), text=lines)
    def issue(self, called: str, severity: str, text: str) -> None:
        told = dict.fromkeys(("person", "told_first", "blank", "how", "why", "steps", "remedy"))
        done_on = dict.fromkeys(("acknowledged_on", "explained_on", "apologised_on", "resolved_on"))
        heard = {"text": text, "severity": severity, "heard_on": self.today, "check_backs": []}
        note = {**told, **done_on, **heard}
        done = self.book.put_if_it_goes_on(called, "issues", note)
        self.does(done, "issue", "open", f"--severity={severity}", "--", called, text)

    @rule(name=st.sampled_from(["soon_within", "undo_depth"]), value=st.none() | st.sampled_from([0, 3, 9]))
    def config(self, name: str, value: int | None) -> None:
        if self.book.page.settings.get(name) != value:
            self.book.set(name, value)
            self.does(True, "config", *(["unset", name] if value is None else ["set", name, str(value)]))

    @rule(what=st.sampled_from(["log nobody hi", "add ''", "end nobody", "promise kept 999", "undo 0", "frobnicate"]))
    def mistype(self, what: str) -> None:
        self.does(False, *what.split())

    @rule(
        what=st.sampled_from(READING),
        fmt=st.sampled_from(["table", "plain", "csv", "markdown"]),
        ago=st.integers(0, 400),
    )
    def read(self, what: str, fmt: str, ago: int) -> None:
        before = self.journal.read_bytes()
        ran = self.run(*what.split(), "-f", fmt, today=self.ahead(-ago))
        assert (ran.code, ran.err) == (DONE, ""), ran
        assert self.journal.read_bytes() == before

    # And what they take back, carry away and bring home.

    @rule(count=few)
    def undo(self, count: int) -> None:
        self.does(self.book.undo(count), "undo", str(count))

    @rule(count=few)
    def redo(self, count: int) -> None:
        self.does(self.book.redo(count), "redo", str(count))

    @rule(days=st.integers(1, 40))
    def sleep(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule()
    def reopen_elsewhere(self) -> None:
        self.journal = self.journal.rename(self.folder / self.another("moved.db"))

    @precondition(lambda machine: len(machine.book.before) > 6)  # what was undone cannot be done again there
    @rule()
    def bring_it_into_a_new_journal(self) -> None:
        exported = self.run("export", "json").out
        self.does(True, "import", "json", "-", stdin=exported)  # nothing of it is new here
        self.journal = self.folder / self.another("imported.db")
        self.does(True, "import", "json", "-", stdin=exported)
        page, self.book, cards = self.book.page, Notebook(), self.book.cards
        self.book.cards = cards
        self.book.turned_to(page)

    @rule()
    def backup(self) -> None:
        file = self.folder / self.another("backup.db")
        self.does(True, "backup", str(file))
        self.kept.append((file, self.book.copy()))

    @precondition(lambda machine: machine.kept)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        file, book = data.draw(st.sampled_from(self.kept))
        if not self.does(not book.holds_part_of(self.book), "restore", str(file)):
            return
        before, self.book = self.book, book.copy()
        self.book.cards = before.cards
        self.book.undone.clear()
        self.book.once_one |= before.once_one
        self.book.tear_out(before)

    @precondition(lambda machine: len(machine.book.page.customers) > 2)
    @rule(called=known())
    def forget(self, called: str) -> None:
        one = self.book.page.who(called)
        self.does(self.book.forget(called), "forget", "--confirm", one["name"], "--", called)
        files = [self.journal, *self.folder.glob(f"{self.journal.name}-backups/*")]
        cards = cards_of(one)
        if any(goes in cards and stays not in cards for goes, stays in self.book.once_one):
            files = files[:1]  # in a backup from then they are one with somebody who stays
        assert not any(str(one["place"]).encode() in file.read_bytes() for file in files)

    # What is to be found then.

    @invariant()
    def both_say_the_same(self) -> None:
        document = json.loads(self.run("export", "json").out)["journal"]
        page = self.book.page
        assert document["settings"] == page.settings
        called = {one["uid"]: one["name"] for one in document["customers"]}
        assert in_order(map(bare, document["customers"])) == in_order(map(bare, page.customers))
        contacts = [{**one, "customer": called[one["customer"]]} for one in document["touchpoints"]]
        assert in_order(map(bare, contacts)) == in_order(map(bare, page.contacts))
        self.agreed = True

    def teardown(self) -> None:
        if self.agreed:
            self.look_around()
        shutil.rmtree(self.folder)

    def look_around(self) -> None:
        page = self.book.page
        talks = [one["customer"] for one in page.contacts if is_talk(one)]
        going = {one["name"]: talks.count(one["name"]) for one in page.customers if not is_over(one)}
        assert {one["customer"]: one["conversations"] for one in self.records("customers", "list")} == going
        told = {(one["customer"], one["on"], one["text"]) for one in self.records("touchpoints", "timeline")}
        assert told == {(one["customer"], one["on"], one["text"]) for one in page.contacts}
        for one in page.customers:
            found = json.loads(self.run("show", "-f", "json", "--", names_of(one)[-1]).out)["customer"]
            assert (found["customer"], found["place"]) == (one["name"], one["place"])
        changes = self.records("changes", "changes", "--all")
        assert [one["undone"] for one in changes].count(True) == len(self.book.undone)
        assert len(changes) == len(self.book.undone) + len(self.book.before)
        with closing(sqlite3.connect(self.journal)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def fact(sort: str, text: str, learned_on: str) -> Note:
    """A fact as `export json` has it."""
    return {"sort": sort, "text": text, "learned_on": learned_on, "deadline": None, "source": None, "closed_on": None}


def bare(found: Any) -> Any:
    """A record without the marks that only the journal makes, its lists in one order."""
    if isinstance(found, dict):
        return {
            name: bare(one) for name, one in found.items() if name not in {"uid", "created_at", "changed_at", "card"}
        }
    return in_order(map(bare, found)) if isinstance(found, list) else found


def in_order(found: Any) -> list[Any]:
    """The same, whatever order it had."""
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


def test_as_many_commands_are_run_as_the_readme_tells() -> None:
    told = re.search(r"\*\*Anything at all\.\*\*.*?([\d,]+) \(([\d,]+)\)", README.read_text(), re.DOTALL)
    assert told is not None
    assert told[2 if LARGE else 1] == f"{EXAMPLES * STEPS:,}"


def test_a_journal_says_what_a_notebook_says_whatever_is_done_to_both(relcli: Relcli, tmp_path: Path) -> None:
    numbers = count(1)

    class Here(Journal):
        def __init__(self) -> None:
            super().__init__(relcli, tmp_path / str(next(numbers)))

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            phases=[Phase.reuse, Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
