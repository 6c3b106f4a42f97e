"""`paths`: where relcli keeps things."""

import typer

from relcli.commands.options import ShowAs, given
from relcli.views.paths import paths_page


def paths(ctx: typer.Context, fmt: ShowAs = None) -> None:
    """Where the journal is, who said so, and where drafts are kept.

    Examples:
      relcli paths
      relcli paths -f json

    """
    context = given(ctx)
    journal = context.journal.absolute()
    context.show(
        paths_page(
            journal=str(journal),
            said_by=context.journal_from,
            exists=journal.exists(),
            drafts=str(journal.parent / "drafts"),
            data=str(context.data_folder),
        ),
        fmt,
    )
