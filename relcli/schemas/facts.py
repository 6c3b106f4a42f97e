"""Facts: what `facts` prints, and whatever writes one."""

from datetime import date
from typing import Literal

from relcli.rules.vocabulary.loops import FactSort
from relcli.schemas.shape import Age, Days, Document, Numbered


class Fact(Numbered):
    """Something learned about a customer."""

    sort: FactSort
    """What it is."""
    text: str
    """What is known."""
    learned_on: date
    """When you learned it."""
    deadline: date | None
    """By when they want to be there; null: nobody said."""
    source: str | None
    """From whom or where; null: nobody said."""
    closed_on: date | None
    """Since when it is so no more; null: it still is."""
    state: Literal["open", "closed"]
    """Whether it is still so."""
    age: Age
    """Days since you learned it."""
    days_left: Days | None
    """Days to the deadline, negative after it; null: none, or it is closed."""
    ask_again: bool
    """Whether it is so old that it is worth asking about again."""


class Facts(Document):
    """What is known of a customer, or of all."""

    facts: list[Fact]
    """Boundaries first, then sort by sort, the oldest first."""


class FactWritten(Document):
    """The fact that was written or removed."""

    fact: Fact
    """As it is now; one that was removed as it was."""
