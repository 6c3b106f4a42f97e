"""What a report is made of: as of the end of the period, of everybody or of those asked for."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relcli.commands.lived import by_day, lived
from relcli.rules.periods import Period, before, month_of, span, week_of, year_of
from relcli.rules.report import Lived, report
from relcli.rules.vocabulary.journal import Additions
from relcli.rules.vocabulary.policy import Policy
from relcli.store.doors import reading
from relcli.store.reader import Reader
from tests.commands.made import made
from tests.commands.test_as_of import take_out_what_came_after
from tests.commands.test_round_trip import days, journals, written
from tests.conftest import NOW, Relcli
from tests.store.conftest import bare_journal, customer, put, touch

TODAY = date(2026, 11, 20)
WEEK = week_of(TODAY, "monday")


def write_three(relcli: Relcli) -> None:
    """Acme and Bo, who have a tag, and Cy, who has none; each was met in both weeks."""
    for name, *tags in (("Acme", "vip"), ("Bo", "vip", "north"), ("Cy",)):
        relcli.ok("add", name, "--on", "2026-01-01", *(word for tag in tags for word in ("--tag", tag)))
        for day in ("2026-10-01", "2026-11-10", "2026-11-17"):
            relcli.ok("log", name, "met", "--on", day)
    relcli.ok("log", "cy", "met", "--on", "2026-11-18", "--next", "2026-12-24")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal of three customers."""
    return made(relcli, write_three)


def of(journal: Relcli, period: Period = WEEK, *, only: int | None = None, tags: tuple[str, ...] = ()) -> Lived:
    with reading(journal.journal, NOW) as now:
        return lived(now, period, TODAY, now.policy(), only=only, tags=tags)


def names(life: Lived) -> list[str]:
    return [case.dossier.evidence.customer.name for case in life.now]


def test_everybody_is_there_with_the_touchpoints_of_both_periods_the_newest_first(journal: Relcli) -> None:
    life = of(journal)
    assert names(life) == ["Acme", "Bo", "Cy"]
    assert [case.today for case in (life.now[0], life.eve[0])] == [TODAY, date(2026, 11, 15)]
    assert [one.day.day for one in life.touchpoints] == [18, 17, 17, 17, 10, 10, 10]
    assert set(life.talked.values()) == {date(2026, 10, 1)}
    assert {who: [plan.for_on for plan in plans] for who, plans in life.plans.items()} == {3: [date(2026, 12, 24)]}


@pytest.mark.parametrize(
    ("only", "tags", "who"),
    [
        (2, (), ["Bo"]),
        (None, ("vip",), ["Acme", "Bo"]),
        (None, ("north", "vip"), ["Acme", "Bo"]),
        (None, ("north",), ["Bo"]),
        (None, ("nobody",), []),
        (1, ("north",), []),
    ],
)
def test_of_one_customer_or_of_a_tag_nothing_of_anybody_else_is_told(
    journal: Relcli, only: int | None, tags: tuple[str, ...], who: list[str]
) -> None:
    life = of(journal, only=only, tags=tags)
    assert names(life) == who
    assert [case.dossier.evidence.customer.name for case in life.eve] == who
    assert {one.customer for one in life.touchpoints} == set(who)
    found = report(life)
    assert found.figures.logged.customers == len(who)
    with reading(journal.journal, NOW) as now:
        assert sum(by_day(now, life).values()) == 3 * len(who)


def test_what_was_logged_is_counted_by_day_for_a_year(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as now:
        life = lived(now, WEEK, TODAY, now.policy(), only=None, tags=())
        assert by_day(now, life) == {
            date(2026, 10, 1): 3,
            date(2026, 11, 10): 3,
            date(2026, 11, 17): 3,
            date(2026, 11, 18): 1,
        }


def test_it_takes_as_many_statements_for_thirty_customers_as_for_one() -> None:
    def statements(bare: sqlite3.Connection) -> int:
        traced: list[str] = []
        bare.set_trace_callback(traced.append)
        journal = Reader(bare)
        by_day(journal, lived(journal, WEEK, TODAY, Policy(), only=None, tags=()))
        bare.set_trace_callback(None)
        return len(traced)

    def fill(bare: sqlite3.Connection, number: int) -> None:
        who = customer(bare, f"Customer {number}")
        for day in ("2026-10-01", "2026-11-10", "2026-11-17"):
            touch(bare, who, day)
        for table in ("plan", "job", "promise", "issue", "feedback_ask", "feedback", "fact", "referral", "commitment"):
            put(bare, table, customer_id=who)

    with closing(bare_journal()) as bare:
        fill(bare, 1)
        of_one = statements(bare)
        for number in range(2, 31):
            fill(bare, number)
        assert statements(bare) == of_one


PERIODS: list[Callable[[date], Period]] = [
    lambda day: week_of(day, "sunday"),
    month_of,
    year_of,
    lambda day: span(day, day),
]


# Not made smaller where it fails: a journal takes minutes to shrink.
@settings(max_examples=12, phases=[Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(
    additions=journals(whole=True),
    day=days | st.dates(date(2026, 11, 1), TODAY),
    kind=st.sampled_from(PERIODS),
    today=st.just(TODAY) | st.dates(TODAY, date(2027, 3, 1)),
)
def test_what_comes_after_a_period_changes_nothing_in_its_report_nor_in_its_figures_beside_those_of_the_next(
    additions: Additions, day: date, kind: Callable[[date], Period], today: date
) -> None:
    period = kind(day)
    end = period.until(today)
    with (
        written(additions, {}) as folder,
        closing(sqlite3.connect(folder / "there.db", isolation_level=None)) as whole,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as then,
    ):
        # No command lets a touchpoint belong to a job of a day before that was agreed.
        whole.execute(
            "UPDATE touchpoint SET job_id = NULL, phase = NULL"
            " WHERE day < (SELECT agreed_on FROM job WHERE id = job_id)"
        )
        whole.backup(then)
        then.execute("PRAGMA foreign_keys = ON")
        take_out_what_came_after(end, then)
        found, found_then = (
            report(lived(Reader(one), period, today, Policy(), only=None, tags=())) for one in (whole, then)
        )
        earlier = report(lived(Reader(whole), before(period), today, Policy(), only=None, tags=()))
        assert found == found_then
        assert found.figures_earlier == earlier.figures
