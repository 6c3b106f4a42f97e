"""The ledger knows those who were forgotten, and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.ledger import Forgotten, Ledger, Sort, digest_of
from relcli.rules.register import Customers, Who
from relcli.rules.vocabulary.records import Known

ACME = Ledger(
    {
        "salt": frozenset(
            [digest_of("salt", "uid", "u1"), digest_of("salt", "name", "Café Zoë"), digest_of("salt", "ref", "PR1")]
        )
    }
)
NOBODY = Customers()


@pytest.mark.parametrize(
    ("sort", "text", "known"),
    [
        ("uid", "u1", True),
        ("uid", "u2", False),
        ("name", "Café Zoë", True),
        ("name", "CAFE ZOE", True),
        ("name", "Café", False),
        ("name", "u1", False),
        ("ref", "PR1", True),
        ("ref", "pr1", False),
    ],
)
def test_a_name_is_known_in_whatever_case_and_accents_all_else_to_the_letter(
    sort: Sort, text: str, known: bool
) -> None:
    assert ACME.knows(sort, text) is known
    assert not Ledger().knows(sort, text)


@given(st.text(min_size=4), st.text())
def test_of_what_somebody_went_by_nothing_can_be_read(name: str, salt: str) -> None:
    kept = digest_of(salt, "name", name)
    assert len(kept) == 64
    assert name not in kept
    assert digest_of(f"{salt}x", "name", name) != kept


@pytest.mark.parametrize(
    ("who", "here", "forgotten"),
    [
        (Who("Somebody", None, "u1"), NOBODY, True),
        (Who("Bear", "PR1"), NOBODY, True),
        (Who("cafe zoe"), NOBODY, True),
        (Who("Bear", "PR2", "u2"), NOBODY, False),
        # Added again by hand: the name and the ref are theirs now, the uid of old stays forgotten.
        (Who("cafe zoe"), Customers([Known(1, "Café Zoë")]), False),
        (Who("Bear", "PR1"), Customers([Known(1, "PR1", is_ref=True)]), False),
        (Who("cafe zoe", None, "u1"), Customers([Known(1, "Café Zoë")]), True),
    ],
)
def test_who_in_a_file_was_forgotten(who: Who, here: Customers, forgotten: bool) -> None:
    assert Forgotten(ACME, here).among([who, Who("Else")]) == ({who} if forgotten else set())
    assert Forgotten(Ledger(), here).among([who]) == set()
