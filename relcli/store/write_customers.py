"""Customers, their aliases and their tags."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import col, delete, select, update

from relcli.store.rows import Table
from relcli.store.tables import AliasRow, CustomerRow, MergedRow, TagRow


class Customers(Table):
    """Writes customers; names come with their folded key, which makes them unique."""

    def add(
        self,
        *,
        name: str,
        key: str,
        added_on: date,
        ref: str | None = None,
        place: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        about: str | None = None,
        cadence: int | None = None,
        uid: str | None = None,
    ) -> int:
        """Add a customer; their id. Whoever adds has made sure that name and uid are free; no uid: a new one."""
        row = self._add(
            CustomerRow,
            name=name,
            name_key=key,
            added_on=added_on.isoformat(),
            ref=ref,
            place=place,
            phone=phone,
            email=email,
            about=about,
            cadence=cadence,
            uid=uid,
        )
        return _id(row.id)

    def edit(self, customer_id: int, **values: str | int | None) -> None:
        """Change columns of a customer; None empties one."""
        self._change(self._get(CustomerRow, customer_id), **values)

    def add_alias(self, customer_id: int, name: str, key: str) -> None:
        """Another name to find them by; one they already have is left as it is."""
        found = self._session.exec(select(AliasRow).where(AliasRow.name_key == key)).first()
        if found is None:
            self._add(AliasRow, customer_id=customer_id, name=name, name_key=key)

    def remove_alias(self, customer_id: int, key: str) -> bool:
        """Take an alias away; whether there was one."""
        gone = self._session.exec(
            delete(AliasRow).where(col(AliasRow.customer_id) == customer_id, col(AliasRow.name_key) == key)
        )
        return bool(gone.rowcount)

    def let_go_of_ref(self, customer_id: int, ref: str) -> bool:
        """A ref that came with somebody who was joined to them finds them no more; whether there was one."""
        gone = self._session.exec(
            update(MergedRow)
            .where(col(MergedRow.customer_id) == customer_id, col(MergedRow.ref) == ref)
            .values(ref=None, changed_at=self._stamp)
        )
        return bool(gone.rowcount)

    def tag(self, customer_id: int, names: Iterable[str]) -> None:
        """Put tags on a customer; those they have stay."""
        have = set(self._session.exec(select(TagRow.name).where(TagRow.customer_id == customer_id)))
        for name in names:
            if name not in have:
                self._add(TagRow, customer_id=customer_id, name=name)
                have.add(name)

    def untag(self, customer_id: int, names: Iterable[str]) -> None:
        """Take tags off a customer."""
        self._session.exec(
            delete(TagRow).where(col(TagRow.customer_id) == customer_id, col(TagRow.name).in_(list(names)))
        )


def _id(value: int | None) -> int:
    if value is None:
        message = "a flushed row has an id"
        raise LookupError(message)
    return value
