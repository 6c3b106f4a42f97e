"""How long a program takes and how much memory it holds: medians over runs that take turns."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from tempfile import TemporaryFile
from time import perf_counter
from typing import IO, NamedTuple


class Child(NamedTuple):
    """A program to run; without `tty` its stdin and stdout are nowhere, as in a pipe that nobody reads."""

    argv: tuple[str | Path, ...]
    env: Mapping[str, str]
    tty: bool = False


class Took(NamedTuple):
    """What a run took: seconds on the wall, and megabytes (10⁶ bytes) of memory at its peak."""

    seconds: float
    peak: float


def run(child: Child) -> Took:
    """Run it once. RuntimeError: it failed, with what it said."""
    with TemporaryFile() as said:
        began = perf_counter()
        if child.tty:
            process = _on_a_terminal(child, said)
        else:
            process = Popen(child.argv, env=child.env, stdin=DEVNULL, stdout=DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(map(str, child.argv))}: {said.read().decode()}")
    return Took(seconds, usage.ru_maxrss * 1024 / 1e6)


def _on_a_terminal(child: Child, said: IO[bytes]) -> "Popen[bytes]":
    """Start it on a terminal, and read what it draws until it leaves."""
    ours, theirs = os.openpty()
    process = Popen(child.argv, env=child.env, stdin=theirs, stdout=theirs, stderr=said)
    os.close(theirs)
    # The end of a terminal is an error (EIO).
    with suppress(OSError):
        while os.read(ours, 65536):
            pass
    os.close(ours)
    return process


def medians(children: Mapping[str, Child], rounds: int) -> dict[str, Took]:
    """The median time and the highest peak of each over so many rounds, after one that is not counted.

    In each round every child runs once, so that a slow moment of the machine hits all of them alike.
    """
    for child in children.values():
        run(child)
    runs = [{name: run(child) for name, child in children.items()} for _ in range(rounds)]
    return {
        name: Took(median(one[name].seconds for one in runs), max(one[name].peak for one in runs)) for name in children
    }
