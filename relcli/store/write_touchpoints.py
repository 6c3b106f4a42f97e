"""Touchpoints, with who was there and their tags."""

from collections.abc import Iterable

from relcli.rules.vocabulary.kinds import nature_of
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.store.rows import Table
from relcli.store.tables import TagRow, TouchpointPersonRow, TouchpointRow


class Touchpoints(Table):
    """Writes touchpoints one at a time; `write_bulk` is for many."""

    def add(self, customer_id: int, new: NewTouchpoint, people: Iterable[int] = ()) -> int:
        """Add a touchpoint with the ids of who was there; its id."""
        row = self._add(
            TouchpointRow,
            customer_id=customer_id,
            day=new.day.isoformat(),
            time=new.time,
            kind=new.kind,
            side=new.by,
            answered=None if new.answered is None else int(new.answered),
            mood=new.mood,
            minutes=new.minutes,
            text=new.text,
            key=new.key,
            nature=nature_of(new.kind, new.by, new.answered),
            job_id=new.job_id,
            phase=new.phase,
            extra=int(new.extra),
            chasing=int(new.chasing),
        )
        touchpoint_id = row.id or 0
        for person_id in dict.fromkeys(people):
            self._session.add(TouchpointPersonRow(touchpoint_id=touchpoint_id, person_id=person_id))
        for name in dict.fromkeys(new.tags):
            self._add(TagRow, touchpoint_id=touchpoint_id, name=name)
        self._session.flush()
        return touchpoint_id
