"""Car plants under the general rules for zero-carbon factories: a sector standard, and lints for standards like it."""

from __future__ import annotations

from zcdsl.plugin import hookimpl


@hookimpl
def zcdsl_standards() -> list[str]:
    """The folder with `tj.factory.auto`, as `<id>/<edition>/*.zc`."""
    import os

    return [os.path.join(os.path.dirname(os.path.abspath(__file__)), "standards")]


@hookimpl
def zcdsl_lints() -> dict[str, str]:
    """`zcdsl lint`: customs of car plants, findings with codes AUTO0001 and so on."""
    return {"AUTO": "zcdsl_auto.lints:check"}
