"""How each sort of open loop is kept: its table, its days, and what hangs on which day. Read and written from here."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, get_args

from relcli.rules.vocabulary.kinds import SIDES
from relcli.rules.vocabulary.loops import (
    FACT_SORTS,
    QUESTIONS,
    SEVERITIES,
    Answer,
    Ask,
    CheckBack,
    Commitment,
    Direction,
    Fact,
    Feedback,
    FeedbackSort,
    Fit,
    Issue,
    Job,
    Move,
    Promise,
    Referral,
)

Loop = Promise | Issue | Ask | Feedback | Fact | Answer | Job | Commitment | Referral | Fit

ELSEWHERE = frozenset({"id", "made", "moves", "check_backs", "phases"})
"""Fields of a value that no column of its table holds."""

COLUMNS = {"by": "side"}
"""Fields that their column calls otherwise."""


class Part(NamedTuple):
    """Rows of a table of their own that belong to one of a sort, each from its own day on.

    `field` is where the value has them, `owner` the column that says whose they are, and `days` are other days.
    """

    field: str
    value: type[Move | CheckBack]
    table: str
    owner: str
    first: str
    days: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the value that its table holds, in their order."""
        return tuple(name for name in self.value._fields if name not in ELSEWHERE)


class Sort(NamedTuple):
    """One sort of loop. `field` is where `Loops` has it, and `first` the day from which on there is such a row.

    `days` are other days, which may lie ahead; `later` days on which something happened to it, each with the fields
    that say more of it; `flags` are yes, no or unsaid; `parts` stand in tables of their own.
    `words`: what may stand in a field that takes one of a few words.
    """

    field: str
    value: type[Loop]
    table: str
    first: str
    days: tuple[str, ...] = ()
    later: Mapping[str, tuple[str, ...]] = {}
    flags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    words: Mapping[str, Container[str]] = {}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the value that its table holds, in their order."""
        return tuple(name for name in self.value._fields if name not in ELSEWHERE)


SORTS = (
    Sort(
        *("promises", Promise, "promise", "made_on"),
        days=("due_on",),
        later={"kept_on": (), "broken_on": ("told", "broken_why")},
        flags=("told",),
        words={"by": SIDES},
        parts=(Part("moves", Move, "promise_move", "promise_id", "moved_on", days=("due_on",)),),
    ),
    Sort(
        *("issues", Issue, "issue", "heard_on"),
        later={
            "acknowledged_on": (),
            "explained_on": ("how", "why", "steps"),
            "apologised_on": (),
            "resolved_on": ("remedy",),
        },
        flags=("told_first",),
        words={"severity": SEVERITIES, "blank": QUESTIONS},
        parts=(Part("check_backs", CheckBack, "issue_check", "issue_id", "checked_on"),),
    ),
    Sort("asks", Ask, "feedback_ask", "asked_on"),
    Sort(
        *("feedback", Feedback, "feedback", "given_on"),
        later={"acted_on": ("action",), "told_on": ()},
        words={"sort": get_args(FeedbackSort)},
    ),
    Sort(
        *("facts", Fact, "fact", "learned_on"),
        days=("deadline",),
        later={"closed_on": ()},
        words={"sort": FACT_SORTS},
    ),
    Sort("answers", Answer, "expectation", "answered_on", later={"confirmed_on": ()}, words={"item": QUESTIONS}),
    Sort(
        *("jobs", Job, "job", "agreed_on"),
        days=("planned_from", "planned_to"),
        later={"started_on": (), "done_on": (), "paid_on": (), "declined_on": ("declined_why",)},
    ),
    Sort("commitments", Commitment, "commitment", "made_on", days=("until",), later={"ended_on": ()}),
    Sort(
        *("referrals", Referral, "referral", "referred_on"),
        later={"thanked_on": (), "outcome_on": ("outcome",)},
        words={"direction": get_args(Direction)},
    ),
    Sort("fits", Fit, "fit", "rated_on"),
)

TABLES = tuple(table for sort in SORTS for table in (sort.table, *(part.table for part in sort.parts)))
"""Every table of open loops."""


def cell_of(field: str) -> str:
    """What SQL finds a field in, where the table is called `o`; a person is told by name."""
    if field == "person":
        return "(SELECT name FROM person WHERE id = o.person_id)"
    return f"o.{COLUMNS.get(field, field)}"


def maker(kept: Sort | Part) -> Callable[..., Any]:
    """What makes the value of a row of its cells, in the order of `fields`; other fields are given by name."""
    later, flags = (kept.later, kept.flags) if isinstance(kept, Sort) else ((), ())
    days = [place for place, field in enumerate(kept.fields) if field in {kept.first, *kept.days, *later}]
    truths = [kept.fields.index(field) for field in flags]
    value: Any = kept.value

    def made_of(row: Iterable[Any], **others: Any) -> Any:
        cells = list(row)
        for place in days:
            if cells[place] is not None:
                cells[place] = date.fromisoformat(cells[place])
        for place in truths:
            if cells[place] is not None:
                cells[place] = bool(cells[place])
        return value(*cells, **others)

    return made_of
