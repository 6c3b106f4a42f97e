"""Acts: what to do for whom, by when, and the command that settles it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relcli.rules.acts import Act, ActName, ActsFor
from relcli.rules.agenda import Line
from relcli.rules.standing import Standing
from relcli.views.acts import (
    FIELDS,
    act_record,
    acts_table,
    alone,
    command_of,
    everybody_of,
    late_cell,
    late_short,
    next_step_words,
    step_record,
    suggested_table,
    what_words,
)
from relcli.views.table import Cell, Table
from tests.views.people import TODAY, customer, read, someone, typed_for

ACME = someone("Acme Dental", talked=50)


def act(name: ActName, overdue: int = 0, text: str = "", row_id: int = 0, standing: Standing = ACME) -> Act:
    """Something to do for Acme, so many days late; negative: yet to come."""
    return ActsFor(standing.evidence.customer, TODAY).act(name, TODAY - timedelta(days=overdue), text, row_id)


def table(*lines: Line) -> Table:
    return acts_table(lines, everybody_of([ACME], typed_for), TODAY, title="Owed", empty="Nothing.")


def test_a_line_says_what_to_do_how_late_it_is_and_what_settles_it() -> None:
    shown = table(Line(act("promise", 2, "the quote", 3)))
    assert read(shown, "Customer") == ["Acme Dental"]
    assert read(shown, "To do") == ["keep your promise: the quote"]
    assert read(shown, "Due") == ["18 Nov"]
    assert read(shown, "Late") == ["2 days late"]
    assert read(shown, "Settle it with") == ["relcli promise kept 3"]
    settled = shown.columns[-1]
    assert settled.short is not None
    assert (settled.short_title, settled.short(shown.rows[0])) == ("relcli …", "promise kept 3")


def test_a_check_in_says_why_it_is_next_and_a_line_how_many_more_there_are() -> None:
    more = (act("thanks", 1, "Bo", 5), act("their-promise", 1, "the keys", 4))
    assert read(table(Line(act("check-in", 5), more)), "To do") == ["check in (1.1 × cadence)  +2 more"]


def test_who_was_spoken_to_long_ago_is_reconnected_with_and_who_never_was_is_not() -> None:
    def said(standing: Standing) -> tuple[str, object]:
        one, them = act("check-in", 50, standing=standing), everybody_of([standing], typed_for)
        return what_words(one, them), act_record(one, them)["what"]

    assert said(someone(talked=89)) == ("check in (2.0 × cadence)", "check in")
    assert said(someone(talked=90)) == ("reconnect (2.0 × cadence)", "reconnect")
    assert said(someone(known_since=TODAY - timedelta(days=300))) == ("check in (never spoken)", "check in")
    apart = someone(talked=300)
    assert what_words(act("thanks", 1, "Bo", 5, apart), everybody_of([apart], typed_for)).startswith("thank them")


@pytest.mark.parametrize(
    ("overdue", "long", "short"),
    [
        (3, Cell("3 days late", "warn"), Cell("3 d", "warn")),
        (1, Cell("1 day late", "warn"), Cell("1 d", "warn")),
        (0, Cell("today", "strong"), Cell("today", "strong")),
        (-1, Cell("in 1 day", "quiet"), Cell("in 1 d", "quiet")),
    ],
)
def test_how_late_an_act_is_or_how_long_there_is_yet(overdue: int, long: Cell, short: Cell) -> None:
    assert (late_cell(act("check-in", overdue)), late_short(act("check-in", overdue))) == (long, short)


@pytest.mark.parametrize(
    ("name", "row", "why"),
    [("check-in", None, "1.1 × cadence"), ("promise", "promise 3", "keep your promise: the quote")],
)
def test_a_script_gets_the_act_beside_the_check_in_of_its_customer(name: ActName, row: str | None, why: str) -> None:
    record = act_record(act(name, 2, "the quote", 3), everybody_of([ACME], typed_for))
    assert tuple(record) == FIELDS
    assert (record["act"], record["owed"], record["row"], record["why"]) == (name, True, row, why)
    assert (record["due"], record["days_overdue"], record["cadence"]) == ("2026-11-18", 2, 45)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            lambda: act("promise", 2, "the quote", 3),
            "Next: keep your promise: the quote, 2 days late (relcli promise kept 3)",
        ),
        (lambda: act("feedback"), "Next: ask how you are doing, today (relcli feedback ask acme-dental)"),
        (lambda: act("check-in", -5), "Next: check in (1.1 × cadence), by 25 Nov (relcli log acme-dental)"),
    ],
)
def test_the_next_step_is_said_in_a_line(step: Callable[[], Act], words: str) -> None:
    assert next_step_words(step(), everybody_of([ACME], typed_for), TODAY) == words


def test_the_next_step_of_somebody_alone_is_settled_by_what_is_typed_for_them() -> None:
    site = someone(customer("Subway", ref="12"), talked=50)
    step = act("check-in", 5, standing=site)
    assert next_step_words(step, alone(site, "12"), TODAY).endswith("(relcli log 12)")


def test_of_what_is_only_suggested_it_is_told_since_when_and_never_how_late_it_is() -> None:
    step, everybody = act("appreciation", 40), everybody_of([ACME], typed_for)
    assert next_step_words(step, everybody, TODAY) == (
        "Next: show that you value them, since 11 Oct (relcli log acme-dental -k thanks)"
    )
    shown = suggested_table([Line(step)], everybody, TODAY)
    assert [column.title for column in shown.columns] == ["Customer", "To do", "Since", "Settle it with"]
    assert read(shown, "Since") == ["11 Oct"]


def test_the_next_step_beside_its_customer_leaves_out_what_is_of_the_customer() -> None:
    record = step_record(act("promise", 2, "the quote", 3), everybody_of([ACME], typed_for))
    assert record == {
        "act": "promise",
        "owed": True,
        "what": "keep your promise: the quote",
        "command": "relcli promise kept 3",
        "row": "promise 3",
        "due": "2026-11-18",
        "days_overdue": 2,
        "why": "keep your promise: the quote",
    }
    assert step_record(None, everybody_of([], typed_for)) is None


def test_what_is_to_be_done_needs_no_reason_but_of_a_check_in() -> None:
    assert (
        what_words(act("acknowledge", 0, "a scratch", 1), everybody_of([ACME], typed_for))
        == "say that you heard of it: a scratch"
    )


def test_an_act_is_settled_by_what_is_typed_for_its_customer() -> None:
    sites = [someone(customer("Subway", ref=ref), talked=50) for ref in ("12", "34")]
    everybody = everybody_of(sites, lambda site: site.ref or "")
    commands = [command_of(act("check-in", standing=one), everybody) for one in sites]
    assert commands == ["relcli log 12", "relcli log 34"]
