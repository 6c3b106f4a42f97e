"""Writing open loops: what is taken out of one again."""

from datetime import date

from relcli.rules.vocabulary.loops import CheckBack, Issue
from tests.store.conftest import Store

DAYS = [date(2026, 11, day) for day in (2, 9, 16)]


def test_check_backs_are_taken_out_from_a_day_on_or_all_of_one_issue(store: Store) -> None:
    issue = Issue("a scratch", "small", DAYS[0], resolved_on=DAYS[0], check_backs=tuple(map(CheckBack, DAYS)))
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAYS[0])
        some, every, none = (journal.loops.add(who, issue) for _ in range(3))
        journal.loops.remove_check_backs(some, since=DAYS[1])
        journal.loops.remove_check_backs(every)
    with store.reading() as journal:
        left = {
            one.id: [check.checked_on for check in one.check_backs] for _, one in journal.loops.some(Issue, DAYS[2])
        }
    assert left == {some: DAYS[:1], every: [], none: DAYS}
