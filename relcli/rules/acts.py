"""Acts: what one may be, in the order of weight, and which of several is the next step.

An act is *owed* where somebody waits, or *suggested* where a signal of health asks for it.
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

from relcli.rules.signals import LegName
from relcli.rules.vocabulary.evidence import Customer

ActName = Literal[
    "acknowledge",
    "resolve",
    "check-back",
    "promise",
    "check-in",
    "give-space",
    "feedback",
    "appreciation",
    "thanks",
    "before-job",
    "during-job",
    "after-job",
    "expectations",
    "fact",
    "referral",
    "their-promise",
]
RowNoun = Literal["issue", "promise", "referral", "job", "fact"]


class ActKind(NamedTuple):
    """One kind of act. `says` it in plain words about `{text}`; `command` settles it, by `{id}`, `{who}` and `{sort}`.

    `row`: the noun of the row behind it; None: none is. `signal`: the signal of health that suggests it, of the `leg`;
    None: it is owed.
    """

    name: ActName
    says: str
    command: str
    row: RowNoun | None = None
    signal: str | None = None
    leg: LegName | None = None

    @property
    def owed(self) -> bool:
        """Whether somebody waits for it."""
        return self.signal is None


WEIGHTS: tuple[ActKind, ...] = (
    ActKind("acknowledge", "say that you heard of it: {text}", "relcli issue ack {id}", "issue"),
    ActKind("resolve", "put it right: {text}", "relcli issue resolve {id}", "issue"),
    ActKind("check-back", "ask whether it is well now: {text}", "relcli issue check {id}", "issue"),
    ActKind("promise", "keep your promise: {text}", "relcli promise kept {id}", "promise"),
    ActKind("check-in", "check in", "relcli log {who}"),
    ActKind("give-space", "give space: {text} unanswered", "relcli snooze {who} 4w"),
    ActKind(
        "feedback",
        *("ask how you are doing", "relcli feedback ask {who}"),
        signal="criticism heard",
        leg="communication",
    ),
    ActKind(
        "appreciation",
        *("show that you value them", "relcli log {who} -k thanks"),
        signal="appreciation",
        leg="respect",
    ),
    ActKind("thanks", "thank them for sending you {text}", "relcli refer thank {id}", "referral"),
    ActKind("before-job", "tell them what comes and when: {text}", "relcli log {who} --job {id} --phase before", "job"),
    ActKind("during-job", "tell them how it goes: {text}", "relcli log {who} --job {id} --phase during", "job"),
    ActKind("after-job", "ask how it turned out: {text}", "relcli log {who} --job {id} --phase after", "job"),
    ActKind(
        "expectations",
        *("settle what you expect of each other: {text}", "relcli expect {who}", "job"),
        signal="expectations agreed",
        leg="trust",
    ),
    ActKind(
        "fact",
        *("ask whether it is still so: {text}", "relcli learn {who} {sort}", "fact"),
        signal="knowing them",
        leg="respect",
    ),
    ActKind("referral", "ask how it went with {text}", "relcli refer outcome {id}", "referral"),
    ActKind("their-promise", "ask about their promise: {text}", "relcli promise kept {id}", "promise"),
)
"""Every kind of act, the heaviest first (DESIGN §2.5); a check-in stands behind promises, as among what is owed."""

CHECK_INS: frozenset[ActName] = frozenset({"check-in", "give-space"})
"""The two that a check-in may come to."""

WEIGHT_OF: dict[ActName, int] = {kind.name: weight for weight, kind in enumerate(WEIGHTS)}


class Act(NamedTuple):
    """One thing to do for a customer, due on a day; `days_overdue` is 0 on that day and negative before it.

    `listed`: whether it is on the agenda: from its day on, earlier where a day is to be met, as with a promise, and
    later where it only begins once that day has passed. `text` fills the words of its kind; of a fact it is
    "SORT: TEXT". `row_id` 0: no row is behind it. The acts of one customer sort by weight, then by date.
    """

    weight: int
    due: date
    row_id: int
    days_overdue: int
    listed: bool
    customer: Customer
    text: str

    @property
    def kind(self) -> ActKind:
        """What kind of act it is."""
        return WEIGHTS[self.weight]

    @property
    def owed(self) -> bool:
        """Whether somebody waits for it."""
        return self.kind.owed

    @property
    def what(self) -> str:
        """What is to be done, in plain words."""
        return self.kind.says.format(text=self.text)

    @property
    def row(self) -> tuple[RowNoun, int] | None:
        """The row behind it; None where none is."""
        return None if self.kind.row is None else (self.kind.row, self.row_id)

    def settled_by(self, who: str) -> str:
        """The words that settle it; `who` is what finds the customer."""
        sort = self.text.partition(":")[0]
        return self.kind.command.format(id=self.row_id, who=who, sort=sort)


class ActsFor(NamedTuple):
    """Makes the acts of one customer as of today."""

    customer: Customer
    today: date

    def act(self, name: ActName, due: date, text: str = "", row_id: int = 0, *, listed_from: date | None = None) -> Act:
        """An act of that kind; on the agenda from its day on, unless `listed_from` says another."""
        customer, today = self
        return Act(WEIGHT_OF[name], due, row_id, (today - due).days, (listed_from or due) <= today, customer, text)


def in_order(one: Act) -> tuple[bool, Act]:
    """What orders acts that are owed: by weight, then by date.

    The first check-in with somebody never spoken to is on the agenda before its day; until then it is the last of all.
    """
    return one.kind.name in CHECK_INS and one.days_overdue < 0, one


def next_step(acts: Iterable[Act], weakest: LegName | None) -> Act | None:
    """The first act of a customer of those on the agenda, as on the agenda itself; else whichever comes soonest.

    What is owed goes before what is only suggested: somebody waits for it. Of suggestions those for the `weakest` leg
    of health go first. None: there is no act at all, as for somebody who left.
    """
    every = list(acts)
    if listed := [one for one in every if one.listed]:
        return min(listed, key=lambda one: (not one.owed, not one.owed and one.kind.leg != weakest, in_order(one)))
    return min(every, key=attrgetter("due", "weight", "row_id"), default=None)
