"""People at a customer."""

from sqlmodel import col, delete

from relcli.store.rows import Table
from relcli.store.tables import PersonRow, TouchpointPersonRow


class People(Table):
    """Writes people; a name is there once a customer."""

    def add(
        self,
        customer_id: int,
        *,
        name: str,
        key: str,
        role: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        about: str | None = None,
    ) -> int:
        """Add a person at a customer; their id."""
        row = self._add(
            PersonRow,
            customer_id=customer_id,
            name=name,
            name_key=key,
            role=role,
            phone=phone,
            email=email,
            about=about,
        )
        return row.id or 0

    def edit(self, person_id: int, **values: str | None) -> None:
        """Change columns of a person; None empties one."""
        self._change(self._get(PersonRow, person_id), **values)

    def remove(self, person_id: int) -> None:
        """Take a person out, also from the touchpoints they were at; the touchpoints stay."""
        self._session.exec(delete(TouchpointPersonRow).where(col(TouchpointPersonRow.person_id) == person_id))
        self._session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))
