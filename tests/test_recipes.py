"""The recipes of the README's section "In scripts", each run as cron would run it.

That is: an environment of a few words, the C locale, no terminal, and nothing or not even a stream on stdin. The text
that is run is the one in the README.

Only what no test can have is put in place of what is there: a home folder for /home/you, and programs that take a mail.
"""

import asyncio
import configparser
import csv
import email
import email.policy
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import icalendar
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from relcli.errors import DONE
from tests.conftest import TODAY, Relcli
from tests.process import ROOT, SECONDS, in_terminal, ran, surroundings

SECTION = re.compile(r"^## In scripts\n(.*?)^## ", re.DOTALL | re.MULTILINE)
RECIPE = re.compile(r"^### ([^\n]+)\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
IN_A_FILE = re.compile(r"# (?:~/)?(\S+)\n")


class Block(NamedTuple):
    """A block of a recipe, and in which language it is."""

    recipe: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the block is to stand in, as its first line says, from the home folder."""
        found = IN_A_FILE.match(self.text)
        assert found, self
        return found[1]


def in_the_readme() -> list[Block]:
    """Every block of the section but the examples, which tests/test_readme.py runs."""
    (section,) = SECTION.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return [
        Block(recipe.replace("`", ""), language, text)
        for recipe, told in RECIPE.findall(section)
        for language, text in BLOCK.findall(told)
        if language != "console"
    ]


TRIED: list[Block] = []


def recipe(name: str, language: str, place: int = 0) -> Block:
    """A block of the README, to be run here."""
    block = [one for one in in_the_readme() if (one.recipe, one.language) == (name, language)][place]
    TRIED.append(block)
    return block


CRONTAB = recipe("The week by mail, each Friday", "crontab")
MSMTP = recipe("Mail without a mail server", "sh")
SERVICE = recipe("A page every Monday, with systemd", "systemd")
TIMER = recipe("A page every Monday, with systemd", "systemd", 1)
BASH = recipe("The shell's prompt", "bash")
ZSH = recipe("The shell's prompt", "zsh")
TMUX = recipe("The status line of tmux", "tmux")
PHONE = recipe("A calendar on the phone", "sh")
MAKE = recipe("make week", "make")
SPREADSHEET = recipe("A spreadsheet", "sh")
JQ = recipe("jq", "sh")
GIT = recipe("A history in git", "sh")
DATASETTE = recipe("Datasette", "sh")


def test_every_recipe_is_tried() -> None:
    assert in_the_readme() == TRIED


# --- a machine of a user's own

HOSTILE = "$(touch taken) #[fg=red] `touch taken` %m"
"""A customer whose name would do something in a prompt, a status line or a shell."""

LOGGED = [
    {"customer": "Éclair & Söhne", "text": "called about the leak", "on": "2026-09-01", "new": True},
    {
        "customer": "=1+1 Ltd",
        "text": '=HYPERLINK("http://example.com")',
        "on": "2026-09-28",
        "kind": "visit",
        "new": True,
    },
    {"customer": HOSTILE, "text": "met “them” at the fair", "on": "2026-11-18", "kind": "meeting", "new": True},
]

TAKES_A_MAIL = '#!/bin/sh\nprintf "%s\\n" "$*" > "$0.words"\nexec /bin/cat > "$0.mail"\n'
"""A sendmail that keeps what it is given beside itself."""

STDIN = ("</dev/null", "<&-")


class Machine(NamedTuple):
    """A home folder with relcli in it, a journal, and nothing else."""

    home: Path

    @property
    def programs(self) -> Path:
        """Where relcli is, as the README's first lines put it there."""
        return self.home / "relcli" / ".venv" / "bin"

    @property
    def journal(self) -> Path:
        """Where relcli keeps it if nobody says otherwise."""
        return self.home / ".local" / "share" / "relcli" / "journal.db"

    @property
    def cron(self) -> dict[str, str]:
        """All that cron gives a command, and the day."""
        return {
            "HOME": str(self.home),
            "LOGNAME": "you",
            "SHELL": "/bin/sh",
            "PATH": f"{self.programs}:/usr/sbin:/usr/bin:/bin",
            "LC_ALL": "C",
            "RELCLI_TODAY": TODAY,
        }

    @property
    def bare(self) -> dict[str, str]:
        """Less than that: no home, so that the journal is named; and as wide as a terminal of old."""
        kept = {name: self.cron[name] for name in ("PATH", "LC_ALL", "RELCLI_TODAY")}
        return {**kept, "COLUMNS": "80", "RELCLI_JOURNAL": str(self.journal)}

    def run(
        self, script: str, env: dict[str, str] | None = None, *, stdin: str = STDIN[0]
    ) -> subprocess.CompletedProcess[bytes]:
        """A script, in the home folder, by the shell that cron and make take."""
        return subprocess.run(
            ["/bin/sh", "-c", f"exec {stdin}\n{script}"],
            env=env or self.cron,
            cwd=self.home,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )

    def says(self, script: str, env: dict[str, str] | None = None, *, stdin: str = STDIN[0]) -> str:
        """What a script prints that must do well, without a word on stderr and without colour."""
        done = self.run(script, env, stdin=stdin)
        assert (done.returncode, done.stderr) == (DONE, b""), done
        assert b"\x1b" not in done.stdout
        return done.stdout.decode()

    def program(self, name: str, text: str) -> Path:
        """A program of that name within reach of cron."""
        file = self.programs / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
        return file

    def put(self, block: Block) -> Path:
        """The file that a block is, in its place."""
        file = self.home / block.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
        return file


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of every machine, made once."""
    journal = tmp_path_factory.mktemp("recipes") / "journal.db"
    lines = "".join(f"{json.dumps(one)}\n" for one in LOGGED)
    assert ran("log", "-", "--jsonl", env=surroundings(journal), stdin=None, input=lines).returncode == DONE
    return journal


@pytest.fixture
def machine(tmp_path: Path, journal: Path) -> Machine:
    machine = Machine(tmp_path / "you")
    machine.programs.mkdir(parents=True)
    machine.journal.parent.mkdir(parents=True)
    shutil.copy(journal, machine.journal)
    machine.program("relcli", f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m relcli "$@"\n')
    return machine


@pytest.fixture
def at_home(machine: Machine, relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> Relcli:
    """Relcli as its user at a terminal's side has it, over the same journal: what a recipe has to print, too."""
    monkeypatch.setenv("RELCLI_JOURNAL", str(machine.journal))
    return relcli


def needs(program: str) -> pytest.MarkDecorator:
    """A test that runs where a program is to be had; .ci/run installs them all."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"there is no {program} here")


as_cron = pytest.mark.parametrize(("given", "stdin"), [("cron", "</dev/null"), ("bare", "<&-")])


def letter(sent: bytes) -> EmailMessage:
    """A letter as Python's email package reads it, without a complaint."""
    message = email.message_from_bytes(sent, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert [defect for part in message.walk() for defect in part.defects] == []
    return message


# --- mail


class Line(NamedTuple):
    """A line of a crontab."""

    minute: str
    hour: str
    day: str
    month: str
    weekday: str
    command: str


def crontab(machine: Machine) -> tuple[dict[str, str], list[Line]]:
    """The settings and the lines of the crontab in the README, of a user whose home is the machine's."""
    settings, lines = {}, []
    for line in CRONTAB.text.replace("/home/you", str(machine.home)).splitlines():
        if setting := re.fullmatch(r"([A-Z_]+)=(\S+)", line):
            settings[setting[1]] = setting[2]
        elif not line.startswith("#"):
            lines.append(Line(*line.split(maxsplit=5)))
    return settings, lines


def test_the_lines_of_the_crontab_are_lines_of_one(machine: Machine) -> None:
    settings, lines = crontab(machine)
    assert settings["PATH"] == machine.cron["PATH"]
    assert [one[:5] for one in lines] == [("0", "17", "*", "*", "5"), ("30", "7", "*", "*", "1-5")]
    assert not any("%" in one.command for one in lines), "to cron that is the end of a line"


@as_cron
def test_cron_mails_the_week(machine: Machine, at_home: Relcli, given: str, stdin: str) -> None:
    settings, (weekly, _) = crontab(machine)
    env = {**getattr(machine, given), **settings}
    sendmail = machine.program("sendmail", TAKES_A_MAIL)
    assert machine.says(weekly.command, env, stdin=stdin) == ""
    sent = sendmail.with_suffix(".mail").read_bytes()
    assert sendmail.with_suffix(".words").read_text() == "-t\n"
    assert sent.decode() == at_home.ok(*["report", "-f", "eml", "--to", "you@example.com"])
    message = letter(sent)
    assert message["To"] == "you@example.com"
    assert message["Subject"] == SUBJECT
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content() == at_home.ok("report")


@as_cron
def test_cron_mails_what_to_do_only_where_somebody_is_overdue(machine: Machine, given: str, stdin: str) -> None:
    settings, (_, daily) = crontab(machine)
    env = {**getattr(machine, given), **settings}
    told = machine.says(daily.command, env, stdin=stdin)
    assert told.startswith("Fri 20 Nov 2026\n\nOwed\n")
    assert "Éclair & Söhne" in told
    assert machine.says(daily.command, {**env, "RELCLI_TODAY": "2026-09-02"}, stdin=stdin) == ""


SUBJECT = "Report: Week 47 of 2026, Mon 16 to Sun 22 Nov (so far, to Fri 20 Nov)"


class Postbox:
    """A mail server that keeps what it is sent."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    """A mail server on this machine, and its port."""
    loop, box = asyncio.new_event_loop(), Postbox()
    server = loop.run_until_complete(
        loop.create_server(lambda: SMTP(box, loop=loop, enable_SMTPUTF8=True), "127.0.0.1", 0)
    )
    serving = Thread(target=loop.run_forever)
    serving.start()
    yield box, server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(loop.stop)
    serving.join()
    server.close()
    loop.run_until_complete(server.wait_closed())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


SENDS = r"""
import email, smtplib, sys
assert sys.argv[1:] == ["-t"]
letter = sys.stdin.buffer.read().replace(b"\n", b"\r\n")
told = email.message_from_bytes(letter)
with smtplib.SMTP("127.0.0.1", {port}) as server:
    server.sendmail(told["From"], [told["To"]], letter)
"""


def test_what_sendmail_is_given_arrives(machine: Machine, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    (machine.home / "sends.py").write_text(SENDS.format(port=port), encoding="utf-8")
    machine.program("sendmail", f'#!/bin/sh\nexec "{sys.executable}" "{machine.home}/sends.py" "$@"\n')
    _, (weekly, _) = crontab(machine)
    assert machine.says(weekly.command) == ""
    (taken,) = box.taken
    assert (taken.mail_from, taken.rcpt_tos) == ("you@example.com", ["you@example.com"])
    assert letter(_of(taken))["Subject"] == SUBJECT


def _of(taken: Envelope) -> bytes:
    assert isinstance(taken.content, bytes)
    return taken.content


@as_cron
def test_msmtp_takes_a_letter(machine: Machine, given: str, stdin: str) -> None:
    msmtp = machine.program("msmtp", TAKES_A_MAIL)
    assert machine.says(MSMTP.text, getattr(machine, given), stdin=stdin) == ""
    assert msmtp.with_suffix(".words").read_text() == "-t\n"
    message = letter(msmtp.with_suffix(".mail").read_bytes())
    assert (message["From"], message["To"]) == ("you@example.com", "partner@example.com")


@needs("msmtp")
@pytest.mark.parametrize("stdin", STDIN)
def test_what_msmtp_is_given_arrives(
    machine: Machine, at_home: Relcli, postbox: tuple[Postbox, int], stdin: str
) -> None:
    box, port = postbox
    account = machine.home / ".msmtprc"
    account.write_text(f"account default\nhost 127.0.0.1\nport {port}\nfrom you@example.com\n", encoding="utf-8")
    account.chmod(0o600)
    assert machine.says(MSMTP.text, stdin=stdin) == ""
    (taken,) = box.taken
    assert (taken.mail_from, taken.rcpt_tos) == ("you@example.com", ["partner@example.com"])
    assert b"called about the leak" not in _of(taken)
    page = letter(_of(taken)).get_body(("plain",))
    assert page is not None
    assert page.get_content().splitlines() == at_home.ok(*["report", "--week", "last", "--no-notes"]).splitlines()


# --- systemd


def test_systemd_makes_the_page(machine: Machine, at_home: Relcli) -> None:
    unit = configparser.ConfigParser(interpolation=None, delimiters=["="], strict=True)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(SERVICE.text)
    assert unit["Service"]["Type"] == "oneshot"
    command = [word.replace("%h", str(machine.home)) for word in shlex.split(unit["Service"]["ExecStart"])]
    for stdin in STDIN:
        page = machine.home / "week.html"
        assert (
            machine.says(
                f"cd /\n{shlex.join(command)}", {"HOME": str(machine.home), "RELCLI_TODAY": TODAY}, stdin=stdin
            )
            == ""
        )
        assert page.read_text(encoding="utf-8") == at_home.ok(*["report", "--week", "last", "-f", "html"])
        page.unlink()


@needs("systemd-analyze")
def test_systemd_takes_the_units(machine: Machine) -> None:
    units = [machine.put(SERVICE), machine.put(TIMER)]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *units],
        env={**machine.cron, "XDG_RUNTIME_DIR": str(machine.home)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
        text=True,
    )
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")
    (when,) = re.findall(r"^OnCalendar=(.+)$", TIMER.text, re.MULTILINE)
    said = machine.says(f"systemd-analyze calendar '{when}' --base-time='2026-11-20 12:00'")
    assert "Next elapse: Mon 2026-11-23 08:00:00" in said


# --- a prompt and a status line


@pytest.mark.parametrize(
    ("block", "shell", "bare"),
    [
        pytest.param(BASH, "bash", "PS1='> '", marks=needs("bash")),
        pytest.param(ZSH, "zsh", "PROMPT='> '", marks=needs("zsh")),
    ],
    ids=["bash", "zsh"],
)
def test_a_prompt_has_the_number_and_asks_once(machine: Machine, block: Block, shell: str, bare: str) -> None:
    real = machine.program("relcli-itself", (machine.programs / "relcli").read_text(encoding="utf-8"))
    machine.program("relcli", f'#!/bin/sh\necho asked >> "{machine.home}/asked"\nexec "{real}" "$@"\n')
    rc = machine.put(block)
    rc.write_text(f"{bare}\n{rc.read_text(encoding='utf-8')}", encoding="utf-8")
    _, seen = in_terminal(shell, "-i", env=machine.cron, after="> ", typed="printf 'to%s\\n' ld\nexit\n")
    assert re.search(r"2 due > ", seen), seen
    assert "told" in seen
    assert (machine.home / "asked").read_text() == "asked\n"
    assert not (machine.home / "taken").exists()


@pytest.mark.parametrize(
    ("block", "shell", "prompt"),
    [
        pytest.param(
            BASH,
            "bash",
            'PS1="> "; . ./.bashrc; eval "$PROMPT_COMMAND"; printf "%s\\n" "${PS1@P}"',
            marks=needs("bash"),
        ),
        pytest.param(
            ZSH,
            "zsh",
            'PROMPT="> "; . ./.zshrc; for f in $precmd_functions; do $f; done; print -rP -- $PROMPT',
            marks=needs("zsh"),
        ),
    ],
    ids=["bash", "zsh"],
)
def test_a_prompt_is_as_it_was_where_relcli_has_nothing_to_say(
    machine: Machine, block: Block, shell: str, prompt: str
) -> None:
    machine.put(block)
    script = shlex.join([shell, *(["-f"] if shell == "zsh" else []), "-c", prompt])
    for stdin in STDIN:
        assert machine.says(script, stdin=stdin) == "2 due > \n"
    machine.program("relcli", "#!/bin/sh\necho 0\n")
    assert machine.says(script) == "> \n"
    (machine.programs / "relcli").unlink()
    assert machine.says(script) == "> \n"


@needs("tmux")
def test_tmux_shows_the_number(machine: Machine) -> None:
    assert machine.put(TMUX).name == ".tmux.conf"
    tmux = ("tmux", "-S", str(machine.home / "socket"), "new-session", f"sleep {SECONDS}")
    interrupt = "\x03"
    _, seen = in_terminal(*tmux, env=machine.cron, after="2 due  ", typed=interrupt)
    assert re.search(r"2 due  \d\d:\d\d", seen), seen
    assert seen.endswith("[exited]\r\n"), seen


def test_the_status_line_has_nothing_where_nobody_is_due(machine: Machine) -> None:
    (asked,) = re.findall(r"#\((.+)\)%H", TMUX.text)
    assert machine.says(asked) == "2 due  \n"
    machine.program("relcli", "#!/bin/sh\necho 0\n")
    assert machine.says(asked) == ""


# --- files that others read


@as_cron
def test_a_phone_gets_a_calendar(machine: Machine, at_home: Relcli, given: str, stdin: str) -> None:
    (machine.home / "Sync").mkdir()
    for _ in STDIN:
        assert machine.says(PHONE.text, getattr(machine, given), stdin=stdin) == ""
    written = (machine.home / "Sync" / "relcli.ics").read_bytes()
    assert written.decode() == at_home.ok("export", "ics", "--events")
    told = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(written).walk("VEVENT")]
    assert any("Éclair & Söhne" in one for one in told), told


@needs("make")
@as_cron
def test_make_week_writes_two_files_and_no_word(machine: Machine, at_home: Relcli, given: str, stdin: str) -> None:
    machine.put(MAKE)
    assert machine.says(MAKE.recipe, getattr(machine, given), stdin=stdin) == ""
    assert (machine.home / "week.html").read_text("utf-8") == at_home.ok(*["report", "--week", "last", "-f", "html"])
    figures = (machine.home / "week.csv").read_text("utf-8")
    assert figures == at_home.ok(*["report", "--week", "last", "--no-notes", "-f", "csv"])


@as_cron
def test_a_spreadsheet_gets_customers_and_touchpoints(machine: Machine, given: str, stdin: str) -> None:
    for _ in range(2):
        assert machine.says(SPREADSHEET.text, getattr(machine, given), stdin=stdin) == ""
    with (machine.home / "customers.csv").open(encoding="utf-8", newline="") as file:
        assert {row["customer"] for row in csv.DictReader(file)} == {"Éclair & Söhne", "'=1+1 Ltd", HOSTILE}
    with (machine.home / "visits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["text"] for row in rows} == {
        "called about the leak",
        '\'=HYPERLINK("http://example.com")',
        "met “them” at the fair",
    }


@needs("jq")
@as_cron
def test_jq_answers(machine: Machine, given: str, stdin: str) -> None:
    assert machine.says(JQ.text, getattr(machine, given), stdin=stdin) == (
        "Éclair & Söhne: 35\n=1+1 Ltd: 8\ncall: 1\nmeeting: 1\nvisit: 1\n"
    )


@needs("git")
def test_git_keeps_a_history_of_what_changed(machine: Machine) -> None:
    (machine.home / ".gitconfig").write_text("[user]\nname = You\nemail = you@example.com\n", encoding="utf-8")
    assert machine.says("git init -q") == ""
    for stdin in STDIN:
        assert machine.says(GIT.text, stdin=stdin) == ""
    machine.says("relcli -q log eclair 'the leak is mended'")
    assert machine.says(GIT.text) == ""
    assert machine.says("git log --format=%s") == "The journal\nThe journal\n"
    changed = machine.says("git diff HEAD~ --numstat").split()
    assert changed[1:] == ["1", "journal.json"] or changed[1:] == ["0", "journal.json"], changed
    assert "the leak is mended" in machine.says("git diff HEAD~")


@as_cron
def test_datasette_answers_from_a_copy(machine: Machine, given: str, stdin: str) -> None:
    machine.program("datasette", f'#!/bin/sh\nexec "{sys.executable}" -m datasette "$@"\n')
    said = machine.says(DATASETTE.text, getattr(machine, given), stdin=stdin)
    assert json.loads(said) == [{"kind": "call", "n": 1}, {"kind": "meeting", "n": 1}, {"kind": "visit", "n": 1}]


# --- the same day, the same bytes

FORMATS = ("text", "table", "plain", "markdown", "html", "json", "jsonl", "csv", "tsv", "eml")
MAKES_ALL = f"""
import sys
from relcli.cli import main
for fmt in {FORMATS}:
    to = ["--to", "you@example.com"] if fmt == "eml" else []
    print(fmt, flush=True)
    assert main(["report", "-f", fmt, *to]) == 0
"""


def test_a_report_is_the_same_bytes_wherever_it_is_made(machine: Machine, tmp_path: Path) -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", MAKES_ALL],
            cwd=folder,
            env={**machine.bare, "PYTHONPATH": str(ROOT), **env},
            check=True,
            capture_output=True,
            timeout=SECONDS,
        ).stdout
        for folder, env in [
            (machine.home, {}),
            (machine.home, {}),
            (tmp_path, {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "fr", "PYTHONHASHSEED": "1"}),
            (
                Path("/"),
                {"TZ": "America/Anchorage", "LC_ALL": "POSIX", "HOME": "/", "TERM": "xterm", "PYTHONHASHSEED": "2"},
            ),
        ]
    }
    assert len(made) == 1
