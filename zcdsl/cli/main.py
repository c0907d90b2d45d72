"""The door: `zcdsl COMMAND …`.

Importing click takes longer than everything that rating a JSON submission does. So `zcdsl check FILE…`
with no option but `--format` goes straight to its work; every other line is read by click.
"""

from __future__ import annotations

import os
import sys

from zcdsl.cli import exits
from zcdsl.cli.console import NobodyReads, UsageFault, complain, default_language, fail, prepare_streams, said

_COMMANDS = {
    "check": ("评定填报", "rate submissions"),
    "compile": ("编译标准，写出产物", "compile standards and write artefacts"),
    "test": ("运行标准里的算例", "run the examples inside standards"),
    "lint": ("检查能编译的标准", "look at standards that compile"),
    "new": ("新建标准或插件的骨架", "scaffold a standard or a plugin"),
    "eval": ("单算一个指标", "evaluate one indicator"),
    "graph": ("导出依赖图", "export the dependency graph"),
    "constants": ("列出常数和限值及其来源", "list constants and limits with their sources"),
    "explain": ("说明诊断代码，或填报的判定如何得出", "explain a diagnostic code, or the findings of a submission"),
    "normalize": ("输出填报的规范形式", "write the canonical form of a submission"),
    "template": ("输出空白填报", "write an empty submission"),
    "plugins": ("列出插件及其内容", "list plugins and what they bring"),
    "standards": ("列出可用的标准和库", "list standards and libraries"),
}


def run() -> None:
    """Run the command line; the entry point of the `zcdsl` script."""
    prepare_streams()
    sys.exit(_run(sys.argv[1:]))


def _run(args: list[str]) -> int:
    try:
        return _command(args)
    except UsageFault as fault:
        return fail(fault)
    except (BrokenPipeError, NobodyReads):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return exits.OK
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception as error:
        return _failed(error)


def _command(args: list[str]) -> int:
    match args:
        case ["check", *paths, "--format", form] | ["check", "--format", form, *paths]:
            pass
        case ["check", *paths]:
            form = "text"
        case _:
            paths, form = [], ""
    if paths and not any(path.startswith("-") and path != "-" for path in paths):
        from zcdsl.cli.rating import rate

        return rate(paths, default_language(), form=form)
    from zcdsl.cli.group import command_line

    return command_line(args, _COMMANDS)


def _failed(error: Exception) -> int:
    """Tell a failure: of a plugin, by its name, or else of ours."""
    from zcdsl.cli.session import plugin_fault
    from zcdsl.plugin.resolve import PluginError

    return fail(plugin_fault(error)) if isinstance(error, PluginError) else _bug(error)


def _bug(error: Exception) -> int:
    """Tell a mistake of ours; the trace goes to whoever asks for it."""
    import traceback

    from zcdsl.diagnostics import codes
    from zcdsl.diagnostics.phrases import Said

    what = f"{type(error).__name__}: {error}"
    headline = Said(codes.BUG.phrase, {"what": what})
    complain(f"{said('错误', 'error')}[{codes.BUG.id}]: {said(headline('zh'), headline('en'))}")
    if os.environ.get("ZCDSL_TRACE"):
        complain("".join(traceback.format_exception(error)))
    else:
        complain(said("设 ZCDSL_TRACE=1 再运行可得完整记录，请附上它报告此问题。",
                      "Run again with ZCDSL_TRACE=1 for the full record, and report it."))  # fmt: skip
    return exits.BUG
