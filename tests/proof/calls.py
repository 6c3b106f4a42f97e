"""System calls as strace writes them down, and which of them the proof breaks.

A call is known by its name and its place among those of that name in a run, which is how strace is told to break it;
the same command on the same journal makes the same calls.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

One = TypeVar("One")

_CALL = re.compile(r"(\w+)\((.*)")
_PATH = re.compile(r'[<"](/[^">]*)[">]')
_NUMBERS = re.compile(r"\d+")

STDOUT, END = "stdout", "exit_group"

LOOKS = frozenset(
    {
        *("access", "faccessat", "faccessat2", "readlink", "readlinkat", "statfs", "fstatfs", "getdents64"),
        *("stat", "fstat", "lstat", "newfstatat", "statx", "lseek", "read", "pread64", "fcntl", "flock", "mmap"),
        *("close", "ioctl", "fadvise64"),
    }
)
"""Calls that change no file. Whatever is not among them does, so that no way to write can be forgotten."""

READS = frozenset({"access", "faccessat2", "newfstatat", "getdents64", "read", "pread64", "fcntl", "flock"})
"""Those of them that a disk may refuse."""


class Call(NamedTuple):
    """One system call: `number` counts those of its name from 1 on.

    `path` is what it is about, within the folder of the journal, which is "."; `source` what it is renamed from;
    `makes`: the file may be new.
    """

    name: str
    number: int
    path: str
    source: str = ""
    makes: bool = False

    @property
    def step(self) -> tuple[str, str]:
        """What it does, to what; calls that follow one another with the same are one step of the way."""
        return self.name, _NUMBERS.sub("N", self.path)


def calls_in(trace: str, folder: Path) -> list[Call]:
    """The calls of a run that are about that folder or what is in it, its answer on stdout, and its end."""
    found = []
    numbers = Counter[str]()
    for line in trace.splitlines():
        if (call := _CALL.match(line)) is None:
            continue
        name, arguments = call.groups()
        numbers[name] += 1
        paths = [path for path in map(Path, _PATH.findall(arguments)) if path.is_relative_to(folder)]
        about = [str(path.relative_to(folder)) for path in paths]
        if name == END or arguments.startswith("1<"):
            about = [END if name == END else STDOUT]
        if about:
            makes = name.startswith("mkdir") or "O_CREAT" in arguments
            found.append(Call(name, numbers[name], about[-1], about[0], makes))
    return found


def changing(calls: Iterable[Call]) -> list[Call]:
    """Those that change a file, open one, answer, or end the run."""
    return [call for call in calls if call.name not in LOOKS]


def on_the_way(calls: Sequence[Call], most: int | None, turn: int) -> list[Call]:
    """So many of the calls: one of each step as far as they go, the rest evenly over all; another `turn`, others.

    None: all of them.
    """
    if most is None or most >= len(calls):
        return list(calls)
    steps = [list(step) for _, step in groupby(calls, key=lambda call: call.step)]
    first = [step[turn % len(step)] for step in spread(steps, most, turn)]
    rest = [call for call in calls if call not in first]
    return sorted([*first, *spread(rest, most - len(first), turn)], key=calls.index)


def spread(things: Sequence[One], most: int, turn: int) -> list[One]:
    """So many of the things, evenly over all of them; another `turn`, others."""
    if most >= len(things):
        return list(things)
    return [things[(place * len(things) // most + turn) % len(things)] for place in range(most)]


def not_on_the_disk(calls: Iterable[Call]) -> set[str]:
    """The files and folders that a run has changed before it answers, and not brought to the disk since."""
    changed: set[str] = set()
    for call in calls:
        folder = str(Path(call.path).parent)
        if call.path == STDOUT:
            return changed
        if call.name in {"fsync", "fdatasync"}:
            changed.discard(call.path)
        elif call.makes:
            changed.add(folder)
        elif call.name.startswith("unlink"):
            changed = {*changed, folder} - {call.path}
        elif call.name.startswith("rename"):
            changed = {call.path if one == call.source else one for one in changed} | {folder}
        elif call.name not in {*LOOKS, "openat"}:
            changed.add(call.path)
    return changed
