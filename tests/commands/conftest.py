"""The fixtures of the tests of commands."""

from commands_in_process import demo, zcdsl

__all__ = ["demo", "zcdsl"]
