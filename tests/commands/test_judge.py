"""Everybody's standing as of a day, and the filters that `due` and `list` share."""

from collections.abc import Iterator
from datetime import date

import pytest

from relcli.commands.judge import chosen, stages_then, standing_of, standings
from relcli.errors import BadInput, NotFound
from relcli.store.doors import reading
from relcli.store.reader import Reader
from tests.commands.made import made
from tests.conftest import NOW, Relcli

TODAY = date(2026, 11, 20)


@pytest.fixture
def journal(relcli: Relcli) -> Iterator[Reader]:
    """Acme, a friend with two tags, since June; Bo, an acquaintance with a cadence of two weeks, since September."""
    with reading(made(relcli, write_two).journal, NOW) as opened:
        yield opened


def write_two(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--tag", "vip", "--tag", "shop", "--on", "2026-06-01")
    for day in ("2026-06-02", "2026-07-01", "2026-08-01"):
        relcli.ok("log", "acme", "called", "--on", day)
    relcli.ok("add", "Bo", "--tag", "shop", "--cadence", "2w", "--on", "2026-09-01")


def names(journal: Reader, today: date = TODAY) -> list[str]:
    return [one.evidence.customer.name for one in standings(journal, today)]


def fitting(journal: Reader, tags: list[str] | None, stages: list[str] | None) -> list[str]:
    return [one.evidence.customer.name for one in chosen(standings(journal, TODAY), tags, stages)]


def test_everybody_is_judged_who_was_there_by_that_day(journal: Reader) -> None:
    assert names(journal, date(2026, 5, 31)) == []
    assert names(journal, date(2026, 8, 31)) == ["Acme"]
    assert names(journal, date(2026, 9, 1)) == ["Acme", "Bo"]


def test_a_standing_is_that_of_the_day(journal: Reader) -> None:
    (acme, *_) = standings(journal, date(2026, 7, 31))
    assert (acme.stand.stage, acme.evidence.last_conversation) == ("acquaintance", date(2026, 7, 1))
    (acme, *_) = standings(journal, date(2026, 8, 1))
    assert (acme.stand.stage, acme.evidence.last_conversation) == ("friend", date(2026, 8, 1))


def test_one_customer_alone_is_judged_as_among_all(journal: Reader) -> None:
    for one in standings(journal, TODAY):
        assert standing_of(journal, one.evidence.customer, TODAY) == one


@pytest.mark.usefixtures("journal")
def test_counts_go_as_far_as_a_stage_asks_unless_they_are_to_be_shown(relcli: Relcli) -> None:
    for day in ("2026-09-01", "2026-10-01"):
        relcli.ok("log", "acme", "called", "--on", day)
    with reading(relcli.journal, NOW) as now:
        assert [one.evidence.conversations for one in standings(now, TODAY)] == [4, 0]
        assert [one.evidence.conversations for one in standings(now, TODAY, counts_shown=True)] == [5, 0]


@pytest.mark.parametrize("day", [date(2026, 7, 31), date(2026, 8, 1), TODAY])
def test_the_stages_of_a_day_are_those_of_the_standings(journal: Reader, day: date) -> None:
    assert stages_then(journal, day) == {one.evidence.customer.id: one.stand.stage for one in standings(journal, day)}


def test_on_a_day_before_they_came_a_customer_has_no_standing(journal: Reader) -> None:
    bo = standings(journal, TODAY)[1].evidence.customer
    with pytest.raises(NotFound, match="Bo was not in the journal yet on 2026-08-31"):
        standing_of(journal, bo, date(2026, 8, 31))


@pytest.mark.parametrize(
    ("tags", "stages", "found"),
    [
        (None, None, ["Acme", "Bo"]),
        ([], [], ["Acme", "Bo"]),
        (["vip"], None, ["Acme"]),
        (["+SHOP"], None, ["Acme", "Bo"]),
        (["vip", "shop"], None, ["Acme", "Bo"]),
        (None, ["friend"], ["Acme"]),
        (["shop"], ["acquaintance"], ["Bo"]),
        (["vip"], ["acquaintance"], []),
        (["none"], None, []),
    ],
)
def test_any_tag_and_any_stage_of_those_given_must_fit(
    journal: Reader, tags: list[str] | None, stages: list[str] | None, found: list[str]
) -> None:
    assert fitting(journal, tags, stages) == found


def test_a_stage_that_is_none_is_refused(journal: Reader) -> None:
    with pytest.raises(BadInput, match="There is no stage “ally”"):
        fitting(journal, None, ["ally"])
