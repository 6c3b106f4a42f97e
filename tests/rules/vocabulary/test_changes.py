"""A change as a plain value."""

from relcli.rules.vocabulary.changes import Change


def test_a_change_is_about_nobody_unless_it_is_said_about_whom() -> None:
    change = Change(
        1, "2026-11-20T09:30:00.000000Z", "config set", undone=False, rows={"policy": 1}, came_or_went={}, first={}
    )
    assert (change.customers, change.customer) == (0, None)
