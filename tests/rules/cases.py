"""Cases for the tests of health: what a journal knows of one customer, said in days ago.

Nothing is known of Acme but what a test says, and the journal has begun every sort of row long ago.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count
from typing import TypeVar, get_args

from hypothesis import strategies as st

from relcli.rules.signals import Case
from relcli.rules.standing import standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import STAGES, Customer, Evidence, Plan, Stage, StageWord
from relcli.rules.vocabulary.kinds import By
from relcli.rules.vocabulary.loops import (
    FACT_SORTS,
    NO_LOOPS,
    QUESTIONS,
    Answer,
    Ask,
    Begun,
    Contacts,
    Fact,
    FactSort,
    Feedback,
    FeedbackSort,
    Issue,
    Item,
    Loops,
    Move,
    Promise,
)
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)
BYS: tuple[By, ...] = get_args(By)
EVERY = 30
"""The cadence of Acme in days."""


def ago(days: int) -> date:
    """So many days before today; negative: after it."""
    return TODAY - timedelta(days=days)


def ago_or_never(days: int | None) -> date | None:
    """The same, where None is never."""
    return None if days is None else ago(days)


LONG_AGO = ago(3000)
ALL_BEGUN = Begun(*[LONG_AGO] * len(Begun._fields))
DEFAULTS = Policy()


def case(
    loops: Loops = NO_LOOPS,
    *,
    known: int = 400,
    conversations: int = 0,
    spoken: int | None = None,
    in_person: int | None = None,
    gesture: int | None = None,
    begun: Iterable[bool] = (),
    stage: Stage | None = None,
    plan: Plan | None = None,
    journal: Begun = ALL_BEGUN,
    policy: Policy = DEFAULTS,
    today: date = TODAY,
) -> Case:
    """A case; `spoken`, `in_person` and `gesture` are days ago, and `begun` has the newest answer first."""
    answers = tuple(begun)
    evidence = Evidence(
        Customer(1, "uid-1", "Acme Dental", None, None, ago(known), EVERY, ()),
        ago(known),
        conversations=conversations,
        last_conversation=ago_or_never(spoken),
        attempts=answers.index(True) if True in answers else len(answers),
        plan=plan,
        word=None if stage is None else StageWord(stage, "I know better", ago(known), None),
    )
    contacts = Contacts(last_in_person=ago_or_never(in_person), last_gesture=ago_or_never(gesture), begun=answers)
    return Case(Dossier(evidence, contacts, loops), standing(evidence, policy, today), journal, policy, today)


_Row = TypeVar("_Row")
_ids = count(1)


def fact(sort: FactSort, learned: int, closed: int | None = None) -> Fact:
    """A fact that was learned so many days ago."""
    return Fact(sort, "…", ago(learned), closed_on=ago_or_never(closed), id=next(_ids))


def ask(days: int) -> Ask:
    """Feedback asked for so many days ago."""
    return Ask(ago(days), id=next(_ids))


def feedback(*sorts: FeedbackSort) -> tuple[Feedback, ...]:
    """Pieces of feedback."""
    return tuple(Feedback(sort, "…", ago(100), id=next(_ids)) for sort in sorts)


def answers(*items: Item) -> tuple[Answer, ...]:
    """Items of the checklist, answered."""
    return tuple(Answer(item, "…", ago(100), id=next(_ids)) for item in items)


def promise(
    due: int,
    *,
    made: int = 500,
    kept: int | None = None,
    broken: int | None = None,
    told: bool = False,
    moves: Iterable[tuple[int, int]] = (),
    by: By = "us",
) -> Promise:
    """A promise due so many days ago; each move is the day it was made and the day it gave, both in days ago."""
    return Promise(
        by,
        "…",
        ago(made),
        ago(due),
        kept_on=ago_or_never(kept),
        broken_on=ago_or_never(broken),
        told=None if broken is None else told,
        moves=tuple(Move(ago(moved), ago(to), "…") for moved, to in moves),
        id=next(_ids),
    )


def issue(
    heard: int,
    *,
    acknowledged: int | None = None,
    explained: int | None = None,
    apologised: int | None = None,
    resolved: int | None = None,
) -> Issue:
    """An issue heard of so many days ago."""
    return Issue(
        "…",
        "serious",
        ago(heard),
        acknowledged_on=ago_or_never(acknowledged),
        explained_on=ago_or_never(explained),
        apologised_on=ago_or_never(apologised),
        resolved_on=ago_or_never(resolved),
        id=next(_ids),
    )


EDGES = (*(0, 1, 7, 8, 29, 30, 31, 59, 60, 61, 89, 90, 91, 179, 180, 181, 240, 364, 365, 366, 540, 700),)
"""Days ago, at and beside the ends of the ramps."""

PROMISES = tuple(
    promise(due, kept=kept, broken=broken, told=told, moves=moves, by=by)
    for due in (-30, 0, 1, 40, 400)
    for kept, broken, told in (
        *((None, None, False), (0, None, False), (40, None, False), (41, None, False), (365, None, False)),
        *((None, 0, False), (None, 400, True)),
    )
    for moves in ((), ((40, 0),), ((39, -30),), ((401, 41), (41, 40)))
    for by in BYS
)
"""Promises of every kind: kept, broken or neither, before they were due, then and after, moved in time or too late."""

ISSUES = tuple(
    issue(heard, acknowledged=acknowledged, explained=explained, apologised=apologised, resolved=resolved)
    for heard in (0, 1, 8, 60, 365)
    for acknowledged in (None, 0, heard)
    for explained in (None, 0)
    for apologised in (None, heard)
    for resolved in (None, 0, heard)
)
FACTS = tuple(fact(sort, learned, closed) for sort in FACT_SORTS for learned in (0, 365, 366) for closed in (None, 0))

days = st.sampled_from(EDGES)
ever = st.none() | days


def _some(rows: Sequence[_Row], most: int = 4) -> st.SearchStrategy[tuple[_Row, ...]]:
    return st.lists(st.sampled_from(rows), max_size=most).map(tuple)


loops = st.tuples(
    _some(PROMISES),
    _some(ISSUES),
    _some([ask(edge) for edge in EDGES]),
    _some(feedback("praise", "praise", "praise", "criticism")),
    _some(FACTS),
    _some([*answers(*QUESTIONS), *answers(*QUESTIONS)]),
).map(lambda rows: Loops(*rows))
plans = st.tuples(days, st.sampled_from((-30, 0, 30))).map(lambda plan: Plan(ago(plan[0]), ago(plan[1]), ""))
journals = st.lists(ever, min_size=6, max_size=6).map(lambda begun: Begun(*map(ago_or_never, begun)))
cases = st.builds(
    case,
    loops,
    known=days,
    conversations=st.integers(0, 4),
    spoken=ever,
    in_person=ever,
    gesture=ever,
    begun=st.lists(st.booleans(), max_size=10),
    stage=st.none() | st.sampled_from(STAGES),
    plan=st.none() | plans,
    journal=journals,
)
"""Any customer that a journal may know."""
