"""How single figures are said, the same in every view."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from relcli.dates import count_days, fmt_day, fmt_near, fmt_short
from relcli.rules.checkins import CheckIn
from relcli.rules.stages import Stand
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Customer, Evidence, Stage, StageWord
from relcli.rules.vocabulary.kinds import KINDS
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

NEAR = 300
"""A day of another year, no more than so many days off, is plain without its year."""

OWN_WORD = "* your own word; the evidence says another stage"

NOTHING_OWED = "They have left, so nothing more is owed."


def stage_cell(stand: Stand) -> Cell:
    """The stage with its symbol; an asterisk where it is the user's own word against the evidence."""
    mark = "*" if against_the_evidence(stand) else ""
    return Cell(f"{STAGE_SYMBOLS[stand.stage]} {stand.stage}{mark}")


def against_the_evidence(stand: Stand) -> bool:
    """Whether the user's own word and the evidence disagree."""
    return stand.word is not None and stand.stage != stand.by_evidence


def own_word_note(standings: Iterable[Standing]) -> list[str]:
    """What the asterisk means, where there is one."""
    return [OWN_WORD] if any(against_the_evidence(one.stand) for one in standings) else []


def stage_words(stand: Stand) -> str:
    """The stage in full: both, where the user says one thing and the evidence another."""
    return f"{stand.stage}{_whose(stand)}"


def being_words(stand: Stand) -> str:
    """The stage in full, as it follows "is": a friend (yours; the evidence says acquaintance)."""
    return f"{being(stand.stage)}{_whose(stand)}"


def being(stage: Stage) -> str:
    """A stage as it follows "is": an acquaintance, a friend, dating, engaged, married."""
    return {"acquaintance": "an acquaintance", "friend": "a friend"}.get(stage, stage)


def many(stage: Stage, count: int) -> str:
    """So many at a stage: 1 friend, 2 friends, 3 dating."""
    return counted(count, stage) if stage in {"acquaintance", "friend"} else f"{count:,} {stage}"


def _whose(stand: Stand) -> str:
    if stand.word is None:
        return ""
    if stand.stage == stand.by_evidence:
        return " (yours; the evidence agrees)"
    return f" (yours; the evidence says {stand.by_evidence})"


def word_words(word: StageWord) -> str:
    """The user's own word: since when, until when, and why."""
    until = f", until {fmt_day(word.until)}" if word.until else ""
    return f"since {fmt_day(word.said_on)}{until}: {word.why}"


def called(customers: Iterable[Customer]) -> Callable[[Customer], str]:
    """How each of these customers is called: by name, with ref or place where several have one name."""
    times = Counter(customer.name for customer in customers)

    def name_of(customer: Customer) -> str:
        beside = customer.ref or customer.place
        return f"{customer.name} ({beside})" if times[customer.name] > 1 and beside else customer.name

    return name_of


def last_words(evidence: Evidence, today: date) -> str:
    """The last conversation: its day and how; "never" if there was none."""
    if evidence.last_conversation is None:
        return "never"
    return f"{fmt_short(evidence.last_conversation, today)} {evidence.last_kind}"


def last_short(evidence: Evidence, today: date) -> str:
    """The last conversation in few letters: its day; "never" if there was none."""
    return "never" if evidence.last_conversation is None else day_short(evidence.last_conversation, today)


def day_short(day: date, today: date) -> str:
    """A day in few letters: "20 Dec", and "Dec 2024" where the year is not plain."""
    _, number, month, year = fmt_day(day).split()
    plain = day.year == today.year or abs((day - today).days) <= NEAR
    return f"{number} {month}" if plain else f"{month} {year}"


def late_cell(check_in: CheckIn) -> Cell:
    """How late a check-in is, or how long there is yet."""
    days = check_in.days_overdue
    return Cell(f"{count_days(days)} late", _late_tone(check_in)) if days > 0 else _not_late(days, count_days(-days))


def late_short(check_in: CheckIn) -> Cell:
    """The same in few letters, below a title that says late."""
    days = check_in.days_overdue
    return Cell(f"{days} d", _late_tone(check_in)) if days > 0 else _not_late(days, f"{-days} d")


def _late_tone(check_in: CheckIn) -> Tone:
    return "bad" if check_in.long_overdue else "warn"


def _not_late(days: int, yet: str) -> Cell:
    return Cell("today", "strong") if days == 0 else Cell(f"in {yet}", "quiet")


def why_next(evidence: Evidence, check_in: CheckIn) -> str:
    """Why a check-in stands where it stands in the list."""
    if check_in.give_space:
        return f"give space: {evidence.attempts} unanswered"
    if check_in.planned and evidence.plan is not None:
        return f"planned: {evidence.plan.why}" if evidence.plan.why else "planned"
    if evidence.last_conversation is None:
        return "never spoken"
    return f"{check_in.urgency:.1f} × cadence"


def why_short(evidence: Evidence, check_in: CheckIn) -> str:
    """The same in fewer letters: of a planned check-in the reason alone."""
    return "give space" if check_in.give_space else why_next(evidence, check_in).removeprefix("planned: ")


def when_words(day: date, today: date) -> str:
    """A day with how far off it is: Fri 11 Dec 2026 (in 3 weeks)."""
    return f"{fmt_day(day)} ({fmt_near(day, today)})"


def status_cell(evidence: Evidence, check_in: CheckIn) -> Cell:
    """The status of a check-in as a word; "ended" for a relationship that did."""
    if evidence.ended is not None:
        return Cell("ended", "quiet")
    tones: dict[str, Tone] = {"never": "warn", "overdue": "bad", "due": "strong", "soon": "", "ok": "good"}
    return Cell(check_in.status, tones[check_in.status])


def every_words(check_in: CheckIn) -> str:
    """A cadence in few letters."""
    return f"{check_in.cadence.days} d"


EVERYBODY_LEFT = "Everybody has left: relcli list --ended"
NOBODY_FITS = "Nobody fits all of that."


def nobody_words(today: date) -> str:
    """A journal without customers, as of a day."""
    return f"Nobody is in the journal as of {fmt_day(today)}. To begin: relcli add NAME"


def sparkline(counts: Sequence[int]) -> str:
    """One bar a month, one step a conversation, full from eight on; a dot where there was none."""
    return "".join(BARS[min(count, len(BARS)) - 1] if count else "·" for count in counts)


def iso(day: date | None) -> str | None:
    """A day for a record."""
    return None if day is None else day.isoformat()


def counted(count: int, noun: str) -> str:
    """1 customer, 2 customers."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence: "a", "a and b", "a, b and c"; empty for none."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


_ONE_AND_SEVERAL: Mapping[str, tuple[str, str]] = {
    **{kind.name: (kind.name, kind.plural) for kind in KINDS.values()},
    "gestures": ("gesture", "gestures"),
    "notes": ("note", "notes"),
}
"""One and several touchpoints of a kind, or of what they amount to; whatever else that is, is told alike of any number.

Services have the same word as the kind that they are of.
"""


def each_of(counts: Mapping[Any, int]) -> str:
    """What there is, by kind or by what it amounts to: 12 visits, 1 gesture, 2 thanks, 3 in person."""
    return ", ".join(f"{many:,} {_ONE_AND_SEVERAL.get(name, (name, name))[many != 1]}" for name, many in counts.items())


def numbered(ids: Iterable[int]) -> str:
    """Rows by their numbers: #3 #7."""
    return " ".join(f"#{one}" for one in ids)


def headed(customer: Customer) -> str:
    """A customer as the head of a page: name, ref and place."""
    ref = f" ({customer.ref})" if customer.ref else ""
    return f"{customer.name}{ref} · {customer.place}" if customer.place else f"{customer.name}{ref}"


def ended(text: str) -> str:
    """A text as the end of a sentence: with a full stop, unless it has an end of its own."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def one_line(text: str, most: int = 0) -> str:
    """A note on one line; with `most`, shortened to at most that many characters, between words where it can be."""
    line = " ".join(text.split())
    if not most or len(line) <= most:
        return line
    words = line[: line.rfind(" ", 0, most)] if " " in line[most // 2 : most] else line[: most - 1]
    return f"{words.rstrip()}…"
