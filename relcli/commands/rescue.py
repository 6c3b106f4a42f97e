"""`rescue`: all that can be read of a damaged journal, in a new one."""

import os
from pathlib import Path
from typing import Annotated

import typer

from relcli.commands.options import ShowAs, given
from relcli.errors import DONE, FAILED


def rescue(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The new journal; nothing may be there yet.")],
    fmt: ShowAs = None,
) -> int:
    """Bring all that can be read of a damaged journal over into a new one, and say what is lost.

    It is read page by page, so that a damaged page costs what stands on it and no more. A good backup may have more in
    it, or less: relcli backup list. Exit 1 if anything is lost, 0 if everything came over. The journal stays as it is.

    Examples:
      relcli rescue rescued.db
      relcli rescue /media/stick/rescued.db -f json

    """
    from relcli.commands.file_to_write import refuse_what_is_there, told_of, wanted_file
    from relcli.store.backups import no_journal
    from relcli.store.journal_file import BESIDE, look_at
    from relcli.store.rescue import rescue as bring_over
    from relcli.views.rescue import rescue_page

    context = given(ctx)
    if not look_at(context.journal):
        raise no_journal(context.journal)
    journal = Path(os.path.realpath(context.journal))
    target = wanted_file(file, context, force=True)
    refuse_what_is_there(target, ("", *BESIDE))
    with told_of(file):
        rescued = bring_over(journal, target, context.now)
    page = rescue_page(rescued, journal, target)
    context.show(page, fmt, everything=True, done=True)
    return DONE if rescued.is_whole else FAILED
