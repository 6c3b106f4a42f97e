"""`paths`: where relcli keeps things."""

import typer

from relcli.commands.options import ShowAs, given
from relcli.views.paths import paths_page


def paths(ctx: typer.Context, fmt: ShowAs = None) -> None:
    """Where the journal is, who said so, and where backups and drafts are kept.

    Examples:
      relcli paths
      relcli paths -f json

    """
    from relcli.store.backups import backups_folder
    from relcli.store.journal_file import drafts_folder

    context = given(ctx)
    journal = context.journal.absolute()
    context.show(
        paths_page(
            journal=str(journal),
            said_by=context.journal_from,
            exists=journal.exists(),
            backups=str(backups_folder(journal)),
            drafts=str(drafts_folder(journal)),
            data=str(context.data_folder),
        ),
        fmt,
    )
