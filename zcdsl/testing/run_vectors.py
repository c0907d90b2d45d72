"""`python -m zcdsl.testing.run_vectors VECTORS -- COMMAND…`: judge an implementation of a standard by its vectors.

The command reads submissions from its standard input and writes answers to its standard output, one JSON a line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from zcdsl.api import load
from zcdsl.diagnostics.model import Rejected
from zcdsl.engine import NotAStandard
from zcdsl.find import UnknownStandard
from zcdsl.testing.asking import Silent, answers
from zcdsl.testing.judging import Failure, Unusable, Vector, judged, read_vectors
from zcdsl.testing.vectors import BACKEND, FILE
from zcdsl.texts import LANGUAGES, Text

_AGREES: Final = 0
_DIFFERS: Final = 1
_USAGE: Final = 2
_SHOWN: Final = 5  # differences of one vector
_HELP: Final = {
    "vectors": Text("vectors.jsonl 的路径，或标准的标识", "path of vectors.jsonl, or id of a standard"),
    "command": Text("要检验的程序及其参数", "the program to be judged, and its arguments"),
    "each": Text("每份填报启动一次程序", "start the program for every submission"),
    "timeout": Text("程序最多运行多少秒（默认 60）", "seconds until it must have ended (60 by default)"),
    "format": Text("输出格式", "form of the output"),
    "lang": Text("语言，默认取自系统区域设置", "language, by default of the locale"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one judging; return 0 if every answer is right, 1 if not, 2 if there was nothing to judge."""
    lang = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale can say, the findings come through
            stream.reconfigure(errors="backslashreplace")
    options = _parser(lang).parse_args(arguments)
    try:
        vectors = read_vectors(_text(options.vectors))
        told = answers(options.command, vectors, options.timeout, each=options.each)
    except Unusable as fault:
        what = options.command[0] if isinstance(fault, Silent) else options.vectors
        sys.stderr.write(Text(f"错误：{what}：{fault.said.zh}\n", f"error: {what}: {fault.said.en}\n")(lang))
        return _USAGE
    failures = judged(vectors, told)
    sys.stdout.write(_json(vectors, failures) if options.format == "json" else _report(lang, vectors, failures))
    return _DIFFERS if failures else _AGREES


def _parser(lang: str) -> argparse.ArgumentParser:
    said = {key: text(lang) for key, text in _HELP.items()}
    parser = argparse.ArgumentParser(prog="python -m zcdsl.testing.run_vectors")
    parser.add_argument("vectors", metavar="VECTORS|ID", help=said["vectors"])
    parser.add_argument("command", nargs="+", metavar="COMMAND", help=said["command"])
    parser.add_argument("--each", action="store_true", help=said["each"])
    parser.add_argument("--timeout", type=_seconds, default=60.0, metavar="S", help=said["timeout"])
    parser.add_argument("--format", choices=("text", "json"), default="text", help=said["format"])
    parser.add_argument("--lang", choices=("zh", "en"), default=lang, help=said["lang"])
    return parser


def _seconds(text: str) -> float:
    found = float(text)
    if not 0 < found <= 10**6:
        raise ValueError(text)
    return found


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, or that of the locale: Chinese where it says none."""
    ours = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for at, word in enumerate(ours):
        found = "".join(ours[at + 1 : at + 2]) if word == "--lang" else word.removeprefix("--lang=")
        if found in LANGUAGES and found != word:
            return found
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").lower().startswith("en") else "zh"


def _text(name: str) -> str:
    """Return the vectors of a file, or of a standard, made now.

    Errors: Unusable.
    """
    try:
        if name.endswith(".jsonl"):
            return Path(name).read_bytes().decode(errors="replace")
        return load(name).compile(BACKEND.name).files[FILE]
    except UnknownStandard:
        raise Unusable(Text("没有这部标准", "there is no such standard")) from None
    except NotAStandard:
        raise Unusable(Text("这是库，不能评定", "it is a library and rates nothing")) from None
    except Rejected:
        raise Unusable(Text("不能编译", "it does not compile")) from None
    except OSError as error:
        raise Unusable(Text(f"不能读取：{error.strerror}", f"it cannot be read: {error.strerror}")) from None


def _report(lang: str, vectors: Sequence[Vector], failures: Sequence[Failure]) -> str:
    lines = []
    for failure in failures:
        vector = failure.vector
        lines.append(Text(f"不符 {vector.id}（{vector.what.zh}）", f"differs: {vector.id} ({vector.what.en})")(lang))
        lines += ["  " + text(lang) for text in failure.differences[:_SHOWN]]
        more = len(failure.differences) - _SHOWN
        if more > 0:
            lines.append(Text(f"  另有 {more} 处", f"  {more} more")(lang))
    right = len(vectors) - len(failures)
    lines.append(Text(f"{len(vectors)} 个测例，{right} 个相符", f"{right} of {len(vectors)} vectors agree")(lang))
    return "\n".join(lines) + "\n"


def _json(vectors: Sequence[Vector], failures: Sequence[Failure]) -> str:
    rows = [
        {"id": failure.vector.id, "differences": [{"zh": text.zh, "en": text.en} for text in failure.differences]}
        for failure in failures
    ]
    whole = {"vectors": len(vectors), "agree": len(vectors) - len(failures), "differ": rows}
    return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
