"""Customers and their people: what `list` prints, and whatever writes one."""

from datetime import date
from typing import Literal

from relcli.rules.checkins import Status
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By
from relcli.schemas.due import Cadence
from relcli.schemas.shape import Count, Days, Document, Kind, OfCustomer, Shape, Year


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
