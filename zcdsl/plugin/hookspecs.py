"""The hooks of zcdsl. Each returns plain data: names, folders, and where an object can be imported from.

Hooks return names instead of objects for two reasons: the answers can be cached, so that a run which
needs no plugin imports none; and nothing mutable passes between zcdsl and a plugin.

All are called once, when the index of plugins is built, before any source is read, and again only when
the environment has changed. No hook runs inside a pass. Answers merge in order of plugin name; the same
key from two plugins is a collision that names both, and neither may use the key. What zcdsl itself brings
it keeps: a plugin that claims one of its keys cannot be used.
"""

from __future__ import annotations

from zcdsl.plugin.marks import hookspec


@hookspec
def zcdsl_standards() -> list[str]:  # type: ignore[empty-body]
    """Return absolute folders that hold standards and libraries as `<id>/<edition>/*.zc` or `*.zc.md`.

    Called: once, when the index is built.
    Merged: by id. An id has one owner, with all its editions: were editions of one id to come from two
        plugins, installing the second would change which edition an unpinned submission means.
    """


@hookspec
def zcdsl_backends() -> dict[str, str]:  # type: ignore[empty-body]
    """Return target name → `module:attribute` of a `zcdsl.backends.base.Backend`.

    Called: once, when the index is built; the module is imported when the target is asked for.
    Merged: by target name, `[a-z][a-z0-9_]*`.
    """


@hookspec
def zcdsl_readers() -> dict[str, str]:  # type: ignore[empty-body]
    """Return file suffix (`.json`, small letters) → `module:attribute` of a reader of submissions.

    Called: once, when the index is built; the module is imported when such a file is read.
    Merged: by suffix.
    """


@hookspec
def zcdsl_reports() -> dict[str, str]:  # type: ignore[empty-body]
    """Return format name (`text`) → `module:attribute` of a function that words a result.

    Called: once, when the index is built; the module is imported when the format is asked for.
    Merged: by format name, `[a-z][a-z0-9_]*`.
    """


@hookspec
def zcdsl_lints() -> dict[str, str]:  # type: ignore[empty-body]
    """Return prefix of codes (`DAIRY`) → `module:attribute` of a `zcdsl.lint.base.Lint`.

    Its findings have codes of that prefix and four digits. It looks at the standards that its plugin brings, at
    those that use one of these, and at what `zcdsl lint --lints PLUGIN` names.

    Called: once, when the index is built; the module is imported by `zcdsl lint`.
    Merged: by prefix, two capital letters or more.
    """
