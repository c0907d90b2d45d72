"""A YAML file → a tree: from PyYAML's events, with the scalars of YAML 1.2 by our own rules.

`no`, `on`, `12:30`, `010`, `1_000` and dates are text; a number is what it is written as; anchors, aliases,
tags and further documents are refused. The tree is built without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import yaml

from zcdsl.diagnostics import phrases
from zcdsl.diagnostics.problems import Place
from zcdsl.submission import faults
from zcdsl.submission.audit import TooLarge, audit
from zcdsl.submission.decode import decode
from zcdsl.submission.faults import Fault
from zcdsl.submission.limits import MAX_DEPTH, MAX_YAML_BYTES
from zcdsl.submission.tree import Num, Spot, Tree, step, unreadable
from zcdsl.submission.yaml_faults import syntax

if TYPE_CHECKING:
    from zcdsl.submission.tree import Value

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def read(data: bytes | str) -> Tree:
    """Read a YAML file.

    Args:
        data: Its content; a UTF-8 byte order mark before it is passed over.

    Returns:
        The tree. Whatever the data, nothing is raised: what is wrong stands in its `faults`.
    """
    text = decode(data, "YAML", MAX_YAML_BYTES)
    if not isinstance(text, str):
        return unreadable(text)
    building = _Building()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not building.take(event):
                return unreadable(*building.faults)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two from PyYAML's own parser
        return unreadable(*building.faults, syntax(text, error))
    if building.keyless:
        return unreadable(*building.faults)
    try:
        found = building.faults + audit(building.root, repeated={}, oversize=(), suspect=True)
    except TooLarge as error:
        return Tree(None, error.faults, building.locate, readable=False)
    return Tree(building.root, found, building.locate, untyped=True)


class _Holder:
    """A list or mapping that is not closed yet."""

    def __init__(self, pointer: str, made: list[Value] | dict[str, Value]) -> None:
        self.pointer = pointer
        self.made = made
        self.key: str | None = None  # the key whose value comes next


class _Building:
    """The tree so far; one event at a time is put into it."""

    def __init__(self) -> None:
        self.root: Value = None
        self.faults: list[Fault] = []
        self.keyless = False  # whether something stands where a key is due, and is none
        self._stack: list[_Holder] = []
        self._values = {"": Place(1, 1)}
        self._keys: dict[str, list[Place]] = {}
        self._documents = 0

    def locate(self, pointers: Collection[str]) -> Mapping[str, Spot]:
        """Return the places of `pointers`, as far as the file holds them."""
        return {
            pointer: Spot(self._values[pointer], tuple(reversed(self._keys.get(pointer, ()))))
            for pointer in pointers
            if pointer in self._values
        }

    def take(self, event: yaml.Event) -> bool:
        """Put one event into the tree; return whether reading can go on."""
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        self.faults += self._refused(event, place)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self.faults.append(faults.unreadable("YAML", phrases.SECOND_DOCUMENT(), place))
                    return False
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case yaml.AliasEvent():
                self._put(None, place)
            case yaml.SequenceStartEvent():
                return self._open([], place)
            case yaml.MappingStartEvent():
                return self._open({}, place)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._stack.pop()
            case _:
                pass  # the ends of the stream and of the document
        return True

    def _refused(self, event: yaml.Event, place: Place) -> Iterator[Fault]:
        if isinstance(event, yaml.AliasEvent):
            yield faults.yaml_alias(f"*{event.anchor}", place)
        elif isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if event.anchor is not None:
                yield faults.yaml_alias(f"&{event.anchor}", place)
            if event.tag is not None:
                yield faults.yaml_alias(event.tag.replace("tag:yaml.org,2002:", "!!", 1), place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.made, dict) and holder.key is None:
            self._key(holder, event.value, place)
        else:
            self._put(_value(event.value) if event.implicit[0] else event.value, place)

    def _key(self, holder: _Holder, key: str, place: Place) -> None:
        pointer = step(holder.pointer, key)
        places = self._keys.setdefault(pointer, [])
        places.append(place)
        if len(places) == 2:
            self.faults.append(faults.duplicate_key(pointer, key))
        holder.key = key

    def _open(self, made: list[Value] | dict[str, Value], place: Place) -> bool:
        if len(self._stack) == MAX_DEPTH:
            self.faults.append(faults.over_limit(phrases.THE_DEPTH, MAX_DEPTH, place=place))
            return False
        self._stack.append(_Holder(self._put(made, place), made))
        return True

    def _put(self, value: Value, place: Place) -> str:
        """Put a value where it belongs; return its pointer."""
        if not self._stack:
            self.root, pointer = value, ""
        else:
            holder = self._stack[-1]
            if isinstance(holder.made, list):
                pointer = f"{holder.pointer}/{len(holder.made)}"
                holder.made.append(value)
            elif holder.key is not None:
                pointer = step(holder.pointer, holder.key)
                holder.made[holder.key] = value
                holder.key = None
            else:  # a list, mapping or alias as a key: its value follows, and needs some key
                if value is not None:
                    self.faults.append(faults.unreadable("YAML", phrases.KEY_NOT_TEXT(), place))
                self.keyless = True
                pointer, holder.key = f"{holder.pointer}/?", "?"
        self._values[pointer] = place
        return pointer


def _value(text: str) -> Value:
    """Return what a plain scalar means."""
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    return Num(text) if _NUMBER.fullmatch(text) else text
