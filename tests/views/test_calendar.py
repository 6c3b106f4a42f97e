"""The calendar for other programs: titles, texts, what settles each entry, and how it is known again."""

from datetime import UTC, datetime
from typing import Any

import pytest

from relcli.rules.acts import ActName, ActsFor
from relcli.rules.calendar import Entry, Sort
from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.loops import Fact, Job
from relcli.rules.vocabulary.made import Made
from relcli.views.acts import everybody_of
from relcli.views.calendar import calendar_entries
from relcli.views.dated import Dated
from tests.views.people import TODAY, ago, customer, someone, typed_for

ACME = someone(customer("Acme Dental", place="12 High Street"), talked=50, plan=Plan(ago(1), TODAY, "after the fair"))
MADE = Made("0193", "2026-11-02T09:30:00.000000Z", "2026-11-03T10:00:00.500000Z")
HALL = Job("The hall", ago(30), "two coats", planned_from=ago(-9), id=5)


def entry(name: ActName, sort: Sort, text: str = "", **more: Any) -> Entry:
    act = ActsFor(ACME.evidence.customer, TODAY).act(name, TODAY, text, 3)
    return Entry(sort, ACME.evidence.customer, TODAY, TODAY, act)._replace(**more)


def dated(*entries: Entry, words: bool = True, tasks: bool = True, made: Made = MADE) -> list[Dated]:
    return calendar_entries(entries, everybody_of([ACME], typed_for), lambda _: made, words=words, tasks=tasks)


def job(one: Job = HALL, **more: Any) -> Entry:
    return Entry("job", ACME.evidence.customer, ago(-9), ago(-10), one)._replace(**more)


def test_a_promise_is_a_task_with_its_words_and_what_settles_it() -> None:
    (one,) = dated(entry("promise", "promise", "the quote,\nin writing"))
    assert one == Dated(
        uid="0193",
        task=True,
        first=TODAY,
        last=TODAY,
        title="Acme Dental: keep your promise: the quote, in writing",
        text="Acme Dental: keep your promise: the quote,\nin writing\n\nSettle it with: relcli promise kept 3",
        sorts=("promise",),
        pressing=3,
        made_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        changed_at=datetime(2026, 11, 3, 10, 0, 0, 500000, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("name", "sort", "sorts", "pressing", "uid"),
    [
        ("acknowledge", "issue", ("issue",), 1, "0193"),
        ("check-back", "issue", ("issue",), 1, "0193"),
        ("their-promise", "their-promise", ("promise", "theirs"), 9, "0193"),
        ("check-in", "check-in", ("check-in",), 5, "0193-check-in"),
        ("during-job", "check-in", ("check-in",), 5, "0193-check-in"),
        ("thanks", "thanks", ("thanks",), 7, "0193"),
        ("referral", "referral", ("referral",), 9, "0193"),
        ("before-job", "before-job", ("job",), 7, "0193-before-job"),
        ("after-job", "after-job", ("job",), 7, "0193-after-job"),
    ],
)
def test_each_sort_has_its_category_its_weight_and_a_uid_that_stays(
    name: ActName, sort: Sort, sorts: tuple[str, ...], pressing: int, uid: str
) -> None:
    (one,) = dated(entry(name, sort, "x"))
    assert (one.task, one.sorts, one.pressing, one.uid) == (True, sorts, pressing, uid)


def test_a_check_in_says_what_it_was_planned_for() -> None:
    (one,) = dated(entry("check-in", "check-in"))
    assert one.text == "Acme Dental: check in\n\nPlanned: after the fair\n\nSettle it with: relcli log acme-dental"
    (quiet,) = dated(entry("check-in", "check-in"), words=False)
    assert quiet.text == "Acme Dental: check in\n\nSettle it with: relcli log acme-dental"


def test_a_job_is_an_event_where_they_are_with_what_it_includes() -> None:
    (one,) = dated(job())
    assert (one.task, one.uid, one.place, one.sorts, one.pressing) == (False, "0193", "12 High Street", ("job",), 0)
    assert (one.title, one.first, one.last) == ("Acme Dental: The hall", ago(-9), ago(-10))
    assert one.text == "Acme Dental: The hall\n\ntwo coats\n\nSettle it with: relcli job start 5"
    (begun,) = dated(job(HALL._replace(scope=None, started_on=TODAY)))
    assert begun.text == "Acme Dental: The hall\n\nSettle it with: relcli job done 5"


def test_a_deadline_is_theirs_and_of_the_sort_that_it_is() -> None:
    fact = Fact("goal", "a third chair", ago(60), deadline=TODAY, id=8)
    (one,) = dated(Entry("deadline", ACME.evidence.customer, TODAY, TODAY, fact))
    assert (one.title, one.sorts, one.pressing) == ("Acme Dental: their goal: a third chair", ("goal", "theirs"), 9)
    assert one.text.endswith("Settle it with: relcli fact close 8")


def test_without_words_nothing_that_anybody_wrote_is_told() -> None:
    fact = Fact("goal", "a third chair", ago(60), deadline=TODAY, id=8)
    every = [
        entry("promise", "promise", "the quote"),
        job(),
        Entry("deadline", ACME.evidence.customer, TODAY, TODAY, fact),
        entry("give-space", "check-in", "4"),
    ]
    told = dated(*every, words=False)
    assert [one.title for one in told] == [
        "Acme Dental: keep your promise: …",
        "Acme Dental: a job",
        "Acme Dental: their goal: …",
        "Acme Dental: give space: 4 unanswered",
    ]
    for word in ("quote", "hall", "coats", "chair", "fair", "Street"):
        assert word not in repr(told)


def test_what_is_settled_says_so_and_asks_for_nothing() -> None:
    kept = entry("promise", "promise", "the quote", state="done", settled_on=ago(3))
    (one,) = dated(kept)
    assert (one.state, one.done_on, one.text) == ("done", ago(3), "Acme Dental: keep your promise: the quote")
    assert one.title == "Acme Dental: keep your promise: the quote"
    (dropped,) = dated(kept._replace(state="dropped"))
    assert (dropped.state, dropped.done_on) == ("dropped", None)


def test_without_tasks_all_are_events_and_those_done_are_ticked_off_in_their_title() -> None:
    kept = entry("promise", "promise", "the quote", state="done", settled_on=ago(3))
    one, other, third = dated(kept, entry("promise", "promise", "the bill"), job(state="done"), tasks=False)
    assert (one.task, one.uid, one.title) == (False, "0193", "✓ Acme Dental: keep your promise: the quote")
    assert (other.task, other.title) == (False, "Acme Dental: keep your promise: the bill")
    assert third.title == "✓ Acme Dental: The hall"


def test_sites_of_one_name_are_told_apart() -> None:
    sites = [someone(customer("Pizza", ref=ref), talked=50) for ref in ("A1", "B2")]
    act = ActsFor(sites[0].evidence.customer, TODAY).act("check-in", TODAY)
    found = [
        Entry("check-in", one.evidence.customer, TODAY, TODAY, act._replace(customer=one.evidence.customer))
        for one in sites
    ]
    told = calendar_entries(found, everybody_of(sites, typed_for), lambda _: MADE, words=True, tasks=True)
    assert [one.title for one in told] == ["Pizza (A1): check in", "Pizza (B2): check in"]


@pytest.mark.parametrize("stamp", ["", "2026", "2026-11-02T09:30:00", "yesterday", "2026-13-02T09:30:00Z"])
def test_a_stamp_that_another_program_wrote_is_none(stamp: str) -> None:
    (one,) = dated(entry("promise", "promise", "x"), made=Made("0193", stamp, stamp))
    assert (one.made_at, one.changed_at) == (None, None)
