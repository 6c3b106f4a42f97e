"""The page of `stages`."""

from relcli.rules.stage_moves import StageMove
from relcli.rules.standing import Standing
from relcli.views.stages import counts_line, stages_page
from relcli.views.table import Lines, Page, text_of
from tests.views.people import TODAY, ago, customer, read, saying, someone


def page(standings: list[Standing], moved: list[StageMove] | None = None, *, everything: bool = True) -> Page:
    return stages_page(standings, moved or [], ago(90), TODAY, everything=everything)


def lines(page: Page, title: str) -> list[str]:
    return [
        text_of(line)
        for block in page.blocks
        if isinstance(block, Lines) and block.title == title
        for line in block.lines
    ]


def who(page: Page) -> list[str]:
    assert page.table is not None
    return read(page.table, "Who")


def test_every_stage_has_a_row_the_furthest_first() -> None:
    shown = page([someone("Bo & Sons"), someone("acme"), someone("Zoë", word=saying("married"))])
    assert shown.record == [
        {"stage": "married", "customers": 1, "names": ["Zoë"]},
        {"stage": "engaged", "customers": 0, "names": []},
        {"stage": "dating", "customers": 0, "names": []},
        {"stage": "friend", "customers": 0, "names": []},
        {"stage": "acquaintance", "customers": 2, "names": ["acme", "Bo & Sons"]},
    ]
    assert who(shown) == ["Zoë", "nobody yet", "nobody yet", "nobody yet", "acme, Bo & Sons"]


def test_each_empty_stage_is_named_with_who_may_come_that_far() -> None:
    """S3-11."""
    shown = page([someone("A"), someone("B"), someone("C", word=saying("engaged"))])
    assert lines(shown, "Empty stages") == [
        "Nobody is a friend yet; 2 acquaintances may come that far next.",
        "Nobody is dating yet.",
        "Nobody is married yet; 1 engaged may come that far next.",
    ]


def test_no_new_acquaintance_is_an_empty_stage_too() -> None:
    shown = page([someone("A", word=saying("friend"))])
    assert lines(shown, "Empty stages")[0] == "Nobody new: somebody you meet next can be the first."


def test_an_empty_journal_is_not_reproached_with_its_empty_stages() -> None:
    assert lines(page([]), "Empty stages") == []


def test_a_terminal_shows_eight_names_a_stage_and_how_many_more() -> None:
    crowd = [someone(f"Customer {number}") for number in range(10)]
    assert who(page(crowd, everything=False))[-1].endswith("Customer 7 … 2 more (--all)")
    assert who(page(crowd))[-1].endswith("Customer 8, Customer 9")


def test_sites_of_one_name_are_told_apart() -> None:
    sites = [someone(customer("Round Table", ref=ref)) for ref in ("PR1", "PR2")]
    assert who(page(sites))[-1] == "Round Table (PR1), Round Table (PR2)"


def test_a_move_shows_its_direction_by_an_arrow_and_in_words() -> None:
    shown = page(
        [],
        [
            StageMove(customer("Far"), "friend", "married", is_own_word=False),
            StageMove(customer("Back"), "friend", "acquaintance", is_own_word=False),
        ],
    )
    assert lines(shown, "Moved in the last 90 days") == ["↑ Far: friend → married", "↓ Back: friend → acquaintance"]
    assert shown.extra == {
        "moved_since": "2026-08-22",
        "moved": [
            {"customer": "Far", "ref": None, "from": "friend", "to": "married", "own_word": False},
            {"customer": "Back", "ref": None, "from": "friend", "to": "acquaintance", "own_word": False},
        ],
    }


def test_nobody_moved_is_said() -> None:
    assert lines(page([someone()]), "Moved in the last 90 days") == ["Nobody moved."]


def test_the_portfolio_counts_each_stage_that_somebody_is_at() -> None:
    friends = [someone(str(number), talked=1, conversations=3) for number in range(2)]
    assert counts_line([*friends, someone("A")]) == "3 customers: ○ 1 acquaintance, ◔ 2 friends"
    assert counts_line([someone("A")]) == "1 customer: ○ 1 acquaintance"
