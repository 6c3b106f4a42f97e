"""Flags: what the evidence about one customer warns of, each as a value with its figures and the ids behind it.

A flag that is not raised is None. "Within so many days" and "no more than so many days ago" include the last of them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from relcli.rules.promises import due_of
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.loops import SEVERITIES, Feedback, Fit, Issue, Promise, Referral, Severity
from relcli.rules.vocabulary.policy import Policy


class OpenIssues(NamedTuple):
    """Issues that are not resolved, the oldest first; `oldest` is the age of that in days, `worst` the gravest."""

    issues: tuple[int, ...]
    oldest: int
    worst: Severity


class SilentBreaks(NamedTuple):
    """Promises of ours that they had no word on: broken silently of late, and those whose day has passed."""

    broken: tuple[int, ...]
    past_due: tuple[int, ...]


class PresentNotConnected(NamedTuple):
    """Work was attended, and nobody talked (S0-1); days since each, `talked` None: never. `touchpoints`: those two."""

    served: int
    talked: int | None
    touchpoints: tuple[int, ...] = ()


class RemoteOnly(NamedTuple):
    """They talk, and do not meet (S3-25); days since each, `met` None: never. `touchpoints`: the last of each."""

    talked: int
    met: int | None
    touchpoints: tuple[int, ...] = ()


class PraiseOnly(NamedTuple):
    """Praise, and never criticism, which is the real feedback (S4-10)."""

    feedback: tuple[int, ...]


class LowFit(NamedTuple):
    """Values that match little, and more effort than half of all customers get, in points per 30 days (S0-9)."""

    fit: int
    score: int
    why: str
    effort: float
    median: float


class Unthanked(NamedTuple):
    """Referrals that they gave and were not thanked for in time, the oldest first; `oldest` is its age in days."""

    referrals: tuple[int, ...]
    who: tuple[str, ...]
    oldest: int


def open_issues(issues: Sequence[Issue], today: date) -> OpenIssues | None:
    """Whatever went wrong and is not resolved, however young (S0-22, S0-23)."""
    still = sorted((one for one in issues if one.resolved_on is None), key=lambda one: (one.heard_on, one.id))
    if not still:
        return None
    return OpenIssues(
        tuple(one.id for one in still),
        oldest=(today - still[0].heard_on).days,
        worst=max((one.severity for one in still), key=SEVERITIES.index),
    )


def silent_breaks(promises: Sequence[Promise], policy: Policy, today: date) -> SilentBreaks | None:
    """Promises of ours broken silently no more than so many days ago, and those past due and open (S2-7)."""
    since = today - timedelta(days=policy.silent_break_within)
    ours = sorted((one for one in promises if one.by == "us"), key=lambda one: (one.made_on, one.id))
    broken = tuple(one.id for one in ours if one.broken_on is not None and not one.told and one.broken_on >= since)
    past_due = tuple(one.id for one in ours if one.is_open and due_of(one) < today)
    return SilentBreaks(broken, past_due) if broken or past_due else None


def present_not_connected(dossier: Dossier, policy: Policy, today: date) -> PresentNotConnected | None:
    """A service of late, and no conversation for long; somebody new has had no time to talk yet."""
    evidence, contacts, _ = dossier
    if contacts.last_service is None or (today - contacts.last_service).days > policy.present_within:
        return None
    last = evidence.last_conversation
    if (today - (last or evidence.known_since)).days <= policy.present_silent:
        return None
    return PresentNotConnected(
        (today - contacts.last_service).days,
        None if last is None else (today - last).days,
        _known(contacts.ids.service, contacts.ids.talk),
    )


def remote_only(dossier: Dossier, policy: Policy, today: date) -> RemoteOnly | None:
    """Conversations, and none of them in person for long; somebody new has had no time to meet yet."""
    evidence, contacts, _ = dossier
    last, met = evidence.last_conversation, contacts.last_in_person
    if last is None or (today - last).days > policy.remote_after:
        return None
    if (today - (met or evidence.known_since)).days <= policy.remote_after:
        return None
    return RemoteOnly(
        (today - last).days,
        None if met is None else (today - met).days,
        _known(contacts.ids.talk, contacts.ids.in_person),
    )


def praise_only(feedback: Sequence[Feedback], policy: Policy) -> PraiseOnly | None:
    """Praised so many times, never criticised."""
    if len(feedback) < policy.praise_only or any(one.sort == "criticism" for one in feedback):
        return None
    return PraiseOnly(tuple(one.id for one in sorted(feedback, key=lambda one: (one.given_on, one.id))))


def low_fit(fits: Sequence[Fit], effort: float, median: float, policy: Policy) -> LowFit | None:
    """The latest fit is low, and `effort` is above the `median` of all customers; both in points per 30 days."""
    latest = max(fits, key=lambda one: (one.rated_on, one.id), default=None)
    if latest is None or latest.score > policy.low_fit or effort <= median:
        return None
    return LowFit(latest.id, latest.score, latest.why, effort, median)


def unthanked(referrals: Sequence[Referral], policy: Policy, today: date) -> Unthanked | None:
    """Referrals to us for which thanks are overdue (S1-5)."""
    late = sorted(
        (
            one
            for one in referrals
            if one.direction == "in" and one.thanked_on is None and (today - one.referred_on).days > policy.thank_within
        ),
        key=lambda one: (one.referred_on, one.id),
    )
    if not late:
        return None
    return Unthanked(tuple(one.id for one in late), tuple(one.who for one in late), (today - late[0].referred_on).days)


def _known(*ids: int | None) -> tuple[int, ...]:
    return tuple(one for one in ids if one is not None)
