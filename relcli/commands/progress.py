"""A progress bar on stderr, where a person looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int], None]
"""Told how much is done."""


@contextmanager
def progress(step: str, total: int, *, shown: bool = True) -> Iterator[Tell]:
    """What to tell how much is done; `total` 0: nobody knows how much there is. Silent unless stderr is a terminal.

    The bar goes away when the block ends. It is only drawn, never coloured.
    """
    if not (shown and sys.stderr is not None and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr, color_system=None, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(step, total=total or None)
        yield lambda done: bar.update(task, completed=done)
