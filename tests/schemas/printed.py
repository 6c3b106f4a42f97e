"""What every command that prints JSON is called with in these tests, and what holds an answer to its schema.

If you added a command: a line in relcli/schemas/catalogue.py, and one here. One that reads goes into `READING`, one
that writes into the `STORY`, each step of which goes on where the one before ended.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from relcli.schemas.catalogue import by_name
from relcli.schemas.published import adapter, schema_of
from tests.conftest import Relcli
from tests.process import ROOT
from tests.proof.nasty import WHO, write_nasty

READING = {
    "list": ["", "--ended"],
    "show": ["{who}"],
    "brief": ["{who}"],
    "timeline": ["", "{who}"],
    "fit": ["{who}"],
    "promise list": ["--all"],
    "facts": ["--all", "{who}"],
    "expect": ["{who} --list", "{who} reports"],
    "refer list": ["--all"],
    "job list": ["--all"],
    "commitment list": ["--all"],
    "issue list": ["--all"],
    "feedback list": ["--all"],
    "feedback asks": [""],
    "feedback themes": [""],
    "today": ["", "--all"],
    "due": ["", "--within 3650"],
    "stages": ["", "--since 2010-01-01"],
    "stage": ["{who}"],
    "health": ["", "{who}"],
    "audit": [""],
    "report": ["", "--year this", "--year this --no-notes", "--customer {who} --month this"],
    "graph": ["", "{who} --week", "--calendar", "-k visit -k call"],
    "stats": [""],
    "export json": [""],
    "changes": ["--all"],
    "backup list": [""],
    "backup verify": [""],
    "doctor": [""],
    "config list": [""],
    "config get": ["cadence_friend", "question.scope", "cadence_tag.vip"],
    "paths": [""],
    "sql": ["", "SELECT/**/*/**/FROM/**/every_touchpoint"],
    "schema": [""],
}
"""What is behind the name of each command that reads; {who} is a customer."""

FREE = {
    *(".rows", ".changes.rows", ".checks.figures", ".mended.figures", ".portfolio.stages", ".portfolio.statuses"),
    *(".forgotten.rows", ".forgotten.named_elsewhere", ".import.columns", ".import.kinds", ".import.no_kinds"),
    *(".journal.settings", ".merge.rows", ".merge.taken", ".merge.counts_now"),
}
"""Maps of which the names of members are not relcli's to promise, by their places in a document."""

ALONE = {"export json"}
"""What prints JSON without a --format."""


def calls(rests: Iterable[str], name: str, whom: Sequence[str]) -> Iterator[list[str]]:
    """The commands of that name, word by word; one that is about a customer for each of these."""
    for rest in rests:
        for who in whom if "{who}" in rest else ("",):
            yield [*name.split(), *(who if word == "{who}" else word for word in rest.split())]


def read(relcli: Relcli, argv: list[str], name: str, fmt: str = "json", today: str | None = None) -> str:
    """What a command that reads prints; doctor may hold the journal to be damaged."""
    ran = relcli(*argv, *(() if name in ALONE else ("-f", fmt)), today=today)
    assert (ran.code in ({0, 5} if name == "doctor" else {0}), ran.err) == (True, ""), ran
    return ran.out


@cache
def _published(name: str, *, record: bool) -> Draft202012Validator:
    schema = schema_of(by_name()[name], name, record=record)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def _exact(name: str, *, record: bool) -> Any:
    return adapter(by_name()[name], record=record)


def fits(name: str, text: str, *, record: bool = False) -> Any:
    """Hold what a command printed to exactly the members of its schema, and enough of it to the schema; the document.

    A validator of JSON Schema takes fifty times as long, and finds nothing in the thousandth record of one make.
    """
    document = json.loads(text)
    _exact(name, record=record).validate_json(text)
    _published(name, record=record).validate(one_of_each(document))
    return document


def one_of_each(value: Any, place: str = "") -> Any:
    """A document with as many records of each list as it takes to have every member with each of its types."""
    if isinstance(value, dict):
        return {name: one_of_each(member, f"{place}.{name}") for name, member in value.items()}
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return value
    kept, seen = [], set[tuple[str, str]]()
    for one in value:
        if not seen.issuperset(places := set(places_in(one, place))):
            kept.append(one_of_each(one, place))
            seen |= places
    return kept


def places_in(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every member of a document by its place, with its type; of maps that are free only that they are there."""
    if isinstance(value, dict) and place not in FREE:
        for member, one in value.items():
            yield from places_in(one, f"{place}.{member}")
    elif isinstance(value, list):
        yield place, "list"
        for one in value:
            yield from places_in(one, place)
    else:
        yield place, type(value).__name__


def write_demo(relcli: Relcli) -> None:
    """Make the demo journal."""
    relcli.ok("demo", str(relcli.journal.parent / "demo.db"))
    (relcli.journal.parent / "demo.db").rename(relcli.journal)


def write_nothing(relcli: Relcli) -> None:
    """Make a journal that nobody is in."""
    relcli.ok("config", "set", "soon_within", "9")


def write_hostile(relcli: Relcli) -> None:
    """Make a journal with texts that have broken other programs."""
    write_nothing(relcli)
    write_nasty(relcli.journal)


JOURNALS = {
    "demo": (write_demo, ("sorensen",), None),
    "demo long before": (write_demo, (), "2020-01-01"),
    "demo in its second month": (write_demo, ("sorensen",), "2025-07-15"),
    "empty": (write_nothing, (), None),
    "hostile": (write_hostile, (WHO, "nasty-9"), None),
}
"""A journal, customers in it, and the day, None: that of all tests."""

JOURNAL = "{folder}/journal.json"
STORY = (
    ("add", "Acme --tag vip --ref A1 --place Town --phone 1 --email a@b --about x --alias Dentist --on 2025-01-01"),
    ("edit", "acme --place City"),
    ("rename", "acme Acme-Dental"),
    ("person add", "acme Dana --role boss"),
    ("add", "Acme-Dentl --on 2024-01-01 --phone 9 --cadence 9 --tag vip --tag odd --ref A2"),
    ("add", "Bo"),
    *((("person add", f"{who} Ann --role {role}")) for who, role in (("acme-dentl", "owner"), ("acme-dental", "boss"))),
    *(("log", f"{who} hi --key k0") for who in ("acme-dentl", "acme-dental")),
    *(("stage", f"{who} married --why so") for who in ("acme-dentl", "acme-dental")),
    *(("fit", f"{who} {score} --why so") for who, score in (("acme-dental", 3), ("acme-dentl", 4))),
    ("end", "acme-dentl"),
    ("merge", "acme-dentl acme-dental --dry-run"),
    ("merge", "acme-dentl acme-dental"),
    ("fit", "acme --remove"),
    ("person edit", "acme dana --phone 2"),
    ("log", "acme visited -k visit --with dana --learned goal:chair --key k --mood ok --minutes 5"),
    ("log", "acme called --on 2025-02-03 --promise quote|by|friday --tag t"),
    ("log", "- --jsonl"),
    ("snooze", "acme friday --why fair"),
    ("promise add", "acme offer --due friday"),
    ("promise move", "3 --due monday --why ill"),
    ("promise edit", "3 --text offers"),
    ("promise kept", "3"),
    ("promise add", "acme call --due friday --by them"),
    ("promise break", "4 --told --why busy"),
    ("promise remove", "2"),
    ("learn", "acme need quiet --source Dana --deadline 2027-01-01"),
    ("fact edit", "1 --text two"),
    ("fact close", "1"),
    ("fact remove", "1"),
    ("expect", "acme reports weekly"),
    ("expect", "acme reports --confirmed"),
    ("refer in", "acme Bo kitchen --on 2026-01-01"),
    ("refer out", "acme Cy"),
    ("refer thank", "1"),
    ("refer outcome", "1 well"),
    ("refer edit", "1 --who Bob"),
    ("refer remove", "2"),
    ("job add", "acme hall --scope walls --from 2026-11-25"),
    ("job edit", "1 --title halls"),
    ("job start", "1"),
    ("log", "acme halfway -k message --job 1 --by them --chasing --no-answer"),
    ("job done", "1"),
    ("job paid", "1"),
    ("job add", "acme stairs"),
    ("job decline", "2 --why dear"),
    ("job remove", "2"),
    ("commit", "acme windows --until 2027-01-01"),
    ("commitment edit", "1 --text panes"),
    ("commitment end", "1"),
    ("commitment remove", "1"),
    ("issue open", "acme scratch --from dana --told-first --blank scope"),
    ("issue ack", "1"),
    ("issue explain", "1 --how ladder --why haste --steps felt"),
    ("issue apologise", "1"),
    ("issue resolve", "1 --remedy polish"),
    ("issue check", "1 well"),
    ("issue edit", "1 --text scratches"),
    ("issue remove", "1"),
    ("feedback ask", "acme so?"),
    ("feedback add", "acme loud --criticism --theme noise"),
    ("feedback act", "1 felt"),
    ("feedback tell", "1"),
    ("feedback edit", "1 --text louder"),
    ("feedback edit", "ask1 --question how?"),
    ("feedback remove", "ask1"),
    ("feedback remove", "1"),
    ("fit", "acme 4 --why care"),
    ("stage", "acme married --why always --until 2027-01-01"),
    ("end", "acme --why moved --cost 9"),
    ("resume", "acme"),
    ("person remove", "acme dana"),
    ("config set", "cadence_friend 9"),
    ("config unset", "cadence_friend"),
    ("undo", "2"),
    ("redo", "1"),
    ("changes", "--all"),
    ("backup", ""),
    ("backup list", ""),
    ("backup verify", ""),
    ("backup", "{folder}/copy.db"),
    ("backup verify", "{folder}/copy.db"),
    ("restore", "{folder}/copy.db"),
    ("rescue", "{folder}/rescued.db"),
    ("doctor", "--fix"),
    ("export json", ""),
    ("import json", f"{JOURNAL} --dry-run"),
    ("import json", JOURNAL),
    ("import csv", "{folder}/visits.csv --dry-run"),
    ("import csv", "{folder}/visits.csv"),
    ("forget", "acme --confirm Acme-Dental"),
)
"""The life of a journal: commands, and what is behind their names; | is a blank."""

LINES = '{"customer": "acme", "text": "rang", "kind": "call", "promise": ["x by fri"], "with": ["Dana"]}\n'


def story(relcli: Relcli) -> Iterator[tuple[str, str]]:
    """Carry out the story: each command by its name, with what it printed, which fits its schema."""
    folder = relcli.journal.parent
    folder.mkdir()
    (folder / "visits.csv").write_text("customer,on,kind,text\nBo,2026-11-02,call,hi\n,2026-11-03,call,hi\n")
    for name, rest in STORY:
        argv = [word.replace("{folder}", str(folder)).replace("|", " ") for word in rest.split()]
        argv += ["--skip-bad"] if name == "import csv" else []
        fmt = () if name in ALONE else ("-f", "json")
        ran = relcli(*name.split(), *argv, *fmt, stdin=LINES if "--jsonl" in argv else None)
        assert ran.code == 0, (name, rest, ran)
        if name == "export json":
            (folder / "journal.json").write_text(ran.out)
        fits(name, ran.out)
        yield name, ran.out


FORMAT_1 = Path(ROOT) / "tests" / "data" / "format_1"
"""Documents that were printed once, and are kept for ever."""
