"""UUIDv7, RFC 9562 section 5.7."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from relcli.store.uids import new_uid

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1971, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - made aware
def test_every_uid_says_version_7_the_rfc_variant_and_its_millisecond(moment: datetime) -> None:
    uid = UUID(new_uid(moment))
    assert (uid.version, uid.variant) == (7, RFC_4122)
    assert uid.int >> 80 == int(moment.timestamp() * 1000)


def test_a_uid_is_36_characters_as_uuid_itself_writes_them() -> None:
    uid = new_uid(NOW)
    assert str(UUID(uid)) == uid
    assert len(uid) == 36


def test_uids_sort_by_the_time_they_were_made() -> None:
    uids = [new_uid(NOW + timedelta(milliseconds=step)) for step in (0, 1, 2, 999, 1000, 86_400_000, 4_000_000_000)]
    assert uids == sorted(uids)


def test_ten_thousand_uids_of_one_moment_never_meet() -> None:
    assert len({new_uid(NOW) for _ in range(10_000)}) == 10_000


def test_a_uid_is_random_in_all_the_bits_that_are_not_time_version_or_variant() -> None:
    uids = [UUID(new_uid(NOW)).int for _ in range(200)]
    random_bits = (0xFFF << 64) | ((1 << 62) - 1)
    ever_set, always_set = 0, random_bits
    for uid in uids:
        ever_set |= uid
        always_set &= uid
    assert ever_set & random_bits == random_bits
    assert always_set == 0
