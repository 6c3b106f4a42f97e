"""All about one customer on one screen."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_day, fmt_near
from relcli.rules.stages import Test
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Detail, Person, Touchpoint
from relcli.views.due import due_record
from relcli.views.stage import next_words, stage_record
from relcli.views.table import Block, Cell, Facts, Lines, Page, Record
from relcli.views.timeline import timeline_table, touchpoint_record
from relcli.views.words import STAGE_SYMBOLS, counted, iso, sparkline, stage_words, status_cell, why_next

NOTE_CELLS = 200


class Shown(NamedTuple):
    """What `show` shows: `latest` touchpoints newest first, of `touchpoints` in all; `months` as in `list`."""

    standing: Standing
    detail: Detail
    tests: Sequence[Test]
    latest: Sequence[Touchpoint]
    touchpoints: int
    months: Sequence[int]


def show_page(shown: Shown, today: date) -> Page:
    """The page of `show`."""
    customer = shown.standing.evidence.customer
    place = f" · {customer.place}" if customer.place else ""
    ref = f" ({customer.ref})" if customer.ref else ""
    blocks: list[Block] = [Facts(_relationship(shown, today)), *_about(shown)]
    if shown.detail.people:
        blocks.append(Facts([(one.name, _person_words(one)) for one in shown.detail.people], title="People"))
    blocks.append(
        timeline_table(
            list(reversed(shown.latest)),
            one_customer=True,
            note_cells=NOTE_CELLS,
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
    stage = f"{STAGE_SYMBOLS[stand.stage]} {stage_words(stand)}"
    pairs: list[tuple[str, Cell | str]] = [("Stage", stage)]
    if evidence.ended is not None:
        why = f": {evidence.ended.why}" if evidence.ended.why else ""
        who = "them" if evidence.ended.by == "them" else "you"
        pairs.append(("Ended", Cell(f"{fmt_day(evidence.ended.on)} by {who}{why}", "warn")))
    pairs.append(("Known since", f"{fmt_day(evidence.known_since)} ({fmt_near(evidence.known_since, today)})"))
    if evidence.last_conversation is None:
        last = "never spoken"
    else:
        near = fmt_near(evidence.last_conversation, today)
        last = f"{fmt_day(evidence.last_conversation)} ({near}), {evidence.last_kind}"
    pairs.append(("Last talked", last))
    pairs.append(
        (
            "Conversations",
            f"{evidence.conversations}  {sparkline(list(shown.months))}  service {evidence.services}"
            + (f", {counted(evidence.attempts, 'attempt')} unanswered since" if evidence.attempts else ""),
        )
    )
    if evidence.ended is None:
        status = status_cell(evidence, check_in)
        pairs.append(
            (
                "Next check-in",
                Cell(
                    f"{fmt_day(check_in.due)} ({fmt_near(check_in.due, today)}), {status.text};"
                    f" {why_next(evidence, check_in)}",
                    status.tone,
                ),
            )
        )
        pairs.append(("Cadence", f"{count_days(check_in.cadence.days)} ({_source_words(check_in.cadence.source)})"))
    return pairs


def _source_words(source: str) -> str:
    if source == "own":
        return "their own"
    return f"by {source}" if source.startswith("tag ") else f"by stage: {source}"


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
    return [f"… {counted(more, 'touchpoint')} earlier: relcli timeline"] if more > 0 else []


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
        "ended": None if ended is None else {"on": iso(ended.on), "by": ended.by, "why": ended.why},
        "stage": stage_record(evidence, stand, shown.tests),
        "check_in": None if ended is not None else due_record(shown.standing),
        "people": [person_record(one) for one in detail.people],
        "touchpoints": [touchpoint_record(one) for one in shown.latest],
        "uid": customer.uid,
    }
