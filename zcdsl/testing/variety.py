"""What random standards have in them: classes, fields and members of enumerations that occur, by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum

from zcdsl.ir import model as ir


@dataclass
class Variety:
    """What has occurred.

    Attributes:
        classes: How many nodes of each class.
        members: How many times each member of an enumeration, by class and name: members can be equal texts.
        values: By class and field, the values that it has had, two of them at most.
    """

    classes: Counter[type] = field(default_factory=Counter)
    members: Counter[tuple[type, str]] = field(default_factory=Counter)
    values: dict[tuple[type, str], set[object]] = field(default_factory=dict)


def variety(programs: Iterable[ir.Program]) -> Variety:
    """Return what occurs in some standards."""
    found = Variety()
    for part in (part for program in programs for part in _parts(program)):
        if isinstance(part, Enum):
            found.members[type(part), part.name] += 1
            continue
        found.classes[type(part)] += 1
        if is_dataclass(part):
            for each in fields(part):
                seen = found.values.setdefault((type(part), each.name), set())
                if len(seen) < 2:
                    seen.add(getattr(part, each.name))
    return found


def _parts(value: object) -> Iterator[object]:
    """Yield every node and every member of an enumeration inside `value`."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, Enum):
        yield value
    elif is_dataclass(value):
        yield value
        for each in fields(value):
            if each.name != "span":
                yield from _parts(getattr(value, each.name))
