"""The figures of a period beside those of the one before it, and the sentence that sums it up."""

from typing import Any

import pytest

from relcli.rules.period_checkins import CheckIns
from relcli.rules.period_figures import Figures, Logged, Promised, Repaired, Said
from relcli.rules.report import Report
from relcli.rules.vocabulary.loops import Issue, Loops
from relcli.views.report_figures import every_figure, figure_record, figures_table, headline
from tests.rules.lives import FIRST, LONG_AGO, report_on, someone
from tests.views.people import read, titles


def with_figures(now: Figures, earlier: Figures | None = None) -> Report:
    return report_on()._replace(figures=now, figures_earlier=earlier or Figures())


def shown(now: Figures, earlier: Figures | None = None) -> list[tuple[str, ...]]:
    """The rows of the table."""
    table = figures_table(with_figures(now, earlier))
    return list(zip(*(read(table, title) for title in titles(table)), strict=True))


EVERY_FIGURE = Figures(
    Logged(1234, 3, 4, 5, 6000, 7, 6),
    CheckIns(8, 9, 10),
    Promised(11, 12, 13, 14, 15, -1.25),
    Repaired(16, 17, 18, 0.25, 30),
    Said(19, 20, 21, 22, 23),
    *(24, 25, 26, 27, 28, 29),
)


def test_every_figure_has_its_row_parts_below_what_they_are_part_of() -> None:
    assert shown(EVERY_FIGURE) == [
        ("touchpoints", "1,234", "·"),
        ("  conversations", "3", "·"),
        ("  in person", "4", "·"),
        ("  gestures", "5", "·"),
        ("customers talked to", "6", "·"),
        ("customers with something logged", "7", "·"),
        ("minutes", "6,000", "·"),
        ("check-ins in time", "8", "·"),
        ("check-ins late", "9", "·"),
        ("check-ins missed", "10", "·"),
        ("promises made", "11", "·"),
        ("  kept", "12", "·"),
        ("  moved", "13", "·"),
        ("  broken", "14", "·"),
        ("  past due", "15", "·"),
        ("  days early, in the mean", "1.2 late", "·"),
        ("issues heard", "16", "·"),
        ("  acknowledged", "17", "·"),
        ("  days until then, in the mean", "0.2", "·"),
        ("  resolved", "18", "·"),
        ("  days until then, in the mean", "30", "·"),
        ("feedback asked for", "19", "·"),
        ("  criticism", "20", "·"),
        ("  praise", "21", "·"),
        ("  acted on", "22", "·"),
        ("  told what came of it", "23", "·"),
        ("facts learned", "24", "·"),
        ("referrals to you", "25", "·"),
        ("referrals by you", "26", "·"),
        ("customers who joined", "27", "·"),
        ("customers who came back", "28", "·"),
        ("customers who left", "29", "·"),
    ]


def test_a_figure_of_either_period_is_shown_and_one_of_neither_is_not() -> None:
    assert shown(Figures(learned=2), Figures(joined=3)) == [
        ("facts learned", "2", "·"),
        ("customers who joined", "·", "3"),
    ]
    assert shown(Figures()) == []


def test_a_part_never_stands_without_what_it_is_a_part_of() -> None:
    assert shown(Figures(Logged(minutes=90), CheckIns(late=2), Promised(kept=1))) == [
        ("minutes", "90", "·"),
        ("check-ins late", "2", "·"),
        ("promises made", "·", "·"),
        ("  kept", "1", "·"),
    ]


def test_each_period_is_called_by_its_name_at_the_head() -> None:
    assert titles(figures_table(report_on())) == ["In figures", "Week 47", "Week 46"]


def test_a_mean_of_no_days_is_a_figure_too_and_the_best_there_is() -> None:
    same_day = Figures(issues=Repaired(heard=1, acknowledged=1, days_to_acknowledge=0.0))
    assert shown(same_day)[-1] == ("  days until then, in the mean", "0", "·")
    assert shown(Figures(promises=Promised(kept=2, margin=0.0)))[-1] == ("  days early, in the mean", "0", "·")


def test_a_mean_is_rounded_to_a_tenth_and_nothing_is_never_negative() -> None:
    late = Figures(promises=Promised(kept=25, margin=-1 / 25))
    assert shown(late)[-1] == ("  days early, in the mean", "0", "·")
    (record,) = (
        figure_record(one) for one in every_figure(with_figures(late, EVERY_FIGURE)) if one.name == "delivery_margin"
    )
    assert str(record) == "{'figure': 'delivery_margin', 'now': 0.0, 'earlier': -1.2}"


def test_a_script_gets_every_figure_by_a_name_of_its_own_and_null_where_nothing_was_measured() -> None:
    records = [figure_record(one) for one in every_figure(with_figures(Figures(), EVERY_FIGURE))]
    assert len({one["figure"] for one in records}) == len(records) == 32
    assert {one["figure"] for one in records if one["now"] is None} == {
        *("delivery_margin", "days_to_acknowledge", "days_to_resolve"),
    }
    assert {type(one["earlier"]) for one in records} == {int, float}


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({}, "Nothing was logged."),
        ({"logged": Logged(1, 1, 0, talked_to=1)}, "1 conversation with 1 customer, 0 in person."),
        ({"logged": Logged(9, 3, 2, talked_to=2)}, "3 conversations with 2 customers, 2 in person."),
        ({"logged": Logged(2, customers=2)}, "No conversation, 2 touchpoints."),
        (
            {
                "logged": Logged(9, 3, 2, talked_to=3),
                "check_ins": CheckIns(1, 1, 1),
                "promises": Promised(kept=2, broken=1, past_due=1),
                "issues": Repaired(heard=1, resolved=2),
            },
            (
                "3 conversations with 3 customers, 2 in person; 1 check-in missed; 2 promises kept;"
                " 2 promises not kept; 1 issue heard; 2 issues resolved."
            ),
        ),
    ],
)
def test_the_headline_says_with_whom_the_period_was_spent_and_what_became_of_what_was_owed(
    figures: dict[str, Any], said: str
) -> None:
    assert headline(report_on()._replace(figures=Figures(**figures))) == said


def test_where_nothing_was_logged_the_headline_still_tells_what_else_happened() -> None:
    figures = Figures(check_ins=CheckIns(missed=2), promises=Promised(kept=1), issues=Repaired(heard=1))
    over = report_on()._replace(figures=figures)
    assert headline(over) == "Nothing was logged; 2 check-ins missed; 1 promise kept; 1 issue heard."
    running = over._replace(is_over=False)
    assert headline(running) == "Nothing was logged; 2 check-ins newly overdue; 1 promise kept; 1 issue heard."


def test_issues_that_were_neither_heard_nor_resolved_were_worked_on() -> None:
    issue, day = Issue("a stain", "small", LONG_AGO), FIRST
    every = [
        issue._replace(explained_on=day),
        issue._replace(apologised_on=day),
        issue._replace(heard_on=day, explained_on=day),
        issue._replace(explained_on=day, resolved_on=day),
    ]
    said = headline(report_on(someone(loops=Loops(issues=tuple(every)))))
    assert said.endswith("; 1 issue heard; 1 issue resolved; 2 issues worked on.")


def test_while_a_period_runs_what_fell_due_in_it_and_waits_is_overdue_and_not_missed() -> None:
    over = report_on()._replace(figures=Figures(check_ins=CheckIns(missed=2)))
    assert [one.title for one in figures_table(over).rows] == ["check-ins missed"]
    assert [one.title for one in figures_table(over._replace(is_over=False)).rows] == ["check-ins newly overdue"]
