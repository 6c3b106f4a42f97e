"""`schema`: what a command prints with -f json, as JSON Schema."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.options import ShowAs, given
from relcli.errors import BadInput, NotFound, quoted

if TYPE_CHECKING:
    from relcli.schemas.catalogue import Entry


def schema_names(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The next word of a name for TAB."""
    from relcli.schemas.catalogue import by_name

    typed = list(ctx.params.get("name") or [])
    words = [name.split() for name in by_name()]
    offered = [one[len(typed)] for one in words if one[: len(typed)] == typed and len(one) > len(typed)]
    return (word for word in dict.fromkeys(offered) if word.startswith(incomplete))


def schema(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]", help="A command, such as due or promise list.", autocompletion=schema_names
        ),
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="Of one bare record, which is a line of -f jsonl.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The JSON Schema (draft 2020-12) of what a command prints with -f json; without COMMAND, of which there is one.

    Every member is told with its unit and what null means. What is printed always fits; members may be added to it,
    but none is renamed or removed while `format` is 1.

    Examples:
      relcli schema due
      relcli schema promise list --record

    """
    context = given(ctx)
    if not name:
        from relcli.schemas.catalogue import CATALOGUE
        from relcli.views.schemas import SchemaRow, schemas_table

        if record:
            message = "Of which command? relcli schema names all."
            raise BadInput(message)
        rows = [SchemaRow(one.name, one.what, one.also) for one in CATALOGUE]
        context.show(schemas_table(rows), fmt, everything=True)
        return
    if fmt not in {None, "json"}:
        message = f"A schema is JSON; leave out -f {fmt}."
        raise BadInput(message)
    wanted = " ".join(" ".join(name).split())
    entry = _entry(wanted)
    import json

    from relcli.schemas.published import schema_of

    context.pour([json.dumps(schema_of(entry, wanted, record=record), indent=2, ensure_ascii=False), "\n"])


def _entry(wanted: str) -> "Entry":
    """The command of that name. NotFound: it is none that prints JSON, with the nearest; or it is several."""
    from relcli.schemas.catalogue import by_name, names_from

    known = by_name()
    if wanted in known:
        return known[wanted]
    if several := list(names_from(wanted)):
        message = f"{quoted(wanted)} is several commands; say which:"
        raise NotFound(message, *(f"  {one}" for one in several))
    from difflib import get_close_matches

    near = get_close_matches(wanted[:60], known, n=1)
    hint = f"did you mean {near[0]}?" if near else "relcli schema names all there are."
    message = f"There is no schema of {quoted(wanted)}; {hint}"
    raise NotFound(message)
