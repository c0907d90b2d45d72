"""The JavaScript packages, as a stranger gets them: packed, installed into a blank project, typed, run in a browser."""

from __future__ import annotations

import functools
import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from engines import CHROMIUM, NPM
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_samples import model, park, park_data
from nasty_texts import NASTY, holding
from node_tools import QUIET, installed

from zcdsl.backends.javascript import BACKEND
from zcdsl.backends.javascript.carried import words
from zcdsl.testing.compare import load
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import NODE, Node
from zcdsl.testing.judging import read_vectors
from zcdsl.testing.submissions import submissions
from zcdsl.testing.targets import expressed

ROOT = Path(__file__).parents[2]
PACKAGES = sorted((ROOT / "generated").glob("*/*/js"))
RUNTIME = ROOT / "zcdsl" / "backends" / "javascript" / "runtime"
TYPED = ROOT / "tests" / "javascript"
pytestmark = pytest.mark.slow
with_npm = pytest.mark.needs("npm")
with_browser = pytest.mark.needs("chromium")
SAMPLED = 25  # one vector of so many is run where every run is slow


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Package:
    """A package, texts of submissions to it, valid or not, and what the Python module says of each."""

    folder: Path
    name: str
    files: tuple[str, ...]
    texts: tuple[str, ...]
    due: list[object]


def described(folder: Path) -> Package:
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    (module,) = folder.parent.glob("python/*.py")
    python = load(module.read_text(encoding="utf-8"))
    vectors = read_vectors((folder.parent / "vectors.jsonl").read_text(encoding="utf-8"))
    submissions_: list[Any] = [vector.submission for vector in vectors[::SAMPLED]]
    due = [python.validate(taken) or python.check(taken) for taken in submissions_]
    texts = tuple(json.dumps(taken, ensure_ascii=False) for taken in submissions_)
    return Package(folder, package["name"], tuple(package["files"]), texts, json.loads(json.dumps(due)))


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    """Return every shipped package; the first vector of each is its valid base, others are valid or not."""
    found = [described(folder) for folder in PACKAGES]
    assert len(found) == 5
    for package in found:
        assert isinstance(package.due[0], dict)
        assert any(isinstance(due, list) for due in package.due)
    return found


@pytest.fixture(scope="module")
def project(packages: list[Package], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blank project into which the packed packages are installed."""
    home = tmp_path_factory.mktemp("a project 与汉字")
    folders = [package.folder for package in packages]
    packed = run(NPM, "pack", "--silent", "--pack-destination", home, *folders, cwd=home).split()
    (home / "package.json").write_text('{"name": "blank", "private": true, "type": "module"}\n', encoding="utf-8")
    run(NPM, "install", "--offline", "--no-save", *QUIET, *(home / name for name in packed), cwd=home)
    return home


# What a program makes of texts: what it finds in a valid one, what is wrong with any other, twice.
SAID = """
function said({ InvalidSubmission, check, read, validate }, text) {
  const plain = JSON.parse(text);
  const found = [read(text), plain].map((submission) => {
    const problems = validate(submission);
    try {
      return [problems, check(submission)];
    } catch (error) {
      if (!(error instanceof InvalidSubmission)) throw error;
      return [problems, error.problems];
    }
  });
  return found.map(([problems, result]) => (problems.length > 0 ? [problems, result] : result));
}
"""


def agreed(packages: list[Package], told: list[list[list[object]]]) -> None:
    """Fail where what is told, package by package and text by text, is not what is due."""
    for package, answers in zip(packages, told, strict=True):
        for due, (read, parsed) in zip(package.due, answers, strict=True):
            wanted = [due, due] if isinstance(due, list) else due
            assert read == wanted
            # A mistake may be in what JSON.parse loses: 2025.0 is read as a whole number.
            if isinstance(due, dict):
                assert parsed == due


# --- npm --------------------------------------------------------------------------------------------


@with_npm
def test_the_packed_packages_are_imported_from_a_blank_project(project: Path, packages: list[Package]) -> None:
    (project / "texts.json").write_text(json.dumps([package.texts for package in packages]), encoding="utf-8")
    imports = "".join(f"import * as module_{at} from {json.dumps(p.name)};\n" for at, p in enumerate(packages))
    modules = ", ".join(f"module_{at}" for at, _ in enumerate(packages))
    program = f"""
import {{ readFileSync }} from "node:fs";
{imports}{SAID}
const texts = JSON.parse(readFileSync("texts.json", "utf-8"));
const told = [{modules}].map((module, at) => texts[at].map((text) => said(module, text)));
console.log(JSON.stringify(told));
"""
    (project / "use.mjs").write_text(program, encoding="utf-8")
    agreed(packages, json.loads(run(NODE, "use.mjs", cwd=project)))


@with_npm
def test_a_package_holds_the_module_its_types_and_nothing_else(project: Path, packages: list[Package]) -> None:
    for package in packages:
        installed = project / "node_modules" / package.name
        names = sorted(path.name for path in installed.iterdir())
        assert names == sorted([*package.files, "package.json"]) == sorted(p.name for p in package.folder.iterdir())
        for name in names:
            assert (installed / name).read_bytes() == (package.folder / name).read_bytes()


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in (TYPED / "package-lock.json").read_text(encoding="utf-8")


# --- types ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tsc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return TypeScript's compiler, as the lock file has it."""
    return installed(tmp_path_factory.mktemp("typescript")) / "typescript" / "bin" / "tsc"


@with_npm
def test_strict_programs_compile_against_the_types(tsc: Path, project: Path) -> None:
    for name in ("consumer.ts", "scores.ts", "tsconfig.json"):
        shutil.copy(TYPED / name, project)
    assert run(NODE, tsc, "--project", "tsconfig.json", cwd=project) == ""


@with_npm
def test_types_compile_whatever_texts_a_standard_holds(tsc: Path, tmp_path: Path) -> None:
    files = []
    for number, text in enumerate(NASTY):
        (types,) = (a.text for a in BACKEND.emit(model(holding(text))).artifacts if a.path.name.endswith(".d.ts"))
        (tmp_path / f"n{number}.d.ts").write_text(types, encoding="utf-8")
        files.append(f"n{number}.d.ts")
    assert run(NODE, tsc, "--strict", "--noEmit", "--lib", "ES2022", *files, cwd=tmp_path) == ""


@with_npm
def test_what_a_module_takes_and_gives_is_what_its_types_say(tsc: Path, tmp_path: Path) -> None:
    names: list[str] = []

    @settings(max_examples=30, derandomize=True)
    @given(st.data())
    def write(data: st.DataObject) -> None:
        program = data.draw(programs(features=expressed(BACKEND.support)))
        made = {a.path.suffix: a.text for a in BACKEND.emit(model(program)).artifacts}
        taken = data.draw(submissions(program))
        engine = node.load(made[".js"])
        name = f"n{len(names)}"
        (tmp_path / f"{name}.d.ts").write_text(made[".ts"], encoding="utf-8")
        rows = ("Submission", taken), ("Result", engine.check(taken)), ("Rating", engine.rate(taken))
        lines = [f"export const x{kind}: {kind} = {json.dumps(value)};\n" for kind, value in rows]
        head = f'import type {{ Rating, Result, Submission }} from "./{name}.js";\n'
        names.append(f"{name}_use.ts")
        (tmp_path / names[-1]).write_text(head + "".join(lines), encoding="utf-8")

    with Node() as node:
        write()
    options = ("--strict", "--exactOptionalPropertyTypes", "--noEmit", "--lib", "ES2022", "--module", "nodenext")
    assert run(NODE, tsc, *options, *names, cwd=tmp_path) == ""
    with (tmp_path / names[0]).open("a", encoding="utf-8") as file:  # so that the look is seen
        file.write("export const wrong: Rating = { level: null };\n")
    with pytest.raises(AssertionError, match="TS2739"):
        run(NODE, tsc, *options, names[0], cwd=tmp_path)


@with_npm
def test_the_files_of_the_runtime_import_all_that_they_use(tsc: Path, tmp_path: Path) -> None:
    for path in RUNTIME.glob("*.js"):
        shutil.copy(path, tmp_path)
    (tmp_path / "words.js").write_text(words(), encoding="utf-8")
    (tmp_path / "wrong.js").write_text("export const one = nowhere;\n", encoding="utf-8")  # so that the look is seen
    options = ("--allowJs", "--checkJs", "--noEmit", "--strict", "false", "--target", "ES2022")
    command = [NODE, tsc, *options, *(path.name for path in tmp_path.glob("*.js"))]
    told = subprocess.run([str(part) for part in command], cwd=tmp_path, capture_output=True, encoding="utf-8").stdout
    # Without types little is to be said about values; about names there must be nothing to say.
    about_names = re.compile(r"error TS(?:2304|2305|2307|2451|2552|2613|2614)\b")
    found = [line for line in told.splitlines() if about_names.search(line)]
    assert found == ["wrong.js(1,20): error TS2304: Cannot find name 'nowhere'."]


# --- a browser --------------------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve an empty folder; return it and its address."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def dumped(address: str, profile: Path) -> Any:
    """Return what a page has put into its element `told`, as JSON."""
    assert CHROMIUM
    switches = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}"),
    )
    done = subprocess.run(
        [CHROMIUM, *switches, "--virtual-time-budget=20000", "--dump-dom", address],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"{done.stdout[:2000]}\n{done.stderr[:2000]}"
    return json.loads(html.unescape(found[1]))


@with_browser
def test_the_modules_say_the_same_in_a_browser(site: tuple[Path, str], tmp_path: Path, packages: list[Package]) -> None:
    folder, address = site
    for at, package in enumerate(packages):
        shutil.copytree(package.folder, folder / f"js{at}")
    (folder / "texts.json").write_text(json.dumps([package.texts for package in packages]), encoding="utf-8")
    files = json.dumps([f"./js{at}/{package.files[0]}" for at, package in enumerate(packages)])
    page = f"""<!doctype html><meta charset="utf-8"><pre id="told"></pre>
<script type="module">{SAID}
const texts = await (await fetch("texts.json")).json();
const modules = await Promise.all({files}.map((file) => import(file)));
const told = modules.map((module, at) => texts[at].map((text) => said(module, text)));
document.getElementById("told").textContent = JSON.stringify(told);
</script>"""
    (folder / "index.html").write_text(page, encoding="utf-8")
    agreed(packages, dumped(f"{address}/index.html", tmp_path / "profile"))


@with_browser
def test_modules_stand_inside_a_page_whatever_texts_they_hold(site: tuple[Path, str], tmp_path: Path) -> None:
    folder, address = site
    texts = [text for text in NASTY if text.encode("utf-8", "ignore").decode() == text]
    scripts = []
    for number, text in enumerate(texts):
        module = BACKEND.emit(model(holding(text))).artifacts[0].text
        submission = '{ data: { total_energy: { value: "1", unit: "tce" } } }'
        scripts.append(f"{module}\ntold[{number}] = check({submission}).standard.title.zh;")
    body = "\n".join(f'<script type="module">{script}</script>' for script in scripts)
    last = 'document.getElementById("told").textContent = JSON.stringify(told);'
    head = '<!doctype html><meta charset="utf-8"><pre id="told"></pre><script>const told = [];</script>'
    (folder / "page.html").write_text(f'{head}{body}<script type="module">{last}</script>', encoding="utf-8")
    assert dumped(f"{address}/page.html", tmp_path / "profile") == texts


@pytest.mark.needs("node")
def test_the_module_runs_without_a_package(tmp_path: Path) -> None:
    (tmp_path / "standard.mjs").write_text(BACKEND.emit(model(park())).artifacts[0].text, encoding="utf-8")
    (tmp_path / "use.mjs").write_text(
        f'import {{ check }} from "./standard.mjs";\nconsole.log(check({json.dumps(park_data())}).level);\n',
        encoding="utf-8",
    )
    assert run(NODE, "use.mjs", cwd=tmp_path) == "reached\n"
