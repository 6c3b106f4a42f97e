"""What becomes of two customers who are one, in words and as a record."""

from collections.abc import Iterator, Mapping
from datetime import date

from relcli.dates import fmt_day
from relcli.rules.vocabulary.joining import Joining, NotTaken
from relcli.views.changes import TEXT_CELLS
from relcli.views.rows import NOUNS, counted_rows
from relcli.views.table import Page
from relcli.views.words import called, counted, iso, joined, one_line
from relcli.views.written import written


def joining_words(one: Joining, typed: str, *, dry_run: bool) -> str:
    """What was done, or would be, a line each; `typed`: what to type for the one that stays."""
    goes, stays = _names(one)
    first = f"{goes} would be merged into" if dry_run else f"Merged {goes} into"
    rows = [counted_rows(one.rows[table], NOUNS[table]) for table in NOUNS if table in one.rows]
    what = f", with {joined(rows)}" if rows else ""
    last = "Nothing was written." if dry_run else "To take it back: relcli undo"
    return "\n".join([f"{first} {stays}{what}.", *_details(one, typed), last])


def _names(one: Joining) -> tuple[str, str]:
    """How the two are called, who goes first: told apart where they have one name."""
    name_of = called([one.goes, one.stays])
    return name_of(one.goes), name_of(one.stays)


def _details(one: Joining, typed: str) -> Iterator[str]:
    """What is worth a line besides, if there is anything of it."""
    yield from _of_names(one)
    yield from _of_what_is_known(one)
    yield from _of_what_was_said(one, typed)


def _of_names(one: Joining) -> Iterator[str]:
    _, stays = _names(one)
    if finding := [f"{what}“{text}”" for what, text in (("", one.alias), ("the ref ", one.ref)) if text]:
        said = f"{joined(finding)} {'find' if len(finding) > 1 else 'finds'} {stays} from now on."
        yield said[0].upper() + said[1:]
    if one.is_anothers:
        yield f"“{one.goes.name}” finds somebody else, so it is no other name of {stays}."


def _of_what_is_known(one: Joining) -> Iterator[str]:
    if one.takes:
        yield f"Taken over: {joined([_taken_words(*taken) for taken in one.takes.items()])}."
    if one.united:
        yield f"At both, and one now: {joined([person.name for person in one.united])}."
    if one.not_taken:
        others = joined(list(map(_not_taken_words, one.not_taken)))
        yield f"Kept in a note, since {_names(one)[1]} has another: {others}."
    if one.keys:
        yield f"Without a key now, since {_names(one)[1]} has it too: {counted(len(one.keys), 'touchpoint')}."


def _of_what_was_said(one: Joining, typed: str) -> Iterator[str]:
    goes, stays = _names(one)
    if one.counts_now:
        later = [f"{asked} ({one_line(said.answer, TEXT_CELLS)})" for asked, said in one.counts_now.items()]
        yield f"Of {goes}, and counts now, since it is the later: {joined(later)}."
    if one.withdrawn:
        words = joined([f"“{word.stage}”" for word, _ in one.withdrawn])
        yield f"Your word on the stage is the one on {stays}; of {goes}, {words} counts no more."
    if one.resumed:
        days = joined([f"on {fmt_day(ending.on)}" for ending, _ in one.resumed])
        yield f"{goes} ended {days}; {stays} {'has an ending of its own' if one.stays_ended else 'goes on'}."
    elif one.stays_ended:
        yield f"{stays} stays ended; to take it up again: relcli resume {typed}"


def _taken_words(column: str, value: str | int) -> str:
    if column == "added_on":
        return f"known since {fmt_day(date.fromisoformat(str(value)))}"
    return (
        f"cadence {counted(int(value), 'day')}"
        if column == "cadence"
        else f"{column} {one_line(str(value), TEXT_CELLS)}"
    )


def _not_taken_words(one: NotTaken) -> str:
    whose = f" of {one.person}" if one.person else ""
    return f"{one.what}{whose} {one_line(one.value, TEXT_CELLS)}"


def joining_page(one: Joining, *, dry_run: bool) -> Page:
    """The same as scripts read it."""
    later: Mapping[str, str] = {asked: said.answer for asked, said in one.counts_now.items()}
    return written(
        "merge",
        {
            "customer": one.goes.name,
            "ref": one.goes.ref,
            "uid": one.goes.uid,
            "into": one.stays.name,
            "into_ref": one.takes.get("ref", one.stays.ref),
            "into_uid": one.stays.uid,
            "dry_run": dry_run,
            "rows": dict(one.rows),
            "alias": one.alias,
            "taken": dict(one.takes),
            "not_taken": [kept._asdict() for kept in one.not_taken],
            "people_united": [person.name for person in one.united],
            "counts_now": later,
            "stage_words": [{"stage": word.stage, "counts_until": iso(day)} for word, day in one.withdrawn],
            "endings": [{"ended_on": iso(ending.on), "resumed_on": iso(day)} for ending, day in one.resumed],
            "keys": list(one.keys),
        },
    )
