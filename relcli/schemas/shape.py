"""What all shapes are made of.

A test holds a record to exactly its members. What is published allows more: documents are only ever added to.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from relcli.rules.vocabulary.kinds import KINDS

FORMAT = 1
MOST_DAYS = (date.max - date.min).days
NULL = {"type": "null"}


def _published(schema: dict[str, Any]) -> None:
    """Open a shape to members that are yet to come, and say no more of each than is needed."""
    schema.pop("additionalProperties", None)
    schema["properties"] = {name: _in_short(member) for name, member in schema.get("properties", {}).items()}


def _in_short(member: dict[str, Any]) -> dict[str, Any]:
    """A member without a title, which would only repeat its name, and null as one of its types."""
    short = {name: value for name, value in member.items() if name != "title"}
    one, *others = member.get("anyOf", [{}])
    if others == [NULL] and "type" in one:
        del short["anyOf"]
        short |= {**one, "type": [one["type"], "null"]}
        short |= {"enum": [*one["enum"], None]} if "enum" in one else {}
    return short


class Shape(BaseModel):
    """A map with certain members. The docstring of a member is what is told of it."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True, json_schema_extra=_published
    )


Id = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
Days = Annotated[int, Field(ge=-MOST_DAYS, le=MOST_DAYS)]
Age = Annotated[int, Field(ge=0, le=MOST_DAYS)]
Percent = Annotated[int, Field(ge=0, le=100)]
Points = Annotated[int, Field(ge=0, le=100)]
Uid = Annotated[str, Field(min_length=36, max_length=36)]
Kind = Annotated[str, Field(json_schema_extra={"enum": [*KINDS]})]
Row = Annotated[str, Field(pattern="^[a-z]+ [1-9][0-9]*$")]
"""A row by its noun and number: issue 3."""

Year = Annotated[list[Count], Field(min_length=12, max_length=12)]
"""A count a month, the present one last."""

Named = Annotated[str, Field(description="The name of the customer.")]
Ref = Annotated[str | None, Field(description="Their id in another system; null: none.")]


class OfCustomer(Shape):
    """Something about a customer."""

    customer: Named
    ref: Ref


class Numbered(Shape):
    """Something about a customer that has a number of its own."""

    id: Id
    """Its number, by which commands take it."""
    customer: Named
    ref: Ref


class Document(Shape):
    """The object that `-f json` prints: the format, the day, and the records under a noun.

    `line`: a bare record, as `-f jsonl` has it; None: one of what is under the noun.
    """

    line: ClassVar[type[Shape] | None] = None

    format: Literal[1]
    """Grows only if a member is ever renamed or removed; more may be added at any time."""
    today: date
    """The day that the answer is as of."""

    @classmethod
    def noun(cls) -> str:
        """The member with the records."""
        return next(name for name in cls.model_fields if name not in Document.model_fields)

    @classmethod
    def record(cls) -> type[Shape]:
        """The shape of one bare record."""
        if cls.line is not None:
            return cls.line
        under: Any = cls.model_fields[cls.noun()].annotation
        found: type[Shape] = get_args(under)[0] if get_origin(under) is list else under
        return found
