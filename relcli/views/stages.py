"""How many customers there are at each stage, who they are, and who moved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days
from relcli.rules.names import fold
from relcli.rules.stage_moves import StageMove
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import STAGES, Customer, Stage
from relcli.views.table import Block, Cell, Column, Lines, Page, Record, Table
from relcli.views.words import STAGE_SYMBOLS, being, called, counted, many

MOST_NAMES = 8
"""So many names a stage are shown on a terminal, unless all are asked for."""


class _Row(NamedTuple):
    stage: Stage
    customers: tuple[Customer, ...]


def stages_page(
    standings: Sequence[Standing], moved: Sequence[StageMove], since: date, today: date, *, everything: bool
) -> Page:
    """The page of `stages`; `standings` are of those whose relationship has not ended."""
    rows = [_Row(stage, _at(stage, standings)) for stage in reversed(STAGES)]
    table = _stages_table(rows, everything=everything)
    blocks: list[Block] = [table]
    if standings and (empty := _empty_sentences(rows)):
        blocks.append(Lines(empty, title="Empty stages"))
    blocks.append(
        Lines(_move_sentences(moved), title=f"Moved in the last {count_days((today - since).days)}"),
    )
    return Page(
        noun="stages",
        blocks=blocks,
        record=[table.record(row) for row in rows],
        table=table,
        extra={"moved_since": since.isoformat(), "moved": [_move_record(move) for move in moved]},
    )


def counts_line(standings: Sequence[Standing]) -> str:
    """How many customers there are, and how many at each stage, in one line."""
    counts = {stage: len(_at(stage, standings)) for stage in STAGES}
    parts = [f"{STAGE_SYMBOLS[stage]} {many(stage, count)}" for stage, count in counts.items() if count]
    return f"{counted(len(standings), 'customer')}: {', '.join(parts)}"


def _stages_table(rows: Sequence[_Row], *, everything: bool) -> Table:
    name_of = called(customer for row in rows for customer in row.customers)

    def who(row: _Row) -> Cell:
        if not row.customers:
            return Cell("nobody yet", "quiet")
        shown = row.customers if everything else row.customers[:MOST_NAMES]
        more = len(row.customers) - len(shown)
        return Cell(", ".join(map(name_of, shown)) + (f" … {more} more (--all)" if more else ""))

    return Table(
        noun="stages",
        columns=(
            Column("Stage", lambda row: f"{STAGE_SYMBOLS[row.stage]} {row.stage}"),
            Column("Customers", lambda row: str(len(row.customers)), align="right"),
            Column("Who", who, grows=True, least=20),
        ),
        rows=rows,
        record=_row_record,
        fields=("stage", "customers", "names"),
    )


def _row_record(row: _Row) -> Record:
    return {"stage": row.stage, "customers": len(row.customers), "names": [one.name for one in row.customers]}


def _move_record(move: StageMove) -> Record:
    return {
        "customer": move.customer.name,
        "ref": move.customer.ref,
        "from": move.before,
        "to": move.after,
        "own_word": move.is_own_word,
    }


def _at(stage: Stage, standings: Sequence[Standing]) -> tuple[Customer, ...]:
    return tuple(sorted((one.evidence.customer for one in standings if one.stand.stage == stage), key=_by_name))


def _by_name(customer: Customer) -> tuple[str, int]:
    return fold(customer.name), customer.id


def _empty_sentences(rows: Sequence[_Row]) -> list[str]:
    """A word on each stage that nobody is at (S3-11), and on who comes nearest to it."""
    counts = {row.stage: len(row.customers) for row in rows}
    return [_empty_sentence(stage, counts) for stage in STAGES if not counts[stage]]


def _empty_sentence(stage: Stage, counts: Mapping[Stage, int]) -> str:
    place = STAGES.index(stage)
    if place == 0:
        return "Nobody new: somebody you meet next can be the first."
    before = STAGES[place - 1]
    nearest = f"; {many(before, counts[before])} may come that far next" if counts[before] else ""
    return f"Nobody is {being(stage)} yet{nearest}."


def _move_sentences(moved: Sequence[StageMove]) -> list[Cell | str]:
    if not moved:
        return [Cell("Nobody moved.", "quiet")]
    name_of = called(move.customer for move in moved)
    return [
        f"{'↑' if move.steps > 0 else '↓'} {name_of(move.customer)}: {move.before} → {move.after}"
        f"{' (your own word)' if move.is_own_word else ''}"
        for move in moved
    ]
