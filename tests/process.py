"""relcli as a process of its own, for what only shows there: start-up, streams, signals, shells.

Most tests want the `relcli` fixture of conftest.py, which is a hundred times faster.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "relcli")
SECONDS = 60
"""Nothing here takes one; what hangs is to fail, on a slow machine too."""


def surroundings(journal: Path, **more: str) -> dict[str, str]:
    """The environment of a test's own process: nothing of the developer's but the way to the programs."""
    return {
        "HOME": str(journal.parent / "home"),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        "LC_ALL": "C.UTF-8",
        "RELCLI_JOURNAL": str(journal),
        "RELCLI_TODAY": TODAY,
        **more,
    }


def ran(*argv: str, env: Mapping[str, str], **more: Any) -> subprocess.CompletedProcess[str]:
    """`relcli ARGV…` with both its streams caught, unless `more` says otherwise."""
    streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(
        [*PROGRAM, *argv], env=env, encoding="utf-8", timeout=SECONDS, check=False, **{**streams, **more}
    )


def in_terminal(
    *argv: str, env: Mapping[str, str], after: str = "", typed: str = "", columns: int = 80
) -> tuple[int, str]:
    """A program on a terminal of its own: its exit code, and all that was to be seen there.

    Once `after` is to be seen, `typed` is typed.
    """
    # The terminal is made in a process without threads, as forking one that has some is unsafe.
    made = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])) % 256)"
    with subprocess.Popen(
        [sys.executable, "-c", made, *argv],
        env={"TERM": "xterm", "COLUMNS": str(columns), **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        seen = b""
        while after.encode() not in seen and (more := os.read(program.stdout.fileno(), 65536)):
            seen += more
        program.stdin.write(typed.encode())
        rest, _ = program.communicate(timeout=SECONDS)
    return program.returncode, (seen + rest).decode()


def in_shell(line: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A line for bash, in which relcli is `$RELCLI`; its exit code is that of the first program of a pipe."""
    python = " ".join(PROGRAM)
    return subprocess.run(
        ["bash", "-c", f'{line}; exit "${{PIPESTATUS[0]}}"'],
        env={**env, "RELCLI": python},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
