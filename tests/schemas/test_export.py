"""The shape of the exported journal has the members that an import takes, and no other."""

import pytest

from relcli.commands import document_loops, journal_document
from relcli.schemas import export

PAIRS = [
    *((one, getattr(journal_document, one)) for one in ("Alias", "Person", "Plan", "StageWord", "Ending")),
    *((one, getattr(journal_document, one)) for one in ("Customer", "Touchpoint", "Journal")),
    *((one, getattr(document_loops, one)) for one in ("Move", "Promise", "CheckBack", "Issue", "Ask", "Feedback")),
    *((one, getattr(document_loops, one)) for one in ("Fact", "Answer", "Job", "Commitment", "Referral", "Fit")),
]


@pytest.mark.parametrize(("name", "taken"), PAIRS, ids=lambda one: one if isinstance(one, str) else "")
def test_an_import_takes_what_an_export_has(name: str, taken: type) -> None:
    assert set(getattr(export, name).model_fields) == set(taken.model_fields)  # type: ignore[attr-defined]
