"""The user's own editor on a private file, which stays if anything goes wrong."""

import os
from collections.abc import Sequence
from pathlib import Path

from relcli.context import Context
from relcli.errors import BadInput, Failed, NeedsAnswer


def draft(text: bytes, context: Context, suffix: str = ".txt") -> Path:
    """Keep a text as a private file beside the journal; in the system's temporary folder where that cannot be.

    OSError: neither takes it.
    """
    import tempfile

    from relcli.store.journal_file import drafts_folder, make_private_folder

    folder = drafts_folder(context.journal.absolute())
    try:
        make_private_folder(folder)
        return _kept(text, folder, suffix)
    except OSError:
        return _kept(text, Path(tempfile.gettempdir()), suffix)


def edited(begun: str, context: Context, suffix: str = ".txt") -> str:
    """What the user made of a text in their editor, without the lines that begin with #.

    NeedsAnswer: there is no terminal; Failed: there is no editor, or it gave up. What was written is kept then.
    """
    import shlex

    if not context.interactive:
        message = "An editor needs a terminal; from a script give the text or the values on the command line."
        raise NeedsAnswer(message)
    editor = context.environ.get("VISUAL") or context.environ.get("EDITOR")
    if not editor:
        message = "No editor is set; set VISUAL or EDITOR, or give the text or the values on the command line."
        raise Failed(message)
    path = draft(begun.encode(), context, suffix)
    try:
        ended = _ended([*shlex.split(editor), os.fspath(path)])
    except (OSError, ValueError):
        path.unlink()
        message = f"The editor {editor} cannot be started; set VISUAL or EDITOR to one that can."
        raise Failed(message) from None
    if ended != 0:
        message = f"The editor gave up (exit {ended}), so nothing was changed; the text is kept in {path}"
        raise Failed(message)
    return "".join(line for line in _taken_back(path) if not line.startswith("#"))


def _kept(text: bytes, folder: Path, suffix: str) -> Path:
    """A new file with that text which nobody else may read; none where it does not take all of it."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix="draft-", suffix=suffix, dir=folder)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
    except OSError:
        path.unlink()
        raise
    return path


def _ended(command: Sequence[str]) -> int:
    """The exit code of an editor. While it runs ^C is for the editor alone: it must not end a half-written note."""
    import signal
    import subprocess

    # Not SIG_IGN: the editor would inherit that, whereas a handler ends where another program begins.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own editor
    finally:
        signal.signal(signal.SIGINT, before)


def _taken_back(path: Path) -> list[str]:
    """The lines of what was edited; the file is gone then. Failed, BadInput: it is gone already, or is not UTF-8."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        message = "The editor left no file behind, so nothing was changed."
        raise Failed(message) from None
    except UnicodeDecodeError:
        message = f"The text is not UTF-8, so nothing was changed; it is kept in {path}"
        raise BadInput(message) from None
    path.unlink()
    return lines
