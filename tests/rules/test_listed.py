"""Several texts in one field of a table, and back."""

from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.listed import listed, unlisted

texts = st.text("ab;\\ ,", min_size=1).map(str.strip).filter(bool)


@given(st.lists(texts, unique=True).map(tuple))
def test_what_is_listed_is_unlisted_to_the_letter(some: tuple[str, ...]) -> None:
    assert unlisted(listed(some)) == some


def test_a_list_reads_as_a_person_would_write_it() -> None:
    assert listed(("Dana Reyes", "Bo")) == "Dana Reyes; Bo"
    assert listed(("A; B", r"C:\D")) == r"A\; B; C:\\D"
    assert listed(()) == ""


def test_a_list_that_a_person_wrote_is_read_kindly() -> None:
    assert unlisted(" Dana ;;Bo; Dana ;") == ("Dana", "Bo")
    assert unlisted(r"C:\temp; x\\") == (r"C:\temp", "x\\")
    assert unlisted("\\") == ("\\",)
    assert unlisted("") == ()
