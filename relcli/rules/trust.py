"""The three signals of trust: promises kept, mistakes owned, expectations agreed."""

from relcli.rules import mistakes, promises
from relcli.rules.ramps import Ramp, faded_mean
from relcli.rules.signals import Case, Signal, sleeping
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Item

AGREED = Ramp(len(QUESTIONS), 0, "expectation")

AGREE_FROM = STAGES.index("dating")
"""Before that stage nobody is expected to have settled anything."""


def promises_kept(case: Case) -> Signal:
    """What our promises came to, those that were settled or are past due; older ones count for less (S1-20, S2-7)."""
    made = case.dossier.loops.promises
    worth = promises.worth_of_states(case.policy)
    ours = [(one, worth.get(promises.state_of(one, case.today))) for one in made if one.by == "us"]
    counted = [(one, points) for one, points in ours if points is not None]
    if not counted:
        unknown = sleeping(case.begun.promises, case, has_one=bool(made)) or "no evidence"
        return Signal("trust", "promises kept", None, unknown)
    rows, scores = zip(*counted, strict=True)
    ages = [promises.age_of(one, case.today) for one in rows]
    return Signal("trust", "promises kept", faded_mean(scores, ages, case.policy.promise_half_life), rows=rows)


def mistakes_owned(case: Case) -> Signal:
    """How well mistakes were owned and put right; older ones count for less (S0-22 to S0-24, S4-17)."""
    issues = case.dossier.loops.issues
    if not issues:
        unknown = sleeping(case.begun.issues, case, has_one=False) or "no evidence"
        return Signal("trust", "mistakes owned", None, unknown)
    ramps = mistakes.repair_ramps(case.policy)
    scores = [mistakes.owned(one, ramps, case.today) for one in issues]
    ages = [mistakes.age_of(one, case.today) for one in issues]
    return Signal("trust", "mistakes owned", faded_mean(scores, ages, case.policy.mistake_half_life), rows=issues)


def expectations_agreed(case: Case) -> Signal:
    """The share of the eleven common expectations that was answered (S2-45), from dating on."""
    answers = case.dossier.loops.answers
    unknown = sleeping(case.begun.expectations, case, has_one=bool(answers))
    if unknown is None and STAGES.index(case.standing.stand.stage) < AGREE_FROM:
        unknown = "no evidence"
    if unknown:
        return Signal("trust", "expectations agreed", None, unknown, AGREED)
    latest = _latest(answers)
    agreed = len(latest)
    return Signal("trust", "expectations agreed", AGREED.score(agreed), None, AGREED, agreed, rows=latest)


def _latest(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The latest answer to each item."""
    latest: dict[Item, Answer] = {}
    for answer in sorted(answers, key=lambda one: (one.answered_on, one.id)):
        latest[answer.item] = answer
    return tuple(latest.values())
