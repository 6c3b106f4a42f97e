"""A journal that many tests begin with, made once and copied from then on: each write of relcli waits for the disk."""

from collections.abc import Callable

from tests.conftest import Relcli

_MADE: dict[Callable[[Relcli], None], bytes] = {}


def made(relcli: Relcli, make: Callable[[Relcli], None]) -> Relcli:
    """The program with the journal that `make` writes; each test has a copy of its own."""
    if make in _MADE:
        relcli.journal.parent.mkdir(mode=0o700)
        relcli.journal.write_bytes(_MADE[make])
        relcli.journal.chmod(0o600)
    else:
        make(relcli)
        _MADE[make] = relcli.journal.read_bytes()
    return relcli
