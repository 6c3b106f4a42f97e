"""The open loops of an exported journal: their members, and what of them cannot be true together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcli.commands.document_values import Day, Kept, Line, Name, Remark, Strict, Theme
from relcli.rules.vocabulary import loops
from relcli.rules.vocabulary.kinds import By
from relcli.rules.vocabulary.loops import Direction, FactSort, FeedbackSort, Item, Severity
from relcli.rules.vocabulary.made import Made
from relcli.store.loop_tables import SORTS, Part, Sort
from relcli.views.export import member_of


class LoopRow(Kept):
    """A row of open loops: it has the members of its `value`, under the same names."""

    value: ClassVar[Any]

    def full(self) -> Any:
        """The row as a plain value."""
        fields = {name: getattr(self, name) for name in type(self).model_fields if name not in Made._fields}
        parts = {name: tuple(part.full() for part in found) for name, found in fields.items() if type(found) is tuple}
        return self.value(**fields | parts, made=self.made())


class Move(LoopRow):
    """A promise given another day."""

    value = loops.Move
    moved_on: Day
    due_on: Day
    why: Line


class Promise(LoopRow):
    """A promise, ours or theirs."""

    value = loops.Promise
    by: By
    text: Line
    made_on: Day
    due_on: Day
    kept_on: Day | None
    broken_on: Day | None
    told: bool | None
    broken_why: Line | None
    moves: tuple[Move, ...]


class CheckBack(LoopRow):
    """Asked again whether it is well."""

    value = loops.CheckBack
    checked_on: Day
    text: Remark


class Issue(LoopRow):
    """Something that went wrong; `person` is the name of somebody at the customer."""

    value = loops.Issue
    text: Line
    severity: Severity
    heard_on: Day
    person: Name | None
    told_first: bool | None
    blank: Item | None
    acknowledged_on: Day | None
    explained_on: Day | None
    how: Line | None
    why: Line | None
    steps: Line | None
    apologised_on: Day | None
    resolved_on: Day | None
    remedy: Line | None
    check_backs: tuple[CheckBack, ...]


class Ask(LoopRow):
    """Feedback was asked for."""

    value = loops.Ask
    asked_on: Day
    question: Remark


class Feedback(LoopRow):
    """Praise or criticism."""

    value = loops.Feedback
    sort: FeedbackSort
    text: Line
    given_on: Day
    theme: Theme | None
    acted_on: Day | None
    action: Line | None
    told_on: Day | None


class Fact(LoopRow):
    """Something learned about them."""

    value = loops.Fact
    sort: FactSort
    text: Line
    learned_on: Day
    deadline: Day | None
    source: Line | None
    closed_on: Day | None


class Answer(LoopRow):
    """An expectation that was answered."""

    value = loops.Answer
    item: Item
    answer: Line
    answered_on: Day
    confirmed_on: Day | None


class Job(LoopRow):
    """A piece of work."""

    value = loops.Job
    title: Line
    agreed_on: Day
    scope: Line | None
    planned_from: Day | None
    planned_to: Day | None
    started_on: Day | None
    done_on: Day | None
    paid_on: Day | None
    declined_on: Day | None
    declined_why: Line | None


class Commitment(LoopRow):
    """A contract, retainer or standing order."""

    value = loops.Commitment
    text: Line
    made_on: Day
    until: Day | None
    ended_on: Day | None


class Referral(LoopRow):
    """Somebody they sent to us, or we to somebody."""

    value = loops.Referral
    direction: Direction
    who: Name
    referred_on: Day
    text: Remark
    thanked_on: Day | None
    outcome: Line | None
    outcome_on: Day | None


class Fit(LoopRow):
    """How far their values match mine."""

    value = loops.Fit
    score: Annotated[int, Field(ge=1, le=5)]
    why: Line
    rated_on: Day


class WithLoops(Strict):
    """The open loops of a customer; an older export has none."""

    promises: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    asks: tuple[Ask, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    facts: tuple[Fact, ...] = ()
    expectations: tuple[Answer, ...] = ()
    jobs: tuple[Job, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    referrals: tuple[Referral, ...] = ()
    fits: tuple[Fit, ...] = ()

    def rows_of(self, sort: Sort) -> tuple[LoopRow, ...]:
        """The rows of one sort."""
        found: tuple[LoopRow, ...] = getattr(self, member_of(sort.field))
        return found

    def loops(self) -> loops.Loops:
        """All of them as plain values."""
        return loops.Loops(**{sort.field: tuple(row.full() for row in self.rows_of(sort)) for sort in SORTS})


NOT_BEFORE: Mapping[type, Mapping[str, str]] = {
    loops.Promise: {"due_on": "made_on"},
    loops.Move: {"due_on": "moved_on"},
    loops.Feedback: {"told_on": "acted_on"},
    loops.Job: {"planned_to": "planned_from", "done_on": "started_on"},
    loops.Commitment: {"until": "made_on"},
}
"""Days that do not lie before another one, besides those that do not lie before the first day of their row."""

NEEDED: Mapping[type, Mapping[str, str]] = {
    loops.Promise: {"broken_on": "told"},
    loops.Feedback: {"told_on": "acted_on"},
    loops.Referral: {"outcome_on": "outcome"},
}
"""Members that do not stand without another, besides those that say more of a day."""

EXCLUDED: Mapping[type, Mapping[str, tuple[str, ...]]] = {
    loops.Promise: {"broken_on": ("kept_on",)},
    loops.Job: {"declined_on": ("started_on", "done_on", "paid_on")},
}
"""Members that do not stand beside others."""


def rows_with_places(one: WithLoops) -> Iterator[tuple[str, Sort | Part, LoopRow]]:
    """Every row, and every row that belongs to one, with its place: promises[0], promises[0].moves[0]."""
    for sort in SORTS:
        for number, row in enumerate(one.rows_of(sort)):
            place = f"{member_of(sort.field)}[{number}]"
            yield place, sort, row
            for part in sort.parts:
                for index, each in enumerate(getattr(row, part.field)):
                    yield f"{place}.{part.field}[{index}]", part, each


def loop_problems(one: WithLoops, today: date) -> Iterator[str]:
    """What cannot be true of the open loops of a customer, by place. What happened lies on or before `today`."""
    for place, kept, row in rows_with_places(one):
        for member, problem in _problems(kept, row, today):
            yield f"{place}.{member}: {problem}"
        for part in kept.parts if isinstance(kept, Sort) else ():
            for index, each in enumerate(getattr(row, part.field)):
                if getattr(each, part.first) < getattr(row, kept.first):
                    yield f"{place}.{part.field}[{index}].{part.first}: it is before {kept.first}"


def _problems(kept: Sort | Part, row: LoopRow, today: date) -> Iterator[tuple[str, str]]:
    """What cannot be true of one row, by member."""
    later = kept.later if isinstance(kept, Sort) else {}
    for day in (kept.first, *later):
        if _is_there(row, day) and getattr(row, day) > today:
            yield day, "it is yet to come"
    for day, other in (*((day, kept.first) for day in later), *NOT_BEFORE.get(kept.value, {}).items()):
        if _is_there(row, day) and _is_there(row, other) and getattr(row, day) < getattr(row, other):
            yield day, f"it is before {other}"
    details = ((name, day) for day, names in later.items() for name in names)
    for member, other in (*details, *NEEDED.get(kept.value, {}).items()):
        if _is_there(row, member) and not _is_there(row, other):
            yield member, f"there is no {other}"
    for member, others in EXCLUDED.get(kept.value, {}).items():
        for other in others:
            if _is_there(row, member) and _is_there(row, other):
                yield member, f"it cannot stand beside {other}"


def _is_there(row: LoopRow, member: str) -> bool:
    return getattr(row, member) is not None
