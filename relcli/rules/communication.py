"""The three signals of communication: on cadence, answered, criticism heard."""

from relcli.rules.ramps import Ramp, falling
from relcli.rules.signals import Case, Signal, sleeping
from relcli.rules.vocabulary.loops import Feedback
from relcli.rules.vocabulary.policy import Policy


def on_cadence(case: Case) -> Signal:
    """Cadences since the last conversation; since they are known, where the first one is owed by now."""
    policy, check_in, last = case.policy, case.standing.check_in, case.dossier.evidence.last_conversation
    ramp = falling(policy.on_cadence_full, policy.on_cadence_none, "cadence")
    if last is None and check_in.days_overdue < 0:
        return Signal("communication", "on cadence", None, "no evidence", ramp)
    cadences = check_in.urgency
    return Signal("communication", "on cadence", ramp.score(cadences), None, ramp, cadences, last)


def answered(case: Case) -> Signal:
    """The share that was answered of the last touchpoints that we began, capped by the silence since (S3-16)."""
    begun = case.dossier.contacts.begun[: case.policy.answered_last]
    if not begun:
        ramp = Ramp(case.policy.answered_last, 0, "answer")
        return Signal("communication", "answered", None, "no evidence", ramp)
    ramp, answers, cap = Ramp(len(begun), 0, "answer"), sum(begun), _cap_of(case.dossier.evidence.attempts, case.policy)
    return Signal("communication", "answered", min(ramp.score(answers), cap), None, ramp, answers)


def _cap_of(unanswered: int, policy: Policy) -> int:
    some = policy.unanswered_some_cap if unanswered >= policy.unanswered_some else 100
    many = policy.unanswered_many_cap if unanswered >= policy.unanswered_many else 100
    return min(some, many)


def criticism_heard(case: Case) -> Signal:
    """Days since feedback was last asked (S1-12, S3-22); 0 where it never was. Nothing but praise caps it (S4-10)."""
    policy, asks, feedback = case.policy, case.dossier.loops.asks, case.dossier.loops.feedback
    ramp = falling(policy.criticism_full, policy.criticism_none, "day")
    if asks:
        last = max(asks, key=lambda ask: (ask.asked_on, ask.id))
        days, praise = case.since(last.asked_on), _only_praise(feedback, policy)
        score = min(ramp.score(days), policy.praise_only_cap if praise else 100)
        return Signal("communication", "criticism heard", score, None, ramp, days, last.asked_on, (last, *praise))
    unknown = sleeping(case.begun.feedback, case, has_one=bool(feedback))
    if unknown is None and case.since(case.dossier.evidence.known_since) < policy.criticism_known:
        unknown = "no evidence"
    return Signal("communication", "criticism heard", None if unknown else 0.0, unknown, ramp)


def _only_praise(feedback: tuple[Feedback, ...], policy: Policy) -> tuple[Feedback, ...]:
    """All their feedback, if it is praise alone and often enough to wonder; else none."""
    often = len(feedback) >= policy.praise_only
    return feedback if often and all(one.sort == "praise" for one in feedback) else ()
