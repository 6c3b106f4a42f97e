"""A relcli that has imported everything, and forks a process of its own for each command that it is told to run.

To start Python and import the writer takes half a second; a fork takes a hundredth of one. The proof kills commands by
the hundred, so it asks this program, which is `python -m tests.proof.zygote`: a request a line of JSON on stdin, an
answer a line on stdout. `forked.py` is its other end.
"""

import ctypes
import gc
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, redirect_stdout, suppress
from importlib import import_module
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, NoReturn

import relcli
from relcli.__main__ import run
from relcli.cli import main
from relcli.store import journal_file

Request = dict[str, Any]
Answer = dict[str, Any]

SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
"""prctl(2): where Yama guards processes, one may be traced by its forebears only, unless it says otherwise."""

NEITHER_ENDED_NOR_KILLED = 70


def warm_up() -> None:
    """Import all there is to import, and write once, so that whatever SQLAlchemy works out is worked out."""
    for module in pkgutil.walk_packages(relcli.__path__, "relcli."):
        import_module(module.name)
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        os.environ["RELCLI_JOURNAL"] = f"{folder}/journal.db"
        main(["log", "Acme", "called", "--new", "--promise", "the quote by fri"])
        main(["list"])
    gc.collect()
    gc.freeze()  # no child looks through what they all share


def answer(request: Request) -> Answer:
    """Do what is asked: one command, or a crowd of them."""
    if "crowd" in request:
        return {"ran": _crowd(request)}
    return _one(request)


def _one(request: Request) -> Answer:
    """One command, under strace if there are options for it."""
    with TemporaryFile() as typed, TemporaryFile() as out, TemporaryFile() as err:
        typed.write(request["stdin"].encode())
        typed.seek(0)
        streams = typed.fileno(), out.fileno(), err.fileno()
        if not request["terminal"]:
            code, refused = _forked(request, streams)
        else:  # of which stdin and stderr are the two ends
            ours, theirs = os.openpty()
            code, refused = _forked(request, (theirs, out.fileno(), theirs))
            os.close(theirs)
            err.write(_all_of(ours))
            os.close(ours)
        return {"code": code, "refused": refused, "out": _text_of(out), "err": _text_of(err)}


def _forked(request: Request, streams: tuple[int, int, int]) -> tuple[int, str]:
    """The exit code of one command, or the signal that ended it, and what strace says if it may not follow."""
    child = os.fork()
    if not child:
        _become_relcli(request, streams)
    refused = "" if request["strace"] is None else _followed(child, request["strace"])
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), refused


def _followed(child: int, options: list[str]) -> str:
    """Have strace follow a child that has stopped, until it ends; what strace says if it may not."""
    os.waitpid(child, os.WUNTRACED)
    with subprocess.Popen(
        ["strace", "-p", str(child), *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        may = "attached" in said
        os.kill(child, signal.SIGCONT if may else signal.SIGKILL)
        strace.stderr.read()
    return "" if may else said


def _become_relcli(request: Request, streams: tuple[int, int, int]) -> NoReturn:
    """Be relcli with these words, environment and streams; it ends the process."""
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.environ.clear()
        os.environ.update(request["env"])
        sys.argv = ["relcli", *request["argv"]]
        if request["patience"] is not None:
            journal_file.BUSY_SECONDS = request["patience"]
        if request["strace"] is not None:
            ctypes.CDLL(None).prctl(SET_PTRACER, ANYBODY, 0, 0, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
        run()
    finally:
        os._exit(NEITHER_ENDED_NOR_KILLED)


def _crowd(request: Request) -> list[list[Answer]]:
    """Several at once, each running its own commands one after another, over and over while the seconds last."""
    wait, go = os.pipe()
    with ExitStack() as opened:
        files = [opened.enter_context(TemporaryFile()) for _ in request["crowd"]]
        workers = []
        for commands, file in zip(request["crowd"], files, strict=True):
            if not (worker := os.fork()):
                os.close(go)
                os.read(wait, 1)  # until all are there
                file.write(json.dumps(_in_turn(commands, request)).encode())
                file.flush()
                os._exit(0)
            workers.append(worker)
        os.close(wait)
        os.close(go)
        for worker in workers:
            os.waitpid(worker, 0)
        return [json.loads(_text_of(file)) for file in files]


def _in_turn(commands: list[list[str]], request: Request) -> list[Answer]:
    asked = {"stdin": "", "terminal": False, "strace": None, **request}
    end = time.monotonic() + request["seconds"]
    ran: list[Answer] = []
    while not ran or time.monotonic() < end:
        ran += [{"argv": argv, **_one({**asked, "argv": argv})} for argv in commands]
    return ran


def _text_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _all_of(terminal: int) -> bytes:
    """What was written to a terminal that nobody writes to any more."""
    found = b""
    with suppress(OSError):  # how a terminal says that it ends
        while more := os.read(terminal, 65536):
            found += more
    return found


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
