"""`relcli` and `python -m relcli`: what is arranged once for a whole process."""

import gc
import os
import sys
from contextlib import suppress

INTERRUPTED = 130
SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
WIDEST = 1000
"""Cells or lines; a terminal is no larger, and what says so is passed over."""


def run() -> None:
    """Run one command and leave the process with its exit code."""
    # Nearly all that is made on the way to an answer stays to the end; to look through it for garbage dozens of
    # times would take a fifth of the time of `relcli -V`.
    gc.set_threshold(1_000_000)
    for name in SIZES:
        size = os.environ.get(name, "")
        if not (size.isascii() and size.isdecimal() and 0 < int(size[:9]) <= WIDEST):
            os.environ.pop(name, None)  # Rich and Typer take it at its word, "99999999999" and "²" too
    if os.environ.get("_RELCLI_COMPLETE"):
        # TAB: Typer would import all of Rich to take markup out of the help beside an offer. Ours has none.
        sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        from relcli.cli import main
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    exit_code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # All is written, and every file is closed: to take the modules apart one by one, as Python does when it leaves,
    # would take the fortieth part of the time of `relcli due`.
    os._exit(exit_code)


if __name__ == "__main__":
    run()
