"""Whether a name, an alias or a ref is free, and what hangs on that."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relcli.commands.said import key_of
from relcli.commands.taken import add_aliases, new_customer, others_called, refuse_taken, refuse_taken_ref
from relcli.context import Context, Given
from relcli.errors import FAILED, BadInput, Failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcli.store.writer import Writer

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CONTEXT = Context(today=TODAY, now=NOW, given=Given(), environ={})

APART = "To keep two sites of one name apart, give each a --ref."

ACME, PIZZA_1, PIZZA_2, BO, ECOLE = 1, 2, 3, 4, 5


@pytest.fixture
def journal(tmp_path: Path) -> "Iterator[Writer]":
    """Acme Dental with an alias, two sites of one name with a ref each, Bo with a ref, and École Bleue."""
    from relcli.store.writer import change

    with change(tmp_path / "journal.db", NOW, begins=True) as writer:
        for name, ref, place in (
            ("Acme Dental", None, "12 High St"),
            ("Round Pizza", "PR1", "Main St"),
            ("Round Pizza", "PR2", None),
            ("Bo & Sons", "É7", None),
            ("École Bleue", None, None),
        ):
            writer.customers.add(name=name, key=key_of(name), added_on=TODAY, ref=ref, place=place)
        writer.customers.add_alias(ACME, "The Dentist", key_of("The Dentist"))
        yield writer


@pytest.mark.parametrize(
    ("name", "but", "ids"),
    [
        ("Acme Dental", None, [ACME]),
        ("ACME  DENTAL", None, [ACME]),
        ("the dentist", None, [ACME]),
        ("E\u0301COLE bleue", None, [ECOLE]),
        ("Round Pizza", None, [PIZZA_1, PIZZA_2]),
        ("Round Pizza", PIZZA_1, [PIZZA_2]),
        ("Acme Dental", ACME, []),
        ("The Dentist", ACME, []),
        ("Acme", None, []),
        ("PR1", None, []),
    ],
)
def test_others_go_by_a_whole_name_or_alias_in_any_writing_and_not_by_a_ref(
    journal: "Writer", name: str, but: int | None, ids: list[int]
) -> None:
    assert [one.id for one in others_called(journal.reader, name, but)] == ids


def test_whoever_goes_by_a_name_twice_is_one(journal: "Writer") -> None:
    journal.customers.add_alias(ACME, "ACMÉ DENTAL", "acme dental of old")
    assert [one.id for one in others_called(journal.reader, "acme dental", None)] == [ACME]


@pytest.mark.parametrize(
    ("name", "ref", "but"),
    [
        ("Acme", None, None),
        ("Acme", "PR3", None),
        ("Acme Dental", None, ACME),
        ("The Dentist", None, ACME),
        ("Round Pizza", "PR3", None),
        ("Round Pizza", "PR1", PIZZA_1),
        ("PR1", None, None),
        ("Acme", "pr1", None),
    ],
)
def test_a_name_and_a_ref_that_are_free_are_let_through(
    journal: "Writer", name: str, ref: str | None, but: int | None
) -> None:
    refuse_taken(journal.reader, name, ref, but=but)


@pytest.mark.parametrize(
    ("name", "ref", "but", "sentence"),
    [
        (
            "acme dental",
            None,
            None,
            f"“acme dental” is in the journal already: Acme Dental (12 High St). {APART}",
        ),
        (
            "Acme Dental",
            "A1",
            None,
            f"“Acme Dental” is in the journal already: Acme Dental (12 High St). {APART}",
        ),
        (
            "Round Pizza",
            None,
            PIZZA_1,
            f"“Round Pizza” is in the journal already: Round Pizza (PR2). {APART}",
        ),
        (
            "the dentist",
            "A1",
            BO,
            "“the dentist” is another name of Acme Dental (12 High St) already; to free it: relcli edit … --unalias …",
        ),
        ("Round Pizza", "PR2", None, "The ref PR2 belongs to Round Pizza already."),
        ("Somebody", "É7", None, "The ref É7 belongs to Bo & Sons already."),
    ],
)
def test_a_name_or_a_ref_of_somebody_else_is_refused_with_whose_it_is(
    journal: "Writer", name: str, ref: str | None, but: int | None, sentence: str
) -> None:
    with pytest.raises(Failed) as refusal:
        refuse_taken(journal.reader, name, ref, but=but)
    assert (str(refusal.value), refusal.value.exit_code) == (sentence, FAILED)


@pytest.mark.parametrize(("ref", "but"), [("PR3", None), ("pr1", None), ("Acme Dental", None), ("É7", BO), ("", None)])
def test_a_ref_is_taken_to_the_letter_and_never_by_a_name(journal: "Writer", ref: str, but: int | None) -> None:
    refuse_taken_ref(journal.reader, ref, but=but)


def test_a_ref_that_was_kept_in_another_unicode_form_is_taken_all_the_same(journal: "Writer") -> None:
    journal.customers.add(name="Old", key="old", added_on=TODAY, ref="E\u03018")
    with pytest.raises(Failed, match=r"^The ref É8 belongs to Old already\.$"):
        refuse_taken_ref(journal.reader, "É8")


def aliases_of(journal: "Writer", customer_id: int) -> tuple[str, ...]:
    return journal.reader.detail(customer_id).aliases


@pytest.mark.parametrize(
    ("aliases", "kept"),
    [
        ([], ()),
        (["Bo"], ("Bo",)),
        (["Sons", "Bo"], ("Bo", "Sons")),
        (["Bo", "BO", "Bó"], ("Bo",)),
        (["bo & sons"], ()),
    ],
)
def test_an_alias_is_added_once_and_not_where_the_name_itself_says_it(
    journal: "Writer", aliases: list[str], kept: tuple[str, ...]
) -> None:
    add_aliases(journal, BO, aliases)
    assert aliases_of(journal, BO) == kept


@pytest.mark.parametrize(
    ("alias", "whom"), [("ACME DENTAL", "Acme Dental (12 High St)"), ("Round Pizza", "Round Pizza (PR1, Main St)")]
)
def test_an_alias_that_finds_somebody_else_is_refused(journal: "Writer", alias: str, whom: str) -> None:
    with pytest.raises(Failed) as refusal:
        add_aliases(journal, BO, [alias, "Bo"])
    assert str(refusal.value) == (f"“{alias}” finds {whom} already, so it cannot find anybody else; give another name.")
    assert aliases_of(journal, BO) == ()


def test_a_customer_added_on_the_way_is_there_from_today_on_under_a_tidy_name(journal: "Writer") -> None:
    one = new_customer(journal, "  Café   Zoe\u0308 ", CONTEXT)
    assert (one.name, one.added_on, one.ref, one.place, one.tags) == ("Café Zoë", TODAY, None, None, ())
    assert others_called(journal.reader, "cafe zoe", None) == [one]


@pytest.mark.parametrize(
    ("name", "error", "sentence"),
    [
        ("  ", BadInput, "A name cannot be empty."),
        ("…", BadInput, "A name needs at least one letter or digit."),
        (
            "THE DENTIST",
            Failed,
            "“THE DENTIST” is another name of Acme Dental (12 High St) already; to free it: relcli edit … --unalias …",
        ),
        (
            " École  bleue",
            Failed,
            f"“École bleue” is in the journal already: École Bleue. {APART}",
        ),
    ],
)
def test_who_cannot_be_added_on_the_way_is_not(
    journal: "Writer", name: str, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as refusal:
        new_customer(journal, name, CONTEXT)
    assert str(refusal.value) == sentence
    assert journal.reader.customer_count() == 5
