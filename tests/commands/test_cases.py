"""What health, the agenda and the audit are judged by, gathered from the journal."""

from datetime import date

import pytest

from relcli.commands.cases import agenda_cases, agenda_of, case_of, cases, next_step_of
from relcli.commands.judge import standings
from relcli.errors import NotFound
from relcli.rules.agenda import agenda
from relcli.rules.judged import judge
from relcli.rules.vocabulary.loops import Contacts
from relcli.store.doors import reading
from tests.commands.made import made
from tests.conftest import NOW, Relcli

TODAY = date(2026, 11, 20)


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """Acme, met twice; Bo, never spoken to."""
    return made(relcli, write_two)


def write_two(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-01-01")
    relcli.ok("log", "acme", "met", "--on", "2026-02-01")
    relcli.ok("log", "acme", "met", "--on", "2026-11-10")
    relcli.ok("add", "Bo", "--on", "2026-03-01")


def test_a_case_is_there_for_everybody_who_is_in_the_journal_by_that_day(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as now:
        assert [one.dossier.evidence.customer.name for one in cases(now, date(2026, 2, 1))] == ["Acme"]
        everybody = cases(now, TODAY)
        assert [one.standing for one in everybody] == standings(now, TODAY)
        for one in everybody:
            assert cases(now, TODAY, one.dossier.evidence.customer.id) == [one]


def test_touchpoints_are_counted_over_time_only_if_asked(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as now:
        (acme, _), (acme_over_time, _) = cases(now, TODAY), cases(now, TODAY, over_time=True)
    assert (acme.dossier.contacts.first, acme.dossier.contacts.begun) == (Contacts().first, (True, True))
    counts = acme_over_time.dossier.contacts
    assert (counts.first.in_person, counts.lately.in_person) == (1, 1)


def test_where_nothing_but_conversations_was_begun_nothing_else_is_read(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as before:
        assert [one.dossier.contacts for one in agenda_cases(before, TODAY)] == [Contacts(), Contacts()]
    journal.ok("job", "add", "acme", "the hall", "--from", "2026-11-21", "--on", "2026-11-01")
    with reading(journal.journal, NOW) as now:
        everybody = agenda_cases(now, TODAY)
        acts = [line.act.kind.name for line in agenda_of(everybody, now.policy(), TODAY).owed]
    assert [job.title for job in everybody[0].dossier.loops.jobs] == ["the hall"]
    assert acts == ["check-in", "before-job"]


def test_the_agenda_is_the_same_whether_health_is_judged_before_or_when_needed(journal: Relcli) -> None:
    journal.ok("feedback", "ask", "acme", "--on", "2026-02-01")
    with reading(journal.journal, NOW) as now:
        everybody, policy = cases(now, TODAY), now.policy()
        lazily = agenda_of(agenda_cases(now, TODAY), policy, TODAY)
    assert lazily == agenda(map(judge, everybody), policy, TODAY)
    assert [act.kind.name for act in lazily.suggested] == ["feedback"]


def test_one_customer_has_the_same_case_as_among_all(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as now:
        for one in cases(now, TODAY, over_time=True):
            assert case_of(now, one.dossier.evidence.customer, TODAY, over_time=True) == one


def test_on_a_day_before_they_came_a_customer_has_no_case(journal: Relcli) -> None:
    with reading(journal.journal, NOW) as now:
        bo = cases(now, TODAY)[1].dossier.evidence.customer
        with pytest.raises(NotFound, match="Bo was not in the journal yet on 2026-02-28"):
            case_of(now, bo, date(2026, 2, 28))


def test_the_next_step_is_the_heaviest_act_and_of_somebody_who_left_there_is_none(journal: Relcli) -> None:
    journal.ok("issue", "open", "acme", "a stain")
    journal.ok("end", "bo")
    with reading(journal.journal, NOW) as now:
        acme, bo = map(next_step_of, cases(now, TODAY))
    assert acme is not None
    assert (acme.kind.name, bo) == ("acknowledge", None)
