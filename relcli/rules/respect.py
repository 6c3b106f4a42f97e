"""The three signals of respect: knowing them, appreciation, time together."""

from relcli.rules.ramps import Ramp, falling
from relcli.rules.signals import Case, Signal, sleeping
from relcli.rules.vocabulary.loops import WORTH_KNOWING

KNOWN = Ramp(len(set(WORTH_KNOWING.values())), 0, "sort")


def knowing_them(case: Case) -> Signal:
    """The share of goal, challenge, and need or preference that is known, by facts still so and not too old (S0-2)."""
    policy, facts = case.policy, case.dossier.loops.facts
    unknown = sleeping(case.begun.facts, case, has_one=bool(facts))
    if unknown is None and case.dossier.evidence.conversations < policy.knowing_conversations:
        unknown = "no evidence"
    if unknown:
        return Signal("respect", "knowing them", None, unknown, KNOWN)
    fresh = tuple(
        fact
        for fact in facts
        if fact.sort in WORTH_KNOWING and fact.holds and case.since(fact.learned_on) <= policy.knowing_within
    )
    known = len({WORTH_KNOWING[fact.sort] for fact in fresh})
    return Signal("respect", "knowing them", KNOWN.score(known), None, KNOWN, known, rows=fresh)


def appreciation(case: Case) -> Signal:
    """Days since the last card, gift, sample or thanks (S1-8, S3-17 to S3-19); 0 where there never was one."""
    policy, last = case.policy, case.dossier.contacts.last_gesture
    ramp = falling(policy.appreciation_full, policy.appreciation_none, "day")
    if last is not None:
        days = case.since(last)
        return Signal("respect", "appreciation", ramp.score(days), None, ramp, days, last)
    unknown = sleeping(case.begun.gestures, case, has_one=False)
    if unknown is None and case.since(case.dossier.evidence.known_since) < policy.appreciation_known:
        unknown = "no evidence"
    return Signal("respect", "appreciation", None if unknown else 0.0, unknown, ramp)


def time_together(case: Case) -> Signal:
    """Cadences since the last conversation in person (S3-24); since they are known, where there was none in person."""
    policy, evidence = case.policy, case.dossier.evidence
    ramp = falling(policy.together_full, policy.together_none, "cadence")
    if evidence.last_conversation is None:
        return Signal("respect", "time together", None, "no evidence", ramp)
    last = case.dossier.contacts.last_in_person
    cadences = case.since(last or evidence.known_since) / case.standing.check_in.cadence.days
    return Signal("respect", "time together", ramp.score(cadences), None, ramp, cadences, last)
