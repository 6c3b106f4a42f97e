"""One open loop of each sort of a customer with a Dana Reyes, as export writes them, with something in every member."""

from typing import Any

Document = dict[str, Any]


def uid(number: int) -> str:
    """A uid of a row that was made elsewhere."""
    return f"01900000-0000-7000-8000-{number:012d}"


def row(number: int, **members: Any) -> Document:
    """A row that was made elsewhere."""
    stamp = f"2020-01-{number % 28 + 1:02d}T00:00:00.000000Z"
    return {"uid": uid(number), "created_at": stamp, "changed_at": stamp, **members}


DAY, LATER, AHEAD = "2026-11-02", "2026-11-10", "2027-03-01"
LOOPS: Document = {
    "promises": [
        row(
            1,
            by="us",
            text="send the quote",
            made_on=DAY,
            due_on=LATER,
            kept_on=None,
            broken_on=LATER,
            told=False,
            broken_why="lost",
            moves=[row(2, moved_on=DAY, due_on=AHEAD, why="they are away")],
        )
    ],
    "issues": [
        row(
            3,
            text="a scratch",
            severity="serious",
            heard_on=DAY,
            person="Dana Reyes",
            told_first=True,
            blank="scope",
            acknowledged_on=DAY,
            explained_on=LATER,
            how="a ladder",
            why="haste",
            steps="felt under it",
            apologised_on=LATER,
            resolved_on=LATER,
            remedy="polished",
            check_backs=[row(4, checked_on=LATER, text="well"), row(5, checked_on=LATER, text="")],
        )
    ],
    "asks": [row(6, asked_on=DAY, question="How is the sound?")],
    "feedback": [
        row(
            7,
            sort="criticism",
            text="too loud",
            given_on=DAY,
            theme="noise",
            acted_on=DAY,
            action="rubber soles",
            told_on=LATER,
        )
    ],
    "facts": [
        row(
            8,
            sort="goal",
            text="a third chair",
            learned_on=DAY,
            deadline=AHEAD,
            source="Dana",
            closed_on=LATER,
        )
    ],
    "expectations": [row(9, item="reports", answer="weekly", answered_on=DAY, confirmed_on=LATER)],
    "jobs": [
        row(
            10,
            title="the hall",
            agreed_on=DAY,
            scope="walls",
            planned_from=LATER,
            planned_to=AHEAD,
            started_on=DAY,
            done_on=LATER,
            paid_on=DAY,
            declined_on=None,
            declined_why=None,
        )
    ],
    "commitments": [row(11, text="windows, monthly", made_on=DAY, until=AHEAD, ended_on=LATER)],
    "referrals": [
        row(
            12,
            direction="in",
            who="Bo & Sons",
            referred_on=DAY,
            text="for the stairs",
            thanked_on=LATER,
            outcome="they came",
            outcome_on=LATER,
        )
    ],
    "fits": [row(13, score=4, why="they care", rated_on=DAY)],
}
