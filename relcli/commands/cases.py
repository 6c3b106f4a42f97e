"""All that health, the agenda and the audit are judged by, as of a day; apart from `judge`, which needs far less."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from relcli.commands.judge import not_there_yet, standings
from relcli.rules.acts import Act, next_step
from relcli.rules.agenda import Agenda, acts_of, agenda
from relcli.rules.judged import Judged, judge
from relcli.rules.signals import SIGNALS, Case
from relcli.rules.stages import most_counted
from relcli.rules.standing import standing
from relcli.rules.suggested_acts import suggested_acts
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import NO_LOOPS, Begun
from relcli.rules.vocabulary.policy import Policy

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def cases(
    journal: "Reader",
    today: date,
    customer_id: int | None = None,
    *,
    over_time: bool = False,
    later: Iterable[Case] | None = None,
) -> list[Case]:
    """All that health is judged by, of every customer in the journal by that day, or of one.

    `later`: the same of a later day, whose loops are taken back to this one and not read again.
    Only with `over_time` are touchpoints counted by windows and months, as effort and the mix of channels ask for.
    """
    return _cases(journal, today, journal.loops.begun(today), customer_id, over_time=over_time, later=later)


def _cases(
    journal: "Reader",
    today: date,
    begun: Begun,
    customer_id: int | None = None,
    *,
    over_time: bool = False,
    later: Iterable[Case] | None = None,
) -> list[Case]:
    from relcli.store.read_contacts import Windows

    policy = journal.policy()
    most = most_counted(policy)
    windows = Windows(policy.effort_first, policy.effort_lately) if over_time else None
    contacts = journal.loops.contacts(today, windows, customer_id)
    if later is None:
        loops = journal.loops.loops(today, customer_id)
    else:
        loops = journal.loops.as_of({one.dossier.evidence.customer.id: one.dossier.loops for one in later}, today)
    found = []
    for evidence in journal.evidence(today, customer_id, most=None if customer_id is not None else most):
        who = evidence.customer.id
        dossier = Dossier(evidence, contacts[who], loops.get(who, NO_LOOPS))
        found.append(Case(dossier, standing(evidence, policy, today), begun, policy, today))
    return found


def case_of(journal: "Reader", customer: Customer, today: date, *, over_time: bool = False) -> Case:
    """The same of one customer. NotFound: they came into the journal later."""
    found = cases(journal, today, customer.id, over_time=over_time)
    if not found:
        raise not_there_yet(customer, today)
    return found[0]


def next_step_of(case: Case) -> Act | None:
    """What to do next for a customer; None: they left."""
    judged = judge(case)
    return next_step(acts_of(judged, case.policy, case.today), judged.weakest)


def agenda_cases(journal: "Reader", today: date) -> list[Case]:
    """All that the agenda is made of; where nothing was ever begun but conversations, nothing else is read."""
    begun = journal.loops.begun(today)
    if any(begun) or journal.loops.any_waits(today):
        return _cases(journal, today, begun)
    policy = journal.policy()
    return [Case(Dossier(one.evidence), one, begun, policy, today) for one in standings(journal, today)]


def agenda_of(everybody: Sequence[Case], policy: Policy, today: date) -> Agenda:
    """The agenda of these; health is judged of those alone to whom something may be suggested."""
    by_id = {one.dossier.evidence.customer.id: one for one in everybody}

    def weigh(one: Judged) -> Judged:
        at_most = suggested_acts(one._replace(awake=SIGNALS), policy, today)
        return judge(by_id[one.customer.id]) if any(act.listed for act in at_most) else one

    return agenda((Judged(one.dossier, one.standing) for one in everybody), policy, today, weigh=weigh)
