"""How a row is known across journals."""

from relcli.rules.vocabulary.made import ANEW, Made


def test_a_row_that_is_made_anew_has_no_uid_and_no_time_yet() -> None:
    assert Made() == ANEW
    assert not any(ANEW)


def test_a_uid_alone_says_which_row_it_is_and_leaves_the_times_to_the_writer() -> None:
    assert Made("u")._asdict() == {"uid": "u", "created_at": "", "changed_at": ""}


def test_a_row_is_read_as_its_uid_then_when_it_was_made_and_then_when_it_changed() -> None:
    assert Made(*("u", "2026-11-19T08:00:00Z", "2026-11-20T09:00:00Z")) == Made(
        changed_at="2026-11-20T09:00:00Z", created_at="2026-11-19T08:00:00Z", uid="u"
    )
