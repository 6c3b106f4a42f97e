"""Commands that a table or a page tells the user to type, made to be about the journal that --journal named."""

from collections.abc import Callable

from relcli.views.table import Block, Cell, Item, Lines, Page, Table


def with_commands(item: Item, hinted: Callable[[str], str]) -> Item:
    """The same, with the commands `hinted` that its sentences name; what its rows and pairs hold stays as it is."""
    if isinstance(item, Page):
        return item._replace(blocks=[_block(one, hinted) for one in item.blocks])
    return _table(item, hinted)


def _table(table: Table, hinted: Callable[[str], str]) -> Table:
    return table._replace(empty=hinted(table.empty), notes=list(map(hinted, table.notes)))


def _block(block: Block, hinted: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return _table(block, hinted)
    if isinstance(block, Lines) and not block.verbatim:
        return block._replace(lines=[_line(one, hinted) for one in block.lines])
    return block


def _line(line: Cell | str, hinted: Callable[[str], str]) -> Cell | str:
    return line._replace(text=hinted(line.text)) if isinstance(line, Cell) else hinted(line)
