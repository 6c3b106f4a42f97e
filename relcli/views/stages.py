"""How many customers there are at each stage, who they are, and who moved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days
from relcli.rules.stages import next_after
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import STAGES, Stage
from relcli.views.table import Block, Cell, Column, Lines, Page, Table
from relcli.views.words import STAGE_SYMBOLS, counted

MOST_NAMES = 8
"""So many names a stage are shown, unless all are asked for."""


class Move(NamedTuple):
    """A customer whose stage changed; `before` None: they were not in the journal yet."""

    customer: str
    before: Stage
    after: Stage


class _Row(NamedTuple):
    stage: Stage
    names: tuple[str, ...]


def moves(now: Sequence[Standing], then: Mapping[int, Stage]) -> list[Move]:
    """Who is at another stage now than then, by how far they came; who was not there then has not moved."""
    moved = [
        Move(one.evidence.customer.name, then[one.evidence.customer.id], one.stand.stage)
        for one in now
        if then.get(one.evidence.customer.id, one.stand.stage) != one.stand.stage
    ]
    return sorted(moved, key=lambda move: (STAGES.index(move.before) - STAGES.index(move.after), move.customer))


def stages_page(
    standings: Sequence[Standing], moved: Sequence[Move], since: date, today: date, *, everything: bool
) -> Page:
    """The page of `stages`; `standings` are of those whose relationship has not ended."""
    rows = [
        _Row(stage, tuple(sorted(one.evidence.customer.name for one in standings if one.stand.stage == stage)))
        for stage in reversed(STAGES)
    ]
    table = Table(
        noun="stages",
        columns=(
            Column("Stage", lambda row: f"{STAGE_SYMBOLS[row.stage]} {row.stage}"),
            Column("Customers", lambda row: Cell(str(len(row.names)), "" if row.names else "quiet"), align="right"),
            Column("Who", lambda row: _who(row, everything=everything), grows=True, least=20),
        ),
        rows=rows,
        record=lambda row: {"stage": row.stage, "customers": len(row.names), "names": list(row.names)},
        fields=("stage", "customers", "names"),
    )
    blocks: list[Block] = [table]
    empty = [row.stage for row in reversed(rows) if not row.names]
    if empty and standings:
        blocks.append(Lines([_empty_sentence(stage) for stage in empty], title="Empty stages"))
    span = count_days((today - since).days)
    blocks.append(
        Lines(
            [_move_sentence(move) for move in moved] or [Cell("Nobody moved.", "quiet")],
            title=f"Moved in the last {span}",
        )
    )
    return Page(
        noun="stages",
        blocks=blocks,
        record=[table.record(row) for row in rows],
        table=table,
        extra={
            "moved_since": since.isoformat(),
            "moved": [{"customer": move.customer, "from": move.before, "to": move.after} for move in moved],
        },
    )


def _who(row: _Row, *, everything: bool) -> str:
    names = row.names if everything else row.names[:MOST_NAMES]
    more = len(row.names) - len(names)
    return ", ".join(names) + (f" … {more} more" if more else "")


def _empty_sentence(stage: Stage) -> str:
    following = next_after(stage)
    toward = f"; who could be {following} next has to come through it" if following else ""
    return f"Nobody is at the stage {stage}{toward}."


def _move_sentence(move: Move) -> str:
    onward = STAGES.index(move.after) > STAGES.index(move.before)
    arrow = "↑" if onward else "↓"
    return f"{arrow} {move.customer}: {move.before} → {move.after}"


def counts_line(standings: Sequence[Standing]) -> str:
    """How many customers there are, and how many at each stage, in one line."""
    parts = []
    for stage in STAGES:
        count = sum(one.stand.stage == stage for one in standings)
        if count:
            parts.append(f"{STAGE_SYMBOLS[stage]} {count} {stage}")
    return f"{counted(len(standings), 'customer')}: {', '.join(parts)}" if parts else "no customers yet"
