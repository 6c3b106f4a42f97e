"""Customers and their people: what `list` prints, and whatever writes one."""

from datetime import date
from typing import Literal

from relcli.rules.checkins import Status
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By
from relcli.schemas.due import Cadence
from relcli.schemas.shape import Count, Days, Document, Kind, OfCustomer, Shape, Uid, Year


class Customer(OfCustomer):
    """A customer at a glance."""

    place: str | None
    """Where they are; null: nobody said."""
    tags: list[str]
    """Their tags."""
    stage: Stage
    """How far it has come: your word where you gave one, else by the evidence."""
    stage_by_evidence: Stage
    """How far by the evidence alone."""
    known_since: date
    """The day they were added, or of their first touchpoint if that is earlier."""
    conversations: Count
    """How many there were."""
    last_conversation: date | None
    """The day of the last one; null: never spoken."""
    last_kind: Kind | None
    """How that was; null: never spoken."""
    cadence: Cadence
    """Days that may pass between conversations."""
    due: date | None
    """The day by which the next one is owed; null: ended."""
    days_overdue: Days | None
    """Days since that day; 0 today, negative before it; null: ended."""
    status: Status | Literal["ended"]
    """That of the check-in."""


class Listed(Customer):
    """A customer with a year in figures, and how it ended if it did."""

    months: Year
    """Conversations in each of the last twelve months, the present one last."""
    ended_on: date | None
    """When it ended; null: it goes on, as with the next three."""
    ended_by: By | None
    """Who ended it."""
    ended_why: str | None
    """Why; empty where nobody said."""
    ended_cost: Count | None
    """What it takes to replace them; null: nobody said."""


class Detailed(Customer):
    """A customer with all else that can be written about them."""

    phone: str | None
    """Their number; null: nobody said."""
    email: str | None
    """Their address; null: nobody said."""
    about: str | None
    """What is worth knowing of them; null: nobody said."""
    aliases: list[str]
    """What else they are called."""


class Person(Shape):
    """Someone at a customer."""

    name: str
    """What they are called."""
    role: str | None
    """What they are there; null: nobody said."""
    phone: str | None
    """Their number; null: nobody said."""
    email: str | None
    """Their address; null: nobody said."""
    about: str | None
    """What is worth knowing of them; null: nobody said."""


class NotTaken(Shape):
    """What was known of the one that is no more, where the other has another."""

    what: str
    """What it is: phone, cadence."""
    value: str
    """What it was; a note has it."""
    person: str | None
    """Of whom it was; null: of the customer."""


class MergedWord(Shape):
    """Your word on the stage of the one that is no more."""

    stage: Stage
    """The stage that you said."""
    counts_until: date
    """The day from which on it counts no more."""


class MergedEnding(Shape):
    """An ending of the one that is no more."""

    ended_on: date
    """When it ended."""
    resumed_on: date
    """From when on it went on with the other."""


class Merged(Shape):
    """Two customers who are one."""

    customer: str
    """The one that is no more."""
    ref: str | None
    """Its id in another system; null: none."""
    uid: Uid
    """How it was known in every journal, and still finds the other."""
    into: str
    """The one that stays."""
    into_ref: str | None
    """Its id in another system; null: none."""
    into_uid: Uid
    """How it is known in every journal."""
    dry_run: bool
    """Whether nothing was written."""
    rows: dict[str, Count]
    """Rows of each table that came to the one that stays."""
    alias: str | None
    """The name that finds the one that stays from now on; null: it did before, or finds somebody else."""
    taken: dict[str, str | int]
    """What the one that stays did not have, by name."""
    not_taken: list[NotTaken]
    """What it has another of."""
    people_united: list[str]
    """People who were at both."""
    counts_now: dict[str, str]
    """What was asked of both, with the later answer, where that is of the one that is no more."""
    stage_words: list[MergedWord]
    """Your words that give way to one on the one that stays."""
    endings: list[MergedEnding]
    """Endings that do not end the one that stays."""
    keys: list[str]
    """Keys that both had."""


class CustomersMerged(Document):
    """What became of two customers."""

    line = Merged

    merge: Merged
    """Who is who now, or with `--dry-run` would be."""


class Customers(Document):
    """All customers, or with `--ended` those who left."""

    customers: list[Listed]
    """By name, or as `--sort` says."""


class CustomerWritten(Document):
    """The customer that was written."""

    customer: Detailed
    """As they are now."""


class CustomerTurned(Document):
    """The customer whose relationship ended or was resumed."""

    customer: Customer
    """As they are now."""


class PersonWritten(Document):
    """The person that was written or removed."""

    person: Person
    """As they are now; one that was removed as they were."""
