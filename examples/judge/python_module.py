"""Answers submissions with a generated Python module: `python python_module.py MODULE.py`, one JSON a line."""

import json
import runpy
import sys

module = runpy.run_path(sys.argv[1])
for line in sys.stdin.buffer:
    submission = json.loads(line)
    problems = module["validate"](submission)
    if problems:
        answer = {"errors": [{"code": code, "pointer": pointer} for code, pointer, _ in problems]}
    else:
        answer = module["check"](submission)
        answer["outcomes"] = {found["id"]: [found["outcome"], found["reason"]] for found in answer["findings"]}
        answer["points"] = {found["id"]: found["points"] for found in answer["findings"] if found["points"]}
        answer["windows"] = {found["id"]: found["window"] for found in answer["findings"]}
    print(json.dumps(answer), flush=True)
