import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.fit import GAP, Want, fit


@pytest.mark.parametrize(
    ("wants", "room", "expected"),
    [
        ([], 80, []),
        ([Want(10, 4), Want(20, 9)], 80, [10, 20]),
        ([Want(0, 0)], 80, [1]),
        # The growing column gives way first …
        ([Want(30, 10), Want(90, 10, grows=True)], 80, [30, 48]),
        # … until it is only comfortable; then the widest of the others do …
        ([Want(50, 10), Want(10, 4), Want(90, 10, grows=True)], 60, [26, 10, 20]),
        # … then the growing one goes down to its longest word …
        ([Want(50, 10), Want(10, 4), Want(90, 10, grows=True)], 48, [16, 10, 18]),
        # … then what is long, before a date is broken.
        ([Want(50, 10), Want(10, 4), Want(90, 10, grows=True)], 36, [12, 10, 10]),
        ([Want(50, 10), Want(10, 4), Want(90, 10, grows=True)], 30, [10, 6, 10]),
        # Words are broken last.
        ([Want(50, 10), Want(10, 4), Want(90, 10, grows=True)], 16, [4, 4, 4]),
        # Two that grow meet at one width.
        ([Want(90, 5, grows=True), Want(60, 5, grows=True)], 81, [40, 39]),
        ([Want(90, 5, grows=True), Want(30, 5, grows=True)], 80, [48, 30]),
    ],
)
def test_who_gives_way(wants: list[Want], room: int, expected: list[int]) -> None:
    assert fit(wants, room) == expected


@given(
    st.lists(st.builds(Want, st.integers(1, 200), st.integers(0, 40), st.booleans()), min_size=1, max_size=12),
    st.integers(40, 300),
)
def test_columns_fill_no_more_than_the_room_and_waste_none_of_it(wants: list[Want], room: int) -> None:
    widths = fit(wants, room)
    natural = [want.natural for want in wants]
    total = sum(widths) + GAP * (len(wants) - 1)
    assert all(1 <= width <= most for width, most in zip(widths, natural, strict=True))
    assert widths == natural or total == room
