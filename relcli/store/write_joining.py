"""Two customers become one; beside the other doors, so that only `merge` pays for it."""

import sqlite3
from typing import Any, cast

from relcli.rules.names import fold
from relcli.rules.vocabulary.joining import Joining
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.store.cells import as_name
from relcli.store.read_joining import referring_to
from relcli.store.recording import columns_of
from relcli.store.rows import Table
from relcli.store.tables import CustomerRow, MergedRow
from relcli.store.write_customers import Customers
from relcli.store.write_endings import Endings
from relcli.store.write_people import People
from relcli.store.write_stages import Stages
from relcli.store.write_touchpoints import Touchpoints


class Joinings(Table):
    """Writes what becomes of two customers who are one."""

    def join(self, joining: Joining, note: NewTouchpoint | None) -> None:
        """Let all that hangs on the one that goes hang on the one that stays; `note` is what finds no other place."""
        goes, stays = joining.goes.id, joining.stays.id
        customers = Customers(self._session, self._now)
        before = self._get(CustomerRow, goes)
        marks = {"uid": before.uid, "name": before.name, "created_at": before.created_at}
        self._settle(joining)
        for table, column in list(referring_to(self._raw, "customer")):
            self._move(table, column, goes, stays)
        self._raw.execute("DELETE FROM customer WHERE id = ?", [goes])
        self._session.expunge(before)
        if joining.takes:
            customers.edit(stays, **joining.takes)
        self._add(MergedRow, customer_id=stays, ref=joining.ref, **marks)
        if joining.alias is not None:
            customers.add_alias(stays, joining.alias, fold(joining.alias))
        if note is not None:
            Touchpoints(self._session, self._now).add(stays, note)

    @property
    def _raw(self) -> sqlite3.Connection:
        raw: Any = self._session.connection().connection.driver_connection
        return cast("sqlite3.Connection", raw)

    def _settle(self, joining: Joining) -> None:
        """Let there be one of what there can be only one of, before it comes together."""
        goes = joining.goes.id
        people = People(self._session, self._now)
        for one in joining.united:
            for table, column in list(referring_to(self._raw, "person")):
                self._move(table, column, one.goes, one.stays)
            if one.takes:
                people.edit(one.stays, **one.takes)
            people.remove(one.goes)
        customers = Customers(self._session, self._now)
        customers.untag(goes, joining.tags)
        customers.remove_alias(goes, fold(joining.stays.name))
        for key in joining.keys:
            sql = "UPDATE touchpoint SET key = NULL, changed_at = ? WHERE customer_id = ? AND key = ?"
            self._raw.execute(sql, [self._stamp, goes, key])
        Stages(self._session, self._now).close({word.id: day for word, day in joining.withdrawn})
        Endings(self._session, self._now).close({ending.id: day for ending, day in joining.resumed})

    def _move(self, table: str, column: str, goes: int, stays: int) -> None:
        """Let the rows of a table that refer to one row refer to another."""
        dated = ", changed_at = :now" if "changed_at" in columns_of(self._raw, table) else ""
        sql = f"UPDATE {as_name(table)} SET {as_name(column)} = :stays{dated} WHERE {as_name(column)} = :goes"
        self._raw.execute(sql, {"goes": goes, "stays": stays, "now": self._stamp})
