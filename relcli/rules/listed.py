r"""Several texts in one field of a table, and back: "Dana; Bo". A semicolon in one of them is \;, a backslash \\."""

import re

_ESCAPED = re.compile(r"([\\;])")
_PIECE = re.compile(r"(?:[^\\;]|\\.|\\$)+", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\;])")


def listed(texts: tuple[str, ...]) -> str:
    """The texts as one; none is empty or has white space around it."""
    return "; ".join(_ESCAPED.sub(r"\\\1", text) for text in texts)


def unlisted(text: str) -> tuple[str, ...]:
    """The texts that stand in one, each once; a backslash before anything else is itself."""
    pieces = (_ESCAPE.sub(r"\1", piece).strip() for piece in _PIECE.findall(text))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))
