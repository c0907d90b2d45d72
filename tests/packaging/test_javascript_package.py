"""The JavaScript package, as a stranger gets it: packed, installed into a blank project, typed, run in a browser."""

from __future__ import annotations

import functools
import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import command_line
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_samples import model, park, park_data
from nasty_texts import NASTY, holding

from zcdsl.backends.javascript import BACKEND
from zcdsl.backends.javascript.carried import words
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import NO_NODE, NODE, Node
from zcdsl.testing.submissions import submissions

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "cn.park.zero_carbon" / "2025" / "js"
RUNTIME = ROOT / "zcdsl" / "backends" / "javascript" / "runtime"
TYPED = ROOT / "tests" / "javascript"
NPM = shutil.which("npm")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.slow
with_npm = pytest.mark.skipif(NODE is None or NPM is None, reason="there is no npm on this machine")
QUIET = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def submission(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("canonical")
    done = command_line.run("normalize", command_line.PARK, env=command_line.environment(home / "cache"), cwd=home)
    form: dict[str, Any] = json.loads(done.out)
    return form


@pytest.fixture(scope="module")
def expected(submission: dict[str, Any]) -> Any:
    module: dict[str, Any] = {"__name__": "module"}
    (path,) = (PACKAGE.parent / "python").glob("*.py")
    exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), module)
    return json.loads(json.dumps(module["check"](submission)))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blank project into which the packed package is installed."""
    home = tmp_path_factory.mktemp("a project 与汉字")
    packed = run(NPM, "pack", "--silent", "--pack-destination", home, cwd=PACKAGE).strip()
    (home / "package.json").write_text('{"name": "blank", "private": true, "type": "module"}\n', encoding="utf-8")
    run(NPM, "install", "--offline", "--no-save", *QUIET, home / packed, cwd=home)
    return home


# --- npm --------------------------------------------------------------------------------------------


@with_npm
def test_the_packed_package_is_imported_from_a_blank_project(
    project: Path, submission: dict[str, Any], expected: Any
) -> None:
    (project / "submission.json").write_text(json.dumps(submission), encoding="utf-8")
    (project / "use.mjs").write_text(
        """
import { readFileSync } from "node:fs";
import { check, read, STANDARD } from "zc-cn.park.zero_carbon-2025";
const text = readFileSync("submission.json", "utf-8");
console.log(JSON.stringify([STANDARD.id, check(read(text)), check(JSON.parse(text))]));
""",
        encoding="utf-8",
    )
    assert json.loads(run(NODE, "use.mjs", cwd=project)) == ["cn.park.zero_carbon", expected, expected]


@with_npm
def test_the_package_holds_the_module_its_types_and_nothing_else(project: Path) -> None:
    installed = project / "node_modules" / "zc-cn.park.zero_carbon-2025"
    names = sorted(path.name for path in installed.iterdir())
    assert names == ["cn_park_zero_carbon.d.ts", "cn_park_zero_carbon.js", "package.json"]
    for name in names:
        assert (installed / name).read_bytes() == (PACKAGE / name).read_bytes()


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in (TYPED / "package-lock.json").read_text(encoding="utf-8")


# --- types ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tsc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return TypeScript's compiler, as the lock file has it."""
    home = tmp_path_factory.mktemp("typescript")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(TYPED / name, home)
    command = [str(NPM), "ci", *QUIET]
    done = subprocess.run(command, cwd=home, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("npm cannot install TypeScript here")
    return home / "node_modules" / "typescript" / "bin" / "tsc"


@with_npm
def test_a_strict_program_compiles_against_the_types(tsc: Path, project: Path) -> None:
    for name in ("consumer.ts", "tsconfig.json"):
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

    @settings(max_examples=40, derandomize=True)
    @given(st.data())
    def write(data: st.DataObject) -> None:
        program = data.draw(programs())
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


with_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@with_browser
def test_the_module_gives_the_same_result_in_a_browser(
    site: tuple[Path, str], tmp_path: Path, submission: dict[str, Any], expected: Any
) -> None:
    folder, address = site
    shutil.copytree(PACKAGE, folder / "js")
    (folder / "submission.json").write_text(json.dumps(submission, ensure_ascii=False), encoding="utf-8")
    (folder / "index.html").write_text(
        """<!doctype html><meta charset="utf-8"><pre id="told"></pre>
<script type="module">
import { check, read, validate } from "./js/cn_park_zero_carbon.js";
const text = await (await fetch("submission.json")).text();
const told = [check(read(text)), check(JSON.parse(text)), validate({ data: { total_enrgy: null } })];
document.getElementById("told").textContent = JSON.stringify(told);
</script>""",
        encoding="utf-8",
    )
    first, second, problems = dumped(f"{address}/index.html", tmp_path / "profile")
    assert first == second == expected
    assert [problem[:2] for problem in problems] == [["ZC6005", "/data/total_enrgy"]]


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


def test_the_committed_package_is_what_the_sample_would_be(tmp_path: Path) -> None:
    names = {artifact.path.name for artifact in BACKEND.emit(model(park())).artifacts}
    assert {path.name for path in PACKAGE.iterdir()} == names


@pytest.mark.skipif(NODE is None, reason=NO_NODE)
def test_the_module_runs_without_a_package(tmp_path: Path) -> None:
    (tmp_path / "standard.mjs").write_text(BACKEND.emit(model(park())).artifacts[0].text, encoding="utf-8")
    (tmp_path / "use.mjs").write_text(
        f'import {{ check }} from "./standard.mjs";\nconsole.log(check({json.dumps(park_data())}).level);\n',
        encoding="utf-8",
    )
    assert run(NODE, "use.mjs", cwd=tmp_path) == "reached\n"
