"""Where a customer stands today: stage and next check-in together, judged from one piece of evidence."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relcli.rules.checkins import CheckIn, cadence, check_in
from relcli.rules.names import fold
from relcli.rules.stages import Stand, stand
from relcli.rules.vocabulary.evidence import Evidence
from relcli.rules.vocabulary.policy import Policy


class Standing(NamedTuple):
    """A customer's evidence with what the rules make of it."""

    evidence: Evidence
    stand: Stand
    check_in: CheckIn

    @property
    def apart(self) -> bool:
        """Whether they were spoken to, but so long ago that the next conversation is one to reconnect."""
        return self.check_in.long_overdue and self.evidence.last_conversation is not None


def standing(evidence: Evidence, policy: Policy, today: date) -> Standing:
    """Judge one customer as of today. The stage shown (the user's own word included) sets the cadence.

    A job that runs, the customer's own cadence and their tags go before it.
    """
    stage = stand(evidence, policy, today)
    customer = evidence.customer
    return Standing(
        evidence,
        stage,
        check_in(
            last=evidence.last_conversation,
            known_since=evidence.known_since,
            attempts=evidence.attempts,
            plan=evidence.plan,
            every=cadence(
                customer.cadence, customer.tags, stage.stage, policy, report_every=evidence.tally.report_every
            ),
            policy=policy,
            today=today,
        ),
    )


def by_urgency(standings: Iterable[Standing]) -> list[Standing]:
    """The most urgent first; among equals by name, then by id, so that the order never wavers."""
    return sorted(
        standings,
        key=lambda one: (
            -one.check_in.urgency,
            fold(one.evidence.customer.name),
            one.evidence.customer.id,
        ),
    )


def owed(standings: Iterable[Standing], within: int = 0) -> list[Standing]:
    """Whose check-in is owed by today, or within that many days, most urgent first.

    Never-spoken customers are always among them; those who ended never are.
    """
    return by_urgency(
        one
        for one in standings
        if one.evidence.ended is None
        and (one.check_in.days_overdue >= -within or one.evidence.last_conversation is None)
    )
