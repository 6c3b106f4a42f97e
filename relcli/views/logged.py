"""The sentence that confirms a touchpoint."""

from datetime import date

from relcli.dates import fmt_day, fmt_near, fmt_short
from relcli.rules.checkins import CheckIn
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.records import Touchpoint


def logged_words(
    one: Touchpoint, check_in: CheckIn | None, today: date, *, already: bool, resume: str = "relcli resume"
) -> str:
    """What was understood, and when the next check-in is owed; `check_in` None: the relationship has ended, and
    `resume` is the command that takes it up again.
    """
    if already:
        return f"This was already logged as #{one.id}: {touchpoint_words(one)}, {fmt_day(one.day)}."
    if check_in is None:
        following = f" The relationship has ended, so no check-in is owed; {resume} takes it up again."
    elif check_in.days_overdue > 0:
        following = f" The next check-in was due by {fmt_short(check_in.due, today)}."
    else:
        following = f" Next check-in by {fmt_short(check_in.due, today)}."
    return f"Logged #{one.id}: {touchpoint_words(one)}, {fmt_day(one.day)} ({fmt_near(one.day, today)}).{following}"


def touchpoint_words(one: Touchpoint) -> str:
    """What happened with whom: call with Acme Dental; email from Acme Dental; service at Acme Dental."""
    return happened_words(one.kind, one.by, one.nature, one.customer)


def happened_words(kind: str, by: str, nature: str, customer: str) -> str:
    """The same of a touchpoint of that kind, begun by us or them, and of what it amounts to."""
    toward = {"service": "at", "gesture": "from" if by == "them" else "to", "note": "on"}.get(KINDS[kind].shape)
    if toward is None:
        toward = "with" if nature == "conversation" and by == "us" else "from" if by == "them" else "to"
    unanswered = ", unanswered" if nature in {"attempt", "one-way"} else ""
    return f"{kind} {toward} {customer}{unanswered}"
