"""Everybody's standing as of a day, and the filters that `due` and `list` share."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relcli.commands.said import tags_said, words_said
from relcli.errors import NotFound
from relcli.rules.stages import most_counted, stand
from relcli.rules.standing import Standing, standing
from relcli.rules.vocabulary.evidence import STAGES, Customer, Stage

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def standings(journal: "Reader", today: date, *, counts_shown: bool = False) -> list[Standing]:
    """Where every customer in the journal by that day stood on it.

    Conversations and services are counted as far as a stage asks, unless their counts are to be shown.
    """
    policy = journal.policy()
    evidence = journal.evidence(today, most=None if counts_shown else most_counted(policy))
    return [standing(one, policy, today) for one in evidence]


def stages_then(journal: "Reader", day: date) -> dict[int, Stage]:
    """The stage at which every customer in the journal by that day stood on it, by customer id."""
    policy = journal.policy()
    evidence = journal.evidence(day, most=most_counted(policy), only_stage=True)
    return {one.customer.id: stand(one, policy, day).stage for one in evidence}


def standing_of(journal: "Reader", customer: Customer, today: date) -> Standing:
    """Where one customer stood on a day. NotFound: they came into the journal later."""
    found = journal.evidence(today, customer.id)
    if not found:
        raise not_there_yet(customer, today)
    return standing(found[0], journal.policy(), today)


def not_there_yet(customer: Customer, today: date) -> NotFound:
    """The error for a day on which a customer was not in the journal yet."""
    return NotFound(f"{customer.name} was not in the journal yet on {today.isoformat()}; they came in later.")


def chosen(
    everybody: Sequence[Standing], tags: Sequence[str] | None = None, stages: Sequence[str] | None = None
) -> list[Standing]:
    """Those with one of the tags and at one of the stages; no tags or no stages: any. BadInput: no such stage."""
    wanted_tags, wanted_stages = set(tags_said(tags)), words_said("stage", stages, STAGES)
    return [
        one
        for one in everybody
        if (not wanted_tags or wanted_tags & set(one.evidence.customer.tags))
        and (not wanted_stages or one.stand.stage in wanted_stages)
    ]
