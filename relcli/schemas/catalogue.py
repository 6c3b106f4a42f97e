"""Every command that prints JSON, with the shape of its document: the one list, which imports no shape itself.

To add one: a `Document` in the module of its noun, and a line here, in the order of `relcli -h`.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from relcli.schemas.shape import Document


class Entry(NamedTuple):
    """A command by its whole name, what its document tells, and the document: `models` of `relcli.schemas.{module}`.

    Several: which of them depends on how the command was called. `also`: further commands that print the same.
    """

    name: str
    what: str
    module: str
    models: tuple[str, ...]
    also: tuple[str, ...] = ()

    def load(self) -> "tuple[type[Document], ...]":
        """The documents."""
        module = import_module(f"relcli.schemas.{self.module}")
        return tuple(getattr(module, model) for model in self.models)


CATALOGUE = (
    Entry("log", "what was logged, and beside it", "touchpoints", ("LoggedOnes", "LoggedMany")),
    Entry("snooze", "the check-in that was put off", "due", ("Snoozed",)),
    Entry("add", "the customer that was written", "customers", ("CustomerWritten",), ("edit", "rename")),
    Entry("merge", "what became of two customers", "customers", ("CustomersMerged",)),
    Entry("end", "the customer who left or was resumed", "customers", ("CustomerTurned",), ("resume",)),
    Entry(
        *("person add", "the person that was written", "customers", ("PersonWritten",)),
        ("person edit", "person remove"),
    ),
    Entry("list", "all customers at a glance", "customers", ("Customers",)),
    Entry("show", "all about a customer", "brief", ("Show",)),
    Entry("brief", "what to read before a visit", "brief", ("Brief",)),
    Entry("timeline", "touchpoints by their days", "touchpoints", ("Timeline",)),
    Entry("fit", "ratings; with a number the one written", "expectations", ("Fits", "FitWritten")),
    Entry(
        *("promise add", "the promise that was written", "promises", ("PromiseWritten",)),
        ("promise kept", "promise move", "promise break", "promise edit", "promise remove"),
    ),
    Entry("promise list", "promises", "promises", ("Promises",)),
    Entry(
        *("learn", "the fact that was written", "facts", ("FactWritten",)),
        ("fact edit", "fact close", "fact remove"),
    ),
    Entry("facts", "what is known of them", "facts", ("Facts",)),
    Entry(
        *("expect", "the checklist; with an answer the one written", "expectations"),
        ("Expectations", "ExpectationWritten"),
    ),
    Entry(
        *("refer in", "the referral that was written", "referrals", ("ReferralWritten",)),
        ("refer out", "refer thank", "refer outcome", "refer edit", "refer remove"),
    ),
    Entry("refer list", "referrals", "referrals", ("Referrals",)),
    Entry(
        *("job add", "the job that was written", "jobs", ("JobWritten",)),
        ("job start", "job done", "job paid", "job decline", "job edit", "job remove"),
    ),
    Entry("job list", "jobs", "jobs", ("Jobs",)),
    Entry(
        *("commit", "the commitment that was written", "jobs", ("CommitmentWritten",)),
        ("commitment edit", "commitment end", "commitment remove"),
    ),
    Entry("commitment list", "commitments", "jobs", ("Commitments",)),
    Entry(
        *("issue open", "the issue that was written", "issues", ("IssueWritten",)),
        (
            *("issue ack", "issue explain", "issue apologise", "issue resolve", "issue check"),
            *("issue edit", "issue remove"),
        ),
    ),
    Entry("issue list", "issues", "issues", ("Issues",)),
    Entry("feedback ask", "the ask that was written", "feedback", ("AskWritten",)),
    Entry(
        *("feedback add", "the feedback that was written", "feedback", ("FeedbackWritten",)),
        ("feedback act", "feedback tell"),
    ),
    Entry(
        *("feedback edit", "the feedback or the ask that was written", "feedback"),
        ("FeedbackWritten", "AskWritten"),
        ("feedback remove",),
    ),
    Entry("feedback list", "feedback", "feedback", ("FeedbackList",)),
    Entry("feedback asks", "when they were asked, and what they said", "feedback", ("Asks",)),
    Entry("feedback themes", "what comes up again", "feedback", ("Themes",)),
    Entry("today", "what to do today, and what was logged", "acts", ("Today",)),
    Entry("due", "who is owed a check-in", "due", ("Due",)),
    Entry("stages", "who is at each stage, and who moved", "stages", ("Stages",)),
    Entry("stage", "a stage with every test", "stages", ("OneStage",)),
    Entry("health", "health; with a CUSTOMER every signal", "health", ("Healths", "OneHealth")),
    Entry("audit", "who could leave, and who left", "audit", ("Audit",)),
    Entry("report", "what a period brought", "report", ("Report",)),
    Entry("graph", "touchpoints over time", "graph", ("Graph",)),
    Entry("stats", "the whole journal in figures", "stats", ("Stats",)),
    Entry("import csv", "what an import of CSV adds", "journal", ("TableImported",)),
    Entry("import json", "what an import of JSON adds", "journal", ("JournalImported",)),
    Entry("export json", "the whole journal", "export", ("Export",)),
    Entry("changes", "what each command wrote", "journal", ("Changes",), ("undo", "redo")),
    Entry("backup", "the copy that was made", "journal", ("BackupMade",)),
    Entry("backup list", "the backups", "journal", ("Backups",)),
    Entry("backup verify", "the backups; with a FILE that one", "journal", ("Backups", "BackupMade")),
    Entry("restore", "what was restored", "journal", ("RestoredFrom",)),
    Entry("forget", "what was erased", "journal", ("Forgot",)),
    Entry("doctor", "whether the journal is well", "journal", ("Checkup",)),
    Entry("rescue", "what could be saved", "journal", ("Rescued",)),
    Entry("config list", "every setting", "journal", ("Settings",)),
    Entry("config get", "one setting", "journal", ("SettingOne",), ("config set", "config unset")),
    Entry("paths", "where relcli keeps things", "journal", ("PathsShown",)),
    Entry("sql", "what can be asked of; with a question the answer", "journal", ("Views", "Answered")),
    Entry("schema", "what there is a schema of", "journal", ("Schemas",)),
)
"""Every document that relcli prints."""


def by_name() -> dict[str, Entry]:
    """The entry of every command, by its whole name."""
    return {name: entry for entry in CATALOGUE for name in (entry.name, *entry.also)}


def names_from(words: str) -> Iterator[str]:
    """The commands whose name begins with these words."""
    return (name for name in by_name() if name.startswith(f"{words} "))
