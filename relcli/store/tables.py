"""The tables as SQLModel classes, for writing. The schema itself stands in `schema/`; a test holds them equal.

Only writers import this module: SQLModel takes longer to import than a reading command takes in all.
"""

from sqlmodel import Field, SQLModel

# One line a column, in the order of the schema. CHECKs and references live in the schema, where any writer meets
# them; `max_length` and the like are checked here too, when a row is made by `model_validate`.


NOUGHT = {"server_default": "0"}
"""A flag that came with a later migration; SQLite asks for a default there."""


class CustomerRow(SQLModel, table=True):
    """A firm or household."""

    __tablename__ = "customer"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    name: str
    name_key: str
    ref: str | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None
    cadence: int | None = None
    added_on: str
    created_at: str
    changed_at: str


class AliasRow(SQLModel, table=True):
    """Another name of a customer."""

    __tablename__ = "alias"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    name: str
    name_key: str
    created_at: str
    changed_at: str


class MergedRow(SQLModel, table=True):
    """A customer who was joined to another: what they were known by elsewhere."""

    __tablename__ = "merged"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    name: str
    ref: str | None = None
    created_at: str
    changed_at: str


class PersonRow(SQLModel, table=True):
    """Someone at a customer."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    name: str
    name_key: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None
    created_at: str
    changed_at: str


class JobRow(SQLModel, table=True):
    """A piece of work; here since touchpoints refer to it."""

    __tablename__ = "job"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    title: str
    scope: str | None = None
    agreed_on: str
    planned_from: str | None = None
    planned_to: str | None = None
    started_on: str | None = None
    done_on: str | None = None
    paid_on: str | None = None
    declined_on: str | None = None
    declined_why: str | None = None
    created_at: str
    changed_at: str


class TouchpointRow(SQLModel, table=True):
    """One dated contact; its `nature` is what `nature_of` makes of it, and the schema lets no other in."""

    __tablename__ = "touchpoint"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    day: str
    time: str | None = None
    kind: str
    side: str
    answered: int | None = None
    mood: str | None = None
    minutes: int | None = None
    text: str
    key: str | None = None
    nature: str
    created_at: str
    changed_at: str
    job_id: int | None = Field(default=None, foreign_key="job.id")
    phase: str | None = None
    extra: int = Field(sa_column_kwargs=NOUGHT)
    chasing: int = Field(sa_column_kwargs=NOUGHT)


class TouchpointPersonRow(SQLModel, table=True):
    """Who was there."""

    __tablename__ = "touchpoint_person"

    touchpoint_id: int = Field(foreign_key="touchpoint.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)


class TagRow(SQLModel, table=True):
    """A tag on a customer or on a touchpoint."""

    __tablename__ = "tag"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int | None = Field(default=None, foreign_key="customer.id")
    touchpoint_id: int | None = Field(default=None, foreign_key="touchpoint.id")
    name: str


class PlanRow(SQLModel, table=True):
    """A next check-in set for a day."""

    __tablename__ = "plan"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    made_on: str
    for_on: str
    why: str
    created_at: str
    changed_at: str


class StageOverrideRow(SQLModel, table=True):
    """The user's own word on a stage."""

    __tablename__ = "stage_override"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    stage: str
    why: str
    said_on: str
    until: str | None = None
    withdrawn_on: str | None = None
    created_at: str
    changed_at: str


class EndingRow(SQLModel, table=True):
    """A relationship that ended, and when it was taken up again."""

    __tablename__ = "ending"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    ended_on: str
    side: str
    why: str
    resumed_on: str | None = None
    created_at: str
    changed_at: str
    cost: int | None = None


class ChangeRow(SQLModel, table=True):
    """What one command wrote; the triggers of `recording` fill it."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    made_at: str
    command: str
    undone_at: str | None = None


class ChangedRowRow(SQLModel, table=True):
    """A row before a change and after it."""

    __tablename__ = "changed_row"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id")
    table_name: str
    customer_id: int | None = None
    before: str | None = None
    after: str | None = None


class ForgottenRow(SQLModel, table=True):
    """A digest of something that a customer went by whom the user forgot."""

    __tablename__ = "forgotten"

    salt: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)


class PolicyRow(SQLModel, table=True):
    """A setting that the user changed; the value is JSON."""

    __tablename__ = "policy"

    name: str = Field(primary_key=True)
    value: str
    changed_at: str
