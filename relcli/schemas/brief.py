"""One customer on one screen: what `show` and `brief` print."""

from datetime import date
from typing import Literal

from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By
from relcli.schemas.acts import Step
from relcli.schemas.customers import Person
from relcli.schemas.due import CheckIn
from relcli.schemas.facts import Fact
from relcli.schemas.feedback import Feedback
from relcli.schemas.health import Being
from relcli.schemas.issues import Issue
from relcli.schemas.jobs import Job
from relcli.schemas.promises import Promise
from relcli.schemas.shape import Count, Document, Id, Kind, OfCustomer, Percent, Shape, Uid, Year
from relcli.schemas.stages import StageOfOne
from relcli.schemas.touchpoints import Touchpoint


class Ended(Shape):
    """How a relationship ended."""

    on: date
    """When."""
    by: By
    """Who ended it."""
    why: str
    """Why; empty where nobody said."""
    cost: Count | None
    """What it takes to replace them; null: nobody said."""


class Open(Shape):
    """What is open, by number."""

    promises: list[Id]
    """Promises that are neither kept nor broken."""
    issues: list[Id]
    """Issues that are not put right."""
    jobs: list[Id]
    """Jobs that are not done and paid, or declined."""


class Used(Shape):
    """A kind of conversation, and how often it was had in a year."""

    kind: Kind
    """Which kind."""
    times: Count
    """How often."""


class Channel(Used):
    """A kind of conversation with its share of all."""

    percent: Percent
    """That share, rounded down."""


class Channels(Shape):
    """How they talked in the last 365 days."""

    used: list[Channel]
    """Kinds of conversation, the most frequent first."""
    inbound: Count
    """How often they began it."""
    chasing: Count
    """How often of these they had to ask where you were."""
    chase_percent: Percent | None
    """The same in percent, rounded down; null: they began nothing."""


class Kept(Shape):
    """How one side kept its promises."""

    kept: Count
    """Those that were kept."""
    settled: Count
    """Those that were kept or broken, or whose day has passed."""


class Balance(Shape):
    """What goes each way."""

    ours: Kept
    """Promises of yours."""
    theirs: Kept
    """Promises of theirs."""
    referred_in: Count
    """Referrals from them."""
    referred_out: Count
    """Referrals from you."""
    delivered: Count
    """Jobs done."""
    paid: Count
    """Jobs paid."""
    unpaid: list[Id]
    """Jobs done and not paid, by number, the oldest first."""
    undelivered: list[Id]
    """Jobs paid and not done, in the same way."""


class Shown(OfCustomer):
    """All about a customer."""

    place: str | None
    """Where they are; null: nobody said."""
    phone: str | None
    """Their number; null: nobody said."""
    email: str | None
    """Their address; null: nobody said."""
    about: str | None
    """What is worth knowing of them; null: nobody said."""
    tags: list[str]
    """Their tags."""
    aliases: list[str]
    """What else they are called."""
    known_since: date
    """The day they were added, or of their first touchpoint if that is earlier."""
    conversations: Count
    """How many there were."""
    attempts: Count
    """How often you tried in vain since the last of them."""
    services: Count
    """How often work was attended, within jobs too."""
    months: Year
    """Conversations in each of the last twelve months, the present one last."""
    ended: Ended | None
    """How it ended; null: it goes on."""
    stage: StageOfOne
    """How far it has come, as `stage` has it."""
    check_in: CheckIn | None
    """The next conversation, as `due` has it; null: ended."""
    health: Being | None
    """How well it is; null: ended."""
    open: Open
    """What is open."""
    channels: Channels
    """How you talk."""
    balance: Balance
    """What goes each way."""
    next: Step | None
    """What to do next for them; null: ended."""
    people: list[Person]
    """Their people."""
    touchpoints: list[Touchpoint]
    """The latest, oldest first."""
    uid: Uid
    """How they are known in every journal."""


class Unwanted(Shape):
    """Conversations in a way that they did not want."""

    answer: str
    """What they said of it."""
    used: list[Used]
    """What was used all the same, in the last 365 days."""


class Question(Shape):
    """One thing to ask."""

    sort: Literal["fact", "expectation", "feedback"]
    """What the answer is."""
    blank: str
    """What it fills: a thing worth knowing, an item of the checklist, or feedback."""
    text: str
    """The question."""


class Briefed(OfCustomer):
    """What to know of a customer before a visit."""

    place: str | None
    """Where they are; null: nobody said."""
    stage: Stage
    """How far it has come."""
    ended: date | None
    """When it ended; null: it goes on."""
    known_since: date
    """The day they were added, or of their first touchpoint if that is earlier."""
    health: Being | None
    """How well it is; null: ended."""
    people: list[Person]
    """Their people."""
    boundaries: list[Fact]
    """What not to do."""
    facts: list[Fact]
    """What else is known and holds."""
    last_conversations: list[Touchpoint]
    """Those of the last day on which there was one, oldest first."""
    promises: list[Promise]
    """Those that are open."""
    issues: list[Issue]
    """Those that are open, then those to check back on."""
    jobs: list[Job]
    """Those that are open."""
    feedback: list[Feedback]
    """Criticism that still asks for something."""
    unwanted_channels: Unwanted | None
    """How they were reached against their wish; null: they were not."""
    question: Question | None
    """One thing to ask; null: ended."""
    next: Step | None
    """What to do next for them; null: ended."""


class Show(Document):
    """All about one customer."""

    customer: Shown
    """The customer."""


class Brief(Document):
    """One screen to read before a visit."""

    brief: Briefed
    """What to know of them."""
