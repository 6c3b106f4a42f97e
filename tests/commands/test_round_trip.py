"""Export, then import, is identity: whatever is in a journal comes back."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relcli.commands.said import field_said, key_of, key_said, name_said, note_said, tags_said
from relcli.errors import BadInput
from relcli.rules.texts import field_problem, name_problem, note_problem
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.kinds import KINDS
from tests.conftest import Relcli

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
few_names = st.lists(names, max_size=2, unique_by=key_of).map(tuple)
keys = LINES.map(lambda text: _kept(key_said, text))
refs = fields.map(lambda text: field_said("ref", text) or "")
days = st.dates(date(1900, 1, 1), date(2026, 11, 20))
maybe = st.none


@st.composite
def touchpoints(draw: st.DrawFn, people: tuple[str, ...]) -> FullTouchpoint:
    """A touchpoint as any command may have written it."""
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
        here = draw(st.lists(touchpoints(present), max_size=2, unique_by=lambda one: one.key or id(one)))
        contacts += [(-1 - number, one) for one in here]
        met = {person for one in here for person in one.people}
        ended_on = draw(maybe() | days)
        has = Belongings(
            aliases=tuple(map(FullAlias, aliases)),
            tags=draw(few_tags),
            people=tuple(
                FullPerson(person, role=draw(maybe() | fields) if whole else None)
                for person in present
                if whole or person in met
            ),
            endings=(FullEnding(ended_on, draw(st.sampled_from(["us", "them"])), draw(reasons)),) if ended_on else (),
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
