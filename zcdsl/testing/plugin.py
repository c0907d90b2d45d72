"""For tests of a plugin: is it sound, do its standards do what they say, and does it leave everybody else alone.

Most functions return texts, one for each thing that is wrong and none where all is well, so that a test is one line:
`assert failures("example.dairy") == []`. A standard is named by id, `id@edition` or path.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zcdsl import api, examples
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Rejected
from zcdsl.diagnostics.render_problems import problems_to_text
from zcdsl.diagnostics.render_text import to_text
from zcdsl.driver import Compilation
from zcdsl.engine import compilation_of, open_engine
from zcdsl.find import find
from zcdsl.ir.dump import dump
from zcdsl.linting import lint
from zcdsl.plugin.cache import index as installed
from zcdsl.plugin.diagnose import broken, collision
from zcdsl.plugin.index import BUILTIN, Index
from zcdsl.report.examples import render
from zcdsl.submission.load import load as take_in
from zcdsl.testing import compare
from zcdsl.testing.judging import judged, read_vectors
from zcdsl.testing.module import answer
from zcdsl.testing.vectors import BACKEND as VECTORS

_COVERED: Final = ("覆盖：", "coverage: ")  # the one line of a report that is no complaint


def trouble(plugin: str, lang: str = "en") -> list[str]:
    """Return why an installed plugin cannot be used, and which of its keys are somebody else's too."""
    index = installed()
    if plugin not in index.plugins:
        return [{"zh": f"没有安装插件 {plugin}", "en": f"no plugin {plugin} is installed"}[lang]]
    found = [broken(index.broken[plugin])] if plugin in index.broken else []
    found += [collision(clash) for clash in index.collisions if plugin in clash.plugins]
    return [item.headline(lang) for item in found]


def standards(plugin: str) -> list[str]:
    """Return the standards and libraries that a plugin brings, as `id@edition`."""
    brought = ((id_, item) for id_, item in installed().standards.items() if item.plugin == plugin)
    return [f"{id_}@{edition}" for id_, item in brought for edition in sorted(item.editions)]


def failures(name: str, lang: str = "en") -> list[str]:
    """Return what is wrong with a standard by its own examples: mistakes, failures, and what they leave untried."""
    index = installed()
    wanted = find(index, name)
    compilation = compilation_of(index, wanted)
    try:
        if compilation.is_library:
            return []
        program = compilation.model.program
    except Rejected as error:
        return [to_text([item], lang) for item in error.diagnostics]
    document = examples.document(program, examples.run(program, open_engine(index, wanted)))
    libraries = tuple(f"{item.id}/{item.edition}/" for item in program.imports)
    for row in document["coverage"].values():
        row["unreached"] = [part for part in row["unreached"] if not part["path"].startswith(libraries)]
    document["bases"] = []  # tried by their own examples
    told = [line.strip() for line in render(document, lang).splitlines()[1:]]
    return [line for line in told if not line.startswith(_COVERED)]


def findings(name: str, plugin: str, lang: str = "en") -> list[str]:
    """Return what `zcdsl lint --lints PLUGIN` has to say of a standard, each in one line that begins with its code."""
    index = installed()
    found, failed = lint(compilation_of(index, find(index, name)), index, [plugin])
    told = [f"{item.code.id} {item.headline(lang)}" for item in found]
    return told + [broken(error.trouble).headline(lang) for error in failed]


def disagreements(name: str, lang: str = "en") -> list[str]:
    """Return what the compiled program says of data around every limit, and the reference evaluator does not."""
    index = installed()
    model = compilation_of(index, find(index, name)).model
    vectors = read_vectors(VECTORS.emit(model).artifacts[0].text)
    engine = compare.load(PYTHON.emit(model).artifacts[0].text)
    told = [json.dumps(answer(engine, vector.submission)) for vector in vectors]
    return [
        f"{failure.vector.id}: {difference(lang)}"
        for failure in judged(vectors, told)
        for difference in failure.differences
    ]


def checked(path: str | Path, name: str, lang: str = "en") -> Mapping[str, object]:
    """Return the result of rating a submission (JSON, YAML) by a standard.

    Errors: ValueError with everything that is wrong with the submission.
    """
    index = installed()
    engine = open_engine(index, find(index, name))
    file = Path(path)
    form = "json" if file.suffix == ".json" else "yaml"
    loaded = take_in(file.read_bytes(), form, engine)
    if loaded.canonical is None:
        raise ValueError(problems_to_text(file.name, loaded.problems, lang))
    return api.Result(engine.check(loaded.canonical))


def disturbed(plugin: str) -> list[str]:
    """Return the shipped standards that would mean something else without this plugin."""
    having, missing = installed(), installed([plugin])
    shipped = [
        (id_, edition) for id_, item in having.standards.items() if item.plugin == BUILTIN for edition in item.editions
    ]
    return [
        f"{id_}@{edition}" for id_, edition in shipped if _meant(having, id_, edition) != _meant(missing, id_, edition)
    ]


def _meant(index: Index, id_: str, edition: str) -> tuple[str, object]:
    resolved = Compilation.of_edition(index, id_, edition).resolved
    return dump(resolved.program), resolved.sources
