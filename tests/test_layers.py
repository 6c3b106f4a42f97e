"""The rules that a linter enforces are really enforced: each is broken here once, in a file that is never written."""

import subprocess
import sys

import pytest

from tests.process import ROOT, SECONDS


@pytest.mark.parametrize(
    ("place", "line", "rule"),
    [
        ("relcli/views/new.py", "from sqlmodel import Session", "TID253"),
        ("relcli/commands/new.py", "import pydantic", "TID253"),
        ("relcli/render/new.py", "from rich.table import Table", "TID253"),
        ("relcli/commands/new.py", "import rapidfuzz", "TID253"),
        ("relcli/commands/new.py", "import datetime\n\nDAY = datetime.date.today()", "TID251"),
        ("relcli/store/new.py", "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)", "TID251"),
        ("tests/new.py", "import datetime\n\nDAY = datetime.date.today()", "TID251"),
        ("relcli/cli.py", "from click import echo", "TID251"),
        ("relcli/cli.py", "from typer._click import echo", "TID251"),
    ],
)
def test_what_is_banned_is_found(place: str, line: str, rule: str) -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--output-format=concise",
            "--stdin-filename",
            place,
            "-",
        ],
        input=f'"""New."""\n\n{line}\n',
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert f" {rule} " in found.stdout


def test_the_writer_may_import_what_it_is_made_of() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", "relcli/store/write_jobs.py", "-"],
        input='"""New."""\n\nfrom sqlmodel import Session\n',
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert "TID253" not in found.stdout
