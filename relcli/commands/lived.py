"""What a report is made of, read from the journal."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcli.commands.cases import cases
from relcli.rules.periods import Period, before
from relcli.rules.report import Lived
from relcli.rules.signals import Case
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Asked

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def lived(
    journal: "Reader", period: Period, today: date, policy: Policy, *, only: int | None, tags: Sequence[str]
) -> Lived:
    """All that the report is made of: of everybody, of one customer, or of those with one of the tags."""
    as_of, earlier = period.until(today), before(period)
    now = cases(journal, as_of, only, over_time=True)
    eve = cases(journal, period.first - timedelta(days=1), only, later=now)
    among = None
    if tags:
        wanted = set(tags)
        now, eve = _tagged(now, wanted), _tagged(eve, wanted)
        among = _ids(now)
    touchpoints = journal.touchpoints.asked_for(Asked(as_of, earlier.first, only, among=among))
    talked, plans = journal.periods.talked_before(earlier.first), journal.periods.plans(as_of)
    returns = journal.periods.returns(earlier.first, as_of)
    return Lived(period, today, policy, now, eve, touchpoints, talked, plans, returns)


def by_day(journal: "Reader", lived: Lived) -> dict[date, int]:
    """How many touchpoints there were on each day of the last year, of those that the report tells of."""
    from relcli.views.report_charts import first_day  # with the pictures alone

    as_of = lived.period.until(lived.today)
    counts: Counter[date] = Counter()
    for day, _, _, count in journal.touchpoints.per_day(Asked(as_of, first_day(as_of), among=_ids(lived.now))):
        counts[day] += count
    return dict(counts)


def _tagged(found: Sequence[Case], wanted: set[str]) -> list[Case]:
    return [case for case in found if wanted & set(case.dossier.evidence.customer.tags)]


def _ids(found: Sequence[Case]) -> tuple[int, ...]:
    return tuple([case.dossier.evidence.customer.id for case in found])
