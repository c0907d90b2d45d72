"""JSON values → the text that artifacts and reports hold: one spelling per value, safe inside a web page."""

from __future__ import annotations

import json
import re
from typing import Final, TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_LONE: Final = re.compile("[\ud800-\udfff]")


def json_text(value: Json) -> str:
    """Return `value` as JSON: indented by two, keys in their order, Chinese as it is, a final line end.

    What would end or reopen a script element is escaped, so that the text can stand in a web page;
    so is a lone surrogate, so that the text is always UTF-8.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    text = text.replace("</", "<\\/").replace("<!", "\\u003c!")
    return _LONE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
