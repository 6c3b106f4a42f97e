"""The user's own editor on a private file, which stays if anything goes wrong."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from relcli.context import Context
from relcli.errors import BadInput, Failed, NeedsAnswer


def draft(text: str, context: Context, suffix: str = ".txt") -> Path:
    """Keep a text as a private file beside the journal."""
    folder = context.journal.parent / "drafts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="draft-", suffix=suffix, dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    return Path(name)


def edited(begun: str, context: Context, suffix: str = ".txt") -> str:
    """What the user made of a text in their editor, without the lines that begin with #.

    NeedsAnswer: there is no terminal; Failed: there is no editor, or it gave up. What was written is kept then.
    """
    editor = context.environ.get("VISUAL") or context.environ.get("EDITOR")
    if not editor:
        message = "No editor is set; set VISUAL or EDITOR, or give the text on the command line."
        raise Failed(message)
    if not context.interactive:
        message = "An editor needs a terminal; from a script give the values on the command line."
        raise NeedsAnswer(message)
    path = draft(begun, context, suffix)
    try:
        ended = subprocess.run([*shlex.split(editor), os.fspath(path)], check=False).returncode  # noqa: S603
    except (OSError, ValueError):
        path.unlink()
        message = f"The editor {editor} cannot be started; set VISUAL or EDITOR to one that can."
        raise Failed(message) from None
    if ended != 0:
        message = f"The editor gave up (exit {ended}), so nothing was changed; the text is kept in {path}"
        raise Failed(message)
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        message = f"The text is not UTF-8, so nothing was changed; it is kept in {path}"
        raise BadInput(message) from None
    path.unlink()
    return "".join(line for line in lines if not line.startswith("#"))
