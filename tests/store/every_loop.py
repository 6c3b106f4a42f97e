"""One loop of each sort with something in every field."""

from datetime import date

from relcli.rules.vocabulary.loops import (
    Answer,
    Ask,
    CheckBack,
    Commitment,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Move,
    Promise,
    Referral,
)
from relcli.store.loop_tables import Loop

DAY = date(2026, 11, 2)
LATER = date(2026, 11, 10)
TODAY = date(2026, 11, 20)

WHOLE: dict[str, Loop] = {
    "promises": Promise(
        "them", "the keys", DAY, LATER, None, LATER, True, "lost", (Move(DAY, LATER, "they are away"),)
    ),
    "issues": Issue(
        *("a scratch", "serious", DAY, "Dana", True, "scope", LATER, LATER, "a ladder", "haste", "felt under it"),
        *(LATER, LATER, "polished", (CheckBack(LATER, "well"), CheckBack(TODAY))),
    ),
    "asks": Ask(DAY, "How is the sound?"),
    "feedback": Feedback("criticism", "too loud", DAY, "noise", LATER, "rubber soles", LATER),
    "facts": Fact("goal", "a third chair", DAY, date(2027, 3, 1), "Dana", LATER),
    "answers": Answer("reports", "weekly", DAY, LATER),
    "jobs": Job("the hall", DAY, "walls, no doors", LATER, TODAY, LATER, LATER, LATER),
    "commitments": Commitment("windows, monthly", DAY, TODAY, LATER),
    "referrals": Referral("in", "Bo & Sons", DAY, "for the stairs", LATER, "they came", LATER),
    "fits": Fit(4, "they care", DAY),
}
"""One of each sort with something in every field; a promise that was kept, a job that was declined are below."""

OTHERS: dict[str, Loop] = {
    "promises": Promise("us", "the quote", DAY, LATER, kept_on=LATER),
    "jobs": Job("the attic", DAY, declined_on=LATER, declined_why="no fit"),
}
