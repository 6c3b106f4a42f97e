"""Which backups are kept: as in any archive, the older the fewer."""

from collections.abc import Callable, Hashable, Iterable

from relcli.rules.vocabulary.backups import Backup

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""Of so many last days, weeks and months that have a backup the first is kept."""

BESIDES = 5
"""So many of the last that were made before an import, a restore and the like are kept whatever the day; of those that
were made before a forget, which have nothing in them but what is in the journal, the last."""


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Those that need not be kept any longer, the oldest first. One made by hand is the user's, and stays."""
    by_age = sorted(backups, key=lambda one: (one.made_at, one.file))
    kept = {one for one in by_age if one.why == "by-hand"}
    befores = [one for one in by_age if one.why.startswith("before")]
    forgets = [one for one in befores if one.why == "before-forget"]  # to which nobody goes back for what was forgotten
    kept.update(forgets[-1:], [one for one in befores if one not in forgets][-BESIDES:])
    kept.update(_firsts(by_age, lambda one: one.day, DAILY))
    kept.update(_firsts(by_age, lambda one: one.day.isocalendar()[:2], WEEKLY))
    kept.update(_firsts(by_age, lambda one: (one.day.year, one.day.month), MONTHLY))
    return [one for one in by_age if one not in kept]


def _firsts(by_age: Iterable[Backup], span: Callable[[Backup], Hashable], most: int) -> list[Backup]:
    """The first of each of the last so many spans of time that have one."""
    first: dict[Hashable, Backup] = {}
    for one in by_age:
        first.setdefault(span(one), one)
    return list(first.values())[-most:]
