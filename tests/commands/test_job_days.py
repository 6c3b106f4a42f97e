"""The days of a job: which were said, and which must follow which."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from relcli.commands.job_days import days_said, refuse_both, refuse_disorder, texts_said
from relcli.context import Context, Given
from relcli.errors import USAGE, BadDate, BadInput
from relcli.rules.vocabulary.loops import Job
from relcli.store.doors import reading
from relcli.store.reader import Reader

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CONTEXT = Context(today=TODAY, now=NOW, given=Given(), environ={})

BEGUN = {"started_on": "started", "done_on": "done", "paid_on": "paid"}
HAPPENED = {"agreed_on": "agreed", "declined_on": "declined", **BEGUN}
PLANNED = {"planned_from": "planned to begin", "planned_to": "planned to end"}
ORDER = [
    *(("agreed_on", day) for day in (*PLANNED, *BEGUN, "declined_on")),
    ("planned_from", "planned_to"),
    ("started_on", "done_on"),
]
"""Which day lies before which, as a person would say it: nothing before it was agreed, no end before its beginning."""

BEFORE, DAY, AFTER = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from relcli.store.writer import change

    path = tmp_path_factory.mktemp("jobs") / "journal.db"
    with change(path, NOW, begins=True):
        pass
    return path


@pytest.fixture
def journal(made: Path) -> Iterator[Reader]:
    with reading(made, NOW) as opened:
        yield opened


def test_of_texts_those_that_were_given_are_kept_trimmed() -> None:
    assert texts_said({}) == {}
    assert texts_said({"title": None, "scope": None, "declined_why": None}) == {}
    assert texts_said({"title": " the hall ", "scope": " walls", "declined_why": "no fit"}) == {
        "title": "the hall",
        "scope": "walls",
        "declined_why": "no fit",
    }


@pytest.mark.parametrize("empty", ["", "  "])
def test_only_a_scope_can_be_emptied(empty: str) -> None:
    assert texts_said({"scope": empty}) == {"scope": None}
    for field, label in (("title", "title"), ("declined_why", "reason")):
        with pytest.raises(BadInput) as refusal:
            texts_said({field: empty})
        assert (str(refusal.value), refusal.value.exit_code) == (f"The {label} cannot be empty.", USAGE)


@pytest.mark.parametrize(("field", "label"), [("title", "title"), ("scope", "scope"), ("declined_why", "reason")])
def test_a_text_that_does_not_fit_one_line_is_refused_by_its_word(field: str, label: str) -> None:
    with pytest.raises(BadInput, match=rf"^The {label} has at most 500 characters; this one has 501\.$"):
        texts_said({field: "x" * 501})


def test_of_days_those_that_were_given_are_read_each_the_way_it_looks(journal: Reader) -> None:
    said = {"agreed_on": "thursday", "planned_from": "thursday", "planned_to": "2027-01-05", "paid_on": None}
    assert days_said(journal, said, CONTEXT) == {
        "agreed_on": date(2026, 11, 19),
        "planned_from": date(2026, 11, 26),
        "planned_to": date(2027, 1, 5),
    }
    assert days_said(journal, dict.fromkeys(HAPPENED), CONTEXT) == {}


@pytest.mark.parametrize("field", [*PLANNED, *HAPPENED])
def test_every_day_can_be_today_and_be_emptied_but_the_one_it_was_agreed_on(journal: Reader, field: str) -> None:
    assert days_said(journal, {field: "today"}, CONTEXT) == {field: TODAY}
    if field != "agreed_on":
        assert days_said(journal, {field: " "}, CONTEXT) == {field: None}
    else:
        with pytest.raises(BadDate):
            days_said(journal, {field: " "}, CONTEXT)


@pytest.mark.parametrize(("field", "word"), HAPPENED.items())
def test_nothing_happened_on_a_day_that_is_yet_to_come(journal: Reader, field: str, word: str) -> None:
    with pytest.raises(BadInput) as refusal:
        days_said(journal, {field: "tomorrow"}, CONTEXT)
    assert str(refusal.value) == f"A job cannot have been {word} on Sat 21 Nov 2026: that day is yet to come."


@pytest.mark.parametrize("field", PLANNED)
def test_what_is_planned_may_lie_ahead_or_behind(journal: Reader, field: str) -> None:
    assert days_said(journal, {field: "tomorrow"}, CONTEXT) == {field: date(2026, 11, 21)}
    assert days_said(journal, {field: "2026-11-10"}, CONTEXT) == {field: DAY}


def job(**days: Any) -> Job:
    """A job that was agreed long ago, with those of its days."""
    return Job("the hall", date(2026, 1, 5), id=7)._replace(**days)


@pytest.mark.parametrize(("first", "then"), ORDER)
def test_a_day_may_be_the_one_that_it_follows_or_a_later_one_and_none_before(first: str, then: str) -> None:
    for day in (DAY, AFTER):
        refuse_disorder(job(**{first: DAY, then: day}), [first, then])
    for changed in ([first], [then], [first, then]):
        with pytest.raises(BadInput) as refusal:
            refuse_disorder(job(**{first: DAY, then: BEFORE}), changed)
        said = {**HAPPENED, **PLANNED}
        assert str(refusal.value) == (
            f"A job {said[first]} on Tue 10 Nov 2026 cannot be {said[then]} before that, on Mon 9 Nov 2026."
        )


def test_the_sentence_of_a_wrong_order_reads_as_one() -> None:
    with pytest.raises(BadInput) as refusal:
        refuse_disorder(job(planned_from=DAY, planned_to=BEFORE), ["planned_to"])
    assert str(refusal.value) == (
        "A job planned to begin on Tue 10 Nov 2026 cannot be planned to end before that, on Mon 9 Nov 2026."
    )


def test_a_wrong_order_that_nobody_changed_is_left_alone() -> None:
    one = job(started_on=DAY, done_on=BEFORE)
    refuse_disorder(one, [])
    refuse_disorder(one, ["planned_from", "paid_on"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (first, then)
        for first, then in product([*HAPPENED, *PLANNED], repeat=2)
        if first != then and (first, then) not in ORDER
    ],
)
def test_days_that_do_not_hang_together_come_in_any_order(one: str, other: str) -> None:
    days = {"agreed_on": BEFORE, one: DAY, other: BEFORE}
    refuse_disorder(job(**days), days)


@pytest.mark.parametrize("day", [None, DAY])
def test_a_job_is_declined_with_or_without_a_reason_or_goes_its_way(day: date | None) -> None:
    refuse_both(job())
    refuse_both(job(declined_on=DAY, planned_from=day))
    refuse_both(job(declined_on=DAY, declined_why="no fit"))
    refuse_both(job(started_on=DAY, done_on=day, paid_on=day))


def test_a_job_that_was_not_declined_has_no_reason_for_that() -> None:
    with pytest.raises(BadInput) as refusal:
        refuse_both(job(declined_why="no fit"))
    assert str(refusal.value) == ("Job #7 was not declined, so it has no reason for that: relcli job decline 7 --why …")


@pytest.mark.parametrize(("field", "word"), BEGUN.items())
def test_a_job_is_declined_or_begun_and_not_both(field: str, word: str) -> None:
    with pytest.raises(BadInput) as refusal:
        refuse_both(job(declined_on=DAY, **{field: DAY}))
    assert str(refusal.value) == (
        f'A job is declined or {word}, not both; empty one of the two with --{word} "" or --declined "".'
    )


def test_of_several_steps_that_were_taken_the_first_is_told() -> None:
    with pytest.raises(BadInput, match=r"^A job is declined or done, not both;"):
        refuse_both(job(declined_on=DAY, done_on=DAY, paid_on=DAY))
