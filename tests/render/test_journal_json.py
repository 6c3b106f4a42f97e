"""A whole journal as JSON."""

import json
from datetime import date

from relcli.render.journal_json import render_journal
from relcli.views.table import Record

TODAY = date(2026, 11, 20)


def document(settings: Record, customers: list[Record], touchpoints: list[Record]) -> str:
    """The document as one text."""
    return "".join(render_journal(settings, customers, touchpoints, today=TODAY, version="0.1.0"))


def test_there_is_one_record_a_line() -> None:
    assert document({"a": 1}, [{"name": "Acme"}, {"name": "Bo"}], [{"text": "two\nlines"}]) == (
        '{\n"format": 1,\n"today": "2026-11-20",\n"relcli": "0.1.0",\n"journal": {\n"settings": {"a":1},\n'
        '"customers": [\n{"name":"Acme"},\n{"name":"Bo"}\n],\n"touchpoints": [\n{"text":"two\\nlines"}\n]\n}\n}\n'
    )


def test_an_empty_journal_is_a_document_too() -> None:
    found = json.loads(document({}, [], []))
    assert found == {
        "format": 1,
        "today": "2026-11-20",
        "relcli": "0.1.0",
        "journal": {"settings": {}, "customers": [], "touchpoints": []},
    }


def test_what_a_terminal_could_act_on_is_an_escape() -> None:
    assert "\\u001b[31m\\u202e" in document({}, [], [{"text": "\x1b[31m\u202e"}])
