"""Artefacts of a compiled standard: emitted, listed in a manifest, written whole or compared."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zcdsl.backends.base import Backend, Emitted
from zcdsl.collector import paused
from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic
from zcdsl.ir.dump import fingerprint
from zcdsl.jsontext import json_text
from zcdsl.model import Model
from zcdsl.plugin.guard import MANIFEST, WatchedBackend
from zcdsl.plugin.index import Index
from zcdsl.texts import Text
from zcdsl.version import VERSION


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Everything that targets made of one standard.

    Attributes:
        folder: `<id>/<edition>`.
        files: Path below that folder → text; the manifest included.
        emitted: What each target returned, by name.
    """

    folder: str
    files: Mapping[str, str]
    emitted: Mapping[str, Emitted]


@paused()
def emit(model: Model, backends: Sequence[Backend], index: Index) -> Artifacts:
    """Run the targets over a model and list what they made.

    Args:
        model: The compiled standard.
        backends: The targets; their order does not matter.
        index: Says which plugin brings a library of the standard.

    Errors: PluginError if a target of a plugin fails.
    """
    emitted = {backend.name: backend.emit(model) for backend in sorted(backends, key=lambda b: b.name)}
    files: dict[str, str] = {}
    writers: dict[str, str] = {}
    for name, made in emitted.items():
        for artifact in made.artifacts:
            path = str(artifact.path)
            if path in files:
                raise _twice(path, [backend for backend in backends if backend.name in (writers[path], name)])
            files[path], writers[path] = artifact.text, name
    files[MANIFEST] = _manifest(model, emitted, files, index)
    return Artifacts(f"{model.program.id}/{model.program.edition}", dict(sorted(files.items())), emitted)


def _twice(path: str, backends: Sequence[Backend]) -> Exception:
    """Return the error of two targets that write one file: a plugin's, where one is of a plugin."""
    for backend in backends:
        if isinstance(backend, WatchedBackend):
            return backend.misplaced(path)
    return ValueError(f"two targets write {path}")


def _manifest(model: Model, emitted: Mapping[str, Emitted], files: Mapping[str, str], index: Index) -> str:
    program = model.program
    owners = {index.standards[name.split("@")[0]].plugin for name, _ in model.sources if _known(name, index)}
    document = {
        "standard": {"id": program.id, "edition": program.edition, "sha256": fingerprint(program)},
        "compiler": {"name": "zcdsl", "version": VERSION},
        "plugins": [{"name": name, "version": index.plugins[name].version} for name in sorted(owners)],
        # Hashes of the declarations, in whatever order and files they stand.
        "sources": [{"name": name, "sha256": digest} for name, digest in model.sources],
        "artifacts": {path: hashlib.sha256(text.encode()).hexdigest() for path, text in sorted(files.items())},
        "unsupported": {
            name: [
                {
                    "clause": item.clause,
                    "feature": item.feature.value,
                    "extent": item.support.extent.value,
                    "reason": {"zh": item.support.reason_zh, "en": item.support.reason_en},
                }
                for item in made.unsupported
            ]
            for name, made in emitted.items()
        },
    }
    return json_text(json.loads(json.dumps(document, sort_keys=True)))


def _known(name: str, index: Index) -> bool:
    return name.split("@")[0] in index.standards


def without_manifest(artifacts: Artifacts) -> Artifacts:
    """Return the artifacts of some targets: a manifest would claim to list all of them."""
    files = {path: text for path, text in artifacts.files.items() if path != MANIFEST}
    return Artifacts(artifacts.folder, files, artifacts.emitted)


def warnings(artifacts: Artifacts) -> tuple[Diagnostic, ...]:
    """Return a ZC5001 for each target that does not express every clause in full; the manifest has the whole list."""
    return tuple(_warning(name, made) for name, made in artifacts.emitted.items() if made.unsupported)


def _warning(target: str, made: Emitted) -> Diagnostic:
    reasons = {(item.support.reason_zh, item.support.reason_en): None for item in made.unsupported}  # in order
    names = {
        "target": target,
        "count": len({item.clause for item in made.unsupported}),
        "reasons": Text("；".join(zh for zh, _ in reasons), "; ".join(en for _, en in reasons)),
    }
    return Diagnostic(codes.UNSUPPORTED, (), names)


def drift(artifacts: Artifacts, root: str, *, whole: bool) -> list[tuple[str, str]]:
    """Return what differs from the files below `root`: (path, "missing" | "differs" | "stale"), sorted.

    Args:
        artifacts: What should be there.
        root: The root folder of artefacts.
        whole: Whether files that are not among the artifacts are stale.
    """
    found = []
    base = os.path.join(root, *artifacts.folder.split("/"))
    for path, text in artifacts.files.items():
        try:
            with open(os.path.join(base, path), encoding="utf-8", newline="") as file:
                if file.read() != text:
                    found.append((f"{artifacts.folder}/{path}", "differs"))
        except (OSError, UnicodeDecodeError):
            found.append((f"{artifacts.folder}/{path}", "missing"))
    for folder, _, names in os.walk(base) if whole else ():
        inside = os.path.relpath(folder, base).replace(os.sep, "/")
        for name in names:
            path = name if inside == "." else f"{inside}/{name}"
            if path not in artifacts.files and not inside.endswith("__pycache__"):
                found.append((f"{artifacts.folder}/{path}", "stale"))
    return sorted(found)


def write(artifacts: Artifacts, root: str) -> list[str]:
    """Write the files below `root`, whole or not at all; return their paths.

    Every file is written beside its place first; only when all of them are there are they moved.

    Errors: OSError; then nothing has changed.
    """
    base = os.path.join(root, *artifacts.folder.split("/"))
    drafts: list[tuple[str, str]] = []
    try:
        for path, text in artifacts.files.items():
            target = os.path.join(base, *path.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            draft = f"{target}.{os.getpid()}.draft"
            drafts.append((draft, target))
            with open(draft, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    except OSError:
        for draft, _ in drafts:
            if os.path.exists(draft):
                os.remove(draft)
        raise
    for draft, target in drafts:
        os.replace(draft, target)
    return [target for _, target in drafts]
