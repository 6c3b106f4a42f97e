"""A signal in words, for --explain: what went in, by which ramp, what it came from, and why it is unknown.

The figures are those of the signal itself, so that what is told is what was judged.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules import mistakes, promises
from relcli.rules.issues import well_recovered
from relcli.rules.plural import plural
from relcli.rules.signals import Case, Row, Signal, SignalName
from relcli.rules.trust import AGREED
from relcli.rules.vocabulary.dossier import NOT_ASKED, Touched
from relcli.rules.vocabulary.loops import WORTH_KNOWING, Answer, Ask, Fact, Feedback, Issue, Promise
from relcli.rules.vocabulary.policy import Policy

Noun = Literal["touchpoint", "promise", "issue", "ask", "feedback", "fact", "expectation"]

NOUNS: Mapping[type[Row], Noun] = {
    Promise: "promise",
    Issue: "issue",
    Ask: "ask",
    Feedback: "feedback",
    Fact: "fact",
    Answer: "expectation",
}


class Explained(NamedTuple):
    """A signal in words: `input` is "" where it is unknown, and `unknown`, the reason, is "" where it is not.

    `behind`: the rows that it came from, by noun and id; where it counts from a touchpoint, `day` is the day of that,
    and the touchpoints are among the rows if they were asked for.
    """

    signal: Signal
    input: str
    ramp: str
    unknown: str
    behind: tuple[tuple[Noun, int], ...]
    day: date | None


def explain(signal: Signal, case: Case, touched: Touched = NOT_ASKED) -> Explained:
    """Tell a signal in words; `case` is the one that it was made from, `touched` the touchpoints behind that."""
    return Explained(
        signal,
        "" if signal.unknown else _INPUT[signal.name](signal, case),
        _ramp(signal, case.policy),
        _why_unknown(signal, case.policy),
        (*_touchpoints(signal, case, touched), *sorted((NOUNS[type(row)], row.id) for row in signal.rows)),
        None if signal.rows else signal.last,
    )


def _touchpoints(signal: Signal, case: Case, touched: Touched) -> tuple[tuple[Noun, int], ...]:
    """The touchpoints that a signal counts from; none behind one that never reads them, or found none to count from."""
    ids: Mapping[SignalName, tuple[int, ...]] = {
        "appreciation": touched.gestures,
        "time together": touched.in_person,
        "on cadence": touched.conversations,
        "answered": touched.begun[: case.policy.answered_last],
    }
    return tuple(("touchpoint", one) for one in ids.get(signal.name, ()))


def _knowing_them(signal: Signal, _: Case) -> str:
    known = {WORTH_KNOWING[row.sort] for row in signal.rows if isinstance(row, Fact)}
    every = tuple(dict.fromkeys(WORTH_KNOWING.values()))
    which = ", ".join(one for one in every if one in known)
    return f"{len(known)} of {len(every)} known{which and ': '}{which}"


def _appreciation(signal: Signal, case: Case) -> str:
    return _since("the last gesture", "no gesture yet", signal, case)


def _time_together(signal: Signal, case: Case) -> str:
    return _since("the last conversation in person", "none in person yet", signal, case) + _cadences(signal)


def _on_cadence(signal: Signal, case: Case) -> str:
    return _since("the last conversation", "never spoken", signal, case) + _cadences(signal)


def _answered(signal: Signal, case: Case) -> str:
    begun = case.dossier.contacts.begun[: case.policy.answered_last]
    silence = min(case.dossier.evidence.attempts, len(begun))
    in_a_row = f"; the newest {silence} unanswered" if silence > 1 else ""
    return f"{signal.amount} of the last {len(begun)} that we began{in_a_row}"


def _criticism_heard(signal: Signal, case: Case) -> str:
    praise = sum(isinstance(row, Feedback) for row in signal.rows)
    only = f"; nothing but praise, {plural(praise, 'time')}" if praise else ""
    return _since("feedback was last asked", "feedback never asked", signal, case) + only


def _promises_kept(signal: Signal, case: Case) -> str:
    states = Counter(promises.state_of(row, case.today) for row in signal.rows if isinstance(row, Promise))
    each = ", ".join(f"{states[state]} {state}" for state in promises.STATES if states[state])
    return f"{plural(states.total(), 'promise')}: {each}"


def _mistakes_owned(signal: Signal, case: Case) -> str:
    some = [row for row in signal.rows if isinstance(row, Issue)]
    still_open = sum(one.resolved_on is None for one in some)
    recovered = sum(well_recovered(one, case.policy, case.today) for one in some)
    well = f", {recovered} well recovered" if recovered else ""
    return f"{plural(len(some), 'issue')}: {still_open} open, {len(some) - still_open} resolved{well}"


def _expectations_agreed(signal: Signal, _: Case) -> str:
    return f"{len(signal.rows)} of {AGREED.full} answered"


_INPUT: Mapping[SignalName, Callable[[Signal, Case], str]] = {
    "knowing them": _knowing_them,
    "appreciation": _appreciation,
    "time together": _time_together,
    "on cadence": _on_cadence,
    "answered": _answered,
    "criticism heard": _criticism_heard,
    "promises kept": _promises_kept,
    "mistakes owned": _mistakes_owned,
    "expectations agreed": _expectations_agreed,
}


def _since(what: str, never: str, signal: Signal, case: Case) -> str:
    """How long ago it was; where it never was, for how long they are known."""
    if signal.last is None:
        return f"{never}, known for {plural(case.since(case.dossier.evidence.known_since), 'day')}"
    return f"{plural(case.since(signal.last), 'day')} since {what}"


def _cadences(signal: Signal) -> str:
    return f", {signal.amount:.1f} cadences"


def _ramp(signal: Signal, policy: Policy) -> str:
    """What the input is measured by; told of an unknown signal too."""
    if signal.ramp is None:
        return _worth_of_promises(policy) if signal.name == "promises kept" else _worth_of_repairs(policy)
    caps: Mapping[SignalName, str] = {
        "answered": f"; at most {policy.unanswered_some_cap} with the newest {policy.unanswered_some} unanswered,"
        f" {policy.unanswered_many_cap} with the newest {policy.unanswered_many}",
        "criticism heard": f"; at most {policy.praise_only_cap} on nothing but praise,"
        f" {plural(policy.praise_only, 'time')} or more",
    }
    return signal.ramp.words + caps.get(signal.name, "")


def _worth_of_promises(policy: Policy) -> str:
    return (
        f"early or on time 100, renegotiated {policy.promise_renegotiated},"
        f" late or broken with notice {policy.promise_late}, broken silently or past due 0;"
        f" half-life {plural(policy.promise_half_life, 'day')}"
    )


def _worth_of_repairs(policy: Policy) -> str:
    ramps = mistakes.repair_ramps(policy)
    return (
        f"acknowledged: {ramps.acknowledged.words}; resolved: {ramps.resolved.words};"
        f" explained and apologised for: 100 each; half-life {plural(policy.mistake_half_life, 'day')}"
    )


_SORT: Mapping[SignalName, str] = {
    "knowing them": "fact",
    "appreciation": "gesture",
    "criticism heard": "feedback",
    "promises kept": "promise",
    "mistakes owned": "issue",
    "expectations agreed": "expectation",
}
"""The sort of row without which a signal sleeps."""


def _why_unknown(signal: Signal, policy: Policy) -> str:
    if signal.unknown is None:
        return ""
    if signal.unknown == "no evidence":
        return _no_evidence(signal.name, policy)
    sort = _SORT[signal.name]
    if signal.unknown == "asleep":
        return f"asleep until the journal holds its first {sort}"
    return f"no {sort} yet, and the journal's first is less than {plural(policy.signal_wakes_after, 'day')} old"


def _no_evidence(name: SignalName, policy: Policy) -> str:
    return {
        "knowing them": f"fewer than {plural(policy.knowing_conversations, 'conversation')}",
        "appreciation": f"no gesture, and known for less than {plural(policy.appreciation_known, 'day')}",
        "time together": "no conversation yet",
        "on cadence": "never spoken, and not due yet",
        "answered": "we began nothing yet",
        "criticism heard": f"feedback never asked, and known for less than {plural(policy.criticism_known, 'day')}",
        "promises kept": "no promise of ours is settled or past due",
        "mistakes owned": "no issue",
        "expectations agreed": "not dating yet",
    }[name]
