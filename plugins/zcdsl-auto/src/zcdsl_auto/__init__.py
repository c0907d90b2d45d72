"""Car plants under the general rules for zero-carbon factories: a sector standard, and nothing that is not language."""

from __future__ import annotations

from zcdsl.plugin import hookimpl


@hookimpl
def zcdsl_standards() -> list[str]:
    """The folder with `tj.factory.auto`, as `<id>/<edition>/*.zc`."""
    import os

    return [os.path.join(os.path.dirname(os.path.abspath(__file__)), "standards")]
