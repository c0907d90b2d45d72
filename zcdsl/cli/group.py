"""The command line that click reads. A command's module is imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from zcdsl.cli import exits
from zcdsl.cli.console import NobodyReads, UsageFault, complain, said
from zcdsl.version import VERSION

Table = Mapping[str, tuple[str, str]]


class Commands(click.Group):
    """The commands by name, loaded when called."""

    def __init__(self, table: Table) -> None:
        """Take name → what the command does, in Chinese and English."""
        super().__init__("zcdsl", help=said("把零碳标准变成软件。", "Zero-carbon standards as software."))
        self._table = table

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would end with 1 where nobody reads what it writes."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise NobodyReads from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None if there is none of that name."""
        if cmd_name not in self._table:
            return None
        command: click.Command = import_module(f"zcdsl.cli.cmd_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        from zcdsl.width import pad

        with formatter.section(said("命令", "Commands")):
            for name, (zh, en) in self._table.items():
                formatter.write(f"  {pad(name, 11)}{said(zh, en)}\n")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Say what was probably meant by an unknown command."""
        if args and args[0] not in self._table and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], self._table, 1)
            zh, en = (f"；是否想用 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
            raise UsageFault(f"没有命令 {args[0]}{zh}", f"there is no command {args[0]}{en}")
        return super().resolve_command(ctx, args)


def command_line(args: list[str], table: Table) -> int:
    """Run one command line; return its exit code.

    Args:
        args: The words after `zcdsl`.
        table: The commands: name → what it does, in Chinese and English.
    """
    version = click.version_option(VERSION, prog_name="zcdsl", help=said("显示版本。", "Show the version."))
    group = version(Commands(table))
    try:
        code = group.main(args=args, prog_name="zcdsl", standalone_mode=False)
        return code if isinstance(code, int) else exits.OK
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return exits.USAGE
    except click.ClickException as error:
        complain(said("用法错误：", "usage error: ") + _usage(error, group))
        return exits.USAGE
    except click.Abort:
        return exits.INTERRUPTED


def _usage(error: click.ClickException, group: click.Group) -> str:
    """Return what click found, in the language of this run."""
    match error:
        case click.NoSuchOption():
            return said(f"没有选项 {error.option_name}", error.format_message())
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx or click.Context(group)) if error.param else ""
            return said(f"缺少参数 {name}", error.format_message())
        case click.BadParameter(param=click.Parameter(opts=[name, *_], type=click.Choice(choices=choices))):
            return said(f"{name} 只能是 {'、'.join(map(str, choices))}", error.format_message())
        case click.BadOptionUsage():
            return said(f"{error.option_name} 后面缺少值", error.format_message())
        case _:
            return error.format_message()
