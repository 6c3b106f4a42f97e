"""All about one customer on one screen."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day
from relcli.rules.checkins import CheckIn
from relcli.rules.checklist import Test
from relcli.rules.names import slug_of
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Detail, Ending, Evidence, Person, Touchpoint
from relcli.views.due import due_record
from relcli.views.stage import next_words, stage_record
from relcli.views.table import Block, Cell, Facts, Lines, Page, Record
from relcli.views.timeline import timeline_table, touchpoint_record
from relcli.views.words import (
    STAGE_SYMBOLS,
    counted,
    iso,
    late_cell,
    sparkline,
    stage_words,
    when_words,
    why_next,
    word_words,
)


class Shown(NamedTuple):
    """What `show` shows: the `latest` touchpoints, oldest first, of `touchpoints` in all; `months` as in `list`."""

    standing: Standing
    detail: Detail
    tests: Sequence[Test]
    latest: Sequence[Touchpoint]
    touchpoints: int
    months: Sequence[int]


def show_page(shown: Shown, today: date, *, note_cells: int = 0) -> Page:
    """The page of `show`. `note_cells`: 0 shows whole notes."""
    customer = shown.standing.evidence.customer
    place = f" · {customer.place}" if customer.place else ""
    ref = f" ({customer.ref})" if customer.ref else ""
    blocks: list[Block] = [Facts(_relationship(shown, today)), *_about(shown)]
    if shown.detail.people:
        blocks.append(Facts([(one.name, _person_words(one)) for one in shown.detail.people], title="People"))
    blocks.append(
        timeline_table(
            shown.latest,
            today,
            one_customer=True,
            note_cells=note_cells,
            empty="No touchpoint yet.",
        )._replace(title="Latest", notes=_more(shown))
    )
    if shown.standing.evidence.ended is None:
        blocks.append(Lines([next_words(shown.standing.stand, shown.tests)]))
    return Page(
        noun="customer", title=f"{customer.name}{ref}{place}", blocks=blocks, record=show_record(shown), table=None
    )


def _relationship(shown: Shown, today: date) -> list[tuple[str, Cell | str]]:
    evidence, stand, check_in = shown.standing
    pairs: list[tuple[str, Cell | str]] = [("Stage", f"{STAGE_SYMBOLS[stand.stage]} {stage_words(stand)}")]
    if stand.word is not None:
        pairs.append(("Your word", word_words(stand.word)))
    if evidence.ended is not None:
        pairs.append(("Ended", Cell(_ended_words(evidence.ended), "warn")))
    pairs += [
        ("Known since", when_words(evidence.known_since, today)),
        ("Last talked", _last_talked(evidence, today)),
        ("Conversations", f"{evidence.conversations}  {sparkline(shown.months)} in twelve months"),
    ]
    if evidence.attempts:
        pairs.append(("Unanswered", f"{counted(evidence.attempts, 'attempt')} since"))
    if evidence.last_service is not None:
        pairs.append(("Service", f"{evidence.services}, last on {when_words(evidence.last_service, today)}"))
    if evidence.ended is None:
        pairs += [
            ("Next check-in", _next_check_in(evidence, check_in)),
            ("Cadence", f"{count_days(check_in.cadence.days)} ({_source_words(check_in.cadence.source)})"),
        ]
    return pairs


def _ended_words(ended: Ending) -> str:
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


def _person_words(person: Person) -> str:
    return ", ".join(part for part in (person.role, person.phone, person.email, person.about) if part)


def _more(shown: Shown) -> list[str]:
    more = shown.touchpoints - len(shown.latest)
    slug = slug_of(shown.standing.evidence.customer.name)
    return [f"… {counted(more, 'touchpoint')} earlier (relcli timeline {slug})"] if more > 0 else []


def show_record(shown: Shown) -> Record:
    """A customer as scripts read it: who, stage, check-in, people and the latest touchpoints."""
    evidence, stand, _ = shown.standing
    customer, detail, ended = evidence.customer, shown.detail, evidence.ended
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
        "services": evidence.services,
        "months": list(shown.months),
        "ended": None if ended is None else _ended_record(ended),
        "stage": stage_record(evidence, stand, shown.tests),
        "check_in": None if ended is not None else due_record(shown.standing),
        "people": [person_record(one) for one in detail.people],
        "touchpoints": [touchpoint_record(one) for one in shown.latest],
        "uid": customer.uid,
    }
