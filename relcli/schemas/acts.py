"""What is to be done: what `today` prints, and the next step of one customer."""

from datetime import date

from relcli.rules.acts import ActName
from relcli.rules.checkins import Status
from relcli.rules.vocabulary.evidence import Stage
from relcli.schemas.due import CheckIn
from relcli.schemas.shape import Count, Days, Document, Row, Shape
from relcli.schemas.touchpoints import Touchpoint


class Step(Shape):
    """What to do next for one customer, and what settles it."""

    act: ActName
    """Which kind of act it is."""
    owed: bool
    """Whether somebody waits for it; else it is only suggested."""
    what: str
    """What is to be done, in words."""
    command: str
    """What to type once it is done."""
    row: Row | None
    """What it is about, by noun and number (`issue 3`); null: no row is behind it."""
    due: date
    """The day it is owed by, or suggested since."""
    days_overdue: Days
    """Days since that day; 0 today, negative before it."""
    why: str
    """Why, in words."""


class Act(Step, CheckIn):
    """Something to do for a customer, beside their check-in; what is in both is that of the act."""


class Portfolio(Shape):
    """Everybody in figures; who has left does not count."""

    customers: Count
    """How many there are."""
    stages: dict[Stage, Count]
    """How many at each stage; one that nobody is at is not there."""
    statuses: dict[Status, Count]
    """How many check-ins of each status, in the same way."""


class Today(Document):
    """What to do today, what was logged, and everybody in figures."""

    acts: list[Act]
    """All that is owed, then what is suggested, the weightiest first."""
    logged: list[Touchpoint]
    """The touchpoints of the day, oldest first."""
    portfolio: Portfolio
    """Everybody in figures."""
