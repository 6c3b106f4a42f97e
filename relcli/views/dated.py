"""An entry of a calendar as a value, before anybody writes it: what a renderer needs, and nothing of what it means."""

from datetime import date, datetime
from typing import Literal, NamedTuple


class Dated(NamedTuple):
    """Something on a day, or on the days from `first` to `last`, both included; texts are raw.

    `task`: it is to be done, and is not merely on. `text` may have several lines. `pressing`: 1 (most) to 9; 0: unsaid.
    `done_on` and the two moments, in UTC: None where nobody knows.
    """

    uid: str
    task: bool
    first: date
    last: date
    title: str
    text: str = ""
    place: str = ""
    sorts: tuple[str, ...] = ()
    pressing: int = 0
    state: Literal["open", "done", "dropped"] = "open"
    done_on: date | None = None
    made_at: datetime | None = None
    changed_at: datetime | None = None
