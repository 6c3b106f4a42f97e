"""Journals of every schema so far, each written by the relcli of its time and kept in tests/data/journals.

`schema-N.db.gz` is the file as that relcli left it, to the byte: its pages, its marks and what was deleted in it are
part of what a migration finds. `schema-N.json` beside it is what that relcli exported of it.

Where the schema has a new version, relcli's own commands write its journal, before the next version is begun:

    python -m tests.proof.kept
"""

import gzip
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "data" / "journals"
TODAY = "2026-11-20"

SINCE_1 = """
config set cadence_friend 21
config set date_order dmy
config set week_start sunday
add "Acme Dental" --on 2025-03-03 --place "12 High Street" --phone "555 0100" --email hello@acme.example --tag vip
edit "Acme Dental" --ref PR1 --about "three chairs, a noisy pump" --alias "the dentist" --cadence 3w
person add acme "Dana Reyes" --role owner --phone "555 0101" --email dana@acme.example --about "likes mornings"
person add acme "Bo Li"
log acme "called about the leak" --on 2025-03-04 --mood good --minutes 20 --with Dana --tag pump
log acme "coffee, they want a third chair" -k coffee --on "2025-06-10 14:30" --with Bo --with Dana
log acme "emailed the quote" -k email --on 2026-10-01 --answered --key mail-1
log acme "no reply" -k call --no-answer --on 2026-10-20
log acme "floor polished" -k service --on 2026-11-02
log acme "they wrote: \\"=1+1\\"; [b]DROP TABLE[/b] 東京" -k message --by them --mood bad --next "in 2 weeks"
add "Café Zoë" --on 2026-01-05
log "café zoë" "a card for the opening" -k card --on 2026-02-01
--today 2026-02-02 stage zoë married --why "we go back ten years" --until 2026-12-31
stage zoë --by-evidence
rename zoë "Café Zoë & Töchter"
add "Old Mill" --on 2024-01-01
end "old mill" --why "moved to another town" --on 2026-05-05
add Harbour --on 2025-01-01
end harbour --by us --why "never paid" --on 2025-05-05
resume harbour --on 2025-09-09
snooze harbour "in 3 weeks" --why "back from holiday"
"""

SINCE_2 = """
job add acme "paint the hall" --scope walls --on 2026-06-01 --from 2026-06-10 --to 2026-06-20
job start acme --on 2026-06-10
log acme "half of it is dry" -k visit --on 2026-06-12 --job paint --phase during --extra
job done acme --on 2026-06-19
job paid acme --on 2026-07-01
job add acme "the roof" --on 2026-08-01
job decline acme --why "they want it by Monday" --on 2026-08-02
log zoë "where were you?" -k message --by them --chasing --on 2026-03-03
end zoë --by them --why "sold" --cost 1200 --on 2026-03-04
resume zoë --on 2026-04-04
promise add acme "send the quote" --on 2026-09-01 --due 2026-09-10
promise move acme --due 2026-09-20 --why "they are away" --on 2026-09-05
promise kept acme --on 2026-09-18
promise add acme "clear the hall" --by them --on 2026-10-01 --due 2026-10-10
promise break acme --silent --why "lost the key" --on 2026-10-12
promise add acme "the colour card" --due 2026-12-01
issue open acme "a scratch" --severity serious --heard 2026-09-01 --from Dana --told-first --blank scope
issue ack 1 --on 2026-09-01
issue explain 1 --how "a ladder" --why haste --steps "felt under it" --on 2026-09-02
issue apologise 1 --on 2026-09-02
issue resolve 1 --remedy polished --on 2026-09-05
issue check 1 "they are happy with it" --on 2026-09-19
issue open acme "too late twice"
feedback ask acme "How is the sound?" --on 2026-09-20
feedback add acme "too loud" --criticism --theme noise --on 2026-09-21
feedback act 1 "rubber soles" --on 2026-09-22
feedback tell 1 --on 2026-09-23
learn acme goal "a third chair" --deadline 2027-03-01 --source Dana --on 2026-09-01
fact close 1 --on 2026-10-01
learn acme boundary "no calls before ten"
expect acme reports "weekly, on fridays" --confirmed --on 2026-06-01
commit acme "windows, monthly" --until 2027-12-31 --on 2026-07-01
commitment end acme --on 2026-10-01
commit acme "the stairs, weekly"
refer in acme "Bo & Sons" "a mural for the yard" --on 2026-09-01
refer thank 1 --on 2026-09-03
refer outcome 1 "became a customer" --on 2026-10-01
refer out acme "Tile & Stone Ltd"
fit acme 4 --why "they pay on the day and care" --on 2026-07-01
"""

SINCE_4 = """
log acme "this was never so"
undo
log harbour "waved from the boat"
undo
"""

SINCE_5 = """
add "Gone & Sons" --ref PR9
forget gone --confirm "Gone & Sons"
log acme "this was never so"
undo
edit acme --about "three chairs, a quiet pump"
log harbour "waved from the boat"
undo
"""


SINCE_6 = """
add "Harbor" --ref H2 --place "the old quay" --phone "555 0102"
edit harbour --ref H1 --phone "555 0103"
merge H2 H1
log acme "this was never so"
undo
log harbour "waved from the boat"
undo
"""


class Since(NamedTuple):
    """What a schema brought with it, as commands, a line each, that put something into all of it."""

    version: int
    commands: str


COMMANDS = (Since(1, SINCE_1), Since(2, SINCE_2), Since(4, SINCE_4), Since(5, SINCE_5), Since(6, SINCE_6))
"""A schema with new tables or columns adds a line here: a journal that is kept has something in each."""


def journal_of(version: int) -> bytes:
    """The file that the relcli of that schema left. FileNotFoundError: none is kept."""
    return gzip.decompress((FOLDER / f"schema-{version}.db.gz").read_bytes())


def export_of(version: int) -> str:
    """What the relcli of that schema exported of it as JSON."""
    return (FOLDER / f"schema-{version}.json").read_text(encoding="utf-8")


def _write(version: int, folder: Path) -> None:
    """Fill a journal by the relcli that the working folder has, and keep it."""
    journal = folder / "journal.db"
    surroundings = {**os.environ, "RELCLI_JOURNAL": str(journal), "RELCLI_TODAY": TODAY, "XDG_DATA_HOME": str(folder)}

    def run(*argv: str) -> str:
        command = [sys.executable, "-m", "relcli", *argv]
        return subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout

    for since in COMMANDS:
        if since.version <= version:
            for line in since.commands.strip().splitlines():
                run(*shlex.split(line))
    (FOLDER / f"schema-{version}.json").write_text(run("export", "json"), encoding="utf-8")
    (FOLDER / f"schema-{version}.db.gz").write_bytes(gzip.compress(journal.read_bytes(), mtime=0))


if __name__ == "__main__":
    from relcli.store.migrations import NEWEST

    with tempfile.TemporaryDirectory() as scratch:
        _write(NEWEST, Path(scratch))
