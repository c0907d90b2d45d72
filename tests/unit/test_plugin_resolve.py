"""From a name in the index to the object."""

from __future__ import annotations

from pathlib import Path

import pytest

from zcdsl.diagnostics.render_text import to_text
from zcdsl.plugin.diagnose import broken
from zcdsl.plugin.index import Provided
from zcdsl.plugin.resolve import PluginError, resolve


def test_a_name_is_imported_when_it_is_asked_for() -> None:
    assert resolve(Provided("pathlib:Path", "any")) is Path


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("no_such_module:BACKEND", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("pathlib:NoSuchThing", "AttributeError: module 'pathlib' has no attribute 'NoSuchThing'"),
    ],
)
def test_a_promise_that_is_not_kept_names_the_plugin(target: str, said: str) -> None:
    with pytest.raises(PluginError) as caught:
        resolve(Provided(target, "steel"))
    text = to_text([broken(caught.value.trouble)], "en")
    assert text == (
        f"error[ZC2041]: the plugin `steel` cannot be used: `{target}` cannot be imported: {said}\n"
        "  = help: to go on without it: `--without steel`\n"
    )
