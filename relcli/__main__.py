"""`relcli` and `python -m relcli`: what is arranged once for a whole process."""

import gc
import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Run one command and leave with its exit code."""
    # Nearly all that is made on the way to an answer stays to the end; to look through it for garbage dozens of
    # times, and once more on leaving, would take a fifth of the time of `relcli -V`.
    gc.set_threshold(100_000)
    if "_RELCLI_COMPLETE" in os.environ:
        # TAB: Typer would import all of Rich to take markup out of the help beside an offer. Ours has none.
        sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        from relcli.cli import main
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    exit_code = main()
    gc.freeze()
    sys.exit(exit_code)


if __name__ == "__main__":
    run()
