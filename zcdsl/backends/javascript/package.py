"""`package.json`: what makes the folder a package that can be packed and installed."""

from __future__ import annotations

import re

from zcdsl.backends.modules.package import slug, stem, summary
from zcdsl.ir import model as ir
from zcdsl.jsontext import Json, json_text
from zcdsl.version import VERSION


def described(program: ir.Program) -> str:
    """Return `package.json`; editions are packages of their own, so that one program can use several."""
    module, types = f"./{stem(program)}.js", f"./{stem(program)}.d.ts"
    whole: Json = {
        "name": _name(program),
        "version": VERSION,
        "description": summary(program),
        "type": "module",
        "main": module,
        "types": types,
        "exports": {".": {"types": types, "default": module}, "./package.json": "./package.json"},
        "files": [module[2:], types[2:]],
        "sideEffects": False,
    }
    return json_text(whole)


def _name(program: ir.Program) -> str:
    """Return the name: as much of id and edition as npm takes."""
    ident = re.sub(r"[^a-z0-9._]+", "-", program.id.lower())[:100].strip("-.")
    return "-".join(filter(None, ("zc", ident, slug(program.edition, "-"))))
