"""Settings: what the user changed of the policy, checked by pydantic when it is written."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from sqlmodel import col, delete

from relcli.errors import BadInput, quoted
from relcli.rules.texts import hidden_in, whole_in
from relcli.rules.vocabulary.settings import Setting, Whole, Words
from relcli.store.rows import Table
from relcli.store.tables import PolicyRow


class Settings(Table):
    """Writes settings; one that is not there has its default."""

    def set(self, setting: Setting, text: str) -> int | str:
        """Set a setting from what was typed; its value. BadInput: the value is not allowed, with the range."""
        value = checked(setting, text)
        row = self._session.get(PolicyRow, setting.name)
        if row is None:
            row = PolicyRow(name=setting.name, value="", changed_at=self._stamp)
        self._change(row, value=json.dumps(value))
        return value

    def unset(self, name: str) -> bool:
        """Go back to the default; whether it had been changed."""
        gone = self._session.exec(delete(PolicyRow).where(col(PolicyRow.name) == name))
        return bool(gone.rowcount)


def checked(setting: Setting, text: str) -> int | str:
    """The value that a text gives a setting. BadInput: it is not allowed, with the range."""
    shape: Any
    if isinstance(setting.rule, Whole):
        shape = Annotated[int, BeforeValidator(_whole), Field(ge=setting.rule.least, le=setting.rule.most)]
    elif isinstance(setting.rule, Words):
        shape = Annotated[str, Field(min_length=1, max_length=setting.rule.longest), AfterValidator(_all_visible)]
    else:
        shape = Annotated[str, Field(pattern=f"^({'|'.join(setting.choices)})$")]
    try:
        value: int | str = TypeAdapter(shape).validate_python(text.strip())
    except ValidationError:
        message = f"{setting.name} takes {setting.allowed}, not {quoted(text)}."
        raise BadInput(message) from None
    return value


def _whole(text: str) -> int:
    found = whole_in(text)
    if found is None:
        raise ValueError
    return found


def _all_visible(text: str) -> str:
    if hidden_in(text):
        raise ValueError
    return text
