"""What hangs on a customer besides touchpoints: facts, expectations, promises, issues, feedback, jobs and the rest.

The same values are written, exported and read. Read as of a day, they have nothing in them that is dated later: a
promise that was kept since is open, a move made since has not happened. `id` 0: not in a journal yet.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.kinds import By, first_word
from relcli.rules.vocabulary.made import ANEW, Made

FactSort = Literal["goal", "initiative", "challenge", "need", "vision", "value", "preference", "boundary"]
FACT_SORTS: tuple[FactSort, ...] = (
    *("goal", "initiative", "challenge", "need", "vision", "value", "preference", "boundary"),
)

WORTH_KNOWING: Mapping[FactSort, str] = {
    "goal": "goal",
    "challenge": "challenge",
    "need": "need or preference",
    "preference": "need or preference",
}
"""What one knows of a customer whom one knows, by the sorts of fact that tell it (S0-2 to S0-5)."""

Severity = Literal["small", "serious", "spectacular"]
SEVERITIES: tuple[Severity, ...] = ("small", "serious", "spectacular")

FeedbackSort = Literal["praise", "criticism"]
Direction = Literal["in", "out"]
Phase = Literal["before", "during", "after"]
PHASES: tuple[Phase, ...] = ("before", "during", "after")

LEFT = "left open"
"""The state of what was open between us when they left: nothing of it is owed any more."""

Item = Literal[
    "vendors", "rave", "reports", "channel", "meetings", "dates", "scope", "process", "needs", "duties", "team"
]
QUESTIONS: dict[Item, str] = {
    "vendors": "Were they happy with those who did this before, and if not, why?",
    "rave": "What would make them tell everybody how good it was?",
    "reports": "How often do they want to hear how it goes: daily, weekly, or only when it matters?",
    "channel": "How do they want to be reached: call, email, message, letter or a visit?",
    "meetings": "When do they want to meet in person?",
    "dates": "Do they agree with the dates of delivery?",
    "scope": "Do both sides mean the same by what will be done, and how?",
    "process": "Do they know how we work?",
    "needs": "Do they know what we need from them and their people?",
    "duties": "Does each side know its duties, those after delivery too?",
    "team": "Have they met everybody who will come?",
}
"""The eleven common expectations (S2-51 to S2-61) with the question that settles each."""


REPORT_RHYTHMS = {"daily": 1, "weekly": 7}
"""Days between two reports, by the first word of the answer to `reports`."""


def report_days(answer: str) -> int | None:
    """In how many days they want to hear how a job goes; None: by no rhythm ("only when it matters")."""
    return REPORT_RHYTHMS.get(first_word(answer))


class Move(NamedTuple):
    """A promise given another day, `due_on`, on the day `moved_on`."""

    moved_on: date
    due_on: date
    why: str
    made: Made = ANEW


class Promise(NamedTuple):
    """A promise of ours or theirs (S1-20). `due_on` is the day first promised; the last of the `moves` counts.

    Open while it is neither kept nor broken; `told` says whether it was broken with notice (S2-7).
    """

    by: By
    text: str
    made_on: date
    due_on: date
    kept_on: date | None = None
    broken_on: date | None = None
    told: bool | None = None
    broken_why: str | None = None
    moves: tuple[Move, ...] = ()
    id: int = 0
    made: Made = ANEW

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet that it was kept or broken."""
        return self.kept_on is None and self.broken_on is None


class CheckBack(NamedTuple):
    """Asked again, after an issue was resolved, whether it is well (S1-29)."""

    checked_on: date
    text: str = ""
    made: Made = ANEW


class Issue(NamedTuple):
    """Something that went wrong (S0-22 to S0-24, S1-18 to S1-29), open until it is resolved.

    `told_first`: they heard it from us before they found out; None: nobody said. `blank`: the expectation that nobody
    had settled, and that it came from (S2-46). `person`: from whom it was heard.
    """

    text: str
    severity: Severity
    heard_on: date
    person: str | None = None
    told_first: bool | None = None
    blank: Item | None = None
    acknowledged_on: date | None = None
    explained_on: date | None = None
    how: str | None = None
    why: str | None = None
    steps: str | None = None
    apologised_on: date | None = None
    resolved_on: date | None = None
    remedy: str | None = None
    check_backs: tuple[CheckBack, ...] = ()
    id: int = 0
    made: Made = ANEW


class Ask(NamedTuple):
    """Feedback was asked for (S1-12); `question` may be empty."""

    asked_on: date
    question: str = ""
    id: int = 0
    made: Made = ANEW


class Feedback(NamedTuple):
    """Praise or criticism (S4-10), what was done about it, and when they were told so."""

    sort: FeedbackSort
    text: str
    given_on: date
    theme: str | None = None
    acted_on: date | None = None
    action: str | None = None
    told_on: date | None = None
    id: int = 0
    made: Made = ANEW


class Fact(NamedTuple):
    """Something learned about them; `closed_on`: since then it is so no more."""

    sort: FactSort
    text: str
    learned_on: date
    deadline: date | None = None
    source: str | None = None
    closed_on: date | None = None
    id: int = 0
    made: Made = ANEW

    @property
    def holds(self) -> bool:
        """Whether it is still so, as far as anybody said."""
        return self.closed_on is None


class Answer(NamedTuple):
    """An expectation: one answered item of the checklist; the latest of an item counts. `confirmed_on` (S2-48)."""

    item: Item
    answer: str
    answered_on: date
    confirmed_on: date | None = None
    id: int = 0
    made: Made = ANEW


class Job(NamedTuple):
    """A piece of work with planned and real days; `phases`: those in which there was a touchpoint (S0-13)."""

    title: str
    agreed_on: date
    scope: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    paid_on: date | None = None
    declined_on: date | None = None
    declined_why: str | None = None
    phases: frozenset[Phase] = frozenset()
    id: int = 0
    made: Made = ANEW


class Commitment(NamedTuple):
    """A contract, retainer or standing order. `until`: its last day; `ended_on`: given up before. None: it goes on."""

    text: str
    made_on: date
    until: date | None = None
    ended_on: date | None = None
    id: int = 0
    made: Made = ANEW


class Referral(NamedTuple):
    """`in`: the customer sent `who` to us; `out`: we sent the customer to `who` (S1-5, S2-41)."""

    direction: Direction
    who: str
    referred_on: date
    text: str = ""
    thanked_on: date | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    id: int = 0
    made: Made = ANEW


class Fit(NamedTuple):
    """How far their values match mine, 1 to 5 (S0-9, S0-12); the latest counts."""

    score: int
    why: str
    rated_on: date
    id: int = 0
    made: Made = ANEW


class Loops(NamedTuple):
    """All of these of one customer, each sort by its first day, then by id."""

    promises: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    asks: tuple[Ask, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    facts: tuple[Fact, ...] = ()
    answers: tuple[Answer, ...] = ()
    jobs: tuple[Job, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    referrals: tuple[Referral, ...] = ()
    fits: tuple[Fit, ...] = ()


NO_LOOPS = Loops()


class Counts(NamedTuple):
    """Touchpoints of some time by what they take of us: conversations in person, others, gestures, attempts."""

    in_person: int = 0
    talks: int = 0
    gestures: int = 0
    attempts: int = 0


class LastIds(NamedTuple):
    """The last touchpoint of each sort by its id, one of them where that day has several; None: there is none."""

    service: int | None = None
    talk: int | None = None
    in_person: int | None = None


class Contacts(NamedTuple):
    """What health and effort ask of a customer's touchpoints as of a day.

    `last_service`: the last work attended, within a job or not. `last_during`: the last touchpoint of the phase
    during of any job. `begun`: of the last ten touchpoints that we began, newest first, whether each was answered.
    `first`: the first days since they are known (180 by default), `lately`: the last ones, today included (90);
    `months`: the last twelve calendar months, oldest first. `channels`: conversations of the last 365 days by kind.
    `inbound`: how often in these 365 days they began a touchpoint, and `chasing`: how often to ask where we were
    (S2-50). `counted`: the touchpoints that `first` and `lately` count, by id, in no order. `ids.talk` is known where
    touchpoints are counted over time.
    """

    last_service: date | None = None
    last_in_person: date | None = None
    last_gesture: date | None = None
    last_during: date | None = None
    begun: tuple[bool, ...] = ()
    first: Counts = Counts()
    lately: Counts = Counts()
    months: tuple[Counts, ...] = (Counts(),) * 12
    channels: tuple[tuple[str, int], ...] = ()
    inbound: int = 0
    chasing: int = 0
    ids: LastIds = LastIds()
    counted: tuple[int, ...] = ()


class Begun(NamedTuple):
    """The first day in the whole journal of each sort of row that a signal of health needs; None: there is none yet."""

    facts: date | None = None
    gestures: date | None = None
    feedback: date | None = None
    promises: date | None = None
    issues: date | None = None
    expectations: date | None = None
