"""A file of comma separated values as records with the line that each begins on."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from relcli.commands.text_file import up_to_the_most
from relcli.errors import Failed
from relcli.rules.texts import LONGEST_NOTE

DELIMITERS = ",;\t|"

LONGEST_FIELD = 2 * LONGEST_NOTE
"""Characters; a note too long is told by its line, a quotation mark that is never closed stops here."""


class Record(NamedTuple):
    """One record; `line` counts from 1, as an editor does."""

    line: int
    fields: list[str]


def records_of(lines: Iterable[str], name: str) -> Iterator[Record]:
    """The records, the header first; lines with nothing on them are passed over.

    The delimiter is the one that the header has most of. Failed: nobody can tell where a field ends, or there are too
    many.
    """
    going = iter(lines)
    begun = _up_to_the_header(going, name)
    header = begun[-1] if begun else ""
    if header.lstrip().startswith(("{", "[")):
        message = f"{name} looks like JSON: relcli import json reads it. Nothing was imported."
        raise Failed(message)
    csv.field_size_limit(LONGEST_FIELD)
    line = 1
    try:
        reader = csv.reader(chain(begun, going), delimiter=_delimiter_of(header), strict=True)
        for fields in up_to_the_most(reader, name):
            if any(field.strip() for field in fields):
                yield Record(line, fields)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Failed(_told(str(error), line, name)) from None


def _up_to_the_header(lines: Iterator[str], name: str) -> list[str]:
    begun = []
    for line in up_to_the_most(lines, name):
        begun.append(line)
        if line.strip():
            break
    return begun


def _delimiter_of(header: str) -> str:
    return max(DELIMITERS, key=lambda mark: _columns(header, mark))


def _columns(header: str, delimiter: str) -> int:
    return len(next(csv.reader([header], delimiter=delimiter), []))


def _told(error: str, line: int, name: str) -> str:
    if "field larger" in error or "unexpected end" in error:
        return f"A quotation mark that opens on line {line} of {name} is never closed; nothing was imported."
    return (
        f"A quotation mark on line {line} of {name} is out of place, so that nobody can tell where its fields end; "
        "inside quotes write it twice. Nothing was imported."
    )
