"""Whatever bytes come in as a day, a name, a table or JSON: relcli understands them, or refuses them in a sentence.

Tests draw bytes by hypothesis. A fuzzer that is led by what the code does with them goes on for as long as it is let:

    pip install atheris
    python -m tests.proof.fuzz days|names|csv|jsonl|json SECONDS
"""

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date
from importlib import import_module
from pathlib import Path

from relcli.cli import main
from relcli.commands.said import field_said, key_said, name_said, note_said, tags_said, theme_said
from relcli.dates import EARLIEST, LATEST, DateOrder, Lean, parse_day, parse_span, parse_when
from relcli.errors import DONE, FAILED, USAGE, BadInput
from relcli.rules.names import completions, fold
from relcli.rules.texts import hidden_in
from tests.proof.kept import export_of

TODAY = date(2026, 11, 20)
READINGS: tuple[tuple[Lean, DateOrder | None], ...] = (("past", None), ("future", "dmy"), ("past", "mdy"))


def days(data: bytes) -> None:
    """A text is a day within the years that relcli keeps, or BadInput."""
    text = data.decode(errors="replace")
    for lean, order in READINGS:
        with suppress(BadInput):
            assert EARLIEST <= parse_day(text, TODAY, lean=lean, order=order) <= LATEST
        with suppress(BadInput):
            assert EARLIEST <= parse_when(text, TODAY, lean=lean, order=order)[0] <= LATEST
    with suppress(BadInput):
        assert 1 <= parse_span(text) <= 3650


def names(data: bytes) -> None:
    """A text is a name, a tag and so on, which is the same once it was said again, or BadInput."""
    text = data.decode(errors="surrogateescape")
    with suppress(BadInput):
        name = name_said(text)
        assert name_said(name) == name
        assert fold(name) == fold(fold(name))
        assert not hidden_in(name)
        assert list(completions("", [(name, name)]))
    with suppress(BadInput):
        tags = tags_said([text])
        assert tags_said(tags) == tags
    with suppress(BadInput):
        key = key_said(text)
        assert key_said(key) == key
    with suppress(BadInput):
        note = note_said(text)
        assert note_said(note) == note
    for label in ("ref", "place"):
        with suppress(BadInput):
            field = field_said(label, text)
            assert field_said(label, field) == field
    with suppress(BadInput):
        theme = theme_said(text)
        assert theme is None or theme_said(theme) == theme


def csv(data: bytes) -> None:
    """A table is imported or refused."""
    _reads("import", "csv", "-", "--dry-run", stdin=data)


def jsonl(data: bytes) -> None:
    """Lines of JSON are logged or refused."""
    _reads("log", "-", "--jsonl", stdin=data)


def json(data: bytes) -> None:
    """A journal as JSON is imported or refused."""
    _reads("import", "json", "-", "--dry-run", stdin=data)


TARGETS: dict[str, Callable[[bytes], None]] = {"days": days, "names": names, "csv": csv, "jsonl": jsonl, "json": json}

BEGINNINGS = {
    "days": [
        "fri",
        "next monday",
        "3 days ago",
        "in 2 weeks",
        "2026-11-20 14:30",
        "03/04/2026",
        "nov 3",
        "2w",
        "31/02",
    ],
    "names": ["Acme Dental", "Éclair Café", "e\u0301", "東京", "#vip", "-k", "\u200b", "\udcff", "\0", "ﬃ"],
    "csv": [
        'customer,on,kind,text\nAcme,2026-11-03,visit,"met, ""so"""\n',
        "client;visit date;notes\r\nBo;3.4.2026;=1\r\n",
    ],
    "jsonl": ['{"customer": "Acme", "text": "called", "on": "2026-11-02", "new": true, "with": ["Dana"]}\n'],
    "json": [export_of(1), '{"format": 1, "journal": {"settings": {}, "customers": [], "touchpoints": []}}'],
}
"""What is right, or nearly, for each: changes of it come further than bytes at random."""


def _reads(*argv: str, stdin: bytes) -> None:
    """A command reads that, and does it or refuses it in sentences."""
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, _typed(stdin), redirect_stdout(out), redirect_stderr(err):
        code = main(["--journal", f"{folder}/journal.db", "--today", TODAY.isoformat(), *argv])
    assert code in {DONE, FAILED, USAGE}, (code, err.getvalue())
    assert "fault of its own" not in err.getvalue(), err.getvalue()
    assert (code == DONE) != err.getvalue().startswith("relcli: ")


@contextmanager
def _typed(data: bytes) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _fuzz(name: str, seconds: str) -> None:
    atheris = import_module("atheris")  # no part of the project: whoever wants to fuzz installs it
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(BEGINNINGS[name]):
            (Path(folder) / str(number)).write_bytes(text.encode(errors="surrogateescape"))
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], folder, f"-max_total_time={seconds}", "-max_len=20000"], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    _fuzz(*sys.argv[1:])
