"""A progress bar on stderr."""

import sys

import pytest

from relcli.commands.progress import progress


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading", 10) as tell:
        tell(5)
    assert capsys.readouterr() == ("", "")


def test_the_bar_is_drawn_without_colour_and_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Reading", 10) as tell:
        tell(5)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Reading" in err
    assert " 50%" in err
    assert "\x1b[3" not in err
    with progress("Reading", 10, shown=False) as tell:
        tell(5)
    assert capsys.readouterr().err == ""
