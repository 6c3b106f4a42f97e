"""`relcli` and `python -m relcli`: what is arranged once for a whole process."""

# Nothing but what Python has loaded already, or carries in itself: before ^C is heeded here, it ends in a traceback.
import _signal as signal  # type: ignore[import-not-found]
import gc
import os
import sys

INTERRUPTED = 130
SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
WIDEST = 1000
"""Cells or lines; a terminal is no larger, and what says so is passed over."""


def run() -> None:
    """Run one command and leave the process with its exit code."""
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # a shell may have it ignored
    if heeded:
        signal.signal(signal.SIGINT, _leave)
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
    finally:
        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    exit_code = INTERRUPTED
    try:
        exit_code = main()
    except KeyboardInterrupt:  # in the moment before main heeds it
        _leave()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - `suppress` would have to be imported
            stream.flush()
        except (OSError, ValueError, KeyboardInterrupt):
            pass
    # All is written, and every file is closed: to take the modules apart one by one, as Python does when it leaves,
    # would take the fortieth part of the time of `relcli due`.
    os._exit(exit_code)


def _leave(*_: object) -> None:
    """What ^C does while relcli is being loaded and nothing is begun: no traceback of wherever that was."""
    os.write(2, b"relcli: Interrupted.\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
