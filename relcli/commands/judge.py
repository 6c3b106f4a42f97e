"""Everybody's standing as of a day, and the filters that `due` and `list` share."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relcli.commands.said import tags_said, words_said
from relcli.errors import NotFound
from relcli.rules.standing import Standing, standing
from relcli.rules.vocabulary.evidence import STAGES, Customer

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def standings(journal: "Reader", today: date) -> list[Standing]:
    """Where every customer in the journal by that day stood on it."""
    policy = journal.policy()
    return [standing(evidence, policy, today) for evidence in journal.evidence(today)]


def standing_of(journal: "Reader", customer: Customer, today: date) -> Standing:
    """Where one customer stood on a day. NotFound: they came into the journal later."""
    found = journal.evidence(today, customer.id)
    if not found:
        message = f"{customer.name} was not in the journal yet on {today.isoformat()}; they came in later."
        raise NotFound(message)
    return standing(found[0], journal.policy(), today)


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
