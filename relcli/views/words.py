"""How single figures are said, the same in every view."""

from datetime import date

from relcli.dates import count_days, fmt_short
from relcli.rules.checkins import CheckIn
from relcli.rules.stages import Stand
from relcli.rules.vocabulary.evidence import Evidence, Stage
from relcli.views.table import Cell, Tone

STAGE_SYMBOLS: dict[Stage, str] = {
    "acquaintance": "○",
    "friend": "◔",
    "dating": "◑",
    "engaged": "◕",
    "married": "●",
}
"""A circle that fills as the relationship grows."""

BARS = "▁▂▃▄▅▆▇█"


def stage_cell(stand: Stand) -> Cell:
    """The stage with its symbol; an asterisk where it is the user's own word against the evidence."""
    mark = "*" if stand.word is not None and stand.stage != stand.by_evidence else ""
    return Cell(f"{STAGE_SYMBOLS[stand.stage]} {stand.stage}{mark}")


def stage_words(stand: Stand) -> str:
    """The stage in full: both, where the user says one thing and the evidence another."""
    if stand.word is None:
        return stand.stage
    if stand.stage == stand.by_evidence:
        return f"{stand.stage} (yours; the evidence agrees)"
    return f"{stand.stage} (yours; the evidence says {stand.by_evidence})"


def last_words(evidence: Evidence, today: date) -> str:
    """The last conversation: its day and how; "never" if there was none."""
    if evidence.last_conversation is None:
        return "never"
    return f"{fmt_short(evidence.last_conversation, today)} {evidence.last_kind}"


def late_cell(check_in: CheckIn) -> Cell:
    """How late a check-in is, or how long there is yet."""
    days = check_in.days_overdue
    if days > 0:
        return Cell(f"{count_days(days)} late", "bad" if check_in.urgency >= URGENT else "warn")
    if days == 0:
        return Cell("today", "strong")
    return Cell(f"in {count_days(-days)}", "quiet")


URGENT = 2.0
"""From twice its cadence on, a check-in is drawn as urgent."""


def why_next(evidence: Evidence, check_in: CheckIn) -> str:
    """Why a check-in stands where it stands in the list."""
    if check_in.give_space:
        return f"give space: {evidence.attempts} unanswered"
    if check_in.planned and evidence.plan is not None:
        return f"planned: {evidence.plan.why}" if evidence.plan.why else "planned"
    if evidence.last_conversation is None:
        return "never spoken"
    return f"{check_in.urgency:.1f} × cadence"


def status_cell(evidence: Evidence, check_in: CheckIn) -> Cell:
    """The status of a check-in as a word; "ended" for a relationship that did."""
    if evidence.ended is not None:
        return Cell("ended", "quiet")
    tones: dict[str, Tone] = {"never": "warn", "overdue": "bad", "due": "strong", "soon": "", "ok": "good"}
    return Cell(check_in.status, tones[check_in.status])


def every_words(check_in: CheckIn) -> str:
    """A cadence in few letters."""
    return f"{check_in.cadence.days} d"


def sparkline(counts: list[int] | tuple[int, ...]) -> str:
    """One bar a month, one step a conversation, full from eight on; a dot where there was none."""
    return "".join(BARS[min(count, len(BARS)) - 1] if count else "·" for count in counts)


def iso(day: date | None) -> str | None:
    """A day for a record."""
    return None if day is None else day.isoformat()


def counted(count: int, noun: str) -> str:
    """1 customer, 2 customers."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def one_line(text: str, most: int = 0) -> str:
    """A note on one line; with `most`, shortened to that many characters."""
    line = " ".join(text.split())
    return line if not most or len(line) <= most else f"{line[: most - 1].rstrip()}…"
