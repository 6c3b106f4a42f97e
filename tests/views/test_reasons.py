"""Why somebody could leave, in words."""

from datetime import date
from typing import get_args

import pytest

from relcli.rules.audit import GRAVITY, Fading, Overdue, Reason, Unwell
from relcli.rules.effort import Counted
from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
)
from relcli.views.reasons import scaled, told

MONTHS = (9.0, 6.0, 3.0, *(0.0,) * 8, 1.0)

MANY = "#1006 #1005 #1004 #1003 #1002 and 1,001 more"

LINES: list[tuple[Reason, str, str]] = [
    (Unwell(31.9, "toppling", "trust"), "health", "health 31, toppling, on trust"),
    (Unwell(55.0, "wobbly", None), "health", "health 55, wobbly"),
    (
        Fading(58, 7.04, 2.96, MONTHS),
        "fading",
        "fading: 58 % less than at first (7.0 → 3.0) █▆▃········▁ in twelve months",
    ),
    (
        Overdue(75, 30, date(2026, 10, 6)),
        "overdue",
        "75 days without a conversation, 2.5 × the cadence of 30 days",
    ),
    (
        Fading(58, 7.04, 2.96, MONTHS, Counted((9, 3), (4,), (5,))),
        "fading",
        "fading: 58 % less than at first (7.0 → 3.0) █▆▃········▁ in twelve months (touchpoint #9 #3; fact #4; ask #5)",
    ),
    (
        Fading(58, 7.04, 2.96, MONTHS, Counted(tuple(range(1006, 0, -1)))),
        "fading",
        f"fading: 58 % less than at first (7.0 → 3.0) █▆▃········▁ in twelve months (touchpoint {MANY})",
    ),
    (
        Overdue(75, 30, date(2026, 10, 6), 12),
        "overdue",
        "75 days without a conversation, 2.5 × the cadence of 30 days (touchpoint #12)",
    ),
    (OpenIssues((3,), 1, "small"), "open-issues", "1 issue open, small, 1 day (issue #3)"),
    (OpenIssues((3,), 0, "spectacular"), "open-issues", "1 issue open, spectacular, heard of today (issue #3)"),
    (
        OpenIssues((3, 7), 12, "serious"),
        "open-issues",
        "2 issues open, the oldest 12 days, the gravest serious (issue #3 #7)",
    ),
    (SilentBreaks((4,), ()), "silent-breaks", "1 promise broken without a word (promise #4)"),
    (
        SilentBreaks((), (1, 2, 3, 4, 5)),
        "silent-breaks",
        "5 promises past due and open (promise #1 #2 #3 #4 #5)",
    ),
    (SilentBreaks((), (5, 6)), "silent-breaks", "2 promises past due and open (promise #5 #6)"),
    (
        SilentBreaks((4,), (5,)),
        "silent-breaks",
        "1 promise broken without a word, 1 promise past due and open (promise #4 #5)",
    ),
    (
        PresentNotConnected(2, 130),
        "present-not-connected",
        "present, not connected: work 2 days ago, the last conversation 130 days ago",
    ),
    (
        PresentNotConnected(2, 130, (8, 5)),
        "present-not-connected",
        "present, not connected: work 2 days ago, the last conversation 130 days ago (touchpoint #8 #5)",
    ),
    (
        PresentNotConnected(0, None),
        "present-not-connected",
        "present, not connected: work today, never a conversation",
    ),
    (RemoteOnly(5, 400), "remote-only", "remote only: last talked 5 days ago, last met in person 400 days ago"),
    (
        RemoteOnly(5, 400, (5, 3)),
        "remote-only",
        "remote only: last talked 5 days ago, last met in person 400 days ago (touchpoint #5 #3)",
    ),
    (RemoteOnly(1, None), "remote-only", "remote only: last talked 1 day ago, never met in person"),
    (
        PraiseOnly((1, 2, 3)),
        "praise-only",
        "praise only: 3 times, and never a word of criticism (feedback #1 #2 #3)",
    ),
    (
        LowFit(4, 1, "haggles", 3.0, 2.0),
        "low-fit",
        "fit 1 of 5 (haggles), and more effort than half of all get: 3.0 points in 30 days, the median is 2.0 (fit #4)",
    ),
    (Unthanked((6,), ("Bo",), 8), "unthanked", "not thanked yet for sending Bo, 8 days ago (referral #6)"),
    (
        Unthanked((6, 8, 9), ("Bo", "Café", "Zoë"), 30),
        "unthanked",
        "not thanked yet for sending Bo, Café and Zoë, the oldest 30 days ago (referral #6 #8 #9)",
    ),
]


@pytest.mark.parametrize(("reason", "name", "line"), LINES)
def test_each_reason_is_a_sentence_with_its_figures_and_the_rows_behind_it(
    reason: Reason, name: str, line: str
) -> None:
    assert (told(reason).name, told(reason).line) == (name, line)


def test_every_reason_there_is_can_be_told() -> None:
    assert {type(reason) for reason, _, _ in LINES} == set(GRAVITY) == set(get_args(Reason))


@pytest.mark.parametrize(
    ("reason", "figures", "behind"),
    [
        (Unwell(31.9, "toppling", "trust"), {"health": 31, "band": "toppling", "weakest": "trust"}, []),
        (
            Fading(58, 7.04, 2.96, MONTHS, Counted(tuple(range(9, 0, -1)), (4,), (5,))),
            {"down": 58, "courtship": 7.0, "now": 3.0, "months": list(MONTHS)},
            [*(f"touchpoint {one}" for one in range(9, 0, -1)), "fact 4", "ask 5"],
        ),
        (Overdue(75, 30, date(2026, 10, 6)), {"waited": 75, "cadence": 30, "due": "2026-10-06"}, []),
        (
            Overdue(75, 30, date(2026, 10, 6), 12),
            {"waited": 75, "cadence": 30, "due": "2026-10-06"},
            ["touchpoint 12"],
        ),
        (
            OpenIssues((3, 7), 12, "serious"),
            {"issues": 2, "oldest": 12, "worst": "serious"},
            ["issue 3", "issue 7"],
        ),
        (SilentBreaks((4,), (5,)), {"broken": 1, "past_due": 1}, ["promise 4", "promise 5"]),
        (PresentNotConnected(2, None, (8,)), {"served": 2, "talked": None}, ["touchpoint 8"]),
        (RemoteOnly(5, None, (5,)), {"talked": 5, "met": None}, ["touchpoint 5"]),
        (PraiseOnly((1, 2, 3)), {"praised": 3}, ["feedback 1", "feedback 2", "feedback 3"]),
        (
            LowFit(4, 1, "haggles", 3.04, 2.0),
            {"score": 1, "why": "haggles", "effort": 3.0, "median": 2.0},
            ["fit 4"],
        ),
        (Unthanked((6,), ("Bo",), 8), {"referrals": 1, "who": ["Bo"], "oldest": 8}, ["referral 6"]),
    ],
)
def test_a_script_gets_the_figures_and_the_rows(reason: Reason, figures: object, behind: list[str]) -> None:
    assert (told(reason).figures, told(reason).behind) == (figures, behind)


@pytest.mark.parametrize(
    ("amounts", "bars"),
    [
        ((), ""),
        ((0.0, 0.0), "··"),
        ((0.5,), "█"),
        ((8.0, 4.0, 1.0, 0.1, 0.0), "█▄▁▁·"),
        ((80.0, 41.0), "█▅"),
    ],
)
def test_bars_are_scaled_to_the_most_and_some_is_never_shown_as_none(amounts: tuple[float, ...], bars: str) -> None:
    assert scaled(amounts) == bars
