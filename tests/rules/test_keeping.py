"""Which backups are kept: the older the fewer."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.keeping import BESIDES, DAILY, MONTHLY, WEEKLY, superfluous
from relcli.rules.vocabulary.backups import WHY, Backup, Why

FRIDAY = date(2026, 11, 20)


def made(day: date, hour: int = 8, why: Why = "first-write") -> Backup:
    return Backup(Path(f"{day}-{hour:02}-{why}.db"), datetime.combine(day, time(hour), UTC), day, why)


def kept(backups: list[Backup]) -> list[Backup]:
    gone = superfluous(backups)
    return [one for one in backups if one not in gone]


def test_one_backup_is_kept_however_old() -> None:
    assert superfluous([made(date(2001, 1, 1))]) == []
    assert superfluous([]) == []


def test_of_a_year_of_days_the_last_seven_the_last_four_mondays_and_the_first_of_twelve_months_are_kept() -> None:
    days = [FRIDAY - timedelta(days=ago) for ago in range(400)]
    daily = days[:7]
    mondays = [date(2026, 11, 16), date(2026, 11, 9), date(2026, 11, 2), date(2026, 10, 26)]
    firsts = [date(2026, month, 1) for month in range(1, 12)] + [date(2025, 12, 1)]
    assert {one.day for one in kept([made(day) for day in days])} == {*daily, *mondays, *firsts}


def test_days_without_a_backup_do_not_count() -> None:
    fridays = [made(FRIDAY - timedelta(weeks=ago)) for ago in range(DAILY)]
    assert superfluous(fridays) == []


def test_of_a_day_the_first_is_kept() -> None:
    morning, noon = made(FRIDAY, 8), made(FRIDAY, 12)
    assert superfluous([noon, morning]) == [noon]


def test_the_last_five_made_before_something_are_kept_besides() -> None:
    first = made(FRIDAY, 8)
    imports = [made(FRIDAY, hour, "before-import") for hour in range(9, 16)]
    assert superfluous([first, *imports]) == imports[:2]


def test_what_was_made_by_hand_stays() -> None:
    by_hand = [made(FRIDAY - timedelta(days=ago), 9, "by-hand") for ago in range(0, 900, 3)]
    assert superfluous([*by_hand, *(made(FRIDAY - timedelta(days=ago)) for ago in range(30))])
    assert not set(by_hand) & set(superfluous(by_hand))


backups = st.lists(
    st.builds(
        made,
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.integers(0, 23),
        st.sampled_from([why for why in WHY if why != "by-hand"]),
    ),
    unique=True,
    max_size=60,
)


@given(backups)
def test_the_newest_day_always_has_one_and_there_are_never_more_than_these(found: list[Backup]) -> None:
    left = kept(found)
    assert not found or max(one.day for one in found) in {one.day for one in left}
    assert len(left) <= DAILY + WEEKLY + MONTHLY + BESIDES
    assert superfluous(left) == []


def test_of_those_made_before_a_forget_the_last_is_kept_besides_and_crowds_none_out() -> None:
    imports = [made(FRIDAY, hour, "before-import") for hour in range(2, 7)]
    forgets = [made(FRIDAY, hour, "before-forget") for hour in range(9, 16)]
    assert superfluous([made(FRIDAY, 1), *imports, *forgets]) == forgets[:-1]
