"""Export, then import, is identity: whatever is in a journal comes back."""

import copy
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relcli.commands.said import MOST_COST, field_said, key_of, key_said, name_said, note_said, tags_said, theme_said
from relcli.errors import BadInput
from relcli.rules.texts import field_problem, name_problem, note_problem
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullMerged,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import NO_LOOPS, PHASES, Job
from relcli.rules.vocabulary.made import ANEW
from relcli.store.recording import OWN
from tests.commands.drawn_loops import all_loops
from tests.conftest import Relcli
from tests.store.conftest import put, table_names

if TYPE_CHECKING:
    from relcli.store.writer import Writer

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

# Leaning to what has broken other programs: quotes, delimiters, formulas, escapes, wide and joined characters.
HOSTILE = st.sampled_from(
    [
        *("=1+1", "'=1", "-", "+", "@x", "''", '"', '""', ",", ";", "\\;", "\\", "a; b", "|", "[red]", "#", "%s", "{}"),
        *(
            "é",
            "e\u0301",
            "会議",
            "👩\u200d🔧",
            "I\u0307",
            "ß",
            "\ufdfa",
            "ﬁ",
            "null",
            "true",
            "1",
            "0",
            "None",
            "2026-11-20",
        ),
    ]
)
LINES = st.one_of(st.text(max_size=12), HOSTILE, st.lists(HOSTILE, max_size=3).map(" ".join))
NOTES = st.one_of(
    LINES, st.lists(LINES, max_size=3).map("\n".join), st.sampled_from(["a\r\nb", "a\rb", "\x1b[31mx", "\x1f"])
)


def _kept(check: Callable[[str], str], text: str) -> str | None:
    """A text as it is kept; None: it cannot be."""
    try:
        return check(text)
    except BadInput:
        return None


names = LINES.map(lambda text: _kept(name_said, text) or _kept(name_said, f"{text} x") or "x").filter(
    lambda name: not name_problem(name)
)
fields = LINES.map(str.strip).filter(lambda text: text != "" and not field_problem("field", text, 200))
reasons = st.one_of(st.just(""), fields)
notes = NOTES.filter(lambda text: not note_problem(text)).map(note_said)
tags = LINES.map(lambda text: _kept(lambda tag: tags_said([tag])[0], text) or "x")
few_tags = st.lists(tags, max_size=2, unique=True).map(tuple)
themes = LINES.map(lambda text: _kept(lambda word: theme_said(word) or "x", text) or "x")
few_names = st.lists(names, max_size=2, unique_by=key_of).map(tuple)
keys = LINES.map(lambda text: _kept(key_said, text))
refs = fields.map(lambda text: field_said("ref", text) or "")
days = st.dates(date(1900, 1, 1), date(2026, 11, 20))
maybe = st.none


@st.composite
def touchpoints(draw: st.DrawFn, people: tuple[str, ...], jobs: tuple[Job, ...]) -> FullTouchpoint:
    """A touchpoint as any command may have written it, of one of these jobs or of none."""
    job = draw(st.sampled_from([None, *jobs]))
    return FullTouchpoint(
        day=draw(days),
        time=draw(maybe() | st.times().map(lambda time: time.strftime("%H:%M"))),
        kind=draw(st.sampled_from(list(KINDS))),
        by=draw(st.sampled_from(["us", "them"])),
        answered=draw(maybe() | st.booleans()),
        mood=draw(maybe() | st.sampled_from(["good", "ok", "bad"])),
        minutes=draw(maybe() | st.integers(0, 1440)),
        text=draw(notes),
        key=draw(maybe() | st.uuids().map(str) | keys),
        people=tuple(name for name in people if draw(st.booleans())),
        tags=draw(few_tags),
        job=job.made.uid if job else None,
        phase=draw(maybe() | st.sampled_from(PHASES)) if job else None,
        extra=draw(st.booleans()),
        chasing=draw(st.booleans()),
    )


@st.composite
def journals(draw: st.DrawFn, *, whole: bool) -> Additions:
    """Some customers with touchpoints; with `whole` also all that a table has no room for."""
    taken: set[str] = set()
    others: set[str] = set()
    customers, contacts = [], []
    own_refs = draw(st.lists(refs, min_size=3, max_size=3, unique=True))
    for number in range(draw(st.integers(0, 3))):
        name = draw(names.filter(lambda name: key_of(name) not in others))
        # A name that is taken already is that of another site.
        ref = own_refs[number] if key_of(name) in taken or draw(st.booleans()) else None
        taken.add(key_of(name))
        aliases = [alias for alias in draw(few_names) if key_of(alias) not in taken | others]
        others.update(map(key_of, aliases))
        present = draw(few_names)
        loops = draw(all_loops(HOSTILE, names, themes, present)) if whole else NO_LOOPS
        here = draw(st.lists(touchpoints(present, loops.jobs), max_size=2, unique_by=lambda one: one.key or id(one)))
        contacts += [(-1 - number, one) for one in here]
        met = {person for one in here for person in one.people}
        ended_on = draw(maybe() | days)
        cost = draw(maybe() | st.integers(0, MOST_COST))
        has = Belongings(
            aliases=tuple(map(FullAlias, aliases)),
            tags=draw(few_tags),
            people=tuple(
                FullPerson(person, role=draw(maybe() | fields) if whole else None)
                for person in present
                if whole or person in met
            ),
            endings=(FullEnding(ended_on, draw(st.sampled_from(["us", "them"])), draw(reasons), cost=cost),)
            if ended_on
            else (),
            loops=loops,
        )
        customers.append(
            FullCustomer(
                name=name,
                added_on=draw(days),
                ref=ref,
                place=draw(maybe() | fields),
                phone=draw(maybe() | fields),
                email=draw(maybe() | fields),
                about=draw(maybe() | fields),
                cadence=draw(maybe() | st.integers(1, 3650)),
                has=draw(more(has)) if whole else has,
            )
        )
    return Additions(customers, touchpoints=contacts)


@st.composite
def more(draw: st.DrawFn, has: Belongings) -> Belongings:
    """What hangs on a customer, with plans, words and endings that were taken back."""
    said, ended = draw(days), draw(days)
    later = st.dates(max(said, ended), date(2199, 12, 31))
    return has._replace(
        plans=tuple(FullPlan(draw(days), draw(later), draw(reasons)) for _ in range(draw(st.integers(0, 2)))),
        words=(
            FullWord(draw(st.sampled_from(STAGES)), draw(fields), said, draw(maybe() | later), draw(maybe() | later)),
        ),
        endings=(*has.endings, FullEnding(ended, "us", draw(reasons), draw(later))),
        merged=tuple(FullMerged(name, None, ANEW) for name in draw(few_names)),
    )


policies = st.fixed_dictionaries(
    {}, optional={"cadence_friend": st.integers(1, 3650), "date_order": st.sampled_from(["dmy", "mdy"])}
)


@contextmanager
def written(additions: Additions, changed: dict[str, Any]) -> Iterator[Path]:
    """A folder with a journal `there.db` that holds it all."""
    from relcli.rules.vocabulary.settings import setting
    from relcli.store.writer import change

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer: Writer
        with change(folder / "there.db", NOW, begins=True) as writer:
            for key, value in changed.items():
                one = setting(key)
                assert one is not None
                writer.settings.set(one, str(value))
            writer.bulk.add(additions)
        yield folder


def comes_back(relcli: Relcli, folder: Path, kind: str) -> None:
    """Export `there.db`, import that into `here.db` and into itself; all three exports are the same."""
    file = str(folder / f"out.{kind}")

    def run(journal: str, *argv: str) -> str:
        return relcli.ok("--journal", str(folder / journal), *argv)

    run("there.db", "export", kind, file)
    exported = Path(file).read_bytes()
    for journal in ("here.db", "there.db"):
        run(journal, "import", kind, file)
        # Nothing to import makes no journal.
        if (folder / journal).exists():
            assert run(journal, "export", kind).encode() == exported
        else:
            assert exported.count(b"\n") == 1


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(additions=journals(whole=False))
def test_csv_brings_customers_and_touchpoints_back(relcli: Relcli, additions: Additions) -> None:
    with written(additions, {}) as folder:
        comes_back(relcli, folder, "csv")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(additions=journals(whole=True), changed=policies)
def test_json_brings_everything_back(relcli: Relcli, additions: Additions, changed: dict[str, Any]) -> None:
    with written(additions, changed) as folder:
        file = folder / "empty.json"
        relcli.ok("--journal", str(folder / "there.db"), "export", "json", str(file))
        if b'"uid"' in file.read_bytes() or changed:
            comes_back(relcli, folder, "json")


def some_of(journal: dict[str, Any], random: Random) -> dict[str, Any]:
    """A part of a journal, in another order: people, to whom much refers, stay, and so do jobs of touchpoints."""

    def some(rows: list[Any]) -> list[Any]:
        return random.sample(rows, random.randint(0, len(rows)))

    customers = some(journal["customers"])
    for customer in customers:
        for name, rows in customer.items():
            if isinstance(rows, list) and name != "people":
                customer[name] = some(rows)
        for promise in customer["promises"]:
            promise["moves"] = some(promise["moves"])
        for issue in customer["issues"]:
            issue["check_backs"] = some(issue["check_backs"])
    known = {customer["uid"] for customer in customers}
    jobs = {None, *(job["uid"] for customer in customers for job in customer["jobs"])}
    touchpoints = [one for one in journal["touchpoints"] if one["customer"] in known and one["job"] in jobs]
    return {**journal, "customers": customers, "touchpoints": some(touchpoints)}


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(additions=journals(whole=True), random=st.integers(0, 2**32).map(Random))
def test_into_a_journal_that_has_some_of_it_json_brings_the_rest(
    relcli: Relcli, additions: Additions, random: Random
) -> None:
    with written(additions, {"soon_within": 5}) as folder:

        def run(journal: str, *argv: str, stdin: str | None = None) -> str:
            return relcli.ok("--journal", str(folder / journal), *argv, stdin=stdin)

        exported = run("there.db", "export", "json")
        document = json.loads(exported)
        part = {**document, "journal": some_of(copy.deepcopy(document["journal"]), random)}
        for one in (part, document):
            run("here.db", "import", "json", "-", stdin=json.dumps(one))
        assert run("here.db", "export", "json") == exported


A, B, C, AHEAD = "2026-11-02", "2026-11-03", "2026-11-04", "2027-03-01"
EVERYTHING: list[tuple[str, dict[str, Any]]] = [
    (
        "customer",
        {"ref": "7", "place": "Belmont", "phone": "5", "email": "a@b.c", "about": "teeth", "cadence": 14},
    ),
    ("alias", {}),
    ("merged", {"ref": "8"}),
    ("person", {"role": "owner", "phone": "6", "email": "d@b.c", "about": "kind"}),
    ("job", {"scope": "walls", "planned_from": B, "planned_to": AHEAD, "started_on": A, "done_on": C, "paid_on": B}),
    ("job", {"agreed_on": B, "declined_on": C, "declined_why": "no fit"}),
    ("touchpoint", {"time": "14:30", "answered": 1, "mood": "ok", "minutes": 40, "key": "k1", "job_id": 2}),
    ("touchpoint", {"day": B, "job_id": 1, "phase": "during", "extra": 1, "chasing": 1}),
    ("touchpoint_person", {}),
    ("tag", {}),
    ("tag", {"customer_id": None, "touchpoint_id": 2}),
    ("plan", {"why": "tea"}),
    ("stage_override", {"until": AHEAD, "withdrawn_on": C}),
    ("ending", {"why": "moved", "resumed_on": C, "cost": 400}),
    ("promise", {"due_on": AHEAD, "kept_on": B}),
    ("promise", {"made_on": B, "due_on": B, "broken_on": C, "told": 0, "broken_why": "lost"}),
    ("promise_move", {"promise_id": 2, "due_on": AHEAD}),
    (
        "issue",
        {
            "person_id": 1,
            "told_first": 0,
            "blank": "scope",
            "acknowledged_on": A,
            "explained_on": B,
            "how": "a ladder",
            "why": "haste",
            "steps": "felt",
            "apologised_on": C,
            "resolved_on": C,
            "remedy": "polished",
        },
    ),
    ("issue_check", {"text": "well"}),
    ("feedback_ask", {"question": "How is the sound?"}),
    ("feedback", {"theme": "noise", "acted_on": A, "action": "rubber soles", "told_on": B}),
    ("fact", {"deadline": AHEAD, "source": "Dana", "closed_on": B}),
    ("expectation", {"confirmed_on": B}),
    ("commitment", {"until": AHEAD, "ended_on": B}),
    ("referral", {"text": "for the stairs", "thanked_on": B, "outcome": "they came", "outcome_on": C}),
    ("fit", {}),
    ("policy", {}),
]
"""Rows with something in every column of every table, in the order of their references and days."""

MADE_ANEW = {("tag", "uid"), ("policy", "changed_at")}
"""What says nothing about anybody: a tag is known by its name, a setting by its own."""


def cells_of(journal: Path) -> dict[tuple[str, str], list[object]]:
    """What stands in every column of every table, from the first row to the last."""
    found: dict[tuple[str, str], list[object]] = {}
    with closing(sqlite3.connect(journal)) as connection:
        for table in table_names(connection) - OWN:  # what commands wrote is told of the journal that they wrote it in
            rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            columns = [name for name, *_ in rows.description]
            cells = list(zip(*rows, strict=True)) or [()] * len(columns)
            found |= {(table, name): list(some) for name, some in zip(columns, cells, strict=True)}
    return {place: cells for place, cells in found.items() if place not in MADE_ANEW}


def kept_row(connection: sqlite3.Connection, number: int, table: str, values: dict[str, Any]) -> None:
    """Put a row into a table, made elsewhere where it says so."""
    known = {
        "uid": f"01900000-0000-7000-8000-{number:012d}",
        "created_at": "2020-01-01T00:00:00.000000Z",
        "changed_at": "2020-01-02T00:00:00.000000Z",
    }
    columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])}
    put(connection, table, **{name: known[name] for name in columns & set(known)}, **values)


def test_every_column_of_every_table_comes_back(relcli: Relcli, tmp_path: Path) -> None:
    """If you added a table or a column: put something in it here, then see to it that export and import have it."""
    relcli.ok("config", "set", "cadence_friend", "21")
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as connection:
        for number, (table, values) in enumerate(EVERYTHING, 1):
            kept_row(connection, number, table, values)
    exported = tmp_path / "journal.json"
    relcli.ok("export", "json", str(exported))
    relcli.ok("--journal", str(tmp_path / "other.db"), "import", "json", str(exported))
    cells = cells_of(relcli.journal)
    assert [place for place, found in cells.items() if set(found) <= {None}] == []
    assert cells_of(tmp_path / "other.db") == cells
