"""Referrals: who sent whom to whom, whether they were thanked, and how it went."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day, fmt_short
from relcli.rules.referrals import is_open, state_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Referral
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import called, day_short, ended, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "direction", "who", "text", "referred_on", "thanked_on", "outcome", "outcome_on"),
    *("state", "days_open"),
)


class ReferralRow(NamedTuple):
    """A referral with whose it is. `goes_on`: they have not left; to who has nothing more is owed."""

    customer: Customer
    referral: Referral
    goes_on: bool = True


def referrals_table(rows: Sequence[ReferralRow], today: date, *, empty: str) -> Table:
    """The table of `refer list`; from customer to day a row reads as a sentence."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="referrals",
        columns=(
            Column("#", lambda row: Cell(str(row.referral.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True),
            Column("Way", lambda row: "sent us" if row.referral.direction == "in" else "we sent to"),
            Column("Who", lambda row: row.referral.who, grows=True, least=12),
            Column(
                "On",
                lambda row: fmt_short(row.referral.referred_on, today),
                align="right",
                short=lambda row: day_short(row.referral.referred_on, today),
            ),
            Column("What for", lambda row: row.referral.text, grows=True, least=10, wide=True),
            Column("State", lambda row: state_cell(row.referral, today, goes_on=row.goes_on), grows=True, least=16),
        ),
        rows=rows,
        record=lambda row: referral_record(row, today),
        fields=FIELDS,
        empty=empty,
    )


def state_cell(referral: Referral, today: date, *, goes_on: bool = True) -> Cell:
    """What is owed for a referral and since how many days, or what was done, and how it went."""
    if is_open(referral) and not goes_on:
        return Cell(LEFT, "quiet")
    if is_open(referral):
        days = (today - referral.referred_on).days
        since = count_days(days) if days else "today"
        what = "not thanked yet" if referral.direction == "in" else "how did it go?"
        how = f"; {referral.outcome}" if referral.outcome else ""
        return Cell(f"{what} ({since}){how}", "warn")
    thanked = [f"thanked {fmt_short(referral.thanked_on, today)}"] if referral.thanked_on else []
    return Cell("; ".join([*thanked, *([referral.outcome] if referral.outcome else [])]))


def referral_words(referral: Referral, today: date) -> str:
    """A referral among others."""
    way = "sent us" if referral.direction == "in" else "sent to"
    return f"{way} {referral.who}, {fmt_short(referral.referred_on, today)}"


def referred_words(row: ReferralRow, today: date) -> str:
    """The sentence that confirms a referral."""
    customer, referral, _ = row
    way = f"{customer.name} sent you {referral.who}"
    if referral.direction == "out":
        way = f"you sent {customer.name} to {referral.who}"
    what = f": {referral.text}" if referral.text else ""
    return f"Referral #{referral.id}, {when_words(referral.referred_on, today)}: {way}{what}."


def thanked_words(row: ReferralRow, today: date) -> str:
    """The sentence that confirms the thanks."""
    customer, referral, _ = row
    when = when_words(referral.thanked_on or today, today)
    return f"Thanked {customer.name} for sending you {referral.who} (#{referral.id}), {when}."


def outcome_words(row: ReferralRow) -> str:
    """The sentence that confirms how it went."""
    customer, referral, _ = row
    way = f"{referral.who} from {customer.name}" if referral.direction == "in" else f"{customer.name} at {referral.who}"
    day = f", {fmt_day(referral.outcome_on)}" if referral.outcome_on else ""
    return f"How it went with {way} (#{referral.id}){day}: {ended(referral.outcome or '')}"


def referral_record(row: ReferralRow, today: date) -> Record:
    """A referral as scripts read it; `days_open` since it was made, only while something is owed for it."""
    customer, referral, goes_on = row
    return {
        "id": referral.id,
        "customer": customer.name,
        "ref": customer.ref,
        "direction": referral.direction,
        "who": referral.who,
        "text": referral.text,
        "referred_on": iso(referral.referred_on),
        "thanked_on": iso(referral.thanked_on),
        "outcome": referral.outcome,
        "outcome_on": iso(referral.outcome_on),
        "state": state_of(referral),
        "days_open": (today - referral.referred_on).days if goes_on and is_open(referral) else None,
    }


def nobody_referred(whose: Customer | None, *, everything: bool) -> str:
    """Why there is no referral to list."""
    whom = f" with {whose.name}" if whose else ""
    return f"Nobody was referred{whom} yet." if everything else f"No referral{whom} is open."
