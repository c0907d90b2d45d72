"""The tutorial plugin of zcdsl. Hooks only; each answers with names and folders, never with objects."""

from __future__ import annotations

from zcdsl.plugin import hookimpl


@hookimpl
def zcdsl_standards() -> list[str]:
    """The folder with our library and our standard, as `<id>/<edition>/*.zc`."""
    import os

    return [os.path.join(os.path.dirname(os.path.abspath(__file__)), "standards")]


@hookimpl
def zcdsl_reports() -> dict[str, str]:
    """`zcdsl check --format csv`; the module is imported when somebody asks for that format."""
    return {"csv": "zcdsl_example.csv_report:render"}


@hookimpl
def zcdsl_lints() -> dict[str, str]:
    """`zcdsl lint`: findings with codes EXAMPLE0001 and so on."""
    return {"EXAMPLE": "zcdsl_example.lints:check"}
