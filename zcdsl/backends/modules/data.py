"""Data of a generated module before it is written in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias


class Raw(str):
    """A name of the module, written as it stands."""

    __slots__ = ()


class Keyed(dict[str, "Data"]):
    """A mapping whose keys are data of the standard, unlike those of a row, which are ours."""

    __slots__ = ()


# Whole numbers in a tuple are those of an exact number, and of any size; others are small.
Data: TypeAlias = "bool | int | str | tuple[Data, ...] | list[Data] | Mapping[str, Data] | None"
