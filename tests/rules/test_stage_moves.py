"""Who is at another stage on one day than on another."""

from relcli.rules.stage_moves import stage_moves
from tests.views.people import saying, someone


def test_who_moved_is_who_stands_elsewhere_now_the_furthest_first() -> None:
    still, forth = someone("Still"), someone("Forth", word=saying("friend"))
    far, back = someone("Far", word=saying("married")), someone("Back")
    moved = stage_moves(
        [back, still, forth, far],
        {
            still.evidence.customer.id: "acquaintance",
            forth.evidence.customer.id: "acquaintance",
            far.evidence.customer.id: "acquaintance",
            back.evidence.customer.id: "friend",
        },
    )
    assert [(one.customer.name, one.before, one.after) for one in moved] == [
        ("Far", "acquaintance", "married"),
        ("Forth", "acquaintance", "friend"),
        ("Back", "friend", "acquaintance"),
    ]


def test_how_far_somebody_came_and_whether_that_is_ones_own_word() -> None:
    own, by_evidence = someone("Own", word=saying("married")), someone("By evidence", talked=1, conversations=3)
    short, back = someone("Short", word=saying("dating"), talked=1, conversations=3), someone("Back")
    moved = stage_moves([own, by_evidence, short, back], {back.evidence.customer.id: "engaged"})
    assert [(one.customer.name, one.steps, one.is_own_word) for one in moved] == [
        ("Own", 4, True),
        ("Short", 2, True),
        ("By evidence", 1, False),
        ("Back", -3, False),
    ]


def test_who_was_not_there_then_began_as_an_acquaintance() -> None:
    new, friend = someone("New"), someone("Fast", talked=1, conversations=3)
    assert [(one.customer.name, one.before, one.after) for one in stage_moves([new, friend], {})] == [
        ("Fast", "acquaintance", "friend")
    ]
