"""What programs may hand to the doors of a JavaScript module besides plain objects: all of them refuse it, clearly."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ir_samples import model, park, park_data
from source_cases import compiling

from zcdsl.backends.javascript import BACKEND
from zcdsl.testing.javascript import NODE

LISTS = compiling((Path(__file__).parents[1] / "cases" / "rows" / "good" / "lists.zc").read_text(encoding="utf-8"))
# An expression, and the codes and places of what is wrong with it.
ODD = {
    "new Map()": "ZC6006 ",
    "new Map([['stage', 'self']])": "ZC6006 ",
    "Object.assign(new Map(), { stage: 'self' })": "ZC6006 ",
    "new Date(0)": "ZC6006 ",
    "new Set()": "ZC6006 ",
    "/x/": "ZC6006 ",
    "new (class Draft {})()": "ZC6006 ",
    "new (class Draft { stage = 'self' })()": "ZC6006 ",
    "new (class extends Array {})()": "ZC6006 ",
    "Object.create({ stage: 'self' })": "ZC6006 ",
    "Object.create(Object.create(null))": "ZC6006 ",
    "new String('{}')": "ZC6006 ",
    "new Uint8Array(3)": "ZC6006 ",
    "Promise.resolve({})": "ZC6006 ",
    "() => 1": "ZC6006 ",
    "Symbol('s')": "ZC6006 ",
    "undefined": "ZC6006 ",
    "[]": "ZC6006 ",
    "new Proxy([], {})": "ZC6006 ",
    "new Proxy(new Map(), {})": "ZC6006 ",
    "revoked": "ZC6006 ",
    "throwing": "ZC6006 ",
    "circle": "ZC6005 /self",
    "deep": "ZC6005 /a",
    "wide": "ZC6005 /a ZC6005 /b",
    "{ [Symbol('stage')]: 'self' }": "ZC6005 /Symbol(stage)",
    "Object.defineProperty({}, 'stag', { value: 'self' })": "ZC6005 /stag",
    "{ data: new Map() }": "ZC6006 /data",
    "{ data: new Date(0) }": "ZC6006 /data",
    "{ data: circle }": "ZC6005 /data/self",
    "{ data: { energy: new Date(0) } }": "ZC6006 /data/energy",
    "{ data: { energy: () => 1 } }": "ZC6006 /data/energy",
    "{ data: { energy: Object.assign(new (class {})(), DATUM) } }": "ZC6006 /data/energy",
    "{ data: { energy: { ...DATUM, [Symbol('note')]: 1 } } }": "ZC6005 /data/energy/Symbol(note)",
    "{ data: { energy: { value: 1n, unit: 'tce' } } }": "ZC6006 /data/energy/value",
    "{ data: { energy: { value: new String('1'), unit: 'tce' } } }": "ZC6006 /data/energy/value",
    "{ data: { devices: new Set() } }": "ZC6006 /data/devices",
    "{ data: { devices: { length: 0 } } }": "ZC6006 /data/devices",
    "{ data: { devices: new Array(2) } }": "ZC6006 /data/devices/0 ZC6006 /data/devices/1",
    "{ data: { devices: [{}, , {}] } }": "ZC6006 /data/devices/1",
    "{ data: { devices: [undefined] } }": "ZC6006 /data/devices/0",
    "{ data: { devices: [new Map()] } }": "ZC6006 /data/devices/0",
    "{ data: { devices: new Array(4e9) } }": "ZC6003 /data/devices",
    "{ data: { devices: new Proxy([new Date(0)], {}) } }": "ZC6006 /data/devices/0",
    "{ data: { quota: new (class { value = 'grade_one' })() } }": "ZC6006 /data/quota",
    "{ dates: new Date(0) }": "ZC6006 /dates",
    "{ dates: { period: [new Date(0), new Date(1)] } }": "ZC6006 /dates/period/0 ZC6006 /dates/period/1",
    "{ dates: { period: [,,] } }": "ZC6006 /dates/period/0 ZC6006 /dates/period/1",
    "{ dates: { base_year: new Number(2025) } }": "ZC6006 /dates/base_year",
    "{ evidence: new Array(1) }": "ZC6006 /evidence/0",
    "{ evidence: new (class Papers extends Array {})() }": "ZC6006 /evidence",
    "{ data: { devices: new (class extends Array {})() } }": "ZC6006 /data/devices",
    "{ dates: { period: new (class extends Array {})('2025-01-01', '2025-12-31') } }": "ZC6006 /dates/period",
    "{ subject: { name: throwing } }": "ZC6006 /subject/name",
    "{ get stage() { throw new Error('not now'); } }": "ZC6006 ",
}
# Expressions that are submissions all the same.
GOOD = [
    "{}",
    "Object.create(null)",
    "Object.freeze({ stage: 'self' })",
    "new Proxy({ stage: 'self', data: new Proxy({ devices: new Proxy([], {}) }, {}) }, {})",
    "structuredClone({ data: { energy: DATUM, devices: [] } })",
    "runInNewContext(\"({ data: { energy: { value: '1', unit: 'tce' }, devices: [{}] } })\")",
    "{ stage: undefined, data: { energy: null, devices: [{ retired: undefined }] } }",
    "{ data: { energy: { get value() { return '1'; }, unit: 'tce' } } }",
    "{ dates: { base_year: 2025n } }",
    "(() => { const row = { retired: false }; return { data: { devices: [row, row] } }; })()",
]
PROGRAM = """
import { runInNewContext } from "node:vm";
import { check, rate, validate, InvalidSubmission } from "./standard.mjs";
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const throwing = new Proxy({}, { ownKeys() { throw new Error("not now"); } });
const DATUM = { value: "1", unit: "tce" };
const circle = {};
circle.self = circle;
let deep = {};
for (let at = 0; at < 100_000; at += 1) deep = { a: deep };
let wide = {};
for (let at = 0; at < 60; at += 1) wide = { a: wide, b: wide };
const given = [%s];
const refused = (door, value) => {
  try {
    return [door(value), null];
  } catch (error) {
    if (!(error instanceof InvalidSubmission)) throw error;
    return [null, error.problems];
  }
};
const told = given.map((make) => [validate(make()), ...[check, rate].map((door) => refused(door, make()))]);
console.log(JSON.stringify(told, (_, value) => (typeof value === "bigint" ? String(value) : value)));
"""


def module_of(made: Any) -> str:
    return next(item.text for item in BACKEND.emit(made).artifacts if item.path.suffix == ".js")


def run(program: str, cwd: Path) -> Any:
    command = [str(NODE), "--input-type=module", "-"]
    done = subprocess.run(command, input=program, capture_output=True, encoding="utf-8", cwd=cwd, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what each door makes of each expression."""
    cwd = tmp_path_factory.mktemp("values")
    (cwd / "standard.mjs").write_text(module_of(LISTS.model), encoding="utf-8")
    asked = [*ODD, *GOOD]
    program = PROGRAM % ", ".join(f"() => ({expression})" for expression in asked)
    return dict(zip(asked, run(program, cwd), strict=True))


@pytest.mark.needs("node")
@pytest.mark.parametrize("expression", ODD)
def test_what_is_no_json_is_refused_with_its_place(expression: str, told: dict[str, Any]) -> None:
    problems, checked, rated = told[expression]
    assert " ".join(f"{code} {pointer}" for code, pointer, _ in problems) == ODD[expression]
    assert checked == rated == [None, problems]


@pytest.mark.needs("node")
@pytest.mark.parametrize("expression", GOOD)
def test_what_json_can_say_is_taken_wherever_it_comes_from(expression: str, told: dict[str, Any]) -> None:
    problems, (checked, _), (rated, _) = told[expression]
    assert problems == []
    assert checked["level"] == rated["level"]


@pytest.mark.needs("node")
def test_a_message_says_what_stands_there_instead(told: dict[str, Any]) -> None:
    def found(expression: str) -> Any:
        return told[expression][0][0][2]["found"]

    assert found("new Date(0)") == {"zh": "不是 JSON 值的 Date", "en": "Date, which is no JSON value"}
    assert found("new (class Draft {})()")["en"] == "Draft, which is no JSON value"
    assert found("() => 1")["en"] == "function, which is no JSON value"
    assert found("revoked") == {"zh": "不能读取的值", "en": "a value that cannot be read"}
    assert found("{ data: { devices: new Array(2) } }") == {"zh": "null", "en": "null"}


@pytest.mark.needs("node")
def test_what_one_module_reads_another_takes(tmp_path: Path) -> None:
    (tmp_path / "one.mjs").write_text(module_of(LISTS.model), encoding="utf-8")
    (tmp_path / "other.mjs").write_text(module_of(model(park())), encoding="utf-8")
    text = json.dumps(park_data() | {"dates": {"base_year": 2025}})
    program = f"""
import {{ read }} from "./one.mjs";
import {{ read as own, check, rate, validate }} from "./other.mjs";
const text = {json.dumps(text)};
const told = (door, value) => JSON.stringify(door(value));
const same = [validate, check, rate].map((door) => told(door, read(text)) === told(door, own(text)));
console.log(JSON.stringify([same, validate(read(text)), validate(read('{{"dates": {{"base_year": 1.50}}}}'))]));
"""
    same, problems, wrong = run(program, tmp_path)
    assert (same, problems) == ([True] * 3, [])
    assert [(code, pointer) for code, pointer, _ in wrong] == [("ZC6006", "/dates/base_year")]
