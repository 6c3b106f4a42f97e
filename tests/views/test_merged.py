"""What an import of a journal adds to another, in words."""

from relcli.rules.merging import Merge
from relcli.rules.vocabulary.journal import Additions, Belongings
from relcli.views.merged import merged_words

NOTHING = Merge(Additions(), {}, [], 3, 0, 0, 0, 5, [], [], 0)


def test_nothing_new_is_said_so_in_a_dry_run_too() -> None:
    assert merged_words(NOTHING, "x.json", dry_run=False) == "Nothing of x.json is new."
    assert merged_words(NOTHING, "x.json", dry_run=True) == "Nothing of x.json is new."


def test_what_is_added_is_counted() -> None:
    plan = NOTHING._replace(additions=Additions(more={1: Belongings()}), touchpoints=1, settings={"soon_within": 3})
    assert merged_words(plan, "x.json", dry_run=False) == (
        "Imported 1 touchpoint, 1 setting and more about 1 customer from x.json."
    )
    assert merged_words(plan, "x.json", dry_run=True) == (
        "x.json would add 1 touchpoint, 1 setting and more about 1 customer. Nothing was written."
    )


def test_what_stays_out_is_told() -> None:
    plan = NOTHING._replace(settings_kept=["soon_within"], aliases_left_out=["Dentist"])
    assert merged_words(plan, "x.json", dry_run=False).splitlines()[1:] == [
        "Your own settings stay as they are: soon_within.",
        "Left out, since somebody else goes by it: Dentist.",
    ]
