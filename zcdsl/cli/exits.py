"""Exit codes: documented, tested, never renumbered. Where several apply, the highest wins."""

from __future__ import annotations

OK = 0  # it ran, and every submission reached a level (or the one required, or better)
FINDINGS = 1  # it ran: no level, not decided, a failed example, drift
USAGE = 2  # usage, a missing extra, an unknown standard or plugin
INVALID = 3  # a submission that cannot be read or is invalid
REJECTED = 4  # a standard that does not compile
BUG = 70  # a mistake of ours
INTERRUPTED = 130  # by the person at the keyboard
