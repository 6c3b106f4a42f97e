"""The tables of the open loops as SQLModel classes; beside `tables`, so that only who writes one pays for them."""

from sqlmodel import Field, SQLModel


class PromiseRow(SQLModel, table=True):
    """A promise, ours or theirs."""

    __tablename__ = "promise"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    side: str
    text: str
    made_on: str
    due_on: str
    kept_on: str | None = None
    broken_on: str | None = None
    told: int | None = None
    broken_why: str | None = None
    created_at: str
    changed_at: str


class PromiseMoveRow(SQLModel, table=True):
    """A promise given another day."""

    __tablename__ = "promise_move"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    promise_id: int = Field(foreign_key="promise.id")
    moved_on: str
    due_on: str
    why: str
    created_at: str
    changed_at: str


class IssueRow(SQLModel, table=True):
    """Something that went wrong."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    text: str
    severity: str
    heard_on: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    told_first: int | None = None
    blank: str | None = None
    acknowledged_on: str | None = None
    explained_on: str | None = None
    how: str | None = None
    why: str | None = None
    steps: str | None = None
    apologised_on: str | None = None
    resolved_on: str | None = None
    remedy: str | None = None
    created_at: str
    changed_at: str


class IssueCheckRow(SQLModel, table=True):
    """Asked again after it was resolved, whether it is well."""

    __tablename__ = "issue_check"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    issue_id: int = Field(foreign_key="issue.id")
    checked_on: str
    text: str
    created_at: str
    changed_at: str


class FeedbackAskRow(SQLModel, table=True):
    """Feedback was asked for."""

    __tablename__ = "feedback_ask"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    asked_on: str
    question: str
    created_at: str
    changed_at: str


class FeedbackRow(SQLModel, table=True):
    """Praise or criticism."""

    __tablename__ = "feedback"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    sort: str
    text: str
    given_on: str
    theme: str | None = None
    acted_on: str | None = None
    action: str | None = None
    told_on: str | None = None
    created_at: str
    changed_at: str


class FactRow(SQLModel, table=True):
    """Something learned about them."""

    __tablename__ = "fact"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    sort: str
    text: str
    learned_on: str
    deadline: str | None = None
    source: str | None = None
    closed_on: str | None = None
    created_at: str
    changed_at: str


class ExpectationRow(SQLModel, table=True):
    """One answer to a common expectation."""

    __tablename__ = "expectation"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    item: str
    answer: str
    answered_on: str
    confirmed_on: str | None = None
    created_at: str
    changed_at: str


class CommitmentRow(SQLModel, table=True):
    """A contract, retainer or standing order."""

    __tablename__ = "commitment"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    text: str
    made_on: str
    until: str | None = None
    ended_on: str | None = None
    created_at: str
    changed_at: str


class ReferralRow(SQLModel, table=True):
    """Somebody they sent to us, or we to somebody."""

    __tablename__ = "referral"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    direction: str
    who: str
    text: str
    referred_on: str
    thanked_on: str | None = None
    outcome: str | None = None
    outcome_on: str | None = None
    created_at: str
    changed_at: str


class FitRow(SQLModel, table=True):
    """How far their values match mine."""

    __tablename__ = "fit"

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    customer_id: int = Field(foreign_key="customer.id")
    score: int
    why: str
    rated_on: str
    created_at: str
    changed_at: str
