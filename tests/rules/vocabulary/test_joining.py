"""What a note says of what finds no place at the customer who stays."""

from relcli.rules.vocabulary.joining import NotTaken
from tests.rules.test_joining import GOES, half, joined


def test_a_note_says_what_it_is_of_whom_a_line_each() -> None:
    one = joined(half(GOES))._replace(not_taken=(NotTaken("phone", "1"), NotTaken("role", "owner", "Dana Reyes")))
    assert one.note == "Merged with Acme Dentl, of which was known too:\nphone: 1\nDana Reyes, role: owner"


def test_where_everything_found_a_place_there_is_no_note() -> None:
    assert joined(half(GOES)).note == ""
