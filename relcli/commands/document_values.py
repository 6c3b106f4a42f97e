"""What single members of an exported journal may be; they are checked as what is typed is."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from relcli.commands.said import field_said, key_said, name_said, note_said, tags_said, text_said, theme_said
from relcli.dates import EARLIEST, LATEST
from relcli.errors import BadInput
from relcli.rules.names import composed
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.made import Made

T = TypeVar("T")


def _told(check: Callable[[T], T]) -> Callable[[T], T]:
    """A check of what is typed, for pydantic: it wants a ValueError."""

    def checked(value: T) -> T:
        try:
            return check(value)
        except BadInput as problem:
            raise ValueError(str(problem)) from None

    return checked


def field(label: str) -> AfterValidator:
    """A short field that is not empty."""
    return AfterValidator(_told(lambda text: _as_it_is(text, field_said(label, text))))


def _may_be_empty(label: str) -> AfterValidator:
    return AfterValidator(_told(lambda text: _as_it_is(text, field_said(label, text) or "")))


def _as_it_is(text: str, said: str | None) -> str:
    """A text as it would be kept; only its Unicode form may differ. ValueError: it is empty, or has space around it."""
    if said is None or said not in {text, composed(text)}:
        message = "it is empty or has white space around it"
        raise ValueError(message)
    return said


def _iso(day: object) -> object:
    """The day that an ISO text is: pydantic takes seconds since 1970 for one, too. Anything else is left to it."""
    if not isinstance(day, str):
        return day
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            return date.fromisoformat(day)
    except ValueError:
        pass
    message = "it is no day, as 2026-11-20 is one"
    raise ValueError(message)


def _moment(text: str) -> str:
    """A moment that there was. ValueError: month, day or time cannot be."""
    datetime.fromisoformat(text)
    return text


def _kept_day(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        message = f"relcli keeps the years {EARLIEST.year} to {LATEST.year}"
        raise ValueError(message)
    return day


def _kind(kind: str) -> str:
    if kind not in KINDS:
        message = f"it is one of {', '.join(KINDS)}"
        raise ValueError(message)
    return kind


def _tag(tag: str) -> str:
    return _as_it_is(tag, " ".join(tags_said([tag])))


Uid = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Moment = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$"),
    AfterValidator(_moment),
]
Day = Annotated[date, BeforeValidator(_iso), AfterValidator(_kept_day)]
Kind = Annotated[str, AfterValidator(_kind)]
Key = Annotated[str, AfterValidator(_told(key_said))]
Name = Annotated[str, AfterValidator(_told(lambda text: _as_it_is(text, name_said(text))))]
Note = Annotated[str, AfterValidator(_told(lambda text: _as_it_is(text, note_said(text))))]
Line = Annotated[str, AfterValidator(_told(lambda text: _as_it_is(text, text_said("text", text))))]
Why = Annotated[str, _may_be_empty("reason")]
Remark = Annotated[str, _may_be_empty("text")]
Tag = Annotated[str, AfterValidator(_told(_tag))]
Theme = Annotated[str, AfterValidator(_told(lambda text: _as_it_is(text, theme_said(text))))]


class Strict(BaseModel):
    """Exactly the members that there are, each of exactly its type; what is wrong is never quoted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Kept(Strict):
    """What every row has."""

    uid: Uid
    created_at: Moment
    changed_at: Moment

    def made(self) -> Made:
        """How it is known across journals."""
        return Made(self.uid, self.created_at, self.changed_at)
