"""What zcdsl itself brings, through the same hooks as any plugin, so that the hooks cannot rot."""

from __future__ import annotations

from zcdsl.plugin import hookimpl


@hookimpl
def zcdsl_standards() -> list[str]:
    """The shipped standards."""
    from zcdsl.resources import folder

    return [folder("standards_src")]


@hookimpl
def zcdsl_backends() -> dict[str, str]:
    """The targets of `zcdsl compile`."""
    return {
        "graph": "zcdsl.backends.graphs:BACKEND",
        "indicators": "zcdsl.backends.indicators:BACKEND",
        "ir": "zcdsl.backends.irjson:BACKEND",
        "js": "zcdsl.backends.javascript:BACKEND",
        "jsonschema": "zcdsl.backends.jsonschema:BACKEND",
        "openapi": "zcdsl.openapi:BACKEND",
        "python": "zcdsl.backends.python:BACKEND",
        "vectors": "zcdsl.testing.vectors:BACKEND",
    }


@hookimpl
def zcdsl_readers() -> dict[str, str]:
    """The files a submission can be in."""
    yaml = "zcdsl.submission.read_yaml:read"
    return {".json": "zcdsl.submission.read_json:read", ".yaml": yaml, ".yml": yaml}


@hookimpl
def zcdsl_reports() -> dict[str, str]:
    """The formats of `zcdsl check`."""
    return {"json": "zcdsl.report.json:render", "text": "zcdsl.report.text:render"}


@hookimpl
def zcdsl_lints() -> dict[str, str]:
    """The lints of every standard."""
    return {"ZC": "zcdsl.lint.builtin:check"}
