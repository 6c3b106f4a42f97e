"""Open loops: every sort of them is written through one door, as the value that the rules read it as."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import SQLModel, col, delete, select

from relcli.rules.names import fold
from relcli.rules.vocabulary.loops import (
    Answer,
    Ask,
    CheckBack,
    Commitment,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.made import Made
from relcli.store.loop_tables import COLUMNS, ELSEWHERE, Loop
from relcli.store.rows import Table
from relcli.store.tables import JobRow, PersonRow, TouchpointRow
from relcli.store.tables_of_loops import (
    CommitmentRow,
    ExpectationRow,
    FactRow,
    FeedbackAskRow,
    FeedbackRow,
    FitRow,
    IssueCheckRow,
    IssueRow,
    PromiseMoveRow,
    PromiseRow,
    ReferralRow,
)

TABLES: Mapping[type[Loop | Move | CheckBack], type[SQLModel]] = {
    Promise: PromiseRow,
    Move: PromiseMoveRow,
    Issue: IssueRow,
    CheckBack: IssueCheckRow,
    Ask: FeedbackAskRow,
    Feedback: FeedbackRow,
    Fact: FactRow,
    Answer: ExpectationRow,
    Job: JobRow,
    Commitment: CommitmentRow,
    Referral: ReferralRow,
    Fit: FitRow,
}
"""The class of the table that `loop_tables` names for each sort of value, and for what belongs to one."""


class Loops(Table):
    """Writes open loops; whoever writes one has checked that its days follow one another."""

    def add(self, customer_id: int, one: Loop) -> int:
        """Add one with all that belongs to it (the moves of a promise, the check-backs of an issue); its id."""
        row = self._add(
            TABLES[type(one)], customer_id=customer_id, **_known(one.made), **self._columns(customer_id, one)
        )
        loop_id = int(getattr(row, "id", None) or 0)
        for move in one.moves if isinstance(one, Promise) else ():
            self.move(loop_id, move)
        for check_back in one.check_backs if isinstance(one, Issue) else ():
            self.check_back(loop_id, check_back)
        return loop_id

    def change(self, sort: type[Loop], loop_id: int, /, **values: object) -> None:
        """Change fields of one; None empties one. `person_id` in place of `person`. LookupError: there is none."""
        self._change(
            self._get(TABLES[sort], loop_id), **{_column(name): _stored(value) for name, value in values.items()}
        )

    def remove(self, sort: type[Loop], loop_id: int) -> None:
        """Take one out, with all that belongs to it; a touchpoint that belonged to a job stays, in no phase of any."""
        table: Any = TABLES[sort]
        if sort is Job:
            touchpoints = select(TouchpointRow).where(TouchpointRow.job_id == loop_id)
            for row in self._session.exec(touchpoints).all():
                self._change(row, job_id=None, phase=None)
        self._session.exec(delete(table).where(col(table.id) == loop_id))

    def move(self, promise_id: int, move: Move) -> None:
        """Give a promise another day."""
        self._add(PromiseMoveRow, promise_id=promise_id, **_known(move.made), **columns_of(move))

    def unmove(self, promise_id: int) -> None:
        """Take out the last move of a promise. LookupError: it has none."""
        moves = select(PromiseMoveRow).where(PromiseMoveRow.promise_id == promise_id)
        last = self._session.exec(moves.order_by(col(PromiseMoveRow.moved_on).desc(), col(PromiseMoveRow.id).desc()))
        row = last.first()
        if row is None:
            message = f"promise {promise_id} was never moved"
            raise LookupError(message)
        self._session.delete(row)
        self._session.flush()

    def check_back(self, issue_id: int, check_back: CheckBack) -> None:
        """Record that they were asked again whether it is well."""
        self._add(IssueCheckRow, issue_id=issue_id, **_known(check_back.made), **columns_of(check_back))

    def remove_check_backs(self, issue_id: int, since: date = date.min) -> None:
        """Take out the check-backs of an issue from a day on; all of them, if no day is said."""
        self._session.exec(
            delete(IssueCheckRow).where(
                col(IssueCheckRow.issue_id) == issue_id, col(IssueCheckRow.checked_on) >= since.isoformat()
            )
        )

    def _columns(self, customer_id: int, one: Loop) -> dict[str, object]:
        columns = columns_of(one)
        if (person := columns.pop("person", None)) is not None:
            columns["person_id"] = self._session.exec(
                select(PersonRow.id).where(
                    PersonRow.customer_id == customer_id, PersonRow.name_key == fold(str(person))
                )
            ).first()
        return columns


def columns_of(one: Loop | Move | CheckBack) -> dict[str, object]:
    """What the columns of a table hold of a value; a `person` is still told by name."""
    return {_column(name): _stored(value) for name, value in one._asdict().items() if name not in ELSEWHERE}


def _known(made: Made) -> dict[str, str]:
    """What is known of how a row was made elsewhere; the rest is made anew."""
    return {name: value for name, value in made._asdict().items() if value}


def _column(name: str) -> str:
    return COLUMNS.get(name, name)


def _stored(value: object) -> object:
    """A value as SQLite keeps it: a day as text, yes and no as 1 and 0."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
