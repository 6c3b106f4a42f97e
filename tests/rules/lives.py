"""Lives for the tests of a report: who is in the journal as of the end of a week in November 2026, and on its eve."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from relcli.rules.periods import Period, span
from relcli.rules.report import Lived, Report, report
from relcli.rules.signals import Case
from relcli.rules.standing import standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Customer, Evidence, Plan
from relcli.rules.vocabulary.loops import NO_LOOPS, Contacts, Loops
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Return, Touchpoint
from tests.rules.cases import ALL_BEGUN
from tests.rules.people import customer

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
WEEK = span(FIRST, LAST)._replace(kind="week")
EVE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)
LONG_AGO, FAR = date(2024, 1, 1), date(2030, 1, 1)
LATER = date(2026, 12, 31)
EVERY = 30


def acme(name: str = "Acme", number: int = 1, **members: Any) -> Customer:
    return customer(name, number)._replace(cadence=EVERY, **members)


def someone(
    who: Customer | None = None,
    loops: Loops = NO_LOOPS,
    *,
    as_of: date = LAST,
    contacts: Contacts | None = None,
    policy: Policy | None = None,
    **evidence: Any,
) -> Case:
    """Acme, known long and spoken to on the last day of the week, every 30 days, as of that day."""
    known = {"known_since": LONG_AGO, "conversations": 3, "last_conversation": LAST, "last_kind": "call", **evidence}
    one = Evidence(who or acme(), **known)
    judged_by = policy or Policy()
    return Case(
        Dossier(one, contacts or Contacts(), loops), standing(one, judged_by, as_of), ALL_BEGUN, judged_by, as_of
    )


def lived(
    *now: Case,
    eve: Sequence[Case] = (),
    touchpoints: Sequence[Touchpoint] = (),
    talked: Mapping[int, date] | None = None,
    plans: Mapping[int, Sequence[Plan]] | None = None,
    period: Period = WEEK,
    today: date = LATER,
    policy: Policy | None = None,
    returns: Sequence[Return] = (),
) -> Lived:
    newest_first = sorted(touchpoints, key=lambda one: one.day, reverse=True)
    return Lived(period, today, policy or Policy(), now, eve, newest_first, talked or {}, plans or {}, returns)


def report_on(*now: Case, **more: Any) -> Report:
    return report(lived(*now, **more))
