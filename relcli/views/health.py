"""Health: three bars with words and numbers beside them; and, to explain it, what each signal came from."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_short
from relcli.rules.explain import Explained, explain
from relcli.rules.health import Band, Health, Leg, points
from relcli.rules.signals import Case
from relcli.rules.vocabulary.dossier import NOT_ASKED, Touched
from relcli.views.table import Cell, Column, Facts, Lines, Page, Record, Table, Tone, text_of
from relcli.views.words import STAGE_SYMBOLS, called

FIELDS = (
    *("customer", "ref", "stage", "health", "band", "weakest", "known", "trend"),
    *("respect", "communication", "trust"),
)
FIELDS_OF_SIGNALS = ("leg", "signal", "score", "input", "ramp", "unknown", "behind", "day")

SIGNALS = 9
BAR, FULL = 5, 100
"""Cells of a bar, and the points that fill it."""

TONES: dict[Band, Tone] = {"steady": "good", "wobbly": "warn", "toppling": "bad"}
UNKNOWN = Cell("unknown", "quiet")


class HealthRow(NamedTuple):
    """The health of one customer, the case it was judged on, how many points it won or lost since, and from what."""

    case: Case
    health: Health
    trend: int | None
    touched: Touched = NOT_ASKED


def health_table(judged: Sequence[HealthRow], *, empty: str) -> Table:
    """The table of `health`, in the order of the rows."""
    name_of = called(one.case.dossier.evidence.customer for one in judged)
    return Table(
        noun="health",
        columns=(
            Column("Customer", lambda one: name_of(one.case.dossier.evidence.customer), grows=True, least=14),
            Column("Stage", _stage, wide=True),
            Column("Health", lambda one: health_cell(one.health)),
            Column("Respect", lambda one: bar_cell(one.health.legs[0])),
            Column("Communication", lambda one: bar_cell(one.health.legs[1])),
            Column("Trust", lambda one: bar_cell(one.health.legs[2])),
            Column("Trend", lambda one: trend_cell(one.trend), align="right"),
            Column(
                "Known",
                lambda one: f"{one.health.known} of {SIGNALS}",
                align="right",
                short=lambda one: f"{one.health.known}/{SIGNALS}",
            ),
        ),
        rows=judged,
        record=health_record,
        fields=FIELDS,
        empty=empty,
    )


def _stage(one: HealthRow) -> str:
    stage = one.case.standing.stand.stage
    return f"{STAGE_SYMBOLS[stage]} {stage}"


def health_page(one: HealthRow, today: date, *, explained: bool) -> Page:
    """The page of `health CUSTOMER`; `explained`: with what each signal is measured by and what it came from."""
    every = [explain(signal, one.case, one.touched) for leg in one.health.legs for signal in leg.signals]
    table = _signals_table(every)
    customer = one.case.dossier.evidence.customer
    return Page(
        noun="health",
        title=f"{customer.name}: {health_words(one.health)}",
        blocks=[
            Facts([(leg.name.capitalize(), _leg_cell(leg, one.health)) for leg in one.health.legs]),
            *([_explained(each, today) for each in every] if explained else [table]),
            Lines([Cell(_note(one, explained=explained), "quiet")]),
        ],
        record={**health_record(one), "signals": [signal_record(each) for each in every]},
        table=table,
    )


def health_words(health: Health) -> str:
    """Health in a few words: wobbly (52), on trust."""
    if health.score is None or health.band is None:
        return "health unknown"
    leg = "" if health.band == "steady" else f", on {health.weakest}"
    return f"{health.band} ({points(health.score)}){leg}"


def health_cell(health: Health) -> Cell:
    """Health as a number and a word."""
    if health.score is None or health.band is None:
        return UNKNOWN
    return Cell(f"{points(health.score):3} {health.band}", TONES[health.band])


def bar_cell(leg: Leg) -> Cell:
    """A leg as a short bar and a number."""
    return Cell(f"{'·' * BAR}   ?", "quiet") if leg.score is None else Cell(f"{bar(leg.score)} {points(leg.score):3}")


def bar(score: float) -> str:
    """0 to 100 as so many full cells; some is never shown as none, nor less than all as all."""
    shown = points(score)
    full = min(BAR - 1, max(1, round(score * BAR / FULL))) if 0 < shown < FULL else shown * BAR // FULL
    return "█" * full + "░" * (BAR - full)


def trend_cell(trend: int | None) -> Cell:
    """Points won or lost since then; a dot where it cannot be told."""
    if trend is None:
        return Cell("·", "quiet")
    return Cell("=", "quiet") if trend == 0 else Cell(f"{trend:+d}".replace("-", "−"), "good" if trend > 0 else "warn")


def _leg_cell(leg: Leg, health: Health) -> Cell:
    if leg.score is None:
        return Cell(f"{'·' * BAR}  unknown", "quiet")
    weakest = "  the weakest" if leg.name == health.weakest else ""
    return Cell(f"{bar(leg.score)}  {points(leg.score)}{weakest}", "strong" if weakest else "")


def _signals_table(every: Sequence[Explained]) -> Table:
    return Table(
        noun="signals",
        columns=(
            Column("Leg", lambda one: one.signal.leg),
            Column("Signal", lambda one: one.signal.name),
            Column("Score", _score_cell, align="right"),
            Column("From", lambda one: one.input or Cell(one.unknown, "quiet"), grows=True, least=20),
        ),
        rows=every,
        record=signal_record,
        fields=FIELDS_OF_SIGNALS,
    )


def _explained(one: Explained, today: date) -> Facts:
    """One signal with what went in, what it is measured by, and what it came from."""
    told: list[tuple[str, Cell | str]] = [("From", one.input or one.unknown), ("Measured by", one.ramp)]
    if behind := _behind(one, today):
        told.append(("Behind it", behind))
    return Facts(told, title=f"{one.signal.leg}: {one.signal.name}, {text_of(_score_cell(one))}")


def _score_cell(one: Explained) -> Cell:
    score = one.signal.score
    return UNKNOWN if score is None else Cell(str(points(score)))


def _behind(one: Explained, today: date) -> str:
    """The rows that a signal came from, and the day that it counts from."""
    numbers: dict[str, list[str]] = {}
    for noun, number in one.behind:
        numbers.setdefault(noun, []).append(f"#{number}")
    rows = "; ".join(f"{noun} {' '.join(some)}" for noun, some in numbers.items())
    return ", ".join(filter(None, (rows, fmt_short(one.day, today) if one.day else "")))


def _note(one: HealthRow, *, explained: bool) -> str:
    known = f"{one.health.known} of {SIGNALS} signals are known."
    more = "" if explained else " --explain tells what each is measured by and which rows are behind it."
    return f"{known}{_trend_words(one.trend, one.case.policy.health_trend)}{more}"


def _trend_words(trend: int | None, days: int) -> str:
    if trend is None:
        return ""
    if trend == 0:
        return f" As well as {count_days(days)} ago."
    return f" {abs(trend)} {'more' if trend > 0 else 'less'} than {count_days(days)} ago."


def health_record(one: HealthRow) -> Record:
    """The health of a customer as scripts read it; null is unknown."""
    customer = one.case.dossier.evidence.customer
    record = {
        "customer": customer.name,
        "ref": customer.ref,
        "stage": one.case.standing.stand.stage,
        "trend": one.trend,
        **being_record(one.health),
    }
    return {field: record[field] for field in FIELDS}


def being_record(health: Health) -> Record:
    """How well it is, as scripts read it beside whom it is about."""
    return {
        "health": _whole(health.score),
        "band": health.band,
        "weakest": health.weakest,
        "known": health.known,
        **{leg.name: _whole(leg.score) for leg in health.legs},
    }


def signal_record(one: Explained) -> Record:
    """A signal as scripts read it: what went in, what it is measured by, and what it came from."""
    return {
        "leg": one.signal.leg,
        "signal": one.signal.name,
        "score": _whole(one.signal.score),
        "input": one.input,
        "ramp": one.ramp,
        "unknown": one.unknown,
        "behind": [f"{noun} {number}" for noun, number in one.behind],
        "day": None if one.day is None else one.day.isoformat(),
    }


def _whole(score: float | None) -> int | None:
    return None if score is None else points(score)
