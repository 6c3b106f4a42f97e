"""Why somebody could leave, each reason as a sentence with its figures and the rows behind it (DESIGN §2.6)."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from relcli.dates import count_days
from relcli.rules.audit import Fading, Overdue, Reason, ReasonName, Unwell
from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
)
from relcli.rules.health import points
from relcli.views.table import Record
from relcli.views.words import BARS, counted, iso, numbered

MOST_NAMED = 5
"""So many rows of a noun are named in a line; a script gets all."""


class Told(NamedTuple):
    """A reason in words: its name for scripts, the sentence, its figures, and the ids of the rows behind it by noun."""

    name: ReasonName
    sentence: str
    figures: Record
    rows: Mapping[str, tuple[int, ...]]

    @property
    def behind(self) -> list[str]:
        """The rows behind it, as scripts read them: issue 3."""
        return [f"{noun} {one}" for noun, ids in self.rows.items() for one in ids]

    @property
    def line(self) -> str:
        """The sentence with the rows behind it."""
        named = "; ".join(_named(noun, ids) for noun, ids in self.rows.items() if ids)
        return f"{self.sentence} ({named})" if named else self.sentence


def _named(noun: str, ids: Sequence[int]) -> str:
    more = len(ids) - MOST_NAMED
    return f"{noun} {numbered(ids[:MOST_NAMED])}{f' and {more:,} more' if more > 0 else ''}"


def told(reason: Reason) -> Told:
    """A reason in words."""
    return _TOLD[type(reason)](reason)


def _unwell(one: Unwell) -> Told:
    on = f", on {one.weakest}" if one.weakest else ""
    figures = {"health": points(one.health), "band": one.being, "weakest": one.weakest}
    return Told("health", f"health {points(one.health)}, {one.being}{on}", figures, {})


def _fading(one: Fading) -> Told:
    effort = f"{one.courtship:.1f} → {one.now:.1f}"
    sentence = f"fading: {one.down} % less than at first ({effort}) {scaled(one.months)} in twelve months"
    figures = {
        "down": one.down,
        "courtship": round(one.courtship, 1),
        "now": round(one.now, 1),
        "months": [round(month, 1) for month in one.months],
    }
    rows = {"touchpoint": one.rows.touchpoints, "fact": one.rows.facts, "ask": one.rows.asks}
    return Told("fading", sentence, figures, rows)


def _overdue(one: Overdue) -> Told:
    times = f"{one.waited / one.cadence:.1f} × the cadence of {count_days(one.cadence)}"
    figures = {"waited": one.waited, "cadence": one.cadence, "due": iso(one.due)}
    rows = {"touchpoint": () if one.talk is None else (one.talk,)}
    return Told("overdue", f"{count_days(one.waited)} without a conversation, {times}", figures, rows)


def _open_issues(one: OpenIssues) -> Told:
    age = "heard of today" if one.oldest == 0 else count_days(one.oldest)
    if len(one.issues) == 1:
        sentence = f"1 issue open, {one.worst}, {age}"
    else:
        sentence = f"{counted(len(one.issues), 'issue')} open, the oldest {age}, the gravest {one.worst}"
    figures = {"issues": len(one.issues), "oldest": one.oldest, "worst": one.worst}
    return Told("open-issues", sentence, figures, {"issue": one.issues})


def _silent_breaks(one: SilentBreaks) -> Told:
    broken, past_due = len(one.broken), len(one.past_due)
    counts = ((broken, "broken without a word"), (past_due, "past due and open"))
    sentence = ", ".join(f"{counted(count, 'promise')} {words}" for count, words in counts if count)
    figures = {"broken": broken, "past_due": past_due}
    return Told("silent-breaks", sentence, figures, {"promise": (*one.broken, *one.past_due)})


def _present_not_connected(one: PresentNotConnected) -> Told:
    talked = "never a conversation" if one.talked is None else f"the last conversation {_ago(one.talked)}"
    figures = {"served": one.served, "talked": one.talked}
    sentence = f"present, not connected: work {_ago(one.served)}, {talked}"
    return Told("present-not-connected", sentence, figures, {"touchpoint": one.touchpoints})


def _remote_only(one: RemoteOnly) -> Told:
    met = "never met in person" if one.met is None else f"last met in person {_ago(one.met)}"
    figures = {"talked": one.talked, "met": one.met}
    sentence = f"remote only: last talked {_ago(one.talked)}, {met}"
    return Told("remote-only", sentence, figures, {"touchpoint": one.touchpoints})


def _praise_only(one: PraiseOnly) -> Told:
    sentence = f"praise only: {counted(len(one.feedback), 'time')}, and never a word of criticism"
    return Told("praise-only", sentence, {"praised": len(one.feedback)}, {"feedback": one.feedback})


def _low_fit(one: LowFit) -> Told:
    sentence = (
        f"fit {one.score} of 5 ({one.why}), and more effort than half of all get:"
        f" {one.effort:.1f} points in 30 days, the median is {one.median:.1f}"
    )
    figures = {"score": one.score, "why": one.why, "effort": round(one.effort, 1), "median": round(one.median, 1)}
    return Told("low-fit", sentence, figures, {"fit": (one.fit,)})


def _unthanked(one: Unthanked) -> Told:
    *others, last = one.who
    whom = f"{', '.join(others)} and {last}" if others else last
    age = f"the oldest {_ago(one.oldest)}" if others else _ago(one.oldest)
    figures = {"referrals": len(one.referrals), "who": list(one.who), "oldest": one.oldest}
    return Told("unthanked", f"not thanked yet for sending {whom}, {age}", figures, {"referral": one.referrals})


_TOLD: Mapping[type[Reason], Callable[[Any], Told]] = {
    Unwell: _unwell,
    Fading: _fading,
    Overdue: _overdue,
    OpenIssues: _open_issues,
    SilentBreaks: _silent_breaks,
    PresentNotConnected: _present_not_connected,
    RemoteOnly: _remote_only,
    PraiseOnly: _praise_only,
    LowFit: _low_fit,
    Unthanked: _unthanked,
}


def scaled(amounts: Sequence[float]) -> str:
    """A bar an amount, the highest for the most; a dot where there is none."""
    most = max(amounts, default=0)
    return "".join(BARS[ceil(amount * len(BARS) / most) - 1] if amount > 0 else "·" for amount in amounts)


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{count_days(days)} ago"
