"""The door: `zcdsl COMMAND …`. A command's module is imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from zcdsl.cli import exits
from zcdsl.cli.console import LANGUAGES, UsageFault, complain, prepare_streams, said
from zcdsl.version import VERSION

_COMMANDS = {
    "check": ("评定填报", "rate submissions"),
    "compile": ("编译标准，写出产物", "compile standards and write artefacts"),
    "test": ("运行标准里的算例", "run the examples inside standards"),
    "graph": ("导出依赖图", "export the dependency graph"),
    "explain": ("说明一个诊断代码", "explain a diagnostic code"),
    "normalize": ("输出填报的规范形式", "write the canonical form of a submission"),
    "plugins": ("列出插件及其内容", "list plugins and what they bring"),
    "standards": ("列出可用的标准和库", "list standards and libraries"),
}


class Commands(click.Group):
    """The commands by name, loaded when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None if there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"zcdsl.cli.cmd_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        from zcdsl.width import pad

        with formatter.section(said("命令", "Commands")):
            for name, (zh, en) in _COMMANDS.items():
                formatter.write(f"  {pad(name, 11)}{said(zh, en)}\n")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Say what was probably meant by an unknown command."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, 1)
            zh, en = (f"；是否想用 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
            raise UsageFault(f"没有命令 {args[0]}{zh}", f"there is no command {args[0]}{en}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, help=said("把零碳标准变成软件。", "Zero-carbon standards as software."))
@click.version_option(VERSION, prog_name="zcdsl")
def main() -> None:
    """Collect the commands."""


def run() -> None:
    """Run the command line; the entry point of the `zcdsl` script."""
    prepare_streams()
    sys.exit(_run(sys.argv[1:]))


def _run(args: list[str]) -> int:
    try:
        code = main.main(args=args, prog_name="zcdsl", standalone_mode=False)
        return code if isinstance(code, int) else exits.OK
    except UsageFault as fault:
        complain(said("错误：", "error: ") + said(fault.zh, fault.en))
        return fault.code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return exits.USAGE
    except click.ClickException as error:
        complain(said("用法错误：", "usage error: ") + _usage(error))
        return exits.USAGE
    except click.Abort:
        return 130
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
        return exits.OK
    except Exception as error:
        return _bug(error)


def _usage(error: click.ClickException) -> str:
    """Return what click found, in the language of this run."""
    match error:
        case click.NoSuchOption():
            return said(f"没有选项 {error.option_name}", error.format_message())
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx or click.Context(main)) if error.param else ""
            return said(f"缺少参数 {name}", error.format_message())
        case click.BadParameter():
            name = error.param.opts[0] if error.param else ""
            return said(f"{name} 的值不可用：{error.message}", error.format_message())
        case _:
            return error.format_message()


def _bug(error: Exception) -> int:
    """Tell a mistake of ours; the trace goes to whoever asks for it."""
    import os
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


__all__ = ["LANGUAGES", "main", "run"]
