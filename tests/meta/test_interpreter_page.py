"""The page for writers of interpreters leaves out no node, reason or code."""

from __future__ import annotations

import re

import refresh_docs

from zcdsl.backends.irjson_schema import nodes
from zcdsl.diagnostics.codes import REGISTRY
from zcdsl.reference.verdict import REASONS
from zcdsl.runtime import validation

PAGE = (refresh_docs.ROOT / "docs" / "interpreter.md").read_text(encoding="utf-8")


def test_every_node_and_every_reason_is_on_the_page() -> None:
    assert [name for name in nodes().values() if f"`{name}`" not in PAGE] == []
    assert [reason for reason in REASONS if f"`{reason}`" not in PAGE] == []


def test_every_code_that_the_engine_gives_is_on_the_page() -> None:
    assert validation.__file__ is not None
    with open(validation.__file__, encoding="utf-8") as file:
        given = set(re.findall(r'"(ZC6[0-9]{3})"', file.read()))
    assert len(given) > 15
    assert given == set(re.findall(r"`(ZC6[0-9]{3})`", PAGE))
    assert given <= set(REGISTRY)


def test_every_place_that_the_page_points_to_is_on_it() -> None:
    assert set(re.findall(r"\(#(interpreter-[a-z]+)\)", PAGE)) <= set(re.findall(r"^\((.+)\)=$", PAGE, re.MULTILINE))
