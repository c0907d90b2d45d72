"""A name → the files of a scaffold, as path → text. The texts stand in `files/`; nothing is written here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from string import Template
from typing import Final, NamedTuple

from zcdsl.texts import Text

_HERE: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "files")
_ID: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_EDITION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+\-]*")
_PLUGIN: Final = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_NO_TITLE: Final = re.compile(r'["\\《》“”\x00-\x1f\x7f-\x9f\u2028\u2029]')
_LONGEST: Final = 100  # characters of a name or title: they become names of folders
LAYOUTS: Final = ("gbt", "notice")


class BadName(ValueError):
    """A name that cannot be taken; `said` is why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.said = Text(zh, en)


class Plan(NamedTuple):
    """A scaffold: the folder it makes, and the text of each file below that."""

    folder: str
    files: Mapping[str, str]


class Names(NamedTuple):
    """What a plugin is called, in each of the places where it has a name."""

    plugin: str
    module: str
    distribution: str
    prefix: str  # of the codes of its lints
    standard: str
    library: str


class _Filled(Template):
    delimiter = "%%"  # stands in none of the texts otherwise


def standard(id_: str, edition: str, title: str, layout: str, lang: str) -> Plan:
    """Return the scaffold of a standard.

    Args:
        id_: Its dotted identifier.
        edition: Its edition.
        title: What it is called.
        layout: `gbt`, the order of GB/T 1.1, or `notice`, a notice with annexes.
        lang: `zh` or `en`.

    Errors: BadName.
    """
    check_id(id_)
    check_title(title)
    if not _EDITION.fullmatch(edition) or len(edition) > _LONGEST:
        raise BadName(
            f"`{edition}` 不能作版本：用字母、数字和 `.`、`+`、`-`，以字母或数字开头",
            f"`{edition}` is no edition: letters, digits, `.`, `+`, `-`, a letter or digit first",
        )
    names = {"id": id_, "edition": edition, "title": title}
    sources = {
        "PROVENANCE.md": f"standard/{lang}.md",
        "submission.yaml": f"{layout}/{lang}.yaml",
        f"{edition}/standard.zc.md": f"{layout}/{lang}.zc.md",
    }
    return Plan(id_, _filled(sources, names))


def names_of(name: str, id_: str | None) -> Names:
    """Return what a plugin is called everywhere.

    Args:
        name: As asked for: `dairy`, or the distribution, `zcdsl-dairy`.
        id_: The id of its standard; None makes one.

    Errors: BadName.
    """
    plain = re.sub("^zcdsl[-_]", "", name)
    prefix = re.sub("[^A-Z]", "", plain.upper())
    if not _PLUGIN.fullmatch(plain) or len(plain) > _LONGEST or len(prefix) < 2:
        raise BadName(
            f"`{name}` 不能作插件的名称：用小写字母、数字和 `-`，以字母开头，至少两个字母",
            f"`{name}` is no name of a plugin: small letters, digits and `-`, a letter first, two letters at least",
        )
    plugin = plain.replace("_", "-")
    word = plain.replace("-", "_")
    ident = id_ or f"example.{word}"
    check_id(ident)
    return Names(plugin, f"zcdsl_{word}", f"zcdsl-{plugin}", prefix, ident, f"{ident}.units")


def plugin(names: Names, title: str, lang: str) -> Plan:
    """Return the scaffold of a plugin: a distribution with a library, a standard, a lint, examples, a page and tests.

    Errors: BadName for a title that cannot stand in a header.
    """
    check_title(title)
    module = f"src/{names.module}"
    sources = {
        "README.md": f"plugin/readme.{lang}.md",
        f"docs/{names.module}.md": f"plugin/page.{lang}.md",
        "examples/submission.yaml": f"plugin/submission.{lang}.yaml",
        "pyproject.toml": "plugin/pyproject.toml",
        f"{module}/__init__.py": f"plugin/init.{lang}.py",
        f"{module}/lints.py": f"plugin/lints.{lang}.py",
        f"{module}/standards/{names.library}/1/library.zc": f"plugin/library.{lang}.zc",
        f"{module}/standards/{names.standard}/1/standard.zc": f"plugin/standard.{lang}.zc",
        "tests/test_plugin.py": f"plugin/test.{lang}.py",
    }
    fills = {
        "name": names.plugin,
        "module": names.module,
        "distribution": names.distribution,
        "prefix": names.prefix,
        "id": names.standard,
        "library": names.library,
        "title": title,
    }
    return Plan(names.distribution, {**_filled(sources, fills), f"{module}/py.typed": ""})


def check_id(id_: str) -> None:
    """Look whether a standard can have this id.

    Errors: BadName.
    """
    if not _ID.fullmatch(id_) or len(id_) > _LONGEST:
        raise BadName(
            f"`{id_}` 不能作标识：用点分开的小写英文词，至少两段，如 cn.example.shop",
            f"`{id_}` is no id: words of small letters joined by dots, two at least, such as cn.example.shop",
        )


def check_title(title: str) -> None:
    """Look whether a standard can be called this.

    Errors: BadName.
    """
    if not title.strip() or title != title.strip() or len(title) > _LONGEST or _NO_TITLE.search(title):
        raise BadName(
            f"名称不能为空，不超过 {_LONGEST} 个字，不含引号、书名号、反斜杠和换行",
            f"a title is no more than {_LONGEST} characters, without quotation marks, backslashes and line ends",
        )


def _filled(sources: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for path, source in sorted(sources.items()):
        with open(os.path.join(_HERE, *f"{source}.in".split("/")), encoding="utf-8", newline="\n") as file:
            found[path] = _Filled(file.read()).substitute(names)
    return found
