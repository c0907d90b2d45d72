"""`pyproject.toml`: what makes the folder a project that can be installed."""

from __future__ import annotations

import json

from zcdsl.backends.modules.package import slug, summary
from zcdsl.ir import model as ir
from zcdsl.version import VERSION


def described(program: ir.Program, module: str) -> str:
    """Return `pyproject.toml` for one module, whose name all editions share: one is installed at a time."""
    name = "-".join(filter(None, ("zc", slug(program.id, "-"))))
    edition = slug(program.edition, ".")
    lines = [
        "[build-system]",
        'requires = ["hatchling>=1.27"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        f'name = "{name}"',
        f'version = "{VERSION}{"+" + edition if edition else ""}"',
        f"description = {json.dumps(summary(program), ensure_ascii=False)}",
        'requires-python = ">=3.11"',
        "dependencies = []",
        "",
        "[tool.hatch.build.targets.wheel]",
        f'only-include = ["{module}"]',
        "",
        "[tool.hatch.build.targets.sdist]",
        f'only-include = ["{module}"]',
    ]
    return "\n".join(lines) + "\n"
