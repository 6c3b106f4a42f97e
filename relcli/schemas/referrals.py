"""Referrals: what `refer list` prints, and whatever writes one."""

from datetime import date

from relcli.rules.referrals import State
from relcli.rules.vocabulary.loops import Direction
from relcli.schemas.shape import Age, Document, Numbered


class Referral(Numbered):
    """Somebody whom a customer sent to us, or to whom we sent the customer."""

    direction: Direction
    """`in`: they sent somebody; `out`: we sent them to somebody."""
    who: str
    """The other one."""
    text: str
    """What for; empty where nobody said."""
    referred_on: date
    """When."""
    thanked_on: date | None
    """When they were thanked; null: not yet, or it was ours."""
    outcome: str | None
    """How it went; null: nobody said."""
    outcome_on: date | None
    """When that was said; null: nobody did."""
    state: State
    """What is owed for it."""
    days_open: Age | None
    """Days since then; null: nothing is owed, or they have left."""


class Referrals(Document):
    """Referrals, those that are open or all."""

    referrals: list[Referral]
    """The oldest first."""


class ReferralWritten(Document):
    """The referral that was written or removed."""

    referral: Referral
    """As it is now; one that was removed as it was."""
