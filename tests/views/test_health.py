"""Health as bars, words and numbers, explained, and as scripts read it."""

from typing import Any, get_args

import pytest

from relcli.rules.explain import explain
from relcli.rules.health import Health, Leg, health, health_of, leg_of
from relcli.rules.signals import Case, LegName, Signal, SignalName
from relcli.rules.vocabulary.dossier import NOT_ASKED, Dossier, Touched
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Ask, Begun, Contacts, Feedback, Loops
from relcli.rules.vocabulary.policy import Policy
from relcli.views.health import (
    FIELDS,
    FIELDS_OF_SIGNALS,
    SIGNALS,
    UNKNOWN,
    HealthRow,
    bar,
    bar_cell,
    being_record,
    health_cell,
    health_page,
    health_record,
    health_table,
    health_words,
    signal_record,
    trend_cell,
)
from relcli.views.table import Cell, Facts, Lines, Page, Table, text_of
from tests.views.people import TODAY, ago, cells, customer, read, read_short, saying, someone, titles

LEGS: tuple[LegName, ...] = ("respect", "communication", "trust")
ACME = customer("Acme Dental", ref="7")

HEARD = Loops(
    asks=(Ask(ago(30), id=4),),
    feedback=tuple(Feedback("praise", "so friendly", ago(9), id=number) for number in (7, 5, 6)),
)
"""Feedback was asked for, and nothing but praise came of it."""


def well(respect: float | None, communication: float | None, trust: float | None) -> Health:
    """The health of somebody with one signal a leg."""
    scores = zip(LEGS, (respect, communication, trust), strict=True)
    return health_of(tuple(leg_of(name, (Signal(name, "answered", score),)) for name, score in scores), Policy())


def case(
    who: Customer = ACME,
    loops: Loops | None = None,
    contacts: Contacts | None = None,
    policy: Policy | None = None,
    **evidence: Any,
) -> Case:
    """A customer in a journal in which nothing has begun but what is said here."""
    stand = someone(who, **evidence)
    return Case(
        Dossier(stand.evidence, contacts or Contacts(), loops or Loops()), stand, Begun(), policy or Policy(), TODAY
    )


def page_of(one: Case, trend: int | None = None, touched: Touched = NOT_ASKED, *, explained: bool = False) -> Page:
    """The page of a customer, judged by the rules."""
    return health_page(HealthRow(one, health(one), trend, touched), TODAY, explained=explained)


def told(page: Page) -> dict[str, dict[str, str]]:
    """What stands below the title of each block that has one."""
    facts = [block for block in page.blocks if isinstance(block, Facts) and block.title]
    return {block.title: {label: text_of(value) for label, value in block.pairs} for block in facts}


def note(page: Page) -> str:
    """The line at the bottom."""
    last = page.blocks[-1]
    assert isinstance(last, Lines)
    return "\n".join(text_of(line) for line in last.lines)


@pytest.mark.parametrize(
    ("score", "cells_full"),
    [
        (0, 0),
        (0.9, 0),
        (1, 1),
        (9, 1),
        (29, 1),
        (31, 2),
        (52, 3),
        (69, 3),
        (71, 4),
        (91, 4),
        (99, 4),
        (99.9, 4),
        (99.9999999999999, 5),
        (100, 5),
    ],
)
def test_a_bar_never_shows_some_as_none_nor_less_than_all_as_all(score: float, cells_full: int) -> None:
    assert bar(score) == "█████"[:cells_full] + "░░░░░"[cells_full:]


@pytest.mark.parametrize(
    ("score", "cell"),
    [
        (None, Cell("·····   ?", "quiet")),
        (0, Cell("░░░░░   0")),
        (7.9, Cell("█░░░░   7")),
        (52, Cell("███░░  52")),
        (100, Cell("█████ 100")),
    ],
)
def test_a_leg_is_a_bar_and_a_number_and_dots_where_it_is_unknown(score: float | None, cell: Cell) -> None:
    assert bar_cell(Leg("trust", score, ())) == cell


@pytest.mark.parametrize(
    ("being", "cell", "words"),
    [
        (well(None, None, None), UNKNOWN, "health unknown"),
        (well(90, 100, 100), Cell(" 90 steady", "good"), "steady (90)"),
        (well(100, None, None), Cell("100 steady", "good"), "steady (100)"),
        (well(69.9, 80, 80), Cell(" 69 wobbly", "warn"), "wobbly (69), on respect"),
        (well(90, 52, None), Cell(" 52 wobbly", "warn"), "wobbly (52), on communication"),
        (well(90, 52, 7), Cell("  7 toppling", "bad"), "toppling (7), on trust"),
    ],
)
def test_health_is_a_number_and_a_word_and_names_the_leg_that_it_wobbles_on_s1_2(
    being: Health, cell: Cell, words: str
) -> None:
    assert (health_cell(being), health_words(being)) == (cell, words)


@pytest.mark.parametrize(
    ("trend", "cell"),
    [
        (None, Cell("·", "quiet")),
        (0, Cell("=", "quiet")),
        (1, Cell("+1", "good")),
        (20, Cell("+20", "good")),
        (-1, Cell("−1", "warn")),
    ],
)
def test_the_trend_is_told_with_its_sign(trend: int | None, cell: Cell) -> None:
    assert trend_cell(trend) == cell


def test_a_row_is_a_customer_with_three_bars_in_the_order_of_the_legs() -> None:
    rows = [
        HealthRow(case(), well(90, 52, 7), -3),
        HealthRow(case(customer("Bo & Sons"), word=saying("married")), well(100, None, None), None),
    ]
    table = health_table(rows, empty="")
    assert titles(table)[3:6] == [name.capitalize() for name in LEGS]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Stage") == ["○ acquaintance", "● married"]
    assert read(table, "Health") == ["  7 toppling", "100 steady"]
    assert read(table, "Respect") == ["████░  90", "█████ 100"]
    assert read(table, "Communication") == ["███░░  52", "·····   ?"]
    assert read(table, "Trust") == ["█░░░░   7", "·····   ?"]
    assert cells(table, "Trend") == [Cell("−3", "warn"), Cell("·", "quiet")]
    assert (read(table, "Known"), read_short(table, "Known")) == (["3 of 9", "1 of 9"], ["3/9", "1/9"])


def test_what_may_be_known_are_as_many_signals_as_there_are() -> None:
    assert len(get_args(SignalName)) == SIGNALS


def test_two_customers_of_one_name_are_told_apart() -> None:
    pair = (ACME, customer("Acme Dental", place="Mill Lane"))
    table = health_table([HealthRow(case(one), well(1, 1, 1), None) for one in pair], empty="")
    assert read(table, "Customer") == ["Acme Dental (7)", "Acme Dental (Mill Lane)"]


def test_a_table_without_customers_says_why_and_keeps_its_header() -> None:
    table = health_table([], empty="Nobody.")
    assert (table.noun, table.rows, table.empty, table.fields) == ("health", [], "Nobody.", FIELDS)


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    row = HealthRow(case(word=saying("dating")), well(90.9, None, 69.9999999999999), 0)
    record = health_record(row)
    assert tuple(record) == FIELDS
    assert record == health_table([row], empty="").record(row)
    assert record == {
        "customer": "Acme Dental",
        "ref": "7",
        "stage": "dating",
        "health": 70,
        "band": "steady",
        "weakest": "trust",
        "known": 2,
        "trend": 0,
        "respect": 90,
        "communication": None,
        "trust": 70,
    }


def test_a_script_reads_null_for_what_is_unknown() -> None:
    assert being_record(well(None, None, None)) == {
        "health": None,
        "band": None,
        "weakest": None,
        "known": 0,
        "respect": None,
        "communication": None,
        "trust": None,
    }


def test_the_page_of_a_customer_has_its_legs_its_signals_and_a_note() -> None:
    page = page_of(case())
    legs, table, last = page.blocks
    assert isinstance(legs, Facts)
    assert [label for label, _ in legs.pairs] == ["Respect", "Communication", "Trust"]
    assert isinstance(table, Table)
    assert isinstance(last, Lines)
    assert (page.noun, page.table) == ("health", table)


@pytest.mark.parametrize(
    ("one", "title", "pairs"),
    [
        (
            case(known_since=ago(3)),
            "health unknown",
            [("Respect", Cell("·····  unknown", "quiet")), ("Communication", Cell("·····  unknown", "quiet"))],
        ),
        (
            case(),
            "toppling (0), on communication",
            [
                ("Respect", Cell("·····  unknown", "quiet")),
                ("Communication", Cell("░░░░░  0  the weakest", "strong")),
            ],
        ),
        (
            case(talked=0, contacts=Contacts(last_in_person=ago(225))),
            "wobbly (50), on respect",
            [("Respect", Cell("██░░░  50  the weakest", "strong")), ("Communication", Cell("█████  100"))],
        ),
    ],
    ids=["just met", "never spoken", "long not seen"],
)
def test_the_page_says_how_well_it_is_and_marks_the_weakest_leg_s1_2(
    one: Case, title: str, pairs: list[tuple[str, Cell]]
) -> None:
    page = page_of(one)
    (legs, *_) = page.blocks
    assert isinstance(legs, Facts)
    assert page.title == f"Acme Dental: {title}"
    assert list(legs.pairs) == [*pairs, ("Trust", Cell("·····  unknown", "quiet"))]


def test_each_signal_has_a_row_with_what_it_came_from_or_why_it_is_unknown() -> None:
    table = page_of(case(talked=9)).table
    assert table is not None
    assert read(table, "Leg") == [leg for leg in LEGS for _ in range(3)]
    assert read(table, "Signal") == list(get_args(SignalName))
    assert cells(table, "Score")[2:5] == [Cell("0"), Cell("100"), UNKNOWN]
    assert cells(table, "From")[3:5] == [
        "9 days since the last conversation, 0.2 cadences",
        Cell("we began nothing yet", "quiet"),
    ]
    assert table.fields == FIELDS_OF_SIGNALS


def test_explained_a_signal_tells_what_it_is_measured_by_and_which_rows_and_day_are_behind_it() -> None:
    contacts = Contacts(last_gesture=ago(200), begun=(True, False))
    touched = Touched(gestures=(3, 4), conversations=(9,), begun=(2, 1))
    page = page_of(case(talked=325, loops=HEARD, contacts=contacts), touched=touched, explained=True)
    found = told(page)
    assert [title.split(":")[0] for title in found] == [leg for leg in LEGS for _ in range(3)]
    assert found["respect: appreciation, 60"] == {
        "From": "200 days since the last gesture",
        "Measured by": "100 up to 90 days, 0 from 365 days on",
        "Behind it": "touchpoint #3 #4, 4 May",
    }
    assert found["communication: on cadence, 0"]["Behind it"] == "touchpoint #9, 30 Dec 2025"
    assert found["communication: answered, 50"]["Behind it"] == "touchpoint #2 #1"
    assert found["communication: criticism heard, 60"]["Behind it"] == "ask #4; feedback #5 #6 #7"
    assert list(found["trust: promises kept, unknown"]) == ["From", "Measured by"]
    assert found["trust: promises kept, unknown"]["From"] == "asleep until the journal holds its first promise"


def test_where_nobody_asked_for_touchpoints_the_day_alone_is_behind_a_signal() -> None:
    found = told(page_of(case(talked=9), explained=True))
    assert found["communication: on cadence, 100"]["Behind it"] == "11 Nov"


def test_explained_or_not_a_script_reads_the_same_signals() -> None:
    short, full = (page_of(case(talked=9, loops=HEARD), explained=explained) for explained in (False, True))
    assert short.record == full.record
    assert tuple(short.record) == (*FIELDS, "signals")
    assert len(short.record["signals"]) == SIGNALS


@pytest.mark.parametrize(
    ("trend", "told_of_it"),
    [
        (None, ""),
        (0, " As well as 90 days ago."),
        (1, " 1 more than 90 days ago."),
        (-12, " 12 less than 90 days ago."),
    ],
)
def test_the_note_says_how_much_is_known_and_what_changed(trend: int | None, told_of_it: str) -> None:
    more = " --explain tells what each is measured by and which rows are behind it."
    known = f"2 of 9 signals are known.{told_of_it}"
    assert note(page_of(case(talked=9), trend)) == known + more
    assert note(page_of(case(talked=9), trend, explained=True)) == known


def test_how_far_the_trend_looks_back_is_a_setting() -> None:
    one = case(policy=Policy(health_trend=1))
    assert note(page_of(one, 0, explained=True)) == "1 of 9 signals are known. As well as 1 day ago."


def test_a_record_of_a_signal_has_exactly_the_fields_of_its_header() -> None:
    one = case(talked=9, loops=HEARD)
    by_name = {signal.name: signal for leg in health(one).legs for signal in leg.signals}
    record = signal_record(explain(by_name["criticism heard"], one))
    assert tuple(record) == FIELDS_OF_SIGNALS
    assert record == {
        "leg": "communication",
        "signal": "criticism heard",
        "score": 60,
        "input": "30 days since feedback was last asked; nothing but praise, 3 times",
        "ramp": "100 up to 180 days, 0 from 540 days on; at most 60 on nothing but praise, 3 times or more",
        "unknown": "",
        "behind": ["ask 4", "feedback 5", "feedback 6", "feedback 7"],
        "day": None,
    }
    assert signal_record(explain(by_name["on cadence"], one))["day"] == "2026-11-11"
    unknown = signal_record(explain(by_name["answered"], one))
    assert (unknown["score"], unknown["input"], unknown["unknown"]) == (None, "", "we began nothing yet")
    assert (unknown["behind"], unknown["day"]) == ([], None)
