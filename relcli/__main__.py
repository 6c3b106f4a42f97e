"""`relcli` and `python -m relcli`."""

import sys


def run() -> None:
    """Run one command and leave with its exit code."""
    from relcli.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
