"""The fixtures of the tests of commands."""

from command_line import demo, zcdsl

__all__ = ["demo", "zcdsl"]
