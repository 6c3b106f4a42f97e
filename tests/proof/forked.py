"""Commands in processes of their own at a hundredth of a second each; `zygote.py` is the program that forks them."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from tests.process import ROOT, surroundings


class CannotTraceError(Exception):
    """Here no program may follow another's system calls."""


class Ran(NamedTuple):
    """What a command did; a negative exit code is the signal that ended it."""

    code: int
    out: str
    err: str
    argv: tuple[str, ...] = ()


class Forked:
    """The other end of a zygote: each command it runs is a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.zygote"],
            cwd=ROOT,
            env=surroundings(folder / "journal.db"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zygote.communicate()

    def run(
        self,
        *argv: str,
        env: Mapping[str, str],
        strace: Sequence[str] | None = None,
        stdin: str = "",
        terminal: bool = False,
        patience: float | None = None,
    ) -> Ran:
        """One command, followed by strace with these options, if any; it waits `patience` seconds for others.

        CannotTraceError: strace may not.
        """
        asked = {"argv": argv, "env": env, "strace": strace, "stdin": stdin, "terminal": terminal, "patience": patience}
        said = self._asked(asked)
        if said["refused"]:
            raise CannotTraceError(said["refused"])
        return Ran(said["code"], said["out"], said["err"], argv)

    def crowd(
        self,
        *each: Sequence[Sequence[str]],
        env: Mapping[str, str],
        seconds: float = 0,
        patience: float | None = None,
    ) -> list[list[Ran]]:
        """Several at once, each running its commands one after another, over and over while the seconds last."""
        said = self._asked({"crowd": each, "env": env, "seconds": seconds, "patience": patience})
        return [[Ran(one["code"], one["out"], one["err"], tuple(one["argv"])) for one in ran] for ran in said["ran"]]

    def _asked(self, request: Mapping[str, Any]) -> dict[str, Any]:
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(json.dumps(request) + "\n")
        self._zygote.stdin.flush()
        found: dict[str, Any] = json.loads(self._zygote.stdout.readline())
        return found
