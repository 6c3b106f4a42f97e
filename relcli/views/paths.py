"""Where relcli keeps things."""

from relcli.views.table import Facts, Page


def paths_page(*, journal: str, said_by: str, exists: bool, backups: str, drafts: str, data: str) -> Page:
    """The page of `paths`."""
    told = "in the data folder" if said_by == "data folder" else f"from {said_by}"
    state = "" if exists else "; not there yet"
    return Page(
        noun="paths",
        blocks=[
            Facts(
                [
                    ("Journal", f"{journal} ({told}{state})"),
                    ("Backups", backups),
                    ("Drafts", drafts),
                    ("Data folder", data),
                ]
            )
        ],
        record={
            "journal": journal,
            "journal_by": said_by,
            "exists": exists,
            "backups": backups,
            "drafts": drafts,
            "data": data,
        },
    )
