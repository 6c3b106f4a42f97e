"""What an import of a journal adds to another, and what of it stays out."""

from relcli.rules.merging import Merge
from relcli.views.table import Page
from relcli.views.words import counted, joined
from relcli.views.written import written


def merged_words(plan: Merge, name: str, *, dry_run: bool) -> str:
    """What was added, in sentences, a line each."""
    parts = [
        counted(number, noun)
        for number, noun in (
            (len(plan.additions.customers), "new customer"),
            (plan.touchpoints, "touchpoint"),
            (len(plan.settings), "setting"),
        )
        if number
    ]
    if more := len(plan.additions.more):
        parts.append(f"more about {counted(more, 'customer')}")
    what = joined(parts)
    if not what:
        lines = [f"Nothing of {name} is new."]
    elif dry_run:
        lines = [f"{name} would add {what}. Nothing was written."]
    else:
        lines = [f"Imported {what} from {name}."]
    if plan.settings_kept:
        lines.append(f"Your own settings stay as they are: {', '.join(plan.settings_kept)}.")
    if plan.aliases_left_out:
        lines.append(f"Left out, since somebody else goes by it: {', '.join(plan.aliases_left_out)}.")
    if plan.forgotten:
        lines.append(f"Left out, since you forgot them: {counted(plan.forgotten, 'customer')}.")
    return "\n".join(lines)


def merged_page(plan: Merge, name: str, *, dry_run: bool) -> Page:
    """The counts as scripts read them."""
    return written(
        "import",
        {
            "file": name,
            "dry_run": dry_run,
            "customers_added": len(plan.additions.customers),
            "customers_there": plan.customers_there,
            "people_added": plan.people,
            "loops_added": plan.loops,
            "touchpoints_added": plan.touchpoints,
            "touchpoints_there": plan.already,
            "settings_added": sorted(plan.settings),
            "settings_kept": list(plan.settings_kept),
            "aliases_left_out": list(plan.aliases_left_out),
            "forgotten": plan.forgotten,
        },
    )
