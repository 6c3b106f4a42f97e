"""Feedback: what is still owed for it, which themes it has, and what came of asking (S1-12 to S1-17, S4-10, S4-12)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.loops import Ask, Feedback, FeedbackSort

Step = Literal["act", "tell"]


def next_step(one: Feedback) -> Step | None:
    """What criticism still asks for: to act on it, then to tell them what changed. Praise asks for nothing."""
    if one.sort == "praise" or one.told_on is not None:
        return None
    return "act" if one.acted_on is None else "tell"


class Count(NamedTuple):
    """So many pieces of criticism and of praise."""

    criticism: int = 0
    praise: int = 0


def count(some: Iterable[Feedback]) -> Count:
    """How many there are of each sort."""
    sorts: list[FeedbackSort] = [one.sort for one in some]
    return Count(sorts.count("criticism"), sorts.count("praise"))


class Theme(NamedTuple):
    """What several customers said about one thing; `name` None: about nothing that was given a name.

    `criticised` and `praised`: how often; `open`: criticism that is not settled; `customers`: of how many.
    """

    name: str | None
    criticised: int
    praised: int
    open: int
    customers: int
    last: date


def themes(given: Iterable[tuple[int, Feedback]]) -> list[Theme]:
    """The themes of feedback, each with the id of who gave it: most criticised first, what has no theme last."""
    by_name: defaultdict[str | None, list[tuple[int, Feedback]]] = defaultdict(list)
    for customer_id, one in given:
        by_name[one.theme].append((customer_id, one))
    found = [_theme(name, some) for name, some in by_name.items()]
    return sorted(found, key=lambda one: (one.name is None, -one.criticised, -one.praised, one.name or ""))


def _theme(name: str | None, some: Sequence[tuple[int, Feedback]]) -> Theme:
    feedback = [one for _, one in some]
    return Theme(
        name,
        *count(feedback),
        open=sum(next_step(one) is not None for one in feedback),
        customers=len({customer_id for customer_id, _ in some}),
        last=max(one.given_on for one in feedback),
    )


def came_of(ask: Ask, asks: Iterable[Ask], feedback: Iterable[Feedback]) -> Count:
    """What a customer said since they were asked, until they were asked again (S1-14): nothing, if they keep silent.

    `asks` and `feedback` are all of theirs; of two asks on one day the later one has the answers.
    """
    following = min(((one.asked_on, one.id) for one in asks if _place(one) > _place(ask)), default=None)
    return count(
        one for one in feedback if ask.asked_on <= one.given_on and (following is None or one.given_on < following[0])
    )


def _place(ask: Ask) -> tuple[date, int]:
    return ask.asked_on, ask.id
