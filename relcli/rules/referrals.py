"""Referrals: what is still owed for each (S1-5, S2-41): thanks for theirs, and to ask how ours went."""

from typing import Literal

from relcli.rules.vocabulary.loops import Referral

State = Literal["to thank", "to follow up", "done"]


def state_of(referral: Referral) -> State:
    """What is owed: thanks for whom they sent, or to ask how it went where we sent them."""
    if referral.direction == "in":
        return "done" if referral.thanked_on else "to thank"
    return "done" if referral.outcome_on else "to follow up"


def is_open(referral: Referral) -> bool:
    """Whether anything is owed."""
    return state_of(referral) != "done"


def is_unthanked(referral: Referral) -> bool:
    """Whether they sent somebody and were not thanked."""
    return state_of(referral) == "to thank"


def is_unfinished(referral: Referral) -> bool:
    """Whether nobody said yet how it went, theirs or ours."""
    return referral.outcome_on is None
