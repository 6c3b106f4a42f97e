"""How each sort of open loop is kept: its table, its days, and what hangs on which day. Read and written from here."""

from collections.abc import Mapping
from typing import NamedTuple

from relcli.rules.vocabulary.loops import (
    Answer,
    Ask,
    Commitment,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Promise,
    Referral,
)

Loop = Promise | Issue | Ask | Feedback | Fact | Answer | Job | Commitment | Referral | Fit

ELSEWHERE = frozenset({"id", "made", "moves", "check_backs", "phases"})
"""Fields of a value that no column of its table holds."""

COLUMNS = {"by": "side"}
"""Fields that their column calls otherwise."""


class Sort(NamedTuple):
    """One sort of loop. `field` is where `Loops` has it, and `first` the day from which on there is such a row.

    `days` are other days, which may lie ahead; `later` days on which something happened to it, each with the fields
    that say more of it; `flags` are yes, no or unsaid.
    """

    field: str
    value: type[Loop]
    table: str
    first: str
    days: tuple[str, ...] = ()
    later: Mapping[str, tuple[str, ...]] = {}
    flags: tuple[str, ...] = ()

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
    ),
    Sort("asks", Ask, "feedback_ask", "asked_on"),
    Sort("feedback", Feedback, "feedback", "given_on", later={"acted_on": ("action",), "told_on": ()}),
    Sort("facts", Fact, "fact", "learned_on", days=("deadline",), later={"closed_on": ()}),
    Sort("answers", Answer, "expectation", "answered_on", later={"confirmed_on": ()}),
    Sort(
        *("jobs", Job, "job", "agreed_on"),
        days=("planned_from", "planned_to"),
        later={"started_on": (), "done_on": (), "paid_on": (), "declined_on": ("declined_why",)},
    ),
    Sort("commitments", Commitment, "commitment", "made_on", days=("until",), later={"ended_on": ()}),
    Sort("referrals", Referral, "referral", "referred_on", later={"thanked_on": (), "outcome_on": ("outcome",)}),
    Sort("fits", Fit, "fit", "rated_on"),
)
