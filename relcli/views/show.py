"""All about one customer on one screen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day
from relcli.rules.acts import Act
from relcli.rules.balance import balance
from relcli.rules.checkins import CheckIn
from relcli.rules.checklist import Test
from relcli.rules.health import Health
from relcli.rules.open_loops import open_loops
from relcli.rules.signals import Case
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Ending, Evidence
from relcli.rules.vocabulary.records import Detail, Person, Touchpoint
from relcli.views.acts import Everybody, alone, next_step_words, step_record
from relcli.views.balance import balance_record, balance_words, channels_record, channels_words
from relcli.views.due import due_record
from relcli.views.health import TONES, bar_cell, being_record, health_words
from relcli.views.stage import next_words, stage_record
from relcli.views.table import Block, Cell, Facts, Lines, Page, Record, text_of
from relcli.views.timeline import timeline_table, touchpoint_record
from relcli.views.words import (
    STAGE_SYMBOLS,
    counted,
    headed,
    iso,
    late_cell,
    numbered,
    sparkline,
    stage_words,
    when_words,
    why_next,
    word_words,
)


class Shown(NamedTuple):
    """What `show` shows: the `latest` touchpoints, oldest first, of `touchpoints` in all, and how many
    of them were `services`, within a job or not; `months` as in `list`.

    `next`: the next step for them; None: they left. `typed`: what to type for them; `hinted` has commands be about
    the journal.
    """

    case: Case
    health: Health
    next: Act | None
    detail: Detail
    tests: Sequence[Test]
    latest: Sequence[Touchpoint]
    touchpoints: int
    services: int
    months: Sequence[int]
    typed: str
    hinted: Callable[[str], str] = str

    @property
    def standing(self) -> Standing:
        """Where they stand."""
        return self.case.standing


def show_page(shown: Shown, today: date, *, note_cells: int = 0) -> Page:
    """The page of `show`. `note_cells`: 0 shows whole notes."""
    customer = shown.standing.evidence.customer
    blocks: list[Block] = [Facts(_relationship(shown, today)), *_about(shown)]
    if shown.detail.people:
        blocks.append(Facts([(one.name, person_words(one)) for one in shown.detail.people], title="People"))
    blocks.append(
        timeline_table(
            shown.latest,
            today,
            one_customer=True,
            note_cells=note_cells,
            empty="No touchpoint yet.",
        )._replace(title="Latest", notes=_more(shown))
    )
    if shown.next is not None:
        step = next_step_words(shown.next, _alone(shown), today)
        blocks.append(Lines([next_words(shown.standing.stand, shown.tests), Cell(step, "strong")]))
    return Page(noun="customer", title=headed(customer), blocks=blocks, record=show_record(shown), table=None)


def _alone(shown: Shown) -> Everybody:
    return alone(shown.standing, shown.typed, shown.hinted)


def _relationship(shown: Shown, today: date) -> list[tuple[str, Cell | str]]:
    evidence, stand, check_in = shown.standing
    pairs: list[tuple[str, Cell | str]] = [("Stage", f"{STAGE_SYMBOLS[stand.stage]} {stage_words(stand)}")]
    if stand.word is not None:
        pairs.append(("Your word", word_words(stand.word)))
    if evidence.ended is not None:
        pairs.append(("Ended", Cell(ended_words(evidence.ended), "warn")))
    pairs += [
        ("Known since", when_words(evidence.known_since, today)),
        ("Last talked", _last_talked(evidence, today)),
        ("Conversations", f"{evidence.conversations}  {sparkline(shown.months)} in twelve months"),
    ]
    if channels := channels_words(shown.case.dossier.contacts):
        pairs.append(("In a year", channels))
    if evidence.attempts:
        pairs.append(("Unanswered", f"{counted(evidence.attempts, 'attempt')} since"))
    last_service = shown.case.dossier.contacts.last_service
    if last_service is not None:
        pairs.append(("Service", f"{shown.services}, last on {when_words(last_service, today)}"))
    if evidence.ended is None:
        pairs += [
            ("Next check-in", _next_check_in(evidence, check_in)),
            ("Cadence", f"{count_days(check_in.cadence.days)} ({_source_words(check_in.cadence.source)})"),
            *_well(shown.health),
        ]
    return pairs + _between_us(shown)


def _well(health: Health) -> list[tuple[str, Cell | str]]:
    """How well it is, and a short bar a leg; nothing where nothing is known."""
    if health.score is None or health.band is None:
        return []
    legs = "   ".join(f"{leg.name} {text_of(bar_cell(leg))}" for leg in health.legs)
    return [("Health", Cell(health_words(health), TONES[health.band])), ("Legs", legs)]


def _between_us(shown: Shown) -> list[tuple[str, Cell | str]]:
    """What is open, and what went each way; nothing where nothing is or did."""
    loops = shown.case.dossier.loops
    still = open_loops(loops, shown.case.policy)
    parts = [
        f"{counted(len(some), noun)} ({numbered(one.id for one in some)})"
        for noun, some in (("promise", still.promises), ("issue", still.issues), ("job", still.jobs))
        if some
    ]
    told = (
        ("Open" if shown.standing.evidence.ended is None else "Left open", ", ".join(parts)),
        ("Balance", balance_words(balance(loops, shown.case.today))),
    )
    return [(label, text) for label, text in told if text]


def ended_words(ended: Ending) -> str:
    why = f": {ended.why}" if ended.why else ""
    cost = "" if ended.cost is None else f"; {ended.cost:,} to replace them"
    return f"{fmt_day(ended.on)} by {'them' if ended.by == 'them' else 'you'}{why}{cost}"


def _ended_record(ended: Ending) -> Record:
    return {"on": iso(ended.on), "by": ended.by, "why": ended.why, "cost": ended.cost}


def _last_talked(evidence: Evidence, today: date) -> str:
    if evidence.last_conversation is None:
        return "never"
    return f"{when_words(evidence.last_conversation, today)}, {evidence.last_kind}"


def _next_check_in(evidence: Evidence, check_in: CheckIn) -> Cell:
    """When, how late, and why; a check-in that follows its cadence and is not owed yet needs no reason."""
    late = late_cell(check_in)
    plain = check_in.days_overdue < 0 and not (check_in.planned or check_in.give_space)
    why = "" if plain else f"; {why_next(evidence, check_in)}"
    return Cell(f"{fmt_day(check_in.due)} ({late.text}){why}", "" if late.tone == "quiet" else late.tone)


def _source_words(source: str) -> str:
    if source == "own":
        return "their own"
    if source == "job":
        return "as they asked while a job runs"
    return f"of the {source}" if source.startswith("tag ") else f"of the stage {source}"


def _about(shown: Shown) -> list[Block]:
    customer, detail = shown.standing.evidence.customer, shown.detail
    pairs = [
        (label, text)
        for label, text in (
            ("Phone", detail.phone),
            ("Email", detail.email),
            ("Tags", ", ".join(customer.tags)),
            ("Also called", ", ".join(detail.aliases)),
            ("About", detail.about),
        )
        if text
    ]
    return [Facts(pairs)] if pairs else []


def person_record(one: Person) -> Record:
    """A person as scripts read them."""
    return {"name": one.name, "role": one.role, "phone": one.phone, "email": one.email, "about": one.about}


def person_words(person: Person) -> str:
    """What is known of a person, in a line."""
    return ", ".join(part for part in (person.role, person.phone, person.email, person.about) if part)


def _more(shown: Shown) -> list[str]:
    more = shown.touchpoints - len(shown.latest)
    return [f"… {counted(more, 'touchpoint')} earlier (relcli timeline {shown.typed})"] if more > 0 else []


def show_record(shown: Shown) -> Record:
    """A customer as scripts read it: who, stage, check-in, health, what is open, people and the latest touchpoints."""
    evidence, stand, _ = shown.standing
    customer, detail, ended = evidence.customer, shown.detail, evidence.ended
    loops = shown.case.dossier.loops
    still = open_loops(loops, shown.case.policy)
    return {
        "customer": customer.name,
        "ref": customer.ref,
        "place": customer.place,
        "phone": detail.phone,
        "email": detail.email,
        "about": detail.about,
        "tags": list(customer.tags),
        "aliases": list(detail.aliases),
        "known_since": iso(evidence.known_since),
        "conversations": evidence.conversations,
        "attempts": evidence.attempts,
        "services": shown.services,
        "months": list(shown.months),
        "ended": None if ended is None else _ended_record(ended),
        "stage": stage_record(evidence, stand, shown.tests),
        "check_in": None if ended is not None else due_record(shown.standing),
        "health": None if ended is not None else being_record(shown.health),
        "open": {
            "promises": [one.id for one in still.promises],
            "issues": [one.id for one in still.issues],
            "jobs": [one.id for one in still.jobs],
        },
        "channels": channels_record(shown.case.dossier.contacts),
        "balance": balance_record(balance(loops, shown.case.today)),
        "next": step_record(shown.next, _alone(shown)),
        "people": [person_record(one) for one in detail.people],
        "touchpoints": [touchpoint_record(one) for one in shown.latest],
        "uid": customer.uid,
    }
