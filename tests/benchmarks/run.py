"""`python tests/benchmarks/run.py`: relcli against its budgets, as multiples of `python -c pass` from the same run.

Journals of 1,000 customers with 1,000 and with 100,000 touchpoints, and with 20,000 open loops beside these; jrnl and
Taskwarrior get the same entries where they are installed. Figures are medians; the machine should have nothing else to
do.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))  # a script sees its own folder only

from tests.benchmarks.build import CUSTOMERS, LARGE, SMALL, TODAY, name_of  # noqa: E402 - found by the line above
from tests.benchmarks.measure import Child, medians, run  # noqa: E402 - the same
from tests.benchmarks.others import jrnl, taskwarrior  # noqa: E402 - the same

READING = (
    *(("due",), ("list",), ("today",), ("show", name_of(7)), ("timeline", name_of(7)), ("stages",), ("graph",)),
    *(("health",), ("audit",), ("stats",), ("report",), ("doctor",)),
)
WITH_LOOPS = (
    *(("list",), ("health",), ("audit",), ("stats",), ("due",), ("today",), ("stages",), ("show", name_of(7))),
    *(("report",), ("doctor",)),
)
# How many times `python -c pass` a command may take; of writing, how many times the import it cannot do without.
BUDGETS = {"table": 11, "plain": 8, "json": 8}
# Commands that judge every customer, `stages` on two days. For `today` and `stages` Typer and their SQL alone, all rows
# thrown away, take 7 to 8 times `python -c pass`, with open loops 8 to 10: nothing is left of the usual budget.
OF_EVERYBODY = {"list", "today", "stages"}
OF_LIST, OF_GROWTH, OF_WRITING, OF_START = 16, 1.3, 1.2, 6.5
# Commands that judge everybody in full, on all that the journal holds of them. With open loops Typer and their SQL
# alone take 12 to 13 times `python -c pass`; the rest is to make values of 20,000 rows and to judge nine signals of
# 1,000 customers, of `health` and `report` on two days. Only figures kept beside the rows would save it, and nothing
# that changes with time is stored. The weekly report goes by its own budget; with open loops by twice that. `doctor`
# reads every page and looks every row up in every index: the 50 are one second where `python -c pass` takes 20 ms.
OF_EVERYTHING = {"health": (24, 38), "audit": (24, 38), "stats": (22, 32), "report": (30, 60), "doctor": (50, 65)}
OF_IMPORT, OF_IMPORT_MB, OF_DUE_MB = 15, 250, 60


def main() -> None:
    """Build, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=11, help="runs of each command (11)")
    options.add_argument("--jrnl", default=shutil.which("jrnl"), help="the program jrnl, if it is not on the PATH")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, env = Path(place), _environment(place)
        for name, *how in (
            ("small.db", SMALL),
            ("large.db", LARGE),
            ("loops.db", LARGE, "loops"),
            ("visits.csv", LARGE),
        ):
            run(Child((sys.executable, ROOT / "tests/benchmarks/build.py", folder / name, *map(str, how)), env))
        sys.stdout.write(reading(folder, env, given.rounds))
        sys.stdout.write(with_loops(folder, env, given.rounds))
        sys.stdout.write(writing(folder, env, given.rounds))
        sys.stdout.write(importing(folder, env))
        for program, prepare in ((given.jrnl, jrnl), (shutil.which("task"), taskwarrior)):
            if program is None:
                sys.stdout.write(f"\n{prepare.__name__} is not installed, so it was left out.\n")
            else:
                theirs = prepare(program, folder, env)
                sys.stdout.write(beside(prepare.__name__, theirs, folder, env, given.rounds))


def _environment(home: str) -> dict[str, str]:
    """What children see: bytecode kept, as for a user, no settings of this shell, a terminal of 100 columns."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "FORCE_COLOR", "RELCLI_JOURNAL")
    env = {name: value for name, value in os.environ.items() if name not in dropped}
    ours = {"HOME": home, "COLUMNS": "100", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    return env | ours | {"RELCLI_TODAY": TODAY.isoformat()}


def _relcli(folder: Path, env: Mapping[str, str], *words: str, journal: str = "large", tty: bool = False) -> Child:
    """A relcli command on one of the journals."""
    program = Path(sys.executable).with_name("relcli")
    return Child((program, *words), {**env, "RELCLI_JOURNAL": str(folder / f"{journal}.db")}, tty)


def reading(folder: Path, env: Mapping[str, str], rounds: int) -> str:
    """The table of the reading commands, and the memory of `due`."""
    children = {"pass": Child((sys.executable, "-c", "pass"), env)} | {
        f"{words[0]} {fmt} {journal}": _relcli(folder, env, *words, "-f", fmt, journal=journal, tty=fmt == "table")
        for words in READING
        for fmt in BUDGETS
        for journal in ("small", "large")
    }
    took = medians(children, rounds)
    unit = took["pass"].seconds
    rows = []
    for words in READING:
        for fmt, usual in BUDGETS.items():
            name, budget = f"{words[0]} {fmt}", budget_of(words[0], usual)
            small, large = took[f"{name} small"].seconds / unit, took[f"{name} large"].seconds / unit
            figures = (_ms(large * unit), f"{small:.1f} ×", f"{large:.1f} ×", f"{budget} ×", _verdict(large, budget))
            rows.append((name, *figures, f"{large / small:.2f}", _verdict(large / small, OF_GROWTH)))
    header = ("reading", f"{LARGE:,}", f"{SMALL:,}", f"{LARGE:,}", "budget", "", "growth", f"≤ {OF_GROWTH}")
    peak = max(took[f"due {fmt} large"].peak for fmt in BUDGETS)
    return (
        f"`python -c pass` takes {unit * 1e3:.1f} ms; {CUSTOMERS:,} customers, medians of {rounds}.\n"
        f"{_table(header, rows)}\nPeak memory of `due`: {peak:.0f} MB of {OF_DUE_MB}, {_verdict(peak, OF_DUE_MB)}.\n"
    )


def with_loops(folder: Path, env: Mapping[str, str], rounds: int) -> str:
    """The table of the commands that read open loops, on the journal that has 20 of them a customer."""
    children = {"pass": Child((sys.executable, "-c", "pass"), env)} | {
        f"{words[0]} {fmt}": _relcli(folder, env, *words, "-f", fmt, journal="loops", tty=fmt == "table")
        for words in WITH_LOOPS
        for fmt in BUDGETS
    }
    took = medians(children, rounds)
    rows = []
    for words in WITH_LOOPS:
        for fmt, usual in BUDGETS.items():
            budget = budget_of(words[0], usual, loops=True)
            seconds = took[f"{words[0]} {fmt}"].seconds
            ratio = seconds / took["pass"].seconds
            rows.append((f"{words[0]} {fmt}", _ms(seconds), f"{ratio:.1f} ×", f"{budget} ×", _verdict(ratio, budget)))
    return _table(("with 20,000 open loops", "time", "ratio", "budget", ""), rows)


def budget_of(command: str, usual: float, *, loops: bool = False) -> float:
    """How many times `python -c pass` a command may take; `usual` unless it tells of everybody."""
    if command in OF_EVERYTHING:
        return OF_EVERYTHING[command][loops]
    return OF_LIST if command in OF_EVERYBODY else usual


def writing(folder: Path, env: Mapping[str, str], rounds: int) -> str:
    """The table of writing, of TAB and of the version."""
    tab = {**env, "_RELCLI_COMPLETE": "complete_bash", "COMP_WORDS": "relcli show juni", "COMP_CWORD": "2"}
    heavy = "import sqlmodel, typer"
    bases = {code: Child((sys.executable, "-c", code), env) for code in ("pass", heavy)}
    log, version = _relcli(folder, env, "log", name_of(7), "called about the leak"), _relcli(folder, env, "-V")
    took = medians({**bases, "log": log, "-V": version, "TAB of a name": _relcli(folder, tab)}, rounds)
    rows = []
    for name, base, most in (("log", heavy, OF_WRITING), ("-V", "pass", OF_START), ("TAB of a name", "pass", OF_START)):
        ratio = took[name].seconds / took[base].seconds
        rows.append((name, _ms(took[name].seconds), f"{ratio:.2f} × {base}", f"{most} ×", _verdict(ratio, most)))
    return _table(("other", "time", "ratio", "budget", ""), rows)


def importing(folder: Path, env: Mapping[str, str]) -> str:
    """The line on the import of a large CSV; once, since it takes seconds."""
    try:
        took = run(_relcli(folder, env, "-q", "import", "csv", str(folder / "visits.csv"), journal="imported"))
    except RuntimeError as error:
        return f"\nThe import of CSV was left out: {error}\n"
    verdict = f"{_verdict(took.seconds, OF_IMPORT)} and {_verdict(took.peak, OF_IMPORT_MB)}"
    figures = f"{took.seconds:.1f} s of {OF_IMPORT}, {took.peak:.0f} MB of {OF_IMPORT_MB}"
    return f"\nImport of {LARGE:,} rows of CSV: {figures}, {verdict}.\n"


def beside(name: str, theirs: Mapping[str, Child], folder: Path, env: Mapping[str, str], rounds: int) -> str:
    """The table of relcli beside another journal, on the same entries; `theirs`: adding one, listing the last 50."""
    ours = (_relcli(folder, env, "log", name_of(7), "called"), _relcli(folder, env, "timeline", "--limit", "50"))
    took = medians({**theirs, **{f"relcli {what}": child for what, child in zip(theirs, ours, strict=True)}}, rounds)
    rows = [(what, _ms(took[f"relcli {what}"].seconds), _ms(took[what].seconds)) for what in theirs]
    return _table((f"{LARGE:,} entries", "relcli", name), rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns aligned, all but the first to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = ([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])] for row in (header, rule, *rows))
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


def _verdict(figure: float, budget: float) -> str:
    return "ok" if figure <= budget else "OVER"


if __name__ == "__main__":
    main()
