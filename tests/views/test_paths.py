"""The page of `paths`."""

import pytest

from relcli.views.paths import paths_page
from relcli.views.table import Facts, text_of


@pytest.mark.parametrize(
    ("said_by", "exists", "told"),
    [
        ("--journal", True, "/j.db (from --journal)"),
        ("RELCLI_JOURNAL", False, "/j.db (from RELCLI_JOURNAL; not there yet)"),
        ("data folder", True, "/j.db (in the data folder)"),
    ],
)
def test_the_journal_says_who_said_where_it_is_and_whether_it_is_there(said_by: str, exists: bool, told: str) -> None:
    page = paths_page(
        journal="/j.db", said_by=said_by, exists=exists, backups="/j.db-backups", drafts="/drafts", data="/data"
    )
    (facts,) = page.blocks
    assert isinstance(facts, Facts)
    assert [(label, text_of(value)) for label, value in facts.pairs] == [
        ("Journal", told),
        ("Backups", "/j.db-backups"),
        ("Drafts", "/drafts"),
        ("Data folder", "/data"),
    ]
    assert page.record == {
        "journal": "/j.db",
        "journal_by": said_by,
        "exists": exists,
        "backups": "/j.db-backups",
        "drafts": "/drafts",
        "data": "/data",
    }
