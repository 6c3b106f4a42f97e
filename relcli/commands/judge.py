"""Everybody's standing as of a day, and the filters that `due` and `list` share."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relcli.commands.said import tags_said, words_said
from relcli.errors import NotFound
from relcli.rules.signals import Case
from relcli.rules.stages import most_counted, stand
from relcli.rules.standing import Standing, standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import STAGES, Customer, Stage
from relcli.rules.vocabulary.loops import NO_LOOPS

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


def cases(journal: "Reader", today: date, customer_id: int | None = None, *, over_time: bool = False) -> list[Case]:
    """All that health is judged by, of every customer in the journal by that day, or of one.

    Only with `over_time` are touchpoints counted by windows and months, as effort and the mix of channels ask for.
    """
    from relcli.store.read_contacts import Windows

    policy = journal.policy()
    most = max(most_counted(policy), policy.knowing_conversations)
    windows = Windows(policy.effort_first, policy.effort_lately) if over_time else None
    begun = journal.loops.begun(today)
    contacts = journal.loops.contacts(today, windows, customer_id)
    loops = journal.loops.loops(today, customer_id)
    found = []
    for evidence in journal.evidence(today, customer_id, most=None if customer_id is not None else most):
        who = evidence.customer.id
        dossier = Dossier(evidence, contacts[who], loops.get(who, NO_LOOPS))
        found.append(Case(dossier, standing(evidence, policy, today), begun, policy, today))
    return found


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
