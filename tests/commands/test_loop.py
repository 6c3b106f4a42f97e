"""Which open loop is meant, by its number or by its customer, and what the commands on one share."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relcli.commands.loop import (
    Noun,
    Taken,
    all_of,
    by_number,
    day_of,
    day_to_come,
    is_number,
    number_and_text,
    of_customer,
    refuse_ended,
    refuse_left,
    refuse_not_taken,
    the_loop,
    those_of,
)
from relcli.context import Context, Given
from relcli.dates import fmt_day
from relcli.errors import (
    FAILED,
    UNKNOWN,
    USAGE,
    BadDate,
    BadInput,
    Failed,
    NoSuchCustomer,
    NoSuchLoop,
    NotFound,
    RelcliError,
    SeveralLoops,
)
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Feedback, Promise
from relcli.store.doors import reading
from relcli.store.reader import Reader

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CONTEXT = Context(today=TODAY, now=NOW, given=Given(), environ={})
DAY = timedelta(days=1)

PROMISE: Noun[Promise] = Noun(
    Promise, "promise", lambda one: one.kept_on is None, lambda one, today: f"{one.text} as of {fmt_day(today)}"
)
KEPT = Taken("kept", ("kept_on",))
BROKEN = Taken("broken", ("broken_on", "told", "broken_why"))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def promise(text: str, days_ago: int, *, kept: int | None = None) -> Promise:
    """A promise of so many days ago, kept so many days ago."""
    return Promise("us", text, ago(days_ago), TODAY, kept_on=None if kept is None else ago(kept))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Acme has #1, kept yesterday; Bo #2 and #3, open; Cy #4, kept long ago; Di, who left, #5; Ed none."""
    from relcli.store.writer import change

    path = tmp_path_factory.mktemp("loops") / "journal.db"
    with change(path, NOW, begins=True) as journal:
        acme, bo, cy, di, _ = (
            journal.customers.add(name=name, key=name.casefold(), added_on=ago(100))
            for name in ("Acme", "Bo", "Cy", "Di", "Ed")
        )
        for whose, one in (
            (acme, promise("the quote", 30, kept=1)),
            (bo, promise("the keys", 20)),
            (bo, promise("the paint", 40)),
            (cy, promise("the bill", 50, kept=45)),
            (di, promise("the plan", 60)),
        ):
            journal.loops.add(whose, one)
        journal.endings.end(di, on=ago(10), by="them", why="moved")
    return path


@pytest.fixture
def journal(made: Path) -> Iterator[Reader]:
    with reading(made, NOW) as opened:
        yield opened


@pytest.fixture
def customers(journal: Reader) -> dict[str, Customer]:
    return {one.name: one for one in journal.customers([*range(1, 6)])}


def meant(
    journal: Reader, which: str, number: str | None = None, today: date = TODAY, noun: Noun[Promise] = PROMISE
) -> tuple[str, str]:
    """The customer and the text of the one that is meant."""
    customer, one = the_loop(journal, noun, which, number, today, "relcli promise keep")
    return customer.name, one.text


def refusal(
    kind: type[RelcliError], journal: Reader, which: str, number: str | None = None, today: date = TODAY
) -> str:
    with pytest.raises(kind) as caught:
        meant(journal, which, number, today)
    return str(caught.value)


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        (PROMISE, ("relcli promise list", "open promise", "open promises")),
        (PROMISE._replace(state="kept", listing="promises"), ("relcli promises", "kept promise", "kept promises")),
        (PROMISE._replace(called=("ask", "asks")), ("relcli promise list", "ask", "asks")),
    ],
)
def test_a_sort_of_loop_has_its_words(noun: Noun[Promise], words: tuple[str, ...]) -> None:
    assert (noun.listed, noun.one, noun.several) == words


@pytest.mark.parametrize("text", ["7", "#7", " 7 ", "007", "999999999"])
def test_a_number_may_have_its_sign(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "#", "-7", "7.", "7 8", "##7", "# 7", "²", "٣", "1234567890", "7a"])
def test_what_is_no_number_is_part_of_a_name_or_a_text(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("which", "words", "split"),
    [
        ("3", [], (None, "")),
        ("dent", [], (None, "")),
        ("3", ["all", "is", "well"], (None, "all is well")),
        ("#3", ["4", "chairs"], (None, "4 chairs")),
        ("dent", ["3", "all", "is", "well"], ("3", "all is well")),
        ("dent", ["#3"], ("#3", "")),
        ("dent", ["all", "3"], (None, "all 3")),
    ],
)
def test_a_number_follows_a_customer_only(which: str, words: list[str], split: tuple[str | None, str]) -> None:
    assert number_and_text(which, words) == split


@pytest.mark.parametrize(
    ("which", "number", "found"),
    [
        ("1", None, ("Acme", "the quote")),
        (" #2 ", None, ("Bo", "the keys")),
        ("bo", "3", ("Bo", "the paint")),
        ("bo", " #2", ("Bo", "the keys")),
        ("di", None, ("Di", "the plan")),
    ],
)
def test_one_is_meant_by_its_number_or_as_the_only_open_one_of_a_customer(
    journal: Reader, which: str, number: str | None, found: tuple[str, str]
) -> None:
    assert meant(journal, which, number) == found


def test_of_several_open_ones_that_is_meant_which_alone_comes_first(journal: Reader) -> None:
    old = PROMISE._replace(is_meant_first=lambda one: one.made_on < ago(30))
    assert meant(journal, "bo", noun=old) == ("Bo", "the paint")
    for first in (lambda _: True, lambda _: False):
        with pytest.raises(SeveralLoops):
            meant(journal, "bo", noun=PROMISE._replace(is_meant_first=first))


@pytest.mark.parametrize(
    ("which", "number", "kind", "code", "sentence"),
    [
        ("6", None, NoSuchLoop, UNKNOWN, "There is no promise #6; relcli promise list --all shows the numbers."),
        ("bo", "6", NoSuchLoop, UNKNOWN, "There is no promise #6; relcli promise list --all shows the numbers."),
        ("bo", "1", NoSuchLoop, UNKNOWN, "Promise #1 is of Acme, not of Bo; nothing was changed."),
        ("bo", "keys", BadInput, USAGE, "“keys” is no number; relcli promise list shows the numbers."),
        ("acme", None, NoSuchLoop, UNKNOWN, "Acme has no open promise; relcli promise list --all has the others."),
        ("ed", None, NoSuchLoop, UNKNOWN, "Ed has no open promise."),
        ("xyz", None, NoSuchCustomer, UNKNOWN, 'No customer called “xyz”. To add them: relcli add "xyz"'),
        (
            "bo",
            None,
            SeveralLoops,
            UNKNOWN,
            (
                "Bo has 2 open promises that may be meant; say which by its number, as in relcli promise keep 3:\n"
                "  #3 the paint as of Fri 20 Nov 2026\n"
                "  #2 the keys as of Fri 20 Nov 2026"
            ),
        ),
    ],
)
def test_where_none_or_several_may_be_meant_that_is_told(
    journal: Reader, which: str, number: str | None, kind: type[RelcliError], code: int, sentence: str
) -> None:
    assert (refusal(kind, journal, which, number), kind.exit_code) == (sentence, code)


def test_one_is_sought_as_of_a_day_and_found_as_it_is_now(journal: Reader) -> None:
    assert meant(journal, "acme", today=ago(2)) == ("Acme", "the quote")
    assert the_loop(journal, PROMISE, "acme", None, ago(2), "")[1].kept_on == ago(1)
    assert meant(journal, "bo", today=ago(21)) == ("Bo", "the paint")
    assert refusal(NoSuchLoop, journal, "1", today=ago(31)).startswith("There is no promise #1;")
    assert refusal(NoSuchLoop, journal, "acme", today=ago(31)) == "Acme has no open promise."


def test_nothing_that_went_on_since_is_taken_back(journal: Reader) -> None:
    def taken_back(today: date) -> str:
        return the_loop(journal, PROMISE, "1", None, today, "", taking_back=True)[1].text

    assert taken_back(ago(1)) == "the quote"
    with pytest.raises(Failed) as caught:
        taken_back(ago(2))
    assert (str(caught.value), caught.value.exit_code) == (
        "Promise #1 of Acme went on after Wed 18 Nov 2026; nothing was changed: take it back as of a later day.",
        FAILED,
    )


def test_by_number_one_is_as_it_stood_on_the_day(journal: Reader) -> None:
    assert by_number(journal, PROMISE, 1, ago(1))[1].kept_on == ago(1)
    assert by_number(journal, PROMISE, 1, ago(2))[1].kept_on is None
    assert by_number(journal, PROMISE, 1, ago(30))[0].name == "Acme"
    with pytest.raises(NoSuchLoop):
        by_number(journal, PROMISE, 1, ago(31))


def test_of_a_customer_only_their_own_is_given(journal: Reader, customers: dict[str, Customer]) -> None:
    bo = customers["Bo"]
    whose, one = of_customer(journal, PROMISE, bo, 2, TODAY)
    assert (whose, one.text) == (bo, "the keys")
    with pytest.raises(NoSuchLoop, match=r"^Promise #5 is of Di, not of Bo; nothing was changed\.$"):
        of_customer(journal, PROMISE, bo, 5, TODAY)


def listed(journal: Reader, whose: Customer | None, today: date = TODAY, *, everything: bool = False) -> list[int]:
    return [one.id for _, one in all_of(journal, PROMISE, whose, today, everything=everything)]


def test_all_of_a_sort_come_by_their_first_day_without_those_of_who_left(
    journal: Reader, customers: dict[str, Customer]
) -> None:
    assert listed(journal, None) == [4, 3, 1, 2]
    assert listed(journal, None, everything=True) == [5, 4, 3, 1, 2]
    assert listed(journal, None, ago(11)) == [5, 4, 3, 1, 2], "they had not left by then"
    assert listed(journal, None, ago(50)) == [5, 4]
    assert listed(journal, None, ago(51)) == [5]
    assert listed(journal, None, ago(99)) == []
    assert listed(journal, customers["Di"]) == [5], "who is asked for is told of"
    assert listed(journal, customers["Ed"], everything=True) == []


def test_each_of_all_comes_with_whose_it_is(journal: Reader, customers: dict[str, Customer]) -> None:
    found = all_of(journal, PROMISE, None, TODAY, everything=False)
    assert [customer for customer, _ in found] == [customers[name] for name in ("Cy", "Bo", "Acme", "Bo")]


def test_those_of_one_customer_are_all_of_them_by_their_first_day(
    journal: Reader, customers: dict[str, Customer]
) -> None:
    assert [one.text for one in those_of(journal, Promise, customers["Bo"], TODAY)] == ["the paint", "the keys"]
    assert [one.text for one in those_of(journal, Promise, customers["Cy"], TODAY)] == ["the bill"]
    assert those_of(journal, Feedback, customers["Bo"], TODAY) == []


@pytest.mark.parametrize(
    ("said", "day"), [(None, TODAY), ("today", TODAY), ("friday", TODAY), ("thursday", ago(1)), ("2026-11-19", ago(1))]
)
def test_what_happened_did_so_today_or_on_the_day_that_was_said(journal: Reader, said: str | None, day: date) -> None:
    assert day_of(journal, said, CONTEXT, "It cannot have been on") == day


def test_what_happened_cannot_lie_ahead(journal: Reader) -> None:
    with pytest.raises(BadInput) as caught:
        day_of(journal, "tomorrow", CONTEXT, "A promise cannot have been kept on")
    assert str(caught.value) == "A promise cannot have been kept on Sat 21 Nov 2026: that day is yet to come."


@pytest.mark.parametrize(("said", "day"), [("today", TODAY), ("thursday", TODAY + 6 * DAY), ("tomorrow", TODAY + DAY)])
def test_what_is_agreed_on_looks_ahead(journal: Reader, said: str, day: date) -> None:
    assert day_to_come(journal, said, CONTEXT) == day


def test_what_is_no_day_is_refused_whichever_way_it_looks(journal: Reader) -> None:
    with pytest.raises(BadDate):
        day_of(journal, "soon", CONTEXT, "It cannot have been on")
    with pytest.raises(BadDate):
        day_to_come(journal, "", CONTEXT)


def test_nothing_begins_with_one_who_left_from_that_day_on(journal: Reader, customers: dict[str, Customer]) -> None:
    for day in (ago(10), TODAY):
        for refuse, says in (
            (refuse_ended, "has ended, so nothing new begins"),
            (refuse_left, f"had ended by {fmt_day(day)}, so nothing new began"),
        ):
            with pytest.raises(Failed) as caught:
                refuse(journal, customers["Di"], day)
            assert str(caught.value) == f"Di {says}; relcli resume takes them up again."
    refuse_ended(journal, customers["Di"], ago(11))
    refuse_left(journal, customers["Di"], ago(11))
    refuse_ended(journal, customers["Ed"], TODAY)


def test_nothing_begins_with_one_who_was_not_there_yet(journal: Reader, customers: dict[str, Customer]) -> None:
    refuse_ended(journal, customers["Ed"], ago(100))
    with pytest.raises(NotFound):
        refuse_ended(journal, customers["Ed"], ago(101))


def test_only_steps_that_were_taken_are_undone(customers: dict[str, Customer]) -> None:
    kept, acme = promise("the quote", 30, kept=1)._replace(id=1), customers["Acme"]
    refuse_not_taken(PROMISE, kept, acme, [])
    refuse_not_taken(PROMISE, kept, acme, [KEPT])
    with pytest.raises(Failed) as caught:
        refuse_not_taken(PROMISE, kept, acme, [KEPT, BROKEN])
    assert str(caught.value) == "Promise #1 of Acme was not broken, so nothing was undone."
